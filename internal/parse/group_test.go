package parse

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
)

// TestGroupRows checks that a row that is a heading of others is no field, and that a field
// stays one.
func TestGroupRows(t *testing.T) {
	const header = "| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
	for _, test := range []struct {
		name, give string
		fields     int
	}{
		{"in bold", header + "| **Sizes** | | | |\n| `a` | string | yes | x |\n| b | string | no | |\n", 2},
		{"across in HTML", "<table><tr><th>Field</th><th>Type</th></tr><tr><td colspan=2>Sizes</td></tr><tr><td>a</td><td>string</td></tr></table>\n", 1},
		{"a field in bold, as others", header + "| **a** | | | |\n| **b** | string | no | |\n", 2},
		{"a field in bold, with a type", header + "| **a** | string | | |\n| b | string | no | |\n", 2},
		{"a field in bold, where another one has a type", header + "| **a** | | | |\n| **b** | string | no | |\n| c | string | no | |\n", 3},
		{"a field without a type", header + "| a | | | |\n| b | string | no | |\n", 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			page, _ := parseIn(t, "plain", "# Lamp\n\n"+test.give)
			require.Len(t, page.Decls, 1)
			require.Len(t, page.Decls[0].Struct.Fields, test.fields)
			require.Equal(t, page.Reading.Fields, page.Reading.Names)
		})
	}
}

// TestLineOfVeryManyCells checks that the end of a line is not lost without a word.
func TestLineOfVeryManyCells(t *testing.T) {
	row := strings.Repeat("| a | string | no | x ", maxCells/4)
	for text, want := range map[string]bool{row + "|\n": false, row + row + "|\n": true} {
		_, ds := parseIn(t, "plain", "# Lamp\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"+text)
		found := false
		for _, d := range ds {
			found = found || d.Code == diag.ExtraCell && d.Severity == diag.Error
		}
		require.Equal(t, want, found)
	}
}
