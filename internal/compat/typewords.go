package compat

import (
	"regexp"
	"strings"

	"example.com/specgen/internal/ir"
)

// typeTexts says in words of the documents what the types of a field are: as their
// cells are written, or else, where that does not tell them apart, what they are.
func typeTexts(old, new *ir.Field) (before, after string) {
	before, after = cellWords(old.TypeText), cellWords(new.TypeText)
	if before == after || before == "" || after == "" {
		return typeWords(&old.Type), typeWords(&new.Type)
	}
	return before, after
}

// fieldTypeText says what the type of a field is.
func fieldTypeText(f *ir.Field) string {
	if text := cellWords(f.TypeText); text != "" {
		return text
	}
	return typeWords(&f.Type)
}

// markdownLink matches a link of Markdown.
var markdownLink = regexp.MustCompile(`\[([^\[\]]*)\]\([^()]*\)`)

// cellWords returns the text of a cell without what marks it up.
func cellWords(cell string) string {
	return strings.NewReplacer("*", "", "`", "", `\|`, "|").Replace(markdownLink.ReplaceAllString(cell, "$1"))
}

// typeWords says what a type is.
func typeWords(t *ir.Type) string {
	text := string(t.Kind)
	switch t.Kind {
	case ir.List:
		text = "list of " + typeWords(t.Elem)
	case ir.Map:
		text = "map of " + typeWords(t.Elem)
	case ir.Ref:
		text = t.Ref.Label
	case ir.Constant:
		text = strings.Join(t.Consts, " | ")
	case ir.OneOf:
		var members []string
		for i := range t.Members {
			members = append(members, typeWords(&t.Members[i]))
		}
		text = strings.Join(members, " | ")
	}
	if t.Nullable && t.Kind != ir.Any {
		text += " or null"
	}
	return text
}
