package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

// makeStaging makes a folder within f for files that wait for their places, and returns
// its name. It begins with a dot, so that the go command leaves it out.
func (f *folder) makeStaging() (string, error) {
	for n := 0; ; n++ {
		name := fmt.Sprintf(".specgen-%d-%d", os.Getpid(), n)
		err := f.root.Mkdir(name, 0o777)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		f.staging = name
		return name, f.root.WriteFile(filepath.Join(name, stagingMark), []byte(stagingText), 0o666)
	}
}

// A folder is one for files that wait if it has this file in it, or nothing.
const (
	stagingMark = "README"
	stagingText = "specgen keeps files here while it runs. If it was killed, its next run removes this folder.\n"
)

func (f *folder) removeStaging() error {
	if f.staging == "" {
		return nil
	}
	return f.root.RemoveAll(f.staging)
}

// sweep removes what runs that were killed have left in a folder that is locked.
func (f *folder) sweep() error {
	left, err := f.left()
	for _, name := range left {
		err = errors.Join(err, f.root.RemoveAll(name))
	}
	return err
}

// left returns the folders that runs which were killed have left.
func (f *folder) left() ([]string, error) {
	names, err := f.names(".")
	if err != nil {
		return nil, err
	}
	var out []string
	for _, name := range names {
		if stagingName.MatchString(name) && f.isStaging(name) {
			out = append(out, name)
		}
	}
	return out, nil
}

func (f *folder) isStaging(name string) bool {
	if info, err := f.root.Lstat(name); err != nil || !info.IsDir() {
		return false
	}
	names, err := f.names(name)
	if err != nil || len(names) == 0 {
		return err == nil
	}
	text, err := f.root.ReadFile(filepath.Join(name, stagingMark))
	return err == nil && (string(text) == stagingText || len(text) == 0 && len(names) == 1)
}

var stagingName = regexp.MustCompile(`^\.specgen-\d+-\d+$`)
