package link

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/merge"
	"example.com/specgen/internal/wire"
)

// shop is a set of pages with what corrections are for.
func shop() []*ir.Page {
	text := ir.Type{Kind: ir.String}
	typed := func(name, typeText string, t ir.Type) ir.Field {
		f := field(name, t)
		f.TypeText = typeText
		return f
	}
	more := typed("more", "Dict[str, *Any*]", mapOf(ir.Type{Kind: ir.Any}))
	more.Additional = true
	memo := typed("memo", "*OptionalNullable[str]*", ir.Type{Kind: ir.String, Nullable: true})
	memo.Presence = ir.Optional
	when := typed("when", "*str*", text)
	when.Presence, when.Condition = ir.Conditional, "if it is paid"
	status := enum("Status")
	status.Enum.Values = []ir.Value{{Name: "OPEN", Const: `"open"`}, {Const: `"closed"`}, {Const: `"\"odd\""`}}
	return []*ir.Page{
		page("docs/models/order.md", object("Order", typed("id", "*str*", text), memo, when, more, typed("buyer", "[models.Buyer](buyer.md)", ref("models.Buyer", "buyer.md")))),
		page("docs/models/buyer.md", object("Buyer", typed("id", "*str*", text), typed("lost", "[models.Gone](gone.md)", ref("models.Gone", "gone.md")))),
		page("docs/models/link.md", object("Link", typed("id", "*int*", ir.Type{Kind: ir.Integer}), typed("order_id", "*str*", text), typed("orderId", "*int*", ir.Type{Kind: ir.Integer}))),
		page("docs/operations/link.md", object("Link", typed("id", "  *str*  ", text))),
		page("docs/models/status.md", status),
		page("docs/models/either.md", union("Either", text, ref("Status", ""))),
		page("docs/models/alone.md", object("Alone", typed("self", "[Alone](alone.md)", ref("Alone", "alone.md")))),
	}
}

// given is a correction at a line of specgen.yaml.
func given(line int32, in, part, was string, to Override) Correction {
	c := Correction{In: []TypeName{{in, yamlPlace(line + 3)}}, Was: was, To: to, Reason: "a reason"}
	if in == "Status" && part != "" {
		c.Value = part
	} else {
		c.Field = part
	}
	c.Pos, c.WasPos, c.ToPos, c.PartPos = yamlPlace(line), yamlPlace(line+1), yamlPlace(line+2), yamlPlace(line+4)
	return c
}

func yamlPlace(line int32) ir.Pos { return ir.Pos{File: "specgen.yaml", Line: line, Column: 5} }

// corrected links the shop with corrections, which cure both of what is wrong with
// it, beside others.
func corrected(pages []*ir.Page, corrections ...Correction) (*Linked, []diag.Diagnostic) {
	return Link([]Set{{Pages: pages, Wire: wire.Camel}}, Options{Corrections: append([]Correction{
		given(900, "Buyer", "lost", "[models.Gone](gone.md)", Drop{}),
		given(910, "models.Link", "orderId", "*int*", Drop{}),
	}, corrections...)})
}

// saying returns a spec in lines: what corrections can change of it.
func saying(spec *ir.Spec) map[string]string {
	out := map[string]string{}
	for _, d := range spec.Decls {
		out[d.ID] = Drop{}.now(subject{decl: d})
		for _, f := range fieldsOf(d) {
			out[d.ID+"."+f.Name] = fmt.Sprint(f.Wire, " ", f.Type.Key(), " ", f.Presence, " ", f.Condition)
		}
		if d.Enum != nil {
			for _, v := range d.Enum.Values {
				out[d.ID+"."+v.Const] = v.Name
			}
		}
	}
	return out
}

// place of a part of the shop.
const (
	order  = "docs/models/order.md#Order"
	buyer  = "docs/models/buyer.md#Buyer"
	linkA  = "docs/models/link.md#Link"
	linkB  = "docs/operations/link.md#Link"
	status = "docs/models/status.md#Status"
)

