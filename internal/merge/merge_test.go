package merge

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// linked returns a document set of one page, of which every reference leads to the
// declaration that it names.
func linked(source string, decls ...*ir.Decl) *ir.Spec {
	decls = copied(decls)
	page(source, decls...)
	ids := map[string]string{}
	for _, d := range decls {
		d.ID = d.Source + "#" + d.Name
		ids[d.Name] = d.ID
		switch {
		case d.Struct != nil && d.Struct.Fields == nil:
			d.Struct.Fields = []ir.Field{}
		case d.Enum != nil:
			for i := range d.Enum.Values {
				d.Enum.Values[i].Pos = place(source, int(d.Pos.Line)+1+i)
			}
		}
	}
	for _, d := range decls {
		d.Types(func(t *ir.Type) {
			if t.Kind == ir.Ref {
				t.Ref.Target = ids[t.Ref.Label]
			}
		})
	}
	return &ir.Spec{Decls: decls}
}

// copied returns declarations that share nothing with these.
func copied(decls []*ir.Decl) []*ir.Decl {
	data, err := json.Marshal(decls)
	if err != nil {
		panic(err)
	}
	out := []*ir.Decl{}
	if err := json.Unmarshal(data, &out); err != nil {
		panic(err)
	}
	return out
}

// sets returns parts of which each is one page.
func sets(first, second []*ir.Decl, losesFirst, losesSecond []ir.Fact) []Part {
	return []Part{
		{linked("one/models/api.md", first...), losesFirst},
		{linked("two/models/api.md", second...), losesSecond},
	}
}

func nullable(t ir.Type) ir.Type {
	t.Nullable = true
	return t
}

func kind(k ir.Kind) ir.Type { return ir.Type{Kind: k} }

func constant(consts ...string) ir.Type { return ir.Type{Kind: ir.Constant, Consts: consts} }

func oneOf(members ...ir.Type) ir.Type { return ir.Type{Kind: ir.OneOf, Members: members} }

func enumOf(name string, consts ...string) *ir.Decl {
	d := &ir.Decl{Name: name, Enum: &ir.Enum{Base: ir.String}}
	for _, c := range consts {
		d.Enum.Values = append(d.Enum.Values, ir.Value{Const: c})
	}
	return d
}

func optional(f ir.Field) ir.Field {
	f.Presence = ir.Optional
	return f
}

// clean merges parts in which nothing is contradictory.
func clean(t *testing.T, parts []Part) *ir.Spec {
	t.Helper()
	spec, ds := Specs(parts)
	require.Empty(t, ds)
	return spec
}

// fieldType returns the type of the only field of the first declaration.
func fieldType(t *testing.T, spec *ir.Spec) *ir.Type {
	t.Helper()
	require.Len(t, spec.Decls[0].Struct.Fields, 1)
	return &spec.Decls[0].Struct.Fields[0].Type
}

