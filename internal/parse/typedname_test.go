package parse

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

// TestTypedNames reads names and types that stand in one cell, where that is certain.
func TestTypedNames(t *testing.T) {
	const header = "# Lamp\n\n| Field | Description |\n| --- | --- |\n"
	for _, test := range []struct {
		name, give string
		want       map[string]ir.Kind // nil: the table is passed over
		unread     int
	}{
		{"in bold", "| **id** string | Which one. |\n| **watts** positive integer | x |\n", map[string]ir.Kind{"id": ir.String, "watts": ir.Integer}, 0},
		{"on lines of their own", "| `id`<br/>*string* | Which one. |\n| `bulbs`<br /> *[Lamp](#lamp) array* <br /> **by**: *id* | x |\n", map[string]ir.Kind{"id": ir.String, "bulbs": ir.List}, 1},
		{"with marks", "| `id` string, required | Which one. |\n", map[string]ir.Kind{"id": ir.String}, 0},
		{"a word that is no type", "| **id** string | Which one. |\n| **watts** how bright | x |\n", nil, 1},
		{"a name alone", "| **id** string | Which one. |\n| **watts** | x |\n", nil, 1},
		{"without markup", "| id string | Which one. |\n", nil, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			page, ds := parseIn(t, "plain", header+test.give)
			require.Empty(t, ds)
			require.Len(t, page.Reading.Unread, test.unread)
			if test.want == nil {
				require.Empty(t, page.Decls)
				return
			}
			require.Len(t, page.Decls, 1)
			got := map[string]ir.Kind{}
			for _, f := range page.Decls[0].Struct.Fields {
				got[f.Name] = f.Type.Kind
			}
			require.Equal(t, test.want, got)
		})
	}
	page, _ := parseIn(t, "plain", header+"| `id` string, required | Which one. |\n")
	f := page.Decls[0].Struct.Fields[0]
	require.Equal(t, ir.Required, f.Presence)
	require.Equal(t, "Which one.", f.Doc)
	require.Equal(t, ir.Pos{File: "page.md", Line: 5, Column: 4, Length: 2}, f.Pos)
	require.Equal(t, ir.Pos{File: "page.md", Line: 5, Column: 8, Length: 6}, f.Type.Pos)
}
