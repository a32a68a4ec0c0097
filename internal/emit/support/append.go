package support

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"
)

// encoder writes a JSON document. In the place of a value that JSON cannot hold
// it writes null and goes on, so that one run finds all of them.
//
// Its functions have the form of the encode methods of generated types:
//
//	func(x *T, e *encoder)
type encoder struct {
	out   []byte
	depth int
	plain bool // leave out unknown fields, as struct tags do
	found []finding
}

func (e *encoder) null() { e.out = append(e.out, "null"...) }

// refuse reports a value that JSON cannot hold. at is the length of out before it.
func (e *encoder) refuse(at int, rule, message string) {
	e.out = append(e.out[:at], "null"...)
	e.found = append(e.found, finding{offset: at, rule: rule, message: message})
}

// tooDeep is what open panics with, to get out of values that may hold themselves.
type tooDeep struct{}

// open begins an array or an object, and returns its offset.
func (e *encoder) open(bracket byte) int {
	if e.depth == maxDepth {
		e.refuse(len(e.out), ruleDepth, deeperMessage)
		panic(tooDeep{})
	}
	if cap(e.out)-len(e.out) < 1<<8 {
		e.out = slices.Grow(e.out, len(e.out)+1<<8) // twice as much, not a quarter more
	}
	e.depth++
	e.out = append(e.out, bracket)
	return len(e.out) - 1
}

func (e *encoder) close(bracket byte) {
	e.depth--
	e.out = append(e.out, bracket)
}

// comma separates what comes next from what there is.
func (e *encoder) comma() {
	if c := e.out[len(e.out)-1]; c != '{' && c != '[' {
		e.out = append(e.out, ',')
	}
}

// key begins a field. name is its JSON text between a comma and a colon, e.g.
// `,"id":`.
//
//go:noinline
func (e *encoder) key(name string) *encoder {
	e.reserve(len(name))
	e.addKey(name)
	return e
}

// reserve makes room for what comes next. Slices of e.out that are made within it
// need no look at it by the garbage collector, as those from append do.
func (e *encoder) reserve(size int) {
	if cap(e.out)-len(e.out) < size {
		e.out = slices.Grow(e.out, size)
	}
}

// addKey is key where there is room.
func (e *encoder) addKey(name string) {
	start := len(e.out)
	if e.out[start-1] == '{' {
		name = name[1:]
	}
	e.out = e.out[:start+len(name)]
	copy(e.out[start:], name)
}

// stringField writes a field that is a string, as most are.
func (e *encoder) stringField(key, value string) {
	if !isPlain(value) {
		e.key(key).escape(value)
		return
	}
	e.reserve(len(key) + len(value) + 2)
	e.addKey(key)
	e.addString(value)
}

// addString writes a plain string where there is room.
func (e *encoder) addString(s string) {
	start := len(e.out)
	e.out = e.out[:start+len(s)+2]
	e.out[start] = '"'
	copy(e.out[start+1:], s)
	e.out[len(e.out)-1] = '"'
}

// intField writes a field that is an integer, as most others are.
func (e *encoder) intField(key string, value int64) {
	e.reserve(len(key) + maxInt)
	e.addKey(key)
	e.addInt(value)
}

// maxInt is how many bytes an int64 takes at the most.
const maxInt = 20

// addInt writes an integer where there is room.
func (e *encoder) addInt(n int64) {
	start := len(e.out)
	e.out = e.out[:start+len(strconv.AppendInt(e.out[start:start], n, 10))]
}

// closeObject ends the object at start with the unknown fields that Decode kept.
//
//go:noinline
func (e *encoder) closeObject(start int, unknown UnknownFields) {
	if len(unknown) > 0 && !e.plain {
		e.unknownFields(start, unknown)
	}
	e.close('}')
}

func (e *encoder) unknownFields(start int, unknown UnknownFields) {
	known := map[string]bool{}
	written := decoder{data: append(slices.Clone(e.out[start:]), '}')}
	for o := written.anyObject(); o.next(); written.skip() {
		known[string(o.key)] = true
	}
	for _, key := range sortedKeys(unknown) {
		e.textKey(key)
		if known[key] {
			e.duplicate()
		}
		value := unknown[key]
		encodeRaw(&value, e)
	}
}

// duplicate reports that the key before the value to come is there already.
func (e *encoder) duplicate() {
	e.found = append(e.found, finding{offset: len(e.out), rule: ruleDuplicate, message: "occurs twice"})
}

// textKey begins a field whose name is not known beforehand.
func (e *encoder) textKey(name string) *encoder {
	e.comma()
	start, before := len(e.out), len(e.found)
	encodeString(&name, e)
	if len(e.found) > before {
		e.out = append(e.out[:start], `""`...) // null is no key
	}
	e.out = append(e.out, ':')
	return e
}

func sortedKeys[T any](entries map[string]T) []string {
	keys := make([]string, 0, len(entries))
	for key := range entries {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func encodeString(x *string, e *encoder) {
	if !isPlain(*x) {
		e.escape(*x)
		return
	}
	e.reserve(len(*x) + 2)
	e.addString(*x)
}

// isPlain reports whether all bytes of a string are written as they are.
func isPlain(s string) bool {
	if len(s) < 8 {
		for i := range len(s) {
			if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
				return false
			}
		}
		return true
	}
	for i := 8; i < len(s); i += 8 {
		if specialBytes(eightBytes(s[i-8:i])) != 0 {
			return false
		}
	}
	return specialBytes(eightBytes(s[len(s)-8:])) == 0
}

// eightBytes returns eight bytes, the first one in the lowest place.
func eightBytes(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// escape writes a string of more than plain ASCII.
func (e *encoder) escape(s string) {
	out := append(e.out, '"')
	copied := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			out = appendEscape(append(out, s[copied:i]...), c)
			copied = i + 1
		} else if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				e.refuse(len(e.out), ruleUTF8, "must be valid Unicode")
				return
			}
			i += size - 1
		}
	}
	e.out = append(append(out, s[copied:]...), '"')
}

func appendEscape(out []byte, c byte) []byte {
	const hex = "0123456789abcdef"
	switch c {
	case '"', '\\':
		return append(out, '\\', c)
	case '\b':
		return append(out, '\\', 'b')
	case '\f':
		return append(out, '\\', 'f')
	case '\n':
		return append(out, '\\', 'n')
	case '\r':
		return append(out, '\\', 'r')
	case '\t':
		return append(out, '\\', 't')
	}
	return append(out, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
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