func TestMergeFacts(t *testing.T) {
	null := nullable(kind(ir.String))
	tests := []struct {
		name  string
		fact  ir.Fact
		lossy ir.Type
		full  ir.Type
	}{
		{"nullability", ir.Nullability, kind(ir.String), null},
		{"nullability of elements", ir.Nullability, listOf(kind(ir.String)), listOf(null)},
		{"nullability of members", ir.Nullability, oneOf(kind(ir.Integer), kind(ir.String)), oneOf(kind(ir.Integer), null)},
		{"integers", ir.Integers, kind(ir.Number), kind(ir.Integer)},
		{"integers in maps", ir.Integers, mapOf(listOf(kind(ir.Number))), mapOf(listOf(kind(ir.Integer)))},
		{"decimals", ir.Decimals, kind(ir.Number), kind(ir.Decimal)},
		{"dates", ir.Dates, kind(ir.DateTime), kind(ir.Date)},
		{"bytes", ir.Binaries, kind(ir.String), kind(ir.Bytes)},
		{"constant strings", ir.Constants, kind(ir.String), constant(`"a"`)},
		{"constant integers", ir.Constants, kind(ir.Integer), constant(`1`)},
		{"constant fractions", ir.Constants, kind(ir.Number), constant(`1.5`)},
		{"constant booleans", ir.Constants, kind(ir.Boolean), constant(`true`)},
		{"constants of several kinds", ir.Constants, kind(ir.Any), constant(`"a"`, `1`)},
		{"members written in place", ir.Members, kind(ir.Any), oneOf(kind(ir.String), kind(ir.Integer))},
		{"elements", ir.Elements, listOf(kind(ir.Any)), listOf(kind(ir.String))},
		{"elements and the list", ir.Elements, kind(ir.Any), listOf(kind(ir.String))},
		{"a map taken for a list", ir.Elements, listOf(kind(ir.Any)), mapOf(kind(ir.String))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			declare := func(typ ir.Type) []*ir.Decl { return []*ir.Decl{object("A", field("it", typ))} }
			loses := []ir.Fact{tt.fact}
			for _, parts := range [][]Part{
				sets(declare(tt.lossy), declare(tt.full), loses, nil),
				sets(declare(tt.full), declare(tt.lossy), nil, loses),
			} {
				require.Equal(t, tt.full.Key(), fieldType(t, clean(t, parts)).Key(), "who knows decides")
			}
			for _, parts := range [][]Part{
				sets(declare(tt.lossy), declare(tt.full), nil, nil),
				sets(declare(tt.full), declare(tt.lossy), nil, nil),
			} {
				spec, ds := Specs(parts)
				require.Len(t, ds, 1, "both could have said the same")
				require.Equal(t, diag.Contradiction, ds[0].Code)
				require.Equal(t, parts[0].Spec.Decls[0].Pos.File, ds[0].Pos.File)
				require.Equal(t, parts[1].Spec.Decls[0].Pos.File, ds[0].Related[0].Pos.File)
				want := parts[0].Spec.Decls[0].Struct.Fields[0].Type
				require.Equal(t, want.Key(), fieldType(t, spec).Key(), "the first one counts")
			}
		})
	}
}

func TestMergeOptionalNullability(t *testing.T) {
	null := field("it", nullable(kind(ir.String)))
	plain := field("it", kind(ir.String))
	loses := []ir.Fact{ir.OptionalNullability}
	declare := func(f ir.Field) []*ir.Decl { return []*ir.Decl{object("A", f)} }

	spec := clean(t, sets(declare(optional(plain)), declare(optional(null)), loses, nil))
	require.True(t, fieldType(t, spec).Nullable)

	spec, ds := Specs(sets(declare(plain), declare(null), loses, nil))
	require.Len(t, ds, 1, "of what is required, it is known")
	require.False(t, fieldType(t, spec).Nullable)
}

func TestMergeKeys(t *testing.T) {
	upper := field("user_id", kind(ir.String))
	upper.Wire = "userID"
	lower := field("userId", kind(ir.String))
	declare := func(f ir.Field) []*ir.Decl { return []*ir.Decl{object("A", f)} }

	spec := clean(t, sets(declare(upper), declare(lower), []ir.Fact{ir.Keys}, nil))
	require.Equal(t, []string{"user_id=userId"}, keys(spec.Decls[0]))
	spec = clean(t, sets(declare(lower), declare(upper), nil, []ir.Fact{ir.Keys}))
	require.Equal(t, []string{"userId=userId"}, keys(spec.Decls[0]))
	spec = clean(t, sets(declare(upper), declare(lower), []ir.Fact{ir.Keys}, []ir.Fact{ir.Keys}))
	require.Equal(t, []string{"user_id=userID"}, keys(spec.Decls[0]), "where nobody knows, the first one counts")

	parts := sets(declare(upper), declare(lower), nil, nil)
	spec, ds := Specs(parts)
	require.Equal(t, []string{"user_id=userID"}, keys(spec.Decls[0]))
	require.Equal(t, []diag.Diagnostic{{
		Pos: place("one/models/api.md", 101), Severity: diag.Warning, Code: diag.Contradiction,
		Message: `A.user_id has the JSON key "userID" here and "userId" in another document set; what stands here counts`,
		Related: []diag.Note{{Pos: place("two/models/api.md", 101), Message: "the other document set says so here"}},
	}}, ds)
}

