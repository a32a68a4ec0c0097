package support

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// This file has what the tests share: documents that are nothing but the value of
// a field, and types such as generated packages have.

// field is a document of one value, with the functions for its type.
type field[T any] struct {
	value  T
	reads  func(*T, *decoder)
	writes func(*T, *encoder)
}

func (x *field[T]) decode(d *decoder) { x.reads(&x.value, d) }

func (x *field[T]) encode(e *encoder) { x.writes(&x.value, e) }

// readValue decodes a document with one of the functions for fields.
func readValue[T any](t testing.TB, text string, decode func(*T, *decoder), options ...DecodeOption) (T, ValidationErrors) {
	x := field[T]{reads: decode}
	err := decodeDocument([]byte(text), &x, options)
	return x.value, violations(t, err)
}

// writeValue encodes a value with one of the functions for fields.
func writeValue[T any](t testing.TB, value T, encode func(*T, *encoder)) (string, ValidationErrors) {
	text, err := Encode(&field[T]{value: value, writes: encode})
	return string(text), violations(t, err)
}

// violations returns what an error is made of.
func violations(t testing.TB, err error) ValidationErrors {
	if err == nil {
		return nil
	}
	var list ValidationErrors
	require.ErrorAs(t, err, &list)
	require.NotEmpty(t, list)
	return list
}

// brief returns violations as rules and pointers, e.g. "required /id".
func brief(list ValidationErrors) []string {
	var out []string
	for _, v := range list {
		out = append(out, v.Rule+" "+v.Pointer)
	}
	return out
}

// status and level are enums.
type (
	status string
	level  int64
)

func (x status) IsKnown() bool { return x == "open" || x == "done" }

func (x level) IsKnown() bool { return x == 1 || x == 2 }

// task has fields of all kinds.
type task struct {
	Kind          string // always "task"
	ID            string
	Count         int64
	Owner         *string // required, and may be null
	Note          *string
	Due           Nullable[Date]
	Status        *status
	Level         *level
	Tags          []string
	Scores        map[string]float64
	Data          []byte
	At            *time.Time
	Price         *json.Number
	Done          *bool
	Extra         Nullable[any]
	Shape         *shape
	Place         *place
	Labels        *labels
	Next          *task
	UnknownFields UnknownFields
}

func (x *task) UnmarshalJSON(b []byte) error { return read(b, x) }

func (x *task) decode(d *decoder) {
	*x = task{}
	for o := d.object(&x.UnknownFields, 4, "kind\nid\ncount\nowner"); o.next(); {
		switch string(o.key) {
		case "kind":
			decodeConst(&x.Kind, o.field(0), "task", decodeString)
		case "id":
			decodeString(&x.ID, o.field(1))
		case "count":
			decodeInt(&x.Count, o.field(2))
		case "owner":
			decodeStringOrNull(&x.Owner, o.field(3))
		case "note":
			decodeStringPointer(&x.Note, o.field(4))
		case "due":
			decodeNullable(&x.Due, o.field(5), decodeDate)
		case "status":
			decodePointer(&x.Status, o.field(6), decodeEnum)
		case "level":
			decodePointer(&x.Level, o.field(7), decodeIntEnum)
		case "tags":
			decodeList(&x.Tags, o.field(8), decodeString)
		case "scores":
			decodeMap(&x.Scores, o.field(9), decodeFloat)
		case "data":
			decodeBytes(&x.Data, o.field(10))
		case "at":
			decodePointer(&x.At, o.field(11), decodeTime)
		case "price":
			decodePointer(&x.Price, o.field(12), decodeNumber)
		case "done":
			decodePointer(&x.Done, o.field(13), decodeBool)
		case "extra":
			decodeNullable(&x.Extra, o.field(14), decodeAny)
		case "shape":
			decodePointer(&x.Shape, o.field(15), (*shape).decode)
		case "place":
			decodePointer(&x.Place, o.field(16), (*place).decode)
		case "labels":
			decodePointer(&x.Labels, o.field(17), (*labels).decode)
		case "next":
			decodePointer(&x.Next, o.field(18), (*task).decode)
		}
	}
}

