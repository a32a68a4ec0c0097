package link

import (
	"slices"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// inherit gives structs the fields of those that they extend, where they have none
// of the name. It returns what is wrong with what they extend.
func (x *prose) inherit(pages []*ir.Page) []diag.Diagnostic {
	h := heirs{prose: x, done: map[*ir.Decl]bool{}}
	for _, page := range pages {
		for _, d := range page.Decls {
			h.complete(d, nil)
		}
	}
	return h.diags
}

type heirs struct {
	prose *prose
	done  map[*ir.Decl]bool
	diags []diag.Diagnostic
}

// complete gives d the fields of what it extends, which is completed before. path are
// the types that extend d.
func (h *heirs) complete(d *ir.Decl, path []*ir.Decl) {
	if h.done[d] || d.Struct == nil || slices.Contains(path, d) {
		return
	}
	for i := range d.Extends {
		found, _ := h.prose.find(d, &d.Extends[i])
		if len(found) != 1 || found[0].Struct == nil || found[0] == d {
			h.diags = append(h.diags, diag.Diagnostic{
				Pos: d.Pos, Severity: diag.Warning, Code: diag.ProseType,
				Message: "the text says that " + d.Name + " has further fields, of a type that is not found: " + d.Extends[i].Label + " " + d.Extends[i].Link,
			})
			continue
		}
		d.Extends[i].Target = found[0].ID
		h.complete(found[0], append(path, d))
		d.Struct.Fields = append(d.Struct.Fields, missing(d.Struct.Fields, found[0].Struct.Fields)...)
	}
	h.done[d] = true
}

// missing returns the fields of a base whose names are not among own ones.
func missing(own, base []ir.Field) []ir.Field {
	names := make(map[string]bool, len(own))
	for _, f := range own {
		names[f.Name] = true
	}
	var out []ir.Field
	for _, f := range base {
		if !names[f.Name] {
			f.Type = f.Type.Clone()
			out = append(out, f)
		}
	}
	return out
}
