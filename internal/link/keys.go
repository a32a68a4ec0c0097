package link

import (
	"fmt"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// uniqueKeys takes the fields out of d whose JSON key an earlier one has. given are
// the places where corrections give fields their keys, by the fields' own.
func uniqueKeys(d *ir.Decl, given map[ir.Pos]ir.Pos) []diag.Diagnostic {
	if d.Struct == nil {
		return nil
	}
	var ds []diag.Diagnostic
	first := make(map[string]ir.Pos, len(d.Struct.Fields))
	kept := d.Struct.Fields[:0]
	for _, f := range d.Struct.Fields {
		key := f.Wire
		if f.Additional {
			key = ir.AdditionalKey
		}
		if earlier, ok := first[key]; ok {
			related := []diag.Note{{Pos: earlier, Message: "the first one"}}
			for _, field := range []ir.Pos{earlier, f.Pos} {
				if pos, ok := given[field]; ok {
					related = append(related, diag.Note{Pos: pos, Message: "a correction gives it the key"})
				}
			}
			ds = append(ds, diag.Diagnostic{
				Pos: f.Pos, Severity: diag.Error, Code: diag.DuplicateField,
				Message: fmt.Sprintf("%s has two fields with the JSON key %q", d.Name, f.Wire), Related: related,
			})
			continue
		}
		first[key] = f.Pos
		kept = append(kept, f)
	}
	d.Struct.Fields = kept
	return ds
}
