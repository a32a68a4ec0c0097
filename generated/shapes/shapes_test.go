package shapes_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/specgen/generated/shapes"
)

func TestUnionMembers(t *testing.T) {
	for _, test := range []struct {
		give string
		want shapes.ScalarValue
	}{
		{`"text"`, shapes.ScalarString("text")},
		{`"2024-02-29T12:00:00Z"`, shapes.ScalarTime(time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC))},
		{`2`, shapes.PrioritySoon},
		{`3`, shapes.ScalarInt(3)},
		{`3.5`, shapes.ScalarFloat(3.5)},
		{`true`, shapes.ScalarBool(true)},
		{`["a"]`, shapes.ScalarStringList{"a"}},
		{`{"a":"b"}`, shapes.ScalarAnyMap{"a": "b"}},
	} {
		var got shapes.Scalar
		require.NoError(t, json.Unmarshal([]byte(test.give), &got))
		require.Equal(t, test.want, got.Value)
		require.NoError(t, got.Validate())
		text, err := json.Marshal(got)
		require.NoError(t, err)
		require.Equal(t, test.give, string(text))
	}
}

// TestStructUnionMembers checks which struct of a union an object is.
func TestStructUnionMembers(t *testing.T) {
	for _, test := range []struct {
		name  string
		model model
		give  string
		want  any
	}{
		{"more required keys come first", place, `{"x":1,"y":2,"z":3}`, &shapes.Place{Value: &shapes.Solid{X: 1, Y: 2, Z: 3}}},
		{"not all required keys", place, `{"x":1,"y":2}`, &shapes.Place{Value: &shapes.Point{X: 1, Y: 2}}},
		{"the first does not fit", place, `{"x":1,"y":2,"z":"3"}`, &shapes.Place{Value: &shapes.Point{X: 1, Y: 2}}},
		{"null", place, `null`, &shapes.Place{}},
		{"a discriminator", shape, `{"width":1,"height":2,"kind":"rectangle"}`, &shapes.Shape{Value: &shapes.Rectangle{Kind: "rectangle", Width: 1, Height: 2}}},
		{"an unknown discriminator", shape, `{"kind":"oval"}`, &shapes.Shape{Value: shapes.UnknownVariant(`{"kind":"oval"}`)}},
		{"a discriminator beside a map", event, `{"event":"opened","owner":"o"}`, &shapes.Event{Value: &shapes.Opened{Event: "opened", Owner: "o"}}},
		{"no discriminator beside a map", event, `{"a":1}`, &shapes.Event{Value: shapes.EventIntMap{"a": 1}}},
		{"an optional discriminator", drink, `{"drink":"coffee","shots":1}`, &shapes.Drink{Value: &shapes.Coffee{Drink: ptr("coffee"), Shots: 1}}},
		{"an optional discriminator that is not there", drink, `{"shots":1}`, &shapes.Drink{Value: &shapes.Coffee{Shots: 1}}},
		{"both fit", way, `{"start":"a","end":"b"}`, &shapes.Way{Value: &shapes.Walk{Start: "a", End: "b"}}},
		{"the second knows all keys", way, `{"start":"a","end":"b","line":"7"}`, &shapes.Way{Value: &shapes.Ride{Start: "a", End: "b", Line: ptr("7")}}},
		{"neither knows all keys", way, `{"start":"a","end":"b","line":"7","stops":1}`, &shapes.Way{Value: &shapes.Walk{Start: "a", End: "b"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := test.model.decode(test.give)
			require.NoError(t, err)
			require.Equal(t, test.want, got)
		})
	}
}

func TestValidateAllocatesNothing(t *testing.T) {
	var r shapes.Reading
	require.NoError(t, json.Unmarshal([]byte(readingWith("groups", `{"a":[`+readingWith()+`]}`, "priority", `1`, "source", `"a"`)), &r))
	require.Zero(t, testing.AllocsPerRun(100, func() {
		if r.Validate() != nil {
			panic("the reading is valid")
		}
	}))
}
