package lint

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/ir/irtest"
	"example.com/specgen/internal/link"
)

// found is a finding without its words.
type found struct {
	code diag.Code
	pos  ir.Pos
}

// check links pages and returns what is suspicious in them.
func check(t *testing.T, loses []ir.Fact, pages ...*ir.Page) []found {
	t.Helper()
	_, ds := link.Link([]link.Set{{Pages: pages}}, link.Options{})
	require.False(t, slices.ContainsFunc(ds, func(d diag.Diagnostic) bool { return d.Code == diag.Unresolved }), "%v", ds)
	var out []found
	for _, d := range Check(Set{Pages: pages, Loses: loses}) {
		require.Equal(t, diag.Warning, d.Severity)
		out = append(out, found{d.Code, d.Pos})
	}
	return out
}

func scalar(kind ir.Kind) ir.Type { return ir.Type{Kind: kind} }

func constant(consts ...string) ir.Type { return ir.Type{Kind: ir.Constant, Consts: consts} }

func TestPresence(t *testing.T) {
	for _, test := range []struct {
		presence     ir.Presence
		doc, Default string
		want         bool
	}{
		{ir.Required, "(optional) A name.", "", true},
		{ir.Required, "[Optional] A name.", "", true},
		{ir.Required, "Optional. A name.", "", true},
		{ir.Required, "**Optional:** a name.", "", true},
		{ir.Required, "_optional_. A name.", "", false},
		{ir.Required, "Optional name.", "", false},
		{ir.Required, "Optionally, a name.", "", false},
		{ir.Required, "The (optional) name.", "", false},
		{ir.Required, "Required. A name.", "", false},
		{ir.Optional, "(required) A name.", "", true},
		{ir.Optional, "Required: a name.", "", true},
		{ir.Optional, "Required if there is no other.", "", false},
		{ir.Optional, "Optional. A name.", "", false},
		{ir.Conditional, "Required. A name.", "", false},
		{ir.Unstated, "Optional. A name.", "", false},
		{ir.Required, "", "none", true},
		{ir.Optional, "", "none", false},
		{ir.Unstated, "", "none", false},
	} {
		f := irtest.Field("name", scalar(ir.String))
		f.Presence, f.Doc, f.Default = test.presence, test.doc, test.Default
		var want []found
		if test.want {
			want = []found{{diag.Contradiction, irtest.Place("a.md", 101)}}
		}
		require.Equal(t, want, check(t, nil, irtest.Page("a.md", irtest.Object("A", f))), "%s, %q, %q", test.presence, test.doc, test.Default)
	}
}

func TestUnlinkedTypes(t *testing.T) {
	linked := func(name string) ir.Field { return irtest.Field(name, irtest.Ref("B", "b.md")) }
	plain := func(name string) ir.Field { return irtest.Field(name, irtest.ListOf(irtest.Ref("B", ""))) }
	for _, test := range []struct {
		name   string
		fields []ir.Field
		want   []found
	}{
		{"most are links", []ir.Field{linked("a"), linked("b"), linked("c"), plain("d")}, []found{{diag.UnlinkedType, irtest.TypePlace("a.md", 105)}}},
		{"not so many", []ir.Field{linked("a"), linked("b"), plain("d")}, nil},
		{"none is", []ir.Field{plain("a"), plain("b"), plain("c"), plain("d")}, nil},
		{"its own type", []ir.Field{linked("a"), linked("b"), linked("c"), irtest.Field("d", irtest.Ref("A", ""))}, nil},
		{"a union", []ir.Field{linked("a"), linked("b"), linked("c"), irtest.Field("d", irtest.Ref("U", ""))}, nil},
		{"in a union", []ir.Field{linked("a"), linked("b"), linked("c"), irtest.Field("d", ir.Type{Kind: ir.OneOf, Members: []ir.Type{irtest.Ref("B", ""), scalar(ir.String)}})}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, check(t, nil, irtest.Page("a.md", irtest.Object("A", test.fields...)), irtest.Page("b.md", irtest.Object("B")), irtest.Page("u.md", irtest.Union("U", scalar(ir.String)))))
		})
	}
}

