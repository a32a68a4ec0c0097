package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/config"
	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/wire"
)

// calls is a page of operations, which declares no type.
const calls = "# Orders\n\n### Available Operations\n\n* [get](#get)\n\n## get\n\n### Parameters\n\n| Parameter | Type | Required | Description |\n| --- | --- | --- | --- |\n| `id` | *str* | :heavy_check_mark: | N/A |\n"

const prose = "# A guide\n\nText.\n"

// written returns the specgen.yaml in the working folder.
func written(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("specgen.yaml")
	require.NoError(t, err)
	return string(text)
}

// proposed returns the packages of the specgen.yaml in the working folder.
func proposed(t *testing.T) []config.Package {
	t.Helper()
	conf, err := config.Read("specgen.yaml", []byte(written(t)))
	require.NoError(t, err, written(t))
	return conf.Packages
}

// TestInit checks what init makes of folders, and that generate runs on it
// without further edits.
func TestInit(t *testing.T) {
	elsewhere := func(page string) string { return strings.ReplaceAll(page, "order.md", "../a/order.md") }
	for _, test := range []struct {
		name  string
		files map[string]string
		args  []string
		want  []string // out: from, for each package
	}{
		{"one folder", map[string]string{"docs/models/order.md": order, "docs/models/README.md": prose, "README.md": prose}, nil, []string{"internal/api api: docs/models"}},
		{"a name", map[string]string{"spec/shop/order.md": order, "spec/shop/guide.md": prose}, nil, []string{"internal/shop shop: spec/shop"}},
		{"folders that refer to each other", map[string]string{"docs/models/a/order.md": order, "docs/models/b/buyer.md": elsewhere(buyer), "docs/models/c/d/order.md": order, "docs/guide.md": prose}, nil,
			[]string{"internal/api api: docs/models"}},
		{"prose between them", map[string]string{"docs/a/order.md": order, "docs/b/buyer.md": elsewhere(buyer), "docs/guide/x.md": prose}, nil, []string{"internal/api api: docs/a docs/b"}},
		{"folders that document the same calls", map[string]string{"docs/models/order.md": order, "docs/lib/retry/order.md": order, "docs/sdks/orders/README.md": calls}, nil, []string{"internal/api api: docs/lib docs/models"}},
		{"a broken link, and a name", map[string]string{"docs/a/order.md": order, "docs/b/buyer.md": buyer}, nil, []string{"internal/api api: docs"}},
		{"side by side", map[string]string{"sdk-python/docs/models/order.md": order, "sdk-python/docs/sdks/README.md": calls, "sdk-ts/docs/models/order.md": order, "sdk-ts/docs/models/buyer.md": buyer}, nil,
			[]string{"internal/sdkpython sdkpython: sdk-python/docs/models", "internal/sdkts sdkts: sdk-ts/docs/models"}},
		{"side by side, of one name", map[string]string{"a/shop/order.md": order, "b/shop/order.md": order}, nil, []string{"internal/ashop ashop: a/shop", "internal/bshop bshop: b/shop"}},
		{"side by side, without names", map[string]string{"docs/order.md": order, "spec/order.md": order}, nil, []string{"internal/api api: docs", "internal/api2 api2: spec"}},
		{"the working folder itself", map[string]string{"order.md": order, "more.mdx": strings.ReplaceAll(order, "# Order", "# More"), "README.md": prose, "sub/guide.md": prose}, nil, []string{"internal/api api: *.md *.mdx"}},
		{"the working folder and one below", map[string]string{"buyer.md": strings.ReplaceAll(buyer, "order.md", "spec/order.md"), "spec/order.md": order}, nil, []string{"internal/api api: *.md spec"}},
		{"the working folder, and a set of its own below", map[string]string{"buyer.md": strings.ReplaceAll(buyer, "order.md", "spec/order.md"), "spec/order.md": order, "more/order.md": order}, nil,
			[]string{"internal/api api: *.md spec", "internal/more more: more"}},
		{"a name that is known in two folders", map[string]string{"x/a/order.md": order, "x/b/buyer.md": buyer, "a/order.md": order}, nil, []string{"internal/a a: a", "internal/x x: x"}},
		{"folders that are not searched", map[string]string{"docs/order.md": order, ".hidden/order.md": order, "node_modules/x/order.md": order, "testdata/order.md": order}, nil, []string{"internal/api api: docs"}},
		{"a folder that is not searched within", map[string]string{"docs/order.md": order, "docs/node_modules/order.md": order}, nil, []string{"internal/api api: docs/*.md"}},
		{"a folder named", map[string]string{"a/order.md": order, "testdata/b/order.md": order}, []string{"testdata"}, []string{"internal/b b: testdata/b"}},
		{"folders named twice", map[string]string{"a/order.md": order}, []string{"a", ".", "a/"}, []string{"internal/a a: a"}},
		{"names that YAML would misread", map[string]string{"my docs/a, b/order.md": order, "true/order.md": order, "# x/order.md": order, "it's [1]: *x/order.md": order}, nil,
			[]string{"internal/x x: # x", "internal/its1x its1x: it's [1]: *x", "internal/ab ab: my docs/a, b", "internal/true true: true"}},
		{"names that are no packages", map[string]string{"2024/order.md": order, "type/order.md": order}, nil, []string{"internal/api2024 api2024: 2024", "internal/apitype apitype: type"}},
		{"a README that says more", map[string]string{"docs/order.md": order, "docs/README.md": order, "docs/sub/readme.md": "# X\n\n## Fields\n\nNo table.\n"}, nil, []string{"internal/api api: docs but docs/README.md but docs/sub/readme.md"}},
		{"a README in a folder that looks like a glob", map[string]string{"[x]/order.md": order, "[x]/README.md": order}, nil, []string{`internal/x x: [x] but \[x]/README.md`}},
		{"Go of other people's", map[string]string{"docs/order.md": order, "internal/api/x.go": "package other\n", "internal/apimodels/x.go": "package other\n"}, nil, []string{"internal/apimodels2 apimodels2: docs"}},
		{"Go of another specgen.yaml", map[string]string{"docs/order.md": order, "internal/api/x.go": "// Code generated by specgen from x.md. DO NOT EDIT.\n\npackage api\n"}, nil, []string{"internal/apimodels apimodels: docs"}},
		{"letters that Go cannot import", map[string]string{"größe/order.md": order, "日本/order.md": order}, nil, []string{"internal/gre gre: größe", "internal/api api: 日本"}},
		{"flags", map[string]string{"docs/order.md": order}, []string{"-o", "gen/shop-models", "--wire", "camel", "--dialect", "speakeasy-python", "--layout", "single", "--codec=false", "--unresolved", "any"},
			[]string{"gen/shop-models shopmodels: docs"}},
		{"flags for names", map[string]string{"docs/order.md": order}, []string{"-p", "shop"}, []string{"internal/shop shop: docs"}},
		{"flags for both", map[string]string{"docs/order.md": order}, []string{"-p", "shop", "-o", "gen"}, []string{"gen shop: docs"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			workspace(t, test.files)
			require.Equal(t, result{}, specgen(t, append([]string{"init"}, test.args...)...), "success is silent")
			var got []string
			for _, p := range proposed(t) {
				line := p.Out.Value + " " + p.Name + ": " + strings.Join(texts(p.Sets[0].Paths), " ")
				for _, glob := range p.Exclude {
					line += " but " + glob.Value
				}
				got = append(got, line)
			}
			require.Equal(t, test.want, got)
			generated := specgen(t, "generate")
			require.Zero(t, generated.status, generated.stderr)
		})
	}
}

