package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestLanguages generates the same package from the documents of one API in all
// languages. The golden files differ by what each of the languages loses.
func TestLanguages(t *testing.T) {
	docs, err := filepath.Abs("testdata/languages")
	require.NoError(t, err)
	entries, err := os.ReadDir(docs)
	require.NoError(t, err)
	for _, entry := range entries {
		if !entry.IsDir() {
			continue
		}
		t.Run(entry.Name(), func(t *testing.T) {
			workspace(t, nil)
			args := []string{"generate", "--wire", "camel", "-p", "parcels", filepath.Join(docs, entry.Name()), "-o"}
			got := specgen(t, append(args, "-", "--codec=false")...)
			require.Equal(t, exitOK, got.status, got.stderr)
			golden(t, filepath.Join(docs, entry.Name()+".golden"), got.stdout)
			require.Equal(t, exitOK, specgen(t, append(args, "parcels")...).status)
			goRun(t, "vet", "./...")
		})
	}
}
