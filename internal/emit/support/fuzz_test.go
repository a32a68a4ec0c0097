package support

import (
	"bytes"
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// encoding/json is the oracle of this file. What it accepts and this package
// refuses is
//
//   - text that is not UTF-8,
//   - halves of surrogate pairs, as escapes,
//   - keys that occur twice in one object, unless it is skipped,
//
// and there is nothing that it refuses and this package accepts. Both refuse what
// nests deeper than 10000 arrays and objects.

// addDocuments adds seeds: documents that are good, and some that are not.
func addDocuments(f *testing.F) {
	for _, text := range []string{
		``, ` `, `null`, `true`, `false `, `0`, `-0.5e+7`, `1e999`, `"a"`, `"\u00e9\ud83d\ude00é\n"`, `"\ud800"`, "\"\xff\"", "\"a\n\"",
		`[]`, `[1,[2,[]],{"a":null}]`, `{}`, `{"a":1,"b":{"c":[true,false]}}`, `{"a":1,"a":2}`, `{"a":1,"\u0061":2}`, `{"\ud800":1,"\udc00":2}`, "{\"\xff\":1}",
		`{"a":1}x`, `[1,]`, `{"a"}`, `01`, `1.`, `nul`, `"\u12`, `"\x"`, "\ufeff1", "[\v1]", `[`, `{"a":`,
		fullTask, `{` + minimalTask + `}`,
		`{"kind":"tisk","id":null,"count":1.5,"owner":[],"status":"new","data":"AQI","at":"now","due":"2023-02-29","scores":{"a":1e999},"new":1,"new":2,"id":"\udc00"}`,
		`{` + minimalTask + `,"place":{"x":1,"y":2,"w":"` + strings.Repeat("long ", 30) + `"},"shape":{"within":[{"kind":"circle","radius":1e-7},{"kind":7}],"kind":"square"},"labels":{"name":"n","a/~b":1e3}}`,
		strings.Repeat("[", maxDepth) + strings.Repeat("]", maxDepth),
		strings.Repeat(`{"":`, maxDepth+1) + "1" + strings.Repeat("}", maxDepth+1),
	} {
		f.Add([]byte(text))
	}
}

// standard returns the value of a document as encoding/json has it.
func standard(data []byte) (value any, ok bool) {
	if !json.Valid(data) {
		return nil, false
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	return value, decoder.Decode(&value) == nil
}

// isUnicode reports whether all strings of a document that encoding/json accepts
// are Unicode.
func isUnicode(data []byte) bool {
	unit := func(hex string) rune {
		n, _ := strconv.ParseUint(hex, 16, 16)
		return rune(n)
	}
	rest := string(data)
	for {
		_, after, found := strings.Cut(rest, `\`)
		if !found {
			return utf8.Valid(data)
		}
		if rest = after[1:]; after[0] != 'u' {
			continue
		}
		if rest = after[5:]; !utf16.IsSurrogate(unit(after[1:5])) {
			continue
		}
		if !strings.HasPrefix(rest, `\u`) || utf16.DecodeRune(unit(after[1:5]), unit(rest[2:6])) == utf8.RuneError {
			return false
		}
		rest = rest[6:]
	}
}

// repeatsKeys reports whether a key occurs twice in an object of a document that
// encoding/json accepts.
func repeatsKeys(data []byte) bool {
	tokens := json.NewDecoder(bytes.NewReader(data))
	tokens.UseNumber() // since Token refuses numbers that a float64 cannot hold
	repeats := false
	var value func()
	value = func() {
		opening, _ := tokens.Token()
		if opening != json.Delim('{') && opening != json.Delim('[') {
			return
		}
		keys := map[json.Token]bool{}
		for tokens.More() {
			if opening == json.Delim('{') {
				key, _ := tokens.Token()
				repeats = repeats || keys[key]
				keys[key] = true
			}
			value()
		}
		_, _ = tokens.Token()
	}
	value()
	return repeats
}

func rules(list ValidationErrors) []string {
	var out []string
	for _, v := range list {
		out = append(out, v.Rule)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// FuzzDecodeAny checks that what this package and encoding/json both accept means
// the same, and what only one of them accepts is listed above.
func FuzzDecodeAny(f *testing.F) {
	addDocuments(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		got, bad := readValue(t, string(data), decodeAny)
		want, ok := standard(data)
		switch {
		case !ok:
			last := bad[len(bad)-1]
			require.NotEmpty(t, last)
			require.Subset(t, []string{ruleSyntax, ruleTrailing, ruleDepth, ruleDuplicate, ruleUTF8}, rules(bad))
			require.NotSubset(t, []string{ruleDuplicate, ruleUTF8}, rules(bad))
		case !isUnicode(data):
			require.Contains(t, rules(bad), ruleUTF8)
			require.Subset(t, []string{ruleDuplicate, ruleUTF8}, rules(bad))
		case repeatsKeys(data):
			require.Equal(t, []string{ruleDuplicate}, rules(bad))
		default:
			require.Empty(t, bad)
			require.Equal(t, want, got)
		}
	})
}

// FuzzSkip checks the same of what is only skipped, where keys may occur twice, and
// that what is kept as it comes is the text of the value.
func FuzzSkip(f *testing.F) {
	addDocuments(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		got, bad := readValue(t, string(data), decodeRaw)
		_, skippedBad := readValue(t, string(data), skipped)
		require.Equal(t, bad, skippedBad)
		switch {
		case !json.Valid(data):
			require.NotSubset(t, []string{ruleUTF8}, rules(bad))
			require.NotEmpty(t, bad)
		case !isUnicode(data):
			require.Equal(t, []string{ruleUTF8}, rules(bad))
		default:
			require.Empty(t, bad)
			require.Equal(t, string(bytes.Trim(data, " \t\r\n")), string(got))
			text, bad := writeValue(t, got, encodeRaw)
			require.Empty(t, bad)
			require.Equal(t, string(got), text)
		}
	})
}

// FuzzRoundTrip checks that what is decoded comes back as the same JSON value, and
// as the text that encoding/json writes without escaping HTML, but for two
// characters that it escapes for JavaScript.
func FuzzRoundTrip(f *testing.F) {
	addDocuments(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		value, bad := readValue(t, string(data), decodeAny)
		if bad != nil {
			return
		}
		text, bad := writeValue(t, value, encodeAny)
		require.Empty(t, bad)
		again, ok := standard([]byte(text))
		require.True(t, ok)
		require.Equal(t, value, again)
		if strings.ContainsAny(text, "\u2028\u2029") {
			return
		}
		var want bytes.Buffer
		encoder := json.NewEncoder(&want)
		encoder.SetEscapeHTML(false)
		require.NoError(t, encoder.Encode(value))
		require.Equal(t, strings.TrimSuffix(want.String(), "\n"), text)
	})
}

// FuzzEncodeString checks strings that no document need have had.
func FuzzEncodeString(f *testing.F) {
	for _, text := range []string{"", "a", "plain ASCII text", "\x00\x1f\x7f\"\\/<>&", "é😀\u2028\u2029\ufffd", "\xff", "plain ASCII text\xed\xa0\x80"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, give string) {
		text, bad := writeValue(t, give, encodeString)
		if !utf8.ValidString(give) {
			require.Equal(t, []string{"utf8 "}, brief(bad))
			return
		}
		require.Empty(t, bad)
		var back string
		require.NoError(t, json.Unmarshal([]byte(text), &back))
		require.Equal(t, give, back)
		back, bad = readValue(t, text, decodeString)
		require.Empty(t, bad)
		require.Equal(t, give, back)
	})
}

// FuzzNumbers checks integers against math/big, and floats against strconv.
func FuzzNumbers(f *testing.F) {
	for _, text := range []string{
		"0", "-0", "7", "1.0", "1e3", "1.50e1", "1e-1", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e400", "0e999999999999", "1e999999999999",
		"123456789012345678901234567890", "0.1", "5e-324", "1.7976931348623157e308", "1e9223372036854775807", "1.5e-9223372036854775808", "9.2233720368547758070e18", "01", "1.", "--1", "1e",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, give string) {
		if !json.Valid([]byte(give)) || strings.Trim(give, "0123456789+-.eE") != "" {
			return
		}
		n, bad := readValue(t, give, decodeInt)
		want, rule := wantInteger(give)
		if rule != "" {
			require.Equal(t, []string{rule + " "}, brief(bad))
		} else {
			require.Empty(t, bad)
			require.Equal(t, want, n)
		}

		x, bad := readValue(t, give, decodeFloat)
		wantFloat, err := strconv.ParseFloat(give, 64)
		if err != nil {
			require.Equal(t, []string{"range "}, brief(bad))
			return
		}
		require.Empty(t, bad)
		require.Equal(t, wantFloat, x)
		text, bad := writeValue(t, x, encodeFloat)
		require.Empty(t, bad)
		standard, err := json.Marshal(x)
		require.NoError(t, err)
		require.Equal(t, string(standard), text)
	})
}

// wantInteger returns what a number is as an integer, or the rule that it breaks.
func wantInteger(give string) (n int64, rule string) {
	mantissa, exponent, _ := strings.Cut(strings.ToLower(give), "e")
	if strings.Trim(mantissa, "-0.") == "" {
		return 0, ""
	}
	// Beyond all digits that the mantissa has, the value of the exponent does not
	// matter; math/big would write its zeros.
	limit := big.NewInt(int64(len(give)) + 20)
	power, _ := new(big.Int).SetString("0"+strings.TrimLeft(exponent, "+-"), 10)
	if power.Cmp(limit) > 0 && strings.HasPrefix(exponent, "-") {
		return 0, ruleInteger
	} else if power.Cmp(limit) > 0 {
		return 0, ruleRange
	}
	x, _ := new(big.Rat).SetString(give)
	if !x.IsInt() {
		return 0, ruleInteger
	}
	if !x.Num().IsInt64() {
		return 0, ruleRange
	}
	return x.Num().Int64(), ""
}

// FuzzFindings checks that what is said of a document holds of it.
func FuzzFindings(f *testing.F) {
	addDocuments(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, options := range []DecodeOption{0, Strict, KeepUnknown} {
			var x task
			d := decoder{data: data, options: options}
			d.space()
			x.decode(&d)
			d.finish()
			for _, found := range d.found {
				require.GreaterOrEqual(t, found.offset, 0)
				require.LessOrEqual(t, found.offset, len(data))
			}
			list := locate(data, d.found)
			value, ok := standard(data)
			if !ok {
				require.NotEmpty(t, list)
				require.NotSubset(t, valueRules, rules(list))
				continue
			}
			require.Subset(t, valueRules, rules(list))
			if isUnicode(data) && !repeatsKeys(data) { // whose keys say which value they mean
				checkFindings(t, value, list)
			}
			if list == nil {
				checkComesBack(t, data, options)
			}
		}
	})
}

// valueRules are those that a document can break that is JSON.
var valueRules = []string{
	ruleNull, ruleEnum, ruleConst, ruleUnion, ruleDuplicate, ruleRequired, ruleType, ruleInteger, ruleRange, ruleDate, ruleDateTime, ruleBase64, ruleUTF8, ruleUnknown, ruleMore,
}

// checkFindings checks that the pointers lead to values, and these are of the kinds
// of which the rules are.
func checkFindings(t *testing.T, document any, list ValidationErrors) {
	for i, v := range list {
		if v.Rule == ruleMore {
			require.Equal(t, len(list)-1, i)
			continue
		}
		if v.Rule == ruleRequired {
			parent := v.Pointer[:strings.LastIndexByte(v.Pointer, '/')]
			object, ok := resolve(t, document, parent).(map[string]any)
			require.True(t, ok)
			require.NotContains(t, object, unescape(v.Pointer[len(parent)+1:]))
			continue
		}
		value := resolve(t, document, v.Pointer)
		switch v.Rule {
		case ruleNull:
			require.Nil(t, value)
		case ruleType:
			require.NotNil(t, value)
		case ruleInteger, ruleRange:
			require.IsType(t, json.Number(""), value)
		case ruleDate, ruleDateTime, ruleBase64:
			require.IsType(t, "", value)
		}
		for _, other := range list[:i] {
			require.False(t, other.Pointer == v.Pointer && other.Rule != ruleUnknown, "%s has one fault: %s, %s", v.Pointer, other.Rule, v.Rule)
		}
	}
}

// resolve returns the value to which a JSON Pointer leads.
func resolve(t *testing.T, value any, pointer string) any {
	if pointer == "" {
		return value
	}
	for name := range strings.SplitSeq(pointer[1:], "/") {
		if list, ok := value.([]any); ok {
			i, err := strconv.Atoi(name)
			require.NoError(t, err, pointer)
			value = list[i]
			continue
		}
		require.Contains(t, value, unescape(name), pointer)
		value = value.(map[string]any)[unescape(name)]
	}
	return value
}

func unescape(name string) string { return strings.NewReplacer("~1", "/", "~0", "~").Replace(name) }

// checkComesBack checks that a good document is written as JSON that is as good,
// and says the same from then on.
func checkComesBack(t *testing.T, data []byte, options DecodeOption) {
	x, err := Decode[task](data, options)
	require.NoError(t, err)
	text, err := Encode(&x)
	require.NoError(t, err)
	require.True(t, json.Valid(text))
	y, err := Decode[task](text, options)
	require.NoError(t, err)
	require.Equal(t, x.At == nil, y.At == nil)
	require.True(t, x.At == nil || x.At.Equal(*y.At))
	again, err := Encode(&y)
	require.NoError(t, err)
	require.Equal(t, string(text), string(again))
}
