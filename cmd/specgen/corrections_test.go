package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
	"example.com/specgen/internal/parse"
)

// yamlPos is the place of a text in a file.
func yamlPos(t *testing.T, file, text string) ir.Pos {
	t.Helper()
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	before, _, ok := strings.Cut(string(content), text)
	require.True(t, ok, text)
	return ir.Pos{File: file, Line: int32(1 + strings.Count(before, "\n")), Column: int32(len(before) - strings.LastIndex(before, "\n")), Length: int32(len(text))}
}

// TestCorrectionsFromMarkdownToGo reads documents that are wrong, corrects them,
// and runs what comes out.
func TestCorrectionsFromMarkdownToGo(t *testing.T) {
	workspace(t, map[string]string{
		"order.md":     strings.Replace(order, "| `tags`", "| `price` | *float* | :heavy_check_mark: | N/A |\n| `lost` | [models.Gone](gone.md) | :heavy_check_mark: | N/A |\n| `tags`", 1),
		"specgen.yaml": "corrections:\n  - wire: _id\n    was: id\n  - type: Nullable[Decimal]\n    was: '*float*'\n  - drop: true\n    was: '[models.Gone](gone.md)'\n  - name: Purchase\n    was: Order\n",
		"units/units.go": "package units\n\nimport \"encoding/json\"\n\ntype Price struct{ json.Number }\n\n" +
			"func (p *Price) UnmarshalJSON(text []byte) error { p.Number = json.Number(text); return nil }\n\n" +
			"func (p Price) MarshalJSON() ([]byte, error) { return []byte(p.Number), nil }\n",
	})
	dialect, err := parse.LoadDialect("speakeasy-python")
	require.NoError(t, err)
	parser := parse.NewParser(dialect)
	text, err := os.ReadFile("order.md")
	require.NoError(t, err)
	at := func(text string) ir.Pos { return yamlPos(t, "specgen.yaml", text) }
	decimal, ds := parser.Type(at("Nullable[Decimal]"), "Nullable[Decimal]")
	require.Empty(t, ds)
	run := func(corrections ...link.Correction) (map[string]string, []diag.Diagnostic) {
		page, ds := parser.Page("order.md", "order.md", text)
		require.Empty(t, ds)
		linked, ds := link.Link([]link.Set{{Pages: []*ir.Page{page}}}, link.Options{Corrections: corrections})
		pkg, more := emit.Plan(linked.Spec, emit.Options{Package: "shop", Names: linked.Names, GoTypes: []emit.GoType{{Name: "decimal", Go: "example.com/test/units.Price"}}})
		files := map[string]string{}
		for _, f := range pkg.Files {
			text, err := f.Render()
			require.NoError(t, err)
			files["shop/"+f.Name] = string(text)
		}
		return files, append(ds, more...)
	}
	of := func(field, was string, to link.Override, key string) link.Correction {
		return link.Correction{In: []string{"Order"}, Field: field, Was: was, To: to, Pos: at(key), WasPos: at("was: id"), ToPos: at(key)}
	}
	corrections := []link.Correction{
		of("id", "id", link.Wire("_id"), "wire"),
		of("price", "*float*", link.Type{Type: decimal}, "type"),
		of("lost", "[models.Gone](gone.md)", link.Drop{}, "drop"),
		of("", "Order", link.GoName("Purchase"), "name"),
	}
	files, ds := run(corrections...)
	require.Empty(t, ds)
	writeFiles(t, ".", files)
	writeFiles(t, ".", map[string]string{"shop/shop_test.go": `package shop

import "testing"

func Test(t *testing.T) {
	for _, text := range []string{` + "`" + `{"_id":"1","price":1.50}` + "`, `" + `{"_id":"1","price":null,"tags":[]}` + "`" + `} {
		x, err := Decode[Purchase]([]byte(text), Strict)
		if err != nil {
			t.Fatal(err)
		}
		if out, err := Encode(&x); err != nil || string(out) != text {
			t.Fatal(err, string(out))
		}
	}
}
`})
	goRun(t, "vet", "./...")
	goRun(t, "test", "./...")

	corrections[0].Was = "_id"
	_, ds = run(corrections...)
	var out strings.Builder
	require.NoError(t, diag.Write(&out, diag.Text, ds, (&findings{}).sources()))
	require.Equal(t, `specgen.yaml:3:5: error: the JSON key of the field "id" of Order is "id" now, not "_id": mend the correction, or remove it [correction]
  3 |  was: id
    |  ^~~~~~~
  order.md:9:4: note: it is declared here
`, out.String())
}
