package parse

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// typeParser reads a type expression off a page.
type typeParser struct {
	page  *page
	words *TypeNotation
	at    int // offset of the next byte
	stop  int // offset behind the expression
	width int // length of the character that peek returned, as the page writes it
	depth int // of nested types
	stars int // asterisks that no other one has closed
	known int // words and operators that the dialect knew
}

func (p *page) typeParser(s span) *typeParser {
	return &typeParser{page: p, words: &p.dialect.Types, at: s.start, stop: s.stop}
}

// peek returns the next character of a token, or 0 at the end. Markup is
// skipped, and so are backslashes before punctuation.
func (tp *typeParser) peek() byte {
	for tp.at < tp.stop {
		c := tp.page.src[tp.at]
		tp.width = 1
		switch {
		case isSpace(c) || strings.IndexByte(tp.words.Markup, c) >= 0 && !tp.isOperator(c):
		case c == '\\' && tp.at+1 < tp.stop && isPunctuation(tp.page.src[tp.at+1]) && tp.page.src[tp.at+1] != '_':
		case c == '&':
			if c, width := entity(tp.page.src[tp.at:tp.stop]); width > 0 {
				tp.width = width
				return c
			}
			return c
		default:
			return c
		}
		tp.at++
	}
	return 0
}

// skip moves behind the character that peek returned.
func (tp *typeParser) skip() { tp.at += tp.width }

// accept moves behind the next character if it is c.
func (tp *typeParser) accept(c byte) bool {
	if tp.peek() != c {
		return false
	}
	tp.skip()
	return true
}

// isOperator reports whether the dialect gives c a meaning of its own.
func (tp *typeParser) isOperator(c byte) bool {
	_, ok := tp.words.Words[string(c)]
	return ok
}

// maxEntity bounds the length of an HTML entity.
const maxEntity = 8

// entity returns the character that an HTML entity at the start of text stands
// for, and the entity's length; 0 if there is none, or one that is not ASCII.
func entity(text []byte) (c byte, width int) {
	end := strings.IndexByte(string(text[:min(len(text), maxEntity)]), ';')
	if end < 0 {
		return 0, 0
	}
	meant := html.UnescapeString(string(text[:end+1]))
	if len(meant) != 1 {
		return 0, 0
	}
	return meant[0], end + 1
}

// name reads a qualified name; it is empty where none stands. Whatever parts it in
// the language of the documents, as in Models::User or Models\User, is a dot.
func (tp *typeParser) name() (string, span) {
	tp.peek()
	start := tp.at
	var out strings.Builder
	for tp.at < tp.stop {
		rest := tp.page.src[tp.at:tp.stop]
		if n := separator(rest); n > 0 {
			if out.Len() > 0 {
				out.WriteByte('.')
			}
			tp.at += n
			continue
		}
		escape := 0
		if len(rest) > 1 && rest[0] == '\\' && rest[1] == '_' {
			escape = 1
		}
		r, size := utf8.DecodeRune(rest[escape:])
		if r != '_' && !unicode.IsLetter(r) && (out.Len() == 0 || r != '.' && !unicode.IsDigit(r)) {
			break
		}
		out.WriteRune(r)
		tp.at += escape + size
	}
	if out.Len() == 0 {
		tp.at = start
	}
	return out.String(), span{start, tp.at}
}

// separator returns the length of what parts a name at the start of text, and has
// another part behind it: a backslash or two colons; or 0.
func separator(text []byte) int {
	n := 0
	switch {
	case len(text) > 0 && text[0] == '\\':
		n = 1
	case len(text) > 1 && text[0] == ':' && text[1] == ':':
		n = 2
	default:
		return 0
	}
	if r, _ := utf8.DecodeRune(text[n:]); !unicode.IsLetter(r) {
		return 0
	}
	return n
}

// marked reads a name that the dialect knows with mark before it, as []byte; it
// stays where it is if there is none.
func (tp *typeParser) marked(mark string) (string, span, bool) {
	start := tp.at
	name, at := tp.name()
	if _, ok := tp.words.Words[mark+name]; ok && name != "" {
		return mark + name, at, true
	}
	tp.at = start
	return "", span{}, false
}

// stringLiteral reads a quoted string. The mark that opens it, which may be an HTML
// entity, closes it too; in entities, so is what stands between.
func (tp *typeParser) stringLiteral(quote byte) (typeExpr, *typeError) {
	open := span{tp.at, tp.at + tp.width}
	mark := tp.page.src[open.start:open.stop]
	for i := open.stop; i < tp.stop; i++ {
		switch {
		case tp.page.src[i] == '\\':
			i++
		case bytes.HasPrefix(tp.page.src[i:tp.stop], mark):
			text := string(tp.page.src[open.stop:i])
			if len(mark) > 1 {
				text = html.UnescapeString(text)
			}
			tp.at = i + len(mark)
			return tp.constant(span{open.start, tp.at}, unquote(text, quote)), nil
		}
	}
	return typeExpr{}, tp.errorf(open, diag.TypeSyntax, "the quotation mark is not closed")
}

// unquote returns a quoted string as JSON text. What JSON cannot read as it
// stands, such as an escaped pipe, loses its backslashes.
func unquote(text string, quote byte) string {
	var s string
	if quote != '"' || json.Unmarshal([]byte(`"`+text+`"`), &s) != nil {
		s = unescape(text)
	}
	return jsonString(s)
}

func (tp *typeParser) numberLiteral() (typeExpr, *typeError) {
	start := tp.at
	for tp.at < tp.stop && strings.IndexByte("+-.0123456789eE", tp.page.src[tp.at]) >= 0 {
		tp.at++
	}
	at := span{start, tp.at}
	text := string(tp.page.src[start:tp.at])
	if !json.Valid([]byte(text)) {
		return typeExpr{}, tp.errorf(at, diag.TypeSyntax, "%q is no number", text)
	}
	value, ok := number(text)
	if !ok {
		return typeExpr{}, tp.errorf(at, diag.BadLiteral, "the number %s is out of range: integers have 64 bits, others are of type float64", text)
	}
	return tp.constant(at, value), nil
}

// number returns a JSON number in the form that specgen gives it, if Go's int64 or
// float64 can hold it: an integer has neither a fraction nor an exponent.
func number(text string) (string, bool) {
	if !strings.ContainsAny(text, ".eE") {
		n, err := strconv.ParseInt(text, 10, 64)
		return strconv.FormatInt(n, 10), err == nil
	}
	_, err := strconv.ParseFloat(text, 64)
	return text, err == nil
}

func (tp *typeParser) constant(at span, value string) typeExpr {
	return typeExpr{Type: ir.Type{Kind: ir.Constant, Consts: []string{value}, Pos: tp.page.pos(at)}}
}

func (tp *typeParser) unexpected(wanted string) *typeError {
	if tp.peek() == 0 {
		return tp.errorf(span{tp.stop, tp.stop}, diag.TypeSyntax, "the type ends where %s should follow", wanted)
	}
	r, size := utf8.DecodeRune(tp.page.src[tp.at:tp.stop])
	return tp.errorf(span{tp.at, tp.at + size}, diag.TypeSyntax, "unexpected %q: here should be %s", r, wanted)
}

func (tp *typeParser) errorf(at span, code diag.Code, format string, args ...any) *typeError {
	return &typeError{at: at, code: code, message: fmt.Sprintf(format, args...)}
}

func isPunctuation(c byte) bool {
	return c < utf8.RuneSelf && (unicode.IsPunct(rune(c)) || unicode.IsSymbol(rune(c)))
}
