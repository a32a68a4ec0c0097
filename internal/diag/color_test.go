package diag

import (
	"bytes"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

// colored returns ds as text in color, about a file that has this source.
func colored(t *testing.T, source string, ds ...Diagnostic) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, Printer{Color: true, Sources: func(string) []byte { return []byte(source) }}.Print(&out, ds))
	return out.String()
}

func TestColor(t *testing.T) {
	at := ir.Pos{File: "a.md", Line: 1, Column: 3, Length: 3}
	got := colored(t, "# Bad\n",
		Diagnostic{Pos: at, Severity: Error, Code: Stale, Message: "m", Related: []Note{{Pos: ir.Pos{File: "b.md"}, Message: "n"}}},
		Diagnostic{Pos: ir.Pos{File: "c.md"}, Severity: Warning, Code: EmptyPage, Message: "m"},
		Diagnostic{Pos: ir.Pos{File: "d.md"}, Severity: Remark, Code: Unread, Message: "m"},
	)
	require.Equal(t, lines(
		"a.md:1:3: \x1b[1;31merror\x1b[0m: m [stale]", "  1 | # Bad", "    |   \x1b[1;31m^~~\x1b[0m", "  b.md: \x1b[1;36mnote\x1b[0m: n",
		"c.md: \x1b[1;35mwarning\x1b[0m: m [empty-page]",
		"d.md: \x1b[1;36mnote\x1b[0m: m [unread]",
	), got)
}

// TestColorIsOurs checks that no text brings escape sequences along, and that all of
// ours end on the line that they begin on.
func TestColorIsOurs(t *testing.T) {
	for _, d := range odd() {
		source := d.Message + "\n"
		plain, got := textOf(t, source, d), colored(t, source, d)
		require.NotContains(t, plain, "\x1b")
		ours := regexp.MustCompile("\x1b\\[1;3[156]m([a-z]+|\\^~*)\x1b\\[0m")
		require.Equal(t, plain, ours.ReplaceAllString(got, "$1"))
		require.NotEqual(t, plain, got)
	}
}
