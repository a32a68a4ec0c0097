package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// generated makes a package in a workspace, and returns its files.
func generated(t *testing.T) map[string]string {
	t.Helper()
	workspace(t, map[string]string{"docs/order.md": order})
	require.Equal(t, result{}, specgen(t, "generate", "-o", "shop", "docs"))
	return readFiles(t, "shop")
}

// change makes the output of generated stale.
func change(t *testing.T) {
	t.Helper()
	writeFiles(t, ".", map[string]string{"docs/order.md": strings.ReplaceAll(order, "`id`", "`ident`"), "docs/more.md": strings.ReplaceAll(order, "# Order", "# More")})
}

// mounted mounts a small file system in memory at shop, with what is there, or skips
// the test.
func mounted(t *testing.T, options string) {
	t.Helper()
	files := readFiles(t, "shop")
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", options, "tmpfs", "shop").CombinedOutput(); err != nil {
		t.Skipf("no file system can be mounted here: %v %s", err, out)
	}
	t.Cleanup(func() { require.NoError(t, exec.Command("umount", "shop").Run()) })
	writeFiles(t, "shop", files)
}

func TestReadOnlyOutput(t *testing.T) {
	before := generated(t)
	mounted(t, "size=1m")
	require.NoError(t, exec.Command("mount", "-o", "remount,ro", "shop").Run())
	change(t)
	got := specgen(t, "generate", "-o", "shop", "docs")
	require.Equal(t, exitFailure, got.status)
	require.Contains(t, got.stderr, "read-only file system")
	require.Equal(t, before, readFiles(t, "shop"))
}

func TestDiskFull(t *testing.T) {
	before := generated(t)
	mounted(t, "size=140k")
	change(t)
	filler, err := os.Create("shop/filler")
	require.NoError(t, err)
	_, err = filler.Write(make([]byte, 1<<20))
	require.ErrorContains(t, err, "no space left")
	require.NoError(t, filler.Close())

	got := specgen(t, "generate", "-o", "shop", "docs")
	require.Equal(t, exitFailure, got.status)
	require.Contains(t, got.stderr, "no space left on device")
	require.NoError(t, os.Remove("shop/filler"))
	require.Equal(t, before, readFiles(t, "shop"), "the old files, and nothing that waits")
}

func TestFolderInPlaceOfAFile(t *testing.T) {
	before := generated(t)
	change(t)
	require.NoError(t, os.Mkdir("shop/more.go", 0o777))
	got := specgen(t, "generate", "-o", "shop", "docs")
	require.Equal(t, exitFailure, got.status)
	require.Contains(t, got.stderr, "shop/more.go")
	require.Contains(t, got.stderr, "is a directory")
	require.NoError(t, os.Remove("shop/more.go"))
	require.Equal(t, before, readFiles(t, "shop"))

	writeFiles(t, ".", map[string]string{"taken": "by a file\n"})
	got = specgen(t, "generate", "-o", "taken", "docs")
	require.Equal(t, exitFailure, got.status)
	require.Contains(t, got.stderr, "taken: not a directory")
}

// TestTwoRunsAtOnce checks that the files of two runs do not mix.
func TestTwoRunsAtOnce(t *testing.T) {
	workspace(t, map[string]string{"a/order.md": order, "b/order.md": strings.ReplaceAll(order, "`id`", "`ident`")})
	want := map[string]map[string]string{}
	for _, docs := range []string{"a", "b"} {
		require.Equal(t, result{}, specgen(t, "generate", "-o", "shop", docs))
		want[docs] = readFiles(t, "shop")
	}
	for range 5 {
		var runs sync.WaitGroup
		results := make([]result, 4)
		for i, docs := range []string{"a", "b", "a", "b"} {
			runs.Go(func() { results[i] = specgen(t, "generate", "-o", "shop", docs) })
		}
		runs.Wait()
		for _, got := range results {
			require.Equal(t, result{}, got)
		}
		got := readFiles(t, "shop")
		require.True(t, fmt.Sprint(got) == fmt.Sprint(want["a"]) || fmt.Sprint(got) == fmt.Sprint(want["b"]), "all files are of one run")
	}
}