func TestMergeDeclaredUnionWithoutMembers(t *testing.T) {
	full := union("U", kind(ir.String), ref("A", ""))
	a := func() *ir.Decl { return object("A", field("it", kind(ir.String))) }
	for _, lost := range []*ir.Decl{union("U"), union("U", kind(ir.Any))} {
		for _, parts := range [][]Part{
			sets([]*ir.Decl{lost, a()}, []*ir.Decl{full, a()}, []ir.Fact{ir.Members}, nil),
			sets([]*ir.Decl{full, a()}, []*ir.Decl{lost, a()}, nil, []ir.Fact{ir.Members}),
			sets([]*ir.Decl{full, a()}, []*ir.Decl{lost, a()}, []ir.Fact{ir.Members}, []ir.Fact{ir.Members}),
		} {
			spec := clean(t, parts)
			require.Len(t, spec.Decls[0].Union.Members, 2)
			require.Equal(t, spec.Decls[1].ID, spec.Decls[0].Union.Members[1].Ref.Target)
			require.Equal(t, "one/models/api.md#A", spec.Decls[1].ID)
		}
	}
	spec := clean(t, sets([]*ir.Decl{union("U")}, []*ir.Decl{union("U")}, []ir.Fact{ir.Members}, []ir.Fact{ir.Members}))
	require.Equal(t, []ir.Type{}, spec.Decls[0].Union.Members)
}

// TestMergeAgreement has types that are written in different ways and are the same.
func TestMergeAgreement(t *testing.T) {
	text, whole := kind(ir.String), kind(ir.Integer)
	tests := []struct {
		name   string
		first  ir.Type
		second ir.Type
		decls  []*ir.Decl // of the second
		Loses  []ir.Fact  // the second
	}{
		{name: "an enum of one value is a constant", first: constant(`"a"`), second: ref("E", ""), decls: []*ir.Decl{enumOf("E", `"a"`)}},
		{name: "an enum is several constants", first: constant(`"a"`, `"b"`), second: ref("E", ""), decls: []*ir.Decl{enumOf("E", `"b"`, `"a"`)}},
		{name: "an enum that has the constant, for lack of it", first: constant(`"a"`), second: ref("E", ""), decls: []*ir.Decl{enumOf("E", `"b"`, `"a"`)}, Loses: []ir.Fact{ir.Constants}},
		{name: "a declared union is one written in place", first: oneOf(text, whole), second: ref("U", ""), decls: []*ir.Decl{union("U", whole, text)}},
		{name: "members in another order", first: oneOf(text, listOf(whole)), second: oneOf(listOf(whole), text)},
		{name: "a reference that leads nowhere", first: listOf(text), second: ref("Gone", "")},
		{name: "a declared union of fewer words", first: oneOf(text, listOf(whole)), second: ref("U", ""), decls: []*ir.Decl{union("U", text, listOf(kind(ir.Any)))}, Loses: []ir.Fact{ir.Elements}},
		{name: "values in another order", first: constant(`"a"`, `"b"`), second: constant(`"b"`, `"a"`)},
		{name: "any can be null in any case", first: kind(ir.Any), second: nullable(kind(ir.Any))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			second := append([]*ir.Decl{object("A", field("it", tt.second))}, tt.decls...)
			spec := clean(t, sets([]*ir.Decl{object("A", field("it", tt.first))}, second, nil, tt.Loses))
			require.Equal(t, tt.first.Key(), fieldType(t, spec).Key())
			require.Len(t, spec.Decls, 1, "the types of the other language are not needed")

			clean(t, sets(second, []*ir.Decl{object("A", field("it", tt.first))}, tt.Loses, nil))
		})
	}
}

