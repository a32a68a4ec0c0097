package parse

import (
	"slices"

	"example.com/specgen/internal/ir"
)

// jsonFields returns the rows that are fields of JSON.
func (t *Transport) jsonFields(rows []fieldRow) []ir.Field {
	isResponse := t.isResponse(rows)
	out := make([]ir.Field, 0, len(rows))
	for i := range rows {
		r := &rows[i]
		if r.transport || isResponse && t.isHeader(r) {
			continue
		}
		out = append(out, r.Field)
	}
	return out
}

// isResponse reports whether rows describe a response: one of them cannot be
// JSON, or they are headers and nothing else but perhaps a body.
func (t *Transport) isResponse(rows []fieldRow) bool {
	headers, bodies := 0, 0
	for i := range rows {
		switch r := &rows[i]; {
		case r.transport:
			return true
		case t.isHeader(r):
			headers++
		case slices.Contains(t.Body, r.Name):
			bodies++
		}
	}
	return headers == 1 && bodies <= 1 && headers+bodies == len(rows)
}

// isHeader reports whether a row can be the headers of a response: lists of
// strings by name.
func (t *Transport) isHeader(r *fieldRow) bool {
	return slices.Contains(t.Headers, r.Name) && r.Type.Kind == ir.Map && r.Type.Elem.Kind == ir.List && r.Type.Elem.Elem.Kind == ir.String
}
