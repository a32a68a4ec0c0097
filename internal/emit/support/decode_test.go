package support

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestIntegers(t *testing.T) {
	for _, test := range []struct {
		give string
		want int64
		rule string
	}{
		{"0", 0, ""},
		{"-0", 0, ""},
		{"0.0", 0, ""},
		{"-0.00e5", 0, ""},
		{"7", 7, ""},
		{"-7", -7, ""},
		{"1.0", 1, ""},
		{"-1.000", -1, ""},
		{"1e3", 1000, ""},
		{"1E3", 1000, ""},
		{"1e+3", 1000, ""},
		{"1e0003", 1000, ""},
		{"1.50e1", 15, ""},
		{"-1.5E1", -15, ""},
		{"10e-1", 1, ""},
		{"120.00e-1", 12, ""},
		{"1e-0", 1, ""},
		{"0.001e3", 1, ""},
		{"100000000000000000000e-20", 1, ""},
		{"0e5", 0, ""},
		{"0e999999999999", 0, ""},
		{"0e-999999999999", 0, ""},
		{"0.000e99999999999999999999", 0, ""},
		{"999999999999999999", 999999999999999999, ""},
		{"-999999999999999999", -999999999999999999, ""},
		{"1000000000000000000", 1000000000000000000, ""},
		{"9223372036854775807", math.MaxInt64, ""},
		{"-9223372036854775808", math.MinInt64, ""},
		{"9.223372036854775807e18", math.MaxInt64, ""},
		{"92233720368547758070e-1", math.MaxInt64, ""},
		{"1" + strings.Repeat("0", 400) + "e-400", 1, ""},

		{"9223372036854775808", 0, ruleRange},
		{"-9223372036854775809", 0, ruleRange},
		{"9999999999999999999", 0, ruleRange},
		{"123456789012345678901234567890", 0, ruleRange},
		{"1e19", 0, ruleRange},
		{"1e400", 0, ruleRange},
		{"-1e400", 0, ruleRange},
		{"1e999999999999", 0, ruleRange},
		{"1e9223372036854775806", 0, ruleRange},
		{"1e9223372036854775807", 0, ruleRange},
		{"1e9223372036854775808", 0, ruleRange},
		{"10e9223372036854775807", 0, ruleRange},
		{"1e99999999999999999999999", 0, ruleRange},

		{"1.5", 0, ruleInteger},
		{"-0.1", 0, ruleInteger},
		{"1e-1", 0, ruleInteger},
		{"15e-1", 0, ruleInteger},
		{"1e-400", 0, ruleInteger},
		{"1e-999999999999", 0, ruleInteger},
		{"1.5e-9223372036854775808", 0, ruleInteger},
		{"1e-9223372036854775809", 0, ruleInteger},
		{"1.5e-99999999999999999999999", 0, ruleInteger},
		{"123456789012345678901234567890.5", 0, ruleInteger},
	} {
		t.Run(test.give, func(t *testing.T) {
			got, bad := readValue(t, " "+test.give+" ", decodeInt)
			if test.rule == "" {
				require.Empty(t, bad)
				require.Equal(t, test.want, got)
				return
			}
			require.Equal(t, []string{test.rule + " "}, brief(bad))
			_, bad = readValue(t, "["+test.give+",true]", func(x *[]int64, d *decoder) { decodeList(x, d, decodeInt) })
			require.Equal(t, []string{test.rule + " /0", "type /1"}, brief(bad))
		})
	}
}

