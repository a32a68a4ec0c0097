package parse

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word of a type in prose, a mark of punctuation, a link or a literal.
type token struct {
	kind   tokenKind
	text   string // of a word or a mark; of a literal its JSON
	at     span
	label  []token // of a link
	target string  // of a link
	code   bool    // a word that stands in a code span
}

type tokenKind int

const (
	wordToken tokenKind = iota
	markToken
	linkToken
	literalToken
)

// is reports whether a token is a word, in any case.
func (t *token) is(word string) bool {
	return (t.kind == wordToken || t.kind == markToken) && strings.EqualFold(t.text, word)
}

// maxPhrase bounds how many tokens a type in prose has; longer ones are sentences.
const maxPhrase = 128

// tokens splits what stands at s. Markup is left out.
func (r *phraseReader) tokens(s span) []token {
	var out []token
	src := r.page.src
	code := false
	for i := s.start; i < s.stop; {
		c := src[i]
		rest := src[i:s.stop]
		switch {
		case isSpace(c):
			i++
		case c == '`':
			code = !code
			i++
		case c == '*' && standsAlone(src[s.start:s.stop], i-s.start):
			out = append(out, token{kind: markToken, text: "*", at: span{i, i + 1}})
			i++
		case c == '*' || c == '~':
			i++
		case c == '_' && !wordBehind(rest, 1), c == '_' && !code && !wordBefore(src, s.start, i) && emphasised(rest):
			i++
		case c == '\\' && len(rest) > 1 && isPunctuation(rest[1]):
			i++
			if src[i] == '*' && !standsAlone(src[s.start:s.stop], i-s.start) {
				i++ // a footnote
			}
		case c == '<' && tagLength(rest) > 0:
			n := tagLength(rest)
			if isBreak(rest[:n]) {
				out = append(out, token{kind: markToken, text: "<br>", at: span{i, i + n}})
			}
			i += n
		case c == '&' && entityWidth(rest) > 0:
			char, width := entity(rest)
			if !isSpace(char) {
				out = append(out, token{kind: markToken, text: string(char), at: span{i, i + width}})
			}
			i += width
		case c == '"' || c == '\'' && (code || !wordBefore(src, s.start, i)):
			t, n := quotedToken(rest, i)
			out = append(out, t)
			i += n
		case c == '[':
			if t, ok := r.link(span{i, s.stop}); ok && !(t.target == "" && dimension(out, i)) {
				out = append(out, t)
				i = t.at.stop
				continue
			}
			fallthrough
		default:
			n := wordLength(rest)
			kind := wordToken
			if n == 0 {
				var r rune
				r, n = utf8.DecodeRune(rest)
				if unicode.In(r, unicode.Cf, unicode.Mn) { // nobody sees it
					i += n
					continue
				}
				kind = markToken
			}
			text := string(src[i : i+n])
			if kind == wordToken {
				text, n = escapedWord(rest)
			}
			name := strings.TrimRight(text, "_") // what follows it is markup
			if name != "" {
				out = append(out, token{kind: kind, text: name, at: span{i, i + n - (len(text) - len(name))}, code: code})
			}
			i += n
		}
	}
	return out
}

// wordLength returns the length of the word that text begins with.
func wordLength(text []byte) int {
	n := 0
	for n < len(text) {
		r, size := utf8.DecodeRune(text[n:])
		inner := n > 0 && strings.ContainsRune("-.'+#", r) && wordBehind(text, n+size)
		if !inner && r != '_' && r != '$' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		n += size
	}
	return n
}

// standsAlone reports whether an asterisk is no markup, but a type: whether it is
// all that brackets, commas and pipes leave room for.
func standsAlone(text []byte, at int) bool {
	before := bytes.TrimRight(text[:at], " `\\")
	behind := bytes.TrimLeft(text[at+1:], " `\\")
	return len(before) > 0 && len(behind) > 0 && bytes.IndexByte([]byte("<[(,|"), before[len(before)-1]) >= 0 && bytes.IndexByte([]byte(">]),|"), behind[0]) >= 0
}

