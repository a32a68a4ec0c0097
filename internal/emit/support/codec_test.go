package support

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestDecodeAndEncode(t *testing.T) {
	got, err := Decode[task]([]byte(fullTask))
	require.NoError(t, err)
	require.Equal(t, "t1", got.ID)
	require.Equal(t, NotNull(Date{2024, time.February, 29}), got.Due)
	require.Equal(t, &circle{Kind: "circle", Radius: 2}, got.Shape.Value)
	require.Equal(t, &solid{X: 1, Y: 2, Z: 3}, got.Place.Value)
	require.Equal(t, UnknownVariant(`{"kind":"oval","a":1}`), got.Next.Shape.Value)
	text, err := Encode(&got)
	require.NoError(t, err)
	require.Equal(t, fullTask, string(text))
}

func TestDecodeList(t *testing.T) {
	got, err := DecodeList[point]([]byte(` [{"x":1,"y":2},{"y":4,"x":3,"z":5}] `), KeepUnknown)
	require.NoError(t, err)
	require.Equal(t, []point{{X: 1, Y: 2}, {X: 3, Y: 4, UnknownFields: UnknownFields{"z": []byte("5")}}}, got)
	text, err := EncodeList(got)
	require.NoError(t, err)
	require.Equal(t, `[{"x":1,"y":2},{"x":3,"y":4,"z":5}]`, string(text))

	got, err = DecodeList[point]([]byte(`[]`))
	require.NoError(t, err)
	require.Equal(t, []point{}, got)
	text, err = EncodeList(got)
	require.NoError(t, err)
	require.Equal(t, `[]`, string(text))

	got, err = DecodeList[point]([]byte(`[{"x":1,"y":2},{"x":1},null]`), Strict)
	require.EqualError(t, err, "/1/y: is required\n/2: must not be null")
	require.Nil(t, got)
	_, err = EncodeList([]circle{{}, {Kind: "\xff"}})
	require.EqualError(t, err, "/1/kind: must be valid Unicode")
}

// TestDecodeLeavesNothingHalfDone checks that there is no value where there is an
// error.
func TestDecodeLeavesNothingHalfDone(t *testing.T) {
	for _, give := range []string{
		`{` + minimalTask + `,"note":7}`,
		`{` + minimalTask + `} x`,
		`{` + minimalTask,
		`{` + minimalTask + `,"new":1}`,
		`{"id":"t"}`,
		``,
		`null`,
	} {
		got, err := Decode[task]([]byte(give), Strict)
		require.Error(t, err)
		require.Equal(t, task{}, got)
	}
}

func TestUnmarshalJSON(t *testing.T) {
	var got struct{ Task task }
	require.NoError(t, json.Unmarshal([]byte(`{"Task":{`+minimalTask+`,"new":1,"status":"new"}}`), &got))
	require.Equal(t, task{Kind: "task", ID: "t", Count: 1, Status: ptr(status("new"))}, got.Task, "without options")

	var bad ValidationErrors
	require.ErrorAs(t, json.Unmarshal([]byte(`{"Task":{`+minimalTask+`,"id":"u","note":"n","count":"1"}}`), &got), &bad)
	require.Equal(t, []string{"duplicate /id", "duplicate /count", "type /count"}, brief(bad), "the pointers begin at the value")
	require.Zero(t, got.Task, "nothing of what was wrong is left")

	require.NoError(t, json.Unmarshal([]byte(`{"Task":{`+minimalTask+`}}`), &got))
	require.Nil(t, got.Task.Status, "what was there before goes")
}

func TestEncodeNothing(t *testing.T) {
	text, err := Encode[task](nil)
	require.NoError(t, err)
	require.Equal(t, "null", string(text))
}

// TestEncodedTextsAreApart checks that memory which is used again is not that of
// a text that was given away.
func TestEncodedTextsAreApart(t *testing.T) {
	first, err := Encode(&point{X: 1, Y: 2})
	require.NoError(t, err)
	second, err := Encode(&point{X: 3, Y: 4})
	require.NoError(t, err)
	_ = append(second, "and more"...)
	_, err = Encode(&circle{Kind: "\xff"})
	require.Error(t, err)
	third, err := Encode(&circle{Kind: "circle"})
	require.NoError(t, err, "an error before it does not stay")
	require.Equal(t, `{"x":1,"y":2}`, string(first))
	require.Equal(t, `{"x":3,"y":4}`, string(second))
	require.Equal(t, `{"kind":"circle","radius":0}`, string(third))
}

// TestValuesWithinAny checks that what is encoded within another value does not
// disturb that.
func TestValuesWithinAny(t *testing.T) {
	x := task{Kind: "task", Extra: NotNull[any](struct{ Within Nullable[point] }{NotNull(point{X: 1})})}
	text, err := Encode(&x)
	require.NoError(t, err)
	require.JSONEq(t, `{"kind":"task","id":"","count":0,"owner":null,"extra":{"Within":{"x":1,"y":0}}}`, string(text))
}

// TestMarshalJSON checks that encoding/json gets what struct tags could say, which
// unknown fields are not.
func TestMarshalJSON(t *testing.T) {
	x := point{X: 1, UnknownFields: UnknownFields{"z": []byte("3")}}
	text, err := json.Marshal([]Nullable[point]{NotNull(x), Null[point](), {}})
	require.NoError(t, err)
	require.Equal(t, `[{"x":1,"y":0},null,null]`, string(text))
	_, err = json.Marshal(NotNull(circle{Kind: "\xff"}))
	require.ErrorContains(t, err, "/kind: must be valid Unicode")
	text, err = Encode(&x)
	require.NoError(t, err)
	require.Equal(t, `{"x":1,"y":0,"z":3}`, string(text), "Encode writes them after that as before")
}

// TestOptions checks each option, and both, on one document.
func TestOptions(t *testing.T) {
	give := `{` + minimalTask + `,"new":1,"status":"new","level":9,"shape":{"kind":"oval"},"next":{` + minimalTask + `,"new":2}}`
	refused := []string{"unknown /new", "enum /status", "enum /level", "union /shape", "unknown /next/new"}
	for _, test := range []struct {
		options []DecodeOption
		kept    bool
		bad     []string
	}{
		{nil, false, nil},
		{[]DecodeOption{KeepUnknown}, true, nil},
		{[]DecodeOption{Strict}, false, refused},
		{[]DecodeOption{Strict, KeepUnknown}, false, refused},
		{[]DecodeOption{KeepUnknown | Strict}, false, refused},
	} {
		got, err := Decode[task]([]byte(give), test.options...)
		require.Equal(t, test.bad, brief(violations(t, err)))
		if test.bad != nil {
			require.Equal(t, task{}, got)
			continue
		}
		require.Equal(t, status("new"), *got.Status)
		require.Equal(t, level(9), *got.Level)
		require.Equal(t, UnknownVariant(`{"kind":"oval"}`), got.Shape.Value)
		require.Equal(t, test.kept, got.UnknownFields != nil)
		require.Equal(t, test.kept, got.Next.UnknownFields != nil)
	}
}
