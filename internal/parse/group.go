package parse

import "slices"

// groups tells the rows of a hand-written table of fields that are certainly no fields, but
// headings of those below them. It returns nil for a table that has none.
func (p *page) groups(c columns, t *table) func(row) bool {
	if !p.dialect.Prose() || !c.has(NameRole) || !c.has(TypeRole) {
		return nil
	}
	isBold := p.hasBoldGroups(c, t)
	return func(r row) bool {
		return r.across && len(r.cells) == 1 && len(c) > 1 && !r.cells[0].empty() || isBold && p.isBoldAlone(r)
	}
}

// hasBoldGroups reports whether names in bold are headings in a table: there are others,
// and nothing stands beside one in bold.
func (p *page) hasBoldGroups(c columns, t *table) bool {
	others := false
	for _, r := range t.rows {
		name, ok := c.cell(r, NameRole)
		switch {
		case !ok || name.empty():
		case !p.isBold(name):
			others = true
		case !p.isBoldAlone(r):
			return false
		}
	}
	return others
}

// isBoldAlone reports whether a row has nothing but its first cell, and that in bold.
func (p *page) isBoldAlone(r row) bool {
	isFilled := func(cell span) bool { return !cell.empty() }
	return len(r.cells) > 1 && p.isBold(r.cells[0]) && !slices.ContainsFunc(r.cells[1:], isFilled)
}

// isBold reports whether all of a cell is in bold.
func (p *page) isBold(cell span) bool {
	for _, mark := range []string{"**", "__"} {
		if inner, ok := p.unwrap(cell, mark); ok && !inner.empty() {
			return true
		}
	}
	return false
}
