package parse

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"example.com/specgen/internal/diag"
)

// What a page may cost: goldmark is quadratic in the depth of block quotes and
// lists, and nobody writes such pages by hand.
const (
	maxPageSize = 16 << 20 // bytes
	maxNesting  = 64       // block quotes and list items that one line opens
)

var (
	byteOrderMark = []byte("\ufeff")
	frontMatter   = []byte("---")
)

// prepare checks that a page is text that can be parsed at a reasonable cost,
// and blanks what is not Markdown: byte order mark, front matter, stray
// carriage returns. Offsets stay what they are. It returns nil when the page
// cannot be parsed.
func (p *page) prepare() []byte {
	if len(p.src) > maxPageSize {
		p.errorAt(span{}, diag.PageTooLarge, "the page has %d bytes; specgen reads pages up to %d bytes", len(p.src), maxPageSize)
		return nil
	}
	if at := notText(p.src); at >= 0 {
		p.errorAt(span{at, at + 1}, diag.NotText, "the page is not text in UTF-8: byte 0x%02x at offset %d", p.src[at], at)
		return nil
	}
	out := bytes.Clone(p.src)
	if bytes.HasPrefix(out, byteOrderMark) {
		blank(out[:len(byteOrderMark)])
	}
	p.unifyLineEnds(out)
	blank(out[:frontMatterEnd(out)])
	if len(bytes.TrimSpace(p.src)) == 0 {
		p.warnAt(span{}, diag.EmptyPage, "the page is empty")
	}
	if at := tooDeep(out); at.stop > 0 {
		p.errorAt(at, diag.TooDeep, "the line opens more than %d block quotes and lists", maxNesting)
		return nil
	}
	return out
}

// notText returns the offset of the first byte that text does not have, or -1.
func notText(src []byte) int {
	if at := bytes.IndexByte(src, 0); at >= 0 {
		return at
	}
	if utf8.Valid(src) {
		return -1
	}
	for at := 0; at < len(src); {
		r, size := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	panic(fmt.Sprintf("parse: %d bytes are valid UTF-8 and are not", len(src)))
}

// unifyLineEnds makes a carriage return that stands alone a space, so that it
// cannot break a table row in two. In a file that has no other line ends it is
// one.
func (p *page) unifyLineEnds(src []byte) {
	isLineEnd := bytes.IndexByte(src, '\n') < 0
	for i := 0; i < len(src); i++ {
		next := bytes.IndexByte(src[i:], '\r')
		if next < 0 {
			return
		}
		i += next
		switch {
		case i+1 < len(src) && src[i+1] == '\n':
		case isLineEnd:
			src[i] = '\n'
		default:
			src[i] = ' '
			p.warnAt(span{i, i + 1}, diag.LoneCR, "a carriage return within the line is read as a space")
		}
	}
	if isLineEnd {
		p.lines = lineStarts(src)
	}
}

// frontMatterEnd returns the offset behind the YAML front matter, or 0.
func frontMatterEnd(src []byte) int {
	start := len(src) - len(bytes.TrimLeft(src, " ")) // where a byte order mark was
	if !bytes.HasPrefix(src[start:], frontMatter) || start > 0 && start != len(byteOrderMark) {
		return 0
	}
	for at, first := start, true; at < len(src); first = false {
		end := lineEnd(src, at)
		line := bytes.TrimRight(src[at:end], " \t\r\n")
		if first && !bytes.Equal(line, frontMatter) {
			return 0
		}
		if !first && bytes.Equal(line, frontMatter) {
			return end
		}
		at = end
	}
	return 0
}

// tooDeep returns the first line that opens too many containers.
func tooDeep(src []byte) span {
	for at := 0; at < len(src); {
		end := lineEnd(src, at)
		if containers(src[at:end]) > maxNesting {
			return span{at, end}
		}
		at = end
	}
	return span{}
}

// containers counts the markers of block quotes and list items that a line
// starts with, and the levels its indentation can continue.
func containers(line []byte) int {
	n, spaces := 0, 0
	for _, c := range line {
		switch c {
		case '>', '-', '*', '+':
			n++
		case ' ':
			spaces++
		case '\t':
			spaces += 4
		case '.', ')', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		default:
			return n + spaces/2
		}
	}
	if n == len(bytes.TrimSpace(line)) && bytes.IndexByte(line, '>') < 0 {
		return 0 // a thematic break or a setext underline, and blank lines
	}
	return n + spaces/2
}

// blank overwrites text with spaces and keeps its lines.
func blank(text []byte) {
	for i, c := range text {
		if c != '\n' && c != '\r' {
			text[i] = ' '
		}
	}
}

// lineEnd returns the offset behind the line that at is in.
func lineEnd(src []byte, at int) int {
	if end := bytes.IndexByte(src[at:], '\n'); end >= 0 {
		return at + end + 1
	}
	return len(src)
}
