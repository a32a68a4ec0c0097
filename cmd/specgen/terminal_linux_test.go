package main

import (
	"bytes"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/stretchr/testify/require"
)

// terminal opens a pseudo-terminal: what programs write to, and what a user sees.
func terminal(t *testing.T) (program, user *os.File) {
	t.Helper()
	user, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	require.NoError(t, err)
	t.Cleanup(func() { user.Close() })
	var number, unlocked uint32
	control(t, user, syscall.TIOCGPTN, &number)
	control(t, user, syscall.TIOCSPTLCK, &unlocked)
	program, err = os.OpenFile("/dev/pts/"+strconv.Itoa(int(number)), os.O_RDWR|syscall.O_NOCTTY, 0)
	require.NoError(t, err)
	t.Cleanup(func() { program.Close() })
	t.Setenv("TERM", "xterm")
	t.Setenv("NO_COLOR", "")
	return program, user
}

func control(t *testing.T, file *os.File, request uintptr, value *uint32) {
	t.Helper()
	_, _, err := syscall.Syscall(syscall.SYS_IOCTL, file.Fd(), request, uintptr(unsafe.Pointer(value)))
	require.Zero(t, err, "%v", err)
}

// seen returns what the user sees up to a text.
func seen(t *testing.T, user *os.File, end string) string {
	t.Helper()
	var out bytes.Buffer
	for !strings.HasSuffix(out.String(), end) {
		var next [1]byte
		_, err := user.Read(next[:])
		require.NoError(t, err, "%q", out.String())
		out.Write(next[:])
	}
	return out.String()
}

// TestTerminalColor checks that diagnostics are in color on a terminal, and not where
// the user wants none, or writes to a pipe.
func TestTerminalColor(t *testing.T) {
	workspace(t, map[string]string{"buyer.md": buyer})
	const red = "\x1b[1;31merror\x1b[0m"
	for _, test := range []struct {
		name, variable, value, color string
		want                         bool
	}{
		{name: "terminal", want: true},
		{name: "never", color: "never"},
		{name: "always", color: "always", variable: "NO_COLOR", value: "1", want: true},
		{name: "NO_COLOR", variable: "NO_COLOR", value: "1"},
		{name: "dumb", variable: "TERM", value: "dumb"},
	} {
		t.Run(test.name, func(t *testing.T) {
			program, user := terminal(t)
			args := []string{"lint", "buyer.md"}
			if test.variable != "" {
				t.Setenv(test.variable, test.value)
			}
			if test.color != "" {
				args = append(args, "--color", test.color)
			}
			var stdout bytes.Buffer
			require.Equal(t, exitFindings, run(args, strings.NewReader(""), &stdout, program))
			require.NoError(t, program.Close())
			got := seen(t, user, "[unresolved-type]")
			require.Equal(t, test.want, strings.Contains(got, red), "%q", got)
			require.NotContains(t, stdout.String(), "\x1b", "what goes elsewhere is not in color")
		})
	}
	got := specgen(t, "lint", "buyer.md")
	require.NotContains(t, got.stderr+got.stdout, "\x1b")
	got = specgen(t, "lint", "--color", "always", "buyer.md")
	require.Contains(t, got.stderr, red)
	got = specgen(t, "lint", "--color", "always", "--format", "github", "buyer.md")
	require.NotContains(t, got.stdout, "\x1b", "machines see no color")
}

// TestTerminalProgress checks that progress is shown where it goes on, and then erased.
func TestTerminalProgress(t *testing.T) {
	program, user := terminal(t)
	require.True(t, isTerminal(program))
	p := &progress{w: program, what: "pages read", total: 20}
	ticks := make(chan time.Time)
	p.show(ticks)
	p.done.Store(7)
	ticks <- time.Time{}
	require.Equal(t, "\rspecgen: 7 of 20 pages read", seen(t, user, "read"))
	p.done.Store(12)
	ticks <- time.Time{}
	require.Equal(t, "\rspecgen: 12 of 20 pages read", seen(t, user, "read"))
	p.finish()
	require.Equal(t, "\r"+strings.Repeat(" ", 28)+"\r", seen(t, user, " \r"))
}

// TestTerminalProgressOfARun runs the command for as long as it takes to show how far
// it has come: it waits for its input, which comes only then.
func TestTerminalProgressOfARun(t *testing.T) {
	workspace(t, nil)
	program, user := terminal(t)
	stdin, page := io.Pipe()
	status := make(chan int)
	var stdout bytes.Buffer
	go func() { status <- run([]string{"ir", "--dialect", "plain", "-"}, stdin, &stdout, program) }()
	require.Equal(t, "\rspecgen: 0 of 1 pages read", seen(t, user, "read"))
	_, err := page.Write([]byte("# Order\n\n| Field | Type |\n| --- | --- |\n| id | string |\n"))
	require.NoError(t, err)
	require.NoError(t, page.Close())
	require.Zero(t, <-status)
	require.Contains(t, stdout.String(), `"Order"`)
	require.NotContains(t, stdout.String(), "pages read")
	require.Equal(t, "\r"+strings.Repeat(" ", 26)+"\r", seen(t, user, " \r"))
}
