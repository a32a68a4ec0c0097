package evidence

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/loosejson"
	"example.com/specgen/internal/words"
)

// fit is how well a struct fits an object.
type fit struct {
	decl    *ir.Decl
	fields  []*ir.Field // for each key of the object; nil: none
	known   int         // keys that a field has or seems to have
	exact   int         // keys that a field has
	missing int         // required fields without a key
	refused bool        // a constant or an enum does not allow what the object has
}

// maxCompared bounds how many keys are compared with members of unions in all.
// Real documents need a thousandth of it.
const maxCompared = 1 << 20

// fits returns the structs among types that an object is of. Of several, those
// that fit best are, and none if that cannot be seen.
func (o *observer) fits(v loosejson.Value, types []*ir.Type) []fit {
	if len(types) > 1 {
		if o.compared += len(types) * len(v.Members); o.compared > maxCompared {
			return nil
		}
	}
	var out []fit
	for _, t := range types {
		if d := o.declOf(t); d != nil && d.Struct != nil {
			out = append(out, o.fit(v, d))
		}
	}
	if len(types) == 1 || len(out) == 0 {
		return out
	}
	out = slices.DeleteFunc(out, func(f fit) bool { return f.refused || f.known == 0 })
	if len(out) == 0 || !v.Whole {
		return nil
	}
	best := slices.MaxFunc(out, compareFits)
	hasMap := slices.ContainsFunc(types, func(t *ir.Type) bool { return t.Kind == ir.Map })
	if hasMap && (best.exact < len(v.Members) || best.missing > 0) {
		return nil // in a map, any key is right
	}
	return slices.DeleteFunc(out, func(f fit) bool { return compareFits(f, best) < 0 })
}

func compareFits(a, b fit) int {
	return cmp.Or(cmp.Compare(a.known, b.known), cmp.Compare(a.exact, b.exact), cmp.Compare(b.missing, a.missing))
}

func (o *observer) fit(v loosejson.Value, d *ir.Decl) fit {
	s := o.shapes[d]
	if s == nil {
		s = newShape(d.Struct)
		o.shapes[d] = s
	}
	out := fit{decl: d, fields: s.match(v.Members), missing: s.required}
	for i, f := range out.fields {
		if f == nil {
			continue
		}
		out.known++
		if f.Wire == v.Members[i].Key {
			out.exact++
		}
		if f.Presence == ir.Required {
			out.missing--
		}
		out.refused = out.refused || !o.allows(f, &v.Members[i].Value)
	}
	return out
}

// allows reports whether a field may hold a string, as far as a constant or a
// short enum says so.
func (o *observer) allows(f *ir.Field, v *loosejson.Value) bool {
	var consts []string
	if d := o.declOf(&f.Type); d != nil && d.Enum != nil && len(d.Enum.Values) <= maxAlternatives {
		for _, value := range d.Enum.Values {
			consts = append(consts, value.Const)
		}
	}
	if f.Type.Kind == ir.Constant {
		consts = f.Type.Consts
	}
	return v.Kind != loosejson.String || v.Text == "" || len(consts) == 0 || slices.ContainsFunc(consts, v.Is)
}

// shape finds the fields of a struct by keys.
type shape struct {
	byKey      map[string]*ir.Field
	bySpelling map[string][]*ir.Field // see words.Letters
	required   int
}

func newShape(s *ir.Struct) *shape {
	out := &shape{byKey: map[string]*ir.Field{}, bySpelling: map[string][]*ir.Field{}}
	for i := range s.Fields {
		f := &s.Fields[i]
		if f.Additional {
			continue
		}
		out.byKey[f.Wire] = f
		if f.Presence == ir.Required {
			out.required++
		}
		name, key := words.Letters(f.Name), words.Letters(f.Wire)
		out.bySpelling[name] = append(out.bySpelling[name], f)
		if key != name {
			out.bySpelling[key] = append(out.bySpelling[key], f)
		}
	}
	return out
}

// match returns the field of each key of an object: the one that has it, or the
// only one that spells the same words and whose own key the object does not have.
func (s *shape) match(members []loosejson.Member) []*ir.Field {
	out := make([]*ir.Field, len(members))
	var unknown []int
	for i, m := range members {
		if out[i] = s.byKey[m.Key]; out[i] == nil && len(s.alike(m.Key)) > 0 {
			unknown = append(unknown, i)
		}
	}
	if len(unknown) == 0 {
		return out
	}
	own := make(map[*ir.Field]bool, len(members))
	for _, f := range out {
		own[f] = true
	}
	for _, i := range unknown {
		free := slices.DeleteFunc(s.alike(members[i].Key), func(f *ir.Field) bool { return own[f] })
		if len(free) == 1 {
			out[i] = free[0]
		}
	}
	return out
}

// maxKey bounds the keys that are compared by their words.
const maxKey = 256

// symbols are how names spell the symbol that a key starts with.
var symbols = map[rune]string{'@': "at", '$': "dollar", '.': "dot", '#': "hash", '+': "plus", '-': "minus"}

// alike returns the fields that spell the same words as a key.
func (s *shape) alike(key string) []*ir.Field {
	if len(key) > maxKey {
		return nil
	}
	letters := words.Letters(key)
	if letters == "" {
		return nil
	}
	first, _ := utf8.DecodeRuneInString(key)
	symbol := symbols[first]
	if symbol == "" {
		return slices.Clone(s.bySpelling[letters])
	}
	return slices.Concat(s.bySpelling[letters], s.bySpelling[symbol+letters])
}
