package parse

import "bytes"

// markup is what one flavour adds to Markdown.
type markup interface {
	// line sees each line that is not in code first. Where no Markdown begins
	// there, it blanks that and returns the offset behind; else the line's start.
	line(l line) int
	// tag returns the offset behind the tag that begins at an offset of a line;
	// the offset itself where none does.
	tag(at int, l line) int
	// indented returns how much of an indentation is the flavour's, in columns.
	indented(columns int) int
}

// plain is Markdown alone.
type plain struct{}

func (plain) line(l line) int        { return l.start }
func (plain) tag(at int, _ line) int { return at }
func (plain) indented(int) int       { return 0 }

// line is a line of a page.
type line struct {
	start, end int
	text       int // offset behind indentation and the markers of lists and quotes
	columns    int // of its indentation
	column     int // of its text
}

func (l line) isBlank() bool { return l.text == l.end }

func lineAt(src []byte, start int) line { return lineIn(src, span{start, lineEnd(src, start)}) }

func lineIn(src []byte, s span) line {
	l := line{start: s.start, end: s.stop}
	l.text, l.columns = skipSpace(src, l.start, l.end, 0)
	l.column = l.columns
	for text, column := l.text, l.columns; text < l.end; {
		l.text, l.column = text, column
		n := markerLength(src[text:l.end])
		if n == 0 {
			break
		}
		text, column = skipSpace(src, text+n, l.end, column+n)
	}
	return l
}

// skipSpace returns the offset of the first byte that is no white space, and its
// column.
func skipSpace(src []byte, at, end, column int) (int, int) {
	for at < end && isSpace(src[at]) {
		column += width(src[at], column)
		at++
	}
	return at, column
}

// width returns by how much a space or a tab in a column indents.
func width(c byte, column int) int {
	if c == '\t' {
		return 4 - column%4
	}
	return 1
}

// editor removes the markup of a flavour from a page, outside of code.
type editor struct {
	src        []byte
	markup     markup
	everywhere bool // there are tags in code too
	fence      fence
	extra      int // columns by which the open fence is indented too much
	spans      codeSpans
}

func edit(src []byte, m markup) {
	e := editor{src: src, markup: m}
	e.page()
}

func (e *editor) page() {
	for at, end := 0, 0; at < len(e.src); {
		if at >= end { // or a line was cut in two
			end = lineEnd(e.src, at)
		}
		at = e.line(lineIn(e.src, span{at, end}))
	}
}

// line edits a line, and the further ones that its tags reach into.
func (e *editor) line(l line) int {
	switch {
	case l.isBlank():
		return l.end
	case e.fence.open():
		e.code(l)
		return l.end
	}
	if next := e.markup.line(l); next > l.start {
		return next
	}
	return e.text(l, e.markup.indented(l.columns))
}

func (e *editor) code(l line) {
	l.text, _ = skipSpace(e.src, l.start, l.end, 0)
	if e.fence.endsAt(e.src[l.start:l.end]) {
		e.fence = fence{}
	}
	e.settle(l, l.text, e.extra)
}

// text edits a line that is not in code and is indented too much.
func (e *editor) text(l line, extra int) int {
	first := -1 // offset of the first text
	for at := l.text; at < l.end; {
		if stop := e.tag(at, l); stop > at {
			next := l
			if stop > l.end {
				e.settle(l, first, extra)
				next, first = e.continued(l, stop), -1
			}
			blank(e.src[at:stop])
			l, at = next, stop
			continue
		}
		if first < 0 && !isSpace(e.src[at]) {
			first = at
			if e.opensFence(e.src[at:l.end]) {
				e.extra = extra
				break
			}
		}
		at = e.skip(at, l.end)
	}
	e.settle(l, first, extra)
	return l.end
}

// tag returns the offset behind the tag that begins at an offset; the offset
// itself where none does.
func (e *editor) tag(at int, l line) int {
	if c := e.src[at]; c != '<' && c != '{' {
		return at
	}
	return e.markup.tag(at, l)
}

func (e *editor) opensFence(text []byte) bool {
	if !e.everywhere {
		e.fence = fenceAt(text)
	}
	return e.fence.open()
}

// skip returns the offset behind text in which no tag begins.
func (e *editor) skip(at, end int) int {
	switch {
	case e.src[at] == '\\' && !e.everywhere:
		return at + 2
	case e.src[at] == '`' && !e.everywhere:
		return e.spans.skip(e.src, at, end)
	case isSpace(e.src[at]):
		return at + 1
	}
	for at++; at < end; at++ {
		switch e.src[at] {
		case '<', '{', '\\', '`':
			return at
		}
	}
	return end
}

// continued returns the line in which a tag ends that begins in l. What follows
// the tag is indented as the text of l is.
func (e *editor) continued(l line, stop int) line {
	start := bytes.LastIndexByte(e.src[:stop], '\n') + 1
	return line{
		start: start, end: lineEnd(e.src, stop), text: min(start+l.column, stop),
		columns: l.columns, column: l.column,
	}
}

// settle lets a line begin with the indentation and the markers that it had, less
// some columns, where blanks stand before its text. These go to the end of the
// line above.
func (e *editor) settle(l line, text, extra int) {
	if text < 0 {
		return
	}
	from := outdent(e.src[l.start:l.text], extra) + l.start
	blanks := from - l.start + text - l.text
	if blanks == 0 {
		return
	}
	end := lastBreak(e.src[:l.start])
	to := l.start - len(end)
	if end == "" {
		end = "\n" // an empty line above the first one changes nothing
	}
	at := text - (l.text - from)
	copy(e.src[at:text], e.src[from:l.text])
	at -= len(end)
	copy(e.src[at:], end)
	for i := to; i < at; i++ {
		e.src[i] = ' '
	}
}

// outdent returns the length of the white space that makes up some columns of an
// indentation.
func outdent(indentation []byte, columns int) int {
	column := 0
	for i, c := range indentation {
		if !isSpace(c) || column+width(c, column) > columns {
			return i
		}
		column += width(c, column)
	}
	return len(indentation)
}

// lastBreak returns what ends a text's last line.
func lastBreak(text []byte) string {
	switch {
	case bytes.HasSuffix(text, []byte("\r\n")):
		return "\r\n"
	case len(text) > 0:
		return "\n"
	}
	return ""
}
