package merge

import (
	"slices"
	"strings"

	"example.com/specgen/internal/ir"
)

// mergeType returns the type of which claims speak, in order of trust. Its name
// is for people.
func (m *merger) mergeType(name string, claims []claim) ir.Type {
	best := claims[0]
	for _, c := range claims[1:] {
		if m.finer(c, best) {
			best = c
		}
	}
	for _, c := range claims {
		if !m.compatible(best, c) {
			m.contradict(best.typ.Pos, c.typ.Pos, "%s is %s here and %s in another document set", name, m.describe(best), m.describe(c))
		}
	}
	out := ir.Type{Kind: best.typ.Kind, Nullable: m.mergeNull(name, claims, best), Pos: best.typ.Pos, Consts: slices.Clone(best.typ.Consts)}
	out.Limits = m.mergeLimits(name, claims, best)
	switch out.Kind {
	case ir.Ref:
		out.Ref = m.mergeRef(best)
	case ir.List, ir.Map:
		elem := m.mergeType(nameElement(name), m.elements(claims, best))
		out.Elem = &elem
	case ir.OneOf:
		out.Members = m.mergeMembers(name, best.typ.Pos, m.unions(claims, best))
	}
	return out
}

func nameElement(name string) string {
	if strings.HasPrefix(name, "what ") {
		return name // deeper than people look
	}
	return "what " + name + " is of"
}

// finer reports whether c says the same as best, but with words that the part of
// best does not have.
func (m *merger) finer(c, best claim) bool {
	switch {
	case m.unknown(c):
		return false
	case m.unknown(best):
		return true
	case m.vague(best) && c.typ.Elem != nil && !m.vague(c):
		return true
	}
	c, best = m.expand(c), m.expand(best)
	if best.typ.Kind == ir.Constant {
		return c.typ.Kind == ir.Constant && len(c.typ.Consts) < len(best.typ.Consts) && m.parts[best.part].lost(ir.Constants) && m.sameConsts(c, best)
	}
	return c.typ.Kind != best.typ.Kind && m.sameKind(c, best) && blur(c.typ, m.parts[best.part].lost) != c.typ.Kind
}

// compatible reports whether c does not contradict best. Types within types are
// compared when they are merged.
func (m *merger) compatible(best, c claim) bool {
	if m.unknown(c) || m.unknown(best) || best.typ.Kind == ir.OneOf && m.expand(c).typ.Kind == ir.OneOf {
		return true
	}
	left, right := *best.typ, *c.typ
	left.Nullable, right.Nullable = false, false
	best.typ, c.typ = &left, &right
	if left.Kind == right.Kind && left.Kind != ir.Ref && left.Kind != ir.Constant {
		return true
	}
	return m.agree(best, c)
}

// mergeNull says whether the value may be null.
func (m *merger) mergeNull(name string, claims []claim, best claim) bool {
	words := map[bool]string{true: "may be null", false: "may not be null"}
	var first *claim
	for i := range claims {
		c := &claims[i]
		switch {
		case !m.knowsNull(*c):
		case first == nil:
			first = c
		case first.typ.Nullable != c.typ.Nullable && first.typ.Kind != ir.Any && c.typ.Kind != ir.Any && m.compatible(best, *c):
			m.contradict(first.typ.Pos, c.typ.Pos, "%s %s here and %s in another document set", name, words[first.typ.Nullable], words[c.typ.Nullable])
		}
	}
	if first == nil {
		first = &claims[0]
	}
	return first.typ.Nullable
}

// mergeRef returns a reference to what c refers to, as the result has it.
func (m *merger) mergeRef(c claim) *ir.Reference {
	ref := *c.typ.Ref
	if to := m.group(c.part, c.typ); to != nil {
		m.need(to)
		ref.Target = to.id
	}
	return &ref
}

// elements returns what claims say of the elements of a list or a map, as far as
// they say something.
func (m *merger) elements(claims []claim, best claim) []claim {
	var out []claim
	for _, c := range claims {
		if c.typ.Kind == best.typ.Kind && m.vague(c) == m.vague(best) {
			out = append(out, c.within(c.typ.Elem))
		}
	}
	return out
}

// unions returns what claims say of the members of a union.
func (m *merger) unions(claims []claim, best claim) []memberList {
	var out []memberList
	for _, c := range claims {
		if c = m.expand(c); c.typ.Kind == best.typ.Kind {
			out = append(out, memberList{part: c.part, members: c.typ.Members})
		}
	}
	return out
}

// describe returns a type in words.
func (m *merger) describe(c claim) string {
	const most = 80 // bytes; types may be long
	words := m.words(c, 0)
	if len(words) > most {
		words = strings.ToValidUTF8(words[:most], "") + "..."
	}
	return words
}

func (m *merger) words(c claim, depth int) string {
	t := c.typ
	switch {
	case depth > 3:
		return "..."
	case t.Kind == ir.Ref:
		return t.Ref.Label
	case t.Elem != nil:
		return string(t.Kind) + " of " + m.words(c.within(t.Elem), depth+1)
	case t.Kind == ir.Constant:
		return "constant " + strings.Join(t.Consts, " or ")
	case t.Kind == ir.OneOf:
		var members []string
		for i := range t.Members {
			members = append(members, m.words(c.within(&t.Members[i]), depth+1))
		}
		return "one of " + strings.Join(members, ", ")
	}
	return string(t.Kind)
}
