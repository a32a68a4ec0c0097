package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestProgress(t *testing.T) {
	var out bytes.Buffer
	p := &progress{w: &out, what: "pages read", total: 20}
	p.done.Store(7)
	require.Equal(t, "specgen: 7 of 20 pages read", p.line())
	p.erase(p.line())
	require.Equal(t, "\r                           \r", out.String())
	out.Reset()
	p.erase("")
	require.Empty(t, out.String(), "what was not shown is not erased")
}

// TestProgressIsForTerminals checks that nothing is shown where nobody looks.
func TestProgressIsForTerminals(t *testing.T) {
	require.False(t, isTerminal(&bytes.Buffer{}))
	file, err := os.Create(t.TempDir() + "/stderr")
	require.NoError(t, err)
	require.False(t, isTerminal(file))
	require.NoError(t, file.Close())
	p := startProgress(&bytes.Buffer{}, "pages read", 1)
	require.Nil(t, p.stop)
	p.finish()
}
