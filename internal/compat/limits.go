package compat

import (
	"cmp"
	"fmt"
	"math/big"

	"example.com/specgen/internal/ir"
)

// compareLimits compares what is demanded of values of a type, and of what is in
// them.
func (c *comparer) compareLimits(old, new part, before, after *ir.Type) {
	ir.WalkBoth(before, after, func(a, b *ir.Type) {
		was, is := limitsOf(a), limitsOf(b)
		for i := range was {
			c.compareLimit(old, new, was[i], is[i])
		}
		c.comparePatterns(old, new, a.Limits, b.Limits)
	})
}

func (c *comparer) compareLimit(old, new part, was, is limit) {
	switch by := was.strictness(is); {
	case by < 0:
		c.add(LimitTightened, old, new, Wire{Writers: true}, was.String(), is.String())
	case by > 0:
		c.add(LimitLoosened, old, new, Wire{Readers: true}, was.String(), is.String())
	}
}

func (c *comparer) comparePatterns(old, new part, was, is *ir.Limits) {
	before, after := patternOf(was), patternOf(is)
	switch {
	case before == after:
	case before == "":
		c.add(LimitTightened, old, new, Wire{Writers: true}, "no pattern", "the pattern "+after)
	case after == "":
		c.add(LimitLoosened, old, new, Wire{Readers: true}, "the pattern "+before, "no pattern")
	default:
		c.add(PatternChanged, old, new, Wire{Readers: true, Writers: true}, "the pattern "+before, "the pattern "+after)
	}
}

func patternOf(l *ir.Limits) string {
	if l == nil {
		return ""
	}
	return l.Pattern
}

// limit is one thing that is demanded of a value.
type limit struct {
	name   string     // as that of the rule that Validate reports
	at     *big.Float // nil: nothing is demanded
	text   string     // at, as written
	isMost bool       // the less it is, the more it demands
	isOut  bool       // at itself is beyond it
}

// limitsOf returns what is demanded of values of a type, in the same order for all
// types.
func limitsOf(t *ir.Type) []limit {
	l := t.Limits
	if l == nil {
		l = &ir.Limits{}
	}
	unique := limit{name: "unique elements"}
	if l.Unique {
		unique.at = new(big.Float)
	}
	return []limit{
		count("min-length", l.MinLength, false), count("max-length", l.MaxLength, true),
		count("min-items", l.MinItems, false), count("max-items", l.MaxItems, true), unique,
		stricter(bound("minimum", l.Minimum, false, false), bound("above", l.Above, false, true)),
		stricter(bound("maximum", l.Maximum, true, false), bound("below", l.Below, true, true)),
	}
}

func count(name string, n *int64, isMost bool) limit {
	if n == nil || !isMost && *n <= 0 {
		return limit{name: name}
	}
	return bound(name, fmt.Sprint(*n), isMost, false)
}

// bound returns a limit given as JSON text. Its digits beyond the 150th do not
// count.
func bound(name, text string, isMost, isOut bool) limit {
	l := limit{name: name, text: text, isMost: isMost, isOut: isOut}
	if at, _, err := big.ParseFloat(text, 10, 512, big.ToNearestEven); err == nil {
		l.at = at
	}
	return l
}

func stricter(a, b limit) limit {
	if a.strictness(b) < 0 {
		return b
	}
	return a
}

// strictness compares how much two limits demand: it is negative if other demands
// more than l.
func (l limit) strictness(other limit) int {
	switch {
	case l.at == nil && other.at == nil:
		return 0
	case l.at == nil:
		return -1
	case other.at == nil:
		return 1
	}
	by := l.at.Cmp(other.at)
	if l.isMost {
		by = -by
	}
	return cmp.Or(by, cmp.Compare(rank(l.isOut), rank(other.isOut)))
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (l limit) String() string {
	switch {
	case l.at == nil:
		return "no " + l.name
	case l.text == "":
		return l.name
	}
	return l.name + " " + l.text
}
