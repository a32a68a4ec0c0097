package compat

import (
	"slices"
	"strings"

	"example.com/specgen/internal/ir"
)

// comparePackages compares where the Go goes. A package without types is none.
func (c *comparer) comparePackages() {
	if len(c.old.Facts) == 0 || len(c.new.Facts) == 0 {
		return
	}
	before, after := c.old.place(), c.new.place()
	if before == after {
		return
	}
	c.found = append(c.found, &found{Change: Change{
		Rule: PackageMoved, Subject: Subject{Package: c.new.Package}, Old: before, New: after,
		Go: []string{"it is imported otherwise"},
	}})
}

func (s *side) place() string { return strings.TrimSpace(s.Package + " in " + s.Folder) }

// compareDecls compares a type. One that is added or removed is a change as a whole.
func (c *comparer) compareDecls(p pair) {
	old, new := part{decl: p.old}, part{decl: p.new}
	switch {
	case p.old == nil:
		c.add(TypeAdded, old, new, Wire{}, "", "")
		return
	case p.new == nil:
		gone := !c.excused[p.old]
		c.add(TypeRemoved, old, new, Wire{Readers: gone, Writers: gone}, "", "")
		return
	case p.old.Name != p.new.Name:
		c.add(TypeRenamed, old, new, Wire{}, p.old.Name, p.new.Name)
	case p.old.Source != p.new.Source:
		c.add(TypeMoved, old, new, Wire{}, p.old.Source, p.new.Source)
	}
	c.compareWords(old, new, p.old.Doc, p.new.Doc, p.old.Deprecation, p.new.Deprecation)
	switch {
	case kindOf(p.old) != kindOf(p.new):
		c.add(KindChanged, old, new, c.wireOfDecls(p.old, p.new), kindOf(p.old), kindOf(p.new))
	case p.old.Struct != nil:
		for _, f := range c.pairFields(p) {
			c.compareFields(p, f)
		}
	case p.old.Enum != nil:
		c.compareEnums(p)
	case p.old.Union != nil:
		c.compareUnions(p)
	}
}

// compareWords compares what is said of a type, a field or a value.
func (c *comparer) compareWords(old, new part, oldDoc, newDoc string, was, is *ir.Deprecation) {
	switch {
	case was == nil && is != nil:
		c.add(Deprecated, old, new, Wire{}, "", "")
	case was != nil && is == nil:
		c.add(Undeprecated, old, new, Wire{}, "", "")
	}
	if oldDoc != newDoc {
		c.add(DescriptionChanged, old, new, Wire{}, oldDoc, newDoc)
	}
}

func (c *comparer) compareEnums(p pair) {
	old, new := part{decl: p.old}, part{decl: p.new}
	if p.old.Enum.Base != p.new.Enum.Base {
		c.add(BaseChanged, old, new, Wire{Readers: true, Writers: true}, string(p.old.Enum.Base), string(p.new.Enum.Base))
		return
	}
	switch {
	case !p.old.Enum.Bits && p.new.Enum.Bits:
		c.add(BitsAllowed, old, new, Wire{Readers: true}, "", "")
	case p.old.Enum.Bits && !p.new.Enum.Bits:
		c.add(BitsForbidden, old, new, Wire{Writers: true}, "", "")
	}
	for _, v := range valuePairs(p.old.Enum, p.new.Enum) {
		c.compareValues(p, v)
	}
}

func (c *comparer) compareValues(p pair, v valuePair) {
	old, new := part{decl: p.old, value: v.old}, part{decl: p.new, value: v.new}
	switch {
	case v.old == nil:
		c.add(ValueAdded, part{}, new, Wire{Readers: true}, "", v.new.Const)
		return
	case v.new == nil:
		c.add(ValueRemoved, old, part{}, Wire{Writers: true}, v.old.Const, "")
		return
	case v.old.Const != v.new.Const:
		c.add(ValueChanged, old, new, Wire{Readers: true, Writers: true}, v.old.Const, v.new.Const)
	case v.old.Name != v.new.Name:
		c.add(ValueRenamed, old, new, Wire{}, valueName(v.old), valueName(v.new))
	}
	c.parts[old] = new
	c.compareWords(old, new, v.old.Doc, v.new.Doc, nil, nil)
}

func (c *comparer) compareUnions(p pair) {
	to := c.pairMembers(p)
	before, after := &ir.Type{Kind: ir.OneOf, Members: p.old.Union.Members}, &ir.Type{Kind: ir.OneOf, Members: p.new.Union.Members}
	last, inOrder := -1, true
	for i := range before.Members {
		m := &before.Members[i]
		old := part{decl: p.old, member: m}
		at, ok := to[i]
		if !ok {
			c.add(MemberRemoved, old, part{}, Wire{Writers: !c.reading(c.new, c.old).accepts(after, m)}, typeWords(m), "")
			continue
		}
		new := part{decl: p.new, member: &after.Members[at]}
		c.parts[old] = new
		c.compareLimits(old, new, m, new.member)
		inOrder = inOrder && at > last
		last = at
	}
	for i := range after.Members {
		if m := &after.Members[i]; !slices.ContainsFunc(before.Members, func(b ir.Type) bool { return c.isSame(&b, m) }) {
			c.add(MemberAdded, part{}, part{decl: p.new, member: m}, Wire{Readers: !c.reading(c.old, c.new).accepts(before, m)}, "", typeWords(m))
		}
	}
	if !inOrder {
		c.add(MemberOrderChanged, part{decl: p.old}, part{decl: p.new}, Wire{}, typeWords(before), typeWords(after))
	}
}

// pairMembers returns where the members of the old state stand in the new one.
func (c *comparer) pairMembers(p pair) map[int]int {
	to, taken := map[int]int{}, map[int]bool{}
	for i := range p.old.Union.Members {
		for j := range p.new.Union.Members {
			if !taken[j] && c.isSame(&p.old.Union.Members[i], &p.new.Union.Members[j]) {
				to[i], taken[j] = j, true
				break
			}
		}
	}
	return to
}

// isSame reports whether two types are the same one in two states, but for limits.
func (c *comparer) isSame(old, new *ir.Type) bool {
	if old.Kind != new.Kind || old.Nullable != new.Nullable || len(old.Members) != len(new.Members) {
		return false
	}
	for i := range old.Members {
		if !c.isSame(&old.Members[i], &new.Members[i]) {
			return false
		}
	}
	switch old.Kind {
	case ir.List, ir.Map:
		return c.isSame(old.Elem, new.Elem)
	case ir.Ref:
		return c.oldPair[c.old.decl(old)].new == c.new.decl(new)
	}
	return slices.Equal(old.Consts, new.Consts)
}
