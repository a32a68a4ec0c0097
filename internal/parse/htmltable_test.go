package parse

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// cellsOf returns the text of the cells of all tables on a page, a row each.
func cellsOf(t *testing.T, text string) ([][]string, []diag.Diagnostic) {
	t.Helper()
	p := &page{dialect: &Dialect{}, file: "page.md", lines: lineStarts([]byte(text)), src: []byte(text)}
	p.src = p.prepare()
	p.readBlocks(newMarkdown())
	var out [][]string
	row := func(cells []span) {
		var texts []string
		for _, cell := range cells {
			texts = append(texts, p.text(cell))
		}
		out = append(out, texts)
	}
	for _, b := range p.blocks {
		if b.table != nil {
			row(b.table.header)
			for _, r := range b.table.rows {
				row(r.cells)
			}
		}
	}
	return out, p.diags
}

func TestHTMLTables(t *testing.T) {
	for _, test := range []struct {
		name, give string
		want       [][]string
	}{
		{"plain", "<table><tr><th>Field</th><th>Type</th></tr><tr><td>id</td><td>string</td></tr></table>", [][]string{{"Field", "Type"}, {"id", "string"}}},
		{"head and body", "<table>\n<thead>\n<tr><th>Field</th></tr>\n</thead>\n<tbody>\n<tr><td>id</td></tr>\n</tbody>\n</table>", [][]string{{"Field"}, {"id"}}},
		{"without ends of cells", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", [][]string{{"a", "b"}, {"c", "d"}}},
		{"capitals and attributes", "<TABLE class=x><TR><TD align='left'>a</TD></TR></TABLE>", [][]string{{"a"}}},
		{"markup", "<table><tr><td><code>id</code></td><td><b>must</b> be</td><td><del>old</del></td></tr></table>", [][]string{{"`id`", "must     be", "~~old~~"}}},
		{"lines", "<table><tr><td>one\n  two<br/>three<ul><li>four</li></ul></td></tr></table>", [][]string{{"one   two\nthree     \n- four"}}},
		{"empty lines", "<table>\n<tr>\n\n<td>a</td>\n\n</tr>\n\n<tr><td>b</td></tr>\n\n</table>", [][]string{{"a"}, {"b"}}},
		{"cells of several rows", "<table><tr><td>x</td><td>y</td><td>z</td></tr><tr><td rowspan=2>a</td><td>b</td><td rowspan='2'>c</td></tr><tr><td>d</td></tr></table>",
			[][]string{{"x", "y", "z"}, {"a", "b", "c"}, {"a", "d", "c"}}},
		{"a table within a cell", "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>", [][]string{{"a               b", "c"}}},
		{"two", "<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>", [][]string{{"a"}, {"b"}}},
		{"within other HTML", "<div>\n<table><tr><td>a</td></tr></table>\n</div>", [][]string{{"a"}}},
		{"beside others", "| a |\n| - |\n| b |\n\n<table><tr><td>c</td></tr></table>\n\n| d |\n| - |\n", [][]string{{"a"}, {"b"}, {"c"}, {"d"}}},
		{"nothing in it", "<table></table>", nil},
		{"in a comment", "<table><!-- <tr><td>a</td></tr> --><tr><td>b</td></tr></table>", [][]string{{"b"}}},
		{"in code", "```html\n<table><tr><td>a</td></tr></table>\n```", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, ds := cellsOf(t, test.give)
			require.Empty(t, ds)
			for _, row := range got {
				for i := range row {
					row[i] = strings.TrimSpace(row[i])
				}
			}
			require.Equal(t, test.want, got)
		})
	}
}

func TestHTMLTableWithoutEnd(t *testing.T) {
	_, ds := cellsOf(t, "Text.\n\n  <table><tr><td>a</td></tr>\n\nText.\n\n<table><tr><td>b</td></tr></table>\n")
	require.Equal(t, []diag.Diagnostic{{
		Pos: ir.Pos{File: "page.md", Line: 3, Column: 3, Length: 6}, Severity: diag.Error, Code: diag.BrokenTable,
		Message: "the table has no end: </table> is missing",
	}}, ds)
}

// TestHTMLTableOfFields reads a type off HTML, with its places.
func TestHTMLTableOfFields(t *testing.T) {
	page := parsePage(t, "# Order\n\n## Fields\n\n<table>\n<tr><th>Field</th><th>Type</th><th>Required</th></tr>\n"+
		"<tr><td><code>id</code></td><td>List[<a href=\"x\">str</a>]</td><td>"+must+"</td></tr>\n</table>\n")
	f := page.Decls[0].Struct.Fields[0]
	require.Equal(t, "id", f.Name)
	require.Equal(t, ir.Pos{File: "page.md", Line: 7, Column: 15, Length: 2}, f.Pos)
	require.Equal(t, "list(string)", show(&f.Type))
	require.Equal(t, ir.Pos{File: "page.md", Line: 7, Column: 50, Length: 3}, f.Type.Elem.Pos)
}
