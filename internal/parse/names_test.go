package parse

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// TestNameRules checks what rules make of headings, the innermost first.
func TestNameRules(t *testing.T) {
	d, err := ReadDialect("test", []byte(`
names:
  - {caption: 'each ([a-z]+) has:$', name: $outer $1}
  - {caption: '^in ([a-z]+):$', field: $1}
  - {heading: 'fields', name: $outer}
  - {heading: 'request|response', name: $outer $0}
  - {heading: 'flags', name: $title Flags}
  - {heading: 'draft .*', name: ''}
  - {heading: 'the (.*?)( teapot)?', name: $1}
  - {heading: '(\d+)?( lid)?', name: $2}
`))
	require.NoError(t, err)
	for _, test := range []struct {
		name string
		at   namePlace
		want naming
	}{
		{"no rule", namePlace{headings: []string{"Cup", "Cups"}}, naming{text: "Cup", own: "Cup"}},
		{"no heading", namePlace{title: "Cups"}, naming{text: "Cups", own: "Cups"}},
		{"a group", namePlace{headings: []string{"The blue teapot"}}, naming{text: "blue", own: "blue"}},
		{"further out", namePlace{headings: []string{"Fields", "Cup"}}, naming{text: "Cup", depth: 1}},
		{"twice further out", namePlace{headings: []string{"Fields", "FIELDS", "The cup"}}, naming{text: "cup", depth: 2}},
		{"further out there is a page only", namePlace{headings: []string{"Fields"}, title: "Cups"}, naming{text: "Cups", depth: 1}},
		{"further out there is nothing", namePlace{headings: []string{"Fields"}}, naming{text: "Fields", own: "Fields"}},
		{"the page is called so itself", namePlace{title: "Fields"}, naming{text: "Fields", own: "Fields"}},
		{"after the outer name", namePlace{headings: []string{"Response", "Fields", "Cup"}}, naming{text: "Cup Response", own: "Response"}},
		{"both of it", namePlace{headings: []string{"Request", "Response"}, title: "Cup"}, naming{text: "Cup Response Request", own: "Request"}},
		{"the page's title", namePlace{headings: []string{"Flags", "Bits"}, title: "Cup"}, naming{text: "Cup Flags", own: "Flags"}},
		{"signs of groups are text", namePlace{headings: []string{"Flags", "Bits"}, title: "$1 ${0}"}, naming{text: "$1 ${0} Flags", own: "Flags"}},
		{"also further out", namePlace{headings: []string{"Request", "$0"}}, naming{text: "$0 Request", own: "Request"}},
		{"none of ours", namePlace{headings: []string{"Draft cup", "Cup"}}, naming{}},
		{"groups that find nothing", namePlace{headings: []string{"12"}}, naming{text: "12", own: "12"}},
		{"groups that find something", namePlace{headings: []string{"12 lid"}}, naming{text: "lid", own: "lid"}},
		{"a caption", namePlace{headings: []string{"Fields", "Cup"}, caption: "There are handles; each handle has:"}, naming{text: "Cup handle", own: "handle", depth: 1, byCaption: true}},
		{"a caption without a heading", namePlace{caption: "Each handle has:", title: "Cup"}, naming{text: "Cup handle", own: "handle", byCaption: true}},
		{"a caption that no rule fits", namePlace{headings: []string{"Cup"}, caption: "Each has:"}, naming{text: "Cup", own: "Cup"}},
		{"a field", namePlace{headings: []string{"Cup"}, caption: "In handle:"}, naming{text: "Cup handle", field: "handle", byCaption: true}},
	} {
		require.Equal(t, test.want, d.Names.name(test.at), test.name)
	}
}

// prosePage reads a page of hand-written tables.
func prosePage(t *testing.T, text string) (*ir.Page, []diag.Diagnostic) {
	t.Helper()
	return parseIn(t, "plain", text)
}

const proseTable = "\n| Field | Type |\n| --- | --- |\n| a | string |\n\n"

