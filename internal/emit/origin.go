package emit

import (
	"example.com/specgen/internal/goapi"
	"example.com/specgen/internal/ir"
)

// Origin says which part of a Spec something in the Go package comes from.
type Origin struct {
	Name string // as a goapi.Fact has it, e.g. "Order.ID"

	Decl   *ir.Decl
	Field  *ir.Field // of Decl, and what is declared in place there; or nil
	Value  *ir.Value // of Decl; or nil
	Member *ir.Type  // of Decl; or nil
}

// Origins returns the origins of types, fields, constants and members, in document
// order. Methods, and what comes with the generated code, have none.
func (pk *Package) Origins(spec *ir.Spec) []Origin {
	o := origins{pk: pk}
	for _, source := range spec.Decls {
		d := pk.byID[source.ID]
		if d == nil || d.user != nil {
			continue
		}
		at := Origin{Decl: source}
		o.typeNames(d, at)
		for _, f := range d.fields {
			at.Field = f.Field
			o.add(d, d.name+"."+f.name, at)
			f.Type.Walk(func(t *ir.Type) { o.inPlace(t, at) })
		}
	}
	return o.list
}

type origins struct {
	pk   *Package
	list []Origin
}

func (o *origins) add(d *decl, name string, at Origin) {
	if d.pkg.folder != "" {
		name = d.pkg.folder + "." + name
	}
	at.Name = name
	o.list = append(o.list, at)
}

// typeNames adds the names of a type that is declared, and of what is only for it.
func (o *origins) typeNames(d *decl, at Origin) {
	o.add(d, d.name, at)
	for i, name := range d.consts {
		value := at
		if at.Field == nil && at.Member == nil {
			value.Value = &d.Enum.Values[i]
		}
		o.add(d, name, value)
	}
	if d.Union == nil {
		return
	}
	o.add(d, d.iface, at)
	for _, m := range d.members {
		member := at
		if at.Field == nil && at.Member == nil {
			member.Member = m.Type
			m.Type.Walk(func(t *ir.Type) { o.inPlace(t, member) })
		}
		if m.name != "" {
			o.add(d, m.name, member)
		}
		o.add(d, goapi.Member(o.pk.memberBase(m), d.iface), member)
	}
}

// inPlace adds the names of a type that the document declares in place.
func (o *origins) inPlace(t *ir.Type, at Origin) {
	if d := o.pk.inline[t]; d != nil && d.user == nil {
		o.typeNames(d, at)
	}
}

// memberBase is the name of the type by which a member stands in its union.
func (pk *Package) memberBase(m member) string {
	if m.name != "" {
		return m.name
	}
	return pk.named(m.Type).name
}
