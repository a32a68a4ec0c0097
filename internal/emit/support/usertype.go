package support

import "encoding/json"

// decodeUserType reads a value of a type that is declared elsewhere, and knows its
// JSON itself.
func decodeUserType[T any](x *T, d *decoder) {
	if d.peek() == 'n' {
		d.mismatch("a value")
		return
	}
	start, before := d.pos, len(d.found)
	var value any
	decodeAny(&value, d) // finds what encoding/json lets pass
	if d.halted || len(d.found) > before {
		return
	}
	if err := json.Unmarshal(d.data[start:d.pos], x); err != nil {
		d.add(start, ruleType, "is not of its Go type: "+err.Error())
	}
}

// encodeUserType writes what the type makes of its value. The pointer is what
// methods may need.
func encodeUserType[T any](x *T, e *encoder) {
	value := any(x)
	encodeAny(&value, e)
}
