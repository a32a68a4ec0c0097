package emit

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// hostilePattern has what ends a literal of Go in all of its forms.
const hostilePattern = "^[`\"'\\\\\n\r*/]+$"

// forms is a spec with limits in all places.
func forms() *ir.Spec {
	n := func(n int64) *int64 { return &n }
	text := func(limits ir.Limits) ir.Type { return ir.Type{Kind: ir.String, Limits: &limits} }
	number := func(kind ir.Kind, limits ir.Limits) ir.Type { return ir.Type{Kind: kind, Limits: &limits} }
	list := func(elem ir.Type, limits ir.Limits) ir.Type {
		return ir.Type{Kind: ir.List, Elem: &elem, Limits: &limits}
	}
	dict := func(elem ir.Type, limits ir.Limits) ir.Type {
		return ir.Type{Kind: ir.Map, Elem: &elem, Limits: &limits}
	}
	ref := func(name string) ir.Type {
		return ir.Type{Kind: ir.Ref, Ref: &ir.Reference{Label: name, Target: name}}
	}
	null := func(t ir.Type) ir.Type { t.Nullable = true; return t }
	short := func() ir.Type { return text(ir.Limits{MaxLength: n(3)}) }
	field := func(name string, t ir.Type) ir.Field {
		return ir.Field{Name: name, Wire: name, Type: t, Presence: ir.Optional}
	}
	required := func(name string, t ir.Type) ir.Field {
		return ir.Field{Name: name, Wire: name, Type: t, Presence: ir.Required}
	}
	kind := func(name string) ir.Field {
		return required("kind", ir.Type{Kind: ir.Constant, Consts: []string{jsonText(name)}})
	}
	rest := field("rest", dict(short(), ir.Limits{MinItems: n(1), MaxItems: n(2)}))
	rest.Additional = true
	decls := []*ir.Decl{
		{Name: "Form", Struct: &ir.Struct{Fields: []ir.Field{
			required("name", text(ir.Limits{MinLength: n(1), MaxLength: n(5)})),
			field("nick", short()),
			field("memo", null(short())),
			required("alias", null(short())),
			field("code", text(ir.Limits{Pattern: `^[A-Z]{2}\d+$`, MaxLength: n(4)})),
			field("hostile", text(ir.Limits{Pattern: hostilePattern})),
			field("unchecked", text(ir.Limits{Pattern: `^(?!a)`})),
			field("age", number(ir.Integer, ir.Limits{Minimum: "0", Maximum: "150"})),
			field("rank", number(ir.Integer, ir.Limits{Above: "0.5", Below: "3"})),
			field("wide", number(ir.Integer, ir.Limits{Minimum: "-9223372036854775808", Below: "9223372036854775807"})),
			field("any", number(ir.Integer, ir.Limits{Above: "-1e300", Maximum: "1e300"})),
			field("none", number(ir.Integer, ir.Limits{Minimum: "1e30"})),
			field("score", number(ir.Number, ir.Limits{Minimum: "0.3", Below: "1"})),
			field("huge", number(ir.Number, ir.Limits{Above: "-1e999", Below: "-1e999"})),
			field("price", number(ir.Decimal, ir.Limits{Above: "0.10", Maximum: "99999999999999999999.5"})),
			field("tags", list(short(), ir.Limits{MinItems: n(1), MaxItems: n(3), Unique: true})),
			field("gaps", list(null(short()), ir.Limits{Unique: true})),
			field("maybe", null(list(ir.Type{Kind: ir.String}, ir.Limits{MaxItems: n(1)}))),
			field("grid", list(list(number(ir.Integer, ir.Limits{Minimum: "0"}), ir.Limits{MinItems: n(1)}), ir.Limits{MaxItems: n(2)})),
			field("points", list(ref("Point"), ir.Limits{Unique: true})),
			field("times", list(ir.Type{Kind: ir.DateTime}, ir.Limits{Unique: true})),
			field("levels", list(ref("Level"), ir.Limits{Unique: true, MaxItems: n(5000000000)})),
			field("prices", list(ir.Type{Kind: ir.Decimal}, ir.Limits{Unique: true})),
			field("labels", dict(short(), ir.Limits{MinItems: n(1), MaxItems: n(2)})),
			field("either", ir.Type{Kind: ir.OneOf, Members: []ir.Type{
				short(), text(ir.Limits{MaxLength: n(5)}), number(ir.Integer, ir.Limits{Minimum: "10"}), list(short(), ir.Limits{MaxItems: n(1)}),
			}}),
			field("pet", ref("Pet")),
			field("box", ref("Box")),
			field("child", ref("Form")),
			field("bag", ref("Bag")),
			field("access", ref("Access")),
		}}},
		{Name: "Point", Struct: &ir.Struct{Fields: []ir.Field{required("x", ir.Type{Kind: ir.Number}), field("any", ir.Type{Kind: ir.Any})}}},
		{Name: "Level", Enum: &ir.Enum{Base: ir.String, Values: []ir.Value{{Const: `"low"`}, {Const: `"high"`}}}},
		{Name: "Access", Enum: &ir.Enum{Base: ir.Integer, Bits: true, Values: []ir.Value{
			{Name: "READ", Const: "1"}, {Name: "WRITE", Const: "2"}, {Name: "ALL", Const: "16"}, {Name: "BOTH", Const: "3"},
		}}},
		{Name: "Many", Enum: &ir.Enum{Base: ir.Integer, Bits: true, Values: []ir.Value{
			{Const: "1"}, {Const: "2"}, {Const: "4"}, {Const: "8"}, {Const: "16"}, {Const: "32"}, {Const: "64"}, {Const: "128"}, {Const: "4611686018427387904"},
		}}},
		{Name: "Nothing", Enum: &ir.Enum{Base: ir.Integer, Bits: true}},
		{Name: "Bag", Struct: &ir.Struct{Fields: []ir.Field{required("id", short()), rest}}},
		{Name: "Pet", Union: &ir.Union{Members: []ir.Type{ref("Cat"), ref("Dog")}}}, // which their kinds tell apart
		{Name: "Cat", Struct: &ir.Struct{Fields: []ir.Field{kind("cat"), required("name", short())}}},
		{Name: "Dog", Struct: &ir.Struct{Fields: []ir.Field{kind("dog"), required("name", ir.Type{Kind: ir.String})}}},
		{Name: "Box", Union: &ir.Union{Members: []ir.Type{ref("Small"), ref("Large"), ref("Other")}}}, // which nothing tells apart
		{Name: "Small", Struct: &ir.Struct{Fields: []ir.Field{required("size", number(ir.Integer, ir.Limits{Maximum: "10"})), field("box", ref("Box"))}}},
		{Name: "Large", Struct: &ir.Struct{Fields: []ir.Field{required("size", number(ir.Integer, ir.Limits{Maximum: "100"})), field("note", ir.Type{Kind: ir.String})}}},
		{Name: "Other", Struct: &ir.Struct{Fields: []ir.Field{required("weight", ir.Type{Kind: ir.Integer})}}},
	}
	for i, d := range decls {
		d.ID, d.Source = d.Name, "docs/"+string(rune('a'+i/5))+"/page.md"
		d.Pos = ir.Pos{File: d.Source, Line: int32(i + 1), Column: 1}
	}
	return &ir.Spec{Decls: decls}
}

