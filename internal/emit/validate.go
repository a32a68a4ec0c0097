package emit

import (
	"slices"
	"strconv"

	"github.com/dave/jennifer/jen"

	"example.com/specgen/internal/ir"
)

// findChecks marks the types of which Validate has something to check, and those
// that have limits: those that have a check or a limit of their own, and all in
// which values of these can stand. It numbers the cycles that types with checks
// form.
func (p *planner) findChecks() {
	inner := make(map[*decl][]*decl, len(p.decls))
	outer := make(map[*decl][]*decl, len(p.decls))
	for _, d := range p.decls {
		p.namedWithin(d, func(_ *ir.Type, to *decl) {
			inner[d] = append(inner[d], to)
			outer[to] = append(outer[to], d)
		})
	}
	p.spread(outer, p.hasOwnChecks, func(d *decl) *bool { return &d.checks })
	p.spread(outer, p.hasOwnLimits, func(d *decl) *bool { return &d.limits })
	component := components(p.decls, func(d *decl) []*decl { return inner[d] })
	for _, d := range p.decls {
		if d.checks && slices.ContainsFunc(inner[d], func(to *decl) bool { return component[to] == component[d] }) {
			d.cycle = component[d]
		}
	}
}

// spread marks the types of which own is true, and all around them.
func (p *planner) spread(outer map[*decl][]*decl, own func(*decl) bool, mark func(*decl) *bool) {
	var marked []*decl
	for _, d := range p.decls {
		if own(d) {
			*mark(d) = true
			marked = append(marked, d)
		}
	}
	for len(marked) > 0 {
		d := marked[len(marked)-1]
		marked = marked[:len(marked)-1]
		for _, around := range outer[d] {
			if !*mark(around) {
				*mark(around) = true
				marked = append(marked, around)
			}
		}
	}
}

// namedWithin calls visit for the types that have a name and stand in d.
func (pk *Package) namedWithin(d *decl, visit func(*ir.Type, *decl)) {
	pk.within(d, func(t *ir.Type) {
		if to := pk.named(t); to != nil {
			visit(t, to)
		}
	})
}

// within calls visit for the types that stand in d, but not for what is in those
// that have a name.
func (pk *Package) within(d *decl, visit func(*ir.Type)) {
	var walk func(*ir.Type)
	walk = func(t *ir.Type) {
		visit(t)
		if t.Elem != nil && pk.named(t) == nil {
			walk(t.Elem)
		}
	}
	for _, f := range d.fields {
		walk(&f.Type)
	}
	if pk.codec { // without it, a union is its JSON
		for _, m := range d.members {
			walk(m.Type)
		}
	}
}

// hasOwnChecks reports whether a value of d can be wrong even if all values in it
// that have named types are right.
func (p *planner) hasOwnChecks(d *decl) bool {
	switch {
	case d.Enum != nil:
		return len(d.Enum.Values) > 0
	case d.Union != nil:
		return p.codec
	}
	return slices.ContainsFunc(d.fields, func(f field) bool { return f.Additional || p.mustBeThere(f) || p.typeHasChecks(&f.Type) })
}

// hasOwnLimits reports whether d has limits that are not those of another type.
func (p *planner) hasOwnLimits(d *decl) bool {
	found := false
	p.within(d, func(t *ir.Type) { found = found || p.hasLimits(t) })
	return found
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
		return pk.hasLimits(t) || pk.elementHasChecks(t.Elem)
	case ir.Constant:
		return !isAny(t)
	}
	return pk.hasLimits(t)
}

// elementHasChecks reports whether an element of type t has something to check.
func (pk *Package) elementHasChecks(t *ir.Type) bool { return pk.noNil(t) || pk.typeHasChecks(t) }

// noNil reports whether an element's nil is a violation.
func (pk *Package) noNil(t *ir.Type) bool {
	return !t.Nullable && !isAny(t) && pk.hasNil(t)
}

func (pk *Package) validateParams() []jen.Code {
	return []jen.Code{jen.Id("r").Op("*").Add(pk.support("report")), jen.Id("at").Op("*").Add(pk.support("path"))}
}

// block is a function's body in one line, if that is short enough for gofmt.
func block(statements ...jen.Code) *jen.Statement {
	return jen.Custom(jen.Options{Open: "{", Close: "}", Separator: ";"}, statements...)
}

