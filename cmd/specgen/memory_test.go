package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// remembered is a workspace with everything that a run depends on.
func remembered() map[string]string {
	return map[string]string{
		"specgen.yaml": "dialects:\n  ours: ours.yaml\n" + packages(
			"from: docs, out: shop, codec: false, dialect: ours, unresolved: any, corrections: [{in: Order, field: id, wire: ID, was: id, reason: examples}], go: {string: example.com/test/own.Text}",
			"from: [{docs: more/one, dialect: ours}, {docs: more/two, dialect: ours}], out: more/api, codec: false, split: folder, include: [\"**/*.md\"]"),
		"ours.yaml":             "extends: speakeasy-python\n",
		"docs/order.md":         order,
		"docs/buyer.md":         buyer,
		"more/one/a/order.md":   order,
		"more/one/b/empty.md":   "# Empty\n",
		"more/one/b/client.md":  structPage("Client", "e [Optional[b.Empty]](empty.md)"),
		"more/two/a/payment.md": structPage("Payment", "id *str*"),
	}
}

func TestUnchangedRunsKnowTheAnswer(t *testing.T) {
	workspace(t, remembered())
	k := &cache{folder: t.TempDir(), build: "1"}
	first := cached(t, k, "generate", "-v")
	require.Zero(t, first.status, first.stderr)
	require.Contains(t, first.stderr, "wrote shop/order.go\n")
	require.False(t, answered(first))
	for _, args := range []string{"check -v", "generate -v", "check -v -j 1", "check -v --format json", "generate -v --format sarif"} {
		got := cached(t, k, strings.Fields(args)...)
		require.Zero(t, got.status)
		require.Contains(t, got.stderr, "nothing has changed since the last run: 6 pages, 8 files\n", args)
		require.Contains(t, got.stdout+got.stderr, "no-members", "the warning is said again")
	}
	require.Len(t, readFiles(t, k.folder), 1)
}

// TestChangesAreNoticed checks that whatever changes, a run with a cache says what one
// without does.
func TestChangesAreNoticed(t *testing.T) {
	write := func(file, text string) func(*testing.T) {
		return func(t *testing.T) { writeFiles(t, ".", map[string]string{file: text}) }
	}
	rename := func(from, to string) func(*testing.T) {
		return func(t *testing.T) { require.NoError(t, os.Rename(from, to)) }
	}
	remove := func(file string) func(*testing.T) { return func(t *testing.T) { require.NoError(t, os.Remove(file)) } }
	replace := func(file, old, new string) func(*testing.T) {
		return func(t *testing.T) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Contains(t, string(text), old)
			writeFiles(t, ".", map[string]string{file: strings.Replace(string(text), old, new, 1)})
		}
	}
	for name, test := range map[string]struct {
		change func(*testing.T)
		args   string
		build  string
	}{
		"a byte of a page":      {change: replace("docs/order.md", "bought", "Bought")},
		"a space that says not": {change: replace("docs/order.md", "bought.", "bought. ")},
		"an error in a page":    {change: replace("docs/order.md", "List[", "List[[")},
		"page added":            {change: write("docs/new.md", structPage("New", "id *str*"))},
		"page without types":    {change: write("docs/README.md", "# Read me\n\nText.\n")},
		"page removed":          {change: remove("docs/buyer.md")},
		"page renamed":          {change: rename("docs/buyer.md", "docs/client.md")},
		"pages swapped": {change: func(t *testing.T) {
			rename("docs/buyer.md", "x")(t)
			rename("docs/order.md", "docs/buyer.md")(t)
			rename("x", "docs/order.md")(t)
		}},
		"page moved to a set":     {change: rename("more/two/a/payment.md", "more/one/a/payment.md")},
		"page is no file":         {change: func(t *testing.T) { remove("docs/buyer.md")(t); require.NoError(t, os.Mkdir("docs/buyer.md", 0o777)) }},
		"setting":                 {change: replace("specgen.yaml", "codec: false", "codec: true")},
		"comment in the settings": {change: replace("specgen.yaml", "dialects:", "# a comment\ndialects:")},
		"mistake in the settings": {change: replace("specgen.yaml", "unresolved", "unresolvd")},
		"correction":              {change: replace("specgen.yaml", "wire: ID", "wire: Id")},
		"Go type":                 {change: replace("specgen.yaml", "own.Text", "own.Words")},
		"dialect":                 {change: write("ours.yaml", "extends: speakeasy-python\nblank: [Which one.]\n")},
		"dialect gone":            {change: remove("ours.yaml")},
		"flag":                    {args: "--layout single"},
		"flag of a default":       {args: "--codec=true"},
		"pattern":                 {change: replace("specgen.yaml", "**/*.md", "**/a/*.md")},
		"output edited":           {change: replace("shop/order.go", "bought", "sold")},
		"output replaced":         {change: write("shop/order.go", "package shop\n")},
		"output gone":             {change: remove("shop/specgen_validation.go")},
		"output elsewhere edited": {change: replace("more/api/a/order.go", "bought", "sold")},
		"all of it gone":          {change: func(t *testing.T) { require.NoError(t, os.RemoveAll("shop")) }},
		"orphan":                  {change: write("shop/old.go", "// Code generated by specgen from old.md. DO NOT EDIT.\n\npackage shop\n")},
		"orphan in a folder":      {change: write("more/api/b/old.go", "// Code generated by specgen from old.md. DO NOT EDIT.\n\npackage b\n")},
		"module":                  {change: write("go.mod", "module example.com/other\n\ngo 1.25\n")},
		"no module":               {change: remove("go.mod")},
		"module within":           {change: write("more/api/go.mod", "module example.com/inner\n\ngo 1.25\n")},
		"another specgen":         {build: "2"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newTwins(t, remembered())
			w.run("generate")
			require.True(t, answered(w.cached("check", "-v")))
			if test.change != nil {
				w.change(test.change)
			}
			if test.build != "" {
				w.cache.build = test.build
			}
			args := strings.Fields(test.args)
			require.False(t, answered(w.cached(append([]string{"check", "-v"}, args...)...)))
			for _, verb := range []string{"check", "generate"} {
				w.run(append([]string{verb}, args...)...)
			}
		})
	}
}

