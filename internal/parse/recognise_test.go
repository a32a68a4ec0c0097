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

// TestRecogniserOfFewTypes checks pages whose types have no words of a language.
func TestRecogniserOfFewTypes(t *testing.T) {
	fields := "# A\n\n## Fields\n\n" + head
	for _, test := range []struct{ name, give, want string }{
		{"code of an enum", "# A\n\n## Values\n\n```typescript\n\"a\" | \"b\"\n```\n", "speakeasy-typescript"},
		{"code of members without names", "# A\n\n## Supported Types\n\n### \n\n```go\na := CreateAStr(string{/* values here */})\n```\n", "speakeasy-go"},
		{"members that no page of ours defines", "# A\n\n## Supported Types\n\n### B\n\n```csharp\nA.CreateB();\n```\n\n### C\n\n```csharp\nA.CreateC();\n```\n", "speakeasy-csharp"},
		{"union in a link of PHP", fields + `| a | array<[Components\B\|Components\C\|Components\D](b.md)> | ` + must + " | N/A | |\n", "speakeasy-php"},
		{"union in a link of Ruby", fields + "| a | [T.any(Models::B, Models::C, Models::D)](b.md) | " + must + " | N/A | |\n", "speakeasy-ruby"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, err := NewRecogniser()
			require.NoError(t, err)
			r.Add([]byte(test.give))
			d, ok := r.Dialect()
			require.True(t, ok)
			require.Equal(t, test.want, d.Name)
		})
	}
}
