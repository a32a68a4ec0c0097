package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestMarkdown(t *testing.T) {
	fast, slow := &timing{}, &timing{}
	for pass := range 3 { // the second of which somebody disturbs
		disturbed := time.Duration(1 + pass%2)
		fast.passes = append(fast.passes, testing.BenchmarkResult{N: 10, T: disturbed * 100, MemAllocs: 20})
		slow.passes = append(slow.passes, testing.BenchmarkResult{N: 10, T: disturbed * disturbed * 400, MemAllocs: 50})
	}
	var table table
	table.timeRatio("met", 0.25, "small", fast, slow)
	table.timeRatio("missed", 2, "small", slow, fast)
	table.timeRatio("missed", 2, "large", fast, fast)
	table.allocRatio("no goal", noGoal, "", fast, slow)
	table.exponent("growth", "decode", fast, slow, 16)
	require.Equal(t, `| what | goal | measured |
| --- | --- | --- |
| met | ≤ 0.25 | small 0.25 |
| missed | ≤ 2 | small **4.00**, large 1.00 |
| no goal |  | 0.40 |
| growth | ≤ 1.1 | decode 0.50 |
`, table.markdown(3))
}

// TestTable checks that all that is compared can be done.
func TestTable(t *testing.T) {
	table, err := newTable()
	require.NoError(t, err)
	require.NotEmpty(t, table.timings)
	for _, timing := range table.timings {
		require.NoError(t, timing.do())
	}
	for _, row := range table.rows {
		require.NotEmpty(t, row.cells, row.what)
	}
}
