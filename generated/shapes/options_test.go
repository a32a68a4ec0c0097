package shapes_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/generated/shapes"
)

// unknownFields are documents with fields that the specification does not have.
var unknownFields = []struct {
	name    string
	model   model
	give    string
	without string // the document without them
	want    []string
}{
	{"top", point, `{"x":1,"y":2,"z":3}`, `{"x":1,"y":2}`, []string{"unknown /z"}},
	{"all kinds", point, `{"a":null,"b":1e400,"c":9007199254740993,"d":"\u0000","e":[1.0],"f":{"g":true},"x":1,"y":2}`, `{"x":1,"y":2}`,
		[]string{"unknown /a", "unknown /b", "unknown /c", "unknown /d", "unknown /e", "unknown /f"}},
	{"in another case", point, `{"X":0,"x":1,"y":2}`, `{"x":1,"y":2}`, []string{"unknown /X"}},
	{"odd keys", point, `{"":1,"a/b":2,"m~n":3,"\"":4,"x":1,"y":2}`, `{"x":1,"y":2}`, []string{"unknown /", "unknown /a~1b", "unknown /m~0n", `unknown /"`}},
	{"in an empty struct", nest, `{"a":1}`, `{}`, []string{"unknown /a"}},
	{"called like Go's field", oddity, `{"b,string":"b","guid":"g","UnknownFields":{},"unknown_fields":"u"}`, `{"b,string":"b","guid":"g","unknown_fields":"u"}`, []string{"unknown /UnknownFields"}},
	{"nested", sample, sampleWith("point", `{"x":1,"y":2,"z":3}`, "other", `[]`), sampleWith(), []string{"unknown /point/z", "unknown /other"}},
	{"deeply nested", reading, readingWith("previous", readingWith("previous", readingWith("a", `1`), "b", `2`)), readingWith("previous", readingWith("previous", readingWith())),
		[]string{"unknown /previous/previous/a", "unknown /previous/b"}},
	{"in a list", nest, `{"points":[{"x":1,"y":2},{"x":1,"y":2,"z":3}]}`, `{"points":[{"x":1,"y":2},{"x":1,"y":2}]}`, []string{"unknown /points/1/z"}},
	{"in a map", nest, `{"points_by_name":{"a":{"x":1,"y":2,"z":3}}}`, `{"points_by_name":{"a":{"x":1,"y":2}}}`, []string{"unknown /points_by_name/a/z"}},
	{"in a list with gaps", nest, `{"points_or_null":[null,{"x":1,"y":2,"z":3}]}`, `{"points_or_null":[null,{"x":1,"y":2}]}`, []string{"unknown /points_or_null/1/z"}},
	{"in a union", shape, `{"a":1,"kind":"circle","radius":1}`, `{"kind":"circle","radius":1}`, []string{"unknown /a"}},
	{"in a union in a list", drawing, drawingWith("shapes", `[{"kind":"circle","radius":1,"a":1}]`), drawingWith("shapes", `[{"kind":"circle","radius":1}]`), []string{"unknown /shapes/0/a"}},
	{"in a union of structs", place, `{"x":1,"y":2,"a":3}`, `{"x":1,"y":2}`, []string{"unknown /a"}},
	{"in a union of which two members fit", place, `{"x":1,"y":2,"z":3,"a":4}`, `{"x":1,"y":2,"z":3}`, []string{"unknown /a"}},
	{"in a union of which one member does not fit", place, `{"x":1,"y":2,"z":"3"}`, `{"x":1,"y":2}`, []string{"unknown /z"}},
	{"in a union of equal keys", way, `{"start":"a","end":"b","stops":3}`, `{"start":"a","end":"b"}`, []string{"unknown /stops"}},
	{"that are fields of two members", way, `{"start":"a","end":"b","steps":3,"line":"7"}`, `{"start":"a","end":"b","steps":3}`, []string{"unknown /line"}},
	{"in a recursive union", formula, `{"op":"sum","terms":[{"op":"leaf","value":1,"unit":"m"}]}`, `{"op":"sum","terms":[{"op":"leaf","value":1}]}`, []string{"unknown /terms/0/unit"}},
	{"in a list of documents", points, `[{"x":1,"y":2,"z":3}]`, `[{"x":1,"y":2}]`, []string{"unknown /0/z"}},
	{"beyond the 64th", columns, registerWith("c68", `68`), registerWith(), []string{"unknown /c68"}},
}

func TestUnknownFields(t *testing.T) {
	for _, test := range unknownFields {
		t.Run(test.name, func(t *testing.T) {
			ignored, err := test.model.decode(test.give)
			require.NoError(t, err)
			text, err := test.model.encode(ignored)
			require.NoError(t, err)
			requireSameJSON(t, test.without, string(text))

			kept, err := test.model.decode(test.give, shapes.KeepUnknown)
			require.NoError(t, err)
			text, err = test.model.encode(kept)
			require.NoError(t, err)
			requireSameJSON(t, test.give, string(text))

			for _, options := range [][]shapes.DecodeOption{{shapes.Strict}, {shapes.KeepUnknown, shapes.Strict}} {
				_, err = test.model.decode(test.give, options...)
				require.Equal(t, test.want, violations(t, err))
			}
		})
	}
}

