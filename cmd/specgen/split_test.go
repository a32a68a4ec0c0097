package main

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// structPage is a page that declares a struct. A row is a name, a type, and an
// exclamation mark if it is required.
func structPage(name string, rows ...string) string {
	page := "# " + name + "\n\n## Fields\n\n" + head
	for _, row := range rows {
		field, typ, _ := strings.Cut(row, " ")
		mark := ":heavy_minus_sign:"
		if required, ok := strings.CutSuffix(typ, "!"); ok {
			typ, mark = required, ":heavy_check_mark:"
		}
		page += "| `" + field + "` | " + typ + " | " + mark + " | N/A |\n"
	}
	return page
}

func enumPage(name string, values ...string) string {
	page := "# " + name + "\n\n## Values\n\n| Name | Value |\n| --- | --- |\n"
	for _, value := range values {
		page += "| `" + strings.ToUpper(value) + "` | " + value + " |\n"
	}
	return page
}

func unionPage(name string, members ...string) string {
	page := "# " + name + "\n\n## Supported Types\n"
	for _, member := range members {
		page += "\n### `" + member + "`\n"
	}
	return page
}

const splitConfig = "packages:\n  - from: [docs]\n    out: api\n    split: folder\n"

// threeFolders is a set of documents in which every construct refers to every
// other one across folders.
func threeFolders() map[string]string {
	return map[string]string{
		"specgen.yaml":                       splitConfig,
		"docs/components/link.md":            structPage("Link", `kind Literal["link"]!`, "id *str*!", "made [datetime](https://docs.python.org/3/library/datetime.html#datetime-objects)", "parent [Optional[components.Link]](link.md)"),
		"docs/components/owner.md":           structPage("Owner", "name *str*!", "status [components.Status](status.md)!"),
		"docs/components/status.md":          enumPage("Status", "active", "gone"),
		"docs/components/level.md":           enumPage("Level", "1", "2"),
		"docs/components/tree.md":            structPage("Tree", "status [components.Status](status.md)!", "children List[[components.Tree](tree.md)]"),
		"docs/components/knot.md":            structPage("Knot", "rope [components.Rope](rope.md)!"),
		"docs/components/rope.md":            structPage("Rope", "knot [components.Knot](knot.md)!"),
		"docs/components/either.md":          unionPage("Either", "components.Number", "components.Text"),
		"docs/components/number.md":          structPage("Number", "x *Optional[int]*"),
		"docs/components/text.md":            structPage("Text", "x *Optional[str]*"),
		"docs/components/open.md":            structPage("Open", "id *str*!", "__pydantic_extra__ Dict[str, [components.Owner](owner.md)]"),
		"docs/errors/fault.md":               structPage("Fault", "code *int*!", "link [Optional[components.Link]](../components/link.md)"),
		"docs/operations/link.md":            structPage("Link", "id *int*!", "target [components.Link](../components/link.md)!", "DecodeFrom *str*"),
		"docs/operations/note.md":            structPage("Note", `kind Literal["note"]!`, "text *str*!"),
		"docs/operations/event.md":           unionPage("Event", "components.Link", "operations.Note"),
		"docs/operations/either.md":          unionPage("Either", "operations.Flag", "components.Either"),
		"docs/operations/flag.md":            structPage("Flag", "x *Optional[bool]*"),
		"docs/operations/any-of.md":          unionPage("AnyOf", "components.Status", "components.Level", "errors.Fault", "components.Owner", "operations.Note", "List[components.Link]", "bool"),
		"docs/operations/specgen-variant.md": structPage("Variant", "link [operations.Link](link.md)!"),
		"docs/operations/options.md":         structPage("Options", "union Union[[components.Link](../components/link.md), [errors.Fault](../errors/fault.md), *str*]"),
		"docs/operations/everything.md": structPage("Everything",
			"owner [components.Owner](../components/owner.md)!",
			"maybe [Optional[components.Owner]](../components/owner.md)",
			"gift [OptionalNullable[components.Owner]](../components/owner.md)",
			"null [Nullable[components.Owner]](../components/owner.md)!",
			"status [components.Status](../components/status.md)!",
			"level [Optional[components.Level]](../components/level.md)",
			"list List[[components.Owner](../components/owner.md)]!",
			"statuses List[[Nullable[components.Status]](../components/status.md)]",
			"map Dict[str, List[[components.Status](../components/status.md)]]",
			"tree [Optional[components.Tree]](../components/tree.md)",
			"event [operations.Event](event.md)!",
			"foreign [Optional[components.Either]](../components/either.md)",
			"open [Optional[components.Open]](../components/open.md)",
			"any *Any*", "day [date](https://docs.python.org/3/library/datetime.html#datetime-objects)"),
	}
}