func TestCorrections(t *testing.T) {
	pos := yamlPlace(3)
	refType := Type{ir.Type{Kind: ir.List, Pos: pos, Elem: &ir.Type{Kind: ir.Ref, Pos: pos, Ref: &ir.Reference{Label: "models.Buyer"}}}}
	for _, tt := range []struct {
		name string
		give Correction
		want map[string]string // what is different then; "" for what is gone
	}{
		{"wire", given(1, "Order", "id", "id", Wire("_id")), map[string]string{order + ".id": "_id string required "}},
		{"wire after the rule", given(1, "models.Link", "order_id", "orderId", Wire("order_id")), map[string]string{linkA + ".order_id": "order_id string required "}},
		{"an empty key", given(1, "Order", "id", "id", Wire("")), map[string]string{order + ".id": " string required "}},
		{"type", given(1, "Order", "when", "*str*", Type{ir.Type{Kind: ir.DateTime, Pos: pos}}), map[string]string{order + ".when": "when date-time conditional if it is paid"}},
		{"type and white space", given(1, "operations.Link", "id", " *str*\n", Type{ir.Type{Kind: ir.Integer, Pos: pos}}), map[string]string{linkB + ".id": "id integer required "}},
		{"a type says whether it is nullable", given(1, "Order", "memo", "*OptionalNullable[str]*", Type{ir.Type{Kind: ir.Integer, Pos: pos}}), map[string]string{order + ".memo": "memo integer optional "}},
		{"a nullable type", given(1, "Order", "id", "*str*", Type{ir.Type{Kind: ir.String, Nullable: true, Pos: pos}}), map[string]string{order + ".id": "id string? required "}},
		{"type with a reference", given(1, "Order", "id", "*str*", refType), map[string]string{order + ".id": "id list(ref to " + buyer + ") required "}},
		{"type for all other keys", given(1, "Order", "more", "Dict[str, *Any*]", Type{mapOf(ir.Type{Kind: ir.String})}), map[string]string{order + ".more": "more map(string) required "}},
		{"presence", given(1, "Order", "memo", "optional", Presence(ir.Required)), map[string]string{order + ".memo": "memo string? required "}},
		{"presence with a condition", given(1, "Order", "when", "conditional", Presence(ir.Optional)), map[string]string{order + ".when": "when string optional "}},
		{"nullable", given(1, "Order", "id", "false", Nullable(true)), map[string]string{order + ".id": "id string? required "}},
		{"not nullable", given(1, "Order", "memo", "true", Nullable(false)), map[string]string{order + ".memo": "memo string optional "}},
		{"drop a field", given(1, "Order", "id", "*str*", Drop{}), map[string]string{order + ".id": ""}},
		{"drop a value", given(1, "Status", "open", "OPEN", Drop{}), map[string]string{status + `."open"`: ""}},
		{"drop a value without a name", given(1, "Status", `"closed"`, "closed", Drop{}), map[string]string{status + `."closed"`: ""}},
		{"drop a value in quotation marks", given(1, "Status", `"odd"`, `"odd"`, Drop{}), map[string]string{status + `."\"odd\""`: ""}},
		{"drop a type", given(1, "operations.Link", "", "struct", Drop{}), map[string]string{linkB: "", linkB + ".id": ""}},
		{"drop a union", given(1, "Either", "", "union", Drop{}), map[string]string{"docs/models/either.md#Either": ""}},
		{"drop a type that refers to itself", given(1, "Alone", "", "struct", Drop{}), map[string]string{"docs/models/alone.md#Alone": "", "docs/models/alone.md#Alone.self": ""}},
		{"everywhere", given(1, Everywhere, "id", "*str*", Type{ir.Type{Kind: ir.Integer, Pos: pos}}), map[string]string{
			order + ".id": "id integer required ", buyer + ".id": "id integer required ", linkB + ".id": "id integer required ",
		}},
		{"several types", func() Correction {
			c := given(1, "Order", "id", "id", Wire("_id"))
			c.In = append(c.In, TypeName{Name: "Buyer"})
			return c
		}(), map[string]string{order + ".id": "_id string required ", buyer + ".id": "_id string required "}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before, ds := corrected(shop())
			require.Empty(t, ds)
			want := saying(before.Spec)
			for part, text := range tt.want {
				require.Contains(t, want, part)
				if text == "" {
					delete(want, part)
				} else {
					want[part] = text
				}
			}
			after, ds := corrected(shop(), tt.give)
			require.Empty(t, ds)
			require.Equal(t, want, saying(after.Spec))
			require.Empty(t, after.Names)
		})
	}
}

