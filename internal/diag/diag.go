// Package diag holds what specgen has to say about documents, and the forms
// in which it says it.
package diag

import (
	"cmp"
	"fmt"
	"slices"

	"example.com/specgen/internal/ir"
)

// Severity says whether a finding stops the generation.
type Severity string

// The severities.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Remark  Severity = "note" // is no finding
)

// Diagnostic is one finding about one place.
type Diagnostic struct {
	Pos      ir.Pos   `json:"pos"` // a zero Line means the file as a whole
	Severity Severity `json:"severity"`
	Code     Code     `json:"code"`
	Message  string   `json:"message"`           // what is wrong and what to do, without a capital or a full stop
	Related  []Note   `json:"related,omitempty"` // the other places that the finding speaks of
}

// Note is a further place of a Diagnostic.
type Note struct {
	Pos     ir.Pos `json:"pos"`
	Message string `json:"message"`
}

// HasErrors reports whether one of ds is an error.
func HasErrors(ds []Diagnostic) bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Severity == Error })
}

// Count returns a number of things in words, e.g. "1 cell" or "2 cells".
func Count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// Sort orders ds by place, then by code and message, so that the order in
// which pages were read does not show.
func Sort(ds []Diagnostic) {
	slices.SortStableFunc(ds, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message),
		)
	})
}
