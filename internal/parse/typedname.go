package parse

import (
	"regexp"
	"slices"
)

// splitTypedNames gives the tables of a hand-written page a column for types whose cells
// for names say these too, such as **id** string. All of their rows must certainly do so.
func (p *page) splitTypedNames() {
	if !p.dialect.Prose() {
		return
	}
	p.blocks = slices.Clone(p.blocks) // other dialects may look at the same ones
	for i := range p.blocks {
		if t := p.blocks[i].table; t != nil {
			p.blocks[i].table = p.withTypes(t)
		}
	}
}

// withTypes returns a table with a column for the types that stand behind the names, or
// as it is.
func (p *page) withTypes(t *table) *table {
	at := p.columnOf(t, NameRole)
	isOther := slices.ContainsFunc([]Role{TypeRole, PresenceRole, OptionalRole, SkipRole}, func(r Role) bool { return p.columnOf(t, r) >= 0 })
	if at < 0 || isOther || len(t.rows) == 0 || len(t.header) >= maxColumns {
		return t
	}
	out := &table{typed: at + 1, header: slices.Insert(slices.Clone(t.header), at+1, span{t.header[at].stop, t.header[at].stop})}
	var rest []span
	for _, r := range t.rows {
		if at >= len(r.cells) {
			return t
		}
		name, typ, ok := p.typedName(r.cells[at])
		if !ok {
			return t
		}
		if further := trim(p.src, span{typ.stop, r.cells[at].stop}); !further.empty() {
			rest = append(rest, further)
		}
		r.cells = slices.Insert(slices.Clone(r.cells), at+1, typ)
		r.cells[at] = name
		out.rows = append(out.rows, r)
	}
	for _, s := range rest {
		p.unread(s, "it follows the name and the type of the field")
	}
	return out
}

// typedName splits a cell that has a name in bold or in code, and behind it, up to a line
// break, a type of which nothing is unknown.
func (p *page) typedName(cell span) (name, typ span, ok bool) {
	m := nameBeforeType.FindSubmatchIndex(p.src[cell.start:cell.stop])
	if m == nil {
		return name, typ, false
	}
	name = span{cell.start + m[2], cell.start + m[3]}
	typ = trim(p.src, span{cell.start + m[4], cell.start + m[5]})
	text, _ := p.dialect.Marks.Type.cut(p.src, typ)
	t, known, err := p.countingType(text)
	return name, typ, err == nil && unlinked(&t.Type) == 0 && (known > 0 || t.Ref != nil)
}

var nameBeforeType = regexp.MustCompile("(?is)^(\\*\\*[^*]+\\*\\*|`[^`]+`)(?:\\s*<br\\s*/?>\\s*|\\s+)(.+?)\\s*(?:<br|$)")
