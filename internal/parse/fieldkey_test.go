package parse

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNotesBesideNames checks that what people write beside the name of a field is no
// part of its key.
func TestNotesBesideNames(t *testing.T) {
	for _, test := range []struct{ give, want string }{
		{"a<br>*since 2.0*", "a: string, unstated, since 2.0"},
		{"a *(added in v2.1)*", "a: string, unstated, since v2.1"},
		{"a <br> *required*", "a: string, required"},
		{"a *required*", "a: string, required"},
		{"a **(optional)**", "a: string, optional"},
		{"a *(required if new)*", "a: string, conditional (required if new)"},
		{"a <sup>1</sup>", "a: string, unstated"},
		{"a[^2]", "a: string, unstated"},
		{"a [^note]", "a: string, unstated"},
		{"**a** *(new)*", "a: string, unstated"},
		{"**a** (new)", "a: string, unstated"},
		{"**a** *", "a: string, unstated"},
		{"*a*", "a: string, unstated"},
		{"**a**", "a: string, unstated"},
		{"a (beta)", "a: string, unstated"},
		{"First name (in full)", "First name: string, unstated"},
		{"a:", "a: string, unstated"},
		{"**a:**", "a: string, unstated"},
		{`"a"`, "a: string, unstated"},
		{"“a b”", "a b: string, unstated"},
		{"a ⚠️", "a: string, unstated"},
		{"🔒 a", "a: string, unstated"},
		{"a ![new](new.svg)", "a: string, unstated"},
		{"a :new:", "a: string, unstated"},
		{":a", ":a: string, unstated"},
		{"a†", "a: string, unstated"},
		{"a &ast;", "a: string, unstated"},
		{"a&amp;b", "a&b: string, unstated"},
		{"~~a~~ (removed in v2)", "a: string, unstated"},
		{"a <!-- b -->", "a: string, unstated"},
		{"long_<br>name", "long_name: string, unstated"},
		{"x-*", "x-*: map(string), optional, all other keys"},
		{`\<a\>`, "<a>: map(string), optional, all other keys"},
		{"app.kubernetes.io/name", "app.kubernetes.io/name: string, unstated"},
		{"__a__b", "__a__b: string, unstated"},
		{"x_*_y", "x_*_y: string, unstated"},
	} {
		got := readTable(t, "plain", "| Name | Type |\n| --- | --- |\n| "+test.give+" | string |\n")
		require.Equal(t, test.want, strings.TrimSpace(got), test.give)
	}
	require.Equal(t, `a: own "Cup a", unstated
b: string, unstated
Cup a:
a.*: map(integer), optional, all other keys
`, readTable(t, "plain", "| Name | Type |\n| --- | --- |\n| a | object |\n| a.* | integer |\n| b | string |\n"))
}

// TestOddNames checks that a warning points at what may be no part of a key, and at what
// was left out.
func TestOddNames(t *testing.T) {
	for _, test := range []struct{ give, want string }{
		{"g<br>h", `g: string, unstated
5:8 warning: a line break stands before it, so that it is no part of the name; it is left out [odd-name]`},
		{"a: string", `a: string, unstated
5:3 warning: the name is read up to its colon; what follows is left out: "string" [odd-name]`},
		{"&nbsp;&nbsp;a", `a: string, unstated
5:15 warning: the name is indented, and read as that of a field beside the one above; > before it, or the prefix that a dialect says, would make it a field of that [odd-name]`},
		{"└ a", `└ a: string, unstated
5:3 warning: "└ a" is taken for the key as it stands, and few keys have "└" in them [odd-name]`},
		{"- **a**", `- **a: string, unstated
5:3 warning: "- **a**" is taken for the key as it stands, and few keys have "-" in them [odd-name]`},
		{"a = 3", `a = 3: string, unstated
5:3 warning: "a = 3" is taken for the key as it stands, and few keys have "=" in them [odd-name]`},
		{"a <b> c", `a <b> c: string, unstated
5:3 warning: "a <b> c" is taken for the key as it stands, and few keys have "<" in them [odd-name]`},
	} {
		got := readTable(t, "plain", "| Name | Type |\n| --- | --- |\n| "+test.give+" | string |\n")
		require.Equal(t, test.want, strings.TrimSpace(got), test.give)
	}
}
