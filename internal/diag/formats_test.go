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
	require.NoError(t, Write(&out, format, ds, func(string) []byte { return []byte("# A\n") }))
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

func TestParseFormat(t *testing.T) {
	_, unknown := ParseFormat("xml")
	require.ErrorContains(t, unknown, `unknown format "xml"`)
	_, none := ParseFormat("")
	require.Error(t, none)
	for _, format := range []Format{Text, JSON, GitHub, SARIF} {
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
	var out bytes.Buffer
	require.NoError(t, Write(&out, JSON, []Diagnostic{}, nil))
	require.Equal(t, "[]\n", out.String())

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

func TestWriteGitHub(t *testing.T) {
	tests := []struct {
		name string
		give []Diagnostic
		want string
	}{
		{name: "nothing", give: nil, want: ""},
		{
			name: "place", give: []Diagnostic{{Pos: ir.Pos{File: "docs/a.md", Line: 7, Column: 3, Length: 4}, Severity: Error, Code: Stale, Message: "is old"}},
			want: "::error file=docs/a.md,line=7,col=3,endColumn=7,title=stale::is old\n",
		},
		{
			name: "first line", give: []Diagnostic{{Pos: ir.Pos{File: "a.md", Line: 1, Column: 1}, Severity: Error, Code: Stale, Message: "is old"}},
			want: "::error file=a.md,line=1,col=1,endColumn=1,title=stale::is old\n",
		},
		{
			name: "file as a whole", give: []Diagnostic{{Pos: ir.Pos{File: "a.md"}, Severity: Warning, Code: EmptyPage, Message: "the page is empty"}},
			want: "::warning file=a.md,title=empty-page::the page is empty\n",
		},
		{
			name: "punctuation in the message", give: []Diagnostic{{Pos: ir.Pos{File: "a.md"}, Severity: Error, Code: Stale, Message: "a, b: 100%\r\nc %0A ::error::d"}},
			want: "::error file=a.md,title=stale::a, b: 100%25%0D%0Ac %250A ::error::d\n",
		},
		{
			name: "punctuation in the file", give: []Diagnostic{{Pos: ir.Pos{File: "C:\\a,b\r\n100%.md"}, Severity: Error, Code: Stale, Message: "m"}},
			want: "::error file=C%3A\\a%2Cb%0D%0A100%25.md,title=stale::m\n",
		},
		{
			name: "two", give: []Diagnostic{{Pos: ir.Pos{File: "a.md"}, Severity: Error, Code: Stale, Message: "m"}, {Pos: ir.Pos{File: "b.md"}, Severity: Error, Code: Stale, Message: "n"}},
			want: "::error file=a.md,title=stale::m\n::error file=b.md,title=stale::n\n",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, written(t, GitHub, tt.give...))
		})
	}
}

func TestWriteSARIF(t *testing.T) {
	require.JSONEq(t, `{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
		"version": "2.1.0",
		"runs": [{
			"tool": {"driver": {"name": "specgen", "rules": [{"id": "duplicate-type"}, {"id": "empty-page"}]}},
			"results": [{
				"ruleId": "duplicate-type",
				"level": "error",
				"message": {"text": "\"A\" <b> & c"},
				"locations": [{"physicalLocation": {
					"artifactLocation": {"uri": "my%20docs/a.md"},
					"region": {"startLine": 1, "startColumn": 3, "endColumn": 7}
				}}],
				"relatedLocations": [{
					"physicalLocation": {
						"artifactLocation": {"uri": "my%20docs/b.md"},
						"region": {"startLine": 2, "startColumn": 5, "endColumn": 11}
					},
					"message": {"text": "here"}
				}, {
					"physicalLocation": {"artifactLocation": {"uri": "c.md"}},
					"message": {"text": "or here"}
				}]
			}, {
				"ruleId": "empty-page",
				"level": "warning",
				"message": {"text": "the page is empty"},
				"locations": [{"physicalLocation": {"artifactLocation": {"uri": "c.md"}}}]
			}]
		}]
	}`, written(t, SARIF, sample()...))
}

func TestWriteSARIFOfNothing(t *testing.T) {
	require.JSONEq(t, `{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
		"version": "2.1.0",
		"runs": [{"tool": {"driver": {"name": "specgen", "rules": []}}, "results": []}]
	}`, written(t, SARIF), "the lists must not be null")
}

func TestWriteSARIFListsEachRuleOnce(t *testing.T) {
	var log sarifLog
	text := written(t, SARIF, Diagnostic{Code: Unresolved}, Diagnostic{Code: Ambiguous}, Diagnostic{Code: Unresolved})
	require.NoError(t, json.Unmarshal([]byte(text), &log))
	require.Equal(t, []sarifRule{{ID: Ambiguous}, {ID: Unresolved}}, log.Runs[0].Tool.Driver.Rules)
	require.Len(t, log.Runs[0].Results, 3)
}

func TestWriteSARIFURI(t *testing.T) {
	tests := []struct {
		give string
		want string
	}{
		{give: "docs/a.md", want: "docs/a.md"},
		{give: "../docs/a.md", want: "../docs/a.md"},
		{give: "/docs/a.md", want: "/docs/a.md"},
		{give: "my docs/a b.md", want: "my%20docs/a%20b.md"},
		{give: "a#1?.md", want: "a%231%3F.md"},
		{give: "100%.md", want: "100%25.md"},
		{give: "größe.md", want: "gr%C3%B6%C3%9Fe.md"},
	}
	for _, tt := range tests {
		t.Run(tt.give, func(t *testing.T) {
			var log sarifLog
			text := written(t, SARIF, Diagnostic{Pos: ir.Pos{File: tt.give}})
			require.NoError(t, json.Unmarshal([]byte(text), &log))
			require.Equal(t, tt.want, log.Runs[0].Results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI)
		})
	}
}

// full is a writer that has no room left.
type full struct{ err error }

func (f full) Write([]byte) (int, error) { return 0, f.err }

func TestWriteReturnsErrors(t *testing.T) {
	want := errors.New("no space left")
	for _, format := range []Format{Text, JSON, GitHub, SARIF} {
		t.Run(string(format), func(t *testing.T) {
			err := Write(full{want}, format, sample(), func(string) []byte { return nil })
			require.ErrorIs(t, err, want)
		})
	}
}
