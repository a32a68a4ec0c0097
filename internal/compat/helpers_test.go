package compat

import (
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/goapi"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/ir/irtest"
	"example.com/specgen/internal/link"
)

// What tests make documents of.
var (
	page   = irtest.Page
	object = irtest.Object
	union  = irtest.Union
	field  = irtest.Field
	ref    = irtest.Ref
	listOf = irtest.ListOf
	mapOf  = irtest.MapOf

	str     = ir.Type{Kind: ir.String}
	integer = ir.Type{Kind: ir.Integer}
	number  = ir.Type{Kind: ir.Number}
	date    = ir.Type{Kind: ir.Date}
)

// optional makes an optional field of a required one.
func optional(f ir.Field) ir.Field { return present(f, ir.Optional) }

func present(f ir.Field, p ir.Presence) ir.Field {
	f.Presence = p
	return f
}

func nullable(t ir.Type) ir.Type {
	t.Nullable = true
	return t
}

func limited(t ir.Type, l ir.Limits) ir.Type {
	t.Limits = &l
	return t
}

func constant(consts ...string) ir.Type { return ir.Type{Kind: ir.Constant, Consts: consts} }

func oneOf(members ...ir.Type) ir.Type { return ir.Type{Kind: ir.OneOf, Members: members} }

// enum declares an enum of strings, of pairs of a name and a value.
func enum(name string, values ...string) *ir.Decl {
	d := &ir.Decl{Name: name, Enum: &ir.Enum{Base: ir.String}}
	for i := 0; i < len(values); i += 2 {
		d.Enum.Values = append(d.Enum.Values, ir.Value{Name: values[i], Const: `"` + values[i+1] + `"`})
	}
	return d
}

// additional is a field for all other keys.
func additional(t ir.Type) ir.Field {
	return ir.Field{Name: "others", Type: mapOf(t), Additional: true, Presence: ir.Optional}
}

// state is what declarations on one page say, and the Go that comes of it.
func state(t *testing.T, decls ...*ir.Decl) State {
	t.Helper()
	return stateOf(t, emit.Options{}, page("api/shop.md", decls...))
}

func stateOf(t *testing.T, options emit.Options, pages ...*ir.Page) State {
	t.Helper()
	options.Package = "shop"
	linked, ds := link.Link([]link.Set{{Pages: pages}}, link.Options{})
	require.Empty(t, ds)
	options.Names = linked.Names
	pkg, _ := emit.Plan(linked.Spec, options)
	var files []goapi.File
	for _, f := range pkg.Files {
		text, err := f.Render()
		require.NoError(t, err)
		files = append(files, goapi.File{Folder: strings.TrimPrefix(path.Dir(f.Name), "."), Text: text})
	}
	facts, err := goapi.Facts(files)
	require.NoError(t, err)
	return State{Package: "shop", Spec: linked.Spec, Facts: facts, Names: pkg.Names(linked.Spec)}
}

// said returns changes in words, each with whom it breaks.
func said(changes []Change) []string {
	var out []string
	asIs := func(s string) string { return s }
	for _, c := range changes {
		text := string(c.Rule) + ": " + c.Sentence(asIs, asIs)
		if c.Wire.Readers {
			text += "; readers"
		}
		if c.Wire.Writers {
			text += "; writers"
		}
		for _, by := range c.Go {
			text += "; " + by
		}
		out = append(out, text)
	}
	return out
}

// linked returns what declarations on one page say.
func linked(decls []*ir.Decl) *ir.Spec {
	out, _ := link.Link([]link.Set{{Pages: []*ir.Page{page("api/shop.md", decls...)}}}, link.Options{})
	return out.Spec
}
