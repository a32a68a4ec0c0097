package parse

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Phrases say what prose means that is made of other types, such as "array of T".
// T stands for the type that counts, U and V for further ones. The phrases of a
// dialect are tried in order, before those that it extends.
type Phrases struct{ list []phrase }

type phrase struct {
	key   string
	words []string // in lower case; T, U and V are holes
	means Meaning
}

// UnmarshalYAML puts the phrases of a mapping before those that are there.
func (p *Phrases) UnmarshalYAML(node *yaml.Node) error {
	var own []phrase
	err := eachPair(node, func(key string, value *yaml.Node) error {
		own = append(own, phrase{key: key, words: phraseWords(key), means: Meaning(value.Value)})
		if !strings.ContainsAny(key, "TUV") {
			return fmt.Errorf("the phrase %q has no T, U or V, which stand for types; it is a word", key)
		}
		return nil
	})
	p.list = append(own, p.list...)
	return err
}

// phraseWords splits a phrase as the reader of types splits a cell.
func phraseWords(key string) []string {
	var out []string
	for _, tok := range tokensOf(key) {
		word := tok.text
		if !isHole(word) {
			word = strings.ToLower(word)
		}
		out = append(out, word)
	}
	return out
}

func tokensOf(text string) []token {
	src := []byte(text)
	return (&phraseReader{page: &page{src: src}}).tokens(span{0, len(src)})
}

// canonical returns a text as the reader of types compares it: without markup, in
// lower case, with blanks between words only.
func canonical(text string) string {
	if text == "*" {
		return text // which is markup elsewhere
	}
	return strings.ToLower(joined(tokensOf(text)))
}

func isHole(word string) bool { return word == "T" || word == "U" || word == "V" }

// meanings returns what the phrases mean, by their keys.
func (p *Phrases) meanings() map[string]Meaning {
	out := map[string]Meaning{}
	for _, ph := range p.list {
		out[ph.key] = ph.means
	}
	return out
}

// match fits the phrase to tokens, all of them. It returns what stands in the
// holes, in order.
func (ph *phrase) match(toks []token) ([][]token, bool) {
	return matchWords(ph.words, toks)
}

func matchWords(words []string, toks []token) ([][]token, bool) {
	for len(words) > 0 && !isHole(words[0]) {
		if len(toks) == 0 || !toks[0].is(words[0]) {
			return nil, false
		}
		words, toks = words[1:], toks[1:]
	}
	switch {
	case len(words) == 0:
		return nil, len(toks) == 0
	case len(toks) == 0:
		return nil, false
	case len(words) == 1:
		return [][]token{toks}, true
	}
	depth := bracketDepth(&toks[0])
	for n := 1; n < len(toks) && depth >= 0; n++ { // the hole takes as little as it can, and brackets as a whole
		if depth > 0 || !toks[n].is(words[1]) {
			depth += bracketDepth(&toks[n])
			continue
		}
		if rest, ok := matchWords(words[1:], toks[n:]); ok {
			return append([][]token{toks[:n]}, rest...), true
		}
		depth += bracketDepth(&toks[n])
	}
	return nil, false
}
