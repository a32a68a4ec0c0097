package emit

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
)

// invoices is a spec in which types that a user may have stand in all places.
func invoices() []*ir.Page {
	of := func(kind ir.Kind) ir.Type { return ir.Type{Kind: kind} }
	ref := func(name string) ir.Type { return ir.Type{Kind: ir.Ref, Ref: &ir.Reference{Label: name}} }
	list := func(t ir.Type) ir.Type { return ir.Type{Kind: ir.List, Elem: &t} }
	dict := func(t ir.Type) ir.Type { return ir.Type{Kind: ir.Map, Elem: &t} }
	null := func(t ir.Type) ir.Type { t.Nullable = true; return t }
	constant := func(c string) ir.Type { return ir.Type{Kind: ir.Constant, Consts: []string{c}} }
	field := func(name string, t ir.Type, presence ir.Presence) ir.Field {
		return ir.Field{Name: name, Wire: name, Type: t, Presence: presence}
	}
	more := field("more", dict(ref("Money")), ir.Optional)
	more.Additional = true
	decls := []*ir.Decl{
		{Name: "Invoice", Struct: &ir.Struct{Fields: []ir.Field{
			field("total", ref("Money"), ir.Required),
			field("balance", null(ref("Money")), ir.Required),
			field("tip", ref("Money"), ir.Optional),
			field("rebate", null(ref("Money")), ir.Optional),
			field("lines", list(ref("Money")), ir.Required),
			field("gaps", list(null(ref("Money"))), ir.Optional),
			field("taxes", dict(ref("Money")), ir.Optional),
			field("rounding", of(ir.Decimal), ir.Optional),
			field("digits", of(ir.Decimal), ir.Required),
			field("main", of(ir.String), ir.Required),
			field("spare", null(of(ir.String)), ir.Required),
			field("server", of(ir.String), ir.Optional),
			field("servers", list(of(ir.String)), ir.Optional),
			field("seal", of(ir.Bytes), ir.Optional),
			field("due", of(ir.Date), ir.Required),
			field("kind", constant(`"invoice"`), ir.Required),
			field("payment", ref("Payment"), ir.Optional),
			field("either", ir.Type{Kind: ir.OneOf, Members: []ir.Type{of(ir.Decimal), of(ir.Boolean), list(ref("Money"))}}, ir.Optional),
		}}},
		{Name: "Rest", Struct: &ir.Struct{Fields: []ir.Field{more}}},
		{Name: "Money", Struct: &ir.Struct{Fields: []ir.Field{field("amount", of(ir.Decimal), ir.Required), field("currency", ref("Currency"), ir.Required)}}},
		{Name: "Currency", Enum: &ir.Enum{Base: ir.String, Values: []ir.Value{{Const: `"EUR"`}, {Const: `"USD"`}}}},
		{Name: "Card", Struct: &ir.Struct{Fields: []ir.Field{field("type", constant(`"card"`), ir.Required), field("currency", ref("Currency"), ir.Optional)}}},
		{Name: "Cash", Struct: &ir.Struct{Fields: []ir.Field{field("type", constant(`"cash"`), ir.Required), field("coins", of(ir.Integer), ir.Required)}}},
		{Name: "Payment", Union: &ir.Union{Members: []ir.Type{ref("Card"), ref("Cash"), ref("Money"), ref("Wait")}}},
		{Name: "Step", Union: &ir.Union{Members: []ir.Type{ref("Card"), ref("Cash")}}},
		{Name: "Turn", Union: &ir.Union{Members: []ir.Type{ref("Up"), ref("Down")}}},
		{Name: "Up", Struct: &ir.Struct{Fields: []ir.Field{field("mode", ref("UpMode"), ir.Required)}}},
		{Name: "Down", Struct: &ir.Struct{Fields: []ir.Field{field("mode", ref("DownMode"), ir.Required)}}},
		{Name: "UpMode", Enum: &ir.Enum{Base: ir.String, Values: []ir.Value{{Const: `"up"`}}}},
		{Name: "DownMode", Enum: &ir.Enum{Base: ir.String, Values: []ir.Value{{Const: `"down"`}}}},
		{Name: "Loop", Struct: &ir.Struct{Fields: []ir.Field{field("back", ref("Back"), ir.Required)}}},
		{Name: "Back", Struct: &ir.Struct{Fields: []ir.Field{field("loop", ref("Loop"), ir.Required)}}},
		{Name: "Wait", Union: &ir.Union{Members: []ir.Type{of(ir.Integer), {Kind: ir.OneOf, Members: []ir.Type{of(ir.Boolean)}}}}},
	}
	var out []*ir.Page
	for i, d := range decls {
		d.Source = "docs/" + strings.ToLower(d.Name) + ".md"
		d.Pos = ir.Pos{File: d.Source, Line: int32(i + 1), Column: 1}
		out = append(out, &ir.Page{File: d.Source, Source: d.Source, Decls: []*ir.Decl{d}})
	}
	return out
}

