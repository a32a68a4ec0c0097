package main

import (
	"fmt"
	"strings"
)

// bashCompletion returns a script that works with the bash 3.2 of macOS, too. Bash takes
// --flag=value for three words.
func bashCompletion() string {
	var flags, choices, values strings.Builder
	var names []string
	for _, v := range verbs() {
		names = append(names, v.name)
		var spellings []string
		for _, o := range v.options() {
			spellings = append(spellings, o.completed()...)
		}
		fmt.Fprintf(&flags, "      %s) words=\"%s\" ;;\n", v.name, strings.Join(append(spellings, "-h"), " "))
		if v.plain {
			fmt.Fprintf(&choices, "      %s) words=\"%s\" ;;\n", v.name, strings.Join(v.choices(), " "))
		}
		if v.own != nil {
			bashValues(&values, v.name, v.own(&settings{}))
		}
	}
	bashValues(&values, "*", (&settings{}).options())
	return fmt.Sprintf(`# Completion of specgen for bash. In ~/.bashrc: source <(specgen completion bash)

_specgen() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words=""
  COMPREPLY=()
  if [ "$cur" = "=" ]; then
    cur=""
  elif [ "$prev" = "=" ]; then
    prev=${COMP_WORDS[COMP_CWORD-2]}
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "%s -h" -- "$cur"))
    return
  fi
  case "${COMP_WORDS[1]} $prev" in
%s  esac
  if [ "${cur#-}" != "$cur" ]; then
    case ${COMP_WORDS[1]} in
%s    esac
  else
    case ${COMP_WORDS[1]} in
%s      *) return ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}

complete -o bashdefault -o default -F _specgen specgen
`, strings.Join(names, " "), values.String(), flags.String(), choices.String())
}

// bashValues writes what completes the values of the flags of a verb.
func bashValues(out *strings.Builder, verb string, options []option) {
	for _, o := range options {
		if !o.takesValue() {
			continue
		}
		var patterns []string
		for _, name := range o.names {
			patterns = append(patterns, verb+`" `+dashed(name)+`"`)
		}
		fmt.Fprintf(out, "    %s) %s; return ;;\n", strings.Join(patterns, "|"), bashValue(o))
	}
}

// bashValue is what completes the value of a flag. Bash itself knows files.
func bashValue(o option) string {
	switch {
	case o.words != nil:
		return fmt.Sprintf(`COMPREPLY=($(compgen -W "%s" -- "$cur"))`, strings.Join(o.words, " "))
	case o.arg == "DIR":
		return `local IFS=$'\n'; compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$cur"))`
	case o.arg == "FILE":
		return ":"
	}
	return "compopt +o bashdefault +o default 2>/dev/null"
}
