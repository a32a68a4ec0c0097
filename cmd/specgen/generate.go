package main

import (
	"errors"
	"path"
	"path/filepath"
	"slices"

	"example.com/specgen/internal/emit"
)

// generate writes the packages. On an error in the documents of one of them,
// nothing at all is written.
func generate(c *command) error {
	outputs, err := c.outputs()
	if err != nil || c.findings.failed() || c.findings.unreadable() {
		return err
	}
	var staged []*stage
	for _, o := range outputs {
		if o.folder == "-" {
			if err := c.print(o.pkg); err != nil {
				return err
			}
			continue
		}
		st, err := c.stage(o)
		staged = append(staged, st)
		if err != nil {
			return errors.Join(err, discard(staged))
		}
	}
	for _, st := range staged {
		if err := st.commit(c.verbosef); err != nil {
			return errors.Join(err, discard(staged))
		}
	}
	return discard(staged)
}

// output is a package, and where it goes.
type output struct {
	folder string
	pkg    *emit.Package
	split  bool     // there are several, in folders below
	others []string // the folders of the other outputs, absolute
}

// outputs reads, links and plans all jobs, also where there are errors: all are
// to be found in one run.
func (c *command) outputs() ([]output, error) {
	jobs, err := c.jobs()
	if err != nil {
		return nil, err
	}
	var out []output
	for _, j := range jobs {
		if j.out == "" {
			return nil, usagef("--out is missing: where should the package go?")
		}
		split := j.emit.Split == emit.FolderSplit
		if split {
			if j.emit.ImportPath, err = importPath(j.out); err != nil {
				return nil, err
			}
		}
		linked, err := c.linked(j)
		if err != nil {
			return nil, err
		}
		j.emit.Names = linked.Names
		pkg, ds := emit.Plan(linked.Spec, j.emit)
		c.findings.add(ds...)
		out = append(out, output{folder: j.out, pkg: pkg, split: split})
	}
	return out, keepApart(out)
}

// keepApart tells each output of the folders of the others. It is an error if one
// makes a folder that another one has.
func keepApart(outputs []output) error {
	folders := make([]string, len(outputs))
	for i, o := range outputs {
		var err error
		if folders[i], err = filepath.Abs(o.folder); err != nil {
			return err
		}
	}
	for i := range outputs {
		o := &outputs[i]
		o.others = slices.Delete(slices.Clone(folders), i, i+1)
		for _, f := range o.pkg.Files {
			at := filepath.Join(folders[i], filepath.Dir(filepath.FromSlash(f.Name)))
			if o.split && slices.Contains(o.others, at) {
				return usagef("%s: another package in specgen.yaml has this folder, which split: folder makes in %s", filePath(o.folder, path.Dir(f.Name)), o.folder)
			}
		}
	}
	return nil
}

// print writes a package of one file to standard output.
func (c *command) print(pkg *emit.Package) error {
	text, err := pkg.Files[0].Render()
	if err != nil {
		return err
	}
	_, err = c.stdout.Write(text)
	return err
}

// render calls use with the text of each file of a package, by several workers
// at once, and returns the first error in order of the files.
func (c *command) render(pkg *emit.Package, use func(i int, text []byte) error) error {
	errs := make([]error, len(pkg.Files))
	c.parallel("files compared", len(pkg.Files), func(i int) {
		text, err := pkg.Files[i].Render()
		if err == nil {
			err = use(i, text)
		}
		errs[i] = err
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
