package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
)

// gitRun runs git in the working folder, whatever the user's configuration is.
func gitRun(t *testing.T, args ...string) string {
	t.Helper()
	args = append([]string{"-c", "user.name=Tester", "-c", "user.email=tester@example.com", "-c", "init.defaultBranch=main", "-c", "core.hooksPath=/dev/null", "-c", "commit.gpgSign=false", "-c", "tag.gpgSign=false"}, args...)
	out, err := exec.Command("git", args...).CombinedOutput()
	require.NoError(t, err, "git %s:\n%s", strings.Join(args, " "), out)
	return string(out)
}

// commit makes the working folder a repository, if it is none, and all that is in it
// a commit with a tag.
func commit(t *testing.T, tag string) {
	t.Helper()
	if _, err := os.Stat(".git"); err != nil {
		gitRun(t, "init", "-q")
	}
	gitRun(t, "add", "-A")
	gitRun(t, "commit", "-q", "--allow-empty", "-m", tag)
	gitRun(t, "tag", tag)
}

// withTags is order with another type of its tags.
var withTags = strings.ReplaceAll(order, "List[*str*]", "List[*int*]")

const tagsChanged = `docs/order.md:10:4: breaks readers, breaks writers, breaks Go: the type of "tags" of "Order" is List[int], was List[str] [type-changed]
  Go: Order.Tags is []int64, was []string
1 change: 1 breaks the wire, 1 breaks Go
`

// history makes a repository of two commits, v1 and v2, and a third state on disk.
func history(t *testing.T) {
	t.Helper()
	workspace(t, map[string]string{"docs/order.md": order, "specgen.yaml": "packages:\n  - {from: [docs], out: shop}\n"})
	commit(t, "v1")
	writeFiles(t, ".", map[string]string{"docs/order.md": withTags})
	commit(t, "v2")
	writeFiles(t, ".", map[string]string{"docs/buyer.md": buyer})
}

func TestDiffOfRevisions(t *testing.T) {
	history(t)
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	gitRun(t, "rm", "-q", "--cached", "docs/order.md")
	before := gitRun(t, "status", "--porcelain")
	const added = `docs/buyer.md:1:3: compatible: the type "Buyer" is new [type-added]` + "\n1 change: 0 break the wire, 0 break Go\n"
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"v1", "v2"}, strings.ReplaceAll(tagsChanged, "docs/", "v2:docs/")},
		{[]string{"v2~1", "v2"}, strings.ReplaceAll(tagsChanged, "docs/", "v2:docs/")},
		{[]string{"v2", "v2"}, ""},
		{[]string{"v2"}, added},
		{[]string{"v1:docs/order.md", "docs/order.md"}, tagsChanged},
		{[]string{"v1:docs/order.md"}, tagsChanged},
		{[]string{"v2:./docs"}, added},
		{[]string{"v1:docs", "v2:docs"}, strings.ReplaceAll(tagsChanged, "docs/", "v2:docs/")},
		{[]string{"--config", "specgen.yaml", "v1", "v2"}, strings.ReplaceAll(tagsChanged, "docs/", "v2:docs/")},
	} {
		require.Equal(t, result{exitOK, test.want, ""}, specgen(t, append([]string{"diff"}, test.args...)...), test.args)
	}
	require.Equal(t, before, gitRun(t, "status", "--porcelain"), "neither the tree nor the index is touched")
	left, err := os.ReadDir(temporary)
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestDiffOfFiles(t *testing.T) {
	workspace(t, map[string]string{"old/order.md": order, "docs/order.md": withTags})
	require.Equal(t, result{exitOK, tagsChanged, ""}, specgen(t, "diff", "old", "docs"))
	require.Equal(t, result{exitOK, tagsChanged, ""}, specgen(t, "diff", "old/order.md", "docs/order.md"))
	require.NoError(t, os.Rename("docs/order.md", "docs/renamed.md"))
	require.Equal(t, result{exitOK, strings.ReplaceAll(tagsChanged, "order.md", "renamed.md"), ""}, specgen(t, "diff", "old/order.md", "docs/renamed.md"), "two files are one page")

	got := specgen(t, "diff", "--wire", "camel", "--descriptions", "old", "docs/renamed.md")
	require.Contains(t, got.stdout, `compatible: the type "Order" is on the page renamed.md, was on order.md [type-moved]`)
}