func TestCorrectionsOfNames(t *testing.T) {
	of := func(in, part, was, name string) *Name {
		return &Name{Go: name, Was: was, Everywhere: in == Everywhere, Pos: yamlPlace(3), WasPos: yamlPlace(2)}
	}
	for _, tt := range []struct {
		in, part string
		want     []Part
	}{
		{"Order", "", []Part{{Decl: order}}},
		{"Order", "id", []Part{{Decl: order, Field: "id"}}},
		{"Status", "open", []Part{{Decl: status, Value: `"open"`}}},
		{Everywhere, "id", []Part{{Decl: order, Field: "id"}, {Decl: buyer, Field: "id"}, {Decl: linkA, Field: "id"}, {Decl: linkB, Field: "id"}}},
	} {
		t.Run(tt.in+tt.part, func(t *testing.T) {
			linked, ds := corrected(shop(), given(1, tt.in, tt.part, "Old", GoName("New")))
			require.Empty(t, ds)
			want := Names{}
			for _, part := range tt.want {
				want[part] = of(tt.in, tt.part, "Old", "New")
			}
			require.Equal(t, want, linked.Names)
		})
	}
}

func TestWrongCorrections(t *testing.T) {
	const entry, stale, right, in, part = 1, 2, 3, 4, 5 // lines
	text := Type{ir.Type{Kind: ir.String, Pos: yamlPlace(right)}}
	with := func(c Correction, change func(*Correction)) Correction {
		change(&c)
		return c
	}
	for _, tt := range []struct {
		name  string
		give  Correction
		line  int32
		want  string
		notes []string
	}{
		{"wire", given(1, "Order", "id", "ID", Wire("_id")), stale, `the JSON key of the field "id" of Order is "id" now, not "ID": mend the correction, or remove it`, []string{"it is declared here", "it is corrected here: a reason"}},
		{"wire before the rule", given(1, "models.Link", "order_id", "order_id", Wire("id2")), stale, `the JSON key of the field "order_id" of Link is "orderId" now, not "order_id"`, nil},
		{"type", given(1, "Order", "id", "*int*", text), stale, `the type of the field "id" of Order is "*str*" now, not "*int*"`, nil},
		{"presence", given(1, "Order", "memo", "required", Presence(ir.Optional)), stale, `the presence of the field "memo" of Order is "optional" now, not "required"`, nil},
		{"nullable", given(1, "Order", "memo", "false", Nullable(true)), stale, `the nullability of the field "memo" of Order is "true" now, not "false"`, nil},
		{"drop a field", given(1, "Order", "id", "*int*", Drop{}), stale, `the type of the field "id" of Order is "*str*" now, not "*int*"`, nil},
		{"drop a value", given(1, "Status", "open", "OPENED", Drop{}), stale, `the name of the value "open" of Status is "OPEN" now, not "OPENED"`, nil},
		{"drop a type", given(1, "operations.Link", "", "enum", Drop{}), stale, `the kind of the type "Link" is "struct" now, not "enum"`, nil},
		{"everywhere", given(1, Everywhere, "id", "*Any*", text), stale, `no type has a field "id" of which the type is "*Any*"`, []string{`in Buyer it is "*str*"`, `in Link it is "*int*"`, `in Order it is "*str*"`, `in Link it is "*str*"`}},

		{"no change of the key", given(1, "Order", "id", "id", Wire("id")), right, `this is the JSON key of the field "id" of Order already: remove the correction`, []string{"it is declared here"}},
		{"no change of the type", given(1, "Order", "id", "*str*", text), right, `this is the type of the field "id" of Order already`, nil},
		{"no change of the presence", given(1, "Order", "id", "required", Presence(ir.Required)), right, `this is the presence of the field "id" of Order already`, nil},
		{"no change of null", given(1, "Order", "id", "false", Nullable(false)), right, `this is the nullability of the field "id" of Order already`, nil},
		{"no change of the name", given(1, "Order", "id", "ID", GoName("ID")), right, `this is the Go name of the field "id" of Order already`, nil},

		{"no type", given(1, "Ordr", "id", "id", Wire("_id")), in, `no page declares a type "Ordr"; did you mean "Order"?`, nil},
		{"no folder", given(1, "errors.Order", "id", "id", Wire("_id")), in, `no page declares a type "errors.Order"`, nil},
		{"two types", given(1, "Link", "id", "id", Wire("_id")), in, `"Link" can mean 2 types; say which, with a folder before the name: models.Link, operations.Link`, []string{"defined here", "defined here"}},
		{"no field", given(1, "Order", "idd", "id", Wire("_id")), part, `the type "Order" has no field "idd"; did you mean "id"?`, []string{"it is declared here"}},
		{"no field of an enum", given(1, "Either", "id", "id", Wire("_id")), part, `the type "Either" has no field "id"`, nil},
		{"no value", given(1, "Status", "opened", "OPEN", Drop{}), part, `the type "Status" has no value "opened"; did you mean "open"?`, nil},
		{"no field anywhere", given(1, Everywhere, "idd", "id", Wire("_id")), part, `no type has a field "idd"`, nil},
		{"everywhere and nothing", given(1, Everywhere, "", "struct", Drop{}), entry, `"*" is every type that has a field or a value; the correction names none`, nil},
		{"nowhere", with(given(1, "Order", "id", "id", Wire("_id")), func(c *Correction) { c.In = nil }), entry, "the correction names no type", nil},
		{"a field and a value", with(given(1, "Status", "open", "id", Wire("_id")), func(c *Correction) { c.Field = "id" }), entry, "the correction names a field and a value", nil},
		{"twice", with(given(1, "Order", "id", "id", Wire("_id")), func(c *Correction) { c.In = []TypeName{{Name: "Order"}, {Name: "models.Order"}} }), entry, `the correction names the field "id" of Order twice`, nil},

		{"key of a type", given(1, "Order", "", "id", Wire("_id")), entry, `the type "Order" itself cannot be corrected so: name a field of it`, nil},
		{"type of a type", given(1, "Order", "", "struct", text), entry, `itself cannot be corrected so`, nil},
		{"presence of a value", given(1, "Status", "open", "required", Presence(ir.Optional)), entry, `the value "open" of Status cannot be corrected so`, nil},
		{"null of a value", given(1, "Status", "open", "true", Nullable(false)), entry, `the value "open" of Status cannot be corrected so`, nil},
		{"key for all other keys", given(1, "Order", "more", "more", Wire("_id")), entry, `the field "more" of Order cannot be corrected so`, nil},
		{"key for all other keys, everywhere", given(1, Everywhere, "more", "more", Wire("_id")), entry, `the field "more" of Order cannot be corrected so`, nil},
		{"type for all other keys", given(1, "Order", "more", "Dict[str, *Any*]", text), right, `the field "more" of Order stands for all other keys of the object, so its type must be a map`, nil},

		{"drop what is needed", given(1, "Status", "", "enum", Drop{}), entry, `the type "Status" cannot be dropped: 1 place refers to it`, []string{"it is needed here"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before, _ := corrected(shop())
			linked, ds := corrected(shop(), tt.give)
			require.Len(t, ds, 1, "%+v", ds)
			require.Equal(t, diag.Error, ds[0].Severity)
			require.Equal(t, diag.Correction, ds[0].Code)
			require.Contains(t, ds[0].Message, tt.want)
			require.Equal(t, yamlPlace(tt.line), ds[0].Pos)
			if tt.notes != nil {
				var notes []string
				for _, note := range ds[0].Related {
					notes = append(notes, note.Message)
					require.NotZero(t, note.Pos)
				}
				require.Equal(t, tt.notes, notes)
			}
			if tt.name != "twice" {
				require.Equal(t, saying(before.Spec), saying(linked.Spec), "a wrong correction corrects nothing")
			}
		})
	}
}

