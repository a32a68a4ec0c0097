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

func TestStructUnionMembers(t *testing.T) {
	var place shapes.Place
	require.NoError(t, json.Unmarshal([]byte(`{"x":1,"y":2,"z":3}`), &place))
	require.Equal(t, &shapes.Solid{X: 1, Y: 2, Z: 3}, place.Value, "what demands more comes first")
	require.NoError(t, json.Unmarshal([]byte(`{"x":1,"y":2}`), &place))
	require.Equal(t, &shapes.Point{X: 1, Y: 2}, place.Value)

	var shape shapes.Shape
	require.NoError(t, json.Unmarshal([]byte(`{"kind":"rectangle","width":1,"height":2}`), &shape))
	require.Equal(t, &shapes.Rectangle{Kind: "rectangle", Width: 1, Height: 2}, shape.Value)
	require.Error(t, json.Unmarshal([]byte(`{"kind":"circle","radius":"wide"}`), &shape), "a known variant whose fields do not fit")
	require.Error(t, json.Unmarshal([]byte(`7`), &shape))
}

// TestValidate breaks a valid value in one way after the other.
func TestValidate(t *testing.T) {
	valid := func() (*shapes.Reading, *shapes.Drawing) {
		var r shapes.Reading
		require.NoError(t, json.Unmarshal([]byte(readingWith()), &r))
		var d shapes.Drawing
		require.NoError(t, json.Unmarshal([]byte(drawingWith()), &d))
		return &r, &d
	}
	r, d := valid()
	require.NoError(t, r.Validate())
	require.NoError(t, d.Validate())

	ordering := shapes.OrderingAsc
	bad := shapes.Priority(7)
	for _, test := range []struct {
		name       string
		spoil      func(*shapes.Reading, *shapes.Drawing)
		violations []string
	}{
		{"nothing", func(*shapes.Reading, *shapes.Drawing) {}, nil},
		{"required slices and maps", func(r *shapes.Reading, d *shapes.Drawing) { r.Raw, r.Limits, r.Labels, d.Shapes = nil, nil, nil, nil },
			[]string{"null /raw", "null /limits", "null /labels", "null /shapes"}},
		{"unknown enum value", func(r *shapes.Reading, _ *shapes.Drawing) { r.Priority = &bad }, []string{"enum /priority"}},
		{"unknown enum value in place", func(r *shapes.Reading, _ *shapes.Drawing) {
			scale := shapes.ReadingScale("rankine")
			r.Scale = &scale
		}, []string{"enum /scale"}},
		{"null elements", func(r *shapes.Reading, _ *shapes.Drawing) { r.Matrix = [][]*float64{{nil}, nil} }, []string{"null /matrix/1"}},
		{"nested", func(r *shapes.Reading, _ *shapes.Drawing) {
			inner := *r
			inner.Limits = nil
			r.Groups = map[string][]shapes.Reading{"b": {*r, inner}, "a/~": {inner}, "c": nil}
		}, []string{"null /groups/a~1~0/0/limits", "null /groups/b/1/limits", "null /groups/c"}},
		{"unset unions", func(_ *shapes.Reading, d *shapes.Drawing) {
			d.Shapes = []shapes.Shape{{}, {Value: (*shapes.Circle)(nil)}}
			d.Cover = &shapes.Shape{Value: shapes.UnknownVariant(`{}`)}
		}, []string{"null /shapes/0", "null /shapes/1", "union /cover"}},
		{"constants", func(_ *shapes.Reading, d *shapes.Drawing) {
			d.ByName = map[string]shapes.Shape{"x": {Value: &shapes.Circle{Kind: "round"}}}
		}, []string{"const /by_name/x/kind"}},
		{"other keys", func(_ *shapes.Reading, d *shapes.Drawing) {
			d.AdditionalProperties = map[string]shapes.Scalar{"z": {}, "a": {Value: bad}, "b": {Value: shapes.ScalarInt(1)}}
		}, []string{"enum /a", "null /z"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, d := valid()
			d.Ordering = &ordering
			test.spoil(r, d)
			var got []string
			for _, err := range []error{r.Validate(), d.Validate()} {
				if violations, ok := err.(shapes.ValidationErrors); ok {
					for _, v := range violations {
						got = append(got, v.Rule+" "+v.Pointer)
						require.NotEmpty(t, v.Message)
					}
				}
			}
			require.Equal(t, test.violations, got)
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
