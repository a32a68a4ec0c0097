package parse

import (
	"bytes"
	"strings"
)

// slate is asides, headings and anchors in HTML: <aside class="notice">,
// <h2 id="x">, <a id="x"></a>.
type slate struct {
	plain
	src     []byte
	dead    int // offset before which no further tag begins
	anchors []anchor
}

func (s *slate) tag(at int, _ line) int {
	if at < s.dead {
		return at
	}
	e := readTag(s.src, at)
	s.dead = e.dead
	switch {
	case e.name == "aside":
	case e.name == "a" && e.empty && e.id != "":
		s.anchors = append(s.anchors, anchor{e.id, at})
	default:
		return at
	}
	return e.stop
}

// line lets a heading become one of Markdown: what stands right below one in HTML
// is no Markdown.
func (s *slate) line(l line) int {
	text := trim(s.src, span{l.text, l.end})
	if s.src[text.start] != '<' || s.src[text.stop-1] != '>' {
		return l.start
	}
	e := readTag(s.src, text.start)
	level := headingLevel(e.name)
	closing := []byte("</" + e.name + ">")
	if level == 0 || e.closes || e.stop == text.start || !bytes.HasSuffix(s.src[e.stop:max(e.stop, text.stop)], closing) {
		return l.start
	}
	blank(s.src[text.start:e.stop])
	blank(s.src[text.stop-len(closing) : text.stop])
	copy(s.src[text.start:], strings.Repeat("#", level))
	if e.id != "" {
		s.anchors = append(s.anchors, anchor{e.id, text.start})
	}
	return l.start
}

// headingLevel returns the level of an element that is a heading; 0 for others.
func headingLevel(name string) int {
	if len(name) != len("h1") || name[0] != 'h' || name[1] < '1' || name[1] > '0'+maxLevel {
		return 0
	}
	return int(name[1] - '0')
}

// blankERB blanks <% code %> and <%= text %>. They are no code of the page where
// they stand in code: templates are filled before Markdown is read.
func blankERB(src []byte) {
	e := editor{src: src, markup: &erb{tags: findTags(src, brackets{"<%", "%>", true})}, everywhere: true}
	e.page()
}

type erb struct {
	plain
	tags tagList
}

func (e *erb) tag(at int, _ line) int { return e.tags.at(at).stop }
