package link

import (
	"encoding/json"
	"fmt"

	"example.com/specgen/internal/ir"
)

// subject is what a correction is of: a field or a value of decl, or itself.
type subject struct {
	decl  *ir.Decl
	field *ir.Field
	value *ir.Value
}

func (s subject) String() string {
	switch {
	case s.field != nil:
		return fmt.Sprintf("the field %q of %s", s.field.Name, s.decl.Name)
	case s.value != nil:
		return fmt.Sprintf("the value %q of %s", valueText(s.value), s.decl.Name)
	}
	return fmt.Sprintf("the type %q", s.decl.Name)
}

// pos is where the document names it.
func (s subject) pos() ir.Pos {
	switch {
	case s.field != nil:
		return s.field.Pos
	case s.value != nil:
		return s.value.Pos
	}
	return s.decl.Pos
}

// part is the name under which Names has it.
func (s subject) part() Part {
	part := Part{Decl: s.decl.ID}
	if s.field != nil {
		part.Field = s.field.Name
	}
	if s.value != nil {
		part.Value = s.value.Const
	}
	return part
}

// subjects returns what c is of in d.
func (c *Correction) subjects(d *ir.Decl) []subject {
	var out []subject
	switch {
	case c.Field != "" && d.Struct != nil:
		for i := range d.Struct.Fields {
			if f := &d.Struct.Fields[i]; f.Name == c.Field {
				out = append(out, subject{decl: d, field: f})
			}
		}
	case c.Value != "" && d.Enum != nil:
		for i := range d.Enum.Values {
			if v := &d.Enum.Values[i]; v.Const == c.Value || valueText(v) == c.Value {
				out = append(out, subject{decl: d, value: v})
			}
		}
	case c.Field == "" && c.Value == "":
		out = append(out, subject{decl: d})
	}
	return out
}

// valueText is a value as people read it: a string without its quotation marks.
func valueText(v *ir.Value) string {
	var s string
	if json.Unmarshal([]byte(v.Const), &s) == nil {
		return s
	}
	return v.Const
}
