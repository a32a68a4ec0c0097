package main

import (
	"fmt"
	"strings"
)

// printCompletion writes the script that makes a shell complete specgen's words.
func printCompletion(c *command) error {
	if len(c.paths) == 0 {
		return usagef("which shell? There are: %s", strings.Join(shells(), ", "))
	}
	write, ok := map[string]func() string{"bash": bashCompletion, "zsh": zshCompletion, "fish": fishCompletion}[c.paths[0]]
	if !ok {
		return usagef("no completion for %q; there are: %s", c.paths[0], strings.Join(shells(), ", "))
	}
	_, err := fmt.Fprint(c.stdout, write())
	return err
}

func shells() []string { return []string{"bash", "zsh", "fish"} }

// options returns the flags that a verb takes, with their defaults.
func (v verb) options() []option {
	s := defaults()
	return (&command{verb: v, settings: s}).options()
}

// choices returns the words that a verb takes where others take paths.
func (v verb) choices() []string {
	switch v.name {
	case "help":
		var names []string
		for _, v := range verbs() {
			names = append(names, v.name)
		}
		return names
	case "completion":
		return shells()
	}
	return nil
}

// completed returns the spellings of o to offer.
func (o option) completed() []string {
	var out []string
	for _, name := range o.names {
		if strings.HasPrefix(o.arg, "=") {
			name += o.arg
		}
		out = append(out, dashed(name))
	}
	return out
}
