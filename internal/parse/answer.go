package parse

import (
	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// Answer is what a cell says to what its column asks.
type Answer string

const (
	answersYes Answer = "yes"
	answersNo  Answer = "no"
)

// optionalColumn returns the presence that a column says which asks whether a key may
// be missing. What is no answer is a presence, such as "required" or "if it is new".
func (p *page) optionalColumn(cell span, t typeExpr) ir.Presence {
	switch answer, _ := p.dialect.Answers.Lookup(p.plain(cell)); {
	case answer == answersYes:
		return ir.Optional
	case answer == answersNo && t.optional:
		p.warnAt(cell, diag.Contradiction, "the field is required here and optional by its type; it is taken as required")
		return ir.Required
	case answer == answersNo:
		return ir.Required
	}
	return p.columnPresence(cell, true, t)
}

// nullableColumn makes nullable what a column that asks for it says may be null.
func (p *page) nullableColumn(f *fieldRow, c columns, r row) {
	cell, ok := c.cell(r, NullableRole)
	if !ok || p.saysNothing(cell) {
		return
	}
	switch answer, known := p.dialect.Answers.Lookup(p.plain(cell)); {
	case !known:
		p.problemAt(cell, diag.UnknownPresence, "%q is neither yes nor no: it is not known whether the field %q may be null", p.plain(cell), f.Name)
	case answer == answersYes:
		f.Type.Nullable = true
	case f.Type.Nullable:
		p.warnAt(cell, diag.Contradiction, "the field %q is not null by this column, and may be null by another cell of its row; it is taken as nullable", f.Name)
	}
}
