package shapes_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/specgen/generated/shapes"
)

func ptr[T any](x T) *T { return &x }

// broken returns the model's valid value after something was done to it.
func broken[T any](t *testing.T, m model, spoil func(*T)) any {
	t.Helper()
	x, err := m.decode(m.valid)
	require.NoError(t, err)
	spoil(x.(*T))
	return x
}

// TestOneListOfRules checks that what Validate says of a value, strict decoding
// says of its JSON, and that no rule of Validate's keeps a value from being
// encoded.
func TestOneListOfRules(t *testing.T) {
	for _, test := range []struct {
		name  string
		model model
		value any
		want  []string
	}{
		{"nothing", sample, broken(t, sample, func(*shapes.Sample) {}), nil},
		{"nil bytes, lists and maps", sample, broken(t, sample, func(x *shapes.Sample) { x.Blob, x.Items, x.Entries = nil, nil, nil }),
			[]string{"null /blob", "null /items", "null /entries"}},
		{"nil that stands for null", sample, broken(t, sample, func(x *shapes.Sample) {
			x.BlobOrNull, x.ItemsOrNull, x.EntriesOrNull, x.ThingOrNull, x.Thing = nil, nil, nil, nil, nil
		}), nil},
		{"values that are nil where null may be", sample, broken(t, sample, func(x *shapes.Sample) {
			x.ItemsMaybeNull, x.BlobMaybeNull = shapes.NotNull[[]string](nil), shapes.NotNull[[]byte](nil)
		}), nil},
		{"constants", sample, broken(t, sample, func(x *shapes.Sample) {
			x.Label, x.LabelOrNull, x.LabelMaybe, x.LabelMaybeNull = "", ptr("a"), ptr("b"), shapes.NotNull("c")
			x.Lucky, x.Sure = ptr(int64(8)), ptr(false)
		}), []string{"const /label", "const /label_or_null", "const /label_maybe", "const /label_maybe_null", "const /lucky", "const /sure"}},
		{"enum values", sample, broken(t, sample, func(x *shapes.Sample) {
			x.Ordering, x.PriorityOrNull, x.OrderingMaybe, x.PriorityMaybeNull = "up", ptr(shapes.Priority(0)), ptr(shapes.Ordering("ASC")), shapes.NotNull(shapes.Priority(3))
		}), []string{"enum /ordering", "enum /priority_or_null", "enum /ordering_maybe", "enum /priority_maybe_null"}},
		{"an enum value that has to be quoted", sample, broken(t, sample, func(x *shapes.Sample) { x.Ordering = "\"\u2028\x00<" }), []string{"enum /ordering"}},
		{"unions that hold nothing", sample, broken(t, sample, func(x *shapes.Sample) {
			x.Shape, x.ShapeMaybe = shapes.Shape{}, &shapes.Shape{Value: (*shapes.Circle)(nil)}
		}), []string{"null /shape", "null /shape_maybe"}},
		{"unknown variants", sample, broken(t, sample, func(x *shapes.Sample) {
			x.Shape = shapes.Shape{Value: shapes.UnknownVariant(`{"kind":"oval"}`)}
			x.ShapeMaybe = &shapes.Shape{Value: shapes.UnknownVariant(`{"kind":""}`)}
		}), []string{"union /shape", "union /shape_maybe"}},
		{"the zero value", shape, &shapes.Shape{}, []string{"null"}},
		{"the zero value of one that may be null", place, &shapes.Place{}, nil},
		{"a member that is nil", tree, &shapes.Tree{Value: shapes.TreeTreeList(nil)}, []string{"null"}},
		{"the zero value of a struct", drawing, &shapes.Drawing{}, []string{"null /shapes"}},

		{"elements of lists", nest, &shapes.Nest{
			Rows: [][]int64{{1}, nil}, Cubes: [][][]float64{nil, {nil}}, Records: []map[string]int64{nil}, Blobs: [][]byte{nil, {}},
			Orderings: []shapes.Ordering{"asc", "up"}, OrderingsOrNull: []*shapes.Ordering{nil, ptr(shapes.Ordering("down"))},
			Labels: []string{"nest", ""}, Moods: []shapes.NestMoodsItem{"glad", ""}, Shapes: []shapes.Shape{{}},
			Places: []shapes.Place{{}}, Choices: []shapes.NestChoicesItem{{}},
		}, []string{"null /rows/1", "null /cubes/0", "null /cubes/1/0", "null /records/0", "null /blobs/0", "enum /orderings/1", "enum /orderings_or_null/1",
			"const /labels/1", "enum /moods/1", "null /shapes/0", "null /choices/0"}},
		{"elements that may be null", nest, &shapes.Nest{
			TextsOrNull: []*string{nil}, ListsOrNull: [][]string{nil}, MapsOrNull: map[string]map[string]int64{"a": nil}, CountsOrNull: map[string]*int64{"a": nil},
			Things: []any{nil}, BlobsOrNull: [][]byte{nil}, PointsOrNull: []*shapes.Point{nil}, ShapesOrNull: map[string]*shapes.Shape{"a": nil},
		}, nil},
		{"values of maps, by their keys", nest, &shapes.Nest{
			Groups:       map[string][]string{"b": nil, "a": nil, "": nil, "c": {}, "größe": nil},
			Sheets:       map[string]map[string]bool{"z": nil, "y": {}},
			Priorities:   map[string]shapes.Priority{"10": 7, "9": 8, "1": 1},
			ShapesOrNull: map[string]*shapes.Shape{"b": {Value: &shapes.Circle{Kind: "circle"}}, "a": nil},
		}, []string{"null /groups/", "null /groups/a", "null /groups/b", "null /groups/größe", "null /sheets/z", "enum /priorities/10", "enum /priorities/9"}},
		{"keys that pointers escape", nest, &shapes.Nest{Groups: map[string][]string{"a/b": nil, "a0": nil, "a.": nil, "m~n": nil, "m!": nil, "m\u007f": nil}},
			[]string{"null /groups/a.", "null /groups/a~1b", "null /groups/a0", "null /groups/m!", "null /groups/m~0n", "null /groups/m\u007f"}},
		{"keys that begin alike", nest, &shapes.Nest{Nests: map[string][]shapes.Nest{"a": {{Rows: [][]int64{nil}}}, "a!": nil, "ab": {{}, {Labels: []string{"a"}}}}},
			[]string{"null /nests/a/0/rows/0", "null /nests/a!", "const /nests/ab/1/labels/0"}},
		{"more than ten elements", nest, &shapes.Nest{Orderings: []shapes.Ordering{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}},
			[]string{"enum /orderings/0", "enum /orderings/1", "enum /orderings/2", "enum /orderings/3", "enum /orderings/4", "enum /orderings/5",
				"enum /orderings/6", "enum /orderings/7", "enum /orderings/8", "enum /orderings/9", "enum /orderings/10"}},
		{"nested", reading, broken(t, reading, func(x *shapes.Reading) {
			inner := *x
			inner.Limits, inner.Scale = nil, ptr(shapes.ReadingScale("rankine"))
			x.Raw, x.Previous, x.Source = nil, &inner, &shapes.ReadingSource{}
			x.Groups = map[string][]shapes.Reading{"b": {*x, inner}, "a/~": {inner}, "c": nil}
		}), []string{"null /raw", "null /groups/a~1~0/0/limits", "enum /groups/a~1~0/0/scale", "null /groups/b/0/raw", "null /groups/b/0/previous/limits",
			"enum /groups/b/0/previous/scale", "null /groups/b/0/source", "null /groups/b/1/limits", "enum /groups/b/1/scale", "null /groups/c",
			"null /previous/limits", "enum /previous/scale", "null /source"}},
		{"other keys", drawing, broken(t, drawing, func(x *shapes.Drawing) {
			x.Shapes, x.Ordering = nil, ptr(shapes.Ordering("up"))
			x.AdditionalProperties = map[string]shapes.Scalar{"z": {}, "a/b": {Value: shapes.ScalarStringList(nil)}, "a0": {Value: shapes.ScalarAnyMap(nil)}, "": {}, "ok": {Value: shapes.ScalarBool(true)}}
		}), []string{"null /shapes", "enum /ordering", "null /", "null /a~1b", "null /a0", "null /z"}},
		{"recursive unions", tree, &shapes.Tree{Value: shapes.TreeTreeList{{}, {Value: shapes.TreeTreeMap{"b": {}, "a": {Value: shapes.TreeTreeMap(nil)}, "c": {Value: shapes.TreeString("")}}}}},
			[]string{"null /0", "null /1/a", "null /1/b"}},
		{"recursive structs", formula, &shapes.Formula{Value: &shapes.Sum{Op: "sum", Terms: []shapes.Formula{{Value: &shapes.Sum{Op: "sum"}}, {}}, Rest: &shapes.Formula{}}},
			[]string{"null /terms/0/terms", "null /terms/1", "null /rest"}},
		{"a struct that is nil, where null may be", place, &shapes.Place{Value: (*shapes.Solid)(nil)}, nil},
		{"an optional discriminator", drink, &shapes.Drink{Value: shapes.UnknownVariant(`{"drink":"cocoa"}`)}, []string{"union"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			found := validate(test.value)
			require.Equal(t, test.want, violations(t, found))
			text, err := test.model.encode(test.value)
			require.NoError(t, err, "what only Validate refuses can be encoded")
			_, err = test.model.decode(string(text), shapes.Strict)
			require.Equal(t, found, err, string(text))

			again, err := json.Marshal(test.value)
			require.NoError(t, err)
			requireSameJSON(t, string(text), string(again))
		})
	}
}

