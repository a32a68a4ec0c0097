package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestMalformed runs each page of testdata/malformed alone, and compares what
// specgen says, its exit status and what it writes with a golden file.
func TestMalformed(t *testing.T) {
	pages, golds := malformedPages(t)
	for _, page := range pages {
		t.Run(page, func(t *testing.T) { malformed(t, golds, page, "auto") })
	}
}

// TestMalformedProse does the same with hand-written pages.
func TestMalformedProse(t *testing.T) {
	pages, golds := malformedProse(t)
	for _, page := range pages {
		t.Run(page, func(t *testing.T) { malformed(t, golds, page, "plain") })
	}
}

// unread returns what lint says of the cells of a page of which nothing is made.
func unread(t *testing.T, page, dialect string) string {
	t.Helper()
	var out strings.Builder
	for line := range strings.Lines(specgen(t, "lint", "--dialect", dialect, page).stdout) {
		if strings.HasSuffix(line, "[unread]\n") {
			out.WriteString(line)
		}
	}
	return out.String()
}

// malformed runs a page. Its name may say its dialect, as in ragged.iceberg.md.
func malformed(t *testing.T, golds, page, dialect string) {
	t.Helper()
	if _, own, ok := strings.Cut(strings.TrimSuffix(page, ".md"), "."); ok {
		dialect = own
	}
	got := specgen(t, "generate", "--dialect", dialect, "-o", filepath.Join(t.TempDir(), "out"), page)
	require.Empty(t, got.stdout)
	golden(t, filepath.Join(golds, strings.TrimSuffix(page, ".md")+".golden"), fmt.Sprintf("%sexit %d\n%s", got.stderr, got.status, unread(t, page, dialect)))
}

// TestMalformedTogether checks that one run over all pages says what the runs
// over each of them say.
func TestMalformedTogether(t *testing.T) {
	pages, golds := malformedPages(t)
	out := filepath.Join(t.TempDir(), "out")
	got := specgen(t, append([]string{"generate", "-o", out}, pages...)...)
	require.Equal(t, exitFailure, got.status, "one page cannot be read")
	require.NoDirExists(t, out)
	for _, page := range pages {
		want, err := os.ReadFile(filepath.Join(golds, strings.TrimSuffix(page, ".md")+".golden"))
		require.NoError(t, err)
		for line := range strings.SplitSeq(string(want), "\n") {
			// That a page declares no type is no problem beside pages that do, and what a
			// name may have been meant to be depends on the other names.
			if strings.HasPrefix(line, page+":") && !anyOf(line, "[no-types]", "did you mean") {
				require.True(t, strings.Contains(got.stderr, line+"\n"), "missing: %s", line)
			}
		}
	}
}

func anyOf(line string, parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(line, part) {
			return true
		}
	}
	return false
}

// malformedPages makes a folder of the malformed pages the working folder, and
// returns the pages and the folder of the golden files. Pages that are large, or
// that no repository can hold, are made here.
func malformedPages(t *testing.T) (pages []string, golds string) {
	t.Helper()
	columns := func(n int, cell string) string { return strings.Repeat("| "+cell+" ", n) + "|\n" }
	page := func(table string) string { return "# Wide\n\n## Fields\n\n" + table }
	return malformedIn(t, "testdata/malformed", map[string]string{
		"wide-table.md":  page(columns(10_000, "a") + columns(10_000, "-") + columns(10_000, "b")),
		"wide-ragged.md": page(columns(2_000, "a") + columns(2_000, "-") + strings.Repeat("| b |\n", 2_000)),
		"too-large.md":   "# Large\n\n" + strings.Repeat("A line of text that says nothing.\n", 500_000),
	})
}

// malformedProse does the same with hand-written pages.
func malformedProse(t *testing.T) (pages []string, golds string) {
	t.Helper()
	table := func(cells string) string { return "# Lamp\n\n| Field | Type |\n| --- | --- |\n" + cells }
	return malformedIn(t, "testdata/malformed-prose", map[string]string{
		"nul-character.md": table("| height | number |\n| colour\x00 | string |\n"),
		"latin1.md":        table("| height | number |\n| h\xf6he | string |\n"),
		"long.md":          table("| height | " + strings.Repeat("very long ", 500) + "|\n"),
		"lone-cr.md":       table("| height | num\rber |\n"),
		"wide.md":          "# Lamp\n\n| Field | Type " + strings.Repeat("| More ", 300) + "|\n" + strings.Repeat("| --- ", 302) + "|\n| height | number |\n",
	})
}

func malformedIn(t *testing.T, source string, further map[string]string) (pages []string, golds string) {
	t.Helper()
	golds, err := filepath.Abs(source)
	require.NoError(t, err)
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS(golds)))
	writeFiles(t, folder, further)
	require.NoError(t, os.Symlink("nowhere.md", filepath.Join(folder, "unreadable.md")))
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".golden") {
			pages = append(pages, entry.Name())
		}
	}
	t.Chdir(folder)
	return pages, golds
}
