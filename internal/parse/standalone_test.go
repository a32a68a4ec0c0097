package parse

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

func TestStandaloneType(t *testing.T) {
	dialect, err := LoadDialect("speakeasy-python")
	require.NoError(t, err)
	parser := NewParser(dialect)
	plain := func(length int) ir.Pos {
		return ir.Pos{File: "specgen.yaml", Line: 7, Column: 15, Length: int32(length)}
	}
	at := func(column, length int) ir.Pos {
		return ir.Pos{File: "specgen.yaml", Line: 7, Column: int32(column), Length: int32(length)}
	}
	ref := func(label string, pos ir.Pos) *ir.Type {
		return &ir.Type{Kind: ir.Ref, Ref: &ir.Reference{Label: label}, Pos: pos}
	}
	for _, tt := range []struct {
		name string
		pos  ir.Pos
		text string
		want ir.Type
	}{
		{"a word", plain(3), "str", ir.Type{Kind: ir.String, Pos: at(15, 3)}},
		{"markup", plain(5), "*str*", ir.Type{Kind: ir.String, Pos: at(16, 3)}},
		{"folded", plain(19), "List[models.Session]", ir.Type{Kind: ir.List, Elem: ref("models.Session", plain(19)), Pos: plain(19)}},
		{"the places within", plain(20), "List[models.Session]", ir.Type{Kind: ir.List, Elem: ref("models.Session", at(20, 14)), Pos: at(15, 4)}},
		{"quoted", plain(22), "List[models.Session]", ir.Type{Kind: ir.List, Elem: ref("models.Session", at(21, 14)), Pos: at(16, 4)}},
		{"escaped", plain(8), "str", ir.Type{Kind: ir.String, Pos: plain(8)}},
		{"nullable", plain(13), "Nullable[str]", ir.Type{Kind: ir.String, Nullable: true, Pos: at(24, 3)}},
		{"optional", plain(13), "Optional[str]", ir.Type{Kind: ir.String, Pos: at(24, 3)}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, ds := parser.Type(tt.pos, tt.text)
			require.Empty(t, ds)
			require.Equal(t, tt.want, got)
		})
	}
}

func TestStandaloneTypeErrors(t *testing.T) {
	dialect, err := LoadDialect("speakeasy-python")
	require.NoError(t, err)
	pos := ir.Pos{File: "specgen.yaml", Line: 7, Column: 15, Length: 8}
	for _, tt := range []struct {
		text   string
		column int32
		want   string
	}{
		{text: "List[str", column: 19, want: "the bracket is not closed"},
		{text: "List[%%]", column: 20, want: "unexpected '%': here should be a type"},
		{text: "*httpx.Response*", column: 15, want: `"*httpx.Response*" is no JSON, but part of the response that JSON comes in`},
		{text: "", column: 15, want: "the type ends where a type should follow"},
	} {
		got, ds := NewParser(dialect).Type(pos, tt.text)
		require.Zero(t, got)
		require.Len(t, ds, 1)
		require.Equal(t, diag.TypeSyntax, ds[0].Code)
		require.Equal(t, tt.want, ds[0].Message)
		require.Equal(t, int32(7), ds[0].Pos.Line)
		require.Equal(t, tt.column, ds[0].Pos.Column)
	}
}
