package emit

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"
)

// unionCodec declares the methods of a union:
//
//	func (x *Shape) decode(d *decoder) {
//		*x = Shape{}
//		switch d.kind() {
//		case '{':
//			switch string(d.discriminator("kind")) {
//			case "circle":
//				x.Value = decodeNew(d, (*Circle).decode)
//			case absent: // and some variants may lack it
//				x.Value = decodeNew(d, (*Circle).decode)
//			default:
//				x.Value = d.unknownVariant("kind", '"')
//			}
//		case '"':
//			x.Value = choose(d, "Shape",
//				variant[ShapeValue]{nil, func(d *decoder) ShapeValue { return decodeValue(d, decodeEnum[Unit]) }},
//				variant[ShapeValue]{nil, func(d *decoder) ShapeValue { return ShapeString(decodeValue(d, decodeString)) }},
//			)
//		default:
//			d.mismatch("an object or a string")
//		}
//	}
//
//	func (x *Shape) encode(e *encoder) {
//		switch m := x.Value.(type) {
//		case *Circle:
//			encodePointer(&m, e, (*Circle).encode)
//		case ShapeString:
//			encodeString((*string)(&m), e)
//		case UnknownVariant:
//			encodeUnknown(m, e)
//		default:
//			e.null()
//		}
//	}
func (pk *Package) unionCodec(f *jen.File, d *decl) {
	pk.codecMethods(f, d, func(g *jen.Group) { pk.decodeUnion(g, d) }, func(g *jen.Group) { pk.encodeUnion(g, d) })
}

func (pk *Package) decodeUnion(g *jen.Group, d *decl) {
	var wants []string
	g.Switch(jen.Id("d").Dot(pk.member("kind")).Call()).BlockFunc(func(g *jen.Group) {
		if d.nullable {
			g.Case(jen.LitRune('n')).Block(jen.Id("d").Dot(pk.member("literal")).Call(jen.Lit("null")))
		}
		for _, kind := range kinds() {
			if candidates := pk.candidates(d, kind); len(candidates) > 0 {
				wants = append(wants, kind.name())
				g.Case(jen.LitRune(rune(kind))).BlockFunc(func(g *jen.Group) { pk.decodeMembers(g, d, kind, candidates) })
			}
		}
		g.Default().Block(jen.Id("d").Dot(pk.member("mismatch")).Call(stringLiteral(orList(wants))))
	})
}

// orList joins alternatives.
func orList(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " or " + items[last]
}

// decodeMembers reads a value of a kind that candidates have.
func (pk *Package) decodeMembers(g *jen.Group, d *decl, kind jsonKind, candidates []member) {
	key, ok := pk.discriminator(d)
	if !ok || kind != objectKind {
		g.Add(pk.decodeOneOf(d, candidates))
		return
	}
	var others, unmarked []member // those that are no structs, and those that may lack the key
	constKind := stringKind
	g.Switch(jen.String().Call(jen.Id("d").Dot(pk.member("discriminator")).Call(stringLiteral(key)))).BlockFunc(func(g *jen.Group) {
		for _, m := range candidates {
			named := pk.documented(m.Type)
			if named == nil || named.Struct == nil {
				others = append(others, m)
				continue
			}
			values := pk.constants(named, key)
			constKind = kindOfConst(values[0])
			g.CaseFunc(func(g *jen.Group) {
				for _, c := range values {
					g.Add(stringLiteral(constText(c)))
				}
			}).Block(setValue(pk.decodeMember(m)))
			if !hasRequired(named, key) {
				unmarked = append(unmarked, m)
			}
		}
		if len(unmarked) > 0 {
			g.Case(pk.support("absent")).Block(pk.decodeOneOf(d, append(unmarked, others...)))
		}
		g.Default().BlockFunc(func(g *jen.Group) {
			if len(others) > 0 {
				g.Add(pk.decodeOneOf(d, others))
				return
			}
			unknown := jen.Id("d").Dot(pk.member("unknownVariant")).Call(stringLiteral(key), jen.LitRune(rune(constKind)))
			g.Add(setValue(pk.unknownVariant(unknown)))
		})
	})
}

