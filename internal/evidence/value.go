package evidence

import (
	"encoding/json"
	"strings"
)

// Value returns the JSON value that a cell consists of, as package json decodes it
// with numbers as json.Number. It reports false for a cell that holds anything
// else, or JSON that is cut short.
func Value(cell string) (any, bool) {
	if len(cell) > maxExample {
		return nil, false
	}
	r := cellReader{text: withoutCode(cell)}
	v := r.value(0)
	r.space()
	if r.failed || r.at < len(r.text) {
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
func (v *jsonValue) plain() (any, bool) {
	switch v.kind {
	case stringValue:
		return unquote(v.text)
	case objectValue:
		return v.plainObject()
	case arrayValue:
		return v.plainArray()
	}
	return plainLiteral(v.literal)
}

func (v *jsonValue) plainObject() (any, bool) {
	out := map[string]any{}
	for _, m := range v.members {
		value, ok := m.value.plain()
		if !ok {
			return nil, false
		}
		out[m.key] = value
	}
	return out, true
}

func (v *jsonValue) plainArray() (any, bool) {
	out := []any{}
	for i := range v.elems {
		elem, ok := v.elems[i].plain()
		if !ok {
			return nil, false
		}
		out = append(out, elem)
	}
	return out, true
}

func plainLiteral(text string) (any, bool) {
	var out any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	err := decoder.Decode(&out)
	return out, err == nil && !decoder.More()
}