// planForms plans forms.
func planForms(t *testing.T, options Options) *Package {
	t.Helper()
	options.Package, options.ImportPath = "bill", "example.com/test/bill"
	pkg, ds := Plan(forms(), options)
	require.Empty(t, ds)
	return pkg
}

// TestLimitsRun runs generated code with limits.
func TestLimitsRun(t *testing.T) {
	for _, layout := range []Layout{PageLayout, SingleLayout} {
		goModule(t, planForms(t, Options{Layout: layout}), "limits", "codec_test", "vet ./...", "test ./...")
	}
}

// TestLimitsRunWithoutCodec does the same with struct tags only.
func TestLimitsRunWithoutCodec(t *testing.T) {
	pkg, ds := Plan(forms(), Options{Package: "bill", NoCodec: true})
	require.Len(t, ds, 1, "of all other keys")
	goModule(t, pkg, "limits", "plain_test", "vet ./...", "test ./...")
}

// TestLimitsInSeveralPackages compiles limits of types that several packages have.
func TestLimitsInSeveralPackages(t *testing.T) {
	spec := forms()
	for _, d := range spec.Decls {
		if d.Name != "Form" { // which refers to all of the others, and to itself
			d.Source = "docs/parts/page.md"
		} else {
			d.Source = "docs/page.md"
		}
	}
	for _, options := range []Options{{Layout: PageLayout}, {Layout: SingleLayout}, {Layout: PageLayout, NoCodec: true}} {
		options.Package, options.ImportPath, options.Split = "bill", "example.com/test/bill", FolderSplit
		pkg, ds := Plan(spec, options)
		require.False(t, diag.HasErrors(ds))
		goModule(t, pkg, "limits", "", "vet ./...")
	}
}
