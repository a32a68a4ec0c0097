package parse

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
)

// TestEnumCells checks that each value of a hand-written table is read, or that it is
// said why not.
func TestEnumCells(t *testing.T) {
	for _, tt := range []struct {
		cell  string
		want  []string
		warns diag.Code
	}{
		{"`S`, `M`", []string{`"S"`, `"M"`}, ""},
		{"`L` or `XL`", []string{`"L"`, `"XL"`}, ""},
		{"`a`, `b`, or `c`", []string{`"a"`, `"b"`, `"c"`}, ""},
		{"`a`<br>`b`", []string{`"a"`, `"b"`}, ""},
		{"1, 2 or 3", []string{"1", "2", "3"}, ""},
		{"in progress or done", []string{`"in progress or done"`}, ""},
		{"1/2", []string{`"1/2"`}, ""},
		{"`a` `b`", []string{`"a"`}, diag.BadLiteral},
		{"`a` `(b)`", []string{`"a"`}, ""},
		{"`>10`", []string{}, diag.BadLiteral},
		{">10", []string{}, diag.BadLiteral},
		{"`>`", []string{`">"`}, ""},
		{"2^3", []string{"8"}, ""},
		{"1 << 3", []string{"8"}, ""},
		{"2^64", []string{}, diag.BadLiteral},
		{"0x01", []string{`"0x01"`}, diag.BadLiteral},
		{"`\"0x01\"`", []string{`"0x01"`}, ""},
		{"(empty)", []string{}, diag.EmptyCell},
		{"…", []string{}, diag.BadLiteral},
		{"...", []string{}, diag.BadLiteral},
		{"null", []string{}, diag.BadLiteral},
		{"`\"null\"`", []string{`"null"`}, ""},
	} {
		t.Run(tt.cell, func(t *testing.T) {
			d, err := LoadDialect("plain")
			require.NoError(t, err)
			page, ds := NewParser(d).Page("a.md", "a.md", []byte("# T\n\n| Value | Meaning |\n|--|--|\n| "+tt.cell+" | x |\n"))
			got := []string{}
			for _, v := range page.Decls[0].Enum.Values {
				got = append(got, v.Const)
			}
			require.Equal(t, tt.want, got)
			var codes []diag.Code
			for _, d := range ds {
				if d.Code != diag.NoValues {
					codes = append(codes, d.Code)
				}
			}
			if tt.warns == "" {
				require.Empty(t, codes)
				return
			}
			require.Equal(t, []diag.Code{tt.warns}, codes)
		})
	}
}
