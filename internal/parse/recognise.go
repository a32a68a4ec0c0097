package parse

import (
	"slices"

	"example.com/specgen/internal/ir"
)

// Recogniser finds out in which of the built-in dialects documents are written:
// in the one that knows most of the words in their types.
type Recogniser struct {
	markdown markdown
	dialects []*Dialect
	known    []int // how many words each of them knows, less those that it does not
}

// NewRecogniser returns a Recogniser that has seen no documents.
func NewRecogniser() (*Recogniser, error) {
	r := &Recogniser{markdown: newMarkdown()}
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
	p.blocks = r.markdown.blocks(p.src)
	for i, d := range r.dialects {
		p.dialect = d
		r.known[i] += p.familiarity()
	}
	sorted := slices.Sorted(slices.Values(r.known))
	return sorted[len(sorted)-1]-sorted[len(sorted)-2] >= enough
}

// Dialect returns the dialect that knows most, the first one by name among equals.
// It reports false when none of them knows anything of the documents.
func (r *Recogniser) Dialect() (*Dialect, bool) {
	most := slices.Max(r.known)
	return r.dialects[slices.Index(r.known, most)], most > 0
}

// familiarity counts the words in the types on a page that the dialect knows, less
// the names that lead nowhere.
func (p *page) familiarity() int {
	n := 0
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
	t.Walk(func(t *ir.Type) {
		if t.Kind == ir.Ref && t.Ref.Link == "" {
			tp.known--
		}
	})
	return tp.known
}
