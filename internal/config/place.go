package config

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/ir"
)

// pos returns the place of a scalar, or of the first key of a mapping.
func (r *reader) pos(n *yaml.Node) ir.Pos {
	n = target(n)
	if n.Kind == yaml.MappingNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	out := ir.Pos{File: r.file, Line: int32(max(1, n.Line)), Column: int32(max(1, n.Column))}
	if n.Line < 1 || n.Line > len(r.lines) {
		return out
	}
	line := r.lines[n.Line-1]
	start := 0 // in bytes, where the node counts characters
	for range n.Column - 1 {
		_, size := utf8.DecodeRuneInString(line[start:])
		start += size
	}
	out.Column = int32(start + 1)
	if n.Kind == yaml.ScalarNode {
		out.Length = int32(scalarLength(line[start:], n))
	}
	return out
}

// scalarLength returns how much of a line a scalar takes, or 0 where that does
// not show.
func scalarLength(line string, n *yaml.Node) int {
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return quotedLength(line, '"', '\\')
	case n.Style&yaml.SingleQuotedStyle != 0:
		return quotedLength(line, '\'', '\'')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 && strings.HasPrefix(line, n.Value):
		return len(n.Value)
	}
	return 0
}

// quotedLength returns the length of the quoted text that a line begins with.
// Behind escape, and in single quotes that is the quotation mark itself, a mark
// does not end the text.
func quotedLength(line string, mark, escape byte) int {
	if line == "" || line[0] != mark {
		return 0
	}
	for i := 1; i < len(line); i++ {
		switch {
		case line[i] == escape && i+1 < len(line) && (escape != mark || line[i+1] == mark):
			i++
		case line[i] == mark:
			return i + 1
		}
	}
	return 0
}
