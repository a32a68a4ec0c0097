package parse

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

func newTestParser(t testing.TB) *Parser {
	t.Helper()
	d, err := LoadDialect("speakeasy-python")
	require.NoError(t, err)
	return NewParser(d)
}

// parsePage reads a page that must be right.
func parsePage(t *testing.T, text string) *ir.Page {
	t.Helper()
	page, ds := newTestParser(t).Page("page.md", "page.md", []byte(text))
	require.Empty(t, ds)
	return page
}

const (
	head  = "| Field | Type | Required | Description | Example |\n| --- | --- | --- | --- | --- |\n"
	must  = ":heavy_check_mark:"
	may   = ":heavy_minus_sign:"
	enums = "| Name | Value |\n| --- | --- |\n"
)

func TestStructPage(t *testing.T) {
	page := parsePage(t, "# Order\n\nWhat somebody bought.\n\n## Fields\n\n"+head+
		"| `id` | *str* | "+must+" | Which one.<br/>It stays. | ord_1 |\n"+
		"| ~~`memo`~~ | *OptionalNullable[str]* | "+may+" | : warning: ** DEPRECATED **: Use note.<br/><br/>Some text. |  |\n"+
		"| `from_` | *int* | "+must+" | N/A | `1 \\| 2` |\n"+
		"| `__pydantic_extra__` | Dict[str, *Any*] | "+may+" | N/A |  |\n")
	require.Len(t, page.Decls, 1)
	d := page.Decls[0]
	require.Equal(t, "Order", d.Name)
	require.Equal(t, ir.Pos{File: "page.md", Line: 1, Column: 3, Length: 5}, d.Pos)
	require.Equal(t, "What somebody bought.", d.Doc)
	fields := d.Struct.Fields
	require.Len(t, fields, 4)

	require.Equal(t, ir.Field{
		Name: "id", Wire: "id", Pos: ir.Pos{File: "page.md", Line: 9, Column: 4, Length: 2},
		Type:     ir.Type{Kind: ir.String, Pos: ir.Pos{File: "page.md", Line: 9, Column: 11, Length: 3}},
		TypeText: "*str*", Presence: ir.Required, Doc: "Which one.\nIt stays.", Example: "ord_1",
		ExamplePos: ir.Pos{File: "page.md", Line: 9, Column: 66, Length: 5},
	}, fields[0])
	require.Equal(t, "memo", fields[1].Name)
	require.Equal(t, &ir.Deprecation{Reason: "Use note."}, fields[1].Deprecation)
	require.Equal(t, "Some text.", fields[1].Doc)
	require.True(t, fields[1].Type.Nullable)
	require.Zero(t, fields[1].ExamplePos, "there is no example")
	require.Equal(t, "*OptionalNullable[str]*", fields[1].TypeText, "types are kept as written, too")
	require.Equal(t, ir.Optional, fields[1].Presence)
	require.Equal(t, "from_", fields[2].Name)
	require.Equal(t, "from", fields[2].Wire, "the underscore is Python's")
	require.Empty(t, fields[2].Doc)
	require.Equal(t, "`1 \\| 2`", fields[2].Example, "examples are kept as written")
	require.True(t, fields[3].Additional)
}

func TestDescriptionMayLookLikeAPage(t *testing.T) {
	page := parsePage(t, "# Account\n\n## Overview\n\nSome text.\n\n| Integration | Supported |\n| --- | --- |\n| A | Yes |\n\n"+
		"## Fields\n\nThere are two kinds of fields.\n\n# Account\n\n- one\n- two\n\n```json\n{\n  \"a\": 1\n}\n```\n\n<!-- hidden -->\n\n## Fields\n\n"+head+"| `id` | *str* | "+must+" | N/A | |\n")
	require.Len(t, page.Decls, 1)
	require.Equal(t, "Account", page.Decls[0].Name)
	require.Equal(t, int32(1), page.Decls[0].Pos.Line)
	require.Len(t, page.Decls[0].Struct.Fields, 1)
	for _, part := range []string{"## Overview", "| A | Yes |", "- one\n- two", "```\n{\n  \"a\": 1\n}\n```"} {
		require.Contains(t, page.Decls[0].Doc, part)
	}
	require.NotContains(t, page.Decls[0].Doc, "hidden")
}