func TestContradictingCorrections(t *testing.T) {
	integer, number := Type{ir.Type{Kind: ir.Integer}}, Type{ir.Type{Kind: ir.Number}}
	for _, tt := range []struct {
		name string
		give []Correction
		want string
	}{
		{"wire", []Correction{given(1, "Order", "id", "id", Wire("a")), given(5, "Order", "id", "id", Wire("b"))}, `the JSON key of the field "id" of Order has another correction already`},
		{"wire, the same", []Correction{given(1, "Order", "id", "id", Wire("a")), given(5, "models.Order", "id", "id", Wire("a"))}, `the JSON key of the field "id" of Order has another correction already`},
		{"type", []Correction{given(1, "Order", "id", "*str*", integer), given(5, "Order", "id", "*str*", number)}, `the type of the field "id" of Order has another correction already`},
		{"presence", []Correction{given(1, "Order", "memo", "optional", Presence(ir.Required)), given(5, "Order", "memo", "optional", Presence(ir.Unstated))}, `the presence of the field "memo"`},
		{"nullable", []Correction{given(1, "Order", "memo", "true", Nullable(false)), given(5, "Order", "memo", "true", Nullable(false))}, `the nullability of the field "memo"`},
		{"name", []Correction{given(1, "Order", "id", "ID", GoName("A")), given(5, "Order", "id", "ID", GoName("B"))}, `the Go name of the field "id"`},
		{"name of a type", []Correction{given(1, "Order", "", "Order", GoName("A")), given(5, "Order", "", "Order", GoName("B"))}, `the Go name of the type "Order" has another correction already`},
		{"drop", []Correction{given(1, "Order", "id", "*str*", Drop{}), given(5, "Order", "id", "*str*", Drop{})}, `the type of the field "id" of Order has another correction already`},
		{"drop and wire", []Correction{given(1, "Order", "id", "id", Wire("a")), given(5, "Order", "id", "*str*", Drop{})}, `another correction drops the field "id" of Order`},
		{"drop of the type and wire", []Correction{given(1, "Alone", "self", "self", Wire("a")), given(5, "Alone", "", "struct", Drop{})}, `another correction drops the field "self" of Alone`},
		{"drop of the type and of a field", []Correction{given(1, "Alone", "self", "[Alone](alone.md)", Drop{}), given(5, "Alone", "", "struct", Drop{})}, `another correction drops the field "self" of Alone`},
		{"drop of the type and its name", []Correction{given(1, "Alone", "", "Alone", GoName("Lone")), given(5, "Alone", "", "struct", Drop{})}, `another correction drops the type "Alone"`},
		{"everywhere and somewhere", []Correction{given(1, Everywhere, "id", "id", Wire("a")), given(5, "Order", "id", "id", Wire("b"))}, `the JSON key of the field "id" of Order has another correction already`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, ds := corrected(shop(), tt.give...)
			require.Len(t, ds, 1, "%+v", ds)
			require.Equal(t, diag.Correction, ds[0].Code)
			require.Contains(t, ds[0].Message, tt.want)
			other := map[int32]int32{1: 5, 5: 1}[ds[0].Pos.Line]
			require.Equal(t, []diag.Note{{Pos: yamlPlace(other), Message: "the other one"}}, ds[0].Related)
		})
	}
}

