package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMatchElements(t *testing.T) {
	for _, test := range []struct {
		pattern string
		match   []string
		others  []string
	}{
		{"a/b.md", []string{"a/b.md"}, []string{"b.md", "a/b.mdx", "a/b.md/c", "x/a/b.md"}},
		{"*.md", []string{"b.md"}, []string{"a/b.md", "b.mdx"}},
		{"a/*/c", []string{"a/b/c"}, []string{"a/c", "a/b/b/c"}},
		{"**/c", []string{"c", "a/c", "a/b/c"}, []string{"a/b", "c/d"}},
		{"a/**", []string{"a/b", "a/b/c"}, []string{"b", "b/a"}},
		{"a/**/c", []string{"a/c", "a/b/c", "a/b/b/c"}, []string{"a", "a/b", "c"}},
		{"**", []string{"a", "a/b"}, nil},
		{"**/m/**", []string{"m/a", "a/m/b", "a/m/b/c"}, []string{"a", "mm/a", "a/b"}},
		{"**/**", []string{"a", "a/b/c"}, nil},
		{"[ab]?/x", []string{"a1/x", "bb/x"}, []string{"c1/x", "a/x"}},
	} {
		for _, name := range test.match {
			require.True(t, matchElements(strings.Split(test.pattern, "/"), strings.Split(name, "/")), "%s for %s", test.pattern, name)
		}
		for _, name := range test.others {
			require.False(t, matchElements(strings.Split(test.pattern, "/"), strings.Split(name, "/")), "%s for %s", test.pattern, name)
		}
	}
}

// TestGlobOfFolders checks that ** at the end is like a folder: other files than
// Markdown are no pages.
func TestGlobOfFolders(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order, "docs/a/more.mdx": strings.ReplaceAll(order, "# Order", "# More"), "docs/a/picture.png": "\x00"})
	require.Equal(t, []string{"docs/a/more.mdx", "docs/order.md"}, read(t, "docs/**"))
}
