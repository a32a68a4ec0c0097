package link

import (
	"fmt"
	"slices"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// resolver says of references that lead nowhere why, and what could be meant.
type resolver struct {
	index   *index
	prose   *prose   // nil: the documents are not hand-written
	scalars []string // the types that need no page

	suggestions int // how many were looked for
}

// find returns the declarations that a reference within from can mean. Where there
// are none, it reports whether the document says something of the type in prose.
func (r *resolver) find(from *ir.Decl, t *ir.Type) (found []*ir.Decl, inProse bool) {
	switch {
	case r.prose == nil:
		return r.index.find(from, t.Ref), false
	case len(t.Ref.Guesses) > 0:
		return r.prose.guess(from, t), false
	}
	return r.prose.find(from, t.Ref)
}

// refine makes a reference of a word for a type, if its link leads to one that is
// called like the word, or that the word fits.
func (r *resolver) refine(from *ir.Decl, t *ir.Type) {
	if t.Ref == nil || r.prose == nil {
		return
	}
	ref := t.Ref
	t.Ref = nil
	if d := r.prose.meantByWord(from, ref, t); d != nil {
		t.Kind, t.Elem, t.Ref = ir.Ref, nil, &ir.Reference{Label: ref.Label, Link: ref.Link, Target: d.ID}
	}
}

func inProseOnly(t *ir.Type) diag.Diagnostic {
	return diag.Diagnostic{
		Pos: t.Pos, Severity: diag.Warning, Code: diag.ProseType,
		Message: fmt.Sprintf("the type %q is described in prose only: its values are any JSON", t.Ref.Label),
	}
}

// maxNotes bounds how many of the places that a diagnostic speaks of are named.
const maxNotes = 5

func (r *resolver) ambiguous(from *ir.Decl, t *ir.Type, found []*ir.Decl) diag.Diagnostic {
	message := fmt.Sprintf("the type %q is defined by %d pages, and no link says which is meant", t.Ref.Label, len(found))
	if r.prose != nil && !slices.Contains(r.prose.named(from, t.Ref.Label), found[0]) {
		message = fmt.Sprintf("the link of %q leads to %d types, and its label names none of them", t.Ref.Label, len(found))
	}
	return diag.Diagnostic{Pos: t.Pos, Severity: diag.Error, Code: diag.Ambiguous, Message: message, Related: definedHere(found)}
}

func definedHere(found []*ir.Decl) []diag.Note {
	var out []diag.Note
	for _, d := range found[:min(len(found), maxNotes)] {
		out = append(out, diag.Note{Pos: d.Pos, Message: "defined here"})
	}
	return out
}

// maxSuggestions bounds how often all names are compared with one that is unknown.
const maxSuggestions = 500

func (r *resolver) unresolved(d *ir.Decl, t *ir.Type) diag.Diagnostic {
	message := fmt.Sprintf("unknown type %q: no page defines it", t.Ref.Label)
	if page := pageOf(d.Pos.File, t.Ref.Link); page != "" {
		message = fmt.Sprintf("unknown type %q: no page defines it, and there is no page %s", t.Ref.Label, page)
		if r.index.pages[page] {
			message = fmt.Sprintf("unknown type %q: no page defines it, and the link leads to no type on %s", t.Ref.Label, page)
		}
	}
	hint := r.suggestion(t.Ref.Label, r.scalars)
	if hint == "" && r.isNoStruct(d, t) {
		hint = "; nor any other type in this table: if it is not of fields, a rule for names with an empty name leaves it out (see Dialects)"
	}
	return diag.Diagnostic{Pos: t.Pos, Severity: diag.Error, Code: diag.Unresolved, Message: message + hint}
}

// isNoStruct reports whether t is the first of several types in a hand-written table, and
// none of them is known: it may be a table of ports, or of calls.
func (r *resolver) isNoStruct(d *ir.Decl, t *ir.Type) bool {
	if r.prose == nil || d.Struct == nil || len(d.Struct.Fields) < 2 || d.Struct.Fields[0].Type.Pos != t.Pos {
		return false
	}
	for i := range d.Struct.Fields {
		other := &d.Struct.Fields[i].Type
		if other.Kind != ir.Ref || other.Ref.Link != "" {
			return false
		}
		if found, inProse := r.find(d, other); len(found) > 0 || inProse {
			return false
		}
	}
	return true
}

// suggestion asks whether a name that is near to a label is meant, if there is
// one.
func (r *resolver) suggestion(label string, scalars []string) string {
	if r.suggestions++; r.suggestions > maxSuggestions {
		return ""
	}
	near := r.index.nearest(label, scalars)
	if near == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", near)
}