// TestRandomChanges checks that whatever is done in whatever order, runs with a cache
// say and write what those without do.
func TestRandomChanges(t *testing.T) {
	pages := []string{"docs/order.md", "docs/buyer.md", "docs/empty.md", "docs/new.md", "docs/sub/new.md"}
	texts := []string{order, buyer, "# Empty\n", structPage("New", "id *str*", "e [Optional[models.Empty]](empty.md)"), structPage("Other", "id *str*"), "# Read me\n"}
	outputs := []string{"order.go", "buyer.go", "new.go", "specgen_validation.go", "mine.go"}
	settings := []string{"ours", "speakeasy-python", "ours, layout: single", "ours, limits: prose", "ours, exclude: [docs/buyer.md]"}
	dialects := []string{"extends: speakeasy-python\n", "extends: speakeasy-python\nblank: [Which one.]\n"}
	for seed := range uint64(4) {
		random := rand.New(rand.NewPCG(seed, 1))
		pick := func(list []string) string { return list[random.IntN(len(list))] }
		config := func() map[string]string {
			return map[string]string{"specgen.yaml": "dialects: {ours: ours.yaml}\n" + packages("from: docs, out: shop, codec: false, unresolved: any, dialect: "+pick(settings))}
		}
		w := newTwins(t, map[string]string{"ours.yaml": dialects[0], "docs/order.md": order, "docs/empty.md": "# Empty\n"})
		first := config()
		w.change(func(t *testing.T) { writeFiles(t, ".", first) })
		known := 0
		for range 60 {
			files, remove := map[string]string{}, ""
			switch random.IntN(12) {
			case 0, 1:
				files[pick(pages)] = pick(texts)
			case 2:
				remove = pick(pages)
			case 3:
				files = config()
			case 4:
				files["ours.yaml"] = pick(dialects)
			case 5:
				files["shop/"+pick(outputs)] = "// Code generated by specgen from x.md. DO NOT EDIT.\n\npackage shop\n"
			case 6:
				remove = "shop/" + pick(outputs)
			case 7:
				w.cache.build += "1"
			}
			w.change(func(t *testing.T) {
				writeFiles(t, ".", files)
				if remove != "" {
					os.Remove(remove) // if it is there
				}
			})
			w.run(pick([]string{"check", "generate", "generate"}), "--format", pick([]string{"text", "json", "github", "sarif"}))
			if answered(w.cached("check", "-v")) {
				known++
			}
		}
		require.Greater(t, known, 10, "or else there was nothing to see")
	}
}

