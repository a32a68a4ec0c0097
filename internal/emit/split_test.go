package emit

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
)

// program is packages that are compiled together.
type program struct {
	t        testing.TB
	files    map[string][]*ast.File // by import path
	set      *token.FileSet
	packages map[string]*types.Package
	info     types.Info
}

// outPath is the import path of the output in tests.
const outPath = "example.com/m/out"

// parseProgram renders and parses a package and those in folders of it.
func parseProgram(t testing.TB, pkg *Package) *program {
	pr := &program{t: t, files: map[string][]*ast.File{}, set: token.NewFileSet(), packages: map[string]*types.Package{}}
	pr.info = types.Info{Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}}
	seen := map[string]bool{}
	for _, f := range pkg.Files {
		require.False(t, seen[f.Name], "two files are called %s", f.Name)
		seen[f.Name] = true
		text, err := f.Render()
		require.NoError(t, err)
		formatted, err := format.Source(text)
		require.NoError(t, err)
		require.Equal(t, string(formatted), string(text), "gofmt leaves it alone")
		parsed, err := parser.ParseFile(pr.set, f.Name, text, parser.ParseComments)
		require.NoError(t, err)
		at := path.Join(outPath, path.Dir(f.Name))
		pr.files[at] = append(pr.files[at], parsed)
	}
	return pr
}

// Import compiles a package of the program, or one of the standard library.
func (pr *program) Import(name string) (*types.Package, error) {
	if pr.packages[name] != nil || len(pr.files[name]) == 0 {
		return cmp.Or(pr.packages[name], must(standard().Import(name))), nil
	}
	config := types.Config{Importer: pr}
	out, err := config.Check(name, pr.set, pr.files[name], &pr.info)
	require.NoError(pr.t, err)
	pr.packages[name] = out
	return out, nil
}

func must[T any](x T, _ error) T { return x }

func (pr *program) compile() {
	for _, name := range slices.Sorted(maps.Keys(pr.files)) {
		_, err := pr.Import(name)
		require.NoError(pr.t, err)
	}
}

// hasCycle reports whether a package imports itself, by way of others perhaps.
func (pr *program) hasCycle() bool {
	next := func(name string) []string {
		var out []string
		for _, file := range pr.files[name] {
			for _, i := range file.Imports {
				out = append(out, must(strconv.Unquote(i.Path.Value)))
			}
		}
		return out
	}
	component := components(slices.Sorted(maps.Keys(pr.files)), next)
	size := map[int]int{}
	for _, number := range component {
		size[number]++
		if size[number] > 1 {
			return true
		}
	}
	return false
}

// splitSpec makes a document set of choices, in several folders. If it is to have
// no cycle, types refer to those of their folder and of later ones only.
func splitSpec(c *chooser) *ir.Spec {
	folders := []string{"docs", "docs/time", "docs/d", "docs/a-b", "docs/ab", "docs/Sub/func", "docs/Other/func"}
	acyclic := c.choose(3) > 0
	spec := &ir.Spec{}
	var at []int
	for i := range 2 + c.choose(8) {
		folder := c.choose(len(folders))
		at = append(at, folder)
		d := c.decl()
		d.Source = fmt.Sprintf("%s/%d.md", folders[folder], i)
		d.ID = d.Source + "#" + d.Name
		d.Pos = ir.Pos{File: d.Source, Line: 1, Column: 1}
		makeUnique(d)
		spec.Decls = append(spec.Decls, d)
	}
	for i, d := range spec.Decls {
		d.Types(func(t *ir.Type) {
			t.Pos = ir.Pos{File: d.Source, Line: 2}
			if t.Elem == nil && t.Members == nil && t.Consts == nil && c.choose(4) == 1 {
				t.Kind, t.Ref = ir.Ref, &ir.Reference{Label: "x.Other"} // more of them than c makes
			}
			if t.Ref == nil {
				return
			}
			to := c.choose(len(at))
			for acyclic && at[to] < at[i] {
				to = (to + 1) % len(at)
			}
			t.Ref.Target = spec.Decls[to].ID
		})
	}
	slices.SortStableFunc(spec.Decls, func(a, b *ir.Decl) int { return strings.Compare(a.Source, b.Source) })
	return spec
}

// makeUnique takes out of a struct what package link refuses.
func makeUnique(d *ir.Decl) {
	if d.Struct == nil {
		return
	}
	additional := false
	for i := range d.Struct.Fields {
		f := &d.Struct.Fields[i]
		f.Name += strings.Repeat("_", i)
		f.Wire = f.Name
		f.Additional = f.Additional && !additional
		additional = additional || f.Additional
	}
}

// splitProgram plans a spec, and checks that the output compiles, or that its
// imports form the cycles that are reported: then it returns nil.
func splitProgram(t testing.TB, spec *ir.Spec, options Options) *program {
	options.Package, options.Split, options.ImportPath = "p", FolderSplit, outPath
	pkg, ds := Plan(spec, options)
	isCycle := func(d diag.Diagnostic) bool { return d.Code == diag.ImportCycle }
	if slices.ContainsFunc(ds, func(d diag.Diagnostic) bool { return d.Severity == diag.Error && !isCycle(d) }) {
		return nil // a key that no tag can say
	}
	pr := parseProgram(t, pkg)
	require.Equal(t, slices.ContainsFunc(ds, isCycle), pr.hasCycle())
	if pr.hasCycle() {
		return nil
	}
	pr.compile()
	return pr
}

