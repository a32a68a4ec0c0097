package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/words"
)

// settings are the flags that every verb takes, and those of lint and diff.
type settings struct {
	out        string
	pkg        string
	dialect    string
	wire       string
	config     string
	format     string
	color      string
	unresolved string
	limits     string
	layout     string
	codec      bool
	stdinName  string
	workers    int
	verbose    bool
	noCache    bool
	lint       lintSettings
	diff       diffSettings

	given map[string]bool // the flags that were set, by their long names
}

// parse reads the command line. Flags may stand between paths.
func (c *command) parse(args []string) error {
	if len(args) == 0 {
		return usagef("nothing to do; try specgen -h")
	}
	name, args := args[0], args[1:]
	if name == "-h" || name == "-help" || name == "--help" {
		return flag.ErrHelp
	}
	var err error
	if c.verb, err = verbOf(name); err != nil {
		return err
	}
	c.settings = defaults()
	flags := c.flags()
	for {
		err := flags.Parse(args)
		switch {
		case errors.Is(err, flag.ErrHelp):
			return err
		case err != nil:
			return usageError{c.hinted(err)}
		}
		if flags.NArg() == 0 {
			break
		}
		c.paths = append(c.paths, flags.Arg(0))
		args = flags.Args()[1:]
	}
	if c.verb.plain && len(c.paths) > len(strings.Fields(c.verb.args)) {
		return usagef("%s is too much; see specgen %s -h", c.paths[len(c.paths)-1], c.verb.name)
	}
	c.settings.given = map[string]bool{}
	flags.Visit(func(f *flag.Flag) { c.settings.given[longName(f.Name)] = true })
	return c.settings.check(c.verb)
}

func verbOf(name string) (verb, error) {
	var names []string
	for _, v := range verbs() {
		if v.name == name {
			return v, nil
		}
		names = append(names, v.name)
	}
	if near := words.Nearest(name, slices.Values(names)); near != "" {
		return verb{}, usagef("unknown verb %q; did you mean %s?", name, near)
	}
	return verb{}, usagef("unknown verb %q; try specgen -h", name)
}

func (c *command) flags() *flag.FlagSet {
	flags := flag.NewFlagSet("specgen "+c.verb.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	for _, o := range c.options() {
		o.register(flags)
	}
	return flags
}

// options returns the flags that the verb takes, its own first.
func (c *command) options() []option {
	return append(c.ownOptions(), c.sharedOptions()...)
}

func (c *command) ownOptions() []option {
	if c.verb.own == nil {
		return nil
	}
	return c.verb.own(&c.settings)
}

// sharedOptions returns the flags that the verb has in common with others. One of its
// own may mean something else by the name.
func (c *command) sharedOptions() []option {
	if c.verb.plain {
		return nil
	}
	own := c.ownOptions()
	return slices.DeleteFunc(c.settings.options(), func(o option) bool {
		return slices.ContainsFunc(own, func(its option) bool { return slices.Equal(its.names, o.names) })
	})
}

// hinted says more of a flag that package flag does not know.
func (c *command) hinted(err error) error {
	name, isUnknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !isUnknown {
		return err
	}
	var names []string
	for _, o := range c.options() {
		names = append(names, o.names...)
	}
	if near := words.Nearest(strings.TrimPrefix(name, "-"), slices.Values(names)); near != "" {
		return fmt.Errorf("unknown flag %s; did you mean %s?", dashed(name), dashed(near))
	}
	return fmt.Errorf("unknown flag %s; try specgen %s -h", dashed(name), c.verb.name)
}

func longName(flag string) string {
	switch flag {
	case "o":
		return "out"
	case "p":
		return "package"
	}
	return flag
}

// check refuses values that the verb cannot use.
func (s *settings) check(v verb) error {
	parseFormat := diag.ParseFormat
	if v.name == "diff" {
		parseFormat = parseDiffFormat
	}
	if _, err := parseFormat(s.format); err != nil {
		return usageError{err}
	}
	if !slices.Contains(colors(), s.color) {
		return usagef("color %q is none of: %s", s.color, strings.Join(colors(), ", "))
	}
	if s.workers < 1 {
		return usagef("-j needs a number of workers of at least 1")
	}
	return cmp.Or(s.lint.check(), s.diff.check())
}
