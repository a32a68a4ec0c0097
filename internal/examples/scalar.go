package examples

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/loosejson"
)

// scalar compares a value with a type that has no parts.
func (c *checker) scalar(v *loosejson.Value, t *ir.Type, at place) outcome {
	if isPlaceholder(v, t, at) {
		return outcome{}
	}
	switch want := jsonKind(t.Kind); {
	case t.Kind == ir.Constant:
		return listed(v, t.Consts, at)
	case want != v.Kind:
		return at.unlike(v, t)
	case t.Kind == ir.Integer && !loosejson.IsInteger(v.Text):
		return at.wrong(v, diag.ExampleKind, "the example has a fraction for %s, which is an integer", at)
	case t.Kind == ir.DateTime && !isTime(time.RFC3339, v.Text):
		return at.wrong(v, diag.ExampleKind, "the example has no date-time such as 2006-01-02T15:04:05Z for %s", at)
	case t.Kind == ir.Date && !isTime(time.DateOnly, v.Text):
		return at.wrong(v, diag.ExampleKind, "the example has no date such as 2006-01-02 for %s", at)
	case t.Limits == nil:
		return outcome{}
	case v.Kind == loosejson.String:
		return c.limitText(v, t.Limits, at)
	}
	return at.limitNumber(v, t.Limits)
}

// jsonKind is what values of a scalar type are in JSON.
func jsonKind(kind ir.Kind) loosejson.Kind {
	switch kind {
	case ir.Integer, ir.Number, ir.Decimal:
		return loosejson.Number
	case ir.Boolean:
		return loosejson.Boolean
	}
	return loosejson.String
}

func isTime(layout, text string) bool {
	_, err := time.Parse(layout, strings.ToUpper(text)) // RFC 3339 allows both cases
	return err == nil
}

// isPlaceholder reports whether a string stands for a value, as "..." and "<id>"
// do, and names of types.
func isPlaceholder(v *loosejson.Value, t *ir.Type, at place) bool {
	if v.Kind != loosejson.String {
		return false
	}
	text := strings.TrimSpace(v.Text)
	return strings.Contains(text, "...") || strings.Contains(text, "…") || isWithin(text, "<", ">") || isWithin(text, "{", "}") ||
		strings.EqualFold(text, string(t.Kind)) || text != "" && strings.EqualFold(text, strings.Trim(at.field.TypeText, "*_`"))
}

func isWithin(text, start, end string) bool {
	return strings.HasPrefix(text, start) && strings.HasSuffix(text, end)
}

// enum compares a value with an enum.
func enum(v *loosejson.Value, d *ir.Decl, at place) outcome {
	base := ir.Type{Kind: d.Enum.Base}
	if isPlaceholder(v, &base, at) || d.Enum.Bits && hasBits(v.Text, d.Enum.Values) {
		return outcome{}
	}
	var consts []string
	for _, value := range d.Enum.Values {
		consts = append(consts, value.Const)
	}
	if v.Kind != jsonKind(d.Enum.Base) {
		return at.unlike(v, &base)
	}
	return listed(v, consts, at)
}

// hasBits reports whether a number has no other bits than those that are listed.
func hasBits(text string, values []ir.Value) bool {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return false
	}
	for _, value := range values {
		bits, err := strconv.ParseUint(value.Const, 10, 64)
		if err == nil {
			n &^= bits
		}
	}
	return n == 0
}

// maxShown bounds how many values a message lists.
const maxShown = 5

// listed compares a value with the only ones that there are.
func listed(v *loosejson.Value, consts []string, at place) outcome {
	if len(consts) == 0 || slices.ContainsFunc(consts, v.Is) {
		return outcome{}
	}
	values := strings.Join(consts[:min(len(consts), maxShown)], ", ")
	if more := len(consts) - maxShown; more > 0 {
		values += fmt.Sprintf(" and %s", diag.Count(more, "more value"))
	}
	return at.wrong(v, diag.ExampleKind, "the example has %s for %s, which can be %s", describeValue(v), at, values)
}

// describeValue says what a value is.
func describeValue(v *loosejson.Value) string {
	switch v.Kind {
	case loosejson.Object, loosejson.Array:
		return "an " + string(v.Kind)
	case loosejson.String:
		return "the string " + strconv.Quote(shorten(v.Text))
	}
	return shorten(v.Text)
}

const maxQuoted = 40 // bytes

func shorten(text string) string {
	if len(text) <= maxQuoted {
		return text
	}
	return strings.ToValidUTF8(text[:maxQuoted], "") + "..."
}

// describeType says what a type is.
func describeType(t *ir.Type) string {
	switch t.Kind {
	case ir.Integer:
		return "an integer"
	case ir.List:
		return "a list"
	case ir.Map:
		return "a map"
	case ir.Bytes:
		return "bytes in a string"
	case ir.Ref:
		return "an object (" + t.Ref.Label + ")"
	}
	return "a " + string(t.Kind)
}
