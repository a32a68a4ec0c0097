package main

import (
	"os"
	"path"
	"path/filepath"
	"slices"
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
		folder := folderOfGlob(name)
		_, ok := below(folder, file)
		if file == name || ok && (folder != name || isMarkdown(file)) {
			return true
		}
	}
	return false
}

// names reports whether a file is wanted by its own name.
func (w wanted) names(file string) bool { return slices.Contains(w, file) }

// reads reports whether a wanted file is not only near what is wanted: it is named,
// Markdown, or matches a glob.
func (w wanted) reads(file string) bool {
	matches := func(name string) bool { return matchElements(strings.Split(name, "/"), strings.Split(file, "/")) }
	return isMarkdown(file) || w.names(file) || slices.ContainsFunc(w, matches)
}

// folderOfGlob returns the folder that a glob searches; any other path as it is.
func folderOfGlob(name string) string {
	for strings.ContainsAny(name, "*?[") {
		name = path.Dir(name)
	}
	return name
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
	if err := at.read(want, write); err != nil {
		return "", err
	}
	for _, name := range sortedKeys(others) {
		if err := write(name, []byte(others[name])); err != nil {
			return "", err
		}
	}
	return folder, nil
}
