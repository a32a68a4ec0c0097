package evidence

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// sketch writes what was read of a value: an object that is not whole ends with
// an ellipsis.
func sketch(v jsonValue) string {
	var parts []string
	switch {
	case v.whole || len(v.members) > 0:
		for _, m := range v.members {
			parts = append(parts, fmt.Sprintf("%s:%s", m.key, sketch(m.value)))
		}
		if !v.whole {
			parts = append(parts, "...")
		}
		return "{" + strings.Join(parts, " ") + "}"
	case len(v.elems) > 0:
		for _, elem := range v.elems {
			parts = append(parts, sketch(elem))
		}
		return "[" + strings.Join(parts, " ") + "]"
	}
	return v.text
}

func sketches(values []jsonValue) string {
	var out []string
	for _, v := range values {
		out = append(out, sketch(v))
	}
	return strings.Join(out, " ")
}

func TestExamples(t *testing.T) {
	tests := []struct {
		name string
		give string
		want string
	}{
		{name: "nothing", give: "", want: ""},
		{name: "no JSON", give: "ord_1", want: ""},
		{name: "object", give: `{"a": "x", "b": -1.5e3, "c": true, "d": null}`, want: "{a:x b: c: d:}"},
		{name: "empty object", give: `{}`, want: "{}"},
		{name: "array", give: `["x", {"a": 1}, [{}]]`, want: "[x {a:} [{}]]"},
		{name: "line breaks", give: `{<br/>"a": [<br>"x",<BR />"y"<br/>]<br/>}`, want: "{a:[x y]}"},
		{name: "line break in a string", give: `{"a": "x<br/>y"}`, want: "{a:x<br/>y}"},
		{name: "code span", give: "`{\"a\": 1}`", want: "{a:}"},
		{name: "several", give: `**Example 1:** {"a": 1}<br/>**Example 2:** {"b": 2} or ["x"]`, want: "{a:} {b:} [x]"},
		{name: "trailing commas", give: `{"a": ["x",],}`, want: "{a:[x]}"},
		{name: "brackets in strings", give: `{"a": "}", "b": "]{\""}`, want: `{a:} b:]{\"}`},
		{name: "escapes in keys", give: `{"\u0061\tb\"": 1}`, want: "{a\tb\":}"},
		{name: "half of a pair of escapes", give: `{"\ud83d": 1}`, want: "{\ufffd:}"},
		{name: "escape that is none", give: `{"a": 1, "\u00g0": 2}`, want: "{a: ...}"},
		{name: "backslashes of Markdown", give: `\{"user\_id": \["x"\], "a\|b": 1}`, want: "{user_id:[x] a|b:}"},
		{name: "HTML", give: `{&quot;a&quot;: &#34;x&#34;, &quot;b&amp;&quot;: 1}`, want: "{a:x b&amp;:}"},
		{name: "key with capitals and symbols", give: `{"@Type": 1, "größe": 2}`, want: "{@Type: größe:}"},

		{name: "cut short behind a value", give: `{"a": {"b": 1}, "c": 2`, want: "{a:{b:} c: ...}"},
		{name: "cut short in a key", give: `[{"a": 1}, {"b": 1, "c`, want: "[{a:} {b: ...}]"},
		{name: "cut short in a string", give: `{"a": "x`, want: "{a: ...}"},
		{name: "cut short behind a backslash", give: `{"a": "x\`, want: "{a: ...}"},
		{name: "cut short in an array", give: `{"a": [1, {"b": 2}`, want: "{a:[ {b:}] ...}"},
		{name: "ellipsis in an object", give: `{"a": 1, ...}`, want: "{a: ...}"},
		{name: "ellipsis in an array", give: `{"a": [1, ...], "b": 2}`, want: "{a:[ ] b:}"},
		{name: "missing comma", give: `{"a": 1 "b": 2} {"c": 3}`, want: "{a: ...}"},
		{name: "missing colon", give: `{"a" 1}`, want: ""},
		{name: "missing value", give: `{"a": , "b": 2}`, want: "{a: ...}"},
		{name: "comment", give: `{"a": 1, // one`, want: "{a: ...}"},
		{name: "names without quotation marks", give: `{createdOn: 1}`, want: ""},
		{name: "single quotation marks", give: `{'created_on': 1}`, want: ""},
		{name: "wrong bracket", give: `{"a": [1}, "b": 2}`, want: "{a:[] ...}"},
		{name: "placeholders", give: "Hello, {{ user.name }} {\"a\": 1}", want: ""},
		{name: "link", give: `[text](url) {"a": 1}`, want: "[] {a:}"},
		{name: "not UTF-8", give: "{\"a\xff\": \"\xfe\"}", want: "{a\xff:\xfe}"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, strings.TrimSpace(sketches(examples(tt.give))))
		})
	}
}

func TestExamplesSayWhereKeysStand(t *testing.T) {
	cell := "`{<br/>\"a\": [{\"b\\_c\": 1}], &quot;d&quot;: 2}`"
	v := examples(cell)[0]
	for _, m := range []jsonMember{v.members[0], v.members[0].value.elems[0].members[0], v.members[1]} {
		require.Equal(t, m.key, strings.ReplaceAll(cell[m.at:m.at+m.length], `\`, ""))
	}
}

func TestExamplesAreBounded(t *testing.T) {
	nested := func(depth int) string {
		return strings.Repeat(`{"a":[`, depth/2) + "1" + strings.Repeat("]}", depth/2)
	}
	require.True(t, examples(nested(maxExampleDepth - 1))[0].whole)
	require.False(t, examples(nested(maxExampleDepth + 2))[0].whole)
	for _, text := range []string{"[", "{", `{"a":`, `[{"a":[`, `"`, "{}", "[]", "{},", `{"a":1}`, `\`, "<", "&", `{"a":"`} {
		examples(strings.Repeat(text, 1<<20/len(text)))
	}
	long := examples(`[{"a": 1},` + strings.Repeat(" ", maxExample) + `{"b": 1}]`)
	require.Equal(t, "[{a:} ]", sketches(long), "what follows is not read")
}
