package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// goCase is a change of documents, and a program that uses what has changed. In all
// texts, T is the beginning of the names of the case's types.
type goCase struct {
	name     string // of the case, and what T stands for
	old, new string // the rows of a table of fields, or a page
	use      string // statements of the program
	breaks   bool
}

const (
	required = " | :heavy_check_mark: | N/A |\n"
	optional = " | :heavy_minus_sign: | N/A |\n"
	statuses = "# TStatus\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `PAID` | paid |\n"
	cash     = "# TCash\n\n## Fields\n\n" + head + "| `coins` | *int*" + required
	card     = "# TCard\n\n## Fields\n\n" + head + "| `number` | *str*" + required
	pays     = "# TPayment\n\n## Supported Types\n\n### `models.TCash`\n\n"
	byCard   = "### `models.TCard`\n\n"
)

func goCases() []goCase {
	id := "| `id` | *str*" + required
	return []goCase{
		{"FieldAdded", id, id + "| `n` | *int*" + required, `_ = shop.T{ID: "x"}.ID`, false},
		{"FieldRemoved", id + "| `n` | *int*" + required, id, `_ = shop.T{ID: "x", N: 1}`, true},
		{"Required", "| `id` | *str*" + optional, id, `var id *string = shop.T{}.ID; _ = id`, true},
		{"RequiredList", "| `ids` | List[*str*]" + optional, "| `ids` | List[*str*]" + required, `var ids []string = shop.T{}.IDs; _ = ids`, false},
		{"Nulls", id, "| `id` | *Nullable[str]*" + required, `_ = shop.T{}.ID + "x"`, true},
		{"Widened", "| `n` | *int*" + required, "| `n` | *float*" + required, `var n int64 = shop.T{}.N; _ = n`, true},
		{"Constant", id, "| `id` | Literal[\"x\"]" + required, `_ = shop.T{ID: "x"}.ID`, false},
		{"ConstantsMore", "| `k` | Literal[\"a\", \"b\"]" + required, "| `k` | Literal[\"a\", \"b\", \"c\"]" + required, `_ = shop.T{K: shop.TKA}.K.IsKnown()`, false},
		{"ConstantsFewer", "| `k` | Literal[\"a\", \"b\", \"c\"]" + required, "| `k` | Literal[\"a\", \"c\"]" + required, `_ = shop.T{K: shop.TKB}`, true},
		{"KeySpelled", "| `user_name` | *str*" + required, "| `userName` | *str*" + required, `_ = shop.T{}.UserName`, false},
		{"FieldRenamed", "| `colour` | *str*" + required, "| `color` | *str*" + required, `_ = shop.T{}.Colour`, true},
		{"Collision", "| `user_name` | *str*" + required, "| `user_name` | *str*" + required + "| `userName` | *str*" + required, `_ = shop.T{}.UserName`, true},
		{"Described", id, strings.ReplaceAll(id, "N/A", "Which."), `_ = shop.T{}.ID`, false},
		{"ValueAdded", statuses, statuses + "| `LOST` | lost |\n", `switch s := shop.TStatusPaid; s { case shop.TStatusPaid: }`, false},
		{"ValueRemoved", statuses + "| `LOST` | lost |\n", statuses, `_ = shop.TStatusLost`, true},
		{"TypeRenamed", statuses + "| `LOST` | lost |\n", strings.ReplaceAll(statuses+"| `LOST` | lost |\n", "TStatus", "TState"), `_ = shop.TStatus("x")`, true},
		{"MemberAdded", cash + "\n" + card + "\n" + pays, cash + "\n" + card + "\n" + pays + byCard, `_ = shop.TPayment{Value: &shop.TCash{}}`, false},
		{"MemberRemoved", cash + "\n" + card + "\n" + pays + byCard, cash + "\n" + card + "\n" + pays, `_ = shop.TPayment{Value: &shop.TCard{}}`, true},
		{"Circle", "# TA\n\n## Fields\n\n" + head + "| `b` | models.TB" + required + "\n# TB\n\n## Fields\n\n" + head + id, "# TA\n\n## Fields\n\n" + head + "| `b` | models.TB" + required + "\n# TB\n\n## Fields\n\n" + head + id + "| `a` | models.TA" + required, `var b shop.TB = shop.TA{}.B; _ = b`, true},
	}
}

