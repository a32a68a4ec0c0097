package emit

import (
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"example.com/specgen/internal/ir"
)

// bound is one of the limits of a number.
type bound struct {
	rule     string
	relation string // of a number to the bound
	words    string // for it
	text     string // the bound, as JSON
}

// bounds returns the limits of numbers that are given.
func bounds(l *ir.Limits) []bound {
	var out []bound
	for _, b := range []bound{
		{"ruleMinimum", ">=", "at least", l.Minimum},
		{"ruleAbove", ">", "more than", l.Above},
		{"ruleMaximum", "<=", "at most", l.Maximum},
		{"ruleBelow", "<", "less than", l.Below},
	} {
		if isNumber(b.text) {
			out = append(out, b)
		}
	}
	return out
}

var jsonNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?$`)

// isNumber reports whether a text is a number that a limit can be. To compare
// one of a million digits would take longer than anybody wants to wait.
func isNumber(text string) bool { return len(text) <= 400 && jsonNumber.MatchString(text) }

func (pk *Package) numberLimits(t *ir.Type, value expr) []limit {
	var out []limit
	for _, b := range bounds(t.Limits) {
		var holds *jen.Statement // nil: whatever the value is
		switch t.Kind {
		case ir.Integer:
			holds = b.ofInteger(value)
		case ir.Number:
			holds = b.ofFloat(value)
		default:
			holds = pk.support("numberIs").Call(value(), jen.Lit(b.relation), jen.Lit(b.text))
		}
		if holds != nil {
			out = append(out, limit{b.rule, holds, "must be " + b.words + " " + b.text})
		}
	}
	return out
}

// isLower reports whether the bound is one from below.
func (b bound) isLower() bool { return b.relation[0] == '>' }

// ofInteger compares an int64 with the nearest integer that keeps to the bound.
func (b bound) ofInteger(value expr) *jen.Statement {
	exact, _ := new(big.Rat).SetString(b.text)
	n := new(big.Int).Div(exact.Num(), exact.Denom()) // the floor
	switch {
	case b.relation == ">", b.relation == ">=" && !exact.IsInt():
		n.Add(n, big.NewInt(1))
	case b.relation == "<" && exact.IsInt():
		n.Sub(n, big.NewInt(1))
	}
	least, most := big.NewInt(math.MinInt64), big.NewInt(math.MaxInt64)
	if b.isLower() {
		switch {
		case n.Cmp(least) <= 0:
			return nil
		case n.Cmp(most) > 0:
			return jen.False()
		}
		return value().Op(">=").Op(n.String())
	}
	switch {
	case n.Cmp(most) >= 0:
		return nil
	case n.Cmp(least) < 0:
		return jen.False()
	}
	return value().Op("<=").Op(n.String())
}

// ofFloat compares a float64 with the float64 that the bound becomes: else one
// that a document writes like the bound would be on the wrong side of it.
func (b bound) ofFloat(value expr) *jen.Statement {
	f, err := strconv.ParseFloat(b.text, 64)
	if err == nil {
		return value().Op(b.relation).Lit(f)
	}
	if b.isLower() == strings.HasPrefix(b.text, "-") { // it is beyond all float64s
		return nil
	}
	return jen.False()
}
