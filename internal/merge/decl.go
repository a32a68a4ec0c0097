package merge

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// mergeDecl returns the declaration of a group.
func (m *merger) mergeDecl(g *group) *ir.Decl {
	_, first := g.first()
	out := *first
	out.ID = g.id
	for _, d := range g.decls {
		if d != nil {
			out.Doc = cmp.Or(out.Doc, d.Doc)
			out.Deprecation = cmp.Or(out.Deprecation, d.Deprecation)
		}
	}
	switch {
	case first.Struct != nil:
		out.Struct = m.mergeStruct(g, first)
	case first.Enum != nil:
		out.Enum = m.mergeEnum(g, first)
	default:
		var unions []memberList
		for i, d := range g.decls {
			if d != nil {
				unions = append(unions, memberList{part: i, members: d.Union.Members})
			}
		}
		out.Union = &ir.Union{Members: m.mergeMembers(first.Name, first.Pos, unions)}
	}
	return &out
}

func (m *merger) mergeStruct(g *group, first *ir.Decl) *ir.Struct {
	structs := make([]*ir.Struct, len(g.decls))
	for i, d := range g.decls {
		if d != nil {
			structs[i] = d.Struct
		}
	}
	out := &ir.Struct{Fields: []ir.Field{}}
	part, _ := g.first()
	var added additions
	for _, row := range matchFields(structs) {
		if f := firstField(row); row[part] == nil {
			added.add(strconv.Quote(f.Name), f.Pos)
		}
		out.Fields = append(out.Fields, m.mergeField(first.Name, row))
	}
	m.warnOf(added, first, "field")
	return out
}

// mergeField returns the field of a row of fields, one of each part or nil.
func (m *merger) mergeField(owner string, row []*ir.Field) ir.Field {
	first := firstField(row)
	out := *first
	name := fmt.Sprintf("%s.%s", owner, first.Name)
	var claims []claim
	for i, f := range row {
		if f == nil {
			continue
		}
		claims = append(claims, claim{part: i, typ: &f.Type, optional: f.Presence != ir.Required})
		out.Doc = cmp.Or(out.Doc, f.Doc)
		if out.Example == "" {
			out.Example, out.ExamplePos = f.Example, f.ExamplePos
		}
		out.Default = cmp.Or(out.Default, f.Default)
		out.Since = cmp.Or(out.Since, f.Since)
		out.Deprecation = cmp.Or(out.Deprecation, f.Deprecation)
	}
	out.Type = m.mergeType(name, claims)
	out.Presence, out.Condition = m.mergePresence(name, row)
	out.Wire = m.mergeKey(name, row)
	return out
}

// mergePresence says whether a field must be there.
func (m *merger) mergePresence(name string, row []*ir.Field) (ir.Presence, string) {
	var first *ir.Field
	for _, f := range row {
		switch {
		case f == nil || f.Presence == ir.Unstated:
		case first == nil:
			first = f
		case f.Presence != first.Presence:
			m.contradict(first.Pos, f.Pos, "%s is %s here and %s in another document set", name, first.Presence, f.Presence)
		}
	}
	if first == nil {
		return ir.Unstated, ""
	}
	return first.Presence, first.Condition
}

// mergeKey returns the JSON key of a field.
func (m *merger) mergeKey(name string, row []*ir.Field) string {
	var first *ir.Field
	for i, f := range row {
		switch {
		case f == nil || f.Additional || m.parts[i].lost(ir.Keys):
		case first == nil:
			first = f
		case f.Wire != first.Wire:
			m.contradict(first.Pos, f.Pos, "%s has the JSON key %q here and %q in another document set", name, first.Wire, f.Wire)
		}
	}
	if first == nil {
		first = firstField(row)
	}
	return first.Wire
}

// additions are fields or values of a type that only later parts have.
type additions struct {
	names []string
	notes []diag.Note
}

func (a *additions) add(name string, pos ir.Pos) {
	a.names = append(a.names, name)
	a.notes = append(a.notes, diag.Note{Pos: pos, Message: name + " is here"})
}

// maxAdded bounds how many additions to a type are named.
const maxAdded = 5

