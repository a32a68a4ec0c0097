// Package examples compares the JSON that documents show in blocks of code with
// the types that it illustrates.
package examples

import (
	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/loosejson"
)

// Summary is how many examples there are, and how far they agree with the types.
type Summary struct {
	Blocks     int `json:"blocks"`     // of code
	JSON       int `json:"json"`       // of them, those that could be read
	Loose      int `json:"loose"`      // of these, those that are no JSON as they stand
	Objects    int `json:"objects"`    // that were compared with a type
	Clean      int `json:"clean"`      // of them, those that agree with it
	Unassigned int `json:"unassigned"` // objects that no type was found for

	Departures    []Count[loosejson.DepartureKind] `json:"departures"`    // from JSON, in blocks that could be read
	Disagreements []Count[diag.Code]               `json:"disagreements"` // diagnostics
}

// Count is how often there is something.
type Count[T any] struct {
	Of    T   `json:"of"`
	Count int `json:"count"`
}

// Check compares the JSON examples of pages with the types that they illustrate,
// and reports where they disagree. The references of spec are linked.
func Check(spec *ir.Spec, pages []*ir.Page) (Summary, []diag.Diagnostic) {
	c := newChecker(spec)
	departures := map[loosejson.DepartureKind]int{}
	for _, page := range pages {
		c.work = 0
		for i := range page.Examples {
			c.example(page, &page.Examples[i], departures)
		}
	}
	diag.Sort(c.diags)
	disagreements := map[diag.Code]int{}
	for _, d := range c.diags {
		disagreements[d.Code]++
	}
	codes := []diag.Code{diag.BadExample, diag.ExampleUnknownKey, diag.ExampleMissingKey, diag.ExampleNull, diag.ExampleKind, diag.ExampleLimit}
	c.summary.Departures = counts(loosejson.DepartureKinds(), departures)
	c.summary.Disagreements = counts(codes, disagreements)
	return c.summary, c.diags
}

// counts returns what there is at least one of, in the order of kinds.
func counts[T comparable](kinds []T, by map[T]int) []Count[T] {
	out := []Count[T]{}
	for _, kind := range kinds {
		if by[kind] > 0 {
			out = append(out, Count[T]{kind, by[kind]})
		}
	}
	return out
}

// example reads a block of code and compares what it holds.
func (c *checker) example(page *ir.Page, e *ir.Example, departures map[loosejson.DepartureKind]int) {
	c.summary.Blocks++
	b := newBlock(e)
	doc := loosejson.Block(b.text)
	switch {
	case !doc.Meant:
		return
	case doc.Problem != nil:
		c.diags = append(c.diags, b.unreadable(doc.Problem))
		return
	}
	c.summary.JSON++
	if len(doc.Departures) > 0 {
		c.summary.Loose++
	}
	for _, d := range doc.Departures {
		departures[d.Kind]++
	}
	if slips := doc.Slips(); len(slips) > 0 {
		c.diags = append(c.diags, b.slipped(slips))
	}
	c.candidates = c.near(page, e)
	clear(c.known)
	for i := range doc.Values {
		c.walk(&doc.Values[i], b)
	}
}
