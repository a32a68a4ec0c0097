package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// repository is the git repository that a folder is in. It is only read: neither
// the working tree nor the index is touched.
type repository struct {
	folder string
	prefix string // the folder from the root of the repository, with a slash at its end; "" for the root
}

func openRepository(folder string) (*repository, error) {
	r := &repository{folder: folder}
	prefix, err := r.git("rev-parse", "--show-prefix")
	if err != nil {
		return nil, err
	}
	r.prefix = strings.TrimSuffix(string(prefix), "\n")
	return r, nil
}

// git returns what git prints.
func (r *repository) git(args ...string) ([]byte, error) {
	var stdout, stderr bytes.Buffer
	command := r.command(args...)
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		return nil, gitError(err, stderr.String())
	}
	return stdout.Bytes(), nil
}

func (r *repository) command(args ...string) *exec.Cmd {
	command := exec.Command("git", append([]string{"-C", r.folder}, args...)...)
	command.Env = append(os.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
	return command
}

func gitError(err error, stderr string) error {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return fmt.Errorf("git, which reads revisions, does not run: %w", err)
	}
	line, _, _ := strings.Cut(strings.TrimSpace(stderr), "\n")
	if line == "" {
		line = err.Error()
	}
	return errors.New("git says: " + strings.TrimPrefix(line, "fatal: "))
}

// fromRoot returns a path as git takes it: from the root of the repository, or, if
// it begins with a dot, from the folder.
func (r *repository) fromRoot(name string) string {
	if strings.HasPrefix(name, "./") || strings.HasPrefix(name, "../") || name == "." || name == ".." {
		return path.Join(r.prefix, name)
	}
	return path.Clean(name)
}

// relative returns such a path from the folder.
func (r *repository) relative(name string) string {
	out, err := filepath.Rel(filepath.Join("/", filepath.FromSlash(r.prefix)), filepath.Join("/", filepath.FromSlash(r.fromRoot(name))))
	if err != nil {
		return name
	}
	return out
}

// snapshot is what a revision has.
type snapshot struct {
	*repository
	revision string
	entries  []entry
}

// entry is a file, or a link, which git has as a file with the target in it.
type entry struct {
	name   string // from the root of the repository
	hash   string
	isLink bool
}

// snapshot returns what a revision has.
func (r *repository) snapshot(revision string) (*snapshot, error) {
	if strings.HasPrefix(revision, "-") {
		return nil, r.unknown() // for git, it is an option
	}
	hash, err := r.git("rev-parse", "--verify", revision+"^{tree}")
	if err != nil {
		return nil, r.unknown()
	}
	listing, err := r.git("ls-tree", "-r", "-z", "--full-tree", strings.TrimSpace(string(hash)))
	if err != nil {
		return nil, err
	}
	t := &snapshot{repository: r, revision: revision}
	for line := range strings.SplitSeq(string(listing), "\x00") {
		attributes, name, _ := strings.Cut(line, "\t")
		if words := strings.Fields(attributes); len(words) == 3 && words[1] == "blob" {
			t.entries = append(t.entries, entry{name: name, hash: words[2], isLink: words[0] == "120000"})
		}
	}
	return t, nil
}

// unknown is the error for a revision that git does not know, with what often is the
// reason on machines that only test.
func (r *repository) unknown() error {
	if out, err := r.git("rev-parse", "--is-shallow-repository"); err == nil && strings.TrimSpace(string(out)) == "true" {
		return errors.New("git does not know it (the clone is shallow: fetch more of its history)")
	}
	return errors.New("git does not know it")
}

// text returns a file; nil if there is none.
func (t *snapshot) text(name string) ([]byte, error) {
	var out []byte
	err := t.read(func(file string) bool { return file == name }, func(_ string, text []byte) error {
		out = text
		return nil
	})
	return out, err
}

// textAt returns a file of a snapshot, or, if that is nil, on disk; nil if there is
// none.
func (r *repository) textAt(s *snapshot, name string) ([]byte, error) {
	if s != nil {
		return s.text(name)
	}
	text, err := os.ReadFile(filepath.Join(r.folder, r.relative(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return text, err
}

// read calls use for the files that are wanted. A link is the file that it leads to.
func (t *snapshot) read(want func(name string) bool, use func(name string, text []byte) error) error {
	var found []entry
	for _, e := range t.entries {
		if !want(e.name) {
			continue
		}
		if e.isLink {
			to, err := t.follow(e)
			if err != nil {
				return err
			}
			e.hash = to.hash
		}
		found = append(found, e)
	}
	return t.readAll(found, use)
}

// follow returns the file that a link leads to.
func (t *snapshot) follow(link entry) (entry, error) {
	target, err := t.git("cat-file", "blob", link.hash)
	if err != nil {
		return entry{}, err
	}
	to := path.Join(path.Dir(link.name), string(target))
	for _, e := range t.entries {
		if e.name == to && !e.isLink {
			return e, nil
		}
	}
	return entry{}, usagef("%s:%s is a link that leads to no file of the revision: %s", t.revision, link.name, target)
}

// readAll reads files by one process.
func (t *snapshot) readAll(entries []entry, use func(name string, text []byte) error) (err error) {
	if len(entries) == 0 {
		return nil
	}
	var asked strings.Builder
	for _, e := range entries {
		asked.WriteString(e.hash + "\n")
	}
	command := t.command("cat-file", "--batch")
	command.Stdin = strings.NewReader(asked.String())
	var stderr bytes.Buffer
	command.Stderr = &stderr
	pipe, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return gitError(err, "")
	}
	defer func() {
		pipe.Close()
		if failed := command.Wait(); err == nil && failed != nil {
			err = gitError(failed, stderr.String())
		}
	}()
	answers := bufio.NewReader(pipe)
	for _, e := range entries {
		text, err := readBlob(answers)
		if err != nil {
			return fmt.Errorf("%s:%s: %w", t.revision, e.name, err)
		}
		if err := use(e.name, text); err != nil {
			return err
		}
	}
	return nil
}

// readBlob reads an answer of git: a line with the hash, the kind and the size, the
// text, and the end of a line.
func readBlob(answers *bufio.Reader) ([]byte, error) {
	line, err := answers.ReadString('\n')
	if err != nil {
		return nil, err
	}
	words := strings.Fields(line)
	if len(words) != 3 {
		return nil, errors.New("git says: " + strings.TrimSpace(line))
	}
	size, err := strconv.Atoi(words[2])
	if err != nil {
		return nil, err
	}
	text := make([]byte, size+1)
	_, err = io.ReadFull(answers, text)
	return text[:size], err
}
