package parse

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// TestNoRowIsLost checks that of every row of a table that is read something comes, on
// all pages that we have, whatever dialect they are in.
func TestNoRowIsLost(t *testing.T) {
	rows, dialects := 0, allDialects(t)
	for _, pattern := range []string{samples, "../../cmd/specgen/testdata/malformed-prose/*.md", "../../spec/*/*.md"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, files, pattern)
		for _, file := range files {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			for _, d := range dialects {
				if !d.Prose() {
					continue
				}
				parser := NewParser(d)
				page, ds := parser.Page("page.md", "page.md", text)
				rows += checkRows(t, parser, text, page, ds)
			}
		}
	}
	require.Greater(t, rows, 5000)
}

// checkRows checks that each row of a table of fields or values is a field or a value,
// or that something is said of it; and counts the rows.
func checkRows(t *testing.T, parser *Parser, text []byte, out *ir.Page, ds []diag.Diagnostic) int {
	t.Helper()
	told := toldLines(out, ds)
	p := &page{dialect: parser.dialect, file: "page.md", src: text, lines: lineStarts(text)}
	src := p.prepare()
	if src == nil {
		return 0
	}
	p.title, p.src = frontMatterTitle(text), src
	p.readBlocks(parser.markdown)
	count := 0
	for _, s := range p.tableSections() {
		for i := range s.body {
			if s.body[i].table == nil {
				continue
			}
			for _, r := range s.body[i].table.rows {
				if p.isRuler(r) {
					continue
				}
				count++
				first := p.pos(r.text).Line
				last := p.pos(span{max(r.text.start, r.text.stop-1), r.text.stop}).Line
				found := told[p.pos(s.body[i].begin()).Line] == "error"
				for line := first; line <= last && !found; line++ {
					found = told[line] != ""
				}
				require.True(t, found, "%s: nothing came of line %d: %s", parser.dialect.Name, first, src[r.text.start:r.text.stop])
			}
		}
	}
	return count
}

// toldLines returns what came of the lines of a page.
func toldLines(out *ir.Page, ds []diag.Diagnostic) map[int32]string {
	told := map[int32]string{}
	for _, d := range out.Decls {
		if d.Struct != nil {
			for _, f := range d.Struct.Fields {
				told[f.Pos.Line] = "field"
			}
		}
		if d.Enum != nil {
			for _, v := range d.Enum.Values {
				told[v.Pos.Line] = "value"
			}
		}
	}
	for _, u := range out.Reading.Unread {
		told[u.Pos.Line] = "unread"
	}
	for _, d := range ds {
		told[d.Pos.Line] = string(d.Severity)
	}
	return told
}

// BenchmarkHostilePages reads pages of sizes that double: the time for a byte should
// stay about the same.
func BenchmarkHostilePages(b *testing.B) {
	const head = "| Field | Type | Required |\n| --- | --- | --- |\n"
	for _, kind := range []struct {
		name string
		size int
		page func(n int) string
	}{
		{"tables", 5_000, func(n int) string {
			return strings.Repeat("# A\n\n"+head+"| a | string | yes |\n\n", n)
		}},
		{"headings", 5_000, func(n int) string {
			var out strings.Builder
			for i := range n {
				fmt.Fprintf(&out, "%s H%d\n\n%s| a | [x](#h%d) | yes |\n\n", strings.Repeat("#", 1+i%6), i, head, i/2)
			}
			return out.String()
		}},
		{"nested names", 20_000, func(n int) string {
			var out strings.Builder
			out.WriteString("# A\n\n" + head + "| a | object | no |\n")
			for i := range n {
				fmt.Fprintf(&out, "| a.b%d.c%d | string | no |\n", i%100, i)
			}
			return out.String()
		}},
		{"one name", 20_000, func(n int) string { return "# A\n\n" + head + strings.Repeat("| a.b.c | string | no |\n", n) }},
		{"levels", 20_000, func(n int) string { return "# A\n\n" + head + strings.Repeat("| > a | string | no |\n", n) }},
		{"a cell", 100_000, func(n int) string { return "# A\n\n" + head + "| a | " + strings.Repeat("x", n) + " | no |\n" }},
		{"a cell of words", 100_000, func(n int) string {
			return "# A\n\n" + head + "| " + strings.Repeat("a ", n/2) + " | " + strings.Repeat("`a` ", n/4) + " | " + strings.Repeat("[a](b) ", n/7) + " |\n"
		}},
		{"a cell of marks", 100_000, func(n int) string {
			return "# A\n\n" + head + "| a" + strings.Repeat("?", n) + " | " + strings.Repeat(";", n) + " | " + strings.Repeat("*", n) + " |\n"
		}},
		{"anchors", 20_000, func(n int) string {
			return "# A\n\n" + strings.Repeat("<a name=\"x\"></a>\n", n) + "\n" + head + "| a | string | no |\n"
		}},
		{"headings of anchors", 20_000, func(n int) string {
			return strings.Repeat("# <a name=\"x\"></a>A\n\n", n) + head + "| a | string | no |\n"
		}},
		{"values", 20_000, func(n int) string {
			return "# A\n\n| Value | Name |\n| --- | --- |\n" + strings.Repeat("| 1 | a |\n", n)
		}},
		{"items", 20_000, func(n int) string { return "# A\n\n" + strings.Repeat("* `A` (value: `'a'`)\n", n) }},
		{"captions", 5_000, func(n int) string { return "# A\n\n" + strings.Repeat("In `a`:\n\n"+head+"| a | string | no |\n\n", n) }},
	} {
		for _, size := range []int{kind.size / 2, kind.size} {
			text := []byte(kind.page(size))
			for _, name := range []string{"plain", "gbfs", "xrpl", "openapi-generator"} {
				d, err := LoadDialect(name)
				require.NoError(b, err)
				parser := NewParser(d)
				parser.ProseLimits = true
				b.Run(fmt.Sprintf("%s/%s/%d", kind.name, name, size), func(b *testing.B) {
					b.SetBytes(int64(len(text)))
					for b.Loop() {
						parser.Page("page.md", "page.md", text)
					}
				})
			}
		}
	}
}

// TestDeepRows checks that fields that nest deeper than anything that people write are
// left out with a warning.
func TestDeepRows(t *testing.T) {
	d, err := LoadDialect("plain")
	require.NoError(t, err)
	for name, row := range map[string]func(level int) string{
		"prefixes":     func(level int) string { return strings.Repeat("> ", level-1) + "a" },
		"entities":     func(level int) string { return strings.Repeat("&gt;", level-1) + " a" },
		"dotted names": func(level int) string { return "a" + strings.Repeat(".a", level-1) },
	} {
		t.Run(name, func(t *testing.T) {
			text := "# A\n\n| Name | Type |\n| --- | --- |\n"
			for level := range 40 {
				text += "| " + row(level+1) + " | object |\n"
			}
			page, diags := NewParser(d).Page("a.md", "a.md", []byte(text))
			fields := 0
			for _, decl := range page.Decls {
				for _, f := range decl.Struct.Fields {
					require.Equal(t, "a", f.Name)
					fields++
				}
			}
			require.GreaterOrEqual(t, fields, maxSteps)
			require.Len(t, diags, 40-fields)
			for _, d := range diags {
				require.Equal(t, diag.TooDeep, d.Code)
				require.Equal(t, "the field nests deeper than 16 levels; it is left out", d.Message)
			}
		})
	}
}
