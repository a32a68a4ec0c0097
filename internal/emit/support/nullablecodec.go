package support

import "encoding/json"

// MarshalJSON returns the value's JSON, or null. What has a codec goes through
// that, for encoding/json would read the JSON of each level once more.
func (n Nullable[T]) MarshalJSON() ([]byte, error) {
	if n.value == nil {
		return []byte("null"), nil
	}
	if value, ok := any(n.value).(codec); ok {
		return marshal(value)
	}
	return json.Marshal(n.value)
}

//go:noinline
func decodeNullable[T any](x *Nullable[T], d *decoder, decode func(*T, *decoder)) {
	if d.null() {
		*x = Null[T]()
		return
	}
	x.value = new(T)
	decode(x.value, d)
}

//go:noinline
func encodeNullable[T any](x Nullable[T], e *encoder, key string, encode func(*T, *encoder)) {
	if x.value != nil {
		encode(x.value, e.key(key))
	} else if x.null {
		e.key(key).null()
	}
}
