package emit

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"
)

// stringLiteral is a text as a literal of Go that says exactly that text, and in
// which everything can be seen: what reorders the text around it, or shows as
// nothing, is an escape.
func stringLiteral(s string) *jen.Statement {
	quoted := strconv.Quote(s)
	if !strings.ContainsFunc(quoted, isUnseen) {
		return jen.Op(quoted)
	}
	var out strings.Builder
	for _, r := range quoted {
		switch {
		case !isUnseen(r):
			out.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&out, `\U%08x`, r)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return jen.Op(out.String())
}

// isUnseen reports whether readers of code do not see a character: controls, what
// says only how others are laid out, and letters that show as nothing.
func isUnseen(r rune) bool {
	return !unicode.IsPrint(r) || isBlankLetter(r) || unicode.Is(unicode.Variation_Selector, r)
}

// isBlankLetter reports whether a character counts as a letter or as a mark of one,
// and shows as nothing, as the fillers of Hangul do.
func isBlankLetter(r rune) bool { return unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) }

// withoutBlanks returns a name without the letters that nobody sees.
func withoutBlanks(name string) string {
	return strings.Map(func(r rune) rune {
		if isBlankLetter(r) {
			return -1
		}
		return r
	}, name)
}
