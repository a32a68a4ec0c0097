package loosejson

import "strings"

// space skips what only lays JSON out.
func (r *reader) space() {
	for r.at < len(r.text) {
		n := prefixLength(r.text[r.at:], isSpace)
		switch {
		case n > 0:
		case r.cell:
			n = markupLength(r.text[r.at:])
		default:
			n = r.comment()
		}
		if n == 0 {
			return
		}
		r.at += n
	}
}

// lineBreaks are the line breaks of a cell.
var lineBreaks = []string{"<br/>", "<br>", "<br />"}

// markupLength returns the length of a backslash of Markdown or a line break at the
// start of s, or 0.
func markupLength(s string) int {
	if s[0] == '\\' {
		return 1
	}
	for _, br := range lineBreaks {
		if len(s) >= len(br) && strings.EqualFold(s[:len(br)], br) {
			return len(br)
		}
	}
	return 0
}

// comment returns the length of the comment that is next, or 0.
func (r *reader) comment() int {
	rest := r.text[r.at:]
	n := commentLength(rest)
	if n == 0 {
		return 0
	}
	kind := Comment
	if text := strings.TrimLeft(rest[:n], "/*# \t"); dotsLength(text) > 0 {
		kind, r.hinted = Elision, true
	}
	r.depart(kind, r.at, r.at+len(strings.TrimRight(rest[:n], "\r")))
	return n
}

func commentLength(s string) int {
	switch {
	case strings.HasPrefix(s, "/*"):
		if end := strings.Index(s[2:], "*/"); end >= 0 {
			return end + 4
		}
	case strings.HasPrefix(s, "//") || s[0] == '#':
		if end := strings.IndexByte(s, '\n'); end >= 0 {
			return end
		}
		return len(s)
	}
	return 0
}

// elision reads dots that stand for what was left out, and the words behind them.
func (r *reader) elision() bool {
	r.space()
	start := r.at
	n := dotsLength(r.text[start:])
	if n == 0 {
		return false
	}
	if !r.cell {
		n += prefixLength(r.text[start+n:], isPlaceholder)
	}
	r.at += n
	r.depart(Elision, start, start+len(strings.TrimRight(r.text[start:r.at], " \t\r")))
	return true
}

// dotsLength returns the length of the dots that s starts with; a single full stop is none.
func dotsLength(s string) int {
	n := len(s) - len(strings.TrimLeft(s, ".…"))
	if n < len("..") {
		return 0
	}
	return n
}

func isDots(s string) bool { return s != "" && dotsLength(s) == len(s) }

// prefixLength returns how many bytes s starts with that are in a class.
func prefixLength(s string, in func(byte) bool) int {
	for i := range len(s) {
		if !in(s[i]) {
			return i
		}
	}
	return len(s)
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isIdentifier(c byte) bool {
	return isLetter(c) || c >= '0' && c <= '9' || c == '_' || c == '$' || c == '-' || c == '@'
}

func isWord(c byte) bool {
	return isLetter(c) || c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'
}

// isPlaceholder reports whether words in place of a value can have a byte.
func isPlaceholder(c byte) bool { return strings.IndexByte(",:{}[]\"'\r\n#/", c) < 0 }
