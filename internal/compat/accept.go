package compat

import (
	"slices"
	"strings"

	"example.com/specgen/internal/ir"
)

// wireOf says whom it breaks that values of the old type are of the new one: readers
// if the new one has values that the old one does not, writers if it lacks some.
func (c *comparer) wireOf(old, new *ir.Type) Wire {
	return Wire{
		Readers: !c.reading(c.old, c.new).accepts(old, new),
		Writers: !c.reading(c.new, c.old).accepts(new, old),
	}
}

// wireOfDecls is wireOf for one type that is of another kind now.
func (c *comparer) wireOfDecls(old, new *ir.Decl) Wire {
	before, after := refTo(old), refTo(new)
	return Wire{
		Readers: !c.reading(c.old, c.new).acceptsKindOf(before, after),
		Writers: !c.reading(c.new, c.old).acceptsKindOf(after, before),
	}
}

func refTo(d *ir.Decl) *ir.Type {
	return &ir.Type{Kind: ir.Ref, Ref: &ir.Reference{Label: d.Name, Target: d.ID}}
}

// inclusion finds out whether types of one state accept all values of types of the
// other one. Limits are left out: they are changes of their own. What has changed
// in a type is a change itself, and none of what refers to it.
type inclusion struct {
	in, of *side // the types that accept are those of in
	isPair func(in, of *ir.Decl) bool
	asked  map[[2]string]bool // two types that were compared: they are taken to be included, until it shows that they are not
	denied map[[2]string]bool // those of which it showed
}

// reading is how a program that follows one state takes what follows the other.
func (c *comparer) reading(reader, writer *side) *inclusion {
	x := &inclusion{in: reader, of: writer, denied: map[[2]string]bool{}}
	x.isPair = func(in, of *ir.Decl) bool { return in != nil && of != nil && c.oldPair[in].new == of }
	if reader == c.new {
		x.isPair = func(in, of *ir.Decl) bool { return in != nil && of != nil && c.oldPair[of].new == in }
	}
	return x
}

// accepts reports whether every value of b is one of a.
func (x *inclusion) accepts(a, b *ir.Type) bool {
	return x.settle(func() bool { return x.ask(a, b) })
}

// acceptsKindOf is accepts for one type in two states, which has another kind now.
func (x *inclusion) acceptsKindOf(a, b *ir.Type) bool {
	return x.settle(func() bool { return x.compare(a, b) })
}

// settle returns an answer that does not rest on what was denied later. Types can
// go round in circles.
func (x *inclusion) settle(ask func() bool) bool {
	for {
		x.asked = map[[2]string]bool{}
		before := len(x.denied)
		if !ask() {
			return false
		}
		if len(x.denied) == before {
			return true
		}
	}
}

// ask is accepts, as far as it is known.
func (x *inclusion) ask(a, b *ir.Type) bool {
	if a.Kind != ir.Ref && b.Kind != ir.Ref {
		return x.compare(a, b)
	}
	at := [2]string{a.Key(), b.Key()}
	if x.asked[at] || x.denied[at] {
		return !x.denied[at]
	}
	x.asked[at] = true
	ok := (!b.Nullable || x.takesNull(a)) && x.isPair(x.in.decl(a), x.of.decl(b)) || x.compare(a, b)
	if !ok {
		x.denied[at] = true
	}
	return ok
}

// decl returns the declaration that a type refers to, or nil.
func (s *side) decl(t *ir.Type) *ir.Decl {
	if t.Kind != ir.Ref {
		return nil
	}
	return s.byID[t.Ref.Target]
}

// compare is accepts for types as they are declared.
func (x *inclusion) compare(a, b *ir.Type) bool {
	a, b = x.in.plain(a), x.of.plain(b)
	switch {
	case a.Kind == ir.Any:
		return true
	case b.Nullable && !x.takesNull(a):
		return false
	case isNull(b):
		return x.takesNull(a)
	}
	if members, ok := x.of.members(b); ok {
		return x.all(members, func(m *ir.Type) bool { return x.ask(a, m) })
	}
	if members, ok := x.in.members(a); ok {
		return slices.ContainsFunc(members, func(m ir.Type) bool { return x.ask(&m, b) })
	}
	if consts, ok := x.of.constants(b); ok {
		return x.acceptsConstants(a, consts)
	}
	return x.acceptsKind(a, b)
}

// plain returns what a type is that only names one of any string or any integer.
func (s *side) plain(t *ir.Type) *ir.Type {
	d := s.decl(t)
	if d == nil || d.Enum == nil || len(d.Enum.Values) > 0 && !d.Enum.Bits {
		return t
	}
	return &ir.Type{Kind: d.Enum.Base, Nullable: t.Nullable}
}

func (x *inclusion) all(members []ir.Type, do func(*ir.Type) bool) bool {
	for i := range members {
		if !do(&members[i]) {
			return false
		}
	}
	return true
}

