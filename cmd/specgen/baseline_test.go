package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const accepted = "spec/accepted.txt"

// baselined makes a folder with two findings the working folder, and writes them
// down.
func baselined(t *testing.T) {
	t.Helper()
	workspace(t, map[string]string{
		"spec/docs/buyer.md": buyer,
		"spec/docs/order.md": strings.ReplaceAll(order, "Which one.", "(Optional) Which one.") + "| `id` | *str* | :heavy_check_mark: | (optional) |\n",
	})
	got := specgen(t, "lint", "--baseline", accepted, "--write-baseline", "spec")
	require.Equal(t, exitOK, got.status)
	require.Empty(t, got.stderr)
}

func textOf(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(text)
}

func replace(t *testing.T, file, old, new string) {
	t.Helper()
	before := textOf(t, file)
	require.Contains(t, before, old)
	writeFiles(t, ".", map[string]string{file: strings.ReplaceAll(before, old, new)})
}

func TestBaseline(t *testing.T) {
	baselined(t)
	require.Equal(t, ""+
		"docs/order.md: contradiction: the field \"id\" is required, and its description begins with \"optional\"\n"+
		"docs/order.md: duplicate-field: Order has two fields with the JSON key \"id\"\n", textOf(t, accepted))
	lint := func(args ...string) result {
		return specgen(t, append([]string{"lint", "--baseline", accepted}, args...)...)
	}

	require.Equal(t, exitOK, lint("spec").status)
	replace(t, "spec/docs/order.md", "What somebody bought.", "What somebody bought.\n\nAnd more lines.")
	got := lint("spec")
	require.Equal(t, exitOK, got.status, "lines do not matter: %s", got.stderr)

	replace(t, "spec/docs/order.md", "(Optional) ", "")
	got = lint("spec")
	require.Equal(t, exitFindings, got.status)
	require.Equal(t, accepted+":1:1: error: this is found no more; remove it: specgen lint --baseline spec/accepted.txt --shrink-baseline [baseline]\n"+
		"  1 | docs/order.md: contradiction: the field \"id\" is required,...\n"+
		"    | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n", got.stderr)

	got = lint("--shrink-baseline", "spec")
	require.Equal(t, exitOK, got.status, got.stderr)
	require.Equal(t, "docs/order.md: duplicate-field: Order has two fields with the JSON key \"id\"\n", textOf(t, accepted))
	require.Equal(t, exitOK, lint("spec").status)

	replace(t, "spec/docs/buyer.md", "order.md", "orders.md")
	replace(t, "spec/docs/buyer.md", "models.Order", "models.Ordered")
	got = lint("--shrink-baseline", "spec")
	require.Equal(t, exitFindings, got.status)
	require.Contains(t, got.stderr, "spec/docs/buyer.md:7:20: error: unknown type \"models.Ordered\"")
	require.NotContains(t, got.stderr, "order.md:")
	require.NotContains(t, textOf(t, accepted), "Ordered", "nothing is ever added")
}

// TestBaselineIsTheSameEverywhere checks that neither the working folder nor the way
// to the documents shows.
func TestBaselineIsTheSameEverywhere(t *testing.T) {
	baselined(t)
	replace(t, "spec/docs/buyer.md", "order.md", "../other/order.md")
	replace(t, "spec/docs/buyer.md", "models.Order", "models.Payment")
	require.NoError(t, os.Remove(accepted))
	require.Equal(t, exitOK, specgen(t, "lint", "--baseline", accepted, "--write-baseline", "spec").status)
	want := textOf(t, accepted)
	require.Contains(t, want, "docs/buyer.md: unresolved-type: unknown type \"models.Payment\": no page defines it, and there is no page other/order.md\n")
	absolute, err := os.Getwd()
	require.NoError(t, err)
	for _, way := range []struct{ folder, file, docs string }{
		{absolute, absolute + "/spec/accepted.txt", absolute + "/spec"},
		{absolute + "/spec", "accepted.txt", "docs"},
		{absolute + "/spec/docs", "../accepted.txt", "."},
		{absolute + "/spec/docs", "../accepted.txt", absolute + "/spec/docs"},
	} {
		t.Chdir(way.folder)
		got := specgen(t, "lint", "--baseline", way.file, way.docs)
		require.Equal(t, exitOK, got.status, "%v: %s", way, got.stderr)
		require.NoError(t, os.Remove(way.file))
		require.Equal(t, exitOK, specgen(t, "lint", "--baseline", way.file, "--write-baseline", way.docs).status)
		require.Equal(t, want, textOf(t, way.file))
	}
}

