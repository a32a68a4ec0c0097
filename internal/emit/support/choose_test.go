package support

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDiscriminator(t *testing.T) {
	for _, test := range []struct{ name, give, want string }{
		{"alone", `{"kind":"a"}`, "a"},
		{"first", `{"kind":"a","b":{"kind":"b"}}`, "a"},
		{"last", `{"b":[{"kind":"b"}],"c":"d","kind":"a"}`, "a"},
		{"between", ` {"b":1 , "kind" : "a" , "c":2}`, "a"},
		{"absent", `{"b":{"kind":"b"}}`, absent},
		{"in another case", `{"Kind":"a"}`, absent},
		{"of an empty object", `{}`, absent},
		{"empty", `{"kind":""}`, ""},
		{"twice", `{"kind":"a","kind":"b"}`, "a"},
		{"escaped", `{"k\u0069nd":"\u0061\n"}`, "a\n"},
		{"null", `{"kind":null}`, "null"},
		{"number", `{"kind":12}`, "12"},
		{"boolean", `{"kind":false}`, "false"},
		{"object", `{"kind":{"a":1}}`, `{"a":1}`},
		{"behind malformed JSON", `{"b":tru,"kind":"a"}`, absent},
		{"malformed", `{"kind":"a`, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := decoder{data: []byte(test.give)}
			d.space()
			start := d.pos
			require.Equal(t, test.want, string(d.discriminator("kind")))
			require.Equal(t, start, d.pos, "it only looks ahead")
			require.Empty(t, d.found)
			require.False(t, d.halted)
		})
	}
}

func TestDiscriminatedUnions(t *testing.T) {
	for _, test := range []struct {
		name    string
		give    string
		options []DecodeOption
		want    []string
	}{
		{"known", `{"kind":"circle","radius":1}`, nil, nil},
		{"known, key last", `{"radius":1,"kind":"circle"}`, nil, nil},
		{"known, but does not fit", `{"kind":"circle","radius":"wide"}`, nil, []string{"type /radius"}},
		{"known, but lacks a key", `{"kind":"circle"}`, nil, []string{"required /radius"}},
		{"twice the same", `{"kind":"circle","radius":1,"kind":"circle"}`, nil, []string{"duplicate /kind"}},
		{"two known ones", `{"kind":"circle","radius":1,"kind":"square"}`, nil, []string{"duplicate /kind", "const /kind"}},
		{"unknown field of a known one", `{"kind":"circle","radius":1,"new":1}`, []DecodeOption{Strict}, []string{"unknown /new"}},
		{"nested", `{"kind":"square","within":[{"kind":"square","within":[{"kind":"circle","radius":null}]},7]}`, nil, []string{"null /within/0/within/0/radius", "type /within/1"}},

		{"unknown", `{"kind":"oval","a":1}`, nil, nil},
		{"unknown refused", `{"kind":"oval","a":1}`, []DecodeOption{Strict}, []string{"union "}},
		{"unknown refused within", `{"kind":"square","within":[{"kind":"oval"},{"kind":"circle","radius":1},{"a":{},"kind":""}]}`, []DecodeOption{Strict}, []string{"union /within/0", "union /within/2"}},
		{"absent", `{"radius":1}`, nil, []string{"required /kind"}},
		{"absent within", `{"kind":"square","within":[{},{"Kind":"circle"}]}`, nil, []string{"required /within/0/kind", "required /within/1/kind"}},
		{"null", `{"kind":null}`, nil, []string{"null /kind"}},
		{"of another type", `{"radius":1,"kind":7}`, nil, []string{"type /kind"}},
		{"of another type, refused once", `{"kind":["circle"]}`, []DecodeOption{Strict}, []string{"type /kind"}},
		{"not Unicode", `{"kind":"\ud800"}`, nil, []string{"utf8 /kind"}},
		{"behind what is not Unicode", `{"a":"\ud800","kind":"oval"}`, nil, []string{"utf8 /a"}},
		{"unknown behind a list of what is not Unicode", `{"a":["\ud800"],"kind":"oval"}`, nil, []string{"utf8 /a/0"}},
		{"known behind a list of what is not Unicode", `{"a":["\ud800"],"kind":"circle","radius":1}`, nil, []string{"utf8 /a/0"}},
		{"absent, and not Unicode", `{"a":[{"b":"\ud800"}]}`, nil, []string{"required /kind", "utf8 /a/0/b"}},
		{"no object", `["circle"]`, nil, []string{"type "}},
		{"null for all", `null`, nil, []string{"null "}},
		{"malformed before the key", `{"a":[1,],"kind":"circle"}`, nil, []string{"syntax /a/1"}},
		{"malformed behind the key", `{"kind":"oval","a":[1,]}`, nil, []string{"syntax /a/1"}},
		{"cut off", `{"kind":"oval"`, nil, []string{"syntax "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, bad := readValue(t, test.give, (*shape).decode, test.options...)
			require.Equal(t, test.want, brief(bad))
			if strings.HasPrefix(strings.Join(test.want, ""), ruleSyntax) {
				return
			}
			_, bad = readValue(t, `{`+minimalTask+`,"shape":`+test.give+`,"id":1}`, (*task).decode, test.options...)
			var want []string
			for _, w := range test.want {
				rule, pointer, _ := strings.Cut(w, " ")
				want = append(want, rule+" /shape"+pointer)
			}
			want = append(want, "duplicate /id", "type /id")
			require.Equal(t, want, brief(bad), "the decoder goes on behind it")
		})
	}
}