// TestDiffInFolders checks that neither spaces nor other alphabets nor a folder below
// that of the repository are in the way.
func TestDiffInFolders(t *testing.T) {
	workspace(t, map[string]string{"sub é dir/docs é 文/order *.md": order, "sub é dir/specgen.yaml": "packages:\n  - {from: [docs é 文], out: shop}\n", "sub é dir/deep/x": ""})
	commit(t, "v1")
	writeFiles(t, ".", map[string]string{"sub é dir/docs é 文/order *.md": withTags})
	t.Chdir("sub é dir/deep")
	want := strings.ReplaceAll(tagsChanged, "docs/order.md", "../docs é 文/order *.md")
	require.Equal(t, result{exitOK, want, ""}, specgen(t, "diff", "v1"))
	require.Equal(t, result{exitOK, want, ""}, specgen(t, "diff", "v1:./../docs é 文"))
	require.Equal(t, result{exitOK, want, ""}, specgen(t, "diff", "--config", "../specgen.yaml", "v1"))
}

// TestDiffConfigurations checks that the specgen.yaml of each revision counts, and
// that where there is none, the other one does.
func TestDiffConfigurations(t *testing.T) {
	fields := strings.ReplaceAll(order, "`tags`", "`tag_list`")
	workspace(t, map[string]string{"docs/order.md": fields})
	commit(t, "none")
	writeFiles(t, ".", map[string]string{"specgen.yaml": "dialects: {ours: ours.yaml}\npackages:\n  - {from: [docs/**], dialect: ours, out: shop}\n", "ours.yaml": "extends: speakeasy-python\n"})
	commit(t, "as-is")
	writeFiles(t, ".", map[string]string{"specgen.yaml": "packages:\n  - {from: [docs], wire: camel, out: shop}\n"})
	require.NoError(t, os.Remove("ours.yaml"))
	commit(t, "camel")
	writeFiles(t, ".", map[string]string{"specgen.yaml": "packages:\n  - {from: [docs], wire: camel, out: internal/store}\n"})
	commit(t, "moved")
	writeFiles(t, ".", map[string]string{"specgen.yaml": "packages:\n  - {from: [docs], wire: camel, out: internal/store}\n  - {from: [more], out: more}\n", "more/buyer.md": strings.ReplaceAll(buyer, "order.md", "buyer.md#order") + "\n## Order\n\n### Fields\n\n" + head + "| `id` | *str* | :heavy_check_mark: | Which. |\n"})
	commit(t, "two")

	require.Equal(t, result{}, specgen(t, "diff", "none", "as-is"))
	got := specgen(t, "diff", "as-is", "camel")
	require.Contains(t, got.stdout, `: breaks readers, breaks writers: the JSON key of "tag_list" of "Order" is tagList, was tag_list [key-changed]`)
	require.Contains(t, got.stdout, "\n1 change")
	require.Equal(t, `breaks Go: the package "store" is store in internal/store, was shop in shop [package-moved]
  Go: it is imported otherwise
1 change: 0 break the wire, 1 breaks Go
`, specgen(t, "diff", "camel", "moved").stdout)
	got = specgen(t, "diff", "moved", "two")
	require.Equal(t, 2, strings.Count(got.stdout, "[type-added]"))
	require.Equal(t, 2, strings.Count(specgen(t, "diff", "two", "moved").stdout, "[type-removed]"))
}

// TestDiffSplit checks that packages of folders are compared, also where the module is
// one of the revision's.
func TestDiffSplit(t *testing.T) {
	workspace(t, map[string]string{
		"api/go.mod": "module example.com/api\n\ngo 1.25\n", "api/specgen.yaml": "packages:\n  - {from: [docs], out: gen, split: folder}\n",
		"api/docs/one/order.md": order, "api/docs/two/buyer.md": strings.ReplaceAll(buyer, "(order.md)", "(../one/order.md)"),
	})
	commit(t, "v1")
	writeFiles(t, ".", map[string]string{"api/docs/one/order.md": withTags})
	require.NoError(t, os.Rename("api/docs/two", "api/docs/three"))
	t.Chdir("api")
	require.Equal(t, `docs/one/order.md:10:4: breaks readers, breaks writers, breaks Go: the type of "tags" of "Order" is List[int], was List[str] [type-changed]
  Go: one.Order.Tags is []int64, was []string
docs/three/buyer.md:1:3: breaks Go: the type "Buyer" is on the page docs/three/buyer.md, was on docs/two/buyer.md [type-moved]
  Go: two.Buyer is called three.Buyer
2 changes: 1 breaks the wire, 2 break Go
`, specgen(t, "diff", "v1").stdout)
}

