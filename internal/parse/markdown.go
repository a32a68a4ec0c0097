package parse

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// This file is the only one that knows goldmark. goldmark finds the blocks;
// nothing of what is inside of them is left to it, for two reasons. Cells hold
// type expressions and keys, not prose: as Markdown, **string* is a stray star.
// And its table extension drops the cells that a row has too many, invents the
// ones it has too few, and does not say so. So tables are found where that
// extension finds them, and split in table.go.

// span is a range of bytes in a page.
type span struct{ start, stop int }

func (s span) empty() bool { return s.start >= s.stop }

// blockKind tells blocks apart.
type blockKind int

const (
	headingBlock blockKind = iota
	paragraphBlock
	itemBlock // the text of a list item
	codeBlock
	htmlBlock
	tableBlock
)

// block is a leaf of a page's block structure.
type block struct {
	kind   blockKind
	level  int    // of a heading, from 1
	lines  []span // of text, without container markers, indentation and trailing space
	table  *table // of a tableBlock
	code   string // the language of a codeBlock, where its fence says one
	within string // of such a tableBlock: the field of the section whose object it describes
	under  string // the text of the heading above a tableBlock that is a section of its own

	indented   bool // a codeBlock is one by its indentation
	belowTable bool // rows in it may belong to a table above
}

// text is where the block's text stands.
func (b *block) text() span {
	if len(b.lines) == 0 {
		return span{}
	}
	return span{b.lines[0].start, b.lines[len(b.lines)-1].stop}
}

// begin is where the block's text begins: the first cell of a table, the first line
// of anything else.
func (b *block) begin() span {
	if b.table != nil {
		return b.table.header[0]
	}
	return b.lines[0]
}

// markdown parses Markdown. Several goroutines may use it at once.
type markdown struct{ parser parser.Parser }

func newMarkdown() markdown {
	return markdown{parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithParagraphTransformers(util.Prioritized(tableFinder{}, 200)),
	)}
}

// tableNode is a paragraph that is a table. goldmark looks for no markup in it.
type tableNode struct{ ast.BaseBlock }

var tableKind = ast.NewNodeKind("specgen.Table")

func (*tableNode) Kind() ast.NodeKind { return tableKind }

func (*tableNode) IsRaw() bool { return true }

func (n *tableNode) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// tableFinder makes tableNodes of paragraphs.
type tableFinder struct{}

func (tableFinder) Transform(paragraph *ast.Paragraph, reader text.Reader, _ parser.Context) {
	if !isTable(reader.Source(), lines(paragraph, reader.Source())) {
		return
	}
	n := &tableNode{}
	n.SetLines(paragraph.Lines())
	paragraph.Parent().ReplaceChild(paragraph.Parent(), paragraph, n)
}

// blocks returns the blocks of a page in document order. Headings within lists
// and block quotes are text of these, not headings of the page.
func (m markdown) blocks(src []byte) []block {
	var out []block
	var walk func(parent ast.Node)
	walk = func(parent ast.Node) {
		for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
			if n.Type() != ast.TypeBlock {
				continue
			}
			if b, ok := leaf(n, src); ok {
				out = append(out, b)
				continue
			}
			walk(n)
		}
	}
	walk(m.parser.Parse(text.NewReader(src)))
	return out
}

func leaf(n ast.Node, src []byte) (block, bool) {
	switch n := n.(type) {
	case *ast.Heading:
		if n.Parent().Kind() != ast.KindDocument {
			return block{kind: paragraphBlock, lines: lines(n, src)}, true
		}
		b := block{kind: headingBlock, level: n.Level, lines: lines(n, src)}
		if len(b.lines) == 0 {
			b.lines = []span{{n.Pos(), n.Pos()}}
		}
		return b, true
	case *tableNode:
		b := block{kind: tableBlock, lines: lines(n, src)}
		b.table = splitTable(src, b.lines)
		return b, true
	case *ast.Paragraph, *ast.TextBlock:
		kind := paragraphBlock
		if n.Parent().Kind() == ast.KindListItem && n.PreviousSibling() == nil {
			kind = itemBlock
		}
		return block{kind: kind, lines: lines(n, src)}, true
	case *ast.FencedCodeBlock:
		return block{kind: codeBlock, lines: segments(n), code: string(n.Language(src))}, true
	case *ast.CodeBlock:
		return block{kind: codeBlock, lines: segments(n), indented: true}, true
	case *ast.HTMLBlock:
		return block{kind: htmlBlock, lines: lines(n, src)}, true
	}
	return block{}, false
}

// lines returns the lines of a node, without the white space around their text.
func lines(n ast.Node, src []byte) []span {
	out := segments(n)
	for i, s := range out {
		out[i] = trim(src, s)
	}
	return out
}

func segments(n ast.Node) []span {
	list := n.Lines()
	out := make([]span, list.Len())
	for i := range out {
		s := list.At(i)
		out[i] = span{s.Start, s.Stop}
	}
	return out
}

// trim returns s without the white space around its text.
func trim(src []byte, s span) span {
	for s.start < s.stop && isSpace(src[s.start]) {
		s.start++
	}
	for s.start < s.stop && isSpace(src[s.stop-1]) {
		s.stop--
	}
	return s
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
