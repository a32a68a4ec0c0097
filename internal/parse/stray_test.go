package parse

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
)

// TestStrayTable checks that no table of fields outside of a section is left out without a
// word.
func TestStrayTable(t *testing.T) {
	const (
		fields  = "## Fields\n\n" + head + "| `id` | *str* | " + must + " | N/A | |\n\n"
		values  = "## Values\n\n" + enums + "| `A` | a |\n"
		plain   = "| Field | Type | Description |\n| --- | --- | --- |\n| sku | str | N/A |\n\n"
		noted   = "| Name | Type | Scheme |\n| --- | --- | --- |\n| key | http | Bearer |\n\n"
		written = "| Field | Type | Note |\n| --- | --- | --- |\n| sku | *str* | N/A |\n\n"
	)
	for _, test := range []struct {
		name, give string
		want       diag.Severity
	}{
		{"without presence", "# Order\n\n" + fields + "## Line item\n\n" + plain, diag.Error},
		{"with presence, above another section", "# Order\n\n" + head + "| `id` | *str* | " + must + " | N/A | |\n\n" + values, diag.Error},
		{"written as fields are", "# Order\n\n" + written + values, diag.Error},
		{"of a description, perhaps", "# Order\n\n" + plain + fields, diag.Warning},
		{"of a page without types", "# Guide\n\n" + plain, diag.Warning},
		{"with other columns", "# Guide\n\n" + noted + fields, ""},
		{"of values", "# Order\n\n" + fields + "## State\n\n" + enums + "| `A` | a |\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			page, ds := newTestParser(t).Page("page.md", "page.md", []byte(test.give))
			if test.want == "" {
				require.Empty(t, ds)
				require.Len(t, page.Reading.Unread, 1)
				return
			}
			require.Len(t, ds, 1)
			require.Equal(t, diag.StrayTable, ds[0].Code)
			require.Equal(t, test.want, ds[0].Severity)
		})
	}
}
