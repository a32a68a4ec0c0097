package link

import "example.com/specgen/internal/ir"

// Names are the Go names that corrections choose.
type Names map[Part]*Name

// Part is something that has a Go name: a field or a value of a declaration, or
// the declaration itself.
type Part struct {
	Decl  string // its ID
	Field string // as the document names it
	Value string // as JSON text
}

// Name is a Go name that a correction chooses.
type Name struct {
	Go         string
	Was        string // the name that it would be without corrections
	Everywhere bool   // it is for the parts that would be called Was, and others are left alone

	Pos    ir.Pos // of Go
	WasPos ir.Pos // of Was
}
