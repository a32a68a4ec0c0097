package main

import (
	"slices"
	"sync/atomic"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/emit"
)

// unchanged reports whether the last run was made from just the same, and all files
// are still as it left them. It then finds what that run found.
func (c *command) unchanged(jobs []job) bool {
	c.recall(jobs)
	m := c.memory
	if m == nil || !m.sameButForPages() || !c.samePages() || !c.inPlace(jobs) {
		return false
	}
	c.findings.add(m.last.Found...)
	c.verbosef("nothing has changed since the last run: %s, %s", diag.Count(len(m.last.Pages), "page"), diag.Count(len(slices.Concat(m.last.Outputs...)), "file"))
	return true
}

func (m *memory) sameButForPages() bool {
	return m.now.Build == m.last.Build && m.now.Options == m.last.Options && m.now.Names == m.last.Names
}

// samePages reports whether the pages are those of the last run.
func (c *command) samePages() bool {
	m := c.memory
	if len(m.inputs) != len(m.last.Pages) {
		return false
	}
	var differs atomic.Bool
	c.parallel("pages compared", len(m.inputs), func(i int) {
		if differs.Load() {
			return
		}
		if _, err := c.readInput(m.inputs[i]); err != nil || m.digest(m.inputs[i]) != m.last.Pages[i].Digest {
			differs.Store(true)
		}
	})
	return !differs.Load()
}

// inPlace reports whether the files that the last run left are there, and no others
// that specgen wrote.
func (c *command) inPlace(jobs []job) bool {
	outputs := make([]output, len(jobs))
	for i, j := range jobs {
		outputs[i] = output{folder: j.out, at: j.at, pkg: &emit.Package{}}
		for _, f := range c.memory.last.Outputs[i] {
			outputs[i].pkg.Files = append(outputs[i].pkg.Files, &emit.File{Name: f.Name})
		}
	}
	if keepApart(outputs) != nil {
		return false
	}
	for i, o := range outputs {
		if !c.isIntact(o, c.memory.last.Outputs[i]) {
			return false
		}
	}
	return true
}

// isIntact reports whether a folder has the files of an output, and no others that
// specgen wrote.
func (c *command) isIntact(o output, files []knownFile) bool {
	dir, err := openFolder(o.folder)
	if err != nil {
		return false
	}
	defer dir.root.Close()
	var differs atomic.Bool
	c.parallel("files compared", len(files), func(i int) {
		if differs.Load() {
			return
		}
		text, err := dir.read(files[i].Name)
		if err != nil || digest(text) != files[i].Digest {
			differs.Store(true)
		}
	})
	if differs.Load() {
		return false
	}
	orphans, err := dir.orphans(o)
	left, problem := dir.left()
	return err == nil && problem == nil && len(orphans)+len(left) == 0
}
