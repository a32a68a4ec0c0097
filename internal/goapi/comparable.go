package goapi

import (
	"go/ast"
	"strings"
)

// isComparable reports whether == is defined for a type. A type of a package that
// is not known is taken to be. open are the types that it is part of.
func (r *reader) isComparable(folder string, t ast.Expr, open map[typeName]bool) bool {
	switch t := t.(type) {
	case *ast.ArrayType:
		return t.Len != nil && r.isComparable(folder, t.Elt, open)
	case *ast.MapType, *ast.FuncType:
		return false
	case *ast.IndexExpr:
		return r.isComparable(folder, t.X, open) && r.isComparable(folder, t.Index, open)
	case *ast.StructType:
		for _, f := range t.Fields.List {
			if !r.isComparable(folder, f.Type, open) {
				return false
			}
		}
	case *ast.Ident:
		return r.isNamedComparable(typeName{folder, t.Name}, open)
	case *ast.SelectorExpr:
		at, _ := t.X.(*ast.Ident)
		if at == nil {
			return true
		}
		if at.Name == "encoding/json" && t.Sel.Name == "RawMessage" {
			return false
		}
		return r.isNamedComparable(typeName{r.folderOf(at.Name), t.Sel.Name}, open)
	}
	return true
}

func (r *reader) isNamedComparable(name typeName, open map[typeName]bool) bool {
	t, known := r.types[name]
	if !known || open[name] {
		return true
	}
	open[name] = true
	return r.isComparable(name.folder, t, open)
}

// folderOf returns the folder of the package that an import path leads to; "?" if
// that is none of those read.
func (r *reader) folderOf(importPath string) string {
	for _, f := range r.files {
		if f.folder != "" && strings.HasSuffix(importPath, "/"+f.folder) {
			return f.folder
		}
	}
	return "?"
}
