package parse

import (
	"slices"

	"example.com/specgen/internal/ir"
)

// Recogniser finds out in which of several dialects documents are written:
// in the one that knows most of the words in their types, and the language of their
// code.
type Recogniser struct {
	markdown markdown
	dialects []*Dialect
	known    []int // how many words each of them knows, less those that it does not
}

// NewRecogniser returns a Recogniser that has seen no documents. It knows the
// built-in dialects, and before them others.
func NewRecogniser(others ...*Dialect) (*Recogniser, error) {
	r := &Recogniser{markdown: newMarkdown(), dialects: slices.Clone(others)}
	for _, name := range Dialects() {
		d, err := LoadDialect(name)
		if err != nil {
			return nil, err
		}
		r.dialects = append(r.dialects, d)
	}
	r.known = make([]int, len(r.dialects))
	return r, nil
}

// enough is by how many words one dialect must be ahead of all others to be the
// one.
const enough = 20

// Add looks at a page. It returns true when no further page can change the
// answer much.
func (r *Recogniser) Add(src []byte) bool {
	p := &page{src: src, lines: lineStarts(src)}
	if p.src = p.prepare(); p.src == nil {
		return false
	}
	p.readBlocks(r.markdown)
	for i, d := range r.dialects {
		p.dialect = d
		r.known[i] += p.familiarity()
	}
	sorted := slices.Sorted(slices.Values(r.known))
	return sorted[len(sorted)-1]-sorted[len(sorted)-2] >= enough
}

// Dialect returns the dialect that knows most, the first one by name among equals.
// It reports false when none of them knows more of the documents than another.
func (r *Recogniser) Dialect() (*Dialect, bool) {
	most := slices.Max(r.known)
	return r.dialects[slices.Index(r.known, most)], most > slices.Min(r.known)
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
				}
			}
		}
	}
	return n
}

func (p *page) familiar(cell span) int {
	tp := p.typeParser(cell)
	t, err := tp.whole()
	if err != nil {
		return tp.known - 1
	}
	return tp.known - unlinked(&t.Type)
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
