package lint

import (
	"path"
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// sameNames reports references that say neither by a folder nor by a link which of
// several types of one name they mean, where those differ. Folders that each have
// a type of some name are fine as long as the references tell them apart.
func (c *checker) sameNames() {
	byName, differ := c.namesakes()
	for _, page := range c.Pages {
		for _, d := range page.Decls {
			d.Types(func(t *ir.Type) {
				if to := c.target(t); to != nil && differ[to.Name] && !c.says(d, t, to) {
					c.warn(t.Pos, diag.SameName, places(byName[to.Name], to),
						"%d folders define %q, and not alike; say which is meant, by a folder before the name or by a link", len(byName[to.Name]), to.Name)
				}
			})
		}
	}
}

// namesakes returns the declarations of each name, and the names whose declarations
// differ.
func (c *checker) namesakes() (byName map[string][]*ir.Decl, differ map[string]bool) {
	byName, differ = map[string][]*ir.Decl{}, map[string]bool{}
	for _, page := range c.Pages {
		for _, d := range page.Decls {
			if c.byID[d.ID] != d {
				continue // declared twice
			}
			if others := byName[d.Name]; len(others) > 0 && shape(d) != shape(others[0]) {
				differ[d.Name] = true
			}
			byName[d.Name] = append(byName[d.Name], d)
		}
	}
	return byName, differ
}

// says reports whether a reference within d names the folder of its target, or links
// to its page.
func (c *checker) says(d *ir.Decl, t *ir.Type, to *ir.Decl) bool {
	elements := strings.Split(t.Ref.Label, ".")
	named := len(elements) > 1 && strings.EqualFold(elements[len(elements)-2], path.Base(path.Dir(to.Source)))
	return named || d.Source == to.Source || t.Ref.Own || c.links.Find(d, t.Ref) == to
}

// shape returns what types have in common that have the same keys or values.
func shape(d *ir.Decl) string {
	var parts []string
	kind := "union"
	switch {
	case d.Struct != nil:
		kind = "struct"
		for _, f := range d.Struct.Fields {
			parts = append(parts, f.Wire)
		}
	case d.Enum != nil:
		kind = "enum"
		for _, v := range d.Enum.Values {
			parts = append(parts, v.Const)
		}
	}
	slices.Sort(parts)
	return kind + "\x00" + strings.Join(parts, "\x00")
}

// maxNotes bounds how many places a diagnostic names.
const maxNotes = 5

// places returns where a type is defined, first the one that is taken.
func places(decls []*ir.Decl, taken *ir.Decl) []diag.Note {
	out := []diag.Note{{Pos: taken.Pos, Message: "this one is taken, as the nearest"}}
	for _, d := range decls {
		if d != taken && len(out) < maxNotes {
			out = append(out, diag.Note{Pos: d.Pos, Message: "it is defined here too"})
		}
	}
	return out
}
