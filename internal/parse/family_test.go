package parse

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNamesWithDots checks which names with dots are those of fields of fields that have
// no row of their own.
func TestNamesWithDots(t *testing.T) {
	const header = "| Name | Type | Required |\n| --- | --- | --- |\n"
	for _, test := range []struct{ what, rows, want string }{
		{"a list", "| items[].id | string | yes |", `items: list(own "Cup item"), unstated
Cup item:
id: string, required
`},
		{"several rows", "| author.name | string | yes |\n| id | string | yes |\n| author.mail | string | no |", `author: own "Cup author", unstated
id: string, required
Cup author:
name: string, required
mail: string, optional
5:3 warning: no row says what "author" is: it is read as an object, since the names of 2 rows begin so; the key nesting of a dialect can say otherwise [odd-name]
`},
		{"one row", "| author.name | string | yes |", `author.name: string, required
5:3 warning: no row says what "author" is: the name is read as one key, with its dots; a row for it, or the key nesting of a dialect, would make this a field of it [odd-name]
`},
		{"a row below", "| author.name | string | yes |\n| author | object | no |", `author: own "Cup author", optional
Cup author:
name: string, required
`},
		{"no fields", "| app.kubernetes.io/name | string | yes |\n| app.kubernetes.io/part | string | yes |\n| v1.0 | string | no |\n| v1.1 | string | no |", `app.kubernetes.io/name: string, required
app.kubernetes.io/part: string, required
v1.0: string, optional
v1.1: string, optional
`},
		{"a field between without a row", "| k | object | no |\n| k.l.m | string | yes |", `k: own "Cup k", optional
Cup k:
l: own "Cup k l", unstated
Cup k l:
m: string, required
`},
	} {
		require.Equal(t, test.want, readTable(t, "plain", header+test.rows+"\n"), test.what)
	}
	const rows = header + "| a.b | string | yes |\n| a.c | string | no |\n"
	require.Equal(t, "a.b: string, required\na.c: string, optional\n", readTable(t, "extends: plain\nnesting: {implicit: false}", rows))
	require.Equal(t, "a: own \"Cup a\", required\nCup a:\nb: string, required\nc: string, optional\n", readTable(t, "extends: plain\nnesting: {implicit: true}", rows))
}
