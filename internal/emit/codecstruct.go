package emit

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"example.com/specgen/internal/ir"
)

// structCodec declares the methods of a struct:
//
//	func (x *Token) decode(d *decoder) {
//		*x = Token{}
//		for o := d.object(&x.UnknownFields, 2, "object\njwt"); o.next(); {
//			switch string(o.key) {
//			case "object":
//				decodeEnum(&x.Object, o.field(0))
//			case "jwt":
//				decodeString(&x.JWT, o.field(1))
//			}
//		}
//	}
//
//	func (x *Token) encode(e *encoder) {
//		start := e.open('{')
//		e.stringField(`,"object":`, string(x.Object))
//		e.stringField(`,"jwt":`, x.JWT)
//		e.closeObject(start, x.UnknownFields)
//	}
func (pk *Package) structCodec(f *jen.File, d *decl) {
	pk.codecMethods(f, d, func(g *jen.Group) { pk.decodeStruct(g, d) }, func(g *jen.Group) { pk.encodeStruct(g, d) })
}

func (pk *Package) decodeStruct(g *jen.Group, d *decl) {
	for _, fd := range d.fields {
		if fd.Additional && pk.hasLimits(&fd.Type) { // which are of all that no other field takes
			loop := jen.Func().Params(jen.Id("_").Op("*").Add(pk.goType(&fd.Type)), jen.Id("d").Add(pk.workerType(decode))).BlockFunc(func(g *jen.Group) {
				pk.decodeFields(g, d)
			})
			g.Add(pk.call(decode, "Limited", fieldPointer(fd), jen.Id("d"), loop, pk.limitsFunction(&fd.Type)))
			return
		}
	}
	pk.decodeFields(g, d)
}

func (pk *Package) decodeFields(g *jen.Group, d *decl) {
	numbers := fieldNumbers(d)
	g.For(jen.Id("o").Op(":=").Id("d").Dot(pk.member("object")).Call(objectArgs(d)...), jen.Id("o").Dot(pk.member("next")).Call(), jen.Empty()).BlockFunc(func(g *jen.Group) {
		if len(d.fields) == 0 {
			return
		}
		g.Switch(jen.String().Call(jen.Id("o").Dot(pk.member("key")))).BlockFunc(func(g *jen.Group) {
			for i, fd := range d.fields {
				if !fd.Additional {
					g.Case(stringLiteral(fd.Wire)).Block(pk.decodeField(fd, jen.Id("o").Dot(pk.member("field")).Call(jen.Lit(numbers[i]))))
				}
			}
			for _, fd := range d.fields {
				if fd.Additional {
					g.Default().Block(pk.call(decode, "Additional", fieldPointer(fd), jen.Op("&").Id("o"), pk.elementFunction(decode, fd.Type.Elem)))
				}
			}
		})
	})
}

// objectArgs are the arguments of decoder.object: where unknown fields go, and the
// required keys.
func objectArgs(d *decl) []jen.Code {
	unknown := jen.Op("&").Id("x").Dot(unknownName)
	if hasAdditional(d) {
		unknown = jen.Nil()
	}
	var keys []string
	for _, f := range d.fields {
		if isRequired(f) {
			keys = append(keys, f.Wire)
		}
	}
	return []jen.Code{unknown, jen.Lit(len(keys)), stringLiteral(strings.Join(keys, "\n"))}
}

func isRequired(f field) bool { return f.Presence == ir.Required && !f.Additional }

func hasAdditional(d *decl) bool {
	return slices.ContainsFunc(d.fields, func(f field) bool { return f.Additional })
}

// fieldNumbers numbers the fields of a struct, the required ones first.
func fieldNumbers(d *decl) []int {
	numbers := make([]int, len(d.fields))
	next := 0
	for _, required := range []bool{true, false} {
		for i, f := range d.fields {
			if isRequired(f) == required && !f.Additional {
				numbers[i] = next
				next++
			}
		}
	}
	return numbers
}

func fieldPointer(f field) *jen.Statement { return jen.Op("&").Id("x").Dot(f.name) }

// decodeField reads a field of x.
func (pk *Package) decodeField(f field, worker *jen.Statement) *jen.Statement {
	t := &f.Type
	switch s, _ := pk.shapeOf(f); {
	case s == nullable:
		return pk.call(decode, "Nullable", fieldPointer(f), worker, pk.function(decode, t))
	case s == pointer && t.Nullable && pk.isPlainText(t):
		return pk.call(decode, "StringOrNull", fieldPointer(f), worker)
	case s == pointer && pk.isPlainText(t):
		return pk.call(decode, "StringPointer", fieldPointer(f), worker)
	case s == pointer && t.Nullable:
		return pk.call(decode, "OrNull", fieldPointer(f), worker, pk.function(decode, t))
	case s == pointer:
		return pk.call(decode, "Pointer", fieldPointer(f), worker, pk.function(decode, t))
	case t.Nullable && pk.hasNil(t) && !isAny(t):
		return pk.call(decode, "OrNil", fieldPointer(f), worker, pk.function(decode, t))
	}
	return pk.codeField(decode, f, worker)
}

