package link

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/wire"
)

// setOptions are those of a set of documents, and those of all.
type setOptions struct {
	Set
	Options
}

// linkPages links a set of pages.
func linkPages(pages []*ir.Page, o setOptions) (*ir.Spec, []diag.Diagnostic) {
	o.Pages = pages
	linked, ds := Link([]Set{o.Set}, o.Options)
	return linked.Spec, ds
}

// link links pages in which nothing is wrong.
func link(t *testing.T, o setOptions, pages ...*ir.Page) *ir.Spec {
	t.Helper()
	spec, ds := linkPages(pages, o)
	require.Empty(t, ds)
	return spec
}

// library is a set of pages to refer to. Two folders have a Token, and one page
// has two types.
func library() []*ir.Page {
	return []*ir.Page{
		page("api/models/session.md", object("Session")),
		page("api/models/client.md", object("Client")),
		page("api/models/token.md", object("Token"), enum("Token Kind")),
		page("api/models/my type.md", object("Mine")),
		page("api/components/token.md", object("Token")),
		page("api/utils/retryconfig.md", object("BackoffStrategy"), object("RetryConfig")),
		page("api/operations/list.md"),
	}
}

// linkInLibrary links the library with a reference on one of its pages.
func linkInLibrary(t *testing.T, o setOptions, source string, r ir.Type) (ir.Type, []diag.Diagnostic) {
	t.Helper()
	pages := library()
	at := slices.IndexFunc(pages, func(p *ir.Page) bool { return p.Source == source })
	require.GreaterOrEqual(t, at, 0, "the library has no page %s", source)
	d := object("Referrer", field("it", r))
	pages[at] = page(source, append(pages[at].Decls, d)...)
	_, ds := linkPages(pages, o)
	return d.Struct.Fields[0].Type, ds
}

func TestLinkReferences(t *testing.T) {
	tests := []struct {
		name  string
		from  string
		label string
		link  string
		want  string
	}{
		{name: "label alone", from: "api/operations/list.md", label: "Session", want: "api/models/session.md#Session"},
		{name: "label with qualifier", from: "api/operations/list.md", label: "models.Session", want: "api/models/session.md#Session"},
		{name: "qualifier of a page that has moved", from: "api/operations/list.md", label: "shared.Session", want: "api/models/session.md#Session"},
		{name: "second type of a page", from: "api/operations/list.md", label: "RetryConfig", want: "api/utils/retryconfig.md#RetryConfig"},
		{name: "label with a space", from: "api/operations/list.md", label: "Token Kind", want: "api/models/token.md#Token Kind"},
		{name: "link that leads nowhere", from: "api/operations/list.md", label: "Session", link: "../gone/session.md", want: "api/models/session.md#Session"},
		{name: "label before link", from: "api/operations/list.md", label: "Session", link: "../models/client.md", want: "api/models/session.md#Session"},

		{name: "qualifier decides", from: "api/operations/list.md", label: "models.Token", want: "api/models/token.md#Token"},
		{name: "other qualifier decides", from: "api/operations/list.md", label: "components.Token", want: "api/components/token.md#Token"},
		{name: "last part of the qualifier decides", from: "api/operations/list.md", label: "models.components.Token", want: "api/components/token.md#Token"},
		{name: "qualifier before link", from: "api/operations/list.md", label: "components.Token", link: "../models/token.md", want: "api/components/token.md#Token"},
		{name: "qualifier before same page", from: "api/models/token.md", label: "components.Token", want: "api/components/token.md#Token"},
		{name: "link decides", from: "api/operations/list.md", label: "Token", link: "../components/token.md", want: "api/components/token.md#Token"},
		{name: "link decides where the qualifier does not", from: "api/operations/list.md", label: "shared.Token", link: "../models/token.md", want: "api/models/token.md#Token"},
		{name: "link with a fragment decides", from: "api/operations/list.md", label: "Token", link: "../models/token.md#token", want: "api/models/token.md#Token"},
		{name: "link before same page", from: "api/models/token.md", label: "Token", link: "../components/token.md", want: "api/components/token.md#Token"},
		{name: "same page", from: "api/components/token.md", label: "Token", want: "api/components/token.md#Token"},
		{name: "same folder", from: "api/models/client.md", label: "Token", want: "api/models/token.md#Token"},

		{name: "link instead of label", from: "api/operations/list.md", label: "a session", link: "../models/session.md", want: "api/models/session.md#Session"},
		{name: "link within the folder", from: "api/models/client.md", label: "a session", link: "session.md", want: "api/models/session.md#Session"},
		{name: "link with dots", from: "api/models/client.md", label: "a session", link: "./../models/./session.md", want: "api/models/session.md#Session"},
		{name: "link with an escape", from: "api/models/client.md", label: "this", link: "my%20type.md", want: "api/models/my type.md#Mine"},
		{name: "link to the first type of a page", from: "api/models/client.md", label: "retries", link: "../utils/retryconfig.md", want: "api/utils/retryconfig.md#BackoffStrategy"},
		{name: "link to no fragment", from: "api/models/client.md", label: "retries", link: "../utils/retryconfig.md#", want: "api/utils/retryconfig.md#BackoffStrategy"},
		{name: "link to a fragment", from: "api/models/client.md", label: "retries", link: "../utils/retryconfig.md#retryconfig", want: "api/utils/retryconfig.md#RetryConfig"},
		{name: "link to a fragment with capitals", from: "api/models/client.md", label: "retries", link: "../utils/retryconfig.md#RetryConfig", want: "api/utils/retryconfig.md#RetryConfig"},
		{name: "link to a fragment of two words", from: "api/models/client.md", label: "kinds", link: "token.md#token-kind", want: "api/models/token.md#Token Kind"},
		{name: "link within the page", from: "api/utils/retryconfig.md", label: "backoff", link: "#backoffstrategy", want: "api/utils/retryconfig.md#BackoffStrategy"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ds := linkInLibrary(t, setOptions{}, tt.from, ref(tt.label, tt.link))
			require.Empty(t, ds)
			require.Equal(t, &ir.Reference{Label: tt.label, Link: tt.link, Target: tt.want}, got.Ref)
		})
	}
}

