package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/config"
	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/ir"
)

// packages is a specgen.yaml of packages, each by the keys that it has.
func packages(keys ...string) string {
	return "packages:\n  - {" + strings.Join(keys, "}\n  - {") + "}\n"
}

// read returns the pages that specgen reads.
func read(t *testing.T, args ...string) []string {
	t.Helper()
	got := specgen(t, append([]string{"ir", "-v"}, args...)...)
	require.Zero(t, got.status, got.stderr)
	var out []string
	for line := range strings.Lines(got.stderr) {
		if page, ok := strings.CutPrefix(line, "read "); ok {
			page, _, ok = strings.Cut(page, ":")
			require.True(t, ok, line)
			out = append(out, page)
		}
	}
	return out
}

func TestIncludeAndExclude(t *testing.T) {
	files := map[string]string{"docs/order.md": order, "docs/models/order.md": order, "docs/models/deep/order.md": order, "docs/lib/x/order.md": order, "other/order.md": order}
	for _, test := range []struct {
		name string
		keys string
		want []string
	}{
		{"all", "", []string{"docs/lib/x/order.md", "docs/models/deep/order.md", "docs/models/order.md", "docs/order.md"}},
		{"include", `include: ["**/models/**"]`, []string{"docs/models/deep/order.md", "docs/models/order.md"}},
		{"include some", "include: [docs/order.md, docs/*/order.md]", []string{"docs/models/order.md", "docs/order.md"}},
		{"exclude", "exclude: docs/lib/**", []string{"docs/models/deep/order.md", "docs/models/order.md", "docs/order.md"}},
		{"both", `include: [docs/models/**], exclude: ["**/deep/*"]`, []string{"docs/models/order.md"}},
		{"overlapping", `exclude: [docs/lib/**, docs/lib/x/*, ./docs/lib/x/order.md]`, []string{"docs/models/deep/order.md", "docs/models/order.md", "docs/order.md"}},
		{"what include leaves out already", `include: [docs/models/*], exclude: [docs/lib/**]`, []string{"docs/models/order.md"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			workspace(t, files)
			writeFiles(t, ".", map[string]string{"specgen.yaml": packages(strings.TrimSuffix("from: [docs], out: api, "+test.keys, ", "))})
			require.Equal(t, test.want, read(t))
			t.Chdir("docs/models")
			require.Len(t, read(t), len(test.want), "globs begin where specgen.yaml is")
		})
	}
}

// TestIncludeAbove checks globs for documents that are not below specgen.yaml.
func TestIncludeAbove(t *testing.T) {
	workspace(t, map[string]string{"docs/a/order.md": order, "docs/b/order.md": order, "here/specgen.yaml": packages("from: [../docs], out: api, include: [../docs/a/*]")})
	t.Chdir("here")
	require.Equal(t, []string{"../docs/a/order.md"}, read(t))
}

// TestConfigurationErrors checks that all that is wrong with specgen.yaml is said
// in one run, by place.
func TestConfigurationErrors(t *testing.T) {
	for _, test := range []struct {
		name string
		conf string
		want string
	}{
		{"globs without a match", packages("from: [a], out: x, include: [\"**\", b/**], exclude: [\"**/none.md\"]", "from: [b], out: y, exclude: [a/**]"),
			"specgen.yaml:2:41: none of the pages found matches \"b/**\"; remove it, or mend it\n" +
				"specgen.yaml:2:58: none of the pages found matches \"**/none.md\"; remove it, or mend it\n" +
				"specgen.yaml:3:35: none of the pages found matches \"a/**\"; remove it, or mend it\n"},
		{"nothing left", packages("from: [a], out: x, exclude: [\"**\"]"), "specgen.yaml:2:35: include and exclude leave no page of a\n"},
		{"names of packages", packages("from: [a], out: type", "from: [b], out: func"),
			"specgen.yaml:2:22: \"type\" cannot be the name of a package of types; --package, or package in specgen.yaml, sets another one\n" +
				"specgen.yaml:3:22: \"func\" cannot be the name of a package of types; --package, or package in specgen.yaml, sets another one\n"},
		{"keys", packages("from: [a], out: x, wire: camle", "out: y, packge: z"),
			"specgen.yaml:2:31: wire must be one of as-is, camel, pascal, snake, kebab, not \"camle\"\n" +
				"specgen.yaml:3:6: the key \"from\" is missing; needed are from, out\n" +
				"specgen.yaml:3:14: unknown key \"packge\"; known are from, out, package, include, exclude, dialect, wire, unresolved, limits, layout, codec, split, go, corrections; did you mean \"package\"?\n"},
		{"a page in two sets", packages("from: [{docs: a}, {docs: [b, a/order.md]}], out: x"), "specgen.yaml:2:35: a/order.md: the page is in two document sets of one package\n"},
		{"no pages", packages("from: [empty, none], out: type", "from: [a, none/*.md], out: y"),
			"specgen.yaml:2:13: empty: no Markdown files there\n" +
				"specgen.yaml:2:20: stat none: no such file or directory\n" +
				"specgen.yaml:2:32: \"type\" cannot be the name of a package of types; --package, or package in specgen.yaml, sets another one\n" +
				"specgen.yaml:3:16: stat none: no such file or directory\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			workspace(t, map[string]string{"specgen.yaml": test.conf, "a/order.md": order, "b/order.md": order, "empty/x.txt": ""})
			for _, verb := range []string{"generate", "check", "ir"} {
				require.Equal(t, result{exitUsage, "", test.want}, specgen(t, verb), verb)
			}
		})
	}
}