func TestMergeContradictions(t *testing.T) {
	text := kind(ir.String)
	tests := []struct {
		name   string
		first  ir.Field
		second ir.Field
		decls  []*ir.Decl // of both
		Loses  []ir.Fact  // the first
		want   string
	}{
		{name: "kind", first: field("it", text), second: field("it", kind(ir.Boolean)), want: "A.it is string here and boolean in another document set"},
		{name: "list and map", first: field("it", listOf(text)), second: field("it", mapOf(text)), want: "A.it is list of string here and map of string in another document set"},
		{name: "elements", first: field("it", listOf(text)), second: field("it", listOf(kind(ir.Integer))), want: "what A.it is of is string here and integer in another document set"},
		{name: "constants", first: field("it", constant(`"a"`)), second: field("it", constant(`"b"`)), want: `A.it is constant "a" here and constant "b" in another document set`},
		{name: "an enum that lacks the constant", first: field("it", constant(`"a"`)), second: field("it", ref("E", "")), decls: []*ir.Decl{enumOf("E", `"b"`)}, want: `A.it is constant "a" here and E in another document set`},
		{name: "constants and an enum that has more", first: field("it", constant(`"a"`)), second: field("it", ref("E", "")), decls: []*ir.Decl{enumOf("E", `"a"`, `"b"`)}, want: `A.it is constant "a" here and E in another document set`},
		{name: "an enum is no lack of constants", first: field("it", text), second: field("it", ref("E", "")), decls: []*ir.Decl{enumOf("E", `"a"`, `"b"`)}, Loses: []ir.Fact{ir.Constants}, want: `A.it is string here and E in another document set`},
		{name: "a loss that explains nothing", first: field("it", text), second: field("it", kind(ir.Integer)), Loses: []ir.Fact{ir.Integers}, want: `A.it is string here and integer in another document set`},
		{name: "kind and null", first: field("it", nullable(text)), second: field("it", kind(ir.Boolean)), want: "A.it is string here and boolean in another document set"},
		{name: "null of a constant", first: field("it", nullable(constant(`"a"`))), second: field("it", ref("E", "")), decls: []*ir.Decl{enumOf("E", `"a"`)}, want: "A.it may be null here and may not be null in another document set"},
		{name: "more members", first: field("it", ref("U", "")), second: field("it", oneOf(text, kind(ir.Integer))), decls: []*ir.Decl{union("U", text)}, want: "A.it is U here and one of string, integer in another document set"},
		{name: "members that are one", first: field("it", ref("U", "")), second: field("it", oneOf(text, kind(ir.Integer))), decls: []*ir.Decl{union("U", text, text)}, want: "A.it is U here and one of string, integer in another document set"},
		{name: "members of which one has its match elsewhere", first: field("it", oneOf(text, kind(ir.Number))), second: field("it", oneOf(kind(ir.Integer), kind(ir.Number))), Loses: []ir.Fact{ir.Integers}, want: "a member of A.it is string here and integer in another document set"},
		{name: "presence", first: field("it", text), second: optional(field("it", text)), want: "A.it is required here and optional in another document set"},
		{name: "null", first: field("it", nullable(text)), second: field("it", text), want: "A.it may be null here and may not be null in another document set"},
		{name: "no null", first: field("it", text), second: field("it", nullable(text)), want: "A.it may not be null here and may be null in another document set"},
		{name: "members", first: field("it", oneOf(text, kind(ir.Integer))), second: field("it", oneOf(text, kind(ir.Boolean))), want: "a member of A.it is integer here and boolean in another document set"},
		{name: "a union of other members", first: field("it", oneOf(text, kind(ir.Integer))), second: field("it", ref("U", "")), decls: []*ir.Decl{union("U", text, kind(ir.Boolean))}, want: "a member of A.it is integer here and boolean in another document set"},
		{name: "a struct", first: field("it", text), second: field("it", ref("B", "")), decls: []*ir.Decl{object("B", field("x", text))}, want: "A.it is string here and B in another document set"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			first := append([]*ir.Decl{object("A", tt.first)}, tt.decls...)
			second := append([]*ir.Decl{object("A", tt.second)}, tt.decls...)
			parts := sets(first, second, tt.Loses, nil)
			spec, ds := Specs(parts)
			require.Len(t, ds, 1)
			require.Equal(t, diag.Warning, ds[0].Severity)
			require.Equal(t, diag.Contradiction, ds[0].Code)
			require.Equal(t, tt.want+"; what stands here counts", ds[0].Message)
			require.Equal(t, "/docs/one/models/api.md", ds[0].Pos.File)
			require.Equal(t, "/docs/two/models/api.md", ds[0].Related[0].Pos.File)
			require.Equal(t, parts[0].Spec, spec, "what stands first counts")
		})
	}
}

