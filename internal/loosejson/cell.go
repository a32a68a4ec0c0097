package loosejson

import "strings"

// maxCell bounds what is read of a cell, in bytes. No example that people read
// exceeds it.
const maxCell = 64 << 10

// Cell returns the JSON arrays and objects in a cell of a table, whatever stands
// around them. Reading ends where the JSON does: what is cut short or written
// otherwise is kept up to there, and its last objects are not whole.
func Cell(text string) []Value {
	r := reader{text: text[:min(len(text), maxCell)], cell: true}
	var out []Value
	for r.problem == nil {
		next := strings.IndexAny(r.text[r.at:], "{[")
		if next < 0 {
			break
		}
		r.at += next
		out = append(out, r.value(0))
	}
	return out
}
