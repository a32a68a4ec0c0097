package ir

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

// at is a place that differs from the others by its line.
func at(line int32) Pos { return Pos{File: "docs/user.md", Line: line, Column: 3, Length: 4} }

// everything is a Spec in which no field of any type is left out.
func everything() *Spec {
	types := []Type{
		{Kind: String, Pos: at(20), Limits: &Limits{MinLength: new(int64), MaxLength: new(int64), Pattern: "^`\\d$", Told: true}},
		{Kind: Decimal, Limits: &Limits{Minimum: "1", Maximum: "2.5", Above: "0", Below: "1e3"}},
		{Kind: Integer, Nullable: true, Pos: at(21)},
		{Kind: Number},
		{Kind: Boolean},
		{Kind: Any},
		{Kind: Bytes},
		{Kind: Decimal},
		{Kind: Date},
		{Kind: DateTime},
		{Kind: Constant, Consts: []string{`"a<b>\n"`, `1`, `true`}},
		{Kind: List, Limits: &Limits{MinItems: new(int64), MaxItems: new(int64), Unique: true}, Elem: &Type{Kind: Any}},
		{Kind: List, Elem: &Type{Kind: Map, Nullable: true, Elem: &Type{Kind: String, Pos: at(22)}}},
		{Kind: OneOf, Members: []Type{{Kind: String}, {Kind: List, Elem: &Type{Kind: Integer}}}},
		{Kind: Ref, Ref: &Reference{Label: "models.Role", Link: "../role.md#role", Target: "user/role.md#Role"}},
	}
	fields := []Field{{
		Name: "user_name", Wire: "userName", Pos: at(5), Type: Type{Kind: String, Pos: at(6)}, TypeText: "*str*", Presence: Conditional, Condition: "if there is one",
		Doc: "Who it is.\n\nIn full.", Example: "`\"Ada\"`", ExamplePos: at(8), Default: "Ada", Since: "v2", Deprecation: &Deprecation{Reason: "use id"},
	}, {
		Name: "more", Wire: "", Type: Type{Kind: Map, Elem: &Type{Kind: Any}}, Presence: Unstated, Additional: true, Deprecation: &Deprecation{},
	}}
	for i, presence := range []Presence{Required, Optional, Forbidden} {
		fields = append(fields, Field{Name: string(presence), Wire: string(presence), Type: types[i], Presence: presence})
	}
	for _, typ := range types {
		fields = append(fields, Field{Name: string(typ.Kind), Wire: string(typ.Kind), Type: typ, Presence: Required})
	}
	return &Spec{Decls: []*Decl{
		{ID: "user/user.md#User", Name: "User", Source: "user/user.md", Pos: at(1), Doc: "A user.", Deprecation: &Deprecation{Reason: "old"}, Struct: &Struct{Fields: fields}},
		{ID: "user/role.md#Role", Name: "Role", Source: "user/role.md", Pos: at(2), Enum: &Enum{Base: String, Values: []Value{{Name: "ADMIN", Const: `"admin"`, Pos: at(7)}, {Const: `""`}}}},
		{ID: "user/level.md#Level", Name: "Level", Source: "user/level.md", Enum: &Enum{Base: Integer, Bits: true, Values: []Value{{Name: "LOW", Const: "-1", Doc: "Not high."}}}},
		{ID: "user/any.md#Größe", Name: "Größe", Source: "user/any.md", Union: &Union{Members: types}},
		{ID: "user/none.md#None", Name: "None", Source: "user/none.md", Struct: &Struct{Fields: []Field{}}},
	}}
}

func TestSpecSurvivesJSON(t *testing.T) {
	data, err := json.Marshal(everything())
	require.NoError(t, err)
	var got Spec
	require.NoError(t, json.Unmarshal(data, &got))
	require.Equal(t, everything(), &got)
}

func TestPageSurvivesJSON(t *testing.T) {
	want := Page{
		File: "/home/docs/user.md", Source: "docs/user.md", Decls: everything().Decls, Operation: true,
		Anchors:  []Anchor{{ID: "user", Decl: "User"}, {ID: "prose"}},
		Examples: []Example{{Pos: at(1), Lines: []Line{{Pos: at(1), Text: "{}"}}, Near: []string{"User"}}},
		Reading:  Reading{Tables: 1, Values: 2, Fields: 3, Names: 4, Types: 5, Stated: 6, Untyped: 7, Unread: []Unread{{Pos: at(2), Text: "a", Why: "b"}}},
	}
	data, err := json.Marshal(want)
	require.NoError(t, err)
	var got Page
	require.NoError(t, json.Unmarshal(data, &got))
	require.Equal(t, want, got)
}

