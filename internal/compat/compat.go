// Package compat compares two states of documents: what has changed, in the words
// of the documents, and whom it breaks.
//
// There are two verdicts. On the wire, a change breaks readers if what one may send
// now is refused or misunderstood by a program that reads as the old documents say,
// and writers if what such a program may send is refused or misunderstood now.
// Readers ignore keys that they do not know, as Decode does. In Go, a change breaks
// programs if something that compiled with the old package does not with the new
// one: that is not derived from the documents, but from what the packages export.
package compat

import (
	"cmp"
	"slices"
	"strings"

	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/goapi"
	"example.com/specgen/internal/ir"
)

// State is what documents say, and the Go that comes of it.
type State struct {
	Folder  string // of the package, as specgen.yaml has it
	Package string // its name
	Spec    *ir.Spec
	Facts   []goapi.Fact
	Names   []emit.Named // of what the facts are about
}

// Change is one thing that has changed.
type Change struct {
	Rule    Rule
	Page    string // Source of the page: that of the new state, if it is there
	Subject Subject
	Old     string // what the documents said; may be empty
	New     string // what they say; may be empty
	OldPos  ir.Pos // may be none
	NewPos  ir.Pos // may be none
	Wire    Wire
	Go      []string // what breaks programs, e.g. "Order.ID is int64, was string"
}

// Wire says whom a change breaks on the wire.
type Wire struct {
	Readers bool
	Writers bool
}

// Breaks reports whether it breaks anybody.
func (w Wire) Breaks() bool { return w.Readers || w.Writers }

// Breaks reports whether a change breaks anybody.
func (c *Change) Breaks() bool { return c.Wire.Breaks() || len(c.Go) > 0 }

// Subject is what has changed, in the words of the documents: of the new state, if
// it is there.
type Subject struct {
	Package string `json:"package,omitempty"` // alone: the package as a whole
	Type    string `json:"type,omitempty"`
	Field   string `json:"field,omitempty"`
	Value   string `json:"value,omitempty"`
}

func (s Subject) words(quote func(string) string) string {
	switch {
	case s.Package != "":
		return "the package " + quote(s.Package)
	case s.Field != "":
		return quote(s.Field) + " of " + quote(s.Type)
	case s.Value != "":
		return "the value " + quote(s.Value) + " of " + quote(s.Type)
	}
	return "the type " + quote(s.Type)
}

// Sentence says what has changed, without a capital or a full stop. It hands what is
// of the documents to name and text: what something is called, and what is said of
// it.
func (c *Change) Sentence(name, text func(string) string) string {
	says := explanation(c.Rule).sentence
	return strings.NewReplacer("{subject}", c.Subject.words(name), "{old}", text(c.Old), "{new}", text(c.New)).Replace(says)
}

// Compare returns what has changed between two states, in order of the pages, and
// on each in order of the document.
func Compare(old, new State) []Change {
	c := &comparer{old: newSide(old), new: newSide(new), parts: map[part]part{}}
	c.match()
	c.excuse()
	c.comparePackages()
	for _, p := range c.pairs {
		c.compareDecls(p)
	}
	c.judgeGo()
	out := make([]Change, len(c.found))
	for i, f := range c.found {
		out[i] = f.Change
	}
	slices.SortStableFunc(out, compareChanges)
	return out
}

// compareChanges orders changes by place. Those of no page come last.
func compareChanges(a, b Change) int {
	if (a.Page == "") != (b.Page == "") {
		return strings.Compare(b.Page, a.Page)
	}
	return cmp.Or(strings.Compare(a.Page, b.Page), cmp.Compare(a.line(), b.line()))
}

func (c *Change) line() int32 {
	if c.NewPos.Line == 0 {
		return c.OldPos.Line
	}
	return c.NewPos.Line
}

// comparer compares two states.
type comparer struct {
	old, new *side
	pairs    []pair
	oldPair  map[*ir.Decl]pair // by the old one
	excused  map[*ir.Decl]bool // what is gone, and of which something that is not speaks
	parts    map[part]part     // those in both states, by the old ones
	found    []*found
}

// side is a state, and what is looked up in it.
type side struct {
	State
	byID map[string]*ir.Decl
}

func newSide(s State) *side {
	if s.Spec == nil {
		s.Spec = &ir.Spec{}
	}
	out := &side{State: s, byID: map[string]*ir.Decl{}}
	for _, d := range s.Spec.Decls {
		out.byID[d.ID] = d
	}
	return out
}

// part is a declaration, or a part of one.
type part struct {
	decl   *ir.Decl
	field  *ir.Field
	value  *ir.Value
	member *ir.Type
}

// found is a change, and what it is a change of.
type found struct {
	Change
	old, new part
}

// add notes a change of what stands in the old state, in the new one, or in both.
func (c *comparer) add(rule Rule, old, new part, wire Wire, oldText, newText string) {
	f := &found{Change: Change{Rule: rule, Old: oldText, New: newText, Wire: wire}, old: old, new: new}
	f.OldPos, f.NewPos = old.pos(), new.pos()
	at, in := new, c.new
	if new.decl == nil {
		at, in = old, c.old
	}
	f.Page = at.decl.Source
	f.Subject = in.subject(at)
	c.found = append(c.found, f)
}

func (p part) pos() ir.Pos {
	switch {
	case p.field != nil:
		return p.field.Pos
	case p.value != nil:
		return p.value.Pos
	case p.member != nil:
		return p.member.Pos
	case p.decl != nil:
		return p.decl.Pos
	}
	return ir.Pos{}
}

func (s *side) subject(p part) Subject {
	out := Subject{Type: s.Spec.NameOf(p.decl)}
	switch {
	case p.field != nil:
		out.Field = nameOf(p.field)
	case p.value != nil:
		out.Value = valueName(p.value)
	}
	return out
}

// nameOf is how messages call a field.
func nameOf(f *ir.Field) string {
	if f.Name == "" {
		return f.Wire
	}
	return f.Name
}
