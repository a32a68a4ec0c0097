package support

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStrings(t *testing.T) {
	for _, test := range []struct{ give, want string }{
		{`""`, ""},
		{`"a"`, "a"},
		{`"\"\\\/\b\f\n\r\t"`, "\"\\/\b\f\n\r\t"},
		{`"a\"b"`, `a"b`},
		{`"\\"`, `\`},
		{`"\\\\u0041"`, `\\u0041`},
		{`"\u0041\u005a"`, "AZ"},
		{`"\u00E9\u00e9é"`, "ééé"},
		{`"\u0000x"`, "\x00x"},
		{"\"\x7f\"", "\x7f"},
		{`"\uFFFD` + "\uFFFD\"", "\uFFFD\uFFFD"},
		{`"\uFFFF"`, "\uFFFF"},
		{`"\uD83D\uDE00 \ud83d\ude00 😀"`, "😀 😀 😀"},
		{`"\uDBFF\uDFFF"`, "\U0010FFFF"},
		{`"\u2028` + "\u2028\"", "\u2028\u2028"},
		{`"é\n"`, "é\n"},
		{`"\né"`, "\né"},
		{`"\nplain"`, "\nplain"},
		{`"plain\n"`, "plain\n"},
	} {
		got, bad := readValue(t, test.give, decodeString)
		require.Empty(t, bad, test.give)
		require.Equal(t, test.want, got, test.give)
		_, bad = readValue(t, test.give, skipped)
		require.Empty(t, bad, test.give)
	}
}

// skipped is a type of which nothing is kept.
func skipped(_ *struct{}, d *decoder) { d.skip() }

func TestStringsThatAreNotUnicode(t *testing.T) {
	for name, give := range map[string]string{
		"byte of no encoding":          "\"a\xff\"",
		"continuation alone":           "\"\x80a\"",
		"sequence cut off":             "\"\xe2\x82\"",
		"sequence broken":              "\"\xc3(\"",
		"overlong":                     "\"\xc0\x80\"",
		"surrogate in UTF-8":           "\"\xed\xa0\x80\"",
		"beyond the last character":    "\"\xf4\x90\x80\x80\"",
		"high surrogate":               `"\ud800"`,
		"low surrogate":                `"\udc00"`,
		"two high surrogates":          `"\ud800\ud800"`,
		"surrogates the wrong way":     `"\udc00\ud800"`,
		"high surrogate and text":      `"\ud800x"`,
		"high surrogate and letter":    `"\ud800\u0041"`,
		"high surrogate and line feed": `"\ud800\n"`,
		"text like a low surrogate":    `"\ud83d\\ude00"`,
		"two faults in one string":     "\"\xff\\udc00\xff\"",
	} {
		t.Run(name, func(t *testing.T) {
			want := ValidationErrors{{Pointer: "/1", Rule: ruleUTF8, Message: "must be valid Unicode"}, {Pointer: "/2", Rule: ruleNull, Message: "must not be null"}}
			_, bad := readValue(t, `["a",`+give+`,null]`, decodeStrings)
			require.Equal(t, want, bad)
			_, bad = readValue(t, `["a",`+give+`]`, skipped)
			require.Equal(t, want[:1], bad)
			_, bad = readValue(t, `{`+give+`:1}`, skipped)
			require.Equal(t, []string{"utf8 "}, brief(bad), "a key that cannot be written is one of the object")
		})
	}
}

func decodeStrings(x *[]string, d *decoder) { decodeList(x, d, decodeString) }

