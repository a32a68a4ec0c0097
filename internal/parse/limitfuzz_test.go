package parse

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzLimits checks that no text of a cell keeps the parser from its end.
func FuzzLimits(f *testing.F) {
	for _, seed := range []string{"max 5", "one of `x` (default), `y`", "not less than 1, or -1", "Pattern: `/^a$/`", "\x00max 5\x00", "1-5 characters", "`null`, “x”"} {
		f.Add("string", seed)
		f.Add("integer", seed)
	}
	d, err := LoadDialect("plain")
	require.NoError(f, err)
	parser := NewParser(d)
	parser.ProseLimits = true
	f.Fuzz(func(t *testing.T, typ, text string) {
		if strings.ContainsAny(typ+text, "\n\r|") {
			return
		}
		page, _ := parser.Page("a.md", "a.md", []byte("# T\n\n| Field | Type | Constraints | Description |\n|--|--|--|--|\n| foo | "+typ+" | "+text+" | "+text+" |\n"))
		require.NotNil(t, page)
	})
}
