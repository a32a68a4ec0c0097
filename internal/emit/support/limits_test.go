package support

import (
	"encoding/json"
	"math"
	"math/big"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestNumberIs(t *testing.T) {
	for _, tt := range []struct {
		x, limit string
		want     string // the relations that are true
	}{
		{"1", "1", ">= <="},
		{"1.0", "1", ">= <="},
		{"10e-1", "0.1e1", ">= <="},
		{"-0", "0.00", ">= <="},
		{"0e5", "0", ">= <="},
		{"0.1", "0.10000000000000000000000000000001", "<= <"},
		{"-0.1", "-0.10000000000000000000000000000001", ">= >"},
		{"9223372036854775808", "9223372036854775807", ">= >"},
		{"99", "100", "<= <"},
		{"-99", "-100", ">= >"},
		{"-1", "1", "<= <"},
		{"1", "-1", ">= >"},
		{"0", "-1e-9", ">= >"},
		{"0.001", "1e-3", ">= <="},
		{"1e999999999", "1e999999998", ">= >"},
		{"-1e999999999", "0", "<= <"},
		{"1e-999999999", "0", ">= >"},
		{"1e99999999999999999999", "1e5", ">= >"},
		{"1e-99999999999999999999", "1e-5", "<= <"},
		{"12.50", "12.5", ">= <="},
		{"120", "12", ">= >"},
		{"", "0", ""},
		{"x", "0", ""},
		{"-", "0", ""},
		{"1e", "0", ""},
		{"1.5.0", "0", ""},
		{"0x10", "0", ""},
		{"1_000", "0", ""},
		{"NaN", "0", ""},
		{".5", "0", ""},
	} {
		var got []string
		for _, relation := range []string{">=", "<=", ">", "<"} {
			if numberIs(json.Number(tt.x), relation, tt.limit) {
				got = append(got, relation)
			}
		}
		require.Equal(t, tt.want, strings.Join(got, " "), "%s and %s", tt.x, tt.limit)
	}
}

// FuzzNumberIs compares numbers as big.Rat does.
func FuzzNumberIs(f *testing.F) {
	f.Add("1.50", "15e-1")
	f.Add("-0.001", "1e3")
	f.Add("00", "0.0e7")
	f.Fuzz(func(t *testing.T, a, b string) {
		short := func(s string) bool {
			return len(s) < 40 && !strings.ContainsAny(s, "/_+xXbBoOpPnNiI") && json.Valid([]byte(s))
		}
		if !short(a) || !short(b) {
			t.Skip("no number, or none that big.Rat is fast with")
		}
		for _, s := range []string{a, b} {
			if _, exponent, ok := strings.Cut(strings.ToLower(s), "e"); ok {
				if n, err := strconv.Atoi(exponent); err != nil || n > 300 || n < -300 {
					t.Skip("too far")
				}
			}
		}
		x, okX := new(big.Rat).SetString(a)
		y, okY := new(big.Rat).SetString(b)
		if !okX || !okY {
			t.Skip("no number")
		}
		require.Equal(t, x.Cmp(y) >= 0, numberIs(json.Number(a), ">=", b))
		require.Equal(t, x.Cmp(y) < 0, numberIs(json.Number(a), "<", b))
		n, _ := parseNumber(a)
		m, _ := parseNumber(b)
		require.Equal(t, x.Cmp(y) == 0, n.plain() == m.plain())
		same, ok := new(big.Rat).SetString(string(n.plain()))
		require.True(t, ok)
		require.Zero(t, x.Cmp(same))
	})
}

func TestIsUnique(t *testing.T) {
	require.True(t, isUnique([]string(nil)))
	require.True(t, isUnique([]string{"a", "A", ""}))
	require.False(t, isUnique([]string{"a", "b", "a"}))
	require.False(t, isUnique([]float64{0, math.Copysign(0, -1)}), "one number")
	require.True(t, isUnique([]Date{{2024, 2, 29}, {2024, 2, 28}}))
	for _, length := range []int{fewElements - 1, fewElements, fewElements + 1, 10 * fewElements} {
		list := make([]int64, length)
		for i := range list {
			list[i] = int64(i)
		}
		require.True(t, isUnique(list))
		for _, other := range []int{0, length / 2} {
			list[length-1] = int64(other)
			require.False(t, isUnique(list), "%d of %d", other, length)
		}
	}
}

func TestIsUniqueJSON(t *testing.T) {
	at := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, tt := range map[string]struct {
		give []any
		want bool
	}{
		"none":            {nil, true},
		"one":             {[]any{1}, true},
		"kinds":           {[]any{1, "1", true, nil, []any{1}, map[string]any{"1": 1}, []any{}, map[string]any{}, false, 0, ""}, true},
		"nulls":           {[]any{nil, 1, nil}, false},
		"numbers":         {[]any{json.Number("1.0"), json.Number("10e-1")}, false},
		"large numbers":   {[]any{json.Number("9007199254740993"), json.Number("9007199254740992")}, true},
		"order of keys":   {[]any{json.RawMessage(`{"a":1,"b":[{"c":2.0}]}`), json.RawMessage(`{ "b":[{"c":2}],"a":1}`)}, false},
		"order of items":  {[]any{[]any{1, 2}, []any{2, 1}}, true},
		"escapes":         {[]any{json.RawMessage(`"\u0061"`), "a"}, false},
		"structs":         {[]any{circle{Kind: "circle", Radius: 2}, &circle{Kind: "circle", Radius: 2}}, false},
		"times":           {[]any{at, at.Add(0)}, false},
		"zones":           {[]any{at, at.In(time.FixedZone("", 3600))}, true},
		"what is no JSON": {[]any{math.NaN(), math.NaN(), json.RawMessage("{"), ""}, true},
		"bytes":           {[]any{[]byte("a"), []byte("a")}, false},
	} {
		require.Equal(t, tt.want, isUniqueJSON(tt.give), name)
	}
}

func TestLengthsAreOfCharacters(t *testing.T) {
	require.Equal(t, 4, lengthOf("aé😀\n"))
}

func TestPatternsAreCompiledWhenNeeded(t *testing.T) {
	require.Panics(t, func() { newPattern("(")() })
	p := newPattern("^a+$")
	require.True(t, p().MatchString("aa"))
	require.Same(t, p(), p())
}

// shortText is a string with a limit, as generated code reads it.
func shortText(most int) func(*string, *decoder) {
	return func(x *string, d *decoder) {
		decodeLimited(x, d, decodeString, func(x *string) error {
			var r report
			r.limit(lengthOf(*x) <= most, nil, ruleMaxLength, "is too long")
			return r.err()
		})
	}
}

func TestDecodeLimited(t *testing.T) {
	for give, want := range map[string][]string{
		`["abc","abcd",1,"\ud800abc",null]`: {"max-length /1", "type /2", "utf8 /3", "null /4"},
		`["abcd"`:                           {"max-length /0", "syntax "},
	} {
		_, bad := readValue(t, give, func(x *[]string, d *decoder) { decodeList(x, d, shortText(3)) })
		require.Equal(t, want, brief(bad))
	}
	x, bad := readValue(t, `"abcd"`, shortText(3), withoutLimits)
	require.Empty(t, bad)
	require.Equal(t, "abcd", x)
}

func TestReadingWithLimitsAllocatesNothing(t *testing.T) {
	read := shortText(3)
	d := decoder{data: []byte(`"abc"`)}
	d.text([]byte("a")) // of which others share the memory
	var x string
	require.Zero(t, testing.AllocsPerRun(10, func() {
		d.pos = 0
		read(&x, &d)
	}))
}

// TestChooseLimited checks between which variants limits have a say.
func TestChooseLimited(t *testing.T) {
	variantOf := func(name string, most int) variant[string] {
		return variant[string]{nil, func(d *decoder) string {
			decodeValue(d, shortText(most))
			return name
		}}
	}
	read := func(give string, variants ...variant[string]) (string, []string) {
		x, bad := readValue(t, give, func(x *string, d *decoder) { *x = chooseLimited(d, "Text", variants...) })
		return x, brief(bad)
	}
	three, five := variantOf("three", 3), variantOf("five", 5)
	for _, tt := range []struct {
		give, want string
		bad        []string
		variants   []variant[string]
	}{
		{`"abc"`, "three", nil, []variant[string]{three, five}},
		{`"abc"`, "five", nil, []variant[string]{five, three}},
		{`"abcd"`, "five", nil, []variant[string]{three, five}},
		{`"abcd"`, "five", nil, []variant[string]{five, three}},
		{`"abcdef"`, "", []string{"max-length "}, []variant[string]{three, five}},
		{`"abcdef"`, "", []string{"max-length "}, []variant[string]{three}},
		{`1`, "", []string{"union "}, []variant[string]{three, five}},
		{`"abc`, "", []string{"syntax "}, []variant[string]{three, five}},
	} {
		x, bad := read(tt.give, tt.variants...)
		require.Equal(t, tt.bad, bad, tt.give)
		if bad == nil {
			require.Equal(t, tt.want, x, tt.give)
		}
	}
}
