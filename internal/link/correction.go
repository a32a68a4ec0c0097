package link

import (
	"slices"

	"example.com/specgen/internal/ir"
)

// Everywhere is a TypeName that stands for every type that has the field or the
// value, if the documents say of it what the correction expects.
const Everywhere = "*"

// Correction is something that documents say wrongly, and what is right. It is of
// a field, of a value of an enum, or else of the type itself.
type Correction struct {
	In     []TypeName
	Field  string   // as the document names it
	Value  string   // as JSON text, or the text of a string
	To     Override // what is right
	Was    string   // what the documents say without it; see the kinds of Override
	Reason string   // why, for people

	Pos     ir.Pos // of the correction
	PartPos ir.Pos // of Field or Value
	WasPos  ir.Pos // of Was
	ToPos   ir.Pos // of what is right
}

// TypeName names a type, as ir.Spec.Named knows it, or is Everywhere.
type TypeName struct {
	Name string
	Pos  ir.Pos
}

// everywhere reports whether c is of every type that has the field or the value.
func (c *Correction) everywhere() bool {
	return slices.ContainsFunc(c.In, func(t TypeName) bool { return t.Name == Everywhere })
}

// Override is what a correction puts in the place of what documents say: a Wire,
// a Type, a Presence, a Nullable, a GoName or a Drop.
type Override interface {
	// aspect names what of s is overridden; "" where s has no such thing.
	aspect(s subject) string
	// now is what the documents say of it, in the form of Correction.Was.
	now(s subject) string
	// changes reports whether something else is said of s from now on.
	changes(s subject) bool
	// apply says it. Names and drops are applied by the corrector.
	apply(s subject)
}

// Wire is the JSON key of a field.
type Wire string

// Type is the type of a field, and whether it may be null. Was is the text of its
// cell.
type Type struct{ ir.Type }

// Presence is the presence of a field.
type Presence ir.Presence

// Nullable says whether a field may be null. Was is "true" or "false".
type Nullable bool

// GoName is the name of a field, of a value or of a type in Go.
type GoName string

// Drop leaves a field, a value or a type out. Was is the text of the field's type,
// the value's name or, where it has none, its text, or the kind of the type:
// struct, enum or union.
type Drop struct{}
