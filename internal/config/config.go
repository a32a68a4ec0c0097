// Package config reads specgen.yaml, the file that says which packages to make
// of which documents, and how.
//
// It reads strictly, and reports everything that is wrong in one go, each with
// its place. It touches no files: its paths are as they are written.
package config

import (
	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/wire"
)

// Config is a specgen.yaml. Its paths are relative to its folder.
type Config struct {
	Dialects []Dialect // the user's own, in order of the file
	Packages []Package
}

// Dialect is a dialect that a file of the user's describes.
type Dialect struct {
	Name string
	File Text       // the file that says it; its Value is "" where specgen.yaml itself does
	Node *yaml.Node // else what specgen.yaml says
}

// Package says how one package is made.
type Package struct {
	Sets          []Set  // at least one, in order of trust
	Out           Text   // the package's folder
	Name          string // "" for the last element of Out
	Include       []Text // globs over the files found; none for all
	Exclude       []Text // globs
	UnresolvedAny bool   // a type that no page defines becomes any JSON value
	ProseLimits   bool   // what descriptions say of values is checked, too
	Layout        emit.Layout
	NoCodec       bool
	Split         emit.Split
	GoTypes       []emit.GoType // in order of the file
	Corrections   []Correction  // in order of the file
}

// Set is documents that belong together, and how they are written.
type Set struct {
	Paths   []Text    // Markdown files, folders or globs; at least one
	Dialect string    // Auto, or the name of a dialect that is built in or the user's own
	Wire    wire.Rule // how names become JSON keys
}

// Auto stands for the dialect that the documents are written in.
const Auto = "auto"

// Text is a text of the file, and its place.
type Text struct {
	Value string
	Pos   ir.Pos
}

// Correction is something that the documents say wrongly.
type Correction struct {
	Pos    ir.Pos // of the entry: its first key
	In     []Text // types, as the documents name them, or AnyType
	Field  Text   // a field of theirs; "" for none
	Value  Text   // a value of theirs; "" for none; without either, the types themselves are meant
	Aspect Aspect // what is wrong
	To     Text   // what is right, as it is written: "required", "true"
	Was    Text   // what the documents say now
	Reason Text
}

// AnyType stands for every type that has the field or value.
const AnyType = "*"

// Aspect is what a correction changes. It is the key that says so.
type Aspect string

// The aspects.
const (
	Wire     Aspect = "wire"     // the JSON key
	Type     Aspect = "type"     // the type, as the documents would write it
	Presence Aspect = "presence" // "required" or "optional"
	Nullable Aspect = "nullable" // "true" or "false"
	Name     Aspect = "name"     // the Go name
	Drop     Aspect = "drop"     // "true": it is left out
)
