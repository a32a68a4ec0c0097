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
		if member, ok := p.member(b, body(s.body[i+1:], b.level)); ok {
			if member.transport {
				continue
			}
			if seen[member.Key()] {
				p.warnAt(b.text(), diag.DuplicateMember, "the union has this member already; the second one is left out")
				continue
			}
			seen[member.Key()] = true
			out.Members = append(out.Members, member.Type)
		}
	}
	if len(out.Members) == 0 {
		p.errorAt(s.heading.text(), diag.NoMembers, "the union has no members: a heading of level %d should name each", s.heading.level+1)
	}
	return out
}

// member reads the type that a heading names, or the code below it.
func (p *page) member(heading *block, below []block) (typeExpr, bool) {
	at := p.nameIn(heading.text()).at
	if code, ok := p.memberCode(below); ok {
		at = code
	}
	if at.empty() {
		p.errorAt(heading.text(), diag.EmptyCell, "the heading names no type")
		return typeExpr{}, false
	}
	t, err := p.parseType(at)
	if err != nil {
		p.errorAt(err.at, err.code, "%s", err.message)
		return typeExpr{}, false
	}
	t.Nullable = t.Nullable || t.optional || t.maybe
	return t, true
}

// memberCode returns where the code below a heading has the type of a member.
func (p *page) memberCode(below []block) (span, bool) {
	if p.dialect.Member.Regexp == nil {
		return span{}, false
	}
	for i := range below {
		if below[i].kind != codeBlock {
			continue
		}
		code := below[i].text()
		if at := p.dialect.Member.FindSubmatchIndex(p.src[code.start:code.stop]); at != nil {
			return span{code.start + at[2], code.start + at[3]}, true
		}
	}
	return span{}, false
}
