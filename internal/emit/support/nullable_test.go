package support

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

// patch has fields as generated structs have them.
type patch struct {
	Name  Nullable[string]   `json:"name,omitzero"`
	Tags  Nullable[[]string] `json:"tags,omitzero"`
	Since Nullable[Date]     `json:"since,omitzero"`
}

func TestNullableInJSON(t *testing.T) {
	tests := []struct {
		give string
		want patch
	}{
		{give: `{}`, want: patch{}},
		{give: `{"name":null}`, want: patch{Name: Null[string]()}},
		{give: `{"name":"Ada"}`, want: patch{Name: NotNull("Ada")}},
		{give: `{"name":""}`, want: patch{Name: NotNull("")}},
		{give: `{"name":"null"}`, want: patch{Name: NotNull("null")}},
		{give: `{"tags":null,"since":null}`, want: patch{Tags: Null[[]string](), Since: Null[Date]()}},
		{give: `{"tags":[]}`, want: patch{Tags: NotNull([]string{})}},
		{give: `{"name":"Ada","tags":["a","b"],"since":"2006-01-02"}`, want: patch{Name: NotNull("Ada"), Tags: NotNull([]string{"a", "b"}), Since: NotNull(Date{2006, 1, 2})}},
	}
	for _, tt := range tests {
		t.Run(tt.give, func(t *testing.T) {
			var got patch
			require.NoError(t, json.Unmarshal([]byte(tt.give), &got))
			require.Equal(t, tt.want, got)
			data, err := json.Marshal(got)
			require.NoError(t, err)
			require.Equal(t, tt.give, string(data))
		})
	}
}

func TestNullableStates(t *testing.T) {
	tests := []struct {
		name      string
		give      Nullable[int]
		wantValue int
		wantOK    bool
		wantNull  bool
		wantZero  bool
	}{
		{name: "absent", give: Nullable[int]{}, wantZero: true},
		{name: "null", give: Null[int](), wantNull: true},
		{name: "value", give: NotNull(7), wantValue: 7, wantOK: true},
		{name: "zero value", give: NotNull(0), wantOK: true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			value, ok := tt.give.Get()
			require.Equal(t, tt.wantValue, value)
			require.Equal(t, tt.wantOK, ok)
			require.Equal(t, tt.wantOK, tt.give.Ptr() != nil)
			require.Equal(t, tt.wantNull, tt.give.IsNull())
			require.Equal(t, tt.wantZero, tt.give.IsZero())
		})
	}
}

func TestNullableWithoutOmitzero(t *testing.T) {
	data, err := json.Marshal([]Nullable[int]{{}, Null[int](), NotNull(0)})
	require.NoError(t, err)
	require.Equal(t, "[null,null,0]", string(data), "what is absent has to be something in a list")
}

func TestNullableUnmarshalReplaces(t *testing.T) {
	got := patch{Name: NotNull("Ada"), Since: Null[Date]()}
	require.NoError(t, json.Unmarshal([]byte(`{"name":null,"since":"2006-01-02"}`), &got))
	require.Equal(t, patch{Name: Null[string](), Since: NotNull(Date{2006, 1, 2})}, got)

	require.NoError(t, json.Unmarshal([]byte(`{"name":"Bo"}`), &got))
	require.Equal(t, patch{Name: NotNull("Bo"), Since: NotNull(Date{2006, 1, 2})}, got, "what JSON does not have stays")

	require.Error(t, json.Unmarshal([]byte(`{"name":7}`), &got))
	require.Equal(t, NotNull("Bo"), got.Name, "a bad value changes nothing")
}

func TestNullableUnmarshalKeepsOtherCopies(t *testing.T) {
	before := NotNull("Ada")
	after := before
	require.NoError(t, json.Unmarshal([]byte(`"Bo"`), &after))
	require.Equal(t, NotNull("Ada"), before)
	require.Equal(t, NotNull("Bo"), after)
}

func TestNullablePtr(t *testing.T) {
	given := 7
	n := NotNull(given)
	*n.Ptr() = 8
	value, _ := n.Get()
	require.Equal(t, 8, value, "the pointer leads to the value itself")
	require.Equal(t, 7, given, "NotNull has a copy")

	var zero Nullable[int]
	require.Nil(t, zero.Ptr())
	require.Nil(t, Null[int]().Ptr())
}
