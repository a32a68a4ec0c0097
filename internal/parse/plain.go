package parse

import (
	"html"
	"regexp"
	"strings"
)

// plain returns the text at s as a reader sees it: without markup, on one line.
func (p *page) plain(s span) string { return plainText(string(p.src[s.start:s.stop])) }

// plainText returns Markdown as a reader sees it: links are their labels, and code,
// emphasis, tags and escapes are gone.
func plainText(text string) string {
	if strings.ContainsAny(text, "[<") {
		text = tagPattern.ReplaceAllString(text, " ")
		text = linkMarkup.ReplaceAllString(text, "$1")
	}
	if strings.ContainsAny(text, "*_`~\\&") {
		text = html.UnescapeString(unescape(emphasis(text)))
	}
	return strings.Join(strings.Fields(text), " ")
}

var (
	tagPattern = regexp.MustCompile(`<!--.*?-->|</?[A-Za-z][^<>]*>`)
	linkMarkup = regexp.MustCompile(`!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])`)
)

// emphasis removes what only marks up text: asterisks, backquotes, tildes in
// pairs, and underscores at the edges of words. What a backslash escapes stays.
func emphasis(text string) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '\\' && i+1 < len(text):
			out.WriteByte(c)
			i++
			out.WriteByte(text[i])
			continue
		case c == '*' && isUnbounded(text, i):
		case c == '*' || c == '`':
			continue
		case c == '~' && (i+1 < len(text) && text[i+1] == '~' || i > 0 && text[i-1] == '~'):
			continue
		case c == '_' && !(i > 0 && isWordByte(text[i-1]) && i+1 < len(text) && isWordByte(text[i+1])):
			continue
		}
		out.WriteByte(c)
	}
	return out.String()
}

// isUnbounded reports whether an asterisk is the end of a cardinality, as in 1..*, and
// has no other one that it could mark up with.
func isUnbounded(text string, at int) bool {
	return strings.HasSuffix(text[:at], "..") && strings.Count(text, "*")%2 == 1
}

func isWordByte(c byte) bool {
	return c == '_' || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