// warnOf warns, once for all, of what is added to a type.
func (m *merger) warnOf(a additions, to *ir.Decl, what string) {
	if len(a.names) == 0 {
		return
	}
	message := fmt.Sprintf("%s has no %s %s here, and another document set has it; it is added", to.Name, what, a.names[0])
	if len(a.names) > 1 {
		names := a.names[:min(len(a.names), maxAdded)]
		if len(a.names) > maxAdded {
			names = append(slices.Clone(names), "...")
		}
		message = fmt.Sprintf("%s lacks %s here that another document set has: %s; they are added", to.Name, diag.Count(len(a.names), what), strings.Join(names, ", "))
	}
	m.diags = append(m.diags, diag.Diagnostic{
		Pos: to.Pos, Severity: diag.Warning, Code: diag.Contradiction, Message: message, Related: a.notes[:min(len(a.notes), maxAdded)],
	})
}

// mergeEnum returns an enum with the values of all declarations.
func (m *merger) mergeEnum(g *group, first *ir.Decl) *ir.Enum {
	out := &ir.Enum{Base: first.Enum.Base, Bits: first.Enum.Bits, Values: slices.Clone(first.Enum.Values)}
	var added additions
	known := map[string]int{}
	for i, v := range out.Values {
		known[v.Const] = i
	}
	for _, d := range g.decls {
		if d == nil || d == first {
			continue
		}
		out.Bits = out.Bits || d.Enum.Bits
		for _, v := range d.Enum.Values {
			if i, ok := known[v.Const]; ok {
				out.Values[i].Name = cmp.Or(out.Values[i].Name, v.Name)
				continue
			}
			added.add(v.Const, v.Pos)
			known[v.Const] = len(out.Values)
			out.Values = append(out.Values, v)
		}
	}
	m.warnOf(added, first, "value")
	return out
}

// memberList is what one part says of the members of a union.
type memberList struct {
	part    int
	members []ir.Type
}

// mergeMembers returns the members of a union of which parts speak, in order of
// trust.
func (m *merger) mergeMembers(name string, at ir.Pos, unions []memberList) []ir.Type {
	first := slices.IndexFunc(unions, func(u memberList) bool { return !m.silent(u.part, u.members) })
	if first < 0 {
		return append([]ir.Type{}, unions[0].members...)
	}
	var rows [][]claim
	for i := range unions[first].members {
		rows = append(rows, []claim{{part: unions[first].part, typ: &unions[first].members[i]}})
	}
	for _, u := range unions[first+1:] {
		if !m.silent(u.part, u.members) {
			rows = m.addMembers(name, at, rows, u)
		}
	}
	out := make([]ir.Type, len(rows))
	for i, row := range rows {
		out[i] = m.mergeType("a member of "+name, row)
	}
	return out
}

// addMembers adds the members of u to the rows that they agree with: one that has
// the same limits, that at their position, or another one. What remains is a member that the others lack.
func (m *merger) addMembers(name string, at ir.Pos, rows [][]claim, u memberList) [][]claim {
	taken := make([]bool, len(rows))
	placed := make([]bool, len(u.members))
	try := func(member, row int) {
		if row < len(taken) && !taken[row] && !placed[member] && m.agree(rows[row][0], u.claim(member)) {
			taken[row], placed[member] = true, true
			rows[row] = append(rows[row], u.claim(member))
		}
	}
	for i := range u.members {
		for row := range taken {
			if haveSameLimits(rows[row][0].typ, &u.members[i]) {
				try(i, row)
			}
		}
	}
	for i := range u.members {
		try(i, i)
	}
	for i := range u.members {
		for row := range taken {
			try(i, row)
		}
	}
	for i := range u.members {
		if placed[i] {
			continue
		}
		c := u.claim(i)
		if len(u.members) == len(taken) && !taken[i] {
			rows[i] = append(rows[i], c) // of which they say different things
			continue
		}
		if !slices.ContainsFunc(rows[:len(taken)], func(row []claim) bool { return m.agree(row[0], c) }) {
			m.warn(at, c.typ.Pos, "the member is here", "%s has no member that is %s here, and another document set has it; it is added", name, m.describe(c))
		}
		rows = append(rows, []claim{c})
	}
	return rows
}

func (u memberList) claim(i int) claim { return claim{part: u.part, typ: &u.members[i]} }
