package link

import (
	"cmp"
	"fmt"
	"slices"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/merge"
	"example.com/specgen/internal/wire"
)

// Set is a set of documents in one notation.
type Set struct {
	Pages []*ir.Page
	Wire  wire.Rule // how names become JSON keys
	Words []string  // the types that need no page, to suggest where one is misspelled
	Loses []ir.Fact // what the notation cannot say
	Prose bool      // types are named by words of prose, and links say which is meant
}

// linkSet links the documents of a set with each other. References that lead
// nowhere are left as they are, and have to wait for their diagnostic.
func (l *linker) linkSet(set Set) merge.Part {
	pages := slices.Clone(set.Pages)
	slices.SortFunc(pages, func(a, b *ir.Page) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.File, b.File))
	})
	if set.Prose {
		l.report(qualify(pages)...)
	} else {
		for _, d := range adoptTitles(pages) {
			l.untold[d.Pos] = d
		}
	}
	spec := l.identify(pages)
	r := &resolver{index: newIndex(pages), scalars: set.Words}
	if set.Prose {
		r.prose = newProse(pages)
		l.report(r.prose.inherit(pages)...)
	}
	for _, page := range pages {
		for _, d := range page.Decls {
			applyRule(set.Wire, d)
			d.Types(func(t *ir.Type) { l.resolve(r, d, t) })
			if d.ID == "" { // no part of the spec, but one run is to find everything
				l.finish(d)
			}
		}
	}
	return merge.Part{Spec: spec, Loses: set.Loses}
}

// identify gives every declaration its ID and makes it part of the spec, unless
// its name is declared in its folder already.
func (l *linker) identify(pages []*ir.Page) *ir.Spec {
	type place struct{ folder, name string }
	spec := &ir.Spec{Decls: []*ir.Decl{}}
	first := map[place]*ir.Decl{}
	for _, page := range pages {
		for _, d := range page.Decls {
			at := place{folder(d.Source), d.Name}
			if earlier := first[at]; earlier != nil {
				l.report(diag.Diagnostic{
					Pos: d.Pos, Severity: diag.Error, Code: diag.DuplicateType,
					Message: fmt.Sprintf("the type %q is defined twice in this folder", d.Name),
					Related: []diag.Note{{Pos: earlier.Pos, Message: "it is defined here already"}},
				})
				continue
			}
			first[at] = d
			d.ID = d.Source + "#" + d.Name
			spec.Decls = append(spec.Decls, d)
		}
	}
	return spec
}

// applyRule gives the fields of d their JSON keys.
func applyRule(rule wire.Rule, d *ir.Decl) {
	if d.Struct == nil {
		return
	}
	for i := range d.Struct.Fields {
		f := &d.Struct.Fields[i]
		f.Wire = rule.Apply(f.Wire)
	}
}

// resolve links a type of d, if it is a reference.
func (l *linker) resolve(r *resolver, d *ir.Decl, t *ir.Type) {
	if t.Kind != ir.Ref {
		r.refine(d, t)
		return
	}
	found, inProse := r.find(d, t)
	switch {
	case len(found) == 1:
		t.Ref.Target, t.Elem = found[0].ID, nil
	case len(t.Ref.Guesses) > 0:
		*t = *t.Elem
		r.refine(d, t)
	case len(found) > 1:
		l.waiting[t.Pos] = r.ambiguous(d, t, found)
	case inProse:
		l.waiting[t.Pos] = inProseOnly(t)
	case !l.options.UnresolvedAny:
		l.waiting[t.Pos] = r.unresolved(d, t)
	}
}
