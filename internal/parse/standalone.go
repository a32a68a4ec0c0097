package parse

import (
	"fmt"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// Type reads a type expression that stands outside of a page, at pos. Whether it
// may be left out is no part of a type.
func (ps *Parser) Type(pos ir.Pos, text string) (ir.Type, []diag.Diagnostic) {
	src := []byte(text)
	p := &page{dialect: ps.dialect, file: pos.File, src: src, lines: lineStarts(src)}
	place := func(within ir.Pos) ir.Pos {
		switch int(pos.Length) - len(text) {
		case 0:
		case 2: // quotation marks
			within.Column++
		default: // escaped or folded there, so that offsets say nothing
			return pos
		}
		within.Line = pos.Line
		within.Column += pos.Column - 1
		return within
	}
	t, err := p.parseType(trim(src, span{0, len(src)}))
	if err != nil {
		return ir.Type{}, []diag.Diagnostic{{Pos: place(p.pos(err.at)), Severity: diag.Error, Code: err.code, Message: err.message}}
	}
	if t.transport {
		message := fmt.Sprintf("%q is no JSON, but part of the response that JSON comes in", text)
		return ir.Type{}, []diag.Diagnostic{{Pos: pos, Severity: diag.Error, Code: diag.TypeSyntax, Message: message}}
	}
	t.Walk(func(t *ir.Type) {
		t.Pos = place(t.Pos)
		if t.Kind == ir.OneOf {
			t.Ref = nil // it is what its label says
		}
	})
	return t.Type, nil
}
