package main

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestManual checks the page for what groff would stumble over, wherever there is none.
func TestManual(t *testing.T) {
	got := specgen(t, "man")
	require.Equal(t, result{stdout: manual()}, got)
	request := regexp.MustCompile(`^\.(TH SPECGEN 1|SH [A-Z ]+|SS [a-z\\ -]+|TP|br|nf|fi)$`)
	text := regexp.MustCompile(`^[^.'\\-](?:[^\\'-]|\\(?:-|\(aq))*$|^\\(?:fB|-)(?:[^\\'-]|\\(?:-|fR))*$`)
	for _, line := range strings.Split(strings.TrimSuffix(got.stdout, "\n"), "\n") {
		require.True(t, request.MatchString(line) || text.MatchString(line), "%q", line)
	}
	plain := strings.NewReplacer(`\-`, "-", `\(aq`, "'").Replace(got.stdout)
	for _, v := range verbs() {
		require.Contains(t, plain, "\n.SS specgen "+v.name+"\n"+sentence(v.line)+"\n")
		for _, o := range v.options() {
			require.Contains(t, plain, "\n\\fB"+o.spelled()+"\\fR\n"+o.text+".\n")
		}
		for _, example := range v.examples {
			require.Contains(t, plain, "\nspecgen "+example+"\n")
		}
	}
}

// TestManualIsShown shows the page as man does, with all warnings on.
func TestManualIsShown(t *testing.T) {
	needsShell(t, "groff")
	groff := exec.Command("groff", "-Tutf8", "-man", "-ww", "-P-cbou", "-rLL=300n")
	groff.Stdin = strings.NewReader(manual())
	var shown, warnings strings.Builder
	groff.Stdout, groff.Stderr = &shown, &warnings
	require.NoError(t, groff.Run(), warnings.String())
	require.Empty(t, warnings.String())
	require.Contains(t, shown.String(), "specgen generate [flags] [PATH...]")
	require.Contains(t, shown.String(), "-o, --out DIR")
	require.Contains(t, shown.String(), "auto (default) or a dialect's name.")
	require.Contains(t, shown.String(), "specgen ir - <page.md")
}

func TestEscaped(t *testing.T) {
	for give, want := range map[string]string{
		".br":       `\&.br`,
		"'br":       `\(aqbr`,
		"a.b":       "a.b",
		`\fBx`:      `\(rsfBx`,
		"--out":     `\-\-out`,
		"a ^ ~ `b`": `a \(ha \(ti \(gab\(ga`,
		"":          "",
	} {
		require.Equal(t, want, escaped(give))
	}
}