func TestMergeDescribesInFewWords(t *testing.T) {
	deep := kind(ir.String)
	for range 40 {
		deep = listOf(deep)
	}
	var long ir.Type
	for range 100 {
		long.Consts = append(long.Consts, `"äääääääääääää"`)
	}
	long.Kind = ir.Constant
	_, ds := Specs(sets([]*ir.Decl{object("A", field("it", deep))}, []*ir.Decl{object("A", field("it", long))}, nil, nil))
	require.Len(t, ds, 1)
	require.Less(t, len(ds[0].Message), 250)
}

func TestMergeAddsWhatIsMissing(t *testing.T) {
	text := kind(ir.String)
	first := []*ir.Decl{object("A", field("x", text)), enumOf("E", `"a"`), union("U", text)}
	second := []*ir.Decl{
		object("A", field("y", listOf(ref("B", ""))), field("x", text)),
		enumOf("E", `"b"`, `"a"`),
		union("U", ref("A", ""), text),
		object("B", field("a", ref("A", "")), field("c", ref("C", ""))),
		object("C"),
	}
	spec, ds := Specs(sets(first, second, nil, nil))
	require.Equal(t, []string{
		"one/models/api.md#A", "one/models/api.md#E", "one/models/api.md#U", "two/models/api.md#B", "two/models/api.md#C",
	}, ids(spec))
	require.Equal(t, []string{"x=x", "y=y"}, keys(spec.Decls[0]))
	require.Equal(t, []string{"two/models/api.md#B"}, targets(spec.Decls[0]))
	require.Equal(t, []string{`"a"`, `"b"`}, []string{spec.Decls[1].Enum.Values[0].Const, spec.Decls[1].Enum.Values[1].Const})
	require.Equal(t, "one/models/api.md#A", spec.Decls[2].Union.Members[1].Ref.Target, "a reference leads to what the result has")
	require.Equal(t, []string{"one/models/api.md#A", "two/models/api.md#C"}, targets(spec.Decls[3]))
	require.Equal(t, "two/models/api.md", spec.Decls[3].Source)

	var messages []string
	for _, d := range ds {
		require.Equal(t, "/docs/one/models/api.md", d.Pos.File)
		require.Equal(t, "/docs/two/models/api.md", d.Related[0].Pos.File)
		messages = append(messages, d.Message)
	}
	require.Equal(t, []string{
		`A has no field "y" here, and another document set has it; it is added`,
		`E has no value "b" here, and another document set has it; it is added`,
		`U has no member that is A here, and another document set has it; it is added`,
	}, messages)
	require.Equal(t, place("two/models/api.md", 101), ds[0].Related[0].Pos)
}

func TestMergeKeepsWhatOnlyTheFirstHas(t *testing.T) {
	first := []*ir.Decl{object("A", field("x", kind(ir.String)), field("y", ref("B", ""))), object("B"), enumOf("E", `"a"`, `"b"`), union("U", kind(ir.String), kind(ir.Integer))}
	second := []*ir.Decl{object("A", field("x", kind(ir.String))), enumOf("E", `"a"`), union("U", kind(ir.Integer))}
	parts := sets(first, second, nil, nil)
	require.Equal(t, parts[0].Spec, clean(t, parts))
}

func TestMergeFieldForAllOtherKeys(t *testing.T) {
	more := func(name string) ir.Field {
		f := field(name, mapOf(kind(ir.Any)))
		f.Additional = true
		return f
	}
	parts := sets([]*ir.Decl{object("A", more("additionalProperties"))}, []*ir.Decl{object("A", more("__pydantic_extra__"))}, nil, nil)
	require.Equal(t, parts[0].Spec, clean(t, parts))
}

func TestMergeFieldsOfOneWordEach(t *testing.T) {
	text := kind(ir.String)
	parts := sets(
		[]*ir.Decl{object("A", field("guid", text), field("Guid", listOf(text)))},
		[]*ir.Decl{object("A", field("Guid", listOf(text)), field("guid", text))}, nil, nil)
	require.Equal(t, parts[0].Spec, clean(t, parts), "the same key comes before the same letters")
}

