package loosejson

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOnly(t *testing.T) {
	for _, test := range []struct {
		cell string
		want any // nil: null
	}{
		{"12", json.Number("12")},
		{" -0.5e3 ", json.Number("-0.5e3")},
		{"`12`", json.Number("12")},
		{"`` 12 ``", json.Number("12")},
		{"true", true},
		{"`false`", false},
		{"null", nil},
		{`"a b"`, "a b"},
		{`""`, ""},
		{"&quot;a&quot;", "a"},
		{`"a\|b"`, "a|b"},
		{"[]", []any{}},
		{"{}", map[string]any{}},
		{`[<br/>"a",<br/>1<br/>]`, []any{"a", json.Number("1")}},
		{`{"a": {"b": [null]}, "c": true,}`, map[string]any{"a": map[string]any{"b": []any{nil}}, "c": true}},
	} {
		got, ok := Only(test.cell)
		require.True(t, ok, test.cell)
		require.Equal(t, test.want, got, test.cell)
	}
}

func TestOnlyOfOtherText(t *testing.T) {
	for _, cell := range []string{
		"", "`", "``", "word", "two words", "12 of them", "+1", "012", "1.2.3", "2024-01-02", "True", "nul", `"a`, `"a" or "b"`,
		"[1, 2", "[a]", "[1...]", "[1, ...]", `{"a": }`, `{"a": 1} and more`, "see `12`", "`12` or `13`", "**Example 1:** 1",
	} {
		got, ok := Only(cell)
		require.False(t, ok, "%s is no %v", cell, got)
	}
}