func TestUnknownVariantsComeBackAsTheyWere(t *testing.T) {
	give := `{"kind":"square","within":[{"b" : 1.50, "kind":"oval","a":"\u0061","b":2}]}`
	for _, option := range []DecodeOption{0, KeepUnknown} {
		got, bad := readValue(t, give, (*shape).decode, option)
		require.Empty(t, bad)
		require.Equal(t, UnknownVariant(`{"b" : 1.50, "kind":"oval","a":"\u0061","b":2}`), got.Value.(*square).Within[0].Value)
		text, bad := writeValue(t, got, (*shape).encode)
		require.Empty(t, bad)
		require.Equal(t, give, text)
	}
}

// TestDiscriminatorsTakeTimeLinearInDepth gives objects that hold one another
// before the key that says what they are.
func TestDiscriminatorsTakeTimeLinearInDepth(t *testing.T) {
	depth := maxDepth / 2
	give := strings.Repeat(`{"within":[`, depth) + strings.Repeat(`],"kind":"square"}`, depth)
	got, bad := readValue(t, give, (*shape).decode)
	require.Empty(t, bad)
	d := decoder{data: []byte(give)}
	got.decode(&d)
	require.Len(t, d.ends, 2*depth-1, "where each array and object but the outermost ends is found once, and known from then on")
}

func TestChoose(t *testing.T) {
	for _, test := range []struct {
		name    string
		give    string
		options []DecodeOption
		want    any
		bad     []string
	}{
		{"by kind", `"here"`, nil, "here", nil},
		{"most keys first", `{"x":1,"y":2,"z":3}`, nil, &solid{X: 1, Y: 2, Z: 3}, nil},
		{"fewer keys", `{"y":2,"x":1}`, nil, &point{X: 1, Y: 2}, nil},
		{"unknown fields ignored", `{"y":2,"x":1,"w":0}`, nil, &point{X: 1, Y: 2}, nil},
		{"unknown fields kept", `{"y":2,"x":1,"w":0}`, []DecodeOption{KeepUnknown}, &point{X: 1, Y: 2, UnknownFields: UnknownFields{"w": []byte("0")}}, nil},
		{"first fit does not fit", `{"x":1,"y":2,"z":"3"}`, nil, &point{X: 1, Y: 2}, nil},
		{"first fit does not fit, rest kept", `{"x":1,"y":2,"z":"3"}`, []DecodeOption{KeepUnknown}, &point{X: 1, Y: 2, UnknownFields: UnknownFields{"z": []byte(`"3"`)}}, nil},

		{"too few keys", `{"x":1}`, nil, nil, []string{"union "}},
		{"no keys", `{}`, nil, nil, []string{"union "}},
		{"keys of one, but does not fit", `{"x":1,"y":null}`, nil, nil, []string{"null /y"}},
		{"keys of two, and none fits", `{"x":1,"y":null,"z":1}`, nil, nil, []string{"union "}},
		{"none that is strict", `{"x":1,"y":2,"z":"3"}`, []DecodeOption{Strict}, nil, []string{"unknown /z"}},
		{"unknown field refused", `{"x":1,"y":2,"z":3,"w":4}`, []DecodeOption{Strict, KeepUnknown}, nil, []string{"unknown /w"}},
		{"twice", `{"x":1,"y":2,"z":3,"x":4}`, nil, nil, []string{"duplicate /x"}},
		{"not Unicode", `{"x":1,"y":2,"w":"\ud800"}`, nil, nil, []string{"utf8 /w"}},
		{"not Unicode before its keys", `{"w":"\ud800","x":1,"y":2}`, nil, nil, []string{"utf8 /w"}},
		{"a list of what is not Unicode before its keys", `{"w":["\ud800"],"x":1,"y":2}`, nil, nil, []string{"utf8 /w/0"}},
		{"a list of what is not Unicode, and none fits", `{"w":["\ud800"],"x":1,"y":null,"z":1}`, nil, nil, []string{"utf8 /w/0"}},
		{"of no kind", `[1]`, nil, nil, []string{"type "}},
		{"null", `null`, nil, nil, []string{"null "}},
		{"malformed", `{"x":1,"y":2,"z":}`, nil, nil, []string{"syntax /z"}},
		{"cut off", `{"x":1,"y":2,"z":3`, nil, nil, []string{"syntax "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, bad := readValue(t, test.give, (*place).decode, test.options...)
			require.Equal(t, test.bad, brief(bad))
			if bad == nil {
				require.Equal(t, test.want, got.Value)
			}
			if strings.HasPrefix(strings.Join(test.bad, ""), ruleSyntax) {
				return
			}
			_, bad = readValue(t, `{"id":1,`+minimalTask+`,"place":`+test.give+`,"note":"n"}`, (*task).decode, test.options...)
			want := []string{"type /id", "duplicate /id"}
			for _, w := range test.bad {
				rule, pointer, _ := strings.Cut(w, " ")
				want = append(want, rule+" /place"+pointer)
			}
			require.Equal(t, want, brief(bad), "the decoder goes on behind it")
		})
	}
}

