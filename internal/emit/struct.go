package emit

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
		if pk.codec && !hasAdditional(d) {
			g.Id(unknownName).Id("UnknownFields").Tag(map[string]string{"json": "-"})
		}
	})
	pk.validateMethods(f, d, func(g *jen.Group) {
		for _, fd := range d.fields {
			pk.checkField(g, d, fd)
		}
	})
	if pk.codec {
		pk.structCodec(f, d)
	}
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
	case f.Additional || !tagCanSay(f.Wire):
		return "-" // the codec writes it
	case optional:
		return f.Wire + ",omitzero"
	}
	return f.Wire
}

// tagCanSay reports whether encoding/json takes a key from a struct tag as it
// is.
func tagCanSay(key string) bool {
	return key != "" && key != "-" && !strings.ContainsFunc(key, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", r)
	})
}

// declDoc is the doc comment of a type.
func declDoc(d *decl, more string) jen.Code {
	return comment(d.Doc, more, deprecated(d.Doc, d.Deprecation))
}

// fieldDoc is the doc comment of a field. What fits goes into one paragraph.
func fieldDoc(f *ir.Field) jen.Code {
	var always, example string
	if f.Type.Kind == ir.Constant && len(f.Type.Consts) == 1 {
		always = "Always " + f.Type.Consts[0] + "."
	}
	if text := oneLine(strings.ReplaceAll(f.Example, "<br/>", " "), 200); text != "" {
		example = "Example: " + text
	}
	if always != "" && example != "" {
		always, example = always+" "+example, ""
	}
	doc, more := f.Doc, always+example
	if isSentence(doc) {
		doc, more = strings.TrimSpace(endSentence(doc)+" "+more), ""
	}
	return comment(doc, more, deprecated(f.Doc, f.Deprecation))
}

// isSentence reports whether a text is plain words in one line.
func isSentence(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return (text == "" || unicode.IsLetter(first)) && !strings.ContainsAny(text, "\n|<") && !strings.HasPrefix(text, "Deprecated:")
}

// endSentence adds the full stop that a text lacks.
func endSentence(text string) string {
	last, _ := utf8.DecodeLastRuneInString(text)
	if unicode.IsLetter(last) || unicode.IsDigit(last) {
		return text + "."
	}
	return text
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