// TestJSONDoesNotSayTheMember lists values of which Validate says more than, or
// other than, strict decoding says of their JSON, for that is another value's too.
func TestJSONDoesNotSayTheMember(t *testing.T) {
	for _, test := range []struct {
		name              string
		model             model
		value             any
		validate, decoded []string
	}{
		{"the constant is no member's", shape, &shapes.Shape{Value: &shapes.Circle{Kind: "round"}}, []string{"const /kind"}, []string{"union"}},
		{"the constant is another member's", shape, &shapes.Shape{Value: &shapes.Circle{Kind: "rectangle"}}, []string{"const /kind"}, []string{"required /width", "required /height", "unknown /radius"}},
		{"no value of the enum, but of another member", scalar, &shapes.Scalar{Value: shapes.Priority(7)}, []string{"enum"}, nil},
		{"nothing, where null may be", nest, &shapes.Nest{ShapesOrNull: map[string]*shapes.Shape{"a": {}}}, []string{"null /shapes_or_null/a"}, nil},
		{"an unknown variant that is known", shape, &shapes.Shape{Value: shapes.UnknownVariant(`{"kind":"circle","radius":1}`)}, []string{"union"}, nil},
		{"an unknown variant of a kind that no member has", shape, &shapes.Shape{Value: shapes.UnknownVariant(`[]`)}, []string{"union"}, []string{"type"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.validate, violations(t, validate(test.value)))
			text, err := test.model.encode(test.value)
			require.NoError(t, err)
			_, err = test.model.decode(string(text), shapes.Strict)
			require.Equal(t, test.decoded, violations(t, err))
		})
	}
}

