package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/compat"
	"example.com/specgen/internal/config"
	"example.com/specgen/internal/parse"
)

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	return string(text)
}

// TestReadmeListsAllCodes checks that every code has its cure, in the order of
// the source.
func TestReadmeListsAllCodes(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../../internal/diag/code.go", nil, 0)
	require.NoError(t, err)
	var codes []string
	ast.Inspect(file, func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			code, err := strconv.Unquote(literal.Value)
			require.NoError(t, err)
			codes = append(codes, code)
		}
		return true
	})
	var listed []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\| [^|]*").FindAllStringSubmatch(section(t, "## Diagnostics"), -1) {
		listed = append(listed, m[1])
	}
	require.Equal(t, codes, listed)
}

// TestReadmeListsAllFlags checks that the tables of flags in README are those of the
// command.
func TestReadmeListsAllFlags(t *testing.T) {
	require.Equal(t, spelled((&settings{}).options()), listedFlags(t, "## Command line"))
	for _, v := range verbs() {
		if v.own != nil {
			require.Equal(t, spelled(v.own(&settings{})), listedFlags(t, "## "+strings.ToUpper(v.name[:1])+v.name[1:]))
		}
	}
}

func spelled(options []option) []string {
	var out []string
	for _, o := range options {
		out = append(out, o.spelled())
	}
	return out
}

// listedFlags returns the flags in the table of a section.
func listedFlags(t *testing.T, heading string) []string {
	t.Helper()
	var out []string
	for _, m := range regexp.MustCompile("(?m)^\\| (`-.*?`) \\|").FindAllStringSubmatch(section(t, heading), -1) {
		out = append(out, strings.ReplaceAll(m[1], "`", ""))
	}
	return out
}

// TestReadmeLint runs the example of lint, word for word, and decodes what it
// prints as JSON into the keys that README names, and no others.
func TestReadmeLint(t *testing.T) {
	text := section(t, "## Lint")
	_, page, ok := strings.Cut(text, "```markdown\n")
	require.True(t, ok)
	page, _, _ = strings.Cut(page, "```")
	workspace(t, map[string]string{"docs/order.md": page})
	got := specgen(t, "lint", "docs")
	require.Equal(t, exitFindings, got.status)
	require.Contains(t, text, "```\n"+got.stdout+got.stderr+"```\n")

	for _, flags := range [][]string{{"lint"}, {"lint", "--examples"}} {
		for key := range keysIn(t, specgen(t, append(flags, "--format", "json", "docs")...).stdout) {
			require.Contains(t, text, "`"+key+"`")
		}
	}
}

// TestReadmeDialect reads the notation that README invents, word for word.
func TestReadmeDialect(t *testing.T) {
	text := section(t, "## Dialects")
	_, page, ok := strings.Cut(text, "```markdown\n")
	require.True(t, ok)
	page, _, _ = strings.Cut(page, "```")
	_, conf, ok := strings.Cut(text, "```yaml\n")
	require.True(t, ok)
	conf, _, _ = strings.Cut(conf, "```")
	require.LessOrEqual(t, strings.Count(conf, "\n"), 12, "it takes a few lines")
	workspace(t, map[string]string{"kettles.md": page, "specgen.yaml": conf})
	require.Equal(t, result{}, specgen(t, "generate"))
	generated := readFiles(t, "pots")["kettles.go"]
	for _, field := range []string{
		"Volume int64 `json:\"volume\"`", "// Deprecated: the specification says so.\n\tLids          []Lid         `json:\"lids,omitzero\"`",
		"Glaze         *string       `json:\"glaze,omitzero\"`", "Knob          bool          `json:\"knob\"`",
	} {
		require.Contains(t, generated, field)
	}
	goRun(t, "vet", "./...")
}

// TestReadmeListsDialects compares README with the dialects, and with the keys that
// they can have.
func TestReadmeListsDialects(t *testing.T) {
	text := section(t, "## Dialects")
	for _, name := range parse.Dialects() {
		language, isSpeakeasy := strings.CutPrefix(name, "speakeasy")
		if isSpeakeasy && name != "speakeasy-csharp" {
			name = language
		}
		require.Contains(t, text, "`"+name+"`")
	}
	dialect := reflect.TypeFor[parse.Dialect]()
	for i := range dialect.NumField() {
		if key := dialect.Field(i).Tag.Get("yaml"); key != "-" {
			require.Regexp(t, "(?m)`"+key+"`|^"+key+":", text, "the key %s", key)
		}
	}
}

