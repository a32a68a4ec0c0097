package emit

import (
	"fmt"
	"strings"

	"github.com/dave/jennifer/jen"
)

// isWrapper reports whether a member of d needs a Go type of its own: one that the
// documents name stands for itself, unless another package declares it. Without
// the codec, there is no interface that it would have to have.
func (pk *Package) isWrapper(d *decl, m member) bool {
	return pk.named(m.Type) == nil || pk.codec && pk.isForeign(d, m)
}

// memberType returns the Go type by which a member stands in its union: a
// pointer for structs and unions, a value for all others.
func (pk *Package) memberType(m member) *jen.Statement {
	d := pk.named(m.Type)
	switch {
	case m.name != "":
		return jen.Id(m.name)
	case d.Enum != nil:
		return pk.typeOf(d)
	}
	return jen.Op("*").Add(pk.typeOf(d))
}

// wrapped returns the Go type that a wrapper is defined as. One of any JSON value
// holds it as text: no interface type can have methods.
func (pk *Package) wrapped(m member) *jen.Statement {
	if pk.embeds(m) {
		return jen.Struct(jen.Op("*").Add(pk.goType(m.Type)))
	}
	if isAny(m.Type) {
		return jen.Qual("encoding/json", "RawMessage")
	}
	return pk.goType(m.Type)
}

// unionType declares a union:
//
//	type Verification struct { Value VerificationValue }
//
//	type VerificationValue interface { isVerification() }
//
//	func (*Ticket) isVerification() {}
//	func (UnknownVariant) isVerification() {}
//
// or, without the codec, JSON that is left alone:
//
//	type Verification struct { json.RawMessage }
func (pk *Package) unionType(f *jen.File, d *decl) {
	if !pk.codec {
		addComment(f, declDoc(d, d.name+" is the JSON of one of "+pk.memberList(d)+"."))
		f.Type().Id(d.name).Struct(jen.Qual("encoding/json", "RawMessage"))
		pk.validateMethods(f, d, nil)
		return
	}
	seal := "is" + d.name
	addComment(f, declDoc(d, pk.unionDoc(d)))
	f.Type().Id(d.name).Struct(
		jen.Id("Value").Id(d.iface),
	)
	f.Line()
	f.Add(comment(d.iface + " is what " + d.name + " can hold: one of its members, or an UnknownVariant."))
	f.Type().Id(d.iface).Interface(jen.Id(seal).Params())
	for _, m := range d.members {
		if m.name != "" {
			f.Line()
			f.Add(comment(m.name + " is a member of " + d.name + "."))
			f.Type().Id(m.name).Add(pk.wrapped(m))
		}
	}
	f.Line()
	for _, m := range d.members {
		f.Func().Params(pk.memberType(m)).Id(seal).Params().Block()
	}
	f.Func().Params(jen.Id("UnknownVariant")).Id(seal).Params().Block()
	pk.validateMethods(f, d, func(g *jen.Group) { pk.checkUnion(g, d) })
	pk.unionCodec(f, d)
}

// unionDoc says what the union holds, and how decoding chooses.
func (pk *Package) unionDoc(d *decl) string {
	text := d.name + " holds one of " + pk.memberList(d) + "."
	key, discriminated := pk.discriminator(d)
	if discriminated {
		text += fmt.Sprintf(" The field %q of the JSON object says which.", key)
	}
	for _, kind := range kinds() {
		if candidates := pk.candidates(d, kind); len(candidates) > 1 && !(discriminated && kind == objectKind) {
			text += fmt.Sprintf(" Of %s, it is the first that fits of %s.", kind.plural(), pk.names(candidates))
		}
	}
	return text
}

func (pk *Package) memberList(d *decl) string { return pk.names(d.members) }

// names lists the Go types of members.
func (pk *Package) names(members []member) string {
	var names []string
	for _, m := range members {
		names = append(names, pk.memberType(m).GoString())
	}
	return strings.Join(names, ", ")
}

// checkUnion checks that a union holds a value of one of its members:
//
//	switch m := x.Value.(type) {
//	case nil:
//		r.holds(false, at)
//	case *Ticket:
//		if r.holds(m != nil, at) { m.validate(r, at) }
//	case UnknownVariant:
//		r.unknownVariant(at)
//	}
func (pk *Package) checkUnion(g *jen.Group, d *decl) {
	v := func(method string) *jen.Statement { return jen.Id("r").Dot(pk.member(method)) }
	usesMember := false
	for _, m := range d.members {
		usesMember = usesMember || pk.memberNeedsValue(d, m)
	}
	subject := jen.Id("x").Dot("Value").Assert(jen.Type())
	if usesMember {
		subject = jen.Id("m").Op(":=").Add(subject)
	}
	g.Switch(subject).BlockFunc(func(g *jen.Group) {
		if !d.nullable {
			g.Case(jen.Nil()).Block(v("holds").Call(jen.False(), jen.Id("at")))
		}
		for _, m := range d.members {
			if pk.memberNeedsValue(d, m) {
				g.Case(pk.memberType(m)).BlockFunc(func(g *jen.Group) { pk.checkMember(g, d, m) })
			}
		}
		g.Case(jen.Id("UnknownVariant")).Block(v("unknownVariant").Call(jen.Id("at")))
	})
}

// memberNeedsValue reports whether there is something to check in a member.
func (pk *Package) memberNeedsValue(d *decl, m member) bool {
	return pk.typeHasChecks(m.Type) || pk.memberCanBeNil(m) && !d.nullable
}

// memberCanBeNil reports whether the Go type of a member has a nil.
func (pk *Package) memberCanBeNil(m member) bool {
	d := pk.named(m.Type)
	return d == nil && pk.hasNil(m.Type) || d != nil && d.Enum == nil
}

func (pk *Package) checkMember(g *jen.Group, d *decl, m member) {
	value := func() *jen.Statement { return pk.unwrapped(m, jen.Id("m")) }
	if m.Elem == nil && pk.hasLimits(m.Type) {
		value = func() *jen.Statement { return pk.goType(m.Type).Call(jen.Id("m")) }
	}
	at := func() *jen.Statement { return jen.Id("at") }
	check := func(g *jen.Group) { pk.checkValue(g, d, m.Type, value, at, 0) }
	hasChecks := pk.typeHasChecks(m.Type)
	switch {
	case !pk.memberCanBeNil(m):
		check(g)
	case !hasChecks:
		g.Add(pk.holds(value))
	case d.nullable: // nil is null
		g.If(value().Op("!=").Nil()).BlockFunc(check)
	default:
		g.If(pk.holds(value)).BlockFunc(check)
	}
}

// holds reports that a member is nil, if it is.
func (pk *Package) holds(value expr) *jen.Statement {
	return jen.Id("r").Dot(pk.member("holds")).Call(value().Op("!=").Nil(), jen.Id("at"))
}
