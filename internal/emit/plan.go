package emit

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
)

// declare lists the types of the output: those that the documents declare, and
// those that they write in place.
func (p *planner) declare(spec *ir.Spec) {
	for _, source := range spec.Decls {
		d := &decl{Decl: source, user: p.userDecls[source.ID]}
		d.page = d
		p.byID[source.ID] = d
		if d.user != nil {
			p.declareUser(d)
			continue
		}
		p.decls = append(p.decls, d)
		if source.Struct != nil {
			d.fields = make([]field, 0, len(source.Struct.Fields))
			for i := range source.Struct.Fields {
				f := &source.Struct.Fields[i]
				d.fields = append(d.fields, field{Field: f})
				id := strconv.Quote(f.Wire)
				if f.Additional {
					id = "additional" // another field may be called alike
				}
				if hasInline(&f.Type) {
					p.declareInline(d, &f.Type, memberName(f.Name), id)
				}
			}
		}
		if source.Union != nil {
			p.declareMembers(d, "", "")
		}
	}
}

// declareInline declares the types that a type expression writes in place. path
// says where in the declared type it stands, as a name, and id says it so that
// it differs for all of them.
func (p *planner) declareInline(page *decl, t *ir.Type, path, id string) {
	switch {
	case t.Kind == ir.List:
		p.declareInline(page, t.Elem, path+"Item", id+"/item")
	case t.Kind == ir.Map:
		p.declareInline(page, t.Elem, path+"Value", id+"/value")
	case t.Kind == ir.OneOf:
		d := p.inPlace(page, t, path, id)
		d.Union = &ir.Union{Members: t.Members}
		p.declareMembers(d, path, id)
	case t.Kind == ir.Constant && len(t.Consts) > 1 && constKind(t.Consts) != ir.Any:
		d := p.inPlace(page, t, path, id)
		d.Enum = &ir.Enum{Base: constKind(t.Consts)}
		for _, c := range t.Consts {
			d.Enum.Values = append(d.Enum.Values, ir.Value{Const: c, Pos: t.Pos})
		}
	}
}

// hasInline reports whether a type expression can write a type in place.
func hasInline(t *ir.Type) bool {
	for t.Elem != nil {
		t = t.Elem
	}
	return t.Kind == ir.OneOf || t.Kind == ir.Constant
}

// inPlace adds a type that is written in place. Its Name is its path.
func (p *planner) inPlace(page *decl, t *ir.Type, path, id string) *decl {
	d := &decl{page: page, Decl: &ir.Decl{ID: page.ID + "/" + id, Name: path, Source: page.Source, Pos: t.Pos}}
	p.inline[t] = d
	p.decls = append(p.decls, d)
	return d
}

// declareMembers lists the members of a union: each type once, and null not at
// all.
func (p *planner) declareMembers(d *decl, path, id string) {
	seen := map[string]bool{}
	for i := range d.Union.Members {
		t := &d.Union.Members[i]
		if t.Nullable || isNull(t) {
			d.nullable = true
		}
		key := memberKey(t)
		if isNull(t) || seen[key] {
			continue
		}
		seen[key] = true
		d.members = append(d.members, member{Type: t, key: key})
		p.declareInline(d.page, t, path+typePath(t), id+"/"+key)
	}
}

// flattenUnions takes unions out of the members of unions that are members of
// them in turn, and puts their members there: to decode such a one would go round
// in circles.
func (p *planner) flattenUnions() {
	component := components(p.decls, func(d *decl) []*decl {
		var out []*decl
		for _, m := range d.members {
			if to := p.named(m.Type); to != nil && to.Union != nil {
				out = append(out, to)
			}
		}
		return out
	})
	flat := make([][]member, len(p.decls))
	for i, d := range p.decls {
		if members, nullable, ok := p.flatMembers(d, component); ok {
			flat[i] = append([]member{}, members...) // not nil
			d.nullable = nullable
			p.diags = append(p.diags, diag.Diagnostic{
				Pos: d.Pos, Severity: diag.Warning, Code: diag.DuplicateMember,
				Message: fmt.Sprintf("the union %q is a member of itself, which adds nothing to it", d.Name),
			})
		}
	}
	for i, members := range flat {
		if members != nil {
			p.decls[i].members = members
		}
	}
}

