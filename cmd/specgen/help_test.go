package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHelp(t *testing.T) {
	for _, flag := range []string{"-h", "-help", "--help", "help"} {
		got := specgen(t, flag)
		require.Equal(t, result{stdout: (&command{}).usage()}, got)
		for _, v := range verbs() {
			require.Contains(t, got.stdout, v.line)
		}
		require.Contains(t, got.stdout, "-o, --out DIR")
		require.Contains(t, got.stdout, "Exit status: 0 fine; 1 findings; ")
	}
}

// TestHelpOfVerbs checks that each verb is explained in the same way by all who can be
// asked: its own flags first, an example of it, and how it exits.
func TestHelpOfVerbs(t *testing.T) {
	for _, v := range verbs() {
		t.Run(v.name, func(t *testing.T) {
			got := specgen(t, "help", v.name)
			require.Equal(t, exitOK, got.status)
			require.Empty(t, got.stderr)
			require.Equal(t, got, specgen(t, v.name, "-h"))
			require.Equal(t, got, specgen(t, v.name, "--help"))

			require.True(t, strings.HasPrefix(got.stdout, "  specgen "+v.name), got.stdout)
			require.Contains(t, got.stdout, v.line)
			require.Contains(t, got.stdout, "\nExit status: 0 fine; ")
			require.NotEmpty(t, v.examples)
			for _, example := range v.examples {
				require.True(t, strings.HasPrefix(example+" ", v.name+" "), example)
				require.Contains(t, got.stdout, "\n  specgen "+example+"\n")
			}
			require.Equal(t, !v.plain, strings.Contains(got.stdout, "\n  -o, --out DIR"))
			if v.own != nil {
				own := strings.Index(got.stdout, "\nFlags of "+v.name+":\n")
				require.Positive(t, own)
				require.Less(t, own, strings.Index(got.stdout+"\nFlags:\n", "\nFlags:\n"))
			}
		})
	}
}

// TestExamplesParse checks that the examples of each verb are ones of it.
func TestExamplesParse(t *testing.T) {
	for _, v := range verbs() {
		for _, example := range v.examples {
			words, _, _ := strings.Cut(example, " <")
			c := &command{}
			require.NoError(t, c.parse(strings.Fields(words)), example)
			require.Equal(t, v.name, c.verb.name)
		}
	}
}

func TestWrongWords(t *testing.T) {
	for _, test := range []struct{ give, want string }{
		{"generat", `unknown verb "generat"; did you mean generate?`},
		{"Check", `unknown verb "Check"; did you mean check?`},
		{"frobnicate", `unknown verb "frobnicate"; try specgen -h`},
		{"help generat", `unknown verb "generat"; did you mean generate?`},
		{"help check lint", "lint is too much; see specgen help -h"},
		{"version now", "now is too much; see specgen version -h"},
		{"version --wire camel", "unknown flag --wire; try specgen version -h"},
		{"check --wyre camel", "unknown flag --wyre; did you mean --wire?"},
		{"check docs -wyre camel", "unknown flag --wyre; did you mean --wire?"},
		{"check --wyre=camel", "unknown flag --wyre; did you mean --wire?"},
		{"lint --base-line x", "unknown flag --base-line; did you mean --baseline?"},
		{"generate --frobnicate", "unknown flag --frobnicate; try specgen generate -h"},
		{"generate -j many", `invalid value "many" for flag -j: parse error`},
		{"generate -o", "flag needs an argument: -o"},
		{"generate --color maybe", `color "maybe" is none of: auto, always, never`},
	} {
		t.Run(test.give, func(t *testing.T) {
			require.Equal(t, result{exitUsage, "", "specgen: " + test.want + "\n"}, specgen(t, strings.Fields(test.give)...))
		})
	}
}

// TestOptionsNameTheirWords checks that what a flag can be stands in its text.
func TestOptionsNameTheirWords(t *testing.T) {
	for _, o := range (&settings{}).options() {
		for _, word := range o.words {
			if o.names[0] != "dialect" {
				require.Regexp(t, `\b`+word+`\b`, o.text)
			}
		}
	}
}
