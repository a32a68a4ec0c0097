package diag

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

// textOf returns ds as text, about files that have this source.
func textOf(t *testing.T, source string, ds ...Diagnostic) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, Printer{Sources: func(string) []byte { return []byte(source) }}.Print(&out, ds))
	return out.String()
}

// lines joins the lines of an expected text.
func lines(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

func TestWriteTextExcerpt(t *testing.T) {
	long := strings.Repeat("a", 60) + " bad " + strings.Repeat("c", 200)
	tests := []struct {
		name   string
		source string
		line   int32
		column int32
		length int32
		want   string
	}{
		{
			name: "word", source: "# A\n\n| `id` | *strng* |\n", line: 3, column: 11, length: 5,
			want: lines("  3 | | `id` | *strng* |", "    |           ^~~~~"),
		},
		{name: "start of a line", source: "# A\n", line: 1, column: 1, length: 1, want: lines("  1 | # A", "    | ^")},
		{name: "length 0", source: "# A\n", line: 1, column: 3, length: 0, want: lines("  1 | # A", "    |   ^")},
		{name: "length 1", source: "# A\n", line: 1, column: 3, length: 1, want: lines("  1 | # A", "    |   ^")},
		{name: "length 2", source: "# AB\n", line: 1, column: 3, length: 2, want: lines("  1 | # AB", "    |   ^~")},
		{name: "end of a line", source: "# A\nb\n", line: 1, column: 4, length: 0, want: lines("  1 | # A", "    |    ^")},
		{name: "empty line", source: "# A\n\nb\n", line: 2, column: 1, length: 0, want: lines("  2 | ", "    | ^")},
		{name: "last line without an end", source: "# A\nb", line: 2, column: 1, length: 1, want: lines("  2 | b", "    | ^")},
		{name: "margin of three digits", source: strings.Repeat("\n", 122) + "ab", line: 123, column: 2, length: 1, want: lines("  123 | ab", "      |  ^")},
		{name: "carriage return and line feed", source: "a\r\nbad\r\n", line: 2, column: 1, length: 3, want: lines("  2 | bad", "    | ^~~")},
		{name: "carriage return within a line", source: "\na\rbad\n", line: 2, column: 3, length: 3, want: lines("  2 | a bad", "    |   ^~~")},
		{name: "carriage returns alone", source: "a\rbad\rc", line: 2, column: 1, length: 3, want: lines("  2 | bad", "    | ^~~")},

		{
			name: "padding before and after", source: "| id        | strng       | yes      |\n", line: 1, column: 15, length: 5,
			want: lines("  1 | | id | strng | yes |", "    |        ^~~~~"),
		},
		{name: "padding within", source: "a    b\n", line: 1, column: 1, length: 6, want: lines("  1 | a b", "    | ^~~")},
		{name: "padding at the end", source: "a    \n", line: 1, column: 1, length: 1, want: lines("  1 | a", "    | ^")},
		{name: "tab", source: "\ta\t\tb\n", line: 1, column: 5, length: 1, want: lines("  1 |  a b", "    |    ^")},

		{
			name: "long before and after", source: long, line: 1, column: 62, length: 3,
			want: lines("  1 | ..."+strings.Repeat("a", 36)+" bad "+strings.Repeat("c", 53)+"...", "    | "+strings.Repeat(" ", 40)+"^~~"),
		},
		{
			name: "long after", source: long, line: 1, column: 1, length: 1,
			want: lines("  1 | "+strings.Repeat("a", 60)+" bad "+strings.Repeat("c", 32)+"...", "    | ^"),
		},
		{
			name: "long place", source: long, line: 1, column: 66, length: 200,
			want: lines("  1 | ..."+strings.Repeat("a", 32)+" bad "+strings.Repeat("c", 57)+"...", "    | "+strings.Repeat(" ", 40)+"^"+strings.Repeat("~", 59)),
		},
		{
			name: "just short enough", source: strings.Repeat("a", 40) + "bad" + strings.Repeat("c", 57), line: 1, column: 41, length: 3,
			want: lines("  1 | "+strings.Repeat("a", 40)+"bad"+strings.Repeat("c", 57), "    | "+strings.Repeat(" ", 40)+"^~~"),
		},
		{
			name: "long padding is not long", source: "a" + strings.Repeat(" ", 500) + "bad" + strings.Repeat(" ", 500) + "c", line: 1, column: 502, length: 3,
			want: lines("  1 | a bad c", "    |   ^~~"),
		},

		// A place counts bytes, the caret characters.
		{name: "letters of two bytes", source: "äöü bad\n", line: 1, column: 8, length: 3, want: lines("  1 | äöü bad", "    |     ^~~")},
		{name: "place of letters of two bytes", source: "a äöü\n", line: 1, column: 3, length: 6, want: lines("  1 | a äöü", "    |   ^~~")},
		{
			name: "letters are cut whole", source: strings.Repeat("ä", 60) + "bad" + strings.Repeat("ö", 100), line: 1, column: 121, length: 3,
			want: lines("  1 | ..."+strings.Repeat("ä", 37)+"bad"+strings.Repeat("ö", 54)+"...", "    | "+strings.Repeat(" ", 40)+"^~~"),
		},

		{name: "escape sequence", source: "\x1b[31ma\x1b[0m\n", line: 1, column: 6, length: 1, want: lines("  1 | ?[31ma?[0m", "    |      ^")},
		{name: "control characters", source: "\a\b\x00\x7fa\u009b1m\n", line: 1, column: 5, length: 1, want: lines("  1 | ????a?1m", "    |     ^")},
		{name: "changed direction of writing", source: "a\u202eb\u2066c\n", line: 1, column: 5, length: 1, want: lines("  1 | a?b?c", "    |   ^")},
		{name: "not UTF-8", source: "\xff\xfea\n", line: 1, column: 3, length: 1, want: lines("  1 | ??a", "    |   ^")},

		{name: "line behind the end", source: "a\n", line: 2, column: 1, length: 1, want: ""},
		{name: "line far behind the end", source: "a\n", line: 9, column: 1, length: 1, want: ""},
		{name: "column behind the end", source: "a\nbcd", line: 1, column: 2, length: 1, want: ""},
		{name: "no column", source: "a\n", line: 1, column: 0, length: 1, want: ""},
		{name: "no source", source: "", line: 1, column: 1, length: 0, want: ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := textOf(t, tt.source, Diagnostic{Pos: ir.Pos{File: "a.md", Line: tt.line, Column: tt.column, Length: tt.length}})
			_, excerpt, ok := strings.Cut(got, "\n")
			require.True(t, ok)
			require.Equal(t, tt.want, excerpt)
		})
	}
}

