// Package link puts pages together: it finds what references refer to, gives
// every field its JSON key, and reports what only shows when all pages are
// seen.
package link

import (
	"cmp"
	"fmt"
	"slices"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// Options are the choices that a user has.
type Options struct {
	Wire          Rule     // how names become JSON keys
	UnresolvedAny bool     // a type that no page defines becomes any JSON value
	Words         []string // the types that need no page, to suggest where one is misspelled
}

// Link returns what the pages say together. It takes them over: their types
// are linked in place.
func Link(pages []*ir.Page, options Options) (*ir.Spec, []diag.Diagnostic) {
	pages = slices.Clone(pages)
	slices.SortFunc(pages, func(a, b *ir.Page) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.File, b.File))
	})
	l := &linker{options: options, spec: &ir.Spec{Decls: []*ir.Decl{}}}
	l.diags = adoptTitles(pages)
	l.identify(pages)
	l.index = newIndex(pages)
	for _, page := range pages {
		for _, d := range page.Decls {
			l.wire(d)
			d.Types(l.resolve(d))
		}
	}
	return l.spec, append(l.diags, evidence(l.spec, options.Wire)...)
}

type linker struct {
	options Options
	spec    *ir.Spec
	index   *index
	diags   []diag.Diagnostic

	suggestions int // how many were looked for
}

// identify gives every declaration its ID and makes it part of the spec, unless
// its name is declared in its folder already.
func (l *linker) identify(pages []*ir.Page) {
	type place struct{ folder, name string }
	first := map[place]*ir.Decl{}
	for _, page := range pages {
		for _, d := range page.Decls {
			at := place{folder(d.Source), d.Name}
			if earlier := first[at]; earlier != nil {
				l.diags = append(l.diags, diag.Diagnostic{
					Pos: d.Pos, Severity: diag.Error, Code: diag.DuplicateType,
					Message: fmt.Sprintf("the type %q is defined twice in this folder", d.Name),
					Related: []diag.Note{{Pos: earlier.Pos, Message: "it is defined here already"}},
				})
				continue
			}
			first[at] = d
			d.ID = d.Source + "#" + d.Name
			l.spec.Decls = append(l.spec.Decls, d)
		}
	}
}

// additionalKey stands for the field for all other keys. No document can write it.
const additionalKey = "\x00"

// wire gives the fields of d their JSON keys.
func (l *linker) wire(d *ir.Decl) {
	if d.Struct == nil {
		return
	}
	first := make(map[string]ir.Pos, len(d.Struct.Fields))
	kept := d.Struct.Fields[:0]
	for _, f := range d.Struct.Fields {
		f.Wire = l.options.Wire.apply(f.Wire)
		key := f.Wire
		if f.Additional {
			key = additionalKey
		}
		if earlier, ok := first[key]; ok {
			l.diags = append(l.diags, diag.Diagnostic{
				Pos: f.Pos, Severity: diag.Error, Code: diag.DuplicateField,
				Message: fmt.Sprintf("%s has two fields with the JSON key %q", d.Name, f.Wire),
				Related: []diag.Note{{Pos: earlier, Message: "the first one"}},
			})
			continue
		}
		first[key] = f.Pos
		kept = append(kept, f)
	}
	d.Struct.Fields = kept
}

// resolve returns a function that links a type of d if it is a reference.
func (l *linker) resolve(d *ir.Decl) func(*ir.Type) {
	return func(t *ir.Type) {
		if t.Kind != ir.Ref {
			return
		}
		found := l.index.find(d, t.Ref)
		switch {
		case len(found) == 1:
			t.Ref.Target = found[0].ID
			return
		case len(found) > 1:
			l.ambiguous(t, found)
		case !l.options.UnresolvedAny:
			l.unresolved(d, t)
		}
		*t = ir.Type{Kind: ir.Any, Nullable: t.Nullable, Pos: t.Pos}
	}
}

// maxNotes bounds how many of the pages that define a type are named.
const maxNotes = 5

func (l *linker) ambiguous(t *ir.Type, found []*ir.Decl) {
	dg := diag.Diagnostic{
		Pos: t.Pos, Severity: diag.Error, Code: diag.Ambiguous,
		Message: fmt.Sprintf("the type %q is defined by %d pages, and no link says which is meant", t.Ref.Label, len(found)),
	}
	for _, d := range found[:min(len(found), maxNotes)] {
		dg.Related = append(dg.Related, diag.Note{Pos: d.Pos, Message: "defined here"})
	}
	l.diags = append(l.diags, dg)
}

// maxSuggestions bounds how often all names are compared with one that is unknown.
const maxSuggestions = 500

func (l *linker) unresolved(d *ir.Decl, t *ir.Type) {
	message := fmt.Sprintf("unknown type %q: no page defines it", t.Ref.Label)
	if page := pageOf(d.Pos.File, t.Ref.Link); page != "" {
		message = fmt.Sprintf("unknown type %q: no page defines it, and there is no page %s", t.Ref.Label, page)
		if l.index.pages[page] {
			message = fmt.Sprintf("unknown type %q: no page defines it, and the link leads to no type on %s", t.Ref.Label, page)
		}
	}
	if l.suggestions++; l.suggestions <= maxSuggestions {
		if near := l.index.nearest(t.Ref.Label, l.options.Words); near != "" {
			message += fmt.Sprintf("; did you mean %q?", near)
		}
	}
	l.diags = append(l.diags, diag.Diagnostic{Pos: t.Pos, Severity: diag.Error, Code: diag.Unresolved, Message: message})
}
