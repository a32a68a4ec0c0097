package main

import (
	"cmp"
	"os"
	"path"
	"slices"
	"strings"

	"example.com/specgen/internal/compat"
	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/goapi"
)

// diff says what changed between two states of the documents, and whom that breaks.
func diff(c *command) error {
	old, new, err := c.versions()
	if err != nil {
		return err
	}
	before, err := c.states(old)
	if err != nil {
		return err
	}
	after, err := c.states(new)
	if err != nil || c.findings.failed() {
		return err
	}
	c.difference = difference{}
	for _, p := range pairStates(before, after) {
		for _, change := range compat.Compare(p[0], p[1]) {
			if change.Rule == compat.DescriptionChanged && !c.settings.diff.descriptions {
				continue
			}
			change.OldPos.File, change.NewPos.File = old.called(change.OldPos.File), new.called(change.NewPos.File)
			c.difference = append(c.difference, change)
		}
	}
	return nil
}

// difference is what has changed; nil: nobody knows.
type difference []compat.Change

// isRefused reports whether it breaks what the user does not want to be broken.
func (d difference) isRefused(s diffSettings) bool {
	return s.refuses(onWire) && d.breaking(onWire) > 0 || s.refuses(onGo) && d.breaking(onGo) > 0
}

// What a change can break, by the names on the command line.
const (
	onWire = "wire"
	onGo   = "go"
)

// breaking counts the changes that break something.
func (d difference) breaking(what string) int {
	n := 0
	for _, c := range d {
		if what == onWire && c.Wire.Breaks() || what == onGo && len(c.Go) > 0 {
			n++
		}
	}
	return n
}

// states reads the documents of a version, a package of specgen.yaml each, and finds
// out what Go becomes of them. What is wrong with them is found too; warnings are
// for other verbs.
func (c *command) states(v version) ([]compat.State, error) {
	side := &command{ctx: c.ctx, verb: c.verb, settings: c.settings, stdin: c.stdin, stdout: c.stdout, stderr: v.renamed(c.stderr)}
	side.settings.config = v.config
	if v.path != "" {
		side.paths = []string{v.path}
	}
	out, err := side.readStates(v)
	for _, d := range side.findings.list {
		if d.Severity == diag.Error {
			c.addOf(v, d)
		}
	}
	if err != nil {
		return nil, v.error(err)
	}
	return out, nil
}

// addOf adds a finding in a version.
func (c *command) addOf(v version, d diag.Diagnostic) {
	if c.findings.copies == nil {
		c.findings.copies = map[string]string{}
	}
	c.findings.copies[v.called(d.Pos.File)] = d.Pos.File
	d.Pos.File, d.Message = v.called(d.Pos.File), v.called(d.Message)
	d.Related = slices.Clone(d.Related)
	for i := range d.Related {
		note := &d.Related[i]
		note.Pos.File, note.Message = v.called(note.Pos.File), v.called(note.Message)
	}
	c.findings.add(d)
}

func (c *command) readStates(v version) ([]compat.State, error) {
	jobs, err := c.jobs()
	if err != nil {
		return nil, err
	}
	var out []compat.State
	for _, j := range jobs {
		if err := v.nameSources(&j); err != nil {
			return nil, err
		}
		j.emit.ImportPath, err = importPath(j.out)
		if err != nil && j.emit.Split == emit.FolderSplit {
			return nil, placed(j.place, err)
		}
		linked, err := c.linked(&j)
		if err != nil {
			return nil, err
		}
		pkg, ds := emit.Plan(linked.Spec, j.emit)
		c.findings.add(ds...)
		if c.findings.failed() {
			continue
		}
		state := compat.State{Folder: j.folder(), Package: j.emit.Package, Spec: linked.Spec, Names: pkg.Names(linked.Spec)}
		if state.Facts, err = c.facts(pkg); err != nil {
			return nil, err
		}
		out = append(out, state)
	}
	return out, nil
}

// facts returns what programs can rely on in a package.
func (c *command) facts(pkg *emit.Package) ([]goapi.Fact, error) {
	files := make([]goapi.File, len(pkg.Files))
	err := c.render(pkg, func(i int, text []byte) error {
		files[i] = goapi.File{Folder: strings.TrimPrefix(path.Dir(pkg.Files[i].Name), "."), Text: text}
		return nil
	})
	if err := cmp.Or(err, c.interrupted()); err != nil {
		return nil, err
	}
	return goapi.Facts(files)
}

// pairStates returns the packages of two versions: those of one folder, or the only
// ones. In one of the versions, a package may be missing.
func pairStates(old, new []compat.State) [][2]compat.State {
	if len(old) == 1 && len(new) == 1 {
		return [][2]compat.State{{old[0], new[0]}}
	}
	var out [][2]compat.State
	in := func(states []compat.State, folder string) int {
		return slices.IndexFunc(states, func(s compat.State) bool { return s.Folder == folder })
	}
	for _, s := range old {
		p := [2]compat.State{s}
		if i := in(new, s.Folder); i >= 0 {
			p[1] = new[i]
		}
		out = append(out, p)
	}
	for _, s := range new {
		if in(old, s.Folder) < 0 {
			out = append(out, [2]compat.State{{}, s})
		}
	}
	return out
}

func (c *command) removeTemporary() {
	for _, folder := range c.temporary {
		os.RemoveAll(folder) // what cannot be removed is for the system to remove
	}
}

// diffSettings are the flags that only diff takes.
type diffSettings struct {
	failOn       string // wire, go, or both, with a comma
	descriptions bool
}

// diffAbout explains what diff takes instead of PATH.
const diffAbout = "OLD and NEW are two files or folders, or two git revisions at which specgen.yaml says what\n" +
	"to read; NEW is what is on disk, if it is not given. REV:PATH is a file or a folder at a revision.\n"

func diffOptions(s *settings) []option {
	return []option{
		{names: []string{"fail-on"}, arg: "WHAT", value: &s.diff.failOn, words: []string{onWire, onGo, onWire + "," + onGo}, text: "exit with 1 if a change breaks it: wire, go, or both, with a comma"},
		{names: []string{"descriptions"}, value: &s.diff.descriptions, text: "list changes of descriptions, too"},
		{names: []string{"format"}, arg: "FORMAT", value: &s.format, words: wordsOf(diffFormats()), text: "of changes: text (default), markdown, json"},
	}
}

func (s diffSettings) check() error {
	if s.failOn == "" {
		return nil
	}
	for what := range strings.SplitSeq(s.failOn, ",") {
		if what != onWire && what != onGo {
			return usagef("nothing to fail on is called %q; there are: %s, %s", what, onWire, onGo)
		}
	}
	return nil
}

// refuses reports whether the user does not want that to be broken.
func (s diffSettings) refuses(what string) bool {
	return slices.Contains(strings.Split(s.failOn, ","), what)
}