func TestInitWritesFlags(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order})
	require.Equal(t, result{}, specgen(t, "init", "--wire", "camel", "--dialect", "speakeasy-python", "--layout", "single", "--codec=false", "--unresolved", "any"))
	p := proposed(t)[0]
	require.Equal(t, []string{"docs"}, texts(p.Sets[0].Paths))
	require.Equal(t, "speakeasy-python", p.Sets[0].Dialect)
	require.Equal(t, wire.Camel, p.Sets[0].Wire)
	require.Equal(t, emit.SingleLayout, p.Layout)
	require.True(t, p.NoCodec)
	require.True(t, p.UnresolvedAny)
}

// TestInitComments checks that each key that init shows in a comment can be taken
// out of it, and that these are all that there are.
func TestInitComments(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order, "spec/order.md": order})
	require.Equal(t, result{}, specgen(t, "init"))
	comment := regexp.MustCompile(`(?m)^    # ([a-z]+): `)
	first, second, ok := strings.Cut(written(t), "  - from: [spec]")
	require.True(t, ok)
	var keys []string
	for _, m := range comment.FindAllStringSubmatch(first, -1) {
		keys = append(keys, m[1])
		conf := strings.Replace(first, "    # "+m[1]+": ", "    "+m[1]+": ", 1)
		require.NotEqual(t, first, conf)
		_, err := config.Read("specgen.yaml", []byte(conf))
		require.NoError(t, err, m[1])
	}
	require.Equal(t, []string{"include", "exclude", "dialect", "wire", "unresolved", "limits", "layout", "codec", "split", "go", "corrections"}, keys)
	require.Len(t, comment.FindAllString(second, -1), 1, "the dialect is of each, the others are said once")
	require.Contains(t, second, "# dialect: speakeasy-python ")
}

func TestInitWithoutModule(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFiles(t, ".", map[string]string{"docs/order.md": order})
	require.Equal(t, result{}, specgen(t, "init"))
	require.Equal(t, "internal/api", proposed(t)[0].Out.Value)
	require.Equal(t, result{}, specgen(t, "generate"))
	require.FileExists(t, "internal/api/order.go")
}

