package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// cached runs the command with a cache.
func cached(t *testing.T, k *cache, args ...string) result {
	t.Helper()
	return cachedWith(k, "", args...)
}

func cachedWith(k *cache, stdin string, args ...string) result {
	var stdout, stderr bytes.Buffer
	c := &command{stdin: strings.NewReader(stdin), stdout: &stdout, stderr: &stderr, cache: k}
	status := c.main(args)
	return result{status, stdout.String(), stderr.String()}
}

// answered reports whether a run with -v knew its answer from the last one.
func answered(r result) bool {
	return strings.Contains(r.stderr, "nothing has changed since the last run")
}

// twins are two workspaces in which the same is done, with a cache and without.
type twins struct {
	t             *testing.T
	with, without string
	cache         *cache
}

func newTwins(t *testing.T, files map[string]string) *twins {
	w := &twins{t: t, cache: &cache{folder: t.TempDir(), build: "1"}}
	for _, folder := range []*string{&w.with, &w.without} {
		workspace(t, files)
		var err error
		*folder, err = os.Getwd()
		require.NoError(t, err)
	}
	return w
}

func (w *twins) change(do func(*testing.T)) {
	for _, folder := range []string{w.with, w.without} {
		w.t.Chdir(folder)
		do(w.t)
	}
}

func (w *twins) cached(args ...string) result {
	w.t.Helper()
	w.t.Chdir(w.with)
	return cached(w.t, w.cache, args...)
}

// run runs the command in both, and checks that they are alike after it, and that it
// said the same, but for what only a cache can know.
func (w *twins) run(args ...string) result {
	w.t.Helper()
	got := w.cached(args...)
	w.t.Chdir(w.without)
	want := specgen(w.t, args...)
	require.Equal(w.t, withoutCauses(want), withoutCauses(got), args)
	require.Equal(w.t, tree(w.t, w.without), tree(w.t, w.with), args)
	return got
}

func withoutCauses(r result) result {
	causes := regexp.MustCompile(`the file (is not what|is as it was|was edited).*?: (this line|its last line|it should end)`)
	r.stdout = causes.ReplaceAllString(r.stdout, "$2")
	r.stderr = causes.ReplaceAllString(r.stderr, "$2")
	return r
}