func TestEnumPage(t *testing.T) {
	for _, test := range []struct {
		name   string
		give   string
		base   ir.Kind
		values []string
	}{
		{"strings", enums + "| `A` | a |\n| `B` | b-1 |\n", ir.String, []string{`"a"`, `"b-1"`}},
		{"integers", enums + "| `A` | 1 |\n| `B` | -20 |\n| `C` | 0 |\n", ir.Integer, []string{"1", "-20", "0"}},
		{"not all integers", enums + "| `A` | 1 |\n| `B` | 01 |\n", ir.String, []string{`"1"`, `"01"`}},
		{"too large for an integer", enums + "| `A` | 12345678901234567890 |\n", ir.String, []string{`"12345678901234567890"`}},
		{"empty string", enums + "| `A` |  |\n", ir.String, []string{`""`}},
		{"code and pipes", enums + "| `A` | `x y` |\n| `B` | a\\|b |\n| `C` | * |\n", ir.String, []string{`"x y"`, `"a|b"`, `"*"`}},
		{"html is text", enums + "| `A` | <b>&amp; |\n", ir.String, []string{`"<b>&amp;"`}},
		{"list", "This is an open enum.\n\n- `\"asc\"`\n- `\"de\\\"sc\"`\n", ir.String, []string{`"asc"`, `"de\"sc"`}},
		{"list of integers", "- `1`\n- `2`\n", ir.Integer, []string{"1", "2"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			page := parsePage(t, "# Color\n\n## Example Usage\n\n```python\nvalue = Color.A\n```\n\n## Values\n\n"+test.give)
			require.Len(t, page.Decls, 1)
			require.Empty(t, page.Decls[0].Doc, "an example usage is no description")
			require.Equal(t, test.base, page.Decls[0].Enum.Base)
			var values []string
			for _, v := range page.Decls[0].Enum.Values {
				values = append(values, v.Const)
			}
			require.Equal(t, test.values, values)
		})
	}
}

func TestUnionPage(t *testing.T) {
	page := parsePage(t, "# Shape\n\n## Supported Types\n\n### `models.Circle`\n\n```python\nvalue: models.Circle = /* values here */\n```\n\n### `List[models.Line]`\n\n### `str`\n\n### `None`\n")
	members := page.Decls[0].Union.Members
	require.Len(t, members, 4)
	require.Equal(t, "models.Circle", members[0].Ref.Label)
	require.Equal(t, ir.Pos{File: "page.md", Line: 5, Column: 6, Length: 13}, members[0].Pos)
	require.Equal(t, ir.List, members[1].Kind)
	require.Equal(t, ir.String, members[2].Kind)
	require.Equal(t, []string{"null"}, members[3].Consts)
}

func TestPageWithSeveralTypes(t *testing.T) {
	page := parsePage(t, "# RetryConfig\n\n## Fields\n\n| Name | Type | Description |\n| --- | --- | --- |\n| `strategy` | `*str*` | How. |\n| `backoff` | [BackoffStrategy](#backoffstrategy) | N/A |\n\n"+
		"## BackoffStrategy\n\nHow to wait.\n\n### Fields\n\n| Name | Type | Description |\n| --- | --- | --- |\n| `exponent` | `*float*` | N/A |\n")
	require.Len(t, page.Decls, 2)
	require.Equal(t, ir.Unstated, page.Decls[0].Struct.Fields[0].Presence)
	require.Equal(t, "BackoffStrategy", page.Decls[1].Name)
	require.Equal(t, "How to wait.", page.Decls[1].Doc)
	require.Len(t, page.Decls[1].Struct.Fields, 1)
}

