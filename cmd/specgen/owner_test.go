package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSplitKnowsItsOwn checks that generate removes what was written for the folders
// of a package only, not what another specgen.yaml makes between them.
func TestSplitKnowsItsOwn(t *testing.T) {
	for _, keys := range []string{"", "    codec: false\n    layout: single\n"} {
		workspace(t, map[string]string{
			"specgen.yaml":        splitConfig + keys,
			"docs/a/one.md":       structPage("One", "id *str*"),
			"docs/b/two.md":       structPage("Two", "id *str*"),
			"there/specgen.yaml":  strings.NewReplacer("[docs]", "[docs, order.md]", "api", "../api/there").Replace(splitConfig) + keys,
			"there/order.md":      order,
			"there/docs/one.md":   structPage("One", "id *str*"),
			"single/specgen.yaml": packages("from: order.md, out: ../api/single", "from: order.md, out: ../api/a/specjson"),
			"single/order.md":     order,
		})
		generate := func(folder string) {
			t.Helper()
			t.Chdir(folder)
			require.Equal(t, result{}, specgen(t, "generate"))
			require.Equal(t, result{}, specgen(t, "check"))
		}
		root, err := os.Getwd()
		require.NoError(t, err)
		generate(filepath.Join(root, "there"))
		generate(filepath.Join(root, "single"))
		others := tree(t, "../api")
		generate(root)
		require.NoError(t, os.RemoveAll("docs/b"))
		writeFiles(t, ".", map[string]string{"docs/c/three.md": structPage("Three", "id *str*")})
		generate(root)
		require.NoDirExists(t, "api/b")
		writeFiles(t, ".", map[string]string{"specgen.yaml": strings.ReplaceAll(splitConfig, "folder", "none")})
		generate(root)
		got := tree(t, "api")
		for file, text := range others {
			require.Equal(t, text, got[file], file)
			delete(got, file)
		}
		for file := range got {
			require.Equal(t, ".", filepath.Dir(file), "nothing is left of the packages in folders")
		}
	}
}

// TestSplitOfSeveralSets checks that the folders of each set are the same packages,
// wherever a set lies.
func TestSplitOfSeveralSets(t *testing.T) {
	workspace(t, map[string]string{
		"specgen.yaml":        packages("from: [{docs: one/docs}, {docs: two/x/y/**}], out: api, split: folder"),
		"one/docs/a/one.md":   structPage("One", "id *str*"),
		"one/docs/b/two.md":   structPage("Two", "one [a.One](../a/one.md)"),
		"two/x/y/a/one.md":    structPage("One", "id *str*"),
		"two/x/y/b/three.md":  structPage("Three", "one [a.One](../a/one.md)"),
		"two/x/y/c/either.md": "# Either\n",
		"two/x/y/b/four.md":   structPage("Four", "e [Optional[c.Either]](../c/either.md)"),
	})
	got := specgen(t, "generate")
	require.Contains(t, got.stderr, "[no-members]")
	require.NoError(t, os.RemoveAll("two/x/y/c"))
	require.NoError(t, os.Remove("two/x/y/b/four.md"))
	require.Equal(t, result{}, specgen(t, "generate"))
	files := tree(t, "api")
	require.Contains(t, files, "a/one.go")
	require.Contains(t, files, "b/two.go")
	require.Contains(t, files, "b/three.go")
	goRun(t, "vet", "./...")
}

// TestOneFolderForTwo checks that no two packages go to one folder, whatever it is
// called.
func TestOneFolderForTwo(t *testing.T) {
	workspace(t, map[string]string{"order.md": order})
	require.NoError(t, os.Mkdir("real", 0o777))
	require.NoError(t, os.Symlink("real", "link"))
	root, err := os.Getwd()
	require.NoError(t, err)
	for _, other := range []string{filepath.Join(root, "real"), "link", "../" + filepath.Base(root) + "/real"} {
		writeFiles(t, ".", map[string]string{"specgen.yaml": packages("from: order.md, out: real", "from: order.md, out: "+other)})
		got := specgen(t, "generate")
		require.Equal(t, exitUsage, got.status)
		require.Contains(t, got.stderr, "specgen.yaml:2:27: another package in specgen.yaml has the folder real already\n")
		require.Contains(t, got.stderr, "specgen.yaml:3:27: ")
		require.Empty(t, tree(t, "real"))
	}
}

// TestGoTypeOfTheOutput checks that a package can use types that are written by hand
// beside what specgen writes.
func TestGoTypeOfTheOutput(t *testing.T) {
	for _, split := range []string{"none", "folder"} {
		workspace(t, map[string]string{
			"specgen.yaml":  packages("from: docs, out: api, split: " + split + ", go: {string: example.com/test/api/a.Text, integer: example.com/test/api.Number}"),
			"docs/a/one.md": structPage("One", "id *str*", "n *int*"),
			"docs/b/two.md": structPage("Two", "id *str*", "n *int*", "one [a.One](../a/one.md)"),
			"api/a/text.go": "package a\n\ntype Text string\n",
			"api/number.go": "package api\n\ntype Number int\n",
		})
		require.Equal(t, result{}, specgen(t, "generate"))
		goRun(t, "vet", "./...")
	}
}
