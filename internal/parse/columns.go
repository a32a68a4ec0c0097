package parse

import (
	"bytes"
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
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
	version := p.version(t, kind)
	counts := p.countingColumns(t, kind)
	for i, cell := range t.header {
		header := p.header(cell)
		role, known := p.roleIn(t, kind, i)
		switch {
		case !known:
			p.errorAt(cell, diag.UnknownColumn, "unknown column %q; known are %s", header, quoted(p.dialect.columns(kind).sortedKeys()))
			ok = false
			continue
		case version >= 0 && i != version && role == PresenceRole:
			role = OtherRole // of another version
		case p.dialect.Lenient && !role.repeats() && counts[role] != i && version != i:
			if kind == StructSection && !role.describes() {
				p.warnAt(cell, diag.DuplicateColumn, "the column %q says the %s, too: %q counts, and this one becomes paragraphs of the descriptions", header, role, p.header(t.header[counts[role]]))
			}
			role = NoteRole
		case out.has(role) && !role.repeats():
			p.errorAt(cell, diag.DuplicateColumn, "the column %q says what another one says already", header)
			ok = false
			continue
		}
		for len(out) < i {
			out = append(out, column{})
		}
		out = append(out, column{role, header})
	}
	if p.dialect.Prose() {
		p.nameValues(out, kind)
		p.noteUnread(out, t)
	}
	for _, needed := range p.essential(kind) {
		if !slices.ContainsFunc(needed, out.has) {
			p.errorAt(t.header[0], diag.MissingColumn, "no column of the table says the %s", needed[0])
			ok = false
		}
	}
	return out, ok
}

// countingColumns returns which column plays a role that only one can: of several, the
// one of a field table whose rule the dialect has first, or else the leftmost.
func (p *page) countingColumns(t *table, kind Section) map[Role]int {
	out, ranks := map[Role]int{}, map[Role]int{}
	rules := p.dialect.columns(kind)
	for i, cell := range t.header {
		role, known := p.roleIn(t, kind, i)
		rank := rules.rank(p.header(cell))
		if best, seen := ranks[role]; known && (!seen || rank < best && kind == StructSection) {
			out[role], ranks[role] = i, rank
		}
	}
	return out
}

// nameValues takes the first column of an enum that nothing is known of for the names
// of its values, where no other one has them.
func (p *page) nameValues(c columns, kind Section) {
	if at := c.index(NoteRole); kind == EnumSection && !c.has(NameRole) && at >= 0 && (at == 0 || c.index(ValueRole) == 0) {
		c[at].role = NameRole
	}
}

// noteUnread takes note of the columns that nothing is known of.
func (p *page) noteUnread(c columns, t *table) {
	for i := range c {
		if c[i].role == NoteRole {
			p.unread(t.header[i], "its cells become paragraphs of the descriptions")
		}
	}
}

// repeats reports whether several columns of a table can play a role.
func (r Role) repeats() bool {
	return r == NoteRole || r == OtherRole || r == LimitRole
}

// version returns which column says the presence in the version that counts, or -1
// where no column is of a version.
func (p *page) version(t *table, kind Section) int {
	best, at := -1, -1
	for i, cell := range t.header {
		if kind != StructSection || len(p.dialect.Versions) == 0 {
			break
		}
		if rank := p.dialect.Versions.rank(p.header(cell)); rank >= 0 && (best < 0 || rank < best) {
			best, at = rank, i
		}
	}
	return at
}

// essential returns the columns without which a table of a kind says nothing: one
// role of each list must be there.
func (p *page) essential(kind Section) [][]Role {
	switch {
	case kind == EnumSection && p.dialect.Prose():
		return [][]Role{{ValueRole}}
	case kind == EnumSection:
		return [][]Role{{NameRole}, {ValueRole}}
	case p.dialect.Prose():
		return [][]Role{{NameRole, KeysRole}, {TypeRole, PresenceRole, OptionalRole}}
	}
	return [][]Role{{NameRole}, {TypeRole}}
}

// column is what the cells of a column say, and what stands above them.
type column struct {
	role   Role
	header string
}

// columns are the columns of a table, from the left.
type columns []column

func (c columns) index(role Role) int {
	return slices.IndexFunc(c, func(column column) bool { return column.role == role })
}

func (c columns) has(role Role) bool { return c.index(role) >= 0 }

// cell returns the cell of a row that plays a role.
func (c columns) cell(r row, role Role) (span, bool) {
	at := c.index(role)
	if at < 0 || at >= len(r.cells) {
		return span{}, false
	}
	return r.cells[at], true
}

