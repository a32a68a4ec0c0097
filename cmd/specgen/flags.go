package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/wire"
)

// settings are the flags that every verb takes, and those of lint and diff.
type settings struct {
	out        string
	pkg        string
	dialect    string
	wire       string
	config     string
	format     string
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
	for _, v := range verbs() {
		if v.name == name {
			c.verb = v
		}
	}
	switch {
	case name == "-h" || name == "-help" || name == "--help" || name == "help":
		return flag.ErrHelp
	case c.verb.name == "":
		return usagef("unknown verb %q; try specgen -h", name)
	}
	flags := c.flags()
	for {
		if err := flags.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return err
			}
			return usageError{err}
		}
		if flags.NArg() == 0 {
			break
		}
		c.paths = append(c.paths, flags.Arg(0))
		args = flags.Args()[1:]
	}
	c.settings.given = map[string]bool{}
	flags.Visit(func(f *flag.Flag) { c.settings.given[longName(f.Name)] = true })
	return c.settings.check(c.verb)
}

func (c *command) flags() *flag.FlagSet {
	s := &c.settings
	flags := flag.NewFlagSet("specgen "+c.verb.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	for _, name := range []string{"o", "out"} {
		flags.StringVar(&s.out, name, "", "")
	}
	for _, name := range []string{"p", "package"} {
		flags.StringVar(&s.pkg, name, "", "")
	}
	flags.StringVar(&s.dialect, "dialect", "auto", "")
	flags.StringVar(&s.wire, "wire", string(wire.AsIs), "")
	flags.StringVar(&s.config, "config", "", "")
	flags.StringVar(&s.format, "format", string(diag.Text), "")
	flags.StringVar(&s.unresolved, "unresolved", "error", "")
	flags.StringVar(&s.limits, "limits", "stated", "")
	flags.StringVar(&s.layout, "layout", string(emit.PageLayout), "")
	flags.BoolVar(&s.codec, "codec", true, "")
	flags.StringVar(&s.stdinName, "stdin-name", "stdin.md", "")
	flags.IntVar(&s.workers, "j", runtime.GOMAXPROCS(0), "")
	flags.BoolVar(&s.verbose, "v", false, "")
	flags.BoolVar(&s.noCache, "no-cache", false, "")
	switch c.verb.name {
	case "lint":
		s.lint.register(flags)
	case "diff":
		s.diff.register(flags)
	}
	return flags
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
	if s.workers < 1 {
		return usagef("-j needs a number of workers of at least 1")
	}
	return s.lint.check()
}

const flagUsage = `Flags:
  -o, --out DIR        where the package goes ("-": one file to standard output)
  -p, --package NAME   its name (default: the last element of --out)
  --dialect NAME       auto (default) or a dialect's name
  --wire RULE          wire names: as-is (default), camel, pascal, snake, kebab
  --config FILE        a specgen.yaml
  --format FORMAT      of diagnostics: text (default), json, github, sarif
  --unresolved POLICY  error (default) or any: what a type that no page defines becomes
  --limits WHICH       limits of values that are checked: stated (default: in columns of their own) or prose (in descriptions too)
  --layout LAYOUT      page (default: one Go file a Markdown page) or single (one Go file in all)
  --codec=false        leave out the JSON codec: structs with tags, and Validate
  --stdin-name NAME    what diagnostics call standard input (default: stdin.md)
  -j N                 workers (default: the processors)
  -v                   list what is read and written
  --no-cache           do not look into what the last run came to, and do not remember this one
`

func (c *command) usage() string {
	var out strings.Builder
	out.WriteString("Specgen turns Markdown specifications into Go.\n\n")
	for _, v := range verbs() {
		if c.verb.name == "" || c.verb.name == v.name {
			synopsis := "specgen " + v.name
			switch v.name {
			case "version":
			case "diff":
				synopsis = "specgen diff     [flags] OLD [NEW]"
			default:
				synopsis = fmt.Sprintf("specgen %-8s [flags] [PATH...]", v.name)
			}
			fmt.Fprintf(&out, "  %-36s %s\n", synopsis, v.line)
		}
	}
	out.WriteString(`
PATH is a Markdown file, a folder (searched for .md and .mdx), a glob with **, or
- for standard input. Without PATH, the nearest specgen.yaml says what to do. init
writes one: PATH is a folder that it searches (default: this one). diff compares two
files or folders, or what specgen.yaml names at two git revisions; NEW is what is on
disk, if it is not given. REV:PATH is a file or a folder at a revision.

` + flagUsage)
	if c.verb.name == "" || c.verb.name == "lint" {
		out.WriteString("\n" + lintFlagUsage)
	}
	if c.verb.name == "" || c.verb.name == "diff" {
		out.WriteString("\n" + diffFlagUsage)
	}
	out.WriteString(`
Examples:
  specgen generate -o internal/clerk docs/models
  specgen check
  specgen generate -o - page.md

Exit status: 0 fine; 1 findings; 2 wrong usage or configuration; 3 everything else.
`)
	return out.String()
}