// TestCannotBeEncoded lists what JSON cannot hold.
func TestCannotBeEncoded(t *testing.T) {
	for _, test := range []struct {
		name  string
		model model
		value any
		want  []string
	}{
		{"text", sample, broken(t, sample, func(x *shapes.Sample) { x.Text, x.TextMaybe = "a\xff", ptr("\xed\xa0\x80") }), []string{"utf8 /text", "utf8 /text_maybe"}},
		{"text of an enum and of a constant", sample, broken(t, sample, func(x *shapes.Sample) { x.Ordering, x.Label = "\xff", "\xff" }), []string{"utf8 /ordering", "utf8 /label"}},
		{"text in lists and maps", nest, &shapes.Nest{Groups: map[string][]string{"a": {"", "\xff"}}, TextsOrNull: []*string{nil, ptr("\xff")}}, []string{"utf8 /groups/a/1", "utf8 /texts_or_null/1"}},
		{"text in unions", tree, &shapes.Tree{Value: shapes.TreeTreeList{{Value: shapes.TreeString("\xff")}}}, []string{"utf8 /0"}},
		{"text of a key", nest, &shapes.Nest{Groups: map[string][]string{"\xff": {}}}, []string{"utf8 /groups"}},
		{"text of a key, and what comes behind it", nest, &shapes.Nest{Groups: map[string][]string{"a\xff": {}, "b": {"\xff"}}, Days: []shapes.Date{{}}}, []string{"utf8 /groups", "utf8 /groups/b/0", "date /days/0"}},
		{"text in Any", sample, broken(t, sample, func(x *shapes.Sample) { x.Thing = map[string]any{"a": []any{"\xff"}} }), []string{"utf8 /thing/a/0"}},
		{"numbers that are not finite", nest, &shapes.Nest{Cubes: [][][]float64{{{math.NaN(), 1, math.Inf(1), math.Inf(-1)}}}}, []string{"range /cubes/0/0/0", "range /cubes/0/0/2", "range /cubes/0/0/3"}},
		{"numbers that are not finite, in Any and in a union", drawing, broken(t, drawing, func(x *shapes.Drawing) {
			x.AdditionalProperties = map[string]shapes.Scalar{"a": {Value: shapes.ScalarFloat(math.NaN())}, "b": {Value: shapes.ScalarAnyMap{"c": math.Inf(1)}}}
		}), []string{"range /a", "range /b/c"}},
		{"text that is no number", nest, &shapes.Nest{Prices: []json.Number{"1", "", "1.", "0x1", "NaN", "1 ", "01", "null"}, Things: []any{json.Number("a")}},
			[]string{"type /things/0", "type /prices/1", "type /prices/2", "type /prices/3", "type /prices/4", "type /prices/5", "type /prices/6", "type /prices/7"}},
		{"days that are none", nest, &shapes.Nest{Days: []shapes.Date{{}, {Year: 2023, Month: 2, Day: 29}, {Year: 10000, Month: 1, Day: 1}, {Year: -1, Month: 1, Day: 1}}},
			[]string{"date /days/0", "date /days/1", "date /days/2", "date /days/3"}},
		{"times that RFC 3339 cannot write", nest, &shapes.Nest{Moments: map[string]time.Time{
			"a": time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), "b": time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC), "c": time.Date(2024, 1, 1, 0, 0, 0, 0, time.FixedZone("", 24*60*60)), "d": {},
		}}, []string{"date-time /moments/a", "date-time /moments/b", "date-time /moments/c"}},
		{"text that is no JSON, for a variant", shape, &shapes.Shape{Value: shapes.UnknownVariant(`{"kind":`)}, []string{"syntax at byte 8"}},
		{"no text, for a variant", nest, &shapes.Nest{Shapes: []shapes.Shape{{Value: shapes.UnknownVariant(nil)}}}, []string{"syntax /shapes/0 at byte 0"}},
		{"text that is no JSON, for an unknown field", point, &shapes.Point{UnknownFields: shapes.UnknownFields{"a": json.RawMessage(`1`), "b": json.RawMessage(`1 2`), "c": json.RawMessage(`"` + "\xff" + `"`)}},
			[]string{"trailing /b at byte 2", "utf8 /c"}},
		{"a key that is another field's", drawing, broken(t, drawing, func(x *shapes.Drawing) {
			x.AdditionalProperties = map[string]shapes.Scalar{"at": {Value: shapes.ScalarInt(1)}, "cover": {Value: shapes.ScalarInt(12)}, "frame": {Value: shapes.ScalarAnyMap{"a": 1.0}}, "from": {Value: shapes.ScalarString("text")}}
		}), []string{"duplicate /at", "duplicate /cover", "duplicate /frame", "duplicate /from"}},
		{"an unknown field that is known", circle, &shapes.Circle{Kind: "circle", UnknownFields: shapes.UnknownFields{"radius": json.RawMessage(`1`)}}, []string{"duplicate /radius"}},
		{"what encoding/json cannot encode", sample, broken(t, sample, func(x *shapes.Sample) { x.Thing = []any{1, func() {}} }), []string{"type /thing/1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, err := test.model.encode(test.value)
			require.Equal(t, test.want, violations(t, err))
			require.Nil(t, text)
		})
	}
}

