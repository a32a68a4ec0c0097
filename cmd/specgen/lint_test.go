package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// lintDocs makes a copy of testdata/lint the working folder: pages with each thing
// that lint finds suspicious, and next to it what only looks like it.
func lintDocs(t *testing.T) (golds string) {
	t.Helper()
	golds, err := filepath.Abs("testdata")
	require.NoError(t, err)
	workspace(t, nil)
	require.NoError(t, os.CopyFS("docs", os.DirFS(filepath.Join(golds, "lint"))))
	return golds
}

func TestLint(t *testing.T) {
	golds := lintDocs(t)
	got := specgen(t, "lint", "docs")
	golden(t, filepath.Join(golds, "lint.golden"), fmt.Sprintf("%s\n%sexit %d\n", got.stdout, got.stderr, got.status))
	require.NotContains(t, got.stderr, "buyer.md:7", "nothing is wrong there")
}

func TestLintEachPage(t *testing.T) {
	lintDocs(t)
	got := specgen(t, "lint", "-v", "docs")
	require.Contains(t, got.stdout, "\n  docs/depot/shelf.md              1       2  100.0%      100.0%     50.0%    100.0%               1 of 2\n")
	require.Contains(t, got.stdout, "\n  docs/shop/status.md              1       0       -           -         -         -                    -\n")
}

// TestLintJSON checks that the JSON says what the text says.
func TestLintJSON(t *testing.T) {
	lintDocs(t)
	text, got := specgen(t, "lint", "docs"), specgen(t, "lint", "--format", "json", "docs")
	require.Equal(t, exitFindings, got.status)
	require.Empty(t, got.stderr)
	var document struct {
		Sets     []understoodSet
		Findings []diag.Diagnostic
	}
	decoder := json.NewDecoder(strings.NewReader(got.stdout))
	decoder.DisallowUnknownFields()
	require.NoError(t, decoder.Decode(&document))
	require.Len(t, document.Findings, strings.Count(text.stderr, ": warning: ")+strings.Count(text.stderr, ": error: "))
	require.Len(t, document.Sets, 1)
	require.Equal(t, []string{"docs"}, document.Sets[0].From)
	require.Len(t, document.Sets[0].Pages, 6)
	require.Equal(t, counts{Tables: 6, Values: 2, Fields: 24, Names: 24, Types: 24, ResolvedTypes: 23, Stated: 24, References: 8, ResolvedReferences: 7}, document.Sets[0].Total)
	require.Contains(t, got.stdout, `"unread": []`)
}

func TestLintOtherFormats(t *testing.T) {
	lintDocs(t)
	text := specgen(t, "lint", "docs")
	findings := strings.Count(text.stderr, ": warning: ") + strings.Count(text.stderr, ": error: ")

	github := specgen(t, "lint", "--format", "github", "docs")
	require.Len(t, strings.Split(strings.TrimSpace(github.stdout), "\n"), findings)
	require.Regexp(t, regexp.MustCompile(`^(::(warning|error) file=[^\n]*\n)+$`), github.stdout)

	sarif := specgen(t, "lint", "--format", "sarif", "docs")
	var log struct{ Runs []struct{ Results []any } }
	require.NoError(t, json.Unmarshal([]byte(sarif.stdout), &log))
	require.Len(t, log.Runs[0].Results, findings)

	junit := specgen(t, "lint", "--format", "junit", "docs")
	require.Contains(t, junit.stdout, fmt.Sprintf(`tests="%d" failures="%d" errors="0" skipped="0"`, findings, findings), "what lint warns of, it fails of")
}

func TestLintOfFineDocuments(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order})
	got := specgen(t, "lint", "docs")
	require.Equal(t, exitOK, got.status)
	require.Empty(t, got.stderr)

	got = specgen(t, "lint", "--format", "json", "docs")
	require.Equal(t, exitOK, got.status)
	require.Contains(t, got.stdout, `"findings": []`)
}

