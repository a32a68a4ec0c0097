package main

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// input is a page to read.
type input struct {
	file   string // as the user would name it
	source string // as the output names it
}

const standardInput = "-"

// inputs returns the pages of a job, each once, sorted.
func (c *command) inputs(j job) ([]input, error) {
	var out []input
	var absolute []string // of the files among out
	seen := map[string]bool{}
	for _, path := range j.paths {
		files := []string{path}
		if path != standardInput {
			var err error
			if files, err = find(path); err != nil {
				return nil, err
			}
		}
		if len(files) == 0 {
			return nil, usagef("%s: no Markdown files there", path)
		}
		for _, file := range files {
			at, err := filepath.Abs(file)
			if err != nil {
				return nil, err
			}
			if seen[at] {
				continue
			}
			seen[at] = true
			in := input{file: filepath.ToSlash(file)}
			if path == standardInput {
				in = input{file: standardInput, source: filepath.ToSlash(c.settings.stdinName)}
				at = ""
			}
			out = append(out, in)
			absolute = append(absolute, at)
		}
	}
	base, err := j.sourceBase(absolute)
	if err != nil {
		return nil, err
	}
	for i := range out {
		if absolute[i] != "" {
			out[i].source, _ = relativeTo(base, absolute[i])
		}
	}
	slices.SortFunc(out, func(a, b input) int { return strings.Compare(a.file, b.file) })
	return out, nil
}

// find returns the Markdown files that a path stands for.
func find(path string) ([]string, error) {
	info, err := os.Stat(path)
	switch {
	case err == nil && !info.IsDir():
		return []string{filepath.Clean(path)}, nil
	case err == nil:
		return walk(path+string(filepath.Separator), func(file string) bool { return isMarkdown(file) })
	case strings.ContainsAny(path, "*?["):
		return glob(path)
	}
	if _, missing := os.Lstat(path); missing == nil {
		return []string{filepath.Clean(path)}, nil // it is there, and will turn out to be unreadable
	}
	return nil, err
}

func isMarkdown(file string) bool {
	ext := strings.ToLower(filepath.Ext(file))
	return ext == ".md" || ext == ".mdx"
}

// walk returns the files below a folder that match. Hidden folders are left out.
func walk(root string, match func(string) bool) ([]string, error) {
	var out []string
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name := entry.Name(); file != root && strings.HasPrefix(name, ".") {
				return filepath.SkipDir
			}
			return nil
		}
		if match(file) {
			out = append(out, file)
		}
		return nil
	})
	return out, err
}

// glob returns the files that match a pattern, in which ** stands for any
// number of folders.
func glob(pattern string) ([]string, error) {
	elements := strings.Split(filepath.ToSlash(filepath.Clean(pattern)), "/")
	fixed := slices.IndexFunc(elements, func(e string) bool { return strings.ContainsAny(e, "*?[") })
	for _, e := range elements[fixed:] {
		if _, err := path.Match(e, ""); err != nil {
			return nil, usagef("%s: %w", pattern, err)
		}
	}
	root := strings.Join(elements[:fixed], "/")
	switch {
	case root == "" && fixed > 0:
		root = "/"
	case root == "":
		root = "."
	}
	if _, err := os.Stat(root); err != nil {
		return nil, err
	}
	return walk(filepath.FromSlash(root), func(file string) bool {
		relative, err := filepath.Rel(root, file)
		return err == nil && matchElements(elements[fixed:], strings.Split(filepath.ToSlash(relative), "/"))
	})
}

func matchElements(pattern, name []string) bool {
	if len(pattern) == 0 || len(name) == 0 {
		return len(pattern) == len(name)
	}
	if pattern[0] == "**" {
		return matchElements(pattern[1:], name) || matchElements(pattern, name[1:])
	}
	ok, err := path.Match(pattern[0], name[0])
	return err == nil && ok && matchElements(pattern[1:], name[1:])
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

// readInput returns the text of a page.
func (c *command) readInput(in input) ([]byte, error) {
	if in.file == standardInput {
		return c.findings.readStdin(c.stdin)
	}
	return os.ReadFile(filepath.FromSlash(in.file))
}