// flatMembers returns the members of a union that is a member of itself, by way of
// others perhaps.
func (p *planner) flatMembers(d *decl, component map[*decl]int) (members []member, nullable, ok bool) {
	seen, keys := map[*decl]bool{d: true}, map[string]bool{}
	for open := []*decl{d}; len(open) > 0; open = open[1:] {
		nullable = nullable || open[0].nullable
		for _, m := range open[0].members {
			to := p.named(m.Type)
			switch {
			case to != nil && to.Union != nil && component[to] == component[d]:
				ok = true
				if !seen[to] {
					seen[to] = true
					open = append(open, to)
				}
			case !keys[m.key]:
				keys[m.key] = true
				members = append(members, m)
			}
		}
	}
	return members, nullable, ok
}

func isNull(t *ir.Type) bool {
	return t.Kind == ir.Constant && len(t.Consts) == 1 && t.Consts[0] == "null"
}

// constKind returns the kind of values that constants are, and Any where they are
// of several kinds, or of one that no Go constant has.
func constKind(consts []string) ir.Kind {
	kind := ir.KindOf(consts)
	if len(consts) > 1 && kind != ir.String && kind != ir.Integer {
		return ir.Any
	}
	return kind
}

// nameTypes gives the types of a package their names. What a document declares
// comes before what specgen adds to it.
func (p *planner) nameTypes(pk *Package, chosen link.Names) *scope {
	s := newScope(slices.Concat(pk.takenNames(), p.userNames(pk))...)
	var declared, derived []*entity
	named := map[*entity]func(string){}
	for _, d := range pk.types {
		if d.page == d {
			e := &entity{
				pos: d.Pos, what: func() string { return fmt.Sprintf("the type %q", d.Name) },
				best: typeName(d.Name), next: func() []string { return qualifiedNames(d) },
				chosen: chosen[link.Part{Decl: d.ID}],
			}
			declared = append(declared, e)
			named[e] = func(name string) { d.name = name }
		}
	}
	assign := func(entities []*entity) {
		s.resolve(entities)
		for _, e := range entities {
			named[e](e.name)
		}
	}
	assign(declared)
	derive := func(pos ir.Pos, what, name, id string, set func(string), better ...string) {
		e := &entity{
			pos: pos, what: func() string { return what },
			best: name, next: func() []string { return append(better, name+"Type", name+digest(id)) },
		}
		derived = append(derived, e)
		named[e] = set
	}
	for _, d := range pk.types {
		if d.page != d {
			derive(d.Pos, "the type written here", d.page.name+d.Name, d.ID, func(name string) { d.name = name })
		}
	}
	assign(derived)
	derived = nil
	for _, d := range pk.types {
		if d.Union == nil {
			continue
		}
		derive(d.Pos, "the interface of the members of "+d.name, d.name+"Value", d.ID+"/interface", func(name string) { d.iface = name })
		for i := range d.members {
			m := &d.members[i]
			if p.isWrapper(d, *m) {
				name := d.memberName(*m)
				derive(m.Pos, "a member of "+d.name, d.name+name, d.ID+"/"+m.key, func(name string) { m.name = name }, p.qualifiedMember(d, *m, name)...)
			}
		}
	}
	assign(derived)
	pk.nameConstants(s, chosen)
	return s
}

// qualifiedNames are the names that a declared type can have instead of its own:
// with one of its folders before it, the innermost first, with all of them, and
// some for it alone.
func qualifiedNames(d *decl) []string {
	name := typeName(d.Name)
	var names []string
	for folder := path.Dir(d.Source); folder != "." && folder != "/"; folder = path.Dir(folder) {
		if prefix := join(path.Base(folder), true); prefix != "" {
			names = append(names, exported(prefix)+name)
		}
	}
	if len(names) > 0 {
		names = append(names, typeName(path.Dir(d.Source))+name)
	}
	return append(names, name+"Type", name+style(d.Name), name+digest(d.ID))
}

// nameConstants names the constants of the enums of a package.
func (pk *Package) nameConstants(s *scope, chosen link.Names) {
	var entities []*entity
	for _, d := range pk.types {
		if d.Enum == nil {
			continue
		}
		prefix := constPrefix(d)
		for i, v := range d.Enum.Values {
			text := strings.TrimPrefix(v.Name, prefix)
			if text == "" {
				text = constText(v.Const)
			}
			name, plain := join(text, true), ""
			if d.plainConsts != nil {
				plain = d.plainConsts[i]
			}
			entities = append(entities, &entity{
				chosen: chosen[link.Part{Decl: d.ID, Value: v.Const}], plain: plain,
				pos: v.Pos, what: func() string { return fmt.Sprintf("the value %s of %s", v.Const, d.name) },
				best: d.name + name,
				next: func() []string {
					return []string{d.name + name + style(text), d.name + spell(text, true), d.name + "_" + name, d.name + name + digest(d.ID+v.Const)}
				},
			})
		}
	}
	s.resolve(entities)
	for _, d := range pk.types {
		if d.Enum == nil {
			continue
		}
		d.consts = nil
		for range d.Enum.Values {
			d.consts = append(d.consts, entities[0].name)
			entities = entities[1:]
		}
	}
}