func (x *task) encode(e *encoder) {
	start := e.open('{')
	e.stringField(`,"kind":`, x.Kind)
	e.stringField(`,"id":`, x.ID)
	e.intField(`,"count":`, x.Count)
	encodePointer(&x.Owner, e.key(`,"owner":`), encodeString)
	encodeOptionalString(x.Note, e, `,"note":`)
	encodeNullable(x.Due, e, `,"due":`, encodeDate)
	encodeOptional(x.Status, e, `,"status":`, encodeEnum)
	encodeOptional(x.Level, e, `,"level":`, encodeIntEnum)
	encodeOptionalList(x.Tags, e, `,"tags":`, encodeString)
	encodeOptionalMap(x.Scores, e, `,"scores":`, encodeFloat)
	encodeOptionalBytes(x.Data, e, `,"data":`)
	encodeOptional(x.At, e, `,"at":`, encodeTime)
	encodeOptional(x.Price, e, `,"price":`, encodeNumber)
	encodeOptional(x.Done, e, `,"done":`, encodeBool)
	encodeNullable(x.Extra, e, `,"extra":`, encodeAny)
	encodeOptional(x.Shape, e, `,"shape":`, (*shape).encode)
	encodeOptional(x.Place, e, `,"place":`, (*place).encode)
	encodeOptional(x.Labels, e, `,"labels":`, (*labels).encode)
	encodeOptional(x.Next, e, `,"next":`, (*task).encode)
	e.closeObject(start, x.UnknownFields)
}

// minimalTask has the required fields of a task and nothing else.
const minimalTask = `"kind":"task","id":"t","count":1,"owner":null`

// fullTask is in the form in which Encode writes it.
const fullTask = `{"kind":"task","id":"t1","count":-12,"owner":"Ada","note":"a \"b\"\nc é","due":"2024-02-29","status":"open","level":2,` +
	`"tags":["a","b",""],"scores":{"a":0.5,"b":1e-7},"data":"AQID","at":"2024-02-29T12:00:00.5+02:00","price":0.10,"done":false,` +
	`"extra":{"a":[1,2.50,123456789012345678901234567890],"b":null},"shape":{"kind":"circle","radius":2},"place":{"x":1,"y":2,"z":3},` +
	`"labels":{"name":"n","a":1,"b":2},"next":{` + minimalTask + `,"due":null,"extra":null,"shape":{"kind":"oval","a":1}}}`

// labels is an object that may have other keys.
type labels struct {
	Name  *string
	Other map[string]int64
}

func (x *labels) decode(d *decoder) {
	*x = labels{}
	for o := d.object(nil, 0, ""); o.next(); {
		switch string(o.key) {
		case "name":
			decodePointer(&x.Name, o.field(0), decodeString)
		default:
			decodeAdditional(&x.Other, &o, decodeInt)
		}
	}
}

func (x *labels) encode(e *encoder) {
	e.open('{')
	encodeOptional(x.Name, e, `,"name":`, encodeString)
	encodeAdditional(x.Other, e, encodeInt, "name")
	e.close('}')
}

// shape is a union of circle and square, which the field "kind" tells apart.
type shape struct{ Value any }

func (x *shape) decode(d *decoder) {
	if d.kind() != '{' {
		d.mismatch("an object")
		return
	}
	switch string(d.discriminator("kind")) {
	case "circle":
		x.Value = decodeNew(d, (*circle).decode)
	case "square":
		x.Value = decodeNew(d, (*square).decode)
	default:
		x.Value = d.unknownVariant("kind", '"')
	}
}

func (x *shape) encode(e *encoder) {
	switch m := x.Value.(type) {
	case *circle:
		encodePointer(&m, e, (*circle).encode)
	case *square:
		encodePointer(&m, e, (*square).encode)
	case UnknownVariant:
		encodeUnknown(m, e)
	default:
		e.null()
	}
}

