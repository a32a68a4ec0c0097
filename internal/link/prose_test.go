package link

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// anchored gives a page anchors, by fragment and the name of what it leads to.
func anchored(p *ir.Page, anchors ...string) *ir.Page {
	for i := 0; i < len(anchors); i += 2 {
		p.Anchors = append(p.Anchors, ir.Anchor{ID: anchors[i], Decl: anchors[i+1]})
	}
	return p
}

// aboutFirst makes the first anchor of a page that of its title.
func aboutFirst(p *ir.Page) *ir.Page {
	p.Anchors[0].Title = true
	return p
}

// teahouse is a set of hand-written pages, from which d refers to something.
func teahouse(d *ir.Decl) []*ir.Page {
	return []*ir.Page{
		anchored(page("docs/tea/cup.md", object("Tea Cup"), object("Saucer")), "tea-cup-object", "Tea Cup", "Saucer", "Saucer", "washing", ""),
		anchored(page("docs/tea/pot.mdx", object("Pot"), object("Lid")), "lid", "Lid", "washing", ""),
		anchored(page("docs/tea/_index.md", object("Tea")), "tea", "Tea"),
		aboutFirst(anchored(page("docs/coffee/pot.md", object("Coffee Pot"), object("Grinder")), "the-coffee-pot", "Coffee Pot")),
		anchored(page("docs/coffee/1.0.md", object("Bean")), "bean", "Bean"),
		page("docs/coffee/1.1.md", object("Roast")),
		page("docs/coffee/story.md"),
		anchored(page("docs/coffee/spoon.md", object("Tea Spoon")), "spoon", "Tea Spoon"),
		anchored(page("docs/tea/spoon.md", object("Soup Spoon")), "spoon", "Soup Spoon"),
		anchored(page("docs/tea/pan.md", object("Pan"), object("Frying Pan"), object("Wok"), object("Grill"), object("Pan Brush")),
			"pan", "Pan", "pan", "Pan", "pan", "Frying Pan", "pan-3", "Grill", "pan", "Wok", "pan", ""),
		anchored(page("docs/tea/guest.md", d), "guest", "Guest", "twice", "Guest", "twice", ""),
	}
}

