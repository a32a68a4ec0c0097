package parse

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"example.com/specgen/internal/diag"
)

// What a page may cost: goldmark is quadratic in the depth of block quotes and
// lists, and nobody writes such pages by hand.
const (
	maxPageSize = 16 << 20 // bytes
	maxNesting  = 64       // block quotes and list items that one line opens
)

var byteOrderMark = []byte("\ufeff")

// prepare checks that a page is text that can be parsed at a reasonable cost,
// and blanks what is not Markdown: byte order mark, front matter, stray
// carriage returns. Offsets stay what they are. It returns nil when the page
// cannot be parsed.
func (p *page) prepare() []byte {
	if len(p.src) > maxPageSize {
		p.reportPage(diag.Error, diag.PageTooLarge, "the page has %d bytes; specgen reads pages up to %d bytes", len(p.src), maxPageSize)
		return nil
	}
	if at := notText(p.src); at >= 0 {
		p.errorAt(span{at, at + 1}, diag.NotText, "the page is not text in UTF-8: byte 0x%02x at offset %d", p.src[at], at)
		return nil
	}
	out := bytes.Clone(p.src)
	start := 0
	if bytes.HasPrefix(out, byteOrderMark) {
		start = len(byteOrderMark)
		blank(out[:start])
	}
	p.unifyLineEnds(out)
	blank(out[:frontMatterEnd(out, start)])
	for _, flavour := range p.flavours() {
		p.tags = append(p.tags, flavour.apply(out)...)
	}
	slices.SortStableFunc(p.tags, func(a, b anchor) int { return cmp.Compare(a.at, b.at) })
	if len(bytes.TrimSpace(p.src)) == 0 {
		p.reportPage(diag.Warning, diag.EmptyPage, "the page is empty")
	}
	if at := tooDeep(out); at.stop > 0 {
		p.errorAt(at, diag.TooDeep, "the line opens more than %d block quotes and lists", maxNesting)
		return nil
	}
	return out
}

// flavours returns what the page has beside Markdown: what the dialect says, and what
// its name does.
func (p *page) flavours() []Flavour {
	out := p.dialect.Flavours
	if p.dialect.Prose() && strings.HasSuffix(p.file, ".mdx") && !slices.Contains(out, MDX) {
		out = append(slices.Clone(out), MDX)
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
	var alone []int
	for at := bytes.IndexByte(src, '\r'); at >= 0 && at < len(src); {
		switch {
		case at+1 < len(src) && src[at+1] == '\n':
		case isLineEnd:
			src[at] = '\n'
		default:
			src[at] = ' '
			alone = append(alone, at)
		}
		next := bytes.IndexByte(src[at+1:], '\r')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	if len(alone) > 0 {
		p.warnAt(span{alone[0], alone[0] + 1}, diag.LoneCR, "%s within lines of this page, the first one here: read as spaces", diag.Count(len(alone), "carriage return"))
	}
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
// starts with, and the levels that the indentation between them continues.
func containers(line []byte) int {
	text := bytes.TrimSpace(line)
	if len(text) == 0 || len(bytes.Trim(text, string(text[0])+" \t")) == 0 && text[0] != '>' {
		return 0 // empty, or a thematic break
	}
	markers, indentation := 0, 0
	for rest := line; ; {
		inner := bytes.TrimLeft(rest, " \t")
		n := markerLength(inner)
		if n == 0 {
			break
		}
		indentation += len(rest) - len(inner)
		markers++
		rest = inner[n:]
	}
	if markers == 0 {
		return 0
	}
	return markers + indentation/2
}

// markerLength returns the length of the marker that opens a container, or 0.
func markerLength(text []byte) int {
	digits := len(text) - len(bytes.TrimLeft(text, "0123456789"))
	switch {
	case digits == len(text):
		return 0
	case text[digits] == '>' && digits == 0:
		return 1
	case digits == 0 && bytes.IndexByte([]byte("-*+"), text[0]) < 0, digits > 0 && text[digits] != '.' && text[digits] != ')':
		return 0
	case digits+1 < len(text) && bytes.IndexByte([]byte(" \t\r\n"), text[digits+1]) < 0:
		return 0
	}
	return digits + 1
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
