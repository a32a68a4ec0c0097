package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.com/specgen/internal/emit"
)

// folder is the folder that a package goes to. No path within it can leave it.
type folder struct {
	name   string
	root   *os.Root
	staged string // the folder for files until they take their places; "" if none
}

// openFolder opens a folder for writing, and makes it where there is none.
func openFolder(name string) (*folder, error) {
	if err := os.MkdirAll(name, 0o777); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return &folder{name: name, root: root}, nil
}

func (f *folder) close() { f.root.Close() }

func (f *folder) path(name string) string { return filepath.ToSlash(filepath.Join(f.name, name)) }

// holds reports whether a file has this text. It is an error if there is one
// that specgen did not write.
func (f *folder) holds(name string, text []byte) (bool, error) {
	old, err := f.root.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case bytes.Equal(old, text):
		return true, nil
	case !isOurs(old):
		return false, notOurs(f.path(name))
	}
	return false, nil
}

// stagingFolder is where files wait until all are written. The go command leaves
// out what begins with a dot.
const stagingFolder = ".specgen"

// stage writes a file beside those that it will replace.
func (f *folder) stage(name string, text []byte) error {
	if err := f.root.Mkdir(stagingFolder, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return f.root.WriteFile(filepath.Join(stagingFolder, name), text, 0o666)
}

// discard removes what was staged.
func (f *folder) discard() error { return f.root.RemoveAll(stagingFolder) }

// commit moves staged files to their places, and removes orphans.
func (f *folder) commit(pkg *emit.Package, changed []bool, orphans []string) error {
	for i, file := range pkg.Files {
		if !changed[i] {
			continue
		}
		if err := f.root.Rename(filepath.Join(stagingFolder, file.Name), file.Name); err != nil {
			return errors.Join(err, f.discard())
		}
	}
	for _, name := range orphans {
		if err := f.root.Remove(name); err != nil {
			return errors.Join(err, f.discard())
		}
	}
	if !slices.Contains(changed, true) {
		return nil
	}
	return f.discard()
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