func TestCannotEncodeWhatHoldsItself(t *testing.T) {
	list := []any{1, nil}
	list[1] = map[string]any{"again": list}
	branch := shapes.TreeTreeMap{}
	branch["again"] = shapes.Tree{Value: branch}
	for _, test := range []struct {
		model model
		value any
		at    string
	}{
		{nest, &shapes.Nest{Things: []any{list}}, "/things/0" + strings.Repeat("/1/again", 4999)},
		{tree, &shapes.Tree{Value: branch}, strings.Repeat("/again", 10000)},
	} {
		_, err := test.model.encode(test.value)
		require.Equal(t, []string{"depth " + test.at}, violations(t, err))
	}
}

// TestEncodeOrder checks that fields come in the order of the document, and keys
// of maps in their own.
func TestEncodeOrder(t *testing.T) {
	for _, test := range []struct {
		model      model
		give, want string
	}{
		{circle, `{"radius":1,"kind":"circle"}`, `{"kind":"circle","radius":1}`},
		{nest, `{"points":[{"y":2,"x":1}],"rows":[]}`, `{"rows":[],"points":[{"x":1,"y":2}]}`},
		{nest, `{"groups":{"b":[],"":[],"a/b":[],"a0":[],"B":[]}}`, `{"groups":{"":[],"B":[],"a/b":[],"a0":[],"b":[]}}`},
		{bag, `{"pen":1,"cup":null,"id":"b"}`, `{"id":"b","cup":null,"pen":1}`},
		{shape, `{"radius":1,"kind":"circle"}`, `{"kind":"circle","radius":1}`},
		{shape, ` {"radius": 1.0, "kind":"oval"} `, `{"radius": 1.0, "kind":"oval"}`},
		{columns, registerWith("c67", `67`), registerWith("c67", `67`)},
	} {
		x, err := test.model.decode(test.give)
		require.NoError(t, err)
		text, err := test.model.encode(x)
		require.NoError(t, err)
		require.Equal(t, test.want, string(text))
	}
}

