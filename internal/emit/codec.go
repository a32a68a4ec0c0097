package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"example.com/specgen/internal/ir"
)

// This file writes the methods by which types read and write their JSON. They
// are calls of package support, where all the work is; see support/decode.go.

// direction is one of the two ways that JSON goes. Package support has the same
// functions for both, but for the beginnings of their names.
type direction string

const (
	decode direction = "decode"
	encode direction = "encode"
)

// worker is the name of the parameter with what does the work.
func (dir direction) worker() string { return string(dir[0]) }

// does says what a method does, for its comment.
func (dir direction) does() string {
	if dir == decode {
		return "reads x from d"
	}
	return "writes x to e"
}

// workerType is the type of that parameter.
func (pk *Package) workerType(dir direction) *jen.Statement {
	return jen.Op("*").Add(pk.support(string(dir) + "r"))
}

// call calls a function of package support.
func (pk *Package) call(dir direction, function string, args ...jen.Code) *jen.Statement {
	return pk.support(string(dir) + function).Call(args...)
}

// function returns what reads or writes values of t, null left out: a function of
// package support, a method, or a function literal that calls one.
func (pk *Package) function(dir direction, t *ir.Type) *jen.Statement {
	if d := pk.named(t); d != nil {
		if d.Enum != nil {
			return pk.support(string(dir) + enumFunction(d))
		}
		return jen.Parens(jen.Op("*").Add(pk.typeOf(d))).Dot(pk.member(string(dir)))
	}
	if pk.user(t) != nil {
		return pk.support(string(dir) + userFunction)
	}
	switch {
	case t.Kind == ir.List || t.Kind == ir.Map, dir == decode && (t.Kind == ir.Constant && !isAny(t) || pk.hasLimits(t)):
		return pk.functionLiteral(dir, pk.goType(t), func(x, worker *jen.Statement) *jen.Statement {
			return pk.callFor(dir, t, x, worker)
		})
	case t.Kind == ir.Constant && !isAny(t):
		return pk.support(string(dir) + scalarFunction(constKind(t.Consts)))
	}
	return pk.support(string(dir) + scalarFunction(t.Kind))
}

// elementFunction is function for values that can be null: the elements of lists
// and maps.
func (pk *Package) elementFunction(dir direction, t *ir.Type) *jen.Statement {
	switch {
	case !t.Nullable || isAny(t):
		return pk.function(dir, t)
	case pk.hasNil(t) && dir == encode:
		return pk.function(dir, t) // nil is null anyway
	}
	return pk.functionLiteral(dir, pk.elemType(t), func(x, worker *jen.Statement) *jen.Statement {
		return pk.call(dir, pk.nullFunction(dir, t), x, worker, pk.function(dir, t))
	})
}

// nullFunction is the function for values that can be null.
func (pk *Package) nullFunction(dir direction, t *ir.Type) string {
	switch {
	case dir == encode:
		return "Pointer"
	case pk.hasNil(t):
		return "OrNil"
	}
	return "OrNull"
}

func (pk *Package) functionLiteral(dir direction, t *jen.Statement, body func(x, worker *jen.Statement) *jen.Statement) *jen.Statement {
	worker := dir.worker()
	return jen.Func().Params(jen.Id("x").Op("*").Add(t), jen.Id(worker).Add(pk.workerType(dir))).Add(block(body(jen.Id("x"), jen.Id(worker))))
}

// callFor reads or writes the value of type t, null left out, to which x points.
func (pk *Package) callFor(dir direction, t *ir.Type, x, worker *jen.Statement) *jen.Statement {
	switch {
	case pk.named(t) != nil:
		return pk.call(dir, enumFunction(pk.named(t)), x, worker)
	case pk.user(t) != nil:
		return pk.call(dir, userFunction, x, worker)
	case dir == decode && pk.hasLimits(t):
		return pk.decodeLimited(t, x, worker)
	case t.Kind == ir.List:
		return pk.call(dir, "List", x, worker, pk.elementFunction(dir, t.Elem))
	case t.Kind == ir.Map:
		return pk.call(dir, "Map", x, worker, pk.elementFunction(dir, t.Elem))
	case t.Kind == ir.Constant && !isAny(t) && dir == decode:
		return pk.call(dir, "Const", x, worker, literal(t.Consts[0]), pk.support("decode"+scalarFunction(constKind(t.Consts))))
	case t.Kind == ir.Constant && !isAny(t):
		return pk.call(dir, scalarFunction(constKind(t.Consts)), x, worker)
	}
	return pk.call(dir, scalarFunction(t.Kind), x, worker)
}

func enumFunction(d *decl) string {
	if d.Enum.Base == ir.Integer {
		return "IntEnum"
	}
	return "Enum"
}

// userFunction is the function for types of the user's.
const userFunction = "UserType"

// scalarFunction is the function for what is neither list nor map.
func scalarFunction(kind ir.Kind) string {
	switch kind {
	case ir.String:
		return "String"
	case ir.Integer:
		return "Int"
	case ir.Number:
		return "Float"
	case ir.Boolean:
		return "Bool"
	case ir.Bytes:
		return "Bytes"
	case ir.Decimal:
		return "Number"
	case ir.Date:
		return "Date"
	case ir.DateTime:
		return "Time"
	}
	return "Any"
}

// codecMethods declares the methods of a struct or a union that read and write
// it, and those by which encoding/json calls them.
func (pk *Package) codecMethods(f *jen.File, d *decl, decodeBody, encodeBody func(*jen.Group)) {
	method := func(dir direction, body func(*jen.Group)) {
		f.Line()
		pk.methodComment(f, string(dir), dir.does())
		f.Func().Params(jen.Id("x").Op("*").Id(d.name)).Id(pk.member(string(dir))).Params(jen.Id(dir.worker()).Add(pk.workerType(dir))).BlockFunc(body)
	}
	f.Func().Params(jen.Id("x").Op("*").Id(d.name)).Id("UnmarshalJSON").Params(jen.Id("b").Index().Byte()).Error().Add(block(
		jen.Return(pk.support("read").Call(jen.Id("b"), jen.Id("x"))),
	))
	if !pk.tagsCanSay(d) {
		f.Func().Params(jen.Id("x").Id(d.name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Add(block(
			jen.Return(pk.support("marshal").Call(jen.Op("&").Id("x"))),
		))
	}
	method(decode, func(g *jen.Group) {
		g.Op("*").Id("x").Op("=").Id(d.name).Values()
		decodeBody(g)
	})
	method(encode, encodeBody)
}

// tagsCanSay reports whether struct tags alone make encoding/json write a d. They do
// not if a type of the user's has its method for a pointer, and d is none.
func (pk *Package) tagsCanSay(d *decl) bool {
	cannot := func(f field) bool { return f.Additional || !tagCanSay(f.Wire) || pk.hasUser(&f.Type) }
	return d.Struct != nil && !slices.ContainsFunc(d.fields, cannot)
}