type circle struct {
	Kind          string // always "circle"
	Radius        float64
	UnknownFields UnknownFields
}

func (x *circle) decode(d *decoder) {
	*x = circle{}
	for o := d.object(&x.UnknownFields, 2, "kind\nradius"); o.next(); {
		switch string(o.key) {
		case "kind":
			decodeConst(&x.Kind, o.field(0), "circle", decodeString)
		case "radius":
			decodeFloat(&x.Radius, o.field(1))
		}
	}
}

func (x *circle) encode(e *encoder) {
	start := e.open('{')
	e.stringField(`,"kind":`, x.Kind)
	encodeFloat(&x.Radius, e.key(`,"radius":`))
	e.closeObject(start, x.UnknownFields)
}

// square has shapes within it.
type square struct {
	Kind          string // always "square"
	Within        []shape
	UnknownFields UnknownFields
}

func (x *square) decode(d *decoder) {
	*x = square{}
	for o := d.object(&x.UnknownFields, 1, "kind"); o.next(); {
		switch string(o.key) {
		case "kind":
			decodeConst(&x.Kind, o.field(0), "square", decodeString)
		case "within":
			decodeList(&x.Within, o.field(1), (*shape).decode)
		}
	}
}

func (x *square) encode(e *encoder) {
	start := e.open('{')
	e.stringField(`,"kind":`, x.Kind)
	encodeOptionalList(x.Within, e, `,"within":`, (*shape).encode)
	e.closeObject(start, x.UnknownFields)
}

// place is a union of a string, solid and point, which nothing but their keys
// tells apart.
type place struct{ Value any }

func (x *place) decode(d *decoder) {
	*x = place{}
	switch d.kind() {
	case '"':
		x.Value = decodeValue(d, decodeString)
	case '{':
		x.Value = choose(d, "place",
			variant[any]{[]string{"x", "y", "z"}, func(d *decoder) any { return decodeNew(d, (*solid).decode) }},
			variant[any]{[]string{"x", "y"}, func(d *decoder) any { return decodeNew(d, (*point).decode) }},
		)
	default:
		d.mismatch("a string or an object")
	}
}

func (x *place) encode(e *encoder) {
	switch m := x.Value.(type) {
	case string:
		encodeString(&m, e)
	case *point:
		encodePointer(&m, e, (*point).encode)
	case *solid:
		encodePointer(&m, e, (*solid).encode)
	default:
		e.null()
	}
}

type point struct {
	X, Y          int64
	UnknownFields UnknownFields
}

func (x *point) decode(d *decoder) {
	*x = point{}
	for o := d.object(&x.UnknownFields, 2, "x\ny"); o.next(); {
		switch string(o.key) {
		case "x":
			decodeInt(&x.X, o.field(0))
		case "y":
			decodeInt(&x.Y, o.field(1))
		}
	}
}

func (x *point) encode(e *encoder) {
	start := e.open('{')
	e.intField(`,"x":`, x.X)
	e.intField(`,"y":`, x.Y)
	e.closeObject(start, x.UnknownFields)
}

type solid struct {
	X, Y, Z       int64
	UnknownFields UnknownFields
}

func (x *solid) decode(d *decoder) {
	*x = solid{}
	for o := d.object(&x.UnknownFields, 3, "x\ny\nz"); o.next(); {
		switch string(o.key) {
		case "x":
			decodeInt(&x.X, o.field(0))
		case "y":
			decodeInt(&x.Y, o.field(1))
		case "z":
			decodeInt(&x.Z, o.field(2))
		}
	}
}

func (x *solid) encode(e *encoder) {
	start := e.open('{')
	e.intField(`,"x":`, x.X)
	e.intField(`,"y":`, x.Y)
	e.intField(`,"z":`, x.Z)
	e.closeObject(start, x.UnknownFields)
}