// TestEncodeText checks the notation of what can be written in several ways.
func TestEncodeText(t *testing.T) {
	for _, test := range []struct {
		model      model
		give, want string
	}{
		{tree, `"<a href=\"x\">&amp;</a>\u2028\u2029"`, "\"<a href=\\\"x\\\">&amp;</a>\u2028\u2029\""},
		{tree, `"\u0000\b\f\n\r\t\u001f\u007f\/\u00e9"`, "\"\\u0000\\b\\f\\n\\r\\t\\u001f\u007f/é\""},
		{oddity, `{"b,string":"<","guid":">","<b>&":"&"}`, `{"b,string":"<","<b>&":"&","guid":">"}`},
		{nest, `{"prices":[0.10,1E2,-0,1e400]}`, `{"prices":[0.10,1E2,-0,1e400]}`},
		{nest, `{"things":[0.10,1E2,9007199254740993,{"b":1,"a":2}]}`, `{"things":[0.10,1E2,9007199254740993,{"a":2,"b":1}]}`},
		{nest, `{"cubes":[[[1.0,1e2,1e21,1e-7,0.1,-0.0,1e20]]]}`, `{"cubes":[[[1,100,1e+21,1e-7,0.1,-0,100000000000000000000]]]}`},
		{nest, `{"rows":[[1.0,1e2,-0]]}`, `{"rows":[[1,100,0]]}`},
		{nest, `{"moments":{"a":"2024-02-29T12:00:00.500Z","b":"2024-02-29T12:00:00+00:00","c":"2024-02-29T12:00:00-01:30"}}`, `{"moments":{"a":"2024-02-29T12:00:00.5Z","b":"2024-02-29T12:00:00Z","c":"2024-02-29T12:00:00-01:30"}}`},
	} {
		x, err := test.model.decode(test.give)
		require.NoError(t, err)
		text, err := test.model.encode(x)
		require.NoError(t, err)
		require.Equal(t, test.want, string(text))
	}
}

