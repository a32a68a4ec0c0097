package parse

import (
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// structIn reads the field tables of a section that defines d, and declares the
// objects that stand in its fields.
func (p *page) structIn(s *section, d *ir.Decl) (*ir.Struct, []*ir.Decl) {
	var rows []fieldRow
	found := false
	for i := range s.body {
		t := s.body[i].table
		if t == nil {
			p.suspect(&s.body[i])
			continue
		}
		found = true
		columns, ok := p.columns(t, s.kind)
		if !ok {
			continue
		}
		p.reading.Tables++
		above, _ := p.dialect.Marks.Heading.of(s.body[i].under)
		read := p.rows(columns, t)
		p.reading.Fields += max(len(read), len(t.rows))
		rows = slices.Grow(rows, len(read))
		for _, r := range read {
			for _, f := range p.fields(columns, r, above) {
				f.within = s.body[i].within
				rows = append(rows, f)
			}
		}
	}
	if !found {
		p.missingTable(s)
	}
	if !p.dialect.Prose() {
		return &ir.Struct{Fields: p.dialect.Transport.jsonFields(rows)}, nil
	}
	return p.objects(d, rows)
}

// fieldRow is what a row says.
type fieldRow struct {
	ir.Field
	transport bool   // it is no JSON, but part of the response that JSON comes in
	generic   bool   // it is an object, or a list of them, of which its type says no more
	at        span   // of the name
	depth     int    // how often the prefix stands before the name
	within    string // the field of a row above that it is a field of, where the text says so
}

// fields reads one row. above is what the heading above its table says. There is no
// field where something is wrong with the row, and there are several where it names
// several.
func (p *page) fields(c columns, r row, above Mark) []fieldRow {
	names, marks := p.fieldNames(c, r)
	if len(names) == 0 {
		return nil
	}
	p.reading.Names++
	if _, ok := find(marks, marksDrop); ok {
		p.unread(r.cells[0], "the row says that there is no such field")
		p.reading.Types++
		return nil
	}
	f, marks, done := p.described(c, r, names[0], marks)
	if done {
		return []fieldRow{f}
	}
	text, marks, stated := p.typeCell(&f, c, r, marks)
	t, ok := p.fieldType(text, f.Name, stated, f.Doc)
	if ok {
		p.reading.Types++
	}
	f.Type, f.transport, f.generic = t.Type, t.transport, t.generic
	p.settlePresence(&f, c, r, t, marks, above)
	if cell, ok := c.cell(r, PresenceRole); ok {
		p.repeat(&f, cell)
		_, more := p.dialect.Marks.Presence.beginning(string(p.src[cell.start:cell.stop]))
		marks = append(marks, more...)
	}
	p.readFurther(&f, c, r, marks)
	p.nullableColumn(&f, c, r)
	p.limit(&f, c, r)
	p.guess(&f)
	if !ok && !p.dialect.Lenient {
		return nil
	}
	p.additional(&f, c, r)
	out := []fieldRow{f}
	for _, n := range names[1:] {
		more := f
		more.Name, more.Wire, more.Pos, more.at = n.text, p.dialect.key(n.text), p.pos(n.at), n.at
		more.Type = f.Type.Clone()
		out = append(out, more)
	}
	if len(out) > 1 {
		for i := range out {
			if out[i].Presence == ir.Required {
				out[i].Presence, out[i].Condition = ir.Conditional, "one of these"
			}
		}
	}
	return out
}

// described returns a field with its description, and reports whether there is no
// more to say of it.
func (p *page) described(c columns, r row, n name, marks []said) (fieldRow, []said, bool) {
	f := fieldRow{Field: ir.Field{Name: n.text, Wire: p.dialect.key(n.text), Pos: p.pos(n.at)}, at: n.at, depth: n.depth}
	if cell, ok := c.cell(r, DescriptionRole); ok {
		text, more := p.dialect.Marks.Description.beginning(p.text(cell))
		marks = append(marks, more...)
		f.Doc, f.Deprecation = p.dialect.deprecation(strings.TrimSpace(text))
	}
	if f.transport = slices.Contains(p.dialect.Transport.Descriptions, f.Doc); f.transport {
		return f, nil, true
	}
	if _, marked := find(marks, marksDeprecated); f.Deprecation == nil && (n.struck || marked) {
		f.Deprecation = &ir.Deprecation{}
	}
	if cell, ok := c.cell(r, ExampleRole); ok && !cell.empty() {
		f.ExamplePos = p.pos(cell)
		f.Example = string(p.src[cell.start:cell.stop])
	}
	return f, marks, false
}

// readFurther reads what marks and further columns say of a field.
func (p *page) readFurther(f *fieldRow, c columns, r row, marks []said) {
	if _, ok := find(marks, marksNullable); ok {
		f.Type.Nullable = true
	}
	if _, ok := find(marks, marksDeprecated); ok && f.Deprecation == nil {
		f.Deprecation = &ir.Deprecation{}
	}
	for _, further := range []struct {
		to   *string
		role Role
		mark Mark
	}{{&f.Default, DefaultRole, marksDefault}, {&f.Since, SinceRole, marksSince}} {
		if m, ok := find(marks, further.mark); ok {
			*further.to = plainText(m.text)
		}
		if cell, ok := c.cell(r, further.role); ok && !p.saysNothing(cell) {
			*further.to = p.plain(cell)
		}
	}
	f.Doc = p.withNotes(f.Doc, c, r)
}

// withNotes returns a description with what the columns say that nothing else is known
// of.
func (p *page) withNotes(doc string, c columns, r row) string {
	for i, column := range c {
		if column.role == NoteRole && i < len(r.cells) && !p.saysNothing(r.cells[i]) {
			doc += "\n\n" + column.header + ": " + p.text(r.cells[i])
		}
	}
	return strings.TrimSpace(doc)
}

// saysNothing reports whether a cell is empty, or has nothing but a dash or what the
// dialect takes for that.
func (p *page) saysNothing(cell span) bool {
	text := p.plain(cell)
	return strings.Trim(text, "-–—") == "" || slices.ContainsFunc(p.dialect.Blank, func(blank string) bool { return strings.EqualFold(blank, text) })
}

// additional makes a field that stands for all other keys such a one.
func (p *page) additional(f *fieldRow, c columns, r row) {
	cell, _ := c.cell(r, TypeRole)
	_, isPattern := c.cell(r, KeysRole)
	isListed := p.dialect.Additional.rank(f.Name) >= 0
	switch {
	case isPattern, isListed && p.dialect.Prose() && f.Type.Kind != ir.Map:
		f.Type = ir.Type{Kind: ir.Map, Elem: element(typeExpr{Type: f.Type}), Pos: f.Type.Pos}
		f.Additional, f.generic, f.Wire = true, false, f.Name
		if f.Presence == ir.Required || f.Presence == ir.Unstated {
			f.Presence = ir.Optional
		}
	case !isListed:
	case f.Type.Kind == ir.Map:
		f.Additional, f.Wire = true, f.Name
	default:
		p.warnAt(cell, diag.TypeSyntax, "%s stands for all other keys of the object if its type is a map; this is read as a field of that name", f.Name)
	}
}
