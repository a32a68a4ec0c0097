package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

// written returns ds in a format, about a file that has one line.
func written(t *testing.T, format Format, ds ...Diagnostic) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, Printer{Format: format, Sources: func(string) []byte { return []byte("# A\n") }}.Print(&out, ds))
	return out.String()
}

// sample has a diagnostic with everything, and one with as little as possible.
func sample() []Diagnostic {
	return []Diagnostic{{
		Pos: ir.Pos{File: "my docs/a.md", Line: 1, Column: 3, Length: 4}, Severity: Error, Code: DuplicateType, Message: `"A" <b> & c`,
		Related: []Note{{Pos: ir.Pos{File: "my docs/b.md", Line: 2, Column: 5, Length: 6}, Message: "here"}, {Pos: ir.Pos{File: "c.md"}, Message: "or here"}},
	}, {
		Pos: ir.Pos{File: "c.md"}, Severity: Warning, Code: EmptyPage, Message: "the page is empty",
	}}
}

// odd has diagnostics with each severity and each kind of place, whose texts have every
// character that some format knows, and some that none does.
func odd() []Diagnostic {
	text := "<a href='x'>&amp;]]></a> \"q\" %0A ::error::x \xff\xed\xa0\x80 🎉 \u202e\ufffe\uffff \\u0000"
	for r := range rune(0x100) {
		text += string(r)
	}
	var out []Diagnostic
	for _, file := range []string{"a.md", "", "-", "../ä b.md", "/c.md", "a:b.md", "100%#?.md", "a\x00\x1b\n\xff.md"} {
		for _, severity := range []Severity{Error, Warning, Remark} {
			for _, pos := range []ir.Pos{{}, {Line: 1}, {Line: 1, Column: 3, Length: 1}, {Line: 1, Column: 1}, {Line: 7, Column: 9, Length: 2}} {
				pos.File = file
				out = append(out, Diagnostic{Pos: pos, Severity: severity, Code: Ambiguous, Message: text, Related: []Note{{Pos: pos, Message: text}}})
			}
		}
	}
	return append(out, Diagnostic{Severity: Error, Code: Stale})
}

func TestParseFormat(t *testing.T) {
	_, unknown := ParseFormat("xml")
	require.ErrorContains(t, unknown, `unknown format "xml"`)
	_, none := ParseFormat("")
	require.Error(t, none)
	for _, format := range Formats() {
		got, err := ParseFormat(string(format))
		require.NoError(t, err)
		require.Equal(t, format, got)
		require.ErrorContains(t, unknown, string(format), "the message lists what there is")
	}
}

func TestWriteChoosesText(t *testing.T) {
	at := ir.Pos{File: "a.md", Line: 1, Column: 3, Length: 1}
	require.Equal(t, "a.md:1:3: error: m [stale]\n  1 | # A\n    |   ^\n", written(t, Text, Diagnostic{Pos: at, Severity: Error, Code: Stale, Message: "m"}))
}

func TestWriteJSON(t *testing.T) {
	require.Equal(t, "[]\n", written(t, JSON), "an empty list is a list")

	text := written(t, JSON, sample()...)
	require.Equal(t, `[
  {
    "pos": {
      "file": "my docs/a.md",
      "line": 1,
      "column": 3,
      "length": 4
    },
    "severity": "error",
    "code": "duplicate-type",
    "message": "\"A\" <b> & c",
    "related": [
      {
        "pos": {
          "file": "my docs/b.md",
          "line": 2,
          "column": 5,
          "length": 6
        },
        "message": "here"
      },
      {
        "pos": {
          "file": "c.md",
          "line": 0,
          "column": 0,
          "length": 0
        },
        "message": "or here"
      }
    ]
  },
  {
    "pos": {
      "file": "c.md",
      "line": 0,
      "column": 0,
      "length": 0
    },
    "severity": "warning",
    "code": "empty-page",
    "message": "the page is empty"
  }
]
`, text)
	var got []Diagnostic
	require.NoError(t, json.Unmarshal([]byte(text), &got))
	require.Equal(t, sample(), got)
}

// full is a writer that has no room left.
type full struct{ err error }

func (f full) Write([]byte) (int, error) { return 0, f.err }

func TestWriteReturnsErrors(t *testing.T) {
	want := errors.New("no space left")
	for _, format := range Formats() {
		t.Run(string(format), func(t *testing.T) {
			err := Printer{Format: format, Sources: func(string) []byte { return nil }}.Print(full{want}, sample())
			require.ErrorIs(t, err, want)
		})
	}
}