// write writes a state of a case, a page each type.
func (c goCase) write(t *testing.T, folder, text string) {
	t.Helper()
	if !strings.HasPrefix(text, "#") {
		text = "# T\n\n## Fields\n\n" + head + text
	}
	for i, page := range strings.Split(c.named(text), "\n# ") {
		writeFiles(t, folder, map[string]string{fmt.Sprintf("%s/%d.md", c.name, i): "# " + strings.TrimPrefix(page, "# ") + "\n"})
	}
}

// named puts the name of the case in the place of T.
func (c goCase) named(text string) string {
	for _, lead := range []string{"# T", "`models.T", " models.T", "shop.T"} {
		text = strings.ReplaceAll(text, lead, strings.TrimSuffix(lead, "T")+c.name)
	}
	return text
}

// TestDiffKnowsWhatCompiles generates both states of changes, and compares what diff
// says of Go with what the compiler says of programs that use the old ones.
func TestDiffKnowsWhatCompiles(t *testing.T) {
	workspace(t, nil)
	for _, c := range goCases() {
		c.write(t, "old/shop", c.old)
		c.write(t, "new/shop", c.new)
		writeProgram(t, c.name, "shop", c.named(c.use))
	}
	// What comes with the generated code, and what may be compared, is of a package as a
	// whole.
	only, n := goCase{name: "A"}, "| `n` | *int*"+required
	only.write(t, "old/nullable", "| `n` | *OptionalNullable[int]*"+optional)
	only.write(t, "new/nullable", n)
	only.write(t, "old/plain", n)
	only.write(t, "new/plain", n+"| `l` | List[*int*]"+optional)
	writeProgram(t, "Support", "nullable", `_ = nullable.Nullable[int]{}`)
	writeProgram(t, "Comparable", "plain", `_ = plain.A{} == plain.A{}`)

	generateAll(t, "old")
	require.Empty(t, broken(t), "the programs compile")
	generateAll(t, "new")
	breaks := broken(t)
	inGo := changesInGo(t, "shop")
	for _, c := range goCases() {
		require.Equal(t, c.breaks, breaks[c.name], "the compiler says of %s", c.name)
		require.Equal(t, c.breaks, inGo[c.name], "diff says of %s", c.name)
	}
	require.True(t, breaks["Support"] && changesInGo(t, "nullable")[""])
	require.True(t, breaks["Comparable"] && changesInGo(t, "plain", "--codec=false")["A"])
}

func writeProgram(t *testing.T, name, pkg, use string) {
	t.Helper()
	writeFiles(t, ".", map[string]string{filepath.Join("programs", name, "use.go"): "package " + name + "\n\nimport \"example.com/test/" + pkg + "\"\n\nfunc use() {\n\t" + use + "\n}\n"})
}

func generateAll(t *testing.T, state string) {
	t.Helper()
	for _, pkg := range []string{"shop", "nullable", "plain"} {
		args := []string{"generate", "-o", pkg, state + "/" + pkg}
		if pkg == "plain" {
			args = append(args, "--codec=false")
		}
		got := specgen(t, args...)
		require.Equal(t, exitOK, got.status, got.stderr)
	}
}

// broken returns the programs that do not compile.
func broken(t *testing.T) map[string]bool {
	t.Helper()
	command := exec.Command("go", "build", "./...")
	command.Env = append(os.Environ(), "GOFLAGS=-gcflags=-N") // which compiles faster
	text, _ := command.CombinedOutput()
	out := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(line, "# example.com/test/programs/"); ok {
			out[strings.TrimSpace(name)] = true
		}
	}
	if len(out) == 0 {
		require.Empty(t, string(text))
	}
	return out
}

// changesInGo returns the cases of which a change breaks Go; "" is the package.
func changesInGo(t *testing.T, pkg string, flags ...string) map[string]bool {
	t.Helper()
	got := specgen(t, append([]string{"diff", "--format", "json", "old/" + pkg, "new/" + pkg}, flags...)...)
	require.Equal(t, exitOK, got.status, got.stdout)
	out := map[string]bool{}
	for _, c := range decodeDiff(t, got.stdout).Changes {
		name, _, _ := strings.Cut(c.Page, "/")
		out[name] = out[name] || len(c.Go) > 0
	}
	return out
}