// TestProseReferences checks what references of hand-written documents mean.
func TestProseReferences(t *testing.T) {
	const cup, saucer, pot, lid = "docs/tea/cup.md#Tea Cup", "docs/tea/cup.md#Saucer", "docs/tea/pot.mdx#Pot", "docs/tea/pot.mdx#Lid"
	for _, test := range []struct{ name, label, link, want string }{
		{"a name", "Pot", "", pot},
		{"in any case", "tea cup", "", cup},
		{"with other separators", "tea_cup", "", cup},
		{"a plural", "saucers", "", saucer},
		{"a plural with an e", "pan brushes", "", "docs/tea/pan.md#Pan Brush"},
		{"an enum", "lid enum", "", lid},
		{"a model", "Pot model", "", pot},
		{"a plural with a noun", "tea cup objects", "", cup},
		{"a noun", "Lid structure", "", lid},
		{"a label in one word", "TeaCup", "", cup},
		{"a fragment of another page", "cup", "cup.md#tea-cup-object", cup},
		{"a fragment in another case", "saucers", "cup.md#SAUCER", saucer},
		{"the link counts more than the label", "pot", "cup.md#saucer", saucer},
		{"a fragment on a page of the same name", "lid", "../tea/pot#lid", lid},
		{"a page", "Tea Cup", "cup.md", cup},
		{"a page without its extension", "tea cup", "cup", cup},
		{"a page with another extension", "a tea cup", "cup.html", ""},
		{"a page with another extension, by name", "tea cup", "cup.html", cup},
		{"a page with a query", "tea cups", "cup?x=1", cup},
		{"a page about one of its types", "whatever", "pot.mdx", pot},
		{"a page of one type", "roasted", "../coffee/1.1.md", "docs/coffee/1.1.md#Roast"},
		{"a page whose site makes a folder of each", "pots", "../pot", pot},
		{"a page of several types, none of which the label names", "the price", "cup.md", ""},
		{"a page of several types, though the label names one elsewhere", "bean", "cup.md", "docs/coffee/1.0.md#Bean"},
		{"a page of several types, one of which has the name", "saucers", "cup.md", saucer},
		{"a page of another folder", "whatever", "../kitchen/pot.md", ""},
		{"a page of another folder, with the fragment", "whatever", "../kitchen/1.0.md#bean", "docs/coffee/1.0.md#Bean"},
		{"another site", "roasted", "https://roast.example/1.1", ""},
		{"another site, with the label", "roast", "https://roast.example/1.1", "docs/coffee/1.1.md#Roast"},
		{"another site, with the fragment", "x", "https://roast.example/1.0#bean", "docs/coffee/1.0.md#Bean"},
		{"a fragment on several other pages", "x", "#spoon", ""},
		{"a fragment on several other pages, by name", "tea spoon", "#spoon", "docs/coffee/spoon.md#Tea Spoon"},
		{"a fragment that is there twice", "x", "pan.md#pan", "docs/tea/pan.md#Pan"},
		{"the second one", "x", "pan.md#pan-1", "docs/tea/pan.md#Frying Pan"},
		{"the second one, as other sites have it", "x", "pan.md#Pan_1", "docs/tea/pan.md#Frying Pan"},
		{"the third one", "x", "pan.md#pan-2", "docs/tea/pan.md#Wok"},
		{"one that is called like the fourth one", "x", "pan.md#pan-3", "docs/tea/pan.md#Grill"},
		{"a fifth one that is not there", "x", "pan.md#pan-4", ""},
		{"a page of several types, by name", "saucer", "cup", saucer},
		{"a folder", "all of tea", "../tea/", "docs/tea/_index.md#Tea"},
		{"a path of the site", "grinders", "/docs/coffee/pot", "docs/coffee/pot.md#Grinder"},
		{"a path of the site below a prefix", "whatever", "/en/site/docs/coffee/pot/", "docs/coffee/pot.md#Coffee Pot"},
		{"an address", "whatever", "https://tea.example/docs/tea/cup#saucer", saucer},
		{"a page whose name has dots", "bean", "../coffee/1.0.md", "docs/coffee/1.0.md#Bean"},
		{"its neighbour", "roasted", "../coffee/1.1", "docs/coffee/1.1.md#Roast"},
		{"a fragment on its own page", "somebody", "#guest", "docs/tea/guest.md#Guest"},
		{"a fragment that is on another page only", "beans", "#bean", "docs/coffee/1.0.md#Bean"},
		{"a fragment that leads to a type and to prose", "x", "#twice", "docs/tea/guest.md#Guest"},
		{"a wrong fragment, by name", "Saucer", "cup.md#plate", saucer},
		{"a page that is not there, by name", "Pot", "kettle.md", pot},
		{"mail, by name", "Pot", "mailto:pot", pot},
		{"no link at all, by name", "Pot", "http://[", pot},
		{"prose", "how to wash", "cup.md#washing", ""},
		{"a page of prose", "the story", "../coffee/story.md", ""},
		{"nothing", "Kettle", "", ""},
		{"no letters", "...", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := object("Guest", field("it", ref(test.label, test.link)))
			_, _ = linkPages(teahouse(d), setOptions{Set: Set{Prose: true}})
			require.Equal(t, []string{test.want}, targets(d))
		})
	}
}