// TestNamesOnOnePage checks how types are told apart that one page calls alike.
func TestNamesOnOnePage(t *testing.T) {
	other := strings.Replace(proseTable, "| a |", "| b |", 1)
	enum := "\n| Value | Name |\n| --- | --- |\n| 1 | A |\n\n"
	for _, test := range []struct {
		name, give string
		want       []string
		code       diag.Code
	}{
		{"by the headings further out", "# Kitchen\n## Cup\n### Size\n" + proseTable + "## Pot\n### Size\n" + proseTable, []string{"Cup Size", "Pot Size"}, ""},
		{"by those still further out", "# A\n## X\n### Size\n" + proseTable + "# B\n## X\n### Size\n" + proseTable, []string{"A X Size", "B X Size"}, ""},
		{"in any case", "## Cup\n### size\n" + proseTable + "## Pot\n### Size\n" + proseTable, []string{"Cup size", "Pot Size"}, ""},
		{"three of them", "## A\n### S\n" + proseTable + "## B\n### S\n" + proseTable + "## C\n### S\n" + proseTable, []string{"A S", "B S", "C S"}, ""},
		{"one below the other", "# Cup\n" + proseTable + "## Cup\n" + proseTable, []string{"Cup"}, diag.DuplicateType},
		{"by nothing", "# Cup\n" + proseTable + "# Cup\n" + proseTable, []string{"Cup"}, diag.DuplicateType},
		{"two tables of one heading are one type", "# Cup\n" + proseTable + "Text.\n" + other, []string{"Cup"}, ""},
		{"two sections of one heading are one type", "# Cup\n## Fields\n" + proseTable + "## Fields\n" + other, []string{"Cup"}, ""},
		{"two tables of one heading with the same field", "# Cup\n" + proseTable + "Text.\n" + proseTable, []string{"Cup"}, diag.DuplicateType},
		{"an enum beside an object", "# Cup\n" + proseTable + enum, []string{"Cup", "Cup values"}, ""},
		{"an object beside an enum", "# Cup\n" + enum + proseTable, []string{"Cup", "Cup fields"}, ""},
		{"an object in a field", "# Cup\n\n| Field | Type |\n| --- | --- |\n| lid | object |\n| lid.size | int |\n\n# Cup lid\n" + proseTable, []string{"Cup", "Cup lid fields", "Cup lid"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			page, ds := prosePage(t, test.give)
			var names []string
			for _, d := range page.Decls {
				names = append(names, d.Name)
			}
			require.Equal(t, test.want, names)
			if test.code == "" {
				require.Empty(t, ds)
				return
			}
			require.Len(t, ds, 1)
			require.Equal(t, test.code, ds[0].Code)
			require.Len(t, ds[0].Related, 1)
		})
	}
}

// TestAnchorsOfProse checks where fragments lead to.
func TestAnchorsOfProse(t *testing.T) {
	page, ds := prosePage(t, `# The Cups

## <a name="mug"></a>The **Cup** object (new)

<a id="handled"></a>It has a handle:
`+proseTable+`### Size_2

Text.

## Fields
`)
	require.Empty(t, ds)
	require.Equal(t, []ir.Anchor{
		{ID: "the-cups", Decl: "The Cup object (new)"},
		{ID: "mug", Decl: "The Cup object (new)"},
		{ID: "the-cup-object-new", Decl: "The Cup object (new)"},
		{ID: "size_2"},
		{ID: "fields"},
		{ID: "handled", Decl: "The Cup object (new)"},
	}, page.Anchors)
}

// TestTitles checks which page is about a type that it declares.
func TestTitles(t *testing.T) {
	for _, test := range []struct {
		name, text, want string
	}{
		{"a table right below", "# The Cup\n" + proseTable + "## Saucer\n" + proseTable, "The Cup"},
		{"a type of the title's name", "# Cup\n\n## Fields\n" + proseTable + "## Saucer\n" + proseTable, "Cup"},
		{"types of other headings", "# Common\n\n## Cup\n" + proseTable + "## Saucer\n" + proseTable, ""},
		{"no heading of the whole page", "## Cup\n" + proseTable + "## Saucer\n" + proseTable, ""},
		{"a heading of the page further down", "### Note\n\n# Cup\n" + proseTable, ""},
	} {
		page, _ := prosePage(t, test.text)
		got := ""
		for _, a := range page.Anchors {
			if a.Title {
				got = a.Decl
			}
		}
		require.Equal(t, test.want, got, test.name)
	}
}

// TestOthersBelowAHeading checks of which headings no type is that of the heading.
func TestOthersBelowAHeading(t *testing.T) {
	page, _ := prosePage(t, "# Parts\n\n## Cup\n"+proseTable+"### Saucer\n"+proseTable+"## Lids\n\n### Small\n"+proseTable+"## Lid\n\n### Fields\n"+proseTable)
	got := map[string][]string{}
	for _, a := range page.Anchors {
		got[a.ID] = a.Others
	}
	require.Equal(t, map[string][]string{"parts": {"Saucer", "Small", "Lid"}, "cup": nil, "saucer": nil, "lids": nil, "small": nil, "lid": nil, "fields": nil}, got)
}
