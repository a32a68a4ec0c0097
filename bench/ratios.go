package main

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// timing is something that is measured, once a pass.
type timing struct {
	do     func() error
	passes []testing.BenchmarkResult
}

func (t *timing) run() {
	runtime.GC() // what the one before left behind is not for this one to clean up
	t.passes = append(t.passes, testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := t.do(); err != nil {
				panic(err)
			}
		}
	}))
}

func (t *timing) nanoseconds(pass int) float64 {
	return float64(t.passes[pass].T.Nanoseconds()) / float64(t.passes[pass].N)
}

func (t *timing) allocs(pass int) float64 { return float64(t.passes[pass].AllocsPerOp()) }

// row is a row of the table: one figure, for several documents perhaps.
type row struct {
	what  string
	goal  float64 // the most it should be; negative for none
	cells []cell
}

const noGoal = -1

type cell struct {
	label string
	value func(pass int) float64
}

// table is all that is measured, and what to make of it.
type table struct {
	timings []*timing
	rows    []*row
}

func (t *table) time(do func() error) *timing {
	timing := &timing{do: do}
	t.timings = append(t.timings, timing)
	return timing
}

// add adds a cell to a row.
func (t *table) add(what string, goal float64, label string, value func(pass int) float64) {
	at := slices.IndexFunc(t.rows, func(r *row) bool { return r.what == what })
	if at < 0 {
		at = len(t.rows)
		t.rows = append(t.rows, &row{what: what, goal: goal})
	}
	t.rows[at].cells = append(t.rows[at].cells, cell{label, value})
}

// timeRatio adds the time of one thing, divided by that of another. Both are of
// the same pass, so that what slows down the machine slows down both.
func (t *table) timeRatio(what string, goal float64, label string, of, to *timing) {
	t.add(what, goal, label, func(pass int) float64 { return of.nanoseconds(pass) / to.nanoseconds(pass) })
}

func (t *table) allocRatio(what string, goal float64, label string, of, to *timing) {
	t.add(what, goal, label, func(pass int) float64 { return of.allocs(pass) / to.allocs(pass) })
}

// exponent adds the power of the size with which the time grows.
func (t *table) exponent(what, label string, small, large *timing, times float64) {
	t.add(what, 1.1, label, func(pass int) float64 {
		return math.Log(large.nanoseconds(pass)/small.nanoseconds(pass)) / math.Log(times)
	})
}

// measure takes all timings, one after the other, several times over.
func (t *table) measure(passes int) {
	for range passes {
		for _, timing := range t.timings {
			timing.run()
		}
	}
}

// markdown returns the medians of all passes. Those beyond their goal are bold.
func (t *table) markdown(passes int) string {
	var out strings.Builder
	out.WriteString("| what | goal | measured |\n| --- | --- | --- |\n")
	for _, r := range t.rows {
		goal := "" // nothing to compare with
		if r.goal >= 0 {
			goal = fmt.Sprintf("≤ %.4g", r.goal)
		}
		var cells []string
		for _, c := range r.cells {
			text := fmt.Sprintf("%.2f", c.median(passes))
			if r.goal >= 0 && c.median(passes) > r.goal {
				text = "**" + text + "**"
			}
			cells = append(cells, strings.TrimSpace(c.label+" "+text))
		}
		fmt.Fprintf(&out, "| %s | %s | %s |\n", r.what, goal, strings.Join(cells, ", "))
	}
	return out.String()
}

func (c cell) median(passes int) float64 {
	var values []float64
	for pass := range passes {
		values = append(values, c.value(pass))
	}
	slices.Sort(values)
	return (values[(passes-1)/2] + values[passes/2]) / 2
}
