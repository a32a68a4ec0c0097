package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
)

// TestCheckSaysWhichRow checks that what differs is led back to the documents.
func TestCheckSaysWhichRow(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order, "docs/buyer.md": buyer})
	require.Zero(t, specgen(t, "generate", "-o", "shop", "docs").status)
	writeFiles(t, ".", map[string]string{"docs/order.md": strings.NewReplacer("`id` | *str*", "`id` | *int*", "`tags`", "`labels`").Replace(order)})
	got := specgen(t, "check", "-o", "shop", "docs")
	require.Equal(t, exitFindings, got.status)
	require.Equal(t, "shop/order.go:8:1: error: the file is not what generate writes: this line should be \"\\tID            int64         `json:\\\"id\\\"`\" [stale]\n"+
		"  8 |  ID string `json:\"id\"`\n    | ^~~~~~~~~~~~~~~~~~~~~~\n"+
		"  docs/order.md:9:4: note: the file has another type for the field \"id\" of \"Order\"\n"+
		"  docs/order.md:10:4: note: the field \"labels\" of \"Order\" is not in the file\n"+
		"  shop/order.go:9:2: note: generate does not write Order.Tags here\n", got.stderr)

	var ds []diag.Diagnostic
	require.NoError(t, json.Unmarshal([]byte(specgen(t, "check", "-o", "shop", "--format", "json", "docs").stdout), &ds))
	require.Len(t, ds, 1)
	require.Len(t, ds[0].Related, 3)
	require.Equal(t, `the field "labels" of "Order" is not in the file`, ds[0].Related[1].Message)
	require.Contains(t, specgen(t, "check", "-o", "shop", "--format", "sarif", "docs").stdout, `"text": "the field \"labels\" of \"Order\" is not in the file"`)
	require.Contains(t, specgen(t, "check", "-o", "shop", "--format", "github", "docs").stdout, "file=shop/order.go,line=8,")
}

// TestCheckSaysWhy checks what is said of a file that differs, where something is
// known of the time when it did not.
func TestCheckSaysWhy(t *testing.T) {
	const config = "packages:\n  - {from: [docs], out: shop}\n"
	edit := func(t *testing.T, file, old, new string) {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Contains(t, string(text), old)
		writeFiles(t, ".", map[string]string{file: strings.ReplaceAll(string(text), old, new)})
	}
	byHand := func(t *testing.T) { edit(t, "shop/order.go", "bought", "sold") }
	for name, test := range map[string]struct {
		change func(t *testing.T)
		build  string // that checks
		want   string // of what is said of order.go
	}{
		"edited":            {byHand, "1", "the file was edited or replaced since it was right, and nothing that it is made from has changed: this line"},
		"page":              {func(t *testing.T) { edit(t, "docs/order.md", "bought", "sold") }, "1", "the file is as it was when it was right, and docs/order.md has changed: this line"},
		"both":              {func(t *testing.T) { byHand(t); edit(t, "docs/order.md", "bought", "lent") }, "1", "the file was edited or replaced since it was right, and docs/order.md has changed: this line"},
		"another page":      {func(t *testing.T) { byHand(t); edit(t, "docs/buyer.md", "N/A", "A.") }, "1", "edited or replaced since it was right, and docs/buyer.md has changed: this line"},
		"page gone and new": {func(t *testing.T) { byHand(t); require.NoError(t, os.Rename("docs/buyer.md", "docs/client.md")) }, "1", "and docs/client.md is new, docs/buyer.md is gone: this line"},
		"many pages": {func(t *testing.T) {
			byHand(t)
			for _, name := range []string{"a", "b", "c", "d"} {
				writeFiles(t, "docs", map[string]string{name + ".md": structPage(name+"x", "id *str*")})
			}
		}, "1", "and docs/a.md is new, docs/b.md is new, docs/c.md is new, 1 more: this line"},
		"settings":        {func(t *testing.T) { edit(t, "specgen.yaml", "shop}", "shop, codec: false}") }, "1", "the file is as it was when it was right, and flags, settings or the Go module have changed: this line"},
		"another specgen": {byHand, "2", "since it was right, and specgen itself has changed: this line"},
		"all at once": {func(t *testing.T) {
			edit(t, "docs/order.md", "bought", "sold")
			edit(t, "specgen.yaml", "shop}", "shop, codec: false}")
		}, "2", "it was right, and docs/order.md has changed, flags, settings or the Go module have changed, specgen itself has changed: this line"},
	} {
		t.Run(name, func(t *testing.T) {
			workspace(t, map[string]string{"docs/order.md": order, "docs/buyer.md": buyer, "specgen.yaml": config})
			folder := t.TempDir()
			require.Zero(t, cached(t, &cache{folder: folder, build: "1"}, "generate").status)
			test.change(t)
			got := cached(t, &cache{folder: folder, build: test.build}, "check")
			require.Equal(t, exitFindings, got.status)
			require.Regexp(t, `(?m)^shop/order\.go:\d+:1: error: .*`, got.stderr)
			require.Contains(t, got.stderr, test.want)
			require.Contains(t, specgen(t, "check").stderr, "error: the file is not what generate writes: this line", "without a cache")
		})
	}
}