// TestBaselineCounts checks that an entry accepts one finding.
func TestBaselineCounts(t *testing.T) {
	entry := func(n int) string {
		return strings.Repeat("order.md: duplicate-field: Order has two fields with the JSON key \"id\"\n", n)
	}
	again := "| `id` | *str* | :heavy_check_mark: | Again. |\n"
	workspace(t, map[string]string{"order.md": order + again + again, "accepted": entry(2)})
	require.Equal(t, exitOK, specgen(t, "lint", "--baseline", "accepted", "order.md").status)

	writeFiles(t, ".", map[string]string{"accepted": entry(1)})
	got := specgen(t, "lint", "--baseline", "accepted", "order.md")
	require.Equal(t, exitFindings, got.status)
	require.Equal(t, 1, strings.Count(got.stderr, "[duplicate-field]"), got.stderr)

	writeFiles(t, ".", map[string]string{"accepted": strings.ReplaceAll(entry(4), "\n", "\r\n")})
	got = specgen(t, "lint", "--baseline", "accepted", "order.md")
	require.Equal(t, exitFindings, got.status)
	require.Equal(t, 2, strings.Count(got.stderr, "[baseline]"), got.stderr)
	require.Equal(t, exitOK, specgen(t, "lint", "--baseline", "accepted", "--shrink-baseline", "order.md").status)
	require.Equal(t, entry(2), textOf(t, "accepted"))
}

func TestBaselineUsage(t *testing.T) {
	baselined(t)
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"lint", "--baseline", "none.txt", "spec"}, "none.txt: no such file; --write-baseline writes it"},
		{[]string{"lint", "--baseline", "none.txt", "--shrink-baseline", "spec"}, "none.txt: no such file"},
		{[]string{"lint", "--baseline", accepted, "--write-baseline", "spec"}, accepted + " is there already, and stays as it is"},
		{[]string{"lint", "--write-baseline", "spec"}, "need --baseline FILE"},
		{[]string{"lint", "--shrink-baseline", "spec"}, "need --baseline FILE"},
		{[]string{"lint", "--baseline", accepted, "--write-baseline", "--shrink-baseline", "spec"}, "give one of them"},
		{[]string{"check", "--baseline", accepted, "spec"}, "unknown flag --baseline"},
		{[]string{"generate", "--write-baseline", "spec"}, "unknown flag --write-baseline"},
	} {
		got := specgen(t, test.args...)
		require.Equal(t, exitUsage, got.status, "%v", test.args)
		require.Contains(t, got.stderr, test.want)
		require.Empty(t, got.stdout)
	}
	require.Equal(t, exitFailure, specgen(t, "lint", "--baseline", "spec", "spec").status, "a folder cannot be read")
}

// TestBaselineAndUnreadablePages checks that findings of a page that cannot be read
// do not count as mended.
func TestBaselineAndUnreadablePages(t *testing.T) {
	baselined(t)
	before := textOf(t, accepted)
	require.NoError(t, os.Remove("spec/docs/order.md"))
	require.NoError(t, os.Symlink("nowhere.md", "spec/docs/order.md"))
	got := specgen(t, "lint", "--baseline", accepted, "--shrink-baseline", "spec")
	require.Equal(t, exitFailure, got.status)
	require.Contains(t, got.stderr, "[unreadable]")
	require.Equal(t, before, textOf(t, accepted))

	got = specgen(t, "lint", "--baseline", "new.txt", "--write-baseline", "spec")
	require.Equal(t, exitFailure, got.status)
	require.NoFileExists(t, "new.txt")
}
