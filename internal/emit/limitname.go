package emit

import (
	"fmt"

	"example.com/specgen/internal/ir"
)

// memberName names a member of a union by what it is, and by its limits where
// nothing else tells it from another one.
func (d *decl) memberName(m member) string {
	name := typePath(m.Type)
	for _, other := range d.members {
		if other.key != m.key && typePath(other.Type) == name {
			return name + limitsName(m.Type)
		}
	}
	return name
}

// limitsName names the limits of a type and of what is in it; "" where there are
// none.
func limitsName(t *ir.Type) string {
	name := ""
	if l := t.Limits; l != nil {
		for _, count := range []struct {
			name string
			n    *int64
		}{{"Min", l.MinLength}, {"Max", l.MaxLength}, {"MinItems", l.MinItems}, {"MaxItems", l.MaxItems}} {
			if count.n != nil && *count.n >= 0 {
				name += fmt.Sprintf("%s%d", count.name, *count.n)
			}
		}
		others := *l
		others.Told = false
		others.MinLength, others.MaxLength, others.MinItems, others.MaxItems = nil, nil, nil, nil
		if others != (ir.Limits{}) { // which no name can say
			name += digest(memberKey(&ir.Type{Limits: &others}))
		}
	}
	if t.Elem != nil {
		name += limitsName(t.Elem)
	}
	return name
}
