package loosejson

import (
	"encoding/json"
	"strings"
)

// Only returns the JSON value that a cell of a table consists of, as package json
// decodes it with numbers as json.Number. It reports false for a cell that holds
// anything else, or JSON that is cut short.
func Only(cell string) (any, bool) {
	if len(cell) > maxCell {
		return nil, false
	}
	r := reader{text: withoutCode(cell), cell: true}
	v := r.value(0)
	r.space()
	if r.problem != nil || r.at < len(r.text) {
		return nil, false
	}
	return v.plain()
}

// withoutCode returns what a code span holds, if a cell is one, or else the cell.
func withoutCode(cell string) string {
	code := strings.Trim(cell, "`")
	if marks := (len(cell) - len(code)) / 2; marks > 0 && cell == strings.Repeat("`", marks)+code+strings.Repeat("`", marks) {
		return strings.TrimSpace(code)
	}
	return cell
}

// plain returns a value without what is only needed to say where it stands.
func (v *Value) plain() (any, bool) {
	switch v.Kind {
	case String:
		return v.Text, true
	case Object:
		return v.plainObject()
	case Array:
		return v.plainArray()
	}
	return plainLiteral(v.Text)
}

func (v *Value) plainObject() (any, bool) {
	out := map[string]any{}
	for _, m := range v.Members {
		value, ok := m.Value.plain()
		if !ok {
			return nil, false
		}
		out[m.Key] = value
	}
	return out, v.Whole
}

func (v *Value) plainArray() (any, bool) {
	out := []any{}
	for i := range v.Elems {
		elem, ok := v.Elems[i].plain()
		if !ok {
			return nil, false
		}
		out = append(out, elem)
	}
	return out, v.Whole
}

func plainLiteral(text string) (any, bool) {
	var out any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	err := decoder.Decode(&out)
	return out, err == nil && !decoder.More()
}
