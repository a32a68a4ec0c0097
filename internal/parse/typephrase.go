package parse

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// This file reads types in prose, as people write them in hand-written documents:
// "array of [user](#user) objects or null". What the words and the phrases mean is
// data of the dialect; the brackets and operators of code are read as well. What is
// neither is the name of a type, which may have several words.
//
//	type    = part { ( "|" | "or" | "/" | "," ) part } .
//	part    = word | phrase | link | literal | "?" part | part "?"
//	        | "[" type "]" | part "[]" | "[]" part | "(" type ")"
//	        | word "<" types ">" | word "[" types "]" | word "(" types ")"
//	        | part note | name .
//	note    = "(" anything ")" | "[" number "]" .

// phraseReader reads types in prose off a page.
type phraseReader struct {
	*typeParser
	page  *page
	notes []phraseNote
}

// maxPhraseSize bounds the length in bytes of a type in prose.
const maxPhraseSize = 4096

// whole reads all that stands in a cell. What is not understood is a reference to a
// type of that name, which a page may or may not define.
func (r *phraseReader) whole() (typeExpr, *typeError) {
	s := span{r.at, r.stop}
	if s.stop-s.start > maxPhraseSize {
		return typeExpr{}, r.errorf(span{s.start, s.start + 1}, diag.TypeSyntax, "the type has more than %d bytes", maxPhraseSize)
	}
	toks := r.tokens(s)
	for len(toks) > 0 && isStop(&toks[len(toks)-1]) {
		toks = toks[:len(toks)-1]
	}
	switch {
	case len(toks) == 0:
		return typeExpr{}, r.errorf(s, diag.EmptyCell, "there is no type")
	case len(toks) > maxPhrase:
		return r.named(toks)
	}
	return r.typeOf(toks)
}

// isStop reports whether a token at the end of a cell is no part of a type.
func isStop(t *token) bool { return t.is(";") || t.is(",") || t.is(".") || t.is("<br>") }

func (r *phraseReader) typeOf(toks []token) (typeExpr, *typeError) {
	r.depth++
	defer func() { r.depth-- }()
	if r.depth > maxTypeDepth {
		return typeExpr{}, r.errorf(toks[0].at, diag.TooDeep, "the type nests deeper than %d levels", maxTypeDepth)
	}
	if t, ok := r.word(toks); ok {
		return t, nil
	}
	if len(toks) == 1 {
		return r.single(&toks[0])
	}
	if t, ok := r.values(toks); ok {
		return t, nil
	}
	switch parts := splitAlternatives(toks); {
	case len(parts) > 1:
		return r.oneOf(toks, parts)
	case len(parts) == 1 && len(parts[0]) < len(toks):
		return r.wrong(r.spanOf(toks), "types should stand on both sides of what separates alternatives; a pipe that is text must be written \\|")
	}
	if t, ok, err := r.operator(toks); ok {
		return t, err
	}
	if t, ok, err := r.phrase(toks); ok {
		return t, err
	}
	if t, ok, err := r.brackets(toks); ok {
		return t, err
	}
	if rest := withoutNote(toks); len(rest) > 0 && len(rest) < len(toks) {
		t, err := r.typeOf(rest)
		if err == nil {
			note := noteBeside(rest, toks)
			t = r.noted(t, note, r.adjoin(rest, note))
		}
		return t, err
	}
	if link := onlyLink(toks); link != nil {
		r.notes = append(r.notes, phraseNote{at: r.spanOf(toks), why: "only the link in it says the type"})
		return r.single(link)
	}
	return r.named(toks)
}

// word returns what tokens mean that are a word of the dialect, or its plural.
func (r *phraseReader) word(toks []token) (typeExpr, bool) {
	if slices.ContainsFunc(toks, func(t token) bool { return t.kind != wordToken && t.kind != markToken }) {
		return typeExpr{}, false
	}
	text := strings.ToLower(joined(toks))
	meaning, ok := r.words.folded[text]
	if singular, plural := strings.CutSuffix(text, "s"); !ok && plural {
		meaning, ok = r.words.folded[singular]
	}
	if !ok {
		return typeExpr{}, false
	}
	t, err := r.means(meaning, text, r.spanOf(toks), nil)
	return t, err == nil
}