// rows returns what a table has of rows with the cells that its header announces.
func (p *page) rows(c columns, t *table) []row {
	out := make([]row, 0, len(t.rows))
	isGroup := p.groups(c, t)
	for _, r := range t.rows {
		if p.dialect.Prose() && p.isRuler(r) {
			continue
		}
		if p.dialect.Prose() && p.isHeader(t, r) {
			p.unread(r.text, "it says what the header says")
			continue
		}
		if isGroup != nil && isGroup(r) {
			p.unread(r.text, "it is a heading of the rows below it")
			p.reading.Names++ // no field is missing
			p.reading.Types++
			continue
		}
		p.tellCut(r)
		if joined := p.unjoin(c, r); joined != nil {
			out = append(out, joined...)
			continue
		}
		if r, ok := p.complete(c, r); ok {
			out = append(out, r)
		}
	}
	return out
}

// isRuler reports whether a row has nothing but dashes, or nothing at all.
func (p *page) isRuler(r row) bool {
	return !slices.ContainsFunc(r.cells, func(cell span) bool {
		return len(bytes.Trim(p.src[cell.start:cell.stop], "-: ")) > 0
	})
}

// isHeader reports whether a row is the header once more.
func (p *page) isHeader(t *table, r row) bool {
	return slices.EqualFunc(t.header, r.cells, func(a, b span) bool { return strings.EqualFold(p.header(a), p.header(b)) })
}

// tellCut reports a line that has more cells than are read.
func (p *page) tellCut(r row) {
	if r.html || len(r.cells) < maxCells {
		return
	}
	if last := r.cells[maxCells-1]; len(splitRow(p.src, last)) > 1 {
		p.errorAt(last, diag.ExtraCell, "the line has more than %d cells: from here on, they are not told apart", maxCells)
	}
}

// unjoin reads several rows that stand on one line, which people forget to break.
// It returns nil where there is but one.
func (p *page) unjoin(c columns, r row) []row {
	if !p.dialect.Lenient || len(r.cells) < 2*len(c) || len(c) < 2 || len(r.cells)%len(c) != 0 {
		return nil
	}
	var out []row
	for i := 0; i < len(r.cells); i += len(c) {
		cells := r.cells[i : i+len(c)]
		if cells[0].empty() {
			return nil
		}
		out = append(out, row{cells: cells, text: span{cells[0].start, cells[len(c)-1].stop}})
	}
	p.warnAt(out[1].text, diag.ExtraCell, "the line has %s, the header %d: they are read as %d rows; each should stand on a line of its own",
		diag.Count(len(r.cells), "cell"), len(c), len(out))
	return out
}

// complete returns a row with the cells that its header announces, if it has
// them. Those that only describe may be missing at its end, as GitHub Flavored
// Markdown allows: where rows may be odd, they are empty.
func (p *page) complete(c columns, r row) (row, bool) {
	if len(r.cells) > len(c) {
		return p.narrow(c, r)
	}
	for i := len(r.cells); i < len(c); i++ {
		role := c[i].role
		if role.describes() || p.dialect.Lenient && len(r.cells) > 0 && role != TypeRole && role != ValueRole && !p.leavesOpen(role) {
			continue
		}
		p.problemAt(r.text, diag.MissingCell, "the row has %s, the header %d", diag.Count(len(r.cells), "cell"), len(c))
		if !p.leavesOpen(role) {
			return r, p.dialect.Lenient && len(r.cells) > 0
		}
		break
	}
	for p.dialect.Lenient && len(r.cells) < len(c) {
		r.cells = append(slices.Clip(r.cells), span{r.text.stop, r.text.stop})
	}
	return r, true
}

// describes reports whether a cell says nothing of the JSON.
func (r Role) describes() bool {
	switch r {
	case DescriptionRole, ExampleRole, DefaultRole, SinceRole, NoteRole, OtherRole, LimitRole, ConditionRole:
		return true
	}
	return false
}

// leavesOpen reports whether the presence, or whether a value may be null, is not known
// where the cell for it is empty.
func (p *page) leavesOpen(role Role) bool {
	switch role {
	case PresenceRole:
		says, known := p.dialect.Presence.Lookup("")
		return !known || says == ir.Unstated
	case OptionalRole, NullableRole:
		_, known := p.dialect.Answers.Lookup("")
		return !known
	}
	return false
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
	if !open && len(cells) == len(c) {
		p.warnAt(joined, diag.ExtraCell, "a pipe ends a cell, in code too; this one is read as text, and should be written \\|")
		return row{cells: cells, text: r.text}, true
	}
	extra := span{r.cells[len(c)].start, r.cells[len(r.cells)-1].stop}
	if extra.empty() && p.dialect.Lenient {
		return row{cells: r.cells[:len(c)], text: r.text}, true
	}
	cure := "; a pipe that is text must be written \\|"
	if r.html {
		cure = ""
	}
	p.problemAt(extra, diag.ExtraCell, "the row has %s, the header %d%s", diag.Count(len(r.cells), "cell"), len(c), cure)
	if !p.dialect.Lenient {
		return r, false
	}
	p.unread(extra, "the header has no such column")
	return row{cells: r.cells[:len(c)], text: r.text}, true
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
