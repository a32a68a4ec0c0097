package support

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"strconv"
	"time"
)

// This file reads the types of fields. All functions have the form
//
//	func(x *T, d *decoder)
//
// as the decode methods of generated types have it, so that those for lists, maps
// and pointers can be given the one for what is within. Whatever x was, it becomes
// what comes next; what it is after a finding does not matter, since nobody gets to
// see it.
//
// Small functions that the code of every field calls are not inlined: generated
// packages would be half as big again, and no faster.

//go:noinline
func decodeString(x *string, d *decoder) {
	if d.peek() != '"' {
		d.mismatch("a string")
		return
	}
	*x = d.text(d.str())
}

func decodeBool(x *bool, d *decoder) {
	if d.kind() != 't' {
		d.mismatch("a boolean")
		return
	}
	*x = d.boolean()
}

func decodeInt(x *int64, d *decoder) {
	if d.kind() != '0' {
		d.mismatch("an integer")
		return
	}
	if n, ok := d.shortInt(); ok {
		*x = n
		return
	}
	start := d.pos
	n, rule := integer(d.number())
	switch rule {
	case ruleInteger:
		d.add(start, rule, "must be an integer, not a fraction")
	case ruleRange:
		d.add(start, rule, "is out of the range of 64 bits")
	}
	*x = n
}

// shortInt reads a number of up to 18 digits that has neither fraction nor
// exponent, or nothing.
func (d *decoder) shortInt() (n int64, ok bool) {
	text := d.data[d.pos:]
	negative := text[0] == '-'
	if negative {
		text = text[1:]
	}
	digits := 0
	for digits < len(text) && '0' <= text[digits] && text[digits] <= '9' {
		n = n*10 + int64(text[digits]-'0')
		digits++
	}
	if digits == 0 || digits > 18 || digits > 1 && text[0] == '0' {
		return 0, false
	}
	if digits < len(text) && (text[digits] == '.' || text[digits]|0x20 == 'e') {
		return 0, false
	}
	d.pos = len(d.data) - len(text) + digits
	if negative {
		n = -n
	}
	return n, true
}

// integer returns the value of a number such as 1, 1.0 or 1e3, or the rule that
// it breaks.
func integer(number []byte) (n int64, rule string) {
	mantissa, exponent, _ := bytes.Cut(bytes.ToLower(number), []byte("e"))
	whole, fraction, _ := bytes.Cut(mantissa, []byte("."))
	digits, negative := bytes.CutPrefix(append(whole[:len(whole):len(whole)], fraction...), []byte("-"))
	digits = bytes.TrimLeft(digits, "0")
	if len(digits) == 0 {
		return 0, ""
	}
	const far = 1 << 30 // more digits than a document can have

	shift, _ := strconv.Atoi(string(exponent)) // 0 where there is none, and the nearest int where it is out of range
	shift = min(max(shift, -far), far) - len(fraction)
	trimmed := bytes.TrimRight(digits, "0")
	if shift += len(digits) - len(trimmed); shift < 0 {
		return 0, ruleInteger
	}
	if len(trimmed)+shift > 19 {
		return 0, ruleRange
	}
	text := string(trimmed) + "0000000000000000000"[:shift]
	if negative {
		text = "-" + text
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, ruleRange
	}
	return n, ""
}

func decodeFloat(x *float64, d *decoder) {
	if d.kind() != '0' {
		d.mismatch("a number")
		return
	}
	start := d.pos
	text := d.number()
	if d.halted {
		return
	}
	f, err := strconv.ParseFloat(string(text), 64)
	if err != nil {
		d.add(start, ruleRange, "is out of the range of a float64")
	}
	*x = f
}

func decodeNumber(x *json.Number, d *decoder) {
	if d.kind() != '0' {
		d.mismatch("a number")
		return
	}
	*x = json.Number(d.number())
}

func decodeTime(x *time.Time, d *decoder) {
	if d.peek() != '"' {
		d.mismatch("a date-time in a string")
		return
	}
	start := d.pos
	if text := d.str(); !isDateTime(text) || x.UnmarshalText(text) != nil {
		d.add(start, ruleDateTime, "must be a date-time such as 2006-01-02T15:04:05Z")
	}
}

// isDateTime reports whether a text has the form that RFC 3339 demands, where
// package time lets others pass: T9:00:00, fractions behind a comma, and zones of
// a day and more.
func isDateTime(text []byte) bool {
	const form = "0000-00-00T00:00:00"
	if len(text) <= len(form) || !hasForm(text[:len(form)], form) {
		return false
	}
	zone := text[len(form):]
	if zone[0] == '.' {
		zone = bytes.TrimLeft(zone[1:], "0123456789")
		if len(zone) == len(text)-len(form)-1 {
			return false
		}
	}
	if string(zone) == "Z" {
		return true
	}
	return (hasForm(zone, "+00:00") || hasForm(zone, "-00:00")) && string(zone[1:3]) < "24" && string(zone[4:]) < "60"
}

// hasForm reports whether a text is form but for other digits.
func hasForm(text []byte, form string) bool {
	if len(text) != len(form) {
		return false
	}
	for i, c := range text {
		if c != form[i] && (form[i] != '0' || c < '0' || c > '9') {
			return false
		}
	}
	return true
}