func TestSplit(t *testing.T) {
	use, err := os.ReadFile("testdata/split/use_test.go")
	require.NoError(t, err)
	for _, layout := range []string{"page", "single"} {
		t.Run(layout, func(t *testing.T) {
			workspace(t, threeFolders())
			require.Equal(t, result{}, specgen(t, "generate", "--layout", layout))
			writeFiles(t, ".", map[string]string{"use/use_test.go": string(use)})
			goRun(t, "vet", "./...")
			goRun(t, "test", "./...")
			require.Equal(t, result{}, specgen(t, "check", "--layout", layout))
			requireFormatted(t)
		})
	}
}

// requireFormatted checks that gofmt leaves the working folder alone.
func requireFormatted(t *testing.T) {
	t.Helper()
	out, err := exec.Command("gofmt", "-s", "-l", ".").CombinedOutput()
	require.NoError(t, err)
	require.Empty(t, string(out))
}

// tree returns the files below a folder, by their paths.
func tree(t *testing.T, folder string) map[string]string {
	t.Helper()
	out := map[string]string{}
	require.NoError(t, filepath.WalkDir(folder, func(file string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(file)
		name, _ := relativeTo(folder, file)
		out[name] = string(text)
		return err
	}))
	return out
}

// TestSplitDependsOnDocumentsOnly checks that neither the order of what is read
// nor the number of workers shows.
func TestSplitDependsOnDocumentsOnly(t *testing.T) {
	workspace(t, threeFolders())
	require.Equal(t, result{}, specgen(t, "generate", "-j", "1"))
	first := tree(t, "api")
	require.NoError(t, os.RemoveAll("api"))
	writeFiles(t, ".", map[string]string{"specgen.yaml": strings.Replace(splitConfig, "[docs]", "[docs/operations, docs/errors/fault.md, docs/errors, docs]", 1)})
	require.Equal(t, result{}, specgen(t, "generate", "-j", "8"))
	require.Equal(t, first, tree(t, "api"))
}

// TestSplitWithoutCodec checks that plain structs refer to each other, and to the
// shared types that they need.
func TestSplitWithoutCodec(t *testing.T) {
	docs := threeFolders()
	delete(docs, "docs/components/open.md") // tags cannot say all other keys
	docs["docs/operations/everything.md"] = strings.ReplaceAll(docs["docs/operations/everything.md"], "| `open` | [Optional[components.Open]](../components/open.md) | :heavy_minus_sign: | N/A |\n", "")
	workspace(t, docs)
	require.Equal(t, result{}, specgen(t, "generate", "--codec=false"))
	require.ElementsMatch(t, []string{"specgen_date.go", "specgen_nullable.go", "specgen_validation.go"}, slices.Collect(maps.Keys(readFiles(t, "api/specjson"))))
	require.Contains(t, readFiles(t, "api/operations")["event.go"], "// Event is the JSON of one of *components.Link, *Note.\ntype Event struct {\n\tjson.RawMessage\n}")
	writeFiles(t, ".", map[string]string{"use/use_test.go": `package use

import (
	"encoding/json"
	"testing"

	"example.com/test/api/components"
	"example.com/test/api/operations"
	"example.com/test/api/specjson"
)

func Test(t *testing.T) {
	x := operations.Everything{Gift: specjson.NotNull(components.Owner{Status: "lost"}), List: []components.Owner{}, Status: "gone", Owner: components.Owner{Status: "gone"}}
	if err := x.Validate(); err == nil || err.Error() != "/gift/status: \"lost\" is not one of the known values" {
		t.Error(err)
	}
	var y operations.Everything
	if err := json.Unmarshal([]byte("{\"gift\":null}"), &y); err != nil || !y.Gift.IsNull() {
		t.Error(err)
	}
}
`})
	goRun(t, "vet", "./...")
	goRun(t, "test", "./...")
}

