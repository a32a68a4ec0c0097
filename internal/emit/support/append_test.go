package support

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestEncodeStrings(t *testing.T) {
	for _, test := range []struct{ give, want string }{
		{"", `""`},
		{"a", `"a"`},
		{"exactly8", `"exactly8"`},
		{"nine char", `"nine char"`},
		{"seven\"7", `"seven\"7"`},
		{`"\/`, `"\"\\/"`},
		{"\b\f\n\r\t", `"\b\f\n\r\t"`},
		{"\x00\x01\x1f\x7f", `"\u0000\u0001\u001f` + "\x7f\""},
		{"<a href='?b&c'>", `"<a href='?b&c'>"`},
		{"é\n😀", `"é\n😀"`},
		{"\u2028\u2029\uFFFD\uFFFF", "\"\u2028\u2029\uFFFD\uFFFF\""},
	} {
		text, bad := writeValue(t, test.give, encodeString)
		require.Empty(t, bad)
		require.Equal(t, test.want, text)
	}
}

// TestEncodeStringsAtEveryPlace puts every byte at every place of strings around
// the eight bytes that are looked at in one go.
func TestEncodeStringsAtEveryPlace(t *testing.T) {
	for length := 1; length <= 18; length++ {
		for place := range length {
			for c := range 0x80 {
				give := []byte(strings.Repeat("~", length))
				give[place] = byte(c)
				text, bad := writeValue(t, string(give), encodeString)
				require.Empty(t, bad)
				back, bad := readValue(t, text, decodeString)
				require.Empty(t, bad, text)
				require.Equal(t, string(give), back)
				require.Equal(t, c < ' ' || c == '"' || c == '\\', len(text) > length+2, text)
			}
			give := []byte(strings.Repeat("a", length))
			give[place] = 0xff
			_, bad := writeValue(t, string(give), encodeString)
			require.Equal(t, []string{"utf8 "}, brief(bad))
		}
	}
}

func TestEncodeFloats(t *testing.T) {
	for give, want := range map[float64]string{
		0: "0", 1: "1", -1.5: "-1.5", 0.1: "0.1", 100000: "100000", 1e20: "100000000000000000000", 1e21: "1e+21", 1.5e300: "1.5e+300",
		1e-6: "0.000001", 1e-7: "1e-7", -1.25e-9: "-1.25e-9", 1e-10: "1e-10", 1e-100: "1e-100", math.MaxFloat64: "1.7976931348623157e+308", 5e-324: "5e-324",
	} {
		text, bad := writeValue(t, give, encodeFloat)
		require.Empty(t, bad)
		require.Equal(t, want, text)
		standard, err := json.Marshal(give)
		require.NoError(t, err)
		require.Equal(t, string(standard), text)
	}
	text, bad := writeValue(t, math.Copysign(0, -1), encodeFloat)
	require.Empty(t, bad)
	require.Equal(t, "-0", text)
}

func TestEncodeIntegers(t *testing.T) {
	for give, want := range map[int64]string{0: "0", -7: "-7", math.MaxInt64: "9223372036854775807", math.MinInt64: "-9223372036854775808"} {
		text, bad := writeValue(t, give, encodeInt)
		require.Empty(t, bad)
		require.Equal(t, want, text)
		text, bad = writeValue(t, level(give), encodeIntEnum)
		require.Empty(t, bad)
		require.Equal(t, want, text)
	}
}

// TestAbsentNullAndEmpty checks that four things stay four things.
func TestAbsentNullAndEmpty(t *testing.T) {
	for _, test := range []struct {
		give task
		want string
	}{
		{task{}, `{"kind":"","id":"","count":0,"owner":null}`},
		{task{Owner: ptr(""), Note: ptr(""), Due: Null[Date](), Status: ptr(status("")), Level: ptr(level(0)), Tags: []string{}, Scores: map[string]float64{}, Data: []byte{}, Price: ptr(json.Number("0")),
			Done: ptr(false), Extra: NotNull[any](nil), Labels: &labels{}},
			`{"kind":"","id":"","count":0,"owner":"","note":"","due":null,"status":"","level":0,"tags":[],"scores":{},"data":"","price":0,"done":false,"extra":null,"labels":{}}`},
		{task{Extra: Null[any](), Shape: &shape{}, Place: &place{}, UnknownFields: UnknownFields{}}, `{"kind":"","id":"","count":0,"owner":null,"extra":null,"shape":null,"place":null}`},
		{task{Shape: &shape{Value: (*circle)(nil)}}, `{"kind":"","id":"","count":0,"owner":null,"shape":null}`},
	} {
		text, bad := writeValue(t, test.give, (*task).encode)
		require.Empty(t, bad)
		require.Equal(t, test.want, text)
	}
	text, bad := writeValue(t, []string(nil), func(x *[]string, e *encoder) { encodeList(x, e, encodeString) })
	require.Empty(t, bad)
	require.Equal(t, "null", text)
	text, bad = writeValue(t, map[string]int64(nil), func(x *map[string]int64, e *encoder) { encodeMap(x, e, encodeInt) })
	require.Empty(t, bad)
	require.Equal(t, "null", text)
	text, bad = writeValue(t, []byte(nil), encodeBytes)
	require.Empty(t, bad)
	require.Equal(t, "null", text)
}

