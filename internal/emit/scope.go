package emit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// entity is something that needs a Go name.
type entity struct {
	what  string   // how messages call it, e.g. `the type "Client"`
	pos   ir.Pos   // where the document names it
	names []string // the names it can have, the best one first; the last one no other entity can have
	name  string   // the one it gets
}

// scope gives names to entities. Whatever has the best name to itself gets it.
// Of those that would share one, none does: each takes its own next name. So a
// name depends on the colliding names alone, and not on their order or number.
type scope struct {
	taken map[string]bool
	diags []diag.Diagnostic
}

func newScope(reserved ...string) *scope {
	s := &scope{taken: map[string]bool{}}
	for _, name := range reserved {
		s.taken[name] = true
	}
	return s
}

// resolve names entities, which yield to all that were named before.
func (s *scope) resolve(entities []*entity) {
	level := make([]int, len(entities))
	for {
		byName := make(map[string][]int, len(entities))
		for i, e := range entities {
			name := e.names[level[i]]
			byName[name] = append(byName[name], i)
		}
		moved := false
		for i, e := range entities {
			name := e.names[level[i]]
			if (len(byName[name]) > 1 || s.taken[name]) && level[i] < len(e.names)-1 {
				level[i]++
				moved = true
			}
		}
		if !moved {
			break
		}
	}
	for i, e := range entities {
		e.name = e.names[level[i]]
		s.taken[e.name] = true
	}
	s.report(entities, level)
}

// report warns of the entities that did not get their best name.
func (s *scope) report(entities []*entity, level []int) {
	collided := map[string][]*entity{}
	for i, e := range entities {
		if level[i] > 0 {
			collided[e.names[0]] = append(collided[e.names[0]], e)
		}
	}
	for _, e := range entities {
		group := collided[e.names[0]]
		if len(group) == 0 {
			continue
		}
		delete(collided, e.names[0])
		s.diags = append(s.diags, collision(group))
	}
}

func collision(group []*entity) diag.Diagnostic {
	slices.SortFunc(group, func(a, b *entity) int {
		return cmp.Or(cmp.Compare(a.pos.File, b.pos.File), cmp.Compare(a.pos.Line, b.pos.Line), cmp.Compare(a.pos.Column, b.pos.Column))
	})
	first := group[0]
	d := diag.Diagnostic{Pos: first.pos, Severity: diag.Warning, Code: diag.NameCollision}
	if len(group) == 1 {
		d.Message = fmt.Sprintf("%s cannot have the Go name %s, which is taken; it is %s", first.what, first.names[0], first.name)
		return d
	}
	var names []string
	for _, e := range group {
		names = append(names, e.name)
	}
	d.Message = fmt.Sprintf("%s is one of %d that would have the Go name %s; they are %s", first.what, len(group), first.names[0], strings.Join(names, ", "))
	for _, e := range group[1:] {
		d.Related = append(d.Related, diag.Note{Pos: e.pos, Message: fmt.Sprintf("%s is %s", e.what, e.name)})
	}
	return d
}
