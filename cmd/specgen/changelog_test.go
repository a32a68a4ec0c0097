package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestChangelog checks the form of the changelog: versions with their days, the latest
// one first, and below them the kinds of changes of Keep a Changelog.
func TestChangelog(t *testing.T) {
	text, err := os.ReadFile("../../CHANGELOG.md")
	require.NoError(t, err)
	version := regexp.MustCompile(`^## \[\d+\.\d+\.\d+\] - (\d{4}-\d\d-\d\d)$`)
	var days, kinds []string
	for i, line := range strings.Split(string(text), "\n") {
		switch {
		case line == "# Changelog":
			require.Zero(t, i)
		case line == "## [Unreleased]":
			require.Empty(t, days, "it stands first")
			kinds = nil
		case strings.HasPrefix(line, "## "):
			m := version.FindStringSubmatch(line)
			require.NotNil(t, m, line)
			days, kinds = append(days, m[1]), nil
		case strings.HasPrefix(line, "### "):
			kind := line[len("### "):]
			require.Contains(t, []string{"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}, kind)
			require.NotContains(t, kinds, kind, "each kind once a version")
			kinds = append(kinds, kind)
		case strings.HasPrefix(line, "- "):
			require.NotEmpty(t, kinds, "a change is of some kind: %s", line)
		}
	}
	require.True(t, slices.IsSortedFunc(days, func(a, b string) int { return strings.Compare(b, a) }))
	require.Contains(t, string(text), "## [Unreleased]\n")
}