// TestMalformed gives documents that end in the middle, or are wrong at a byte.
func TestMalformed(t *testing.T) {
	const end = "the end of the document"
	for _, test := range []struct {
		give      string
		at        int
		got, want string
	}{
		{"", 0, end, "a value"},
		{" \n", 2, end, "a value"},
		{"nul", 0, `'n'`, "a value"},
		{"nulL", 0, `'n'`, "a value"},
		{"tru", 0, `'t'`, "a value"},
		{"truE", 0, `'t'`, "a value"},
		{"fals", 0, `'f'`, "a value"},
		{"True", 0, `'T'`, "a value"},
		{"NaN", 0, `'N'`, "a value"},
		{"Infinity", 0, `'I'`, "a value"},
		{"+1", 0, `'+'`, "a value"},
		{".5", 0, `'.'`, "a value"},
		{"]", 0, `']'`, "a value"},
		{"'a'", 0, `'\''`, "a value"},
		{"\x00", 0, `'\x00'`, "a value"},
		{"\ufeff{}", 0, `'\ufeff'`, "a value"},
		{"\u00a01", 0, `'\u00a0'`, "a value"},
		{"\v1", 0, `'\v'`, "a value"},
		{"/**/1", 0, `'/'`, "a value"},
		{"\xff", 0, `'�'`, "a value"},

		{"-", 1, end, "a digit"},
		{"-a", 1, `'a'`, "a digit"},
		{"--1", 1, `'-'`, "a digit"},
		{"-.5", 1, `'.'`, "a digit"},
		{"-Infinity", 1, `'I'`, "a digit"},
		{"1.", 2, end, "a digit"},
		{"0.", 2, end, "a digit"},
		{"1.e1", 2, `'e'`, "a digit"},
		{"1.-1", 2, `'-'`, "a digit"},
		{"1e", 2, end, "a digit"},
		{"1E", 2, end, "a digit"},
		{"1e+", 3, end, "a digit"},
		{"1E-x", 3, `'x'`, "a digit"},
		{"1e.5", 2, `'.'`, "a digit"},
		{"1e--5", 3, `'-'`, "a digit"},
		{"123456789012345678901234567890.", 31, end, "a digit"},

		{`"`, 1, end, `'"'`},
		{`"abc`, 4, end, `'"'`},
		{`"é`, 3, end, `'"'`},
		{"\"a\nb\"", 2, `'\n'`, `'"'`},
		{"\"\té\"", 1, `'\t'`, `'"'`},
		{"\"é\x00\"", 3, `'\x00'`, `'"'`},
		{"\"\x1f\"", 1, `'\x1f'`, `'"'`},
		{`"\`, 2, end, "an escape sequence"},
		{`"\"`, 3, end, `'"'`},
		{`"\x41"`, 2, `'x'`, "an escape sequence"},
		{`"\'"`, 2, `'\''`, "an escape sequence"},
		{"\"\\\n\"", 2, `'\n'`, "an escape sequence"},
		{`"\U0041"`, 2, `'U'`, "an escape sequence"},
		{`"\u"`, 2, `'u'`, "an escape sequence"},
		{`"\u12`, 2, `'u'`, "an escape sequence"},
		{`"\u12G4"`, 2, `'u'`, "an escape sequence"},
		{`"\u+123"`, 2, `'u'`, "an escape sequence"},
		{`"\u00:0"`, 2, `'u'`, "an escape sequence"},
		{`"\u00@0"`, 2, `'u'`, "an escape sequence"},
		{`"\u00` + "`" + `0"`, 2, `'u'`, "an escape sequence"},
		{`"\u00g0"`, 2, `'u'`, "an escape sequence"},
		{`"\ud800\u12"`, 8, `'u'`, "an escape sequence"},
		{`"\ud800\`, 8, end, "an escape sequence"},

		{"[", 1, end, "a value"},
		{"[1", 2, end, "',' or ']'"},
		{"[1,", 3, end, "a value"},
		{"[1 2]", 3, `'2'`, "',' or ']'"},
		{"[1}", 2, `'}'`, "',' or ']'"},
		{"[1,]", 3, `']'`, "a value"},
		{"[,1]", 1, `','`, "a value"},
		{"[1,,2]", 3, `','`, "a value"},
		{"[01]", 2, `'1'`, "',' or ']'"},
		{"[-01]", 3, `'1'`, "',' or ']'"},
		{"[0x1]", 2, `'x'`, "',' or ']'"},
		{"[1_000]", 2, `'_'`, "',' or ']'"},
		{"[1.2.3]", 4, `'.'`, "',' or ']'"},
		{"[nullx]", 5, `'x'`, "',' or ']'"},
		{"[1\v]", 2, `'\v'`, "',' or ']'"},
		{`["a""b"]`, 4, `'"'`, "',' or ']'"},

		{"{", 1, end, "a key"},
		{"{]", 1, `']'`, "a key"},
		{"{a:1}", 1, `'a'`, "a key"},
		{"{'a':1}", 1, `'\''`, "a key"},
		{"{1:2}", 1, `'1'`, "a key"},
		{"{null:2}", 1, `'n'`, "a key"},
		{`{,"a":1}`, 1, `','`, "a key"},
		{`{"a`, 3, end, `'"'`},
		{`{"a"`, 4, end, "':'"},
		{`{"a"}`, 4, `'}'`, "':'"},
		{`{"a" 1}`, 5, `'1'`, "':'"},
		{`{"a",1}`, 4, `','`, "':'"},
		{`{"a":}`, 5, `'}'`, "a value"},
		{`{"a":`, 5, end, "a value"},
		{`{"a"::1}`, 5, `':'`, "a value"},
		{`{"a":1`, 6, end, "',' or '}'"},
		{`{"a":1]`, 6, `']'`, "',' or '}'"},
		{`{"a":1,}`, 7, `'}'`, "a key"},
		{`{"a":1,`, 7, end, "a key"},
		{`{"a":1,,"b":2}`, 7, `','`, "a key"},
		{`{"a":1 "b":2}`, 7, `'"'`, "',' or '}'"},
		{`{"a":[{"b":tru}]}`, 11, `'t'`, "a value"},
		{"[\n {\"a\": 1},\n {\"a\" 2}\n]", 19, `'2'`, "':'"},
	} {
		t.Run(test.give, func(t *testing.T) {
			want := fmt.Sprintf("is malformed JSON at byte %d: %s where %s should be", test.at, test.got, test.want)
			_, bad := readValue(t, test.give, decodeAny)
			require.Len(t, bad, 1)
			require.Equal(t, ruleSyntax, bad[0].Rule)
			require.Equal(t, want, bad[0].Message)
			_, skippedBad := readValue(t, test.give, skipped)
			require.Equal(t, bad, skippedBad, "what is skipped is read as well")
			_, taskBad := readValue(t, `{"id":7,"unknown":`+test.give, (*task).decode)
			require.Equal(t, "type /id", brief(taskBad)[0], "what was found before stays")
			require.Equal(t, ruleSyntax, taskBad[1].Rule)
			require.Len(t, taskBad, 2, "what is behind is not looked at")
		})
	}
}

func TestWhiteSpace(t *testing.T) {
	got, bad := readValue(t, " \t\r\n{ \"a\"\t:\r\n[ 1 ,\n2 ] , \"b\" : { } , \"c\" : [ \n ] } \n", decodeAny)
	require.Empty(t, bad)
	text, bad := writeValue(t, got, encodeAny)
	require.Empty(t, bad)
	require.Equal(t, `{"a":[1,2],"b":{},"c":[]}`, text)
}

func TestTrailing(t *testing.T) {
	for _, test := range []struct {
		give string
		at   int
	}{
		{"1 2", 2}, {"{}{}", 2}, {"{} \n x", 5}, {"null,", 4}, {`"a""b"`, 3}, {"01", 1}, {"-00", 2}, {"1.2.3", 3}, {"0x1F", 1}, {"truefalse", 4}, {"[]]", 2}, {"1\x00", 1},
		{"{}\ufeff", 2},
	} {
		_, bad := readValue(t, test.give, decodeAny)
		require.Equal(t, ValidationErrors{{Rule: ruleTrailing, Message: fmt.Sprintf("is followed by something else at byte %d", test.at)}}, bad, test.give)
	}
}

func TestDepth(t *testing.T) {
	type shape struct {
		name, open, close, step string
		each                    int // arrays and objects of a step
	}
	for _, s := range []shape{
		{"arrays", "[", "]", "/0", 1},
		{"objects", `{"a":`, "}", "/a", 1},
		{"both", `[{"a":`, "}]", "/0/a", 2},
	} {
		nested := func(depth int, within string) string {
			return strings.Repeat(s.open, depth/s.each) + within + strings.Repeat(s.close, depth/s.each)
		}
		for name, run := range map[string]func(string) ValidationErrors{
			"any":  func(text string) ValidationErrors { _, bad := readValue(t, text, decodeAny); return bad },
			"skip": func(text string) ValidationErrors { _, bad := readValue(t, text, skipped); return bad },
			"raw":  func(text string) ValidationErrors { _, bad := readValue(t, text, decodeRaw); return bad },
		} {
			t.Run(s.name+" "+name, func(t *testing.T) {
				require.Empty(t, run(nested(maxDepth, "7")))
				want := Violation{Pointer: strings.Repeat(s.step, maxDepth/s.each), Rule: ruleDepth, Message: deeperMessage}
				for _, within := range []string{"[]", "{}", "[1,", "{"} {
					require.Equal(t, ValidationErrors{want}, run(nested(maxDepth, within)), "it halts there: %s", within)
				}
				require.Equal(t, ValidationErrors{want}, run(strings.Repeat(s.open, 1_000_000)))
			})
		}
	}
}

func TestDepthComesBack(t *testing.T) {
	branch := strings.Repeat("[", maxDepth-1) + strings.Repeat("]", maxDepth-1)
	_, bad := readValue(t, "["+branch+","+branch+`,{"a":1},[[]]]`, decodeAny)
	require.Empty(t, bad, "what is closed does not count")
}

func TestKinds(t *testing.T) {
	for give, want := range map[string]string{
		"true": "a boolean", "false": "a boolean", "0": "a number", "-1.5e3": "a number", `""`: "a string", "[1,[2]]": "an array", `{"a":{}}`: "an object",
	} {
		_, bad := readValue(t, `[`+give+`,null]`, func(x *[]struct{}, d *decoder) {
			decodeList(x, d, func(_ *struct{}, d *decoder) { d.mismatch("a miracle") })
		})
		require.Equal(t, ValidationErrors{
			{Pointer: "/0", Rule: ruleType, Message: "must be a miracle, not " + want},
			{Pointer: "/1", Rule: ruleNull, Message: "must not be null"},
		}, bad)
	}
}

func TestRawIsTheTextAsItCame(t *testing.T) {
	for _, want := range []string{`null`, `true`, `-1.50E+3`, `"\u0041é"`, `[ 1 ,	2 ]`, `{ "b" : 1, "a" : {"a":1,"a":2} }`} {
		give := "\n" + want + " "
		got, bad := readValue(t, give, decodeRaw)
		require.Empty(t, bad)
		require.Equal(t, want, string(got))
	}
}

// TestHaltedDecoderReadsNoFurther checks that nothing panics, or goes on for ever,
// behind malformed JSON, wherever a document is cut off.
func TestHaltedDecoderReadsNoFurther(t *testing.T) {
	for i := range len(fullTask) {
		_, bad := readValue(t, fullTask[:i], (*task).decode)
		require.Len(t, bad, 1)
		require.Equal(t, ruleSyntax, bad[0].Rule)
		_, bad = readValue(t, fullTask[:i]+"\x00"+fullTask[i:], (*task).decode)
		require.NotEmpty(t, bad)
		require.Equal(t, ruleSyntax, bad[len(bad)-1].Rule, "at byte "+strconv.Itoa(i))
	}
}

func TestSkipAllocatesNothing(t *testing.T) {
	d := decoder{data: []byte(`{"a":[1,-2.5e3,true,null,"plain",{"b":{"c":[]}}],"d":"plain","e":{}}`)}
	require.Zero(t, testing.AllocsPerRun(100, func() {
		d.pos = 0
		if d.skip(); d.halted {
			panic("the document is valid")
		}
	}))
}

// TestEscapesShareOneBuffer checks that a string costs one allocation, its own,
// whether or not it has escapes.
func TestEscapesShareOneBuffer(t *testing.T) {
	var text string
	d := decoder{data: []byte(`"a long text with an \"escape\" in it, and \u00e9"`), scratch: make([]byte, 0, 100)}
	require.Equal(t, 1.0, testing.AllocsPerRun(100, func() {
		d.pos = 0
		decodeString(&text, &d)
	}))
	require.Equal(t, `a long text with an "escape" in it, and é`, text)
}