// escapedWord returns the word that text begins with, and its length there:
// underscores in it may be escaped.
func escapedWord(text []byte) (string, int) {
	var out strings.Builder
	n := 0
	for n < len(text) {
		size := wordLength(text[n:])
		out.Write(text[n : n+size])
		n += size
		if n+2 >= len(text) || text[n] != '\\' || text[n+1] != '_' || wordLength(text[n+2:]) == 0 {
			break
		}
		out.WriteByte('_')
		n += 2
	}
	return out.String(), n
}

// wordBehind reports whether text goes on with a letter or a digit at n.
func wordBehind(text []byte, n int) bool {
	r, _ := utf8.DecodeRune(text[min(n, len(text)):])
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_')
}

func wordBefore(src []byte, start, at int) bool {
	r, _ := utf8.DecodeLastRune(src[start:at])
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// emphasised reports whether an underscore that text begins with opens emphasis: a
// further one closes it.
func emphasised(text []byte) bool { return bytes.IndexByte(text[1:], '_') >= 0 }

// tagLength returns the length of the HTML tag that text begins with, if it is one
// that people mean as such.
func tagLength(text []byte) int {
	end := bytes.IndexByte(text, '>')
	if end < 0 {
		return 0
	}
	name := strings.ToLower(strings.Trim(string(text[1:end]), "/ "))
	name, _, _ = strings.Cut(name, " ")
	switch name {
	case "br", "a", "b", "i", "em", "strong", "code", "sup", "sub", "span", "p", "ul", "li":
		return end + 1
	}
	return 0
}

func isBreak(tag []byte) bool { return bytes.HasPrefix(bytes.ToLower(tag), []byte("<br")) }

func entityWidth(text []byte) int {
	_, width := entity(text)
	return width
}

// quotedToken returns the string in quotation marks that text begins with, or else
// the mark.
func quotedToken(text []byte, at int) (token, int) {
	end := bytes.IndexByte(text[1:], text[0])
	if end < 0 {
		return token{kind: markToken, text: string(text[:1]), at: span{at, at + 1}}, 1
	}
	n := end + 2
	return token{kind: literalToken, text: unquote(string(text[1:n-1]), text[0]), at: span{at, at + n}}, n
}

// link reads a link at the start of s: [label](target), [label][definition] or
// [label][].
func (r *phraseReader) link(s span) (token, bool) {
	src := r.page.src
	closing := matching(src[s.start:s.stop])
	if closing < 0 || s.start+closing+1 >= s.stop {
		return token{}, false
	}
	label := span{s.start + 1, s.start + closing}
	from := label.stop + 1
	opens := src[from]
	if opens != '(' && opens != '[' {
		return token{}, false
	}
	n := matching(src[from:s.stop])
	if n < 0 {
		return token{}, false
	}
	t := token{kind: linkToken, at: span{s.start, from + n + 1}, label: r.tokens(label)}
	if opens == '(' {
		t.target, _, _ = strings.Cut(strings.TrimSpace(string(src[from+1:from+n])), " ")
	}
	isLink := t.at.stop < s.stop && src[t.at.stop] == '(' // what seemed to be the definition is
	return t, opens == '(' || len(t.label) > 0 && !isLink
}

// dimension reports whether a bracket stands right behind the last of toks, as in
// map[string][]Cup and int[3][4].
func dimension(toks []token, at int) bool {
	return len(toks) > 0 && toks[len(toks)-1].at.stop == at && (toks[len(toks)-1].kind == wordToken || toks[len(toks)-1].is("]"))
}

// matching returns the index of the bracket that closes the one that text begins
// with, or -1.
func matching(text []byte) int {
	closing := closer(text[0])
	depth := 0
	for i, c := range text {
		switch {
		case i > 0 && text[i-1] == '\\':
		case c == text[0]:
			depth++
		case c == closing:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}