func decodeBytes(x *[]byte, d *decoder) {
	if d.peek() != '"' {
		d.mismatch("base64 in a string")
		return
	}
	start := d.pos
	text := d.str()
	out := make([]byte, base64.StdEncoding.DecodedLen(len(text)))
	n, err := base64.StdEncoding.Strict().Decode(out, text)
	if err != nil || bytes.ContainsAny(text, "\r\n") { // which the decoder ignores
		d.add(start, ruleBase64, "must be base64")
	}
	*x = out[:n]
}

// decodeAny reads a value of any kind, into what encoding/json makes of it. A
// number is a json.Number, since a float64 cannot hold all of them.
func decodeAny(x *any, d *decoder) {
	switch d.kind() {
	case 'n':
		d.literal("null")
		*x = nil
	case 't':
		*x = d.boolean()
	case '0':
		*x = json.Number(d.number())
	case '"':
		*x = d.text(d.str())
	case '[':
		var list []any
		decodeList(&list, d, decodeAny)
		*x = list
	case '{':
		var object map[string]any
		decodeMap(&object, d, decodeAny)
		*x = object
	default:
		d.skip()
	}
}

// decodeRaw reads a value of any kind as it comes.
func decodeRaw(x *json.RawMessage, d *decoder) { *x = d.raw() }

// decodeConst reads a value that is always the same.
func decodeConst[T comparable](x *T, d *decoder, want T, decode func(*T, *decoder)) {
	start, before := d.pos, len(d.found)
	decode(x, d)
	if *x != want && len(d.found) == before && !d.halted {
		var e encoder
		constant := any(want)
		encodeAny(&constant, &e)
		d.add(start, ruleConst, "must be "+string(e.out))
	}
}

// stringEnum and intEnum are enums of generated types.
type (
	stringEnum interface {
		~string
		IsKnown() bool
	}
	intEnum interface {
		~int64
		IsKnown() bool
	}
)

//go:noinline
func decodeEnum[T stringEnum](x *T, d *decoder) {
	start, before := d.pos, len(d.found)
	var text string
	decodeString(&text, d)
	if *x = T(text); d.options&Strict != 0 && !(*x).IsKnown() && len(d.found) == before {
		d.add(start, ruleEnum, notKnown(text))
	}
}

//go:noinline
func decodeIntEnum[T intEnum](x *T, d *decoder) {
	start, before := d.pos, len(d.found)
	var n int64
	decodeInt(&n, d)
	if *x = T(n); d.options&Strict != 0 && !(*x).IsKnown() && len(d.found) == before {
		d.add(start, ruleEnum, strconv.FormatInt(n, 10)+notKnownMessage)
	}
}

func decodeList[T any](x *[]T, d *decoder, decode func(*T, *decoder)) {
	if d.peek() != '[' {
		d.mismatch("an array")
		return
	}
	start := d.pos
	d.open()
	list := []T{}
	for first := true; d.item(first); first = false {
		if n := len(list); n > 0 && n == cap(list) {
			more := n * (len(d.data) - d.pos) / (d.pos - start) // if the rest is like what we have seen
			list = append(make([]T, 0, n+min(more+1, 3*n)), list...)
		}
		var element T
		list = append(list, element)
		decode(&list[len(list)-1], d)
	}
	*x = list
}

func decodeMap[T any](x *map[string]T, d *decoder, decode func(*T, *decoder)) {
	entries := map[string]T{}
	for o := d.anyObject(); o.next(); {
		decodeEntry(entries, &o, decode)
	}
	*x = entries
}

func decodeEntry[T any](entries map[string]T, o *object, decode func(*T, *decoder)) {
	key := o.text(o.key)
	if _, ok := entries[key]; ok {
		o.duplicate()
	}
	var value T
	decode(&value, o.decoder)
	entries[key] = value
}

// decodeAdditional reads a field that has no name of its own.
func decodeAdditional[T any](x *map[string]T, o *object, decode func(*T, *decoder)) {
	if *x == nil {
		*x = map[string]T{}
	}
	decodeEntry(*x, o, decode)
}

// decodeStringPointer is decodePointer for strings, the most frequent of all. Like
// their texts, see text, a few of them share memory.
//
//go:noinline
func decodeStringPointer(x **string, d *decoder) {
	if len(d.cells) == 0 {
		d.cells = make([]string, 8)
	}
	*x, d.cells = &d.cells[0], d.cells[1:]
	decodeString(*x, d)
}

//go:noinline
func decodeStringOrNull(x **string, d *decoder) {
	if !d.null() {
		decodeStringPointer(x, d)
	}
}

// decodePointer reads a value that must not be null.
//
//go:noinline
func decodePointer[T any](x **T, d *decoder, decode func(*T, *decoder)) {
	*x = new(T)
	decode(*x, d)
}

// decodeOrNull reads a value that may be null, which leaves x nil.
//
//go:noinline
func decodeOrNull[T any](x **T, d *decoder, decode func(*T, *decoder)) {
	if !d.null() {
		decodePointer(x, d, decode)
	}
}

// decodeOrNil reads a list, a map or bytes that may be null, which leaves x nil.
//
//go:noinline
func decodeOrNil[T any](x *T, d *decoder, decode func(*T, *decoder)) {
	if !d.null() {
		decode(x, d)
	}
}