func TestDiffMistakes(t *testing.T) {
	history(t)
	writeFiles(t, ".", map[string]string{"outside.yaml": "packages:\n  - {from: [/docs], out: shop}\n"})
	gitRun(t, "add", "outside.yaml")
	for _, test := range []struct {
		args   []string
		status int
		want   string
	}{
		{nil, exitUsage, "diff compares two states of the documents: specgen diff OLD NEW, or specgen diff REVISION"},
		{[]string{"a", "b", "c"}, exitUsage, "diff compares two states of the documents, and these are 3"},
		{[]string{"docs"}, exitUsage, "docs is on disk: what is it to be compared with?"},
		{[]string{"v3"}, exitUsage, "v3 is no file or folder here, and no revision: git does not know it"},
		{[]string{"--format", "markdown", "v3"}, exitUsage, "v3 is no file"},
		{[]string{"--format", "json", "v3"}, exitUsage, "v3 is no file"},
		{[]string{"v1", "v3"}, exitUsage, "v3 is no file or folder here, and no revision: git does not know it"},
		{[]string{"v3:docs"}, exitUsage, "v3:docs is no file or folder here, and no revision: git does not know it"},
		{[]string{"v1", "docs"}, exitUsage, "v1 and docs are no two of a kind"},
		{[]string{"--", "-v1", "v2"}, exitUsage, "-v1 is no file or folder here, and no revision"},
		{[]string{"v1:nowhere", "docs"}, exitFailure, "v1:nowhere: no such file or directory"},
		{[]string{"--config", "specgen.yaml", "docs", "docs"}, exitUsage, "--config says what to read at revisions"},
		{[]string{"--config", "outside.yaml", "v1"}, exitUsage, "outside.yaml:2:13: /docs is outside of the repository, which does not know what it was at v1"},
		{[]string{"--format", "sarif", "v1"}, exitUsage, `unknown format "sarif" of changes; there are: text, markdown, json`},
		{[]string{"--fail-on", "rust", "v1"}, exitUsage, `nothing to fail on is called "rust"; there are: wire, go`},
	} {
		got := specgen(t, append([]string{"diff"}, test.args...)...)
		require.Equal(t, test.status, got.status, "%v: %s", test.args, got.stderr)
		require.Contains(t, got.stderr, test.want)
		require.Empty(t, got.stdout)
	}
	require.Equal(t, exitUsage, specgen(t, "check", "--fail-on", "wire").status)
	require.Equal(t, exitUsage, specgen(t, "check", "--format", "markdown").status)

	t.Setenv("PATH", "")
	got := specgen(t, "diff", "v1")
	require.Equal(t, exitUsage, got.status)
	require.Contains(t, got.stderr, "git, which reads revisions, does not run")
}

func TestDiffWithoutRepository(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order})
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(t.TempDir()))
	require.Contains(t, specgen(t, "diff", "v1").stderr, "which documents? no PATH given, and no specgen.yaml")
	writeFiles(t, ".", map[string]string{"specgen.yaml": "packages:\n  - {from: [docs], out: shop}\n"})
	got := specgen(t, "diff", "v1")
	require.Equal(t, exitUsage, got.status)
	require.Contains(t, got.stderr, "v1 is no file or folder here, and no revision: git says: not a git repository")
}

// TestDiffShallow checks that it is said what most often keeps a revision from being
// known.
func TestDiffShallow(t *testing.T) {
	history(t)
	gitRun(t, "clone", "-q", "--depth", "1", "file://"+mustGetwd(t), "clone")
	t.Chdir("clone")
	require.Contains(t, specgen(t, "diff", "HEAD~1").stderr, "HEAD~1 is no file or folder here, and no revision: git does not know it (the clone is shallow: fetch more of its history)")
}

func mustGetwd(t *testing.T) string {
	t.Helper()
	folder, err := os.Getwd()
	require.NoError(t, err)
	return folder
}

