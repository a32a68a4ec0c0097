package parse

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"example.com/specgen/internal/ir"
)

// lineBreak is HTML for a line break, in the ways that people write it.
var lineBreak = regexp.MustCompile(`(?i)[ \t]*<br ?/?>`)

// These find the tags of lists and paragraphs in a cell.
var (
	itemTag = regexp.MustCompile(`(?i)\s*<li>\s*`)
	itemEnd = regexp.MustCompile(`(?i)\s*</li>`)
	listTag = regexp.MustCompile(`(?i)\s*</?(?:ul|ol|p)>\s*`)
)

// text returns the Markdown of a cell as it would stand outside of a table:
// with line breaks and lists, and with pipes that need no escape.
func (p *page) text(s span) string {
	text := string(p.src[s.start:s.stop])
	if strings.Contains(text, "<") {
		text = lineBreak.ReplaceAllLiteralString(text, "\n")
		if p.dialect.Prose() {
			text = itemTag.ReplaceAllLiteralString(itemEnd.ReplaceAllLiteralString(text, ""), "\n- ")
			text = listTag.ReplaceAllLiteralString(text, "\n\n")
		}
	}
	return strings.TrimSpace(strings.ReplaceAll(text, `\|`, "|"))
}

// deprecation takes from a description the paragraph that says that something is
// deprecated.
func (d *Dialect) deprecation(text string) (string, *ir.Deprecation) {
	if slices.Contains(d.Blank, text) {
		return "", nil
	}
	for _, mark := range d.Deprecated {
		at := 0
		if !strings.HasPrefix(text, mark) {
			if at = strings.Index(text, "\n\n"+mark) + len("\n\n"); at < len("\n\n") {
				continue
			}
		}
		reason, rest, _ := strings.Cut(text[at+len(mark):], "\n\n")
		return strings.TrimSpace(text[:at] + rest), &ir.Deprecation{Reason: strings.TrimSpace(strings.TrimLeft(reason, ":"))}
	}
	return text, nil
}

// unescape removes the backslashes by which Markdown tells punctuation from
// markup.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && isPunctuation(s[i+1]) {
			i++
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

// name is the text of a cell or a heading that names something.
type name struct {
	text   string
	at     span // of the text, without markup
	struck bool // through, as deprecated things are
	depth  int  // how often the prefix of nested fields stands before it
}

// nameIn reads a name at s: a code span, text, or one of these struck through.
func (p *page) nameIn(s span) name {
	var n name
	s, n.struck = p.unwrap(s, "~~")
	s, code := p.unwrap(s, "`")
	for ticks := code; ticks; { // a code span may open with several backticks
		s, ticks = p.unwrap(s, "`")
	}
	n.at = trim(p.src, s)
	n.text = string(p.src[n.at.start:n.at.stop])
	if code {
		n.text = strings.ReplaceAll(n.text, `\|`, "|")
	} else {
		n.text = unescape(n.text)
	}
	if strings.Contains(n.text, "\n") || strings.Contains(n.text, "  ") { // a heading may have several lines, HTML any space
		n.text = strings.Join(strings.Fields(n.text), " ")
	}
	return n
}

func (p *page) unwrap(s span, mark string) (span, bool) {
	text := p.src[s.start:s.stop]
	if len(text) > 2*len(mark) && bytes.HasPrefix(text, []byte(mark)) && bytes.HasSuffix(text, []byte(mark)) {
		return span{s.start + len(mark), s.stop - len(mark)}, true
	}
	return s, false
}

// jsonString returns s as JSON text.
func jsonString(s string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(s); err != nil {
		panic("parse: a string cannot be encoded: " + err.Error())
	}
	return strings.TrimSuffix(out.String(), "\n")
}
