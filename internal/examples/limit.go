package examples

import (
	"regexp"
	"unicode/utf8"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/loosejson"
)

// limitText compares a string with the limits of its type.
func (c *checker) limitText(v *loosejson.Value, limits *ir.Limits, at place) outcome {
	out := at.limitCount(v, utf8.RuneCountInString(v.Text), "character", limits.MinLength, limits.MaxLength)
	if pattern := c.pattern(limits.Pattern); pattern != nil && !pattern.MatchString(v.Text) {
		out.add(at.wrong(v, diag.ExampleLimit, "the example has %s for %s, which does not match %s", describeValue(v), at, limits.Pattern))
	}
	return out
}

// pattern returns a regular expression; nil where there is none, or one that Go does
// not know.
func (c *checker) pattern(text string) *regexp.Regexp {
	if text == "" {
		return nil
	}
	pattern, known := c.patterns[text]
	if !known {
		pattern, _ = regexp.Compile(text)
		c.patterns[text] = pattern
	}
	return pattern
}

// limitItems compares an array or an object with the limits of its type.
func (p place) limitItems(v *loosejson.Value, limits *ir.Limits) outcome {
	out := p.limitCount(v, len(v.Elems)+len(v.Members), "element", limits.MinItems, limits.MaxItems)
	if again := repeated(v.Elems); limits.Unique && again != nil {
		out.add(p.elem().wrong(again, diag.ExampleLimit, "the example has %s a second time in %s, whose elements differ", describeValue(again), p))
	}
	return out
}

func (p place) limitCount(v *loosejson.Value, n int, thing string, least, most *int64) outcome {
	switch {
	case least != nil && int64(n) < *least:
		return p.wrong(v, diag.ExampleLimit, "the example has %s for %s, which has at least %d", diag.Count(n, thing), p, *least)
	case most != nil && int64(n) > *most:
		return p.wrong(v, diag.ExampleLimit, "the example has %s for %s, which has at most %d", diag.Count(n, thing), p, *most)
	}
	return outcome{}
}

// repeated returns the first scalar that stood in an array before.
func repeated(elems []loosejson.Value) *loosejson.Value {
	type scalar struct {
		kind loosejson.Kind
		text string
	}
	seen := map[scalar]bool{}
	for i := range elems {
		v := &elems[i]
		if v.Kind == loosejson.Object || v.Kind == loosejson.Array || v.Kind == loosejson.Unsaid {
			continue
		}
		if seen[scalar{v.Kind, v.Text}] {
			return v
		}
		seen[scalar{v.Kind, v.Text}] = true
	}
	return nil
}

// limitNumber compares a number with the limits of its type.
func (p place) limitNumber(v *loosejson.Value, limits *ir.Limits) outcome {
	bounds := []struct {
		bound string
		words string
		holds func(order int) bool
	}{
		{limits.Minimum, "at least", func(order int) bool { return order >= 0 }},
		{limits.Maximum, "at most", func(order int) bool { return order <= 0 }},
		{limits.Above, "more than", func(order int) bool { return order > 0 }},
		{limits.Below, "less than", func(order int) bool { return order < 0 }},
	}
	for _, b := range bounds {
		if order, ok := loosejson.CompareNumbers(v.Text, b.bound); ok && !b.holds(order) {
			return p.wrong(v, diag.ExampleLimit, "the example has %s for %s, which is %s %s", describeValue(v), p, b.words, b.bound)
		}
	}
	return outcome{}
}
