package support

import (
	"slices"
	"strings"
)

// This file finds out which member of a union a value is.

// decodeNew reads a member of a union that stands in it as a pointer.
func decodeNew[T any](d *decoder, decode func(*T, *decoder)) *T {
	x := new(T)
	decode(x, d)
	return x
}

// decodeValue reads a member of a union that stands in it as such.
func decodeValue[T any](d *decoder, decode func(*T, *decoder)) T {
	var x T
	decode(&x, d)
	return x
}

// absent is what discriminator returns where there is none: no text of a document
// that is Unicode.
const absent = "\xff"

// discriminator returns the value of a field of the object that comes next: the
// text of a string, or else JSON.
func (d *decoder) discriminator(key string) []byte {
	ahead := decoder{data: d.data, pos: d.pos, depth: d.depth}
	for o := ahead.anyObject(); o.next(); {
		if string(o.key) != key {
			ahead.ends = d.knownEnds()
			ahead.skip()
			continue
		}
		if ahead.peek() == '"' {
			return ahead.str()
		}
		start := ahead.pos
		ahead.skip()
		return ahead.data[start:ahead.pos]
	}
	return []byte(absent)
}

// lookAhead returns a decoder for the same place, whose findings count for
// nothing.
func (d *decoder) lookAhead() *decoder {
	return &decoder{data: d.data, pos: d.pos, depth: d.depth, ends: d.knownEnds()}
}

// knownEnds returns the ends of what was skipped by looking ahead, to skip it in
// one step from then on: to look ahead at every depth would else take time
// quadratic in the depth.
func (d *decoder) knownEnds() map[int]int {
	if d.ends == nil {
		d.ends = map[int]int{}
	}
	return d.ends
}

// unknownVariant reads an object whose discriminator is of none of the members.
// kind is the kind of JSON that discriminators have.
func (d *decoder) unknownVariant(key string, kind byte) UnknownVariant {
	start := d.pos
	ahead := d.lookAhead()
	for o := ahead.anyObject(); o.next(); ahead.skip() {
		if string(o.key) != key {
			continue
		}
		switch {
		case ahead.kind() != kind:
			d.pos = ahead.pos
			d.mismatch("a value that tells the variants apart")
			d.pos = start
		case d.options&Strict != 0:
			d.add(start, ruleUnion, unknownVariantMessage)
		}
		return d.raw()
	}
	if !ahead.halted {
		d.record(finding{offset: start, missing: true, key: key, rule: ruleRequired, message: "is required"})
	}
	return d.raw()
}

// variant is a member that a value could be.
type variant[V any] struct {
	required []string // keys that its object must have
	decode   func(*decoder) V
}

// choice is a place where choose has decided which variant it is.
type choice struct {
	union  string
	offset int
}

// choose reads a value of one of several variants: of those whose required keys
// are there the first that can be read without a finding, with all that Strict
// asks for, or else without. union is the name of the type.
//
// It remembers what it decided, since a value in a variant that does not fit is
// read again in the next one: else the time would be exponential in the depth.
func choose[V any](d *decoder, union string, variants ...variant[V]) V {
	var none V
	if d.halted {
		return none // to remember that nothing fits would be wrong
	}
	variants = complete(d, variants)
	if len(variants) == 1 {
		return variants[0].decode(d)
	}
	at := choice{union, d.pos}
	if chosen, ok := d.choices[at]; ok && chosen >= 0 {
		return variants[chosen].decode(d)
	} else if !ok {
		if value, ok := firstFit(d, at, variants); ok {
			return value
		}
	}
	before := len(d.found)
	d.skip()
	d.findDuplicates(at.offset)
	if len(d.found) == before { // else it is clear why
		d.add(at.offset, ruleUnion, "fits none of the variants of "+union)
	}
	return none
}

// findDuplicates reports the keys that occur twice in the value at an offset.
func (d *decoder) findDuplicates(offset int) {
	keys := map[string]bool{}
	again := decoder{data: d.data, pos: offset, depth: d.depth, ends: d.knownEnds()}
	if again.peek() != '{' {
		return
	}
	for o := again.anyObject(); o.next(); again.skip() {
		if keys[string(o.key)] {
			d.add(o.value, ruleDuplicate, "occurs twice")
		}
		keys[string(o.key)] = true
	}
}

// firstFit reads the variant that fits best, if there is one, and remembers
// which.
func firstFit[V any](d *decoder, at choice, variants []variant[V]) (value V, ok bool) {
	if d.choices == nil {
		d.choices = map[choice]int{}
	}
	for _, options := range []DecodeOption{Strict, d.options &^ Strict} {
		for i, v := range variants {
			value, end := try(d, options, v.decode)
			if end < 0 {
				continue
			}
			d.choices[at] = i
			if d.options&Strict != 0 && options != Strict {
				return v.decode(d), true // and find what is not strict in it
			}
			d.pos = end
			return value, true
		}
	}
	d.choices[at] = -1
	return value, false
}

// try reads the next value, and returns where it ends, or -1 if there is a
// finding. The decoder stays where it is.
func try[V any](d *decoder, options DecodeOption, decode func(*decoder) V) (value V, end int) {
	ahead := *d
	ahead.options, ahead.trial, ahead.found, ahead.chunk = options, true, nil, strings.Builder{}
	value = decode(&ahead)
	d.choices, d.ends = ahead.choices, ahead.ends
	if ahead.halted {
		return value, -1
	}
	return value, ahead.pos
}

// complete returns the variants whose required keys are there.
func complete[V any](d *decoder, variants []variant[V]) []variant[V] {
	if d.peek() != '{' {
		return variants
	}
	present := map[string]bool{}
	ahead := d.lookAhead()
	for o := ahead.anyObject(); o.next(); ahead.skip() {
		present[string(o.key)] = true
	}
	var out []variant[V]
	for _, v := range variants {
		missing := func(key string) bool { return !present[key] }
		if !slices.ContainsFunc(v.required, missing) {
			out = append(out, v)
		}
	}
	return out
}
