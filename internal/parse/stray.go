package parse

import (
	"bytes"

	"example.com/specgen/internal/diag"
)

// strayTables reports field tables that stand neither in a section nor in the
// description of a type, and on a page with types the rows that are cut off from
// their table.
func (p *page) strayTables(all []section, kept []*section) {
	known := map[*block]bool{}
	know := func(blocks []block) {
		for i := range blocks {
			known[&blocks[i]] = true
		}
	}
	for i := range all {
		know(all[i].body)
	}
	for _, s := range kept {
		know(s.prose)
	}
	for i := range p.blocks {
		b := &p.blocks[i]
		if known[b] {
			continue
		}
		if b.kind == paragraphBlock && len(kept) > 0 {
			p.suspect(b)
		}
		if b.table != nil && p.isFieldTable(b.table) {
			p.errorAt(b.table.header[0], diag.StrayTable, "the table has the columns of a field table, but stands under no heading that says so (%s)", p.headings(StructSection))
		}
	}
}

func (p *page) isFieldTable(t *table) bool {
	for _, cell := range t.header {
		if role, _ := p.role(StructSection, cell); role == PresenceRole {
			return p.fits(t, StructSection)
		}
	}
	return false
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
