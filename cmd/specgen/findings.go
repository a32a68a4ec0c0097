package main

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// findings collects the diagnostics of a run.
type findings struct {
	list  []diag.Diagnostic
	stdin string // what diagnostics call standard input

	copies map[string]string // files that are elsewhere than diagnostics say

	once       sync.Once
	stdinText  []byte
	stdinError error
}

func (f *findings) add(ds ...diag.Diagnostic) { f.list = append(f.list, ds...) }

// failed reports whether an error was found.
func (f *findings) failed() bool { return diag.HasErrors(f.list) }

// unreadable reports whether a page could not be read from disk.
func (f *findings) unreadable() bool {
	return slices.ContainsFunc(f.list, func(d diag.Diagnostic) bool { return d.Code == diag.Unreadable })
}

// readStdin reads standard input, once, unless the run is interrupted.
func (c *command) readStdin() ([]byte, error) {
	f := &c.findings
	f.once.Do(func() {
		read := make(chan struct{})
		var text []byte
		var err error
		go func() {
			text, err = io.ReadAll(c.stdin)
			close(read)
		}()
		select {
		case <-read:
			f.stdinText, f.stdinError = text, err
		case <-c.done():
			f.stdinError = errInterrupted
		}
	})
	return f.stdinText, f.stdinError
}

// unreadablePage is the diagnostic for a page that cannot be read.
func unreadablePage(file string, err error) diag.Diagnostic {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	return diag.Diagnostic{Pos: ir.Pos{File: file}, Severity: diag.Error, Code: diag.Unreadable, Message: "cannot be read: " + err.Error()}
}

// report writes the diagnostics. What machines read goes to standard output,
// unless that is taken by what the verb writes.
func (c *command) report() error {
	ds := slices.Clone(c.findings.list)
	diag.Sort(ds)
	if c.verb.name == "diff" {
		return c.reportDiff(ds)
	}
	format, err := diag.ParseFormat(c.settings.format)
	if err != nil {
		return err
	}
	if format == diag.GitHub {
		fromWorkspace(ds)
	}
	if err := c.reportUnderstood(format, ds); err != nil || c.verb.name == "lint" && format == diag.JSON {
		return err
	}
	w := c.stdout
	if format == diag.Text || c.settings.out == "-" || c.verb.name == "ir" {
		w = c.stderr
	}
	return c.printer(format, w).Print(w, ds)
}

// fromWorkspace names files as GitHub does, from the root of the repository, wherever
// in it specgen runs.
func fromWorkspace(ds []diag.Diagnostic) {
	root := os.Getenv("GITHUB_WORKSPACE")
	for i, d := range ds {
		if file, err := filepath.Abs(filepath.FromSlash(d.Pos.File)); root != "" && err == nil {
			if name, isInside := relativeTo(root, file); isInside {
				ds[i].Pos.File = name
			}
		}
	}
}

// printer returns what writes diagnostics to w.
func (c *command) printer(format diag.Format, w io.Writer) diag.Printer {
	return diag.Printer{
		Format: format, Sources: c.findings.sources(),
		Color: c.settings.isColored(w), WarningsFail: c.verb.warned != exitOK,
	}
}

// sources reads files again, to show excerpts: pages are not kept once they are
// parsed. It remembers the last one, since diagnostics are sorted.
func (f *findings) sources() diag.Sources {
	var file string
	var text []byte
	return func(name string) []byte {
		switch {
		case name == f.stdin && f.stdinText != nil:
			return f.stdinText
		case name != file:
			file = name
			text, _ = readRegular(filepath.FromSlash(cmp.Or(f.copies[name], name))) // without it, there is no excerpt
		}
		return text
	}
}