// TestProseReferencesThatLeadNowhere checks what is said of them.
func TestProseReferencesThatLeadNowhere(t *testing.T) {
	for _, test := range []struct {
		label, link string
		severity    diag.Severity
		want        string
	}{
		{"washing", "cup.md#washing", diag.Warning, `the type "washing" is described in prose only: its values are any JSON`},
		{"story", "/coffee/story", diag.Warning, `the type "story" is described in prose only: its values are any JSON`},
		{"Sacuer", "", diag.Error, `unknown type "Sacuer": no page defines it; did you mean "Saucer"?`},
		{"sttring", "", diag.Error, `unknown type "sttring": no page defines it; did you mean "string"?`},
		{"IS08601 timestamp", "", diag.Error, `unknown type "IS08601 timestamp": no page defines it; did you mean "iso8601 timestamp"?`},
		{"price", "cup.md", diag.Error, `the link of "price" leads to 2 types, and its label names none of them`},
		{"price", "#spoon", diag.Error, `the link of "price" leads to 2 types, and its label names none of them`},
		{"roasted", "https://roast.example/1.1", diag.Error, `unknown type "roasted": no page defines it`},
		{"Kettle", "kettle.md", diag.Error, `unknown type "Kettle": no page defines it, and there is no page /docs/docs/tea/kettle.md`},
		{"Kettle", "pot.mdx#kettle", diag.Error, `unknown type "Kettle": no page defines it, and the link leads to no type on /docs/docs/tea/pot.mdx`},
		{"../../etc", "../../../../etc/passwd", diag.Error, `unknown type "../../etc": no page defines it, and there is no page /etc/passwd`},
	} {
		_, ds := linkPages(teahouse(object("Guest", field("it", ref(test.label, test.link)))), setOptions{Set: Set{Prose: true, Words: []string{"integer", "iso8601 timestamp", "string"}}})
		require.Len(t, ds, 1, test.label)
		require.Equal(t, test.want, ds[0].Message)
		require.Equal(t, test.severity, ds[0].Severity)
		require.Equal(t, typePlace("docs/tea/guest.md", 101), ds[0].Pos)
	}
}

// TestSeveralBelowAHeading checks links to headings below which there are several types,
// none of which is that of the heading.
func TestSeveralBelowAHeading(t *testing.T) {
	for _, test := range []struct{ label, link, want string }{
		{"Handle", "#parts", "a.md#Handle"},
		{"saucers", "#parts", "a.md#Saucer"},
		{"rim", "#parts", "a.md#Cup Rim"},
		{"u", "#parts", ""},      // a part of several names
		{"pot", "#parts", ""},    // which has another meaning elsewhere
		{"colour", "#parts", ""}, // an enum is no part of a name
		{"the cup", "#cup", "a.md#Cup Rim"},
	} {
		d := object("Guest", field("it", ref(test.label, test.link)))
		a := anchored(page("a.md", d, object("Cup Rim"), object("Handle"), object("Saucer"), enum("Colours of cups")), "parts", "Cup Rim", "cup", "Cup Rim")
		a.Anchors[0].Others = []string{"Handle", "Saucer", "Colours of cups"}
		_, ds := linkPages([]*ir.Page{a, page("pot.md", object("Pot"))}, setOptions{Set: Set{Prose: true}})
		require.Equal(t, []string{test.want}, targets(d), "[%s](%s)", test.label, test.link)
		if test.want == "" {
			require.Len(t, ds, 1)
			require.Equal(t, diag.ProseType, ds[0].Code)
		}
	}
}

// TestWordsThatAreLinks checks types that the dialect knows, where their words are links
// to types that pages declare.
func TestWordsThatAreLinks(t *testing.T) {
	anObject := ir.Type{Kind: ir.Map, Elem: &ir.Type{Kind: ir.Any}}
	for _, test := range []struct {
		word        ir.Type
		label, link string
		want        string
	}{
		{ir.Type{Kind: ir.Date}, "Date", "#date", "a.md#Date"},
		{ir.Type{Kind: ir.Date}, "date", "a.md", "a.md#Date"},
		{ir.Type{Kind: ir.Any}, "json", "b#json", "b.md#JSON"},
		{anObject, "object", "#date", "a.md#Date"},
		{anObject, "object", "b.md#json", "b.md#JSON"},
		{anObject, "object", "#colour", ""},
		{ir.Type{Kind: ir.String}, "string", "#colour", "a.md#Colour"},
		{ir.Type{Kind: ir.Integer}, "integer", "#colour", ""},
		{ir.Type{Kind: ir.String}, "string", "#date", ""},
		{ir.Type{Kind: ir.String}, "string", "#conventions", ""},
		{ir.Type{Kind: ir.String}, "string", "a.md", ""},
		{ir.Type{Kind: ir.String}, "string", "https://json.example/string", ""},
		{ir.Type{Kind: ir.String}, "string", "#nothing", ""},
	} {
		word := test.word
		word.Ref = &ir.Reference{Label: test.label, Link: test.link}
		d := object("Guest", field("it", listOf(word)))
		_, ds := linkPages([]*ir.Page{
			anchored(page("a.md", d, object("Date"), enum("Colour")), "guest", "Guest", "conventions", "Colour", "date", "Date", "colour", "Colour"),
			anchored(page("b.md", object("JSON")), "json", "JSON"),
		}, setOptions{Set: Set{Prose: true}})
		require.Empty(t, ds)
		got := d.Struct.Fields[0].Type.Elem
		if test.want == "" {
			require.Equal(t, test.word.Kind, got.Kind, "[%s](%s)", test.label, test.link)
			require.Nil(t, got.Ref)
			continue
		}
		require.Equal(t, ir.Ref, got.Kind, "[%s](%s)", test.label, test.link)
		require.Equal(t, test.want, got.Ref.Target)
	}
}

