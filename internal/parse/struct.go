package parse

import (
	"slices"

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
		p.errorAt(cell, diag.UnknownPresence, "unknown presence %q; known are %s", text, quotedKeys(p.dialect.Presence))
		return ir.Unstated
	}
	if presence == ir.Required && optionalType {
		p.warnAt(cell, diag.Contradiction, "the field is required here and optional by its type; it is taken as required")
	}
	return presence
}
