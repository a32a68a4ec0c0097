package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
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

// full takes no more, as a disk may.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

// TestWhatIsNotWritten checks that what nobody gets is no success.
func TestWhatIsNotWritten(t *testing.T) {
	workspace(t, map[string]string{"order.md": order})
	for _, args := range [][]string{{"--help"}, {"generate", "--help"}, {"help", "check"}, {"man"}, {"completion", "bash"}, {"version"}, {"lint", "order.md"}, {"ir", "order.md"}, {"generate", "-o", "-", "order.md"}} {
		var stderr bytes.Buffer
		require.Equal(t, exitFailure, run(args, strings.NewReader(""), full{}, &stderr), args)
		require.Equal(t, "specgen: "+syscall.ENOSPC.Error()+"\n", stderr.String())
	}
}

// TestNamesDoNotSteer checks that nothing of the name of a page gets to a terminal but
// what can be seen, and that it makes no lines.
func TestNamesDoNotSteer(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no file has such a name")
	}
	workspace(t, map[string]string{"docs/a\n\x1b[2Jb.md": order})
	for _, args := range []string{"generate -v -o shop docs", "generate -v -o shop docs", "check -v --format github -o shop docs", "lint -v docs", "ir -v docs"} {
		got := specgen(t, strings.Fields(args)...)
		require.Zero(t, got.status)
		require.NotContains(t, got.stdout+got.stderr, "\x1b")
		require.Contains(t, got.stdout+got.stderr, "docs/a ?[2Jb.md")
	}
	require.Equal(t, "specgen: ?[2J: syntax error in pattern\n", specgen(t, "lint", "\x1b[2J").stderr)
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
