package emit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
)

// TestOrigins checks that what the documents say of each file is declared there, and
// that no type, field or constant is without.
func TestOrigins(t *testing.T) {
	linked, ds := link.Link([]link.Set{{Pages: pages(benign)}}, link.Options{})
	require.Empty(t, ds)
	for _, layout := range []Layout{PageLayout, SingleLayout} {
		pkg, ds := Plan(linked.Spec, Options{Package: "p", Layout: layout})
		require.False(t, diag.HasErrors(ds))
		for _, f := range pkg.Files {
			origins := f.Origins()
			if f.Source == "" && layout == PageLayout {
				require.Empty(t, origins, f.Name)
				continue
			}
			declared := declaredIn(t, f)
			for name := range origins {
				require.True(t, declared[name], "%s: %s", f.Name, name)
			}
			if layout == PageLayout {
				require.Len(t, origins, len(declared), f.Name)
			}
		}
	}
}

// declaredIn returns the types, fields and constants that a file declares of what the
// documents say.
func declaredIn(t *testing.T, f *File) map[string]bool {
	text, err := f.Render()
	require.NoError(t, err)
	file, err := parser.ParseFile(token.NewFileSet(), f.Name, text, 0)
	require.NoError(t, err)
	out := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			return false
		case *ast.ValueSpec:
			out[n.Names[0].Name] = true
		case *ast.TypeSpec:
			out[n.Name.Name] = true
			if s, ok := n.Type.(*ast.StructType); ok {
				for _, field := range s.Fields.List {
					for _, name := range field.Names {
						out[n.Name.Name+"."+name.Name] = name.Name != unknownName && name.Name != "Value"
					}
				}
			}
		}
		return true
	})
	for name, isSaid := range out {
		if !isSaid {
			delete(out, name)
		}
	}
	return out
}

func TestOriginsSayWhatIsMeant(t *testing.T) {
	pos := func(line int32) ir.Pos { return ir.Pos{File: "a.md", Line: line, Column: 1} }
	either := ir.Type{Kind: ir.OneOf, Pos: pos(4), Members: []ir.Type{{Kind: ir.String, Pos: pos(5)}, {Kind: ir.Integer, Pos: pos(6)}}}
	spec := &ir.Spec{Decls: []*ir.Decl{
		{ID: "a", Name: "a \"b\"", Source: "a.md", Pos: pos(1), Struct: &ir.Struct{Fields: []ir.Field{
			{Name: "user_id", Wire: "user_id", Pos: pos(2), Type: ir.Type{Kind: ir.String}},
			{Name: "either", Wire: "either", Pos: pos(3), Type: either},
		}}},
		{ID: "b", Name: "Status", Source: "a.md", Pos: pos(7), Enum: &ir.Enum{Base: ir.String, Values: []ir.Value{{Name: "ON", Const: `"on"`, Pos: pos(8)}}}},
	}}
	pkg, _ := Plan(spec, Options{Package: "p"})
	require.Equal(t, map[string]Origin{
		"AB":             {`"a \"b\""`, pos(1)},
		"AB.UserID":      {`the field "user_id" of "a \"b\""`, pos(2)},
		"AB.Either":      {`the field "either" of "a \"b\""`, pos(3)},
		"ABEither":       {`a type within "a \"b\""`, pos(4)},
		"ABEitherValue":  {`a type within "a \"b\""`, pos(4)},
		"ABEitherString": {`a member of a type within "a \"b\""`, pos(5)},
		"ABEitherInt":    {`a member of a type within "a \"b\""`, pos(6)},
		"Status":         {`"Status"`, pos(7)},
		"StatusOn":       {`the value "on" of "Status"`, pos(8)},
	}, pkg.Files[0].Origins())
}
