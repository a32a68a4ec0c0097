package support

import (
	"slices"
	"strconv"
)

// maxReport is the length in bytes of all pointers of ValidationErrors from which
// on no more are added: a document of a megabyte can be wrong in a million deep
// places.
const maxReport = 1 << 20

// locate returns findings in a document as violations, in document order. It reads
// the document once more, so that the path to a value costs nothing as long as
// nothing is wrong.
func locate(data []byte, found []finding) ValidationErrors {
	slices.SortStableFunc(found, func(a, b finding) int { return a.offset - b.offset })
	l := locator{decoder: decoder{data: data}, rest: found}
	l.space()
	l.value(nil)
	l.take(len(data)+1, nil)
	return l.list
}

type locator struct {
	decoder
	rest []finding // not located yet
	list ValidationErrors
	size int // of the pointers in list
}

// take locates the findings before an offset, which are at a path.
func (l *locator) take(before int, at *path) {
	for len(l.rest) > 0 && l.rest[0].offset < before && l.size <= maxReport {
		f := l.rest[0]
		l.rest = l.rest[1:]
		pointer := at.pointer()
		if f.missing {
			pointer = at.key(f.key).pointer()
		}
		l.list = append(l.list, Violation{Pointer: pointer, Rule: f.rule, Message: f.message})
		if l.size += len(pointer); l.size > maxReport && len(l.rest) > 0 {
			l.list = append(l.list, Violation{Rule: ruleMore, Message: "has " + strconv.Itoa(len(l.rest)) + " more violations"})
		}
	}
}

// value locates the findings within the value that comes next.
func (l *locator) value(at *path) {
	l.take(l.pos+1, at)
	switch {
	case len(l.rest) == 0:
		return
	case l.peek() == '{':
		for o := l.anyObject(); o.next(); {
			l.take(l.pos, at)
			l.value(at.key(string(o.key)))
			if len(l.rest) == 0 {
				return
			}
		}
	case l.peek() == '[':
		l.open()
		for i := 0; l.item(i == 0); i++ {
			l.value(at.item(i))
			if len(l.rest) == 0 {
				return
			}
		}
	default:
		l.skip()
	}
	if l.halted {
		l.take(len(l.data)+1, at) // it is malformed here
	}
}