// TestFourThings checks what absent, null, zero and empty are in Go.
func TestFourThings(t *testing.T) {
	decode := func(changes ...string) shapes.Sample {
		x, err := shapes.Decode[shapes.Sample]([]byte(sampleWith(changes...)))
		require.NoError(t, err)
		return x
	}
	absent := decode()
	require.Nil(t, absent.TextMaybe)
	require.Nil(t, absent.ItemsMaybe)
	require.Nil(t, absent.EntriesMaybe)
	require.Nil(t, absent.BlobMaybe)
	require.True(t, absent.CountMaybeNull.IsZero())
	require.True(t, absent.ItemsMaybeNull.IsZero())
	require.True(t, absent.ThingMaybe.IsZero())

	null := decode("text_or_null", `null`, "items_or_null", `null`, "count_maybe_null", `null`, "items_maybe_null", `null`, "thing_maybe", `null`, "thing", `null`)
	require.Nil(t, null.TextOrNull)
	require.Nil(t, null.ItemsOrNull)
	require.True(t, null.CountMaybeNull.IsNull())
	require.True(t, null.ItemsMaybeNull.IsNull())
	require.True(t, null.ThingMaybe.IsNull())
	require.Nil(t, null.Thing)

	empty := decode("text_maybe", `""`, "text_or_null", `""`, "count_maybe_null", `0`, "items", `[]`, "items_or_null", `[]`, "items_maybe", `[]`,
		"items_maybe_null", `[]`, "entries_maybe", `{}`, "blob_maybe", `""`, "thing_maybe", `""`)
	require.Equal(t, ptr(""), empty.TextMaybe)
	require.Equal(t, ptr(""), empty.TextOrNull)
	require.Equal(t, shapes.NotNull(int64(0)), empty.CountMaybeNull)
	require.Equal(t, []string{}, empty.Items)
	require.Equal(t, []string{}, empty.ItemsOrNull)
	require.Equal(t, []string{}, empty.ItemsMaybe)
	require.Equal(t, shapes.NotNull([]string{}), empty.ItemsMaybeNull)
	require.Equal(t, map[string]int64{}, empty.EntriesMaybe)
	require.Equal(t, []byte{}, empty.BlobMaybe)
	require.Equal(t, shapes.NotNull[any](""), empty.ThingMaybe)
}

func TestEncodeNil(t *testing.T) {
	text, err := shapes.Encode[shapes.Point](nil)
	require.NoError(t, err)
	require.Equal(t, "null", string(text))
	text, err = shapes.EncodeList[shapes.Point](nil)
	require.NoError(t, err)
	require.Equal(t, "null", string(text))
	text, err = shapes.EncodeList([]shapes.Point{})
	require.NoError(t, err)
	require.Equal(t, "[]", string(text))
}
