package merge

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// told returns a struct with a field of which a document set says something that
// the others do not.
func told(name string) *ir.Decl {
	f := field("x", kind(ir.String))
	f.Doc = "It is told."
	return object(name, f)
}

// plain is told without what is told.
func plain(name string) *ir.Decl { return object(name, field("x", kind(ir.String))) }

// specOf returns pages as one document set.
func specOf(pages ...*ir.Spec) *ir.Spec {
	out := &ir.Spec{}
	for _, p := range pages {
		out.Decls = append(out.Decls, p.Decls...)
	}
	return out
}

func TestMergeMatchesNames(t *testing.T) {
	tests := []struct {
		name   string
		first  []*ir.Spec
		second []*ir.Spec
		want   []string // the IDs of those that are matched
		added  int
	}{
		{
			name:  "folder and name",
			first: []*ir.Spec{linked("one/errors/a.md", plain("A")), linked("one/models/a.md", plain("A"))}, second: []*ir.Spec{linked("two/docs/models/a.md", told("A"))},
			want: []string{"one/models/a.md#A"},
		},
		{
			name:  "capitals and marks",
			first: []*ir.Spec{linked("one/errors/a.md", plain("user_id")), linked("one/models/a.md", plain("user_id"))}, second: []*ir.Spec{linked("two/Models/a.md", told("UserID"))},
			want: []string{"one/models/a.md#user_id"},
		},
		{
			name:  "the same capitals before others",
			first: []*ir.Spec{linked("one/models/a.md", plain("UserID")), linked("one/models/b.md", plain("UserId"))}, second: []*ir.Spec{linked("two/models/a.md", told("UserId"))},
			want: []string{"one/models/b.md#UserId"},
		},
		{
			name:  "another folder",
			first: []*ir.Spec{linked("one/errors/a.md", plain("A"))}, second: []*ir.Spec{linked("two/sdkerrors/a.md", told("A"))},
			want: []string{"one/errors/a.md#A"},
		},
		{
			name:  "one of two in other folders",
			first: []*ir.Spec{linked("one/errors/a.md", plain("A")), linked("one/models/a.md", plain("A"))}, second: []*ir.Spec{linked("two/all/a.md", told("A"))},
			added: 1,
		},
		{
			name:  "one of two in other folders, and the other is different",
			first: []*ir.Spec{linked("one/errors/a.md", plain("A")), linked("one/models/a.md", object("A", field("y", kind(ir.String))))}, second: []*ir.Spec{linked("two/all/a.md", told("A"))},
			want: []string{"one/errors/a.md#A"},
		},
		{
			name:  "one of two in other folders, and all is different",
			first: []*ir.Spec{linked("one/errors/a.md", plain("A")), linked("one/models/a.md", plain("A"))}, second: []*ir.Spec{linked("two/all/a.md", enumOf("A", `"a"`))},
			added: 1,
		},
		{
			name:  "another name",
			first: []*ir.Spec{linked("one/models/a.md", plain("A"))}, second: []*ir.Spec{linked("two/models/b.md", told("B"))},
			added: 1,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			first := specOf(tt.first...)
			spec := clean(t, []Part{{Spec: first}, {Spec: specOf(tt.second...)}})
			var got []string
			for _, d := range spec.Decls[:len(first.Decls)] {
				if d.Struct.Fields[0].Doc != "" {
					got = append(got, d.ID)
				}
			}
			require.Equal(t, tt.want, got)
			require.Len(t, spec.Decls, len(first.Decls)+tt.added)
		})
	}
}