// TestGuesses checks references that prose only hints at: the first name that means one
// type counts, and nothing is said where none does.
func TestGuesses(t *testing.T) {
	for _, test := range []struct {
		guesses []string
		want    string
	}{
		{[]string{"Saucer"}, "docs/tea/cup.md#Saucer"},
		{[]string{"china", "the", "saucers", "Pot"}, "docs/tea/cup.md#Saucer"},
		{[]string{"china", "tea cup object"}, "docs/tea/cup.md#Tea Cup"},
		{[]string{"china"}, ""},
	} {
		guess := ref("x", "")
		guess.Ref.Guesses = test.guesses
		guess.Elem = &ir.Type{Kind: ir.Map, Elem: &ir.Type{Kind: ir.Any}}
		d := object("Guest", field("it", listOf(guess)))
		_, ds := linkPages(teahouse(d), setOptions{Set: Set{Prose: true}})
		require.Empty(t, ds)
		require.Equal(t, []string{test.want}, targets(d))
		if test.want == "" {
			require.Equal(t, ir.Map, d.Struct.Fields[0].Type.Elem.Kind, "an object of which nothing is known")
		}
	}
}

// TestNearestNameCounts checks which of several types of a name is meant.
func TestNearestNameCounts(t *testing.T) {
	from := func(source string) (*ir.Decl, []diag.Diagnostic) {
		d := object("Guest", field("it", ref("Cups", "")))
		pages := []*ir.Page{page("a/one.md", object("Cup")), page("b/two.md", object("Cup")), page(source, d)}
		_, ds := linkPages(pages, setOptions{Set: Set{Prose: true}})
		return d, ds
	}
	d, ds := from("a/guest.md")
	require.Empty(t, ds)
	require.Equal(t, []string{"a/one.md#Cup"}, targets(d))
	_, ds = from("c/guest.md")
	require.Len(t, ds, 1)
	require.Equal(t, diag.Ambiguous, ds[0].Code)
	require.Len(t, ds[0].Related, 2)
}

// TestQualify checks how types are told apart that several pages of a folder call alike.
func TestQualify(t *testing.T) {
	pages := func() []*ir.Page {
		own := ref("Request", "")
		own.Ref.Own = true
		return []*ir.Page{
			anchored(page("calls/pour_tea.md", object("Request", field("again", own)), object("Result")), "request", "Request", "result", "Result"),
			anchored(page("calls/wash.mdx", object("request"), object("Wash", field("it", ref("r", "#request")))), "request", "request"),
			page("other/stir.md", object("Request")),
		}
	}
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}} {
		all := pages()
		var shuffled []*ir.Page
		for _, i := range order {
			shuffled = append(shuffled, all[i])
		}
		spec, ds := linkPages(shuffled, setOptions{Set: Set{Prose: true}})
		require.Equal(t, []string{"calls/pour_tea.md#pour tea Request", "calls/pour_tea.md#Result", "calls/wash.mdx#wash request", "calls/wash.mdx#Wash", "other/stir.md#Request"}, ids(spec))
		require.Len(t, ds, 1)
		require.Equal(t, diag.DuplicateType, ds[0].Code)
		require.Equal(t, diag.Warning, ds[0].Severity)
		require.Equal(t, `2 tables of the folder define a type "Request"; they are told apart by their pages, this one as "pour tea Request"`, ds[0].Message)
		require.Equal(t, []string{"calls/pour_tea.md#pour tea Request"}, targets(spec.Decls[0]), "references to it follow")
		require.Equal(t, []string{"calls/wash.mdx#wash request"}, targets(spec.Decls[3]), "and so do links")
	}
}