func TestUnknownFieldsAreThere(t *testing.T) {
	x, err := shapes.Decode[shapes.Point]([]byte(`{"x":1,"z": [1.0] ,"y":2}`), shapes.KeepUnknown)
	require.NoError(t, err)
	require.Equal(t, shapes.Point{X: 1, Y: 2, UnknownFields: shapes.UnknownFields{"z": json.RawMessage(`[1.0]`)}}, x)

	x.UnknownFields["a"] = json.RawMessage(` {"b":1e400} `)
	delete(x.UnknownFields, "z")
	text, err := shapes.Encode(&x)
	require.NoError(t, err)
	require.Equal(t, `{"x":1,"y":2,"a":{"b":1e400}}`, string(text))

	x, err = shapes.Decode[shapes.Point]([]byte(`{"x":1,"y":2}`), shapes.KeepUnknown)
	require.NoError(t, err)
	require.Nil(t, x.UnknownFields)
}

func TestKeptFieldsOccurOnce(t *testing.T) {
	_, err := shapes.Decode[shapes.Nest]([]byte(`{"a":1,"points":[{"x":1,"y":2,"z":3,"z":4}],"a":2}`), shapes.KeepUnknown)
	require.Equal(t, []string{"duplicate /points/0/z", "duplicate /a"}, violations(t, err))
}

// unknownValues are documents with enum values and variants that the specification
// does not know: they are kept, Validate reports them, and Strict refuses them.
var unknownValues = []struct {
	name  string
	model model
	give  string
	want  []string
}{
	{"a variant", shape, `{"kind":"oval","a":[1e400,{"b":null}]}`, []string{"union"}},
	{"a variant without a name", shape, `{"kind":"","radius":1}`, []string{"union"}},
	{"a variant of another case", shape, `{"kind":"Circle","radius":1}`, []string{"union"}},
	{"a variant in a list", drawing, drawingWith("shapes", `[{"kind":"circle","radius":1},{"kind":"oval"}]`), []string{"union /shapes/1"}},
	{"a variant in a map", nest, `{"shapes_or_null":{"a":{"kind":"oval"},"b":null}}`, []string{"union /shapes_or_null/a"}},
	{"variants in every presence", sample, sampleWith("shape", `{"kind":"a"}`, "shape_or_null", `{"kind":"b"}`, "shape_maybe", `{"kind":"c"}`, "shape_maybe_null", `{"kind":"d"}`),
		[]string{"union /shape", "union /shape_or_null", "union /shape_maybe", "union /shape_maybe_null"}},
	{"a variant within a known one", formula, `{"op":"sum","terms":[{"op":"product","terms":[]}]}`, []string{"union /terms/0"}},
	{"a variant, by its optional discriminator", drink, `{"drink":"cocoa","shots":1}`, []string{"union"}},
	{"a variant without a name, by its optional discriminator", drink, `{"drink":"","shots":1}`, []string{"union"}},
	{"enum values", sample, sampleWith("ordering", `"up"`, "priority", `3`), []string{"enum /ordering", "enum /priority"}},
	{"enum values in every presence", sample, sampleWith("ordering_or_null", `"ASC"`, "priority_or_null", `0`, "ordering_maybe", `"a"`, "priority_maybe", `-1`, "ordering_maybe_null", `"b"`, "priority_maybe_null", `9007199254740993`),
		[]string{"enum /ordering_or_null", "enum /priority_or_null", "enum /ordering_maybe", "enum /priority_maybe", "enum /ordering_maybe_null", "enum /priority_maybe_null"}},
	{"enum values in lists and maps", nest, `{"orderings":["asc","up"],"orderings_or_null":[null,"down"],"priorities":{"a":7,"b":1},"moods":["glad","angry"]}`,
		[]string{"enum /orderings/1", "enum /orderings_or_null/1", "enum /priorities/a", "enum /moods/1"}},
	{"an enum that has no page", reading, readingWith("scale", `"rankine"`), []string{"enum /scale"}},
	{"several", reading, readingWith("groups", `{"a":[`+readingWith("scale", `""`)+`]}`, "priority", `5`), []string{"enum /groups/a/0/scale", "enum /priority"}},
}

func TestUnknownValues(t *testing.T) {
	for _, test := range unknownValues {
		t.Run(test.name, func(t *testing.T) {
			x, err := test.model.decode(test.give)
			require.NoError(t, err)
			require.Equal(t, test.want, violations(t, validate(x)))
			text, err := test.model.encode(x)
			require.NoError(t, err)
			requireSameJSON(t, test.give, string(text))
			text, err = json.Marshal(x)
			require.NoError(t, err)
			requireSameJSON(t, test.give, string(text))

			_, err = test.model.decode(test.give, shapes.KeepUnknown)
			require.NoError(t, err)
			strict, err := test.model.decode(test.give, shapes.Strict)
			require.Equal(t, test.want, violations(t, err))
			require.Equal(t, validate(x), err, "one list of rules, down to the words")
			require.Equal(t, test.model.zero(), strict)
		})
	}
}

// TestStrictRefusesAllThree checks that Strict comes on top of all other rules.
func TestStrictRefusesAllThree(t *testing.T) {
	const give = `{"shapes":[{"kind":"oval"},{"kind":"circle","radius":null,"a":1},{"Kind":"circle"}],"frame":null,"at":{"x":1,"y":2,"w":0},"ordering":"up"}`
	_, err := shapes.Decode[shapes.Drawing]([]byte(give), shapes.Strict)
	require.Equal(t, []string{"union /shapes/0", "null /shapes/1/radius", "unknown /shapes/1/a", "required /shapes/2/kind", "unknown /at/w", "enum /ordering"}, violations(t, err))
}