// TestLintFailsOfWarnings checks that what generate accepts, lint does not.
func TestLintFailsOfWarnings(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": strings.ReplaceAll(order, "Which one.", "Optional.")})
	require.Equal(t, result{}, specgen(t, "generate", "-o", "shop", "docs"))
	require.Equal(t, exitFindings, specgen(t, "lint", "docs").status)
}

func TestLintOfPackages(t *testing.T) {
	workspace(t, map[string]string{
		"api/specgen.yaml":  "packages:\n  - {from: [a, b], out: gen/ab}\n  - {from: [c], out: gen/c, unresolved: any}\n",
		"api/a/order.md":    order,
		"api/b/buyer.md":    strings.ReplaceAll(buyer, "order.md", "../a/order.md"),
		"api/c/c/buyer.md":  buyer,
		"api/gen/README.md": "# No document\n",
	})
	got := specgen(t, "lint", "--config", "api/specgen.yaml")
	require.Equal(t, exitOK, got.status, "what leads nowhere may be any value: %s", got.stderr)
	require.Equal(t, ""+
		"documents     pages  tables  fields   names  types read  resolved  presence  references resolved\n"+
		"api/a, api/b      2       2       3  100.0%      100.0%    100.0%    100.0%               1 of 1\n"+
		"api/c             1       1       1  100.0%      100.0%      0.0%    100.0%               0 of 1\n", got.stdout, "but it was not understood")
	require.NoDirExists(t, "api/gen/ab")
}

// TestLintReportsAllPackages checks that errors in one package hide nothing of
// another one.
func TestLintReportsAllPackages(t *testing.T) {
	workspace(t, map[string]string{
		"specgen.yaml": "packages:\n  - {from: [a], out: gen/a}\n  - {from: [b], out: gen/b}\n",
		"a/buyer.md":   buyer,
		"b/README.md":  "# Nothing\n",
	})
	got := specgen(t, "lint")
	require.Equal(t, exitFindings, got.status)
	require.Contains(t, got.stderr, "[unresolved-type]")
	require.Contains(t, got.stderr, "b/README.md: error: no page declares a type")
}

// TestLintOfSets checks that each of several document sets of one package counts on
// its own, whatever cures it.
func TestLintOfSets(t *testing.T) {
	workspace(t, map[string]string{
		"specgen.yaml": "packages:\n  - from:\n      - docs: a\n      - docs: b\n    out: gen\n",
		"a/buyer.md":   strings.ReplaceAll(buyer, "order.md", "order.md"),
		"a/order.md":   order,
		"b/buyer.md":   buyer,
	})
	got := specgen(t, "lint")
	require.Equal(t, exitOK, got.status, got.stderr)
	require.Regexp(t, `(?m)^a  .* 1 of 1$`, got.stdout)
	require.Regexp(t, `(?m)^b  .* 0 of 1$`, got.stdout)
}

// TestLintInAnyOrder checks that the order of arguments does not matter.
func TestLintInAnyOrder(t *testing.T) {
	lintDocs(t)
	paths := []string{"docs/depot/box.md", "docs/depot/shelf.md", "docs/shop/box.md", "docs/shop/buyer.md", "docs/shop/order.md", "docs/shop/status.md"}
	for _, flags := range [][]string{{"--examples", "-v"}, {"--format", "json"}} {
		lint := func(paths ...string) result { return specgen(t, slices.Concat([]string{"lint"}, flags, paths)...) }
		want := lint(paths...)
		require.NotEmpty(t, want.stdout)
		for range len(paths) {
			paths = append(paths[1:], paths[0])
			require.Equal(t, want, lint(paths...))
			require.Equal(t, want, lint(slices.Concat(paths, paths[2:4])...))
		}
		slices.Reverse(paths)
		require.Equal(t, want, lint(paths...))
	}
}

