package loosejson

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// departuresOf writes the departures of a text, each with the text at its place.
func departuresOf(text string, doc Document) []string {
	out := []string{}
	for _, d := range doc.Departures {
		out = append(out, fmt.Sprintf("%s: %s", d.Kind, text[d.At:d.At+d.Length]))
	}
	return out
}

func TestBlock(t *testing.T) {
	tests := []struct {
		name       string
		give       string
		want       string
		departures []string
	}{
		{name: "nothing", give: " \n", want: ""},
		{name: "prose", give: "Some text.\n", want: ""},
		{name: "JSON", give: "{\n\t\"a\": [1, {\"b\": null}], \"c\": \"\\u00e4\\\"\"\r\n}\n", want: `{a:[1 {b:null}] c:ä"}`},
		{name: "comments", give: "// one\n{ # two\n\"a\": /* three\n*/ 1, //four\r\n\"b\": \"// # /*\"}\n# five", want: "{a:1 b:// # /*}",
			departures: []string{"comment: // one", "comment: # two", "comment: /* three\n*/", "comment: //four", "comment: # five"}},
		{name: "trailing commas", give: `{"a": [1,], "b": {"c": 2 , } ,}`, want: "{a:[1] b:{c:2}}",
			departures: []string{"trailing comma: ,", "trailing comma: ,", "trailing comma: ,"}},
		{name: "missing commas", give: "[\n{\"a\": 1\n\"b\": 2} // end\n3 ]", want: "[{a:1 b:2} 3]",
			departures: []string{"missing comma: ", "comment: // end", "missing comma: "}},
		{name: "elision in an object", give: `{"a": {..., "b": 1}, "c": {"d": 2 ...}, "e": {…}, "f": {}}`, want: "{a:{b:1 ...} c:{d:2 ...} e:{...} f:{}}",
			departures: []string{"elision: ...", "elision: ...", "elision: …"}},
		{name: "elision in an array", give: `{"a": [1, ..., 9], "b": [...]}`, want: "{a:[1 9 ...] b:[...]}", departures: []string{"elision: ...", "elision: ..."}},
		{name: "elision with words", give: "{\"a\": 1\n  ...moreFields, // all\n  ... and so on ...\n}", want: "{a:1 ...}",
			departures: []string{"elision: ...moreFields", "comment: // all", "elision: ... and so on ..."}},
		{name: "elision in a comment", give: "{\"a\": 1, // ...\n\"b\": [2 /* ... */], \"c\": {# …\n}}", want: "{a:1 b:[2 ...] c:{...} ...}",
			departures: []string{"elision: // ...", "elision: /* ... */", "elision: # …"}},
		{name: "elision as a key", give: `{"a": 1, "...": "..."}`, want: "{a:1 ...}", departures: []string{"elision: ..."}},
		{name: "elision around", give: "...\n[1]\n...", want: "[1]", departures: []string{"elision: ...", "elision: ..."}},
		{name: "dots that end nothing", give: `["a", // see 4.\n` + "\n1]", want: "[a 1]", departures: []string{`comment: // see 4.\n`}},
		{name: "placeholders", give: "{\"a\": <id>, \"b\": ..., \"c\": a thing , \"d\": -x\n}", want: "{a:<id> b:... c:a thing d:-x}",
			departures: []string{"placeholder: <id>", "placeholder: ...", "placeholder: a thing", "placeholder: -x"}},
		{name: "numbers that are none", give: `[01, 1., +1, .5, 0x1, NaN]`, want: "[01 1. +1 .5 0x1 NaN]",
			departures: []string{"placeholder: 01", "placeholder: 1.", "placeholder: +1", "placeholder: .5", "placeholder: 0x1", "placeholder: NaN"}},
		{name: "single quotation marks", give: `{'a': 'say "hi"', "b": "it's", "c": 'it\'s'}`, want: `{a:say "hi" b:it's c:it's}`,
			departures: []string{"string in single quotation marks: a", `string in single quotation marks: say "hi"`, `string in single quotation marks: it\'s`}},
		{name: "keys without quotation marks", give: `{a-b: 1, $c: 2}`, want: "{a-b:1 $c:2}",
			departures: []string{"key without quotation marks: a-b", "key without quotation marks: $c"}},
		{name: "escapes", give: `["\d+", "\n", "\u12"]`, want: `[d+ ` + "\n" + ` \u12]`, departures: []string{`escape that JSON does not have: \d`, `escape that JSON does not have: \u`}},
		{name: "several", give: "{\"a\": 1}\n{\"b\": 2},\n[3]", want: "{a:1} {b:2} [3]", departures: []string{"further document: {", "further document: ["}},
		{name: "without braces", give: "\"a\": {\"b\": 1},\n\"c\": 2", want: "{a:{b:1} c:2 ...}", departures: []string{"object without braces: "}},
		{name: "response", give: "HTTP/1.1 200 OK\r\nX: {y}\r\n\r\n{\"a\": 1}", want: "{a:1}"},
		{name: "request", give: "POST /x HTTP/1.1\n[1]\n", want: "[1]"},
		{name: "request of several parts", give: "POST /x\n\n--one\n\n{\"a\": 1}\n\n--one--\n", want: "{a:1}"},
		{name: "head of a command", give: "Loading: \"x.cfg\"\n\n  {\"a\": 1}\n", want: "{a:1}"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := Block(tt.give)
			require.Nil(t, doc.Problem)
			require.Equal(t, tt.want, sketches(doc.Values))
			require.Equal(t, append([]string{}, tt.departures...), departuresOf(tt.give, doc))
		})
	}
}

