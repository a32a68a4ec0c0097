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

// TestRecogniserOfHeadings checks that a page is not taken for one of Speakeasy's style for
// a heading alone, nor where it would lose tables so.
func TestRecogniserOfHeadings(t *testing.T) {
	const (
		bare   = "| Field | Type | Description |\n| --- | --- | --- |\n| id | str | Which one. |\n\n"
		marked = "| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n| `id` | *str* | " + must + " | Which one. |\n\n"
		stated = "| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n| id | string | yes | Which one. |\n\n"
		values = "## State\n\n### Values\n\n" + enums + "| Open | open |\n\n"
	)
	for _, test := range []struct{ name, give, want string }{
		{"fields as people write them", "# Order\n\n## Fields\n\n" + bare + "## Line item\n\n" + bare + values, "plain"},
		{"with presence", "# Orders\n\n## Order\n\n### Fields\n\n" + stated + "## Failure\n\n" + stated + "### Values\n\n" + enums + "| A | a |\n", "plain"},
		{"values and their meanings", "# Order\n\n" + stated + "## Values\n\n| Value | Meaning |\n| --- | --- |\n| open | One can pay. |\n", "plain"},
		{"a sentence of types", "# Order\n\n" + stated + "## Supported Types\n\nWe read PDF and PNG.\n\n### PDF\n\nOf all versions.\n", "plain"},
		{"values beside fields", "# Order\n\n" + stated + values, "plain"},
		{"types and presence as Speakeasy writes them", "# Order\n\n## Fields\n\n" + marked + "## Line item\n\n" + marked, "speakeasy-python"},
		{"one table in a text", "# Order\n\n## Fields\n\n" + marked + values + "## Hints\n\n" + bare, "speakeasy-python"},
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