// TestKilledRunsLeaveNothingForLong checks that what a killed run has left is swept.
func TestKilledRunsLeaveNothingForLong(t *testing.T) {
	before := generated(t)
	k := &cache{folder: t.TempDir(), build: "1"}
	require.Zero(t, cached(t, k, "generate", "-o", "shop", "docs").status)
	writeFiles(t, "shop", map[string]string{
		".specgen-12345-0/" + stagingMark: stagingText, ".specgen-12345-0/new/order.go": "package shop\n",
		".specgen-12345-1/order.go": "stays\n", ".specgen-mine/notes": "stays\n",
	})
	require.NoError(t, os.Mkdir("shop/.specgen-12346-0", 0o777))
	require.Equal(t, result{}, cached(t, k, "generate", "-o", "shop", "docs"))
	require.NoDirExists(t, "shop/.specgen-12345-0")
	require.NoDirExists(t, "shop/.specgen-12346-0")
	for _, others := range []string{"shop/.specgen-12345-1", "shop/.specgen-mine"} {
		require.DirExists(t, others)
		require.NoError(t, os.RemoveAll(others))
	}
	require.Equal(t, before, readFiles(t, "shop"))
}

// TestInterrupt interrupts runs at their beginning, and one that waits for its input.
func TestInterrupt(t *testing.T) {
	before := generated(t)
	change(t)
	for _, args := range [][]string{{"generate", "-o", "shop", "docs"}, {"check", "-o", "shop", "docs"}, {"generate", "-o", "shop", "-"}} {
		ctx, interrupt := context.WithCancel(context.Background())
		var stdout, stderr bytes.Buffer
		c := &command{ctx: ctx, stdin: &interrupting{interrupt: interrupt, until: t.Context()}, stdout: &stdout, stderr: &stderr}
		if args[len(args)-1] != "-" {
			interrupt()
		}
		require.Equal(t, exitFailure, c.main(args))
		require.Equal(t, "specgen: interrupted: nothing was written\n", stderr.String())
		require.Equal(t, before, readFiles(t, "shop"))
	}
}

// interrupting is an input that never comes. Who reads it interrupts the run.
type interrupting struct {
	interrupt func()
	until     context.Context
}

func (r *interrupting) Read([]byte) (int, error) {
	r.interrupt()
	<-r.until.Done()
	return 0, r.until.Err()
}

// TestSignal interrupts a process that waits for its input.
func TestSignal(t *testing.T) {
	source, err := filepath.Abs(".")
	require.NoError(t, err)
	workspace(t, map[string]string{"docs/order.md": order})
	binary := filepath.Join(t.TempDir(), "specgen")
	build := exec.Command("go", "build", "-o", binary, source)
	build.Dir = source
	output, err := build.CombinedOutput()
	require.NoError(t, err, string(output))
	ownCache(t)

	run := exec.Command(binary, "generate", "-v", "--dialect", "plain", "-o", "shop", "docs", "-")
	input, never, err := os.Pipe()
	require.NoError(t, err)
	defer never.Close()
	run.Stdin = input
	stderr, err := run.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, run.Start())
	lines := bufio.NewReader(stderr)
	first, err := lines.ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "reading as plain\n", first)
	require.NoError(t, run.Process.Signal(os.Interrupt))
	rest, err := io.ReadAll(lines)
	require.NoError(t, err)
	var exit *exec.ExitError
	require.ErrorAs(t, run.Wait(), &exit)
	require.Equal(t, exitFailure, exit.ExitCode())
	require.Contains(t, string(rest), "specgen: interrupted: nothing was written\n")
	require.NoDirExists(t, "shop")
}

// TestUnsettledFile checks what is made of a file that changes while it is read.
func TestUnsettledFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "page.md")
	write := func(text string) { require.NoError(t, os.WriteFile(file, []byte(text), 0o666)) }
	stat := func() (fs.FileInfo, error) { return os.Stat(file) }
	for changes := range 5 {
		left := changes
		write("a")
		text, err := settled(stat, func() ([]byte, error) {
			text, err := os.ReadFile(file)
			if left > 0 {
				left--
				write(string(text) + "b")
			}
			return text, err
		})
		if changes < maxReadings {
			require.NoError(t, err)
			require.Equal(t, "a"+strings.Repeat("b", changes), string(text))
		} else {
			require.ErrorIs(t, err, errUnsettled)
		}
	}
	_, err := readSettled(file + ".missing")
	require.ErrorIs(t, err, fs.ErrNotExist)
}

// TestUnsettledPage checks that a page that is not read is no page without types.
func TestUnsettledPage(t *testing.T) {
	require.Equal(t, "cannot be read: it changes while it is read: run again when it is written", unreadablePage("a.md", errUnsettled).Message)
}