// TestMismatches gives every type values of all kinds that it has not.
func TestMismatches(t *testing.T) {
	values := map[string]string{"null": "null", "a boolean": "false", "a number": "-1", "a string": `"x"`, "an array": `[[]]`, "an object": `{"a":1}`}
	text := func(options ...DecodeOption) func(string, func(*decoder)) ValidationErrors {
		return func(give string, decode func(*decoder)) ValidationErrors {
			_, bad := readValue(t, `{"a":`+give+`,"b":`+give+`}`, func(_ *struct{}, d *decoder) {
				for o := d.anyObject(); o.next(); {
					decode(d)
				}
			}, options...)
			return bad
		}
	}
	for _, test := range []struct {
		takes, want string
		decode      func(*decoder)
	}{
		{"a string", "a string", func(d *decoder) { decodeValue(d, decodeString) }},
		{"a boolean", "a boolean", func(d *decoder) { decodeValue(d, decodeBool) }},
		{"a number", "an integer", func(d *decoder) { decodeValue(d, decodeInt) }},
		{"a number", "a number", func(d *decoder) { decodeValue(d, decodeFloat) }},
		{"a number", "a number", func(d *decoder) { decodeValue(d, decodeNumber) }},
		{"a string", "a date in a string", func(d *decoder) { decodeValue(d, decodeDate) }},
		{"a string", "a date-time in a string", func(d *decoder) { decodeValue(d, decodeTime) }},
		{"a string", "base64 in a string", func(d *decoder) { decodeValue(d, decodeBytes) }},
		{"a string", "a string", func(d *decoder) { decodeValue(d, decodeEnum[status]) }},
		{"a number", "an integer", func(d *decoder) { decodeValue(d, decodeIntEnum[level]) }},
		{"an array", "an array", func(d *decoder) { decodeValue(d, decodeStrings) }},
		{"an object", "an object", func(d *decoder) { decodeValue(d, decodeCounts) }},
		{"an object", "an object", func(d *decoder) { decodeNew(d, (*point).decode) }},
		{"an object", "an object", func(d *decoder) { decodeNew(d, (*shape).decode) }},
		{"a string", "a string", func(d *decoder) {
			var x string
			decodeConst(&x, d, "y", decodeString)
		}},
	} {
		for kind, give := range values {
			if kind == test.takes {
				continue
			}
			want := Violation{Rule: ruleType, Message: "must be " + test.want + ", not " + kind}
			if kind == "null" {
				want = Violation{Rule: ruleNull, Message: "must not be null"}
			}
			first, second := want, want
			first.Pointer, second.Pointer = "/a", "/b"
			for _, options := range [][]DecodeOption{nil, {Strict}, {KeepUnknown}} {
				require.Equal(t, ValidationErrors{first, second}, text(options...)(give, test.decode), "%s for %s, with %v", kind, test.want, options)
			}
		}
	}
}

func decodeCounts(x *map[string]int64, d *decoder) { decodeMap(x, d, decodeInt) }

func TestFloats(t *testing.T) {
	for give, want := range map[string]float64{
		"0": 0, "-0": math.Copysign(0, -1), "1.5": 1.5, "-2e-3": -0.002, "1E+2": 100, "0.1": 0.1, "1e-400": 0, "0e999999999999": 0,
		"1.7976931348623157e308": math.MaxFloat64, "5e-324": math.SmallestNonzeroFloat64, "123456789012345678901234567890": 1.2345678901234568e29,
	} {
		got, bad := readValue(t, give, decodeFloat)
		require.Empty(t, bad)
		require.Equal(t, want, got)
		require.Equal(t, math.Signbit(want), math.Signbit(got), give)
	}
	for _, give := range []string{"1e309", "-1e309", "1.8e308", "1e999999999999"} {
		_, bad := readValue(t, give, decodeFloat)
		require.Equal(t, ValidationErrors{{Rule: ruleRange, Message: "is out of the range of a float64"}}, bad)
	}
}

func TestNumbersKeepTheirText(t *testing.T) {
	for _, give := range []string{"0", "-0", "0.10", "1.50E+03", "1e400", "0e999999999999", "123456789012345678901234567890"} {
		number, bad := readValue(t, give, decodeNumber)
		require.Empty(t, bad)
		require.Equal(t, json.Number(give), number)
		text, bad := writeValue(t, number, encodeNumber)
		require.Empty(t, bad)
		require.Equal(t, give, text)
		value, bad := readValue(t, give, decodeAny)
		require.Empty(t, bad)
		require.Equal(t, any(json.Number(give)), value)
	}
}

