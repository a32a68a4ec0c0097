package lint

import (
	"encoding/json"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"

	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/loosejson"
)

// maxDepth bounds how deep types and values are followed. What is deeper is taken.
const maxDepth = 32

// takes reports whether a value is of a type, as far as that is clear.
func (c *checker) takes(t *ir.Type, v any, depth int) bool {
	if depth++; depth > maxDepth || v == nil && (t.Nullable || slices.Contains(c.Loses, ir.Nullability)) {
		return true
	}
	switch t.Kind {
	case ir.Ref:
		return c.declTakes(c.target(t), v, depth)
	case ir.OneOf:
		return c.oneTakes(t.Members, v, depth)
	case ir.Constant:
		return equalsOne(t.Consts, v)
	case ir.List:
		return c.listTakes(t.Elem, v, depth)
	case ir.Map:
		return c.mapTakes(t.Elem, v, depth)
	}
	return c.scalarTakes(t.Kind, v)
}

// declTakes is takes for the type that d declares; nil is one that is not known.
func (c *checker) declTakes(d *ir.Decl, v any, depth int) bool {
	switch {
	case d == nil:
		return true
	case d.Enum != nil:
		return enumTakes(d.Enum, v)
	case d.Union != nil:
		return c.oneTakes(d.Union.Members, v, depth)
	}
	_, isObject := v.(map[string]any)
	return isObject || isProse(v)
}

func (c *checker) oneTakes(members []ir.Type, v any, depth int) bool {
	for i := range members {
		if c.takes(&members[i], v, depth) {
			return true
		}
	}
	return len(members) == 0
}

// listTakes is takes for a list. Many an example is that of an element.
func (c *checker) listTakes(elem *ir.Type, v any, depth int) bool {
	elems, isArray := v.([]any)
	if b, ok := v.(bare); ok && b.isJSON && strings.HasPrefix(b.text, "[") {
		return false // as an array it was looked at already
	}
	if !isArray {
		return c.takes(elem, v, depth)
	}
	return !slices.ContainsFunc(elems, func(v any) bool { return !c.takes(elem, v, depth) })
}

func (c *checker) mapTakes(elem *ir.Type, v any, depth int) bool {
	members, isObject := v.(map[string]any)
	if !isObject {
		return isProse(v)
	}
	for _, v := range members {
		if !c.takes(elem, v, depth) {
			return false
		}
	}
	return true
}

func enumTakes(enum *ir.Enum, v any) bool {
	if _, isNumber := v.(json.Number); len(enum.Values) == 0 || enum.Bits && isNumber {
		return true
	}
	var consts []string
	for _, value := range enum.Values {
		consts = append(consts, value.Const)
	}
	return equalsOne(consts, v)
}

func (c *checker) scalarTakes(kind ir.Kind, v any) bool {
	text, isText := v.(string)
	words, isBare := v.(bare)
	number, isNumber := v.(json.Number)
	switch kind {
	case ir.String, ir.Bytes:
		return isText || isBare
	case ir.Date, ir.DateTime:
		return isText && c.isTime(kind, text) || c.isTime(kind, words.text) || isProse(v) && !startsAsTime.MatchString(words.text)
	case ir.Integer:
		return isNumber && isInteger(number) || isProse(v)
	case ir.Number:
		return isNumber || isProse(v)
	case ir.Decimal:
		return isNumber || isText || isProse(v)
	case ir.Boolean:
		_, ok := v.(bool)
		return ok || isProse(v)
	}
	return true
}

// isProse reports whether v is text that is no JSON: words about an example prove
// nothing.
func isProse(v any) bool {
	b, ok := v.(bare)
	return ok && !b.isJSON
}

// isInteger reports whether a number has no fraction; 1.0 and 1e3 have none.
func isInteger(n json.Number) bool {
	f, err := n.Float64()
	return err != nil || f == math.Trunc(f)
}

// startsAsTime matches what is meant as a date, or as a date with a time.
var startsAsTime = regexp.MustCompile(`^\d{4}-\d\d-\d\d`)

func (c *checker) isTime(kind ir.Kind, text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	isDate := err == nil
	if kind == ir.Date || isDate && slices.Contains(c.Loses, ir.Dates) {
		return isDate
	}
	_, err = time.Parse(time.RFC3339, strings.ToUpper(text))
	return err == nil
}

// equalsOne reports whether a value is one of several, given as JSON. A sentence
// is none, and proves nothing.
func equalsOne(consts []string, v any) bool {
	b, isBare := v.(bare)
	for _, c := range consts {
		known, ok := loosejson.Only(c)
		if !ok || known == v || isBare && known == b.text {
			return true
		}
	}
	return isProse(v) && !word.MatchString(b.text)
}

// word matches what can be a value of an enum.
var word = regexp.MustCompile(`^[\w.:/-]+$`)
