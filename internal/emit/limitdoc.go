package emit

import (
	"fmt"
	"strings"

	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/words"
)

// limitsDoc says in a sentence what is demanded of a value of type t and of what is
// in it, whether it can be checked or not; "" where that is nothing.
func limitsDoc(t *ir.Type) string {
	var parts []string
	each := ""
	for ; t != nil; t = t.Elem {
		if t.Limits != nil && !t.Limits.Told {
			for _, part := range limitWords(t) {
				parts = append(parts, each+part)
				each = ""
			}
		}
		if t.Elem != nil {
			each += "each "
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return words.Capital(strings.Join(parts, ", ")) + "."
}

func limitWords(t *ir.Type) []string {
	l := t.Limits
	switch t.Kind {
	case ir.String:
		out := rangeWords(l.MinLength, l.MaxLength, "character", "characters")
		if text := oneLine(l.Pattern, 120); text != "" {
			out = append(out, "matching `"+verbatim(text)+"`")
		}
		return out
	case ir.Integer, ir.Number, ir.Decimal:
		return boundWords(l)
	case ir.Map:
		return rangeWords(l.MinItems, l.MaxItems, "entry", "entries")
	case ir.List:
		out := rangeWords(l.MinItems, l.MaxItems, "element", "elements")
		if l.Unique {
			out = append(out, "no two equal")
		}
		return out
	}
	return nil
}

// rangeWords says how many things there may be.
func rangeWords(least, most *int64, one, many string) []string {
	if least != nil && *least <= 0 {
		least = nil
	}
	switch {
	case least == nil && most == nil:
		return nil
	case least == nil:
		return []string{"at most " + things(*most, one, many)}
	case most == nil:
		return []string{"at least " + things(*least, one, many)}
	case *least == *most:
		return []string{"exactly " + things(*least, one, many)}
	}
	return []string{fmt.Sprintf("%d to %s", *least, things(*most, one, many))}
}

// boundWords says which numbers there may be.
func boundWords(l *ir.Limits) []string {
	given := bounds(l)
	if len(given) == 2 && given[0].relation == ">=" && given[1].relation == "<=" {
		return []string{given[0].text + " to " + given[1].text}
	}
	var out []string
	for _, b := range given {
		out = append(out, b.words+" "+b.text)
	}
	return out
}

// verbatim writes a text so that it still is the same when comment has taken it
// for Markdown.
func verbatim(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "[", "&#91;", "*", "&#42;", "#", "&#35;").Replace(text)
}