// TestImportCycles checks that each group of folders that need each other is
// reported once, by a shortest circle, whatever the order of the pages.
func TestImportCycles(t *testing.T) {
	refer := func(name string, to ...string) string {
		var rows []string
		for _, ref := range to {
			folder, page, _ := strings.Cut(ref, "/")
			rows = append(rows, page+" [Optional["+folder+"."+page+"]](../"+folder+"/"+page+".md)")
		}
		return structPage(name, append(rows, "id *str*")...)
	}
	workspace(t, map[string]string{
		"specgen.yaml": splitConfig,
		"docs/a/A.md":  refer("A", "b/B"), "docs/b/B.md": refer("B", "c/C"), "docs/c/C.md": refer("C", "a/A", "d/D"),
		"docs/d/D.md": refer("D", "a/A", "c/C"), // with c a shorter circle
		"docs/e/E.md": refer("E", "f/F", "e/E"), "docs/f/F.md": refer("F", "f/G"), "docs/f/G.md": refer("G", "e/E"),
		"docs/g/H.md": refer("H", "a/A", "e/E"),
	})
	got := specgen(t, "generate")
	require.Equal(t, exitFindings, got.status)
	require.NoDirExists(t, "api")
	const advice = ", and packages of Go cannot: make one package of all folders (split: none), or leave out the pages that close the circle [import-cycle]\n"
	require.Equal(t, "docs/c/C.md:8:19: error: the folders of documents need each other (\"docs/c\" -> \"docs/d\" -> \"docs/c\")"+advice+
		"  8 | | `D` | [Optional[d.D]](../d/D.md) | :heavy_minus_sign: | N/A |\n    |                   ^~~\n"+
		"  docs/c/C.md:8:19: note: \"docs/c\" refers to \"D\" of \"docs/d\"\n"+
		"  docs/d/D.md:8:19: note: \"docs/d\" refers to \"C\" of \"docs/c\"\n"+
		"docs/e/E.md:7:19: error: the folders of documents need each other (\"docs/e\" -> \"docs/f\" -> \"docs/e\")"+advice+
		"  7 | | `F` | [Optional[f.F]](../f/F.md) | :heavy_minus_sign: | N/A |\n    |                   ^~~\n"+
		"  docs/e/E.md:7:19: note: \"docs/e\" refers to \"F\" of \"docs/f\"\n"+
		"  docs/f/G.md:7:19: note: \"docs/f\" refers to \"E\" of \"docs/e\"\n", got.stderr)

	writeFiles(t, ".", map[string]string{"specgen.yaml": strings.ReplaceAll(splitConfig, "folder", "none")})
	require.Equal(t, result{}, specgen(t, "generate"), "one package is fine")
}

// TestSplitOrphans checks that what specgen wrote for folders of documents that
// went away goes too, with the folder, and nothing else does.
func TestSplitOrphans(t *testing.T) {
	workspace(t, map[string]string{
		"specgen.yaml":  splitConfig + "  - from: [other]\n    out: ./api/extra/\n",
		"docs/a/one.md": structPage("One", "id *str*"), "docs/b/c/two.md": structPage("Two", "id *str*"), "docs/d/three.md": structPage("Three", "id *str*"),
		"other/order.md": order,
		"api/d/mine.go":  "package d\n",
		"api/m/go.mod":   "module example.com/m\n",
		"api/m/one.go":   "// Code generated by specgen from one.md. DO NOT EDIT.\n\npackage m\n",
	})
	require.Equal(t, result{}, specgen(t, "generate"))
	require.Equal(t, result{}, specgen(t, "check"))
	written := tree(t, "api")
	require.Contains(t, written, "b/c/two.go")
	require.Contains(t, written, "specjson/specgen_json.go")
	require.Contains(t, written, "extra/order.go")
	goRun(t, "vet", "./...")

	require.NoError(t, os.RemoveAll("docs/b"))
	require.NoError(t, os.RemoveAll("docs/d"))
	writeFiles(t, ".", map[string]string{"docs/e/four.md": structPage("Four", "id *str*")})
	got := specgen(t, "check")
	require.Equal(t, exitFindings, got.status)
	orphaned := func(page string) string {
		return "error: specgen wrote this file from " + page + ", and reads no page of that name now; generate removes it [orphaned]\n"
	}
	require.Equal(t, "api/b/c/two.go: "+orphaned("docs/b/c/two.md")+"api/d/three.go: "+orphaned("docs/d/three.md")+
		"api/e/four.go: error: the file is missing; generate writes it from docs/e/four.md [missing]\n"+
		"api/specjson/specgen_codec.go:11:1: error: the file is not what generate writes: this line should be \"//   - e\" [stale]\n"+
		"  11 | // - b/c\n     | ^~~~~~~~\n"+
		"  api/specjson/specgen_codec.go:11:1: note: lines 11 to 12 differ\n", got.stderr)
	require.Equal(t, written, tree(t, "api"), "check changes nothing")

	require.Equal(t, result{}, specgen(t, "generate"))
	files := tree(t, "api")
	require.NotContains(t, files, "d/three.go")
	require.Contains(t, files, "d/mine.go")
	require.Contains(t, files, "e/four.go")
	require.Contains(t, files, "extra/order.go", "which is another package's")
	require.Contains(t, files, "m/one.go", "which is another module's")
	require.NoDirExists(t, "api/b")
	require.Equal(t, result{}, specgen(t, "check"))

	writeFiles(t, ".", map[string]string{"specgen.yaml": strings.ReplaceAll(splitConfig, "folder", "none")})
	require.Contains(t, specgen(t, "check").stderr, "api/a/one.go: error: specgen wrote this file, and would not write it now; generate removes it [orphaned]\n")
	require.Equal(t, result{}, specgen(t, "generate"))
	files = tree(t, "api")
	require.Contains(t, files, "one.go")
	require.Contains(t, files, "d/mine.go")
	require.NoDirExists(t, "api/a")
	require.NoDirExists(t, "api/specjson")
}

