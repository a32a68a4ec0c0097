package parse

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestRequiredInDescription checks what descriptions that begin with a word for presence
// say of it: a condition, or "no" behind it, is no requirement.
func TestRequiredInDescription(t *testing.T) {
	for _, test := range []struct{ give, want string }{
		{"**Required** when type is card.", "conditional (Required when type is card)"},
		{"*Required* if type is card.", "conditional (Required if type is card)"},
		{"Required, unless b is set.", "conditional (Required, unless b is set)"},
		{"Required, if z.", "conditional (Required, if z)"},
		{"Required if z.1 is 2. More.", "conditional (Required if z.1 is 2)"},
		{"**Required if** z.", "conditional (Required if z)"},
		{"(required) if x", "conditional ((required) if x)"},
		{"(Required if x) A name.", "conditional ((Required if x))"},
		{"[Required for cards] x", "conditional ([Required for cards] x)"},
		{"_Required_ for POST", "conditional (Required for POST)"},
		{"`required` when new", "conditional (required when new)"},
		{"Required (only for cards).", "conditional (Required (only for cards))"},
		{"**Required:** when new.", "conditional (Required: when new)"},
		{"Required: yes, if it is new.", "conditional (Required: yes, if it is new)"},
		{"Required. On create only.", "conditional (Required. On create only)"},
		{"Required. Only for cards.", "conditional (Required. Only for cards)"},
		{"**Conditionally required**. See below.", "conditional (Conditionally required)"},
		{"Required: no", "optional"},
		{"**Required**: false", "optional"},
		{"**Required:** No. A name.", "optional"},
		{"Required=false; a name", "optional"},
		{"Required: yes. A name.", "required"},
		{"**Required**: `true`", "required"},
		{"Optional: no. A name.", "required"},
		{"**Optional**: yes", "optional"},
		{"**Required** A name.", "required"},
		{"**REQUIRED.** A name.", "required"},
		{"**REQUIRED**. If empty, it is the name of the page.", "required"},
		{"Required. Only letters.", "required"},
		{"Required, a name.", "required"},
		{"Required", "required"},
		{"(required) A name.", "required"},
		{"_Optional._ A name.", "optional"},
		{"Requirements of it.", "unstated"},
	} {
		got := readTable(t, "plain", "| Name | Type | Description |\n| --- | --- | --- |\n| a | string | "+test.give+" |\n")
		require.Equal(t, "a: string, "+test.want, strings.TrimSpace(got), test.give)
	}
}

// TestRequiredBesideTypeAndName checks conditions that stand in other cells.
func TestRequiredBesideTypeAndName(t *testing.T) {
	require.Equal(t, `a: string, conditional (required if x)
b: string, conditional (required on create)
c: string, conditional (required for cards)
d: string, conditional (required when new)
e: string, required
`, readTable(t, "plain", `| Name | Type |
| --- | --- |
| a | string (required if x) |
| b | string, required on create |
| c (required for cards) | string |
| d *(required when new)* | string |
| e (required) | string |
`))
}