func TestLinkUnresolved(t *testing.T) {
	tests := []struct {
		name  string
		label string
		link  string
		want  string
	}{
		{name: "no link", label: "Widget", want: `unknown type "Widget": no page defines it`},
		{name: "no page", label: "Widget", link: "widget.md", want: `unknown type "Widget": no page defines it, and there is no page /docs/api/models/widget.md`},
		{name: "page without types", label: "Widget", link: "../operations/list.md", want: `unknown type "Widget": no page defines it, and the link leads to no type on /docs/api/operations/list.md`},
		{name: "website", label: "Widget", link: "https://example.com/session.md", want: `unknown type "Widget": no page defines it`},
		{name: "host", label: "Widget", link: "//api/models/session.md", want: `unknown type "Widget": no page defines it`},
		{name: "root of a website", label: "Widget", link: "/api/models/session.md", want: `unknown type "Widget": no page defines it`},
		{name: "fragment of a host", label: "Widget", link: "//example.com#session", want: `unknown type "Widget": no page defines it`},
		{name: "fragment of something else", label: "Widget", link: "mailto:ada@example.com#session", want: `unknown type "Widget": no page defines it`},
		{name: "invalid link", label: "Widget", link: "%zz", want: `unknown type "Widget": no page defines it`},

		{name: "typo", label: "Sesion", want: `unknown type "Sesion": no page defines it; did you mean "Session"?`},
		{name: "wrong case", label: "session", want: `unknown type "session": no page defines it; did you mean "Session"?`},
		{name: "two letters changed places", label: "Cleint", want: `unknown type "Cleint": no page defines it; did you mean "Client"?`},
		{name: "letters too many", label: "RetryConfigs2", want: `unknown type "RetryConfigs2": no page defines it; did you mean "RetryConfig"?`},
		{name: "typo behind a qualifier", label: "models.Sesion", want: `unknown type "models.Sesion": no page defines it; did you mean "models.Session"?`},
		{name: "typo and link", label: "Sesion", link: "sesion.md", want: `unknown type "Sesion": no page defines it, and there is no page /docs/api/models/sesion.md; did you mean "Session"?`},
		{name: "typo in a word", label: "datetme", want: `unknown type "datetme": no page defines it; did you mean "datetime"?`},
		{name: "words have no qualifiers", label: "models.datetme", want: `unknown type "models.datetme": no page defines it`},
		{name: "of words equally near the first one", label: "anx", want: `unknown type "anx": no page defines it; did you mean "and"?`},
		{name: "nothing near", label: "Sxxxxon", want: `unknown type "Sxxxxon": no page defines it`},
		{name: "too short to be a slip", label: "z", want: `unknown type "z": no page defines it`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ds := linkInLibrary(t, setOptions{Set: Set{Words: []string{"datetime", "ant", "and", "a"}}}, "api/models/session.md", ref(tt.label, tt.link))
			at := typePlace("api/models/session.md", 201)
			require.Equal(t, []diag.Diagnostic{{Pos: at, Severity: diag.Error, Code: diag.Unresolved, Message: tt.want}}, ds)
			require.Equal(t, ir.Type{Kind: ir.Any, Pos: at}, got)
		})
	}
}