func TestSpacesAndUnicode(t *testing.T) {
	workspace(t, map[string]string{"my docs/Größe ⛵/an order.md": order, "específico/specgen.yaml": packages("from: '../my docs/**/*.md', out: 'generated code/größe', package: shop")})
	require.Equal(t, result{}, specgen(t, "generate", "--config", "específico/specgen.yaml"))
	require.Equal(t, result{}, specgen(t, "check", "--config", "específico/specgen.yaml"))
	files := readFiles(t, "específico/generated code/größe")
	require.Contains(t, files, "an_order.go")
	sources, err := filepath.Glob("específico/generated code/größe/*.go")
	require.NoError(t, err)
	goRun(t, append([]string{"vet"}, sources...)...)
}

// TestLockWaits checks that a run that is interrupted while it waits for another one
// ends, and that nothing is locked behind it.
func TestLockWaits(t *testing.T) {
	if !locks {
		t.Skip("folders cannot be locked on this system")
	}
	folder := []*stage{{output: output{at: t.TempDir()}}}
	var stderr bytes.Buffer
	first := &command{stderr: &stderr}
	unlock, err := first.lock(folder)
	require.NoError(t, err)

	ctx, interrupt := context.WithCancel(context.Background())
	interrupt()
	second := &command{ctx: ctx, stderr: &stderr}
	_, err = second.lock(folder)
	require.True(t, errors.Is(err, errInterrupted))
	unlock()
	unlock, err = first.lock(folder)
	require.NoError(t, err)
	unlock()
}

// TestOneFolderByTwoNames checks that packages are not mixed in a folder that is not
// there yet, however it is called, and that nobody waits for himself.
func TestOneFolderByTwoNames(t *testing.T) {
	config := "packages:\n  - {from: [docs], out: real/shop}\n  - {from: [docs], out: link/shop}\n"
	workspace(t, map[string]string{"docs/order.md": order, "specgen.yaml": config})
	want := "another package in specgen.yaml has the folder "
	require.NoError(t, os.Symlink("real", "link"))
	for _, folder := range []string{"there is none", "real"} {
		if folder == "real" {
			require.NoError(t, os.Mkdir(folder, 0o777))
		}
		got := specgen(t, "generate")
		require.NotZero(t, got.status)
		if folder == "real" {
			require.Equal(t, exitUsage, got.status)
			require.Contains(t, got.stderr, want)
		}
		require.NoDirExists(t, "real/shop")
	}
	twice := output{folder: "shop", at: t.TempDir()}
	_, err := new(command).lock([]*stage{{output: twice}, {output: output{folder: "Shop", at: twice.at}}})
	require.ErrorContains(t, err, want+"Shop")
}

// TestCommitPutsBack checks that where not all files can take their places, none does.
func TestCommitPutsBack(t *testing.T) {
	files := map[string]string{"docs/a.md": structPage("A", "id *str*"), "docs/b.md": structPage("B", "id *str*"), "docs/z.md": structPage("Z", "id *str*")}
	workspace(t, files)
	require.Zero(t, specgen(t, "generate", "-o", "shop", "docs").status)
	before := readFiles(t, "shop")

	writeFiles(t, ".", map[string]string{"docs/b.md": structPage("B", "id *int*"), "docs/new.md": structPage("New", "id *int*"), "docs/z.md": structPage("Z", "id *int*")})
	require.NoError(t, os.Remove("docs/a.md"))
	c := &command{stderr: new(bytes.Buffer)}
	require.NoError(t, c.parse([]string{"generate", "-o", "shop", "docs"}))
	outputs, err := c.outputs()
	require.NoError(t, err)
	st, err := c.prepare(outputs[0])
	require.NoError(t, err)
	require.NoError(t, c.stage(st))
	require.Equal(t, []string{"a.go"}, st.orphans)
	require.NoError(t, os.Remove("shop/z.go"))
	require.NoError(t, os.Mkdir("shop/z.go", 0o777)) // somebody else does that at this moment
	require.Error(t, commitAll([]*stage{st}))
	require.NoError(t, discard([]*stage{st}))

	require.NoError(t, os.Remove("shop/z.go"))
	delete(before, "z.go")
	require.Equal(t, before, readFiles(t, "shop"))
}

// TestNamesWithoutLetters checks that the go command sees the files of pages whose names
// have nothing that the name of a Go file can keep.
func TestNamesWithoutLetters(t *testing.T) {
	workspace(t, map[string]string{
		"docs/商品.md": structPage("Item", "id *str*"), "docs/店.md": structPage("Shop", "id *str*"),
		"docs/user.md": structPage("User", "item [Item](商品.md)"),
	})
	require.Equal(t, result{}, specgen(t, "generate", "-o", "shop", "docs"))
	writeFiles(t, ".", map[string]string{"main.go": "package main\n\nimport \"example.com/test/shop\"\n\nfunc main() { _, _ = shop.User{}, shop.Shop{} }\n"})
	goRun(t, "vet", "./...")
}