func TestMergeTakesDocsThatTheFirstLacks(t *testing.T) {
	plain := field("x", kind(ir.String))
	told := field("x", kind(ir.String))
	told.Doc, told.Example, told.Deprecation = "What it is.", "abc", &ir.Deprecation{Reason: "old"}
	declare := func(f ir.Field, doc, name string) []*ir.Decl {
		d, e := object("A", f), enumOf("E", `"a"`)
		d.Doc = doc
		e.Enum.Values[0].Name = name
		return []*ir.Decl{d, e}
	}
	parts := sets(declare(plain, "", ""), declare(told, "About it.", "VALUE"), nil, nil)
	spec := clean(t, parts)
	require.Empty(t, parts[0].Spec.Decls[1].Enum.Values[0].Name, "the parts stay as they are")
	require.Equal(t, "About it.", spec.Decls[0].Doc)
	require.Equal(t, "What it is.", spec.Decls[0].Struct.Fields[0].Doc)
	require.Equal(t, "abc", spec.Decls[0].Struct.Fields[0].Example)
	require.Equal(t, "old", spec.Decls[0].Struct.Fields[0].Deprecation.Reason)
	require.Equal(t, "VALUE", spec.Decls[1].Enum.Values[0].Name)

	other := told
	other.Doc, other.Example, other.Deprecation = "Other words.", "xyz", &ir.Deprecation{}
	parts = sets(declare(told, "About it.", "VALUE"), declare(other, "Else.", "Name"), nil, nil)
	require.Equal(t, parts[0].Spec, clean(t, parts))
}

func TestMergeUnstatedPresence(t *testing.T) {
	f := field("x", kind(ir.String))
	f.Presence = ir.Unstated
	spec := clean(t, sets([]*ir.Decl{object("A", f)}, []*ir.Decl{object("A", field("x", kind(ir.String)))}, nil, nil))
	require.Equal(t, ir.Required, spec.Decls[0].Struct.Fields[0].Presence)
	spec = clean(t, sets([]*ir.Decl{object("A", f)}, []*ir.Decl{object("A", f)}, nil, nil))
	require.Equal(t, ir.Unstated, spec.Decls[0].Struct.Fields[0].Presence)
}

func TestMergeFollowsWhatIsUnresolved(t *testing.T) {
	first := []*ir.Decl{object("A", field("x", ref("Gone", "")))}
	spec := clean(t, sets(first, []*ir.Decl{object("A", field("x", ref("B", ""))), object("B")}, nil, nil))
	require.Equal(t, []string{"two/models/api.md#B"}, targets(spec.Decls[0]))
	require.Equal(t, []string{"one/models/api.md#A", "two/models/api.md#B"}, ids(spec))

	members := []*ir.Decl{object("A", field("x", oneOf(ref("Gone", ""), kind(ir.Integer))))}
	clean(t, sets([]*ir.Decl{object("A", field("x", ref("U", ""))), union("U", kind(ir.String), kind(ir.Integer))}, members, nil, nil))

	parts := sets(first, first, nil, nil)
	spec = clean(t, parts)
	require.Equal(t, "Gone", fieldType(t, spec).Ref.Label)
	require.Empty(t, fieldType(t, spec).Ref.Target, "it is for others to report")
}

func TestMergeThree(t *testing.T) {
	declare := func(wire string, t ir.Type) []*ir.Decl {
		f := field("user_id", t)
		f.Wire = wire
		return []*ir.Decl{object("A", f)}
	}
	parts := []Part{
		{linked("one/a.md", declare("UserID", kind(ir.Number))...), []ir.Fact{ir.Keys, ir.Nullability, ir.Integers}},
		{linked("two/a.md", declare("userId", kind(ir.Number))...), []ir.Fact{ir.Nullability, ir.Integers}},
		{linked("three/a.md", declare("userID", nullable(kind(ir.Integer)))...), []ir.Fact{ir.Keys}},
	}
	spec := clean(t, parts)
	require.Equal(t, []string{"user_id=userId"}, keys(spec.Decls[0]))
	require.Equal(t, "integer?", fieldType(t, spec).Key())
}

