package emit

import (
	"cmp"
	"fmt"
	"go/token"
	"maps"
	"slices"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
)

// This file gives things the Go names that the user has chosen. All names are
// decided without them first; what gets another one leaves its own free, but the
// others keep theirs, so that a choice changes no name but the one it is for.

// nameAll gives names to everything, and the chosen ones to what they are for.
func (p *planner) nameAll(chosen link.Names) {
	for part := range chosen {
		if part.Value != "" { // what its constant would be called, the names of types show that are not chosen
			for _, pk := range p.packages {
				p.nameTypes(pk, nil)
			}
			for _, d := range p.decls {
				d.plainConsts = d.consts
			}
			break
		}
	}
	var scopes []*scope
	for _, pk := range p.packages {
		scopes = append(scopes, p.nameTypes(pk, chosen))
	}
	scopes = append(scopes, p.nameParts(chosen)...)
	used := map[*link.Name]bool{}
	for _, s := range scopes {
		maps.Copy(used, s.used)
		p.diags = append(p.diags, s.diags...)
	}
	p.unusedNames(chosen, used)
}

// choose gives entities, which have their names, those that the user has chosen.
func (s *scope) choose(entities []*entity) {
	var chosen []*entity
	for _, e := range entities {
		if e.chosen != nil && s.isMeant(e) && s.isPossible(e) {
			chosen = append(chosen, e)
		}
	}
	for _, e := range chosen {
		e.name, e.isChosen = e.chosen.Go, true
	}
	if len(chosen) == 0 {
		return
	}
	holders := map[string][]*entity{}
	for _, e := range entities {
		holders[e.name] = append(holders[e.name], e)
	}
	for _, e := range chosen {
		if others := holders[e.name]; len(others) > 1 {
			s.twice(e, others)
		}
	}
}

// isMeant reports whether the name that e would have is the one that the choice
// expects.
func (s *scope) isMeant(e *entity) bool {
	plain := cmp.Or(e.plain, e.name)
	if e.chosen.Everywhere && plain != e.chosen.Was {
		return false
	}
	s.used[e.chosen] = true
	if plain != e.chosen.Was {
		s.refuse(e.chosen.WasPos, e, "the Go name of %s is %q without corrections, not %q: mend the correction, or remove it", e.what(), plain, e.chosen.Was)
		return false
	}
	return true
}

// isPossible reports whether a chosen name is one that e can have in Go.
func (s *scope) isPossible(e *entity) bool {
	name := e.chosen.Go
	if !token.IsIdentifier(name) || !token.IsExported(name) {
		s.refuse(e.chosen.Pos, e, "%q is no exported identifier of Go: it must begin with a capital, and hold letters, digits and underscores only", name)
		return false
	}
	owner, taken := s.taken[name]
	switch {
	case !taken:
		return true
	case owner == nil:
		s.refuse(e.chosen.Pos, e, "%s cannot have the Go name %s, which comes with the generated code", e.what(), name)
	default:
		s.refuse(e.chosen.Pos, e, "%s cannot have the Go name %s: %s has it", e.what(), name, owner.what())
	}
	return false
}

// twice reports that e has the chosen name of another one. Of several that are
// chosen, the first one has it.
func (s *scope) twice(e *entity, holders []*entity) {
	owner := holders[0]
	if i := slices.IndexFunc(holders, func(other *entity) bool { return !other.isChosen }); i >= 0 {
		owner = holders[i]
	}
	if owner != e {
		s.refuse(e.chosen.Pos, owner, "%s cannot have the Go name %s: %s has it", e.what(), e.name, owner.what())
	}
}

// refuse reports a chosen name. about is what the document has to do with it.
func (s *scope) refuse(pos ir.Pos, about *entity, format string, args ...any) {
	s.diags = append(s.diags, diag.Diagnostic{
		Pos: pos, Severity: diag.Error, Code: diag.Correction, Message: fmt.Sprintf(format, args...),
		Related: []diag.Note{{Pos: about.pos, Message: about.what() + " is declared here"}},
	})
}

// unusedNames reports the chosen names that are for nothing in the output.
func (p *planner) unusedNames(names link.Names, used map[*link.Name]bool) {
	var unused []*link.Name
	for _, name := range names {
		if !used[name] && !slices.Contains(unused, name) {
			unused = append(unused, name)
		}
	}
	slices.SortFunc(unused, func(a, b *link.Name) int { return cmp.Or(comparePos(a.Pos, b.Pos), cmp.Compare(a.Go, b.Go)) })
	for _, name := range unused {
		d := diag.Diagnostic{Pos: name.Pos, Severity: diag.Error, Code: diag.Correction, Message: "nothing in the Go package can have this name: it is part of a type that a Go type of yours stands for"}
		if name.Everywhere {
			d.Pos, d.Message = name.WasPos, fmt.Sprintf("nothing that the correction is of has the Go name %q without corrections", name.Was)
		}
		p.diags = append(p.diags, d)
	}
}

func comparePos(a, b ir.Pos) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}