// TestStrictComesBeforeTolerant checks that the variant of which all is known is
// taken, even where one before it would do, whatever Decode is asked for.
func TestStrictComesBeforeTolerant(t *testing.T) {
	var tried []string
	variantOf := func(name string, keys ...string) variant[string] {
		return variant[string]{nil, func(d *decoder) string {
			tried = append(tried, name)
			var unknown UnknownFields
			for o := d.object(&unknown, 0, ""); o.next(); {
				for i, key := range keys {
					if key == string(o.key) {
						decodeValue(o.field(i), decodeInt)
					}
				}
			}
			return name
		}}
	}
	decode := func(x *string, d *decoder) { *x = choose(d, "sum", variantOf("a", "x"), variantOf("b", "x", "y")) }
	for _, test := range []struct{ give, want, tried string }{
		{`{"x":1}`, "a", "a"},
		{`{"x":1,"y":2}`, "b", "a b"},
		{`{"x":1,"z":2}`, "a", "a b a"},
		{`{"x":1,"y":"2"}`, "a", "a b a"},
		{`{"z":1,"y":2}`, "a", "a b a"},
	} {
		for _, option := range []DecodeOption{0, KeepUnknown} {
			tried = nil
			got, bad := readValue(t, test.give, decode, option)
			require.Empty(t, bad)
			require.Equal(t, test.want, got)
			require.Equal(t, test.tried, strings.Join(tried, " "))
		}
	}
	_, bad := readValue(t, `{"x":1,"z":2}`, decode, Strict)
	require.Equal(t, []string{"unknown /z"}, brief(bad), "the variant that would fit says what is not known of it")
}

// TestChooseAmongStrings checks that strings stay what they are when variants are
// given up halfway: these share memory with those before and behind.
func TestChooseAmongStrings(t *testing.T) {
	type pair struct{ A, B string }
	pairOf := func(want string) variant[pair] {
		return variant[pair]{nil, func(d *decoder) (x pair) {
			for o := d.anyObject(); o.next(); {
				if string(o.key) == "a" {
					decodeString(&x.A, d)
				} else {
					decodeConst(&x.B, d, want, decodeString)
				}
			}
			return x
		}}
	}
	decode := func(x *pair, d *decoder) {
		if d.peek() == '"' {
			decodeString(&x.A, d)
			return
		}
		*x = choose(d, "pair", pairOf("one"), pairOf("two"), pairOf("three"))
	}
	got, bad := readValue(t, `["before",{"a":"first","b":"three"},"between",{"a":"second","b":"two"},{"a":"third","b":"one"},"behind"]`,
		func(x *[]pair, d *decoder) { decodeList(x, d, decode) })
	require.Empty(t, bad)
	require.Equal(t, []pair{{A: "before"}, {"first", "three"}, {A: "between"}, {"second", "two"}, {"third", "one"}, {A: "behind"}}, got)
}

// tree is a union of two structs, which only what is deep within them tells apart.
// calls counts how often one of these is read.
type tree struct {
	Value any
	calls *int
}

