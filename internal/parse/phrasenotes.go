package parse

import (
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// phraseNote is a note in brackets at a type, of which nothing is made.
type phraseNote struct {
	at       span
	why      string
	contrary string // a word in it that speaks of another type, or of null; "" where none does
	ofNull   bool
}

const noteAtType = "a note in brackets at the type"

// reportNotes says of which notes at the type t of a cell nothing is made.
func (p *page) reportNotes(t *typeExpr, notes []phraseNote) {
	for _, n := range notes {
		if n.contrary == "" || n.ofNull && t.Nullable {
			p.unread(n.at, n.why)
			continue
		}
		p.warnAt(n.at, diag.Unread, "nothing is made of this note at the type, though it speaks of %q; the type before the brackets counts", n.contrary)
	}
}

// noted returns what a type is that a note in brackets stands at, such as an integer
// "(as string)". behind tells whether it stands right behind the type.
func (r *phraseReader) noted(t typeExpr, note []token, behind bool) typeExpr {
	inner := note[1 : len(note)-1]
	if note[0].is("[") && behind {
		return r.repeated(t, note)
	}
	says, ok := r.noteType(inner)
	switch {
	case !ok:
	case t.generic && len(inner) == 1 && inner[0].kind == linkToken:
		says.Nullable = says.Nullable || t.Nullable
		return says
	case says.Kind == t.Kind && says.Kind != ir.Constant:
		return t
	case isRewritten(t.Kind, says.Kind):
		t.Kind = says.Kind
		return t
	}
	n := phraseNote{at: r.spanOf(note), why: noteAtType}
	n.contrary, n.ofNull = r.contrary(&t, inner)
	r.notes = append(r.notes, n)
	return t
}

// noteType returns what a note says if it is a type as a whole.
func (r *phraseReader) noteType(toks []token) (typeExpr, bool) {
	if len(toks) == 0 {
		return typeExpr{}, false
	}
	known, notes := r.known, len(r.notes)
	t, err := r.typeOf(toks)
	r.known, r.notes = known, r.notes[:notes]
	return t, err == nil
}

// isRewritten reports whether values of a kind are written as those of another one
// where a note at the type says that. Text is what it is, whatever is in it.
func isRewritten(kind, as ir.Kind) bool {
	switch kind {
	case ir.Number:
		return as == ir.Integer || as == ir.String
	case ir.Integer, ir.Decimal, ir.Boolean:
		return as == ir.String
	case ir.Date, ir.DateTime:
		return as == ir.Integer || as == ir.Number
	}
	return false
}

// repeated reads a number in square brackets: how many of a type there are, or how long
// a text is.
func (r *phraseReader) repeated(t typeExpr, note []token) typeExpr {
	at := r.spanOf(note)
	if t.Kind == ir.String || t.Kind == ir.Bytes || t.Kind == ir.Constant {
		r.notes = append(r.notes, phraseNote{at: at, why: "a length at the type"})
		return t
	}
	r.notes = append(r.notes, phraseNote{at: at, why: "how many elements the list has"})
	return list(r.page.pos(at), t)
}

// contrary returns the first word of a note that means another type than t, or null.
func (r *phraseReader) contrary(t *typeExpr, note []token) (word string, ofNull bool) {
	for i := range note {
		if note[i].kind != wordToken {
			continue
		}
		text := strings.ToLower(note[i].text)
		meaning := r.words.folded[text]
		if meaning == "" {
			meaning = r.words.folded[strings.TrimSuffix(text, "s")]
		}
		switch {
		case meaning == meansNull || text == string(meansNullable):
			return note[i].text, true
		case t.Kind == ir.String || t.Kind == ir.Any || t.Kind == ir.Ref || t.Kind == ir.List:
		case slices.Contains(plainKinds(), ir.Kind(meaning)) && jsonKind(ir.Kind(meaning)) != jsonKind(t.Kind):
			return note[i].text, false
		}
	}
	return "", false
}

// plainKinds returns the kinds whose words say what values are in JSON, and nothing else.
func plainKinds() []ir.Kind { return []ir.Kind{ir.String, ir.Integer, ir.Number, ir.Boolean} }

// jsonKind returns what values of a scalar kind are in JSON.
func jsonKind(kind ir.Kind) ir.Kind {
	switch kind {
	case ir.Integer, ir.Decimal:
		return ir.Number
	case ir.Bytes, ir.Date, ir.DateTime:
		return ir.String
	}
	return kind
}
