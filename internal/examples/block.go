package examples

import (
	"fmt"
	"sort"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/loosejson"
)

// block is a block of code, as one text.
type block struct {
	lines  []ir.Line
	starts []int // offsets of lines
	text   string
}

func newBlock(e *ir.Example) *block {
	b := &block{lines: e.Lines}
	var text strings.Builder
	for _, line := range e.Lines {
		b.starts = append(b.starts, text.Len())
		text.WriteString(line.Text)
		text.WriteByte('\n')
	}
	b.text = text.String()
	return b
}

// pos returns where a part of the text stands, up to the end of its first line.
func (b *block) pos(start, stop int) ir.Pos {
	at := max(0, sort.SearchInts(b.starts, start+1)-1)
	line := &b.lines[at]
	start -= b.starts[at]
	stop -= b.starts[at]
	start = min(start, len(line.Text))
	stop = min(stop, len(line.Text))
	pos := line.Pos
	pos.Column += int32(start)
	pos.Length = int32(max(0, stop-start))
	return pos
}

func (b *block) unreadable(p *loosejson.Problem) diag.Diagnostic {
	return diag.Diagnostic{
		Pos: b.pos(p.At, p.At+1), Severity: diag.Warning, Code: diag.BadExample,
		Message: fmt.Sprintf("the example cannot be read as JSON: %s here", p.Message),
	}
}

// slipped reports slips that did not keep a block from being read.
func (b *block) slipped(slips []loosejson.Departure) diag.Diagnostic {
	first := slips[0]
	message := "the example is no JSON: " + slip(first.Kind)
	if len(slips) > 1 {
		message += fmt.Sprintf(", with %s below", diag.Count(len(slips)-1, "more slip"))
	}
	return diag.Diagnostic{Pos: b.pos(first.At, first.At+first.Length), Severity: diag.Warning, Code: diag.BadExample, Message: message}
}

func slip(kind loosejson.DepartureKind) string {
	switch kind {
	case loosejson.MissingComma:
		return "a comma is missing here"
	case loosejson.TrailingComma:
		return "there is a comma behind the last element"
	case loosejson.BadEscape:
		return "there is no such escape"
	}
	return "the key has no quotation marks"
}