// TestMergeMatchesReferences has types that are not called alike, or not uniquely,
// and are referred to from the same places.
func TestMergeMatchesReferences(t *testing.T) {
	holder := func(to string) *ir.Decl { return object("Holder", field("a", listOf(ref(to, "")))) }
	wrapper := func(to string) *ir.Decl { return union("Wrapper", kind(ir.String), mapOf(ref(to, ""))) }

	first := linked("one/models/a.md", holder("Item"), wrapper("Entry"), plain("Item"), plain("Entry"))
	second := linked("two/models/a.md", holder("HolderItem"), wrapper("WrapperEntry"), told("HolderItem"), told("WrapperEntry"))
	spec := clean(t, []Part{{Spec: first}, {Spec: second}})
	require.Equal(t, ids(first), ids(spec))
	require.Equal(t, "It is told.", spec.Decls[2].Struct.Fields[0].Doc)
	require.Equal(t, "It is told.", spec.Decls[3].Struct.Fields[0].Doc)

	one := linked("two/models/a.md", holder("Only"), wrapper("Only"), told("Only"), object("More", field("only", ref("Only", ""))))
	spec = clean(t, []Part{{Spec: first}, {Spec: one}})
	require.Equal(t, append(ids(first), "two/models/a.md#More"), ids(spec), "a type can be what others have two types for")
	require.Equal(t, []string{"one/models/a.md#Item"}, targets(spec.Decls[4]))
	require.Equal(t, "It is told.", spec.Decls[2].Struct.Fields[0].Doc)
	require.Equal(t, "It is told.", spec.Decls[3].Struct.Fields[0].Doc)

	spec = clean(t, []Part{{Spec: one}, {Spec: first}})
	require.Equal(t, ids(one), ids(spec), "the other way round, the types have the same fields")
}

// TestMergeNamesOfOtherTypes has a name that each set gives to another type.
func TestMergeNamesOfOtherTypes(t *testing.T) {
	calls := func(list, get string) []*ir.Decl {
		return []*ir.Decl{
			object("ListRequest", field("status", ref(list, ""))), enumOf(list, `"open"`, `"expired"`),
			object("GetRequest", field("status", ref(get, ""))), enumOf(get, `"active"`, `"expired"`),
		}
	}
	parts := sets(calls("Status", "GetStatus"), calls("ListStatus", "Status"), nil, nil)
	require.Equal(t, parts[0].Spec, clean(t, parts))
}

// TestMergeReferencesToOneOfTwo has a field of which the second document set says
// that it is of the type for which the others have two.
func TestMergeReferencesToOneOfTwo(t *testing.T) {
	pages := func(source, item, entry string, more ...ir.Field) *ir.Spec {
		decls := []*ir.Decl{
			object("A", append([]ir.Field{field("item", ref(item, "")), field("entry", ref(entry, ""))}, more...)...),
			plain(item),
		}
		if entry != item {
			decls = append(decls, object(entry, field("x", kind(ir.Integer))))
		}
		return linked(source, decls...)
	}
	spec, ds := Specs([]Part{
		{Spec: pages("one/models/a.md", "Item", "Entry")},
		{Spec: pages("two/models/a.md", "Only", "Only", field("more", ref("Only", "")))},
		{Spec: pages("three/models/a.md", "Item", "Entry", field("more", ref("Entry", "")))},
	})
	require.Equal(t, []string{"one/models/a.md#A", "one/models/a.md#Item", "one/models/a.md#Entry"}, ids(spec))
	var messages []string
	for _, d := range ds {
		messages = append(messages, d.Message)
	}
	require.Equal(t, []string{
		`A has no field "more" here, and another document set has it; it is added`,
		"Entry.x is integer here and string in another document set; what stands here counts",
	}, messages, "nothing is said twice")
}

func TestMergeReferencesToOtherTypes(t *testing.T) {
	holder := func(to string) *ir.Decl { return object("Holder", field("a", ref(to, ""))) }
	other := func(name string) *ir.Decl { return object(name, field("y", kind(ir.String))) }
	parts := sets([]*ir.Decl{holder("A"), plain("A")}, []*ir.Decl{holder("B"), other("B")}, nil, nil)
	spec, ds := Specs(parts)
	require.Equal(t, parts[0].Spec, spec)
	require.Len(t, ds, 1)
	require.Equal(t, "Holder.a is A here and B in another document set; what stands here counts", ds[0].Message)
}

