package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// corpus returns the folder of real documents, or skips the test.
func corpus(t testing.TB, name string) string {
	t.Helper()
	folder, err := filepath.Abs(filepath.Join(corpusFolder(), "speakeasy", name))
	require.NoError(t, err)
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("no corpus of real documents: %v; SPECGEN_CORPUS names its folder", err)
	}
	return folder
}

func corpusFolder() string { return cmp.Or(os.Getenv("SPECGEN_CORPUS"), "../../../shared/corpus") }

// TestClerk generates a package from the documents of a whole API, and compares
// it with what grep would find in the documents.
func TestClerk(t *testing.T) {
	docs := filepath.Join(corpus(t, "clerk-python"), "docs")
	workspace(t, nil)
	require.Equal(t, result{}, specgen(t, "generate", "-o", "clerk", docs))
	goRun(t, "vet", "./...")
	gofmt, err := exec.Command("gofmt", "-s", "-l", ".").CombinedOutput()
	require.NoError(t, err)
	require.Empty(t, string(gofmt))

	model := readModel(t, docs)
	require.Equal(t, [3]int{642, 218, 22}, model.pages, "pages with fields, with values, with supported types")
	declared := goTypes(t, "clerk")
	for title, rows := range model.rows {
		fields, ok := declared[declaredName(declared, title)]
		require.True(t, ok, "no Go type for %s", title)
		require.Equal(t, rows, fields, "rows of %s", title)
	}
	require.Len(t, model.rows, 883, "one page defines two types")
}

// documented is what a reader of lines, who knows nothing of Markdown, finds in a
// folder.
type documented struct {
	pages [3]int         // with fields, with values, with supported types
	rows  map[string]int // by title: rows of the field table; 0 for others
}

var (
	titleLine = regexp.MustCompile(`^#{1,2} (?:~~)?(\w+)(?:~~)?$`)
	fieldRow  = regexp.MustCompile("^\\| *(~~)?`")
)

func readModel(t *testing.T, folder string) documented {
	out := documented{rows: map[string]int{}}
	require.NoError(t, filepath.WalkDir(filepath.Join(folder, "models"), func(file string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		title, inFields := "", false
		kinds := map[string]bool{}
		for line := range strings.SplitSeq(string(text), "\n") {
			switch m := titleLine.FindStringSubmatch(line); {
			case line == "## Fields" || line == "### Fields":
				kinds["fields"] = true
				inFields = true
				out.rows[title] = 0
			case line == "## Values":
				kinds["values"] = true
				out.rows[title] = 0
			case line == "## Supported Types":
				kinds["types"] = true
				out.rows[title] = 0
			case m != nil:
				title, inFields = m[1], false
			case inFields && fieldRow.MatchString(line):
				out.rows[title]++
			}
		}
		for i, kind := range []string{"fields", "values", "types"} {
			if kinds[kind] {
				out.pages[i]++
			}
		}
		return nil
	}))
	return out
}

// goTypes returns the exported types of a package, and how many fields each has;
// 0 for a union and for what is no struct.
func goTypes(t *testing.T, folder string) map[string]int {
	out := map[string]int{}
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	for _, entry := range entries {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, entry.Name()), nil, 0)
		require.NoError(t, err)
		for _, d := range file.Decls {
			general, ok := d.(*ast.GenDecl)
			if !ok || general.Tok != token.TYPE {
				continue
			}
			spec := general.Specs[0].(*ast.TypeSpec)
			out[spec.Name.Name] = 0
			if s, ok := spec.Type.(*ast.StructType); ok {
				for _, f := range s.Fields.List {
					if f.Tag != nil && f.Names[0].Name != "UnknownFields" { // which every struct has
						out[spec.Name.Name] += len(f.Names)
					}
				}
			}
		}
	}
	return out
}

// declaredName returns the Go type of a title: the one that differs by capitals
// at the most.
func declaredName(declared map[string]int, title string) string {
	for name := range declared {
		if strings.EqualFold(name, title) {
			return name
		}
	}
	return title
}