func TestOperationPageIsLeftAlone(t *testing.T) {
	page := parsePage(t, "# Users\n\n## Overview\n\n### Available Operations\n\n* [list](#list)\n\n## list\n\n### Example Usage\n\n```python\n```\n\n"+
		"### Parameters\n\n| Parameter | Type | Required | Description |\n| --- | --- | --- | --- |\n| `limit` | *int* | "+must+" | N/A |\n\n"+
		"### Response\n\n**[models.Users](../models/users.md)**\n\n### Errors\n\n| Error Type | Status Code | Content Type |\n| --- | --- | --- |\n| models.APIError | 4XX | \\*/\\* |\n")
	require.True(t, page.Operation)
	require.Empty(t, page.Decls)
}

func TestEmptyTableIsEmptyStruct(t *testing.T) {
	page := parsePage(t, "# Actor\n\n\n## Fields\n\n"+head)
	require.Empty(t, page.Decls[0].Struct.Fields)
}

func TestTypeCalledLikeASection(t *testing.T) {
	page := parsePage(t, "# Fields\n\n## Fields\n\n"+head+"| `id` | *str* | "+must+" | N/A | |\n")
	require.Equal(t, "Fields", page.Decls[0].Name)
}

func TestDeprecatedType(t *testing.T) {
	for _, test := range []struct{ name, give, doc, reason string }{
		{"title", "# ~~Order~~\n\nText.\n", "Text.", ""},
		{"quote", "# ~~Order~~\n\n> :warning: **DEPRECATED**: Use Purchase.\n", "", "Use Purchase."},
		{"quote below text", "# Order\n\nText.\n\n> :warning: **DEPRECATED**: Use Purchase.\n\nMore.\n", "Text.\n\nMore.", "Use Purchase."},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := parsePage(t, test.give+"\n## Fields\n\n"+head).Decls[0]
			require.Equal(t, "Order", d.Name)
			require.Equal(t, test.doc, d.Doc)
			require.Equal(t, &ir.Deprecation{Reason: test.reason}, d.Deprecation)
		})
	}
}

// TestCarriageReturns checks that no way to end lines loses a row.
func TestCarriageReturns(t *testing.T) {
	text := "# Order\n\n## Fields\n\n" + head + "| `id` | *str* | " + must + " | N/A | |\n| `at` | *int* | " + must + " | N/A | |\n"
	for _, end := range []string{"\n", "\r\n", "\r"} {
		page := parsePage(t, strings.ReplaceAll(text, "\n", end))
		require.Len(t, page.Decls[0].Struct.Fields, 2, "%q", end)
	}
	page, ds := newTestParser(t).Page("page.md", "page.md", []byte(strings.Replace(text, "N/A", "a\rb", 1)))
	require.Len(t, ds, 1)
	require.Equal(t, diag.LoneCR, ds[0].Code)
	require.Len(t, page.Decls[0].Struct.Fields, 2)
	require.Equal(t, "a b", page.Decls[0].Struct.Fields[0].Doc)
}

func TestDialectIsChecked(t *testing.T) {
	for _, test := range []struct{ give, want string }{
		{"sections: {Fields: structure}", `dialect test: line 1: sections: "structure" is no kind of section; there are: struct, enum, union, prose, operation`},
		{"columns: {struct: {Field: nom}}", `dialect test: line 1: columns: "nom" is no role of a column; there are: name, keys, type, presence, optional, nullable, condition, description, example, default, since, limit, value, note, other, skip`},
		{"presence: {yes: sometimes}", `dialect test: line 1: presence: "sometimes" is no presence; there are: required, optional, conditional, forbidden, unstated`},
		{"types: {words: {str: text}}", `dialect test: line 1: types: "text" is no meaning of a word; there are: string, integer, number, boolean, any, bytes, decimal, date, date-time, list, map, array, object, values, one-of, constant, optional, nullable, optional-nullable, maybe, same, open-string, open-integer, open, transport, true, false, null`},
		{"colour: red", `dialect test: line 1: unknown key "colour"`},
	} {
		_, err := ReadDialect("test", []byte(test.give))
		require.EqualError(t, err, test.want)
	}
}

