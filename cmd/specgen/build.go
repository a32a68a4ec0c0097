package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"example.com/specgen/internal/config"
	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
	"example.com/specgen/internal/parse"
)

// linked reads and links the pages of a job. It takes note in j of what the output
// needs to know of them.
func (c *command) linked(j *job) (*link.Linked, error) {
	sets, err := c.readSets(j)
	if err != nil {
		return nil, err
	}
	return c.link(j, sets), nil
}

// readSets reads the pages of a job.
func (c *command) readSets(j *job) ([]readSet, error) {
	tuneCollector(len(slices.Concat(j.inputs...)))
	sets := make([]readSet, len(j.sets))
	for i, s := range j.sets {
		var err error
		if sets[i], err = c.read(s, j.inputs[i]); err != nil {
			return nil, err
		}
	}
	return sets, nil
}

func (c *command) link(j *job, sets []readSet) *link.Linked {
	options := j.link
	options.Corrections = c.corrections(sets[0].dialect, j.corrections)
	linked, ds := link.Link(linkSets(sets), options)
	c.findings.add(ds...)
	j.emit.Names, j.emit.Sets = linked.Names, declaring(sets, linked.Spec)
	return linked
}

// declaring returns the document sets with the pages that declare something, if only
// by being referred to.
func declaring(sets []readSet, spec *ir.Spec) []emit.Set {
	declares := map[string]bool{}
	for _, d := range spec.Decls {
		declares[d.Source] = true
	}
	out := make([]emit.Set, len(sets))
	for i, s := range sets {
		out[i].Root = s.root
		for _, page := range s.pages {
			if len(page.Decls) > 0 || declares[page.Source] {
				out[i].Sources = append(out[i].Sources, page.Source)
			}
		}
	}
	return out
}

// readSet is a document set whose pages are read.
type readSet struct {
	set
	dialect *parse.Dialect
	pages   []*ir.Page
}

// read reads the pages of a document set.
func (c *command) read(s set, inputs []input) (readSet, error) {
	dialect, reading, err := c.dialect(s.dialect, inputs)
	if err != nil {
		return readSet{}, err
	}
	c.verbosef("reading %s", reading)
	pages, found := c.pages(s, dialect, inputs)
	if err := c.interrupted(); err != nil {
		return readSet{}, err
	}
	ds := slices.Concat(found...)
	c.findings.add(ds...)
	declared := 0
	for _, page := range pages {
		c.verbosef("read %s", describe(page))
		declared += len(page.Decls)
	}
	if declared == 0 && !diag.HasErrors(ds) {
		c.findings.add(diag.Diagnostic{
			Pos: ir.Pos{File: inputs[0].file}, Severity: diag.Error, Code: diag.NoTypes,
			Message: fmt.Sprintf("no page declares a type (%d read, %s)", len(pages), reading),
		})
	}
	return readSet{s, dialect, pages}, nil
}

// dialect returns the dialect of a name, or the one that pages are written in, and
// says so.
func (c *command) dialect(name string, inputs []input) (d *parse.Dialect, reading string, err error) {
	if name == config.Auto {
		d, ok, err := c.recognise(inputs)
		if !ok {
			return d, "in no dialect that specgen knows", err
		}
		return d, "as " + d.Name, err
	}
	for _, own := range c.ownDialects {
		if own.Name == name {
			return own, "as " + name, nil
		}
	}
	d, err = parse.LoadDialect(name)
	if err != nil {
		return nil, "", usageError{err}
	}
	return d, "as " + d.Name, nil
}

// recognise returns the dialect that pages are written in. It reports false when
// they do not show any.
func (c *command) recognise(inputs []input) (*parse.Dialect, bool, error) {
	recogniser, err := parse.NewRecogniser(c.ownDialects...)
	if err != nil {
		return nil, false, err
	}
	for _, in := range inputs {
		src, err := c.readInput(in)
		if err == nil && recogniser.Add(src) { // what cannot be read is reported later
			break
		}
	}
	d, ok := recogniser.Dialect()
	return d, ok, nil
}

// linkSets returns document sets as package link takes them.
func linkSets(sets []readSet) []link.Set {
	var out []link.Set
	for _, s := range sets {
		out = append(out, link.Set{Pages: s.pages, Wire: s.wire, Words: s.dialect.TypeWords(), Loses: s.dialect.Loses, Prose: s.dialect.Prose()})
	}
	return out
}

// pages reads pages side by side. It returns what is wrong with each.
func (c *command) pages(s set, dialect *parse.Dialect, inputs []input) ([]*ir.Page, [][]diag.Diagnostic) {
	parser := parse.NewParser(dialect)
	parser.ProseLimits = s.proseLimits
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
	return pages, found
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
// how many are done. It ends early when the run is interrupted.
func (c *command) parallel(done string, n int, do func(i int)) {
	shown := startProgress(c.stderr, done, n)
	defer shown.finish()
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(c.settings.workers, n) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && !c.isInterrupted(); i = int(next.Add(1)) - 1 {
				do(i)
				shown.done.Add(1)
			}
		})
	}
	workers.Wait()
}

func (c *command) verbosef(format string, args ...any) {
	if c.settings.verbose {
		fmt.Fprintln(c.stderr, diag.Printable(fmt.Sprintf(format, args...)))
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
