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
	bases, err := j.bases()
	if err != nil {
		return nil, err
	}
	var out []input
	seen := map[string]bool{}
	for _, path := range j.paths {
		if path == standardInput {
			out = append(out, input{file: standardInput, source: filepath.ToSlash(c.settings.stdinName)})
			continue
		}
		files, err := find(path)
		if err != nil {
			return nil, err
		}
		if len(files) == 0 {
			return nil, usagef("%s: no Markdown files there", path)
		}
		for _, file := range files {
			absolute, err := filepath.Abs(file)
			if err != nil {
				return nil, err
			}
			if !seen[absolute] {
				seen[absolute] = true
				out = append(out, input{file: filepath.ToSlash(file), source: sourceName(bases, absolute)})
			}
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
		return walk(path, func(file string) bool { return isMarkdown(file) })
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

// sourceName returns how the output names a file, the same on every machine:
// relative to the first of bases that it is in.
func sourceName(bases []string, absolute string) string {
	for _, base := range bases {
		if name, ok := relativeTo(base, absolute); ok {
			return name
		}
	}
	return filepath.Base(absolute)
}

// bases returns the folders that sources are named from: that of specgen.yaml,
// the module that the output is in, and the folder that all paths share.
func (j job) bases() ([]string, error) {
	var shared []string
	for i, path := range j.paths {
		if fixed := strings.IndexAny(path, "*?["); fixed >= 0 {
			path = path[:fixed] + "x"
		}
		absolute, err := filepath.Abs(path)
		if err != nil {
			return nil, err
		}
		elements := strings.Split(filepath.Dir(absolute), string(filepath.Separator))
		if i == 0 {
			shared = elements
		}
		n := 0
		for n < len(shared) && n < len(elements) && shared[n] == elements[n] {
			n++
		}
		shared = shared[:n]
	}
	common := strings.Join(shared, string(filepath.Separator)) + string(filepath.Separator)
	if j.base != "" {
		return []string{j.base, common}, nil
	}
	return []string{moduleRoot(j.out), common}, nil
}

func relativeTo(base, absolute string) (string, bool) {
	if base == "" {
		return "", false
	}
	root, err := filepath.Abs(base)
	if err != nil {
		return "", false
	}
	name, err := filepath.Rel(root, absolute)
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
