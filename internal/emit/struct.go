package emit

import (
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"

	"example.com/specgen/internal/ir"
)

// structType declares a struct and its methods:
//
//	type Client struct {
//		ID     string         `json:"id"`
//		Parent *Client        `json:"parent,omitzero"`
//		Actor  Nullable[Actor] `json:"actor,omitzero"`
//	}
func (pk *Package) structType(f *jen.File, d *decl) {
	addComment(f, declDoc(d, ""))
	f.Type().Id(d.name).StructFunc(func(g *jen.Group) {
		for _, fd := range d.fields {
			if c := fieldDoc(fd.Field); c != nil {
				g.Add(c)
			}
			g.Id(fd.name).Add(pk.fieldType(fd)).Tag(map[string]string{"json": pk.tag(fd)})
		}
	})
	pk.validateMethods(f, d, func(g *jen.Group) {
		for _, fd := range d.fields {
			pk.checkField(g, d, fd)
		}
	})
	pk.structCodec(f, d)
}

func (pk *Package) fieldType(f field) *jen.Statement {
	switch s, _ := pk.shapeOf(f); s {
	case pointer:
		return jen.Op("*").Add(pk.goType(&f.Type))
	case nullable:
		return jen.Id("Nullable").Types(pk.goType(&f.Type))
	}
	return pk.goType(&f.Type)
}

// tag returns the field's json tag.
func (pk *Package) tag(f field) string {
	_, optional := pk.shapeOf(f)
	switch {
	case f.Additional:
		return "-"
	case optional:
		return f.Wire + ",omitzero"
	case f.Wire == "-":
		return "-,"
	}
	return f.Wire
}

// tagCanSay reports whether encoding/json takes a key from a struct tag as it
// is.
func tagCanSay(key string) bool {
	return key != "" && !strings.ContainsFunc(key, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", r)
	})
}

// declDoc is the doc comment of a type.
func declDoc(d *decl, more string) jen.Code {
	return comment(d.Doc, more, deprecated(d.Doc, d.Deprecation))
}

// fieldDoc is the doc comment of a field.
func fieldDoc(f *ir.Field) jen.Code {
	var always, example string
	if f.Type.Kind == ir.Constant && len(f.Type.Consts) == 1 {
		always = "Always " + f.Type.Consts[0] + "."
	}
	if text := oneLine(strings.ReplaceAll(f.Example, "<br/>", " "), 400); text != "" {
		example = "Example: " + text
	}
	return comment(f.Doc, always, example, deprecated(f.Doc, f.Deprecation))
}

// deprecated is the paragraph by which Go tools know what is deprecated, unless
// the description has one.
func deprecated(doc string, d *ir.Deprecation) string {
	switch {
	case d == nil || strings.HasPrefix(doc, "Deprecated: ") || strings.Contains(doc, "\n\nDeprecated: "):
		return ""
	case d.Reason == "":
		return "Deprecated: the specification says so."
	}
	return "Deprecated: " + oneLine(d.Reason, 400)
}

func addComment(f *jen.File, c jen.Code) {
	f.Line()
	if c != nil {
		f.Add(c)
	}
}
