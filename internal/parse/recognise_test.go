package parse

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRecogniser(t *testing.T) {
	r, err := NewRecogniser()
	require.NoError(t, err)
	_, ok := r.Dialect()
	require.False(t, ok, "of nothing, nothing is known")
	require.False(t, r.Add([]byte("\xff")))
	require.False(t, r.Add([]byte("# Status\n\n## Values\n\n"+enums+"| `A` | a |\n")))
	_, ok = r.Dialect()
	require.False(t, ok, "enums look alike in all languages")

	page := func(types ...string) []byte {
		text := "# A\n\n## Fields\n\n" + head
		for _, typ := range types {
			text += "| `a` | " + typ + " | " + must + " | N/A | |\n"
		}
		return []byte(text)
	}
	for dialect, types := range map[string][]string{
		"speakeasy-csharp":     {"*string*", "*long*", "List<*string*>"},
		"speakeasy-go":         {"*string*", "**string*", "[]*string*", "*int64*"},
		"speakeasy-java":       {"*Optional\\<String>*", `List\<*String*>`},
		"speakeasy-php":        {"*string*", "*?string*", "array<*string*>"},
		"speakeasy-python":     {"*str*", "List[*str*"},
		"speakeasy-ruby":       {"*::String*", "*T.nilable(::String)*"},
		"speakeasy-typescript": {"*string*", "*number*", "*string*[]", "models.Union"},
	} {
		r, err := NewRecogniser()
		require.NoError(t, err)
		require.False(t, r.Add(page(types...)), "%s: too little to be sure", dialect)
		d, ok := r.Dialect()
		require.True(t, ok)
		require.Equal(t, dialect, d.Name)
		sure := false
		for range enough {
			sure = r.Add(page(types...)) || sure
		}
		require.True(t, sure, dialect)
	}
}
