package parse

import (
	"bytes"
	"regexp"
	"strings"

	"example.com/specgen/internal/diag"
)

// fieldNames returns what a row names, and what the marks at the names say. There
// is nothing where something is wrong with the cell.
func (p *page) fieldNames(c columns, r row) ([]name, []said) {
	cell, ok := c.cell(r, NameRole)
	isPattern := false
	if !ok {
		cell, isPattern = c.cell(r, KeysRole)
	}
	var names []name
	var marks []said
	switch {
	case !p.dialect.Prose():
		names = []name{p.nameIn(cell)}
	case isPattern:
		n, _ := p.keyIn(cell)
		names = []name{n}
	default:
		names, marks = p.keysIn(cell)
	}
	switch first := names[0]; {
	case first.at.empty():
		p.problemAt(first.at, diag.EmptyCell, "the field has no name")
		return nil, nil
	case p.dialect.Prose() && first.text != "*" && strings.Trim(first.text, noName) == "":
		p.problemAt(first.at, diag.EmptyCell, "%q is no name of a field", first.text)
		return nil, nil
	}
	return names, marks
}

// noName are the characters of which no name consists alone.
const noName = "*`~|.,;:…-–—?!/\\()[]{}<>'\" "

// keysIn reads the keys in a cell of a hand-written table. There is one, but for
// cells such as `a` or `b`.
func (p *page) keysIn(cell span) ([]name, []said) {
	var names []name
	var marks []said
	for _, part := range p.splitNames(cell) {
		n, more := p.fieldKey(part)
		names = append(names, n)
		marks = append(marks, more...)
	}
	return names, marks
}

// aName and between are how the names in a cell that has several are written, and what
// separates them.
const (
	aName   = "(?:`[^`]+`" + `|[\w.$-]*\w[\w.$-]*)`
	between = `(?:\s+(?:or|and)\s+|\s*,\s+(?:(?:or|and)\s+)?|\s*/\s*)`
)

var (
	severalNames = regexp.MustCompile(`^` + aName + `(?:` + between + aName + `)+$`)
	oneOfSeveral = regexp.MustCompile(aName)
	gapOfNames   = regexp.MustCompile(`^` + between)
	hostAndPath  = regexp.MustCompile(`^[\w-]+(?:\.[\w-]+)+/[\w./-]+$`) // as keys such as app.kubernetes.io/name have it
)

func (p *page) splitNames(cell span) []span {
	cell = trim(p.src, cell)
	if text := p.src[cell.start:cell.stop]; !severalNames.Match(text) || hostAndPath.Match(text) {
		return []span{cell}
	}
	var out []span
	for at := cell.start; at < cell.stop; {
		if gap := gapOfNames.FindIndex(p.src[at:cell.stop]); gap != nil {
			at += gap[1]
		}
		length := oneOfSeveral.FindIndex(p.src[at:cell.stop])[1]
		out = append(out, span{at, at + length})
		at += length
	}
	return out
}

// keyIn reads the key at s: in a code span, in bold, as a link or bare, with marks
// at its ends, inside of that markup or outside.
func (p *page) keyIn(s span) (name, []said) { return p.nestedKey(s, &p.dialect.Nesting) }

// nestedKey reads the key at s, behind what says how it is nested.
func (p *page) nestedKey(s span, nesting *Nesting) (name, []said) {
	s = p.withoutAnchors(trim(p.src, s))
	s, marks := p.dialect.Marks.Name.cut(p.src, s)
	var n name
	for range maxMarks {
		inner, depth := nesting.cut(p.src, s)
		n.depth += depth
		inner, struck := p.unwrapKey(inner)
		n.struck = n.struck || struck
		inner, more := p.dialect.Marks.Name.cut(p.src, inner)
		marks = append(marks, more...)
		if inner == s {
			break
		}
		s = inner
	}
	n.at = s
	text := strings.ReplaceAll(string(p.src[s.start:s.stop]), `\|`, "|")
	if separator := p.dialect.Nesting.Separator; separator != "" && strings.HasPrefix(text, "`") {
		text = strings.ReplaceAll(text, "`", "") // `a`.`b`
	}
	n.text = strings.Join(strings.Fields(unescape(text)), " ")
	return n, marks
}

// withoutAnchors returns s without the tags before it, which are no part of the name
// that a mark could follow.
func (p *page) withoutAnchors(s span) span {
	if at := tagsBefore.FindIndex(p.src[s.start:s.stop]); at != nil && at[1] < s.stop-s.start {
		s.start += at[1]
	}
	return s
}

// unwrapKey takes one layer of markup off s.
func (p *page) unwrapKey(s span) (span, bool) {
	s = trim(p.src, s)
	text := p.src[s.start:s.stop]
	if at := tagsBefore.FindIndex(text); at != nil && at[1] < len(text) {
		return span{s.start + at[1], s.stop}, false
	}
	if at := tagsBehind.FindIndex(text); at != nil && at[0] > 0 && text[at[0]-1] != '\\' {
		return span{s.start, s.start + at[0]}, false
	}
	for _, mark := range []string{"~~", "**", "`", "*", "_"} {
		inner, ok := p.unwrap(s, mark)
		if ok && !bytes.Contains(p.src[inner.start:inner.stop], []byte(mark[:1])) || ok && mark == "~~" {
			return trim(p.src, inner), mark == "~~"
		}
	}
	if at := linkKey.FindSubmatchIndex(text); at != nil {
		return span{s.start + at[2], s.start + at[3]}, false
	}
	for _, markup := range []*regexp.Regexp{codeKey, boldKey} {
		if markup == codeKey && p.isCodePath(text) {
			break
		}
		if at := markup.FindSubmatchIndex(text); at != nil {
			p.unread(span{s.start + at[3] + len("`"), s.stop}, "it follows the name of the field")
			return span{s.start + at[2], s.start + at[3]}, false
		}
	}
	return s, false
}

// isCodePath reports whether a name is several in code spans, such as `a`.`b`.
func (p *page) isCodePath(text []byte) bool {
	separator := p.dialect.Nesting.Separator
	return separator != "" && bytes.Contains(text, []byte("`"+separator+"`"))
}

var (
	tagsBefore = regexp.MustCompile(`^(?:<[A-Za-z/][^<>]*>\s*)+`)
	tagsBehind = regexp.MustCompile(`(?:\s*<[A-Za-z/][^<>]*>)+$`)
	linkKey    = regexp.MustCompile(`^\[([^\[\]]+)\](?:\([^()]*\)|\[[^\[\]]*\])$`)
	codeKey    = regexp.MustCompile("^`([^`]+)`.")
	boldKey    = regexp.MustCompile(`^\*\*([^*]+)\*\*.`)
)
