package evidence

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/wire"
)

// documented returns linked declarations whose keys a rule has made. Each is on a
// page of its own, and examples stand at the column 50.
func documented(rule wire.Rule, decls ...*ir.Decl) *ir.Spec {
	for _, d := range decls {
		source := "models/" + strings.ToLower(d.Name) + ".md"
		page(source, d)
		d.ID = source + "#" + d.Name
		for i := range fieldsOf(d) {
			f := &d.Struct.Fields[i]
			f.Wire = rule.Apply(f.Wire)
			f.ExamplePos = ir.Pos{File: f.Pos.File, Line: f.Pos.Line, Column: 50, Length: int32(len(f.Example))}
		}
		d.Types(func(t *ir.Type) {
			if t.Kind == ir.Ref {
				t.Ref.Target = "models/" + strings.ToLower(t.Ref.Label) + ".md#" + t.Ref.Label
			}
		})
	}
	return &ir.Spec{Decls: decls}
}

func example(f ir.Field, text string) ir.Field {
	f.Example = text
	return f
}

func optional(f ir.Field) ir.Field {
	f.Presence = ir.Optional
	return f
}

func text(name string) ir.Field { return field(name, ir.Type{Kind: ir.String}) }

func oneOf(members ...ir.Type) ir.Type { return ir.Type{Kind: ir.OneOf, Members: members} }

func constant(json string) ir.Type { return ir.Type{Kind: ir.Constant, Consts: []string{json}} }

// shownIn returns the keys that an example of a type shows, as "Type.field: keys".
func shownIn(t ir.Type, cell string, decls ...*ir.Decl) []string {
	out := []string{}
	for _, f := range shownFields(documented(wire.AsIs, append(decls, object("Example", example(field("it", t), cell)))...)) {
		var keys []string
		for _, k := range f.keys {
			keys = append(keys, k.text)
		}
		out = append(out, fmt.Sprintf("%s.%s: %s", f.decl.Name, f.Name, strings.Join(keys, ", ")))
	}
	slices.Sort(out)
	return out
}

// people are types for examples to be of.
func people() []*ir.Decl {
	return []*ir.Decl{
		object("User", text("user_id"), optional(text("created_on")), optional(field("home", ref("Address", ""))), optional(field("boss", ref("User", "")))),
		object("Address", text("zip_code"), optional(field("history", listOf(ref("Address", ""))))),
		object("Card", field("type", constant(`"card"`)), text("owner_id")),
		object("Bank", field("type", ref("BankType", "")), text("owner_id")),
		object("Cash", text("till_id"), optional(text("owner_id"))),
		{Name: "BankType", Enum: &ir.Enum{Base: ir.String, Values: []ir.Value{{Const: `"giro"`}, {Const: `"iban"`}}}},
		union("Means", ref("Card", ""), ref("Bank", ""), ref("Cash", "")),
		union("Endless", ref("Endless", ""), ref("Cash", ""), ref("Endless", "")),
	}
}