// nested is a type within types. Its lines number the types, outer ones first.
func nested() Type {
	return Type{Kind: OneOf, Pos: at(1), Members: []Type{
		{Kind: Map, Pos: at(2), Elem: &Type{Kind: List, Pos: at(3), Elem: &Type{Kind: String, Pos: at(4)}}},
		{Kind: Integer, Pos: at(5)},
		{Kind: OneOf, Pos: at(6), Members: []Type{{Kind: Boolean, Pos: at(7)}, {Kind: Any, Pos: at(8)}}},
	}}
}

func TestWalkVisitsOuterTypesFirst(t *testing.T) {
	typ := nested()
	var got []int32
	typ.Walk(func(t *Type) { got = append(got, t.Pos.Line) })
	require.Equal(t, []int32{1, 2, 3, 4, 5, 6, 7, 8}, got)
}

func TestWalkVisitsNoCopies(t *testing.T) {
	typ := nested()
	typ.Walk(func(t *Type) { t.Nullable = true })
	require.True(t, typ.Nullable)
	require.True(t, typ.Members[0].Elem.Elem.Nullable)
	require.True(t, typ.Members[2].Members[1].Nullable)
}

func TestTypes(t *testing.T) {
	list := func(line int32) Type {
		return Type{Kind: List, Pos: at(line), Elem: &Type{Kind: String, Pos: at(line + 1)}}
	}
	tests := []struct {
		name string
		give Decl
		want []int32
	}{
		{name: "struct", give: Decl{Struct: &Struct{Fields: []Field{{Type: list(1)}, {Type: list(3), Additional: true}}}}, want: []int32{1, 2, 3, 4}},
		{name: "union", give: Decl{Union: &Union{Members: []Type{list(1), list(3)}}}, want: []int32{1, 2, 3, 4}},
		{name: "enum", give: Decl{Enum: &Enum{Base: String, Values: []Value{{Const: `"a"`}}}}, want: nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []int32
			tt.give.Types(func(t *Type) {
				got = append(got, t.Pos.Line)
				t.Nullable = true
			})
			require.Equal(t, tt.want, got)
			tt.give.Types(func(typ *Type) { require.True(t, typ.Nullable, "the visits are to the types themselves") })
		})
	}
}

