package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// check compares what is on disk with what generate would write, and reports
// each file that differs.
func check(c *command) error {
	outputs, err := c.outputs()
	if err != nil || c.findings.failed() || c.findings.unreadable() {
		return err
	}
	for _, o := range outputs {
		if o.folder == "-" {
			return usagef("check needs a folder to compare with, not standard output")
		}
		if err := c.compare(o); err != nil {
			return err
		}
	}
	return nil
}

func (c *command) compare(o output) error {
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
		old, err := dir.root.ReadFile(f.Name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			found[i] = append(found[i], missing(dir.path(f.Name), f.Source))
		case err != nil:
			return err
		case !isOurs(old):
			found[i] = append(found[i], diag.Diagnostic{
				Pos: ir.Pos{File: dir.path(f.Name)}, Severity: diag.Error, Code: diag.Stale,
				Message: "specgen did not write this file, and generate will not overwrite it: rename or remove it",
			})
		case !bytes.Equal(old, text):
			found[i] = append(found[i], stale(dir.path(f.Name), old, text))
		}
		return nil
	})
	if err != nil {
		return err
	}
	c.findings.add(slices.Concat(found...)...)
	orphans, err := dir.orphans(o)
	for _, name := range orphans {
		c.findings.add(diag.Diagnostic{
			Pos: ir.Pos{File: dir.path(name)}, Severity: diag.Error, Code: diag.Orphaned,
			Message: "specgen wrote this file, and would not write it now; generate removes it",
		})
	}
	return err
}

func missing(file, source string) diag.Diagnostic {
	message := "the file is missing; generate writes it"
	if source != "" {
		message = fmt.Sprintf("the file is missing; generate writes it from %s", source)
	}
	return diag.Diagnostic{Pos: ir.Pos{File: file}, Severity: diag.Error, Code: diag.Missing, Message: message}
}

// stale reports the first line in which a file differs from what it should be.
func stale(file string, got, want []byte) diag.Diagnostic {
	line := 1
	for {
		gotLine, gotRest, gotMore := bytes.Cut(got, []byte("\n"))
		wantLine, wantRest, wantMore := bytes.Cut(want, []byte("\n"))
		if !bytes.Equal(gotLine, wantLine) || !gotMore || !wantMore {
			d := diag.Diagnostic{
				Pos:      ir.Pos{File: file, Line: int32(line), Column: 1, Length: int32(len(gotLine))},
				Severity: diag.Error, Code: diag.Stale,
				Message: fmt.Sprintf("the file is not what generate writes: this line should be %q", wantLine),
			}
			switch {
			case bytes.Equal(gotLine, wantLine):
				d.Message = "the file is not what generate writes: its last line has no end"
			case len(want) == 0:
				d.Message = "the file is not what generate writes: it should end here"
			}
			return d
		}
		got, want, line = gotRest, wantRest, line+1
	}
}
