package emit

import (
	"slices"
	"strconv"

	"github.com/dave/jennifer/jen"

	"example.com/specgen/internal/ir"
)

// findChecks marks the types of which Validate has something to check: those that
// have a check of their own, and all in which values of these can stand. It
// numbers the cycles that such types form.
func (p *planner) findChecks() {
	inner := make(map[*decl][]*decl, len(p.decls))
	outer := make(map[*decl][]*decl, len(p.decls))
	var marked []*decl
	for _, d := range p.decls {
		p.namedWithin(d, func(to *decl) {
			inner[d] = append(inner[d], to)
			outer[to] = append(outer[to], d)
		})
		if p.hasOwnChecks(d) {
			d.checks = true
			marked = append(marked, d)
		}
	}
	for len(marked) > 0 {
		d := marked[len(marked)-1]
		marked = marked[:len(marked)-1]
		for _, around := range outer[d] {
			if !around.checks {
				around.checks = true
				marked = append(marked, around)
			}
		}
	}
	component := components(p.decls, func(d *decl) []*decl { return inner[d] })
	for _, d := range p.decls {
		if d.checks && slices.ContainsFunc(inner[d], func(to *decl) bool { return component[to] == component[d] }) {
			d.cycle = component[d]
		}
	}
}

// namedWithin calls visit for the types that have a name and stand in d.
func (pk *Package) namedWithin(d *decl, visit func(*decl)) {
	var walk func(*ir.Type)
	walk = func(t *ir.Type) {
		if to := pk.named(t); to != nil {
			visit(to)
			return
		}
		if t.Elem != nil {
			walk(t.Elem)
		}
	}
	for _, f := range d.fields {
		walk(&f.Type)
	}
	for _, m := range d.members {
		walk(m.Type)
	}
}

// hasOwnChecks reports whether a value of d can be wrong even if all values in it
// that have named types are right.
func (p *planner) hasOwnChecks(d *decl) bool {
	switch {
	case d.Enum != nil:
		return len(d.Enum.Values) > 0
	case d.Union != nil:
		return true
	}
	return slices.ContainsFunc(d.fields, func(f field) bool { return p.mustBeThere(f) || p.typeHasChecks(&f.Type) })
}

// mustBeThere reports whether the nil of a field's Go type is a violation.
func (pk *Package) mustBeThere(f field) bool {
	s, optional := pk.shapeOf(f)
	return !optional && !f.Type.Nullable && !isAny(&f.Type) && (s == pointer || pk.hasNil(&f.Type))
}

// typeHasChecks reports whether a value of type t has something to check.
func (pk *Package) typeHasChecks(t *ir.Type) bool {
	if d := pk.named(t); d != nil {
		return d.checks
	}
	switch t.Kind {
	case ir.List, ir.Map:
		return pk.noNil(t.Elem) || pk.typeHasChecks(t.Elem)
	case ir.Constant:
		return !isAny(t)
	}
	return false
}

// noNil reports whether an element's nil is a violation.
func (pk *Package) noNil(t *ir.Type) bool {
	return !t.Nullable && !isAny(t) && pk.hasNil(t)
}

func validateParams() []jen.Code {
	return []jen.Code{jen.Id("v").Op("*").Id("violations"), jen.Id("at").Op("*").Id("path")}
}

// validateMethods declares Validate, and what it and the types around d share:
//
//	func (x *Client) Validate() error {
//		var v violations
//		x.validate(&v, nil)
//		return v.err()
//	}
//
//	func (x *Client) validate(v *violations, at *path) { ... }
func (pk *Package) validateMethods(f *jen.File, d *decl, checks func(*jen.Group)) {
	f.Line()
	if !d.checks {
		f.Comment("// Validate returns nil: the specification demands nothing that Go's types do not.")
		f.Func().Params(jen.Op("*").Id(d.name)).Id("Validate").Params().Error().Block(jen.Return(jen.Nil()))
		return
	}
	f.Comment("// Validate returns nil, or ValidationErrors with all that the specification\n// forbids in x and in the values within it.")
	f.Func().Params(jen.Id("x").Op("*").Id(d.name)).Id("Validate").Params().Error().Block(
		jen.Var().Id("v").Id("violations"),
		jen.Id("x").Dot("validate").Call(jen.Op("&").Id("v"), jen.Nil()),
		jen.Return(jen.Id("v").Dot("err").Call()),
	)
	f.Line()
	f.Func().Params(jen.Id("x").Op("*").Id(d.name)).Id("validate").Params(validateParams()...).BlockFunc(checks)
	if d.cycle == 0 {
		return
	}
	f.Line()
	f.Comment("// validateNested is validate for a value within one of its own kind. It does not\n// hand on the path, so that Go can keep that on the stack.")
	f.Func().Params(jen.Id("x").Op("*").Id(d.name)).Id("validateNested").Params(validateParams()...).Block(
		jen.Id("mark").Op(":=").Id("v").Dot("mark").Call(),
		jen.Id("x").Dot("validate").Call(jen.Id("v"), jen.Nil()),
		jen.Id("v").Dot("prefixFrom").Call(jen.Id("mark"), jen.Id("at")),
	)
}

