package parse

import (
	"encoding/json"
	"regexp"
	"slices"

	"example.com/specgen/internal/ir"
)

// values reads the values that stand in toks where a phrase of the dialect announces
// some, such as "one of U", or in quotation marks. Where it reads none, toks are types.
func (r *phraseReader) values(toks []token) (typeExpr, bool) {
	for i := range r.words.Phrases.list {
		ph := &r.words.Phrases.list[i]
		if ph.means != meansConstant {
			continue
		}
		holes, ok := ph.match(toks)
		if !ok {
			continue
		}
		if t, ok := r.valueList(holes[0], r.takesBare(ph)); ok {
			return t, true
		}
	}
	if slices.ContainsFunc(toks, func(t token) bool { return t.kind != literalToken && !separatesValues(&t) }) {
		return typeExpr{}, false
	}
	return r.valueList(toks, false)
}

// takesBare reports whether nothing but values can stand in the brackets of a phrase: in
// those behind a type, such as string (UTF-8, trimmed), other notes stand.
func (r *phraseReader) takesBare(ph *phrase) bool {
	_, isType := r.words.folded[ph.words[0]]
	return !isType && slices.ContainsFunc(ph.words, func(word string) bool { return word == "(" || word == "[" })
}

func separatesValues(t *token) bool {
	if t.code {
		return false
	}
	return slices.ContainsFunc([]string{",", ";", "|", "/", "or", "and", "<br>"}, t.is)
}

// valueList reads a list of at least two values: literals, or words in code. Bare ones
// need no code, and may be called as types are.
func (r *phraseReader) valueList(toks []token, bare bool) (typeExpr, bool) {
	var members []typeExpr
	for _, part := range splitAt(toks, separatesValues) {
		t, ok := r.value(part, bare)
		if !ok {
			return typeExpr{}, false
		}
		members = append(members, t)
	}
	if len(members) < 2 {
		return typeExpr{}, false
	}
	r.known++
	return alternatives(r.page.pos(r.spanOf(toks)), members), true
}

// value reads one value. Words that are types, or look like names of types, are none.
func (r *phraseReader) value(toks []token, bare bool) (typeExpr, bool) {
	if len(toks) == 1 && toks[0].kind == literalToken {
		return r.constant(toks[0].at, toks[0].text), true
	}
	isCode := !slices.ContainsFunc(toks, func(t token) bool { return !t.code })
	if !isCode && (!bare || len(toks) > 1 || toks[0].kind != wordToken) {
		return typeExpr{}, false
	}
	if t, ok := r.word(toks); ok {
		return t, t.Kind == ir.Constant || t.isNull()
	}
	at := r.spanOf(toks)
	text := r.page.src[at.start:at.stop]
	if n, ok := number(string(text)); ok {
		return r.constant(at, n), true
	}
	if !bare && typeLike.Match(text) || slices.Contains(text, '`') {
		return typeExpr{}, false
	}
	quoted, err := json.Marshal(string(text))
	return r.constant(at, string(quoted)), err == nil
}

var typeLike = regexp.MustCompile(`^[A-Z]+[a-z]`)