func TestCorrectionsOfDifferentThingsGoTogether(t *testing.T) {
	linked, ds := corrected(shop(),
		given(20, "Order", "memo", "memo", Wire("note")),
		given(30, "Order", "memo", "*OptionalNullable[str]*", Type{ir.Type{Kind: ir.Integer}}),
		given(10, "Order", "memo", "true", Nullable(false)),
		given(40, "Order", "memo", "optional", Presence(ir.Required)),
		given(50, "Order", "memo", "Memo", GoName("Note")),
		given(60, "Status", "", "enum", Drop{}), // what refers to it is dropped, too
		given(70, "Either", "", "union", Drop{}),
	)
	require.Empty(t, ds)
	require.Equal(t, "note integer required ", saying(linked.Spec)[order+".memo"])
	require.NotContains(t, saying(linked.Spec), status)
	require.Len(t, linked.Names, 1)
}

// TestCorrectionsShareNoTypes checks that what is written once is there as often as
// it is used.
func TestCorrectionsShareNoTypes(t *testing.T) {
	linked, ds := corrected(shop(), given(1, Everywhere, "id", "*str*", Type{listOf(ref("Status", ""))}))
	require.Empty(t, ds)
	seen := map[*ir.Type]bool{}
	refs := map[*ir.Reference]bool{}
	for _, d := range linked.Spec.Decls {
		d.Types(func(t2 *ir.Type) {
			require.False(t, seen[t2])
			seen[t2] = true
			if t2.Ref != nil {
				require.False(t, refs[t2.Ref])
				refs[t2.Ref] = true
				require.NotEmpty(t, t2.Ref.Target)
			}
		})
	}
}

