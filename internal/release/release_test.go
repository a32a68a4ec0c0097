package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// tagged makes a repository of its own of the files in this one, with a tag.
func tagged(t *testing.T, tag string) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range strings.Fields(command(t, "../..", "git", "ls-files", "-co", "--exclude-standard", "cmd", "internal", "*.md", "LICENSE", "go.mod", "go.sum")) {
		text, err := os.ReadFile(filepath.Join("../..", name))
		if errors.Is(err, os.ErrNotExist) {
			continue // it is about to be removed
		}
		require.NoError(t, err)
		require.NoError(t, os.MkdirAll(filepath.Join(folder, filepath.Dir(name)), 0o777))
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), text, 0o666))
	}
	command(t, folder, "git", "init", "-q")
	command(t, folder, "git", "add", "-A")
	command(t, folder, "git", "commit", "-q", "-m", "a commit")
	command(t, folder, "git", "tag", tag)
	return folder
}

func command(t *testing.T, folder, name string, args ...string) string {
	t.Helper()
	c := exec.Command(name, args...)
	c.Dir = folder
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com",
		"GIT_AUTHOR_DATE=2026-01-02T03:04:05Z", "GIT_COMMITTER_DATE=2026-01-02T03:04:05Z")
	out, err := c.CombinedOutput()
	require.NoError(t, err, "%s %v: %s", name, args, out)
	return string(out)
}

// TestRelease releases one commit twice, from folders and with settings that differ, and
// runs what is in the archive.
func TestRelease(t *testing.T) {
	host := runtime.GOOS + "/" + runtime.GOARCH
	one := filepath.Join(t.TempDir(), "dist")
	first := tagged(t, "v1.98.7")
	require.NoError(t, release(first, one, []string{host}))
	two := filepath.Join(t.TempDir(), "elsewhere")
	second := filepath.Join(t.TempDir(), "another", "folder")
	command(t, first, "git", "clone", "-q", ".", second)
	t.Setenv("GOFLAGS", "-buildvcs=false -tags=something")
	t.Setenv("GOAMD64", "v3")
	require.NoError(t, release(second, two, []string{host}))

	name := "specgen_v1.98.7_" + runtime.GOOS + "_" + runtime.GOARCH
	entries, err := os.ReadDir(one)
	require.NoError(t, err)
	require.Len(t, entries, 2, "an archive and the checksums")
	for _, entry := range entries {
		a, err := os.ReadFile(filepath.Join(one, entry.Name()))
		require.NoError(t, err)
		b, err := os.ReadFile(filepath.Join(two, entry.Name()))
		require.NoError(t, err)
		require.True(t, bytes.Equal(a, b), "%s differs", entry.Name())
	}
	require.Contains(t, command(t, one, "sha256sum", "--strict", "-c", "SHA256SUMS"), ": OK\n")

	command(t, one, "tar", "-xf", name+".tar.gz")
	unpacked := filepath.Join(one, name)
	require.Regexp(t, `^specgen v1\.98\.7 \(commit [0-9a-f]{12} of 2026-01-02; go\S+ `+host+`\)\n$`, command(t, unpacked, "./specgen", "version"))
	for file, want := range map[string]string{
		"README.md": "# specgen", "CHANGELOG.md": "# Changelog", "LICENSE": "MIT", "specgen.1": ".TH SPECGEN 1",
		"specgen.bash": "complete -o", "_specgen": "#compdef specgen", "specgen.fish": "complete -c specgen",
	} {
		text, err := os.ReadFile(filepath.Join(unpacked, file))
		require.NoError(t, err)
		require.Contains(t, string(text), want)
	}
	notices, err := os.ReadFile(filepath.Join(unpacked, "NOTICES"))
	require.NoError(t, err)
	for _, module := range []string{"---- Go ----", "---- github.com/dave/jennifer v", "---- github.com/yuin/goldmark v", "---- go.yaml.in/yaml/v3 v", "---- golang.org/x/net v"} {
		require.Equal(t, 1, strings.Count(string(notices), module), module)
	}
	require.NotContains(t, string(notices), "testify", "it is in no binary")
}

// TestReleaseRefuses checks that nothing is released that the tag does not name.
func TestReleaseRefuses(t *testing.T) {
	folder := tagged(t, "next")
	out := filepath.Join(t.TempDir(), "dist")
	require.ErrorContains(t, release(folder, out, nil), "the commit has no tag such as v1.2.3")
	command(t, folder, "git", "tag", "v0.0.1")
	require.NoError(t, os.WriteFile(filepath.Join(folder, "README.md"), nil, 0o666))
	require.ErrorContains(t, release(folder, out, nil), "changes that are not committed:\nM README.md")
	require.NoDirExists(t, out)
}

func TestPack(t *testing.T) {
	modified := time.Date(2026, 1, 2, 3, 4, 6, 0, time.FixedZone("", 3600))
	files := []file{{"b", []byte("text"), 0o644}, {"a", []byte("binary"), 0o755}}
	reversed := []file{files[1], files[0]}
	for _, goos := range []string{"linux", "windows"} {
		name, text, err := pack("folder", goos, modified, files)
		require.NoError(t, err)
		again, same, err := pack("folder", goos, modified.UTC(), reversed)
		require.NoError(t, err)
		require.Equal(t, name, again)
		require.Equal(t, text, same)
		require.Equal(t, []string{"folder/a -rwxr-xr-x binary", "folder/b -rw-r--r-- text"}, unpacked(t, name, text))
	}
	name, _, err := pack("folder", "windows", modified, files)
	require.NoError(t, err)
	require.Equal(t, "folder.zip", name)
}

// unpacked returns what is in an archive: name, mode and text of each file.
func unpacked(t *testing.T, name string, text []byte) (out []string) {
	t.Helper()
	if filepath.Ext(name) == ".zip" {
		archive, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
		require.NoError(t, err)
		for _, f := range archive.File {
			content, err := f.Open()
			require.NoError(t, err)
			text, err := io.ReadAll(content)
			require.NoError(t, err)
			out = append(out, f.Name+" "+f.Mode().String()+" "+string(text))
		}
		return out
	}
	compressed, err := gzip.NewReader(bytes.NewReader(text))
	require.NoError(t, err)
	archive := tar.NewReader(compressed)
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		require.NoError(t, err)
		text, err := io.ReadAll(archive)
		require.NoError(t, err)
		out = append(out, header.Name+" "+header.FileInfo().Mode().String()+" "+string(text))
	}
}