func TestDialectExtends(t *testing.T) {
	d, err := ReadDialect("ours", []byte("extends: speakeasy-python\nescape: $\ntypes: {words: {money: decimal}}\n"))
	require.NoError(t, err)
	require.Equal(t, "$", d.Escape, "what it says itself counts")
	require.Equal(t, meansList, d.Types.Words["List"], "the rest is that of the other one")
	require.Equal(t, Meaning("decimal"), d.Types.Words["money"])
	kind, _ := d.Sections.Lookup("Fields")
	require.Equal(t, StructSection, kind, "and of what that extends")
	_, err = ReadDialect("ours", []byte("extends: latin"))
	require.ErrorContains(t, err, `dialect ours: line 1: extends: there is no dialect "latin"; there are: speakeasy, `)
	_, err = ReadDialect("ours", nil)
	require.EqualError(t, err, "dialect ours: line 1: it says nothing")
}

func TestDialects(t *testing.T) {
	for _, name := range Dialects() {
		d, err := LoadDialect(name)
		require.NoError(t, err)
		require.Equal(t, name, d.Name)
	}
	_, err := LoadDialect("../secret")
	require.ErrorContains(t, err, "unknown dialect")
}

// corpusPages returns the pages of the documents of a whole API, or skips.
func corpusPages(t testing.TB) [][]byte {
	t.Helper()
	root := os.Getenv("SPECGEN_CORPUS")
	if root == "" {
		root = "../../../shared/corpus"
	}
	files, err := filepath.Glob(filepath.Join(root, "speakeasy/clerk-python/docs/models/*.md"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("no corpus of real documents; SPECGEN_CORPUS names its folder")
	}
	var out [][]byte
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		out = append(out, text)
	}
	return out
}

func BenchmarkPages(b *testing.B) {
	pages := corpusPages(b)
	parser := newTestParser(b)
	size := 0
	for _, text := range pages {
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range pages {
			parser.Page("page.md", "page.md", text)
		}
	}
}

// parseIn reads a page of a dialect.
func parseIn(t *testing.T, dialect, text string) (*ir.Page, []diag.Diagnostic) {
	t.Helper()
	d, err := LoadDialect(dialect)
	require.NoError(t, err)
	return NewParser(d).Page("page.md", "page.md", []byte(text))
}

func TestFrontMatterTitle(t *testing.T) {
	fields := "\n## Fields\n\n" + head + "| `id` | *str* | " + must + " | N/A | |\n"
	for _, test := range []struct {
		give, want string
		pos        ir.Pos
	}{
		{"---\ntitle: Order\n---\n", "Order", ir.Pos{Line: 2, Column: 8, Length: 5}},
		{"---\ntitle: \"Order\"\n---\n", "Order", ir.Pos{Line: 2, Column: 9, Length: 5}},
		{"---\nname: x\ntitle: 'Big Order' # so\nmore: [1]\n---\n", "Big Order", ir.Pos{Line: 3, Column: 9, Length: 9}},
		{"\ufeff---\r\ntitle: Order\r\n---\r\n", "Order", ir.Pos{Line: 2, Column: 8, Length: 5}},
		{"---\ntitle: >\n  Big\n  Order\n---\n", "Big Order", ir.Pos{Line: 2, Column: 1, Length: 8}},
		{"---\ntitle: Page\n---\n\n# Order\n", "Order", ir.Pos{Line: 5, Column: 3, Length: 5}},
	} {
		d := parsePage(t, test.give+fields).Decls[0]
		test.pos.File = "page.md"
		require.Equal(t, test.want, d.Name, "%q", test.give)
		require.Equal(t, test.pos, d.Pos, "%q", test.give)
	}
	for _, give := range []string{"---\ntitle: [a]\n---\n", "---\ntitle: \"\"\n---\n", "---\n: {\n---\n", "---\nname: x\n---\n", "---\n\ntitle: Order\n\n---\n"} {
		_, ds := parseIn(t, "speakeasy-python", give+fields)
		require.Len(t, ds, 1, "%q", give)
		require.Equal(t, diag.NoTitle, ds[0].Code)
	}
}

