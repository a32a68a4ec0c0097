package compat

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

func int64p(n int64) *int64 { return &n }

// ruleTests have at least one change of each rule, with both verdicts.
func ruleTests() []struct {
	name     string
	old, new func() []*ir.Decl
	want     []string
} {
	decls := func(make ...func() *ir.Decl) func() []*ir.Decl {
		return func() []*ir.Decl {
			var out []*ir.Decl
			for _, m := range make {
				out = append(out, m())
			}
			return out
		}
	}
	order := func(fields ...ir.Field) func() []*ir.Decl {
		return decls(func() *ir.Decl { return object("Order", append([]ir.Field{field("key", str)}, fields...)...) })
	}
	status := func(values ...string) func() []*ir.Decl {
		return decls(func() *ir.Decl { return enum("Status", values...) })
	}
	named := func(d *ir.Decl) func() *ir.Decl {
		return func() *ir.Decl {
			out := *d
			return &out
		}
	}
	a, b, other := object("A", field("a", str), field("x", str)), object("B", field("b", integer), field("y", integer)), object("Other", field("n", integer))
	payment := func(members ...ir.Type) func() []*ir.Decl {
		return decls(named(a), named(b), func() *ir.Decl { return union("Payment", members...) })
	}
	doc := func(f ir.Field, change func(*ir.Field)) ir.Field {
		change(&f)
		return f
	}
	bits := func(isBits bool) func() []*ir.Decl {
		return decls(func() *ir.Decl {
			return &ir.Decl{Name: "Access", Enum: &ir.Enum{Base: ir.Integer, Bits: isBits, Values: []ir.Value{{Name: "READ", Const: "1"}, {Name: "WRITE", Const: "2"}}}}
		})
	}
	return []struct {
		name     string
		old, new func() []*ir.Decl
		want     []string
	}{
		{"nothing", order(), order(), nil},
		{"type added", decls(named(a)), decls(named(a), named(b)), []string{"type-added: the type B is new"}},
		{"type removed", decls(named(a), named(b)), decls(named(a)), []string{"type-removed: the type B is gone; readers; writers; B is gone"}},
		{
			"type renamed", decls(named(a), func() *ir.Decl { return object("Holder", field("it", ref("A", ""))) }),
			decls(func() *ir.Decl { return object("C", a.Struct.Fields...) }, func() *ir.Decl { return object("Holder", field("it", ref("C", ""))) }),
			[]string{"type-renamed: the type C was called A; A is called C"},
		},
		{
			"type renamed, of which only the references tell",
			decls(func() *ir.Decl { return object("A", field("id", str)) }, func() *ir.Decl { return object("Holder", field("it", ref("A", ""))) }),
			decls(func() *ir.Decl { return object("C", field("id", str), field("more", str)) }, func() *ir.Decl { return object("Holder", field("it", ref("C", ""))) }),
			[]string{"type-renamed: the type C was called A; A is called C", "field-added: more of C is new, and required; writers"},
		},
		{
			"another type of one field is no new name", decls(func() *ir.Decl { return object("A", field("id", str)) }),
			decls(func() *ir.Decl { return object("C", field("id", str)) }),
			[]string{"type-removed: the type A is gone; readers; writers; A is gone", "type-added: the type C is new"},
		},
		{
			"kind changed", decls(named(a), func() *ir.Decl { return enum("Kind", "X", "x") }), decls(named(a), func() *ir.Decl { return union("Kind", ref("A", ""), str) }),
			[]string{"kind-changed: the type Kind is a union, was an enum; readers; Kind is a struct, was string"},
		},
		{"field added", order(), order(field("id", str)), []string{"field-added: id of Order is new, and required; writers"}},
		{"optional field added", order(), order(optional(field("id", str))), []string{"field-added: id of Order is new, and optional"}},
		{"conditional field added", order(), order(present(field("id", str), ir.Conditional)), []string{"field-added: id of Order is new, and conditional; writers"}},
		{"forbidden field added", order(), order(present(field("id", str), ir.Forbidden)), []string{"field-added: id of Order is new, and forbidden"}},
		{"field removed", order(field("id", str)), order(), []string{"field-removed: id of Order is gone; it was required; readers; Order.ID is gone"}},
		{"optional field removed", order(optional(field("id", str))), order(), []string{"field-removed: id of Order is gone; it was optional; Order.ID is gone"}},
		{
			"field with a type of its own removed", order(field("state", constant(`"a"`, `"b"`))), order(),
			[]string{"field-removed: state of Order is gone; it was required; readers; Order.State is gone; OrderState is gone"},
		},
		{
			"field renamed", order(field("user_name", str), field("n", integer)), order(field("userName", str), field("n", integer)),
			[]string{"field-renamed: userName of Order was called user_name; readers; writers"},
		},
		{
			"field renamed by a letter", order(field("colour", str), field("n", integer)), order(field("color", str), field("n", integer)),
			[]string{"field-renamed: color of Order was called colour; readers; writers; Order.Colour is called Order.Color"},
		},
		{
			"another field is no new name", order(field("id", str), field("n", integer)), order(field("email", str), field("n", integer)),
			[]string{"field-removed: id of Order is gone; it was required; readers; Order.ID is gone", "field-added: email of Order is new, and required; writers"},
		},
		{
			"key changed", order(field("id", str)), order(doc(field("id", str), func(f *ir.Field) { f.Wire = "_id" })),
			[]string{"key-changed: the JSON key of id of Order is _id, was id; readers; writers"},
		},
		{
			"required, was optional", order(optional(field("id", str))), order(field("id", str)),
			[]string{"presence-changed: id of Order is required, was optional; writers; Order.ID is string, was *string"},
		},
		{
			"a list has nil", order(optional(field("tags", listOf(str)))), order(field("tags", listOf(str))),
			[]string{"presence-changed: tags of Order is required, was optional; writers"},
		},
		{"unstated says no less", order(optional(field("id", str))), order(present(field("id", str), ir.Unstated)), []string{"presence-changed: id of Order is unstated, was optional"}},
		{"conditional", order(present(field("id", str), ir.Conditional)), order(optional(field("id", str))), []string{"presence-changed: id of Order is optional, was conditional; readers"}},
		{"forbidden", order(optional(field("id", str))), order(present(field("id", str), ir.Forbidden)), []string{"presence-changed: id of Order is forbidden, was optional; writers"}},
		{
			"condition", order(present(field("id", str), ir.Conditional)), order(doc(present(field("id", str), ir.Conditional), func(f *ir.Field) { f.Condition = "if new" })),
			[]string{"condition-changed: id of Order is required on another condition: if new, was "},
		},
		{"all other keys", order(), order(additional(str)), []string{"additional-added: others of Order, which takes all other keys, is new; Order.UnknownFields is gone"}},
		{
			"no other keys", order(additional(str)), order(),
			[]string{"additional-removed: others of Order, which takes all other keys, is gone; Order.AdditionalProperties is gone; Order.MarshalJSON is gone"},
		},
		{"default added", order(optional(field("n", integer))), order(doc(optional(field("n", integer)), func(f *ir.Field) { f.Default = "1" })), []string{"default-added: the default of n of Order is 1, was not stated"}},
		{
			"default changed", order(doc(optional(field("n", integer)), func(f *ir.Field) { f.Default = "`1`" })), order(doc(optional(field("n", integer)), func(f *ir.Field) { f.Default = "2" })),
			[]string{"default-changed: the default of n of Order is 2, was 1; readers; writers"},
		},
		{"default removed", order(doc(optional(field("n", integer)), func(f *ir.Field) { f.Default = "1" })), order(optional(field("n", integer))), []string{"default-removed: the default of n of Order is not stated, was 1"}},
		{"null allowed", order(field("id", str)), order(field("id", nullable(str))), []string{"null-allowed: id of Order may be null, and was not; readers; Order.ID is *string, was string"}},
		{"null forbidden", order(optional(field("id", nullable(str)))), order(optional(field("id", str))), []string{
			"null-forbidden: id of Order may not be null, and was; writers; Order.ID is *string, was Nullable[string]",
			"go-changed: the Go of the package shop is another one; Nullable is gone; Null is gone; NotNull is gone",
		}},
		{"widened", order(field("n", integer)), order(field("n", number)), []string{"type-widened: the type of n of Order is number, was integer; readers; Order.N is float64, was int64"}},
		{"any", order(field("n", nullable(integer))), order(field("n", ir.Type{Kind: ir.Any})), []string{"type-widened: the type of n of Order is any, was integer or null; readers; Order.N is any, was *int64"}},
		{
			"narrowed", order(field("at", str)), order(field("at", date)), []string{"type-narrowed: the type of at of Order is date, was string; writers; Order.At is Date, was string"},
		},
		{"list", order(field("at", str)), order(field("at", listOf(str))), []string{"type-changed: the type of at of Order is list of string, was string; readers; writers; Order.At is []string, was string"}},
		{"constant", order(field("at", constant(`"x"`))), order(field("at", constant(`"y"`))), []string{`type-changed: the type of at of Order is "y", was "x"; readers; writers`}},
		{"constants", order(field("at", constant(`"x"`, `"y"`))), order(field("at", constant(`"x"`, `"y"`, `"z"`))), []string{`type-widened: the type of at of Order is "x" | "y" | "z", was "x" | "y"; readers`}},
		{
			"union in place", order(field("at", oneOf(str, integer))), order(field("at", oneOf(str, listOf(str)))),
			[]string{"type-changed: the type of at of Order is string | list of string, was string | integer; readers; writers; OrderAtInt is gone"},
		},
		{"respelled", order(field("n", number)), order(field("n", ir.Type{Kind: ir.Decimal})), []string{"type-respelled: the type of n of Order is decimal, was number; Order.N is encoding/json.Number, was float64"}},
		{
			"loosened", order(field("at", limited(str, ir.Limits{MaxLength: int64p(5)}))), order(field("at", limited(str, ir.Limits{MaxLength: int64p(10)}))),
			[]string{"limit-loosened: at of Order has max-length 10, and had max-length 5; readers"},
		},
		{
			"tightened", order(field("n", limited(integer, ir.Limits{Minimum: "0"}))), order(field("n", limited(integer, ir.Limits{Above: "0.0"}))),
			[]string{"limit-tightened: n of Order has above 0.0, and had minimum 0; writers"},
		},
		{
			"limits of elements", order(field("l", limited(listOf(limited(str, ir.Limits{Pattern: "a"})), ir.Limits{Unique: true}))), order(field("l", listOf(limited(str, ir.Limits{Pattern: "b"})))),
			[]string{
				"limit-loosened: l of Order has no unique elements, and had unique elements; readers",
				"pattern-changed: l of Order has the pattern b, and had the pattern a; readers; writers",
			},
		},
		{"pattern", order(field("at", str)), order(field("at", limited(str, ir.Limits{Pattern: "a"}))), []string{"limit-tightened: at of Order has the pattern a, and had no pattern; writers"}},
		{"same limit", order(field("n", limited(integer, ir.Limits{Maximum: "10"}))), order(field("n", limited(integer, ir.Limits{Maximum: "1e1"}))), nil},
		{"value added", status("A", "a"), status("A", "a", "B", "b"), []string{"value-added: the value B of Status is new; readers"}},
		{"value removed", status("A", "a", "B", "b"), status("A", "a"), []string{"value-removed: the value B of Status is gone; writers; StatusB is gone"}},
		{"value renamed", status("A", "a"), status("B", "a"), []string{"value-renamed: the value B of Status was called A; StatusA is called StatusB"}},
		{"value changed", status("A", "a"), status("A", "b"), []string{`value-changed: the value A of Status is "b", was "a"; readers; writers`}},
		{
			"base", decls(func() *ir.Decl {
				return &ir.Decl{Name: "N", Enum: &ir.Enum{Base: ir.String, Values: []ir.Value{{Const: `"1"`}}}}
			}),
			decls(func() *ir.Decl {
				return &ir.Decl{Name: "N", Enum: &ir.Enum{Base: ir.Integer, Values: []ir.Value{{Const: "1"}}}}
			}),
			[]string{"base-changed: the values of the type N are of type integer, were string; readers; writers; N is int64, was string"},
		},
		{"bits allowed", bits(false), bits(true), []string{"bits-allowed: the type Access may have several values at once, and had one; readers"}},
		{"bits forbidden", bits(true), bits(false), []string{"bits-forbidden: the type Access has one value, and might have several at once; writers"}},
		{"member added", payment(ref("A", "")), payment(ref("A", ""), ref("B", "")), []string{"member-added: B is a new member of the type Payment; readers"}},
		{"member that fits", payment(ref("A", ""), str), payment(ref("A", ""), str, date), []string{"member-added: date is a new member of the type Payment"}},
		{
			"member removed", payment(ref("A", ""), ref("B", ""), str), payment(ref("A", "")),
			[]string{"member-removed: B is no member of the type Payment any more; writers; B as a PaymentValue is gone", "member-removed: string is no member of the type Payment any more; writers; PaymentString is gone"},
		},
		{"order", payment(ref("A", ""), ref("B", "")), payment(ref("B", ""), ref("A", "")), []string{"member-order-changed: the members of the type Payment are in another order: B | A, was A | B"}},
		{"deprecated", order(field("id", str)), order(doc(field("id", str), func(f *ir.Field) { f.Deprecation = &ir.Deprecation{} })), []string{"deprecated: id of Order is deprecated"}},
		{"undeprecated", order(doc(field("id", str), func(f *ir.Field) { f.Deprecation = &ir.Deprecation{} })), order(field("id", str)), []string{"undeprecated: id of Order is deprecated no more"}},
		{"description", order(field("id", str)), order(doc(field("id", str), func(f *ir.Field) { f.Doc = "Which." })), []string{"description-changed: the description of id of Order is another one"}},
		{
			"description of a value", status("A", "a"), func() []*ir.Decl {
				d := enum("Status", "A", "a")
				d.Enum.Values[0].Doc = "Good."
				return []*ir.Decl{d}
			}, []string{"description-changed: the description of the value A of Status is another one"},
		},
		{
			"names that collide", order(field("user_id", str)), order(field("user_id", str), optional(field("userId", str))),
			[]string{"go-changed: the Go of user_id of Order is another one; Order.UserID is called Order.UserIDSnake", "field-added: userId of Order is new, and optional"},
		},
		{
			"circle", decls(func() *ir.Decl { return object("Order", field("by", ref("Other", ""))) }, named(other)),
			decls(func() *ir.Decl { return object("Order", field("by", ref("Other", ""))) }, func() *ir.Decl { return object("Other", field("n", integer), field("back", ref("Order", ""))) }),
			[]string{"go-changed: the Go of by of Order is another one; Order.By is *Other, was Other", "field-added: back of Other is new, and required; writers"},
		},
	}
}

func TestRules(t *testing.T) {
	for _, test := range ruleTests() {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, said(Compare(state(t, test.old()...), state(t, test.new()...))))
		})
	}
}
