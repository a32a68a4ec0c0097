package parse

import "bytes"

// mkdocs is tabs and admonitions: a line that begins with === "label", !!! note
// or ??? note, and what is indented below it.
type mkdocs struct {
	plain
	src    []byte
	blocks []int // columns of the lines that began the open ones
}

// blockIndent is how much the text of a tab or an admonition is indented.
const blockIndent = 4

func (m *mkdocs) line(l line) int {
	if l.column > l.columns || !beginsBlock(m.src[l.text:l.end]) {
		return l.start
	}
	m.indented(l.columns)
	m.blocks = append(m.blocks, l.columns)
	blank(m.src[l.start:l.end])
	return l.end
}

func (m *mkdocs) indented(columns int) int {
	for n := len(m.blocks); n > 0 && columns < m.blocks[n-1]+blockIndent; n-- {
		m.blocks = m.blocks[:n-1]
	}
	return blockIndent * len(m.blocks)
}

// beginsBlock reports whether a line begins a tab or an admonition.
func beginsBlock(line []byte) bool {
	marker, label, _ := bytes.Cut(bytes.TrimSpace(line), []byte(" "))
	label = bytes.TrimSpace(label)
	switch string(marker) {
	case "===", "===!", "===+":
		return len(label) > 1 && (label[0] == '"' || label[0] == '\'') && label[len(label)-1] == label[0]
	case "!!!", "???", "???+":
		return len(label) > 0 && (label[0] == '"' || isNameByte(label[0]))
	}
	return false
}
