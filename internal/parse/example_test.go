package parse

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

// examplesOf returns the examples of a page, each with the text at the places of its
// lines.
func examplesOf(t *testing.T, text string) ([]ir.Example, []string) {
	t.Helper()
	page, _ := newTestParser(t).Page("docs/page.md", "page.md", []byte(text))
	lines := strings.Split(text, "\n")
	var texts []string
	for _, e := range page.Examples {
		require.Equal(t, e.Lines[0].Pos, e.Pos)
		var at []string
		for _, line := range e.Lines {
			require.Equal(t, "docs/page.md", line.Pos.File)
			at = append(at, lines[line.Pos.Line-1][line.Pos.Column-1:][:line.Pos.Length])
			require.Equal(t, at[len(at)-1], line.Text)
		}
		texts = append(texts, strings.Join(at, "\n"))
	}
	return page.Examples, texts
}

func TestExamples(t *testing.T) {
	tests := []struct {
		name string
		give string
		want []string
	}{
		{name: "none", give: "# A\n\nText.\n"},
		{name: "JSON", give: "```json\n{\n  \"a\": 1\n}\n```\n", want: []string{"{\n  \"a\": 1\n}"}},
		{name: "other names of it", give: "```JSON\n1\n```\n~~~jsonc\n2\n~~~\n```json5\n3\n```\n", want: []string{"1", "2", "3"}},
		{name: "HTTP", give: "```http\nGET /a\n```\n```\nHTTP/1.1 200 OK\n\n{}\n```\n", want: []string{"GET /a", "HTTP/1.1 200 OK\n\n{}"}},
		{name: "code that may be JSON", give: "```\n{}\n```\n```js\n\n []\n```\n\ntext\n\n    {1}\n", want: []string{"{}", "\n []", "{1}"}},
		{name: "code that is none", give: "```\nrun\n```\n```js\nrun()\n```\n```yaml\n{}\n```\n"},
		{name: "empty", give: "```json\n```\n"},
		{name: "within a list", give: "- a\n  ```json\r\n  {\r\n    \"ä\": 1}\r\n  ```\n", want: []string{"{\n  \"ä\": 1}"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, got := examplesOf(t, tt.give)
			require.Equal(t, tt.want, got)
		})
	}
}

func TestExamplesAreNearTypes(t *testing.T) {
	code := "```json\n{}\n```\n\n"
	fields := "#### Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n| `a` | *str* | :heavy_check_mark: | N/A |\n\n"
	got, _ := examplesOf(t, code+"### A\n\n"+code+fields+"### B\n\n"+fields+code+"### C\n\n"+fields)
	require.Len(t, got, 3)
	require.Equal(t, []string{"A", "B", "C"}, got[0].Near)
	require.Equal(t, []string{"A", "B", "C"}, got[1].Near)
	require.Equal(t, []string{"B", "A", "C"}, got[2].Near)
}
