package parse

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

// TestPresenceCells checks words for presence as people write them.
func TestPresenceCells(t *testing.T) {
	for want, cells := range map[ir.Presence][]string{
		ir.Required:    {"M", "R", "SHALL", "yes.", "Yes, always", "Yes (since 2.0)", "required since v3", "1", "Req."},
		ir.Optional:    {"O", "SHOULD", "No.", "Not required", "0", "❌", "not recommended"},
		ir.Conditional: {"C", "Cond.", "Yes, if new", "Yes¹", "yes[^1]", "**Yes**\\*", "yes (for cards)", "on create"},
		ir.Unstated:    {"", "-", "perhaps"},
	} {
		for _, cell := range cells {
			got := readTable(t, "plain", "| Name | Type | Presence |\n| --- | --- | --- |\n| a | string | "+cell+" |\n")
			require.True(t, strings.HasPrefix(got, "a: string, "+string(want)), "%q: %s", cell, got)
		}
	}
}

// TestRowsThatEndEarly checks that a row without the cell for presence is said to be one.
func TestRowsThatEndEarly(t *testing.T) {
	require.Equal(t, `a: string, required
b: string, unstated
c: string, optional
6:1 warning: the row has 2 cells, the header 4 [missing-cell]
`, readTable(t, "plain", `| Name | Type | Required | Description |
| --- | --- | --- | --- |
| a | string | yes | x |
| b | string |
| c | string | no |
`))
}
