package parse

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

// TestValuesInTypes checks which lists in cells for types are values: what may be the
// names of types, or a note, is none.
func TestValuesInTypes(t *testing.T) {
	for cell, want := range map[string][]string{
		"one of `a`, `b`":                 {`"a"`, `"b"`},
		"One of: `a`, `b` or `c`":         {`"a"`, `"b"`, `"c"`},
		"enum: `in-progress`, `all done`": {`"in-progress"`, `"all done"`},
		"enum (`Active`, Inactive)":       {`"Active"`, `"Inactive"`},
		"enum[a, b]":                      {`"a"`, `"b"`},
		"enum of `1` or `2`":              {"1", "2"},
		"string (`a`, `b`)":               {`"a"`, `"b"`},
		"string, one of `a/b`, `c`":       {`"a/b"`, `"c"`},
		`"a", "b"`:                        {`"a"`, `"b"`},
		"one of `a`":                      nil,
		"one of `Cat`, `Dog`":             nil,
		"one of `string`, `integer`":      nil,
		"one of `a`, `b` or others":       nil,
		"string (UTF-8, trimmed)":         nil,
		"string (max, 3)":                 nil,
		"`a`, `b`":                        nil,
	} {
		read, _ := parseIn(t, "plain", "# A\n\n| Name | Type | Required |\n| --- | --- | --- |\n| a | "+cell+" | yes |\n")
		require.Len(t, read.Decls, 1, cell)
		typ := read.Decls[0].Struct.Fields[0].Type
		if want == nil {
			require.NotEqual(t, ir.Constant, typ.Kind, cell)
			continue
		}
		require.Equal(t, ir.Constant, typ.Kind, cell)
		require.Equal(t, want, typ.Consts, cell)
	}
}
