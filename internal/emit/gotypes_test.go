package emit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

func TestSplitGoType(t *testing.T) {
	for _, tt := range []struct{ give, path, name, err string }{
		{give: "math/big.Int", path: "math/big", name: "Int"},
		{give: "time.Duration", path: "time", name: "Duration"},
		{give: "github.com/shopspring/decimal.Decimal", path: "github.com/shopspring/decimal", name: "Decimal"},
		{give: "gopkg.in/yaml.v3.Node", path: "gopkg.in/yaml.v3", name: "Node"},
		{give: "example.com/a~b/c+d_e-f.T", path: "example.com/a~b/c+d_e-f", name: "T"},
		{give: "string", err: "it takes the import path, a dot, and the name of the type"},
		{give: "example.com/money", err: "it takes the import path"},
		{give: ".Int", err: "it takes the import path"},
		{give: "", err: "it takes the import path"},
		{give: "math/big.int", err: `"int" is no exported name`},
		{give: "math/big.", err: `"" is no exported name`},
		{give: "math/big.Int[string]", err: "is no exported name"},
		{give: "math/big.T struct{}; func init() {", err: "is no exported name"},
		{give: "./money.Amount", err: "it is relative to some folder"},
		{give: "../money.Amount", err: "it is relative to some folder"},
		{give: "/money.Amount", err: "an element is empty"},
		{give: "a//b.Amount", err: "an element is empty"},
		{give: "a./b.Amount", err: "ends with a dot"},
		{give: "-a/b.Amount", err: "begins with a dash"},
		{give: "a b.Amount", err: "' ' cannot stand in it"},
		{give: "a\"b.Amount", err: `'"' cannot stand in it`},
		{give: "a\nb.Amount", err: `'\n' cannot stand in it`},
		{give: "größe.Amount", err: "'ö' cannot stand in it"},
		{give: "C.int", err: "is no exported name"},
		{give: "C.Int", err: "types of that package have no JSON"},
		{give: "unsafe.Pointer", err: "types of that package have no JSON"},
	} {
		t.Run(tt.give, func(t *testing.T) {
			path, name, err := splitGoType(tt.give)
			if tt.err != "" {
				require.ErrorContains(t, err, tt.err)
				return
			}
			require.NoError(t, err)
			require.Equal(t, []string{tt.path, tt.name}, []string{path, name})
		})
	}
}

func TestGoTypeErrors(t *testing.T) {
	at := func(line int32) ir.Pos { return ir.Pos{File: "specgen.yaml", Line: line, Column: 5} }
	for _, tt := range []struct {
		name string
		give []GoType
		want string
		line int32
	}{
		{"no type", []GoType{{Name: "Mony", Go: "math/big.Int", Pos: at(1), GoPos: at(2)}}, `no page declares a type "Mony"; a Go type can stand for a declared type, or for string, integer, number, boolean, bytes, decimal, date or date-time`, 1},
		{"no kind", []GoType{{Name: "any", Go: "math/big.Int", Pos: at(1), GoPos: at(2)}}, `no page declares a type "any"`, 1},
		{"wrong folder", []GoType{{Name: "models.Money", Go: "math/big.Int", Pos: at(1), GoPos: at(2)}}, `no page declares a type "models.Money"`, 1},
		{"no Go type", []GoType{{Name: "Money", Go: "big", Pos: at(1), GoPos: at(2)}}, `"big" is no Go type`, 2},
		{"unused kind", []GoType{{Name: "date-time", Go: "math/big.Int", Pos: at(1), GoPos: at(2)}}, `nothing in the Go package is of the type "date-time": remove the entry`, 1},
		{"unused type", []GoType{{Name: "Rest", Go: "math/big.Int", Pos: at(1), GoPos: at(2)}}, `nothing in the Go package is of the type "Rest": remove the entry`, 1},
		{"used by the undeclared only", []GoType{{Name: "Cash", Go: "math/big.Int", Pos: at(1)}, {Name: "integer", Go: "math/big.Int", Pos: at(3)}, {Name: "Wait", Go: "math/big.Int", Pos: at(4)}}, `nothing in the Go package is of the type "integer"`, 3},
		{"one type twice", []GoType{{Name: "docs.Money", Go: "math/big.Float", Pos: at(3)}, {Name: "Money", Go: "math/big.Int", Pos: at(1)}}, `another Go type stands for docs.Money already`, 3},
		{"one kind twice", []GoType{{Name: "string", Go: "math/big.Float", Pos: at(3)}, {Name: "string", Go: "math/big.Int", Pos: at(1)}}, `another Go type stands for string already`, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, ds := planUserTypes(t, Options{GoTypes: tt.give})
			require.Len(t, ds, 1)
			require.Equal(t, diag.Error, ds[0].Severity)
			require.Equal(t, diag.Correction, ds[0].Code)
			require.Contains(t, ds[0].Message, tt.want)
			require.Equal(t, at(tt.line), ds[0].Pos)
		})
	}
}