func (r *phraseReader) single(tok *token) (typeExpr, *typeError) {
	switch tok.kind {
	case linkToken:
		if len(tok.label) == 0 {
			return r.wrong(tok.at, "the link has no text: the type should be called so")
		}
		t, err := r.typeOf(tok.label)
		if err == nil {
			if tok.target == "" && t.Kind == ir.Ref {
				t.Pos = r.page.pos(tok.at)
			}
			r.point(&t.Type, tok.target)
			r.remember(&t.Type, tok)
		}
		return t, err
	case literalToken:
		return r.constant(tok.at, tok.text), nil
	}
	if value, ok := number(tok.text); ok && tok.kind == wordToken {
		return r.constant(tok.at, value), nil
	}
	if t, ok, err := r.phrase(splitHyphens(tok)); ok {
		return t, err
	}
	return r.named([]token{*tok})
}

// remember keeps where a link leads whose label is a word of the dialect: where that is
// a type, the word only says what it is like, as in [string](#colour).
func (r *phraseReader) remember(t *ir.Type, tok *token) {
	_, known := r.words.linked(tok.target)
	if _, isWord := r.word(tok.label); known || !isWord || tok.target == "" || t.Ref != nil || t.Kind == ir.List || t.Kind == ir.Constant {
		return
	}
	t.Ref = &ir.Reference{Label: joined(tok.label), Link: tok.target}
}

// splitHyphens splits a phrase that is written as one word, such as list-of-strings.
func splitHyphens(tok *token) []token {
	if tok.kind != wordToken || !strings.Contains(strings.ToLower(tok.text), "-of-") || len(tok.text) != tok.at.stop-tok.at.start {
		return nil
	}
	var out []token
	at := tok.at.start
	for part := range strings.SplitSeq(tok.text, "-") {
		out = append(out, token{kind: wordToken, text: part, at: span{at, at + len(part)}})
		at += len(part) + len("-")
	}
	return out
}

// splitAlternatives splits tokens at what separates alternatives, outside of brackets.
// A comma does only beside another separator.
func splitAlternatives(toks []token) [][]token {
	isSeparator := func(t *token) bool { return t.is("|") || t.is("or") || t.is("/") || t.is("∣") }
	parts := splitAt(toks, isSeparator)
	if len(parts) == 1 && len(parts[0]) < len(toks) {
		return parts
	}
	if len(parts) == 1 {
		parts = splitAt(toks, func(t *token) bool { return t.is("<br>") })
		if slices.ContainsFunc(parts, func(part []token) bool { return len(part) > maxLine }) {
			return [][]token{toks}
		}
		return parts
	}
	return splitAt(toks, func(t *token) bool { return isSeparator(t) || t.is(",") })
}

// splitAt splits tokens at those that separate, outside of brackets. It leaves out what
// is empty.
func splitAt(toks []token, separates func(*token) bool) [][]token {
	var out [][]token
	depth, from := 0, 0
	for i := range toks {
		depth += bracketDepth(&toks[i])
		if depth == 0 && separates(&toks[i]) {
			out = append(out, toks[from:i])
			from = i + 1
		}
	}
	return slices.DeleteFunc(append(out, toks[from:]), func(part []token) bool { return len(part) == 0 })
}

// maxLine bounds how many tokens an alternative has that stands on a line of its own.
const maxLine = 4

func bracketDepth(t *token) int {
	if t.kind != markToken {
		return 0
	}
	switch t.text {
	case "(", "[", "<", "{":
		return 1
	case ")", "]", ">", "}":
		return -1
	}
	return 0
}

func (r *phraseReader) oneOf(toks []token, parts [][]token) (typeExpr, *typeError) {
	var members []typeExpr
	for _, part := range parts {
		t, err := r.typeOf(part)
		if err != nil {
			return t, err
		}
		members = append(members, t)
	}
	forget(members)
	return alternatives(r.page.pos(r.spanOf(toks)), members), nil
}

// forget takes away where words lead that are one type but for that.
func forget(members []typeExpr) {
	seen := map[string]int{}
	for i := range members {
		word := members[i].Type
		if word.Kind == ir.Ref {
			continue
		}
		word.Ref = nil
		if first, ok := seen[word.Key()]; ok {
			members[i].Ref, members[first].Ref = nil, nil
		}
		seen[word.Key()] = i
	}
}

// operator reads a question mark before or behind a type.
func (r *phraseReader) operator(toks []token) (typeExpr, bool, *typeError) {
	meaning, known := r.words.Words["?"]
	if !known {
		return typeExpr{}, false, nil
	}
	rest := toks[1:]
	if !toks[0].is("?") {
		if rest = toks[:len(toks)-1]; !toks[len(toks)-1].is("?") {
			return typeExpr{}, false, nil
		}
	}
	t, err := r.typeOf(rest)
	if err != nil {
		return t, true, err
	}
	t, err = r.means(meaning, "?", r.spanOf(toks), []typeExpr{t})
	return t, true, err
}