// keysIn returns the keys of the objects in a JSON document, but for those of
// diagnostics.
func keysIn(t *testing.T, text string) map[string]bool {
	t.Helper()
	var document any
	require.NoError(t, json.Unmarshal([]byte(text), &document))
	out := map[string]bool{}
	var walk func(v any)
	walk = func(v any) {
		if elems, ok := v.([]any); ok {
			for _, elem := range elems {
				walk(elem)
			}
		}
		if object, ok := v.(map[string]any); ok {
			for key, value := range object {
				out[key] = true
				if key != "findings" {
					walk(value)
				}
			}
		}
	}
	walk(document)
	return out
}

// TestReadmeDiff makes the change in README, word for word, and compares what diff
// says of it, and the keys that it has as JSON.
func TestReadmeDiff(t *testing.T) {
	text := section(t, "## Diff")
	change := fenced(t, text, "diff", 0)
	state := func(without string) string {
		var out strings.Builder
		for line := range strings.Lines(change) {
			if !strings.HasPrefix(line, without) {
				out.WriteString(strings.TrimLeft(line[:1], " +-") + line[1:])
			}
		}
		return out.String()
	}
	workspace(t, map[string]string{"docs/order.md": state("+"), "specgen.yaml": "packages:\n  - {from: [docs], out: shop}\n"})
	commit(t, "v1")
	writeFiles(t, ".", map[string]string{"docs/order.md": state("-")})
	got := specgen(t, "diff", "HEAD")
	require.Equal(t, exitOK, got.status)
	require.Contains(t, text, "```\n"+got.stdout+"```\n")

	for key := range keysIn(t, specgen(t, "diff", "--format", "json", "HEAD").stdout) {
		if !slices.Contains([]string{"file", "line", "column", "length"}, key) {
			require.Contains(t, text, "`"+key+"`")
		}
	}
}

// TestReadmeListsAllChanges compares README with the rules of changes and their
// verdicts.
func TestReadmeListsAllChanges(t *testing.T) {
	_, table, ok := strings.Cut(section(t, "## Diff"), "| rule | breaks on the wire | breaks Go | why |\n| --- | --- | --- | --- |\n")
	require.True(t, ok)
	var want strings.Builder
	for _, e := range compat.Explanations() {
		inGo := "no"
		if e.Go {
			inGo = "compared"
		}
		fmt.Fprintf(&want, "| `%s` | %s | %s | %s |\n", e.Rule, e.Wire, inGo, e.Why)
	}
	require.Equal(t, want.String(), strings.TrimSpace(table)+"\n")
}

// section returns a section of README, up to the next heading that is not in code.
func section(t *testing.T, heading string) string {
	t.Helper()
	_, text, ok := strings.Cut(readme(t), "\n"+heading+"\n")
	require.True(t, ok, heading)
	var out strings.Builder
	isCode := false
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "## ") && !isCode {
			break
		}
		isCode = isCode != strings.HasPrefix(line, "```")
		out.WriteString(line)
	}
	return out.String()
}

// TestReadmeListsAllRules compares README with the rules of generated packages.
func TestReadmeListsAllRules(t *testing.T) {
	var want, got []string
	for _, name := range []string{"validation.go", "limits.go"} {
		source, err := os.ReadFile("../../internal/emit/support/" + name)
		require.NoError(t, err)
		for _, match := range regexp.MustCompile(`(?m)^\trule\w+ += "(.*?)"`).FindAllStringSubmatch(string(source), -1) {
			want = append(want, match[1])
		}
	}
	_, table, ok := strings.Cut(section(t, "## JSON"), "| rule |")
	require.True(t, ok)
	for _, match := range regexp.MustCompile("(?m)^\\| `([a-z0-9-]+)` \\|").FindAllStringSubmatch(table, -1) {
		got = append(got, match[1])
	}
	require.NotEmpty(t, want)
	require.Equal(t, want, got)
}

