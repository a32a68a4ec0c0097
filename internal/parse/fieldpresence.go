package parse

import (
	"fmt"
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/words"
)

// settlePresence decides whether a field has to be there: by the column for it, or
// else by the marks at its name, its type and its description, by its type, by the
// heading above, or by what the dialect takes for granted.
func (p *page) settlePresence(f *fieldRow, c columns, r row, t typeExpr, marks []said, above Mark) {
	cell, hasColumn, says := p.statedPresence(c, r, t)
	f.Presence = says
	mark, marked := presenceOf(marks)
	switch {
	case f.Presence != ir.Unstated:
		p.comparePresence(f, cell, mark, marked)
		if f.Presence == ir.Optional && mark.means == Mark(ir.Conditional) {
			f.Presence = ir.Conditional
		}
	case marked:
		f.Presence = ir.Presence(mark.means)
		f.Condition = plainText(mark.text)
	case t.optional || t.maybe:
		f.Presence = ir.Optional
	case slices.Contains(presences, ir.Presence(above)):
		f.Presence = ir.Presence(above)
	default:
		f.Presence = p.dialect.Otherwise
		if cell, ok := c.cell(r, DefaultRole); ok && f.Presence == ir.Required && !p.saysNothing(cell) {
			f.Presence = ir.Optional
		}
	}
	if f.Presence == ir.Required {
		f.Type.Nullable = f.Type.Nullable || t.maybe
		p.applyCondition(f, c, r)
	}
	switch {
	case f.Presence != ir.Conditional:
		f.Condition = ""
	case f.Condition == "" && mark.means == Mark(ir.Conditional):
		f.Condition = plainText(mark.text)
	case hasColumn && f.Condition == "":
		f.Condition = p.text(cell)
	}
	if f.Presence != ir.Unstated {
		p.reading.Stated++
	}
}

// statedPresence returns the cell that says the presence, and what it says: that of the
// column for it, or where that says nothing, of the one that asks for what is optional.
func (p *page) statedPresence(c columns, r row, t typeExpr) (span, bool, ir.Presence) {
	cell, ok := c.cell(r, PresenceRole)
	says := p.columnPresence(cell, ok, t)
	other, asks := c.cell(r, OptionalRole)
	if !asks || says != ir.Unstated {
		return cell, ok, says
	}
	return other, true, p.optionalColumn(other, t)
}

// applyCondition makes conditional what is required of some objects only.
func (p *page) applyCondition(f *fieldRow, c columns, r row) {
	cell, ok := c.cell(r, ConditionRole)
	if ok && !p.saysNothing(cell) && !strings.EqualFold(p.plain(cell), "any") {
		f.Presence, f.Condition = ir.Conditional, p.text(cell)
	}
}

// columnPresence returns what the cell of a column for it says of the presence.
func (p *page) columnPresence(cell span, hasColumn bool, t typeExpr) ir.Presence {
	if !hasColumn {
		return ir.Unstated
	}
	text := string(p.src[cell.start:cell.stop])
	if p.dialect.Prose() {
		rest, marks := p.dialect.Marks.Presence.beginning(text)
		if text = plainText(rest); text == "" {
			if mark, ok := presenceOf(marks); ok {
				return ir.Presence(mark.means)
			}
		}
	}
	presence, known := p.dialect.Presence.Lookup(text)
	if !known {
		if text != "" || !p.dialect.Lenient {
			p.problemAt(cell, diag.UnknownPresence, "unknown presence %q%s", text, p.knownPresences(text))
		}
		return ir.Unstated
	}
	if presence == ir.Required && t.optional {
		p.warnAt(cell, diag.Contradiction, "the field is required here and optional by its type; it is taken as required")
	}
	return presence
}

// repeat makes a list of the type of a field where the cell for its presence says that
// there may be several values.
func (p *page) repeat(f *fieldRow, cell span) {
	if f.Type.Kind == ir.List || p.dialect.Many.rank(p.plain(cell)) < 0 {
		return
	}
	several := list(f.Type.Pos, typeExpr{Type: f.Type}).Type
	several.Nullable, several.Elem.Nullable = f.Type.Nullable, false
	f.Type = several
}

// knownPresences says which words for presence there are: the one that is near to a
// text, where prose may say anything.
func (p *page) knownPresences(text string) string {
	if !p.dialect.Prose() {
		return "; known are " + quoted(p.dialect.Presence.sortedKeys())
	}
	if near := words.Nearest(strings.ToLower(text), slices.Values(p.dialect.Presence.words())); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ": nothing is known of whether the field has to be there"
}

// comparePresence reports a mark that says another presence than the column.
func (p *page) comparePresence(f *fieldRow, column span, mark said, marked bool) {
	says := ir.Presence(mark.means)
	if !marked || says == f.Presence || f.Presence != ir.Required && says != ir.Required || f.Presence == ir.Conditional {
		return
	}
	p.warnAt(column, diag.Contradiction, "the field %q is %s by this column, and %s by another cell of its row; the column counts", f.Name, f.Presence, says)
}