// TestWarningsAreSaidAgain checks that they are, byte for byte, whatever the names of
// the files.
func TestWarningsAreSaidAgain(t *testing.T) {
	w := newTwins(t, map[string]string{
		"docs/\xff<&>.md":    "# Empty\n",
		"docs/\u2028é.md":    "# Void\n",
		"docs/order <&>.md":  structPage("Order", "e [Optional[models.Empty]](%FF<&>.md)", "v [Optional[models.Void]](x.md)"),
		"docs/sub/client.md": structPage("Client", "o [models.Order](../order.md)"),
	})
	require.Zero(t, w.run("generate", "-o", "shop", "docs").status)
	for _, format := range []string{"text", "json", "github", "sarif"} {
		got := w.run("generate", "-o", "shop", "--format", format, "docs")
		require.Zero(t, got.status)
		require.Equal(t, 2, strings.Count(got.stdout+got.stderr, "no-members")-strings.Count(got.stdout, `"id": "no-members"`), format)
		require.True(t, answered(w.cached("check", "-v", "-o", "shop", "--format", format, "docs")))
	}
}

// TestPathsAreSaidAsTheyWereGiven checks that the working folder and the way in which
// pages are named show as without a cache.
func TestPathsAreSaidAsTheyWereGiven(t *testing.T) {
	w := newTwins(t, map[string]string{"specgen.yaml": packages("from: docs, out: shop"), "docs/empty.md": "# Empty\n", "docs/client.md": structPage("Client", "e [models.Empty](empty.md)")})
	require.Contains(t, w.run("generate").stderr, "docs/empty.md:1:3: warning: ")
	root := *w
	w.with, w.without = filepath.Join(w.with, "docs"), filepath.Join(w.without, "docs")
	for range 2 {
		require.Contains(t, w.run("generate").stderr, "../docs/empty.md:1:3: warning: ")
		require.Contains(t, w.run("check", "-o", "../shop", ".").stderr, "empty.md:1:3: warning: ")
		require.Contains(t, root.run("check").stderr, "docs/empty.md:1:3: warning: ")
		require.Contains(t, root.run("check", "-o", "./docs/../shop", "./docs//").stderr, "docs/empty.md:1:3: warning: ")
	}
	require.Zero(t, w.cached("check").status)
	require.True(t, answered(w.cached("check", "-v")))
	require.Contains(t, w.cached("check", "--config", root.with+"/specgen.yaml").stderr, root.with+"/docs/empty.md:1:3: warning: ")
}

func TestNoCache(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order})
	k := &cache{folder: filepath.Join(t.TempDir(), "specgen"), build: "1"}
	require.Equal(t, result{}, cached(t, k, "generate", "--no-cache", "-o", "shop", "docs"))
	require.NoDirExists(t, k.folder)
	require.Equal(t, result{}, cached(t, k, "check", "-o", "shop", "docs"))
	require.True(t, answered(cached(t, k, "check", "-v", "-o", "shop", "docs")))
	got := cached(t, k, "check", "-v", "--no-cache", "-o", "shop", "docs")
	require.False(t, answered(got))
	require.Contains(t, got.stderr, "read docs/order.md")
}

// TestFailuresAreNotRemembered checks that nothing is remembered of documents with
// errors, nor of what goes to standard output.
func TestFailuresAreNotRemembered(t *testing.T) {
	workspace(t, map[string]string{"docs/buyer.md": buyer})
	k := &cache{folder: t.TempDir(), build: "1"}
	for _, args := range []string{"generate -o shop docs", "check -o shop docs", "generate -o - --unresolved any docs", "check -o - docs", "generate docs", "check -o shop --unresolved any docs"} {
		cached(t, k, strings.Fields(args)...)
		require.Empty(t, readNames(t, k.folder), args)
	}
	require.Zero(t, cached(t, k, "generate", "-o", "shop", "--unresolved", "any", "docs").status)
	require.Len(t, readNames(t, k.folder), 1)
}

// TestUnusableCacheIsNone checks that a cache that cannot be used costs nothing but
// time.
func TestUnusableCacheIsNone(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order})
	file := filepath.Join(t.TempDir(), "a file")
	require.NoError(t, os.WriteFile(file, nil, 0o666))
	for _, k := range []*cache{{folder: filepath.Join(file, "specgen"), build: "1"}, {problem: errors.New("there is no home")}} {
		for range 2 {
			require.Equal(t, result{}, cached(t, k, "generate", "-o", "shop", "docs"))
		}
		got := cached(t, k, "check", "-v", "-o", "shop", "docs")
		require.Zero(t, got.status)
		require.Regexp(t, "there is no home|the next run will not know of this one: .*a file", got.stderr)
	}
}

