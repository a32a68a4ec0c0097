package loosejson

import "strings"

// maxDepth bounds arrays and objects in each other. No example that people read
// exceeds it.
const maxDepth = 64

// reader reads JSON as it stands in a cell or in code. Once it has a problem, it
// reads nothing more.
type reader struct {
	text       string
	at         int
	cell       bool // with the markup of Markdown, and with nothing that only code has
	hinted     bool // a comment since the last token says that something was left out
	meant      bool // something that looks like JSON was read
	quotedKeys bool // a key in quotation marks was
	problem    *Problem
	departures []Departure
}

func (r *reader) fail(at int, message string) {
	if r.problem == nil {
		r.problem = &Problem{At: at, Message: message}
	}
}

func (r *reader) depart(kind DepartureKind, start, stop int) {
	r.departures = append(r.departures, Departure{Kind: kind, At: start, Length: stop - start})
}

func (r *reader) value(depth int) Value {
	r.space()
	r.hinted = false
	start := r.at
	v := Value{Start: start}
	switch {
	case depth == maxDepth:
		r.fail(start, "arrays and objects are nested too deep")
	case r.accept("{"):
		v.Kind = Object
		r.members(&v, depth, "}")
	case r.accept("["):
		v.Kind = Array
		r.elems(&v, depth)
	default:
		r.scalar(&v)
	}
	v.Stop = r.at
	return v
}

// members reads the members of an object up to its end; where that is empty, all
// that there are.
func (r *reader) members(v *Value, depth int, end string) {
	v.Whole = true
	for comma := -1; ; {
		if r.leftOut() {
			v.Whole, comma = false, -1
			continue
		}
		if r.closed(end, comma) {
			return
		}
		m, ok := r.key()
		if ok {
			m.Value = r.value(depth + 1)
		}
		switch {
		case !ok:
		case isDots(m.Key):
			v.Whole = false
			r.depart(Elision, m.Start, m.Stop)
		default:
			v.Members = append(v.Members, m)
		}
		comma = r.separate(end)
		if r.problem != nil {
			v.Whole = false
			return
		}
	}
}

func (r *reader) elems(v *Value, depth int) {
	v.Whole = true
	for comma := -1; ; {
		if r.leftOut() {
			v.Whole, comma = false, -1
			continue
		}
		if r.closed("]", comma) {
			return
		}
		v.Elems = append(v.Elems, r.value(depth+1))
		comma = r.separate("]")
		if r.problem != nil {
			v.Whole = false
			return
		}
	}
}

// leftOut reads dots in place of members or elements, or the hint of a comment.
func (r *reader) leftOut() bool {
	if r.elision() {
		r.accept(",")
		return true
	}
	hinted := r.hinted
	r.hinted = false
	return hinted
}

// closed reads the end of an object or an array. The comma before it is at an
// offset, or -1.
func (r *reader) closed(end string, comma int) bool {
	if !r.accept(end) || end == "" && r.at < len(r.text) {
		return false
	}
	if comma >= 0 {
		r.depart(TrailingComma, comma, comma+1)
	}
	return true
}

// separate reads the comma between two elements and returns its offset; -1 where
// there is none. It may be missing before the end and before dots, and in code at
// the end of a line.
func (r *reader) separate(end string) int {
	last := r.at
	r.space()
	rest := r.text[r.at:]
	switch {
	case r.problem != nil || rest == end || end != "" && strings.HasPrefix(rest, end) || dotsLength(rest) > 0:
	case r.accept(","):
		return r.at - 1
	case rest != "" && !r.cell && strings.Contains(r.text[last:r.at], "\n"):
		r.depart(MissingComma, last, last)
	default:
		r.fail(r.at, "a comma or the end is expected")
	}
	return -1
}

// key reads a key and the colon behind it.
func (r *reader) key() (Member, bool) {
	m, ok := r.keyText()
	switch {
	case !ok:
		r.fail(r.at, "a key in quotation marks is expected")
	case !r.accept(":"):
		r.fail(r.at, "a colon is expected")
	default:
		return m, r.problem == nil
	}
	return m, false
}

func (r *reader) keyText() (Member, bool) {
	if start, stop, ok := r.quoted(); ok {
		r.meant, r.quotedKeys = true, true
		key, ok := r.unquote(start, stop)
		if !ok {
			r.at = start // of what is no key
		}
		return Member{Key: key, Start: start, Stop: stop}, ok
	}
	n := prefixLength(r.text[r.at:], isIdentifier)
	if r.cell || n == 0 {
		return Member{}, false
	}
	start := r.at
	r.at += n
	r.depart(BareKey, start, r.at)
	return Member{Key: r.text[start:r.at], Start: start, Stop: r.at}, true
}

// accept reads a token, if it is the next one.
func (r *reader) accept(token string) bool {
	r.space()
	ok := strings.HasPrefix(r.text[r.at:], token)
	if ok {
		r.at += len(token)
	}
	return ok
}
