package parse

import (
	"slices"

	"example.com/specgen/internal/ir"
)

// Recogniser finds out in which of several dialects documents are written:
// in the one that knows most of their headings, of the words in their types and of
// what they say of presence, and the language of their code.
type Recogniser struct {
	markdown markdown
	dialects []*Dialect
	known    []int // how many words each of them knows, less those that it does not
	sections []int // how much speaks for the sections that each of them finds
	headings []int // how many headings of sections each of them finds
}

// NewRecogniser returns a Recogniser that has seen no documents. It knows those of
// the built-in dialects that are recognised, and before them others.
func NewRecogniser(others ...*Dialect) (*Recogniser, error) {
	r := &Recogniser{markdown: newMarkdown(), dialects: slices.Clone(others)}
	for _, name := range recognised() {
		d, err := LoadDialect(name)
		if err != nil {
			return nil, err
		}
		r.dialects = append(r.dialects, d)
	}
	r.known = make([]int, len(r.dialects))
	r.sections = make([]int, len(r.dialects))
	r.headings = make([]int, len(r.dialects))
	return r, nil
}

// enough is by how many words one dialect must be ahead of all others of its kind
// to be the one.
const enough = 20

// Add looks at a page. It returns true when no further page can change the
// answer much.
func (r *Recogniser) Add(src []byte) bool {
	pages := r.pages(src)
	if pages == nil {
		return false
	}
	plain := plainTables(pages)
	for i, p := range pages {
		sections := p.sections()
		r.known[i] += p.familiarity(sections)
		r.sections[i] += p.evidence(sections, plain)
		r.headings[i] += headings(sections)
	}
	best, ahead := r.best()
	return r.known[best] > 0 && ahead >= enough && (!r.dialects[best].Prose() || r.known[best] >= proseEnough)
}

// pages returns a page as each of the dialects sees it, or nil where it cannot be read.
func (r *Recogniser) pages(src []byte) []*page {
	out := make([]*page, 0, len(r.dialects))
	for i, d := range r.dialects {
		p := &page{dialect: d, src: src, lines: lineStarts(src)}
		if i > 0 && slices.Equal(r.dialects[i-1].Flavours, d.Flavours) {
			p.src, p.tags, p.blocks = out[i-1].src, out[i-1].tags, out[i-1].blocks
		} else {
			if p.src = p.prepare(); p.src == nil {
				return nil
			}
			p.readBlocks(r.markdown)
		}
		out = append(out, p)
	}
	for _, p := range out {
		p.splitTypedNames()
	}
	return out
}

// proseEnough is how much a dialect of hand-written documents must know for that:
// pages with sections may still come.
const proseEnough = 200

// best returns the dialect that knows most, the first one by name among equals, and
// by how much it is ahead of others of its kind. Tables stand in documents of all
// kinds: a dialect that knows them by their columns counts only where no other one
// finds sections that are as it writes them. A heading of a section that is not so counts
// where there are no tables either.
func (r *Recogniser) best() (at, ahead int) {
	bySection := func(i int) bool { return !r.dialects[i].Prose() && r.sections[i] > 0 }
	byTable := func(i int) bool { return r.dialects[i].Prose() && r.sections[i] > 0 }
	byHeading := func(i int) bool { return !r.dialects[i].Prose() && r.headings[i] > 0 }
	byColumns := func(i int) bool { return r.dialects[i].Prose() }
	for _, counts := range []func(int) bool{bySection, byTable, byHeading, byColumns} {
		first, second := -1, -1
		for i := range r.dialects {
			switch {
			case !counts(i):
			case first < 0 || r.known[i] > r.known[first]:
				first, second = i, first
			case second < 0 || r.known[i] > r.known[second]:
				second = i
			}
		}
		switch {
		case second >= 0:
			return first, r.known[first] - r.known[second]
		case first >= 0:
			return first, r.known[first]
		}
	}
	return 0, 0
}

// Dialect returns the dialect that knows most. It reports false when none of them
// knows more of the documents than the others.
func (r *Recogniser) Dialect() (*Dialect, bool) {
	best, ahead := r.best()
	return r.dialects[best], r.known[best] > 0 || ahead > 0
}

// familiarity counts the words in the types on a page that the dialect knows, less
// the names that lead nowhere, and the code in the dialect's language.
func (p *page) familiarity(sections []section) int {
	known := 0
	for i := range p.blocks {
		if code := p.blocks[i].code; code != "" && code == p.dialect.Code {
			known++
		}
	}
	for _, s := range sections {
		for i := range s.body {
			b := &s.body[i]
			switch {
			case s.kind == UnionSection && b.kind == headingBlock && b.level == s.heading.level+1:
				known += p.familiar(p.nameIn(b.text()).at)
			case s.kind == StructSection && b.table != nil && p.fits(b.table, s.kind):
				known += p.familiarTable(b.table)
			}
		}
	}
	return known
}

// familiarTable counts the words in the types of a table.
func (p *page) familiarTable(t *table) int {
	known := 0
	columns, _ := p.columns(t, StructSection)
	for _, r := range t.rows {
		if cell, ok := columns.cell(r, TypeRole); ok {
			known += p.familiar(cell)
		}
	}
	return known
}

// headings counts the sections that define types.
func headings(sections []section) int {
	n := 0
	for i := range sections {
		if kind := sections[i].kind; kind == StructSection || kind == UnionSection || kind == EnumSection {
			n++
		}
	}
	return n
}

// familiarPresence tells a table of arguments by its words for presence: it is 1 if
// the dialect knows all of them, 0 if there are none, and less than that for those that
// it does not know.
func (p *page) familiarPresence(t *table) int {
	column := p.columnOf(t, PresenceRole)
	if column < 0 || len(t.rows) == 0 {
		return 0
	}
	strange := 0
	for _, r := range t.rows {
		if column < len(r.cells) && p.columnPresence(r.cells[column], true, typeExpr{}) == ir.Unstated {
			strange++
		}
	}
	if strange > 0 {
		return -strange
	}
	return 1
}

func (p *page) familiar(cell span) int {
	cell, _ = p.dialect.Marks.Type.cut(p.src, cell)
	t, known, err := p.countingType(cell)
	if err != nil {
		return known - 1
	}
	return known - unlinked(&t.Type)
}

// unlinked counts the references in t that neither have a link nor are part of one.
func unlinked(t *ir.Type) int {
	switch {
	case t.Ref != nil && t.Ref.Link != "":
		return 0
	case t.Kind == ir.Ref:
		return 1
	case t.Elem != nil:
		return unlinked(t.Elem)
	}
	n := 0
	for i := range t.Members {
		n += unlinked(&t.Members[i])
	}
	return n
}
