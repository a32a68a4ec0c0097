package config

import (
	"go/token"

	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/emit"
)

// goTypes reads go: types of the documents, and the Go types that stand for them.
func (r *reader) goTypes(n *yaml.Node) []emit.GoType {
	var out []emit.GoType
	r.entries(n, func(k Text, value *yaml.Node) {
		if k.Value == "" {
			r.errorf(k.Pos, "the name of a type must not be empty")
		}
		t, ok := r.text(value)
		if !ok {
			return
		}
		if err := emit.CheckGoType(t.Value); err != nil {
			r.errorf(t.Pos, "%v", err)
		}
		out = append(out, emit.GoType{Name: k.Value, Pos: k.Pos, Go: t.Value, GoPos: t.Pos})
	})
	return out
}

func isExported(name string) bool { return token.IsIdentifier(name) && token.IsExported(name) }
