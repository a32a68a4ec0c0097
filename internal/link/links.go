package link

import "example.com/specgen/internal/ir"

// Links finds what the links of linked pages lead to.
type Links struct {
	index *index
	prose *prose // nil: the documents are not hand-written
}

// NewLinks returns the Links of pages that Link has linked. In hand-written documents,
// links lead to headings and anchors too.
func NewLinks(pages []*ir.Page, handwritten bool) Links {
	out := Links{index: newIndex(pages)}
	if handwritten {
		out.prose = newProse(pages)
	}
	return out
}

// Find returns the declaration that the link of a reference within from leads to, or
// nil.
func (l Links) Find(from *ir.Decl, ref *ir.Reference) *ir.Decl {
	if l.prose == nil {
		return l.index.linked(from, ref.Link)
	}
	if found, _ := l.prose.linked(from, ref); len(found) == 1 {
		return found[0]
	}
	return nil
}

// Named returns the declarations that the label of a reference within from names, in
// hand-written documents, where the link counts more.
func (l Links) Named(from *ir.Decl, ref *ir.Reference) []*ir.Decl {
	if l.prose == nil || ref.Own {
		return nil
	}
	return l.prose.named(from, ref.Label)
}
