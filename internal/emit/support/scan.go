package support

import (
	"encoding/binary"
	"math/bits"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxDepth is how deep arrays and objects may nest, as in encoding/json.
const maxDepth = 10000

// decoder reads a JSON document from its front to its end. It goes on behind a
// value that is wrong, so that one run finds all of them, and halts where the
// JSON itself is malformed.
//
// Whatever reads a value expects the decoder at its first byte, and leaves it
// behind its last.
type decoder struct {
	data    []byte
	pos     int // offset of the next byte
	depth   int // number of arrays and objects around pos
	options DecodeOption
	halted  bool // nothing more can be read, or need be
	trial   bool // the first finding halts
	found   []finding
	scratch []byte          // the last string that had escapes
	chunk   strings.Builder // short strings; see text
	cells   []string        // for strings that pointers point to; see decodeStringPointer
	ends    map[int]int     // where arrays and objects end that were skipped by looking ahead, by where they start; see choose.go
	choices map[choice]int  // see choose
}

// finding is a violation by its place in the document. Its path is not known: it
// is found again if it is needed; see locate.
type finding struct {
	offset  int // of the value, or of the object that lacks a key
	missing bool
	key     string // the missing one
	rule    string
	message string
}

func (d *decoder) add(offset int, rule, message string) {
	d.record(finding{offset: offset, rule: rule, message: message})
}

func (d *decoder) record(f finding) {
	if d.halted {
		return
	}
	d.found = append(d.found, f)
	d.halted = d.trial
}

// malformed reports that the document is no JSON, and halts.
func (d *decoder) malformed(want string) {
	got := "the end of the document"
	if d.pos < len(d.data) {
		r, _ := utf8.DecodeRune(d.data[d.pos:])
		got = strconv.QuoteRune(r)
	}
	d.add(d.pos, ruleSyntax, "is malformed JSON at byte "+strconv.Itoa(d.pos)+": "+got+" where "+want+" should be")
	d.halted = true
}

// mismatch reports a value of the wrong type, and skips it.
func (d *decoder) mismatch(want string) {
	start, got := d.pos, d.kind()
	d.skip()
	if got == 'n' {
		d.add(start, ruleNull, "must not be null")
		return
	}
	d.add(start, ruleType, "must be "+want+", not "+kindName(got))
}

// peek returns the next byte, or 0 at the end.
func (d *decoder) peek() byte {
	if d.pos < len(d.data) {
		return d.data[d.pos]
	}
	return 0
}

// space skips white space, and returns the byte behind it.
func (d *decoder) space() byte {
	for d.pos < len(d.data) {
		c := d.data[d.pos]
		if c > ' ' || c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c
		}
		d.pos++
	}
	return 0
}

// kind returns the byte by which the kind of the next value is known:
//
//	n null, t true or false, 0 number, " string, [ array, { object
//
// and the next byte itself if no value can begin with it.
func (d *decoder) kind() byte {
	switch c := d.peek(); {
	case c == 'f':
		return 't'
	case c == '-' || '0' <= c && c <= '9':
		return '0'
	default:
		return c
	}
}

func kindName(kind byte) string {
	switch kind {
	case 'n':
		return "null"
	case 't':
		return "a boolean"
	case '0':
		return "a number"
	case '"':
		return "a string"
	case '[':
		return "an array"
	case '{':
		return "an object"
	}
	return "malformed JSON"
}

// literal reads one of the words true, false and null.
func (d *decoder) literal(word string) bool {
	if len(d.data)-d.pos < len(word) || string(d.data[d.pos:d.pos+len(word)]) != word {
		d.malformed("a value")
		return false
	}
	d.pos += len(word)
	return true
}

// null reads null, if that is what comes next.
func (d *decoder) null() bool { return d.peek() == 'n' && d.literal("null") }

// number reads a number and returns its text.
func (d *decoder) number() []byte {
	start := d.pos
	if d.peek() == '-' {
		d.pos++
	}
	if d.peek() == '0' {
		d.pos++
	} else {
		d.digits()
	}
	if d.peek() == '.' {
		d.pos++
		d.digits()
	}
	if c := d.peek(); c == 'e' || c == 'E' {
		d.pos++
		if c := d.peek(); c == '+' || c == '-' {
			d.pos++
		}
		d.digits()
	}
	return d.data[start:d.pos]
}

// digits reads one digit or more.
func (d *decoder) digits() {
	start := d.pos
	for d.pos < len(d.data) && '0' <= d.data[d.pos] && d.data[d.pos] <= '9' {
		d.pos++
	}
	if d.pos == start {
		d.malformed("a digit")
	}
}

// str reads a string and returns its text, which is valid until the next call.
func (d *decoder) str() []byte {
	start := d.pos + 1
	i := start
	for ; i+8 <= len(d.data); i += 8 {
		if special := specialBytes(binary.LittleEndian.Uint64(d.data[i:])); special != 0 {
			i += bits.TrailingZeros64(special) / 8
			break
		}
	}
	for ; i < len(d.data); i++ {
		switch c := d.data[i]; {
		case c == '"':
			d.pos = i + 1
			return d.data[start:i]
		case c < ' ' || c == '\\' || c >= utf8.RuneSelf:
			return d.strSlow(start, i)
		}
	}
	d.pos = len(d.data)
	d.malformed(`'"'`)
	return nil
}

// chunkSize is how many bytes short strings share.
const chunkSize = 512

