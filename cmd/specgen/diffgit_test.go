package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDiffLinks(t *testing.T) {
	workspace(t, map[string]string{"shared/order.md": order, "docs/buyer.md": buyer, "specgen.yaml": "packages:\n  - {from: [docs], out: shop}\n"})
	require.NoError(t, os.Symlink("../shared/order.md", "docs/order.md"))
	commit(t, "v1")
	writeFiles(t, ".", map[string]string{"shared/order.md": withTags})
	require.Equal(t, result{exitOK, tagsChanged, ""}, specgen(t, "diff", "v1"))

	require.NoError(t, os.Symlink("/etc/passwd", "docs/passwords.md"))
	commit(t, "v2")
	got := specgen(t, "diff", "v2")
	require.Equal(t, result{exitUsage, "", "specgen: v2:docs/passwords.md is a link that leads to no file of the revision: /etc/passwd\n"}, got)
}

// TestDiffLinkedFolders checks that links are followed where they are on disk: to the
// file at the end of many, and to folders that are named, but not in folders.
func TestDiffLinkedFolders(t *testing.T) {
	configured := func(from string) string { return "packages:\n  - {from: [" + from + "], out: shop}\n" }
	workspace(t, map[string]string{"real/deep/order.md": order, "real/ours.yaml": "extends: speakeasy-python\n", "docs/buyer.md": buyer, "specgen.yaml": configured("linked")})
	for name, target := range map[string]string{
		"linked": "second", "second": "real/deep", "docs/order.md": "../order.md", "order.md": "./linked/../deep/order.md",
		"docs/pictures": "../real", "docs/broken": "nowhere", "docs/up": "..", "round": "about", "about": "round",
	} {
		require.NoError(t, os.Symlink(target, name))
	}
	require.NoError(t, os.Remove("order.md"))
	require.NoError(t, os.Symlink("linked/order.md", "order.md"))
	commit(t, "v1")
	writeFiles(t, ".", map[string]string{"real/deep/order.md": withTags})
	for _, test := range []struct{ from, page string }{
		{"linked", "linked/order.md"}, {"order.md", "order.md"}, {"docs", "docs/order.md"}, {"docs/*.md", "docs/order.md"},
		{"second/order.md", "second/order.md"}, {"docs/pictures/deep", "docs/pictures/deep/order.md"}, {"docs/up/linked", "docs/up/linked/order.md"},
	} {
		want := result{exitOK, strings.ReplaceAll(tagsChanged, "docs/order.md", test.page), ""}
		require.Equal(t, want, specgen(t, "diff", "--config", configAt(t, configured(test.from)), "v1"), test.from)
		if !strings.Contains(test.from, "*") {
			require.Equal(t, exitOK, specgen(t, "diff", "v1:"+test.from).status, test.from)
		}
	}
	require.Equal(t, strings.ReplaceAll(tagsChanged, "docs/", "linked/"), specgen(t, "diff", "v1").stdout)
	require.Equal(t, result{exitUsage, "", "specgen: v1:round is a link that leads to no file of the revision: about\n"}, specgen(t, "diff", "v1:round", "docs"))
}

// configAt writes a specgen.yaml that no revision has.
func configAt(t *testing.T, text string) string {
	t.Helper()
	writeFiles(t, ".", map[string]string{"other.yaml": text})
	return "other.yaml"
}

