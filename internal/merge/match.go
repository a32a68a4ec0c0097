package merge

import (
	"path"
	"slices"
	"strings"

	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/words"
)

// match adds declarations of a part to the groups of the types that they declare.
// Those that say the same come first: languages give some names, such as that of
// the first parameter called so, to different types, which what refers to them
// tells apart.
func (m *merger) match(part int) {
	for _, fit := range []func(a, b *ir.Decl) bool{same, alike} {
		m.matchBy(part, fit, func(d *ir.Decl) string { return d.ID })
		m.matchBy(part, fit, func(d *ir.Decl) string { return lastFolder(d) + "/" + d.Name })
		m.matchBy(part, fit, func(d *ir.Decl) string { return lastFolder(d) + "/" + words.Letters(d.Name) })
		m.matchBy(part, fit, func(d *ir.Decl) string { return words.Letters(d.Name) })
		m.matchReferences(part, fit)
	}
	m.matchBy(part, alike, shape)
	m.matchReferences(part, alike)
}

// shape returns the names of a struct's fields, or nothing where these are too few
// to know it by.
func shape(d *ir.Decl) string {
	if d.Struct == nil || len(d.Struct.Fields) < 2 {
		return ""
	}
	names := contents(d)
	slices.Sort(names)
	return strings.Join(names, " ")
}

func lastFolder(d *ir.Decl) string { return words.Letters(path.Base(path.Dir(d.Source))) }

// matchBy adds declarations to the groups of the same key, if there is one only
// that they can be of, and if they fit it. An empty key is none.
func (m *merger) matchBy(part int, fit func(a, b *ir.Decl) bool, key func(*ir.Decl) string) {
	groups := map[string][]*group{}
	for _, g := range m.groups {
		if _, d := g.first(); g.decls[part] == nil {
			groups[key(d)] = append(groups[key(d)], g)
		}
	}
	count := map[string]int{}
	var open []*ir.Decl
	for _, d := range m.parts[part].Spec.Decls {
		if m.sets[part].groups[d.ID] == nil && key(d) != "" {
			count[key(d)]++
			open = append(open, d)
		}
	}
	for _, d := range open {
		if count[key(d)] > 1 {
			continue
		}
		fits := slices.DeleteFunc(groups[key(d)], func(g *group) bool {
			_, first := g.first()
			return !alike(first, d)
		})
		if len(fits) == 1 {
			m.join(fits[0], part, d, fit)
		}
	}
}

// rival returns the group that alone has the name of a declaration, and that can
// not be of its type; or nil.
func rival(named map[string][]*group, d *ir.Decl) *group {
	same := named[words.Letters(d.Name)]
	if len(same) != 1 {
		return nil
	}
	if _, first := same[0].first(); alike(first, d) {
		return nil
	}
	return same[0]
}

// byName returns the groups by their names, without rivals.
func (m *merger) byName() map[string][]*group {
	out := map[string][]*group{}
	for _, g := range m.groups {
		if _, first := g.first(); g.rival == nil {
			out[words.Letters(first.Name)] = append(out[words.Letters(first.Name)], g)
		}
	}
	return out
}

// join adds a declaration to a group if it fits, and reports whether it did.
func (m *merger) join(g *group, part int, d *ir.Decl, fit func(a, b *ir.Decl) bool) bool {
	if _, first := g.first(); g.decls[part] != nil || !fit(first, d) {
		return false
	}
	g.decls[part] = d
	if m.sets[part].groups[d.ID] == nil {
		m.sets[part].groups[d.ID] = g
	}
	return true
}

// alike reports whether two declarations can be of one type: they are of one kind,
// and what is in them is not all different.
func alike(a, b *ir.Decl) bool {
	if !ofOneKind(a, b) {
		return false
	}
	known := map[string]bool{}
	for _, name := range contents(a) {
		known[name] = true
	}
	others := contents(b)
	return len(known) == 0 || len(others) == 0 || slices.ContainsFunc(others, func(name string) bool { return known[name] })
}

// same reports whether two declarations are of one kind and have the same in them.
func same(a, b *ir.Decl) bool {
	if !ofOneKind(a, b) || a.Union != nil && len(a.Union.Members) != len(b.Union.Members) {
		return false
	}
	left, right := contents(a), contents(b)
	slices.Sort(left)
	slices.Sort(right)
	return slices.Equal(left, right)
}

