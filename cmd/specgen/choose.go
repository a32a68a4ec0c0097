package main

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"example.com/specgen/internal/config"
)

// choose leaves out of the pages found what include and exclude do. A glob that
// matches none of them is a mistake: it says something that is no longer so.
func (j job) choose(sets [][]input) error {
	base, err := filepath.Abs(j.base)
	if err != nil {
		return err
	}
	var problems config.Problems
	include, exclude := newPatterns(j.include), newPatterns(j.exclude)
	for i, inputs := range sets {
		sets[i] = slices.DeleteFunc(inputs, func(in input) bool {
			name := in.from(base)
			included, excluded := include.match(name), exclude.match(name)
			return len(include) > 0 && !included || excluded
		})
		if len(inputs) > 0 && len(sets[i]) == 0 {
			at := slices.Concat(j.include, j.exclude)[0].Pos
			problems = append(problems, config.Problem{Pos: at, Message: "include and exclude leave no page of " + strings.Join(texts(j.sets[i].paths), ", ")})
		}
	}
	for _, p := range slices.Concat(include, exclude) {
		if !p.used {
			problems = append(problems, config.Problem{Pos: p.Pos, Message: fmt.Sprintf("none of the pages found matches %q; remove it, or mend it", p.Value)})
		}
	}
	return failed(problems)
}

// from returns the path of a page from a folder, with slashes.
func (in input) from(folder string) string {
	name, err := filepath.Rel(folder, in.path)
	if err != nil {
		name = in.path
	}
	return filepath.ToSlash(name)
}

// patterns are globs, and whether each matched a page.
type patterns []*pattern

type pattern struct {
	config.Text
	elements []string
	used     bool
}

func newPatterns(globs []config.Text) patterns {
	var out patterns
	for _, glob := range globs {
		out = append(out, &pattern{Text: glob, elements: strings.Split(path.Clean(glob.Value), "/")})
	}
	return out
}

// match reports whether one of them matches a path. It tries all of them.
func (ps patterns) match(name string) bool {
	matched := false
	elements := strings.Split(name, "/")
	for _, p := range ps {
		if matchElements(p.elements, elements) {
			p.used, matched = true, true
		}
	}
	return matched
}
