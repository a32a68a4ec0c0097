package parse

import "bytes"

// maxColumns bounds a table's width. The widest real tables have about ten
// columns.
const maxColumns = 256

// table is a table of GitHub Flavored Markdown, with all of its cells: also
// those that a row has more than the header.
type table struct {
	header []span
	rows   []row
	text   span
}

type row struct {
	cells []span
	text  span
}

// tableIn returns the table in a paragraph. The lines before the header are
// text; all lines after it are rows.
func tableIn(src []byte, b *block) (table, bool) {
	if b.kind != paragraphBlock && b.kind != itemBlock {
		return table{}, false
	}
	at, columns := delimiterRow(src, b.lines)
	if at < 1 {
		return table{}, false
	}
	header := splitRow(src, b.lines[at-1])
	if len(header) != columns {
		return table{}, false
	}
	t := table{header: header, text: span{b.lines[at-1].start, b.text().stop}}
	for _, line := range b.lines[at+1:] {
		t.rows = append(t.rows, row{cells: splitRow(src, line), text: line})
	}
	return t, true
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
	var cells []span
	for i := start; i < stop; i++ {
		if src[i] == '|' && src[max(start, i-1)] != '\\' {
			cells = append(cells, trim(src, span{start, i}))
			start = i + 1
		}
	}
	return append(cells, trim(src, span{start, stop}))
}
