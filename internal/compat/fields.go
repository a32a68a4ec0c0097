package compat

import "example.com/specgen/internal/ir"

// pairFields returns the fields of a struct in both states, and takes note of them.
func (c *comparer) pairFields(p pair) []fieldPair {
	pairs := fieldPairs(p.old.Struct, p.new.Struct)
	for _, f := range pairs {
		if f.old != nil && f.new != nil {
			c.parts[part{decl: p.old, field: f.old}] = part{decl: p.new, field: f.new}
		}
	}
	return pairs
}

func (c *comparer) compareFields(p pair, f fieldPair) {
	old, new := part{decl: p.old, field: f.old}, part{decl: p.new, field: f.new}
	switch {
	case f.old == nil && f.new.Additional:
		c.add(AdditionalAdded, part{decl: p.old}, new, Wire{}, "", fieldTypeText(f.new))
	case f.old == nil:
		c.add(FieldAdded, part{}, new, Wire{Writers: demand(f.new.Presence) > 0}, "", string(f.new.Presence))
	case f.new == nil && f.old.Additional:
		c.add(AdditionalRemoved, old, part{}, Wire{}, fieldTypeText(f.old), "")
	case f.new == nil:
		c.add(FieldRemoved, old, part{}, Wire{Readers: demand(f.old.Presence) > 0}, string(f.old.Presence), "")
	default:
		c.compareNames(old, new)
		c.comparePresence(old, new)
		c.compareTypes(old, new)
		c.compareLimits(old, new, &f.old.Type, &f.new.Type)
		c.compareDefaults(old, new)
		c.compareWords(old, new, f.old.Doc, f.new.Doc, f.old.Deprecation, f.new.Deprecation)
	}
}

func (c *comparer) compareNames(old, new part) {
	a, b := old.field, new.field
	isOther := a.Wire != b.Wire
	wire := Wire{Readers: isOther, Writers: isOther}
	switch {
	case a.Additional:
	case a.Name != b.Name:
		c.add(FieldRenamed, old, new, wire, nameOf(a), nameOf(b))
	case isOther:
		c.add(KeyChanged, old, new, wire, a.Wire, b.Wire)
	}
}

func (c *comparer) comparePresence(old, new part) {
	a, b := old.field, new.field
	if a.Presence != b.Presence {
		wire := Wire{Readers: !acceptsPresence(a.Presence, b.Presence), Writers: !acceptsPresence(b.Presence, a.Presence)}
		c.add(PresenceChanged, old, new, wire, string(a.Presence), string(b.Presence))
		return
	}
	if a.Presence == ir.Conditional && a.Condition != b.Condition {
		c.add(ConditionChanged, old, new, Wire{}, a.Condition, b.Condition)
	}
}

// compareTypes compares the types of a field, and whether it may be null, which is
// another question.
func (c *comparer) compareTypes(old, new part) {
	before, after := typeTexts(old.field, new.field)
	a, b := old.field.Type, new.field.Type
	if a.Kind != ir.Any && b.Kind != ir.Any {
		switch {
		case !a.Nullable && b.Nullable:
			c.add(NullAllowed, old, new, Wire{Readers: true}, before, after)
		case a.Nullable && !b.Nullable:
			c.add(NullForbidden, old, new, Wire{Writers: true}, before, after)
		}
	}
	a.Nullable, b.Nullable = false, false
	if c.isSame(&a, &b) {
		return
	}
	wire := c.wireOf(&a, &b)
	rule := TypeRespelled
	switch {
	case wire.Readers && wire.Writers:
		rule = TypeChanged
	case wire.Readers:
		rule = TypeWidened
	case wire.Writers:
		rule = TypeNarrowed
	}
	c.add(rule, old, new, wire, before, after)
}

func (c *comparer) compareDefaults(old, new part) {
	before, after := cellWords(old.field.Default), cellWords(new.field.Default)
	switch {
	case before == after:
	case before == "":
		c.add(DefaultAdded, old, new, Wire{}, before, after)
	case after == "":
		c.add(DefaultRemoved, old, new, Wire{}, before, after)
	default:
		c.add(DefaultChanged, old, new, Wire{Readers: true, Writers: true}, before, after)
	}
}
