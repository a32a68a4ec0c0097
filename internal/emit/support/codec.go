package support

import (
	"bytes"
	"encoding/json"
	"sync"
)

// Decode returns the value of a JSON document, or ValidationErrors with all that
// is wrong with it: then the value is the zero one.
//
// Without options, unknown fields are ignored, and enum values and variants of
// unions that the specification does not know are kept as they came; Validate
// reports these two.
func Decode[T any, P codecOf[T]](data []byte, options ...DecodeOption) (T, error) {
	var x, zero T
	if err := decodeDocument(data, P(&x), options); err != nil {
		return zero, err
	}
	return x, nil
}

// DecodeList is Decode for an array of values.
func DecodeList[T any, P codecOf[T]](data []byte, options ...DecodeOption) ([]T, error) {
	return Decode[list[T, P]](data, options...)
}

// DecodeOption says what to do with what the specification does not know. Options
// can be given together; of these two, Strict counts.
type DecodeOption uint8

const (
	// Strict refuses unknown fields, enum values and variants of unions.
	Strict DecodeOption = 1 << iota

	// KeepUnknown keeps unknown fields, in UnknownFields, and Encode writes them
	// back.
	KeepUnknown
)

// UnknownFields are fields that the specification does not have, by their names.
type UnknownFields map[string]json.RawMessage

// UnknownVariant is a value of a union that is of none of the variants that the
// specification knows: its JSON, as it came.
type UnknownVariant json.RawMessage

// Encode returns a value as JSON, with its fields in the order of the
// specification. The error is ValidationErrors with all that JSON cannot hold:
// text that is not UTF-8, numbers that are not finite, days and times that RFC
// 3339 cannot write, text for JSON that is none, a key that occurs twice, and
// values that hold themselves. What only Validate refuses can be encoded. Values in
// an any that are of other types than those of Decode are left to encoding/json.
func Encode[T any, P codecOf[T]](value *T) ([]byte, error) {
	if value == nil {
		return []byte("null"), nil
	}
	return encodeDocument(P(value), false)
}

// EncodeList is Encode for an array of values.
func EncodeList[T any, P codecOf[T]](values []T) ([]byte, error) {
	return encodeDocument((*list[T, P])(&values), false)
}

// codec is what all generated structs and unions are.
type codec interface {
	decode(*decoder)
	encode(*encoder)
}

type codecOf[T any] interface {
	*T
	codec
}

// list is a list of them.
type list[T any, P codecOf[T]] []T

func (x *list[T, P]) decode(d *decoder) {
	decodeList((*[]T)(x), d, func(x *T, d *decoder) { P(x).decode(d) })
}

func (x *list[T, P]) encode(e *encoder) {
	encodeList((*[]T)(x), e, func(x *T, e *encoder) { P(x).encode(e) })
}

func decodeDocument(data []byte, x codec, options []DecodeOption) error {
	d := decoder{data: data}
	for _, option := range options {
		d.options |= option
	}
	d.space()
	x.decode(&d)
	if d.finish(); len(d.found) > 0 {
		return locate(data, d.found)
	}
	return nil
}

// buffers keeps memory from one Encode to the next, as encoding/json does.
var buffers = sync.Pool{New: func() any { return new(encoder) }}

func encodeDocument(x codec, plain bool) ([]byte, error) {
	e := buffers.Get().(*encoder)
	*e = encoder{out: e.out[:0], plain: plain}
	encodeWithin(x, e)
	if len(e.found) > 0 {
		return nil, locate(e.out, e.found)
	}
	out := bytes.Clone(e.out)
	buffers.Put(e)
	return out, nil
}

// encodeWithin encodes x, unless it nests too deep.
func encodeWithin(x codec, e *encoder) {
	defer func() {
		if problem := recover(); problem != nil && problem != (tooDeep{}) {
			panic(problem)
		}
	}()
	x.encode(e)
}

// marshal is Encode in the form of encoding/json: without unknown fields, which no
// struct tag can write.
func marshal(x codec) ([]byte, error) { return encodeDocument(x, true) }

// read is Decode in the form of encoding/json.
func read(data []byte, x codec) error {
	err := decodeDocument(data, x, nil)
	if err != nil {
		x.decode(&decoder{halted: true}) // which reads nothing, and leaves the zero value
	}
	return err
}