// validateMethods declares Validate, and what it and the types around d share:
//
//	func (x *Client) Validate() error { var r report; x.validate(&r, nil); return r.err() }
//
//	func (x *Client) validate(r *report, at *path) { ... }
func (pk *Package) validateMethods(f *jen.File, d *decl, checks func(*jen.Group)) {
	f.Line()
	if !d.checks {
		f.Comment("// Validate returns nil: the specification demands nothing that Go's types do not.")
		f.Func().Params(jen.Op("*").Id(d.name)).Id("Validate").Params().Error().Add(block(jen.Return(jen.Nil())))
		return
	}
	f.Comment("// Validate returns ValidationErrors if the specification forbids anything in x.")
	f.Func().Params(jen.Id("x").Op("*").Id(d.name)).Id("Validate").Params().Error().Add(block(
		jen.Var().Id("r").Add(pk.support("report")),
		jen.Id("x").Dot(pk.member("validate")).Call(jen.Op("&").Id("r"), jen.Nil()),
		jen.Return(jen.Id("r").Dot(pk.member("err")).Call()),
	))
	f.Line()
	pk.methodComment(f, "validate", "is Validate for a value within another one")
	f.Func().Params(jen.Id("x").Op("*").Id(d.name)).Id(pk.member("validate")).Params(pk.validateParams()...).BlockFunc(checks)
	if d.cycle == 0 {
		return
	}
	f.Line()
	f.Comment("// validateNested is " + pk.member("validate") + " for a value within one of its own kind. It does not\n// hand on the path, so that Go can keep that on the stack.")
	f.Func().Params(jen.Id("x").Op("*").Id(d.name)).Id("validateNested").Params(pk.validateParams()...).Block(
		jen.Id("mark").Op(":=").Id("r").Dot(pk.member("mark")).Call(),
		jen.Id("x").Dot(pk.member("validate")).Call(jen.Id("r"), jen.Nil()),
		jen.Id("r").Dot(pk.member("prefixFrom")).Call(jen.Id("mark"), jen.Id("at")),
	)
}

// expr makes an expression anew: jennifer changes those that it extends.
type expr func() *jen.Statement

// checkField checks a field of x, which is a d.
func (pk *Package) checkField(g *jen.Group, d *decl, f field) {
	value := expr(func() *jen.Statement { return jen.Id("x").Dot(f.name) })
	at := expr(func() *jen.Statement { return jen.Id("at").Dot(pk.member("key")).Call(stringLiteral(f.Wire)) })
	if f.Additional {
		at = func() *jen.Statement { return jen.Id("at") }
		pk.checkKeys(g, d, value)
	}
	s, _ := pk.shapeOf(f)
	if f.Additional {
		if pk.codec { // without which nobody knows the keys; nil is none
			pk.checkLimits(g, &f.Type, value, at)
		}
		pk.checkElements(g, d, &f.Type, value, at, 0)
		return
	}
	if pk.mustBeThere(f) {
		g.Id("r").Dot(pk.member("notNull")).Call(value().Op("!=").Nil(), jen.Id("at"), stringLiteral(f.Wire))
	}
	if !pk.typeHasChecks(&f.Type) {
		return
	}
	to := pk.named(&f.Type)
	switch {
	case s == plain && to != nil && to.Enum != nil:
		known := value().Dot("IsKnown").Call()
		if to.Enum.Base == ir.Integer {
			g.Id("r").Dot(pk.member("knownInt")).Call(known, jen.Id("at"), stringLiteral(f.Wire), jen.Int64().Call(value()))
		} else {
			g.Id("r").Dot(pk.member("known")).Call(known, jen.Id("at"), stringLiteral(f.Wire), jen.String().Call(value()))
		}
	case s == nullable:
		p := expr(func() *jen.Statement { return jen.Id("p") })
		pk.checkPointer(g, d, &f.Type, p().Op(":=").Add(value()).Dot("Ptr").Call(), p, at, 0)
	case s == pointer:
		pk.checkPointer(g, d, &f.Type, nil, value, at, 0)
	default:
		pk.checkValue(g, d, &f.Type, value, at, 0)
	}
}

// checkKeys checks that the keys in the map for all others are others.
func (pk *Package) checkKeys(g *jen.Group, d *decl, value expr) {
	if keys := knownKeys(d); len(keys) > 0 {
		g.Add(pk.support("checkKeys")).Call(append([]jen.Code{value(), jen.Id("r"), jen.Id("at")}, keys...)...)
	}
}

// knownKeys returns the keys that fields of a struct have, as literals.
func knownKeys(d *decl) []jen.Code {
	var out []jen.Code
	for _, f := range d.fields {
		if !f.Additional {
			out = append(out, stringLiteral(f.Wire))
		}
	}
	return out
}

