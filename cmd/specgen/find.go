package main

import (
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"example.com/specgen/internal/config"
)

// input is a page to read.
type input struct {
	file   string // as the user would name it
	source string // as the output names it
	path   string // absolute; "" for standard input
}

const standardInput = "-"

// inputs returns the pages of each document set of a job, each once, sorted.
func (c *command) inputs(j job) ([][]input, error) {
	out := make([][]input, len(j.sets))
	sets := map[string]int{} // by path
	var problems config.Problems
	for i, s := range j.sets {
		for _, path := range s.paths {
			found, err := c.inputsAt(path.Value)
			for _, in := range found {
				earlier, seen := sets[in.path]
				if seen && earlier != i {
					err = usagef("%s: the page is in two document sets of one package", in.file)
				}
				if !seen {
					sets[in.path] = i
					out[i] = append(out[i], in)
				}
			}
			if err := problems.Collect(placed(path.Pos, err)); err != nil {
				return nil, err
			}
		}
	}
	if len(problems) > 0 {
		return nil, failed(problems)
	}
	if err := j.choose(out); err != nil {
		return nil, err
	}
	return out, j.nameSources(out)
}

// inputsAt returns the pages that a path stands for.
func (c *command) inputsAt(path string) ([]input, error) {
	if path == standardInput {
		return []input{{file: standardInput, source: filepath.ToSlash(c.settings.stdinName)}}, nil
	}
	files, err := find(path)
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, usagef("%s: no Markdown files there", path)
	}
	out := make([]input, len(files))
	for i, file := range files {
		out[i].file = filepath.ToSlash(file)
		if out[i].path, err = filepath.Abs(file); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// find returns the Markdown files that a path stands for.
func find(path string) ([]string, error) {
	info, err := os.Stat(path)
	switch {
	case err == nil && !info.IsDir():
		return []string{filepath.Clean(path)}, nil
	case err == nil:
		return walk(path+string(filepath.Separator), isHidden, isMarkdown)
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

func isHidden(folder string) bool { return strings.HasPrefix(filepath.Base(folder), ".") }

// walk returns the files below a folder that match, but for those in folders to
// be left out.
func walk(root string, leaveOut, match func(string) bool) ([]string, error) {
	var out []string
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && file != root && leaveOut(file):
			return filepath.SkipDir
		case !entry.IsDir() && match(file):
			out = append(out, file)
		}
		return nil
	})
	return out, err
}

// glob returns the files that match a pattern, in which ** stands for any
// number of folders. At its end, it stands for the Markdown files in them.
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
	markdownOnly := elements[len(elements)-1] == "**"
	return walk(filepath.FromSlash(root), isHidden, func(file string) bool {
		relative, err := filepath.Rel(root, file)
		return err == nil && (!markdownOnly || isMarkdown(file)) && matchElements(elements[fixed:], strings.Split(filepath.ToSlash(relative), "/"))
	})
}

func matchElements(pattern, name []string) bool {
	switch {
	case len(pattern) == 0:
		return len(name) == 0
	case pattern[0] == "**":
		return matchElements(pattern[1:], name) || len(name) > 0 && matchElements(pattern, name[1:])
	case len(name) == 0:
		return false
	}
	ok, err := path.Match(pattern[0], name[0])
	return err == nil && ok && matchElements(pattern[1:], name[1:])
}

// readInput returns the text of a page.
func (c *command) readInput(in input) ([]byte, error) {
	text, err := c.textOf(in)
	if err == nil {
		c.memory.saw(in, text)
	}
	return text, err
}

func (c *command) textOf(in input) ([]byte, error) {
	if in.file == standardInput {
		return c.readStdin()
	}
	return readSettled(filepath.FromSlash(in.file))
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
