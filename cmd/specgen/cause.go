package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// causes knows what has happened since all files were right, as far as the cache
// remembers that. It keeps apart what is known and what is likely: a file that
// differs may have come from elsewhere.
type causes struct {
	known    bool
	pages    []string          // what happened to pages, in words
	ofSource map[string]string // the same, by how the output names them
	others   []string          // what else changed, in words
}

// causes returns what has changed since the last run. All pages are read by now.
func (c *command) causes() causes {
	m := c.memory
	if m == nil || m.last.Build == "" {
		return causes{}
	}
	out := causes{known: true, ofSource: map[string]string{}}
	before := map[string]string{}
	for _, page := range m.last.Pages {
		before[page.Name] = page.Digest
	}
	now := map[string]bool{}
	for _, in := range m.inputs {
		was, known := before[pathOf(in)]
		now[pathOf(in)] = true
		if known && was == m.digest(in) {
			continue
		}
		what := in.file + " has changed"
		if !known {
			what = in.file + " is new"
		}
		out.pages = append(out.pages, what)
		out.ofSource[in.source] = what
	}
	for _, page := range m.last.Pages {
		if !now[page.Name] {
			out.pages = append(out.pages, shortPath(page.Name)+" is gone")
		}
	}
	if m.now.Names != m.last.Names && len(out.pages) == 0 {
		out.others = append(out.others, "the names of pages have changed")
	}
	if m.now.Options != m.last.Options {
		out.others = append(out.others, "flags, settings or the Go module have changed")
	}
	if m.now.Build != m.last.Build {
		out.others = append(out.others, "specgen itself has changed")
	}
	return out
}

// maxCauses is how many pages are named; more are counted.
const maxCauses = 3

// changes says what has changed of what a file is made from: its own page, or else
// others.
func (cs causes) changes(source string) string {
	what := slices.Clone(cs.pages)
	if own, ok := cs.ofSource[source]; ok {
		what = []string{own}
	}
	if more := len(what) - maxCauses; more > 0 {
		what = append(what[:maxCauses], fmt.Sprintf("%d more", more))
	}
	return strings.Join(append(what, cs.others...), ", ")
}

// of says why a file is not what generate writes. was is its digest when it was
// right, if that is known, and now the one that it has.
func (cs causes) of(source, was, now string) string {
	changes := cs.changes(source)
	switch touched := was != now; {
	case !cs.known || was == "" || !touched && changes == "":
		return "the file is not what generate writes"
	case touched && changes == "":
		return "the file was edited or replaced since it was right, and nothing that it is made from has changed"
	case touched:
		return "the file was edited or replaced since it was right, and " + changes
	default:
		return "the file is as it was when it was right, and " + changes
	}
}

// shortPath returns the path of a file from the working folder.
func shortPath(file string) string {
	folder, err := os.Getwd()
	if err != nil {
		return file
	}
	name, err := filepath.Rel(folder, file)
	if err != nil {
		return file
	}
	return filepath.ToSlash(name)
}

// wasRight returns the digests that the files of an output had when all was right.
func (m *memory) wasRight(output int) map[string]string {
	out := map[string]string{}
	if m != nil && output < len(m.last.Outputs) {
		for _, f := range m.last.Outputs[output] {
			out[f.Name] = f.Digest
		}
	}
	return out
}
