package diag

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

func TestHasErrors(t *testing.T) {
	tests := []struct {
		name string
		give []Diagnostic
		want bool
	}{
		{name: "nothing", give: nil, want: false},
		{name: "warnings", give: []Diagnostic{{Severity: Warning}, {Severity: Warning}}, want: false},
		{name: "an error behind a warning", give: []Diagnostic{{Severity: Warning}, {Severity: Error}}, want: true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, HasErrors(tt.give))
		})
	}
}

func TestCount(t *testing.T) {
	require.Equal(t, "0 cells", Count(0, "cell"))
	require.Equal(t, "1 cell", Count(1, "cell"))
	require.Equal(t, "2 cells", Count(2, "cell"))
	require.Equal(t, "1000 cells", Count(1000, "cell"))
}

func TestSort(t *testing.T) {
	// Each one precedes the next for one reason only, which outweighs those below it.
	want := []Diagnostic{
		{Pos: ir.Pos{File: "a.md"}, Code: "z", Message: "z"},
		{Pos: ir.Pos{File: "a.md", Line: 2, Column: 9}, Code: "z", Message: "z"},
		{Pos: ir.Pos{File: "a.md", Line: 10, Column: 3}, Code: "z", Message: "z"},
		{Pos: ir.Pos{File: "a.md", Line: 10, Column: 20}, Code: "b", Message: "z"},
		{Pos: ir.Pos{File: "a.md", Line: 10, Column: 20}, Code: "c", Message: "a"},
		{Pos: ir.Pos{File: "a.md", Line: 10, Column: 20}, Code: "c", Message: "b"},
		{Pos: ir.Pos{File: "b.md"}, Code: "a", Message: "a"},
	}
	for seed := range uint64(50) {
		got := append([]Diagnostic{}, want...)
		random := rand.New(rand.NewPCG(seed, 0))
		random.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		Sort(got)
		require.Equal(t, want, got, "seed %d", seed)
	}
}

func TestSortIsStable(t *testing.T) {
	var want []Diagnostic
	for i := range int32(100) {
		want = append(want, Diagnostic{Message: "same", Related: []Note{{Pos: ir.Pos{Line: i}}}})
	}
	got := append([]Diagnostic{}, want...)
	Sort(got)
	require.Equal(t, want, got)
}
