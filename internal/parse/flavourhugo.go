package parse

import (
	"bytes"
	"strings"
)

// hugo is shortcodes: {{< name args >}} and {{% name args %}}.
type hugo struct {
	plain
	src   []byte
	kinds []tagList
}

func newHugo(src []byte) *hugo {
	return &hugo{src: src, kinds: []tagList{
		findTags(src, brackets{"{{</*", "*/>}}", true}),
		findTags(src, brackets{"{{%/*", "*/%}}", true}),
		findTags(src, brackets{"{{<", ">}}", false}),
		findTags(src, brackets{"{{%", "%}}", false}),
	}}
}

func (h *hugo) tag(at int, _ line) int {
	for i := range h.kinds {
		if tag := h.kinds[i].at(at); !tag.empty() {
			return tag.stop
		}
	}
	return at
}

// line lets a shortcode that is around code become a fence.
func (h *hugo) line(l line) int {
	for i := range h.kinds {
		opening := h.kinds[i].at(l.text)
		if opening.empty() {
			continue
		}
		closing := h.kinds[i].behind()
		language := h.language(opening)
		if language == "" || closing.start < opening.stop || h.words(closing)[0] != "/"+h.words(opening)[0] {
			return l.start
		}
		return h.fence(l, opening, closing, "```"+language)
	}
	return l.start
}

// fence writes the fences, where they would mean what the shortcodes do.
func (h *hugo) fence(l line, opening, closing span, text string) int {
	code := h.src[opening.stop:closing.start]
	first, _, _ := bytes.Cut(code, []byte("\n"))
	last := code[bytes.LastIndexByte(code, '\n')+1:]
	_, column := skipSpace(last, 0, len(last), 0)
	end := "```"
	if isText(last) || len(last) == len(code) {
		column, end = 0, "\n```"
	}
	const maxIndent = 3 // of a fence
	if column < l.column || column > l.column+maxIndent || bytes.Contains(code, []byte("```")) {
		return l.start
	}
	h.write(opening, text, isText(first) || len(first) == len(code))
	if closing.stop > l.end {
		l.end = lineEnd(h.src, closing.stop)
	}
	h.write(closing, end, isText(h.src[closing.stop:l.end]))
	return closing.stop
}

// write writes a fence in the place of a tag. Where something follows on its
// line, that comes into a line of its own.
func (h *hugo) write(tag span, text string, followed bool) {
	place := h.src[tag.start:tag.stop]
	for i := range place {
		place[i] = ' '
	}
	copy(place, text)
	if followed {
		place[len(place)-1] = '\n'
	}
}

func isText(s []byte) bool { return len(bytes.TrimSpace(s)) > 0 }

// language returns the language of the code that a shortcode is around: that of
// {{< tab lang="json" >}} and {{< highlight json >}}.
func (h *hugo) language(tag span) string {
	words := h.words(tag)
	for i, word := range words[1:] {
		key, value, ok := strings.Cut(word, "=")
		switch {
		case !ok && i == 0 && words[0] == "highlight":
			value = word
		case key != "lang":
			continue
		}
		if value = strings.Trim(value, `"'`); isLanguage(value) {
			return value
		}
	}
	return ""
}

// words returns the words between the brackets of a shortcode, at least one.
func (h *hugo) words(tag span) []string {
	const bracket = len("{{<")
	words := strings.Fields(string(h.src[tag.start+bracket : max(tag.start+bracket, tag.stop-bracket)]))
	return append(words, "")[:max(1, len(words))]
}

func isLanguage(word string) bool {
	const longest = 20
	isOther := func(r rune) bool {
		return r != '+' && r != '-' && r != '#' && r != '_' && (r < '0' || r > '9') && (r|' ' < 'a' || r|' ' > 'z')
	}
	return word != "" && len(word) <= longest && strings.IndexFunc(word, isOther) < 0
}
