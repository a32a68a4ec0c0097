package parse

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v3"
)

// frontMatterTitle returns the title that the YAML front matter of a page gives
// it, if there is one.
func frontMatterTitle(src []byte) name {
	start := len(src) - len(bytes.TrimPrefix(src, byteOrderMark))
	end := frontMatterEnd(src, start)
	if end == 0 {
		return name{}
	}
	var matter struct{ Title yaml.Node }
	start = lineEnd(src, start)
	if yaml.Unmarshal(src[start:end-len(lastLine(src[:end]))], &matter) != nil || matter.Title.Kind != yaml.ScalarNode {
		return name{}
	}
	title := strings.Join(strings.Fields(matter.Title.Value), " ")
	if title == "" {
		return name{}
	}
	at := start
	for range matter.Title.Line - 1 {
		at = lineEnd(src, at)
	}
	line := trim(src, span{at, lineEnd(src, at)})
	if i := bytes.Index(src[line.start:line.stop], []byte(title)); i >= 0 {
		line = span{line.start + i, line.start + i + len(title)}
	}
	return name{text: title, at: line}
}

// frontMatterEnd returns the offset behind the YAML front matter that begins at
// start, or 0.
func frontMatterEnd(src []byte, start int) int {
	isFence := func(at, end int) bool { return bytes.Equal(bytes.TrimRight(src[at:end], " \t\r\n"), frontMatter) }
	at := lineEnd(src, start)
	if !isFence(start, at) || len(bytes.TrimSpace(src[at:lineEnd(src, at)])) == 0 {
		return 0 // or a thematic break: an empty line follows it
	}
	for at < len(src) {
		end := lineEnd(src, at)
		if isFence(at, end) {
			return end
		}
		at = end
	}
	return 0
}

// lastLine returns the last line of text, with its end.
func lastLine(text []byte) []byte {
	at := bytes.LastIndexByte(bytes.TrimRight(text, "\r\n"), '\n')
	return text[at+1:]
}

// frontMatter is the line that front matter begins and ends with.
var frontMatter = []byte("---")
