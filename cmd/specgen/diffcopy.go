package main

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	"example.com/specgen/internal/git"
)

// copyOf writes files of a snapshot, and others, into a folder that is removed in the
// end.
func (c *command) copyOf(at *git.Snapshot, others map[string]string, want git.Wanted) (string, error) {
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
	if err := at.Read(want, write); err != nil {
		return "", err
	}
	for _, name := range sortedKeys(others) {
		if err := write(name, []byte(others[name])); err != nil {
			return "", err
		}
	}
	return folder, nil
}

// wanted is what a snapshot has of files, folders and globs for specgen.
func wanted(paths ...string) git.Wanted {
	return git.Wanted{
		Paths: paths, IsPage: isMarkdown,
		Matches: func(glob, file string) bool { return matchElements(strings.Split(glob, "/"), strings.Split(file, "/")) },
		Also:    func(file string) bool { return path.Base(file) == "go.mod" }, // which says by which path Go imports the packages
	}
}
