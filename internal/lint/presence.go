package lint

import (
	"regexp"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// How descriptions begin that say, in so many words, whether a field must be there.
var (
	saysOptional = opening("optional")
	saysRequired = opening("required")
)

// opening matches a description that begins with a word of its own: "(optional)",
// "[optional]", "optional." or "**Optional:**", but not "Optional list" nor
// "Required. Only if".
func opening(word string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[*_]*(?:[(\[]` + word + `[)\]]|` + word + `[.:])`)
}

// presence reports a field whose description or default contradicts its presence.
func (c *checker) presence(f *ir.Field) {
	said := ""
	switch {
	case f.Presence == ir.Required && saysOptional.MatchString(f.Doc):
		said = "optional"
	case f.Presence == ir.Optional && saysRequired.MatchString(f.Doc):
		said = "required"
	case f.Presence == ir.Required && f.Default != "":
		c.warn(f.Pos, diag.Contradiction, nil, "the field %q is required, and there is a default for when it is absent", f.Name)
		return
	default:
		return
	}
	c.warn(f.Pos, diag.Contradiction, nil, "the field %q is %s, and its description begins with %q", f.Name, f.Presence, said)
}
