package link

import "example.com/specgen/internal/ir"

// Links finds what the links of linked pages lead to.
type Links struct{ index *index }

// NewLinks returns the Links of pages that Link has linked.
func NewLinks(pages []*ir.Page) Links { return Links{newIndex(pages)} }

// Find returns the declaration that a link within from leads to, or nil.
func (l Links) Find(from *ir.Decl, link string) *ir.Decl { return l.index.linked(from, link) }
