package support

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestUnknownVariant(t *testing.T) {
	for _, give := range []string{`{"object":"new","n":1}`, `["a",1]`, `"text"`, `1.50`, `true`, `null`} {
		t.Run(give, func(t *testing.T) {
			text, err := UnknownVariant(give).MarshalJSON()
			require.NoError(t, err)
			require.Equal(t, give, string(text))
			text, err = json.Marshal(map[string]any{"value": UnknownVariant(give)})
			require.NoError(t, err)
			require.Equal(t, `{"value":`+give+`}`, string(text))
		})
	}
}

func TestUnknownVariantOfNothing(t *testing.T) {
	text, err := json.Marshal(UnknownVariant(nil))
	require.NoError(t, err)
	require.Equal(t, "null", string(text))
}

func TestUnknownVariantOfNoJSON(t *testing.T) {
	_, err := json.Marshal(UnknownVariant(`{"a":`))
	require.Error(t, err)
}

func TestKindOf(t *testing.T) {
	tests := []struct {
		give string
		want jsonKind
	}{
		{give: `null`, want: nullKind},
		{give: ``, want: nullKind},
		{give: ` `, want: nullKind},
		{give: `true`, want: boolKind},
		{give: `false`, want: boolKind},
		{give: `0`, want: numberKind},
		{give: `-1.5e3`, want: numberKind},
		{give: `""`, want: stringKind},
		{give: `"null"`, want: stringKind},
		{give: `[]`, want: arrayKind},
		{give: `[{}]`, want: arrayKind},
		{give: `{}`, want: objectKind},
		{give: `{"a":[]}`, want: objectKind},
		{give: " \t\r\n{}", want: objectKind},
		{give: "\n1", want: numberKind},
	}
	for _, tt := range tests {
		t.Run(tt.give, func(t *testing.T) {
			require.Equal(t, tt.want, kindOf([]byte(tt.give)))
		})
	}
}

func TestDecodeAs(t *testing.T) {
	day, err := decodeAs[Date]([]byte(`"2006-01-02"`))
	require.NoError(t, err)
	require.Equal(t, Date{2006, 1, 2}, day)

	_, err = decodeAs[int]([]byte(`"1"`))
	require.Error(t, err)
}

func TestHasKeys(t *testing.T) {
	tests := []struct {
		name string
		give string
		keys []string
		want bool
	}{
		{name: "all", give: `{"a":1,"b":2,"c":3}`, keys: []string{"b", "a"}, want: true},
		{name: "one missing", give: `{"a":1}`, keys: []string{"a", "b"}, want: false},
		{name: "all missing", give: `{}`, keys: []string{"a"}, want: false},
		{name: "no keys wanted", give: `{}`, keys: nil, want: true},
		{name: "null is a value", give: `{"a":null}`, keys: []string{"a"}, want: true},
		{name: "empty key", give: `{"":1}`, keys: []string{""}, want: true},
		{name: "key within a value", give: `{"a":{"b":1}}`, keys: []string{"b"}, want: false},
		{name: "escaped key", give: `{"\u0061":1}`, keys: []string{"a"}, want: true},
		{name: "list", give: `["a"]`, keys: []string{"a"}, want: false},
		{name: "list and no keys", give: `["a"]`, keys: nil, want: false},
		{name: "text", give: `"a"`, keys: []string{"a"}, want: false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, hasKeys([]byte(tt.give), tt.keys...))
		})
	}
}

func TestValueOf(t *testing.T) {
	tests := []struct {
		name      string
		give      string
		wantValue string
		wantOK    bool
	}{
		{name: "text", give: `{"object":"token"}`, wantValue: "token", wantOK: true},
		{name: "escaped text", give: `{"object":"t\u006fken\n"}`, wantValue: "token\n", wantOK: true},
		{name: "empty text", give: `{"object":""}`, wantValue: "", wantOK: true},
		{name: "number", give: `{"object":1.50}`, wantValue: "1.50", wantOK: true},
		{name: "boolean", give: `{"object":true}`, wantValue: "true", wantOK: true},
		{name: "object", give: `{"object":{"a":1}}`, wantValue: `{"a":1}`, wantOK: true},
		{name: "last of two", give: `{"object":"a","object":"b"}`, wantValue: "b", wantOK: true},
		{name: "no such key", give: `{"Object":"token"}`},
		{name: "key within a value", give: `{"a":{"object":"token"}}`},
		{name: "null", give: `null`},
		{name: "list", give: `["object"]`},
		{name: "no JSON", give: `{"object":`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			value, ok := valueOf([]byte(tt.give), "object")
			require.Equal(t, tt.wantValue, value)
			require.Equal(t, tt.wantOK, ok)
		})
	}
}

func TestNoVariant(t *testing.T) {
	require.EqualError(t, noVariant("Event", []byte(`{"a":1}`)), `Event has no variant for {"a":1}`)
	require.EqualError(t, noVariant("Event", []byte(`{"text":"0123456789012345678901234567890123456789"}`)),
		`Event has no variant for {"text":"0123456789012345678901234567890`, "values of any length fit into a message")
	require.EqualError(t, noVariant("Event", []byte(`"100%d"`)), `Event has no variant for "100%d"`)
}
