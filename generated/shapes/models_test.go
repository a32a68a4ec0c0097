package shapes_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/generated/shapes"
)

// model is a type of the package, for tables of documents of many types. A value
// of it is a pointer in an any.
type model struct {
	name   string
	valid  string // a document, for values that must stay as they are
	zero   func() any
	decode func(data string, options ...shapes.DecodeOption) (any, error)
	encode func(value any) ([]byte, error)
}

func modelOf[T any](valid string, decode func([]byte, ...shapes.DecodeOption) (T, error), encode func(*T) ([]byte, error)) model {
	return model{
		name:  reflect.TypeFor[T]().String(),
		valid: valid,
		zero:  func() any { return new(T) },
		decode: func(data string, options ...shapes.DecodeOption) (any, error) {
			x, err := decode([]byte(data), options...)
			return &x, err
		},
		encode: func(value any) ([]byte, error) { return encode(value.(*T)) },
	}
}

var (
	bag     = modelOf(`{"id":"b","pen":1}`, shapes.Decode[shapes.Bag], shapes.Encode[shapes.Bag])
	circle  = modelOf(`{"kind":"circle","radius":1}`, shapes.Decode[shapes.Circle], shapes.Encode[shapes.Circle])
	drawing = modelOf(drawingWith(), shapes.Decode[shapes.Drawing], shapes.Encode[shapes.Drawing])
	drink   = modelOf(`{"shots":1}`, shapes.Decode[shapes.Drink], shapes.Encode[shapes.Drink])
	event   = modelOf(`{"a":1}`, shapes.Decode[shapes.Event], shapes.Encode[shapes.Event])
	formula = modelOf(`{"op":"leaf","value":1}`, shapes.Decode[shapes.Formula], shapes.Encode[shapes.Formula])
	nest    = modelOf(`{"rows":[[1]]}`, shapes.Decode[shapes.Nest], shapes.Encode[shapes.Nest])
	oddity  = modelOf(`{"b,string":"b","guid":"g"}`, shapes.Decode[shapes.Oddity], shapes.Encode[shapes.Oddity])
	place   = modelOf(`"here"`, shapes.Decode[shapes.Place], shapes.Encode[shapes.Place])
	point   = modelOf(`{"x":1,"y":2}`, shapes.Decode[shapes.Point], shapes.Encode[shapes.Point])
	points  = modelOf(`[{"x":1,"y":2}]`, shapes.DecodeList[shapes.Point], func(list *[]shapes.Point) ([]byte, error) { return shapes.EncodeList(*list) })
	reading = modelOf(readingWith(), shapes.Decode[shapes.Reading], shapes.Encode[shapes.Reading])
	columns = modelOf(registerWith(), shapes.Decode[shapes.Register], shapes.Encode[shapes.Register])
	sample  = modelOf(sampleWith(), shapes.Decode[shapes.Sample], shapes.Encode[shapes.Sample])
	scalar  = modelOf(`"s"`, shapes.Decode[shapes.Scalar], shapes.Encode[shapes.Scalar])
	shape   = modelOf(`{"kind":"circle","radius":1}`, shapes.Decode[shapes.Shape], shapes.Encode[shapes.Shape])
	tree    = modelOf(`["t"]`, shapes.Decode[shapes.Tree], shapes.Encode[shapes.Tree])
	way     = modelOf(`{"start":"a","end":"b"}`, shapes.Decode[shapes.Way], shapes.Encode[shapes.Way])
)

// member is a key of an object and the JSON of its value.
type member struct{ key, value string }

// object returns members as JSON, with some changed. A change is a key and the
// JSON of its value: it replaces the member of the key, or comes at the end;
// without a value it removes the member.
func object(members []member, changes ...string) string {
	changed := append([]member(nil), members...)
	for i := 0; i < len(changes); i += 2 {
		changed = change(changed, member{changes[i], changes[i+1]})
	}
	var texts []string
	for _, m := range changed {
		if m.value != "" {
			texts = append(texts, fmt.Sprintf("%q:%s", m.key, m.value))
		}
	}
	return "{" + strings.Join(texts, ",") + "}"
}

func change(members []member, to member) []member {
	for i := range members {
		if members[i].key == to.key {
			members[i] = to
			return members
		}
	}
	return append(members, to)
}