// TestCheckSaysThatNamesChanged checks that a module that comes to be around the output
// is not mistaken for nothing, nor for a change of the pages.
func TestCheckSaysThatNamesChanged(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order})
	k := &cache{folder: t.TempDir(), build: "1"}
	require.Zero(t, cached(t, k, "generate", "-o", "shop", "docs").status)
	require.NoError(t, os.Rename("go.mod", "shop/go.mod"))
	got := cached(t, k, "check", "-o", "shop", "docs")
	require.Equal(t, exitFindings, got.status)
	require.Contains(t, got.stderr, "shop/order.go:1:1: error: the file is as it was when it was right, and the names of pages have changed, ")
}

// TestCheckKnowsNothing checks that nothing is said of what happened where that is
// not known.
func TestCheckKnowsNothing(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order})
	require.Zero(t, specgen(t, "generate", "-o", "shop", "docs").status)
	text := readFiles(t, "shop")["order.go"]
	writeFiles(t, "shop", map[string]string{"order.go": strings.ReplaceAll(text, "bought", "sold")})
	k := &cache{folder: t.TempDir(), build: "1"}
	for range 2 { // a run that finds something wrong is not remembered
		got := cached(t, k, "check", "-o", "shop", "docs")
		require.Equal(t, exitFindings, got.status)
		require.Contains(t, got.stderr, "shop/order.go:5:1: error: the file is not what generate writes: this line should")
	}
	require.Empty(t, readFiles(t, k.folder))
}

// TestCheckKnowsEndsOfLines checks that lines that look as they should are not held
// against each other, where git has written other ends of lines.
func TestCheckKnowsEndsOfLines(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order})
	require.Zero(t, specgen(t, "generate", "--codec=false", "-o", "shop", "docs").status)
	right := readFiles(t, "shop")["order.go"]
	crlf := strings.ReplaceAll(right, "\n", "\r\n")
	for text, want := range map[string]string{
		crlf:                                    "shop/order.go: error: the file is not what generate writes: only the ends of its lines differ, which are CRLF; the line `*.go text eol=lf` in .gitattributes keeps git from making them so [stale]\n",
		strings.Replace(right, "\n", "\r\n", 2): "shop/order.go: error: the file is not what generate writes: only the ends of its lines differ, which are CRLF; ",
		strings.ReplaceAll(crlf, "bought", "sold"):  "shop/order.go:5:1: error: the file is not what generate writes: this line should be \"// What somebody bought.\", and the ends of lines are CRLF; ",
		strings.ReplaceAll(right, "bought", "sold"): "this line should be \"// What somebody bought.\" [stale]\n",
	} {
		writeFiles(t, "shop", map[string]string{"order.go": text})
		got := specgen(t, "check", "--codec=false", "-o", "shop", "docs")
		require.Equal(t, exitFindings, got.status)
		require.Contains(t, got.stderr, want)
		require.Equal(t, strings.Contains(text, "sold"), strings.Contains(got.stderr, "note:"), "what differs in substance is told, and nothing else")
	}
	require.Equal(t, result{}, specgen(t, "generate", "--codec=false", "-o", "shop", "docs"))
	require.Equal(t, right, readFiles(t, "shop")["order.go"])
}