// TestOnePackageLeavesFoldersAlone checks that a package which is one has no say
// in folders below its own.
func TestOnePackageLeavesFoldersAlone(t *testing.T) {
	workspace(t, map[string]string{"order.md": order})
	require.Equal(t, result{}, specgen(t, "generate", "-o", "shop/inner", "order.md"))
	require.Equal(t, result{}, specgen(t, "generate", "-o", "shop", "order.md"))
	require.Equal(t, result{}, specgen(t, "check", "-o", "shop/inner", "order.md"))
}

// TestSplitLeavesNothingOnFailure checks that a file in the way keeps all others
// from being written, and that no empty folders stay.
func TestSplitLeavesNothingOnFailure(t *testing.T) {
	workspace(t, threeFolders())
	writeFiles(t, ".", map[string]string{"api/operations/event.go": "package operations\n"})
	got := specgen(t, "generate")
	require.Equal(t, exitFailure, got.status)
	require.Contains(t, got.stderr, "api/operations/event.go: file already exists, and specgen did not write it")
	require.Equal(t, map[string]string{"operations/event.go": "package operations\n"}, tree(t, "api"))
	require.NoDirExists(t, "api/components")

	require.NoError(t, os.Remove("api/operations/event.go"))
	require.NoError(t, os.RemoveAll("api/operations"))
	writeFiles(t, ".", map[string]string{"api/operations": "a file where a folder should be"})
	require.Equal(t, exitFailure, specgen(t, "generate").status)
	require.Equal(t, []string{"operations"}, slices.Collect(maps.Keys(tree(t, "api"))))
}

func TestSplitUsage(t *testing.T) {
	page := structPage("One", "id *str*")
	conf := func(lines string) string { return "packages:\n  - from: [docs]\n" + lines }
	for name, test := range map[string]struct {
		files map[string]string
		args  string
		want  string
	}{
		"no module": {map[string]string{"specgen.yaml": splitConfig}, "",
			"specgen.yaml:3:10: api: no go.mod in this folder or one above: packages that import each other need a module (go mod init)\n"},
		"no path": {map[string]string{"specgen.yaml": splitConfig, "go.mod": "go 1.25\n"}, "", "go.mod: no line says the path of the module\n"},
		"standard output": {map[string]string{"specgen.yaml": splitConfig, "go.mod": "module m\n"}, "-o -",
			"specgen: standard output takes one file, and split: folder makes several packages\n"},
		"no import path": {map[string]string{"specgen.yaml": conf("    out: my api\n    package: api\n    split: folder\n"), "go.mod": "module m\n"}, "",
			"specgen.yaml:3:10: my api: Go cannot import \"m/my api\": letters and digits of ASCII, and - . _ ~ are what it takes\n"},
		"another's folder": {map[string]string{"specgen.yaml": splitConfig + "  - from: [docs/b]\n    out: api/a\n", "go.mod": "module m\n"}, "",
			"specgen.yaml:3:10: another package in specgen.yaml has the folder api/a already\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			writeFiles(t, ".", test.files)
			writeFiles(t, ".", map[string]string{"docs/a/one.md": page, "docs/b/one.md": page})
			got := specgen(t, append([]string{"generate"}, strings.Fields(test.args)...)...)
			require.Equal(t, exitUsage, got.status, got.stderr)
			require.True(t, strings.HasSuffix(got.stderr, test.want), got.stderr)
			require.NoDirExists(t, "api")
		})
	}
}

