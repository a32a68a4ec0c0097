package lint

import (
	"fmt"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/loosejson"
)

// bare is text without quotation marks: a string, or words about the example.
type bare struct {
	text   string
	isJSON bool // it can be read as something else than a string too
}

// example reports an example that its field does not allow, however it is read. An
// example of null is often one of a field that is absent.
func (c *checker) example(f *ir.Field) {
	read := c.readings(f.Example)
	for _, v := range read {
		if c.takes(&f.Type, v, 0) || v == nil && f.Presence != ir.Required {
			return
		}
	}
	if len(read) > 0 {
		c.warn(f.ExamplePos, diag.ExampleContradiction, []diag.Note{{Pos: f.Type.Pos, Message: "the type is given here"}},
			"the example of %q is %s, which its type does not allow", f.Name, describe(read[0]))
	}
}

// readings returns what a cell may stand for: the JSON in it, or else its text.
// Where examples of strings have no quotation marks, all of it may be a string too.
func (c *checker) readings(cell string) []any {
	text := strings.TrimSpace(strings.Trim(cell, "`"))
	v, isJSON := loosejson.Only(cell)
	_, quoted := v.(string)
	switch {
	case text == "":
		return nil
	case !isJSON:
		return []any{bare{text: text}}
	case quoted || c.quotes:
		return []any{v}
	}
	return []any{v, bare{text, true}}
}

// quotesStrings reports whether most examples of strings have quotation marks.
func quotesStrings(pages []*ir.Page) bool {
	quoted, others := 0, 0
	for _, page := range pages {
		for _, d := range page.Decls {
			if d.Struct == nil {
				continue
			}
			for _, f := range d.Struct.Fields {
				if f.Type.Kind != ir.String || f.Example == "" {
					continue
				}
				v, isJSON := loosejson.Only(f.Example)
				if _, ok := v.(string); ok {
					quoted++
				} else if !isJSON {
					others++
				}
			}
		}
	}
	return quoted > others
}

func describe(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case map[string]any:
		return "an object"
	case []any:
		return "an array"
	case bare:
		return fmt.Sprintf("%q", v.text)
	case string:
		return fmt.Sprintf("%q", v)
	}
	return fmt.Sprint(v)
}
