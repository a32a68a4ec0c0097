// Package lint finds what is suspicious in documents, though they can be read.
package lint

import (
	"fmt"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
)

// Set is documents in one notation that are linked with each other.
type Set struct {
	Pages []*ir.Page
	Loses []ir.Fact // what the notation cannot say
	Prose bool      // the documents are hand-written
}

// Check returns warnings of what is suspicious in a set.
func Check(set Set) []diag.Diagnostic {
	c := newChecker(set)
	for _, page := range set.Pages {
		c.unlinkedTypes(page)
		for _, d := range page.Decls {
			c.wrongLinks(d)
			c.eachField(d)
		}
	}
	c.sameNames()
	return c.diags
}

type checker struct {
	Set
	links  link.Links
	byID   map[string]*ir.Decl
	quotes bool // examples of strings have quotation marks
	diags  []diag.Diagnostic
}

func newChecker(set Set) *checker {
	c := &checker{Set: set, links: link.NewLinks(set.Pages, set.Prose), byID: map[string]*ir.Decl{}}
	for _, page := range set.Pages {
		for _, d := range page.Decls {
			if d.ID != "" { // else it is declared twice
				c.byID[d.ID] = d
			}
		}
	}
	c.quotes = quotesStrings(set.Pages)
	return c
}

func (c *checker) eachField(d *ir.Decl) {
	if d.Struct == nil {
		return
	}
	for i := range d.Struct.Fields {
		f := &d.Struct.Fields[i]
		c.presence(f)
		c.example(f)
	}
}

// target returns what a reference refers to; nil for other types.
func (c *checker) target(t *ir.Type) *ir.Decl {
	if t.Kind != ir.Ref {
		return nil
	}
	return c.byID[t.Ref.Target]
}

func (c *checker) warn(pos ir.Pos, code diag.Code, related []diag.Note, format string, args ...any) {
	c.diags = append(c.diags, diag.Diagnostic{Pos: pos, Severity: diag.Warning, Code: code, Message: fmt.Sprintf(format, args...), Related: related})
}
