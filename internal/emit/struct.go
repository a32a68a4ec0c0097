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
			declared := jen.Id(fd.name).Add(pk.fieldType(fd)).Tag(map[string]string{"json": pk.tag(fd)})
			doc, isShort := fieldDoc(fd.Field)
			switch {
			case isShort:
				declared.Add(doc)
			case doc != nil:
				g.Add(doc)
			}
			g.Add(declared)
		}
		if pk.codec && !hasAdditional(d) {
			g.Id(unknownName).Add(pk.support("UnknownFields")).Tag(map[string]string{"json": "-"})
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
		return pk.support("Nullable").Types(pk.goType(&f.Type))
	}
	return pk.goType(&f.Type)
}

// tag returns the field's json tag.
func (pk *Package) tag(f field) string {
	s, optional := pk.shapeOf(f)
	switch {
	case f.Additional || !tagCanSay(f.Wire):
		return "-" // the codec writes it
	case optional && s == pointer && (f.Type.Kind == ir.DateTime || pk.user(&f.Type) != nil):
		return f.Wire + ",omitempty" // omitzero asks the value itself, and leaves out the year 1
	case optional:
		return f.Wire + ",omitzero"
	}
	return f.Wire
}

// tagCanSay reports whether encoding/json takes a key from a struct tag as it
// is.
func tagCanSay(key string) bool {
	return key != "" && key != "-" && !strings.ContainsFunc(key, func(r rune) bool {
		return isBlankLetter(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", r)
	})
}

// declDoc is the doc comment of a type.
func declDoc(d *decl, more string) jen.Code {
	return comment(d.Doc, more, deprecated(d.Doc, d.Deprecation))
}

// shortDoc is how long a comment may be in bytes to stand beside its field.
const shortDoc = 60

// fieldDoc is the doc comment of a field. What fits goes into one paragraph, and a
// short one that describes nothing beside the field.
func fieldDoc(f *ir.Field) (doc jen.Code, isShort bool) {
	var more []string
	if f.Type.Kind == ir.Constant && len(f.Type.Consts) == 1 {
		more = append(more, "Always "+f.Type.Consts[0]+".")
	}
	if text := limitsDoc(&f.Type); text != "" {
		more = append(more, text)
	}
	if text := oneLine(f.Since, 60); text != "" {
		more = append(more, endSentence("Since "+text))
	}
	example, standing := cellText(f.Example), cellText(f.Default)
	if standing != "" && example != "" {
		standing = endSentence(standing)
	}
	if standing != "" {
		more = append(more, "Default: "+standing)
	}
	if example != "" {
		more = append(more, "Example: "+example)
	}
	said, added := f.Doc, strings.Join(more, " ")
	if isSentence(said) {
		said, added = strings.TrimSpace(endSentence(said)+" "+added), ""
	}
	return comment(said, added, deprecated(f.Doc, f.Deprecation)), f.Doc == "" && f.Deprecation == nil && said != "" && len(said) <= shortDoc
}

// cellText is the text of a cell in a line.
func cellText(cell string) string {
	return oneLine(strings.ReplaceAll(cell, "<br/>", " "), 120)
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
