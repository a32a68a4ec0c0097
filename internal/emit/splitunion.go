package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"
)

// This file is about members of unions that another package declares. The
// interface of a union is sealed by a method that only types of its own package
// can have; so there is a type around such a member: a struct with a pointer to it,
// or for enums a type defined as the other one.

// isForeign reports whether another package declares a member of d.
func (pk *Package) isForeign(d *decl, m member) bool {
	named := pk.named(m.Type)
	return named != nil && named.pkg != d.pkg
}

// embeds reports whether the type for a member is a struct with a pointer to it.
func (pk *Package) embeds(m member) bool {
	named := pk.named(m.Type)
	return m.name != "" && named != nil && named.Enum == nil
}

// wrap makes a member of a value.
func (pk *Package) wrap(m member, value *jen.Statement) *jen.Statement {
	switch {
	case m.name == "":
		return value
	case pk.embeds(m):
		return jen.Id(m.name).Values(value)
	}
	return jen.Id(m.name).Call(value)
}

// unwrapped returns what the documents mean by a member: a pointer to a struct or
// a union, or else a value.
func (pk *Package) unwrapped(m member, value *jen.Statement) *jen.Statement {
	named := pk.named(m.Type)
	switch {
	case pk.embeds(m):
		return value.Dot(named.name)
	case m.name != "" && named != nil:
		return pk.typeOf(named).Call(value)
	}
	return value
}

// qualifiedMember returns a better name for the type of a foreign member, where
// the best one is taken.
func (pk *Package) qualifiedMember(d *decl, m member, name string) []string {
	if !pk.isForeign(d, m) {
		return nil
	}
	return []string{d.name + typeName(pk.named(m.Type).pkg.importName) + name}
}

// unionName tells a union from those of all packages.
func (pk *Package) unionName(d *decl) string {
	if pk.shared == nil {
		return d.name
	}
	return pk.importName + "." + d.name
}

// unknownVariant makes an UnknownVariant, which each package has for itself, of
// what decoder.unknownVariant returns.
func (pk *Package) unknownVariant(value *jen.Statement) *jen.Statement {
	if pk.shared == nil {
		return value
	}
	return jen.Id("UnknownVariant").Call(value)
}

// encodeUnknown writes an UnknownVariant.
func (pk *Package) encodeUnknown() *jen.Statement {
	if pk.shared == nil {
		return pk.call(encode, "Unknown", jen.Id("m"), jen.Id("e"))
	}
	return pk.call(encode, "Raw", jen.Parens(jen.Op("*").Qual("encoding/json", "RawMessage")).Call(jen.Op("&").Id("m")), jen.Id("e"))
}

// chooseVariants gives an UnknownVariant to each package that has a union.
func (p *planner) chooseVariants() {
	for _, pk := range p.packages {
		if p.codec && slices.ContainsFunc(pk.types, func(d *decl) bool { return d.Union != nil }) {
			pk.library = append(pk.library, supportFile{variantFile, []string{"unknownvariant"}})
		}
	}
}
