package main

import (
	"fmt"
	"strings"
)

// fishCompletion returns a script of complete commands.
func fishCompletion() string {
	var out strings.Builder
	out.WriteString("# Completion of specgen for fish. specgen completion fish >~/.config/fish/completions/specgen.fish\n\n")
	out.WriteString("complete -c specgen -e\n")
	for _, v := range verbs() {
		fmt.Fprintf(&out, "complete -c specgen -n __fish_use_subcommand -f -a %s -d %s\n", v.name, fishQuoted(v.line))
	}
	for _, v := range verbs() {
		seen := fmt.Sprintf("complete -c specgen -n '__fish_seen_subcommand_from %s'", v.name)
		if v.plain {
			fmt.Fprintf(&out, "%s -f -a %s\n", seen, fishQuoted(strings.Join(v.choices(), " ")))
		}
		for _, o := range v.options() {
			fmt.Fprintf(&out, "%s%s -d %s\n", seen, fishFlag(o), fishQuoted(o.text))
		}
	}
	return out.String()
}

// fishFlag returns what complete is told of a flag: its names and its values.
func fishFlag(o option) string {
	out := ""
	for _, spelling := range o.completed() {
		if name, isLong := strings.CutPrefix(spelling, "--"); isLong {
			out += " -l " + name
		} else {
			out += " -s " + spelling[1:]
		}
	}
	switch {
	case !o.takesValue():
		return out
	case o.words != nil:
		return out + " -x -a " + fishQuoted(strings.Join(o.words, " "))
	case o.arg == "DIR":
		return out + " -x -a '(__fish_complete_directories)'"
	case o.arg == "FILE":
		return out + " -r -F"
	}
	return out + " -x"
}

func fishQuoted(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s) + "'"
}
