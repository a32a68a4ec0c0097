package support

import (
	"slices"
	"strconv"
	"strings"
)

// ValidationErrors is all that Validate found, in document order.
type ValidationErrors []Violation

// Violation is one thing that the specification forbids.
type Violation struct {
	Pointer string // JSON Pointer (RFC 6901) to the value, e.g. "/sessions/1/id"
	Rule    string // required, null, enum, const or union
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

// violations collects what is wrong with a value.
type violations struct{ list ValidationErrors }

func (v *violations) err() error {
	if len(v.list) == 0 {
		return nil
	}
	return v.list
}

func (v *violations) add(at *path, rule, message string) {
	v.list = append(v.list, Violation{Pointer: at.pointer(), Rule: rule, Message: message})
}

func (v *violations) missing(at *path) { v.add(at, "required", "is required") }

func (v *violations) null(at *path) { v.add(at, "null", "must not be null") }

// holds reports whether a union holds a value, and that it does not as a violation.
func (v *violations) holds(ok bool, at *path) bool {
	if !ok {
		v.add(at, "union", "holds nothing")
	}
	return ok
}

// mark returns a place in the list to which sortFrom can go back.
func (v *violations) mark() int { return len(v.list) }

// sortFrom sorts by key what was found since mark, in the map at: Go walks these
// in any order.
func (v *violations) sortFrom(mark int, at *path) {
	if len(v.list)-mark < 2 {
		return
	}
	prefix := len(at.pointer()) + len("/")
	key := func(violation Violation) string {
		name, _, _ := strings.Cut(violation.Pointer[prefix:], "/")
		return name
	}
	slices.SortStableFunc(v.list[mark:], func(a, b Violation) int { return strings.Compare(key(a), key(b)) })
}

// prefixFrom puts at before the pointers of what was found since mark.
func (v *violations) prefixFrom(mark int, at *path) {
	if len(v.list) == mark {
		return
	}
	prefix := at.pointer()
	for i := range v.list[mark:] {
		v.list[mark+i].Pointer = prefix + v.list[mark+i].Pointer
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
func (p *path) pointer() string { return string(p.append(nil)) }

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