func ofOneKind(a, b *ir.Decl) bool {
	return (a.Struct == nil) == (b.Struct == nil) && (a.Enum == nil) == (b.Enum == nil) && (a.Union == nil) == (b.Union == nil)
}

// contents returns what a struct or an enum has in it: names of fields, or values.
func contents(d *ir.Decl) []string {
	var out []string
	switch {
	case d.Struct != nil:
		for _, f := range fieldsIn(d.Struct) {
			out = append(out, fieldKey(f, words.Letters(f.Wire)))
		}
	case d.Enum != nil:
		for _, v := range d.Enum.Values {
			out = append(out, v.Const)
		}
	}
	return out
}

// matchReferences adds declarations of a part to groups that are referred to from
// the same places. Languages do not call all types alike, and some have two
// types where others have one: such a declaration is of several groups.
func (m *merger) matchReferences(part int, fit func(a, b *ir.Decl) bool) {
	var open []*group
	for _, g := range m.groups {
		if g.decls[part] != nil {
			open = append(open, g)
		}
	}
	for len(open) > 0 {
		g := open[0]
		open = open[1:]
		first, d := g.first()
		places(d, g.decls[part], func(a, b *ir.Type) {
			to, decl := m.group(first, a), m.declared(part, b)
			if to != nil && decl != nil && m.join(to, part, decl, fit) {
				open = append(open, to)
			}
		})
	}
}

// places calls visit for the types that stand at the same places of two
// declarations.
func places(a, b *ir.Decl, visit func(a, b *ir.Type)) {
	switch {
	case a.Struct != nil:
		for _, fields := range matchFields([]*ir.Struct{a.Struct, b.Struct}) {
			if fields[0] != nil && fields[1] != nil {
				ir.WalkBoth(&fields[0].Type, &fields[1].Type, visit)
			}
		}
	case a.Union != nil:
		ir.WalkBothLists(a.Union.Members, b.Union.Members, visit)
	}
}

// matchFields returns the fields that several declarations of one struct have, in
// the order of the first; each as each declaration has it, or nil. Declarations
// may be nil.
func matchFields(structs []*ir.Struct) [][]*ir.Field {
	var rows [][]*ir.Field
	for i, s := range structs {
		if s == nil {
			continue
		}
		rest := fieldsIn(s)
		for _, key := range []func(*ir.Field) string{
			func(f *ir.Field) string { return fieldKey(f, f.Wire) },
			func(f *ir.Field) string { return fieldKey(f, words.Letters(f.Wire)) },
		} {
			rest = matchFieldsBy(rows, rest, i, key)
		}
		for _, f := range rest {
			row := make([]*ir.Field, len(structs))
			row[i] = f
			rows = append(rows, row)
		}
	}
	return rows
}

func fieldsIn(s *ir.Struct) []*ir.Field {
	fields := make([]*ir.Field, len(s.Fields))
	for i := range s.Fields {
		fields[i] = &s.Fields[i]
	}
	return fields
}

// fieldKey returns the name of a field, or what stands for the field for all
// other keys.
func fieldKey(f *ir.Field, name string) string {
	if f.Additional {
		return ir.AdditionalKey
	}
	return name
}

// matchFieldsBy puts fields of declaration i into the rows of the same key, and
// returns those that find none.
func matchFieldsBy(rows [][]*ir.Field, fields []*ir.Field, i int, key func(*ir.Field) string) []*ir.Field {
	free := map[string][]int{}
	for n, row := range rows {
		if row[i] == nil {
			k := key(firstField(row))
			free[k] = append(free[k], n)
		}
	}
	var rest []*ir.Field
	for _, f := range fields {
		k := key(f)
		if len(free[k]) == 0 {
			rest = append(rest, f)
			continue
		}
		rows[free[k][0]][i] = f
		free[k] = free[k][1:]
	}
	return rest
}

func firstField(row []*ir.Field) *ir.Field {
	for _, f := range row {
		if f != nil {
			return f
		}
	}
	panic("unreachable: a row has a field")
}
