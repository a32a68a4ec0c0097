package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCacheKeepsRecords(t *testing.T) {
	k := &cache{folder: filepath.Join(t.TempDir(), "a", "specgen")}
	_, ok := k.read("x")
	require.False(t, ok)
	for _, record := range []string{"first\n\x00", "", "second"} {
		require.NoError(t, k.write("x", []byte(record)))
		got, ok := k.read("x")
		require.True(t, ok)
		require.Equal(t, record, string(got))
	}
	info, err := os.Stat(k.folder)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o700), info.Mode().Perm())
	info, err = os.Stat(filepath.Join(k.folder, "run-x"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	require.Len(t, readFiles(t, k.folder), 1, "nothing else stays")
}

// TestCacheRefusesWhatIsNotWhole checks that no record is taken of which a byte is
// another one, or that lies elsewhere.
func TestCacheRefusesWhatIsNotWhole(t *testing.T) {
	k := &cache{folder: t.TempDir()}
	require.NoError(t, k.write("x", []byte("a record\n")))
	file := filepath.Join(k.folder, "run-x")
	whole, err := os.ReadFile(file)
	require.NoError(t, err)
	broken := map[string][]byte{"longer": append(bytes.Clone(whole), 'a'), "foreign": []byte("another program's\n"), "too large": make([]byte, maxRecordSize+1)}
	for i := range whole {
		flipped := bytes.Clone(whole)
		flipped[i] ^= 1
		broken[fmt.Sprintf("byte %d", i)] = flipped
		broken[fmt.Sprintf("cut at %d", i)] = whole[:i]
	}
	for name, text := range broken {
		require.NoError(t, os.WriteFile(file, text, 0o600))
		_, ok := k.read("x")
		require.False(t, ok, name)
	}
	require.NoError(t, os.WriteFile(filepath.Join(k.folder, "run-y"), whole, 0o600))
	_, ok := k.read("y")
	require.False(t, ok, "it is x's")

	require.NoError(t, os.Remove(file))
	require.NoError(t, os.Mkdir(file, 0o700))
	_, ok = k.read("x")
	require.False(t, ok, "a folder is no record")
	require.Error(t, k.write("x", nil))
	require.Error(t, k.write("z", make([]byte, maxRecordSize)))
	require.Len(t, readNames(t, k.folder), 2, "nothing is left of what could not be written")
}

// TestCacheIsBounded checks that records go when there are too many, and nothing
// that is none.
func TestCacheIsBounded(t *testing.T) {
	k := &cache{folder: t.TempDir()}
	writeFiles(t, k.folder, map[string]string{"note.txt": "somebody's"})
	for i := range 3 * maxRecords {
		name := digest([]byte{byte(i)})
		require.NoError(t, k.write(name, []byte("record")))
		_, ok := k.read(name)
		require.True(t, ok, "what was just written stays")
		require.Len(t, readNames(t, k.folder), 1+min(i+1, maxRecords))
	}
	require.FileExists(t, filepath.Join(k.folder, "note.txt"))
}

func readNames(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	var out []string
	for _, entry := range entries {
		out = append(out, entry.Name())
	}
	return out
}

func TestBuildOf(t *testing.T) {
	const id = "RAVp6deMX17qzKjFAyap/q6_ezD4sl4EwCVg5p7l8/E0JCTB5GDkWGESy38fCI/Z4P9fNxQOC1ulaynZJpb"
	far := strings.Repeat("x", idWithin)
	seen := map[string]string{}
	for name, test := range map[string]struct {
		program string
		isID    bool
	}{
		"ELF":     {"\x7fELF...\x04\x00\x00\x00Go\x00\x00" + id + "\x00more", true},
		"text":    {"MZ..\xff Go build ID: \"" + id + "\"\n \xff" + far, true},
		"none":    {"\x7fELF...", false},
		"chosen":  {"\xff Go build ID: \"redacted\"\n \xff", false},
		"other":   {"\xff Go build ID: \"redacted\"\n \xff" + far, false},
		"late":    {far + "Go\x00\x00" + id + "\x00", false},
		"cut":     {"Go\x00\x00" + id, false},
		"nothing": {"", false},
	} {
		got, err := buildOf(strings.NewReader(test.program))
		require.NoError(t, err)
		if test.isID {
			require.Equal(t, id, got, name)
			continue
		}
		require.Len(t, got, 43, "%s: a digest", name)
		require.Empty(t, seen[got], "that of no other program")
		seen[got] = name
	}
	build, err := thisBuild()
	require.NoError(t, err)
	require.NotEmpty(t, build)
}
