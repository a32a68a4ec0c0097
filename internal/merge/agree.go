package merge

import (
	"slices"

	"example.com/specgen/internal/ir"
)

// claim is what one part says of a type.
type claim struct {
	part     int
	typ      *ir.Type
	optional bool // is the type of a field that may be absent
}

// within returns the claim of the same part about a type in this one.
func (c claim) within(t *ir.Type) claim { return claim{part: c.part, typ: t} }

// pair are two claims that are compared. Types may hold themselves: those that are
// declared are known by their declarations.
type pair struct {
	a, b         any // an *ir.Decl or *ir.Type
	partA, partB int
}

func (m *merger) pair(a, b claim) pair {
	identity := func(c claim) any {
		if d := m.declared(c.part, c.typ); d != nil {
			return d
		}
		return c.typ
	}
	return pair{identity(a), identity(b), a.part, b.part}
}

// agree reports whether two claims can be about one type: whether they are the
// same but for what either part has no words for.
func (m *merger) agree(a, b claim) bool {
	return m.agreeWithin(a, b, map[pair]bool{})
}

// agreeWithin does what agree does. Pairs that are being compared already are
// taken to be the same.
func (m *merger) agreeWithin(a, b claim, same map[pair]bool) bool {
	if m.unknown(a) || m.unknown(b) {
		return true
	}
	if m.knowsNull(a) && m.knowsNull(b) && a.typ.Nullable != b.typ.Nullable && a.typ.Kind != ir.Any && b.typ.Kind != ir.Any {
		return false
	}
	if a.typ.Kind != ir.Ref && b.typ.Kind != ir.Ref {
		return m.sameContent(a, b, same)
	}
	at := m.pair(a, b)
	switch {
	case same[at], m.sameGroup(a, b):
		return true
	case m.differ[at]:
		return false
	}
	same[at] = true
	if !m.sameContent(m.expand(a), m.expand(b), same) {
		m.differ[at] = true
		return false
	}
	return true
}

// sameContent does what agreeWithin does for types that are expanded.
func (m *merger) sameContent(a, b claim, same map[pair]bool) bool {
	if !m.sameKind(a, b) {
		return false
	}
	switch {
	case a.typ.Kind != b.typ.Kind:
		return true
	case a.typ.Kind == ir.Constant:
		return m.sameConsts(a, b)
	case a.typ.Elem != nil && b.typ.Elem != nil:
		return m.vague(a) || m.vague(b) || m.agreeWithin(a.within(a.typ.Elem), b.within(b.typ.Elem), same)
	case a.typ.Kind == ir.OneOf:
		return m.sameMembers(a, b, same)
	case a.typ.Kind == ir.Ref:
		return m.sameFields(a, b, same)
	}
	return true
}

// unknown reports whether a claim says nothing: its reference leads nowhere.
func (m *merger) unknown(c claim) bool {
	return c.typ.Kind == ir.Ref && m.declared(c.part, c.typ) == nil
}

// knowsNull reports whether a claim says if the value may be null.
func (m *merger) knowsNull(c claim) bool {
	p := &m.parts[c.part]
	return !p.lost(ir.Nullability) && !(c.optional && p.lost(ir.OptionalNullability))
}

// vague reports whether a claim about a list or a map may be about another one,
// since its part has no words for what it is of.
func (m *merger) vague(c claim) bool {
	return m.parts[c.part].lost(ir.Elements) && c.typ.Elem != nil && c.typ.Elem.Kind == ir.Any
}

