// Package git reads files at revisions of git repositories, by the git command.
package git

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Repository is the git repository that a folder is in. It is only read: neither
// the working tree nor the index is touched.
type Repository struct {
	folder string
	prefix string // the folder from the root of the repository, with a slash at its end; "" for the root

	isSubmodule bool
}

// Open opens the repository that a folder is in. It is an error if there is none, or no
// git command.
func Open(folder string) (*Repository, error) {
	return (&Repository{folder: folder}).opened()
}

// openSubmodule opens the repository of its own that a submodule has.
func openSubmodule(folder string) (*Repository, error) {
	return (&Repository{folder: folder, isSubmodule: true}).opened()
}

func (r *Repository) opened() (*Repository, error) {
	prefix, err := r.git("rev-parse", "--show-prefix")
	if err != nil {
		return nil, err
	}
	r.prefix = strings.TrimSuffix(string(prefix), "\n")
	return r, nil
}

// git returns what git prints.
func (r *Repository) git(args ...string) ([]byte, error) {
	var stdout, stderr bytes.Buffer
	command := r.command(args...)
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		return nil, gitError(err, stderr.String())
	}
	return stdout.Bytes(), nil
}

func (r *Repository) command(args ...string) *exec.Cmd {
	command := exec.Command("git", append([]string{"-C", r.folder}, args...)...)
	environment := os.Environ()
	if r.isSubmodule {
		environment = slices.DeleteFunc(environment, isOfRepository)
	}
	command.Env = append(environment, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
	return command
}

// isOfRepository reports whether a variable says which repository git is to read: in
// a hook, that is the outer one.
func isOfRepository(variable string) bool {
	name, _, _ := strings.Cut(variable, "=")
	return slices.Contains([]string{"GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"}, name)
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

// FromRoot returns a path as git takes it: from the root of the repository, or, if
// it begins with a dot, from the folder.
func (r *Repository) FromRoot(name string) string {
	if strings.HasPrefix(name, "./") || strings.HasPrefix(name, "../") || name == "." || name == ".." {
		return path.Join(r.prefix, name)
	}
	return path.Clean(name)
}

// Relative returns such a path from the folder.
func (r *Repository) Relative(name string) string {
	out, err := filepath.Rel(filepath.Join("/", filepath.FromSlash(r.prefix)), filepath.Join("/", filepath.FromSlash(r.FromRoot(name))))
	if err != nil {
		return name
	}
	return out
}

// unknown is the error for a revision that git does not know, with what often is the
// reason on machines that only test.
func (r *Repository) unknown() error {
	if out, err := r.git("rev-parse", "--is-shallow-repository"); err == nil && strings.TrimSpace(string(out)) == "true" {
		return errors.New("git does not know it (the clone is shallow: fetch more of its history)")
	}
	return errors.New("git does not know it")
}

// TextAt returns a file of a snapshot, or, if that is nil, on disk; nil if there is
// none.
func (r *Repository) TextAt(s *Snapshot, name string) ([]byte, error) {
	if s != nil {
		return s.text(name)
	}
	text, err := os.ReadFile(filepath.Join(r.folder, r.Relative(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return text, err
}

// MissingError says that a revision names what cannot be read.
type MissingError struct{ problem string }

func (e *MissingError) Error() string { return e.problem }

func missingf(format string, args ...any) error { return &MissingError{fmt.Sprintf(format, args...)} }
