package parse

import (
	"bytes"
	"regexp"
	"slices"
	"sort"
	"strings"

	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/words"
)

// anchors returns what links to the page can lead to: its headings, and for each
// the first type that is declared below it, if there is one. sections are in document
// order, names those of their types.
func (p *page) anchors(sections []section, names []string) []ir.Anchor {
	var out []ir.Anchor
	for i, end := range p.extents() {
		b := &p.blocks[i]
		if b.kind != headingBlock {
			continue
		}
		to := ir.Anchor{}
		if at := sort.Search(len(sections), func(n int) bool { return sections[n].index > i }); at < len(sections) && sections[at].index < end {
			to.Decl = names[at]
			isItsOwn := p.declares(i, sections[at].index, names[at])
			to.Title = isItsOwn && end == len(p.blocks) && !slices.ContainsFunc(p.blocks[:i], isHeading)
			for at++; !isItsOwn && at < len(sections) && sections[at].index < end; at++ {
				to.Others = append(to.Others, names[at])
			}
		}
		for _, id := range p.anchorsOf(b) {
			to.ID = id
			out = append(out, to)
		}
	}
	return append(out, p.looseAnchors(sections, names, out)...)
}

// declares reports whether a type is that of the heading at i: its table stands right
// below, or it is called so.
func (p *page) declares(i, table int, name string) bool {
	return !slices.ContainsFunc(p.blocks[i+1:table], isHeading) || words.Letters(name) == words.Letters(p.plain(p.blocks[i].text()))
}

func isHeading(b block) bool { return b.kind == headingBlock }

// looseAnchors returns further fragments that mean one type, where nothing else is
// called so: those that the caption of its table names, and the one that is made of
// its own part of its name.
func (p *page) looseAnchors(sections []section, names []string, others []ir.Anchor) []ir.Anchor {
	known := map[string]bool{}
	for _, a := range others {
		known[strings.ToLower(a.ID)] = true
	}
	var out []ir.Anchor
	for i := range sections {
		s := &sections[i]
		ids := []string{words.Slug(s.own)}
		if n := len(s.prose); n > 0 {
			caption := s.prose[n-1].text()
			for _, m := range anchorTag.FindAllSubmatch(p.src[caption.start:caption.stop], -1) {
				ids = append(ids, string(m[1]))
			}
		}
		for _, id := range ids {
			if id != "" && !known[strings.ToLower(id)] {
				known[strings.ToLower(id)] = true
				out = append(out, ir.Anchor{ID: id, Decl: names[i]})
			}
		}
	}
	return out
}

// extents returns for each block where what stands below it ends, if it is a heading:
// the index of the next heading of its level, or a higher one.
func (p *page) extents() []int {
	out := make([]int, len(p.blocks))
	var open []int
	for i := range p.blocks {
		if p.blocks[i].kind != headingBlock {
			continue
		}
		for len(open) > 0 && p.blocks[open[len(open)-1]].level >= p.blocks[i].level {
			out[open[len(open)-1]] = i
			open = open[:len(open)-1]
		}
		open = append(open, i)
	}
	for _, i := range open {
		out[i] = len(p.blocks)
	}
	return out
}

// anchorsOf returns the fragments that lead to a heading: those that tags in it or
// before it name, and the one that is made of its text.
func (p *page) anchorsOf(heading *block) []string {
	var out []string
	text := heading.text()
	for _, m := range anchorTag.FindAllSubmatch(p.src[text.start:text.stop], -1) {
		out = append(out, string(m[1]))
	}
	before := sort.Search(len(p.tags), func(i int) bool { return p.tags[i].at >= text.start })
	for i := before - 1; i >= 0 && p.isBlank(span{p.tags[i].at, text.start}); i-- {
		out = append(out, p.tags[i].id)
	}
	return append(out, words.Slug(p.plain(text)))
}

// isBlank reports whether nothing stands at s but what opens a heading.
func (p *page) isBlank(s span) bool {
	return len(bytes.Trim(p.src[s.start:s.stop], "# \t\r\n")) == 0
}

var anchorTag = regexp.MustCompile(`(?i)<[a-z][^<>]*\s(?:name|id)=["']([^"'<>]+)["']`)
