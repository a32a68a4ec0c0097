package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestLanguages generates the same package from the documents of one API in all
// languages. The golden files differ by what each of the languages loses.
func TestLanguages(t *testing.T) {
	docs, err := filepath.Abs("../../spec/parcels")
	require.NoError(t, err)
	golds, err := filepath.Abs("testdata/languages")
	require.NoError(t, err)
	entries, err := os.ReadDir(docs)
	require.NoError(t, err)
	for _, entry := range entries {
		t.Run(entry.Name(), func(t *testing.T) {
			workspace(t, nil)
			args := []string{"generate", "--wire", "camel", "-p", "parcels", filepath.Join(docs, entry.Name()), "-o"}
			got := specgen(t, append(args, "-", "--codec=false")...)
			require.Equal(t, exitOK, got.status, got.stderr)
			golden(t, filepath.Join(golds, entry.Name()+".golden"), got.stdout)
			require.Equal(t, exitOK, specgen(t, append(args, "parcels")...).status)
			goRun(t, "vet", "./...")
		})
	}
}

// TestLanguagesTogether reads the documents of all languages together, in both
// orders. Nothing contradicts, and what each of them loses another one says.
func TestLanguagesTogether(t *testing.T) {
	docs, err := filepath.Abs("../../spec/parcels")
	require.NoError(t, err)
	sets := []string{"php", "typescript", "java", "csharp, wire: camel", "go, wire: camel", "ruby, wire: camel", "python, wire: camel"}
	var printed []string
	for range 2 {
		var conf strings.Builder
		conf.WriteString("packages:\n  - out: parcels\n    from:\n")
		for _, set := range sets {
			conf.WriteString("      - {docs: " + docs + "/" + set + "}\n")
		}
		workspace(t, map[string]string{configName: conf.String()})
		require.Equal(t, result{}, specgen(t, "generate"))
		goRun(t, "vet", "./...")
		_, code, ok := strings.Cut(readFiles(t, "parcels")["parcel.go"], "\n")
		require.True(t, ok)
		printed = append(printed, code)
		for _, line := range []string{"ExternalID   *string", "WeightGrams  int64", "DueOn         Date", "Label         []byte", `Always "parcel"`} {
			require.Contains(t, code, line)
		}
		slices.Reverse(sets)
	}
	require.Equal(t, printed[0], printed[1])
}