// TestInitBelowModule checks that the package goes where the whole module can
// import it.
func TestInitBelowModule(t *testing.T) {
	workspace(t, map[string]string{"spec/v1/order.md": order, "other/order.md": order})
	t.Chdir("spec")
	require.Equal(t, result{}, specgen(t, "init", ".", "../other"))
	got := proposed(t)
	require.Len(t, got, 2)
	require.Equal(t, []string{"../other"}, texts(got[0].Sets[0].Paths))
	require.Equal(t, "../internal/other", got[0].Out.Value)
	require.Equal(t, []string{"v1"}, texts(got[1].Sets[0].Paths))
	require.Equal(t, result{}, specgen(t, "generate"))
	t.Chdir("..")
	require.FileExists(t, "internal/v1/order.go")
	goRun(t, "vet", "./...")
}

func TestInitRefuses(t *testing.T) {
	for _, test := range []struct {
		give   string
		status int
		want   string
	}{
		{"init empty", exitFindings, "empty: error: no page declares a type (0 pages read); PATH says in which folders to look [no-types]\n"},
		{"init prose", exitFindings, "prose: error: no page declares a type (2 pages read); PATH says in which folders to look [no-types]\n"},
		{"init prose prose/", exitFindings, "prose: error: no page declares a type (2 pages read); PATH says in which folders to look [no-types]\n"},
		{"init prose/guide.md", exitUsage, "specgen: prose/guide.md: init searches folders, and this is a file\n"},
		{"init nowhere", exitFailure, "specgen: stat nowhere: no such file or directory\n"},
		{"init -", exitFailure, "specgen: stat -: no such file or directory\n"},
		{"init -o - one", exitUsage, "specgen: --out needs a folder, not standard output\n"},
		{"init --config other.yaml", exitUsage, "specgen: init writes specgen.yaml in this folder; it takes no --config\n"},
		{"init -o gen one two", exitUsage, "specgen: there are 2 document sets; --out and --package are for one, which PATH can name\n"},
		{"init -p gen one two", exitUsage, "specgen: there are 2 document sets; --out and --package are for one, which PATH can name\n"},
		{"init -p type one", exitUsage, "specgen: \"type\" cannot be the name of a package of types\n"},
		{"init -o gen/type one", exitUsage, "specgen: \"type\" cannot be the name of a package of types; --package, or package in specgen.yaml, sets another one\n"},
		{"init --wire shout one", exitUsage, "specgen: unknown rule for wire names \"shout\"; there are: as-is, camel, pascal, snake, kebab\n"},
		{"init --layout round one", exitUsage, "specgen: unknown layout \"round\"; there are: page, single\n"},
		{"init --dialect latin one", exitUsage, "specgen: unknown dialect \"latin\"; there are: auto, cloudfoundry, discord, exchange, gbfs, iceberg, openapi-generator, openapi, openrtb, opensubsonic, osbapi, plain, speakeasy-csharp, speakeasy-go, speakeasy-java, speakeasy-php, speakeasy-python, speakeasy-ruby, speakeasy-typescript, xrpl\n"},
		{"init gone", exitFailure, "gone/order.md: error: cannot be read: no such file or directory [unreadable]\n"},
	} {
		t.Run(test.give, func(t *testing.T) {
			workspace(t, map[string]string{"empty/x.txt": "", "prose/guide.md": prose, "prose/README.md": order, "one/order.md": order, "two/order.md": order, "gone/x.txt": ""})
			require.NoError(t, os.Symlink("nowhere", filepath.Join("gone", "order.md")))
			require.Equal(t, result{test.status, "", test.want}, specgen(t, strings.Fields(test.give)...))
			require.NoFileExists(t, "specgen.yaml")
		})
	}
}

func TestInitOverwritesNothing(t *testing.T) {
	workspace(t, map[string]string{"docs/order.md": order, "specgen.yaml": "mine"})
	require.Equal(t, result{exitUsage, "", "specgen: specgen.yaml is there already, and stays as it is\n"}, specgen(t, "init"))
	require.Equal(t, "mine", written(t))
	require.NoError(t, os.Remove("specgen.yaml"))
	require.NoError(t, os.Symlink("elsewhere.yaml", "specgen.yaml"))
	require.Equal(t, exitUsage, specgen(t, "init").status)
	require.NoFileExists(t, "elsewhere.yaml")
}

// TestInitIgnoresOrder checks that the order of the folders and the number of
// workers do not show.
func TestInitIgnoresOrder(t *testing.T) {
	workspace(t, map[string]string{"a/order.md": order, "b/order.md": order, "b/buyer.md": buyer, "c/d/buyer.md": buyer})
	var texts []string
	for _, args := range [][]string{{"init"}, {"init", "-j", "1"}, {"init", "c", "b", "a"}, {"init", "b", "a", "c", "b"}} {
		require.Equal(t, result{}, specgen(t, args...))
		texts = append(texts, written(t))
		require.NoError(t, os.Remove("specgen.yaml"))
	}
	for _, text := range texts {
		require.Equal(t, texts[0], text)
	}
}