func TestMergeThreeThatAddOneThing(t *testing.T) {
	enums := func(consts ...string) []*ir.Decl { return []*ir.Decl{enumOf("E", consts...)} }
	spec, ds := Specs([]Part{
		{Spec: linked("one/a.md", enums(`"a"`)...)}, {Spec: linked("two/a.md", enums(`"a"`, `"b"`)...)}, {Spec: linked("three/a.md", enums(`"b"`, `"a"`)...)},
	})
	require.Len(t, ds, 1)
	require.Len(t, spec.Decls[0].Enum.Values, 2)
}

// TestMergeMembersThatLookAlike has a union of which the first document set can not
// tell two members apart.
func TestMergeMembersThatLookAlike(t *testing.T) {
	unions := func(members ...ir.Type) []*ir.Decl { return []*ir.Decl{union("U", members...)} }
	spec := clean(t, sets(unions(kind(ir.Number)), unions(kind(ir.Integer), kind(ir.Number)), []ir.Fact{ir.Integers}, nil))
	require.Equal(t, []ir.Kind{ir.Integer, ir.Number}, []ir.Kind{spec.Decls[0].Union.Members[0].Kind, spec.Decls[0].Union.Members[1].Kind})
}

func TestMergeKeepsTheOrderOfConstants(t *testing.T) {
	declare := func(consts ...string) []*ir.Decl {
		return []*ir.Decl{object("A", field("it", constant(consts...)))}
	}
	spec := clean(t, sets(declare(`"a"`, `"b"`), declare(`"b"`, `"a"`), []ir.Fact{ir.Constants}, nil))
	require.Equal(t, []string{`"a"`, `"b"`}, fieldType(t, spec).Consts)
}

func TestMergeLossesOfTwoParts(t *testing.T) {
	declare := func(t ir.Type) []*ir.Decl { return []*ir.Decl{object("A", field("x", t))} }
	for _, parts := range [][]Part{
		sets(declare(kind(ir.Integer)), declare(constant(`1`)), []ir.Fact{ir.Constants}, []ir.Fact{ir.Integers}),
		sets(declare(constant(`1`)), declare(kind(ir.Integer)), []ir.Fact{ir.Integers}, []ir.Fact{ir.Constants}),
	} {
		require.Equal(t, "constant 1", fieldType(t, clean(t, parts)).Key())
	}
}

func TestMergeNothing(t *testing.T) {
	spec := clean(t, nil)
	require.Equal(t, &ir.Spec{Decls: []*ir.Decl{}}, spec)
	parts := sets([]*ir.Decl{object("A")}, nil, nil, nil)
	require.Equal(t, parts[0].Spec, clean(t, parts))
	require.Equal(t, parts[0].Spec, clean(t, parts[:1]))
	parts[0], parts[1] = parts[1], parts[0]
	require.Equal(t, parts[1].Spec, clean(t, parts), "what only another set has is added")
}

func TestFactsAreAllFacts(t *testing.T) {
	require.Len(t, ir.Facts(), 10)
	seen := map[ir.Fact]bool{}
	for _, f := range ir.Facts() {
		require.False(t, seen[f])
		seen[f] = true
	}
}

// TestMergeSaysOnceWhatATypeLacks has a type of which the first set knows little.
func TestMergeSaysOnceWhatATypeLacks(t *testing.T) {
	text := kind(ir.String)
	more := object("A", field("x", text))
	for _, name := range []string{"b", "c", "d", "e", "f", "g"} {
		more.Struct.Fields = append(more.Struct.Fields, field(name, text))
	}
	parts := sets([]*ir.Decl{object("A", field("x", text)), enumOf("E", `"a"`)}, []*ir.Decl{more, enumOf("E", `"a"`, `"b"`, `"c"`)}, nil, nil)
	_, ds := Specs(parts)
	require.Len(t, ds, 2)
	require.Equal(t, `A lacks 6 fields here that another document set has: "b", "c", "d", "e", "f", ...; they are added`, ds[0].Message)
	require.Equal(t, parts[0].Spec.Decls[0].Pos, ds[0].Pos)
	require.Len(t, ds[0].Related, maxAdded)
	require.Equal(t, diag.Note{Pos: parts[1].Spec.Decls[0].Struct.Fields[1].Pos, Message: `"b" is here`}, ds[0].Related[0])
	require.Equal(t, `E lacks 2 values here that another document set has: "b", "c"; they are added`, ds[1].Message)
}
