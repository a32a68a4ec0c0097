package main

import (
	"flag"
	"slices"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/examples"
	"example.com/specgen/internal/lint"
)

// lintDocuments says how much of the documents was understood, and what is wrong or
// suspicious in them. What the user accepts is left out.
func lintDocuments(c *command) error {
	accepted, err := openBaseline(c.settings.lint)
	if err != nil {
		return err
	}
	jobs, err := c.jobs()
	if err != nil {
		return err
	}
	for _, j := range jobs {
		if err := c.lint(&j); err != nil {
			return err
		}
	}
	if accepted == nil || c.findings.unreadable() {
		return nil // pages that are not read have no findings to compare
	}
	return accepted.apply(c)
}

// lint reads the documents of a job. A reference that leads nowhere was not
// understood, also where the user wants it to be any JSON value.
func (c *command) lint(j *job) error {
	sets, err := c.readSets(j)
	if err != nil {
		return err
	}
	references := make([]references, len(sets))
	for i, s := range sets {
		references[i] = referencesOf(s.pages)
	}
	tolerant := j.link.UnresolvedAny
	j.link.UnresolvedAny = false
	before := len(c.findings.list)
	spec := c.link(j, sets).Spec
	linking := slices.Clone(c.findings.list[before:])
	if tolerant {
		isUnresolved := func(d diag.Diagnostic) bool { return d.Code == diag.Unresolved }
		c.findings.list = append(c.findings.list[:before], slices.DeleteFunc(slices.Clone(linking), isUnresolved)...)
	}
	for i, s := range sets {
		c.understood = append(c.understood, understood(s, references[i], linking))
		c.findings.add(lint.Check(lint.Set{Pages: s.pages, Loses: s.dialect.Loses, Prose: s.dialect.Prose()})...)
		if c.settings.lint.examples {
			summary, ds := examples.Check(spec, s.pages)
			c.understood[len(c.understood)-1].Examples = &summary
			c.findings.add(ds...)
		}
	}
	return nil
}

// lintSettings are the flags that only lint takes.
type lintSettings struct {
	examples bool
	baseline string
	write    bool
	shrink   bool
}

func (s *lintSettings) register(flags *flag.FlagSet) {
	flags.BoolVar(&s.examples, "examples", false, "")
	flags.StringVar(&s.baseline, "baseline", "", "")
	flags.BoolVar(&s.write, "write-baseline", false, "")
	flags.BoolVar(&s.shrink, "shrink-baseline", false, "")
}

func (s *lintSettings) check() error {
	switch {
	case s.baseline == "" && (s.write || s.shrink):
		return usagef("--write-baseline and --shrink-baseline need --baseline FILE")
	case s.write && s.shrink:
		return usagef("--write-baseline is for a new file, --shrink-baseline for one that exists: give one of them")
	}
	return nil
}

const lintFlagUsage = `Flags of lint:
  --examples           compare the JSON in blocks of code with the types, too
  --baseline FILE      accepted findings, which are not reported; the list may only shrink
  --write-baseline     write FILE, which must not exist, with all findings
  --shrink-baseline    remove from FILE what is found no more
`