// TestMergeComparesStructs compares types of structs that are no match, since each
// side has the other's match elsewhere.
func TestMergeComparesStructs(t *testing.T) {
	text, whole := field("x", kind(ir.String)), field("x", kind(ir.Integer))
	loop := func(to string) ir.Field { return field("next", ref(to, "")) }
	tests := []struct {
		name   string
		first  ir.Field
		second ir.Field
		Loses  []ir.Fact // the second
		want   int
	}{
		{name: "same", first: text, second: text, want: 0},
		{name: "other type", first: text, second: whole, want: 1},
		{name: "other null", first: text, second: field("x", nullable(kind(ir.String))), want: 1},
		{name: "other null, for lack of it", first: field("x", nullable(kind(ir.String))), second: text, Loses: []ir.Fact{ir.Nullability}, want: 0},
		{name: "other null of what may be absent, for lack of it", first: optional(field("x", nullable(kind(ir.String)))), second: optional(text), Loses: []ir.Fact{ir.OptionalNullability}, want: 0},
		{name: "other null of what is required", first: field("x", nullable(kind(ir.String))), second: text, Loses: []ir.Fact{ir.OptionalNullability}, want: 1},
		{name: "other field", first: text, second: field("y", kind(ir.String)), want: 1},
		{name: "recursive", first: loop("A"), second: loop("B"), want: 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := func(f ir.Field) *ir.Decl { return object("A", f, field("z", kind(ir.String))) }
			b := func(f ir.Field) *ir.Decl { return object("B", f, field("z", kind(ir.String))) }
			first := []*ir.Decl{object("Holder", field("it", ref("A", ""))), a(tt.first), b(tt.second)}
			second := []*ir.Decl{object("Holder", field("it", ref("B", ""))), a(tt.first), b(tt.second)}
			_, ds := Specs(sets(first, second, nil, nil))
			if tt.Loses != nil {
				lost := lose(linked("two/models/api.md", second...), tt.Loses...)
				full := Part{Spec: linked("one/models/api.md", first...)}
				_, ds = Specs([]Part{lost, full})
				require.Len(t, ds, tt.want)
				_, ds = Specs([]Part{full, lost})
			}
			require.Len(t, ds, tt.want)
		})
	}
}

func TestMergeRivals(t *testing.T) {
	var first, second []*ir.Decl
	for _, name := range []string{"A", "B", "C", "D", "E", "F", "G"} {
		first = append(first, plain(name))
		second = append(second, object(name, field("y", ref("Helper"+name, ""))), plain("Helper"+name))
	}
	parts := sets(first, second, nil, nil)
	spec, ds := Specs(parts)
	require.Equal(t, parts[0].Spec, spec, "neither they nor what they need is of use")
	require.Len(t, ds, 1)
	require.Equal(t, "A has nothing in common with the type of this name in another document set; what stands here counts, and so it does for 6 more", ds[0].Message)
	require.Equal(t, parts[0].Spec.Decls[0].Pos, ds[0].Pos)
	require.Len(t, ds[0].Related, maxRivals)
	require.Equal(t, diag.Note{Pos: parts[1].Spec.Decls[0].Pos, Message: "the other A"}, ds[0].Related[0])

	other := linked("two/other/api.md", union("A", kind(ir.String)))
	_, ds = Specs([]Part{parts[0], {Spec: other}})
	require.Len(t, ds, 1, "whatever the folder and the kind")
	require.Equal(t, "A has nothing in common with the type of this name in another document set; what stands here counts", ds[0].Message)
}

// TestMergeRivalsThatAreNeeded adds what has the name of another type, since what is
// added refers to it.
func TestMergeRivalsThatAreNeeded(t *testing.T) {
	second := []*ir.Decl{object("A", field("y", ref("A", ""))), object("B", field("a", ref("A", "")))}
	spec := clean(t, sets([]*ir.Decl{plain("A")}, second, nil, nil))
	require.Equal(t, []string{"one/models/api.md#A", "two/models/api.md#A", "two/models/api.md#B"}, ids(spec))
	require.Equal(t, []string{"two/models/api.md#A"}, targets(spec.Decls[2]))
}

// TestMergeRivalsOfThree has rivals of what is no part of the result.
func TestMergeRivalsOfThree(t *testing.T) {
	first := linked("one/a.md", object("A", field("x", constant(`"a"`))), plain("B"))
	second := linked("two/a.md", object("A", field("x", ref("Kind", ""))), enumOf("Kind", `"a"`))
	third := linked("three/a.md", object("B", field("y", kind(ir.String))), plain("Kind"), plain("C"))
	spec, ds := Specs([]Part{{Spec: first}, {Spec: second}, {Spec: third}})
	require.Equal(t, []string{"one/a.md#A", "one/a.md#B", "three/a.md#C"}, ids(spec))
	require.Len(t, ds, 1)
	require.Len(t, ds[0].Related, 1, "the rival of B, and not that of Kind")

	other := func(source, name string) *ir.Spec { return linked(source, object("A", field(name, kind(ir.String)))) }
	_, ds = Specs([]Part{{Spec: other("one/a.md", "x")}, {Spec: other("two/a.md", "y")}, {Spec: other("three/a.md", "z")}})
	require.Len(t, ds, 1)
	require.Len(t, ds[0].Related, 2, "both are rivals of the first one")
}