func TestWriteText(t *testing.T) {
	at := ir.Pos{File: "a.md", Line: 1, Column: 3, Length: 1}
	tests := []struct {
		name string
		give []Diagnostic
		want string
	}{
		{name: "nothing", give: nil, want: ""},
		{
			name: "error", give: []Diagnostic{{Pos: at, Severity: Error, Code: Unresolved, Message: `unknown type "A"`}},
			want: lines(`a.md:1:3: error: unknown type "A" [unresolved-type]`, "  1 | # A", "    |   ^"),
		},
		{
			name: "file as a whole", give: []Diagnostic{{Pos: ir.Pos{File: "a.md"}, Severity: Warning, Code: EmptyPage, Message: "the page is empty"}},
			want: lines("a.md: warning: the page is empty [empty-page]"),
		},
		{
			name: "notes",
			give: []Diagnostic{{
				Pos: at, Severity: Error, Code: Ambiguous, Message: "which",
				Related: []Note{{Pos: ir.Pos{File: "b.md", Line: 7, Column: 8, Length: 2}, Message: "this"}, {Pos: ir.Pos{File: "c.md"}, Message: "or this"}},
			}},
			want: lines("a.md:1:3: error: which [ambiguous]", "  1 | # A", "    |   ^", "  b.md:7:8: note: this", "  c.md: note: or this"),
		},
		{
			name: "several",
			give: []Diagnostic{{Pos: at, Severity: Error, Code: Stale, Message: "one"}, {Pos: ir.Pos{File: "a.md"}, Severity: Error, Code: Stale, Message: "two"}},
			want: lines("a.md:1:3: error: one [stale]", "  1 | # A", "    |   ^", "a.md: error: two [stale]"),
		},
		{
			name: "nothing steers the terminal",
			give: []Diagnostic{{
				Pos: ir.Pos{File: "a\x1b[2J\n.md", Line: 9, Column: 1}, Severity: Error, Code: Stale, Message: "one\ntwo\r\x1b]0;title\a",
				Related: []Note{{Pos: ir.Pos{File: "b\t\x1b.md"}, Message: "\x1b[1m\nthree"}},
			}},
			want: lines("a?[2J .md:9:1: error: one two ?]0;title? [stale]", "  b ?.md: note: ?[1m three"),
		},
		{
			name: "letters stay", give: []Diagnostic{{Pos: ir.Pos{File: "größe/名前.md"}, Severity: Error, Code: Stale, Message: "“ü” – 🎉"}},
			want: lines("größe/名前.md: error: “ü” – 🎉 [stale]"),
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, textOf(t, "# A\n", tt.give...))
		})
	}
}

func TestWriteTextReadsTheFileOfThePlace(t *testing.T) {
	files := map[string][]byte{"a.md": []byte("of a\n"), "b.md": []byte("of b\n")}
	ds := []Diagnostic{
		{Pos: ir.Pos{File: "b.md", Line: 1, Column: 4, Length: 1}, Severity: Error, Code: Stale, Message: "m"},
		{Pos: ir.Pos{File: "gone.md", Line: 1, Column: 4, Length: 1}, Severity: Error, Code: Stale, Message: "m"},
		{Pos: ir.Pos{File: "a.md", Line: 1, Column: 4, Length: 1}, Severity: Error, Code: Stale, Message: "m"},
	}
	var out bytes.Buffer
	require.NoError(t, Printer{Sources: func(file string) []byte { return files[file] }}.Print(&out, ds))
	require.Equal(t, lines(
		"b.md:1:4: error: m [stale]", "  1 | of b", "    |    ^",
		"gone.md:1:4: error: m [stale]",
		"a.md:1:4: error: m [stale]", "  1 | of a", "    |    ^",
	), out.String())
}
