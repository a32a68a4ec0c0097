package git

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// Snapshot is what a revision has.
type Snapshot struct {
	*Repository
	Revision string // as it was asked for

	entries []entry
	known   map[string]entry // they, by name
	opened  map[string]bool  // the submodules of which the files are entries too
}

// entry is a file, a link, which git has as a file with the target in it, or a
// submodule, which it has as a revision of another repository.
type entry struct {
	name string // from the root of the repository
	at   string // another name of the same, which no link leads to
	mode string
	hash string
	in   *Repository // which knows the hash
}

func (e entry) isLink() bool      { return e.mode == "120000" }
func (e entry) isSubmodule() bool { return e.mode == "160000" }

// Snapshot returns what a revision has.
func (r *Repository) Snapshot(revision string) (*Snapshot, error) {
	if strings.HasPrefix(revision, "-") {
		return nil, r.unknown() // for git, it is an option
	}
	hash, err := r.git("rev-parse", "--verify", revision) // alone, as a message may go on to the end
	if err != nil {
		return nil, r.unknown()
	}
	t := &Snapshot{Repository: r, Revision: revision, known: map[string]entry{}, opened: map[string]bool{}}
	tree := strings.TrimSpace(string(hash)) + "^{tree}"
	if _, err := r.git("rev-parse", "--verify", tree); err != nil {
		return nil, r.unknown()
	}
	return t, t.list(r, tree, "")
}

// list adds what a tree of a repository has, which stands in a folder.
func (t *Snapshot) list(r *Repository, tree, folder string) error {
	listing, err := r.git("ls-tree", "-r", "-z", "--full-tree", tree)
	if err != nil {
		return err
	}
	for line := range strings.SplitSeq(string(listing), "\x00") {
		attributes, name, _ := strings.Cut(line, "\t")
		if words := strings.Fields(attributes); len(words) == 3 {
			name = path.Join(folder, name)
			e := entry{name: name, at: name, mode: words[0], hash: words[2], in: r}
			t.entries = append(t.entries, e)
			t.known[name] = e
		}
	}
	return nil
}

// text returns a file; nil if there is none.
func (t *Snapshot) text(name string) ([]byte, error) {
	at, err := t.follow(name)
	if err != nil {
		return nil, err
	}
	e, ok := t.known[at]
	if !ok || e.isSubmodule() {
		return nil, nil
	}
	var out []byte
	err = t.readAll([]entry{e}, func(_ string, text []byte) error {
		out = text
		return nil
	})
	return out, err
}

// Read calls use for the files that are wanted. A link is the file that it leads to.
func (t *Snapshot) Read(want Wanted, use func(name string, text []byte) error) error {
	entries, err := t.reach(want)
	if err != nil {
		return err
	}
	var found []entry
	for _, e := range entries {
		if e.isSubmodule() || !want.has(e.name) {
			continue
		}
		if e.isLink() {
			to, ok, err := t.target(e, want)
			if err != nil {
				return err
			}
			if !ok {
				continue
			}
			e.hash, e.in = to.hash, to.in
		}
		found = append(found, e)
	}
	return t.readAll(found, use)
}

// readAll reads files, by one process for those in a row that are of one repository.
func (t *Snapshot) readAll(entries []entry, use func(name string, text []byte) error) error {
	for len(entries) > 0 {
		n := 1
		for n < len(entries) && entries[n].in == entries[0].in {
			n++
		}
		if err := t.readFrom(entries[0].in, entries[:n], use); err != nil {
			return err
		}
		entries = entries[n:]
	}
	return nil
}

func (t *Snapshot) readFrom(r *Repository, entries []entry, use func(name string, text []byte) error) (err error) {
	var asked strings.Builder
	for _, e := range entries {
		asked.WriteString(e.hash + "\n")
	}
	command := r.command("cat-file", "--batch")
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
			return fmt.Errorf("%s:%s: %w", t.Revision, e.name, err)
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
