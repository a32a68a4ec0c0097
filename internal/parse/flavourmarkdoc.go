package parse

import "bytes"

// markdoc is {% tag %}, {% /tag %} and {% $variable %}.
type markdoc struct {
	plain
	src     []byte
	tags    tagList
	anchors []anchor
}

func newMarkdoc(src []byte) *markdoc {
	return &markdoc{src: src, tags: findTags(src, brackets{open: "{%", close: "%}"})}
}

// tag also reads {% #id %}, which names the heading that it stands in.
func (m *markdoc) tag(at int, _ line) int {
	tag := m.tags.at(at)
	if !tag.empty() {
		words := bytes.Fields(bytes.Trim(m.src[tag.start:tag.stop], "{%}"))
		if len(words) > 0 && len(words[0]) > 1 && words[0][0] == '#' {
			m.anchors = append(m.anchors, anchor{string(words[0][1:]), at})
		}
	}
	return tag.stop
}
