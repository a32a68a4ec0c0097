// Package irtest makes documents for tests, and shows what became of them.
package irtest

import (
	"fmt"

	"example.com/specgen/internal/ir"
)

// Page returns a page with declarations, of which each has places of its own: a
// declaration begins a hundred of lines, and its types follow.
func Page(source string, decls ...*ir.Decl) *ir.Page {
	p := &ir.Page{File: "/docs/" + source, Source: source, Decls: decls}
	for i, d := range decls {
		d.Source = source
		d.Pos = Place(source, 100*(i+1))
		line := d.Pos.Line
		d.Types(func(t *ir.Type) {
			line++
			t.Pos = ir.Pos{File: p.File, Line: line, Column: 20, Length: 5}
		})
		for j := range FieldsOf(d) {
			f := &d.Struct.Fields[j]
			f.Pos = ir.Pos{File: p.File, Line: f.Type.Pos.Line, Column: 3, Length: 4}
		}
	}
	return p
}

// Place is where page puts the declaration at line, or a field.
func Place(source string, line int) ir.Pos {
	return ir.Pos{File: "/docs/" + source, Line: int32(line), Column: 3, Length: 4}
}

// TypePlace is where page puts a type.
func TypePlace(source string, line int) ir.Pos {
	return ir.Pos{File: "/docs/" + source, Line: int32(line), Column: 20, Length: 5}
}

// FieldsOf returns the fields of a struct; of others, none.
func FieldsOf(d *ir.Decl) []ir.Field {
	if d.Struct == nil {
		return nil
	}
	return d.Struct.Fields
}

// Object declares a struct.
func Object(name string, fields ...ir.Field) *ir.Decl {
	return &ir.Decl{Name: name, Struct: &ir.Struct{Fields: fields}}
}

// Union declares a union.
func Union(name string, members ...ir.Type) *ir.Decl {
	return &ir.Decl{Name: name, Union: &ir.Union{Members: members}}
}

// Enum declares an enum of one value.
func Enum(name string) *ir.Decl {
	return &ir.Decl{Name: name, Enum: &ir.Enum{Base: ir.String, Values: []ir.Value{{Const: `"a"`}}}}
}

// Field is a required field.
func Field(name string, t ir.Type) ir.Field {
	return ir.Field{Name: name, Wire: name, Type: t, Presence: ir.Required}
}

// Ref refers to a type.
func Ref(label, link string) ir.Type {
	return ir.Type{Kind: ir.Ref, Ref: &ir.Reference{Label: label, Link: link}}
}

// ListOf is a list.
func ListOf(t ir.Type) ir.Type { return ir.Type{Kind: ir.List, Elem: &t} }

// MapOf is a map.
func MapOf(t ir.Type) ir.Type { return ir.Type{Kind: ir.Map, Elem: &t} }

// IDs returns the IDs of declarations.
func IDs(spec *ir.Spec) []string {
	var out []string
	for _, d := range spec.Decls {
		out = append(out, d.ID)
	}
	return out
}

// Targets returns what the references of a type lead to; "" where there is none
// anymore.
func Targets(d *ir.Decl) []string {
	var out []string
	d.Types(func(t *ir.Type) {
		switch t.Kind {
		case ir.Ref:
			out = append(out, t.Ref.Target)
		case ir.Any:
			out = append(out, "")
		}
	})
	return out
}

// Keys returns the names and the JSON keys of fields.
func Keys(d *ir.Decl) []string {
	var out []string
	for _, f := range d.Struct.Fields {
		out = append(out, f.Name+"="+f.Wire)
	}
	return out
}

// Synthetic returns pages with a type each, of which every third field refers to
// another page.
func Synthetic(pages, fields int) []*ir.Page {
	var out []*ir.Page
	for i := range pages {
		d := Object(fmt.Sprintf("Type%d", i))
		for j := range fields {
			f := Field(fmt.Sprintf("field_name_%d", j), ir.Type{Kind: ir.String})
			if j%3 == 0 {
				other := (i*7 + j*13) % pages
				f.Type = Ref(fmt.Sprintf("models.Type%d", other), fmt.Sprintf("../models/type%d.md", other))
			}
			d.Struct.Fields = append(d.Struct.Fields, f)
		}
		out = append(out, Page(fmt.Sprintf("api/models/type%d.md", i), d))
	}
	return out
}
