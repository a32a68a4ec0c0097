package parse

import (
	"slices"
	"strings"

	"example.com/specgen/internal/ir"
)

// examples returns the blocks of code that may be JSON.
func (p *page) examples(decls []*ir.Decl) []ir.Example {
	var out []ir.Example
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.kind != codeBlock || len(b.lines) == 0 || !p.mayBeJSON(b) {
			continue
		}
		var e ir.Example
		for _, line := range b.lines {
			text := strings.TrimRight(string(p.src[line.start:line.stop]), "\r\n")
			e.Lines = append(e.Lines, ir.Line{Pos: p.pos(span{line.start, line.start + len(text)}), Text: text})
		}
		e.Pos = e.Lines[0].Pos
		e.Near = near(decls, e.Pos)
		out = append(out, e)
	}
	return out
}

// mayBeJSON goes by the language of a block, and where that says little by its
// text.
func (p *page) mayBeJSON(b *block) bool {
	switch strings.ToLower(b.code) {
	case "json", "jsonc", "json5", "http":
		return true
	case "", "js", "javascript":
		text := strings.TrimSpace(string(p.src[b.text().start:b.text().stop]))
		return strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") || strings.HasPrefix(text, "HTTP/")
	}
	return false
}

// near returns the names of declarations: those before a place, the nearest one
// first, then those behind it.
func near(decls []*ir.Decl, at ir.Pos) []string {
	var out []string
	for _, d := range slices.Backward(decls) {
		if d.Pos.Line < at.Line {
			out = append(out, d.Name)
		}
	}
	for _, d := range decls {
		if d.Pos.Line >= at.Line {
			out = append(out, d.Name)
		}
	}
	return out
}
