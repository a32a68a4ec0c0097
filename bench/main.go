// Bench compares the JSON of generated packages with that of other libraries and
// generators, on the same documents and types.
//
//	go test -bench .   measures everything
//	go run .           prints how they compare, as ratios; takes a minute
//	go run . -notices  prints which mistakes in a document each of them notices
//	go generate ./...  writes the code of the other generators anew
//
// It is a module of its own, so that nobody who uses specgen gets to see them.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"testing"
)

func main() {
	testing.Init()
	passes := flag.Int("passes", 5, "how often to measure; the table has medians")
	notices := flag.Bool("notices", false, "print what each of them notices, D when decoding and V when validating")
	flag.Parse()
	if *notices {
		fmt.Print(noticesTable())
		return
	}
	if err := printRatios(*passes); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func printRatios(passes int) error {
	if passes < 1 {
		return fmt.Errorf("cannot measure %d times", passes)
	}
	if err := flag.Set("test.benchtime", "100ms"); err != nil {
		return err
	}
	runtime.GOMAXPROCS(1) // so that the time includes what the garbage collector takes
	t, err := newTable()
	if err != nil {
		return err
	}
	t.measure(passes)
	fmt.Print(t.markdown(passes))
	return nil
}