func readingWith(changes ...string) string {
	return object([]member{
		{"name", `"t"`}, {"count", `1`}, {"mean", `1.5`}, {"valid", `true`}, {"raw", `"AQI="`}, {"price", `0.10`},
		{"day", `"2024-02-29"`}, {"taken_at", `"2024-02-29T12:00:00Z"`}, {"extra", `null`}, {"unit", `null`},
		{"limits", `[]`}, {"labels", `{}`},
	}, changes...)
}

func drawingWith(changes ...string) string {
	return object([]member{{"shapes", `[]`}, {"frame", `null`}, {"at", `null`}, {"ordering", `null`}}, changes...)
}

func registerWith(changes ...string) string {
	var members []member
	for i := range 66 {
		members = append(members, member{fmt.Sprintf("c%02d", i+1), fmt.Sprint(i + 1)})
	}
	return object(members, changes...)
}

// kinds are the types of the fields of a Sample. Each is there in every presence,
// by a suffix of the name.
var kinds = []struct {
	field string
	valid string
	empty string // zero or empty
	wrong string // of another type
}{
	{"text", `"a"`, `""`, `1`},
	{"count", `12`, `0`, `"1"`},
	{"size", `1.5`, `0`, `true`},
	{"flag", `true`, `false`, `0`},
	{"blob", `"AQI="`, `""`, `[1,2]`},
	{"price", `0.10`, `0`, `"0.10"`},
	{"day", `"2024-02-29"`, `"0001-01-01"`, `20240229`},
	{"moment", `"2024-02-29T12:00:00Z"`, `"0001-01-01T00:00:00Z"`, `1709208000`},
	{"thing", `{"a":[1]}`, `{}`, `false`},
	{"ordering", `"desc"`, `""`, `{}`},
	{"priority", `2`, `1`, `"2"`},
	{"label", `"sample"`, `"sample"`, `false`},
	{"items", `["a"]`, `[]`, `{}`},
	{"entries", `{"a":1}`, `{}`, `[]`},
	{"point", `{"x":1,"y":2}`, `{"x":0,"y":0}`, `[1,2]`},
	{"shape", `{"kind":"circle","radius":1}`, `{"kind":"circle","radius":0}`, `"circle"`},
}

// presences are the suffixes of the fields of a Sample, and what they may be.
var presences = []struct {
	suffix       string
	absent, null bool
}{
	{"", false, false},
	{"_or_null", false, true},
	{"_maybe", true, false},
	{"_maybe_null", true, true},
}

// sampleWith returns a Sample of its required fields.
func sampleWith(changes ...string) string {
	var members []member
	for _, presence := range presences[:2] {
		for _, kind := range kinds {
			members = append(members, member{kind.field + presence.suffix, kind.valid})
		}
	}
	return object(members, changes...)
}

var atByte = regexp.MustCompile(`at byte \d+`)

// violations returns ValidationErrors as texts: rule, pointer, and where the
// message has it the offset.
func violations(t testing.TB, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	var list shapes.ValidationErrors
	require.True(t, errors.As(err, &list), "%T: %v", err, err)
	var out []string
	for _, v := range list {
		require.NotEmpty(t, v.Message)
		text := v.Rule
		if v.Pointer != "" {
			text += " " + v.Pointer
		}
		if at := atByte.FindString(v.Message); at != "" {
			text += " " + at
		}
		out = append(out, text)
	}
	return out
}

func validate(value any) error { return value.(interface{ Validate() error }).Validate() }

// requireSameJSON compares texts by what they mean: neither the order of keys nor
// the notation of a number matters, but each of its digits does.
func requireSameJSON(t testing.TB, want, got string) {
	t.Helper()
	require.Equal(t, meaning(t, want), meaning(t, got), "the JSON is %s", got)
}

func meaning(t testing.TB, text string) any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	require.NoError(t, decoder.Decode(&value), text)
	return exact(t, value)
}

func exact(t testing.TB, value any) any {
	switch v := value.(type) {
	case json.Number:
		n, ok := new(big.Rat).SetString(string(v))
		require.True(t, ok, v)
		return n.RatString()
	case []any:
		for i := range v {
			v[i] = exact(t, v[i])
		}
	case map[string]any:
		for key := range v {
			v[key] = exact(t, v[key])
		}
	}
	return value
}
