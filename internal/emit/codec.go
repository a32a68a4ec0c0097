package emit

import (
	"cmp"
	"slices"

	"github.com/dave/jennifer/jen"

	"example.com/specgen/internal/ir"
)

// This file writes the JSON methods of the types that struct tags cannot
// describe. All others leave their JSON to encoding/json.

// structCodec writes the JSON methods of a struct with a field for all other
// keys.
func (pk *Package) structCodec(f *jen.File, d *decl) {
	at := slices.IndexFunc(d.fields, func(f field) bool { return f.Additional })
	if at < 0 {
		return
	}
	additional := jen.Id("x").Dot(d.fields[at].name)
	f.Line()
	f.Comment("// UnmarshalJSON decodes x, with the keys that have no field of their own.")
	f.Func().Params(jen.Id("x").Op("*").Id(d.name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().Block(
		jen.Type().Id("fields").Id(d.name),
		jen.If(jen.Err().Op(":=").Qual("encoding/json", "Unmarshal").Call(jen.Id("data"), jen.Parens(jen.Op("*").Id("fields")).Call(jen.Id("x"))), jen.Err().Op("!=").Nil()).Block(
			jen.Return(jen.Err()),
		),
		jen.Return(jen.Id("decodeAdditional").CallFunc(func(g *jen.Group) {
			g.Id("data")
			g.Op("&").Add(additional.Clone())
			for _, fd := range d.fields {
				if !fd.Additional {
					g.Lit(fd.Wire)
				}
			}
		})),
	)
	f.Line()
	f.Comment("// MarshalJSON encodes x, with the keys that have no field of their own.")
	f.Func().Params(jen.Id("x").Id(d.name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Type().Id("fields").Id(d.name),
		jen.Return(jen.Id("encodeAdditional").Call(jen.Id("fields").Call(jen.Id("x")), additional.Clone())),
	)
}

// unionCodec writes the JSON methods of a union.
//
// The kind of the JSON value leaves some members; of several structs, the
// discriminator chooses. Without one, the first member fits that decodes without
// an error and, if it is a struct, has all of its required keys. Members that
// demand more are tried before those that demand less.
func (pk *Package) unionCodec(f *jen.File, d *decl) {
	f.Line()
	f.Comment("// UnmarshalJSON decodes the member of x that the JSON value is.")
	f.Func().Params(jen.Id("x").Op("*").Id(d.name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().BlockFunc(func(g *jen.Group) {
		g.Switch(jen.Id("kindOf").Call(jen.Id("data"))).BlockFunc(func(g *jen.Group) {
			if d.nullable {
				g.Case(jen.Id("nullKind")).Block(
					jen.Id("x").Dot("Value").Op("=").Nil(),
					jen.Return(jen.Nil()),
				)
			}
			for _, kind := range []jsonKind{stringKind, numberKind, boolKind, arrayKind, objectKind} {
				if candidates := pk.candidates(d, kind); len(candidates) > 0 {
					g.Case(jen.Id(string(kind))).BlockFunc(func(g *jen.Group) { pk.tryMembers(g, d, kind, candidates) })
				}
			}
		})
		g.Return(jen.Id("noVariant").Call(jen.Lit(d.name), jen.Id("data")))
	})
	f.Line()
	f.Comment("// MarshalJSON encodes the member that x holds.")
	f.Func().Params(jen.Id("x").Id(d.name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).BlockFunc(func(g *jen.Group) {
		pk.marshalWrappers(g, d)
		g.Return(jen.Qual("encoding/json", "Marshal").Call(jen.Id("x").Dot("Value")))
	})
}

// marshalWrappers encodes the members whose types would lose their own JSON
// methods under another name.
func (pk *Package) marshalWrappers(g *jen.Group, d *decl) {
	var special []member
	for _, m := range d.members {
		if pk.isWrapper(m) && (isAny(m.Type) || slices.Contains([]ir.Kind{ir.Decimal, ir.Date, ir.DateTime}, m.Kind)) {
			special = append(special, m)
		}
	}
	if len(special) == 0 {
		return
	}
	g.Switch(jen.Id("m").Op(":=").Id("x").Dot("Value").Assert(jen.Type())).BlockFunc(func(g *jen.Group) {
		for _, m := range special {
			g.Case(jen.Id(m.name)).Block(jen.Return(jen.Qual("encoding/json", "Marshal").Call(pk.wrapped(m).Call(jen.Id("m")))))
		}
	})
}

// jsonKind is a kind of JSON value, by the name that package support has for it.
type jsonKind string

const (
	stringKind jsonKind = "stringKind"
	numberKind jsonKind = "numberKind"
	boolKind   jsonKind = "boolKind"
	arrayKind  jsonKind = "arrayKind"
	objectKind jsonKind = "objectKind"
)

// candidates returns the members that a JSON value of a kind can be, in the
// order in which to try them.
func (pk *Package) candidates(d *decl, kind jsonKind) []member {
	var out []member
	for _, m := range d.members {
		if slices.Contains(pk.kinds(m.Type, map[*decl]bool{}), kind) {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b member) int { return cmp.Compare(pk.generality(a.Type), pk.generality(b.Type)) })
	return out
}

// kinds returns the kinds of JSON that values of type t have.
func (pk *Package) kinds(t *ir.Type, seen map[*decl]bool) []jsonKind {
	if d := pk.named(t); d != nil {
		switch {
		case d.Struct != nil:
			return []jsonKind{objectKind}
		case d.Enum != nil:
			return pk.kinds(&ir.Type{Kind: d.Enum.Base}, seen)
		case seen[d]:
			return nil
		}
		seen[d] = true
		var out []jsonKind
		for _, m := range d.members {
			for _, kind := range pk.kinds(m.Type, seen) {
				if !slices.Contains(out, kind) {
					out = append(out, kind)
				}
			}
		}
		return out
	}
	switch t.Kind {
	case ir.Integer, ir.Number, ir.Decimal:
		return []jsonKind{numberKind}
	case ir.Boolean:
		return []jsonKind{boolKind}
	case ir.List:
		return []jsonKind{arrayKind}
	case ir.Map:
		return []jsonKind{objectKind}
	case ir.Constant:
		if !isAny(t) {
			return pk.kinds(&ir.Type{Kind: constKind(t.Consts)}, seen)
		}
		fallthrough
	case ir.Any:
		return []jsonKind{stringKind, numberKind, boolKind, arrayKind, objectKind}
	}
	return []jsonKind{stringKind}
}

// generality orders members: of two that both could be meant, the one that
// demands more comes first.
func (pk *Package) generality(t *ir.Type) int {
	if d := pk.named(t); d != nil {
		switch {
		case d.Struct != nil:
			return 1000 - min(900, len(pk.requiredKeys(d)))
		case d.Enum != nil:
			return 0
		}
		return 2000
	}
	order := []ir.Kind{ir.Constant, ir.DateTime, ir.Date, ir.Integer, ir.Decimal, ir.Number, ir.String, ir.Bytes}
	if at := slices.Index(order, t.Kind); at >= 0 && !isAny(t) {
		return at
	}
	if isAny(t) {
		return 4000
	}
	return 3000
}

func (pk *Package) requiredKeys(d *decl) []string {
	var out []string
	for _, f := range d.fields {
		if f.Presence == ir.Required && !f.Additional {
			out = append(out, f.Wire)
		}
	}
	return out
}

// tryMembers decodes data as one of candidates.
func (pk *Package) tryMembers(g *jen.Group, d *decl, kind jsonKind, candidates []member) {
	if key, ok := pk.discriminator(d); ok && kind == objectKind {
		pk.discriminate(g, d, key, candidates)
	}
	for i, m := range candidates {
		if i == len(candidates)-1 && !pk.isClosed(m.Type) {
			pk.decodeMember(g, m)
			return
		}
		fits := jen.Err().Op("==").Nil()
		if named := pk.named(m.Type); named != nil && named.Enum != nil {
			fits.Op("&&").Id("m").Dot("IsKnown").Call()
		}
		if m.Kind == ir.Constant && !isAny(m.Type) {
			fits.Op("&&").Id("m").Op("==").Add(literal(m.Consts[0]))
		}
		try := func(g *jen.Group) {
			g.If(jen.List(jen.Id("m"), jen.Err()).Op(":=").Add(pk.decodeAs(m)), fits).Block(
				jen.Id("x").Dot("Value").Op("=").Add(pk.asMember(m)),
				jen.Return(jen.Nil()),
			)
		}
		if named := pk.named(m.Type); named != nil && named.Struct != nil && len(pk.requiredKeys(named)) > 0 {
			g.If(jen.Id("hasKeys").CallFunc(func(g *jen.Group) {
				g.Id("data")
				for _, key := range pk.requiredKeys(named) {
					g.Lit(key)
				}
			})).BlockFunc(try)
			continue
		}
		try(g)
	}
}

// isClosed reports whether a member of the right kind can still be the wrong
// one.
func (pk *Package) isClosed(t *ir.Type) bool {
	return t.Kind == ir.Constant && !isAny(t) && pk.named(t) == nil
}

// discriminate chooses a struct by the value of a key:
//
//	if value, ok := valueOf(data, "object"); ok {
//		switch value {
//		case "token":
//			...
//		default:
//			x.Value = UnknownVariant(...)
//			return nil
//		}
//	}
func (pk *Package) discriminate(g *jen.Group, d *decl, key string, candidates []member) {
	g.If(jen.List(jen.Id("value"), jen.Id("ok")).Op(":=").Id("valueOf").Call(jen.Id("data"), jen.Lit(key)), jen.Id("ok")).Block(
		jen.Switch(jen.Id("value")).BlockFunc(func(g *jen.Group) {
			for _, m := range d.members {
				named := pk.named(m.Type)
				if named == nil || named.Struct == nil {
					continue
				}
				g.CaseFunc(func(g *jen.Group) {
					for _, c := range pk.constants(named, key) {
						g.Lit(constText(c))
					}
				}).BlockFunc(func(g *jen.Group) { pk.decodeMember(g, m) })
			}
			if len(candidates) == len(pk.structMembers(d)) {
				g.Default().Block(
					jen.Id("x").Dot("Value").Op("=").Id("UnknownVariant").Call(jen.Qual("bytes", "Clone").Call(jen.Id("data"))),
					jen.Return(jen.Nil()),
				)
			}
		}),
	)
}

// decodeMember decodes data as m, and nothing else.
func (pk *Package) decodeMember(g *jen.Group, m member) {
	g.List(jen.Id("m"), jen.Err()).Op(":=").Add(pk.decodeAs(m))
	g.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Err()))
	g.Id("x").Dot("Value").Op("=").Add(pk.asMember(m))
	g.Return(jen.Nil())
}

// decodeAs calls decodeAs, of package support, for a member.
func (pk *Package) decodeAs(m member) *jen.Statement {
	t := pk.wrapped(m)
	return jen.Id("decodeAs").Types(t).Call(jen.Id("data"))
}

// asMember turns the variable m into a value of the union's interface.
func (pk *Package) asMember(m member) *jen.Statement {
	d := pk.named(m.Type)
	switch {
	case d == nil:
		return jen.Id(m.name).Call(jen.Id("m"))
	case d.Enum != nil:
		return jen.Id("m")
	}
	return jen.Op("&").Id("m")
}