func TestBlockSaysWhereItEnds(t *testing.T) {
	tests := []struct {
		name  string
		give  string
		want  string // "|" is the place
		meant bool
	}{
		{name: "missing comma on a line", give: `{"a": 1 |"b": 2}`, want: "a comma or the end is expected", meant: true},
		{name: "missing colon", give: `{"a" |1}`, want: "a colon is expected", meant: true},
		{name: "colon within a key", give: `{"a:" |1}`, want: "a colon is expected", meant: true},
		{name: "missing value", give: `{"a":|, "b": 1}`, want: "a value is expected", meant: true},
		{name: "missing key", give: `{"a": 1, |: 1}`, want: "a key in quotation marks is expected", meant: true},
		{name: "missing end", give: "{\"a\": [1\n|", want: "a comma or the end is expected", meant: true},
		{name: "wrong end", give: `{"a": [1|}`, want: "a comma or the end is expected", meant: true},
		{name: "end too many", give: `{"a": 1}|}`, want: "an object or an array is expected", meant: true},
		{name: "text behind", give: "{\"a\": 1}\n|Text.", want: "an object or an array is expected", meant: true},
		{name: "string without an end", give: "{\"a\": |\"b\n\"}", want: "the string does not end", meant: true},
		{name: "comment without an end", give: "{\"a\": |/* 1}", want: "a value is expected", meant: true},
		{name: "template", give: "{|{ name }}", want: "a key in quotation marks is expected"},
		{name: "command", give: "[OPTIONS] |FILE", want: "an object or an array is expected"},
		{name: "code", give: "{ |(a) }", want: "a key in quotation marks is expected"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			at := strings.Index(tt.give, "|")
			doc := Block(tt.give[:at] + tt.give[at+1:])
			require.Equal(t, &Problem{At: at, Message: tt.want}, doc.Problem)
			require.Equal(t, tt.meant, doc.Meant)
		})
	}
}

func TestBlockIsBounded(t *testing.T) {
	nested := func(depth int) Document { return Block(strings.Repeat("[", depth) + strings.Repeat("]", depth)) }
	require.Nil(t, nested(maxDepth).Problem)
	require.Equal(t, &Problem{At: maxDepth, Message: "arrays and objects are nested too deep"}, nested(maxDepth+1).Problem)
	for _, text := range []string{"[", `{"a":`, `"`, "'", "[],", "...", "// ...\n", "/*", "#\n", `\`, "a\n", `"\`} {
		Block(strings.Repeat(text, 1<<20/len(text)))
	}
}

func TestSlips(t *testing.T) {
	tests := []struct {
		name string
		give string
		want []DepartureKind
	}{
		{name: "on purpose", give: "// one\n{a: 'b', c: <d>, ...}\n[1]"},
		{name: "commas", give: "[1\n2,]", want: []DepartureKind{MissingComma, TrailingComma}},
		{name: "escape", give: `["\d"]`, want: []DepartureKind{BadEscape}},
		{name: "a key unlike the others", give: `{a: {"b": 1}}`, want: []DepartureKind{BareKey}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := Block(tt.give)
			var got []DepartureKind
			for _, slip := range doc.Slips() {
				got = append(got, slip.Kind)
			}
			require.Equal(t, tt.want, got)
		})
	}
}

