package examples

import (
	"cmp"

	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/loosejson"
)

// How much an object and a type must have in common for it to be an example of
// that type, in percent.
const (
	minKnown = 60 // of the object's keys, those that the type has
	minUsed  = 30 // of the type's fields, those that the object has
)

// smallType is up to how many fields a type is so small that few keys in common
// say nothing: an example of it has all that are required.
const smallType = 3

// near returns the structs that a block may illustrate, the nearest one first.
func (c *checker) near(page *ir.Page, e *ir.Example) []*ir.Decl {
	var out []*ir.Decl
	for _, name := range e.Near {
		if d := c.byName[declName{page.Source, name}]; d != nil && d.Struct != nil {
			out = append(out, d)
		}
	}
	return out
}

// walk looks for the objects that illustrate a type, and compares them.
func (c *checker) walk(v *loosejson.Value, b *block) {
	for i := range v.Elems {
		c.walk(&v.Elems[i], b)
	}
	if len(v.Members) == 0 {
		return
	}
	if found, ok := c.match(v); ok {
		c.summary.Objects += found.objects
		c.summary.Clean += found.clean
		for _, f := range found.findings {
			c.diags = append(c.diags, f.diagnostic(b))
		}
		return
	}
	c.summary.Unassigned++
	for i := range v.Members {
		c.walk(&v.Members[i].Value, b)
	}
}

// match compares an object with the candidate that it agrees with best: in its
// keys, then in all else, then in how much of the type it shows, then the nearest
// one. There is none if a type of which it shows too little knows its keys better.
func (c *checker) match(v *loosejson.Value) (outcome, bool) {
	var best candidate
	keys := len(v.Members) + 1 // that no type with too few fields in common knows
	for _, d := range c.candidates {
		if c.exhausted() {
			return outcome{}, false
		}
		s := c.shape(d)
		o := c.overlap(v, s)
		switch {
		case !o.isSimilar():
		case !o.isExample(s):
			keys = min(keys, o.unknown)
		default:
			if next := (candidate{c.object(v, d), o, s}); best.shape == nil || next.isBetter(best) {
				best = next
			}
		}
	}
	return best.outcome, best.shape != nil && best.unknown <= keys
}

// candidate is a type that an object may be an example of.
type candidate struct {
	outcome
	overlap
	*shape
}

func (c candidate) isBetter(best candidate) bool {
	return cmp.Or(
		cmp.Compare(best.unknown, c.unknown),
		cmp.Compare(len(best.findings)+best.missing, len(c.findings)+c.missing),
		cmp.Compare(c.known*best.fields, best.known*c.fields),
	) > 0
}

// overlap is what an object and a type have in common.
type overlap struct {
	known   int // keys of the object that the type has
	unknown int // the others
	missing int // required fields that the object does not have, although it is whole
}

func (c *checker) overlap(v *loosejson.Value, s *shape) overlap {
	c.work += len(v.Members)
	o := overlap{missing: s.required}
	seen := make(map[string]bool, len(v.Members))
	for i := range v.Members {
		key := v.Members[i].Key
		f := s.byKey[key]
		switch {
		case seen[key]:
		case f == nil:
			o.unknown++
		default:
			o.known++
			if f.Presence == ir.Required {
				o.missing--
			}
		}
		seen[key] = true
	}
	if !v.Whole {
		o.missing = 0
	}
	return o
}

// isSimilar reports whether the type knows enough of the object's keys.
func (o overlap) isSimilar() bool {
	return o.known > 0 && 100*o.known >= minKnown*(o.known+o.unknown)
}

// isExample reports whether the object shows enough of the type.
func (o overlap) isExample(s *shape) bool {
	return 100*o.known >= minUsed*s.fields && (s.fields > smallType || o.missing == 0)
}