// TestDiffOfWrongDocuments checks that errors are reported, those of both states,
// with their lines, and named as git names files.
func TestDiffOfWrongDocuments(t *testing.T) {
	workspace(t, map[string]string{"docs/buyer.md": buyer, "specgen.yaml": "packages:\n  - {from: [docs], out: shop}\n"})
	commit(t, "v1")
	writeFiles(t, ".", map[string]string{"docs/buyer.md": strings.ReplaceAll(buyer, "Order", "Ordre")})
	got := specgen(t, "diff", "v1")
	require.Equal(t, exitFindings, got.status)
	require.Empty(t, got.stdout)
	require.Contains(t, got.stderr, "docs/buyer.md:7:20: error: unknown type \"models.Ordre\"")
	require.Contains(t, got.stderr, "v1:docs/buyer.md:7:20: error: unknown type \"models.Order\": no page defines it, and there is no page v1:docs/order.md [unresolved-type]\n  7 | | `orders` |")

	got = specgen(t, "diff", "--format", "json", "v1")
	require.Equal(t, exitFindings, got.status)
	require.Empty(t, got.stderr)
	require.Empty(t, decodeDiff(t, got.stdout).Changes)
	require.Len(t, decodeDiff(t, got.stdout).Findings, 2)

	writeFiles(t, ".", map[string]string{"specgen.yaml": "packages: 1\n"})
	commit(t, "v2")
	got = specgen(t, "diff", "v2", "v1")
	require.Equal(t, exitUsage, got.status)
	require.True(t, strings.HasPrefix(got.stderr, "v2:specgen.yaml:1:"), got.stderr)
}

// diffDocument is what the format json is.
type diffDocument struct {
	Changes  []changeJSON
	Findings []diag.Diagnostic
}

func decodeDiff(t *testing.T, text string) diffDocument {
	t.Helper()
	var out diffDocument
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	require.NoError(t, decoder.Decode(&out))
	return out
}

func TestDiffFailOn(t *testing.T) {
	history(t)
	writeFiles(t, ".", map[string]string{"docs/order.md": strings.ReplaceAll(withTags, "| `tags` | List[*int*] | :heavy_minus_sign: | N/A |\n", "")})
	for _, test := range []struct {
		args   []string
		status int
	}{
		{[]string{"v1"}, exitOK},
		{[]string{"--fail-on", "wire", "v1", "v2"}, exitFindings},
		{[]string{"--fail-on", "wire", "v2"}, exitOK}, // an optional field is gone
		{[]string{"--fail-on", "go", "v2"}, exitFindings},
		{[]string{"--fail-on", "wire,go", "v2"}, exitFindings},
		{[]string{"--fail-on", "wire", "--fail-on", "go", "v2"}, exitFindings},
		{[]string{"--fail-on", "wire,go", "v1", "v1"}, exitOK},
	} {
		got := specgen(t, append([]string{"diff"}, test.args...)...)
		require.Equal(t, test.status, got.status, test.args)
		require.Empty(t, got.stderr)
	}
}

func TestDiffOfNothing(t *testing.T) {
	history(t)
	writeFiles(t, ".", map[string]string{"docs/buyer.md": buyer + "\nMore words.\n"})
	require.Equal(t, result{}, specgen(t, "diff", "v1", "v1"))
	require.Equal(t, result{exitOK, "The documents say what they said before.\n", ""}, specgen(t, "diff", "--format", "markdown", "v1", "v1"))
	require.Equal(t, result{exitOK, "{\n  \"changes\": [],\n  \"findings\": []\n}\n", ""}, specgen(t, "diff", "--format", "json", "v1", "v1"))
}

func TestDiffDescriptions(t *testing.T) {
	history(t)
	writeFiles(t, ".", map[string]string{"docs/order.md": strings.ReplaceAll(withTags, "Which one.", "Which one it is.")})
	require.NoError(t, os.Remove("docs/buyer.md"))
	require.Equal(t, result{}, specgen(t, "diff", "v2"))
	require.Equal(t, "docs/order.md:9:4: compatible: the description of \"id\" of \"Order\" is another one [description-changed]\n1 change: 0 break the wire, 0 break Go\n",
		specgen(t, "diff", "--descriptions", "v2").stdout)
}

func TestDiffJSON(t *testing.T) {
	history(t)
	got := decodeDiff(t, specgen(t, "diff", "--format", "json", "v1").stdout)
	require.Len(t, got.Changes, 2)
	c := got.Changes[1]
	require.Equal(t, "docs/order.md", c.Page)
	require.Equal(t, "Order", c.Subject.Type)
	require.Equal(t, "tags", c.Subject.Field)
	require.Equal(t, "v1:docs/order.md", c.OldPos.File)
	require.Equal(t, "docs/order.md", c.NewPos.File)
	require.Equal(t, []string{"readers", "writers"}, c.Wire)
	require.Equal(t, []string{"Order.Tags is []int64, was []string"}, c.Go)
	require.Equal(t, []string{}, got.Changes[0].Wire)
}
