package emit

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
)

// texts are the texts of documents that reach the output.
type texts struct {
	source, title, doc, field, example, value, reason string
}

// pages returns pages with all that the output can be made of, and with texts in
// every place for one.
func pages(x texts) []*ir.Page {
	ref := func(name string) ir.Type {
		return ir.Type{Kind: ir.Ref, Ref: &ir.Reference{Label: name}}
	}
	of := func(kind ir.Kind) ir.Type { return ir.Type{Kind: kind} }
	list := func(t ir.Type) ir.Type { return ir.Type{Kind: ir.List, Elem: &t} }
	dict := func(t ir.Type) ir.Type { return ir.Type{Kind: ir.Map, Elem: &t} }
	null := func(t ir.Type) ir.Type { t.Nullable = true; return t }
	value := jsonText(x.value)
	page := func(name string, decls ...*ir.Decl) *ir.Page {
		source := x.source + "/" + name + ".md"
		for _, d := range decls {
			d.Source = source
			d.Pos = ir.Pos{File: source, Line: 1, Column: 1}
			d.Doc = x.doc
			d.Deprecation = &ir.Deprecation{Reason: x.reason}
		}
		return &ir.Page{File: source, Source: source, Decls: decls}
	}
	fields := []ir.Field{{Name: x.field, Type: ir.Type{Kind: ir.Constant, Consts: []string{value}}}}
	for i, t := range []ir.Type{
		of(ir.String), of(ir.Integer), of(ir.Number), of(ir.Boolean), of(ir.Any), of(ir.Bytes), of(ir.Decimal), of(ir.Date), of(ir.DateTime),
		ref("Enum"), ref("Union"), ref("Other"), list(of(ir.String)), list(null(ref("Enum"))), dict(list(ref("Other"))), list(dict(of(ir.Any))),
		{Kind: ir.Constant, Consts: []string{value, `"other"`}}, {Kind: ir.Constant, Consts: []string{"1", "2"}}, {Kind: ir.Constant, Consts: []string{"true"}},
		{Kind: ir.OneOf, Members: []ir.Type{of(ir.String), list(of(ir.String)), {Kind: ir.Constant, Consts: []string{value}}}},
		list(ir.Type{Kind: ir.OneOf, Members: []ir.Type{of(ir.Any), of(ir.DateTime), ref("Other")}}),
	} {
		for j, presence := range []ir.Presence{ir.Required, ir.Optional, ir.Unstated} {
			fields = append(fields,
				ir.Field{Name: fmt.Sprintf("f%d_%d", i, j), Type: deepCopy(t), Presence: presence},
				ir.Field{Name: fmt.Sprintf("n%d_%d", i, j), Type: null(deepCopy(t)), Presence: presence})
		}
	}
	for i := range fields {
		fields[i].Wire = fields[i].Name
		fields[i].Doc = x.doc
		fields[i].Example, fields[i].Default, fields[i].Since = x.example, x.example, x.reason
		fields[i].Deprecation = &ir.Deprecation{Reason: x.reason}
	}
	fields[0].Wire = "wire " + x.field
	fields[1].Wire = "a,b" // which no tag can say, whatever the other one is
	return []*ir.Page{
		page("struct", &ir.Decl{Name: x.title, Struct: &ir.Struct{Fields: fields}}),
		page("other", &ir.Decl{Name: "Other", Struct: &ir.Struct{Fields: []ir.Field{
			{Name: "self", Wire: "self", Type: ref("Other"), Presence: ir.Required},
			{Name: "more", Wire: "more", Type: dict(of(ir.Any)), Presence: ir.Optional, Additional: true},
		}}}),
		page("enum", &ir.Decl{Name: "Enum", Enum: &ir.Enum{Base: ir.String, Values: []ir.Value{{Name: x.value, Const: value}, {Name: "other", Const: `"other value"`}}}}),
		page("union", &ir.Decl{Name: "Union", Union: &ir.Union{Members: []ir.Type{ref("Other"), ref("Enum"), of(ir.Integer), dict(of(ir.Date)), of(ir.Any)}}}),
	}
}

func deepCopy(t ir.Type) ir.Type {
	text, err := json.Marshal(t)
	if err != nil {
		panic(err)
	}
	var out ir.Type
	if err := json.Unmarshal(text, &out); err != nil {
		panic(err)
	}
	return out
}