// TestMergeReferencesToRivals says once that two types are different.
func TestMergeReferencesToRivals(t *testing.T) {
	holder := object("Holder", field("a", ref("A", "")))
	_, ds := Specs(sets([]*ir.Decl{holder, plain("A")}, []*ir.Decl{holder, object("A", field("y", kind(ir.String)))}, nil, nil))
	require.Len(t, ds, 1)
	require.Contains(t, ds[0].Message, "A has nothing in common")
}

// TestMergeMatchesShapes has types that nothing refers to.
func TestMergeMatchesShapes(t *testing.T) {
	two := func(name string) *ir.Decl {
		return object(name, field("x", kind(ir.String)), field("y", kind(ir.String)))
	}
	parts := sets([]*ir.Decl{two("NotFound"), plain("Small")}, []*ir.Decl{two("NotFoundError"), plain("SmallError")}, nil, nil)
	require.Equal(t, []string{"one/models/api.md#NotFound", "one/models/api.md#Small", "two/models/api.md#SmallError"}, ids(clean(t, parts)))

	parts = sets([]*ir.Decl{two("NotFound"), two("Gone")}, []*ir.Decl{two("NotFoundError")}, nil, nil)
	require.Len(t, clean(t, parts).Decls, 3, "it can be either")
}

// TestMergeAddsTypes has types that only the second document set declares.
func TestMergeAddsTypes(t *testing.T) {
	a := object("A", field("kind", constant(`"a"`)))
	second := []*ir.Decl{
		object("A", field("kind", ref("AKind", ""))), enumOf("AKind", `"a"`), // says what the first says in place
		object("Alone", field("part", ref("Part", ""))), object("Part", field("a", ref("A", ""))), // nothing leads there
		object("Ring", field("ring", ref("Link", ""))), object("Link", field("ring", ref("Ring", ""))),
	}
	spec := clean(t, sets([]*ir.Decl{a}, second, nil, nil))
	require.Equal(t, []string{
		"one/models/api.md#A", "two/models/api.md#Alone", "two/models/api.md#Part", "two/models/api.md#Ring", "two/models/api.md#Link",
	}, ids(spec))
	require.Equal(t, []string{"one/models/api.md#A"}, targets(spec.Decls[2]))
}

func TestMergeSortsBySource(t *testing.T) {
	first := specOf(linked("b.md", plain("A")), linked("d.md", plain("B")))
	second := specOf(linked("a.md", plain("C")), linked("b.md", plain("D"), plain("E")), linked("c.md", plain("F")))
	spec := clean(t, []Part{{Spec: first}, {Spec: second}})
	require.Equal(t, []string{"a.md#C", "b.md#A", "b.md#D", "b.md#E", "c.md#F", "d.md#B"}, ids(spec), "a page is in one piece")
}

func TestMergeTellsIDsApart(t *testing.T) {
	// The pages of both sets may have one Source, and names that are no match.
	first := linked("models/a.md", plain("A"), plain("a"))
	second := linked("models/a.md", object("a", field("y", ref("A", ""))), object("A", field("y", kind(ir.String))), object("B", field("a", ref("a", ""))))
	third := linked("models/a.md", object("-A", field("z", ref("-A", ""))), object("B-", field("z", ref("B-", ""))))
	spec, _ := Specs([]Part{{Spec: first}, {Spec: second}, {Spec: third}})
	requireClosed(t, spec)
}

// TestMergeFieldsCalledLikeTheirTypes has a name that a language had to lengthen.
func TestMergeFieldsCalledLikeTheirTypes(t *testing.T) {
	long := field("AmountValue", kind(ir.Integer))
	long.Wire = "Amount"
	parts := sets([]*ir.Decl{object("Amount", long)}, []*ir.Decl{object("Amount", field("amount", kind(ir.Integer)))}, []ir.Fact{ir.Keys}, nil)
	spec := clean(t, parts)
	require.Len(t, spec.Decls[0].Struct.Fields, 1)
	require.Equal(t, "amount", spec.Decls[0].Struct.Fields[0].Wire)
}
