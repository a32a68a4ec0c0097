package parse

import (
	"bytes"
	"slices"
)

// maxColumns bounds a table's width. The widest real tables have about ten
// columns.
const maxColumns = 256

// maxCells bounds how many cells a row is split into. The last one has the rest.
const maxCells = 1 << 14

// table is a table of GitHub Flavored Markdown, with all of its cells: also
// those that a row has more than the header.
type table struct {
	header []span
	rows   []row
	typed  int // a column of types that stand in the cells for names; 0: there is none
}

type row struct {
	cells  []span
	text   span
	html   bool // it is a row of a table in HTML
	across bool // of such a one: its first cell takes several columns
}

// place is where the table stands.
func (t *table) place() int { return t.header[0].start }

// isTable reports whether lines are a table: whether there is a header, and
// below it a row of dashes with as many cells. The lines above the header are
// text; all lines below are rows.
func isTable(src []byte, lines []span) bool {
	at, columns := delimiterRow(src, lines)
	return at >= 1 && len(headerRow(src, lines[at-1], columns)) == columns
}

// headerRow returns the cells of a header. One in which nothing stands has as many as
// the row of dashes below it.
func headerRow(src []byte, line span, columns int) []span {
	cells := splitRow(src, line)
	isEmpty := !slices.ContainsFunc(cells, func(cell span) bool { return !cell.empty() })
	for isEmpty && len(cells) < columns {
		cells = append(cells, cells[len(cells)-1])
	}
	return cells
}

// splitTable splits lines that are a table.
func splitTable(src []byte, lines []span) *table {
	at, columns := delimiterRow(src, lines)
	t := &table{header: headerRow(src, lines[at-1], columns), rows: make([]row, 0, len(lines)-at-1)}
	for _, line := range lines[at+1:] {
		t.rows = append(t.rows, row{cells: splitRow(src, line), text: line})
	}
	return t
}

// delimiterRow returns the index of the first line that could separate a
// table's header from its rows, and its number of columns; or -1.
func delimiterRow(src []byte, lines []span) (at, columns int) {
	for i, line := range lines {
		if n := delimiters(src[line.start:line.stop]); n > 0 {
			return i, n
		}
	}
	return -1, 0
}

// delimiters returns the number of columns of a delimiter row, and 0 for other
// lines. A row of dashes alone is the underline of a heading.
func delimiters(line []byte) int {
	if bytes.IndexByte(line, '-') < 0 || len(bytes.Trim(line, "-")) == 0 || len(bytes.Trim(line, "-:| \t")) > 0 {
		return 0
	}
	line = bytes.TrimPrefix(line, []byte("|"))
	line = bytes.TrimSuffix(line, []byte("|"))
	n := 0
	for cell := range bytes.SplitSeq(line, []byte("|")) {
		dashes := bytes.TrimSpace(cell)
		dashes = bytes.TrimPrefix(dashes, []byte(":"))
		dashes = bytes.TrimSuffix(dashes, []byte(":"))
		if len(dashes) == 0 || len(bytes.Trim(dashes, "-")) > 0 {
			return 0
		}
		n++
	}
	return n
}

// splitRow returns the cells of a row, trimmed. An escaped pipe is text, in
// code spans too; any other pipe ends a cell, in code spans too.
func splitRow(src []byte, line span) []span {
	start, stop := line.start, line.stop
	if start < stop && src[start] == '|' {
		start++
	}
	if start < stop && src[stop-1] == '|' && src[max(start, stop-2)] != '\\' {
		stop--
	}
	cells := make([]span, 0, min(maxCells, 1+bytes.Count(src[start:stop], []byte("|"))))
	for i := start; ; i++ {
		next := bytes.IndexByte(src[i:stop], '|')
		if next < 0 || len(cells) == maxCells-1 {
			return append(cells, trim(src, span{start, stop}))
		}
		if i += next; i == start || src[i-1] != '\\' {
			cells = append(cells, trim(src, span{start, i}))
			start = i + 1
		}
	}
}
