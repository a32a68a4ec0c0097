package support

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"time"
)

// This file writes the types of fields. All functions have the form
//
//	func(x *T, e *encoder)
//
// as the encode methods of generated types have it; decode.go has their opposites.

func encodeString(x *string, e *encoder) {
	if !isPlain(*x) {
		e.escape(*x)
		return
	}
	e.reserve(len(*x) + 2)
	e.addString(*x)
}

func encodeBool(x *bool, e *encoder) { e.out = strconv.AppendBool(e.out, *x) }

func encodeInt(x *int64, e *encoder) {
	e.reserve(maxInt)
	e.addInt(*x)
}

// encodeFloat writes a number in the way of encoding/json, which is that of
// ECMAScript.
func encodeFloat(x *float64, e *encoder) {
	f := *x
	if math.IsNaN(f) || math.IsInf(f, 0) {
		e.refuse(len(e.out), ruleRange, "must be a number, not "+strconv.FormatFloat(f, 'g', -1, 64))
		return
	}
	if size := math.Abs(f); size == 0 || 1e-6 <= size && size < 1e21 {
		e.out = strconv.AppendFloat(e.out, f, 'f', -1, 64)
		return
	}
	e.out = strconv.AppendFloat(e.out, f, 'e', -1, 64)
	if n := len(e.out); e.out[n-4] == 'e' && e.out[n-2] == '0' { // e-09 is e-9 there
		e.out = append(e.out[:n-2], e.out[n-1])
	}
}

func encodeNumber(x *json.Number, e *encoder) {
	d := decoder{data: []byte(*x)}
	if d.kind() == '0' {
		d.number()
	}
	if d.halted || d.pos == 0 || d.pos < len(d.data) {
		e.refuse(len(e.out), ruleType, "must be a number, not "+strconv.Quote(string(*x)))
		return
	}
	e.out = append(e.out, *x...)
}

func encodeTime(x *time.Time, e *encoder) {
	t, start := *x, len(e.out)
	if _, offset := t.Zone(); offset%60 != 0 {
		t = t.UTC() // RFC 3339 has no seconds in zones
	}
	out, err := t.AppendText(append(e.out, '"'))
	if err != nil {
		e.refuse(start, ruleDateTime, "must be a date-time that RFC 3339 can write")
		return
	}
	e.out = append(out, '"')
}

func encodeBytes(x *[]byte, e *encoder) {
	if *x == nil {
		e.null()
		return
	}
	e.out = append(base64.StdEncoding.AppendEncode(append(e.out, '"'), *x), '"')
}

// encodeRaw writes JSON text as it is.
func encodeRaw(x *json.RawMessage, e *encoder) {
	d := decoder{data: *x, depth: e.depth}
	d.space()
	start := d.pos
	d.skip()
	end := d.pos
	if d.finish(); len(d.found) > 0 {
		e.refuse(len(e.out), d.found[0].rule, d.found[0].message)
		return
	}
	e.out = append(e.out, d.data[start:end]...)
}

func encodeUnknown(x UnknownVariant, e *encoder) { encodeRaw((*json.RawMessage)(&x), e) }

// encodeAny writes what decodeAny reads, and leaves other types to encoding/json.
func encodeAny(x *any, e *encoder) {
	switch v := (*x).(type) {
	case nil:
		e.null()
	case bool:
		encodeBool(&v, e)
	case string:
		encodeString(&v, e)
	case float64:
		encodeFloat(&v, e)
	case json.Number:
		encodeNumber(&v, e)
	case []any:
		encodeList(&v, e, encodeAny)
	case map[string]any:
		encodeMap(&v, e, encodeAny)
	default:
		var text bytes.Buffer
		foreign := json.NewEncoder(&text)
		foreign.SetEscapeHTML(false)
		if err := foreign.Encode(v); err != nil {
			e.refuse(len(e.out), ruleType, "must be JSON: "+err.Error())
			return
		}
		raw := json.RawMessage(text.Bytes())
		encodeRaw(&raw, e)
	}
}

//go:noinline
func encodeEnum[T ~string](x *T, e *encoder) {
	text := string(*x)
	encodeString(&text, e)
}

func encodeIntEnum[T ~int64](x *T, e *encoder) {
	n := int64(*x)
	encodeInt(&n, e)
}

func encodeList[T any](x *[]T, e *encoder, encode func(*T, *encoder)) {
	if *x == nil {
		e.null()
		return
	}
	e.open('[')
	for i := range *x {
		e.comma()
		encode(&(*x)[i], e)
	}
	e.close(']')
}

// encodeMap writes the keys in order, so that equal maps have equal texts.
func encodeMap[T any](x *map[string]T, e *encoder, encode func(*T, *encoder)) {
	if *x == nil {
		e.null()
		return
	}
	e.open('{')
	for _, key := range sortedKeys(*x) {
		value := (*x)[key]
		encode(&value, e.textKey(key))
	}
	e.close('}')
}

// encodeAdditional writes the fields that have no name of their own. Those that
// have one, known, it refuses.
func encodeAdditional[T any](x map[string]T, e *encoder, encode func(*T, *encoder), known ...string) {
	for _, key := range sortedKeys(x) {
		e.textKey(key)
		if slices.Contains(known, key) {
			e.duplicate()
		}
		value := x[key]
		encode(&value, e)
	}
}

//go:noinline
func encodePointer[T any](x **T, e *encoder, encode func(*T, *encoder)) {
	if *x == nil {
		e.null()
		return
	}
	encode(*x, e)
}

//go:noinline
func encodeOptionalString(x *string, e *encoder, key string) {
	if x != nil {
		e.stringField(key, *x)
	}
}

// encodeOptional writes a field that is absent where x is nil.
//
//go:noinline
func encodeOptional[T any](x *T, e *encoder, key string, encode func(*T, *encoder)) {
	if x != nil {
		encode(x, e.key(key))
	}
}

func encodeOptionalBytes(x []byte, e *encoder, key string) {
	if x != nil {
		encodeBytes(&x, e.key(key))
	}
}

//go:noinline
func encodeOptionalList[T any](x []T, e *encoder, key string, encode func(*T, *encoder)) {
	if x != nil {
		encodeList(&x, e.key(key), encode)
	}
}

//go:noinline
func encodeOptionalMap[T any](x map[string]T, e *encoder, key string, encode func(*T, *encoder)) {
	if x != nil {
		encodeMap(&x, e.key(key), encode)
	}
}