// userTypes are the Go types for them. Of one package each, money comes with the
// test, as do others whose names mean something else in generated code.
func userTypes() []GoType {
	return []GoType{
		{Name: "Money", Go: "example.com/test/money.Amount"},
		{Name: "docs.Cash", Go: "example.com/test/m.Cash"},
		{Name: "Wait", Go: "time.Duration"},
		{Name: "decimal", Go: "math/big.Int"},
		{Name: "string", Go: "net/netip.Addr"},
		{Name: "bytes", Go: "example.com/test/path.Path"},
		{Name: "date", Go: "example.com/test/path.Path"},
		{Name: "UpMode", Go: "example.com/test/path.Path"},
		{Name: "Back", Go: "example.com/test/m.Cash"},
	}
}

// planUserTypes plans invoices.
func planUserTypes(t *testing.T, options Options) (*Package, []diag.Diagnostic) {
	t.Helper()
	linked, ds := link.Link([]link.Set{{Pages: invoices()}}, link.Options{})
	require.Empty(t, ds)
	options.Package = "bill"
	if options.Split == FolderSplit {
		options.ImportPath = "example.com/test/bill"
		for _, d := range linked.Spec.Decls {
			if d.Name != "Invoice" && d.Name != "Rest" { // which nothing refers to
				d.Source = strings.Replace(d.Source, "docs/", "docs/parts/", 1)
			}
		}
	}
	return Plan(linked.Spec, options)
}

// goModule makes a module of the files in a folder of testdata and of a package,
// with one of them for its tests, and runs the go command in it.
func goModule(t *testing.T, pkg *Package, from, tests string, commands ...string) {
	t.Helper()
	folder := t.TempDir()
	write := func(name, text string) {
		file := filepath.Join(folder, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o777))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o666))
	}
	write("go.mod", "module example.com/test\n\ngo 1.25\n")
	for _, f := range pkg.Files {
		text, err := f.Render()
		require.NoError(t, err)
		write("bill/"+f.Name, string(text))
	}
	copies, err := filepath.Glob("testdata/" + from + "/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, copies)
	for _, file := range copies {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		switch {
		case name == tests:
			write("bill/bill_test.go", string(text))
		case !strings.HasSuffix(name, "_test"):
			write(name+"/"+name+".go", string(text))
		}
	}
	for _, command := range commands {
		run := exec.Command("go", strings.Fields(command)...)
		run.Dir = folder
		out, err := run.CombinedOutput()
		require.NoError(t, err, "go %s:\n%s", command, out)
	}
}

// TestUserTypesRun runs generated code with types of a user's.
func TestUserTypesRun(t *testing.T) {
	for _, layout := range []Layout{PageLayout, SingleLayout} {
		pkg, ds := planUserTypes(t, Options{Layout: layout, GoTypes: userTypes()})
		require.Empty(t, ds)
		goModule(t, pkg, "usertypes", "codec_test", "vet ./...", "test ./...")
	}
}

// TestUserTypesRunWithoutCodec does the same with struct tags only.
func TestUserTypesRunWithoutCodec(t *testing.T) {
	pkg, ds := planUserTypes(t, Options{NoCodec: true, GoTypes: userTypes()})
	require.Len(t, ds, 1, "of all other keys")
	require.Equal(t, diag.Warning, ds[0].Severity)
	goModule(t, pkg, "usertypes", "plain_test", "vet ./...", "test ./...")
}

// TestUserTypesOfAwkwardPackages compiles imports whose names mean something else
// in generated code, or that several packages have.
func TestUserTypesOfAwkwardPackages(t *testing.T) {
	for _, options := range []Options{{Layout: PageLayout}, {Layout: SingleLayout}, {Layout: PageLayout, Split: FolderSplit}, {Layout: SingleLayout, Split: FolderSplit}} {
		options.GoTypes = []GoType{
			{Name: "Money", Go: "example.com/test/path.Path"},
			{Name: "Currency", Go: "example.com/test/json.Value"},
			{Name: "Cash", Go: "example.com/test/m.Cash"},
			{Name: "Wait", Go: "container/list.List"},
			{Name: "string", Go: "math/rand.Rand"},
			{Name: "decimal", Go: "math/rand/v2.PCG"},
			{Name: "boolean", Go: "strings.Builder"},
		}
		pkg, ds := planUserTypes(t, options)
		require.Empty(t, ds)
		goModule(t, pkg, "usertypes", "", "build ./...")
	}
}
