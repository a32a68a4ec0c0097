package parse

import (
	"bytes"
	"slices"

	"example.com/specgen/internal/ir"
)

// evidence says how much speaks for it that a page has the sections of the dialect:
// each that is as the dialect writes it, less what is strange in them, and less the
// tables that stand in none of them and that a dialect of hand-written documents reads.
// plain are the places of those that such a one reads. For itself speaks all that it reads.
func (p *page) evidence(sections []section, plain map[int]bool) int {
	if p.dialect.Prose() {
		return len(sections)
	}
	n := 0
	read := map[int]bool{}
	for i := range sections {
		s := &sections[i]
		for j := range s.body {
			if t := s.body[j].table; t != nil {
				read[t.place()] = read[t.place()] || p.belongs(t, s.kind)
			}
		}
		n += p.sectionEvidence(s, plain)
	}
	for i := range p.blocks {
		if t := p.blocks[i].table; t != nil && plain[t.place()] && !read[t.place()] && !p.isOwn(t) {
			n--
		}
	}
	return n
}

// belongs reports whether a table is at home in a section of a kind, be it with mistakes.
func (p *page) belongs(t *table, kind Section) bool {
	return kind == ProseSection || kind == OperationSection || p.fits(t, kind) ||
		kind == StructSection && p.tableEvidence(t, true) > 0
}

// isOwn reports whether a table of fields is written as in the dialect, wherever it
// stands.
func (p *page) isOwn(t *table) bool {
	return p.fits(t, StructSection) && len(t.rows) > 0 && p.tableEvidence(t, true) > 0
}

// sectionEvidence returns how much speaks for it that a heading opens a section of the
// dialect, and does not only have the same words.
func (p *page) sectionEvidence(s *section, plain map[int]bool) int {
	switch s.kind {
	case OperationSection:
		n := 0
		for i := range s.body {
			if t := s.body[i].table; t != nil {
				n += p.familiarPresence(t)
			}
		}
		return n
	case UnionSection:
		return p.memberEvidence(s)
	case StructSection, EnumSection:
	default:
		return 0
	}
	for i := range s.body {
		t := s.body[i].table
		switch {
		case t == nil && (s.kind == StructSection || !p.isLiteral(&s.body[i])):
		case t == nil:
			return 1
		case s.kind == StructSection:
			return p.tableEvidence(t, plain[t.place()])
		case p.knowsHeader(t, s.kind) && p.fits(t, s.kind):
			return 1
		}
	}
	return 0
}

// memberEvidence looks for members of a union: headings that are marked up as types, or
// have code below them.
func (p *page) memberEvidence(s *section) int {
	isMember := false
	for i := range s.body {
		b := &s.body[i]
		isMember = isMember || b.kind == headingBlock && b.level == s.heading.level+1
		if isMember && (b.code != "" || b.kind == headingBlock && p.isMarked(b.text())) {
			return 1
		}
	}
	return 0
}

// isLiteral reports whether a block lists values as the dialect writes them: in code.
func (p *page) isLiteral(b *block) bool {
	switch b.kind {
	case itemBlock:
		return p.src[b.text().start] == '`'
	case codeBlock:
		return b.code != "" && b.code == p.dialect.Code
	}
	return false
}

// tableEvidence tells a table of fields by its header, and by how its cells are written:
// 1 for one of the dialect, and less than that by what is strange in it. A table that no
// other dialect would read needs no more than its header.
func (p *page) tableEvidence(t *table, isPlain bool) int {
	n := 0
	for _, r := range t.rows {
		n += p.rowEvidence(t, r, isPlain)
	}
	isExact := p.knowsHeader(t, StructSection) && p.fits(t, StructSection)
	switch {
	case n > 0, isExact && len(t.rows) == 0, isExact && !isPlain && n == 0:
		return 1
	}
	return n
}

// rowEvidence counts the words for presence in a row for the dialect or against it, and
// its types: as marked up, or as bare as people write them.
func (p *page) rowEvidence(t *table, r row, isPlain bool) int {
	n := 0
	for i, cell := range r.cells[:min(len(r.cells), len(t.header))] {
		role, _ := p.role(StructSection, t.header[i])
		switch {
		case cell.empty():
		case role == PresenceRole && p.columnPresence(cell, true, typeExpr{}) == ir.Unstated:
			n -= 2
		case role == PresenceRole:
			n += 2
		case role != TypeRole || !isPlain || p.dialect.Types.Markup == "":
		case bytes.ContainsRune(p.src[cell.start:cell.stop], '*') || bytes.Contains(p.src[cell.start:cell.stop], []byte("](")):
			n++
		case !p.isMarked(cell):
			n--
		}
	}
	return n
}

// isMarked reports whether characters that only mark up types stand in a text, or a link.
func (p *page) isMarked(s span) bool {
	text := p.src[s.start:s.stop]
	return bytes.ContainsAny(text, p.dialect.Types.Markup) || bytes.Contains(text, []byte("]("))
}

// knowsHeader reports whether the dialect knows all columns of a table.
func (p *page) knowsHeader(t *table, kind Section) bool {
	return !slices.ContainsFunc(t.header, func(cell span) bool {
		_, known := p.role(kind, cell)
		return !known
	})
}

// plainTables returns the places of the tables that dialects of hand-written documents
// read.
func plainTables(pages []*page) map[int]bool {
	out := map[int]bool{}
	for _, p := range pages {
		for i := range p.blocks {
			if t := p.blocks[i].table; t != nil && p.dialect.Prose() {
				_, ok := p.kindOf(t)
				out[t.place()] = out[t.place()] || ok
			}
		}
	}
	return out
}
