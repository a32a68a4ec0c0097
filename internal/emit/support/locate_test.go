package support

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLocate(t *testing.T) {
	at := func(offsets ...int) (out []finding) {
		for _, offset := range offsets {
			out = append(out, finding{offset: offset, rule: fmt.Sprint(offset)})
		}
		return out
	}
	missing := func(offset int, key string) finding {
		return finding{offset: offset, missing: true, key: key, rule: fmt.Sprint(offset)}
	}
	for _, test := range []struct {
		name string
		give string
		find []finding
		want []string // offset and pointer
	}{
		{"nothing", `{}`, nil, nil},
		{"whole document", `7`, at(0), []string{"0 "}},
		{"whole document behind space", " \n7", at(2), []string{"2 "}},
		{"before the document", " \n7", at(0), []string{"0 "}},
		{"behind the document", `{} x`, at(3), []string{"3 "}},
		{"at the end", `{"a":1`, at(6), []string{"6 "}},
		{"end of nothing", ``, at(0), []string{"0 "}},
		{"field", `{"a":1,"b":2}`, at(11), []string{"11 /b"}},
		{"element", `[1, 2, [3]]`, at(4, 7, 8), []string{"4 /1", "7 /2", "8 /2/0"}},
		{"several in one object", `{"a":1,"b":{"c":3,"d":4},"e":5}`, at(5, 16, 22, 29), []string{"5 /a", "16 /b/c", "22 /b/d", "29 /e"}},
		{"in any order", `{"a":1,"b":{"c":3,"d":4},"e":5}`, at(29, 5, 22, 0), []string{"0 ", "5 /a", "22 /b/d", "29 /e"}},
		{"several at one place", `[1,2]`, at(3, 3, 1, 3), []string{"1 /0", "3 /1", "3 /1", "3 /1"}},
		{"a key, which is of the object", `{"a":{"b":1}}`, at(6), []string{"6 /a"}},
		{"last key", `{"a":1,"b":2}`, at(7), []string{"7 "}},
		{"slash and tilde", `{"a/b":{"~":{"~1":1}}}`, at(7, 12, 18), []string{"7 /a~1b", "12 /a~1b/~0", "18 /a~1b/~0/~01"}},
		{"empty keys", `{"":{"":1}}`, at(4, 8), []string{"4 /", "8 //"}},
		{"escaped keys", `{"\u0061\"":1}`, at(12), []string{`12 /a"`}},
		{"keys of digits", `{"0":[{"1":1}]}`, at(11), []string{"11 /0/0/1"}},
		{"key that occurs twice", `{"a":[1],"a":[2]}`, at(6, 14), []string{"6 /a/0", "14 /a/0"}},
		{"missing keys", `{"a":{"b":1}}`, []finding{missing(0, "x"), missing(5, "y"), missing(0, "")}, []string{"0 /x", "0 /", "5 /a/y"}},
		{"missing key to be escaped", `[{}]`, []finding{missing(1, "a/~")}, []string{"1 /0/a~1~0"}},
		{"missing and wrong", `[{"b":1}]`, append(at(1, 6), missing(1, "a")), []string{"1 /0", "1 /0/a", "6 /0/b"}},
		{"malformed value", `{"a":[1,{"b":tru}]}`, at(6, 13), []string{"6 /a/0", "13 /a/1/b"}},
		{"malformed array", `{"a":[1 2]}`, at(8), []string{"8 /a"}},
		{"malformed object", `{"a":{"b" 2}}`, at(10), []string{"10 /a"}},
		{"malformed string", "[\"a\n\"]", at(3), []string{"3 /0"}},
		{"malformed key", "[{\"a\n\"}]", at(4), []string{"4 /0"}},
		{"cut off", `[[1,`, at(4), []string{"4 /0/1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, v := range locate([]byte(test.give), test.find) {
				got = append(got, v.Rule+" "+v.Pointer)
			}
			require.Equal(t, test.want, got)
		})
	}
}

// TestLocateAnywhere checks that every offset of a document has a place, and that
// no document makes it panic.
func TestLocateAnywhere(t *testing.T) {
	for cut := range len(fullTask) + 1 {
		var all []finding
		for offset := range cut + 1 {
			all = append(all, finding{offset: offset})
		}
		require.Len(t, locate([]byte(fullTask[:cut]), all), cut+1)
	}
}

func TestReportsHaveALimit(t *testing.T) {
	deep := strings.Repeat(`{"a long key, so that it is soon enough":`, 1000)
	_, bad := readValue(t, deep+`[`+strings.Repeat("null,", 99)+"null]"+strings.Repeat("}", 1000), func(_ *struct{}, d *decoder) {
		for d.peek() == '{' {
			o := d.anyObject()
			o.next()
		}
		decodeValue(d, decodeStrings)
		for d.space() == '}' {
			d.end()
		}
	})
	pointer := len(strings.Repeat("/a long key, so that it is soon enough", 1000))
	n := maxReport/pointer + 1
	require.Len(t, bad, n+1)
	for i, v := range bad[:n] {
		require.Equal(t, ruleNull, v.Rule)
		require.True(t, strings.HasSuffix(v.Pointer, fmt.Sprintf("enough/%d", i)))
	}
	require.Equal(t, Violation{Rule: ruleMore, Message: fmt.Sprintf("has %d more violations", 100-n)}, bad[n])
}

func TestReportsAtTheLimitAreComplete(t *testing.T) {
	long := strings.Repeat("k", maxReport)
	_, bad := readValue(t, `{"`+long+`":null}`, decodeCounts)
	require.Equal(t, []string{"null /" + long}, brief(bad), "there is nothing more")
	_, bad = readValue(t, `{"`+long+`":null,"a":null,"b":null}`, decodeCounts)
	require.Equal(t, []string{"null /" + long, "more "}, brief(bad))
	require.Equal(t, "has 2 more violations", bad[1].Message)
}