// TestOwnNames checks that references know types that are told apart by their pages by
// the names that the pages have for them.
func TestOwnNames(t *testing.T) {
	for _, test := range []struct{ label, link, want string }{
		{"errors", "", "a/other.md#other Error"},
		{"Error", "#error", "a/other.md#other Error"},
		{"Error", "common.md", "a/common.md#common Error"},
		{"Error", "common.md#error", "a/common.md#common Error"},
		{"common error", "", "a/common.md#common Error"},
		{"Money", "common.md", "a/common.md#Money"},
	} {
		d := object("Thing", field("it", ref(test.label, test.link)))
		_, ds := linkPages([]*ir.Page{
			anchored(page("a/common.md", object("Error"), object("Money")), "error", "Error"), anchored(page("a/other.md", object("Error"), d), "error", "Error"),
		}, setOptions{Set: Set{Prose: true}})
		require.Len(t, ds, 1)
		require.Equal(t, diag.DuplicateType, ds[0].Code)
		require.Equal(t, []string{test.want}, targets(d), "[%s](%s)", test.label, test.link)
	}
	_, ds := linkPages([]*ir.Page{page("a/common.md", object("Error")), page("a/other.md", object("Error")), page("a/third.md", object("Thing", field("it", ref("Error", ""))))}, setOptions{Set: Set{Prose: true}})
	require.Len(t, ds, 2)
	require.Equal(t, `the type "Error" is defined by 2 pages, and no link says which is meant`, ds[1].Message)
}

// TestQualifiedNamesThatCollide checks that a name that is told apart may be taken.
func TestQualifiedNamesThatCollide(t *testing.T) {
	_, ds := linkPages([]*ir.Page{
		page("calls/wash.md", object("Request"), object("wash Request")),
		page("calls/dry.md", object("Request")),
	}, setOptions{Set: Set{Prose: true}})
	require.Len(t, ds, 2)
	require.Equal(t, diag.Error, ds[1].Severity)
	require.Equal(t, `the type "wash Request" is defined twice in this folder`, ds[1].Message)
}

// TestInherit checks that a type has the fields of those that its text says it extends.
func TestInherit(t *testing.T) {
	extending := func(d *ir.Decl, bases ...ir.Reference) *ir.Decl {
		d.Extends = bases
		return d
	}
	names := func(d *ir.Decl) (out []string) {
		for _, f := range d.Struct.Fields {
			out = append(out, f.Name)
		}
		return out
	}
	base := extending(object("Base", field("id", ref("Base", ""))), ir.Reference{Label: "Root"})
	d := extending(object("Cup", field("size", ir.Type{Kind: ir.Integer}), field("id", ir.Type{Kind: ir.String})), ir.Reference{Link: "base.md"})
	_, ds := linkPages([]*ir.Page{page("tea/cup.md", d), page("tea/base.md", base), page("tea/root.md", object("Root", field("at", ir.Type{Kind: ir.Date})))}, setOptions{Set: Set{Prose: true}})
	require.Empty(t, ds)
	require.Equal(t, []string{"size", "id", "at"}, names(d))
	require.Equal(t, ir.String, d.Struct.Fields[1].Type.Kind, "its own field counts")

	one, two := extending(object("One", field("a", ir.Type{Kind: ir.Any})), ir.Reference{Label: "Two"}), extending(object("Two", field("b", ir.Type{Kind: ir.Any})), ir.Reference{Label: "One"})
	lost := extending(object("Lost"), ir.Reference{Label: "Nobody"}, ir.Reference{Label: "Lost"})
	_, ds = linkPages([]*ir.Page{page("a.md", one, two, lost)}, setOptions{Set: Set{Prose: true}})
	require.Equal(t, []string{"a", "b"}, names(one))
	require.Len(t, ds, 2)
	require.Equal(t, diag.ProseType, ds[0].Code)
}
