package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	markdown "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"example.com/specgen/internal/compat"
)

// TestDiffMarkdownIsSafe checks that texts of documents arrive as they are, and are
// nothing but text: no cell more, no link, no element, nobody mentioned.
func TestDiffMarkdownIsSafe(t *testing.T) {
	hostile := []string{
		"a|b", `a\|b`, `a\`, "`a`", "``` a", "*a* _b_ __c__ ~~d~~", "<img src=x onerror=alert(1)>", "</code></td></table><script>x</script>", "<!-- ", "&lt;&#124;",
		"[a](javascript:x)", "![a](http://e.example/x.png)", "http://e.example www.e.example a@e.example", "@everyone", "# a", "- [ ] a", "$x$", "a\nb\r\n\n# c", "{old} {subject}", ":smile: #1",
	}
	for _, text := range hostile {
		var out bytes.Buffer
		change := compat.Change{
			Rule: compat.TypeChanged, Page: text, Subject: compat.Subject{Type: text, Field: text}, Old: text, New: text,
			Wire: compat.Wire{Readers: true}, Go: []string{text},
		}
		require.NoError(t, writeDiffMarkdown(&out, difference{change}))
		require.NotContains(t, out.String(), "@")

		var page bytes.Buffer
		require.NoError(t, goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(markdown.WithUnsafe())).Convert(out.Bytes(), &page))
		document, err := html.Parse(&page)
		require.NoError(t, err)
		elements, texts := map[string]int{}, []string(nil)
		for n := range document.Descendants() {
			if n.Type == html.ElementNode {
				elements[n.Data]++
			}
			if n.Type == html.ElementNode && n.Data == "code" {
				require.NotNil(t, n.FirstChild, text)
				require.Nil(t, n.FirstChild.NextSibling, text)
				texts = append(texts, n.FirstChild.Data)
			}
		}
		require.Equal(t, map[string]int{
			"html": 1, "head": 1, "body": 1, "p": 1, "h3": 1, "table": 1, "thead": 1, "tbody": 1, "tr": 2, "th": 3, "td": 3, "code": 6, "strong": 2,
		}, elements, text)
		printed := strings.NewReplacer("\n", " ", "\r", " ").Replace(text)
		for _, got := range texts {
			require.Equal(t, printed, got)
		}
	}
}

func TestDiffMarkdown(t *testing.T) {
	history(t)
	require.Equal(t, result{exitOK, "2 changes: 1 breaks the wire, 1 breaks Go.\n" + `
### <code>docs/buyer.md</code>

| Change | Wire | Go |
| --- | --- | --- |
| the type <code>Buyer</code> is new | compatible | compatible |

### <code>docs/order.md</code>

| Change | Wire | Go |
| --- | --- | --- |
| the type of <code>tags</code> of <code>Order</code> is <code>List\[int\]</code>, was <code>List\[str\]</code> | **breaks** readers, writers | **breaks**: <code>Order.Tags is \[\]int64, was \[\]string</code> |
`, ""}, specgen(t, "diff", "--format", "markdown", "v1"))
}

// TestDiffMarkdownOrder checks that what breaks something comes first.
func TestDiffMarkdownOrder(t *testing.T) {
	history(t)
	writeFiles(t, ".", map[string]string{"docs/order.md": strings.ReplaceAll(order, "| `tags`", "| `first` | *Optional[str]* | :heavy_minus_sign: | N/A |\n| `tags`") + "| `last` | *str* | :heavy_check_mark: | N/A |\n"})
	got := specgen(t, "diff", "--format", "markdown", "v1:docs/order.md", "docs/order.md").stdout
	require.Less(t, strings.Index(got, "<code>last</code>"), strings.Index(got, "<code>first</code>"))
	require.Contains(t, got, "<code>first</code>")
}