func TestShownFields(t *testing.T) {
	user := ref("User", "")
	tests := []struct {
		name string
		of   ir.Type
		give string
		want []string
	}{
		{name: "own keys", of: user, give: `{"user_id": 1, "created_on": 2}`, want: []string{"User.created_on: created_on", "User.user_id: user_id"}},
		{name: "other case", of: user, give: `{"userId": 1, "CreatedOn": 2}`, want: []string{"User.created_on: CreatedOn", "User.user_id: userId"}},
		{name: "unknown keys", of: user, give: `{"name": 1, "on": 2, "created": 3, "": 4, "_": 5}`},
		{name: "own key beside another case", of: user, give: `{"userId": 1, "user_id": 2}`, want: []string{"User.user_id: user_id"}},
		{name: "own key behind another case", of: user, give: `{"user_id": 1, "userId": 2}`, want: []string{"User.user_id: user_id"}},
		{name: "two other cases", of: user, give: `{"userId": 1, "UserID": 2}`, want: []string{"User.user_id: userId, UserID"}},
		{name: "several examples", of: user, give: `{"userId": 1} or {"user_id": 2} or {"userId": 3}`, want: []string{"User.user_id: userId, user_id"}},
		{name: "cut short", of: user, give: `{"user_id": 1, "createdOn": 2, "boss": {"userId": 3}, "home"`, want: []string{"User.boss: boss", "User.user_id: user_id, userId"}},
		{name: "nested", of: user, give: `{"home": {"zipCode": 1, "history": [{}, {"zip_code": 2}]}}`, want: []string{"Address.history: history", "Address.zip_code: zipCode, zip_code", "User.home: home"}},
		{name: "within a key that another case has", of: user, give: `{"Home": {"zipCode": 1}}`, want: []string{"Address.zip_code: zipCode", "User.home: Home"}},
		{name: "within an unknown key", of: user, give: `{"house": {"zipCode": 1}}`},
		{name: "itself", of: user, give: `{"boss": {"boss": {"boss": {"userId": 1}}}}`, want: []string{"User.boss: boss", "User.user_id: userId"}},

		{name: "list", of: listOf(user), give: `[{"userId": 1}, {"user_id": 1}]`, want: []string{"User.user_id: userId, user_id"}},
		{name: "map", of: mapOf(user), give: `{"user_id": {"userId": 1}}`, want: []string{"User.user_id: userId"}},
		{name: "list of maps of lists", of: listOf(mapOf(listOf(user))), give: `[{"a": [{"userId": 1}]}]`, want: []string{"User.user_id: userId"}},
		{name: "object instead of a list", of: listOf(user), give: `{"userId": 1}`},
		{name: "list instead of an object", of: user, give: `[{"userId": 1}]`},
		{name: "anything", of: ir.Type{Kind: ir.Any}, give: `{"userId": 1}`},
		{name: "text", of: ir.Type{Kind: ir.String}, give: `{"userId": 1}`},
		{name: "enum", of: ref("BankType", ""), give: `{"userId": 1}`},
		{name: "reference to nothing", of: ref("Nobody", ""), give: `{"userId": 1}`},

		{name: "member by its constant", of: ref("Means", ""), give: `{"type": "card", "ownerId": 1}`, want: []string{"Card.owner_id: ownerId", "Card.type: type"}},
		{name: "member by its enum", of: ref("Means", ""), give: `{"type": "giro", "ownerId": 1}`, want: []string{"Bank.owner_id: ownerId", "Bank.type: type"}},
		{name: "member by its keys", of: ref("Means", ""), give: `{"tillId": 1, "ownerId": 2}`, want: []string{"Cash.owner_id: ownerId", "Cash.till_id: tillId"}},
		{name: "member by what it demands", of: oneOf(ref("User", ""), ref("Cash", "")), give: `{"tillId": 1}`, want: []string{"Cash.till_id: tillId"}},
		{name: "members that fit alike", of: ref("Means", ""), give: `{"type": true, "ownerId": 2}`, want: []string{"Bank.owner_id: ownerId", "Bank.type: type", "Card.owner_id: ownerId", "Card.type: type"}},
		{name: "member whose own keys these are", of: oneOf(ref("Address", ""), ref("Other", "")), give: `{"zipCode": 1}`, want: []string{"Other.zipCode: zipCode"}},
		{name: "member whose own keys these are, though it demands more", of: oneOf(ref("More", ""), ref("Other", "")), give: `{"zip_code": 1}`, want: []string{"More.zip_code: zip_code"}},
		{name: "no member", of: ref("Means", ""), give: `{"zipCode": 1}`},
		{name: "constant of no member", of: oneOf(ref("Card", ""), ref("Bank", "")), give: `{"type": "coin", "ownerId": 1}`},
		{name: "member that demands nothing more", of: oneOf(ref("More", ""), ref("Address", "")), give: `{"zip_code": 1}`, want: []string{"Address.zip_code: zip_code"}},
		{name: "member of an object that is cut short", of: ref("Means", ""), give: `{"type": "card", "owner_id": 1`},
		{name: "within members that fit alike", of: oneOf(ref("Left", ""), ref("Right", "")), give: `{"inner": {"tillId": 1}}`, want: []string{"Cash.till_id: tillId", "Left.inner: inner", "Right.inner: inner"}},
		{name: "text or object", of: oneOf(ir.Type{Kind: ir.String}, user), give: `{"userId": 1}`, want: []string{"User.user_id: userId"}},
		{name: "object or list", of: oneOf(user, listOf(ref("Cash", ""))), give: `{"userId": 1} [{"tillId": 1}]`, want: []string{"Cash.till_id: tillId", "User.user_id: userId"}},
		{name: "list or list", of: oneOf(listOf(user), listOf(ref("Cash", ""))), give: `[{"userId": 1}, {"tillId": 1}]`, want: []string{"Cash.till_id: tillId", "User.user_id: userId"}},
		{name: "object or map with its keys", of: oneOf(user, mapOf(ref("Cash", ""))), give: `{"user_id": {"tillId": 1}}`, want: []string{"User.user_id: user_id"}},
		{name: "object or map with other keys", of: oneOf(user, mapOf(ref("Cash", ""))), give: `{"userId": {"tillId": 1}}`, want: []string{"Cash.till_id: tillId"}},
		{name: "object that demands more or map", of: oneOf(user, mapOf(ref("Cash", ""))), give: `{"created_on": {"tillId": 1}}`, want: []string{"Cash.till_id: tillId"}},
		{name: "union of itself", of: ref("Endless", ""), give: `{"tillId": 1}`, want: []string{"Cash.till_id: tillId"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			decls := append(people(), object("Other", text("zipCode")), object("More", text("zip_code"), text("name")), object("Left", field("inner", ref("Cash", ""))), object("Right", field("inner", ref("Cash", ""))))
			if tt.want == nil {
				tt.want = []string{}
			}
			require.Equal(t, tt.want, shownIn(tt.of, tt.give, decls...))
		})
	}
}

