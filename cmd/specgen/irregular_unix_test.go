//go:build unix

package main

import (
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// atOnce fails a test in which do does not end.
func atOnce(t *testing.T, do func() result) result {
	t.Helper()
	ended := make(chan result, 1)
	go func() { ended <- do() }()
	select {
	case got := <-ended:
		return got
	case <-time.After(20 * time.Second):
		require.Fail(t, "it does not end")
		return result{}
	}
}

// TestPipesInTheOutput checks that no run waits for what nobody writes, where a file of
// the output should be, whether or not something is known of the run before.
func TestPipesInTheOutput(t *testing.T) {
	for _, name := range []string{"shop/order.go", "shop"} {
		for _, verb := range []string{"check", "generate"} {
			t.Run(verb+" "+name, func(t *testing.T) {
				workspace(t, map[string]string{"docs/order.md": order})
				k := &cache{folder: t.TempDir(), build: "1"}
				require.Zero(t, cached(t, k, "generate", "-o", "shop", "docs").status)
				require.NoError(t, os.RemoveAll(name))
				require.NoError(t, syscall.Mkfifo(name, 0o666))
				got := atOnce(t, func() result { return cachedWith(k, "", verb, "-o", "shop", "docs") })
				require.Equal(t, exitFailure, got.status)
				require.Contains(t, got.stderr, "specgen: ")
				require.Contains(t, got.stderr, name+": ")
				info, err := os.Lstat(name)
				require.NoError(t, err)
				require.Equal(t, os.ModeNamedPipe, info.Mode().Type(), "it stays")
			})
		}
	}
}

// TestPipesForPages checks that a pipe is no page, found or named, and that the others
// are read.
func TestPipesForPages(t *testing.T) {
	for _, paths := range [][]string{{"docs"}, {"docs/order.md", "docs/pipe.md"}} {
		workspace(t, map[string]string{"docs/order.md": "# Order\n"})
		require.NoError(t, syscall.Mkfifo("docs/pipe.md", 0o666))
		for _, verb := range []string{"generate", "lint", "ir"} {
			args := append([]string{verb}, paths...)
			if verb == "generate" {
				args = append(args, "-o", "shop")
			}
			got := atOnce(t, func() result { return specgenWith(t, "", args...) })
			require.Equal(t, exitFailure, got.status)
			require.Contains(t, got.stderr, "docs/pipe.md: error: cannot be read: it is no regular file (a page from standard input is called -) [unreadable]\n")
		}
		require.NoDirExists(t, "shop")
	}
}
