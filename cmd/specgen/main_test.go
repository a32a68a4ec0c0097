package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// result is what a run of specgen left behind.
type result struct {
	status         int
	stdout, stderr string
}

// run runs the command in this process, without a cache.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return (&command{stdin: stdin, stdout: stdout, stderr: stderr}).main(args)
}

// specgen runs the command in this process.
func specgen(t *testing.T, args ...string) result {
	t.Helper()
	return specgenWith(t, "", args...)
}

func specgenWith(t *testing.T, stdin string, args ...string) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status := run(args, strings.NewReader(stdin), &stdout, &stderr)
	return result{status, stdout.String(), stderr.String()}
}

// golden compares text with a golden file, line by line.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o666))
	}
	text, err := os.ReadFile(file)
	require.NoError(t, err, "run the test with -update")
	want, have := strings.Split(string(text), "\n"), strings.Split(got, "\n")
	for i := range max(len(want), len(have)) {
		if i >= len(want) || i >= len(have) || want[i] != have[i] {
			require.Fail(t, "output differs from "+file, "line %d:\nwant %s\n got %s", i+1, line(want, i), line(have, i))
		}
	}
}

func line(lines []string, i int) string {
	if i >= len(lines) {
		return "(no line)"
	}
	return fmt.Sprintf("%q", lines[i])
}

// writeFiles writes files below a folder.
func writeFiles(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(folder, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o777))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o666))
	}
}

// readFiles returns the files directly in a folder, by name.
func readFiles(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	out := map[string]string{}
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		require.NoError(t, err)
		out[entry.Name()] = string(text)
	}
	return out
}

// clone returns the root of this repository.
func clone(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	return root
}