func TestIs(t *testing.T) {
	tests := []struct {
		value string
		text  string
		want  bool
	}{
		{`"a"`, `"a"`, true},
		{`"a"`, `"\u0061"`, true},
		{`"a"`, `"b"`, false},
		{`"1"`, `1`, false},
		{`""`, `null`, false},
		{`1`, `1.0`, true},
		{`1e2`, `100`, true},
		{`1`, `"1"`, false},
		{`9007199254740993`, `9007199254740992`, false},
		{`true`, `true`, true},
		{`null`, `null`, true},
		{`null`, `false`, false},
		{`<a>`, `"<a>"`, false},
	}
	for _, tt := range tests {
		t.Run(tt.value+" "+tt.text, func(t *testing.T) {
			require.Equal(t, tt.want, Block("[" + tt.value + "]").Values[0].Elems[0].Is(tt.text))
		})
	}
}

func TestCompareNumbers(t *testing.T) {
	tests := []struct {
		a, b string
		want int
		ok   bool
	}{
		{"1", "1.000", 0, true},
		{"-0", "0", 0, true},
		{"0.1", "0.10", 0, true},
		{"9223372036854775807", "9223372036854775808", -1, true},
		{"1e400", "1e399", 1, true},
		{"1e999999999", "1", 0, false},
		{"01", "1", 0, false},
		{"1" + strings.Repeat("0", maxDigits), "1", 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.a+" "+tt.b, func(t *testing.T) {
			got, ok := CompareNumbers(tt.a, tt.b)
			require.Equal(t, tt.ok, ok)
			require.Equal(t, tt.want, got)
		})
	}
	for text, want := range map[string]bool{"1": true, "1.0": true, "1e3": true, "15e-1": false, "1.5": false, "-0.0": true} {
		require.Equal(t, want, IsInteger(text), text)
	}
}

// FuzzBlock checks that JSON departs from nothing and keeps its scalars, and that
// all places are within the text, in its order.
func FuzzBlock(f *testing.F) {
	for _, text := range []string{
		`{"a": [1, "b\u00e4", null, true, {}], "c": -1.5e3}`, "// ...\n{a: 'b', \"c\": [...],,}", "HTTP/1.1 200\n\n{\"a\": <b>}", "\"a\": 1\n\"b\": {\"...\": 2}", `["\ud800\d"`, "[\xff…]",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc := Block(text)
		if doc.Problem != nil {
			require.True(t, doc.Problem.At >= 0 && doc.Problem.At <= len(text))
		}
		for _, d := range doc.Departures {
			require.True(t, d.At >= 0 && d.Length >= 0 && d.At+d.Length <= len(text))
		}
		at := 0
		for i := range doc.Values {
			at = requirePlaces(t, text, at, &doc.Values[i])
		}
		trimmed := strings.TrimSpace(text)
		if json.Valid([]byte(text)) && (trimmed[0] == '{' || trimmed[0] == '[') && doc.Problem == nil {
			require.Len(t, doc.Values, 1)
			for _, d := range doc.Departures {
				require.Equal(t, Elision, d.Kind, "keys may be dots")
			}
		}
	})
}

// requirePlaces checks the places of a value that stands behind an offset, and
// returns the one behind it.
func requirePlaces(t *testing.T, text string, at int, v *Value) int {
	require.True(t, at <= v.Start && v.Start <= v.Stop && v.Stop <= len(text))
	at = v.Start
	for i := range v.Members {
		m := &v.Members[i]
		require.True(t, at <= m.Start && m.Start <= m.Stop && m.Stop <= m.Value.Start)
		at = requirePlaces(t, text, m.Stop, &m.Value)
	}
	for i := range v.Elems {
		at = requirePlaces(t, text, at, &v.Elems[i])
	}
	if v.Kind == Number {
		require.Equal(t, text[v.Start:v.Stop], v.Text)
	}
	require.LessOrEqual(t, at, v.Stop)
	return v.Stop
}
