package ir

import "slices"

// Clone returns a copy of t that shares nothing with it.
func (t *Type) Clone() Type {
	out := *t
	out.Consts = slices.Clone(t.Consts)
	out.Members = slices.Clone(t.Members)
	out.Limits = t.Limits.clone()
	for i := range t.Members {
		out.Members[i] = t.Members[i].Clone()
	}
	if t.Elem != nil {
		elem := t.Elem.Clone()
		out.Elem = &elem
	}
	if t.Ref != nil {
		ref := *t.Ref
		out.Ref = &ref
	}
	return out
}
