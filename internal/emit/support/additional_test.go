package support

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// labeled has the methods that are generated for a struct with a field for all
// other keys.
type labeled struct {
	ID   string         `json:"id,omitempty"`
	Size *int           `json:"size,omitempty"`
	More map[string]int `json:"-"`
}

func (x *labeled) UnmarshalJSON(data []byte) error {
	type fields labeled
	if err := json.Unmarshal(data, (*fields)(x)); err != nil {
		return err
	}
	return decodeAdditional(data, &x.More, "id", "size")
}

func (x labeled) MarshalJSON() ([]byte, error) {
	type fields labeled
	return encodeAdditional(fields(x), x.More)
}

func TestAdditional(t *testing.T) {
	size := 3
	tests := []struct {
		name string
		give string
		want labeled
	}{
		{name: "empty object", give: `{}`, want: labeled{}},
		{name: "known keys only", give: `{"id":"a","size":3}`, want: labeled{ID: "a", Size: &size}},
		{name: "additional keys only", give: `{"a":1,"b":2}`, want: labeled{More: map[string]int{"a": 1, "b": 2}}},
		{name: "both", give: `{"id":"a","size":3,"a":1,"b":2}`, want: labeled{ID: "a", Size: &size, More: map[string]int{"a": 1, "b": 2}}},
		{name: "empty key", give: `{"id":"a","":1}`, want: labeled{ID: "a", More: map[string]int{"": 1}}},
		{name: "key that needs escapes", give: `{"id":"a","\"\\":1}`, want: labeled{ID: "a", More: map[string]int{`"\`: 1}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got labeled
			require.NoError(t, json.Unmarshal([]byte(tt.give), &got))
			require.Equal(t, tt.want, got)
			data, err := json.Marshal(got)
			require.NoError(t, err)
			require.Equal(t, tt.give, string(data))
		})
	}
}

func TestDecodeAdditionalReplaces(t *testing.T) {
	got := map[string]int{"old": 1}
	require.NoError(t, decodeAdditional([]byte(`{"new":2}`), &got))
	require.Equal(t, map[string]int{"new": 2}, got)
	require.NoError(t, decodeAdditional([]byte(`{"id":2}`), &got, "id"))
	require.Nil(t, got)
}

func TestDecodeAdditionalValues(t *testing.T) {
	var days map[string]Nullable[Date]
	require.NoError(t, decodeAdditional([]byte(`{"id":7,"a":"2006-01-02","b":null}`), &days, "id"))
	require.Equal(t, map[string]Nullable[Date]{"a": NotNull(Date{2006, 1, 2}), "b": Null[Date]()}, days)
}

func TestDecodeAdditionalErrors(t *testing.T) {
	tests := []struct {
		name string
		give string
	}{
		{name: "bad value", give: `{"id":"a","a":"text"}`},
		{name: "list", give: `[1]`},
		{name: "text", give: `"a"`},
		{name: "no JSON", give: `{"a":1`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got map[string]int
			require.Error(t, decodeAdditional([]byte(tt.give), &got, "id"))
			require.Empty(t, got)
		})
	}
}

func TestEncodeAdditional(t *testing.T) {
	type named struct {
		Name string `json:"name"`
	}
	tests := []struct {
		name   string
		object any
		more   map[string]any
		want   string
	}{
		{name: "nothing", object: struct{}{}, more: nil, want: `{}`},
		{name: "empty map", object: named{"a"}, more: map[string]any{}, want: `{"name":"a"}`},
		{name: "empty object", object: struct{}{}, more: map[string]any{"x": nil}, want: `{"x":null}`},
		{name: "its own keys first", object: named{"a"}, more: map[string]any{"z": 1, "b": []int{}}, want: `{"name":"a","b":[],"z":1}`},
		{name: "braces in a value", object: named{"{}"}, more: map[string]any{"x": "{}"}, want: `{"name":"{}","x":"{}"}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := encodeAdditional(tt.object, tt.more)
			require.NoError(t, err)
			require.Equal(t, tt.want, string(got))
		})
	}
}

func TestEncodeAdditionalErrors(t *testing.T) {
	_, err := encodeAdditional(struct{ F func() }{}, map[string]int{"a": 1})
	require.Error(t, err)
	_, err = encodeAdditional(struct{}{}, map[string]float64{"a": math.NaN()})
	require.Error(t, err)
	_, err = encodeAdditional(struct{ A int }{}, map[string]float64{"a": math.Inf(1)})
	require.Error(t, err)
}