func TestWrongLinks(t *testing.T) {
	for _, test := range []struct {
		label, link string
		want        bool
	}{
		{"B", "b.md", false},
		{"B", "b.md#b", false},
		{"B", "c.md", true},
		{"B", "c.md#c", true},
		{"B", "two.md#one", true},
		{"B", "none.md", false},
		{"B", "c.md#none", false},
		{"B", "https://example.com/c.md", false},
		{"B", "", false},
		{"Two", "two.md", false}, // its page, of which another type is the first
		{"Two", "two.md#two", false},
		{"Two", "two.md#one", true},
		{"Renamed", "c.md", false}, // nothing has that name, so the link decides
	} {
		pages := []*ir.Page{
			irtest.Page("a.md", irtest.Object("A", irtest.Field("x", irtest.ListOf(irtest.Ref(test.label, test.link))))),
			irtest.Page("b.md", irtest.Object("B")), irtest.Page("c.md", irtest.Object("C")),
			irtest.Page("two.md", irtest.Object("One"), irtest.Object("Two")),
		}
		var want []found
		if test.want {
			want = []found{{diag.WrongLink, irtest.TypePlace("a.md", 102)}}
		}
		require.Equal(t, want, check(t, nil, pages...), "[%s](%s)", test.label, test.link)
	}
}

// TestWrongLinksOfProse checks links of hand-written documents, which count more than
// their labels.
func TestWrongLinksOfProse(t *testing.T) {
	for _, test := range []struct {
		label, link string
		want        bool
	}{
		{"Error", "common.md#error", false},
		{"errors", "common.md#error", false},
		{"Error", "common.md#money", true},
		{"error object", "common.md#money", true},
		{"the price", "common.md#money", false}, // no type has that name
		{"Cash", "common.md#money-cash", false}, // a part of its name
		{"Error", "common.md#nothing", false},   // leads nowhere, so the label decides
		{"Error", "", false},
	} {
		pages := []*ir.Page{
			irtest.Page("a.md", irtest.Object("A", irtest.Field("x", irtest.ListOf(irtest.Ref(test.label, test.link))))),
			irtest.Page("common.md", irtest.Object("Error"), irtest.Object("Money"), irtest.Object("Money Cash")), irtest.Page("cash.md", irtest.Object("Cash")),
		}
		pages[1].Anchors = []ir.Anchor{{ID: "error", Decl: "Error"}, {ID: "money", Decl: "Money"}, {ID: "money-cash", Decl: "Money Cash"}}
		_, ds := link.Link([]link.Set{{Pages: pages, Prose: true}}, link.Options{})
		require.Empty(t, ds)
		var want []found
		if test.want {
			want = []found{{diag.WrongLink, irtest.TypePlace("a.md", 102)}}
		}
		var got []found
		for _, d := range Check(Set{Pages: pages, Prose: true}) {
			got = append(got, found{d.Code, d.Pos})
		}
		require.Equal(t, want, got, "[%s](%s)", test.label, test.link)
	}
}

func TestSameNames(t *testing.T) {
	box := func(fields ...string) *ir.Decl {
		d := irtest.Object("Box")
		for _, name := range fields {
			d.Struct.Fields = append(d.Struct.Fields, irtest.Field(name, scalar(ir.String)))
		}
		return d
	}
	for _, test := range []struct {
		name  string
		from  ir.Type
		other *ir.Decl
		want  bool
	}{
		{"nothing says which", irtest.Ref("Box", ""), box("b"), true},
		{"other kind", irtest.Ref("Box", ""), irtest.Enum("Box"), true},
		{"qualifier that names no folder", irtest.Ref("models.Box", ""), box("b"), true},
		{"link to nowhere", irtest.Ref("Box", "nowhere.md"), box("b"), true},
		{"folder", irtest.Ref("x.Shop.Box", ""), box("b"), false},
		{"link", irtest.Ref("Box", "box.md"), box("b"), false},
		{"alike", irtest.Ref("Box", ""), box("c", "a"), false},
		{"other name", irtest.Ref("Box", ""), irtest.Object("Crate"), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			var want []found
			if test.want {
				want = []found{{diag.SameName, irtest.TypePlace("shop/a.md", 101)}}
			}
			require.Equal(t, want, check(t, nil, irtest.Page("shop/a.md", irtest.Object("A", irtest.Field("x", test.from))),
				irtest.Page("shop/box.md", box("a", "c")), irtest.Page("depot/box.md", test.other)))
		})
	}
}

func TestSameNamesOnThePageItself(t *testing.T) {
	a := irtest.Page("shop/a.md", irtest.Object("Box", irtest.Field("inner", irtest.Ref("Box", ""))))
	require.Empty(t, check(t, nil, a, irtest.Page("depot/box.md", irtest.Object("Box"))))
}
