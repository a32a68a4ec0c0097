package link

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

func TestKeepLimits(t *testing.T) {
	some := int64(3)
	short, positive, few := &ir.Limits{MaxLength: &some}, &ir.Limits{Above: "0"}, &ir.Limits{MaxItems: &some}
	of := func(kind ir.Kind, limits *ir.Limits) ir.Type { return ir.Type{Kind: kind, Limits: limits} }
	list := func(elem ir.Type, limits *ir.Limits) ir.Type {
		return ir.Type{Kind: ir.List, Elem: &elem, Limits: limits}
	}
	for name, tt := range map[string]struct{ give, of, want ir.Type }{
		"same kind":           {of(ir.String, nil), of(ir.String, short), of(ir.String, short)},
		"none":                {of(ir.String, nil), of(ir.String, nil), of(ir.String, nil)},
		"its own":             {of(ir.Integer, &ir.Limits{Below: "9"}), of(ir.Integer, positive), of(ir.Integer, &ir.Limits{Below: "9"})},
		"another number":      {of(ir.Decimal, nil), of(ir.Number, positive), of(ir.Decimal, positive)},
		"an integer":          {of(ir.Integer, nil), of(ir.Number, positive), of(ir.Integer, positive)},
		"another kind":        {of(ir.Date, nil), of(ir.String, short), of(ir.Date, nil)},
		"elements":            {list(of(ir.String, nil), nil), list(of(ir.String, short), few), list(of(ir.String, short), few)},
		"elements of another": {list(of(ir.Integer, nil), nil), list(of(ir.String, short), few), list(of(ir.Integer, nil), few)},
		"a list of it":        {list(of(ir.String, nil), nil), of(ir.String, short), list(of(ir.String, nil), nil)},
	} {
		t.Run(name, func(t *testing.T) {
			keepLimits(&tt.give, &tt.of)
			require.Equal(t, tt.want, tt.give)
		})
	}
}

// TestTypesAreCorrectedBesideTheirLimits checks that a type is the same whatever is
// demanded beside it.
func TestTypesAreCorrectedBesideTheirLimits(t *testing.T) {
	limits := func() []*ir.Page {
		pages := shop()
		pages[0].Decls[0].Struct.Fields[0].Type.Limits = &ir.Limits{Pattern: "^o"}
		return pages
	}
	_, ds := corrected(limits(), given(1, "Order", "id", "*str*", Type{ir.Type{Kind: ir.String}}))
	require.Len(t, ds, 1)
	require.Contains(t, ds[0].Message, `this is the type of the field "id" of Order already`)

	out, ds := corrected(limits(), given(1, "Order", "id", "*str*", Type{ir.Type{Kind: ir.String, Nullable: true}}))
	require.Empty(t, ds)
	for _, d := range out.Spec.Decls {
		if d.Name == "Order" {
			require.Equal(t, &ir.Limits{Pattern: "^o"}, d.Struct.Fields[0].Type.Limits)
			require.True(t, d.Struct.Fields[0].Type.Nullable)
		}
	}
}