// expr makes an expression anew: jennifer changes those that it extends.
type expr func() *jen.Statement

// checkField checks a field of x, which is a d.
func (pk *Package) checkField(g *jen.Group, d *decl, f field) {
	value := expr(func() *jen.Statement { return jen.Id("x").Dot(f.name) })
	at := expr(func() *jen.Statement { return jen.Id("at").Dot("key").Call(jen.Lit(f.Wire)) })
	if f.Additional {
		at = func() *jen.Statement { return jen.Id("at") }
	}
	s, _ := pk.shapeOf(f)
	if pk.mustBeThere(f) {
		g.If(value().Op("==").Nil()).Block(jen.Id("v").Dot("missing").Call(at()))
	}
	if !pk.typeHasChecks(&f.Type) {
		return
	}
	switch {
	case s == nullable:
		g.If(jen.Id("p").Op(":=").Add(value()).Dot("Ptr").Call(), jen.Id("p").Op("!=").Nil()).BlockFunc(func(g *jen.Group) {
			pk.checkPointer(g, d, &f.Type, func() *jen.Statement { return jen.Id("p") }, at, 0)
		})
	case s == pointer:
		g.If(value().Op("!=").Nil()).BlockFunc(func(g *jen.Group) { pk.checkPointer(g, d, &f.Type, value, at, 0) })
	default:
		pk.checkValue(g, d, &f.Type, value, at, 0)
	}
}

// checkPointer checks what a pointer that is not nil points to.
func (pk *Package) checkPointer(g *jen.Group, d *decl, t *ir.Type, value, at expr, depth int) {
	if pk.named(t) != nil {
		pk.checkValue(g, d, t, value, at, depth) // Go finds the method through the pointer
		return
	}
	pk.checkValue(g, d, t, func() *jen.Statement {
		if t.Kind == ir.Constant {
			return jen.Op("*").Add(value())
		}
		return jen.Parens(jen.Op("*").Add(value())) // an index would bind tighter
	}, at, depth)
}

// checkValue checks a value within a d. depth is the number of loops around it.
func (pk *Package) checkValue(g *jen.Group, d *decl, t *ir.Type, value, at expr, depth int) {
	if to := pk.named(t); to != nil {
		method := "validate"
		if to.cycle != 0 && to.cycle == d.cycle {
			method = "validateNested"
		}
		g.Add(value()).Dot(method).Call(jen.Id("v"), at())
		return
	}
	switch t.Kind {
	case ir.Constant:
		c := t.Consts[0]
		g.If(value().Op("!=").Add(literal(c))).Block(
			jen.Id("v").Dot("add").Call(at(), jen.Lit("const"), jen.Lit("must be "+c)),
		)
	case ir.List:
		i := "i" + suffix(depth)
		element := func() *jen.Statement { return value().Index(jen.Id(i)) }
		g.For(jen.Id(i).Op(":=").Range().Add(value())).BlockFunc(func(g *jen.Group) {
			pk.checkElement(g, d, t.Elem, element, func() *jen.Statement { return at().Dot("item").Call(jen.Id(i)) }, depth+1)
		})
	case ir.Map:
		k, e := "k"+suffix(depth), "e"+suffix(depth)
		element := func() *jen.Statement { return jen.Id(e) }
		place := func() *jen.Statement { return at().Dot("key").Call(jen.Id(k)) }
		g.If(jen.Id("mark").Op(":=").Id("v").Dot("mark").Call(), jen.Len(value()).Op(">").Lit(0)).Block(
			jen.For(jen.List(jen.Id(k), jen.Id(e)).Op(":=").Range().Add(value())).BlockFunc(func(g *jen.Group) {
				pk.checkElement(g, d, t.Elem, element, place, depth+1)
			}),
			jen.Id("v").Dot("sortFrom").Call(jen.Id("mark"), at()),
		)
	default:
		panic("emit: nothing to check in a " + string(t.Kind))
	}
}

// checkElement checks an element of a list or a map.
func (pk *Package) checkElement(g *jen.Group, d *decl, t *ir.Type, value, at expr, depth int) {
	if pk.noNil(t) {
		g.If(value().Op("==").Nil()).Block(jen.Id("v").Dot("null").Call(at()))
	}
	switch {
	case !pk.typeHasChecks(t):
	case t.Nullable && !pk.hasNil(t):
		g.If(value().Op("!=").Nil()).BlockFunc(func(g *jen.Group) { pk.checkPointer(g, d, t, value, at, depth) })
	default:
		pk.checkValue(g, d, t, value, at, depth)
	}
}

// suffix tells the variables of nested loops apart.
func suffix(depth int) string {
	if depth == 0 {
		return ""
	}
	return strconv.Itoa(depth)
}
