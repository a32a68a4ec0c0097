package parse

import (
	"maps"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/words"
)

// brackets reads what brackets make of types, as in code.
func (r *phraseReader) brackets(toks []token) (typeExpr, bool, *typeError) {
	last := len(toks) - 1
	pos := r.page.pos(r.spanOf(toks))
	opens := 0
	switch {
	case toks[0].is("[") && toks[1].is("]") && last > 1:
		elem, err := r.typeOf(toks[2:])
		return list(pos, elem), true, err
	case toks[last].is("]") && toks[last-1].is("[") && last > 1:
		elem, err := r.typeOf(toks[:last-1])
		return list(pos, elem), true, err
	default:
		if opens = openingOf(toks); opens < 0 || opens == last-1 {
			return typeExpr{}, false, nil
		}
	}
	inner := toks[opens+1 : last]
	switch {
	case opens == 0 && toks[0].is("["):
		elem, err := r.typeOf(inner)
		return list(pos, elem), true, err
	case opens == 0 && toks[0].is("("):
		t, err := r.typeOf(inner)
		return t, true, err
	case opens != 1 || toks[0].kind != wordToken || toks[1].is("{"):
		return typeExpr{}, false, nil
	}
	meaning, known := r.words.folded[strings.ToLower(toks[0].text)]
	if !known || meaning != meansList && meaning != meansValues && meaning != meansMap && meaning != meansObject && meaning != meansArray {
		return typeExpr{}, false, nil
	}
	parts := splitArguments(inner)
	if meaning == meansObject && toks[1].is("(") && len(parts) == 1 && !r.isContent(inner) {
		return typeExpr{}, false, nil // a note
	}
	r.known++
	if err := r.keys(parts); err != nil {
		return typeExpr{}, true, err
	}
	t, err := r.typeOf(parts[len(parts)-1])
	switch {
	case err != nil:
		return t, true, err
	case meaning == meansMap || meaning == meansObject || len(parts) == 2:
		return typeExpr{Type: ir.Type{Kind: ir.Map, Elem: element(t), Pos: pos}}, true, nil
	}
	return list(pos, t), true, nil
}

// isContent reports whether what stands in parentheses behind an object is the type of
// its values. What is an object itself is not.
func (r *phraseReader) isContent(inner []token) bool {
	t, ok := r.noteType(inner)
	return ok && t.Kind != ir.Any && t.Kind != ir.Ref && !isAnyObject(&t.Type)
}

// keys refuses a slip in the type of the keys of a map, which are strings whatever it
// is.
func (r *phraseReader) keys(parts [][]token) *typeError {
	if len(parts) < 2 || len(parts[0]) != 1 || parts[0][0].kind != wordToken {
		return nil
	}
	key := strings.ToLower(parts[0][0].text)
	if _, known := r.words.folded[key]; known {
		return nil
	}
	if near := words.Nearest(key, maps.Keys(r.words.folded)); near != "" {
		return r.errorf(parts[0][0].at, diag.TypeSyntax, "unknown type %q of keys; did you mean %q?", parts[0][0].text, near)
	}
	return nil
}

// openingOf returns the index of the bracket that the last token closes, or -1.
func openingOf(toks []token) int {
	depth := 0
	for i := len(toks) - 1; i >= 0; i-- {
		if depth += bracketDepth(&toks[i]); depth == 0 {
			if i == len(toks)-1 {
				return -1
			}
			return i
		}
	}
	return -1
}

func splitArguments(toks []token) [][]token {
	depth, from := 0, 0
	var out [][]token
	for i := range toks {
		depth += bracketDepth(&toks[i])
		if depth == 0 && toks[i].is(",") && i > from && i+1 < len(toks) {
			out = append(out, toks[from:i])
			from = i + 1
		}
	}
	return append(out, toks[from:])
}

// withoutNote returns tokens without a note in brackets at their end or beginning.
func withoutNote(toks []token) []token {
	last := len(toks) - 1
	if at := openingOf(toks); at > 0 && (toks[at].is("(") || toks[at].is("[") && isNumber(toks[at+1:last])) {
		return toks[:at]
	}
	if toks[0].is("(") {
		depth := 0
		for i := range toks {
			if depth += bracketDepth(&toks[i]); depth == 0 {
				return toks[i+1:]
			}
		}
	}
	return toks
}

// noteBeside returns the note that withoutNote has left out.
func noteBeside(rest, toks []token) []token {
	if rest[0].at == toks[0].at {
		return toks[len(rest):]
	}
	return toks[:len(toks)-len(rest)]
}

func isNumber(toks []token) bool {
	return len(toks) == 1 && len(toks[0].text) > 0 && strings.Trim(toks[0].text, "0123456789") == ""
}