func jsonText(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// render plans and renders texts; nil where there is an error in them.
func render(t testing.TB, x texts, layout Layout) map[string]string {
	t.Helper()
	linked, ds := link.Link([]link.Set{{Pages: pages(x)}}, link.Options{})
	pkg, more := Plan(linked.Spec, Options{Package: "p", Layout: layout})
	if diag.HasErrors(append(ds, more...)) {
		return nil
	}
	out := map[string]string{}
	for _, f := range pkg.Files {
		text, err := f.Render()
		require.NoError(t, err)
		again, err := f.Render()
		require.NoError(t, err)
		require.Equal(t, string(text), string(again), "the same file twice")
		require.NotContains(t, out, f.Name)
		out[f.Name] = string(text)
	}
	return out
}

// outline says what a package declares, but for names: how many of each kind of
// declaration, what it imports, and how long its bodies are.
func outline(t testing.TB, files map[string]string) []string {
	t.Helper()
	var out []string
	for _, text := range files {
		file, err := parser.ParseFile(token.NewFileSet(), "", text, parser.ParseComments)
		require.NoError(t, err)
		for _, i := range file.Imports {
			out = append(out, "import "+i.Path.Value)
		}
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				statements := 0
				ast.Inspect(d, func(n ast.Node) bool {
					if _, ok := n.(ast.Stmt); ok {
						statements++
					}
					return true
				})
				out = append(out, fmt.Sprintf("func of %d statements", statements))
			case *ast.GenDecl:
				if d.Tok != token.IMPORT {
					out = append(out, fmt.Sprintf("%s of %d", d.Tok, len(d.Specs)))
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

var benign = texts{source: "docs", title: "Struct", doc: "A text.", field: "field", example: "an example", value: "value", reason: "Not used."}

// standard imports the standard library, once for all tests.
var standard = sync.OnceValue(func() types.Importer { return importer.ForCompiler(token.NewFileSet(), "source", nil) })

func compile(t testing.TB, files map[string]string) {
	t.Helper()
	set := token.NewFileSet()
	var parsed []*ast.File
	for name, text := range files {
		file, err := parser.ParseFile(set, name, text, parser.ParseComments)
		require.NoError(t, err)
		parsed = append(parsed, file)
	}
	config := types.Config{Importer: standard()}
	_, err := config.Check("p", set, parsed, nil)
	require.NoError(t, err)
}

func TestBothLayoutsDeclareTheSame(t *testing.T) {
	pages := render(t, benign, PageLayout)
	require.Len(t, pages, 4+5)
	compile(t, pages)
	single := render(t, benign, SingleLayout)
	require.Len(t, single, 1)
	compile(t, single)
	formatted, err := format.Source([]byte(single["p.go"]))
	require.NoError(t, err)
	require.Equal(t, string(formatted), single["p.go"], "gofmt leaves it alone")
	unique := slices.Compact(outline(t, pages))
	require.Equal(t, unique, slices.Compact(outline(t, single)))
}

// FuzzText checks that no text of a document can make the output anything but
// what its structure says.
func FuzzText(f *testing.F) {
	f.Add("docs", "Struct", "A text.", "field", "an example", "value", "Not used.")
	f.Add("*/", "T struct{}; func init() {}; type U", "*/ func init() {} /*", "a`json:\"b\"`", "\n//go:generate rm", "\"; func init() {}", "\r\nvar x = 1")
	f.Add("a\nb", "Nullable", "+build ignore", "Validate", "```\n", "`", "//line x:1")
	f.Add("..", "other", "- a\n- b", "-", "1. a", "\x00", "# a")
	f.Add("a\u202eb", "A\u2066\u3164", "b\u061c\u115f", "b\u202ec", "\u200e", "\u2069\ufeff\u00ad", "\U000e0001")
	f.Add("x", "日本", "| a |", "f0_0", "[a]: b", "é", "Deprecated: a")
	want := outline(f, render(f, benign, PageLayout))
	f.Fuzz(func(t *testing.T, source, title, doc, field, example, value, reason string) {
		x := texts{source, title, doc, field, example, value, reason}
		if len(source)+len(title)+len(doc)+len(field)+len(example)+len(value)+len(reason) > 1<<12 {
			t.Skip("long enough")
		}
		if value == "other" || value == "other value" {
			t.Skip("two values that are one")
		}
		files := render(t, x, PageLayout)
		require.NotNil(t, files, "no text is an error")
		require.Equal(t, want, outline(t, files))
		for name, text := range files {
			require.Equal(t, goFile(strings.TrimSuffix(name, ".go")), name, "a name that the go command reads as a plain file")
			formatted, err := format.Source([]byte(text))
			require.NoError(t, err)
			require.Equal(t, string(formatted), text, "gofmt leaves it alone")
			file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments)
			require.NoError(t, err)
			require.Equal(t, "p", file.Name.Name)
			require.True(t, ast.IsGenerated(file), "Go tools know that it is generated")
			requireSeen(t, text)
			if strings.HasPrefix(name, "specgen_") {
				continue // no text of a document is there
			}
			for _, group := range file.Comments {
				for _, c := range group.List {
					requireHarmless(t, c.Text)
				}
			}
		}
		if len(doc)%16 == 1 { // to compile is slow
			compile(t, files)
		}
	})
}

func BenchmarkEmit(b *testing.B) {
	var all []*ir.Page
	for i := range 200 {
		for _, page := range pages(texts{source: fmt.Sprint("docs/", i), title: fmt.Sprint("Struct", i), doc: "A text.", field: "field", example: "an example", value: "value"}) {
			for _, d := range page.Decls {
				if !strings.HasPrefix(d.Name, "Struct") {
					d.Name += fmt.Sprint(i)
				}
				d.Types(func(t *ir.Type) {
					if t.Ref != nil {
						t.Ref.Label += fmt.Sprint(i)
					}
				})
			}
			all = append(all, page)
		}
	}
	linked, ds := link.Link([]link.Set{{Pages: all}}, link.Options{})
	require.Empty(b, ds)
	b.Run("plan", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Plan(linked.Spec, Options{Package: "p"})
		}
	})
	pkg, ds := Plan(linked.Spec, Options{Package: "p"})
	require.False(b, diag.HasErrors(ds))
	b.Run("render", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			size := 0
			for _, f := range pkg.Files {
				text, err := f.Render()
				require.NoError(b, err)
				size += len(text)
			}
			b.SetBytes(int64(size))
		}
	})
}