func seed(i int) []byte {
	out := make([]byte, 300)
	for j := range out {
		out[j] = byte((i*7919 + j*j*31 + j*i*17) >> 2)
	}
	return out
}

// FuzzSplit checks that whatever documents declare in whatever folders, the
// packages compile, or it is reported that they import each other.
func FuzzSplit(f *testing.F) {
	for i := range 24 {
		f.Add(uint8(i), seed(i))
	}
	f.Fuzz(func(t *testing.T, mode uint8, choices []byte) {
		options := Options{Layout: []Layout{PageLayout, SingleLayout}[mode%2], NoCodec: mode%8 > 5}
		splitProgram(t, splitSpec(&chooser{choices}), options)
	})
}

// eitherSpec has what chance does not bring about: a union whose structs a field
// tells apart that one of them may lack, an enum of integers, and a string that
// must be there and may be null.
func eitherSpec() *ir.Spec {
	member := func(name string, presence ir.Presence) *ir.Decl {
		kind := ir.Type{Kind: ir.Constant, Consts: []string{jsonText(name)}}
		level := ir.Type{Kind: ir.Constant, Consts: []string{"1", "2"}}
		return &ir.Decl{ID: name, Name: name, Source: name + "/page.md", Struct: &ir.Struct{Fields: []ir.Field{
			{Name: "kind", Wire: "kind", Type: kind, Presence: presence},
			{Name: "level", Wire: "level", Type: level, Presence: ir.Required},
			{Name: "note", Wire: "note", Type: ir.Type{Kind: ir.String, Nullable: true}, Presence: ir.Required},
		}}}
	}
	ref := func(name string) ir.Type {
		return ir.Type{Kind: ir.Ref, Ref: &ir.Reference{Label: name, Target: name}}
	}
	either := &ir.Decl{ID: "Either", Name: "Either", Source: "either/page.md", Union: &ir.Union{Members: []ir.Type{ref("A"), ref("B")}}}
	return &ir.Spec{Decls: []*ir.Decl{member("A", ir.Required), member("B", ir.Optional), either}}
}

// userBoolean is a Go type of the user's that any package can import.
func userBoolean() []GoType { return []GoType{{Name: "boolean", Go: "strings.Builder"}} }

// TestSharedExportsAreUsed checks that the shared package exports nothing that no
// package needs.
func TestSharedExportsAreUsed(t *testing.T) {
	used := map[string]bool{"DecodeFrom": true, "EncodeTo": true} // which generated types have
	shared := path.Join(outPath, SharedFolder)
	specs := []*ir.Spec{eitherSpec(), forms()}
	for i := range 30 {
		specs = append(specs, splitSpec(&chooser{seed(100 + i)}))
	}
	for i, spec := range specs {
		options := Options{}
		if i%2 == 1 && uses(spec, ir.Boolean) {
			options.GoTypes = userBoolean()
		}
		pr := splitProgram(t, spec, options)
		if pr == nil {
			continue
		}
		for id, object := range pr.info.Uses {
			from := path.Dir(pr.set.Position(id.Pos()).Filename)
			if object.Pkg() != nil && object.Pkg().Path() == shared && from != SharedFolder {
				used[object.Name()] = true
			}
		}
	}
	var unused []string
	for _, name := range slices.Sorted(maps.Keys(exportedNames)) {
		if !used[exportedName(name)] {
			unused = append(unused, name)
		}
	}
	for _, name := range slices.Concat(slices.Sorted(maps.Keys(exportedMethods)), slices.Sorted(maps.Keys(exportedFields))) {
		if !used[exportedMember(name)] && name != "decoder" { // which object embeds
			unused = append(unused, "."+name)
		}
	}
	require.Empty(t, unused)
}

// TestSharedExports checks that the shared package exports what users and other
// packages need, and nothing else.
func TestSharedExports(t *testing.T) {
	want := slices.DeleteFunc(slices.Clone(supportNames), func(name string) bool { return name == "UnknownVariant" })
	for name := range exportedNames {
		want = append(want, exportedName(name))
	}
	linked, ds := link.Link([]link.Set{{Pages: pages(benign)}}, link.Options{})
	require.Empty(t, ds)
	linked.Spec.Decls = append(linked.Spec.Decls, &ir.Decl{ID: "Limited", Name: "Limited", Source: "docs/z.md", Struct: &ir.Struct{Fields: []ir.Field{
		{Name: "text", Wire: "text", Type: ir.Type{Kind: ir.String, Limits: &ir.Limits{Pattern: "a"}}},
	}}})
	pr := splitProgram(t, linked.Spec, Options{GoTypes: userBoolean()})
	scope := pr.packages[path.Join(outPath, SharedFolder)].Scope()
	got := slices.DeleteFunc(scope.Names(), func(name string) bool { return !ast.IsExported(name) })
	require.ElementsMatch(t, want, got)
	for _, name := range []string{"Decoder", "Encoder", "Nullable", "Path", "Report"} {
		for f := range scope.Lookup(name).Type().Underlying().(*types.Struct).Fields() {
			require.False(t, f.Exported(), "%s.%s", name, f.Name())
		}
	}
}

