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
}

// NewRecogniser returns a Recogniser that has seen no documents. It knows those of
// the built-in dialects that are recognised, and before them others.
func NewRecogniser(others ...*Dialect) (*Recogniser, error) {
	r := &Recogniser{markdown: newMarkdown(), dialects: slices.Clone(others)}
	for _, name := range Dialects() {
		d, err := LoadDialect(name)
		if err != nil {
			return nil, err
		}
		if d.Auto {
			r.dialects = append(r.dialects, d)
		}
	}
	r.known = make([]int, len(r.dialects))
	return r, nil
}

// enough is by how many words one dialect must be ahead of all others of its kind
// to be the one.
const enough = 20

// Add looks at a page. It returns true when no further page can change the
// answer much.
func (r *Recogniser) Add(src []byte) bool {
	var p *page
	for i, d := range r.dialects {
		if p == nil || !slices.Equal(p.dialect.Flavours, d.Flavours) {
			p = &page{dialect: d, src: src, lines: lineStarts(src)}
			if p.src = p.prepare(); p.src == nil {
				return false
			}
			p.readBlocks(r.markdown)
		}
		p.dialect = d
		r.known[i] += p.familiarity()
	}
	best, ahead := r.best()
	return r.known[best] > 0 && ahead >= enough && (!r.dialects[best].Prose() || r.known[best] >= proseEnough)
}

// proseEnough is how much a dialect of hand-written documents must know for that:
// pages with sections may still come.
const proseEnough = 200

// best returns the dialect that knows most, the first one by name among equals, and
// by how much it is ahead of others of its kind. Tables stand in documents of all
// kinds: those that are known by their columns count only where no sections are.
func (r *Recogniser) best() (at, ahead int) {
	for _, prose := range []bool{false, true} {
		first, second := -1, -1
		for i, d := range r.dialects {
			switch {
			case d.Prose() != prose:
			case first < 0 || r.known[i] > r.known[first]:
				first, second = i, first
			case second < 0 || r.known[i] > r.known[second]:
				second = i
			}
		}
		if first >= 0 && (r.known[first] > 0 || prose) {
			if second < 0 {
				return first, r.known[first]
			}
			return first, r.known[first] - r.known[second]
		}
	}
	return 0, 0
}

// Dialect returns the dialect that knows most. It reports false when none of them
// knows anything of the documents.
func (r *Recogniser) Dialect() (*Dialect, bool) {
	best, _ := r.best()
	return r.dialects[best], r.known[best] > 0
}

// familiarity counts the words in the types on a page that the dialect knows, less
// the names that lead nowhere, and the code in the dialect's language.
func (p *page) familiarity() int {
	n := 0
	for i := range p.blocks {
		if code := p.blocks[i].code; code != "" && code == p.dialect.Code {
			n++
		}
	}
	for _, s := range p.sections() {
		if !p.dialect.Prose() && (s.kind == StructSection || s.kind == UnionSection) {
			n++
		}
		for i := range s.body {
			b := &s.body[i]
			switch {
			case s.kind == UnionSection && b.kind == headingBlock && b.level == s.heading.level+1:
				n += p.familiar(p.nameIn(b.text()).at)
			case s.kind == StructSection && b.table != nil && p.fits(b.table, s.kind):
				columns, _ := p.columns(b.table, s.kind)
				for _, r := range b.table.rows {
					if cell, ok := columns.cell(r, TypeRole); ok {
						n += p.familiar(cell)
					}
					if cell, ok := columns.cell(r, PresenceRole); ok && p.columnPresence(cell, true, typeExpr{}) == ir.Unstated {
						n -= 2
					}
				}
			}
		}
	}
	return n
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