func TestCorrectionsOfTypesAreResolved(t *testing.T) {
	at := yamlPlace(3)
	typed := func(label string) Type {
		return Type{ir.Type{Kind: ir.Ref, Pos: at, Ref: &ir.Reference{Label: label}}}
	}
	linked, ds := corrected(shop(), given(1, "Order", "id", "*str*", typed("Link")))
	require.Empty(t, ds, "the folder decides, as in the documents")
	require.Equal(t, "id ref to "+linkA+" required ", saying(linked.Spec)[order+".id"])

	_, ds = corrected(shop(), given(1, Everywhere, "id", "*str*", typed("Statu")))
	require.Equal(t, []diag.Diagnostic{{Pos: at, Severity: diag.Error, Code: diag.Unresolved, Message: `unknown type "Statu": no page defines it; did you mean "Status"?`}}, ds)

	_, ds = corrected(shop(), given(1, "Either", "", "union", Drop{}), given(10, "Status", "", "enum", Drop{}), given(20, "Order", "id", "*str*", typed("Status")))
	require.Len(t, ds, 1)
	require.Contains(t, ds[0].Message, `the type "Status" cannot be dropped: 1 place refers to it`)
	require.Equal(t, at, ds[0].Related[0].Pos)
}

// TestCorrectionsCure checks that what is wrong with documents is found after
// corrections.
func TestCorrectionsCure(t *testing.T) {
	_, ds := Link([]Set{{Pages: shop(), Wire: wire.Camel}}, Options{})
	require.Len(t, ds, 2)
	codes := []diag.Code{ds[0].Code, ds[1].Code}
	require.ElementsMatch(t, []diag.Code{diag.DuplicateField, diag.Unresolved}, codes)

	for _, cures := range [][]Correction{
		{given(1, "Buyer", "lost", "[models.Gone](gone.md)", Drop{}), given(5, "models.Link", "orderId", "*int*", Drop{})},
		{given(1, "Buyer", "lost", "[models.Gone](gone.md)", Type{ir.Type{Kind: ir.String}}), given(5, "models.Link", "orderId", "orderId", Wire("order_id"))},
		{given(1, "Order", "buyer", "[models.Buyer](buyer.md)", Drop{}), given(5, "Buyer", "", "struct", Drop{}), given(9, "models.Link", "", "struct", Drop{})},
	} {
		_, ds := Link([]Set{{Pages: shop(), Wire: wire.Camel}}, Options{Corrections: cures})
		require.Empty(t, ds)
	}

	_, ds = corrected(shop(), given(1, "models.Link", "order_id", "orderId", Wire("id")))
	require.Len(t, ds, 1)
	require.Equal(t, diag.DuplicateField, ds[0].Code, "and what they do is checked")
}