// TestLintOfExamplesOfNoType checks that the text says how many objects were compared
// with nothing.
func TestLintOfExamplesOfNoType(t *testing.T) {
	workspace(t, map[string]string{"a.md": "# Cup\n\n| Field | Type | Required |\n| - | - | - |\n| a | string | yes |\n| b | string | yes |\n| c | string | yes |\n\n" +
		"```json\n{\"a\": \"\", \"b\": \"\"}\n```\n\n```json\n{\"a\": \"\", \"b\": \"\", \"c\": \"\"}\n```\n"})
	require.Contains(t, specgen(t, "lint", "--examples", "a.md").stdout, "\nexamples of a.md: 2 of 2 blocks are JSON; of 1 object compared with a type, 1 agree (100.0%); no type was found for 1\n")
}

func TestLintOfStandardInput(t *testing.T) {
	workspace(t, nil)
	got := specgenWith(t, buyer, "lint", "-")
	require.Equal(t, exitFindings, got.status)
	require.Contains(t, got.stdout, " 0 of 1\n")
	require.Contains(t, got.stderr, "stdin.md:7:20: error: unknown type")
}

// TestLintOfUnread shows what is said of cells of which nothing was made.
func TestLintOfUnread(t *testing.T) {
	pos := ir.Pos{File: "a.md", Line: 3, Column: 5, Length: 9}
	page := understoodPage{File: "a.md", counts: counts{Fields: 2000, Names: 1999}, Unread: []ir.Unread{{Pos: pos, Text: "| Odd |\x1b", Why: "no such column"}}}
	var stdout bytes.Buffer
	c := &command{verb: verb{name: "lint"}, stdout: &stdout, understood: []understoodSet{{From: []string{"a", "b", "c", "d", "e"}, Total: page.counts, Pages: []understoodPage{page}}}}
	require.NoError(t, c.reportUnderstood(diag.Text, nil))
	require.Equal(t, ""+
		"documents           pages  tables  fields  names  types read  resolved  presence  references resolved\n"+
		"a, b, c and 2 more      1       0    2000  99.9%        0.0%      0.0%      0.0%                    -\n"+
		`a.md:3:5: note: nothing is made of "| Odd |\x1b": no such column [unread]`+"\n", stdout.String())

	stdout.Reset()
	require.NoError(t, c.reportUnderstood(diag.JSON, nil))
	require.Contains(t, stdout.String(), `"why": "no such column"`)
	stdout.Reset()
	require.NoError(t, c.reportUnderstood(diag.SARIF, nil))
	require.Empty(t, stdout.String(), "no finding")
}

func TestPercent(t *testing.T) {
	for _, test := range []struct {
		n, of int
		want  string
	}{
		{0, 0, "-"}, {0, 7, "0.0%"}, {7, 7, "100.0%"}, {2, 3, "66.6%"}, {99_999, 100_000, "99.9%"}, {1, 1000, "0.1%"},
	} {
		require.Equal(t, test.want, percent(test.n, test.of))
	}
}

// TestLintCorpora checks what lint finds suspicious in real documents: each was
// looked at, and is.
func TestLintCorpora(t *testing.T) {
	suspicious := []diag.Code{diag.Contradiction, diag.UnlinkedType, diag.WrongLink, diag.SameName, diag.ExampleContradiction}
	for name, want := range map[string]map[diag.Code]int{
		"clerk-csharp":          {diag.Contradiction: 2, diag.SameName: 4},
		"moov-java":             {diag.ExampleContradiction: 2},
		"novu-typescript":       {},
		"openrouter-typescript": {},
	} {
		t.Run(name, func(t *testing.T) {
			var document struct{ Findings []diag.Diagnostic }
			require.NoError(t, json.Unmarshal([]byte(specgen(t, "lint", "--format", "json", corpus(t, name)).stdout), &document))
			got := map[diag.Code]int{}
			for _, d := range document.Findings {
				if slices.Contains(suspicious, d.Code) {
					got[d.Code]++
				}
			}
			require.Equal(t, want, got)
		})
	}
}
