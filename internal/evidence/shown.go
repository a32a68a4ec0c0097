package evidence

import (
	"cmp"
	"slices"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/loosejson"
)

// shownField is a field whose key is shown by examples.
type shownField struct {
	*ir.Field
	decl *ir.Decl
	keys []shownKey // distinct
}

// shownKey is a key as examples write it.
type shownKey struct {
	text string
	pos  ir.Pos // the first place
}

func (k shownKey) notes() []diag.Note {
	if k.pos.Line == 0 {
		return nil
	}
	return []diag.Note{{Pos: k.pos, Message: "an example writes it here"}}
}

// shownFields returns the fields whose keys the examples of spec show, by place.
func shownFields(spec *ir.Spec) []*shownField {
	o := &observer{
		decls: make(map[string]*ir.Decl, len(spec.Decls)), shapes: map[*ir.Decl]*shape{},
		members: map[*ir.Decl][]*ir.Type{}, shown: map[*ir.Field]*shownField{},
	}
	for _, d := range spec.Decls {
		o.decls[d.ID] = d
	}
	for _, d := range spec.Decls {
		if d.Struct == nil {
			continue
		}
		for i := range d.Struct.Fields {
			o.observe(&d.Struct.Fields[i])
		}
	}
	slices.SortFunc(o.found, func(a, b *shownField) int { return cmp.Or(comparePos(a.Pos, b.Pos), cmp.Compare(a.Wire, b.Wire)) })
	return o.found
}

func comparePos(a, b ir.Pos) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// observer reads examples along the types of their fields.
type observer struct {
	decls   map[string]*ir.Decl
	shapes  map[*ir.Decl]*shape
	members map[*ir.Decl][]*ir.Type // of unions, see alternatives
	shown   map[*ir.Field]*shownField
	found   []*shownField
	example ir.Pos // of the cell

	compared int // see maxCompared
}

func (o *observer) observe(f *ir.Field) {
	values := loosejson.Cell(f.Example)
	if len(values) == 0 {
		return
	}
	o.example = f.ExamplePos
	types := o.alternatives(&f.Type)
	for _, v := range values {
		o.walk(v, types)
	}
}

// walk looks at a value that is of one of several types.
func (o *observer) walk(v loosejson.Value, types []*ir.Type) {
	switch {
	case len(types) == 0:
		return
	case len(v.Members) > 0:
		o.object(v, types)
	case len(v.Elems) > 0:
		elems := o.alternatives(elemsOf(types, ir.List)...)
		for _, elem := range v.Elems {
			o.walk(elem, elems)
		}
	}
}

func (o *observer) object(v loosejson.Value, types []*ir.Type) {
	fits := o.fits(v, types)
	if len(fits) == 0 {
		elems := o.alternatives(elemsOf(types, ir.Map)...)
		for _, m := range v.Members {
			o.walk(m.Value, elems)
		}
		return
	}
	for i, m := range v.Members {
		var types []*ir.Type
		for _, fit := range fits {
			f := fit.fields[i]
			if f == nil {
				continue
			}
			o.show(fit.decl, f, v, m)
			if holds(&m.Value) {
				types = append(types, &f.Type)
			}
		}
		o.walk(m.Value, o.alternatives(types...))
	}
}

// show notes that an object has a key for a field. In an object that is cut short,
// another key than the field's own one says nothing: that may follow.
func (o *observer) show(d *ir.Decl, f *ir.Field, object loosejson.Value, m loosejson.Member) {
	if m.Key != f.Wire && !object.Whole {
		return
	}
	shown := o.shown[f]
	if shown == nil {
		shown = &shownField{Field: f, decl: d}
		o.shown[f] = shown
		o.found = append(o.found, shown)
	}
	pos := o.example
	pos.Column += int32(m.Start)
	pos.Length = int32(m.Stop - m.Start)
	at := slices.IndexFunc(shown.keys, func(k shownKey) bool { return k.text == m.Key })
	switch {
	case at < 0 && len(shown.keys) < maxShownKeys:
		shown.keys = append(shown.keys, shownKey{m.Key, pos})
	case at >= 0 && comparePos(pos, shown.keys[at].pos) < 0:
		shown.keys[at].pos = pos
	}
}

// holds reports whether other values are within v.
func holds(v *loosejson.Value) bool { return len(v.Members) > 0 || len(v.Elems) > 0 }

// maxShownKeys bounds the keys of one field. Two are a contradiction already.
const maxShownKeys = 8

// maxAlternatives bounds how many types a value may be of. Where there are more,
// nothing is learned.
const maxAlternatives = 128

// alternatives returns the lists, maps and structs that a value of one of several
// types may be: what unions hold is taken out of them.
func (o *observer) alternatives(types ...*ir.Type) []*ir.Type {
	if len(types) == 0 {
		return nil
	}
	if len(types) == 1 && types[0].Kind != ir.OneOf {
		return o.one(types[0])
	}
	return o.flatten(types)
}

func (o *observer) one(t *ir.Type) []*ir.Type {
	d := o.declOf(t)
	switch {
	case t.Kind == ir.List || t.Kind == ir.Map || d != nil && d.Struct != nil:
		return []*ir.Type{t}
	case d == nil || d.Union == nil:
		return nil
	}
	members, known := o.members[d]
	if !known {
		members = o.flatten([]*ir.Type{t})
		o.members[d] = members
	}
	return members
}

func (o *observer) flatten(types []*ir.Type) []*ir.Type {
	var out []*ir.Type
	visits := 0
	visited := map[*ir.Decl]bool{}
	var add func(t *ir.Type)
	add = func(t *ir.Type) {
		if visits++; visits > maxAlternatives {
			return
		}
		if t.Kind == ir.List || t.Kind == ir.Map {
			out = append(out, t)
		}
		for i := range t.Members {
			add(&t.Members[i])
		}
		d := o.declOf(t)
		if d == nil || visited[d] {
			return
		}
		visited[d] = true
		if d.Struct != nil {
			out = append(out, t)
		}
		if d.Union != nil {
			for i := range d.Union.Members {
				add(&d.Union.Members[i])
			}
		}
	}
	for _, t := range types {
		add(t)
	}
	if visits > maxAlternatives {
		return nil
	}
	return out
}

// declOf returns what a reference refers to; nil for other types.
func (o *observer) declOf(t *ir.Type) *ir.Decl {
	if t.Kind != ir.Ref {
		return nil
	}
	return o.decls[t.Ref.Target]
}

// elemsOf returns what the lists or the maps among types hold.
func elemsOf(types []*ir.Type, kind ir.Kind) []*ir.Type {
	var out []*ir.Type
	for _, t := range types {
		if t.Kind == kind {
			out = append(out, t.Elem)
		}
	}
	return out
}
