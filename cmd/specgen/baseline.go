package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// baseline is a file of findings that the user accepts, a line each. It may only
// shrink: an entry that is found no more is an error, and none is ever added.
type baseline struct {
	lintSettings
	folder  string   // absolute
	entries []string // as they stand in the file
}

// openBaseline reads the file that the user names; nil is none.
func openBaseline(s lintSettings) (*baseline, error) {
	if s.baseline == "" {
		return nil, nil
	}
	file, err := filepath.Abs(s.baseline)
	if err != nil {
		return nil, err
	}
	b := &baseline{lintSettings: s, folder: filepath.Dir(file)}
	text, err := os.ReadFile(s.baseline)
	switch {
	case errors.Is(err, fs.ErrNotExist) && s.write:
		return b, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, usagef("%s: no such file; --write-baseline writes it with all present findings", s.baseline)
	case err != nil:
		return nil, err
	case s.write:
		return nil, existsAlready(s.baseline)
	}
	for entry := range strings.Lines(string(text)) {
		b.entries = append(b.entries, strings.TrimRight(entry, "\r\n"))
	}
	return b, nil
}

// apply takes the accepted findings out of those of c, and brings the file up to
// date, if it is asked to.
func (b *baseline) apply(c *command) error {
	diag.Sort(c.findings.list)
	found := make([]string, len(c.findings.list))
	for i, d := range c.findings.list {
		found[i] = b.entry(d)
	}
	if b.write {
		c.findings.list = nil
		return createFile(b.baseline, lines(found))
	}
	kept, stale := compare(b.entries, found)
	var left []diag.Diagnostic
	for _, i := range kept {
		left = append(left, c.findings.list[i])
	}
	c.findings.list = left
	if b.shrink {
		return b.without(stale)
	}
	for _, i := range stale {
		c.findings.add(b.stale(i))
	}
	return nil
}

// compare returns which findings no entry accepts, and which entries accept none. An
// entry accepts one finding.
func compare(entries, found []string) (kept, stale []int) {
	accepted := map[string]int{}
	for _, entry := range entries {
		accepted[entry]++
	}
	for i, f := range found {
		if accepted[f] == 0 {
			kept = append(kept, i)
			continue
		}
		accepted[f]--
	}
	for i, entry := range slices.Backward(entries) {
		if accepted[entry] > 0 {
			accepted[entry]--
			stale = append(stale, i)
		}
	}
	return kept, stale
}

func (b *baseline) stale(i int) diag.Diagnostic {
	return diag.Diagnostic{
		Pos:      ir.Pos{File: filepath.ToSlash(b.baseline), Line: int32(i + 1), Column: 1, Length: int32(len(b.entries[i]))},
		Severity: diag.Error, Code: diag.Baseline,
		Message: fmt.Sprintf("this is found no more; remove it: specgen lint --baseline %s --shrink-baseline", filepath.ToSlash(b.baseline)),
	}
}

// without writes the file again without some entries.
func (b *baseline) without(stale []int) error {
	if len(stale) == 0 {
		return nil
	}
	var left []string
	for i, entry := range b.entries {
		if !slices.Contains(stale, i) {
			left = append(left, entry)
		}
	}
	return os.WriteFile(b.baseline, []byte(lines(left)), 0o666)
}

func lines(entries []string) string {
	var out strings.Builder
	for _, entry := range slices.Sorted(slices.Values(entries)) {
		out.WriteString(entry + "\n")
	}
	return out.String()
}

// entry is how the file names a finding: without its line, so that it survives what
// changes elsewhere on the page.
func (b *baseline) entry(d diag.Diagnostic) string {
	message := strings.Join(strings.Fields(d.Message), " ")
	message = pageName.ReplaceAllStringFunc(message, func(name string) string { return " " + b.relative(name[1:]) })
	return fmt.Sprintf("%s: %s: %s", b.relative(d.Pos.File), d.Code, message)
}

// pageName matches the name of a page in a message, which depends on the working
// folder.
var pageName = regexp.MustCompile(` [^\s":]+\.mdx?\b`)

// relative returns a path from the folder of the file, the same on every machine.
func (b *baseline) relative(file string) string {
	absolute, err := filepath.Abs(filepath.FromSlash(file))
	if err != nil {
		return file
	}
	name, err := filepath.Rel(b.folder, absolute)
	if err != nil {
		return filepath.ToSlash(absolute)
	}
	return filepath.ToSlash(name)
}