func TestLinkUnresolvedAny(t *testing.T) {
	at := typePlace("api/models/session.md", 201)
	tests := []struct {
		name string
		give bool
		want ir.Type
	}{
		{name: "not nullable", give: false, want: ir.Type{Kind: ir.Any, Pos: at}},
		{name: "nullable", give: true, want: ir.Type{Kind: ir.Any, Nullable: true, Pos: at}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			widget := ref("Widget", "widget.md")
			widget.Nullable = tt.give
			got, ds := linkInLibrary(t, setOptions{Options: Options{UnresolvedAny: true}}, "api/models/session.md", widget)
			require.Empty(t, ds)
			require.Equal(t, tt.want, got)

			got, ds = linkInLibrary(t, setOptions{}, "api/models/session.md", widget)
			require.Len(t, ds, 1)
			require.Equal(t, tt.want, got)
		})
	}
}

func TestLinkAmbiguous(t *testing.T) {
	for _, unresolvedAny := range []bool{false, true} {
		token := ref("Token", "")
		token.Nullable = true
		got, ds := linkInLibrary(t, setOptions{Options: Options{UnresolvedAny: unresolvedAny}}, "api/operations/list.md", token)
		at := typePlace("api/operations/list.md", 101)
		require.Len(t, ds, 1, "a choice is no substitute for a type that is defined twice")
		require.Equal(t, at, ds[0].Pos)
		require.Equal(t, diag.Error, ds[0].Severity)
		require.Equal(t, diag.Ambiguous, ds[0].Code)
		require.Contains(t, ds[0].Message, `the type "Token" is defined by 2 pages`)
		require.Equal(t, []diag.Note{
			{Pos: place("api/components/token.md", 100), Message: "defined here"},
			{Pos: place("api/models/token.md", 100), Message: "defined here"},
		}, ds[0].Related)
		require.Equal(t, ir.Type{Kind: ir.Any, Nullable: true, Pos: at}, got)
	}
}

func TestLinkAmbiguousNamesSomePages(t *testing.T) {
	pages := []*ir.Page{page("z.md", object("Referrer", field("it", ref("Token", ""))))}
	for i := range maxNotes + 2 {
		pages = append(pages, page(fmt.Sprintf("folder%d/token.md", i), object("Token")))
	}
	_, ds := linkPages(pages, setOptions{})
	require.Len(t, ds, 1)
	require.Contains(t, ds[0].Message, fmt.Sprintf("by %d pages", maxNotes+2))
	require.Len(t, ds[0].Related, maxNotes)
	require.Equal(t, place("folder0/token.md", 100), ds[0].Related[0].Pos)
}

func TestLinkSuggestsSoOftenOnly(t *testing.T) {
	referrer := object("Referrer")
	for i := range maxSuggestions + 2 {
		referrer.Struct.Fields = append(referrer.Struct.Fields, field(fmt.Sprint("f", i), ref("Sesion", "")))
	}
	_, ds := linkPages([]*ir.Page{page("a.md", referrer, object("Session"))}, setOptions{})
	require.Len(t, ds, maxSuggestions+2, "what is wrong is reported all the same")
	require.Contains(t, ds[maxSuggestions-1].Message, "did you mean")
	require.NotContains(t, ds[maxSuggestions].Message, "did you mean")
}