func TestBase64(t *testing.T) {
	for _, test := range []struct {
		give string
		want []byte
	}{
		{`""`, []byte{}},
		{`"AA=="`, []byte{0}},
		{`"AQI="`, []byte{1, 2}},
		{`"AQID"`, []byte{1, 2, 3}},
		{`"+/+/"`, []byte{0xfb, 0xff, 0xbf}},
		{`"\u0041QID"`, []byte{1, 2, 3}},
		{`"+\/+\/"`, []byte{0xfb, 0xff, 0xbf}},
	} {
		got, bad := readValue(t, test.give, decodeBytes)
		require.Empty(t, bad, test.give)
		require.Equal(t, test.want, got)
	}
	for name, give := range map[string]string{
		"no padding":         `"AQI"`,
		"half of padding":    `"AA="`,
		"padding alone":      `"===="`,
		"too much padding":   `"AQID="`,
		"padding before":     `"AQ=I"`,
		"line feed":          `"AQ\nID"`,
		"carriage return":    `"AQID\r"`,
		"space":              `"AQ ID"`,
		"bits that get lost": `"AQJ="`,
		"more lost bits":     `"AB=="`,
		"URLs' alphabet":     `"-_-_"`,
		"one letter":         `"A"`,
		"no letters":         `"????"`,
		"two texts":          `"AA==AA=="`,
		"not ASCII":          `"é==="`,
	} {
		t.Run(name, func(t *testing.T) {
			_, bad := readValue(t, give, decodeBytes)
			require.Equal(t, ValidationErrors{{Rule: ruleBase64, Message: "must be base64"}}, bad)
		})
	}
}

func TestDatesInDocuments(t *testing.T) {
	for _, give := range []string{`"2024-02-29"`, `"0001-01-01"`, `"0000-12-31"`, `"9999-12-31"`} {
		got, bad := readValue(t, give, decodeDate)
		require.Empty(t, bad, give)
		text, bad := writeValue(t, got, encodeDate)
		require.Empty(t, bad)
		require.Equal(t, give, text)
	}
	for _, give := range []string{`""`, `"2023-02-29"`, `"2024-2-29"`, `"2024-02-29T00:00:00Z"`, `"2024-13-01"`, `" 2024-02-29"`, `"+2024-02-29"`, `"２０２４-02-29"`} {
		_, bad := readValue(t, give, decodeDate)
		require.Equal(t, ValidationErrors{{Rule: ruleDate, Message: "must be a date such as 2006-01-02"}}, bad)
	}
}