// celsius is a type of its own that says how it is written.
type celsius float64

func (c celsius) MarshalText() ([]byte, error) {
	return append(json.RawMessage(nil), "warm"...), nil
}

func TestEncodeAny(t *testing.T) {
	for _, test := range []struct {
		give any
		want string
	}{
		{nil, `null`},
		{true, `true`},
		{"a<b", `"a<b"`},
		{-1.5, `-1.5`},
		{7, `7`},
		{uint8(7), `7`},
		{json.Number("1.50e400"), `1.50e400`},
		{[]any{}, `[]`},
		{[]any(nil), `null`},
		{map[string]any{"b": []any{1.0, nil}, "a": "", "": false}, `{"":false,"a":"","b":[1,null]}`},
		{map[string]any(nil), `null`},
		{[]string{"a"}, `["a"]`},
		{map[string]int{"a": 1}, `{"a":1}`},
		{json.RawMessage(`{"b":1.50}`), `{"b":1.50}`},
		{celsius(30), `"warm"`},
		{struct {
			A int `json:"a"`
		}{1}, `{"a":1}`},
		{NotNull(circle{Kind: "circle", Radius: 2}), `{"kind":"circle","radius":2}`},
		{[]any{NotNull(shape{Value: UnknownVariant(`{"a":1}`)})}, `[{"a":1}]`},
		{(*circle)(nil), `null`},
	} {
		text, bad := writeValue(t, test.give, encodeAny)
		require.Empty(t, bad)
		require.Equal(t, test.want, text)
	}
}

// TestWhatJSONCannotHold checks that all of it is found in one run, at its place.
func TestWhatJSONCannotHold(t *testing.T) {
	year10000 := time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		name string
		give task
		want []string
	}{
		{"nothing", task{}, nil},
		{"text", task{ID: "\xff", Note: ptr("a\xc3"), Tags: []string{"", "a longer text, with \xed\xa0\x80"}}, []string{"utf8 /id", "utf8 /note", "utf8 /tags/1"}},
		{"enum", task{Status: ptr(status("\xff"))}, []string{"utf8 /status"}},
		{"numbers", task{Scores: map[string]float64{"a": math.NaN(), "b": 1, "c/~": math.Inf(1), "d": math.Inf(-1)}}, []string{"range /scores/a", "range /scores/c~1~0", "range /scores/d"}},
		{"decimals", task{Price: ptr(json.Number("1.")), Next: &task{Price: ptr(json.Number(""))}}, []string{"type /price", "type /next/price"}},
		{"days and times", task{Due: NotNull(Date{2023, 2, 29}), At: &year10000, Next: &task{Due: NotNull(Date{10000, 1, 1})}}, []string{"date /due", "date-time /at", "date /next/due"}},
		{"anything", task{Extra: NotNull[any](map[string]any{"a": []any{1.0, math.NaN(), json.Number("x")}, "b": make(chan int), "c": json.RawMessage("{"), "d": "\xff"})},
			[]string{"range /extra/a/1", "type /extra/a/2", "type /extra/b", "type /extra/c", "utf8 /extra/d"}},
		{"JSON that is none", task{UnknownFields: UnknownFields{"a": []byte("[1,]"), "b": []byte("1"), "c": nil, "d": []byte("1 2"), "e": []byte(`"\ud800"`)}},
			[]string{"syntax /a", "syntax /c", "trailing /d", "utf8 /e"}},
		{"variant that is none", task{Shape: &shape{Value: UnknownVariant("{")}, Next: &task{Shape: &shape{Value: UnknownVariant(nil)}}}, []string{"syntax /shape", "syntax /next/shape"}},
		{"key that occurs twice", task{Labels: &labels{Name: ptr("n"), Other: map[string]int64{"a": 1, "name": 2, "z": 3}}}, []string{"duplicate /labels/name"}},
		{"key that occurs twice, with a longer value", task{Labels: &labels{Name: ptr("n"), Other: map[string]int64{"name": 1234567}}}, []string{"duplicate /labels/name"}},
		{"key that is no text", task{Scores: map[string]float64{"\xff": 1}}, []string{"utf8 /scores"}},
		{"all after a key that is no text", task{Tags: []string{"\xff"}, Scores: map[string]float64{"\xff": 1, "a": math.NaN()}, Next: &task{ID: "\xff"}},
			[]string{"utf8 /tags/0", "range /scores/a", "utf8 /scores", "utf8 /next/id"}},
		{"in a list of lists", task{Shape: &shape{Value: &square{Within: []shape{{}, {Value: &circle{Radius: math.NaN()}}}}}}, []string{"range /shape/within/1/radius"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, bad := writeValue(t, test.give, (*task).encode)
			require.Equal(t, test.want, brief(bad))
			if bad != nil {
				require.Empty(t, text)
			}
		})
	}
}