// constPrefix is what the names of an enum's values say of their type: its name,
// where all of them begin with it, as constants of Go do.
func constPrefix(d *decl) string {
	for _, v := range d.Enum.Values {
		rest, ok := strings.CutPrefix(v.Name, d.Name)
		if first, _ := utf8.DecodeRuneInString(rest); !ok || !unicode.IsUpper(first) && !unicode.IsDigit(first) {
			return ""
		}
	}
	return d.Name
}

// constText is a constant as text: a string without its quotation marks.
func constText(c string) string {
	var s string
	if json.Unmarshal([]byte(c), &s) == nil {
		return s
	}
	return c
}

// methods are the names that a field cannot have: those of methods, and of the
// field that every struct has.
func (pk *Package) methods() []string {
	out := []string{"Validate", "MarshalJSON", "UnmarshalJSON", unknownName}
	if pk.shared != nil {
		out = append(out, pk.member("decode"), pk.member("encode"), pk.member("validate"))
	}
	return out
}

// unknownName is the name of the field for what Decode keeps.
const unknownName = "UnknownFields"

// additionalName is the name of the field for all keys that have no other.
const additionalName = "AdditionalProperties"

// nameParts names the fields of structs.
func (p *planner) nameParts(chosen link.Names) []*scope {
	methods := p.methods()
	var out []*scope
	for _, d := range p.decls {
		if d.Struct == nil {
			continue
		}
		s := newScope(methods...)
		entities := make([]*entity, len(d.fields))
		for i, f := range d.fields {
			name := memberName(f.Name)
			if f.Additional {
				name = additionalName
			}
			if slices.Contains(methods, name) {
				name += "Field"
			}
			entities[i] = &entity{
				pos: f.Pos, what: func() string { return fmt.Sprintf("the field %q of %s", f.Name, d.name) },
				best: name,
				next: func() []string {
					return []string{name + style(f.Name), exported(spell(f.Name, true)), name + digest(f.Name)}
				},
				chosen: chosen[link.Part{Decl: d.ID, Field: f.Name}],
			}
			p.checkWire(f)
		}
		s.resolve(entities)
		for i, e := range entities {
			d.fields[i].name = e.name
		}
		out = append(out, s)
	}
	return out
}

// checkWire reports what struct tags cannot say, where there are tags only: a key
// is an error, but who wants no codec may not miss the field for all other keys.
func (p *planner) checkWire(f field) {
	found := diag.Diagnostic{Pos: f.Pos, Severity: diag.Error, Code: diag.WireName}
	switch {
	case p.codec || !f.Additional && tagCanSay(f.Wire):
		return
	case f.Additional:
		found.Severity = diag.Warning
		found.Message = "no struct tag can say that a field has all other keys: without the codec, they are left out of it"
	default:
		found.Message = fmt.Sprintf("the JSON key %q cannot be written in a struct tag; it needs the codec", f.Wire)
	}
	p.diags = append(p.diags, found)
}

// breakCycles makes pointers of required fields by which a struct would hold
// itself: of all fields on a cycle, so that their order does not matter.
func (p *planner) breakCycles() {
	component := components(p.decls, func(d *decl) []*decl {
		var out []*decl
		for _, f := range d.fields {
			if held := p.held(f); held != nil {
				out = append(out, held)
			}
		}
		return out
	})
	for _, d := range p.decls {
		for i := range d.fields {
			held := p.held(d.fields[i])
			d.fields[i].pointer = held != nil && component[held] == component[d]
		}
	}
}

// held returns the struct that a field holds as such: without a pointer, a
// slice, a map or an interface between them.
func (pk *Package) held(f field) *decl {
	if f.Presence != ir.Required || f.Type.Nullable || f.Type.Kind != ir.Ref {
		return nil
	}
	if d := pk.named(&f.Type); d != nil && d.Struct != nil {
		return d
	}
	return nil
}
