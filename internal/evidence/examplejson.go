package evidence

import (
	"encoding/json"
	"strings"
)

// Bounds of what is read of a cell. No example that people read exceeds them.
const (
	maxExample      = 64 << 10 // bytes
	maxExampleDepth = 64       // arrays and objects in each other
)

// examples returns the JSON arrays and objects in a cell, whatever stands around
// them. Reading ends where the JSON does: what is cut short or written
// otherwise is kept up to there, and its last objects are not whole.
func examples(cell string) []jsonValue {
	r := cellReader{text: cell[:min(len(cell), maxExample)]}
	var out []jsonValue
	for !r.failed {
		next := strings.IndexAny(r.text[r.at:], "{[")
		if next < 0 {
			break
		}
		r.at += next
		out = append(out, r.value(0))
	}
	return out
}

// jsonValue is a JSON value as it stands in a cell.
type jsonValue struct {
	kind    valueKind
	text    string       // of a string, as written
	literal string       // what has no quotation marks: a number, true, false or null, if it is JSON
	members []jsonMember // of an object
	elems   []jsonValue  // of an array
	whole   bool         // an object that was read up to its end
}

type valueKind string

const (
	objectValue  valueKind = "object"
	arrayValue   valueKind = "array"
	stringValue  valueKind = "string"
	literalValue valueKind = "literal"
)

// holds reports whether other values are within v.
func (v *jsonValue) holds() bool { return len(v.members) > 0 || len(v.elems) > 0 }

// jsonMember is a key of an object and what it holds.
type jsonMember struct {
	key    string
	at     int // offset of the key in the cell, without its quotation mark
	length int // as written there
	value  jsonValue
}

// cellReader reads JSON as it stands in a cell. Once it has failed, it reads nothing
// more.
type cellReader struct {
	text   string
	at     int
	failed bool
}

func (r *cellReader) value(depth int) jsonValue {
	switch {
	case depth == maxExampleDepth:
		r.failed = true
	case r.accept("{"):
		return r.object(depth)
	case r.accept("["):
		return r.array(depth)
	default:
		return r.scalar()
	}
	return jsonValue{}
}

func (r *cellReader) object(depth int) jsonValue {
	v := jsonValue{kind: objectValue}
	for !r.failed {
		if r.accept("}") { // also behind a comma
			v.whole = true
			break
		}
		m, ok := r.key()
		if !ok {
			break
		}
		m.value = r.value(depth + 1)
		v.members = append(v.members, m)
		r.separate("}")
	}
	return v
}

func (r *cellReader) array(depth int) jsonValue {
	v := jsonValue{kind: arrayValue}
	for !r.failed && !r.accept("]") {
		v.elems = append(v.elems, r.value(depth+1))
		r.separate("]")
	}
	return v
}

// separate reads the comma between two elements. It may be missing only before
// the end.
func (r *cellReader) separate(end string) {
	if !r.accept(",") && !strings.HasPrefix(r.text[r.at:], end) {
		r.failed = true
	}
}

// key reads a key and the colon behind it.
func (r *cellReader) key() (jsonMember, bool) {
	start, stop, ok := r.quoted()
	if !ok || !r.accept(":") {
		r.failed = true
		return jsonMember{}, false
	}
	key, ok := unquote(r.text[start:stop])
	r.failed = r.failed || !ok
	return jsonMember{key: key, at: start, length: stop - start}, ok
}

func (r *cellReader) scalar() jsonValue {
	if start, stop, ok := r.quoted(); ok {
		return jsonValue{kind: stringValue, text: r.text[start:stop]}
	}
	rest := r.text[r.at:]
	n := len(rest) - len(strings.TrimLeft(rest, "+-.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	r.at += n
	r.failed = r.failed || n == 0
	return jsonValue{kind: literalValue, literal: rest[:n]}
}

// quotationMarks are those of JSON, as they stand in a cell and as HTML.
var quotationMarks = []string{`"`, "&quot;", "&#34;"}

// quoted reads a string and returns where its text stands.
func (r *cellReader) quoted() (start, stop int, ok bool) {
	r.space()
	for _, mark := range quotationMarks {
		if !strings.HasPrefix(r.text[r.at:], mark) {
			continue
		}
		start = r.at + len(mark)
		for i := start; i < len(r.text); i++ {
			switch {
			case r.text[i] == '\\':
				i++
			case r.text[i] == mark[0] && strings.HasPrefix(r.text[i:], mark):
				r.at = i + len(mark)
				return start, i, true
			}
		}
		r.failed = true
	}
	return 0, 0, false
}

// accept reads a token, if it is the next one.
func (r *cellReader) accept(token string) bool {
	r.space()
	ok := strings.HasPrefix(r.text[r.at:], token)
	if ok {
		r.at += len(token)
	}
	return ok
}

// lineBreaks are the line breaks of a cell.
var lineBreaks = []string{"<br/>", "<br>", "<br />"}

// space skips what only lays JSON out, and the backslashes of Markdown.
func (r *cellReader) space() {
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case ' ', '\t', '\r', '\n', '\\':
			r.at++
		case '<':
			n := lineBreakLength(r.text[r.at:])
			if n == 0 {
				return
			}
			r.at += n
		default:
			return
		}
	}
}

func lineBreakLength(s string) int {
	for _, br := range lineBreaks {
		if len(s) >= len(br) && strings.EqualFold(s[:len(br)], br) {
			return len(br)
		}
	}
	return 0
}

// unquote returns the text of a string that stands in a cell, where Markdown may
// have added backslashes.
func unquote(text string) (string, bool) {
	if !strings.Contains(text, `\`) {
		return text, true
	}
	var plain strings.Builder
	plain.WriteByte('"')
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) {
			if i++; strings.IndexByte(`"\/bfnrtu`, text[i]) >= 0 {
				plain.WriteByte('\\')
			}
		}
		plain.WriteByte(text[i])
	}
	plain.WriteByte('"')
	var out string
	err := json.Unmarshal([]byte(plain.String()), &out)
	return out, err == nil
}
