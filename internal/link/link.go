// Package link puts pages together: it finds what references refer to, gives
// every field its JSON key, makes one of several sets of documents, corrects
// them, and reports what only shows when all pages are seen.
package link

import (
	"fmt"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/evidence"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/merge"
)

// Options are the choices that a user has.
type Options struct {
	UnresolvedAny bool // a type that no page defines becomes any JSON value
	Corrections   []Correction
}

// Linked is what documents say together, corrected.
type Linked struct {
	Spec  *ir.Spec
	Names Names // what corrections call things in Go
}

// Link returns what sets of documents say together, in order of trust. It takes
// the pages over: their types are linked in place.
func Link(sets []Set, options Options) (*Linked, []diag.Diagnostic) {
	if len(sets) == 0 {
		sets = []Set{{}}
	}
	l := &linker{options: options, waiting: map[ir.Pos]diag.Diagnostic{}, untold: map[ir.Pos]diag.Diagnostic{}}
	parts := make([]merge.Part, 0, len(sets))
	for _, set := range sets {
		parts = append(parts, l.linkSet(set))
	}
	out := &Linked{}
	var ds []diag.Diagnostic
	out.Spec, ds = merge.Specs(parts)
	l.report(ds...)
	if len(options.Corrections) > 0 {
		out.Names, l.given, ds = correct(out.Spec, options.Corrections, sets[0].Words)
		l.report(ds...)
	}
	for _, d := range out.Spec.Decls {
		l.finish(d)
	}
	l.report(evidence.Check(out.Spec, sets[0].Wire)...)
	return out, l.diags
}

type linker struct {
	options Options
	waiting map[ir.Pos]diag.Diagnostic // why references lead nowhere, by their place; a correction may cure them
	untold  map[ir.Pos]diag.Diagnostic // of which types pages say no more than the name, by its place; another set may
	given   map[ir.Pos]ir.Pos          // where corrections give fields their keys, by the fields' places
	diags   []diag.Diagnostic
}

func (l *linker) report(ds ...diag.Diagnostic) { l.diags = append(l.diags, ds...) }

// finish reports what is wrong with d still, and leaves nothing of it.
func (l *linker) finish(d *ir.Decl) {
	l.report(uniqueKeys(d, l.given)...)
	if why, ok := l.untold[d.Pos]; ok && isUntold(d) {
		l.report(why)
	}
	d.Types(l.settle)
}

// settle makes any JSON value of a reference that leads nowhere.
func (l *linker) settle(t *ir.Type) {
	if t.Kind != ir.Ref || t.Ref.Target != "" {
		return
	}
	if why, ok := l.waiting[t.Pos]; ok {
		l.report(why)
	} else if !l.options.UnresolvedAny {
		l.report(diag.Diagnostic{Pos: t.Pos, Severity: diag.Error, Code: diag.Unresolved, Message: fmt.Sprintf("unknown type %q: no page defines it", t.Ref.Label)})
	}
	*t = ir.Type{Kind: ir.Any, Nullable: t.Nullable, Pos: t.Pos}
}