func TestShownFieldsKnowSymbols(t *testing.T) {
	tests := []struct {
		name   string
		fields []string
		give   string
		want   []string
	}{
		{name: "underscore", fields: []string{"id"}, give: "_id", want: []string{"A.id: _id"}},
		{name: "left out", fields: []string{"type"}, give: "@type", want: []string{"A.type: @type"}},
		{name: "spelled", fields: []string{"at_type"}, give: "@type", want: []string{"A.at_type: @type"}},
		{name: "spelled in another case", fields: []string{"DollarRef"}, give: "$ref", want: []string{"A.DollarRef: $ref"}},
		{name: "dot", fields: []string{"DotMetadata"}, give: ".metadata", want: []string{"A.DotMetadata: .metadata"}},
		{name: "two fields that may be meant", fields: []string{"type", "at_type"}, give: "@type"},
		{name: "two fields of the same words", fields: []string{"user_id", "user-id"}, give: "userId"},
		{name: "kebab and digits", fields: []string{"uptime_last30m"}, give: "uptime-last-30m", want: []string{"A.uptime_last30m: uptime-last-30m"}},
		{name: "letters of a language", fields: []string{"größe_max"}, give: "GRÖßEMax", want: []string{"A.größe_max: GRÖßEMax"}},
		{name: "no letters", fields: []string{"-"}, give: "_"},
		{name: "very long", fields: []string{strings.Repeat("a", 300)}, give: strings.Repeat("A", 300)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var fields []ir.Field
			for _, name := range tt.fields {
				fields = append(fields, text(name))
			}
			if tt.want == nil {
				tt.want = []string{}
			}
			require.Equal(t, tt.want, shownIn(ref("A", ""), fmt.Sprintf("{%q: 1}", tt.give), object("A", fields...)))
		})
	}
}

func TestShownFieldsKnowTheFieldForAllOtherKeys(t *testing.T) {
	more := field("more_keys", mapOf(ref("Cash", "")))
	more.Additional = true
	a := object("A", text("user_id"), more)
	require.Equal(t, []string{"A.user_id: user_id"}, shownIn(ref("A", ""), `{"user_id": 1, "moreKeys": {}, "other": {}}`, append(people(), a)...))
}

func TestShownKeysAreBounded(t *testing.T) {
	var cell strings.Builder
	for i := range 20 {
		fmt.Fprintf(&cell, `{"%s": 1}`, strings.Repeat("_", i)+"user")
	}
	fields := shownFields(documented(wire.AsIs, object("A", text("user")), object("B", example(field("it", ref("A", "")), cell.String()))))
	require.Len(t, fields, 1)
	require.Len(t, fields[0].keys, maxShownKeys)
}

// TestShownFieldsInWideUnions checks that the work for an object is bounded.
func TestShownFieldsInWideUnions(t *testing.T) {
	var decls []*ir.Decl
	var members []ir.Type
	for i := range maxAlternatives + 1 {
		name := fmt.Sprintf("M%d", i)
		decls = append(decls, object(name, text(fmt.Sprintf("key_%d", i))))
		members = append(members, ref(name, ""))
	}
	of := func(n int) []string { return shownIn(oneOf(members[:n]...), `{"key5": 1}`, decls...) }
	require.Equal(t, []string{"M5.key_5: key5"}, of(maxAlternatives-1))
	require.Empty(t, of(maxAlternatives+1))
}

// TestShownFieldsInManyUnions checks that the work for all objects is bounded too.
func TestShownFieldsInManyUnions(t *testing.T) {
	const objects = 5000
	many := "[" + strings.Repeat(`{"tillId":1},`, objects) + "]"
	var fields []ir.Field
	for i := range 1 + maxCompared/(3*objects) {
		fields = append(fields, example(field(fmt.Sprintf("f%d", i), listOf(ref("Means", ""))), many))
	}
	spec := documented(wire.AsIs, append(people(), object("A", fields...), object("B", example(field("it", ref("User", "")), `{"user_id": 1}`), example(field("that", ref("Means", "")), `{"till_id": 1}`)))...)
	got := shownFields(spec)
	require.Len(t, got, 2)
	require.Len(t, got[0].keys, 1, "nothing more is learned of unions")
	require.Equal(t, "user_id", got[1].Name, "but of other types")
}

func TestShownKeysHaveTheirFirstPlace(t *testing.T) {
	cell := `{"user_id": {"userId": 1}, "boss": {"userId": 1}} {"userId": 1}`
	decls := append(people(), object("B", example(field("it", ref("User", "")), `{"userId": 1}`)), object("A", example(field("it", ref("User", "")), cell)))
	fields := shownFields(documented(wire.AsIs, decls...))
	for _, f := range fields {
		if f.Name != "user_id" {
			continue
		}
		require.Equal(t, []shownKey{
			{"userId", ir.Pos{File: "/docs/models/a.md", Line: 101, Column: int32(50 + strings.Index(cell, `userId": 1}}`)), Length: 6}},
			{"user_id", ir.Pos{File: "/docs/models/a.md", Line: 101, Column: 52, Length: 7}},
		}, f.keys)
		return
	}
	t.Fatal("the key is not shown")
}