func TestGoTypeOfAnAmbiguousName(t *testing.T) {
	spec := &ir.Spec{}
	for _, folder := range []string{"a", "b"} {
		source := folder + "/link.md"
		spec.Decls = append(spec.Decls, &ir.Decl{ID: source + "#Link", Name: "Link", Source: source, Pos: ir.Pos{File: source, Line: 1}, Struct: &ir.Struct{Fields: []ir.Field{
			{Name: "self", Wire: "self", Type: ir.Type{Kind: ir.Ref, Ref: &ir.Reference{Label: "Link", Target: source + "#Link"}}},
		}}})
	}
	_, ds := Plan(spec, Options{Package: "p", GoTypes: []GoType{{Name: "Link", Go: "math/big.Int"}}})
	require.True(t, diag.HasErrors(ds))
	require.Contains(t, ds[0].Message, `"Link" can mean 2 types; say which, with a folder before the name: a.Link, b.Link`)
	require.Len(t, ds[0].Related, 2)
}

// TestMappedTypesAreNotDeclared checks that their pages get no files, and their
// names are free.
func TestMappedTypesAreNotDeclared(t *testing.T) {
	pkg, ds := planUserTypes(t, Options{GoTypes: []GoType{{Name: "Money", Go: "math/big.Int"}}})
	require.Empty(t, ds)
	for _, f := range pkg.Files {
		require.NotEqual(t, "money.go", f.Name)
	}
}

// TestUserTypesDemandWhatIsDocumented checks that the order of a union's members is
// that of the documents, and that nothing is brought along for what is not used.
func TestUserTypesDemandWhatIsDocumented(t *testing.T) {
	pkg, ds := planUserTypes(t, Options{GoTypes: userTypes()})
	require.Empty(t, ds)
	for _, f := range pkg.Files {
		text, err := f.Render()
		require.NoError(t, err)
		require.NotEqual(t, dateFile, f.Name)
		if f.Name == "payment.go" {
			require.Contains(t, string(text), "that fits of PaymentCash, PaymentMoney, *Card.")
		}
	}
}

// TestDefaultHasNoUserTypes checks that who has none gets nothing for them.
func TestDefaultHasNoUserTypes(t *testing.T) {
	pkg, ds := planUserTypes(t, Options{})
	require.Empty(t, ds)
	for _, f := range pkg.Files {
		text, err := f.Render()
		require.NoError(t, err)
		require.NotContains(t, string(text), userFunction)
	}
}

func TestImportNames(t *testing.T) {
	for _, tt := range []struct {
		give []string
		want []string
	}{
		{give: []string{"example.com/money"}, want: []string{"money"}},
		{give: []string{"github.com/go-x/Go-Money"}, want: []string{"gomoney"}},
		{give: []string{"example.com/money/v2"}, want: []string{"money"}},
		{give: []string{"gopkg.in/yaml.v3"}, want: []string{"yaml"}},
		{give: []string{"v2"}, want: []string{"v2pkg"}},
		{give: []string{"example.com/2"}, want: []string{"pkg"}},
		{give: []string{"a.com/types", "b.com/types"}, want: []string{"acomtypes", "bcomtypes"}},
		{give: []string{"example.com/path"}, want: []string{"pathpkg"}}, // a type of the support library
		{give: []string{"example.com/decoder"}, want: []string{"decoderpkg"}},
		{give: []string{"example.com/rulenull"}, want: []string{"rulenull"}}, // ruleNull is another name
		{give: []string{"example.com/json"}, want: []string{"jsonpkg"}},      // what the output imports
		{give: []string{"example.com/x"}, want: []string{"xpkg"}},            // variables
		{give: []string{"example.com/k12"}, want: []string{"k12pkg"}},
		{give: []string{"example.com/mark"}, want: []string{"markpkg"}},
		{give: []string{"example.com/type"}, want: []string{"typepkg"}}, // words of Go
		{give: []string{"example.com/string"}, want: []string{"stringpkg"}},
		{give: []string{"example.com/any"}, want: []string{"anypkg"}},
		{give: []string{"example.com/init"}, want: []string{"initpkg"}},
		{give: []string{"time", "encoding/json", "strings"}, want: nil}, // as they are
		{give: []string{"net/netip"}, want: []string{"netip"}},
	} {
		t.Run(tt.give[0], func(t *testing.T) {
			for range 2 {
				slices.Reverse(tt.give)
				slices.Reverse(tt.want)
				p := &planner{Package: &Package{}}
				for _, path := range tt.give {
					p.userTypes = append(p.userTypes, mapping{user: &userType{path: path}}, mapping{user: &userType{path: path}})
				}
				p.nameUserImports()
				got := map[string]string{}
				for _, i := range p.userImports {
					got[i.path] = i.alias
					require.True(t, token.IsIdentifier(i.alias))
				}
				require.Len(t, got, len(tt.want))
				for i, want := range tt.want {
					require.Equal(t, want, got[tt.give[i]])
				}
			}
		})
	}
}