// TestDateTimes checks that a date-time that is accepted comes back as the same
// instant at the same distance to UTC.
func TestDateTimes(t *testing.T) {
	for _, test := range []struct{ give, want string }{
		{give: "2024-02-29T12:00:00Z"},
		{give: "2024-02-29T12:00:00+02:00"},
		{give: "2024-02-29T12:00:00-23:59"},
		{give: "2024-02-29T23:59:59.999999999Z"},
		{give: "0000-01-01T00:00:00Z"},
		{give: "0000-01-01T00:00:00+23:59"},
		{give: "9999-12-31T23:59:59.5-23:59"},
		{"2024-02-29T12:00:00.000Z", "2024-02-29T12:00:00Z"},
		{"2024-02-29T12:00:00.50Z", "2024-02-29T12:00:00.5Z"},
		{"2024-02-29T12:00:00.1234567890Z", "2024-02-29T12:00:00.123456789Z"},
		{"2024-02-29T12:00:00+00:00", "2024-02-29T12:00:00Z"},
		{"2024-02-29T12:00:00-00:00", "2024-02-29T12:00:00Z"},
	} {
		got, bad := readValue(t, `"`+test.give+`"`, decodeTime)
		require.Empty(t, bad, test.give)
		text, bad := writeValue(t, got, encodeTime)
		require.Empty(t, bad)
		want := test.want
		if want == "" {
			want = test.give
		}
		require.Equal(t, `"`+want+`"`, text)
		again, bad := readValue(t, text, decodeTime)
		require.Empty(t, bad)
		require.True(t, got.Equal(again))
	}
	for _, give := range []string{
		"", "2024-02-29", "12:00:00Z", "2024-02-29T12:00:00", "2024-02-29 12:00:00Z", "2024-02-29t12:00:00z", "2024-02-29T12:00Z", "2024-2-29T12:00:00Z",
		"2024-02-29T1:00:00Z", "2024-02-29T24:00:00Z", "2024-02-29T12:60:00Z", "2024-02-29T12:00:60Z", "2023-02-29T12:00:00Z", "2024-13-01T12:00:00Z",
		"2024-02-29T12:00:00,5Z", "2024-02-29T12:00:00.Z", "2024-02-29T12:00:00+2:00", "2024-02-29T12:00:00+0200", "2024-02-29T12:00:00+24:00",
		"2024-02-29T12:00:00+02:60", "10000-01-01T00:00:00Z", "2024-02-29T12:00:00Z ", "1709208000",
	} {
		_, bad := readValue(t, `"`+give+`"`, decodeTime)
		require.Equal(t, ValidationErrors{{Rule: ruleDateTime, Message: "must be a date-time such as 2006-01-02T15:04:05Z"}}, bad, give)
	}
}

func TestDateTimesFinerThanGo(t *testing.T) {
	got, bad := readValue(t, `"2024-02-29T12:00:00.1234567899Z"`, decodeTime)
	require.Empty(t, bad)
	require.Equal(t, 123456789, got.Nanosecond(), "what is shorter than a nanosecond is cut off")
}

func TestAny(t *testing.T) {
	for give, want := range map[string]any{
		`null`:              nil,
		`true`:              true,
		`false`:             false,
		`-1.50`:             json.Number("-1.50"),
		`"é\n"`:             "é\n",
		`[]`:                []any{},
		`[null,[1],{}]`:     []any{nil, []any{json.Number("1")}, map[string]any{}},
		`{}`:                map[string]any{},
		`{"":[],"a":"b"}`:   map[string]any{"": []any{}, "a": "b"},
		`{"a":{"a":null}}`:  map[string]any{"a": map[string]any{"a": nil}},
		`12345678901234567`: json.Number("12345678901234567"),
	} {
		for _, options := range [][]DecodeOption{nil, {Strict}, {KeepUnknown}, {Strict, KeepUnknown}} {
			got, bad := readValue(t, give, decodeAny, options...)
			require.Empty(t, bad)
			require.Equal(t, want, got)
		}
	}
	_, bad := readValue(t, `{"a":1,"b":[{"c":1,"c":2}],"a":3}`, decodeAny)
	require.Equal(t, []string{"duplicate /b/0/c", "duplicate /a"}, brief(bad))
}

func TestLists(t *testing.T) {
	got, bad := readValue(t, `[]`, decodeStrings)
	require.Empty(t, bad)
	require.Equal(t, []string{}, got, "empty is not nil")
	got, bad = readValue(t, `["a", "", "\u0062"]`, decodeStrings)
	require.Empty(t, bad)
	require.Equal(t, []string{"a", "", "b"}, got)
	_, bad = readValue(t, `["a",1,null,"b",[],{"x":"y"}]`, decodeStrings)
	require.Equal(t, []string{"type /1", "null /2", "type /4", "type /5"}, brief(bad))
	_, bad = readValue(t, `[["a"],[1,"b",null],"c"]`, func(x *[][]string, d *decoder) { decodeList(x, d, decodeStrings) })
	require.Equal(t, []string{"type /1/0", "null /1/2", "type /2"}, brief(bad))
}

