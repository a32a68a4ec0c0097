package config

import (
	"go/token"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// goTypes reads go: types of the documents, and the Go types that stand for them.
func (r *reader) goTypes(n *yaml.Node) []GoType {
	var out []GoType
	r.entries(n, func(k Text, value *yaml.Node) {
		if k.Value == "" {
			r.errorf(k.Pos, "the name of a type must not be empty")
		}
		t, ok := r.text(value)
		if !ok {
			return
		}
		dot := strings.LastIndexByte(t.Value, '.')
		if dot < 0 || !isImportPath(t.Value[:dot]) || !isExported(t.Value[dot+1:]) {
			r.errorf(t.Pos, "%q is no Go type: write the import path, a dot, and the name of an exported type, as in example.com/money.Amount", t.Value)
		}
		out = append(out, GoType{Pos: k.Pos, For: k, Path: t.Value[:max(0, dot)], Name: t.Value[dot+1:], To: t.Pos})
	})
	return out
}

func isExported(name string) bool { return token.IsIdentifier(name) && token.IsExported(name) }

// isImportPath reports whether an import declaration can have a path that is not
// relative.
func isImportPath(path string) bool {
	for element := range strings.SplitSeq(path, "/") {
		if element == "" || strings.Trim(element, ".") == "" {
			return false
		}
	}
	return !strings.ContainsFunc(path, func(c rune) bool {
		return !unicode.IsGraphic(c) || unicode.IsSpace(c) || strings.ContainsRune("!\"#$%&'()*,:;<=>?[\\]^`{|}\ufffd", c)
	})
}
