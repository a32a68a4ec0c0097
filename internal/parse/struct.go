package parse

import (
	"slices"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// structIn reads the field tables of a section.
func (p *page) structIn(s *section) *ir.Struct {
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
		p.reading.Fields += len(t.rows)
		rows = slices.Grow(rows, len(t.rows))
		for _, r := range t.rows {
			if f, ok := p.field(columns, r); ok {
				rows = append(rows, f)
			}
		}
	}
	if !found {
		p.missingTable(s)
	}
	return &ir.Struct{Fields: p.dialect.Transport.jsonFields(rows)}
}

// fieldRow is what a row says.
type fieldRow struct {
	ir.Field
	transport bool // it is no JSON, but part of the response that JSON comes in
}

// field reads one row.
func (p *page) field(c columns, r row) (fieldRow, bool) {
	r, ok := p.complete(c, r)
	if !ok {
		return fieldRow{}, false
	}
	nameCell, _ := c.cell(r, NameRole)
	typeCell, _ := c.cell(r, TypeRole)
	n := p.nameIn(nameCell)
	if n.at.empty() {
		p.errorAt(n.at, diag.EmptyCell, "the field has no name")
		return fieldRow{}, false
	}
	p.reading.Names++
	f := fieldRow{Field: ir.Field{Name: n.text, Wire: p.dialect.key(n.text), Pos: p.pos(n.at)}}
	if cell, ok := c.cell(r, DescriptionRole); ok {
		f.Doc, f.Deprecation = p.description(cell)
	}
	if f.transport = slices.Contains(p.dialect.Transport.Descriptions, f.Doc); f.transport {
		return f, true
	}
	if n.struck && f.Deprecation == nil {
		f.Deprecation = &ir.Deprecation{}
	}
	if cell, ok := c.cell(r, ExampleRole); ok && !cell.empty() {
		f.ExamplePos = p.pos(cell)
		f.Example = string(p.src[cell.start:cell.stop])
	}
	t, ok := p.fieldType(typeCell, n.text)
	if ok {
		p.reading.Types++
	}
	f.Type, f.transport = t.Type, t.transport
	f.TypeText = string(p.src[typeCell.start:typeCell.stop])
	f.Presence = p.presence(c, r, t)
	if f.Presence != ir.Unstated {
		p.reading.Stated++
	}
	if t.maybe && f.Presence == ir.Required {
		f.Type.Nullable = true
	}
	if ok && slices.Contains(p.dialect.Additional, f.Name) {
		if f.Additional = f.Type.Kind == ir.Map; f.Additional {
			f.Wire = f.Name
		} else {
			p.warnAt(typeCell, diag.TypeSyntax, "%s stands for all other keys of the object if its type is a map; this is read as a field of that name", f.Name)
		}
	}
	if cell, ok := c.cell(r, PresenceRole); ok && f.Presence == ir.Conditional {
		f.Condition = p.text(cell)
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
func (p *page) presence(c columns, r row, t typeExpr) ir.Presence {
	cell, ok := c.cell(r, PresenceRole)
	if !ok {
		if t.optional || t.maybe {
			return ir.Optional
		}
		return ir.Unstated
	}
	text := string(p.src[cell.start:cell.stop])
	presence, known := p.dialect.Presence[text]
	if !known {
		p.errorAt(cell, diag.UnknownPresence, "unknown presence %q; known are %s", text, quotedKeys(p.dialect.Presence))
		return ir.Unstated
	}
	if presence == ir.Required && t.optional {
		p.warnAt(cell, diag.Contradiction, "the field is required here and optional by its type; it is taken as required")
	}
	return presence
}