func TestEncodeMessages(t *testing.T) {
	_, bad := writeValue(t, any([]any{"\xff", math.Inf(-1), json.Number("0x1"), json.RawMessage("1 2")}), encodeAny)
	require.EqualError(t, bad[:3], "/0: must be valid Unicode\n/1: must be a number, not -Inf\n/2: must be a number, not \"0x1\"")
	_, bad = writeValue(t, Date{2023, 2, 29}, encodeDate)
	require.EqualError(t, bad, "the value must be a day of the calendar")
	_, bad = writeValue(t, time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC), encodeTime)
	require.EqualError(t, bad, "the value must be a date-time that RFC 3339 can write")
	_, bad = writeValue(t, UnknownVariant("[1,]"), func(x *UnknownVariant, e *encoder) { encodeUnknown(*x, e) })
	require.EqualError(t, bad, "the value is malformed JSON at byte 3: ']' where a value should be")
}

func TestEncodeNumbersThatAreNone(t *testing.T) {
	for _, give := range []json.Number{"", "-", "+1", "01", "1.", ".5", "1e", "0x10", "1_0", "NaN", "1 ", " 1", "1,2", "null", `"1"`} {
		_, bad := writeValue(t, give, encodeNumber)
		require.Equal(t, []string{"type "}, brief(bad), give)
	}
}

// TestValuesThatHoldThemselves checks that these end, at the depth at which
// documents end.
func TestValuesThatHoldThemselves(t *testing.T) {
	x := task{}
	x.Next = &x
	_, bad := writeValue(t, x, (*task).encode)
	require.Equal(t, ValidationErrors{{Pointer: strings.Repeat("/next", maxDepth), Rule: ruleDepth, Message: deeperMessage}}, bad)

	list := make([]any, 1)
	list[0] = list
	_, bad = writeValue(t, any([]any{"\xff", list, "\xff"}), encodeAny)
	require.Equal(t, []string{"utf8 /0", "depth /1" + strings.Repeat("/0", maxDepth-1)}, brief(bad), "what was found before stays")

	fields := UnknownFields{"a": []byte(strings.Repeat("[", maxDepth) + strings.Repeat("]", maxDepth))}
	_, bad = writeValue(t, task{UnknownFields: fields}, (*task).encode)
	require.Equal(t, []string{"depth /a"}, brief(bad), "the text is nested within the value")
}

func TestDeepValuesThatEnd(t *testing.T) {
	x := any("end")
	for range maxDepth {
		x = []any{x}
	}
	text, bad := writeValue(t, x, encodeAny)
	require.Empty(t, bad)
	back, bad := readValue(t, text, decodeAny)
	require.Empty(t, bad)
	require.Equal(t, x, back)
	_, bad = writeValue(t, any([]any{x}), encodeAny)
	require.Equal(t, []string{"depth " + strings.Repeat("/0", maxDepth)}, brief(bad))
}

// TestOtherPanicsPass checks that only what means too deep is caught.
func TestOtherPanicsPass(t *testing.T) {
	require.PanicsWithValue(t, "oops", func() { writeValue(t, 1, func(*int, *encoder) { panic("oops") }) })
	require.Panics(t, func() { writeValue(t, 1, func(*int, *encoder) { panic([]int{1}) }) })
}

func TestUnknownFieldsThatAreKnown(t *testing.T) {
	_, bad := writeValue(t, task{UnknownFields: UnknownFields{"id": []byte(`"second"`)}}, (*task).encode)
	require.Equal(t, []string{"duplicate /id"}, brief(bad), "a key that occurs twice")
}

func TestEncodingAllocatesNothing(t *testing.T) {
	give := task{Kind: "task", ID: "t", Count: -12, Note: ptr("a \"b\"\nc é, and more"), Status: ptr(status("open")), Level: ptr(level(2)), Tags: []string{"a", "b"}, Data: []byte{1, 2, 3}, At: &time.Time{}, Next: &task{}}
	e := encoder{out: make([]byte, 0, 1<<10)}
	require.Zero(t, testing.AllocsPerRun(100, func() {
		e.out = e.out[:0]
		give.encode(&e)
	}), "where there is a buffer")
	require.Empty(t, e.found)
}

// TestEncodeForeign checks what is written by way of encoding/json, or near it.
func TestEncodeForeign(t *testing.T) {
	text, bad := writeValue[any](t, []string{"<a&b>"}, encodeAny)
	require.Empty(t, bad)
	require.Equal(t, `["<a&b>"]`, text)
	text, bad = writeValue(t, time.Date(2024, 1, 1, 0, 0, 0, 0, time.FixedZone("", 30)), encodeTime)
	require.Empty(t, bad)
	require.Equal(t, `"2023-12-31T23:59:30Z"`, text)
}
