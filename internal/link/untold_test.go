package link

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// titled returns a page that has a title and declares nothing.
func titled(source, title string) *ir.Page {
	p := page(source)
	p.Title = &ir.Decl{Name: title, Source: source, Pos: place(source, 1), Doc: "Text."}
	return p
}

// labelled is a union that is the label of a link.
func labelled(link string, members ...ir.Type) ir.Type {
	return ir.Type{Kind: ir.OneOf, Members: members, Ref: &ir.Reference{Link: link}}
}

func TestAdoptTitle(t *testing.T) {
	event := titled("models/event.md", "Event")
	readme := titled("readme.md", "Readme")
	pages := []*ir.Page{page("models/a.md", object("A", field("event", ref("models.Event", "event.md")), field("events", listOf(ref("Event", ""))))), event, readme}
	require.Equal(t, []diag.Diagnostic{{
		Pos: place("models/event.md", 1), Severity: diag.Warning, Code: diag.NoMembers,
		Message: `the page says no more of the type "Event" than its name: its values are kept as raw JSON`,
		Related: []diag.Note{{Pos: typePlace("models/a.md", 101), Message: "the type is needed here"}},
	}}, adoptTitles(pages), "once, however often it is needed")
	require.Len(t, event.Decls, 1)
	require.Equal(t, "Text.", event.Decls[0].Doc)
	require.Equal(t, &ir.Union{Members: []ir.Type{{Kind: ir.Any, Pos: place("models/event.md", 1)}}}, event.Decls[0].Union)
	require.Empty(t, readme.Decls, "nothing refers to it")
}

func TestAdoptTitleOfDeclaredType(t *testing.T) {
	copied := titled("b/event.md", "Event")
	pages := []*ir.Page{page("a/event.md", object("Event")), copied, page("c.md", object("C", field("event", ref("Event", ""))))}
	require.Empty(t, adoptTitles(pages))
	require.Empty(t, copied.Decls)
}

// TestAdoptTitleThatALinkLeadsTo checks that a link leads to the type of a title
// also where another type has its name.
func TestAdoptTitleThatALinkLeadsTo(t *testing.T) {
	declared, told := page("a/event.md", object("Event")), titled("b/event.md", "Event")
	from := page("c/c.md", object("C", field("event", ref("b.Event", "../b/event.md"))))
	ds := adoptTitles([]*ir.Page{declared, told, from})
	require.Len(t, ds, 1)
	require.Equal(t, diag.NoMembers, ds[0].Code)
	require.Len(t, told.Decls, 1)
}

func TestLabelsContradict(t *testing.T) {
	label := func(members ...ir.Type) *ir.Decl { return object("A", field("note", labelled("note.md", members...))) }
	note := titled("note.md", "Note")
	pages := []*ir.Page{
		page("a.md", label(ref("Scan", ""), ref("Mark", ""))),
		page("b.md", label(ref("Scan", ""), ref("Mark", ""))),
		page("c.md", label(ref("Scan", ""), ref("Sign", ""))),
		note,
	}
	require.Equal(t, []diag.Diagnostic{{
		Pos: pages[2].Decls[0].Struct.Fields[0].Type.Pos, Severity: diag.Warning, Code: diag.Contradiction,
		Message: `the link lists other members of the union "Note" than an earlier one, which counts`,
		Related: []diag.Note{{Pos: pages[0].Decls[0].Struct.Fields[0].Type.Pos, Message: "they are listed here first"}},
	}}, adoptTitles(pages))
	require.Len(t, note.Decls[0].Union.Members, 2)
}

func TestFollowUnion(t *testing.T) {
	scan := func() *ir.Page { return page("models/scan.md", object("Scan")) }
	members := []ir.Type{ref("Scan", ""), {Kind: ir.String}}
	inPlace := ir.Type{Kind: ir.OneOf, Members: members}
	for _, test := range []struct {
		name string
		link string
		to   *ir.Page
		want string // the label of the reference that the union becomes
	}{
		{"title", "note.md", titled("models/note.md", "Note"), "Note"},
		{"title in another folder", "../shared/note.md", titled("models/note.md", "Note"), "Note"},
		{"union", "note.md", page("models/note.md", union("Note", ir.Type{Kind: ir.String})), "Note"},
		{"struct", "note.md", page("models/note.md", object("Note")), ""},
		{"two types", "note.md", page("models/note.md", union("Note"), union("Other")), ""},
		{"nothing", "missing.md", page("models/note.md"), ""},
		{"elsewhere", "https://example.com/note.md", titled("models/note.md", "Note"), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			from := page("models/a.md", object("A", field("note", labelled(test.link, members...))))
			from.Decls[0].Struct.Fields[0].Type.Nullable = true
			require.Empty(t, adoptTitles([]*ir.Page{from, test.to, scan()}))
			got := from.Decls[0].Struct.Fields[0].Type
			require.True(t, got.Nullable)
			if test.want == "" {
				require.Equal(t, ir.OneOf, got.Kind)
				require.Nil(t, got.Ref)
				return
			}
			require.Equal(t, ir.Ref, got.Kind)
			require.Equal(t, test.want, got.Ref.Label)
			require.Len(t, test.to.Decls, 1)
			if test.to.Decls[0].Union.Members[0].Kind == ir.Ref {
				require.True(t, inPlace.Members[0].Equal(&test.to.Decls[0].Union.Members[0]), "the label says the members")
			}
		})
	}
}

// TestFollowUnionToItself checks that the page of a union whose only member is a
// union is no member of itself.
func TestFollowUnionToItself(t *testing.T) {
	p := page("models/note.md", union("Note", labelled("note.md", ref("Scan", ""))))
	require.Empty(t, adoptTitles([]*ir.Page{p}))
	require.Equal(t, ir.OneOf, p.Decls[0].Union.Members[0].Kind)
}

func TestFindOtherCase(t *testing.T) {
	otp, scim := object("VerificationOTP"), object("Scim")
	other := object("SCIM")
	pages := []*ir.Page{page("a.md", otp), page("b.md", scim), page("c.md", other)}
	for _, p := range pages {
		p.Decls[0].ID = p.Source
	}
	x := newIndex(pages)
	require.Equal(t, []*ir.Decl{otp}, x.find(otp, &ir.Reference{Label: "VerificationOtp"}))
	require.Empty(t, x.find(otp, &ir.Reference{Label: "verificationOtp"}), "the first letter counts")
	require.Len(t, x.find(otp, &ir.Reference{Label: "ScIm"}), 2, "of two, neither is meant more")
	require.Equal(t, []*ir.Decl{scim}, x.find(otp, &ir.Reference{Label: "Scim"}))
}
