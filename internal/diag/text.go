package diag

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/specgen/internal/ir"
)

// Sources returns the text of a file that a diagnostic speaks of, or nil.
type Sources func(file string) []byte

// writeText writes ds for people: a line that editors and CI understand, then
// the place itself with a caret below it.
func (p Printer) writeText(w io.Writer, ds []Diagnostic) error {
	var out bytes.Buffer
	for _, d := range ds {
		paint := p.painter(d.Severity)
		fmt.Fprintf(&out, "%s: %s: %s [%s]\n", Place(d.Pos), paint(string(d.Severity)), Printable(d.Message), d.Code)
		writeExcerpt(&out, d.Pos, p.Sources, paint)
		for _, note := range d.Related {
			fmt.Fprintf(&out, "  %s: %s: %s\n", Place(note.Pos), p.painter(Remark)(string(Remark)), Printable(note.Message))
		}
	}
	_, err := w.Write(out.Bytes())
	return err
}

// Place is the path:line:column by which Go tools name a place.
func Place(pos ir.Pos) string {
	if pos.Line == 0 {
		return Printable(pos.File)
	}
	return fmt.Sprintf("%s:%d:%d", Printable(pos.File), pos.Line, pos.Column)
}

// How much of a line an excerpt shows.
const (
	excerptWidth  = 100 // characters in all
	excerptBefore = 40  // characters before the place
)

// writeExcerpt shows a place in its line. Runs of spaces shrink to one: cells
// are padded to the width of their column, and that may be hundreds.
func writeExcerpt(out *bytes.Buffer, pos ir.Pos, sources Sources, paint func(string) string) {
	line, ok := lineAt(sources(pos.File), int(pos.Line))
	start := int(pos.Column) - 1
	stop := start + int(pos.Length)
	if !ok || start < 0 || stop > len(line) {
		return
	}
	before := squeeze(line[:start])
	marked := squeeze(line[start:stop])
	after := squeeze(line[stop:])
	if n := utf8.RuneCountInString(before); n > excerptBefore {
		before = "..." + lastRunes(before, excerptBefore-3)
	}
	marked = shorten(marked, excerptWidth-excerptBefore)
	after = shorten(after, max(3, excerptWidth-utf8.RuneCountInString(before)-utf8.RuneCountInString(marked)))
	margin := fmt.Sprintf("  %d | ", pos.Line)
	fmt.Fprintf(out, "%s%s\n", margin, strings.TrimRight(before+marked+after, " "))
	caret := "^" + strings.Repeat("~", max(0, utf8.RuneCountInString(marked)-1))
	fmt.Fprintf(out, "%s| %s%s\n", strings.Repeat(" ", len(margin)-2), strings.Repeat(" ", utf8.RuneCountInString(before)), paint(caret))
}

// lineAt returns a line of a text. A text without line feeds ends its lines by
// carriage returns.
func lineAt(src []byte, line int) (string, bool) {
	if line < 1 || len(src) == 0 {
		return "", false
	}
	end := byte('\n')
	if bytes.IndexByte(src, end) < 0 {
		end = '\r'
	}
	for n := 1; n < line; n++ {
		at := bytes.IndexByte(src, end)
		if at < 0 {
			return "", false
		}
		src = src[at+1:]
	}
	if at := bytes.IndexByte(src, end); at >= 0 {
		src = src[:at]
	}
	return string(src), true
}

func squeeze(s string) string {
	s = Printable(s)
	for strings.Contains(s, "  ") {
		s = strings.ReplaceAll(s, "  ", " ")
	}
	return s
}

func lastRunes(s string, n int) string {
	runes := []rune(s)
	return string(runes[len(runes)-n:])
}

func shorten(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return string(runes[:n-3]) + "..."
}

// Printable returns s without what would steer a terminal or break a line.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == utf8.RuneError || !unicode.IsPrint(r):
			return '?'
		}
		return r
	}, s)
}
