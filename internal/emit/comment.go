package emit

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"
)

// commentWidth is where comment lines wrap, in characters.
const commentWidth = 97

// comment makes a comment of Markdown paragraphs. Document text reaches the
// output here only as lines that begin with "// ", in a form that gofmt leaves
// alone. It returns nil where there is nothing to say.
func comment(paragraphs ...string) jen.Code {
	var b commentBuilder
	for _, p := range paragraphs {
		b.markdown(p)
	}
	if len(b.lines) == 0 {
		return nil
	}
	var out strings.Builder
	for i, line := range b.lines {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString("//")
		if line != "" {
			out.WriteByte(' ')
			out.WriteString(line)
		}
	}
	return jen.Comment(out.String())
}

// commentBuilder collects the lines of a comment, without their slashes.
type commentBuilder struct {
	lines  []string
	inList bool // the last line is one of a list
	inCode bool // the last line is preformatted
}

var (
	heading    = regexp.MustCompile(`^ {0,3}#{1,6} +`)
	bullet     = regexp.MustCompile(`^[ \t]*[-*+•] +`)
	number     = regexp.MustCompile(`^[ \t]*([0-9]{1,9})[.)] +`)
	quoteMark  = regexp.MustCompile(`^ {0,3}> ?`)
	htmlTag    = regexp.MustCompile(`</?[a-zA-Z][a-zA-Z0-9-]*(\s[^<>]*)?/?>`)
	backquotes = regexp.MustCompile("``+")
	quotes     = regexp.MustCompile(`''+`)
	inlineLink = regexp.MustCompile(`!?\[([^\[\]]*)\]\(([^()\s]*)\)`)
)

// markdown adds a text as paragraphs of its own.
func (b *commentBuilder) markdown(text string) {
	var paragraph []string
	flush := func() {
		b.paragraph(strings.Join(paragraph, " "))
		paragraph = nil
	}
	inCode := false
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRightFunc(line, unicode.IsSpace)
		if !inCode {
			line = strings.TrimLeft(line, " \t")
		}
		if isFence(line) {
			flush()
			inCode = !inCode
			continue
		}
		if inCode || strings.HasPrefix(line, "|") {
			flush()
			b.code(line)
			continue
		}
		line = prose(line)
		switch {
		case line == "":
			flush()
		case startsWith(line, "-*+•") && bullet.MatchString(line):
			flush()
			b.item("  - ", line[len(bullet.FindString(line)):])
		case startsWith(line, "0123456789") && number.MatchString(line):
			flush()
			b.item(" "+number.FindStringSubmatch(line)[1]+". ", line[len(number.FindString(line)):])
		default:
			paragraph = append(paragraph, line)
		}
	}
	flush()
}

func isFence(line string) bool {
	line = strings.TrimLeft(line, " ")
	return strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~")
}

// startsWith reports whether a line begins with one of chars.
func startsWith(line, chars string) bool {
	first, _ := utf8.DecodeRuneInString(line)
	return strings.ContainsRune(chars, first)
}

// prose returns a line without the markup that says nothing in a comment.
func prose(line string) string {
	if !strings.ContainsAny(line, ">#<[*&") {
		return line
	}
	line = quoteMark.ReplaceAllLiteralString(line, "")
	line = heading.ReplaceAllLiteralString(line, "")
	line = htmlTag.ReplaceAllLiteralString(line, "")
	line = inlineLink.ReplaceAllStringFunc(line, func(s string) string {
		parts := inlineLink.FindStringSubmatch(s)
		if strings.Contains(parts[2], "://") && parts[1] != parts[2] {
			return strings.TrimSpace(parts[1] + " (" + parts[2] + ")")
		}
		return parts[1]
	})
	line = strings.ReplaceAll(line, "**", "")
	return strings.TrimRightFunc(html.UnescapeString(line), unicode.IsSpace)
}

// paragraph adds a wrapped paragraph.
func (b *commentBuilder) paragraph(text string) {
	if words := fields(text); len(words) > 0 {
		b.separate()
		b.lines = append(b.lines, wrap(words, "", "")...)
		b.inList, b.inCode = false, false
	}
}

// item adds an item of a list, in the form that gofmt gives lists. Next to
// preformatted text it is a paragraph: for gofmt, both would be one list.
func (b *commentBuilder) item(mark, text string) {
	if b.inCode {
		b.paragraph(text)
		return
	}
	words := fields(text)
	if len(words) == 0 {
		return
	}
	if !b.inList {
		b.separate()
	}
	b.lines = append(b.lines, wrap(words, mark, strings.Repeat(" ", len(mark)))...)
	b.inList = true
}

// code adds a line of preformatted text. Below a list it is a paragraph, too, and
// so it is at the top: gofmt takes away an indentation that all lines have.
func (b *commentBuilder) code(line string) {
	line = strings.TrimRightFunc(printable(line), unicode.IsSpace)
	switch {
	case b.inList || len(b.lines) == 0:
		b.paragraph(line)
		return
	case line == "":
		return
	case !b.inCode:
		b.separate()
		if mark := strings.Fields(line)[0]; isMark(mark) { // for gofmt, all of it would be a list
			line = strings.Replace(line, mark, "“"+mark+"”", 1)
		}
	}
	if strings.HasPrefix(strings.TrimSpace(line), "+build") { // a directive also when it is indented
		line = strings.Replace(line, "+build", "“+build”", 1)
	}
	b.inCode = true
	b.lines = append(b.lines, "\t"+line)
}

func (b *commentBuilder) separate() {
	if len(b.lines) > 0 {
		b.lines = append(b.lines, "")
	}
}

// fields returns the words of a text. Its first word is none that would make
// the line something else to Go's tools than text.
func fields(text string) []string {
	text = printable(text)
	if strings.Contains(text, "``") || strings.Contains(text, "''") { // gofmt would make quotation marks of them
		text = backquotes.ReplaceAllLiteralString(text, "`")
		text = quotes.ReplaceAllLiteralString(text, `"`)
	}
	words := strings.Fields(text)
	if len(words) == 0 {
		return nil
	}
	if isMark(words[0]) {
		words[0] = "“" + words[0] + "”"
	}
	return words
}

// wrap breaks words into lines, but never before a word that would look like
// the start of a list item, a heading or a directive.
func wrap(words []string, first, rest string) []string {
	var lines []string
	line := first + words[0]
	width := utf8.RuneCountInString(line)
	for _, word := range words[1:] {
		n := utf8.RuneCountInString(word)
		if width+1+n > commentWidth && !isMark(word) {
			lines = append(lines, line)
			line, width = rest+word, len(rest)+n
			continue
		}
		line += " " + word
		width += 1 + n
	}
	return append(lines, line)
}

var mark = regexp.MustCompile(`^([-*+•#]+|[0-9]+[.)]|\+build.*|#.*|\[[^\]]*\]:.*)$`)

// isMark reports whether a word means something at the start of a line.
func isMark(word string) bool {
	return startsWith(word, "-*+•#[0123456789") && mark.MatchString(word)
}

// printable returns s without what controls how text is shown. What chooses between
// forms of a character stays.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || unicode.IsSpace(r) {
			return ' '
		}
		if !unicode.IsPrint(r) || isBlankLetter(r) {
			return -1
		}
		return r
	}, s)
}

// oneLine returns a text as a single line, cut where it gets long.
func oneLine(text string, limit int) string {
	text = strings.Join(strings.Fields(printable(text)), " ")
	if runes := []rune(text); len(runes) > limit {
		return string(runes[:limit]) + "..."
	}
	return text
}
