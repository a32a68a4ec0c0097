// Package loosejson reads JSON as documents write it: in cells of tables, and in
// blocks of code with comments, gaps and slips. It says where each thing stands.
package loosejson

import "strings"

// Document is what a block of code holds.
type Document struct {
	Values     []Value     // objects and arrays
	Departures []Departure // from JSON, in the order of the text
	Problem    *Problem    // nil: all was read
	Meant      bool        // the text is meant to be JSON, as far as it was read

	quotedKeys bool // at least one
}

// Departure is something that JSON does not allow, and that was read anyway.
type Departure struct {
	Kind   DepartureKind
	At     int // offset
	Length int // in bytes; may be 0
}

// DepartureKind tells departures apart.
type DepartureKind string

// The kinds of departures.
const (
	Comment       DepartureKind = "comment"
	Elision       DepartureKind = "elision" // dots for what was left out
	Placeholder   DepartureKind = "placeholder"
	SingleQuotes  DepartureKind = "string in single quotation marks"
	BareKey       DepartureKind = "key without quotation marks"
	Braceless     DepartureKind = "object without braces"
	Several       DepartureKind = "further document"
	MissingComma  DepartureKind = "missing comma"
	TrailingComma DepartureKind = "trailing comma"
	BadEscape     DepartureKind = "escape that JSON does not have"
)

// DepartureKinds returns all kinds of departures.
func DepartureKinds() []DepartureKind {
	return []DepartureKind{Comment, Elision, Placeholder, SingleQuotes, BareKey, Braceless, Several, MissingComma, TrailingComma, BadEscape}
}

// Slips returns the departures that nobody makes on purpose. Keys are without
// quotation marks on purpose if all of them are.
func (d *Document) Slips() []Departure {
	var out []Departure
	for _, departure := range d.Departures {
		switch departure.Kind {
		case MissingComma, TrailingComma, BadEscape:
			out = append(out, departure)
		case BareKey:
			if d.quotedKeys {
				out = append(out, departure)
			}
		}
	}
	return out
}

// Problem is where reading ended, and why.
type Problem struct {
	At      int // offset
	Message string
}

// Block reads a block of code: objects and arrays, or the members of an object
// without its braces. There may be lines before them, such as the head of an HTTP
// message; then what follows them is no part of it either.
func Block(text string) Document {
	r := reader{text: text}
	var out Document
	r.space()
	headed := !r.begins()
	if headed {
		r.at += headLength(text[r.at:])
	}
	for r.space(); r.problem == nil && r.at < len(r.text); r.space() {
		switch {
		case r.elision() || len(out.Values) > 0 && r.accept(","):
			continue
		case !r.begins() && headed && len(out.Values) > 0:
			r.text = r.text[:r.at] // what follows is no JSON either
			continue
		case !r.begins() || len(out.Values) > 0 && r.text[r.at] == '"':
			r.fail(r.at, "an object or an array is expected")
			continue
		case len(out.Values) > 0:
			r.depart(Several, r.at, r.at+1)
		}
		out.Values = append(out.Values, r.outermost())
	}
	out.Departures, out.Problem, out.quotedKeys = r.departures, r.problem, r.quotedKeys
	out.Meant = r.meant || len(out.Values) > 0 && len(out.Departures) == 0 && out.Problem == nil
	return out
}

// begins reports whether a value, or a member of one, begins here.
func (r *reader) begins() bool {
	rest := r.text[r.at:]
	return rest != "" && strings.IndexByte(`{["`, rest[0]) >= 0 || dotsLength(rest) > 0
}

func (r *reader) outermost() Value {
	if r.text[r.at] != '"' {
		return r.value(0)
	}
	v := Value{Kind: Object, Start: r.at}
	r.depart(Braceless, r.at, r.at)
	r.members(&v, 0, "")
	v.Stop, v.Whole = r.at, false
	return v
}

// headLength returns how much of a text stands before the first line that begins
// with a bracket.
func headLength(text string) int {
	n := 0
	for line := range strings.Lines(text) {
		if text := strings.TrimLeft(line, " \t"); strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
			return n
		}
		n += len(line)
	}
	return n
}
