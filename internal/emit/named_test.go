package emit

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

func TestNamed(t *testing.T) {
	order := &ir.Decl{ID: "a.md#order", Name: "order", Source: "a.md", Struct: &ir.Struct{Fields: []ir.Field{
		{Name: "id", Wire: "id", Type: ir.Type{Kind: ir.String}, Presence: ir.Required},
		{Name: "state", Wire: "state", Type: ir.Type{Kind: ir.List, Elem: &ir.Type{Kind: ir.OneOf, Members: []ir.Type{
			{Kind: ir.Constant, Consts: []string{`"x"`, `"y"`}}, {Kind: ir.Integer},
		}}}, Presence: ir.Required},
	}}}
	status := &ir.Decl{ID: "b.md#Status", Name: "Status", Source: "b.md", Enum: &ir.Enum{Base: ir.String, Values: []ir.Value{{Const: `"paid"`}}}}
	either := &ir.Decl{ID: "b.md#Either", Name: "Either", Source: "b.md", Union: &ir.Union{Members: []ir.Type{
		{Kind: ir.Ref, Ref: &ir.Reference{Label: "order", Target: order.ID}}, {Kind: ir.String},
	}}}
	spec := &ir.Spec{Decls: []*ir.Decl{order, status, either}}
	pkg, ds := Plan(spec, Options{Package: "shop"})
	require.Empty(t, ds)

	items := &order.Struct.Fields[1]
	require.Equal(t, []Named{
		{Name: "Order", Decl: order},
		{Name: "Order.ID", Decl: order, Field: &order.Struct.Fields[0]},
		{Name: "Order.State", Decl: order, Field: items},
		{Name: "OrderStateItem", Decl: order, Field: items},
		{Name: "OrderStateItemValue", Decl: order, Field: items},
		{Name: "OrderStateItemEnum as a OrderStateItemValue", Decl: order, Field: items},
		{Name: "OrderStateItemInt", Decl: order, Field: items},
		{Name: "OrderStateItemInt as a OrderStateItemValue", Decl: order, Field: items},
		{Name: "OrderStateItemEnum", Decl: order, Field: items},
		{Name: "OrderStateItemEnumX", Decl: order, Field: items},
		{Name: "OrderStateItemEnumY", Decl: order, Field: items},
		{Name: "Status", Decl: status},
		{Name: "StatusPaid", Decl: status, Value: &status.Enum.Values[0]},
		{Name: "Either", Decl: either},
		{Name: "EitherValue", Decl: either},
		{Name: "Order as a EitherValue", Decl: either, Member: &either.Union.Members[0]},
		{Name: "EitherString", Decl: either, Member: &either.Union.Members[1]},
		{Name: "EitherString as a EitherValue", Decl: either, Member: &either.Union.Members[1]},
	}, pkg.Names(spec))
}
