package main

import (
	"os"
	"path"
	"path/filepath"
	"strings"
)

// wanted are paths of what to copy: files, folders and globs.
type wanted []string

// has reports whether a file is wanted: it is named, or Markdown in a folder that
// is, or in the folder that a glob searches.
func (w wanted) has(file string) bool {
	if path.Base(file) == "go.mod" { // which says by which path Go imports the packages
		return true
	}
	for _, name := range w {
		folder := name
		for strings.ContainsAny(folder, "*?[") {
			folder = path.Dir(folder)
		}
		within := folder == "." || strings.HasPrefix(file, folder+"/")
		if file == name || within && (folder != name || isMarkdown(file)) {
			return true
		}
	}
	return false
}

// copyOf writes files of a snapshot, and others, into a folder that is removed in the
// end.
func (c *command) copyOf(at *snapshot, others map[string]string, want wanted) (string, error) {
	folder, err := os.MkdirTemp("", "specgen-diff-")
	if err != nil {
		return "", err
	}
	c.temporary = append(c.temporary, folder)
	root, err := os.OpenRoot(folder)
	if err != nil {
		return "", err
	}
	defer root.Close()
	write := func(name string, text []byte) error {
		file := filepath.FromSlash(name)
		if err := root.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return err
		}
		return root.WriteFile(file, text, 0o600)
	}
	if err := at.read(want.has, write); err != nil {
		return "", err
	}
	for _, name := range sortedKeys(others) {
		if err := write(name, []byte(others[name])); err != nil {
			return "", err
		}
	}
	return folder, nil
}