// TestBrokenRecordsAreNone checks that records which are whole and yet make no sense
// are as good as none.
func TestBrokenRecordsAreNone(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order})
	k := &cache{folder: t.TempDir(), build: "1"}
	require.Zero(t, cached(t, k, "generate", "-o", "shop", "docs").status)
	name := strings.TrimPrefix(readNames(t, k.folder)[0], recordPrefix)
	record, ok := k.read(name)
	require.True(t, ok)
	for _, broken := range [][]byte{nil, []byte("no gob"), record[:len(record)/2]} {
		require.NoError(t, k.write(name, broken))
		require.False(t, answered(cached(t, k, "check", "-v", "-o", "shop", "docs")))
		require.True(t, answered(cached(t, k, "check", "-v", "-o", "shop", "docs")), "it was replaced")
	}
}

// TestRunsAtOnce checks that runs do not get into each other's way.
func TestRunsAtOnce(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order, "docs/buyer.md": buyer})
	k := &cache{folder: t.TempDir(), build: "1"}
	require.Zero(t, cached(t, k, "generate", "-o", "shop", "docs").status)
	var runs sync.WaitGroup
	results := make([]result, 24)
	for i := range results {
		runs.Go(func() {
			args := []string{"check", "-o", "shop", "docs"}
			if i%3 == 0 {
				args = []string{"generate", "-o", fmt.Sprintf("shop%d", i), "docs"}
			}
			if i%2 == 0 {
				args = append(args, "--codec=true") // so that they replace each other's records
			}
			results[i] = cachedWith(k, "", args...)
		})
	}
	runs.Wait()
	for _, got := range results {
		require.Equal(t, result{}, got)
	}
	require.Len(t, readNames(t, k.folder), 9, "one for each folder")
}

// TestNothingIsTouched checks that a run with nothing to do writes nothing.
func TestNothingIsTouched(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order})
	k := &cache{folder: t.TempDir(), build: "1"}
	require.Zero(t, cached(t, k, "generate", "-o", "shop", "docs").status)
	long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	for _, folder := range []string{"shop", k.folder} {
		for _, name := range readNames(t, folder) {
			require.NoError(t, os.Chtimes(filepath.Join(folder, name), long, long))
		}
		require.NoError(t, os.Chtimes(folder, long, long))
	}
	require.True(t, answered(cached(t, k, "generate", "-v", "-o", "shop", "docs")))
	for _, folder := range []string{"shop", k.folder} {
		for _, name := range append(readNames(t, folder), ".") {
			info, err := os.Stat(filepath.Join(folder, name))
			require.NoError(t, err)
			require.True(t, info.ModTime().Equal(long), name)
		}
	}
}

func TestStandardInputIsKnown(t *testing.T) {
	workspace(t, nil)
	k := &cache{folder: t.TempDir(), build: "1"}
	args := []string{"generate", "-v", "-o", "shop", "-"}
	require.False(t, answered(cachedWith(k, order, args...)))
	require.True(t, answered(cachedWith(k, order, args...)))
	require.False(t, answered(cachedWith(k, strings.ReplaceAll(order, "bought", "sold"), args...)))
	require.Contains(t, readFiles(t, "shop")["stdin.go"], "somebody sold")
	require.False(t, answered(cachedWith(k, order, append(args, "--stdin-name", "order.md")...)))
}

// TestPagesThatChangeMeanwhile checks that a run is not remembered that may have read
// a page in two states.
func TestPagesThatChangeMeanwhile(t *testing.T) {
	in := input{file: "order.md", path: "/order.md"}
	m := &memory{cache: &cache{folder: t.TempDir()}, name: "x", digests: map[string]string{}, inputs: []input{in}}
	m.saw(in, []byte("one"))
	m.saw(in, []byte("one"))
	require.NoError(t, m.keep(nil, nil))
	m.saw(in, []byte("two"))
	require.ErrorContains(t, m.keep(nil, nil), "changed while they were read")
	m.saw(in, []byte("one"))
	require.Error(t, m.keep(nil, nil), "one reading was of another state")
}
