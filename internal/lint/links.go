package lint

import (
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/words"
)

// minLinked is how many links to declared types show that a page links its types,
// for each reference that is none.
const minLinked = 3

// unlinkedTypes reports references to declared types that are no links, on a page
// where most are. Unions, and what they list, are often no links where structs and
// enums are.
func (c *checker) unlinkedTypes(page *ir.Page) {
	linked := 0
	var unlinked []*ir.Type
	for _, d := range page.Decls {
		for t := range fieldTypes(d) {
			switch to := c.target(t); {
			case to == nil || to == d || to.Union != nil || t.Ref.Own || len(t.Ref.Guesses) > 0:
			case t.Ref.Link != "":
				linked++
			default:
				unlinked = append(unlinked, t)
			}
		}
	}
	if linked < minLinked*len(unlinked) {
		return
	}
	for _, t := range unlinked {
		to := c.target(t)
		c.warn(t.Pos, diag.UnlinkedType, []diag.Note{{Pos: to.Pos, Message: "the type is declared here"}},
			"%q is no link, and other types on this page are: link it", t.Ref.Label)
	}
}

// fieldTypes returns what the fields of d are, and what their lists and maps hold.
func fieldTypes(d *ir.Decl) func(yield func(*ir.Type) bool) {
	return func(yield func(*ir.Type) bool) {
		if d.Struct == nil {
			return
		}
		for i := range d.Struct.Fields {
			t := &d.Struct.Fields[i].Type
			for t.Elem != nil {
				t = t.Elem
			}
			if !yield(t) {
				return
			}
		}
	}
}

// wrongLinks reports references whose link leads to another type than the one that
// their label names.
func (c *checker) wrongLinks(d *ir.Decl) {
	d.Types(func(t *ir.Type) {
		to := c.target(t)
		if to == nil || t.Ref.Link == "" {
			return
		}
		switch linked := c.links.Find(d, t.Ref); {
		case linked == nil || linked == to && !c.Prose:
		case linked == to:
			c.otherName(d, t, to)
		case linked.Pos.File != to.Pos.File || strings.Contains(t.Ref.Link, "#"):
			c.warn(t.Pos, diag.WrongLink, []diag.Note{{Pos: linked.Pos, Message: "the link leads here"}, {Pos: to.Pos, Message: "the label names this one, which counts"}},
				"the link of %q leads to another type, %q", t.Ref.Label, linked.Name)
		}
	})
}

// otherName reports a link of a hand-written document, which counts more than its
// label, if that is the name of another type, and not a part of its own.
func (c *checker) otherName(d *ir.Decl, t *ir.Type, to *ir.Decl) {
	named := c.links.Named(d, t.Ref)
	within := func(name string) bool { return strings.Contains(words.Letters(to.Name), words.Letters(name)) }
	if len(named) == 0 || slices.Contains(named, to) || within(t.Ref.Label) || within(named[0].Name) {
		return
	}
	c.warn(t.Pos, diag.WrongLink, []diag.Note{{Pos: to.Pos, Message: "the link leads here, which counts"}, {Pos: named[0].Pos, Message: "the label names this one"}},
		"the link of %q leads to another type, %q", t.Ref.Label, to.Name)
}