func TestModulePath(t *testing.T) {
	for text, want := range map[string]string{
		"module example.com/a\n":                                "example.com/a",
		"// module b\n\nmodule\texample.com/a // comment\r\n":   "example.com/a",
		"go 1.25\nmodule \"example.com/a\"\n":                   "example.com/a",
		"module `example.com/a`":                                "example.com/a",
		"module (\n\t// comment\n\texample.com/a // another\n)": "example.com/a",
		"go 1.25\nrequire (\n\texample.com/b v1.0.0\n)\n":       "",
		"module (\n)\n": "",
		"module \"\"\n": "",
		"":              "",
	} {
		got, ok := modulePath(text)
		require.Equal(t, want != "", ok, text)
		if ok {
			require.Equal(t, want, got)
		}
	}
}

// TestSplitAtTheRoot checks the package of the documents that lie in the common
// folder itself, and import paths in a module below another one.
func TestSplitAtTheRoot(t *testing.T) {
	workspace(t, map[string]string{
		"specgen.yaml":                splitConfig + "    package: json\n",
		"api/go.mod":                  "module example.com/inner\n\ngo 1.25\n",
		"docs/root.md":                structPage("Root", "sub [Optional[deep.Sub]](in/deep/sub.md)", "at [date](https://docs.python.org/3/library/datetime.html#date-objects)"),
		"docs/in/deep/sub.md":         structPage("Sub", "id *str*"),
		"docs/in-/deep/sub.md":        structPage("Sub", "id *str*"),
		"docs/other/deep/mine.md":     structPage("Mine", "a [Optional[deep.Sub]](../../in/deep/sub.md)", "b [Optional[models.Root]](../../root.md)"),
		"docs/other/time/date.md":     structPage("Date", "at [date](https://docs.python.org/3/library/datetime.html#date-objects)"),
		"docs/other/string/string.md": structPage("String", "d [Optional[time.Date]](../time/date.md)", "s *str*"),
		"docs/other/d/user.md":        structPage("User", "d [Optional[string.String]](../string/string.md)"),
		"docs/other/e/nullable.md":    structPage("Nullable", "u [OptionalNullable[d.User]](../d/user.md)"),
	})
	got := specgen(t, "generate")
	require.Zero(t, got.status, got.stderr)
	require.Equal(t, 1, strings.Count(got.stderr, "[name-collision]"), got.stderr)
	require.Contains(t, tree(t, "api")["root.go"], "package json\n")
	require.Contains(t, tree(t, "api")["other/e/nullable.go"], "\tdpkg \"example.com/inner/other/d\"\n")
	require.Contains(t, tree(t, "api")["other/deep/mine.go"], "\tjsonpkg \"example.com/inner\"\n")
	require.Contains(t, tree(t, "api")["other/d/user.go"], "\totherstring \"example.com/inner/other/string\"\n")
	require.Contains(t, tree(t, "api")["other/string/string.go"], "\tothertime \"example.com/inner/other/time\"\n")
	t.Chdir("api")
	goRun(t, "vet", "./...")
}

// TestPythonCorporaSplit makes a package of each folder of real documents, and
// compiles them.
func TestPythonCorporaSplit(t *testing.T) {
	for name, want := range map[string][]string{
		"dub-python/docs/models":          {"components", "errors", "operations", "specjson", "utils"},
		"glean-python/docs":               {"errors", "models", "models/utils", "specjson"},
		"unstructured-python/docs/models": {"errors", "operations", "shared", "specjson", "utils"},
	} {
		t.Run(name, func(t *testing.T) {
			name, root, _ := strings.Cut(name, "/")
			workspace(t, map[string]string{"specgen.yaml": strings.Replace(splitConfig, "docs", filepath.ToSlash(filepath.Join(corpus(t, name), root)), 1)})
			got := specgen(t, "generate", "--unresolved", "any")
			require.Zero(t, got.status, got.stderr)
			folders := map[string]bool{}
			for file := range tree(t, "api") {
				folders[filepath.ToSlash(filepath.Dir(file))] = true
			}
			require.Equal(t, want, slices.Sorted(maps.Keys(folders)))
			goRun(t, "vet", "./...")
		})
	}
}
