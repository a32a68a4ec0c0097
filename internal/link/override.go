package link

import (
	"strconv"

	"example.com/specgen/internal/ir"
)

// keyed reports whether s is a field with a JSON key of its own.
func (s subject) keyed() bool { return s.field != nil && !s.field.Additional }

func (Wire) aspect(s subject) string {
	if s.keyed() {
		return "JSON key"
	}
	return ""
}

func (Wire) now(s subject) string { return s.field.Wire }

func (w Wire) changes(s subject) bool { return s.field.Wire != string(w) }

func (w Wire) apply(s subject) { s.field.Wire = string(w) }

func (Type) aspect(s subject) string {
	if s.field != nil {
		return "type"
	}
	return ""
}

func (Type) now(s subject) string { return s.field.TypeText }

func (t Type) changes(s subject) bool { return !s.field.Type.Equal(&t.Type) }

func (t Type) apply(s subject) { s.field.Type = t.Type }

func (Presence) aspect(s subject) string {
	if s.keyed() {
		return "presence"
	}
	return ""
}

func (Presence) now(s subject) string { return string(s.field.Presence) }

func (p Presence) changes(s subject) bool { return s.field.Presence != ir.Presence(p) }

func (p Presence) apply(s subject) {
	s.field.Presence = ir.Presence(p)
	s.field.Condition = ""
}

func (Nullable) aspect(s subject) string {
	if s.keyed() {
		return "nullability"
	}
	return ""
}

func (Nullable) now(s subject) string { return strconv.FormatBool(s.field.Type.Nullable) }

func (n Nullable) changes(s subject) bool { return s.field.Type.Nullable != bool(n) }

func (n Nullable) apply(s subject) { s.field.Type.Nullable = bool(n) }

func (GoName) aspect(subject) string { return "Go name" }

func (GoName) now(subject) string { return "" } // which who writes Go knows, and compares

func (GoName) changes(subject) bool { return true }

func (GoName) apply(subject) {}

func (Drop) aspect(s subject) string {
	switch {
	case s.field != nil:
		return "type"
	case s.value != nil:
		return "name"
	}
	return "kind"
}

func (Drop) now(s subject) string {
	switch {
	case s.field != nil:
		return s.field.TypeText
	case s.value != nil && s.value.Name != "":
		return s.value.Name
	case s.value != nil:
		return valueText(s.value)
	case s.decl.Struct != nil:
		return "struct"
	case s.decl.Enum != nil:
		return "enum"
	}
	return "union"
}

func (Drop) changes(subject) bool { return true }

func (Drop) apply(subject) {}