func TestLinkFindsReferencesWithinTypes(t *testing.T) {
	holder := object("Holder",
		field("deep", listOf(mapOf(ir.Type{Kind: ir.OneOf, Members: []ir.Type{{Kind: ir.String}, ref("Leaf", "")}}))),
		field("lost", listOf(ref("Gone", ""))),
	)
	choice := union("Choice", ref("Leaf", ""), listOf(ref("Holder", "")))
	spec, ds := linkPages([]*ir.Page{page("a.md", holder, choice, object("Leaf"))}, setOptions{})
	require.Equal(t, []string{"a.md#Holder", "a.md#Choice", "a.md#Leaf"}, ids(spec))
	require.Equal(t, []string{"a.md#Leaf", ""}, targets(holder))
	require.Equal(t, []string{"a.md#Leaf", "a.md#Holder"}, targets(choice))
	require.Len(t, ds, 1)
	require.Equal(t, typePlace("a.md", 107), ds[0].Pos, "the place is that of the reference, not of the field's type")
}

func TestLinkCycles(t *testing.T) {
	spec := link(t, setOptions{},
		page("a.md", object("A", field("b", ref("B", "b.md")), field("a", ref("A", "")))),
		page("b.md", object("B", field("as", listOf(ref("A", "a.md"))))),
	)
	require.Equal(t, []string{"a.md#A", "b.md#B"}, ids(spec))
	require.Equal(t, []string{"b.md#B", "a.md#A"}, targets(spec.Decls[0]))
	require.Equal(t, []string{"a.md#A"}, targets(spec.Decls[1]))
}

func TestLinkDuplicateType(t *testing.T) {
	first, second := object("User", field("id", ir.Type{Kind: ir.String})), object("User", field("role", ref("Rolle", "")))
	spec, ds := linkPages([]*ir.Page{
		page("models/z.md", second),
		page("models/role.md", object("Role", field("user", ref("User", "z.md")))),
		page("models/a.md", first),
	}, setOptions{})
	require.Equal(t, []string{"models/a.md#User", "models/role.md#Role"}, ids(spec))
	require.Equal(t, []string{"models/a.md#User"}, targets(spec.Decls[1]), "what is refused cannot be referred to")
	require.Equal(t, []diag.Diagnostic{
		{
			Pos: place("models/z.md", 100), Severity: diag.Error, Code: diag.DuplicateType,
			Message: `the type "User" is defined twice in this folder`,
			Related: []diag.Note{{Pos: place("models/a.md", 100), Message: "it is defined here already"}},
		},
		// The page is checked all the same, so that one run finds everything.
		{Pos: typePlace("models/z.md", 101), Severity: diag.Error, Code: diag.Unresolved, Message: `unknown type "Rolle": no page defines it; did you mean "Role"?`},
	}, ds)
}

func TestLinkTypeDefinedThreeTimes(t *testing.T) {
	_, ds := linkPages([]*ir.Page{page("a.md", object("User")), page("b.md", enum("User")), page("c.md", union("User"))}, setOptions{})
	require.Len(t, ds, 2)
	for _, d := range ds {
		require.Equal(t, place("a.md", 100), d.Related[0].Pos, "the first definition is the one that holds")
	}
}

func TestLinkSameNameInTwoFolders(t *testing.T) {
	spec := link(t, setOptions{},
		page("b/user.md", object("User")),
		page("a/user.md", object("User")),
		page("user.md", object("User")),
	)
	require.Equal(t, []string{"a/user.md#User", "b/user.md#User", "user.md#User"}, ids(spec))
}

func TestLinkNothing(t *testing.T) {
	spec := link(t, setOptions{})
	require.Equal(t, &ir.Spec{Decls: []*ir.Decl{}}, spec, "JSON has an empty list, not null")
}

func TestLinkWire(t *testing.T) {
	text := ir.Type{Kind: ir.String}
	tests := []struct {
		give wire.Rule
		want []string
	}{
		{give: wire.AsIs, want: []string{"user_id=user_id", "createdAt=createdAt"}},
		{give: wire.Camel, want: []string{"user_id=userId", "createdAt=createdAt"}},
		{give: wire.Pascal, want: []string{"user_id=UserId", "createdAt=CreatedAt"}},
		{give: wire.Snake, want: []string{"user_id=user_id", "createdAt=created_at"}},
		{give: wire.Kebab, want: []string{"user_id=user-id", "createdAt=created-at"}},
	}
	for _, tt := range tests {
		t.Run(string(tt.give), func(t *testing.T) {
			spec := link(t, setOptions{Set: Set{Wire: tt.give}}, page("a.md", object("A", field("user_id", text), field("createdAt", text)), enum("E"), union("U", text)))
			require.Equal(t, tt.want, keys(spec.Decls[0]))
		})
	}
}