// phrase reads a phrase that the dialect knows.
func (r *phraseReader) phrase(toks []token) (typeExpr, bool, *typeError) {
	for i := range r.words.Phrases.list {
		ph := &r.words.Phrases.list[i]
		holes, ok := ph.match(toks)
		if !ok || ph.means == meansConstant { // see values
			continue
		}
		if !ph.means.isOfTypes() {
			t, err := r.means(ph.means, ph.key, r.spanOf(toks), nil)
			return t, true, err
		}
		t, err := r.phraseOf(ph, r.spanOf(toks), holes)
		return t, true, err
	}
	return typeExpr{}, false, nil
}

// phraseOf reads the types in the holes of a phrase: T, or each of which it is one.
func (r *phraseReader) phraseOf(ph *phrase, at span, holes [][]token) (typeExpr, *typeError) {
	var args []typeExpr
	for i, hole := range holes {
		switch {
		case i == ph.hole() || ph.means == meansOneOf:
			t, err := r.typeOf(hole)
			if err != nil {
				return t, err
			}
			args = append(args, flattened(t)...)
		case slices.Contains(ph.words, "("):
			r.notes = append(r.notes, phraseNote{at: r.spanOf(hole), why: noteAtType})
		}
	}
	return r.phraseMeans(ph, at, args)
}

// hole returns which of the holes is T.
func (ph *phrase) hole() int {
	n := 0
	for _, word := range ph.words {
		if word == "T" {
			return n
		}
		if isHole(word) {
			n++
		}
	}
	return 0
}

// isOfTypes reports whether a meaning makes a type of others.
func (m Meaning) isOfTypes() bool {
	switch m {
	case meansSame, meansMap, meansList, meansOptional, meansNullable, meansOptionalNullable, meansMaybe, meansOneOf:
		return true
	}
	return false
}

// flattened returns the members of alternatives in words, and else the type itself.
func flattened(t typeExpr) []typeExpr {
	if t.Kind != ir.OneOf || t.Ref != nil {
		return []typeExpr{t}
	}
	var out []typeExpr
	for _, member := range t.Members {
		member.Nullable = member.Nullable || t.Nullable
		out = append(out, typeExpr{Type: member, optional: t.optional, maybe: t.maybe})
	}
	return out
}

func (r *phraseReader) phraseMeans(ph *phrase, at span, args []typeExpr) (typeExpr, *typeError) {
	if ph.means == meansMap { // the keys of a JSON object are strings, whatever the phrase calls them
		r.known++
		return typeExpr{Type: ir.Type{Kind: ir.Map, Elem: element(args[0]), Pos: r.page.pos(at)}}, nil
	}
	return r.means(ph.means, ph.key, at, args)
}

// onlyLink returns the only link among tokens, or nil.
func onlyLink(toks []token) *token {
	var out *token
	for i := range toks {
		if toks[i].kind != linkToken {
			continue
		}
		if out != nil {
			return nil
		}
		out = &toks[i]
	}
	return out
}

// named returns a reference to the type of a name.
func (r *phraseReader) named(toks []token) (typeExpr, *typeError) {
	at, name := r.spanOf(toks), joined(toks)
	depth := 0
	for i := range toks {
		depth += bracketDepth(&toks[i])
	}
	switch {
	case depth > 0:
		return r.wrong(at, "a bracket in %q is not closed", name)
	case depth < 0:
		return r.wrong(at, "a bracket in %q is not opened", name)
	}
	if !strings.ContainsFunc(name, isNameRune) || strings.ContainsFunc(name, unicode.IsControl) {
		return r.wrong(at, "%q is no type, and no name of one", name)
	}
	return r.reference(name, at), nil
}

func isNameRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func (r *phraseReader) spanOf(toks []token) span {
	return span{toks[0].at.start, toks[len(toks)-1].at.stop}
}

// adjoin reports whether nothing but markup stands between tokens and those behind them.
func (r *phraseReader) adjoin(toks, behind []token) bool {
	from, to := toks[len(toks)-1].at.stop, behind[0].at.start
	return from <= to && len(bytes.TrimRight(r.page.src[from:to], "\\`*_")) == 0
}

// joined returns the text of tokens, with blanks before words.
func joined(toks []token) string {
	var out strings.Builder
	for i := range toks {
		text := toks[i].text
		if toks[i].kind == linkToken {
			text = joined(toks[i].label)
		}
		if i > 0 && (isWordLike(&toks[i-1]) || toks[i-1].is(",") || toks[i-1].is(";")) && isWordLike(&toks[i]) {
			out.WriteByte(' ')
		}
		out.WriteString(text)
	}
	return out.String()
}

func isWordLike(t *token) bool { return t.kind != markToken }
