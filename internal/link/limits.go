package link

import "example.com/specgen/internal/ir"

// keepLimits gives t the limits that the documents state beside the type, as far
// as it says none and is still of a kind that they can be of.
func keepLimits(t, of *ir.Type) {
	if t.Limits == nil && limited(t.Kind) == limited(of.Kind) {
		t.Limits = of.Clone().Limits
	}
	if t.Elem != nil && of.Elem != nil && t.Kind == of.Kind {
		keepLimits(t.Elem, of.Elem)
	}
}

// limited returns the kind that stands for all of the same limits.
func limited(kind ir.Kind) ir.Kind {
	if kind == ir.Integer || kind == ir.Decimal {
		return ir.Number
	}
	return kind
}
