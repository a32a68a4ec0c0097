package emit

import (
	"example.com/specgen/internal/goapi"
	"example.com/specgen/internal/ir"
)

// Named is what a part of a Spec is called in the Go package.
type Named struct {
	Name string // as a goapi.Fact has it, e.g. "Order.ID"

	Decl   *ir.Decl
	Field  *ir.Field // of Decl, and what is declared in place there; or nil
	Value  *ir.Value // of Decl; or nil
	Member *ir.Type  // of Decl; or nil
}

// Names returns what types, fields, constants and members are called, in document
// order. Methods, and what comes with the generated code, are no parts of a Spec.
func (pk *Package) Names(spec *ir.Spec) []Named {
	n := namer{pk: pk}
	for _, source := range spec.Decls {
		d := pk.byID[source.ID]
		if d == nil || d.user != nil {
			continue
		}
		at := Named{Decl: source}
		n.typeNames(d, at)
		for _, f := range d.fields {
			at.Field = f.Field
			n.add(d, d.name+"."+f.name, at)
			f.Type.Walk(func(t *ir.Type) { n.inPlace(t, at) })
		}
	}
	return n.list
}

type namer struct {
	pk   *Package
	list []Named
}

func (n *namer) add(d *decl, name string, at Named) {
	if d.pkg.folder != "" {
		name = d.pkg.folder + "." + name
	}
	at.Name = name
	n.list = append(n.list, at)
}

// typeNames adds the names of a type that is declared, and of what is only for it.
func (n *namer) typeNames(d *decl, at Named) {
	n.add(d, d.name, at)
	for i, name := range d.consts {
		value := at
		if at.Field == nil && at.Member == nil {
			value.Value = &d.Enum.Values[i]
		}
		n.add(d, name, value)
	}
	if d.Union == nil {
		return
	}
	n.add(d, d.iface, at)
	for _, m := range d.members {
		member := at
		if at.Field == nil && at.Member == nil {
			member.Member = m.Type
			m.Type.Walk(func(t *ir.Type) { n.inPlace(t, member) })
		}
		if m.name != "" {
			n.add(d, m.name, member)
		}
		n.add(d, goapi.Member(n.pk.memberBase(m), d.iface), member)
	}
}

// inPlace adds the names of a type that the document declares in place.
func (n *namer) inPlace(t *ir.Type, at Named) {
	if d := n.pk.inline[t]; d != nil && d.user == nil {
		n.typeNames(d, at)
	}
}

// memberBase is the name of the type by which a member stands in its union.
func (pk *Package) memberBase(m member) string {
	if m.name != "" {
		return m.name
	}
	return pk.named(m.Type).name
}