// TestDiffSubmodules checks that what a submodule has is read from its repository.
func TestDiffSubmodules(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order})
	commit(t, "v1")
	source := mustGetwd(t)
	workspace(t, map[string]string{"parcel.md": strings.ReplaceAll(order, "Order", "Parcel"), "specgen.yaml": "packages:\n  - {from: [vendor/docs], out: shop}\n"})
	gitRun(t, "init", "-q")
	gitRun(t, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", source, "vendor")
	commit(t, "v1")
	writeFiles(t, ".", map[string]string{"vendor/docs/order.md": withTags})
	want := result{exitOK, strings.ReplaceAll(tagsChanged, "docs/", "vendor/docs/"), ""}
	require.Equal(t, want, specgen(t, "diff", "v1"))
	require.Equal(t, want, specgen(t, "diff", "--config", configAt(t, "packages:\n  - {from: [vendor], out: shop}\n"), "v1"))
	require.Equal(t, want, specgen(t, "diff", "--config", configAt(t, "packages:\n  - {from: ['**/*.md'], out: shop}\n"), "v1"))
	require.Equal(t, want, specgen(t, "diff", "v1:vendor/docs"))
	require.Equal(t, exitOK, specgen(t, "diff", "v1:vendor/docs/order.md").status)

	gitRun(t, "-C", "vendor", "commit", "-q", "-a", "-m", "v2")
	commit(t, "v2")
	require.Equal(t, strings.ReplaceAll(want.stdout, "vendor/", "v2:vendor/"), specgen(t, "diff", "v1", "v2").stdout)
	t.Setenv("GIT_DIR", filepath.Join(mustGetwd(t), ".git")) // as in a hook
	require.Equal(t, want, specgen(t, "diff", "v1"))
	require.NoError(t, os.Unsetenv("GIT_DIR"))

	unknown := strings.Repeat("1", 40)
	gitRun(t, "update-index", "--cacheinfo", "160000,"+unknown+",vendor")
	gitRun(t, "commit", "-q", "-m", "v3")
	require.Equal(t, result{exitUsage, "", "specgen: HEAD:vendor is a submodule at " + unknown + ", which its repository does not have: run git fetch in it\n"}, specgen(t, "diff", "HEAD"))

	gitRun(t, "clone", "-q", ".", "clone")
	t.Chdir("clone")
	const refused = "specgen: v1:vendor is a submodule that is not checked out: run git submodule update --init\n"
	require.Equal(t, result{exitUsage, "", refused}, specgen(t, "diff", "v1"))
	require.Equal(t, result{exitUsage, "", refused}, specgen(t, "diff", "v1:vendor/docs/order.md"))
	require.Equal(t, result{}, specgen(t, "diff", "v1:."), "on disk, it is empty too")
	require.NoError(t, os.Remove("vendor"))
	require.Equal(t, result{exitUsage, "", refused}, specgen(t, "diff", "v1:."), "nobody knows what it would be")
}

// TestDiffColons checks that what is before a colon is a revision where git says so.
func TestDiffColons(t *testing.T) {
	history(t)
	gitRun(t, "commit", "-q", "--allow-empty", "-m", "docs: a colon")
	const added = `docs/buyer.md:1:3: compatible: the type "Buyer" is new [type-added]` + "\n1 change: 0 break the wire, 0 break Go\n"
	for _, arg := range []string{":/docs: a", ":/v2", "HEAD^{/docs: a}", "HEAD^{/docs: a}:docs"} {
		require.Equal(t, result{exitOK, added, ""}, specgen(t, "diff", arg), arg)
	}
	for _, arg := range []string{"HEAD@{2000-01-01 10:00:00}", "HEAD@{2000-01-01 10:00:00}:./docs"} { // the first one
		require.Contains(t, specgen(t, "diff", arg).stdout, "\n2 changes: 1 breaks the wire", arg)
	}
	for _, arg := range []string{":docs", ":./docs", ":0:docs/order.md", ":"} {
		for _, args := range [][]string{{"HEAD:docs", arg}, {arg, "docs"}, {arg}} {
			got := specgen(t, append([]string{"diff"}, args...)...)
			require.Equal(t, result{exitUsage, "", "specgen: " + arg + " is what the index of git has, which diff does not read: commit it, or name what is on disk\n"}, got, args)
		}
	}
	require.Equal(t, result{exitUsage, "", "specgen: one of the two states to compare is an empty word\n"}, specgen(t, "diff", "v1", ""))
}
