package parse

import (
	"regexp"

	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// TypeRule finds the type of a field in its description.
type TypeRule struct {
	Match string `yaml:"match"` // a pattern of the beginning of the description
	Type  string `yaml:"type"`  // $1 is a group

	pattern *regexp.Regexp
}

// UnmarshalYAML compiles the pattern.
func (r *TypeRule) UnmarshalYAML(node *yaml.Node) error {
	type fields TypeRule
	if err := decodeRule(node, (*fields)(r), "match", "type"); err != nil {
		return err
	}
	if r.Match == "" || r.Type == "" {
		return wrongAt(node, "a rule for types in descriptions has a match and a type")
	}
	var err error
	if r.pattern, err = compile(r.Match, `(?is)^(?:`, `)`); err == nil {
		err = missingGroup(r.pattern, r.Type)
	}
	if err != nil {
		return wrongAt(node, "%v", err)
	}
	return nil
}

// typeCell returns the cell that says the type of a field, without its marks.
func (p *page) typeCell(f *fieldRow, c columns, r row, marks []said) (span, []said, bool) {
	cell, ok := c.cell(r, TypeRole)
	if !ok {
		return r.text, marks, false
	}
	f.TypeText = string(p.src[cell.start:cell.stop])
	text, more := p.dialect.Marks.Type.cut(p.src, cell)
	return text, append(marks, more...), true
}

// fieldType reads the type of a field. Where no cell says it, the description may.
func (p *page) fieldType(cell span, field string, stated bool, doc string) (typeExpr, bool) {
	if stated && !cell.empty() {
		t, err := p.notedType(cell)
		if err != nil {
			p.problemAt(err.at, err.code, "%s", err.message)
			return typeExpr{Type: ir.Type{Kind: ir.Any, Pos: p.pos(cell)}}, false
		}
		return t, true
	}
	if t, ok := p.untyped(cell, doc); ok {
		return t, true
	}
	unknown := typeExpr{Type: ir.Type{Kind: ir.Any, Pos: p.pos(cell)}, generic: true}
	if !stated {
		p.reading.Untyped++
		return unknown, true
	}
	p.problemAt(cell, diag.EmptyCell, "the field %q has no type", field)
	return unknown, false
}

// untyped returns the type that the description of a field says it has.
func (p *page) untyped(at span, doc string) (typeExpr, bool) {
	text := plainText(doc)
	for i := range p.dialect.Untyped {
		rule := &p.dialect.Untyped[i]
		m := rule.pattern.FindStringSubmatchIndex(text)
		if m == nil {
			continue
		}
		if t, ok := p.typeOfText(string(rule.pattern.ExpandString(nil, rule.Type, text, m)), at); ok {
			return t, true
		}
	}
	return typeExpr{}, false
}

// typeOfText reads a type that does not stand on the page as such. at is what it is
// made of.
func (p *page) typeOfText(text string, at span) (typeExpr, bool) {
	src := []byte(text)
	inner := &page{dialect: p.dialect, file: p.file, src: src, lines: lineStarts(src)}
	t, err := inner.parseType(trim(src, span{0, len(src)}))
	if err != nil {
		return typeExpr{}, false
	}
	pos := p.pos(at)
	t.Walk(func(t *ir.Type) { t.Pos = pos })
	return t, true
}

// guess refers a field to the type that its description names, if there is one: an
// object to that of the document, or of its own name, a scalar to an enum.
func (p *page) guess(f *fieldRow) {
	leaf := innermost(&f.Type)
	var names []string
	switch leaf.Kind {
	case ir.Integer, ir.String:
		names = found(p.dialect.Enums, f.Doc)
	case ir.Map, ir.Any:
		if !f.generic {
			return
		}
		names = found(p.dialect.References, f.Doc)
		if p.dialect.Namesakes {
			names = append(names, f.Name)
		}
	}
	if len(names) > 0 {
		otherwise := *leaf
		*leaf = ir.Type{Kind: ir.Ref, Nullable: leaf.Nullable, Pos: leaf.Pos, Elem: &otherwise, Ref: &ir.Reference{Label: names[0], Guesses: names}}
	}
}

// found returns what patterns find in a text.
func found(patterns []Pattern, text string) []string {
	var out []string
	for _, pattern := range patterns {
		for _, m := range pattern.FindAllStringSubmatch(text, maxGuesses) {
			out = append(out, plainText(m[1]))
		}
	}
	return out
}

// maxGuesses bounds how many names a pattern finds in a description.
const maxGuesses = 8

// innermost returns what a list is of, or a list of lists; and else the type itself.
func innermost(t *ir.Type) *ir.Type {
	for t.Kind == ir.List {
		t = t.Elem
	}
	return t
}