func TestFlagsOfSeveralSets(t *testing.T) {
	workspace(t, map[string]string{"specgen.yaml": packages("from: [{docs: a}, {docs: b}], out: x"), "a/order.md": order, "b/order.md": order})
	for _, flag := range []string{"--wire=camel", "--dialect=auto"} {
		require.Equal(t, result{exitUsage, "", "specgen: specgen.yaml makes x of 2 document sets; --dialect and --wire are for one\n"}, specgen(t, "generate", flag))
	}
}

// TestFlagsCountMore checks that each flag overrides what specgen.yaml says.
func TestFlagsCountMore(t *testing.T) {
	conf := packages("from: [{docs: order.md, wire: kebab}], out: x, package: y, layout: single, codec: false, unresolved: any")
	workspace(t, map[string]string{"specgen.yaml": conf, "order.md": "# Order\n\n## Fields\n\n" + head + "| `buyer_id` | [models.Buyer](buyer.md) | :heavy_check_mark: | N/A |\n"})
	require.Equal(t, result{}, specgen(t, "generate"))
	files := readFiles(t, "x")
	require.Len(t, files, 1)
	require.Contains(t, files["y.go"], "package y\n")
	require.Contains(t, files["y.go"], "`json:\"buyer-id\"`")
	require.NotContains(t, files["y.go"], "decoder")

	require.Equal(t, result{}, specgen(t, "generate", "-o", "z", "-p", "shop", "--layout", "page", "--codec", "--wire", "camel"))
	files = readFiles(t, "z")
	require.Contains(t, files["order.go"], "package shop\n")
	require.Contains(t, files["order.go"], "`json:\"buyerId\"`")
	require.Contains(t, files, "specgen_codec.go")
	require.Equal(t, exitFindings, specgen(t, "generate", "--unresolved", "error").status)
	require.Equal(t, exitUsage, specgen(t, "generate", "--dialect", "latin").status)
}

// TestJobs checks that a job carries what the configuration says.
func TestJobs(t *testing.T) {
	workspace(t, map[string]string{"a/order.md": order, "b/order.md": order, "specgen.yaml": packages("from: [{docs: a, wire: snake}, {docs: b}], out: x, dialect: speakeasy-python, wire: camel, split: folder, go: {Money: a.B}, corrections: [{in: Order, drop: true, was: struct, reason: none}]")})
	jobs, err := (&command{}).jobs()
	require.NoError(t, err)
	require.Len(t, jobs, 1)
	j := jobs[0]
	at := func(column int32) ir.Pos { return ir.Pos{File: "specgen.yaml", Line: 2, Column: column, Length: 1} }
	require.Equal(t, []set{{[]config.Text{{Value: "a", Pos: at(20)}}, "a", "speakeasy-python", "snake", false}, {[]config.Text{{Value: "b", Pos: at(44)}}, "b", "speakeasy-python", "camel", false}}, j.sets)
	require.Len(t, j.inputs, 2)
	require.Equal(t, "a/order.md", j.inputs[0][0].source)
	require.Equal(t, "b/order.md", j.inputs[1][0].file)
	require.Equal(t, emit.FolderSplit, j.emit.Split)
	require.Equal(t, "Money", j.emit.GoTypes[0].Name)
	require.Equal(t, "struct", j.corrections[0].Was.Value)
}
