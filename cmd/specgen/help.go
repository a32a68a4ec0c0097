package main

import (
	"cmp"
	"fmt"
	"strings"
)

// printHelp explains the verb that it is given, or all in short.
func printHelp(c *command) error {
	about := &command{settings: defaults()}
	if len(c.paths) > 0 {
		var err error
		if about.verb, err = verbOf(c.paths[0]); err != nil {
			return err
		}
	}
	_, err := fmt.Fprint(c.stdout, about.usage())
	return err
}

// usage explains the verb, or without one, specgen.
func (c *command) usage() string {
	var out strings.Builder
	if c.verb.name == "" {
		out.WriteString("Specgen turns Markdown specifications into Go.\n\n")
		for _, v := range verbs() {
			fmt.Fprintf(&out, "  %-36s %s\n", v.synopsis(), v.line)
		}
	} else {
		fmt.Fprintf(&out, "  %-36s %s\n", c.verb.synopsis(), c.verb.line)
	}
	if !c.verb.plain {
		out.WriteString("\n" + c.verb.pathUsage())
	}
	if c.verb.own != nil {
		fmt.Fprintf(&out, "\nFlags of %s:\n%s", c.verb.name, optionLines(c.verb.own(&c.settings)))
	}
	if !c.verb.plain {
		out.WriteString("\nFlags:\n" + optionLines(c.sharedOptions()))
	}
	out.WriteString("\nExamples:\n")
	for _, example := range c.verb.exampleLines() {
		out.WriteString("  specgen " + example + "\n")
	}
	fmt.Fprintf(&out, "\nExit status: %s\n", c.verb.statusLine())
	if c.verb.name == "" {
		out.WriteString("\nspecgen help VERB says more of a verb.\n")
	}
	return out.String()
}

// pathUsage says what PATH is, or what the verb takes instead.
func (v verb) pathUsage() string {
	const documents = "PATH is a Markdown file, a folder (searched for .md and .mdx), a glob with **, or\n" +
		"- for standard input. Without PATH, the nearest specgen.yaml says what to do.\n"
	if v.name != "" {
		return cmp.Or(v.about, documents)
	}
	out := documents
	for _, v := range verbs() {
		if v.about != "" {
			out += "For " + v.name + ", " + v.about
		}
	}
	return out
}

// synopsis is how the verb is called.
func (v verb) synopsis() string {
	args := v.args
	if !v.plain {
		args = "[flags] " + cmp.Or(v.args, "[PATH...]")
	}
	return strings.TrimRight(fmt.Sprintf("specgen %-8s %s", v.name, args), " ")
}

// exampleLines returns examples of the verb, or without one, the first of those that
// read documents.
func (v verb) exampleLines() []string {
	if v.name != "" {
		return v.examples
	}
	var out []string
	for _, v := range verbs() {
		if !v.plain {
			out = append(out, v.examples[0])
		}
	}
	return out
}

func (v verb) statusLine() string {
	switch {
	case v.plain:
		return "0 fine; 2 wrong usage; 3 everything else."
	case v.warned == exitFindings:
		return "0 fine; 1 findings, warnings among them; 2 wrong usage or configuration; 3 everything else."
	}
	return "0 fine; 1 findings; 2 wrong usage or configuration; 3 everything else."
}

// optionLines explains flags, a line each.
func optionLines(options []option) string {
	var out strings.Builder
	for _, o := range options {
		fmt.Fprintf(&out, "  %-20s %s\n", o.spelled(), o.text)
	}
	return out.String()
}