func TestAmbiguousReferencesCanBeCorrected(t *testing.T) {
	pages := append(library(), page("api/operations/get.md", object("Get", func() ir.Field {
		f := field("token", ref("Token", ""))
		f.TypeText = "Token"
		return f
	}())))
	linked, ds := Link([]Set{{Pages: pages}}, Options{Corrections: []Correction{given(1, "Get", "token", "Token", Type{ref("components.Token", "")})}})
	require.Empty(t, ds)
	require.Equal(t, "token ref to api/components/token.md#Token required ", saying(linked.Spec)["api/operations/get.md#Get.token"])
}

// TestDuplicateFieldsOfOneName checks that of two fields of a name, one can be
// addressed by what the documents say of it.
func TestDuplicateFieldsOfOneName(t *testing.T) {
	pages := func() []*ir.Page {
		text, number := field("id", ir.Type{Kind: ir.String}), field("id", ir.Type{Kind: ir.Integer})
		text.TypeText, number.TypeText = "str", "int"
		return []*ir.Page{page("a.md", object("A", text, number))}
	}
	linked, ds := Link([]Set{{Pages: pages()}}, Options{Corrections: []Correction{given(1, "A", "id", "str", Drop{})}})
	require.Empty(t, ds)
	require.Equal(t, map[string]string{"a.md#A": "struct", "a.md#A.id": "id integer required "}, saying(linked.Spec))

	_, ds = Link([]Set{{Pages: pages()}}, Options{Corrections: []Correction{given(1, "A", "id", "bool", Drop{})}})
	require.Len(t, ds, 3, "both are said to be otherwise, and there are two still")
}

func TestManyPlacesNeedWhatIsDropped(t *testing.T) {
	holder := object("Holder")
	for i := range maxNotes + 2 {
		holder.Struct.Fields = append(holder.Struct.Fields, field(fmt.Sprint("f", i), ref("Leaf", "")))
	}
	_, ds := Link([]Set{{Pages: []*ir.Page{page("a.md", holder, object("Leaf"))}}}, Options{Corrections: []Correction{given(1, "Leaf", "", "struct", Drop{})}})
	require.Len(t, ds, 1)
	require.Contains(t, ds[0].Message, `the type "Leaf" cannot be dropped: 7 places refer to it`)
	require.Len(t, ds[0].Related, maxNotes)
	require.Equal(t, typePlace("a.md", 101), ds[0].Related[0].Pos)
}

// TestCorrectionsDoNotDependOnTheirOrder does all kinds of right and wrong ones, in
// any order of them and of pages.
func TestCorrectionsDoNotDependOnTheirOrder(t *testing.T) {
	corrections := []Correction{
		given(1, "Order", "memo", "*OptionalNullable[str]*", Type{ref("Status", "")}),
		given(5, "Order", "memo", "true", Nullable(false)),
		given(10, "Order", "memo", "memo", Wire("id")),
		given(15, Everywhere, "id", "id", Wire("_id")),
		given(20, "Buyer", "id", "id", Wire("ID")),
		given(25, "Order", "when", "*str*", Drop{}),
		given(30, "Order", "when", "conditional", Presence(ir.Required)),
		given(35, "Status", "", "enum", Drop{}),
		given(40, "Either", "", "union", Drop{}),
		given(45, "Either", "", "Either", GoName("Or")),
		given(50, Everywhere, "id", "ID", GoName("Key")),
		given(55, "Order", "id", "ID", GoName("Number")),
		given(60, "Link", "id", "id", Wire("x")),
		given(65, "Order", "nothing", "id", Wire("x")),
		given(70, "Buyer", "lost", "stale", Drop{}),
		given(75, "operations.Link", "", "struct", Drop{}),
	}
	pages := shop()
	run := func() ([]byte, Names, []diag.Diagnostic) {
		linked, ds := Link([]Set{{Pages: clone(t, pages), Wire: wire.Camel}}, Options{Corrections: corrections})
		text, err := json.Marshal(linked.Spec)
		require.NoError(t, err)
		diag.Sort(ds)
		return text, linked.Names, ds
	}
	want, wantNames, wantDiags := run()
	require.Greater(t, len(wantDiags), 8)
	for seed := range uint64(50) {
		random := rand.New(rand.NewPCG(seed, 0))
		random.Shuffle(len(pages), func(i, j int) { pages[i], pages[j] = pages[j], pages[i] })
		random.Shuffle(len(corrections), func(i, j int) { corrections[i], corrections[j] = corrections[j], corrections[i] })
		got, names, ds := run()
		require.Equal(t, string(want), string(got), "seed %d", seed)
		require.Equal(t, wantNames, names, "seed %d", seed)
		require.Equal(t, wantDiags, ds, "seed %d", seed)
	}
}

