// Package merge reads several document sets of one API together.
package merge

import (
	"cmp"
	"fmt"
	"slices"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// Specs makes one spec of several document sets of one API. The parts come in order
// of trust. The first one that says something counts, so that names, order and
// structure are those of the first part; but what a part has no words for, the
// first one that has them says. Where two parts that could have agreed do not,
// a warning says so. The parts stay as they are.
func Specs(parts []Part) (*ir.Spec, []diag.Diagnostic) {
	if len(parts) == 1 {
		return parts[0].Spec, nil
	}
	m := &merger{parts: parts, ids: map[string]bool{}, differ: map[pair]bool{}}
	for i := range parts {
		m.enter(i)
	}
	spec := &ir.Spec{Decls: m.build()}
	m.reportRivals()
	slices.SortStableFunc(spec.Decls, func(a, b *ir.Decl) int { return cmp.Compare(a.Source, b.Source) })
	return spec, m.diags
}

type merger struct {
	parts  []Part
	sets   []set           // by part
	groups []*group        // in order of the parts, then of their declarations
	ids    map[string]bool // of the result
	differ map[pair]bool   // what is known to be different
	open   []*group        // are part of the result, and not built yet
	diags  []diag.Diagnostic
}

// set finds what the declarations of one part are.
type set struct {
	decls  map[string]*ir.Decl // by ID
	groups map[string]*group   // by ID of a declaration
}

// group is one type of the API, as each part declares it.
type group struct {
	id     string     // of the result's declaration
	decls  []*ir.Decl // by part; nil where the part has none
	needed bool       // is part of the result
	built  *ir.Decl
	rival  *group // has the same name in another part, and nothing else in common
}

// first returns the declaration that is trusted most, and its part.
func (g *group) first() (int, *ir.Decl) {
	for i, d := range g.decls {
		if d != nil {
			return i, d
		}
	}
	panic("unreachable: a group has a declaration")
}

// enter adds the declarations of a part to the groups.
func (m *merger) enter(part int) {
	s := set{decls: map[string]*ir.Decl{}, groups: map[string]*group{}}
	for _, d := range m.parts[part].Spec.Decls {
		s.decls[d.ID] = d
	}
	m.sets = append(m.sets, s)
	m.match(part)
	named := m.byName()
	for _, d := range m.parts[part].Spec.Decls {
		if s.groups[d.ID] == nil {
			g := &group{id: m.newID(d.ID), decls: make([]*ir.Decl, len(m.parts)), rival: rival(named, d)}
			g.decls[part] = d
			s.groups[d.ID] = g
			m.groups = append(m.groups, g)
		}
	}
}

// newID returns an ID like this one that the result does not have. Two parts may
// have declarations of one ID that are not of one type.
func (m *merger) newID(id string) string {
	unique := id
	for n := 2; m.ids[unique]; n++ {
		unique = fmt.Sprintf("%s (%d)", id, n)
	}
	m.ids[unique] = true
	return unique
}

// build returns the declarations of the result: those of the first part, what they
// need of others, and what nothing that they know of leads to. The rest are types
// by which another language says what the first part says otherwise, and types
// that would take the names of others.
func (m *merger) build() []*ir.Decl {
	known := m.reachable()
	for _, g := range m.groups {
		if g.decls[0] != nil || !known[g] {
			m.need(g)
		}
	}
	for len(m.open) > 0 {
		g := m.open[0]
		m.open = m.open[1:]
		g.built = m.mergeDecl(g)
	}
	decls := []*ir.Decl{}
	for _, g := range m.groups {
		if g.built != nil {
			decls = append(decls, g.built)
		}
	}
	return decls
}

func (m *merger) need(g *group) {
	if !g.needed {
		g.needed = true
		m.open = append(m.open, g)
	}
}

// reachable returns the groups of the first part, their rivals, and what these
// refer to in any part.
func (m *merger) reachable() map[*group]bool {
	known := map[*group]bool{}
	var open []*group
	visit := func(g *group) {
		if g != nil && !known[g] {
			known[g] = true
			open = append(open, g)
		}
	}
	for _, g := range m.groups {
		if g.decls[0] != nil || g.rival != nil {
			visit(g)
		}
	}
	for len(open) > 0 {
		g := open[0]
		open = open[1:]
		for part, d := range g.decls {
			if d != nil {
				d.Types(func(t *ir.Type) { visit(m.group(part, t)) })
			}
		}
	}
	return known
}

// declared returns the declaration that a type of a part refers to, or nil.
func (m *merger) declared(part int, t *ir.Type) *ir.Decl {
	if t.Kind != ir.Ref {
		return nil
	}
	return m.sets[part].decls[t.Ref.Target]
}

// group returns the group that a type of a part refers to, or nil.
func (m *merger) group(part int, t *ir.Type) *group {
	if t.Kind != ir.Ref {
		return nil
	}
	return m.sets[part].groups[t.Ref.Target]
}

// contradict warns of two statements that exclude each other.
func (m *merger) contradict(here, there ir.Pos, format string, args ...any) {
	m.warn(here, there, "the other document set says so here", format+"; what stands here counts", args...)
}

func (m *merger) warn(here, there ir.Pos, note, format string, args ...any) {
	m.diags = append(m.diags, diag.Diagnostic{
		Pos: here, Severity: diag.Warning, Code: diag.Contradiction,
		Message: fmt.Sprintf(format, args...),
		Related: []diag.Note{{Pos: there, Message: note}},
	})
}

// maxRivals bounds how many types are named that have nothing but the name in
// common.
const maxRivals = 5

// reportRivals warns, once for all, of types that are left out since others have
// their names. Languages wrap what a call returns in types of their own: these
// are many.
func (m *merger) reportRivals() {
	var first *ir.Decl
	var notes []diag.Note
	for _, g := range m.groups {
		if g.rival == nil || g.built != nil || g.rival.built == nil {
			continue
		}
		_, d := g.first()
		first = cmp.Or(first, g.rival.built)
		notes = append(notes, diag.Note{Pos: d.Pos, Message: fmt.Sprintf("the other %s", d.Name)})
	}
	if first == nil {
		return
	}
	message := fmt.Sprintf("%s has nothing in common with the type of this name in another document set; what stands here counts", first.Name)
	if len(notes) > 1 {
		message += fmt.Sprintf(", and so it does for %d more", len(notes)-1)
	}
	m.diags = append(m.diags, diag.Diagnostic{
		Pos: first.Pos, Severity: diag.Warning, Code: diag.Contradiction, Message: message, Related: notes[:min(len(notes), maxRivals)],
	})
}