// text returns a copy of a string. Short ones share memory, as far as a string
// that is kept keeps no more than a chunk.
func (d *decoder) text(s []byte) string {
	if len(s) > chunkSize/8 {
		return string(s)
	}
	if d.chunk.Len()+len(s) > d.chunk.Cap() {
		d.chunk = strings.Builder{}
		d.chunk.Grow(min(chunkSize, len(s)+len(d.data)-d.pos))
	}
	start := d.chunk.Len()
	d.chunk.Write(s)
	return d.chunk.String()[start:]
}

// specialBytes finds the bytes that end a plain stretch of a string, in eight at
// once: quotation marks, backslashes, control characters and what is not ASCII.
// The lowest bit that is set is in the first one, the lowest byte being the first.
func specialBytes(eight uint64) uint64 {
	const ones, highBits = 0x0101010101010101, 0x8080808080808080
	quote := eight ^ ones*'"'
	backslash := eight ^ ones*'\\'
	return ((eight - ones*' ') | (quote - ones) | (backslash - ones) | eight) & highBits
}

// strSlow is str for strings of more than plain ASCII. The text from start to i
// is that.
func (d *decoder) strSlow(start, i int) []byte {
	d.pos = i
	valid := true
	copied := start // what is before it is in scratch
	d.scratch = d.scratch[:0]
	for {
		switch c := d.peek(); {
		case c == '"':
			text := d.data[start:d.pos]
			if copied > start {
				d.scratch = append(d.scratch, d.data[copied:d.pos]...)
				text = d.scratch
			}
			d.pos++
			if !valid {
				d.add(start-1, ruleUTF8, "must be valid Unicode")
			}
			return text
		case c == '\\':
			d.scratch = append(d.scratch, d.data[copied:d.pos]...)
			valid = d.escape() && valid
			copied = d.pos
		case c < ' ':
			d.malformed(`'"'`)
		case c < utf8.RuneSelf:
			d.pos++
		default:
			r, size := utf8.DecodeRune(d.data[d.pos:])
			valid = valid && (r != utf8.RuneError || size > 1)
			d.pos += size
		}
		if d.halted {
			return nil
		}
	}
}

// escape reads an escape sequence, adds what it stands for to scratch, and
// reports whether that is a character: half of a surrogate pair is none.
func (d *decoder) escape() bool {
	d.pos++
	c := d.peek()
	switch c {
	case '"', '\\', '/':
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'u':
		r := d.unit(d.pos + 1)
		if r < 0 {
			d.malformed("an escape sequence")
			return false
		}
		d.pos += 5
		if utf16.IsSurrogate(r) && d.peek() == '\\' && d.pos+1 < len(d.data) && d.data[d.pos+1] == 'u' {
			if r = utf16.DecodeRune(r, d.unit(d.pos+2)); r != utf8.RuneError {
				d.pos += 6
			}
			d.scratch = utf8.AppendRune(d.scratch, r)
			return r != utf8.RuneError
		}
		d.scratch = utf8.AppendRune(d.scratch, r)
		return !utf16.IsSurrogate(r)
	default:
		d.malformed("an escape sequence")
		return false
	}
	d.pos++
	d.scratch = append(d.scratch, c)
	return true
}

// unit returns the code unit that four hexadecimal digits write, or -1.
func (d *decoder) unit(at int) rune {
	if len(d.data) < at+4 {
		return -1
	}
	var r rune
	for _, c := range d.data[at : at+4] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return -1
		}
		r = r<<4 | rune(c)
	}
	return r
}

// open reads the bracket that opens an array or an object.
func (d *decoder) open() {
	if d.depth == maxDepth {
		d.add(d.pos, ruleDepth, deeperMessage)
		d.halted = true
		return
	}
	d.depth++
	d.pos++
}

// end reads the bracket that closes an array or an object.
func (d *decoder) end() {
	d.depth--
	d.pos++
}

// item goes to the next element of an array, the first one after open, and
// reports whether there is one.
func (d *decoder) item(first bool) bool {
	c := d.space()
	switch {
	case d.halted:
		return false
	case c == ']':
		d.end()
		return false
	case first:
		return true
	case c != ',':
		d.malformed("',' or ']'")
		return false
	}
	d.pos++
	d.space()
	return true
}

// skip reads a value of any kind. What it skips is JSON, but for keys that occur
// twice.
func (d *decoder) skip() {
	switch d.kind() {
	case 'n':
		d.literal("null")
	case 't':
		d.boolean()
	case '0':
		d.number()
	case '"':
		d.str()
	case '[', '{':
		d.skipNested()
	default:
		d.malformed("a value")
	}
}

func (d *decoder) boolean() bool {
	if d.peek() == 't' {
		return d.literal("true")
	}
	d.literal("false")
	return false
}

func (d *decoder) skipNested() {
	start, before := d.pos, len(d.found)
	if end, ok := d.ends[start]; ok {
		d.pos = end
		return
	}
	if d.peek() == '{' {
		for o := d.anyObject(); o.next(); {
			d.skip()
		}
	} else {
		d.open()
		for first := true; d.item(first); first = false {
			d.skip()
		}
	}
	if d.ends != nil && !d.halted && len(d.found) == before { // who skips it must find what is in it
		d.ends[start] = d.pos
	}
}

// raw reads a value of any kind, and returns a copy of its text.
func (d *decoder) raw() []byte {
	start := d.pos
	d.skip()
	return append([]byte(nil), d.data[start:d.pos]...)
}

// finish reads what may come behind the document: white space.
func (d *decoder) finish() {
	if d.space(); d.pos < len(d.data) && !d.halted {
		d.add(d.pos, ruleTrailing, "is followed by something else at byte "+strconv.Itoa(d.pos))
	}
}
