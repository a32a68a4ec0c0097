package parse

import (
	"bytes"
	"slices"

	"example.com/specgen/internal/diag"
)

// columns tells which cells of a table play which role. It reports headers that
// it does not know.
func (p *page) columns(t *table, kind Section) (columns, bool) {
	if len(t.header) > maxColumns {
		p.errorAt(t.header[0], diag.TableTooWide, "the table has %d columns; specgen reads up to %d", len(t.header), maxColumns)
		return nil, false
	}
	ok := true
	out := columns{}
	for i, cell := range t.header {
		header := p.header(cell)
		role, known := p.dialect.Columns[kind][header]
		if !known {
			p.errorAt(cell, diag.UnknownColumn, "unknown column %q; known are %s", header, quotedKeys(p.dialect.Columns[kind]))
			ok = false
			continue
		}
		if slices.Contains(out, role) {
			p.errorAt(cell, diag.DuplicateColumn, "the column %q says what another one says already", header)
			ok = false
			continue
		}
		for len(out) < i {
			out = append(out, "")
		}
		out = append(out, role)
	}
	for _, needed := range []Role{NameRole, essential(kind)} {
		if !slices.Contains(out, needed) {
			p.errorAt(t.header[0], diag.MissingColumn, "no column of the table says the %s", needed)
			ok = false
		}
	}
	return out, ok
}

// columns are the roles of a table's columns, from the left.
type columns []Role

// cell returns the cell of a row that plays a role.
func (c columns) cell(r row, role Role) (span, bool) {
	at := slices.Index(c, role)
	if at < 0 || at >= len(r.cells) {
		return span{}, false
	}
	return r.cells[at], true
}

// complete returns a row with the cells that its header announces, if it has
// them. Those that only describe may be missing at its end, as GitHub Flavored
// Markdown allows.
func (p *page) complete(c columns, r row) (row, bool) {
	if len(r.cells) > len(c) {
		return p.narrow(c, r)
	}
	describes := func(role Role) bool { return role == DescriptionRole || role == ExampleRole }
	for i := len(r.cells); i < len(c); i++ {
		if describes(c[i]) {
			continue
		}
		p.errorAt(r.text, diag.MissingCell, "the row has %s, the header %d", diag.Count(len(r.cells), "cell"), len(c))
		return r, false
	}
	return r, true
}

// narrow reads a row that has more cells than its header. Pipes within code end
// cells in Markdown, and nobody means them to: if it has the right number of cells
// without those, it is read so.
func (p *page) narrow(c columns, r row) (row, bool) {
	var cells []span
	joined := span{}
	open := false
	for _, cell := range r.cells {
		if open {
			cells[len(cells)-1].stop = cell.stop
			joined = cells[len(cells)-1]
		} else {
			cells = append(cells, cell)
		}
		if bytes.Count(p.src[cell.start:cell.stop], []byte("`"))%2 == 1 {
			open = !open
		}
	}
	if open || len(cells) != len(c) {
		at := span{r.cells[len(c)].start, r.cells[len(r.cells)-1].stop}
		p.errorAt(at, diag.ExtraCell, "the row has %s, the header %d; a pipe that is text must be written \\|", diag.Count(len(r.cells), "cell"), len(c))
		return r, false
	}
	p.warnAt(joined, diag.ExtraCell, "a pipe ends a cell, in code too; this one is read as text, and should be written \\|")
	return row{cells: cells, text: r.text}, true
}

// suspect reports a block that looks like a table, and is none for Markdown.
func (p *page) suspect(b *block) {
	if b.kind == codeBlock {
		return // an example
	}
	at, columns := delimiterRow(p.src, b.lines)
	switch {
	case at >= 1 && b.kind == htmlBlock:
		p.errorAt(b.lines[at-1], diag.BrokenTable, "the table is part of an HTML block: an empty line above it would end that")
	case at >= 1:
		header := b.lines[at-1]
		p.errorAt(header, diag.BrokenTable, "these lines are no table: the header has %s, the row of dashes below it %d", diag.Count(len(splitRow(p.src, header)), "cell"), columns)
	default:
		for _, line := range b.lines {
			if !line.empty() && p.src[line.start] == '|' {
				p.errorAt(line, diag.BrokenTable, "the row belongs to no table: an empty line, a heading or a comment has ended the one above")
				return
			}
		}
	}
}

func (p *page) missingTable(s *section) {
	heading := s.heading.text()
	for i := range s.body {
		b := &s.body[i]
		if at, _ := delimiterRow(p.src, b.lines); at >= 1 && b.kind != codeBlock {
			return // reported as a broken table
		}
		if _, ok := p.tableTag(b); ok {
			return // reported as one without an end
		}
	}
	p.errorAt(heading, diag.MissingTable, "neither a table nor a list follows the heading %q", p.src[heading.start:heading.stop])
}
