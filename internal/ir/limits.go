package ir

import "fmt"

// Limits are what a document demands of a value beyond its type.
type Limits struct {
	MinLength *int64 `json:"minLength,omitempty"` // of a String, in characters
	MaxLength *int64 `json:"maxLength,omitempty"`
	MinItems  *int64 `json:"minItems,omitempty"` // of a List or a Map
	MaxItems  *int64 `json:"maxItems,omitempty"`
	Unique    bool   `json:"unique,omitempty"`  // no two elements of a List are equal
	Minimum   string `json:"minimum,omitempty"` // of an Integer, a Number or a Decimal, as JSON text; "" is none
	Maximum   string `json:"maximum,omitempty"`
	Above     string `json:"above,omitempty"` // the same, but not the number itself
	Below     string `json:"below,omitempty"`
	Told      bool   `json:"told,omitempty"`    // the description of the field says them all
	Pattern   string `json:"pattern,omitempty"` // a regular expression that a String matches somewhere, as written
}

// clone returns a copy of l that shares nothing with it.
func (l *Limits) clone() *Limits {
	if l == nil {
		return nil
	}
	out := *l
	for _, n := range []**int64{&out.MinLength, &out.MaxLength, &out.MinItems, &out.MaxItems} {
		if *n != nil {
			copied := **n
			*n = &copied
		}
	}
	return &out
}

func (l *Limits) appendKey(key []byte) []byte {
	number := func(n *int64) int64 {
		if n == nil {
			return -1
		}
		return *n
	}
	return fmt.Appendf(key, " limits %d %d %d %d %t %q %q %q %q %q ", number(l.MinLength), number(l.MaxLength), number(l.MinItems), number(l.MaxItems),
		l.Unique, l.Minimum, l.Maximum, l.Above, l.Below, l.Pattern)
}
