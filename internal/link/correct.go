package link

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/words"
)

// correct makes corrections in spec. All of them are compared with what the
// documents say before one is made, so that their order does not matter. It also
// returns where they give fields their JSON keys, by the fields' places. scalars
// are the types that need no page.
func correct(spec *ir.Spec, corrections []Correction, scalars []string) (names Names, keys map[ir.Pos]ir.Pos, ds []diag.Diagnostic) {
	corrections = slices.Clone(corrections)
	slices.SortStableFunc(corrections, func(a, b Correction) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	c := &corrector{
		spec: spec, names: Names{}, keys: map[ir.Pos]ir.Pos{},
		resolver: &resolver{index: newIndex([]*ir.Page{{Decls: spec.Decls}}), scalars: scalars},
	}
	var edits []edit
	for i := range corrections {
		edits = append(edits, c.edits(&corrections[i])...)
	}
	c.apply(c.withoutConflicts(edits))
	return c.names, c.keys, c.diags
}

type corrector struct {
	*resolver
	spec  *ir.Spec
	names Names
	keys  map[ir.Pos]ir.Pos // where corrections give fields their JSON keys, by the fields' places
	diags []diag.Diagnostic
}

// edit is a correction of one subject.
type edit struct {
	subject
	by *Correction
	to Override // that of the correction, with its references resolved
}

func (c *corrector) reportAt(pos ir.Pos, related []diag.Note, format string, args ...any) {
	c.diags = append(c.diags, diag.Diagnostic{
		Pos: pos, Severity: diag.Error, Code: diag.Correction, Message: fmt.Sprintf(format, args...), Related: related,
	})
}

// edits returns what there is to do for a correction.
func (c *corrector) edits(by *Correction) []edit {
	switch {
	case len(by.In) == 0:
		c.reportAt(by.Pos, nil, "the correction names no type")
		return nil
	case by.Field != "" && by.Value != "":
		c.reportAt(by.Pos, nil, "the correction names a field and a value; it can be of one of them only")
		return nil
	}
	var out []edit
	for _, name := range by.In {
		if name.Name == Everywhere {
			out = append(out, c.everywhere(by)...)
		} else if d := c.named(name); d != nil {
			out = append(out, c.editsIn(by, d)...)
		}
	}
	return out
}

// named returns the declaration of a name.
func (c *corrector) named(t TypeName) *ir.Decl {
	found := c.spec.Named(t.Name)
	switch len(found) {
	case 0:
		c.reportAt(t.Pos, nil, "no page declares a type %q%s", t.Name, c.suggestion(t.Name, nil))
	case 1:
		return found[0]
	default:
		var names []string
		for _, d := range found[:min(len(found), maxNotes)] {
			names = append(names, c.spec.NameOf(d))
		}
		c.reportAt(t.Pos, definedHere(found), "%q can mean %d types; say which, with a folder before the name: %s", t.Name, len(found), strings.Join(names, ", "))
	}
	return nil
}

// editsIn returns what there is to do in d. Of several fields of one name, those
// are meant of which Was is true.
func (c *corrector) editsIn(by *Correction, d *ir.Decl) []edit {
	all := by.subjects(d)
	if len(all) == 0 {
		c.missing(by, d)
		return nil
	}
	meant := slices.DeleteFunc(slices.Clone(all), func(s subject) bool { return !by.fits(s) })
	if len(meant) == 0 {
		for _, s := range all {
			c.stale(by, s)
		}
	}
	return c.changes(by, meant)
}

// everywhere returns what there is to do in all declarations.
func (c *corrector) everywhere(by *Correction) []edit {
	if by.Field == "" && by.Value == "" {
		c.reportAt(by.Pos, nil, "%q is every type that has a field or a value; the correction names none", Everywhere)
		return nil
	}
	var meant, others []subject
	for _, d := range c.spec.Decls {
		for _, s := range by.subjects(d) {
			if by.fits(s) {
				meant = append(meant, s)
			} else {
				others = append(others, s)
			}
		}
	}
	switch {
	case len(meant) > 0:
		return c.changes(by, meant)
	case len(others) == 0:
		c.reportAt(by.PartPos, nil, "no type has %s", by.part())
	case by.To.aspect(others[0]) == "":
		c.stale(by, others[0])
	default:
		c.reportAt(by.WasPos, sayings(by, others), "no type has %s of which the %s is %q", by.part(), by.To.aspect(others[0]), by.Was)
	}
	return nil
}

// sayings says what the documents say instead of what a correction expects.
func sayings(by *Correction, subjects []subject) []diag.Note {
	var out []diag.Note
	for _, s := range subjects[:min(len(subjects), maxNotes)] {
		out = append(out, diag.Note{Pos: s.pos(), Message: fmt.Sprintf("in %s it is %q", s.decl.Name, oneLine(by.To.now(s)))})
	}
	return out
}

// part says what a correction is of.
func (c *Correction) part() string {
	if c.Field != "" {
		return fmt.Sprintf("a field %q", c.Field)
	}
	return fmt.Sprintf("a value %q", c.Value)
}

// fits reports whether the documents say of s what a correction expects.
func (c *Correction) fits(s subject) bool {
	if _, ok := c.To.(GoName); ok {
		return true
	}
	return c.To.aspect(s) != "" && oneLine(c.To.now(s)) == oneLine(c.Was)
}

// oneLine makes single spaces of all white space, of which tables have any amount.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// missing reports a type that lacks what a correction is of.
func (c *corrector) missing(by *Correction, d *ir.Decl) {
	suggestion := ""
	if near := words.Nearest(cmp.Or(by.Field, by.Value), partNames(d)); near != "" {
		suggestion = fmt.Sprintf("; did you mean %q?", near)
	}
	c.reportAt(by.PartPos, []diag.Note{{Pos: d.Pos, Message: "it is declared here"}}, "%s has no %s%s", subject{decl: d}, strings.TrimPrefix(by.part(), "a "), suggestion)
}

// partNames returns what corrections call the fields or the values of d.
func partNames(d *ir.Decl) iter.Seq[string] {
	var out []string
	if d.Struct != nil {
		for _, f := range d.Struct.Fields {
			out = append(out, f.Name)
		}
	}
	if d.Enum != nil {
		for i := range d.Enum.Values {
			out = append(out, valueText(&d.Enum.Values[i]))
		}
	}
	return slices.Values(out)
}

// stale reports that the documents do not say what a correction expects.
func (c *corrector) stale(by *Correction, s subject) {
	aspect := by.To.aspect(s)
	related := []diag.Note{{Pos: s.pos(), Message: "it is declared here"}}
	switch {
	case aspect == "" && s == subject{decl: s.decl}:
		c.reportAt(by.Pos, related, "%s itself cannot be corrected so: name a field of it", s)
	case aspect == "":
		c.reportAt(by.Pos, related, "%s cannot be corrected so", s)
	default:
		if by.Reason != "" {
			related = append(related, diag.Note{Pos: by.Pos, Message: "it is corrected here: " + oneLine(by.Reason)})
		}
		c.reportAt(by.WasPos, related, "the %s of %s is %q now, not %q: mend the correction, or remove it", aspect, s, oneLine(by.To.now(s)), by.Was)
	}
}

// changes returns the edits that make a difference.
func (c *corrector) changes(by *Correction, subjects []subject) []edit {
	var out []edit
	for _, s := range subjects {
		to, ok := by.To, true
		if t, isType := to.(Type); isType {
			to, ok = c.resolved(by, s, t)
		}
		switch {
		case !ok:
			return out // each subject would say it again
		case !to.changes(s) || to == GoName(by.Was):
			c.reportAt(by.ToPos, []diag.Note{{Pos: s.pos(), Message: "it is declared here"}}, "this is the %s of %s already: remove the correction", to.aspect(s), s)
		default:
			out = append(out, edit{s, by, to})
		}
	}
	return out
}

// resolved returns a type with its references resolved, as if the page of s had
// written it, with the limits that s has.
func (c *corrector) resolved(by *Correction, s subject, t Type) (Type, bool) {
	t = Type{t.Type.Clone()}
	keepLimits(&t.Type, &s.field.Type)
	if s.field.Additional && t.Kind != ir.Map {
		c.reportAt(by.ToPos, nil, "%s stands for all other keys of the object, so its type must be a map", s)
		return t, false
	}
	before := len(c.diags)
	t.Walk(func(t *ir.Type) {
		if t.Kind != ir.Ref {
			t.Ref = nil // no word of a correction is a link
			return
		}
		switch found := c.index.find(s.decl, t.Ref); len(found) {
		case 0:
			c.diags = append(c.diags, c.unresolved(s.decl, t))
		case 1:
			t.Ref.Target = found[0].ID
		default:
			c.diags = append(c.diags, c.ambiguous(s.decl, t, found))
		}
	})
	return t, len(c.diags) == before
}
