package loosejson

import "encoding/json"

// Value is a JSON value, and where it stands.
type Value struct {
	Kind    Kind
	Start   int      // offset
	Stop    int      // offset behind it
	Text    string   // what a string says; other scalars as written
	Members []Member // of an object
	Elems   []Value  // of an array
	Whole   bool     // an object or an array of which nothing was left out
}

// Member is a key of an object and what it holds.
type Member struct {
	Key   string
	Start int // offset of the key, without its quotation mark
	Stop  int // offset behind the key
	Value Value
}

// Kind tells values apart.
type Kind string

// The kinds of values.
const (
	Object  Kind = "object"
	Array   Kind = "array"
	String  Kind = "string"
	Number  Kind = "number"
	Boolean Kind = "boolean"
	Null    Kind = "null"
	Unsaid  Kind = "unsaid" // words or dots in place of a value
)

// Is reports whether v is the scalar that a JSON text says.
func (v *Value) Is(text string) bool {
	switch v.Kind {
	case String:
		var s string
		return json.Unmarshal([]byte(text), &s) == nil && s == v.Text && text != "null"
	case Number:
		order, ok := CompareNumbers(v.Text, text)
		return ok && order == 0
	case Boolean, Null:
		return v.Text == text
	}
	return false
}
