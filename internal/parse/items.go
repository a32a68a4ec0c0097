package parse

import (
	"fmt"
	"regexp"
	"slices"

	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/diag"
)

// ItemPattern is a pattern of list items that are values of an enum, with the groups
// value and, where they have names, name; nil finds none.
type ItemPattern struct{ *regexp.Regexp }

// UnmarshalYAML compiles the pattern.
func (p *ItemPattern) UnmarshalYAML(node *yaml.Node) error {
	re, err := compile(node.Value, `(?s)^(?:`, `)$`)
	if err == nil && !slices.Contains(re.SubexpNames(), "value") {
		err = fmt.Errorf("%q has no group (?P<value>...)", node.Value)
	}
	if err != nil {
		return wrongAt(node, "%v", err)
	}
	p.Regexp = re
	return nil
}

// find returns the name and the value in a list item.
func (p ItemPattern) find(src []byte, item span) (named, value span, ok bool) {
	if p.Regexp == nil {
		return named, value, false
	}
	at := p.FindSubmatchIndex(src[item.start:item.stop])
	if at == nil {
		return named, value, false
	}
	for i, group := range p.SubexpNames() {
		s := span{item.start + at[2*i], item.start + at[2*i+1]}
		switch {
		case at[2*i] < 0:
		case group == "name":
			named = s
		case group == "value":
			value = s
		}
	}
	return named, value, true
}

// valueItems returns how many of the blocks, from the first one on, are a list of
// values.
func (p *page) valueItems(blocks []block) int {
	if blocks[0].kind != itemBlock {
		return 0
	}
	if _, _, ok := p.dialect.Items.find(p.src, blocks[0].text()); !ok {
		return 0
	}
	n := slices.IndexFunc(blocks, func(b block) bool { return b.kind != itemBlock })
	if n < 0 {
		return len(blocks)
	}
	return n
}

// item reads a value in a list of a hand-written document.
func (p *page) item(b *block) (rawValue, bool) {
	named, value, ok := p.dialect.Items.find(p.src, b.text())
	if !ok {
		p.problemAt(b.text(), diag.BadLiteral, "the items around this one are values of an enum, and this one is none")
		return rawValue{}, false
	}
	n := name{}
	if !named.empty() {
		n, _ = p.keyIn(named)
	}
	v := p.valueOf(n, value)
	return v, p.isValue(v, value)
}