func TestTitleOnly(t *testing.T) {
	page := parsePage(t, "# ~~Event~~\n\nWhat happened.\n")
	require.Empty(t, page.Decls)
	require.Equal(t, "Event", page.Title.Name)
	require.Equal(t, "What happened.", page.Title.Doc)
	require.NotNil(t, page.Title.Deprecation)
	require.Equal(t, "Event", parsePage(t, "---\ntitle: Event\n---\n\nText.\n").Title.Name)
	require.Nil(t, parsePage(t, "Text.\n").Title)
	require.Nil(t, parsePage(t, "# Event\n\n## Vals\n\n"+enums+"| `A` | a |\n").Title, "the page says more, but not under a heading that tells what")
	require.NotNil(t, parsePage(t, "# Event\n\n| Code | Text |\n| --- | --- |\n| 1 | one |\n").Title, "a description may have tables")
	require.Nil(t, parsePage(t, "# Orders\n\n## Overview\n\n### Available Operations\n\n* [get](#get)\n").Title, "operations declare nothing")
}

func TestMembersInCode(t *testing.T) {
	text := "# Note\n\n## Supported Types\n\n### Scan\n\n```go\nx := a.CreateNoteScan(a.Scan{/* values here */})\n```\n\n### \n\n```go\nx := a.CreateNoteArray([]*a.Scan{/* values here */})\n```\n\n### Other\n\nText.\n"
	page, ds := parseIn(t, "speakeasy-go", text)
	require.Empty(t, ds)
	var members []string
	for i := range page.Decls[0].Union.Members {
		members = append(members, show(&page.Decls[0].Union.Members[i]))
	}
	require.Equal(t, []string{"a.Scan", "list(a.Scan?)", "Other"}, members)
	require.Equal(t, ir.Pos{File: "page.md", Line: 8, Column: 23, Length: 6}, page.Decls[0].Union.Members[0].Pos)

	_, ds = parseIn(t, "speakeasy-python", text)
	require.Len(t, ds, 1, "other dialects do not look into code")
	require.Equal(t, diag.EmptyCell, ds[0].Code)
}

func TestEnumInCode(t *testing.T) {
	enum := func(code string) string { return "# Status\n\n## Values\n\n```typescript\n" + code + "\n```\n" }
	page, ds := parseIn(t, "speakeasy-typescript", enum("\"open\" |\n  \"shut\" | Unrecognized<string>"))
	require.Empty(t, ds)
	pos := ir.Pos{File: "page.md", Line: 6, Column: 1, Length: 8}
	require.Equal(t, &ir.Enum{Base: ir.String, Values: []ir.Value{{Const: `"open"`, Pos: pos}, {Const: `"shut"`, Pos: pos}}}, page.Decls[0].Enum)

	page, ds = parseIn(t, "speakeasy-typescript", enum("1 | 2"))
	require.Empty(t, ds)
	require.Equal(t, ir.Integer, page.Decls[0].Enum.Base)

	for give, want := range map[string]diag.Code{"string": diag.BadLiteral, "true | false": diag.BadLiteral, `"a" |`: diag.TypeSyntax} {
		_, ds = parseIn(t, "speakeasy-typescript", enum(give))
		require.Equal(t, want, ds[0].Code, "%q", give)
	}
}

func TestTransport(t *testing.T) {
	row := func(name, typ, doc string) string {
		return "| `" + name + "` | " + typ + " | " + must + " | " + doc + " | |\n"
	}
	headers := row("headers", "Dict[str, List[*str*]]", "N/A")
	for _, test := range []struct {
		name, rows string
		want       []string
	}{
		{"by description", row("status_code", "*int*", "HTTP response status code for this operation") + row("user", "*str*", "N/A"), []string{"user"}},
		{"by type", row("response", "[httpx.Response](https://x)", "N/A") + headers + row("user", "*str*", "N/A"), []string{"user"}},
		{"with a body", headers + row("result", "*str*", "N/A"), []string{"result"}},
		{"alone", headers, nil},
		{"in a request", headers + row("body", "*str*", "N/A"), []string{"headers", "body"}},
		{"other headers", row("headers", "Dict[str, *str*]", "N/A") + row("result", "*str*", "N/A"), []string{"headers", "result"}},
		{"a status of the API", row("status_code", "*int*", "HTTP status code of the error") + headers, []string{"status_code", "headers"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var names []string
			for _, f := range parsePage(t, "# A\n\n## Fields\n\n"+head+test.rows).Decls[0].Struct.Fields {
				names = append(names, f.Name)
			}
			require.Equal(t, test.want, names)
		})
	}
}

