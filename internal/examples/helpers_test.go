package examples

import (
	"fmt"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/ir/irtest"
)

// What tests make documents of.
var (
	object = irtest.Object
	union  = irtest.Union
	field  = irtest.Field
	listOf = irtest.ListOf
	mapOf  = irtest.MapOf
)

const source = "api.md"

func of(kind ir.Kind) ir.Type { return ir.Type{Kind: kind} }

func ref(name string) ir.Type { return irtest.Ref(name, "") }

func oneOf(members ...ir.Type) ir.Type { return ir.Type{Kind: ir.OneOf, Members: members} }

func constant(json ...string) ir.Type { return ir.Type{Kind: ir.Constant, Consts: json} }

func nullable(t ir.Type) ir.Type {
	t.Nullable = true
	return t
}

func limited(t ir.Type, limits ir.Limits) ir.Type {
	t.Limits = &limits
	return t
}

func optional(name string, t ir.Type) ir.Field {
	f := field(name, t)
	f.Presence = ir.Optional
	return f
}

func enumOf(name string, base ir.Kind, consts ...string) *ir.Decl {
	d := &ir.Decl{Name: name, Enum: &ir.Enum{Base: base}}
	for _, c := range consts {
		d.Enum.Values = append(d.Enum.Values, ir.Value{Const: c})
	}
	return d
}

// documented returns a page of declarations with blocks of code, and what is linked
// of it. The nearest declaration is the first one, and blocks stand at the lines 11,
// 21 and so on, from the column 5.
func documented(decls []*ir.Decl, code ...string) (*ir.Spec, []*ir.Page) {
	page := irtest.Page(source, decls...)
	var names []string
	for _, d := range decls {
		d.ID = source + "#" + d.Name
		names = append(names, d.Name)
		d.Types(func(t *ir.Type) {
			if t.Kind == ir.Ref {
				t.Ref.Target = source + "#" + t.Ref.Label
			}
		})
	}
	for i, text := range code {
		e := ir.Example{Near: names}
		for j, line := range strings.Split(text, "\n") {
			e.Lines = append(e.Lines, ir.Line{Text: line, Pos: ir.Pos{File: page.File, Line: int32(10*i + j + 11), Column: 5, Length: int32(len(line))}})
		}
		e.Pos = e.Lines[0].Pos
		page.Examples = append(page.Examples, e)
	}
	return &ir.Spec{Decls: decls}, []*ir.Page{page}
}

// sketches writes diagnostics, each with the text at its place and the lines of the
// places that it relates to.
func sketches(page *ir.Page, diags []diag.Diagnostic) []string {
	out := []string{}
	for _, d := range diags {
		text := "?"
		for i := range page.Examples {
			for _, line := range page.Examples[i].Lines {
				if line.Pos.Line == d.Pos.Line {
					text = line.Text[d.Pos.Column-5:][:d.Pos.Length]
				}
			}
		}
		var related []string
		for _, note := range d.Related {
			related = append(related, fmt.Sprint(note.Pos.Line))
		}
		out = append(out, fmt.Sprintf("%d:%d %s [%s] %s (%s)", d.Pos.Line, d.Pos.Column, text, d.Code, d.Message, strings.Join(related, " ")))
	}
	return out
}
