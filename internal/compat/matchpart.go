package compat

import (
	"slices"

	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/words"
)

// fieldPair is a field in two states; in one of them it may be missing.
type fieldPair struct{ old, new *ir.Field }

// fieldPairs returns the fields of a struct in two states: those of one key, those
// of one name, and those of which it is clear that they have only been renamed.
// Fields that are gone stand where they stood.
func fieldPairs(old, new *ir.Struct) []fieldPair {
	to, from := map[*ir.Field]*ir.Field{}, map[*ir.Field]*ir.Field{}
	join := func(fit func(i, j int) bool) {
		for i := range old.Fields {
			for j := range new.Fields {
				a, b := &old.Fields[i], &new.Fields[j]
				if to[a] == nil && from[b] == nil && fit(i, j) {
					to[a], from[b] = b, a
				}
			}
		}
	}
	follows := func(i, j int) bool { // whether fields i and j are joined, or both of them none
		if i < 0 || j < 0 || i == len(old.Fields) || j == len(new.Fields) {
			return i < 0 && j < 0 || i == len(old.Fields) && j == len(new.Fields)
		}
		return to[&old.Fields[i]] == &new.Fields[j]
	}
	join(func(i, j int) bool { return fieldKey(&old.Fields[i]) == fieldKey(&new.Fields[j]) })
	join(func(i, j int) bool {
		a, b := &old.Fields[i], &new.Fields[j]
		return !a.Additional && !b.Additional && a.Name != "" && a.Name == b.Name
	})
	join(func(i, j int) bool {
		return follows(i-1, j-1) && follows(i+1, j+1) && isRenamed(&old.Fields[i], &new.Fields[j])
	})
	var out []fieldPair
	for i := range old.Fields {
		f := &old.Fields[i]
		out = append(out, fieldPair{f, to[f]})
	}
	for i := range new.Fields {
		if f := &new.Fields[i]; from[f] == nil {
			out = append(out, fieldPair{nil, f})
		}
	}
	return out
}

// isRenamed reports whether a field between the same two others is the same one
// with another name: it has the same words, or is near enough to be a slip or its
// cure, is of the same type, and is described alike.
func isRenamed(a, b *ir.Field) bool {
	switch {
	case a.Additional || b.Additional || a.TypeText != b.TypeText || a.Type.Kind != b.Type.Kind || a.Doc != b.Doc:
		return false
	case words.Letters(a.Name) == words.Letters(b.Name):
		return true
	}
	return words.Nearest(a.Name, slices.Values([]string{b.Name})) != ""
}

// fieldKey returns the key of a field, or what stands for all other keys.
func fieldKey(f *ir.Field) string {
	if f.Additional {
		return ir.AdditionalKey
	}
	return f.Wire
}

// valuePair is a value of an enum in two states; in one of them it may be missing.
type valuePair struct{ old, new *ir.Value }

// valuePairs returns the values of an enum in two states: those that are equal, and
// of the others those of one name.
func valuePairs(old, new *ir.Enum) []valuePair {
	to, from := map[*ir.Value]*ir.Value{}, map[*ir.Value]*ir.Value{}
	for _, fit := range []func(a, b *ir.Value) bool{
		func(a, b *ir.Value) bool { return a.Const == b.Const },
		func(a, b *ir.Value) bool { return a.Name != "" && a.Name == b.Name },
	} {
		for i := range old.Values {
			for j := range new.Values {
				a, b := &old.Values[i], &new.Values[j]
				if to[a] == nil && from[b] == nil && fit(a, b) {
					to[a], from[b] = b, a
				}
			}
		}
	}
	var out []valuePair
	for i := range old.Values {
		v := &old.Values[i]
		out = append(out, valuePair{v, to[v]})
	}
	for i := range new.Values {
		if v := &new.Values[i]; from[v] == nil {
			out = append(out, valuePair{nil, v})
		}
	}
	return out
}
