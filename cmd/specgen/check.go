package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/explain"
	"example.com/specgen/internal/ir"
)

// check compares what is on disk with what generate would write, and reports
// each file that differs.
func check(c *command) error {
	outputs, err := c.outputs()
	if err != nil || c.findings.failed() || c.findings.unreadable() {
		return err
	}
	why := c.causes()
	for i, o := range outputs {
		if o.folder == "-" {
			return usagef("check needs a folder to compare with, not standard output")
		}
		if err := c.compare(o, why, c.memory.wasRight(i)); err != nil {
			return err
		}
	}
	if !c.findings.failed() {
		c.remember(outputs)
	}
	return nil
}

// compare compares an output with its folder. was has the digests of the files when
// they were right.
func (c *command) compare(o output, why causes, was map[string]string) error {
	dir, err := openFolder(o.folder)
	if errors.Is(err, fs.ErrNotExist) {
		for _, f := range o.pkg.Files {
			c.findings.add(missing(filePath(o.folder, f.Name), f.Source))
		}
		return nil
	}
	if err != nil {
		return err
	}
	defer dir.root.Close()
	found := make([][]diag.Diagnostic, len(o.pkg.Files))
	err = c.render(o.pkg, func(i int, text []byte) error {
		f := o.pkg.Files[i]
		o.digests[i] = digest(text)
		old, err := dir.read(f.Name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			found[i] = append(found[i], missing(dir.path(f.Name), f.Source))
		case err != nil:
			return err
		case !mayReplace(old):
			found[i] = append(found[i], diag.Diagnostic{
				Pos: ir.Pos{File: dir.path(f.Name)}, Severity: diag.Error, Code: diag.Stale,
				Message: "specgen did not write this file, and generate will not overwrite it: rename or remove it",
			})
		case !bytes.Equal(old, text):
			found[i] = append(found[i], stale(dir.path(f.Name), why.of(f.Source, was[f.Name], digest(old)), old, text, f.Origins()))
		}
		return nil
	})
	if err != nil {
		return err
	}
	c.findings.add(slices.Concat(found...)...)
	orphans, err := dir.orphans(o)
	for _, name := range orphans {
		text, err := dir.read(name)
		if err != nil {
			return err
		}
		c.findings.add(orphaned(dir.path(name), text, o.sources))
	}
	return err
}

// orphaned reports a file that specgen wrote once. sources are the pages that are
// read now.
func orphaned(file string, text []byte, sources []string) diag.Diagnostic {
	message := "specgen wrote this file, and would not write it now; generate removes it"
	if page := sourceOf(text); isMarkdown(page) && !slices.Contains(sources, page) {
		message = fmt.Sprintf("specgen wrote this file from %s, and reads no page of that name now; generate removes it", page)
	}
	return diag.Diagnostic{Pos: ir.Pos{File: file}, Severity: diag.Error, Code: diag.Orphaned, Message: message}
}

func missing(file, source string) diag.Diagnostic {
	message := "the file is missing; generate writes it"
	if source != "" {
		message = fmt.Sprintf("the file is missing; generate writes it from %s", source)
	}
	return diag.Diagnostic{Pos: ir.Pos{File: file}, Severity: diag.Error, Code: diag.Missing, Message: message}
}

// stale reports in what a file differs from what it should be, and why.
func stale(file, why string, got, want []byte, origins map[string]emit.Origin) diag.Diagnostic {
	lines := withoutReturns(got)
	d := firstDifference(file, lines, want)
	switch {
	case bytes.Equal(lines, want):
		d = diag.Diagnostic{Pos: ir.Pos{File: file}, Severity: diag.Error, Code: diag.Stale, Message: "only the ends of its lines differ, which are CRLF; " + keepEnds}
	case len(lines) < len(got):
		d.Message += ", and the ends of lines are CRLF; " + keepEnds
	}
	d.Message = why + ": " + d.Message
	d.Related = explain.Difference(file, lines, want, origins)
	return d
}

// keepEnds says what keeps git from rewriting the ends of lines.
const keepEnds = "the line `*.go text eol=lf` in .gitattributes keeps git from making them so"

// withoutReturns returns a text with the ends of lines that generate writes.
func withoutReturns(text []byte) []byte {
	return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
}

// firstDifference reports the first line in which a file differs from what it
// should be.
func firstDifference(file string, got, want []byte) diag.Diagnostic {
	line := 1
	for {
		gotLine, gotRest, gotMore := bytes.Cut(got, []byte("\n"))
		wantLine, wantRest, wantMore := bytes.Cut(want, []byte("\n"))
		if !bytes.Equal(gotLine, wantLine) || !gotMore || !wantMore {
			d := diag.Diagnostic{
				Pos:      ir.Pos{File: file, Line: int32(line), Column: 1, Length: int32(len(gotLine))},
				Severity: diag.Error, Code: diag.Stale,
				Message: fmt.Sprintf("this line should be %q", wantLine),
			}
			switch {
			case bytes.Equal(gotLine, wantLine):
				d.Message = "its last line has no end"
			case len(want) == 0:
				d.Message = "it should end here"
			}
			return d
		}
		got, want, line = gotRest, wantRest, line+1
	}
}
