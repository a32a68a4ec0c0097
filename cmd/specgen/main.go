// Specgen turns Markdown specifications into Go.
//
//	specgen generate [flags] [PATH...]   write the Go package(s)
//	specgen check    [flags] [PATH...]   say whether what is on disk is what generate would write
//	specgen lint     [flags] [PATH...]   say how much of the documents was understood, and what is suspicious
//	specgen diff     [flags] OLD [NEW]   say what changed between two states of the documents, and what that breaks
//	specgen ir       [flags] [PATH...]   print what the documents say, as JSON
//	specgen init     [flags] [PATH...]   write a specgen.yaml for the documents found
//	specgen help     [VERB]              explain a verb and its flags
//	specgen completion bash|zsh|fish     print what makes a shell complete specgen's words
//	specgen man                          print the manual page
//	specgen version                      print the version
//
// PATH is a Markdown file, a folder, a glob with **, or - for standard input.
// Without PATH, the nearest specgen.yaml says what to do. OLD and NEW are files,
// folders or git revisions.
//
// The exit status is 0 when all is well, 1 for findings (errors in the
// documents, stale output, for lint also warnings), 2 for wrong usage or configuration, and 3 for
// everything else.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"example.com/specgen/internal/config"
	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/git"
	"example.com/specgen/internal/parse"
)

// The exit statuses.
const (
	exitOK       = 0
	exitFindings = 1
	exitUsage    = 2
	exitFailure  = 3
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	c := &command{ctx: ctx, stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, cache: userCache()}
	os.Exit(c.main(os.Args[1:]))
}

// verb is what a user can ask for.
type verb struct {
	name     string
	line     string // what it does, for the usage
	run      func(*command) error
	own      func(*settings) []option // the flags that no other verb takes
	examples []string                 // what stands behind "specgen "

	plain  bool   // reads no documents: takes its own flags only
	args   string // what it takes instead of PATH
	about  string // explains args; "" stands for what PATH is
	warned int    // the exit status for warnings
}

func verbs() []verb {
	return []verb{
		{name: "generate", line: "write the Go package(s)", run: generate, examples: []string{"generate -o internal/shop docs/models", "generate -o - page.md"}},
		{name: "check", line: "say whether what is on disk is what generate would write", run: check, examples: []string{"check", "check --format github"}},
		{
			name: "lint", line: "say how much of the documents was understood, and what is suspicious", run: lintDocuments,
			own: lintOptions, warned: exitFindings, examples: []string{"lint -v docs", "lint --baseline accepted.txt"},
		},
		{
			name: "diff", args: "OLD [NEW]", line: "say what changed between two states of the documents, and what that breaks", run: diff,
			own: diffOptions, about: diffAbout, examples: []string{"diff main", "diff --fail-on wire,go v1.0.0 v1.1.0", "diff --format markdown old new"},
		},
		{name: "ir", line: "print what the documents say, as JSON", run: printIR, examples: []string{"ir docs/models", "ir - <page.md"}},
		{name: "init", line: "write a specgen.yaml for the documents found", run: initialize, about: "PATH is a folder to search (default: this one).\n", examples: []string{"init", "init --dialect plain docs"}},
		{name: "help", args: "[VERB]", line: "explain a verb and its flags", run: printHelp, plain: true, examples: []string{"help generate"}},
		{name: "completion", args: "bash|zsh|fish", line: "print what makes a shell complete specgen's words", run: printCompletion, plain: true, examples: []string{"completion bash"}},
		{name: "man", line: "print the manual page", run: printManual, plain: true, examples: []string{"man"}},
		{name: "version", line: "print the version", run: printVersion, plain: true, examples: []string{"version"}},
	}
}

// command is one run of specgen.
type command struct {
	ctx            context.Context // is done when the user interrupts the run; nil: nobody can
	verb           verb
	settings       settings
	paths          []string
	stdin          io.Reader
	stdout, stderr io.Writer
	findings       findings
	understood     []understoodSet  // what lint reports
	ownDialects    []*parse.Dialect // the user's own
	difference     difference       // what diff reports
	temporary      []string         // folders to remove in the end
	settingTexts   []string         // specgen.yaml and files that it names: their names and texts
	cache          *cache           // nil for none
	memory         *memory          // nil for none
}

// main is the whole program, but for the process around it. It returns the exit
// status.
func (c *command) main(args []string) int {
	defer c.removeTemporary()
	err := c.parse(args)
	if errors.Is(err, flag.ErrHelp) {
		_, err := fmt.Fprint(c.stdout, c.usage())
		return c.exit(err)
	}
	if err == nil {
		c.findings.stdin = c.settings.stdinName
		err = c.verb.run(c)
		err = errors.Join(err, c.report())
	}
	return c.exit(err)
}

// usageError is a mistake in how specgen was called or configured.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// printableLines returns what an error says, which may quote names as they are, without
// what would steer a terminal.
func printableLines(err error) string {
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		lines[i] = diag.Printable(line)
	}
	return strings.Join(lines, "\n")
}

// exit prints err and returns the exit status.
func (c *command) exit(err error) int {
	var problems config.Problems
	switch {
	case errors.As(err, &problems):
		fmt.Fprintln(c.stderr, printableLines(err)) // each line begins with a place, for editors and CI
	case err != nil:
		fmt.Fprintf(c.stderr, "specgen: %s\n", printableLines(err))
	}
	var wrongUsage usageError
	var missing *git.MissingError
	switch {
	case errors.As(err, &wrongUsage), errors.As(err, &missing):
		return exitUsage
	case err != nil || c.findings.unreadable():
		return exitFailure
	case c.findings.failed() || c.difference.isRefused(c.settings.diff):
		return exitFindings
	case len(c.findings.list) > 0:
		return c.verb.warned
	}
	return exitOK
}
