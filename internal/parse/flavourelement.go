package parse

import (
	"bytes"
	"cmp"
)

// elementTag is a tag of JSX or HTML.
type elementTag struct {
	name   string
	id     string // or name, as <a name="x"> has
	closes bool   // </a>
	empty  bool   // <a/>, and <a></a>
	stop   int    // offset behind it; where it begins: there is no tag
	dead   int    // offset before which no further tag begins
}

// readTag reads the tag that begins at an offset. There are no empty lines in
// tags, and no fences.
func readTag(src []byte, start int) elementTag {
	e := elementTag{stop: start}
	at := start + 1
	if at < len(src) && src[at] == '/' {
		e.closes = true
		at++
	}
	name := at
	for at < len(src) && (isNameByte(src[at]) || at > name && bytes.IndexByte([]byte(".-:"), src[at]) >= 0) {
		at++
	}
	e.name = string(src[name:at])
	if at == name || !isLetter(src[name]) {
		return e
	}
	r := attributeReader{src: src}
	if e.dead = r.end(at); !r.ended {
		return e
	}
	e.stop = e.dead
	e.empty = src[e.stop-2] == '/'
	if rest := src[e.stop:]; e.name == "a" && !e.closes && bytes.HasPrefix(rest, []byte("</a>")) {
		e.stop += len("</a>")
		e.empty = true
	}
	e.id = cmp.Or(r.id, r.name)
	return e
}

// attributeReader reads the attributes of a tag.
type attributeReader struct {
	src      []byte
	quote    byte // that is open
	opened   int  // offset of the quote
	depth    int  // of braces
	ended    bool // there is a tag
	id, name string
}

// end returns the offset behind the tag; the one of what cannot be in a tag if
// there is none.
func (r *attributeReader) end(at int) int {
	for ; at < len(r.src); at++ {
		c := r.src[at]
		switch {
		case c == '\n' && endsText(r.src, at+1):
			return at
		case r.quote != 0:
			r.unquote(at)
		case c == '"' || c == '\'' || c == '`' && r.depth > 0:
			r.quote, r.opened = c, at
		case c == '{':
			r.depth++
		case c == '}':
			r.depth--
		case r.depth > 0:
		case c == '>':
			r.ended = r.depth == 0
			return at + 1
		case !isSpace(c) && !isNameByte(c) && bytes.IndexByte([]byte("=/.-:"), c) < 0:
			return at
		}
		if r.depth < 0 {
			return at
		}
	}
	return at
}

// unquote reads a byte of a quoted value.
func (r *attributeReader) unquote(at int) {
	if r.src[at] != r.quote || r.depth > 0 && r.src[at-1] == '\\' {
		return
	}
	r.quote = 0
	if r.depth > 0 {
		return
	}
	value := string(r.src[r.opened+1 : at])
	switch before := r.src[:r.opened]; {
	case isAttribute(before, "id"):
		r.id = value
	case isAttribute(before, "name"):
		r.name = value
	}
}

// isAttribute reports whether text ends with what is before a value.
func isAttribute(text []byte, name string) bool {
	rest, ok := bytes.CutSuffix(text, []byte(name+"="))
	return ok && len(rest) > 0 && isSpace(rest[len(rest)-1])
}

// endsText reports whether a line is empty or begins code.
func endsText(src []byte, start int) bool {
	l := lineAt(src, start)
	return l.isBlank() || fenceAt(src[l.text:l.end]).open()
}

func isLetter(c byte) bool   { return c|' ' >= 'a' && c|' ' <= 'z' }
func isUpper(c byte) bool    { return c >= 'A' && c <= 'Z' }
func isNameByte(c byte) bool { return isLetter(c) || c >= '0' && c <= '9' || c == '_' || c == '$' }
