package main

import (
	"cmp"
	"errors"
	"path"
	"path/filepath"
	"slices"

	"example.com/specgen/internal/config"
	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/ir"
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
		st, err := c.prepare(o)
		staged = append(staged, st)
		if err != nil {
			return errors.Join(err, discard(staged))
		}
	}
	unlock, err := c.lock(staged)
	if err != nil {
		return errors.Join(err, discard(staged))
	}
	defer unlock()
	for _, st := range staged {
		if err := c.stage(st); err != nil {
			return errors.Join(err, discard(staged))
		}
	}
	if err := commitAll(staged); err != nil {
		return errors.Join(err, discard(staged))
	}
	for _, st := range staged {
		st.tell(c.verbosef)
	}
	c.remember(outputs)
	return discard(staged)
}

// output is a package, and where it goes.
type output struct {
	folder string
	at     string // the folder, absolute
	place  ir.Pos // of the folder in specgen.yaml, if it says so
	pkg    *emit.Package
	others []string // the folders of the other outputs, absolute

	sources []string // the pages that are read, as the output names them
	digests []string // of the files of pkg, once they are rendered
}

// outputs reads, links and plans all jobs, also where there are errors: all are
// to be found in one run. There are no outputs where the last run was made from
// just the same, and all files are still as it left them.
func (c *command) outputs() ([]output, error) {
	jobs, err := c.jobs()
	if err != nil {
		return nil, err
	}
	jobs, problems, err := located(jobs)
	if err != nil {
		return nil, err
	}
	if len(problems) == 0 && c.unchanged(jobs) {
		return nil, nil
	}
	var out []output
	for _, j := range jobs {
		linked, err := c.linked(&j)
		if err != nil {
			return nil, err
		}
		pkg, ds := emit.Plan(linked.Spec, j.emit)
		c.findings.add(ds...)
		out = append(out, output{folder: j.out, at: j.at, place: j.place, pkg: pkg, sources: sourcesOf(j), digests: make([]string, len(pkg.Files))})
	}
	return out, cmp.Or(failed(problems), keepApart(out))
}

func sourcesOf(j job) []string {
	var out []string
	for _, in := range slices.Concat(j.inputs...) {
		out = append(out, in.source)
	}
	return out
}

// located finds out where the packages of jobs go. It leaves out jobs with which
// there are problems.
func located(jobs []job) ([]job, config.Problems, error) {
	var out []job
	var problems config.Problems
	for _, j := range jobs {
		err := j.locate()
		if err == nil {
			out = append(out, j)
		} else if err := problems.Collect(placed(j.place, err)); err != nil {
			return nil, nil, err
		}
	}
	return out, problems, nil
}

func (j *job) locate() error {
	if j.out == "" {
		return usagef("--out is missing: where should the package go?")
	}
	var err error
	j.emit.ImportPath, err = importPath(j.out)
	if err != nil && j.emit.Split == emit.FolderSplit {
		return err
	}
	j.at, err = absolute(j.out)
	return err
}

// absolute returns the path of a folder that all of its names have in common, whether it
// exists or not.
func absolute(folder string) (string, error) {
	at, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	for existing, rest := at, ""; ; existing, rest = filepath.Dir(existing), filepath.Join(filepath.Base(existing), rest) {
		if real, err := filepath.EvalSymlinks(existing); err == nil {
			return filepath.Join(real, rest), nil
		}
		if existing == filepath.Dir(existing) {
			return at, nil
		}
	}
}

// keepApart tells each output of the folders of the others. It is an error if one
// makes a folder that another one has.
func keepApart(outputs []output) error {
	var problems config.Problems
	for i := range outputs {
		o := &outputs[i]
		for k, other := range outputs {
			if k != i {
				o.others = append(o.others, other.at)
			}
		}
		made := map[string]bool{}
		for _, f := range o.pkg.Files {
			made[path.Dir(f.Name)] = true
		}
		for _, folder := range sortedKeys(made) {
			if slices.Contains(o.others, filepath.Join(o.at, filepath.FromSlash(folder))) {
				problems.Collect(placed(o.place, alreadyTaken(filePath(o.folder, folder))))
			}
		}
	}
	return failed(problems)
}

func alreadyTaken(folder string) error {
	return usagef("another package in specgen.yaml has the folder %s already", folder)
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
	if err := c.interrupted(); err != nil {
		return err
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