// TestSeed runs the page that the project started from, alone.
func TestSeed(t *testing.T) {
	seed := filepath.Join(corpus(t, "clerk-python"), "../../../seed/client.md")
	if _, err := os.Stat(seed); err != nil {
		t.Skipf("no seed page: %v", err)
	}
	workspace(t, nil)
	got := specgen(t, "generate", "-o", "clerk", seed)
	require.Equal(t, exitFindings, got.status)
	require.NoDirExists(t, "clerk")
	for _, want := range []string{
		`client.md:10:93: error: unknown type "models.ClientObject": no page defines it`,
		`client.md:13:98: error: unknown type "models.Session": no page defines it`,
		"  10 | | `object` | [models.ClientObject](../models/clientobject.md) |",
		"     |               ^~~~~~~~~~~~~~~~~~~\n",
	} {
		require.Contains(t, got.stderr, want)
	}
	require.Equal(t, 2, strings.Count(got.stderr, ": error: "))
	require.Equal(t, result{}, specgen(t, "generate", "--unresolved", "any", "-o", "clerk", seed))
	goRun(t, "vet", "./...")
}

// TestOutputDependsOnDocumentsOnly checks that runs, workers and the order of
// arguments leave no trace.
func TestOutputDependsOnDocumentsOnly(t *testing.T) {
	docs := filepath.Join(corpus(t, "clerk-python"), "docs")
	workspace(t, nil)
	require.Equal(t, result{}, specgen(t, "generate", "-o", "first", "-p", "clerk", "-j", "1", docs))
	first := readFiles(t, "first")
	entries, err := os.ReadDir(filepath.Join(docs, "models"))
	require.NoError(t, err)
	var pages []string
	for _, entry := range entries {
		pages = append(pages, filepath.Join(docs, "models", entry.Name()))
	}
	slices.Reverse(pages)
	for i, args := range [][]string{
		{"-j", "1", docs},
		{"-j", "2", docs},
		{"-j", "8", docs},
		append([]string{"-j", "8", docs}, pages...),
		append(append([]string{"-j", "8"}, pages...), docs),
	} {
		out := fmt.Sprint("again", i)
		require.Equal(t, result{}, specgen(t, append([]string{"generate", "-o", out, "-p", "clerk"}, args...)...))
		again := readFiles(t, out)
		require.Len(t, again, len(first))
		for name, text := range first {
			require.True(t, again[name] == text, "%s differs with %.3q", name, args)
		}
	}
}

// TestCorpora generates packages from the documents of APIs in all languages, and
// compiles them. What specgen has to say of them is a golden file.
func TestCorpora(t *testing.T) {
	golds, err := filepath.Abs("testdata")
	require.NoError(t, err)
	entries, err := os.ReadDir(corpus(t, "."))
	require.NoError(t, err)
	for _, entry := range entries {
		name := entry.Name()
		t.Run(name, func(t *testing.T) {
			folder := corpus(t, name)
			workspace(t, nil)
			out := strings.ReplaceAll(name, "-", "")
			got := specgen(t, "generate", "--format", "json", "-o", out, folder)
			golden(t, filepath.Join(golds, "corpus-"+name+".golden"), summary(t, got))
			if got.status != exitOK {
				require.NoDirExists(t, out)
				got = specgen(t, "generate", "--unresolved", "any", "-o", out, folder)
				require.Zero(t, got.status, got.stderr)
			}
			goRun(t, "vet", "./...")
		})
	}
}

// summary says what a run reported: how much of each code, and the errors.
func summary(t *testing.T, got result) string {
	var list []struct {
		Severity, Code, Message string
		Pos                     struct{ File string }
	}
	require.NoError(t, json.Unmarshal([]byte(got.stdout), &list))
	count := map[string]int{}
	var lines []string
	for _, d := range list {
		count[d.Severity+" "+d.Code]++
		if d.Severity == "error" {
			lines = append(lines, fmt.Sprintf("%s: %s\n", filepath.Base(d.Pos.File), d.Message))
		}
	}
	for key, n := range count {
		lines = append(lines, fmt.Sprintf("%s: %d\n", key, n))
	}
	slices.Sort(lines)
	return fmt.Sprintf("%sexit %d\n", strings.Join(lines, ""), got.status)
}
