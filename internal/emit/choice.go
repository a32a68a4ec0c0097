package emit

import (
	"cmp"
	"slices"
	"strings"

	"example.com/specgen/internal/ir"
)

// This file finds out which member of a union a JSON value can be.

// discriminator returns the key of the field that tells the structs of a union
// apart: in each, a constant or an enum, and no value in two of them. A field
// that has one value in each is better than one that has several.
func (pk *Package) discriminator(d *decl) (string, bool) {
	structs := pk.structMembers(d)
	if len(structs) < 2 {
		return "", false
	}
	best := ""
	for _, f := range structs[0].fields {
		single, ok := pk.tellsApart(structs, f.Wire)
		if ok && single {
			return f.Wire, true
		}
		if ok && best == "" {
			best = f.Wire
		}
	}
	return best, best != ""
}

func (pk *Package) structMembers(d *decl) []*decl {
	var out []*decl
	for _, m := range d.members {
		if named := pk.documented(m.Type); named != nil && named.Struct != nil {
			out = append(out, named)
		}
	}
	return out
}

// tellsApart reports whether a key has a value of its own in each of structs,
// and whether it has a single one in each.
func (pk *Package) tellsApart(structs []*decl, key string) (single, ok bool) {
	seen := map[string]bool{}
	single = true
	someSingle := false
	for _, d := range structs {
		values := pk.constants(d, key)
		if len(values) == 0 {
			return false, false
		}
		single = single && len(values) == 1
		someSingle = someSingle || len(values) == 1
		for _, v := range values {
			if kindOfConst(v) != kindOfConst(values[0]) {
				return false, false
			}
			text := constText(v) // the decoder does not tell "1" from 1
			if seen[text] {
				return false, false
			}
			seen[text] = true
		}
	}
	return single, someSingle
}

// constants returns the values, as JSON text, that a field of a struct can have;
// none where they are not known.
func (pk *Package) constants(d *decl, key string) []string {
	for _, f := range d.fields {
		if f.Wire != key || f.Additional || f.Type.Nullable {
			continue
		}
		if f.Type.Kind == ir.Constant {
			return f.Type.Consts
		}
		if named := pk.documented(&f.Type); named != nil && named.Enum != nil && !isBits(named) {
			var out []string
			for _, v := range named.Enum.Values {
				out = append(out, v.Const)
			}
			return out
		}
	}
	return nil
}

// jsonKind is a kind of JSON value: what decoder.kind, of package support, returns
// for it.
type jsonKind byte

const (
	stringKind jsonKind = '"'
	numberKind jsonKind = '0'
	boolKind   jsonKind = 't'
	arrayKind  jsonKind = '['
	objectKind jsonKind = '{'
)

// kinds returns all kinds but that of null.
func kinds() []jsonKind { return []jsonKind{stringKind, numberKind, boolKind, arrayKind, objectKind} }

func (k jsonKind) name() string {
	switch k {
	case stringKind:
		return "a string"
	case numberKind:
		return "a number"
	case boolKind:
		return "a boolean"
	case arrayKind:
		return "an array"
	}
	return "an object"
}

// plural names values of a kind.
func (k jsonKind) plural() string {
	_, name, _ := strings.Cut(k.name(), " ")
	return name + "s"
}

func kindOfConst(c string) jsonKind {
	switch constKind([]string{c}) {
	case ir.String:
		return stringKind
	case ir.Boolean:
		return boolKind
	}
	return numberKind
}

// candidates returns the members that a JSON value of a kind can be, in the
// order in which to try them.
func (pk *Package) candidates(d *decl, kind jsonKind) []member {
	var out []member
	for _, m := range d.members {
		if slices.Contains(pk.kindsOf(m.Type, map[*decl]bool{}), kind) {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b member) int { return cmp.Compare(pk.generality(a.Type), pk.generality(b.Type)) })
	return out
}

// kindsOf returns the kinds of JSON that values of type t have, null left out.
func (pk *Package) kindsOf(t *ir.Type, seen map[*decl]bool) []jsonKind {
	if d := pk.documented(t); d != nil {
		switch {
		case d.Struct != nil:
			return []jsonKind{objectKind}
		case d.Enum != nil:
			return pk.kindsOf(&ir.Type{Kind: d.Enum.Base}, seen)
		case seen[d]:
			return nil
		}
		seen[d] = true
		return pk.kindsOfAll(d.members, seen)
	}
	switch t.Kind {
	case ir.Integer, ir.Number, ir.Decimal:
		return []jsonKind{numberKind}
	case ir.Boolean:
		return []jsonKind{boolKind}
	case ir.List:
		return []jsonKind{arrayKind}
	case ir.Map:
		return []jsonKind{objectKind}
	case ir.Constant:
		if !isAny(t) {
			return pk.kindsOf(&ir.Type{Kind: constKind(t.Consts)}, seen)
		}
		return kinds()
	case ir.OneOf: // within a type for which one of the user's stands
		return pk.kindsOfAll(membersOf(t.Members), seen)
	case ir.Any:
		return kinds()
	}
	return []jsonKind{stringKind}
}

func (pk *Package) kindsOfAll(members []member, seen map[*decl]bool) []jsonKind {
	var out []jsonKind
	for _, m := range members {
		for _, kind := range pk.kindsOf(m.Type, seen) {
			if !slices.Contains(out, kind) {
				out = append(out, kind)
			}
		}
	}
	return out
}

// generality orders members: of two that both could be meant, the one that
// demands more comes first.
func (pk *Package) generality(t *ir.Type) int {
	if d := pk.documented(t); d != nil {
		switch {
		case d.Struct != nil:
			required := 0
			for _, f := range d.fields {
				if isRequired(f) {
					required++
				}
			}
			return 1000 - min(900, required)
		case d.Enum != nil:
			return 0
		}
		return 2000
	}
	order := []ir.Kind{ir.Constant, ir.DateTime, ir.Date, ir.Integer, ir.Decimal, ir.Number, ir.Bytes, ir.String}
	if at := slices.Index(order, t.Kind); at >= 0 && !isAny(t) {
		return at
	}
	if isAny(t) {
		return 4000
	}
	return 3000
}
