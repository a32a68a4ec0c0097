package parse

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// FuzzPage checks what holds for every page: reading it neither panics nor
// depends on anything else; every place lies in the page; and names and
// references stand where they say.
func FuzzPage(f *testing.F) {
	for _, pattern := range []string{"../../spec/*/*/*.md", "../../spec/parcels/*/*/*.md*", "../../spec/parcels/*/*/*/*.md", "../../cmd/specgen/testdata/malformed/*.md", "../../cmd/specgen/testdata/malformed-prose/*.md", samples} {
		files, err := filepath.Glob(pattern)
		require.NoError(f, err)
		require.NotEmpty(f, files)
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err == nil {
				f.Add(text)
			}
		}
	}
	f.Add([]byte("# A\n\n## Fields\n\n<table><tr><th>Field<th>Type<tr><td rowspan=2><code>a</code><td>List[<b>str</b>]<tr><td>int</table>\n"))
	dialects := allDialects(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 1<<14 {
			t.Skip("goldmark is quadratic in some inputs")
		}
		for _, d := range dialects {
			checkPage(t, NewParser(d), text)
		}
	})
}

func checkPage(t *testing.T, parser *Parser, text []byte) {
	t.Helper()
	before := bytes.Clone(text)
	page, ds := parser.Page("page.md", "page.md", text)
	require.True(t, bytes.Equal(before, text), "the page is left as it is")
	again, dsAgain := parser.Page("page.md", "page.md", text)
	require.Equal(t, page, again, "the same result twice")
	require.Equal(t, ds, dsAgain)

	lines := pageLines(text)
	at := func(pos ir.Pos) string {
		require.Equal(t, "page.md", pos.File)
		require.Positive(t, pos.Line)
		require.LessOrEqual(t, int(pos.Line), len(lines))
		line := lines[pos.Line-1]
		require.Positive(t, pos.Column)
		require.LessOrEqual(t, int(pos.Column-1+pos.Length), len(line))
		return line[pos.Column-1 : pos.Column-1+pos.Length]
	}
	for _, d := range ds {
		checkDiagnostic(t, d, at)
	}
	prose := parser.dialect.Prose()
	if prose {
		checkRows(t, parser, text, page, ds)
	}
	for _, d := range page.Decls {
		checkDecl(t, d, at, prose)
		if prose {
			at(d.Pos)
			require.NotEmpty(t, d.Name)
		} else if d.Name != frontMatterTitle(text).text { // which YAML may spell otherwise
			firstLine(t, d.Name, at(d.Pos))
		}
	}
}

// pageLines splits a page as specgen does: a file without line feeds ends its
// lines by carriage returns.
func pageLines(text []byte) []string {
	if bytes.IndexByte(text, '\n') < 0 {
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	return strings.Split(string(text), "\n")
}

func checkDiagnostic(t *testing.T, d diag.Diagnostic, at func(ir.Pos) string) {
	t.Helper()
	require.NotEmpty(t, d.Code)
	require.NotEmpty(t, d.Message)
	if d.Pos.Line != 0 {
		at(d.Pos)
	}
	for _, note := range d.Related {
		at(note.Pos)
	}
}

func checkDecl(t *testing.T, d *ir.Decl, at func(ir.Pos) string, prose bool) {
	t.Helper()
	bodies := 0
	if d.Struct != nil {
		bodies++
		for i := range d.Struct.Fields {
			f := &d.Struct.Fields[i]
			if prose {
				require.NotEmpty(t, f.Name)
				at(f.Pos)
			} else {
				sameName(t, f.Name, at(f.Pos))
			}
			require.NotEmpty(t, f.Presence)
			checkType(t, &f.Type, at, prose)
		}
	}
	if d.Enum != nil {
		bodies++
		for _, v := range d.Enum.Values {
			at(v.Pos)
			require.NotEmpty(t, v.Const)
		}
	}
	if d.Union != nil {
		bodies++
		for i := range d.Union.Members {
			checkType(t, &d.Union.Members[i], at, prose)
		}
	}
	require.Equal(t, 1, bodies, "a type is one thing")
}

// sameName checks that a name is the text of its place, but for escapes.
func sameName(t *testing.T, name, text string) {
	t.Helper()
	require.Equal(t, lettered(name), lettered(text))
}

// lettered returns what a text of a page says, without the markup, white space and
// separators that differ between it and what is read.
func lettered(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("\\:.`~-", r) {
			return -1
		}
		return r
	}, htmlTag.ReplaceAllString(text, ""))
}

var htmlTag = regexp.MustCompile(`<[^>]*>`)

// firstLine checks that a title is the text of its place, or begins with it: a
// place is in one line.
func firstLine(t *testing.T, name, text string) {
	t.Helper()
	plain := func(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, `\`, "")), " ") }
	require.True(t, strings.HasPrefix(plain(name), plain(text)), "%q of %q", text, name)
	require.NotContains(t, name, "\n")
}
