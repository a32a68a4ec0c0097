package emit

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/words"
)

// goType returns the Go type of the values of t, null left out.
func (pk *Package) goType(t *ir.Type) *jen.Statement {
	if d := pk.named(t); d != nil {
		return pk.typeOf(d)
	}
	if user := pk.user(t); user != nil {
		return jen.Qual(user.path, user.name)
	}
	switch t.Kind {
	case ir.List:
		return jen.Index().Add(pk.elemType(t.Elem))
	case ir.Map:
		return jen.Map(jen.String()).Add(pk.elemType(t.Elem))
	case ir.Constant:
		return pk.plainType(constKind(t.Consts))
	}
	return pk.plainType(t.Kind)
}

// plainType returns the Go type of a scalar kind, whatever the user has for it.
func (pk *Package) plainType(kind ir.Kind) *jen.Statement {
	switch kind {
	case ir.String:
		return jen.String()
	case ir.Integer:
		return jen.Int64()
	case ir.Number:
		return jen.Float64()
	case ir.Boolean:
		return jen.Bool()
	case ir.Any:
		return jen.Any()
	case ir.Bytes:
		return jen.Index().Byte()
	case ir.Decimal:
		return jen.Qual("encoding/json", "Number")
	case ir.Date:
		return pk.support("Date")
	case ir.DateTime:
		return jen.Qual("time", "Time")
	}
	panic("emit: unexpected type of kind " + string(kind))
}

// elemType returns the Go type of the elements of a list or a map.
func (pk *Package) elemType(t *ir.Type) *jen.Statement {
	if t.Nullable && !pk.hasNil(t) {
		return jen.Op("*").Add(pk.goType(t))
	}
	return pk.goType(t)
}

// named returns the declaration of the output that t refers to or is, or nil.
func (pk *Package) named(t *ir.Type) *decl {
	if d := pk.documented(t); d != nil && d.user == nil {
		return d
	}
	return nil
}

// hasNil reports whether the Go type of t has a nil that can stand for null or
// for what is not there.
func (pk *Package) hasNil(t *ir.Type) bool {
	switch pk.kind(t) {
	case ir.List, ir.Map, ir.Bytes, ir.Any:
		return true
	case ir.Constant:
		return constKind(t.Consts) == ir.Any
	}
	return false
}

// isAny reports whether every JSON value is one of t.
func isAny(t *ir.Type) bool {
	return t.Kind == ir.Any || t.Kind == ir.Constant && constKind(t.Consts) == ir.Any
}

// shape is how Go holds the value of a field.
type shape int

const (
	plain    shape = iota // T; nil where it has one is null, or nothing
	pointer               // *T; nil is null, or nothing
	nullable              // Nullable[T]
)

// shapeOf returns how Go holds the value of a field, and whether its key may be
// left out.
func (pk *Package) shapeOf(f field) (s shape, optional bool) {
	if f.Additional {
		return plain, true
	}
	if f.Presence == ir.Required {
		if f.pointer || f.Type.Nullable && !pk.hasNil(&f.Type) {
			return pointer, false
		}
		return plain, false
	}
	switch {
	case f.Type.Nullable || isAny(&f.Type):
		return nullable, true
	case pk.hasNil(&f.Type):
		return plain, true
	}
	return pointer, true
}

// typePath names a type expression by what it is, for types derived from it.
func typePath(t *ir.Type) string {
	switch t.Kind {
	case ir.Integer:
		return "Int"
	case ir.Number:
		return "Float"
	case ir.Boolean:
		return "Bool"
	case ir.DateTime:
		return "Time"
	case ir.List:
		return typePath(t.Elem) + "List"
	case ir.Map:
		return typePath(t.Elem) + "Map"
	case ir.OneOf:
		return "OneOf"
	case ir.Ref:
		return typeName(t.Ref.Label[strings.LastIndexByte(t.Ref.Label, '.')+1:])
	case ir.Constant:
		if len(t.Consts) == 1 {
			return join(constText(t.Consts[0]), true)
		}
		return "Enum"
	}
	return words.Capital(string(t.Kind))
}

// memberKey identifies a member of a union. Null is no part of a member, and no
// limits are of a type that is declared elsewhere.
func memberKey(t *ir.Type) string {
	plain := *t
	plain.Nullable = false
	if plain.Kind == ir.Ref {
		plain.Limits = nil
	}
	return plain.Key()
}
