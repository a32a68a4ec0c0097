package examples

import (
	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/loosejson"
)

// union compares a value with the members of a union. It fits if it fits one of
// them; else the one that it resembles most says where it does not.
func (c *checker) union(v *loosejson.Value, members []*ir.Type, at place) outcome {
	var best outcome
	alike := 0
	for _, member := range members {
		compared := c.compare(v, member, at)
		if len(compared.findings) == 0 {
			return compared
		}
		if compared.unlike || !c.resembles(v, member) {
			continue
		}
		if alike++; alike == 1 || compared.isBetter(best) {
			best = compared
		}
	}
	isScalar := v.Kind != loosejson.Object && v.Kind != loosejson.Array
	if len(members) > 0 && (alike == 0 || alike > 1 && isScalar) {
		return at.wrong(v, diag.ExampleKind, "the example has %s for %s, which is none of what that can be", describeValue(v), at)
	}
	return best
}

// isBetter reports whether o, of one member of a union, is rather what a document
// means than best, of another one.
func (o outcome) isBetter(best outcome) bool {
	if o.refused != best.refused {
		return best.refused
	}
	return len(o.findings) < len(best.findings)
}

// resembles reports whether an object has enough keys of a struct to be meant to be one.
func (c *checker) resembles(v *loosejson.Value, t *ir.Type) bool {
	d := c.declOf(t)
	return d == nil || d.Struct == nil || c.overlap(v, c.shape(d)).isSimilar()
}

// maxMembers bounds how many types a value may be of. Of a union of more, nothing
// is known.
const maxMembers = 128

// members are what a union is one of.
type members struct {
	types    []*ir.Type // none of which is a union; empty: nothing is known of them
	nullable bool
}

// members returns what a union is one of, with that of the unions within it. It
// reports false for other types.
func (c *checker) members(t *ir.Type) (members, bool) {
	if t.Kind != ir.OneOf && !isUnion(c.declOf(t)) {
		return members{}, false
	}
	out, known := c.unions[t]
	if !known {
		out = c.flatten(t)
		c.unions[t] = out
	}
	return out, true
}

func (c *checker) flatten(t *ir.Type) members {
	var out members
	visits := 0
	visited := map[*ir.Decl]bool{}
	var add func(t *ir.Type)
	add = func(t *ir.Type) {
		d := c.declOf(t)
		if visits++; visits > maxMembers || visited[d] {
			return
		}
		out.nullable = out.nullable || isNullable(t)
		within := t.Members
		switch {
		case isUnion(d):
			visited[d] = true
			within = d.Union.Members
		case t.Kind != ir.OneOf:
			out.types = append(out.types, t)
		}
		for i := range within {
			add(&within[i])
		}
	}
	add(t)
	if visits > maxMembers {
		return members{nullable: true}
	}
	return out
}

func isUnion(d *ir.Decl) bool { return d != nil && d.Union != nil }
