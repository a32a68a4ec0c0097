package support

import (
	"slices"
	"strconv"
	"strings"
)

// ValidationErrors is all that was found to be wrong with a value, in document
// order.
type ValidationErrors []Violation

// Violation is one thing that the specification forbids.
type Violation struct {
	Pointer string // JSON Pointer (RFC 6901) to the value, e.g. "/sessions/1/id"
	Rule    string // what kind of thing it is; see the rules below
	Message string // what is wrong with the value, e.g. "is required"
}

// Error returns the violations, a line each.
func (e ValidationErrors) Error() string {
	var out strings.Builder
	for i, violation := range e {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(violation.Error())
	}
	return out.String()
}

// Error returns the violation as a sentence, e.g. "/sessions/1/id: is required".
func (v Violation) Error() string {
	if v.Pointer == "" {
		return "the value " + v.Message
	}
	return v.Pointer + ": " + v.Message
}

// The rules. Those of the first group are for values: Validate knows them, and
// decoding does. The others are for JSON text.
const (
	ruleNull      = "null"      // null where there must be a value
	ruleEnum      = "enum"      // a value that the specification does not list
	ruleConst     = "const"     // another value than the only one
	ruleUnion     = "union"     // none of the variants
	ruleDuplicate = "duplicate" // a key that occurs twice

	ruleRequired = "required"  // a key that must be there is not
	ruleType     = "type"      // a value of another type
	ruleInteger  = "integer"   // a fraction for an integer
	ruleRange    = "range"     // a number that Go's type cannot hold
	ruleDate     = "date"      // no day of the calendar
	ruleDateTime = "date-time" // no point in time
	ruleBase64   = "base64"    // bytes that are not base64
	ruleUTF8     = "utf8"      // text that is not Unicode
	ruleUnknown  = "unknown"   // a field that the specification does not have, for Strict
	ruleDepth    = "depth"     // nested too deep
	ruleTrailing = "trailing"  // something behind the document
	ruleSyntax   = "syntax"    // malformed JSON
	ruleMore     = "more"      // violations that are left out, since there are too many
)

const (
	notKnownMessage       = " is not one of the known values"
	unknownVariantMessage = "is of no known variant"
	deeperMessage         = "is nested deeper than 10000 arrays and objects"
)

func notKnown(value string) string { return string(appendNotKnown(nil, value)) }

func appendNotKnown(out []byte, value string) []byte {
	return append(strconv.AppendQuote(out, value), notKnownMessage...)
}

// report collects what is wrong with a value.
type report struct{ list ValidationErrors }

func (r *report) err() error {
	if len(r.list) == 0 {
		return nil
	}
	return r.list
}

func (r *report) add(at *path, rule, message string) {
	r.list = append(r.list, Violation{Pointer: at.pointer(), Rule: rule, Message: message})
}

func (r *report) null(at *path) { r.add(at, ruleNull, "must not be null") }

// notNull checks that the field of a key, which must not be null, is not.
func (r *report) notNull(ok bool, at *path, key string) {
	if !ok {
		r.null(at.key(key))
	}
}

// known checks that the value of an enum, the field of a key, is known.
func (r *report) known(ok bool, at *path, key, value string) {
	if !ok {
		r.enum(at.key(key), value)
	}
}

func (r *report) knownInt(ok bool, at *path, key string, value int64) {
	if !ok {
		r.intEnum(at.key(key), value)
	}
}

func (r *report) enum(at *path, value string) {
	var memory [128]byte
	pointer := at.append(memory[:0])
	r.addBoth(appendNotKnown(pointer, value), len(pointer))
}

func (r *report) intEnum(at *path, value int64) {
	var memory [128]byte
	pointer := at.append(memory[:0])
	text := append(strconv.AppendInt(pointer, value, 10), notKnownMessage...)
	r.addBoth(text, len(pointer))
}

// addBoth adds a value of an enum that is not known. text is the pointer and,
// from an index on, the message: in one string they take one allocation.
func (r *report) addBoth(text []byte, message int) {
	both := string(text)
	r.list = append(r.list, Violation{Pointer: both[:message], Rule: ruleEnum, Message: both[message:]})
}

func (r *report) unknownVariant(at *path) { r.add(at, ruleUnion, unknownVariantMessage) }

// holds reports whether a union holds a value; null stands for none.
func (r *report) holds(ok bool, at *path) bool {
	if !ok {
		r.null(at)
	}
	return ok
}

// checkKeys checks that the keys of a map for all other keys are others.
func checkKeys[T any](x map[string]T, r *report, at *path, known ...string) {
	for _, key := range known {
		if _, ok := x[key]; ok {
			r.add(at.key(key), ruleDuplicate, "occurs twice")
		}
	}
}

// mark returns a place in the list to which sortFrom can go back.
func (r *report) mark() int { return len(r.list) }

// sortFrom sorts by key what was found since mark, in the map at: Go walks these
// in any order.
func (r *report) sortFrom(mark int, at *path) {
	if len(r.list)-mark < 2 {
		return
	}
	prefix := len(at.pointer()) + len("/")
	key := func(violation Violation) string {
		name, _, _ := strings.Cut(violation.Pointer[prefix:], "/")
		return strings.NewReplacer("~1", "/", "~0", "~").Replace(name)
	}
	slices.SortStableFunc(r.list[mark:], func(a, b Violation) int { return strings.Compare(key(a), key(b)) })
}

// prefixFrom puts at before the pointers of what was found since mark.
func (r *report) prefixFrom(mark int, at *path) {
	if len(r.list) == mark {
		return
	}
	prefix := at.pointer()
	for i := range r.list[mark:] {
		r.list[mark+i].Pointer = prefix + r.list[mark+i].Pointer
	}
}

// path is where a value stands: a list from the inside out, on the stack. A nil
// path is the whole document.
type path struct {
	parent *path
	name   string // of a key
	index  int    // of an element; -1 for a key
}

func (p *path) key(name string) *path { return &path{parent: p, name: name, index: -1} }

func (p *path) item(index int) *path { return &path{parent: p, index: index} }

// pointer returns the path as a JSON Pointer.
func (p *path) pointer() string {
	var memory [128]byte
	return string(p.append(memory[:0]))
}

func (p *path) append(out []byte) []byte {
	if p == nil {
		return out
	}
	out = append(p.parent.append(out), '/')
	if p.index >= 0 {
		return strconv.AppendInt(out, int64(p.index), 10)
	}
	for i := range len(p.name) {
		switch c := p.name[i]; c {
		case '~':
			out = append(out, "~0"...)
		case '/':
			out = append(out, "~1"...)
		default:
			out = append(out, c)
		}
	}
	return out
}
