package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
	"example.com/specgen/internal/parse"
)

// spec reads and links the pages of a job.
func (c *command) spec(j job) (*ir.Spec, error) {
	inputs, err := c.inputs(j)
	if err != nil {
		return nil, err
	}
	tuneCollector(len(inputs))
	dialect, reading, err := c.dialect(j, inputs)
	if err != nil {
		return nil, err
	}
	c.verbosef("reading %s", reading)
	j.link.Words = dialect.TypeWords()
	pages := c.pages(dialect, inputs)
	declared := 0
	for _, page := range pages {
		c.verbosef("read %s", describe(page))
		declared += len(page.Decls)
	}
	if declared == 0 && !c.findings.failed() {
		c.findings.add(diag.Diagnostic{
			Pos: ir.Pos{File: inputs[0].file}, Severity: diag.Error, Code: diag.NoTypes,
			Message: fmt.Sprintf("no page declares a type (%d read, %s)", len(pages), reading),
		})
	}
	spec, ds := link.Link(pages, j.link)
	c.findings.add(ds...)
	return spec, nil
}

// dialect returns the dialect that a job names, or the one that its pages are
// written in, and says so.
func (c *command) dialect(j job, inputs []input) (d *parse.Dialect, reading string, err error) {
	if j.dialect != nil {
		return j.dialect, "as " + j.dialect.Name, nil
	}
	recogniser, err := parse.NewRecogniser()
	if err != nil {
		return nil, "", err
	}
	for _, in := range inputs {
		src, err := c.readInput(in)
		if err == nil && recogniser.Add(src) { // what cannot be read is reported later
			break
		}
	}
	d, ok := recogniser.Dialect()
	if !ok {
		return d, "in no dialect that specgen knows", nil
	}
	return d, "as " + d.Name, nil
}

// pages reads pages side by side.
func (c *command) pages(dialect *parse.Dialect, inputs []input) []*ir.Page {
	parser := parse.NewParser(dialect)
	pages := make([]*ir.Page, len(inputs))
	found := make([][]diag.Diagnostic, len(inputs))
	c.parallel("pages read", len(inputs), func(i int) {
		in := inputs[i]
		src, err := c.readInput(in)
		if in.file == standardInput {
			in.file = c.settings.stdinName
		}
		if err != nil {
			pages[i], found[i] = &ir.Page{File: in.file, Source: in.source}, []diag.Diagnostic{unreadablePage(in.file, err)}
			return
		}
		pages[i], found[i] = parser.Page(in.file, in.source, src)
	})
	for _, ds := range found {
		c.findings.add(ds...)
	}
	return pages
}

// tuneCollector trades memory for time. A run over a usual number of pages is
// short and small, and collecting garbage costs it a fifth of its time; with very
// many pages, what they say should fit in less memory than they take on disk.
func tuneCollector(pages int) {
	if os.Getenv("GOGC") != "" {
		return
	}
	percent := 300
	if pages > 10_000 {
		percent = 50
	}
	debug.SetGCPercent(percent)
}

// parallel calls do for 0 to n-1, by as many workers as the user wants, and shows
// how many are done.
func (c *command) parallel(done string, n int, do func(i int)) {
	shown := startProgress(c.stderr, done, n)
	defer shown.finish()
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(c.settings.workers, n) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
				shown.done.Add(1)
			}
		})
	}
	workers.Wait()
}

func (c *command) verbosef(format string, args ...any) {
	if c.settings.verbose {
		fmt.Fprintf(c.stderr, format+"\n", args...)
	}
}

// describe says what was read of a page.
func describe(page *ir.Page) string {
	var types []string
	for _, d := range page.Decls {
		switch {
		case d.Struct != nil:
			types = append(types, d.Name+" ("+diag.Count(len(d.Struct.Fields), "field")+")")
		case d.Enum != nil:
			types = append(types, d.Name+" ("+diag.Count(len(d.Enum.Values), "value")+")")
		case d.Union != nil:
			types = append(types, d.Name+" ("+diag.Count(len(d.Union.Members), "member")+")")
		}
	}
	switch {
	case len(types) > 0:
		return page.File + ": " + strings.Join(types, ", ")
	case page.Operation:
		return page.File + ": operations, left alone"
	}
	return page.File + ": no types"
}
