package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// TestDownstream lives through what README says of a repository of the user's, word
// for word: specgen comes as a tool from a module proxy, go generate makes a package,
// and when the specification changes, check fails and go generate mends.
func TestDownstream(t *testing.T) {
	text := section(t, "## Your repository")
	root := clone(t)
	workspace(t, map[string]string{"go.mod": "module example.com/yours\n\ngo 1.25\n"})
	ownCache(t)
	d := downstream{t}
	d.useProxy(root, module.Version{Path: "example.com/specgen", Version: "v0.1.0"})

	page := fenced(t, text, "markdown", 0)
	writeFiles(t, ".", map[string]string{
		"spec/shop/order.md": page, "specgen.yaml": fenced(t, text, "yaml", 0),
		"yours.go": "package main\n\n" + fenced(t, text, "go", 0) + "\nfunc main() {}\n", "yours_test.go": fenced(t, text, "go", 1),
	})
	commands := regexp.MustCompile(`(?m)^    (go .*)$`).FindAllStringSubmatch(text, -1)
	require.Len(t, commands, 3, "get, generate and check")
	for _, command := range commands {
		d.run(command[1])
	}
	require.Empty(t, d.run("go tool specgen check"))
	d.run("go vet ./...")
	d.run("go test ./...")

	before := readFiles(t, "internal/shop")
	writeFiles(t, ".", map[string]string{"spec/shop/order.md": page + "| `paid`  | boolean | yes      | Whether it is paid. |\n"})
	output, err := d.command("go tool specgen check").CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(output), "internal/shop/order.go:")
	require.Contains(t, string(output), "[stale]")
	d.run("go generate ./...")
	require.Empty(t, d.run("go tool specgen check"))
	after := readFiles(t, "internal/shop")
	require.Len(t, after, len(before))
	for name, old := range before {
		if name != "order.go" {
			require.Equal(t, old, after[name], "nothing else changes")
		}
	}
	require.InDelta(t, 8, linesBetween(before["order.go"], after["order.go"]), 6, "a row more is a small change")
	d.run("go vet ./...")
}

// downstream is a repository of a user's: the working folder.
type downstream struct{ *testing.T }

// useProxy lays a clone out as a module proxy does, for the go command to take it
// from there. All other modules come from where they come from here.
func (d downstream) useProxy(root string, version module.Version) {
	proxy := d.TempDir()
	at := filepath.Join(proxy, version.Path, "@v", version.Version)
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(d, err)
	require.NoError(d, os.MkdirAll(filepath.Dir(at), 0o777))
	require.NoError(d, os.WriteFile(at+".mod", mod, 0o666))
	require.NoError(d, os.WriteFile(at+".info", fmt.Appendf(nil, `{"Version": %q}`, version.Version), 0o666))
	archive, err := os.Create(at + ".zip")
	require.NoError(d, err)
	require.NoError(d, zip.CreateFromDir(archive, version, root))
	require.NoError(d, archive.Close())

	environment := strings.Fields(d.run("go env GOMODCACHE GOPROXY"))
	others := filepath.Join(environment[0], "cache", "download")
	d.Setenv("GOPROXY", strings.Join([]string{fileURL(proxy), fileURL(others), environment[1]}, ","))
	d.Setenv("GOMODCACHE", filepath.Join(d.TempDir(), "modules")) // where this version may not stay
	d.Setenv("GOFLAGS", "-modcacherw")
	d.Setenv("GONOSUMDB", version.Path)
}

func fileURL(folder string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(folder)}).String()
}

// run runs a command, which must work, and returns what it prints.
func (d downstream) run(line string) string {
	d.Helper()
	output, err := d.command(line).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		require.NoError(d, err, "%s: %s%s", line, output, exit.Stderr)
	}
	require.NoError(d, err, line)
	return string(output)
}

func (d downstream) command(line string) *exec.Cmd {
	words := strings.Fields(line)
	return exec.Command(words[0], words[1:]...)
}

// linesBetween counts the lines of two texts that are not in both.
func linesBetween(a, b string) int {
	count := map[string]int{}
	for line := range strings.Lines(a) {
		count[line]++
	}
	for line := range strings.Lines(b) {
		count[line]--
	}
	n := 0
	for _, times := range count {
		n += max(times, -times)
	}
	return n
}
