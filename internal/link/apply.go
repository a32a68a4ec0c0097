package link

import (
	"fmt"
	"slices"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// withoutConflicts returns the edits that leave each other alone, and reports the
// others.
func (c *corrector) withoutConflicts(edits []edit) []edit {
	type slot struct {
		subject
		kind string
	}
	first := map[slot]*Correction{}
	drops := newDrops(edits)
	left := map[*Correction]bool{} // those that have something to do in what is not dropped
	for _, e := range edits {
		left[e.by] = left[e.by] || drops.other(e) == nil
	}
	var out []edit
	for _, e := range edits {
		at := slot{e.subject, fmt.Sprintf("%T", e.to)}
		other, drop := first[at], drops.other(e)
		switch {
		case other == e.by:
			c.reportAt(e.by.Pos, nil, "the correction names %s twice", e.subject)
		case other != nil:
			c.reportAt(e.by.Pos, []diag.Note{{Pos: other.Pos, Message: "the other one"}}, "the %s of %s has another correction already", e.to.aspect(e.subject), e.subject)
		case drop != nil && e.by.everywhere() && left[e.by]:
		case drop != nil:
			c.reportAt(e.by.Pos, []diag.Note{{Pos: drop.Pos, Message: "the other one"}}, "another correction drops %s", e.subject)
		default:
			first[at] = e.by
			out = append(out, e)
		}
	}
	return out
}

// drops are the corrections that drop something, the first one of each.
type drops map[subject]*Correction

func newDrops(edits []edit) drops {
	out := drops{}
	for _, e := range edits {
		if _, ok := e.to.(Drop); ok && out[e.subject] == nil {
			out[e.subject] = e.by
		}
	}
	return out
}

// other returns a correction other than that of e that drops what e is of, or the
// type that it is in; or nil.
func (d drops) other(e edit) *Correction {
	for _, s := range []subject{e.subject, {decl: e.decl}} {
		if by := d[s]; by != nil && by != e.by {
			return by
		}
	}
	return nil
}

// apply makes the edits. A type says whether it is nullable, so it comes before
// what says that alone, and what is dropped comes last.
func (c *corrector) apply(edits []edit) {
	gone := map[subject]*Correction{}
	chosen := map[*Correction]*Name{}
	for _, e := range edits {
		if _, ok := e.to.(Type); ok {
			e.to.apply(e.subject)
		}
	}
	for _, e := range edits {
		switch to := e.to.(type) {
		case Type:
		case Drop:
			gone[e.subject] = e.by
		case GoName:
			if chosen[e.by] == nil {
				chosen[e.by] = &Name{Go: string(to), Was: e.by.Was, Everywhere: e.by.everywhere(), Pos: e.by.ToPos, WasPos: e.by.WasPos}
			}
			c.names[e.part()] = chosen[e.by]
		case Wire:
			c.keys[e.pos()] = e.by.ToPos
			to.apply(e.subject)
		default:
			to.apply(e.subject)
		}
	}
	if len(gone) > 0 {
		c.dropParts(gone)
		c.dropTypes(gone)
	}
}

// dropParts takes fields and values out.
func (c *corrector) dropParts(gone map[subject]*Correction) {
	for _, d := range c.spec.Decls {
		if d.Struct != nil {
			kept := make([]ir.Field, 0, len(d.Struct.Fields))
			for i := range d.Struct.Fields {
				if f := &d.Struct.Fields[i]; gone[subject{decl: d, field: f}] == nil {
					kept = append(kept, *f)
				}
			}
			d.Struct.Fields = kept
		}
		if d.Enum != nil {
			kept := make([]ir.Value, 0, len(d.Enum.Values))
			for i := range d.Enum.Values {
				if v := &d.Enum.Values[i]; gone[subject{decl: d, value: v}] == nil {
					kept = append(kept, *v)
				}
			}
			d.Enum.Values = kept
		}
	}
}

// dropTypes takes declarations out, unless what stays refers to one of them.
func (c *corrector) dropTypes(gone map[subject]*Correction) {
	isGone := func(d *ir.Decl) bool { return gone[subject{decl: d}] != nil }
	references := map[string][]diag.Note{}
	for _, d := range c.spec.Decls {
		if isGone(d) {
			continue
		}
		d.Types(func(t *ir.Type) {
			if t.Kind == ir.Ref {
				references[t.Ref.Target] = append(references[t.Ref.Target], diag.Note{Pos: t.Pos, Message: "it is needed here"})
			}
		})
	}
	closed := true
	for _, d := range c.spec.Decls {
		if notes := references[d.ID]; isGone(d) && len(notes) > 0 {
			closed = false
			c.reportAt(gone[subject{decl: d}].Pos, notes[:min(len(notes), maxNotes)], "the type %q cannot be dropped: %s to it", d.Name, refer(len(notes)))
		}
	}
	if closed {
		c.spec.Decls = slices.DeleteFunc(c.spec.Decls, isGone)
	}
}

func refer(places int) string {
	if places == 1 {
		return "1 place refers"
	}
	return diag.Count(places, "place") + " refer"
}