func TestLinkDuplicateKey(t *testing.T) {
	text := ir.Type{Kind: ir.String}
	pages := func() *ir.Page {
		return page("a.md", object("A", field("user_id", text), field("name", text), field("userId", text), field("age", text)))
	}
	spec := link(t, setOptions{Set: Set{Wire: wire.AsIs}}, pages())
	require.Equal(t, []string{"user_id=user_id", "name=name", "userId=userId", "age=age"}, keys(spec.Decls[0]))

	spec, ds := linkPages([]*ir.Page{pages()}, setOptions{Set: Set{Wire: wire.Camel}})
	require.Equal(t, []string{"user_id=userId", "name=name", "age=age"}, keys(spec.Decls[0]))
	require.Equal(t, []diag.Diagnostic{{
		Pos: place("a.md", 103), Severity: diag.Error, Code: diag.DuplicateField,
		Message: `A has two fields with the JSON key "userId"`,
		Related: []diag.Note{{Pos: place("a.md", 101), Message: "the first one"}},
	}}, ds)
}

func TestLinkKeysAreOfOneType(t *testing.T) {
	text := ir.Type{Kind: ir.String}
	spec := link(t, setOptions{}, page("a.md", object("A", field("id", text)), object("B", field("id", text))))
	require.Equal(t, []string{"id=id"}, keys(spec.Decls[0]))
	require.Equal(t, []string{"id=id"}, keys(spec.Decls[1]))
}

func TestLinkAdditionalHasNoKey(t *testing.T) {
	named, additional := field("extra", ir.Type{Kind: ir.String}), field("extra", mapOf(ir.Type{Kind: ir.String}))
	additional.Additional = true
	for _, fields := range [][]ir.Field{{named, additional}, {additional, named}} {
		spec := link(t, setOptions{}, page("a.md", object("A", fields...)))
		require.Len(t, spec.Decls[0].Struct.Fields, 2)
	}
}

// faulty is a set of pages in which every kind of thing is found and wrong.
func faulty() []*ir.Page {
	text := ir.Type{Kind: ir.String}
	return append(library(),
		page("api/models/order.md", object("Order", field("user_id", text), field("userId", text), field("token", ref("Token", "")))),
		page("api/operations/get.md", object("Get", field("token", ref("Token", "")), field("order", ref("Ordr", "")))),
		page("api/operations/a.md", union("Result", ref("Session", ""), ref("Widget", "widget.md"))),
		page("api/operations/b.md", union("Result", ref("Client", ""), ref("Clint", ""))),
		page("api/operations/c.md", object("Result", field("near", ref("an", "")))),
		page("readme.md"),
	)
}

// clone copies what Link takes over.
func clone(t *testing.T, pages []*ir.Page) []*ir.Page {
	t.Helper()
	data, err := json.Marshal(pages)
	require.NoError(t, err)
	var out []*ir.Page
	require.NoError(t, json.Unmarshal(data, &out))
	return out
}

func TestLinkDoesNotDependOnTheOrderOfPages(t *testing.T) {
	options := setOptions{Set: Set{Wire: wire.Camel, Words: []string{"any", "and"}}}
	pages := faulty()
	want, wantDiags := linkPages(clone(t, pages), options)
	require.Len(t, wantDiags, 8)
	for seed := range uint64(50) {
		random := rand.New(rand.NewPCG(seed, 0))
		random.Shuffle(len(pages), func(i, j int) { pages[i], pages[j] = pages[j], pages[i] })
		got, ds := linkPages(clone(t, pages), options)
		require.Equal(t, want, got, "seed %d", seed)
		require.Equal(t, wantDiags, ds, "seed %d", seed)
	}
}

func TestLinkLeavesTheListOfPagesAlone(t *testing.T) {
	pages := []*ir.Page{page("b.md"), page("a.md")}
	_, _ = linkPages(pages, setOptions{})
	require.Equal(t, "b.md", pages[0].Source)
	require.Equal(t, "a.md", pages[1].Source)
}

func BenchmarkLink(b *testing.B) {
	pages := synthetic(1000, 10)
	b.ReportAllocs()
	for b.Loop() { // what is linked already is linked anew, at the same cost
		_, ds := linkPages(pages, setOptions{Set: Set{Wire: wire.Camel}})
		require.Empty(b, ds)
	}
}
