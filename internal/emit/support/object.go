package support

import "strings"

// object reads the keys of an object. A case that knows a key reads its value; a
// value that nobody has read when the next key is due is one of an unknown field.
type object struct {
	*decoder
	key      []byte   // of the current field; valid until its value is read
	value    int      // offset of its value; 0 before the first one
	start    int      // offset of the object
	seen     uint64   // the fields that have occurred, by their numbers
	more     []uint64 // those from 64 on
	required int      // how many fields, the first ones, must occur
	keys     string   // their keys, one a line
	unknown  *UnknownFields
}

// object begins to read an object whose first fields are required. Unknown fields
// go to unknown, if the caller of Decode wants to keep them; a nil unknown takes
// all there are as they come.
//
// The keys are one text, since a slice of them would be allocated for each object.
//
//go:noinline
func (d *decoder) object(unknown *UnknownFields, required int, keys string) object {
	return object{decoder: d, start: d.pos, unknown: unknown, required: required, keys: keys}
}

// anyObject begins to read an object of any fields.
func (d *decoder) anyObject() object { return object{decoder: d, start: d.pos} }

// next goes to the next key, and reports whether there is one. At the end of the
// object it reports the required keys that did not occur.
func (o *object) next() bool {
	d := o.decoder
	if o.value == 0 {
		if d.peek() != '{' {
			d.mismatch("an object")
			return false
		}
		d.open()
	} else if d.pos == o.value {
		o.unknownField()
	}
	c := d.space()
	switch {
	case d.halted:
		return false
	case c == '}':
		d.end()
		o.checkRequired()
		return false
	case o.value == 0:
	case c != ',':
		d.malformed("',' or '}'")
		return false
	default:
		d.pos++
		c = d.space()
	}
	if c != '"' {
		d.malformed("a key")
		return false
	}
	o.key = d.str()
	if d.space() != ':' {
		d.malformed("':'")
		return false
	}
	d.pos++
	d.space()
	o.value = d.pos
	return !d.halted
}

// field notes that a field occurs, and returns the decoder for its value.
//
//go:noinline
func (o *object) field(number int) *decoder {
	if number < 64 {
		if o.seen&(1<<number) != 0 {
			o.duplicate()
		}
		o.seen |= 1 << number
		return o.decoder
	}
	return o.lateField(number)
}

func (o *object) lateField(number int) *decoder {
	word := number/64 - 1
	for len(o.more) <= word {
		o.more = append(o.more, 0)
	}
	if o.more[word]&(1<<(number%64)) != 0 {
		o.duplicate()
	}
	o.more[word] |= 1 << (number % 64)
	return o.decoder
}

func (o *object) has(number int) bool {
	if number < 64 {
		return o.seen&(1<<number) != 0
	}
	word := number/64 - 1
	return word < len(o.more) && o.more[word]&(1<<(number%64)) != 0
}

func (o *object) duplicate() {
	o.add(o.value, ruleDuplicate, "occurs twice")
}

func (o *object) checkRequired() {
	if n := o.required; n < 64 && o.seen&(1<<n-1) == 1<<n-1 {
		return
	}
	keys := strings.Clone(o.keys) // a part of o in a finding would put all decoders on the heap
	for i, key := range strings.Split(keys, "\n") {
		if !o.has(i) {
			o.record(finding{offset: o.start, missing: true, key: key, rule: ruleRequired, message: "is required"})
		}
	}
}

// unknownField deals with a field that the specification does not have.
func (o *object) unknownField() {
	d := o.decoder
	switch {
	case o.unknown == nil || d.options == 0:
		d.skip()
	case d.options&Strict != 0:
		d.add(o.value, ruleUnknown, "is no field of the specification")
		d.skip()
	default:
		key := o.text(o.key)
		if _, ok := (*o.unknown)[key]; ok {
			o.duplicate()
		}
		value := d.raw()
		if *o.unknown == nil {
			*o.unknown = UnknownFields{}
		}
		(*o.unknown)[key] = value
	}
}