func TestMaps(t *testing.T) {
	got, bad := readValue(t, `{}`, decodeCounts)
	require.Empty(t, bad)
	require.Equal(t, map[string]int64{}, got, "empty is not nil")
	got, bad = readValue(t, `{"a":1,"":2,"A":3,"\u00e9\n":4}`, decodeCounts)
	require.Empty(t, bad)
	require.Equal(t, map[string]int64{"a": 1, "": 2, "A": 3, "é\n": 4}, got)
	_, bad = readValue(t, `{"a":1,"b":null,"\u0061":"2","c/~d":{}}`, decodeCounts)
	require.Equal(t, []string{"null /b", "duplicate /a", "type /a", "type /c~1~0d"}, brief(bad))
}

func TestNullsInLists(t *testing.T) {
	decode := func(x *[]*int64, d *decoder) {
		decodeList(x, d, func(x **int64, d *decoder) { decodeOrNull(x, d, decodeInt) })
	}
	got, bad := readValue(t, `[1,null,0]`, decode)
	require.Empty(t, bad)
	require.Equal(t, []*int64{ptr(int64(1)), nil, ptr(int64(0))}, got)
	_, bad = readValue(t, `[nul]`, decode)
	require.Equal(t, []string{"syntax /0"}, brief(bad))
}

func TestOrNil(t *testing.T) {
	orNil := func(x *[]string, d *decoder) { decodeOrNil(x, d, decodeStrings) }
	got, bad := readValue(t, `null`, orNil)
	require.Empty(t, bad)
	require.Nil(t, got)
	got, bad = readValue(t, `[]`, orNil)
	require.Empty(t, bad)
	require.Equal(t, []string{}, got)
}

func TestNullables(t *testing.T) {
	decode := func(x *Nullable[string], d *decoder) { decodeNullable(x, d, decodeString) }
	for give, want := range map[string]Nullable[string]{`null`: Null[string](), `""`: NotNull(""), `"a"`: NotNull("a")} {
		got, bad := readValue(t, give, decode)
		require.Empty(t, bad)
		require.Equal(t, want, got)
	}
	_, bad := readValue(t, `7`, decode)
	require.Equal(t, []string{"type "}, brief(bad))
}

// TestEnums checks that Strict refuses values that are not known, once each, and
// says nothing of these where the type is wrong.
func TestEnums(t *testing.T) {
	statuses := func(x *[]status, d *decoder) { decodeList(x, d, decodeEnum) }
	levels := func(x *[]level, d *decoder) { decodeList(x, d, decodeIntEnum) }

	got, bad := readValue(t, `["open","new","","Open"]`, statuses)
	require.Empty(t, bad)
	require.Equal(t, []status{"open", "new", "", "Open"}, got)
	_, bad = readValue(t, `["open","new","done","a\"b\n"]`, statuses, Strict)
	require.Equal(t, ValidationErrors{
		{Pointer: "/1", Rule: ruleEnum, Message: `"new" is not one of the known values`},
		{Pointer: "/3", Rule: ruleEnum, Message: `"a\"b\n" is not one of the known values`},
	}, bad)
	_, bad = readValue(t, `[null,7,"\ud800"]`, statuses, Strict)
	require.Equal(t, []string{"null /0", "type /1", "utf8 /2"}, brief(bad))

	numbers, bad := readValue(t, `[1,2.0,30e-1,-9]`, levels)
	require.Empty(t, bad)
	require.Equal(t, []level{1, 2, 3, -9}, numbers)
	_, bad = readValue(t, `[1,2.0,30e-1,-9]`, levels, Strict)
	require.Equal(t, ValidationErrors{
		{Pointer: "/2", Rule: ruleEnum, Message: "3 is not one of the known values"},
		{Pointer: "/3", Rule: ruleEnum, Message: "-9 is not one of the known values"},
	}, bad)
	_, bad = readValue(t, `["1",1.5,null,1e99]`, levels, Strict)
	require.Equal(t, []string{"type /0", "integer /1", "null /2", "range /3"}, brief(bad))
}