// TestReadmeExample runs the example of README, word for word.
func TestReadmeExample(t *testing.T) {
	text := readme(t)
	_, page, ok := strings.Cut(text, "```markdown\n")
	require.True(t, ok)
	page, _, _ = strings.Cut(page, "```")
	workspace(t, map[string]string{"order.md": page})

	got := specgen(t, "generate", "-o", "shop", "order.md")
	require.Equal(t, exitFindings, got.status)
	require.Contains(t, text, "```\n"+got.stderr+"```\n")

	writeFiles(t, ".", map[string]string{"status.md": "# Status\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `PAID` | paid |\n"})
	require.Equal(t, result{}, specgen(t, "generate", "-o", "shop", "order.md", "status.md"))
	_, code, ok := strings.Cut(text, "```go\n")
	require.True(t, ok)
	code, _, _ = strings.Cut(code, "```")
	generated := readFiles(t, "shop")["order.go"]
	for _, part := range strings.Split(strings.TrimSpace(code), "\n\n") {
		require.Contains(t, generated, part)
	}
	goRun(t, "vet", "./...")
}

// TestReadmeReplace uses the clone in a module beside it, as README says, word for
// word but for the path to the clone.
func TestReadmeReplace(t *testing.T) {
	edit := regexp.MustCompile(`(?m)^    go (mod edit .*)$`).FindStringSubmatch(section(t, "## Try it"))
	require.NotNil(t, edit)
	conf := fenced(t, section(t, "## Your repository"), "yaml", 0)
	root := clone(t)
	workspace(t, map[string]string{"specgen.yaml": conf, "spec/shop/order.md": order, "shop.go": "package shop\n\n//go:generate go tool specgen generate\n"})
	goRun(t, strings.Fields(strings.ReplaceAll(edit[1], "../specgen", root))...)
	goRun(t, "mod", "tidy")
	ownCache(t)
	goRun(t, "generate", "./...")
	require.Contains(t, readFiles(t, "internal/shop"), "order.go")
	goRun(t, "tool", "specgen", "check")
}

// fenced returns the nth block of code of a language in a text.
func fenced(t *testing.T, text, language string, n int) string {
	t.Helper()
	blocks := strings.Split(text, "```"+language+"\n")
	require.Greater(t, len(blocks), n+1, "blocks of %s", language)
	block, _, _ := strings.Cut(blocks[n+1], "```")
	return block
}

// ownCache keeps programs that the test runs out of the user's cache, but for that of
// the go command.
func ownCache(t *testing.T) {
	t.Helper()
	cache, err := exec.Command("go", "env", "GOCACHE").Output()
	require.NoError(t, err)
	t.Setenv("GOCACHE", strings.TrimSpace(string(cache)))
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
}

// TestReadmeConfiguration checks that the specgen.yaml in README is one, and that
// it has every key.
func TestReadmeConfiguration(t *testing.T) {
	_, text, ok := strings.Cut(section(t, "## specgen.yaml"), "```yaml\n")
	require.True(t, ok)
	text, _, _ = strings.Cut(text, "```")
	conf, err := config.Read("README.md", []byte(text))
	require.NoError(t, err)
	require.Len(t, conf.Packages[1].Sets, 2)

	schema, err := os.ReadFile("../../specgen.schema.json")
	require.NoError(t, err)
	require.Contains(t, text, "/specgen.schema.json\n")
	var parsed struct {
		Defs map[string]struct{ Properties map[string]any } `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(schema, &parsed))
	for _, definition := range parsed.Defs {
		for key := range definition.Properties {
			require.Regexp(t, `\b`+key+`\b`, text)
		}
	}
}

// TestReadmeListsAllVerbs compares README and the comment of the command with its
// usage.
func TestReadmeListsAllVerbs(t *testing.T) {
	source, err := os.ReadFile("main.go")
	require.NoError(t, err)
	for _, v := range verbs() {
		line := regexp.MustCompile(`(?m)^(?://\t|    )specgen ` + v.name + ` .*  ` + regexp.QuoteMeta(v.line) + `$`)
		require.Regexp(t, line, section(t, "## Command line"))
		require.Regexp(t, line, string(source))
		require.Regexp(t, `(?m)^  specgen `+v.name+` .*  ?`+regexp.QuoteMeta(v.line)+`$`, (&command{}).usage())
	}
}

// TestReadmeNamesModules checks that specgen needs the modules that README says, and no
// others.
func TestReadmeNamesModules(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", ".").Output()
	require.NoError(t, err)
	modules := strings.Fields(string(out))
	slices.Sort(modules)
	require.Equal(t, []string{"github.com/dave/jennifer", "github.com/yuin/goldmark", "go.yaml.in/yaml/v3", "golang.org/x/net"}, slices.Compact(modules))
	text := strings.Join(strings.Fields(section(t, "## Your repository")), " ")
	require.Contains(t, text, "specgen itself needs four modules: goldmark, jennifer, yaml and golang.org/x/net/html.")
}
