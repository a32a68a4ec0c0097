package parse

import (
	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// unionIn reads the members of a union: each heading below the section names
// one.
func (p *page) unionIn(s *section) *ir.Union {
	out := &ir.Union{Members: []ir.Type{}}
	seen := map[string]bool{}
	for i := range s.body {
		b := &s.body[i]
		if b.kind != headingBlock || b.level != s.heading.level+1 {
			continue
		}
		if member, ok := p.member(b); ok {
			if seen[member.Key()] {
				p.warnAt(b.text(), diag.DuplicateMember, "the union has this member already; the second one is left out")
				continue
			}
			seen[member.Key()] = true
			out.Members = append(out.Members, member)
		}
	}
	if len(out.Members) == 0 {
		p.errorAt(s.heading.text(), diag.NoMembers, "the union has no members: a heading of level %d should name each", s.heading.level+1)
	}
	return out
}

func (p *page) member(heading *block) (ir.Type, bool) {
	at := p.nameIn(heading.text()).at
	if at.empty() {
		p.errorAt(heading.text(), diag.EmptyCell, "the heading names no type")
		return ir.Type{}, false
	}
	t, err := p.parseType(at)
	if err != nil {
		p.errorAt(err.at, err.code, "%s", err.message)
		return ir.Type{}, false
	}
	t.Nullable = t.Nullable || t.optional
	return t.Type, true
}
