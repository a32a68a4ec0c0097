package parse

import (
	"bytes"

	"example.com/specgen/internal/diag"
)

// strayTables reports field tables that stand in no section, and on a page with types
// the rows that are cut off from their table.
func (p *page) strayTables(all []section, kept []*section) {
	inSection, described := map[*block]bool{}, map[*block]bool{}
	note := func(known map[*block]bool, blocks []block) {
		for i := range blocks {
			known[&blocks[i]] = true
		}
	}
	for i := range all {
		note(inSection, all[i].body)
	}
	for _, s := range kept {
		note(described, s.prose)
	}
	for i := range p.blocks {
		b := &p.blocks[i]
		switch {
		case inSection[b]:
		case b.table != nil:
			p.strayTable(b.table, described[b], len(kept) > 0)
		case b.kind == paragraphBlock && len(kept) > 0 && !described[b]:
			p.suspect(b)
		}
	}
}

// strayTable reports a table that stands in no section. In a description there may be
// tables of all kinds, and so on a page without types; one with cells as those of fields is
// none of them.
func (p *page) strayTable(t *table, described, besideTypes bool) {
	isField := p.fits(t, StructSection)
	hasPresence := p.columnOf(t, PresenceRole) >= 0
	isExact := isField && (hasPresence || p.knowsHeader(t, StructSection))
	const message = "the table has the columns of a field table, but stands under no heading that says so (%s)"
	switch {
	case isField && p.isOwn(t), isExact && !described && (hasPresence || besideTypes):
		p.errorAt(t.header[0], diag.StrayTable, message, p.headings(StructSection))
	case isExact:
		p.warnAt(t.header[0], diag.StrayTable, message+", and is read as text", p.headings(StructSection))
	case isField || p.fits(t, EnumSection) && p.knowsHeader(t, EnumSection):
		p.unread(t.header[0], "the table stands under no heading that says what it is")
	default:
		p.passOver(t)
	}
}

// columnOf returns which column of a table of fields plays a role, or -1.
func (p *page) columnOf(t *table, role Role) int {
	for i := range t.header[:min(len(t.header), maxColumns)] {
		if is, _ := p.roleIn(t, StructSection, i); is == role {
			return i
		}
	}
	return -1
}

// suspect reports a block that looks like a table, and is none for Markdown.
func (p *page) suspect(b *block) {
	if b.kind == codeBlock || p.isComment(b) {
		return // an example
	}
	at, columns := delimiterRow(p.src, b.lines)
	switch {
	case at >= 1 && b.kind == htmlBlock:
		p.problemAt(b.lines[at-1], diag.BrokenTable, "the table is part of an HTML block: an empty line above it would end that")
		return
	case at >= 1:
		header := b.lines[at-1]
		p.problemAt(header, diag.BrokenTable, "these lines are no table: the header has %s, the row of dashes below it %d", diag.Count(len(splitRow(p.src, header)), "cell"), columns)
		return
	}
	for _, line := range b.lines {
		if !p.isRow(line) {
			continue
		}
		switch {
		case b.belowTable:
			p.problemAt(line, diag.BrokenTable, "the row belongs to no table: an empty line, a heading or a comment has ended the one above")
		case delimiters(p.src[line.start:line.stop]) > 0:
			p.problemAt(line, diag.BrokenTable, "the row of dashes belongs to no table: its header should stand directly above it")
		default:
			p.problemAt(line, diag.BrokenTable, "the line looks like a row, and belongs to no table: a row of dashes, such as | --- | --- |, should stand directly below a header")
		}
		return
	}
}

// suspectCode reports a table that is indented so far that it is code.
func (p *page) suspectCode(b *block) {
	lines := make([]span, len(b.lines))
	for i, line := range b.lines {
		lines[i] = trim(p.src, line)
	}
	if !b.indented || !isTable(p.src, lines) {
		return
	}
	t := splitTable(p.src, lines)
	if _, ok := p.kindOf(t); ok {
		p.problemAt(t.header[0], diag.BrokenTable, "the table is indented by four columns or more, so that it is code: it should be less")
	}
}

func (p *page) isRow(line span) bool { return !line.empty() && p.src[line.start] == '|' }

func (p *page) isComment(b *block) bool {
	return b.kind == htmlBlock && bytes.HasPrefix(p.src[b.text().start:], []byte("<!--"))
}

// noteTables finds the blocks that may have rows of a table that has ended above them.
func (p *page) noteTables() {
	below := false
	for i := range p.blocks {
		b := &p.blocks[i]
		b.belowTable = below
		switch {
		case b.table != nil:
			below = true
		case b.kind != headingBlock && b.kind != htmlBlock && !p.isRow(b.text()):
			below = false
		}
	}
}