// TestSetsAreLinkedApart checks that a set is read by its own rule, and that its
// references stay within it.
func TestSetsAreLinkedApart(t *testing.T) {
	first := []*ir.Page{page("a/user.md", object("User", field("user_id", ir.Type{Kind: ir.String}), field("other", ref("Other", ""))))}
	second := []*ir.Page{page("b/other.md", object("Other"))}
	l := &linker{waiting: map[ir.Pos]diag.Diagnostic{}}
	parts := []merge.Part{l.linkSet(Set{Pages: first, Wire: wire.Camel}), l.linkSet(Set{Pages: second})}
	require.Empty(t, l.diags)
	require.Equal(t, []string{"a/user.md#User"}, ids(parts[0].Spec))
	require.Equal(t, []string{"b/other.md#Other"}, ids(parts[1].Spec))
	require.Equal(t, []string{"user_id=userId", "other=other"}, keys(first[0].Decls[0]))
	require.Equal(t, ir.Ref, first[0].Decls[0].Struct.Fields[1].Type.Kind, "it may be cured yet")
	require.Len(t, l.waiting, 1)
	l.finish(first[0].Decls[0])
	require.Len(t, l.diags, 1)
	require.Equal(t, ir.Any, first[0].Decls[0].Struct.Fields[1].Type.Kind)
}

// TestCorrectedKeysThatAreTaken shows the correction beside what it makes wrong.
func TestCorrectedKeysThatAreTaken(t *testing.T) {
	_, ds := corrected(shop(), given(1, "Order", "when", "when", Wire("id")))
	require.Len(t, ds, 1)
	require.Equal(t, diag.DuplicateField, ds[0].Code)
	require.Equal(t, diag.Note{Pos: yamlPlace(3), Message: "a correction gives it the key"}, ds[0].Related[1])
}

// TestEverywhereButWhatIsDropped lets a correction of every type pass over what
// another one drops, as long as something is left.
func TestEverywhereButWhatIsDropped(t *testing.T) {
	text := func() ir.Field {
		f := field("at", ir.Type{Kind: ir.String})
		f.TypeText = "*str*"
		return f
	}
	pages := func() []*ir.Page { return []*ir.Page{page("a.md", object("Kept", text()), object("Gone", text()))} }
	everywhere := given(1, Everywhere, "at", "at", Wire("time"))
	linked, ds := Link([]Set{{Pages: pages()}}, Options{Corrections: []Correction{everywhere, given(9, "Gone", "", "struct", Drop{})}})
	require.Empty(t, ds)
	require.Equal(t, []string{"at=time"}, keys(linked.Spec.Decls[0]))
	require.Len(t, linked.Spec.Decls, 1)

	_, ds = Link([]Set{{Pages: pages()}}, Options{Corrections: []Correction{everywhere, given(9, "Gone", "", "struct", Drop{}), given(19, "Kept", "at", "*str*", Drop{})}})
	require.Len(t, ds, 2, "nothing is left")
}
