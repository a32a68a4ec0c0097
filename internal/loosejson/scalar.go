package loosejson

import (
	"encoding/json"
	"fmt"
	"strings"
)

func (r *reader) scalar(v *Value) {
	if start, stop, ok := r.quoted(); ok {
		r.meant = true
		v.Kind = String
		if v.Text, ok = r.unquote(start, stop); !ok {
			v.Text = r.text[start:stop]
		}
		return
	}
	start := r.at
	r.at += prefixLength(r.text[start:], isWord)
	v.Text = r.text[start:r.at]
	switch {
	case v.Text == "null":
		v.Kind = Null
	case v.Text == "true" || v.Text == "false":
		v.Kind = Boolean
	case isNumber(v.Text):
		v.Kind = Number
	default:
		r.unsaid(v)
		return
	}
	r.meant = true
}

// unsaid reads words or dots in place of a value.
func (r *reader) unsaid(v *Value) {
	v.Kind = Unsaid
	if !r.cell {
		r.at += prefixLength(r.text[r.at:], isPlaceholder)
		r.at = v.Start + len(strings.TrimRight(r.text[v.Start:r.at], " \t\r"))
		r.depart(Placeholder, v.Start, r.at)
	}
	v.Text = r.text[v.Start:r.at]
	if v.Text == "" {
		r.fail(r.at, "a value is expected")
	}
}

// The quotation marks of strings, as they stand in a cell and in code.
var (
	cellMarks = []string{`"`, "&quot;", "&#34;"}
	codeMarks = []string{`"`, "'"}
)

// quoted reads a string and returns where its text stands.
func (r *reader) quoted() (start, stop int, ok bool) {
	r.space()
	marks := codeMarks
	if r.cell {
		marks = cellMarks
	}
	for _, mark := range marks {
		if !strings.HasPrefix(r.text[r.at:], mark) {
			continue
		}
		start = r.at + len(mark)
		if stop = start + r.stringLength(start, mark); stop < start {
			r.fail(r.at, "the string does not end")
			return 0, 0, false
		}
		if mark == "'" {
			r.depart(SingleQuotes, start, stop)
		}
		r.at = stop + len(mark)
		return start, stop, true
	}
	return 0, 0, false
}

// stringLength returns the length of a string up to its quotation mark, or -1. In
// code, it ends on its line.
func (r *reader) stringLength(start int, mark string) int {
	for i := start; i < len(r.text); i++ {
		switch c := r.text[i]; {
		case c == '\\':
			i++
		case c == '\n' && !r.cell:
			return -1
		case c == mark[0] && strings.HasPrefix(r.text[i:], mark):
			return i - start
		}
	}
	return -1
}

// unquote returns what a string says. Markdown may have added backslashes to one
// in a cell.
func (r *reader) unquote(start, stop int) (string, bool) {
	text := r.text[start:stop]
	if !strings.Contains(text, `\`) {
		return text, true
	}
	plain, odd := withoutOddEscapes(text)
	var out string
	err := json.Unmarshal([]byte(plain), &out)
	if !r.cell && (odd >= 0 || err != nil) {
		at := start + max(odd, strings.IndexByte(text, '\\'))
		r.depart(BadEscape, at, min(at+2, stop))
	}
	return out, err == nil
}

// withoutOddEscapes returns a string as JSON text, without the backslashes that JSON does
// not know, and the offset of the first one of these, or -1.
func withoutOddEscapes(text string) (string, int) {
	var out strings.Builder
	odd := -1
	out.WriteByte('"')
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '"' || text[i] < ' ':
			fmt.Fprintf(&out, `\u%04x`, text[i])
			continue
		case text[i] != '\\' || i+1 == len(text):
		case strings.IndexByte(`"\/bfnrtu`, text[i+1]) >= 0:
			out.WriteByte('\\')
			i++
		default:
			if odd < 0 && text[i+1] != '\'' {
				odd = i
			}
			i++
		}
		out.WriteByte(text[i])
	}
	out.WriteByte('"')
	return out.String(), odd
}
