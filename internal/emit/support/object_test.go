package support

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFields(t *testing.T) {
	for _, test := range []struct {
		name    string
		give    string
		options []DecodeOption
		want    []string
	}{
		{"minimal", `{` + minimalTask + `}`, nil, nil},
		{"full", fullTask, nil, nil},
		{"empty", `{}`, nil, []string{"required /kind", "required /id", "required /count", "required /owner"}},
		{"one missing", `{"kind":"task","id":"t","owner":null}`, nil, []string{"required /count"}},
		{"missing within", `{` + minimalTask + `,"next":{"id":"u","kind":"task","next":{` + minimalTask + `}}}`, nil, []string{"required /next/count", "required /next/owner"}},
		{"wrong and missing", `{"count":"1","id":"t","kind":"task"}`, nil, []string{"required /owner", "type /count"}},
		{"wrong is not missing", `{"kind":"task","id":null,"count":{},"owner":7}`, nil, []string{"null /id", "type /count", "type /owner"}},
		{"twice", `{` + minimalTask + `,"id":"u"}`, nil, []string{"duplicate /id"}},
		{"three times", `{` + minimalTask + `,"id":"u","id":"v"}`, nil, []string{"duplicate /id", "duplicate /id"}},
		{"twice and wrong", `{` + minimalTask + `,"id":8}`, nil, []string{"duplicate /id", "type /id"}},
		{"twice by an escape", `{` + minimalTask + `,"i\u0064":"u"}`, nil, []string{"duplicate /id"}},
		{"optional twice", `{` + minimalTask + `,"note":"a","note":"a"}`, nil, []string{"duplicate /note"}},
		{"wrong case", `{"Kind":"task","ID":"t","count":1,"owner":null}`, nil, []string{"required /kind", "required /id"}},
		{"wrong case beside the right one", `{` + minimalTask + `,"ID":7}`, nil, nil},
		{"null where it must not be", `{` + minimalTask + `,"note":null,"status":null,"tags":null,"scores":null,"data":null,"at":null,"next":null,"shape":null,"place":null}`, nil,
			[]string{"null /note", "null /status", "null /tags", "null /scores", "null /data", "null /at", "null /next", "null /shape", "null /place"}},
		{"null where it may be", `{` + minimalTask + `,"due":null,"extra":null}`, nil, nil},
		{"no object", `[]`, nil, []string{"type "}},
		{"null", `null`, nil, []string{"null "}},

		{"unknown ignored", `{` + minimalTask + `,"new":[1,{"a":2}],"other":null}`, nil, nil},
		{"unknown twice ignored", `{` + minimalTask + `,"new":1,"new":2}`, nil, nil},
		{"unknown refused", `{` + minimalTask + `,"new":[1,{"a":2}],"ID":1}`, []DecodeOption{Strict}, []string{"unknown /new", "unknown /ID"}},
		{"unknown refused within", `{` + minimalTask + `,"next":{"new":1,` + minimalTask + `},"shape":{"kind":"circle","radius":1,"new":[]}}`, []DecodeOption{Strict}, []string{"unknown /next/new", "unknown /shape/new"}},
		{"unknown kept", `{` + minimalTask + `,"new":1,"newer":1}`, []DecodeOption{KeepUnknown}, nil},
		{"unknown kept twice", `{` + minimalTask + `,"new":1,"new":2}`, []DecodeOption{KeepUnknown}, []string{"duplicate /new"}},
		{"unknown refused rather than kept", `{` + minimalTask + `,"new":1}`, []DecodeOption{KeepUnknown, Strict}, []string{"unknown /new"}},
		{"unknown malformed", `{` + minimalTask + `,"new":[1,}`, []DecodeOption{KeepUnknown}, []string{"syntax /new/1"}},
		{"unknown that is not Unicode", `{` + minimalTask + `,"new":"\ud800"}`, nil, []string{"utf8 /new"}},
		{"all other keys are known", `{` + minimalTask + `,"labels":{"a":1,"Name":2}}`, []DecodeOption{Strict}, nil},
		{"other keys twice", `{` + minimalTask + `,"labels":{"a":1,"name":"n","a":2,"name":"m"}}`, nil, []string{"duplicate /labels/a", "duplicate /labels/name"}},
		{"other keys wrong", `{` + minimalTask + `,"labels":{"a":null,"b":"1","name":1}}`, nil, []string{"null /labels/a", "type /labels/b", "type /labels/name"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, bad := readValue(t, test.give, (*task).decode, test.options...)
			require.Equal(t, test.want, brief(bad))
		})
	}
}

func TestFieldMessages(t *testing.T) {
	_, bad := readValue(t, `{"kind":"task","id":"t","count":1,"id":"u","new":1}`, (*task).decode, Strict)
	require.EqualError(t, bad, "/owner: is required\n/id: occurs twice\n/new: is no field of the specification")
}

