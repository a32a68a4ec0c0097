package compat

import "example.com/specgen/internal/ir"

// excuse finds out which types that are gone break nothing on the wire by that: what
// is still there referred to them, straight or by others that are gone, and what has
// become of that is a change itself. Types that are gone and only refer to each other
// excuse nothing: nobody would say that they are.
func (c *comparer) excuse() {
	c.excused = map[*ir.Decl]bool{}
	var reached []*ir.Decl
	for _, p := range c.pairs {
		if p.old != nil && p.new != nil {
			reached = append(reached, p.old)
		}
	}
	for len(reached) > 0 {
		from := reached[len(reached)-1]
		reached = reached[:len(reached)-1]
		from.Types(func(t *ir.Type) {
			if t.Kind != ir.Ref {
				return
			}
			to := c.old.byID[t.Ref.Target]
			if to != nil && !c.excused[to] && c.oldPair[to].new == nil {
				c.excused[to] = true
				reached = append(reached, to)
			}
		})
	}
}