func TestEqual(t *testing.T) {
	ref := func(label, link, target string) Type {
		return Type{Kind: Ref, Ref: &Reference{Label: label, Link: link, Target: target}}
	}
	tests := []struct {
		name string
		give [2]Type
		want bool
	}{
		{name: "kind", give: [2]Type{{Kind: String}, {Kind: String}}, want: true},
		{name: "other kind", give: [2]Type{{Kind: String}, {Kind: Bytes}}},
		{name: "other place", give: [2]Type{{Kind: String, Pos: at(1)}, {Kind: String, Pos: at(2)}}, want: true},
		{name: "nullable", give: [2]Type{{Kind: String, Nullable: true}, {Kind: String, Nullable: true}}, want: true},
		{name: "one nullable", give: [2]Type{{Kind: String, Nullable: true}, {Kind: String}}},
		{name: "consts", give: [2]Type{{Kind: Constant, Consts: []string{"1", "2"}}, {Kind: Constant, Consts: []string{"1", "2"}}}, want: true},
		{name: "other consts", give: [2]Type{{Kind: Constant, Consts: []string{"1", "2"}}, {Kind: Constant, Consts: []string{"1", "3"}}}},
		{name: "more consts", give: [2]Type{{Kind: Constant, Consts: []string{"1", "2"}}, {Kind: Constant, Consts: []string{"1"}}}},
		{name: "elem", give: [2]Type{{Kind: List, Elem: &Type{Kind: String, Pos: at(1)}}, {Kind: List, Elem: &Type{Kind: String, Pos: at(2)}}}, want: true},
		{name: "other elem", give: [2]Type{{Kind: List, Elem: &Type{Kind: String}}, {Kind: List, Elem: &Type{Kind: Integer}}}},
		{name: "one elem nullable", give: [2]Type{{Kind: Map, Elem: &Type{Kind: String}}, {Kind: Map, Elem: &Type{Kind: String, Nullable: true}}}},
		{name: "list and map", give: [2]Type{{Kind: List, Elem: &Type{Kind: String}}, {Kind: Map, Elem: &Type{Kind: String}}}},
		{name: "members", give: [2]Type{nested(), nested()}, want: true},
		{name: "members in another order", give: [2]Type{{Kind: OneOf, Members: []Type{{Kind: String}, {Kind: Integer}}}, {Kind: OneOf, Members: []Type{{Kind: Integer}, {Kind: String}}}}},
		{name: "more members", give: [2]Type{{Kind: OneOf, Members: []Type{{Kind: String}, {Kind: Integer}}}, {Kind: OneOf, Members: []Type{{Kind: String}}}}},
		{name: "ref", give: [2]Type{ref("User", "user.md", ""), ref("User", "user.md", "")}, want: true},
		{name: "ref without a link", give: [2]Type{ref("User", "user.md", ""), ref("User", "", "")}},
		{name: "linked ref", give: [2]Type{ref("models.User", "../user.md", "user.md#User"), ref("User", "user.md", "user.md#User")}, want: true},
		{name: "linked ref and another", give: [2]Type{ref("User", "user.md", "user.md#User"), ref("User", "user.md", "")}},
		{name: "other label", give: [2]Type{ref("User", "", ""), ref("Role", "", "")}},
		{name: "other link", give: [2]Type{ref("User", "a/user.md", ""), ref("User", "b/user.md", "")}},
		{name: "other target", give: [2]Type{ref("User", "", "a/user.md#User"), ref("User", "", "b/user.md#User")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, tt.give[0].Equal(&tt.give[1]))
			require.Equal(t, tt.want, tt.give[1].Equal(&tt.give[0]))
			require.Equal(t, tt.want, tt.give[0].Key() == tt.give[1].Key())
		})
	}
}

func TestKeyTellsNestedTypesApart(t *testing.T) {
	text, number := Type{Kind: String}, Type{Kind: Integer}
	list := func(t Type) Type { return Type{Kind: List, Elem: &t} }
	oneOf := func(members ...Type) Type { return Type{Kind: OneOf, Members: members} }
	null := func(t Type) Type { t.Nullable = true; return t }
	types := []Type{
		list(oneOf(text, number)), oneOf(list(text), number), oneOf(text, list(number)), oneOf(list(text), list(number)),
		list(list(text)), list(text), list(null(text)), null(list(text)), null(list(null(text))),
		oneOf(text, oneOf(text, number)), oneOf(oneOf(text, text), number), oneOf(text, text, number),
		{Kind: Constant, Consts: []string{`"a"`, `"b"`}}, {Kind: Constant, Consts: []string{`"a b"`}}, {Kind: Constant, Consts: []string{`"a\" \"b"`}},
		{Kind: Constant, Consts: []string{"12"}}, {Kind: Constant, Consts: []string{"1", "2"}}, {Kind: Constant, Consts: []string{`"12"`}},
	}
	seen := map[string]Type{}
	for _, typ := range types {
		require.NotContains(t, seen, typ.Key())
		seen[typ.Key()] = typ
	}
}

func TestEqualFindsADifferenceInside(t *testing.T) {
	typ := nested()
	typ.Walk(func(inner *Type) {
		inner.Nullable = true
		original := nested()
		require.False(t, typ.Equal(&original), "line %d", inner.Pos.Line)
		inner.Nullable = false
		require.True(t, typ.Equal(&original), "line %d", inner.Pos.Line)
	})
}

func TestCloneSharesNothing(t *testing.T) {
	for _, f := range everything().Decls[0].Struct.Fields {
		got := f.Type.Clone()
		require.Equal(t, f.Type, got)
		want := f.Type.Key()
		got.Walk(func(typ *Type) {
			for i := range typ.Consts {
				typ.Consts[i] = "0"
			}
			if typ.Ref != nil {
				typ.Ref.Target = "elsewhere"
			}
			typ.Nullable = !typ.Nullable
			typ.Kind += "!"
		})
		require.Equal(t, want, f.Type.Key())
	}
}