func TestUnknownFieldsAreKeptAndWrittenBack(t *testing.T) {
	give := `{` + minimalTask + `,"next":{"b":[1, 2.50],"":{"b":1,"a":"\u0041"},` + minimalTask + `,"a":null,"é":1}}`
	got, bad := readValue(t, give, (*task).decode, KeepUnknown)
	require.Empty(t, bad)
	require.Nil(t, got.UnknownFields, "no map where there is nothing to keep")
	want := UnknownFields{
		"b": json.RawMessage(`[1, 2.50]`),
		"":  json.RawMessage(`{"b":1,"a":"\u0041"}`),
		"a": json.RawMessage(`null`),
		"é": json.RawMessage(`1`),
	}
	require.Equal(t, want, got.Next.UnknownFields)
	text, bad := writeValue(t, got, (*task).encode)
	require.Empty(t, bad)
	require.Equal(t, `{`+minimalTask+`,"next":{`+minimalTask+`,"":{"b":1,"a":"\u0041"},"a":null,"b":[1, 2.50],"é":1}}`, text, "in the order of their names")

	for _, option := range []DecodeOption{0, Strict} {
		got, _ = readValue(t, give, (*task).decode, option)
		require.Nil(t, got.Next.UnknownFields)
	}
}

func TestAdditionalProperties(t *testing.T) {
	for _, test := range []struct {
		give string
		want labels
	}{
		{`{}`, labels{}},
		{`{"name":"n"}`, labels{Name: ptr("n")}},
		{`{"a":1,"b":2}`, labels{Other: map[string]int64{"a": 1, "b": 2}}},
		{`{"name":"n","":0,"Name":1}`, labels{Name: ptr("n"), Other: map[string]int64{"": 0, "Name": 1}}},
		{`{"name":"n","a\"b\n":3}`, labels{Name: ptr("n"), Other: map[string]int64{"a\"b\n": 3}}},
	} {
		for _, option := range []DecodeOption{0, Strict, KeepUnknown} {
			got, bad := readValue(t, test.give, (*labels).decode, option)
			require.Empty(t, bad)
			require.Equal(t, test.want, got)
			text, bad := writeValue(t, got, (*labels).encode)
			require.Empty(t, bad)
			require.Equal(t, test.give, text)
		}
	}
}

func ptr[T any](x T) *T { return &x }

// wide is an object of many fields, of which the first ones are required.
type wide struct {
	keys          []string
	required      int
	fields        []*int64
	UnknownFields UnknownFields
}

func newWide(fields, required int) *wide {
	x := wide{required: required, fields: make([]*int64, fields)}
	for i := range fields {
		x.keys = append(x.keys, fmt.Sprintf("f%d", i))
	}
	return &x
}

func (x *wide) decode(d *decoder) {
	for o := d.object(&x.UnknownFields, x.required, strings.Join(x.keys[:x.required], "\n")); o.next(); {
		if i := slices.Index(x.keys, string(o.key)); i >= 0 {
			decodePointer(&x.fields[i], o.field(i), decodeInt)
		}
	}
}

func (x *wide) encode(e *encoder) {
	start := e.open('{')
	for i, key := range x.keys {
		encodeOptional(x.fields[i], e, `,"`+key+`":`, encodeInt)
	}
	e.closeObject(start, x.UnknownFields)
}

// document returns an object of these keys.
func document(keys ...string) string {
	var fields []string
	for i, key := range keys {
		fields = append(fields, fmt.Sprintf("%q:%d", key, i))
	}
	return "{" + strings.Join(fields, ",") + "}"
}

// TestWideObjects checks every field of objects around the sizes of the words that
// note which have occurred.
func TestWideObjects(t *testing.T) {
	for _, fields := range []int{1, 2, 63, 64, 65, 127, 128, 129, 200} {
		for _, required := range []int{0, 1, 62, 63, 64, 65, 128, 129, 200} {
			if required > fields {
				continue
			}
			t.Run(fmt.Sprintf("%d of %d", required, fields), func(t *testing.T) {
				bad := func(text string) []string {
					return brief(violations(t, decodeDocument([]byte(text), newWide(fields, required), nil)))
				}
				keys := newWide(fields, required).keys
				full := newWide(fields, required)
				require.NoError(t, decodeDocument([]byte(document(keys...)), full, nil))
				text, err := Encode(full)
				require.NoError(t, err)
				require.Equal(t, document(keys...), string(text))
				var all []string
				for _, key := range keys[:required] {
					all = append(all, "required /"+key)
				}
				require.Equal(t, all, bad(`{}`))
				require.Equal(t, all, bad(`{"unknown":1}`))
				for i, key := range keys {
					require.Equal(t, []string{"duplicate /" + key}, bad(document(append(slices.Clone(keys), key)...)))
					var want []string
					if i < required {
						want = []string{"required /" + key}
					}
					without := slices.Delete(slices.Clone(keys), i, i+1)
					require.Equal(t, want, bad(document(without...)))
					slices.Reverse(without)
					require.Equal(t, want, bad(document(without...)))
				}
			})
		}
	}
}

func TestObjectsAllocateNothing(t *testing.T) {
	var x point
	d := decoder{data: []byte(`{"new":1,"x":1,"also new":{"a":[]},"y":2}`)}
	require.Zero(t, testing.AllocsPerRun(100, func() {
		d.pos = 0
		if x.decode(&d); d.halted || x.Y != 2 {
			panic("the document is valid")
		}
	}))
}