// TestUsedNames checks that no import hides what Go declares.
func TestUsedNames(t *testing.T) {
	require.Subset(t, strings.Fields(usedNames), types.Universe.Names())
}

// TestForeignMembersOfOneName checks that they are told apart by their packages.
func TestForeignMembersOfOneName(t *testing.T) {
	ref := func(id string) ir.Type {
		return ir.Type{Kind: ir.Ref, Ref: &ir.Reference{Label: "T", Target: id}}
	}
	spec := &ir.Spec{Decls: []*ir.Decl{
		{ID: "one", Name: "T", Source: "docs/one/t.md", Struct: &ir.Struct{}},
		{ID: "two", Name: "T", Source: "docs/two/t.md", Enum: &ir.Enum{Base: ir.String}},
		{ID: "u", Name: "U", Source: "docs/u.md", Union: &ir.Union{Members: []ir.Type{ref("one"), ref("two")}}},
	}}
	sources := []string{"docs/one/t.md", "docs/two/t.md", "docs/u.md"}
	pkg, ds := Plan(spec, Options{Package: "p", Layout: SingleLayout, Split: FolderSplit, ImportPath: outPath, Sets: []Set{{Root: "docs", Sources: sources}}})
	require.Len(t, ds, 1)
	require.Equal(t, diag.NameCollision, ds[0].Code)
	parseProgram(t, pkg).compile()
	text, err := pkg.Files[slices.IndexFunc(pkg.Files, func(f *File) bool { return f.Name == "p.go" })].Render()
	require.NoError(t, err)
	require.Contains(t, string(text), "type UOneT struct {\n\t*one.T\n}\n")
	require.Contains(t, string(text), "type UTwoT two.T\n")
}

func TestPackageFolders(t *testing.T) {
	for give, want := range map[string]string{
		"":                       "",
		"components":             "components",
		"Models/Components":      "models/components",
		"web_hooks-v2.1":         "webhooksv21",
		"2024-01":                "x202401",
		"type":                   "typepkg",
		"internal/main":          "internalpkg/mainpkg",
		"vendor/testdata":        "vendorpkg/testdatapkg",
		"aux":                    "auxpkg",
		"Spec-JSON":              "specjsonpkg",
		"..":                     "x",
		"日本":                     "x",
		strings.Repeat("a", 101): "x",
	} {
		got := packageFolder(give)
		if want == "x" {
			require.Regexp(t, "^x[0-9a-f]{16}$", got)
			continue
		}
		require.Equal(t, want, got, give)
	}
}

// TestFoldersThatCollide checks that folders of documents that would be one
// package are two, by a rule of their names alone, and that this is reported.
func TestFoldersThatCollide(t *testing.T) {
	folders := func(sources ...string) (out []string, ds []diag.Diagnostic) {
		spec := &ir.Spec{}
		set := Set{Root: "docs"}
		for _, source := range sources {
			set.Sources = append(set.Sources, source+"/t.md")
			spec.Decls = append(spec.Decls, &ir.Decl{ID: source, Name: "T", Source: source + "/t.md", Pos: ir.Pos{File: source + "/t.md", Line: 1, Column: 3}, Struct: &ir.Struct{}})
		}
		pkg, ds := Plan(spec, Options{Package: "p", Split: FolderSplit, ImportPath: outPath, Sets: []Set{set}})
		for _, f := range pkg.Files {
			if path.Base(f.Name) == "t.go" {
				out = append(out, path.Dir(f.Name))
			}
		}
		return out, ds
	}
	got, ds := folders("docs/a-b", "docs/a_b", "docs/ab", "docs/c")
	require.Equal(t, []string{"abkebab", "ablower", "absnake", "c"}, got)
	require.Len(t, ds, 1)
	require.Equal(t, diag.NameCollision, ds[0].Code)
	require.Equal(t, `the folder "a-b" is one of 3 that would have the Go name ab; they are abkebab, absnake, ablower`, ds[0].Message)
	require.Equal(t, ir.Pos{File: "docs/a-b/t.md", Line: 1, Column: 3}, ds[0].Pos)

	got, ds = folders("docs/a-b/x", "docs/a-c/x", "docs", "docs/abkebab")
	require.Equal(t, []string{"ab/x", "abkebab", "ac/x", "."}, got, "two of one name in two folders are apart")
	require.Empty(t, ds)
	got, _ = folders("docs/a/x", "docs/a/y")
	require.Equal(t, []string{"a/x", "a/y"}, got, "where a package goes depends on no other folder")
	got, _ = folders("docs/a-é", "docs/a-è")
	require.Len(t, got, 2, "a digest, if nothing else, tells them apart")
}
