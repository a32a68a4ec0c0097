package emit

import (
	"fmt"
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
)

// entity is something that needs a Go name.
type entity struct {
	pos  ir.Pos          // where the document names it
	what func() string   // how messages call it, e.g. `the type "Client"`
	best string          // the name it would like to have
	next func() []string // the names it takes instead, the better ones first; the last one no other entity can have
	name string          // the one it gets

	chosen   *link.Name // the name that the user gives it; nil: none
	isChosen bool       // whether name is that
	plain    string     // the name it would have if the user gave none at all; "" where that is name

	others []string // what next returned
	level  int      // 0: best; 1: the first of others
}

// at returns the name of a level.
func (e *entity) at(level int) string {
	if level == 0 {
		return e.best
	}
	return e.others[level-1]
}

// yield moves on to the next name, if there is one.
func (e *entity) yield() bool {
	if e.level == 0 {
		e.others = e.next()
	}
	if e.level == len(e.others) {
		return false
	}
	e.level++
	return true
}

// scope gives names to entities. Those that would share a name all take their own
// next one instead, until none is shared. So a name depends on the names that it
// collides with alone, and not on their order or number.
type scope struct {
	taken map[string]*entity  // by name; nil for what no document names
	used  map[*link.Name]bool // those of the user's names that are for something here
	diags []diag.Diagnostic
}

func newScope(reserved ...string) *scope {
	s := &scope{taken: map[string]*entity{}, used: map[*link.Name]bool{}}
	for _, name := range reserved {
		s.taken[name] = nil
	}
	return s
}

func (s *scope) has(name string) bool {
	_, ok := s.taken[name]
	return ok
}

// resolve names entities, which yield to all that were named before.
func (s *scope) resolve(entities []*entity) {
	count := make(map[string]int, len(entities))
	for _, e := range entities {
		count[e.best]++
	}
	for moved := true; moved; {
		moved = false
		var yielding []*entity
		for _, e := range entities {
			if name := e.at(e.level); count[name] > 1 || s.has(name) {
				yielding = append(yielding, e)
			}
		}
		for _, e := range yielding {
			old := e.at(e.level)
			if e.yield() {
				moved = true
				count[old]--
				count[e.at(e.level)]++
			}
		}
	}
	for _, e := range entities {
		e.name = e.at(e.level)
	}
	s.choose(entities)
	for _, e := range entities {
		s.taken[e.name] = e
	}
	s.report(entities)
}

// report warns of the entities that did not get their best name, unless the user
// has chosen another one for all of them.
func (s *scope) report(entities []*entity) {
	collided := map[string][]*entity{}
	surprising := map[string]bool{}
	for _, e := range entities {
		if e.level > 0 {
			collided[e.best] = append(collided[e.best], e)
			surprising[e.best] = surprising[e.best] || !e.isChosen
		}
	}
	for _, e := range entities {
		if group := collided[e.best]; len(group) > 0 {
			delete(collided, e.best)
			if surprising[e.best] {
				s.diags = append(s.diags, s.collision(group))
			}
		}
	}
}

func (s *scope) collision(group []*entity) diag.Diagnostic {
	slices.SortFunc(group, func(a, b *entity) int { return comparePos(a.pos, b.pos) })
	first := group[max(0, slices.IndexFunc(group, func(e *entity) bool { return !e.isChosen }))]
	d := diag.Diagnostic{Pos: first.pos, Severity: diag.Warning, Code: diag.NameCollision}
	if len(group) == 1 {
		d.Message = fmt.Sprintf("%s cannot have the Go name %s, which is taken; it is %s", first.what(), first.best, first.name)
		if owner := s.taken[first.best]; owner != nil {
			d.Related = []diag.Note{{Pos: owner.pos, Message: owner.what() + " has it"}}
		}
		return d
	}
	var names []string
	for _, e := range group {
		names = append(names, e.name)
	}
	d.Message = fmt.Sprintf("%s is one of %d that would have the Go name %s; they are %s", first.what(), len(group), first.best, strings.Join(names, ", "))
	for _, e := range group {
		if e != first {
			d.Related = append(d.Related, diag.Note{Pos: e.pos, Message: fmt.Sprintf("%s is %s", e.what(), e.name)})
		}
	}
	return d
}
