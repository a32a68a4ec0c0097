// Package goapi finds out what programs can rely on that use a package: what it
// exports, and of which types that is.
//
// It reads the text of the package alone, without what that imports.
package goapi

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"strconv"
)

// File is a file of a package, or of one of several that belong together.
type File struct {
	Folder string // of its package, from the folder of all, with slashes; "" for that one
	Text   []byte
}

// Fact is something that the compiler lets programs do. They break where it holds
// no more: where there is none of the name, or it has another text.
type Fact struct {
	Name string // what it is about, e.g. "Order.ID", "components.Order", "*Card as a PaymentValue"
	Text string // what is so, e.g. "string", "a struct", "func() error"
}

// Member is what the fact is about that a type has a sealed interface.
func Member(name, sealed string) string { return name + " as a " + sealed }

// Facts returns what holds of packages, in order of the files.
func Facts(files []File) ([]Fact, error) {
	r := &reader{types: map[typeName]ast.Expr{}, seals: map[typeName]string{}}
	for _, f := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Folder, f.Text, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		qualify(parsed)
		r.files = append(r.files, file{f.Folder, parsed})
	}
	for _, f := range r.files {
		for _, d := range f.Decls {
			r.index(f.folder, d)
		}
	}
	for _, f := range r.files {
		for _, d := range f.Decls {
			r.declaration(f.folder, d)
		}
	}
	return r.facts, nil
}

type file struct {
	folder string
	*ast.File
}

// typeName names a type of one of the packages.
type typeName struct{ folder, name string }

type reader struct {
	files []file
	types map[typeName]ast.Expr // what they are defined as
	seals map[typeName]string   // interfaces that only types of their package can have, by the method that seals them
	facts []Fact
}

func (r *reader) add(folder, name, text string) {
	if folder != "" {
		name = folder + "." + name
	}
	r.facts = append(r.facts, Fact{Name: name, Text: text})
}

// qualify puts the path of a package in the place of the name that a file has for
// it.
func qualify(f *ast.File) {
	paths := map[string]string{}
	for _, i := range f.Imports {
		at, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			continue
		}
		name := path.Base(at)
		if i.Name != nil {
			name = i.Name.Name
		}
		paths[name] = at
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if selector, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := selector.X.(*ast.Ident); ok && paths[id.Name] != "" {
				id.Name = paths[id.Name]
			}
		}
		_, isBody := n.(*ast.BlockStmt)
		return !isBody
	})
}

// index takes note of the types of a package, and of its sealed interfaces.
func (r *reader) index(folder string, d ast.Decl) {
	for _, spec := range specs[*ast.TypeSpec](d) {
		of := typeName{folder, spec.Name.Name}
		r.types[of] = spec.Type
		if i, ok := spec.Type.(*ast.InterfaceType); ok {
			for _, method := range i.Methods.List {
				for _, id := range method.Names {
					if spec.Name.IsExported() && !id.IsExported() {
						r.seals[typeName{folder, id.Name}] = spec.Name.Name
					}
				}
			}
		}
	}
}

func specs[S ast.Spec](d ast.Decl) []S {
	var out []S
	if group, ok := d.(*ast.GenDecl); ok {
		for _, spec := range group.Specs {
			if s, ok := spec.(S); ok {
				out = append(out, s)
			}
		}
	}
	return out
}

func (r *reader) declaration(folder string, d ast.Decl) {
	for _, spec := range specs[*ast.TypeSpec](d) {
		if spec.Name.IsExported() {
			r.typeFacts(folder, spec)
		}
	}
	for _, spec := range specs[*ast.ValueSpec](d) {
		r.valueFacts(folder, spec)
	}
	if f, ok := d.(*ast.FuncDecl); ok {
		r.funcFacts(folder, f)
	}
}

func (r *reader) typeFacts(folder string, spec *ast.TypeSpec) {
	name := spec.Name.Name
	switch t := spec.Type.(type) {
	case *ast.StructType:
		r.add(folder, name, "a struct")
		for _, f := range t.Fields.List {
			for _, id := range fieldNames(f) {
				if ast.IsExported(id) {
					r.add(folder, name+"."+id, types.ExprString(f.Type))
				}
			}
		}
		if spec.TypeParams == nil && r.isComparable(folder, t, map[typeName]bool{}) {
			r.add(folder, name+" with ==", "")
		}
	case *ast.InterfaceType:
		r.add(folder, name, "an interface")
	default:
		r.add(folder, name, types.ExprString(t))
	}
}

// fieldNames returns the names of a field; an embedded one has that of its type.
func fieldNames(f *ast.Field) []string {
	var out []string
	for _, id := range f.Names {
		out = append(out, id.Name)
	}
	if len(f.Names) == 0 {
		out = append(out, baseName(f.Type))
	}
	return out
}

// baseName returns the name of a type without what it is qualified or wrapped by.
func baseName(t ast.Expr) string {
	switch t := t.(type) {
	case *ast.Ident:
		return t.Name
	case *ast.SelectorExpr:
		return t.Sel.Name
	case *ast.StarExpr:
		return baseName(t.X)
	case *ast.IndexExpr:
		return baseName(t.X)
	}
	return ""
}

func (r *reader) valueFacts(folder string, spec *ast.ValueSpec) {
	text := "a value"
	if spec.Type != nil {
		text = "a value of " + types.ExprString(spec.Type)
	}
	for _, id := range spec.Names {
		if id.IsExported() {
			r.add(folder, id.Name, text)
		}
	}
}

func (r *reader) funcFacts(folder string, f *ast.FuncDecl) {
	name, text := f.Name.Name, types.ExprString(f.Type)
	if f.Recv == nil {
		if f.Name.IsExported() {
			r.add(folder, name, text)
		}
		return
	}
	receiver := f.Recv.List[0].Type
	base := baseName(receiver)
	seal, seals := r.seals[typeName{folder, name}]
	switch {
	case !ast.IsExported(base):
	case seals:
		r.add(folder, Member(base, seal), types.ExprString(receiver))
	case f.Name.IsExported():
		if _, ok := receiver.(*ast.StarExpr); ok {
			text += " of a pointer"
		}
		r.add(folder, base+"."+name, text)
	}
}
