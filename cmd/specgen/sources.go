package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.com/specgen/internal/config"
)

// This file knows how the output names the pages.

// nameSources names the pages as the output does, and sorts those of each set.
func (j job) nameSources(sets [][]input) error {
	var paths []string
	for _, in := range slices.Concat(sets...) {
		paths = append(paths, in.path)
	}
	base, err := j.sourceBase(paths)
	if err != nil {
		return err
	}
	for n, inputs := range sets {
		for i := range inputs {
			if in := &inputs[i]; in.path != "" {
				in.source, _ = relativeTo(base, in.path)
			}
		}
		if j.sets[n].root, err = rootIn(base, j.sets[n].paths); err != nil {
			return err
		}
		slices.SortFunc(inputs, func(a, b input) int { return strings.Compare(a.file, b.file) })
	}
	return nil
}

// rootIn returns the folder that paths are in, from base; "" if it is not within
// that.
func rootIn(base string, paths []config.Text) (string, error) {
	var folders []string
	for _, path := range paths {
		folder, err := filepath.Abs(folderOf(path.Value))
		if err != nil {
			return "", err
		}
		folders = append(folders, filepath.Join(folder, "x"))
	}
	root, ok := relativeTo(base, commonFolder(folders))
	if !ok || root == "." {
		return "", nil
	}
	return root, nil
}

// folderOf returns the folder that a path searches, or that its file is in.
func folderOf(path string) string {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return path
	}
	for strings.ContainsAny(filepath.Dir(path), "*?[") {
		path = filepath.Dir(path)
	}
	return filepath.Dir(path)
}

// sourceBase returns the folder that the output names the files from, the same on
// every machine: that of specgen.yaml, or of the module that the output is in, or,
// where a file is outside of that, the innermost one that has all files.
func (j job) sourceBase(files []string) (string, error) {
	base := j.base
	if base == "" {
		base = moduleRoot(j.out)
	}
	if base == "" {
		return commonFolder(files), nil
	}
	base, err := filepath.Abs(base)
	if err != nil {
		return "", err
	}
	outside := func(file string) bool {
		_, ok := relativeTo(base, file)
		return file != "" && !ok
	}
	if slices.ContainsFunc(files, outside) {
		return commonFolder(files), nil
	}
	return base, nil
}

// commonFolder returns the innermost folder that all files are in.
func commonFolder(files []string) string {
	common := ""
	for _, file := range files {
		switch {
		case file == "":
			continue
		case common == "":
			common = filepath.Dir(file)
		}
		for {
			if _, ok := relativeTo(common, file); ok || common == filepath.Dir(common) {
				break
			}
			common = filepath.Dir(common)
		}
	}
	return common
}

// relativeTo returns the path of a file from a folder that it is in.
func relativeTo(folder, file string) (string, bool) {
	name, err := filepath.Rel(folder, file)
	return filepath.ToSlash(name), err == nil && filepath.IsLocal(name)
}

// moduleRoot returns the folder of the Go module that a folder is in, or "".
// Output that goes to no folder belongs to the module of the working folder.
func moduleRoot(folder string) string {
	if folder == "-" {
		folder = "."
	}
	at, err := filepath.Abs(folder)
	if err != nil {
		return ""
	}
	for {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at
		}
		if filepath.Dir(at) == at {
			return ""
		}
		at = filepath.Dir(at)
	}
}