// expand returns c with the union or enum that it refers to, as though it was
// written in place. It still is a reference where all parts say as much: where
// the enum has several values.
func (m *merger) expand(c claim) claim {
	d := m.declared(c.part, c.typ)
	switch {
	case d == nil || d.Struct != nil:
		return c
	case d.Union != nil:
		c.typ = &ir.Type{Kind: ir.OneOf, Nullable: c.typ.Nullable, Pos: c.typ.Pos, Members: d.Union.Members}
	default:
		consts := make([]string, len(d.Enum.Values))
		for i, v := range d.Enum.Values {
			consts[i] = v.Const
		}
		ref := c.typ.Ref
		if len(consts) == 1 {
			ref = nil
		}
		c.typ = &ir.Type{Kind: ir.Constant, Nullable: c.typ.Nullable, Pos: c.typ.Pos, Consts: consts, Ref: ref}
	}
	return c
}

// sameKind reports whether two claims are of one kind, or could be in the words
// that both parts have.
func (m *merger) sameKind(a, b claim) bool {
	if a.typ.Kind == b.typ.Kind {
		return true
	}
	return m.blur(a, b) == m.blur(b, a)
}

// blur returns the kind of c in the words that its part and that of other have
// both.
func (m *merger) blur(c, other claim) ir.Kind {
	isEnum := c.typ.Kind == ir.Constant && c.typ.Ref != nil
	if isEnum || c.typ.Elem != nil && !m.vague(c) && other.typ.Elem != nil && !m.vague(other) {
		return c.typ.Kind // a list of something is no map of it
	}
	return blur(c.typ, func(f ir.Fact) bool { return m.parts[c.part].lost(f) || m.parts[other.part].lost(f) })
}

func (m *merger) sameConsts(a, b claim) bool {
	among := func(some, all []string) bool {
		return !slices.ContainsFunc(some, func(c string) bool { return !slices.Contains(all, c) })
	}
	inB, inA := among(a.typ.Consts, b.typ.Consts), among(b.typ.Consts, a.typ.Consts)
	return inB && inA || inB && m.parts[b.part].lost(ir.Constants) || inA && m.parts[a.part].lost(ir.Constants)
}

// sameMembers reports whether two unions have the same members, in any order.
func (m *merger) sameMembers(a, b claim, same map[pair]bool) bool {
	if m.silent(a.part, a.typ.Members) || m.silent(b.part, b.typ.Members) {
		return true
	}
	if len(a.typ.Members) != len(b.typ.Members) {
		return false
	}
	taken := make([]bool, len(b.typ.Members))
	for i := range a.typ.Members {
		found := false
		for j := range b.typ.Members {
			if !taken[j] && m.agreeWithin(a.within(&a.typ.Members[i]), b.within(&b.typ.Members[j]), same) {
				found, taken[j] = true, true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// silent reports whether a union has no members, or any value for one, since its
// part has no words for them.
func (m *merger) silent(part int, members []ir.Type) bool {
	isUntold := len(members) == 0 || len(members) == 1 && members[0].Kind == ir.Any
	return isUntold && m.parts[part].lost(ir.Members)
}

// sameGroup reports whether two claims are references to what is one type, or b is
// one to a rival of it: what their parts say of that is reported elsewhere.
func (m *merger) sameGroup(a, b claim) bool {
	to, other := m.declared(a.part, a.typ), m.declared(b.part, b.typ)
	if to == nil || other == nil {
		return false
	}
	toGroup, otherGroup := m.group(a.part, a.typ), m.group(b.part, b.typ)
	return toGroup.decls[b.part] == other || otherGroup.decls[a.part] == to || otherGroup.rival == toGroup
}

// sameFields reports whether references lead to structs that have the same fields.
func (m *merger) sameFields(a, b claim, same map[pair]bool) bool {
	to, other := m.declared(a.part, a.typ).Struct, m.declared(b.part, b.typ).Struct
	for _, row := range matchFields([]*ir.Struct{to, other}) {
		if row[0] == nil || row[1] == nil {
			return false
		}
		left := claim{part: a.part, typ: &row[0].Type, optional: row[0].Presence != ir.Required}
		right := claim{part: b.part, typ: &row[1].Type, optional: row[1].Presence != ir.Required}
		if !m.agreeWithin(left, right, same) {
			return false
		}
	}
	return true
}
