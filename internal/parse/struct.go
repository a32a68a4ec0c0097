package parse

import (
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// structIn reads the field tables of a section.
func (p *page) structIn(s *section) *ir.Struct {
	out := &ir.Struct{Fields: []ir.Field{}}
	found := false
	for i := range s.body {
		t := s.body[i].table
		if t == nil {
			p.suspect(&s.body[i])
			continue
		}
		found = true
		out.Fields = append(make([]ir.Field, 0, len(out.Fields)+len(t.rows)), out.Fields...)
		columns, ok := p.columns(t, s.kind)
		if !ok {
			continue
		}
		for _, r := range t.rows {
			if f, ok := p.field(columns, r); ok {
				out.Fields = append(out.Fields, f)
			}
		}
	}
	if !found {
		p.missingTable(s)
	}
	return out
}

// columns tells which cells of a table play which role. It reports headers that
// it does not know.
func (p *page) columns(t *table, kind Section) (columns, bool) {
	if len(t.header) > maxColumns {
		p.errorAt(t.header[0], diag.TableTooWide, "the table has %d columns; specgen reads up to %d", len(t.header), maxColumns)
		return nil, false
	}
	ok := true
	out := columns{}
	for i, cell := range t.header {
		header := p.header(cell)
		role, known := p.dialect.Columns[kind][header]
		if !known {
			p.errorAt(cell, diag.UnknownColumn, "unknown column %q; known are %s", header, p.headers(kind))
			ok = false
			continue
		}
		if slices.Contains(out, role) {
			p.errorAt(cell, diag.DuplicateColumn, "the column %q says what another one says already", header)
			ok = false
			continue
		}
		for len(out) < i {
			out = append(out, "")
		}
		out = append(out, role)
	}
	for _, needed := range []Role{NameRole, essential(kind)} {
		if !slices.Contains(out, needed) {
			p.errorAt(t.header[0], diag.MissingColumn, "no column of the table says the %s", needed)
			ok = false
		}
	}
	return out, ok
}

// columns are the roles of a table's columns, from the left.
type columns []Role

// cell returns the cell of a row that plays a role.
func (c columns) cell(r row, role Role) (span, bool) {
	at := slices.Index(c, role)
	if at < 0 || at >= len(r.cells) {
		return span{}, false
	}
	return r.cells[at], true
}

// complete reports whether a row has the cells that say what its header
// announces. Those that only describe may be missing at its end, as GitHub
// Flavored Markdown allows.
func (p *page) complete(c columns, r row) bool {
	if extra := len(r.cells) - len(c); extra > 0 {
		at := span{r.cells[len(c)].start, r.cells[len(r.cells)-1].stop}
		p.errorAt(at, diag.ExtraCell, "the row has %s, the header %d; a pipe that is text must be written \\|", diag.Count(len(r.cells), "cell"), len(c))
		return false
	}
	describes := func(role Role) bool { return role == DescriptionRole || role == ExampleRole }
	for i := len(r.cells); i < len(c); i++ {
		if describes(c[i]) {
			continue
		}
		p.errorAt(r.text, diag.MissingCell, "the row has %s, the header %d", diag.Count(len(r.cells), "cell"), len(c))
		return false
	}
	return true
}

// field reads one row.
func (p *page) field(c columns, r row) (ir.Field, bool) {
	if !p.complete(c, r) {
		return ir.Field{}, false
	}
	nameCell, _ := c.cell(r, NameRole)
	typeCell, _ := c.cell(r, TypeRole)
	n := p.nameIn(nameCell)
	if n.at.empty() {
		p.errorAt(n.at, diag.EmptyCell, "the field has no name")
		return ir.Field{}, false
	}
	f := ir.Field{Name: n.text, Wire: p.dialect.key(n.text), Pos: p.pos(n.at)}
	if f.Additional = slices.Contains(p.dialect.Additional, f.Name); f.Additional {
		f.Wire = f.Name
	}
	if cell, ok := c.cell(r, DescriptionRole); ok {
		f.Doc, f.Deprecation = p.description(cell)
	}
	if n.struck && f.Deprecation == nil {
		f.Deprecation = &ir.Deprecation{}
	}
	if cell, ok := c.cell(r, ExampleRole); ok {
		f.Example = string(p.src[cell.start:cell.stop])
	}
	t, ok := p.fieldType(typeCell, n.text)
	f.Type = t.Type
	f.Presence = p.presence(c, r, t.optional)
	if cell, ok := c.cell(r, PresenceRole); ok && f.Presence == ir.Conditional {
		f.Condition = p.text(cell)
	}
	if f.Additional && ok && t.Kind != ir.Map {
		p.errorAt(typeCell, diag.TypeSyntax, "%s stands for all other keys of the object, so its type must be a map", f.Name)
	}
	return f, ok
}

func (p *page) fieldType(cell span, field string) (typeExpr, bool) {
	if cell.empty() {
		p.errorAt(cell, diag.EmptyCell, "the field %q has no type", field)
		return typeExpr{}, false
	}
	t, err := p.parseType(cell)
	if err != nil {
		p.errorAt(err.at, err.code, "%s", err.message)
		return typeExpr{}, false
	}
	return t, true
}

// presence returns what a row says of a field's presence: in a column of its
// own, or in its type. The column counts where both speak.
func (p *page) presence(c columns, r row, optionalType bool) ir.Presence {
	cell, ok := c.cell(r, PresenceRole)
	if !ok {
		if optionalType {
			return ir.Optional
		}
		return ir.Unstated
	}
	text := string(p.src[cell.start:cell.stop])
	presence, known := p.dialect.Presence[text]
	if !known {
		p.errorAt(cell, diag.UnknownPresence, "unknown presence %q; known are %s", text, p.presences())
		return ir.Unstated
	}
	if presence == ir.Required && optionalType {
		p.warnAt(cell, diag.Contradiction, "the field is required here and optional by its type; it is taken as required")
	}
	return presence
}

func (p *page) presences() string { return quotedKeys(p.dialect.Presence) }

func (p *page) headers(kind Section) string { return quotedKeys(p.dialect.Columns[kind]) }

// key returns the JSON key of a field's name.
func (d *Dialect) key(name string) string {
	if key := strings.TrimSuffix(name, d.Escape); key != "" {
		return key
	}
	return name
}

// suspect reports a block that looks like a table, and is none for Markdown.
func (p *page) suspect(b *block) {
	if b.kind == codeBlock {
		return // an example
	}
	at, columns := delimiterRow(p.src, b.lines)
	switch {
	case at >= 1 && b.kind == htmlBlock:
		p.errorAt(b.lines[at-1], diag.BrokenTable, "the table is part of an HTML block: an empty line above it would end that")
	case at >= 1:
		header := b.lines[at-1]
		p.errorAt(header, diag.BrokenTable, "these lines are no table: the header has %s, the row of dashes below it %d", diag.Count(len(splitRow(p.src, header)), "cell"), columns)
	default:
		for _, line := range b.lines {
			if !line.empty() && p.src[line.start] == '|' {
				p.errorAt(line, diag.BrokenTable, "the row belongs to no table: an empty line or a comment has ended the one above")
				return
			}
		}
	}
}

func (p *page) missingTable(s *section) {
	heading := s.heading.text()
	for i := range s.body {
		b := &s.body[i]
		if at, _ := delimiterRow(p.src, b.lines); at >= 1 && b.kind != codeBlock {
			return // reported as a broken table
		}
	}
	p.errorAt(heading, diag.MissingTable, "neither a table nor a list follows the heading %q", p.src[heading.start:heading.stop])
}