// acceptsKind is accepts for what is neither a union nor of constants.
func (x *inclusion) acceptsKind(a, b *ir.Type) bool {
	switch {
	case a.Kind == ir.List && b.Kind == ir.List, a.Kind == ir.Map && b.Kind == ir.Map:
		return x.ask(a.Elem, b.Elem)
	case a.Kind == ir.Map && x.of.isObject(b):
		return a.Elem.Kind == ir.Any
	case x.in.isObject(a) && x.of.isObject(b):
		return x.acceptsStruct(x.in.decl(a).Struct, x.of.decl(b).Struct)
	case a.Kind == ir.Ref || b.Kind == ir.Ref:
		return false
	case a.Kind == b.Kind:
		return true
	}
	return slices.Contains(narrower(a.Kind), b.Kind)
}

// narrower returns the kinds whose values are those of another one too, as JSON.
func narrower(kind ir.Kind) []ir.Kind {
	switch kind {
	case ir.String:
		return []ir.Kind{ir.Bytes, ir.Date, ir.DateTime}
	case ir.Number:
		return []ir.Kind{ir.Integer, ir.Decimal}
	case ir.Decimal:
		return []ir.Kind{ir.Integer, ir.Number}
	}
	return nil
}

// acceptsConstants reports whether a accepts each of some constants.
func (x *inclusion) acceptsConstants(a *ir.Type, consts []string) bool {
	if known, ok := x.in.constants(a); ok {
		return !slices.ContainsFunc(consts, func(c string) bool { return !slices.Contains(known, c) })
	}
	kind := ir.KindOf(consts)
	return len(consts) > 0 && (a.Kind == kind || slices.Contains(narrower(a.Kind), kind))
}

// isObject reports whether a type refers to a struct.
func (s *side) isObject(t *ir.Type) bool {
	d := s.decl(t)
	return d != nil && d.Struct != nil
}

// acceptsStruct reports whether every object of b is one of a.
func (x *inclusion) acceptsStruct(a, b *ir.Struct) bool {
	sent := map[string]*ir.Field{}
	for i := range b.Fields {
		sent[fieldKey(&b.Fields[i])] = &b.Fields[i]
	}
	for i := range a.Fields {
		f := &a.Fields[i]
		other := sent[fieldKey(f)]
		switch {
		case other == nil && demand(f.Presence) > 0:
			return false
		case other != nil && (!acceptsPresence(f.Presence, other.Presence) || !x.ask(&f.Type, &other.Type)):
			return false
		}
	}
	return true
}

// acceptsPresence reports whether what may be there by b may be so by a, and what
// may be missing likewise.
func acceptsPresence(a, b ir.Presence) bool {
	return demand(a) <= demand(b) && (a != ir.Forbidden || b == ir.Forbidden)
}

// demand says how much a presence demands that a key is there; 0 is not at all.
func demand(p ir.Presence) int {
	switch p {
	case ir.Required:
		return 2
	case ir.Conditional:
		return 1
	}
	return 0
}

// takesNull reports whether null is a value of a type.
func (x *inclusion) takesNull(t *ir.Type) bool {
	if t.Nullable || t.Kind == ir.Any || isNull(t) {
		return true
	}
	members, _ := x.in.members(t)
	return slices.ContainsFunc(members, func(m ir.Type) bool { return m.Nullable || isNull(&m) })
}

func isNull(t *ir.Type) bool {
	return t.Kind == ir.Constant && slices.Equal(t.Consts, []string{"null"})
}

// members returns what a type is one of, if it is a union.
func (s *side) members(t *ir.Type) ([]ir.Type, bool) {
	if t.Kind == ir.OneOf {
		return t.Members, true
	}
	if d := s.decl(t); d != nil && d.Union != nil {
		return s.flat(d, map[*ir.Decl]bool{}), true
	}
	return nil, false
}

// flat returns the members of a union, with those of unions among them.
func (s *side) flat(d *ir.Decl, seen map[*ir.Decl]bool) []ir.Type {
	seen[d] = true
	var out []ir.Type
	for _, m := range d.Union.Members {
		to := s.decl(&m)
		switch {
		case to == nil || to.Union == nil:
			out = append(out, m)
		case !seen[to]:
			out = append(out, s.flat(to, seen)...)
		}
	}
	return out
}

// constants returns the values that a type lists, as JSON.
func (s *side) constants(t *ir.Type) ([]string, bool) {
	if t.Kind == ir.Constant {
		return t.Consts, true
	}
	d := s.decl(t)
	if d == nil || d.Enum == nil {
		return nil, false
	}
	var out []string
	for _, v := range d.Enum.Values {
		out = append(out, v.Const)
	}
	return out, true
}

// valueName is how messages call a value.
func valueName(v *ir.Value) string {
	if v.Name == "" {
		return strings.Trim(v.Const, `"`)
	}
	return v.Name
}
