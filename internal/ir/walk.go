package ir

// WalkBoth calls visit for two types, and for those that stand at the same places within
// them, outer types first.
func WalkBoth(a, b *Type, visit func(a, b *Type)) {
	visit(a, b)
	if a.Elem != nil && b.Elem != nil {
		WalkBoth(a.Elem, b.Elem, visit)
	}
	WalkBothLists(a.Members, b.Members, visit)
}

// WalkBothLists calls visit for the types of two lists, and for those within them. In
// lists of different lengths nothing stands at the same place.
func WalkBothLists(a, b []Type, visit func(a, b *Type)) {
	if len(a) != len(b) {
		return
	}
	for i := range a {
		WalkBoth(&a[i], &b[i], visit)
	}
}