func (x *tree) decode(d *decoder) {
	node := func(decodeLeaf func(*decoder)) variant[any] {
		return variant[any]{nil, func(d *decoder) any {
			*x.calls++
			within := &tree{calls: x.calls}
			var unknown UnknownFields
			for o := d.object(&unknown, 0, ""); o.next(); {
				switch string(o.key) {
				case "in":
					within.decode(o.field(0))
				case "leaf":
					decodeLeaf(o.field(1))
				}
			}
			return within
		}}
	}
	x.Value = choose(d, "tree",
		node(func(d *decoder) { decodeValue(d, decodeString) }),
		node(func(d *decoder) { decodeValue(d, decodeInt) }),
	)
}

// TestRecursiveUnions counts how often the structs of a recursive union are read,
// as it gets deeper.
func TestRecursiveUnions(t *testing.T) {
	for _, test := range []struct {
		name       string
		open, leaf string
		close      string
		options    []DecodeOption
		power      int // of the depth to which it may be proportional
		bad        bool
	}{
		{"first fits", `{"in":`, `{"leaf":"a"}`, `}`, nil, 1, false},
		{"second fits within", `{"in":`, `{"leaf":1}`, `}`, nil, 1, false},
		{"second fits everywhere", `{"in":`, `{"leaf":1}`, `,"leaf":1}`, nil, 2, false},
		{"second fits everywhere, known before", `{"leaf":1,"in":`, `{"leaf":1}`, `}`, nil, 1, false},
		{"not strict within", `{"in":`, `{"new":1}`, `}`, nil, 2, false},
		{"not strict anywhere", `{"in":`, `{"new":1}`, `,"new":1}`, nil, 2, false},
		{"not strict, refused", `{"in":`, `{"new":1}`, `,"new":1}`, []DecodeOption{Strict}, 2, true},
		{"not strict, kept", `{"in":`, `{"new":1}`, `,"leaf":1}`, []DecodeOption{KeepUnknown}, 2, false},
		{"none fits within", `{"in":`, `{"leaf":null}`, `}`, nil, 2, true},
		{"none fits anywhere", `{"in":`, `{"leaf":null}`, `,"leaf":null}`, nil, 2, true},
		{"malformed within", `{"in":`, `{"leaf":tru}`, `}`, nil, 2, true},
		{"cut off", `{"in":`, `{"leaf":1`, ``, nil, 2, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			count := func(depth int) int {
				calls := 0
				x := tree{calls: &calls}
				d := decoder{data: []byte(strings.Repeat(test.open, depth) + test.leaf + strings.Repeat(test.close, depth))}
				for _, option := range test.options {
					d.options |= option
				}
				x.decode(&d)
				d.finish()
				require.Equal(t, test.bad, len(d.found) > 0)
				return calls
			}
			for _, depth := range []int{10, 40, 160} {
				limit := 4 * depth
				if test.power == 2 {
					limit = 4*depth*depth + 16*depth
				}
				require.LessOrEqual(t, count(depth), limit, fmt.Sprintf("at depth %d", depth))
			}
		})
	}
}

// TestChoicesAreOfTheirUnion checks that two unions of one place, one within the
// other, do not take each other's choices.
func TestChoicesAreOfTheirUnion(t *testing.T) {
	named := func(name string, decode func(*decoder)) variant[string] {
		return variant[string]{nil, func(d *decoder) string { decode(d); return name }}
	}
	inner := func(d *decoder) string {
		return choose(d, "inner", named("string", func(d *decoder) { decodeValue(d, decodeString) }), named("int", func(d *decoder) { decodeValue(d, decodeInt) }))
	}
	outer := func(x *string, d *decoder) {
		*x = choose(d, "outer", variant[string]{nil, func(d *decoder) string { return "inner " + inner(d) }}, named("float", func(d *decoder) { decodeValue(d, decodeFloat) }))
	}
	for give, want := range map[string]string{`"a"`: "inner string", `7`: "inner int", `7.5`: "float"} {
		got, bad := readValue(t, give, outer)
		require.Empty(t, bad)
		require.Equal(t, want, got)
	}
	_, bad := readValue(t, `true`, outer)
	require.Equal(t, ValidationErrors{{Rule: ruleUnion, Message: "fits none of the variants of outer"}}, bad)
}

// TestHaltedDecoderDecidesNothing checks that a union that is reached after a
// finding has stopped a trial is decided anew when it is read in earnest.
func TestHaltedDecoderDecidesNothing(t *testing.T) {
	d := decoder{data: []byte(`1`), halted: true, choices: map[choice]int{}}
	choose(&d, "U",
		variant[any]{nil, func(d *decoder) any { return decodeValue(d, decodeInt) }},
		variant[any]{nil, func(d *decoder) any { return decodeValue(d, decodeFloat) }},
	)
	require.Empty(t, d.choices)
}
