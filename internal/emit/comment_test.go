package emit

import (
	"fmt"
	"go/format"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/dave/jennifer/jen"
	"github.com/stretchr/testify/require"
)

// commentText returns the comment that a text becomes.
func commentText(paragraphs ...string) string {
	c := comment(paragraphs...)
	if c == nil {
		return ""
	}
	return fmt.Sprintf("%#v", c)
}

func TestComment(t *testing.T) {
	long := strings.Repeat("word ", 20)
	for _, test := range []struct{ name, give, want string }{
		{"nothing", " \n\t\n", ""},
		{"a line", "A line.", "// A line."},
		{"lines of a paragraph", "One\ntwo.", "// One two."},
		{"paragraphs", "One.\n\n\nTwo.", "// One.\n//\n// Two."},
		{"wrapped", long, "// " + strings.TrimSpace(strings.Repeat("word ", 19)) + "\n// word"},
		{"no break before a mark", strings.Repeat("w", 95) + " - x 1. y # z", "// " + strings.Repeat("w", 95) + " -\n// x 1. y # z"},
		{"list", "Kinds:\n- one\n* two\n\nEnd.", "// Kinds:\n//\n//   - one\n//   - two\n//\n// End."},
		{"numbers", "1. one\n2) two", "//  1. one\n//  2. two"},
		{"heading", "## Title\nText", "// Title Text"},
		{"code", "```json\n{\n  \"a\": 1\n}\n```\nText.", "// {\n//\n//\t  \"a\": 1\n//\t}\n//\n// Text."},
		{"table", "| a | b |\n| - | - |", "// | a | b |\n//\n// \t| - | - |"},
		{"markup", "**Bold**, ``code``, <b>html</b> &amp; <br> [link](https://example.com/a) [page](../a.md) ![i](i.png)", "// Bold, `code`, html & link (https://example.com/a) page i"},
		{"block comment", "*/ func init() {} /*", "// */ func init() {} /*"},
		{"directive", "go:generate rm", "// go:generate rm"},
		{"build tag", "+build ignore", "// “+build” ignore"},
		{"build tag in code", "Text:\n```\n  +build ignore\n```", "// Text:\n//\n//\t  “+build” ignore"},
		{"link definition", "[a]: https://example.com", "// “[a]:” https://example.com"},
		{"controls", "a\x00b\x1b[31mc\u2028d\u202ee", "// ab[31mc de"},
		{"quote", "> Quoted.", "// Quoted."},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := strings.ReplaceAll(test.want, "//\t", "// \t")
			require.Equal(t, want, commentText(test.give))
		})
	}
}

// FuzzComment checks that no text leaves its comment, and that gofmt leaves the
// comment alone.
func FuzzComment(f *testing.F) {
	for _, seed := range []string{"A line.", "- a\n- b", "1. x", "```\ncode", "| a |", "+build x", "[x]: y", "# h", "//go:embed x", "*/", "x\n```\n +build x", "a\rb", "&#10;func", "Deprecated: x", "``x``", "\t\tx"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			t.Skip("long enough")
		}
		file := jen.NewFile("p")
		addComment(file, comment(text))
		file.Type().Id("T").StructFunc(func(g *jen.Group) {
			if c := comment(text); c != nil {
				g.Add(c)
			}
			g.Id("F").Int()
		})
		got := fmt.Sprintf("%#v", file)
		again, err := format.Source([]byte(got))
		require.NoError(t, err)
		require.Equal(t, got, string(again), "gofmt leaves it alone")
		parsed, err := parser.ParseFile(token.NewFileSet(), "", got, parser.ParseComments)
		require.NoError(t, err)
		require.Len(t, parsed.Decls, 1)
		for _, group := range parsed.Comments {
			for _, c := range group.List {
				requireHarmless(t, c.Text)
			}
		}
	})
}

// requireHarmless checks that a comment means nothing to Go's tools.
func requireHarmless(t *testing.T, text string) {
	t.Helper()
	require.True(t, text == "//" || strings.HasPrefix(text, "// ") || strings.HasPrefix(text, "//\t"), "%q", text)
	require.NotRegexp(t, `^//\s*\+build`, text)
}
