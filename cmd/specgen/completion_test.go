package main

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// script writes the completion of a shell into a file of the working folder.
func script(t *testing.T, shell string) string {
	t.Helper()
	workspace(t, map[string]string{"docs/order.md": order, "accepted.txt": "", "my folder/x.txt": ""})
	got := specgen(t, "completion", shell)
	require.Zero(t, got.status, got.stderr)
	writeFiles(t, ".", map[string]string{"completion": got.stdout})
	return got.stdout
}

// shellRun runs a shell on the script, and returns the lines that it prints.
func shellRun(t *testing.T, shell string, args ...string) []string {
	t.Helper()
	command := exec.Command(shell, args...)
	command.Env = append(os.Environ(), "HOME="+t.TempDir())
	out, err := command.CombinedOutput()
	require.NoError(t, err, "%s", out)
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// needsShell says in the log of the tests that a shell is missing.
func needsShell(t *testing.T, shell string) {
	t.Helper()
	if _, err := exec.LookPath(shell); err != nil {
		t.Skipf("no %s here: its completion does not run", shell)
	}
}

func TestCompletionOfBash(t *testing.T) {
	script(t, "bash")
	const run = `source ./completion
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_specgen
[ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\n' "${COMPREPLY[@]}"`
	for _, test := range []struct{ name, give, want string }{
		{"verbs", "specgen|", "generate check lint diff ir init help completion man version -h"},
		{"a verb", "specgen|ge", "generate"},
		{"no verb", "specgen|x", ""},
		{"flags", "specgen|check|--s", "--stdin-name"},
		{"a short flag", "specgen|check|-o", "-o"},
		{"flags behind a path", "specgen|check|docs|--wi", "--wire"},
		{"flags of lint", "specgen|lint|--b", "--baseline"},
		{"flags of lint only", "specgen|check|--b", ""},
		{"values", "specgen|check|--wire|", "as-is camel pascal snake kebab"},
		{"values that begin so", "specgen|check|--format|j", "json junit"},
		{"values behind =", "specgen|check|--format|=|s", "sarif"},
		{"values right behind =", "specgen|check|--limits|=", "stated prose"},
		{"dialects", "specgen|check|--dialect|speakeasy-p", "speakeasy-php speakeasy-python"},
		{"folders", "specgen|check|-o|d", "docs"},
		{"folders with spaces", "specgen|check|--out|m", "my folder"},
		{"files are up to bash", "specgen|lint|--baseline|", ""},
		{"paths are up to bash", "specgen|lint|", ""},
		{"names are up to the user", "specgen|check|--package|", ""},
		{"shells", "specgen|completion|", "bash zsh fish"},
		{"verbs to explain", "specgen|help|c", "check completion"},
		{"version takes none", "specgen|version|", ""},
		{"version has no flags", "specgen|version|-", "-h"},
	} {
		t.Run(test.name, func(t *testing.T) {
			args := append([]string{"--norc", "--noprofile", "-c", run, "bash"}, strings.Split(test.give, "|")...)
			require.Equal(t, test.want, strings.Join(shellRun(t, "bash", args...), " "))
		})
	}
	require.Equal(t, []string{"complete -o bashdefault -o default -F _specgen specgen"},
		shellRun(t, "bash", "--norc", "--noprofile", "-c", "source ./completion; complete -p specgen"))
}

// TestCompletionOfZsh calls the function as zsh does, with stand-ins for what comes
// with its completion system, which print what they are asked for.
func TestCompletionOfZsh(t *testing.T) {
	text := script(t, "zsh")
	require.True(t, strings.HasPrefix(text, "#compdef specgen\n"), "or zsh does not find it in its folders")
	shellRun(t, "bash", "-n", "completion") // the syntax that the shells share
	needsShell(t, "zsh")
	const run = `compdef() { print compdef $@ }
_describe() { print -rl -- ${(P)2} }
_arguments() { print -rl -- "$words[1]" $CURRENT "$@" }
source ./completion
words=("$@") CURRENT=$#
_specgen`
	zsh := func(words ...string) string {
		return strings.Join(shellRun(t, "zsh", append([]string{"-f", "-c", run, "zsh"}, words...)...), " ")
	}
	got := zsh("specgen", "")
	require.Contains(t, got, "compdef _specgen specgen")
	require.Contains(t, got, "lint:say how much")
	got = zsh("specgen", "lint", "--f")
	require.Contains(t, got, " lint 2 -s (--examples)--examples[compare the JSON in blocks of code")
	require.Contains(t, got, `(-o --out)-o[where the package goes ("-"\: one file`)
	require.Contains(t, got, `:RULE:(as-is camel pascal snake kebab)`)
	require.Contains(t, zsh("specgen", "completion", ""), "1: :(bash zsh fish)")
	require.NotContains(t, zsh("specgen", "check", ""), "--baseline")
}

func TestCompletionOfFish(t *testing.T) {
	word := `([^'"\\ $();]+|'([^'\\]|\\['\\])*')`
	for _, line := range strings.Split(strings.TrimSpace(script(t, "fish")), "\n") {
		require.Regexp(t, `^(#.*|complete( `+word+`)+|)$`, line)
	}
	needsShell(t, "fish")
	for _, test := range []struct{ give, want string }{
		{"specgen ge", "generate"},
		{"specgen check --wi", "--wire"},
		{"specgen check --wire=ca", "--wire=camel"},
		{"specgen check --wire ca", "camel"},
		{"specgen lint --base", "--baseline"},
		{"specgen lint --baseline acc", "accepted.txt"},
		{"specgen check --base", ""},
		{"specgen completion b", "bash"},
		{"specgen generate do", "docs/"},
		{"specgen check --format j", "json junit"},
		{"specgen check --cod", "--codec=false"},
	} {
		t.Run(test.give, func(t *testing.T) {
			got := shellRun(t, "fish", "--no-config", "-c", "source completion; complete -C $argv[1] | string replace -r \"\\t.*\" \"\"; true", test.give)
			require.Equal(t, test.want, strings.Join(got, " "))
		})
	}
}

// TestCompletionHasEverything checks that no shell lacks a verb or a flag.
func TestCompletionHasEverything(t *testing.T) {
	for _, shell := range shells() {
		got := specgen(t, "completion", shell).stdout
		for _, v := range verbs() {
			require.Regexp(t, `\b`+v.name+`\b`, got)
			for _, o := range v.options() {
				for _, name := range o.names {
					require.Regexp(t, regexp.MustCompile(`(-|-l |-s )`+name+`\b`), got)
				}
				for _, word := range o.words {
					require.Regexp(t, `\b`+word+`\b`, got)
				}
			}
		}
	}
}

func TestCompletionOfWhat(t *testing.T) {
	require.Equal(t, result{exitUsage, "", "specgen: which shell? There are: bash, zsh, fish\n"}, specgen(t, "completion"))
	require.Equal(t, result{exitUsage, "", "specgen: no completion for \"csh\"; there are: bash, zsh, fish\n"}, specgen(t, "completion", "csh"))
}