func TestConstants(t *testing.T) {
	task := func(x *string, d *decoder) { decodeConst(x, d, "task", decodeString) }
	got, bad := readValue(t, `"t\u0061sk"`, task)
	require.Empty(t, bad)
	require.Equal(t, "task", got)
	for _, give := range []string{`""`, `"Task"`, `"task "`} {
		_, bad = readValue(t, give, task)
		require.Equal(t, ValidationErrors{{Rule: ruleConst, Message: `must be "task"`}}, bad, give)
	}
	_, bad = readValue(t, `null`, task)
	require.Equal(t, []string{"null "}, brief(bad))
	_, bad = readValue(t, `7`, task)
	require.Equal(t, []string{"type "}, brief(bad))
	_, bad = readValue(t, `"\ud800"`, task)
	require.Equal(t, []string{"utf8 "}, brief(bad))

	seven := func(x *int64, d *decoder) { decodeConst(x, d, 7, decodeInt) }
	_, bad = readValue(t, `7.0`, seven)
	require.Empty(t, bad)
	_, bad = readValue(t, ` 8 `, seven)
	require.Equal(t, ValidationErrors{{Rule: ruleConst, Message: "must be 7"}}, bad)
	_, bad = readValue(t, `7.5`, seven)
	require.Equal(t, []string{"integer "}, brief(bad))
}

// TestDecodedValuesDoNotShareTheDocument checks that the caller may use the bytes
// of the document again.
func TestDecodedValuesDoNotShareTheDocument(t *testing.T) {
	give := []byte(strings.TrimSuffix(fullTask, "}") + `,"new":{"a":"b"},"a longer key with \" in it":"a longer text, of more than one chunk's share: ` + strings.Repeat("x", 600) + `"}`)
	want, err := Decode[task](append([]byte(nil), give...), KeepUnknown)
	require.NoError(t, err)
	got, err := Decode[task](give, KeepUnknown)
	require.NoError(t, err)
	for i := range give {
		give[i] = '#'
	}
	require.Equal(t, want, got)
}

// TestStringsDoNotShareTheirEnds checks that strings that share memory are apart:
// what is added to one changes no other.
func TestStringsDoNotShareTheirEnds(t *testing.T) {
	var want []string
	for i := range 300 {
		want = append(want, strings.Repeat(string(rune('a'+i%26)), i%90))
	}
	text, bad := writeValue(t, want, func(x *[]string, e *encoder) { encodeList(x, e, encodeString) })
	require.Empty(t, bad)
	got, bad := readValue(t, text, decodeStrings)
	require.Empty(t, bad)
	require.Equal(t, want, got)
}

func TestShortStringsShareMemory(t *testing.T) {
	data := []byte(`["` + strings.Repeat(`short","`, 60) + `end"]`)
	var list []string
	d := decoder{}
	allocations := testing.AllocsPerRun(100, func() {
		d = decoder{data: data}
		decodeStrings(&list, &d)
	})
	require.Len(t, list, 61)
	require.Less(t, allocations, 15.0, "of the list and of one chunk, and not one a string")
}

func TestNumbersAllocateNothing(t *testing.T) {
	var n int64
	var at time.Time
	d := decoder{}
	for _, test := range []struct {
		give   string
		decode func()
	}{
		{"-123456789012345678", func() { decodeInt(&n, &d) }},
		{`"2024-02-29T12:00:00Z"`, func() { decodeTime(&at, &d) }},
	} {
		d.data = []byte(test.give)
		require.Zero(t, testing.AllocsPerRun(100, func() {
			d.pos = 0
			test.decode()
		}), test.give)
	}
}
