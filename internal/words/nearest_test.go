package words

import (
	"iter"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDistance(t *testing.T) {
	tests := []struct {
		name  string
		give  [2]string
		limit int
		want  int
	}{
		{name: "nothing", give: [2]string{"", ""}, limit: 3, want: 0},
		{name: "same", give: [2]string{"user", "user"}, limit: 3, want: 0},
		{name: "one inserted", give: [2]string{"usr", "user"}, limit: 3, want: 1},
		{name: "one replaced", give: [2]string{"uses", "user"}, limit: 3, want: 1},
		{name: "two changed places", give: [2]string{"usre", "user"}, limit: 3, want: 2},
		{name: "inserted at the start", give: [2]string{"ser", "user"}, limit: 3, want: 1},
		{name: "inserted at the end", give: [2]string{"user", "users"}, limit: 3, want: 1},
		{name: "of everything", give: [2]string{"kitten", "sitting"}, limit: 9, want: 3},
		{name: "nothing in common", give: [2]string{"abc", "xyz"}, limit: 3, want: 3},
		{name: "from nothing", give: [2]string{"", "abc"}, limit: 3, want: 3},
		{name: "at the limit", give: [2]string{"abcdef", "abc"}, limit: 3, want: 3},
		{name: "above the limit by length", give: [2]string{"abcdefg", "abc"}, limit: 3, want: 4},
		{name: "above the limit by letters", give: [2]string{"abcd", "wxyz"}, limit: 3, want: 4},
		{name: "far above the limit", give: [2]string{"abcdefgh", "stuvwxyz"}, limit: 3, want: 4},
		{name: "limit 1", give: [2]string{"anx", "and"}, limit: 1, want: 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, distance(tt.give[0], tt.give[1], tt.limit))
			require.Equal(t, tt.want, distance(tt.give[1], tt.give[0], tt.limit))
		})
	}
}

func TestNearest(t *testing.T) {
	for _, tt := range []struct {
		give  string
		known [][]string
		want  string
	}{
		{"usr", [][]string{{"user", "order"}}, "user"},
		{"odrer", [][]string{{"user", "order"}}, "order"},
		{"user", [][]string{{"order"}, {"users"}}, "users"},
		{"bat", [][]string{{"cat", "rat"}, {"hat"}}, "cat"},
		{"bat", [][]string{{"rat", "hat"}, {"cat"}}, "cat"},
		{"ox", [][]string{{"cow"}}, ""},
		{"horse", [][]string{{"zebra"}}, ""},
		{"", nil, ""},
	} {
		var known []iter.Seq[string]
		for _, names := range tt.known {
			known = append(known, slices.Values(names))
		}
		require.Equal(t, tt.want, Nearest(tt.give, known...))
	}
}
