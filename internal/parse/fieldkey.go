package parse

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"example.com/specgen/internal/diag"
)

// fieldKey reads the key of a field at s, without the notes that people write beside
// it. What looks as if it were none of the key and stays is a warning.
func (p *page) fieldKey(s span) (name, []said) {
	s = p.undented(trim(p.src, s))
	whole := s
	s, depth := p.dialect.Nesting.cut(p.src, p.withoutAnchors(s))
	s, marks := p.dialect.Marks.Name.cut(p.src, s)
	s = p.firstLine(s)
	if at := noteBehind.FindIndex(p.src[s.start:s.stop]); at != nil && at[0] > 0 {
		p.unread(trim(p.src, span{s.start + at[0], s.stop}), "it follows the name of the field")
		s.stop = s.start + at[0]
	}
	n, more := p.keyIn(s)
	if pattern := strings.Trim(unescape(string(p.src[whole.start:whole.stop])), "`"); p.dialect.Additional.rank(n.text) < 0 && p.dialect.Additional.rank(pattern) >= 0 {
		return name{text: pattern, at: whole}, nil // such as x-*, of which the asterisk is no mark
	}
	n.depth += depth
	marks = append(marks, more...)
	p.trimKey(&n)
	if odd := oddKey.FindString(n.text); odd != "" && p.dialect.Additional.rank(n.text) < 0 && strings.Trim(n.text, noName) != "" {
		p.warnAt(n.at, diag.OddName, "%q is taken for the key as it stands, and few keys have %q in them", n.text, strings.TrimSpace(odd))
	}
	return n, marks
}

// undented returns s without the spaces before it that people write to show that a
// field is one of the field above.
func (p *page) undented(s span) span {
	at := indentation.FindIndex(p.src[s.start:s.stop])
	if at == nil || at[1] == s.stop-s.start || p.dialect.Nesting.prefixLength(p.src[s.start:s.stop]) > 0 {
		return s
	}
	inner := span{s.start + at[1], s.stop}
	p.warnAt(inner, diag.OddName, "the name is indented, and read as that of a field beside the one above; > before it, or the prefix that a dialect says, would make it a field of that")
	return inner
}

// firstLine returns the line of s that has the name. What follows it is a note, unless
// it goes on where a name cannot end.
func (p *page) firstLine(s span) span {
	text := p.src[s.start:s.stop]
	at := lineBreak.FindIndex(text)
	if at == nil || at[0] == 0 || strings.IndexByte("_-./", text[at[0]-1]) >= 0 {
		return s
	}
	rest := trim(p.src, span{s.start + at[1], s.stop})
	if bareWord.Match(p.src[rest.start:rest.stop]) {
		p.warnAt(rest, diag.OddName, "a line break stands before it, so that it is no part of the name; it is left out")
	} else {
		p.unread(rest, "it follows the name of the field")
	}
	return span{s.start, s.start + at[0]}
}

// trimKey takes from a key what is no part of it: quotation marks, a colon, a type
// behind that, and line breaks within it. Entities are what they stand for.
func (p *page) trimKey(n *name) {
	isCode := n.at.start > 0 && p.src[n.at.start-1] == '`'
	if !isCode {
		n.text = strings.TrimSpace(html.UnescapeString(lineBreak.ReplaceAllString(n.text, "")))
	}
	if m := typedKey.FindStringSubmatch(n.text); m != nil {
		p.warnAt(n.at, diag.OddName, "the name is read up to its colon; what follows is left out: %q", m[2])
		n.text, n.at.stop = m[1], n.at.start+len(m[1])
		return
	}
	if bare := strings.TrimRight(n.text, ": "); bare != n.text && bare != "" {
		n.at.stop -= len(n.text) - len(bare)
		n.text = bare
	}
	first, size := utf8.DecodeRuneInString(n.text)
	last, sizeOfLast := utf8.DecodeLastRuneInString(n.text)
	if closing := closingQuote(first); closing == last && len(n.text) > size+sizeOfLast && n.at.stop-n.at.start == len(n.text) {
		n.text = n.text[size : len(n.text)-sizeOfLast]
		n.at = span{n.at.start + size, n.at.stop - sizeOfLast}
	}
}

// closingQuote returns the quotation mark that closes what one opens; -1 for any other
// character.
func closingQuote(opening rune) rune {
	switch opening {
	case '"', '\'':
		return opening
	case '“':
		return '”'
	case '‘':
		return '’'
	}
	return -1
}

var (
	indentation = regexp.MustCompile(`^(?:&(?:nbsp|emsp|ensp|#160);|\x{A0}|\x{2003}|\x{2002})\s*(?:&(?:nbsp|emsp|ensp|#160);|\x{A0}|\x{2003}|\x{2002}|\s)*`)
	noteBehind  = regexp.MustCompile(`\s+\([^()]*\)$|\s*<!--[^<>]*-->$`)
	bareWord    = regexp.MustCompile("^[*_`]*[\\w.-]+[*_`]*$")
	typedKey    = regexp.MustCompile(`^([\pL_$@][\pL\d_.$-]*)\??: +(\S.*)$`)

	// oddKey finds what few keys have: tags, entities, notes, markup, quotation marks, and
	// signs.
	oddKey = regexp.MustCompile("[<>\"“”`]|&#?\\w+;|\\[\\^|\\*\\*|\\p{So}|!\\[| = |^[-.•·»›→↳└├│─]+\\s")
)
