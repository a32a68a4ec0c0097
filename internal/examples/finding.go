package examples

import (
	"fmt"
	"maps"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/loosejson"
	"example.com/specgen/internal/words"
)

// finding is a disagreement between an example and a type.
type finding struct {
	start, stop int // in the block
	code        diag.Code
	message     string
	notes       []diag.Note
}

func (f *finding) diagnostic(b *block) diag.Diagnostic {
	return diag.Diagnostic{Pos: b.pos(f.start, f.stop), Severity: diag.Warning, Code: f.code, Message: f.message, Related: f.notes}
}

// found is the outcome of one finding.
func found(f finding) outcome { return outcome{findings: []finding{f}, own: 1} }

// place is what a value is compared with: a field, or elements of its lists and
// maps.
type place struct {
	decl  *ir.Decl
	field *ir.Field
	elems int // how deep within lists and maps
}

func (p place) elem() place {
	p.elems++
	return p
}

func (p place) String() string {
	return p.decl.Name + "." + p.field.Wire + strings.Repeat("[]", p.elems)
}

// wrong reports a value.
func (p place) wrong(v *loosejson.Value, code diag.Code, format string, args ...any) outcome {
	f := finding{start: v.Start, stop: v.Stop, code: code, message: fmt.Sprintf(format, args...), notes: notes(p.field.Pos, p.String())}
	if v.Kind == loosejson.Object || v.Kind == loosejson.Array {
		f.stop = v.Start + 1
	}
	return found(f)
}

// unlike reports a value of another kind than the type has in JSON.
func (p place) unlike(v *loosejson.Value, t *ir.Type) outcome {
	out := p.wrong(v, diag.ExampleKind, "the example has %s for %s, which is %s", describeValue(v), p, describeType(t))
	out.unlike = true
	return out
}

// notes say where something is declared.
func notes(at ir.Pos, name string) []diag.Note {
	if at.Line == 0 {
		return nil
	}
	return []diag.Note{{Pos: at, Message: name + " is declared here"}}
}

func unknown(m *loosejson.Member, d *ir.Decl, has map[string]bool) finding {
	f := finding{
		start: m.Start, stop: m.Stop, code: diag.ExampleUnknownKey,
		message: fmt.Sprintf("the example has a key %q, for which %s has no field", m.Key, d.Name), notes: notes(d.Pos, d.Name),
	}
	if near := nearest(m.Key, d, has); near != nil {
		f.message += fmt.Sprintf("; did it mean %q?", near.Wire)
		f.notes = notes(near.Pos, place{decl: d, field: near}.String())
	}
	return f
}

// nearest returns the field that a key may be a slip for: one that the object does
// not have.
func nearest(key string, d *ir.Decl, has map[string]bool) *ir.Field {
	free := map[string]*ir.Field{}
	for i := range d.Struct.Fields {
		if f := &d.Struct.Fields[i]; !f.Additional && !has[f.Wire] {
			free[f.Wire] = f
		}
	}
	near := words.Nearest(key, maps.Keys(free))
	if near == "" {
		return nil
	}
	return free[near]
}

// missing reports the required fields that an object has no keys for. It stands
// for them all at the start of the object.
func missing(v *loosejson.Value, d *ir.Decl, has map[string]bool) (finding, bool) {
	f := finding{start: v.Start, stop: v.Start + 1, code: diag.ExampleMissingKey}
	if !v.Whole {
		return f, false
	}
	var keys []string
	for i := range d.Struct.Fields {
		field := &d.Struct.Fields[i]
		if field.Presence != ir.Required || field.Additional || has[field.Wire] {
			continue
		}
		keys = append(keys, fmt.Sprintf("%q", field.Wire))
		f.notes = append(f.notes, notes(field.Pos, place{decl: d, field: field}.String())...)
	}
	f.message = fmt.Sprintf("the example of %s lacks %s, which must be there", d.Name, strings.Join(keys, ", "))
	return f, len(keys) > 0
}