func TestPipesInCode(t *testing.T) {
	row := func(cells string) string { return "# A\n\n## Fields\n\n" + head + cells + "\n" }
	page, ds := parseIn(t, "speakeasy-python", row("| `a` | `str | int` | "+must+" | `x|y` or `z` | |"))
	require.Len(t, ds, 1)
	require.Equal(t, diag.Warning, ds[0].Severity)
	require.Equal(t, diag.ExtraCell, ds[0].Code)
	require.Equal(t, "(string or integer)", show(&page.Decls[0].Struct.Fields[0].Type))
	require.Equal(t, "`x|y` or `z`", page.Decls[0].Struct.Fields[0].Doc)
	for _, cells := range []string{
		"| `a` | *str* | " + must + " | x | y | z |",
		"| `a` | *str* | " + must + " | `x | y | z |",
		"| `a` | *str* | " + must + " | `x | y` | z | more |",
	} {
		_, ds := parseIn(t, "speakeasy-python", row(cells))
		require.Len(t, ds, 1, cells)
		require.Equal(t, diag.Error, ds[0].Severity)
	}
}

func TestTypeTwiceWithoutHeading(t *testing.T) {
	page, ds := newTestParser(t).Page("page.md", "page.md", []byte("---\ntitle: Order\n---\n\n## Fields\n\n"+head+"\n## Values\n\n"+enums+"| `A` | a |\n"))
	require.Len(t, page.Decls, 1)
	require.Equal(t, []diag.Diagnostic{{
		Pos: ir.Pos{File: "page.md", Line: 10, Column: 4, Length: 6}, Severity: diag.Error, Code: diag.DuplicateType,
		Message: "Order is defined a second time on this page",
		Related: []diag.Note{{Pos: ir.Pos{File: "page.md", Line: 5, Column: 4, Length: 6}, Message: "it is defined here already"}},
	}}, ds)
}

func TestRowsBehindAHeading(t *testing.T) {
	page, ds := newTestParser(t).Page("page.md", "page.md", []byte("# Order\n\n## Fields\n\n"+head+"| `a` | *str* | "+must+" | N/A | |\n### More\n| `b` | *str* | "+must+" | N/A | |\n"))
	require.Len(t, page.Decls[0].Struct.Fields, 1)
	require.Len(t, ds, 1)
	require.Equal(t, diag.BrokenTable, ds[0].Code)
	require.Equal(t, int32(9), ds[0].Pos.Line)
	require.Empty(t, parsePage(t, "# Notes\n\n## More\n\n| text\n").Decls, "a page without types may have anything")
}

func TestFieldCalledLikeItsType(t *testing.T) {
	page, ds := parseIn(t, "speakeasy-csharp", "# Amount\n\n## Fields\n\n"+head+
		"| `AmountValue` | *long* | "+must+" | N/A | |\n"+
		"| `OtherValue` | *long* | "+must+" | N/A | |\n")
	require.Empty(t, ds)
	fields := page.Decls[0].Struct.Fields
	require.Equal(t, "AmountValue", fields[0].Name)
	require.Equal(t, "Amount", fields[0].Wire)
	require.Equal(t, "OtherValue", fields[1].Wire)
	require.Equal(t, "AmountValue", parsePage(t, "# Amount\n\n## Fields\n\n"+head+"| `AmountValue` | *int* | "+must+" | N/A | |\n").Decls[0].Struct.Fields[0].Wire)
}