func hasRequired(d *decl, key string) bool {
	return slices.ContainsFunc(d.fields, func(f field) bool { return isRequired(f) && f.Wire == key })
}

func setValue(value *jen.Statement) *jen.Statement {
	return jen.Id("x").Dot("Value").Op("=").Add(value)
}

// decodeOneOf reads one of candidates, whichever fits.
func (pk *Package) decodeOneOf(d *decl, candidates []member) *jen.Statement {
	if len(candidates) == 1 {
		return setValue(pk.decodeMember(candidates[0]))
	}
	args := []jen.Code{jen.Id("d"), stringLiteral(pk.unionName(d))}
	for _, m := range candidates {
		args = append(args, jen.Line().Add(pk.variant(d,
			pk.requiredKeys(m),
			jen.Func().Params(jen.Id("d").Add(pk.workerType(decode))).Id(d.iface).Add(block(jen.Return(pk.decodeMember(m)))),
		)))
	}
	choose := "choose"
	if slices.ContainsFunc(candidates, func(m member) bool { return pk.reachesLimits(m.Type) }) {
		choose = "chooseLimited"
	}
	return setValue(pk.support(choose).Call(append(args, jen.Line())...))
}

// requiredKeys are the keys that an object must have to be a member.
func (pk *Package) requiredKeys(m member) *jen.Statement {
	d := pk.documented(m.Type)
	if d == nil || !slices.ContainsFunc(d.fields, isRequired) {
		return jen.Nil()
	}
	return jen.Index().String().ValuesFunc(func(g *jen.Group) {
		for _, f := range d.fields {
			if isRequired(f) {
				g.Add(stringLiteral(f.Wire))
			}
		}
	})
}

// decodeMember reads a value as a member.
func (pk *Package) decodeMember(m member) *jen.Statement {
	d := pk.named(m.Type)
	switch {
	case d == nil && isAny(m.Type):
		return jen.Id(m.name).Call(pk.call(decode, "Value", jen.Id("d"), pk.support("decodeRaw")))
	case pk.user(m.Type) != nil:
		return jen.Id(m.name).Call(pk.call(decode, "Value", jen.Id("d"), pk.function(decode, m.Type).Types(pk.goType(m.Type))))
	case d == nil:
		return jen.Id(m.name).Call(pk.call(decode, "Value", jen.Id("d"), pk.function(decode, m.Type)))
	case d.Enum != nil:
		return pk.wrap(m, pk.call(decode, "Value", jen.Id("d"), pk.function(decode, m.Type).Types(pk.typeOf(d))))
	}
	return pk.wrap(m, pk.call(decode, "New", jen.Id("d"), pk.function(decode, m.Type)))
}

func (pk *Package) encodeUnion(g *jen.Group, d *decl) {
	g.Switch(jen.Id("m").Op(":=").Id("x").Dot("Value").Assert(jen.Type())).BlockFunc(func(g *jen.Group) {
		for _, m := range d.members {
			g.Case(pk.memberType(m)).Block(pk.encodeMember(m))
		}
		g.Case(jen.Id("UnknownVariant")).Block(pk.encodeUnknown())
		g.Default().Block(jen.Id("e").Dot(pk.member("null")).Call())
	})
}

// encodeMember writes the member m.
func (pk *Package) encodeMember(m member) *jen.Statement {
	d, address := pk.named(m.Type), jen.Op("&").Id("m")
	switch {
	case d != nil && d.Enum == nil:
		return pk.call(encode, "Pointer", jen.Op("&").Add(pk.unwrapped(m, jen.Id("m"))), jen.Id("e"), pk.function(encode, m.Type))
	case d != nil && m.name == "":
		return pk.call(encode, enumFunction(d), address, jen.Id("e"))
	}
	pointer := jen.Parens(jen.Op("*").Add(pk.wrapped(m))).Call(address)
	if isAny(m.Type) {
		return pk.call(encode, "Raw", pointer, jen.Id("e"))
	}
	return pk.callFor(encode, m.Type, pointer, jen.Id("e"))
}
