package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.com/specgen/internal/emit"
)

// folder is the folder that a package goes to. No path within it can leave it.
type folder struct {
	name string
	root *os.Root
}

// openFolder opens a folder that exists.
func openFolder(name string) (*folder, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return &folder{name: name, root: root}, nil
}

// path is how messages name a file in the folder.
func (f *folder) path(file string) string { return filePath(f.name, file) }

func filePath(folder, file string) string { return filepath.ToSlash(filepath.Join(folder, file)) }

// holds reports whether a file has this text. It is an error if there is one
// that specgen did not write.
func (f *folder) holds(file string, text []byte) (bool, error) {
	old, err := f.root.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case bytes.Equal(old, text):
		return true, nil
	case !isOurs(old):
		return false, notOurs(f.path(file))
	}
	return false, nil
}

// orphans returns the files that specgen wrote and that pkg does not have.
func (f *folder) orphans(pkg *emit.Package) ([]string, error) {
	entries, err := fs.ReadDir(f.root.FS(), ".")
	if err != nil {
		return nil, err
	}
	kept := map[string]bool{}
	for _, file := range pkg.Files {
		kept[file.Name] = true
	}
	var out []string
	for _, entry := range entries {
		name := entry.Name()
		if kept[name] || !entry.Type().IsRegular() || !strings.HasSuffix(name, ".go") {
			continue
		}
		text, err := f.root.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if isOurs(text) {
			out = append(out, name)
		}
	}
	return out, nil
}

// stage is a package whose files are written, but for taking their places.
type stage struct {
	*folder
	pkg     *emit.Package
	waiting string   // the folder where files wait; the go command leaves out what begins with a dot
	made    []string // the folders that were made for it, the outermost first
	changed []bool   // which of the files of pkg differ from those in the folder
	orphans []string // what is to be removed
}

// stage renders a package and writes what differs beside what it will replace.
func (c *command) stage(o output) (*stage, error) {
	st := &stage{pkg: o.pkg, waiting: fmt.Sprintf(".specgen-%d", os.Getpid()), made: missingFolders(o.folder), changed: make([]bool, len(o.pkg.Files))}
	if err := os.MkdirAll(o.folder, 0o777); err != nil {
		return st, err
	}
	dir, err := openFolder(o.folder)
	if err != nil {
		return st, err
	}
	st.folder = dir
	err = c.render(o.pkg, func(i int, text []byte) error {
		same, err := dir.holds(o.pkg.Files[i].Name, text)
		if err != nil || same {
			return err
		}
		st.changed[i] = true
		return st.add(o.pkg.Files[i].Name, text)
	})
	if err != nil {
		return st, err
	}
	st.orphans, err = dir.orphans(o.pkg)
	return st, err
}

func (st *stage) add(file string, text []byte) error {
	if err := st.root.Mkdir(st.waiting, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return st.root.WriteFile(filepath.Join(st.waiting, file), text, 0o666)
}

// missingFolders returns those of a folder and the folders that it is in that do
// not exist, the outermost first.
func missingFolders(folder string) []string {
	var out []string
	for at := filepath.Clean(folder); ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); err == nil || at == filepath.Dir(at) {
			slices.Reverse(out)
			return out
		}
		out = append(out, at)
	}
}

// commit moves the files to their places, and removes the orphans.
func (st *stage) commit(verbosef func(string, ...any)) error {
	for i, f := range st.pkg.Files {
		if !st.changed[i] {
			verbosef("unchanged %s", st.path(f.Name))
			continue
		}
		if err := st.root.Rename(filepath.Join(st.waiting, f.Name), f.Name); err != nil {
			return err
		}
		verbosef("wrote %s", st.path(f.Name))
	}
	for _, name := range st.orphans {
		if err := st.root.Remove(name); err != nil {
			return err
		}
		verbosef("removed %s", st.path(name))
	}
	return nil
}

// discard removes what waits still, and the folders that were made and stayed
// empty.
func discard(staged []*stage) error {
	var errs []error
	for _, st := range staged {
		if st.folder != nil {
			errs = append(errs, st.root.RemoveAll(st.waiting), st.root.Close())
		}
		for _, made := range slices.Backward(st.made) {
			os.Remove(made) // fails where it holds something, as it should
		}
	}
	return errors.Join(errs...)
}
