package compat

import (
	"slices"
	"strings"

	"example.com/specgen/internal/ir"
)

// pair is one type in two states; in one of them it may be missing.
type pair struct{ old, new *ir.Decl }

// match finds out which declarations are of one type: those of one name on one
// page, those of one name, and of the others those of which it is clear that they
// have only been renamed. It lists all pairs, in order of the old state.
func (c *comparer) match() {
	m := &matcher{comparer: c, to: map[*ir.Decl]*ir.Decl{}, from: map[*ir.Decl]*ir.Decl{}, has: map[*ir.Decl][]string{}}
	for _, d := range c.old.Spec.Decls {
		if same := c.new.byID[d.ID]; same != nil {
			m.join(d, same)
		}
	}
	m.joinClear(func(old, new *ir.Decl) bool { return old.Name == new.Name && m.likeness(old, new) > 0 })
	m.followReferences()
	m.joinClear(m.isAlmost)
	m.followReferences()

	c.oldPair = map[*ir.Decl]pair{}
	for _, d := range c.old.Spec.Decls {
		p := pair{d, m.to[d]}
		c.oldPair[d] = p
		c.pairs = append(c.pairs, p)
	}
	for _, d := range c.new.Spec.Decls {
		if m.from[d] == nil {
			c.pairs = append(c.pairs, pair{new: d})
		}
	}
}

// How much of two types must be the same, of 1, for one to be the other with a new
// name.
const (
	almostSame = 0.8
	halfSame   = 0.5 // if everything that referred to the one refers to the other
)

// matcher joins declarations.
type matcher struct {
	*comparer
	to, from map[*ir.Decl]*ir.Decl
	has      map[*ir.Decl][]string // contents
}

func (m *matcher) join(old, new *ir.Decl) { m.to[old], m.from[new] = new, old }

// joinClear joins declarations that fit each other and no others.
func (m *matcher) joinClear(fit func(old, new *ir.Decl) bool) {
	fits, wanted := map[*ir.Decl][]*ir.Decl{}, map[*ir.Decl]int{}
	free := slices.DeleteFunc(slices.Clone(m.new.Spec.Decls), func(d *ir.Decl) bool { return m.from[d] != nil })
	for _, old := range m.old.Spec.Decls {
		if m.to[old] != nil {
			continue
		}
		for _, new := range free {
			if fit(old, new) {
				fits[old] = append(fits[old], new)
				wanted[new]++
			}
		}
	}
	for _, old := range m.old.Spec.Decls {
		if found := fits[old]; len(found) == 1 && wanted[found[0]] == 1 {
			m.join(old, found[0])
		}
	}
}

// followReferences joins declarations of which all that referred to the one refers
// to the other now, until there is none.
func (m *matcher) followReferences() {
	for joined := true; joined; {
		joined = false
		to, from := map[*ir.Decl][]*ir.Decl{}, map[*ir.Decl][]*ir.Decl{}
		for _, d := range m.old.Spec.Decls {
			if m.to[d] == nil {
				continue
			}
			m.references(d, m.to[d], func(old, new *ir.Decl) {
				if m.to[old] == nil && m.from[new] == nil {
					to[old] = append(to[old], new)
					from[new] = append(from[new], old)
				}
			})
		}
		for _, old := range m.old.Spec.Decls {
			found := slices.Compact(to[old])
			if len(found) == 1 && len(slices.Compact(from[found[0]])) == 1 && m.likeness(old, found[0]) >= halfSame {
				m.join(old, found[0])
				joined = true
			}
		}
	}
}

// references calls visit for what the same places of two declarations refer to.
func (m *matcher) references(old, new *ir.Decl, visit func(old, new *ir.Decl)) {
	at := func(a, b *ir.Type) {
		if a.Kind == ir.Ref && b.Kind == ir.Ref {
			to, now := m.old.byID[a.Ref.Target], m.new.byID[b.Ref.Target]
			if to != nil && now != nil {
				visit(to, now)
			}
		}
	}
	switch {
	case old.Struct != nil && new.Struct != nil:
		for _, p := range fieldPairs(old.Struct, new.Struct) {
			if p.old != nil && p.new != nil {
				ir.WalkBoth(&p.old.Type, &p.new.Type, at)
			}
		}
	case old.Union != nil && new.Union != nil:
		ir.WalkBothLists(old.Union.Members, new.Union.Members, at)
	}
}

// likeness says how much of two declarations is the same, from 0 to 1.
func (m *matcher) likeness(a, b *ir.Decl) float64 {
	if kindOf(a) != kindOf(b) {
		return 0
	}
	left, right := m.contents(a), m.contents(b)
	if len(left)+len(right) == 0 {
		return 1
	}
	return float64(2*m.shared(a, b)) / float64(len(left)+len(right))
}

// isAlmost reports whether two declarations are almost the same.
func (m *matcher) isAlmost(a, b *ir.Decl) bool {
	if 3*min(len(m.contents(a)), len(m.contents(b))) < 2*max(len(m.contents(a)), len(m.contents(b))) {
		return false // which is cheaper to find out
	}
	return m.likeness(a, b) >= almostSame && m.shared(a, b) > 1
}

// shared counts what two declarations both have.
func (m *matcher) shared(a, b *ir.Decl) int {
	n := 0
	for left, right := m.contents(a), m.contents(b); len(left) > 0 && len(right) > 0; {
		switch by := strings.Compare(left[0], right[0]); {
		case by < 0:
			left = left[1:]
		case by > 0:
			right = right[1:]
		default:
			left, right = left[1:], right[1:]
			n++
		}
	}
	return n
}

// contents is contents, sorted, and found out once.
func (m *matcher) contents(d *ir.Decl) []string {
	out, known := m.has[d]
	if !known {
		out = contents(d)
		slices.Sort(out)
		m.has[d] = out
	}
	return out
}

// contents returns what a declaration has: keys of fields with the kinds of their
// types, values, or members.
func contents(d *ir.Decl) []string {
	var out []string
	switch {
	case d.Struct != nil:
		for i := range d.Struct.Fields {
			f := &d.Struct.Fields[i]
			out = append(out, fieldKey(f)+" "+string(f.Type.Kind))
		}
	case d.Enum != nil:
		for _, v := range d.Enum.Values {
			out = append(out, v.Const)
		}
	case d.Union != nil:
		for i := range d.Union.Members {
			out = append(out, typeWords(&d.Union.Members[i]))
		}
	}
	return out
}

func kindOf(d *ir.Decl) string {
	switch {
	case d.Struct != nil:
		return "an object"
	case d.Enum != nil:
		return "an enum"
	}
	return "a union"
}