// TestImportNamesAsALastResort checks that a digest tells packages apart that are
// called alike up to their folders' folders.
func TestImportNamesAsALastResort(t *testing.T) {
	p := &planner{Package: &Package{}, userTypes: []mapping{{user: &userType{path: "a/x/types"}}, {user: &userType{path: "b/x/types"}}}}
	p.nameUserImports()
	require.Regexp(t, "^typesx[0-9a-f]{16}$", p.userImports[0].alias)
	require.Regexp(t, "^typesx[0-9a-f]{16}$", p.userImports[1].alias)
	require.NotEqual(t, p.userImports[0].alias, p.userImports[1].alias)
}

// TestImportNamesAvoidAllOthers checks that no name which generated code gives to
// something can be the name of an import.
func TestImportNamesAvoidAllOthers(t *testing.T) {
	s, _ := supportScope()
	for _, options := range []Options{{}, {Layout: SingleLayout}, {NoCodec: true}} {
		options.GoTypes = userTypes()
		pkg, _ := planUserTypes(t, options)
		for _, f := range pkg.Files {
			text, err := f.Render()
			require.NoError(t, err)
			file, err := parser.ParseFile(token.NewFileSet(), f.Name, text, 0)
			require.NoError(t, err)
			if f.Source == "" && options.Layout != SingleLayout {
				continue // what package support has within its functions hides nothing that they use
			}
			for _, d := range file.Decls {
				requireTaken(t, s, d, options.Layout == SingleLayout)
			}
		}
	}
}

// requireTaken checks that all names that a declaration gives are taken.
func requireTaken(t *testing.T, s *scope, d ast.Decl, topOnly bool) {
	t.Helper()
	names := newScope()
	names.takeNames(d)
	if !topOnly {
		ast.Inspect(d, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Field:
				for _, id := range n.Names {
					names.taken[id.Name] = nil
				}
			case *ast.AssignStmt:
				for _, x := range n.Lhs {
					if id, ok := x.(*ast.Ident); ok && n.Tok == token.DEFINE {
						names.taken[id.Name] = nil
					}
				}
			case *ast.RangeStmt:
				for _, x := range []ast.Expr{n.Key, n.Value} {
					if id, ok := x.(*ast.Ident); ok {
						names.taken[id.Name] = nil
					}
				}
			case *ast.ValueSpec:
				for _, id := range n.Names {
					names.taken[id.Name] = nil
				}
			}
			return true
		})
	}
	for name := range names.taken {
		if !token.IsExported(name) && name != "_" && !variable.MatchString(name) && !fieldsAndMethods[name] {
			require.True(t, s.has(name), "%s could be the name of an import", name)
		}
	}
}

// fieldsAndMethods are names that hide nothing.
var fieldsAndMethods = map[string]bool{"isPayment": true, "isInvoiceEither": true, "isWait": true, "isStep": true, "isTurn": true}

// TestTypesOfTheOutput checks that a type of the user's beside the generated ones
// needs no import, and keeps its name.
func TestTypesOfTheOutput(t *testing.T) {
	pkg, ds := planUserTypes(t, Options{ImportPath: outPath, Layout: SingleLayout, GoTypes: []GoType{{Name: "Money", Go: outPath + ".Rest"}}})
	require.Len(t, ds, 1)
	require.Equal(t, `the type "Rest" cannot have the Go name Rest, which is taken; it is DocsRest`, ds[0].Message)
	text, err := pkg.Files[0].Render()
	require.NoError(t, err)
	require.NotContains(t, string(text), outPath)
	require.Regexp(t, `Total +Rest `, string(text))
	require.Contains(t, string(text), "type DocsRest struct")
}
