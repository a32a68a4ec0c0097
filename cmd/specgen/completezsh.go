package main

import (
	"fmt"
	"strings"
)

// zshCompletion returns a script that can be sourced, or stand in a file of $fpath.
func zshCompletion() string {
	var described, cases strings.Builder
	for _, v := range verbs() {
		fmt.Fprintf(&described, "    %s\n", zshQuoted(v.name+":"+v.line))
		fmt.Fprintf(&cases, "    %s)\n      _arguments -s", v.name)
		for _, o := range v.options() {
			for _, spec := range zshSpecs(o) {
				fmt.Fprintf(&cases, " \\\n        %s", zshQuoted(spec))
			}
		}
		switch {
		case !v.plain:
			cases.WriteString(" \\\n        '*:PATH:_files'")
		case v.choices() != nil:
			fmt.Fprintf(&cases, " \\\n        %s", zshQuoted("1: :("+strings.Join(v.choices(), " ")+")"))
		}
		cases.WriteString("\n      ;;\n")
	}
	return fmt.Sprintf(`#compdef specgen
# Completion of specgen for zsh. In ~/.zshrc, below compinit: source <(specgen completion zsh)

_specgen() {
  local -a verbs
  verbs=(
%s  )
  if (( CURRENT == 2 )); then
    _describe verb verbs
    return
  fi
  local verb=$words[2]
  shift words
  (( CURRENT-- ))
  case $verb in
%s  esac
}

if [ "$funcstack[1]" = "_specgen" ]; then
  _specgen "$@"
else
  compdef _specgen specgen
fi
`, described.String(), cases.String())
}

// zshSpecs returns what _arguments is told of a flag, for each of its spellings.
func zshSpecs(o option) []string {
	escape := strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, ":", `\:`)
	var out []string
	for i, spelling := range o.completed() {
		exclusive := "(" + strings.Join(o.completed(), " ") + ")"
		spec := fmt.Sprintf("%s%s[%s]", exclusive, spelling, escape.Replace(o.text))
		if o.takesValue() {
			separator := "="
			if len(o.names[i]) == 1 {
				separator = ""
			}
			spec = fmt.Sprintf("%s%s%s[%s]:%s:%s", exclusive, spelling, separator, escape.Replace(o.text), o.arg, zshValues(o))
		}
		out = append(out, spec)
	}
	return out
}

func zshValues(o option) string {
	switch {
	case o.words != nil:
		return "(" + strings.Join(o.words, " ") + ")"
	case o.arg == "DIR":
		return "_files -/"
	case o.arg == "FILE":
		return "_files"
	}
	return ""
}

func zshQuoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
