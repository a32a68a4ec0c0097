package link

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEditDistance(t *testing.T) {
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
			require.Equal(t, tt.want, editDistance(tt.give[0], tt.give[1], tt.limit))
			require.Equal(t, tt.want, editDistance(tt.give[1], tt.give[0], tt.limit))
		})
	}
}
