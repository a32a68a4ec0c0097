package loosejson

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// sketch writes what was read of a value. What is not whole ends with an ellipsis.
func sketch(v Value) string {
	var parts []string
	for _, m := range v.Members {
		parts = append(parts, fmt.Sprintf("%s:%s", m.Key, sketch(m.Value)))
	}
	for _, elem := range v.Elems {
		parts = append(parts, sketch(elem))
	}
	if !v.Whole {
		parts = append(parts, "...")
	}
	switch v.Kind {
	case Object:
		return "{" + strings.Join(parts, " ") + "}"
	case Array:
		return "[" + strings.Join(parts, " ") + "]"
	}
	return v.Text
}

func sketches(values []Value) string {
	var out []string
	for _, v := range values {
		out = append(out, sketch(v))
	}
	return strings.Join(out, " ")
}

func TestCell(t *testing.T) {
	tests := []struct {
		name string
		give string
		want string
	}{
		{name: "nothing", give: "", want: ""},
		{name: "no JSON", give: "ord_1", want: ""},
		{name: "object", give: `{"a": "x", "b": -1.5e3, "c": true, "d": null}`, want: "{a:x b:-1.5e3 c:true d:null}"},
		{name: "empty object", give: `{}`, want: "{}"},
		{name: "array", give: `["x", {"a": 1}, [{}]]`, want: "[x {a:1} [{}]]"},
		{name: "line breaks", give: `{<br/>"a": [<br>"x",<BR />"y"<br/>]<br/>}`, want: "{a:[x y]}"},
		{name: "line break in a string", give: `{"a": "x<br/>y"}`, want: "{a:x<br/>y}"},
		{name: "code span", give: "`{\"a\": 1}`", want: "{a:1}"},
		{name: "several", give: `**Example 1:** {"a": 1}<br/>**Example 2:** {"b": 2} or ["x"]`, want: "{a:1} {b:2} [x]"},
		{name: "trailing commas", give: `{"a": ["x",],}`, want: "{a:[x]}"},
		{name: "brackets in strings", give: `{"a": "}", "b": "]{\""}`, want: `{a:} b:]{"}`},
		{name: "escapes in keys", give: `{"\u0061\tb\"": 1}`, want: "{a\tb\":1}"},
		{name: "half of a pair of escapes", give: `{"\ud83d": 1}`, want: "{\ufffd:1}"},
		{name: "escape that is none", give: `{"a": 1, "\u00g0": 2}`, want: "{a:1 ...}"},
		{name: "backslashes of Markdown", give: `\{"user\_id": \["x"\], "a\|b": 1}`, want: "{user_id:[x] a|b:1}"},
		{name: "HTML", give: `{&quot;a&quot;: &#34;x&#34;, &quot;b&amp;&quot;: 1}`, want: "{a:x b&amp;:1}"},
		{name: "key with capitals and symbols", give: `{"@Type": 1, "größe": 2}`, want: "{@Type:1 größe:2}"},

		{name: "cut short behind a value", give: `{"a": {"b": 1}, "c": 2`, want: "{a:{b:1} c:2 ...}"},
		{name: "cut short in a key", give: `[{"a": 1}, {"b": 1, "c`, want: "[{a:1} {b:1 ...} ...]"},
		{name: "cut short in a string", give: `{"a": "x`, want: "{a: ...}"},
		{name: "cut short behind a backslash", give: `{"a": "x\`, want: "{a: ...}"},
		{name: "cut short in an array", give: `{"a": [1, {"b": 2}`, want: "{a:[1 {b:2} ...] ...}"},
		{name: "ellipsis in an object", give: `{"a": 1, ...}`, want: "{a:1 ...}"},
		{name: "ellipsis in an array", give: `{"a": [1, ...], "b": 2}`, want: "{a:[1 ...] b:2}"},
		{name: "missing comma", give: `{"a": 1 "b": 2} {"c": 3}`, want: "{a:1 ...}"},
		{name: "missing colon", give: `{"a" 1}`, want: "{...}"},
		{name: "missing value", give: `{"a": , "b": 2}`, want: "{a: ...}"},
		{name: "comment", give: `{"a": 1, // one`, want: "{a:1 ...}"},
		{name: "names without quotation marks", give: `{createdOn: 1}`, want: "{...}"},
		{name: "single quotation marks", give: `{'created_on': 1}`, want: "{...}"},
		{name: "wrong bracket", give: `{"a": [1}, "b": 2}`, want: "{a:[1 ...] ...}"},
		{name: "placeholders", give: "Hello, {{ user.name }} {\"a\": 1}", want: "{...}"},
		{name: "link", give: `[text](url) {"a": 1}`, want: "[text] {a:1}"},
		{name: "not UTF-8", give: "{\"a\xff\": \"\xfe\"}", want: "{a\xff:\xfe}"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, sketches(Cell(tt.give)))
		})
	}
}

func TestCellsSayWhereKeysStand(t *testing.T) {
	cell := "`{<br/>\"a\": [{\"b\\_c\": 1}], &quot;d&quot;: 2}`"
	v := Cell(cell)[0]
	for _, m := range []Member{v.Members[0], v.Members[0].Value.Elems[0].Members[0], v.Members[1]} {
		require.Equal(t, m.Key, strings.ReplaceAll(cell[m.Start:m.Stop], `\`, ""))
	}
}

func TestCellsAreBounded(t *testing.T) {
	nested := func(depth int) string {
		return strings.Repeat(`{"a":[`, depth/2) + "1" + strings.Repeat("]}", depth/2)
	}
	require.True(t, Cell(nested(maxDepth - 1))[0].Whole)
	require.False(t, Cell(nested(maxDepth + 2))[0].Whole)
	for _, text := range []string{"[", "{", `{"a":`, `[{"a":[`, `"`, "{}", "[]", "{},", `{"a":1}`, `\`, "<", "&", `{"a":"`} {
		Cell(strings.Repeat(text, 1<<20/len(text)))
	}
	long := Cell(`[{"a": 1},` + strings.Repeat(" ", maxCell) + `{"b": 1}]`)
	require.Equal(t, "[{a:1}  ...]", sketches(long), "what follows is not read")
}