// isPlainText reports whether every string is one of t.
func (pk *Package) isPlainText(t *ir.Type) bool { return pk.kind(t) == ir.String && !pk.hasLimits(t) }

// codeField reads or writes a field that is held as such.
func (pk *Package) codeField(dir direction, f field, worker *jen.Statement) *jen.Statement {
	if to := pk.named(&f.Type); to != nil && to.Enum == nil {
		return jen.Id("x").Dot(f.name).Dot(pk.member(string(dir))).Call(worker)
	}
	return pk.callFor(dir, &f.Type, fieldPointer(f), worker)
}

func (pk *Package) encodeStruct(g *jen.Group, d *decl) {
	open := jen.Id("e").Dot(pk.member("open")).Call(jen.LitRune('{'))
	if hasAdditional(d) {
		g.Add(open)
	} else {
		g.Id("start").Op(":=").Add(open)
	}
	for _, fd := range d.fields {
		if !fd.Additional {
			pk.encodeField(g, fd)
		}
	}
	for _, fd := range d.fields {
		if fd.Additional {
			args := []jen.Code{jen.Id("x").Dot(fd.name), jen.Id("e"), pk.elementFunction(encode, fd.Type.Elem)}
			g.Add(pk.call(encode, "Additional", append(args, knownKeys(d)...)...))
			g.Id("e").Dot(pk.member("close")).Call(jen.LitRune('}'))
			return
		}
	}
	g.Id("e").Dot(pk.member("closeObject")).Call(jen.Id("start"), jen.Id("x").Dot(unknownName))
}

// encodeField writes a field of x.
func (pk *Package) encodeField(g *jen.Group, f field) {
	t, value := &f.Type, jen.Id("x").Dot(f.name)
	key := keyLiteral(f.Wire)
	worker := jen.Id("e").Dot(pk.member("key")).Call(key)
	switch s, optional := pk.shapeOf(f); {
	case s == nullable:
		g.Add(pk.call(encode, "Nullable", value, jen.Id("e"), key, pk.function(encode, t)))
	case s == pointer && optional && pk.kind(t) == ir.String:
		g.Add(pk.call(encode, "OptionalString", value, jen.Id("e"), key))
	case s == pointer && optional:
		g.Add(pk.call(encode, "Optional", value, jen.Id("e"), key, pk.function(encode, t)))
	case s == pointer:
		g.Add(pk.call(encode, "Pointer", fieldPointer(f), worker, pk.function(encode, t)))
	case optional && t.Kind == ir.Bytes:
		g.Add(pk.call(encode, "OptionalBytes", value, jen.Id("e"), key))
	case optional && t.Kind == ir.List:
		g.Add(pk.call(encode, "OptionalList", value, jen.Id("e"), key, pk.elementFunction(encode, t.Elem)))
	case optional:
		g.Add(pk.call(encode, "OptionalMap", value, jen.Id("e"), key, pk.elementFunction(encode, t.Elem)))
	case pk.scalarKind(t) == ir.String:
		g.Id("e").Dot(pk.member("stringField")).Call(key, pk.converted(t, jen.String(), value))
	case pk.scalarKind(t) == ir.Integer:
		g.Id("e").Dot(pk.member("intField")).Call(key, pk.converted(t, jen.Int64(), value))
	default:
		g.Add(pk.codeField(encode, f, worker))
	}
}

// scalarKind is the kind of what t is in Go, if that is a string or an integer.
func (pk *Package) scalarKind(t *ir.Type) ir.Kind {
	d := pk.named(t)
	switch {
	case d != nil && d.Enum != nil:
		return d.Enum.Base
	case d == nil && t.Kind == ir.Constant:
		return constKind(t.Consts)
	}
	return pk.kind(t)
}

// converted converts a value to the type that its enum is made of.
func (pk *Package) converted(t *ir.Type, to, value *jen.Statement) *jen.Statement {
	if pk.named(t) == nil {
		return value
	}
	return to.Call(value)
}

// keyLiteral is a key as JSON between a comma and a colon, as a literal of Go.
func keyLiteral(key string) *jen.Statement {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(key); err != nil {
		panic("emit: " + err.Error()) // a string is always JSON
	}
	literal := "," + strings.TrimSpace(text.String()) + ":"
	if strings.ContainsFunc(literal, func(r rune) bool { return r == '`' || isUnseen(r) }) {
		return stringLiteral(literal)
	}
	return jen.Op("`" + literal + "`")
}
