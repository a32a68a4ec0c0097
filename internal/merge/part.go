package merge

import (
	"slices"

	"example.com/specgen/internal/ir"
)

// Part is one document set of an API, linked.
type Part struct {
	Spec  *ir.Spec
	Loses []ir.Fact
}

func (p *Part) lost(f ir.Fact) bool { return slices.Contains(p.Loses, f) }

// blur returns the kind that a type has in words that do not say what is lost.
func blur(t *ir.Type, lost func(ir.Fact) bool) ir.Kind {
	kind := t.Kind
	if kind == ir.Constant && lost(ir.Constants) {
		kind = ir.KindOf(t.Consts)
	}
	switch {
	case kind == ir.Integer && lost(ir.Integers), kind == ir.Decimal && lost(ir.Decimals):
		return ir.Number
	case kind == ir.Date && lost(ir.Dates):
		return ir.DateTime
	case kind == ir.Bytes && lost(ir.Binaries):
		return ir.String
	case kind == ir.OneOf && lost(ir.Members), (kind == ir.List || kind == ir.Map) && lost(ir.Elements):
		return ir.Any
	}
	return kind
}
