package parse

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
)

// TestJoinedTables checks when something is said of tables that one heading makes one type.
func TestJoinedTables(t *testing.T) {
	row := func(name string) string {
		return "| Field | Type |\n| --- | --- |\n| `" + name + "` | string |\n\n"
	}
	for _, test := range []struct {
		name, give string
		warns      bool
	}{
		{"one behind the other", row("a") + row("b"), false},
		{"text that goes on", "Fields:\n\n" + row("a") + "There are some for cards.\n\n" + row("b"), false},
		{"a first sentence", row("a") + "Further fields:\n\n" + row("b"), false},
		{"two sentences", "Supported attributes:\n\n" + row("a") + "Response attributes:\n\n" + row("b"), true},
		{"the same sentence", "Fields:\n\n" + row("a") + "Fields:\n\n" + row("b"), false},
		{"a field in both", row("a") + row("a"), true},
		{"headings between", row("a") + "## Line\n\n" + row("a"), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, ds := parseIn(t, "plain", "# Order\n\n"+test.give)
			require.Equal(t, test.warns, len(ds) > 0)
			if test.warns {
				require.Equal(t, diag.DuplicateType, ds[0].Code)
				require.Equal(t, diag.Warning, ds[0].Severity)
			}
		})
	}
}

// TestTablesWithoutTypes checks that a table that names fields does not vanish for want of a
// column.
func TestTablesWithoutTypes(t *testing.T) {
	for _, header := range []string{"| Field | Description |", "| Parameter | Default |", "| Type | Description |"} {
		page, ds := parseIn(t, "plain", "# Order\n\n"+header+"\n| --- | --- |\n| a | x |\n")
		require.Empty(t, ds)
		require.Len(t, page.Reading.Unread, 1, header)
	}
	page, _ := parseIn(t, "plain", "# Order\n\n| Feature | Supported by |\n| --- | --- |\n| a | x |\n")
	require.Empty(t, page.Reading.Unread, "it names no fields")
}
