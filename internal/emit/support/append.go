package support

import (
	"slices"
	"strconv"
	"unicode/utf8"
)

// encoder writes a JSON document. In the place of a value that JSON cannot hold
// it writes null and goes on, so that one run finds all of them.
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