// checkPointer checks what a pointer points to, if it is not nil. set is the
// statement that sets it, or nil.
func (pk *Package) checkPointer(g *jen.Group, d *decl, t *ir.Type, set *jen.Statement, value, at expr, depth int) {
	condition := func(c *jen.Statement) *jen.Statement {
		if set != nil {
			return jen.If(set, c)
		}
		return jen.If(c)
	}
	there := value().Op("!=").Nil()
	if to := pk.named(t); to != nil && to.Enum != nil {
		g.Add(condition(there.Op("&&").Op("!").Add(value()).Dot("IsKnown").Call())).Block(pk.unknownValue(to, jen.Op("*").Add(value()), at))
		return
	}
	g.Add(condition(there)).BlockFunc(func(g *jen.Group) {
		if pk.named(t) != nil {
			pk.checkValue(g, d, t, value, at, depth) // Go finds the method through the pointer
			return
		}
		pk.checkValue(g, d, t, func() *jen.Statement {
			if t.Elem == nil {
				return jen.Op("*").Add(value())
			}
			return jen.Parens(jen.Op("*").Add(value())) // an index would bind tighter
		}, at, depth)
	})
}

// unknownValue reports a value that is none of its enum.
func (pk *Package) unknownValue(enum *decl, value *jen.Statement, at expr) *jen.Statement {
	if enum.Enum.Base == ir.Integer {
		return jen.Id("r").Dot(pk.member("intEnum")).Call(at(), jen.Int64().Call(value))
	}
	return jen.Id("r").Dot(pk.member("enum")).Call(at(), jen.String().Call(value))
}

// checkValue checks a value within a d. depth is the number of loops around it.
func (pk *Package) checkValue(g *jen.Group, d *decl, t *ir.Type, value, at expr, depth int) {
	if to := pk.named(t); to != nil && to.Enum != nil {
		g.If(jen.Op("!").Add(value()).Dot("IsKnown").Call()).Block(pk.unknownValue(to, value(), at))
		return
	} else if to != nil {
		method := pk.member("validate")
		if to.cycle != 0 && to.cycle == d.cycle {
			method = "validateNested"
		}
		g.Add(value()).Dot(method).Call(jen.Id("r"), at())
		return
	}
	switch {
	case t.Kind == ir.Constant:
		c := t.Consts[0]
		g.If(value().Op("!=").Add(literal(c))).Block(
			jen.Id("r").Dot(pk.member("add")).Call(at(), pk.support("ruleConst"), stringLiteral("must be "+c)),
		)
	case t.Elem == nil:
		pk.checkLimits(g, t, value, at)
	default:
		if pk.hasLimits(t) {
			g.If(value().Op("!=").Nil()).BlockFunc(func(g *jen.Group) { pk.checkLimits(g, t, value, at) })
		}
		pk.checkElements(g, d, t, value, at, depth)
	}
}

// checkElements checks the elements of a list or a map.
func (pk *Package) checkElements(g *jen.Group, d *decl, t *ir.Type, value, at expr, depth int) {
	if !pk.elementHasChecks(t.Elem) {
		return
	}
	switch t.Kind {
	case ir.List:
		i := "i" + suffix(depth)
		element := func() *jen.Statement { return value().Index(jen.Id(i)) }
		g.For(jen.Id(i).Op(":=").Range().Add(value())).BlockFunc(func(g *jen.Group) {
			pk.checkElement(g, d, t.Elem, element, func() *jen.Statement { return at().Dot(pk.member("item")).Call(jen.Id(i)) }, depth+1)
		})
	case ir.Map:
		k, e := "k"+suffix(depth), "e"+suffix(depth)
		element := func() *jen.Statement { return jen.Id(e) }
		place := func() *jen.Statement { return at().Dot(pk.member("key")).Call(jen.Id(k)) }
		g.If(jen.Id("mark").Op(":=").Id("r").Dot(pk.member("mark")).Call(), jen.Len(value()).Op(">").Lit(0)).Block(
			jen.For(jen.List(jen.Id(k), jen.Id(e)).Op(":=").Range().Add(value())).BlockFunc(func(g *jen.Group) {
				pk.checkElement(g, d, t.Elem, element, place, depth+1)
			}),
			jen.Id("r").Dot(pk.member("sortFrom")).Call(jen.Id("mark"), at()),
		)
	}
}

// checkElement checks an element of a list or a map.
func (pk *Package) checkElement(g *jen.Group, d *decl, t *ir.Type, value, at expr, depth int) {
	if pk.noNil(t) {
		g.If(value().Op("==").Nil()).Block(jen.Id("r").Dot(pk.member("null")).Call(at()))
	}
	switch {
	case !pk.typeHasChecks(t):
	case t.Nullable && !pk.hasNil(t):
		pk.checkPointer(g, d, t, nil, value, at, depth)
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
