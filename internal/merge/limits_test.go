package merge

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

func some(n int64) *int64 { return &n }

func text(limits *ir.Limits) ir.Type { return ir.Type{Kind: ir.String, Limits: limits} }

// merged returns what two declarations of a struct become, and the warnings.
func merged(t *testing.T, first, second ir.Field) (ir.Field, []string) {
	t.Helper()
	spec, ds := Specs(sets([]*ir.Decl{object("A", first)}, []*ir.Decl{object("A", second)}, nil, nil))
	require.Len(t, spec.Decls, 1)
	var messages []string
	for _, d := range ds {
		messages = append(messages, d.Message)
	}
	return spec.Decls[0].Struct.Fields[0], messages
}

func TestLimitsAreMerged(t *testing.T) {
	differ := []string{"A.f has other limits here than in another document set; what stands here counts"}
	for name, tt := range map[string]struct {
		first, second, want ir.Type
		warnings            []string
	}{
		"the first has them":  {text(&ir.Limits{MaxLength: some(3)}), text(nil), text(&ir.Limits{MaxLength: some(3)}), nil},
		"the second has them": {text(nil), text(&ir.Limits{Pattern: "a"}), text(&ir.Limits{Pattern: "a"}), nil},
		"each has one":        {text(&ir.Limits{MaxLength: some(3)}), text(&ir.Limits{MinLength: some(1)}), text(&ir.Limits{MinLength: some(1), MaxLength: some(3)}), nil},
		"both have the same":  {text(&ir.Limits{MaxLength: some(3)}), text(&ir.Limits{MaxLength: some(3)}), text(&ir.Limits{MaxLength: some(3)}), nil},
		"they differ":         {text(&ir.Limits{MaxLength: some(3)}), text(&ir.Limits{MaxLength: some(5)}), text(&ir.Limits{MaxLength: some(3)}), differ},
		"one number in two ways": {
			ir.Type{Kind: ir.Integer, Limits: &ir.Limits{Minimum: "1"}}, ir.Type{Kind: ir.Integer, Limits: &ir.Limits{Minimum: "1.0", Below: "9"}},
			ir.Type{Kind: ir.Integer, Limits: &ir.Limits{Minimum: "1", Below: "9"}}, nil,
		},
		"of elements": {
			listOf(text(nil)), ir.Type{Kind: ir.List, Elem: &ir.Type{Kind: ir.String, Limits: &ir.Limits{MaxLength: some(3)}}, Limits: &ir.Limits{Unique: true}},
			ir.Type{Kind: ir.List, Elem: &ir.Type{Kind: ir.String, Limits: &ir.Limits{MaxLength: some(3)}}, Limits: &ir.Limits{Unique: true}}, nil,
		},
		"of another type": {text(nil), ir.Type{Kind: ir.Integer, Limits: &ir.Limits{Minimum: "1"}}, text(nil),
			[]string{"A.f is string here and integer in another document set; what stands here counts"}},
		"of members in another order": {
			ir.Type{Kind: ir.OneOf, Members: []ir.Type{text(&ir.Limits{MaxLength: some(3)}), text(&ir.Limits{MaxLength: some(5)})}},
			ir.Type{Kind: ir.OneOf, Members: []ir.Type{text(&ir.Limits{MaxLength: some(5)}), text(&ir.Limits{MaxLength: some(3)})}},
			ir.Type{Kind: ir.OneOf, Members: []ir.Type{text(&ir.Limits{MaxLength: some(3)}), text(&ir.Limits{MaxLength: some(5)})}}, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, warnings := merged(t, field("f", tt.first), field("f", tt.second))
			require.Equal(t, tt.want.Key(), got.Type.Key())
			require.Equal(t, tt.warnings, warnings)
		})
	}
}

func TestDefaultsAndVersionsAreMerged(t *testing.T) {
	first, second := field("f", text(nil)), field("f", text(nil))
	first.Default, second.Default, second.Since = "1", "2", "v3"
	got, warnings := merged(t, first, second)
	require.Empty(t, warnings)
	require.Equal(t, "1", got.Default)
	require.Equal(t, "v3", got.Since)
}

func TestBitsAreMerged(t *testing.T) {
	enum := func(bits bool) *ir.Decl {
		return &ir.Decl{Name: "A", Enum: &ir.Enum{Base: ir.Integer, Bits: bits, Values: []ir.Value{{Const: "1"}}}}
	}
	for _, second := range []bool{true, false} {
		spec, _ := Specs(sets([]*ir.Decl{enum(!second)}, []*ir.Decl{enum(second)}, nil, nil))
		require.True(t, spec.Decls[0].Enum.Bits)
	}
}
