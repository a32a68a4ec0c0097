package merge

import (
	"cmp"
	"strconv"

	"example.com/specgen/internal/ir"
)

// mergeLimits returns the limits of a type, each as the claim that is trusted most
// has it, of those that have it at all.
func (m *merger) mergeLimits(name string, claims []claim, best claim) *ir.Limits {
	var out *ir.Limits
	var first claim
	for _, c := range claims {
		limits := c.typ.Clone().Limits
		switch {
		case limits == nil || !m.compatible(best, c):
		case out == nil:
			out, first = limits, c
		default:
			if limitsDiffer(out, limits) {
				m.contradict(first.typ.Pos, c.typ.Pos, "%s has other limits here than in another document set", name)
			}
			addLimits(out, limits)
		}
	}
	return out
}

// addLimits adds the limits that out lacks.
func addLimits(out, more *ir.Limits) {
	out.MinLength = cmp.Or(out.MinLength, more.MinLength)
	out.MaxLength = cmp.Or(out.MaxLength, more.MaxLength)
	out.MinItems = cmp.Or(out.MinItems, more.MinItems)
	out.MaxItems = cmp.Or(out.MaxItems, more.MaxItems)
	out.Unique = out.Unique || more.Unique
	out.Minimum = cmp.Or(out.Minimum, more.Minimum)
	out.Maximum = cmp.Or(out.Maximum, more.Maximum)
	out.Above = cmp.Or(out.Above, more.Above)
	out.Below = cmp.Or(out.Below, more.Below)
	out.Pattern = cmp.Or(out.Pattern, more.Pattern)
}

// limitsDiffer reports whether a limit that both have is another one.
func limitsDiffer(a, b *ir.Limits) bool {
	counts := func(a, b *int64) bool { return a != nil && b != nil && *a != *b }
	texts := func(a, b string) bool { return a != "" && b != "" && a != b }
	numbers := func(a, b string) bool {
		x, errX := strconv.ParseFloat(a, 64)
		y, errY := strconv.ParseFloat(b, 64)
		return texts(a, b) && (errX != nil || errY != nil || x != y)
	}
	return counts(a.MinLength, b.MinLength) || counts(a.MaxLength, b.MaxLength) || counts(a.MinItems, b.MinItems) || counts(a.MaxItems, b.MaxItems) ||
		numbers(a.Minimum, b.Minimum) || numbers(a.Maximum, b.Maximum) || numbers(a.Above, b.Above) || numbers(a.Below, b.Below) || texts(a.Pattern, b.Pattern)
}

// haveSameLimits reports whether both types have limits, and the same.
func haveSameLimits(a, b *ir.Type) bool {
	left, right := ir.Type{Limits: a.Limits}, ir.Type{Limits: b.Limits}
	return a.Limits != nil && b.Limits != nil && left.Equal(&right)
}
