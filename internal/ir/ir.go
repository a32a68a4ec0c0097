// Package ir is the intermediate representation: what the documents say,
// and nothing of how Go will say it.
//
// It is plain data. It knows neither Markdown nor Go names, it survives a trip
// through JSON, and parse, link and emit speak of nothing else to each other.
package ir

import "strings"

// Pos is a place in a document. The zero Pos is no place.
type Pos struct {
	File   string `json:"file"`   // as the user named it, e.g. "spec/clerk/client.md"
	Line   int32  `json:"line"`   // from 1
	Column int32  `json:"column"` // in bytes, from 1
	Length int32  `json:"length"` // in bytes, within the line; may be 0
}

// Spec is a set of documents that belong together, linked.
type Spec struct {
	Decls []*Decl `json:"decls"` // by Source, then in document order
}

// Page is what one document declares, before it is linked.
type Page struct {
	File      string  `json:"file"`            // as the user named it
	Source    string  `json:"source"`          // as the output names it: the same on every machine, e.g. "spec/clerk/client.md"
	Decls     []*Decl `json:"decls"`           // in document order
	Title     *Decl   `json:"title,omitempty"` // what a page that declares nothing names: perhaps a type of which it says no more
	Operation bool    `json:"operation"`       // documents calls of an API, whose tables are arguments and not JSON

	Anchors  []Anchor  `json:"anchors,omitempty"`  // in document order
	Examples []Example `json:"examples,omitempty"` // in document order
	Reading  Reading   `json:"reading,omitzero"`
}

// Anchor is what the fragment of a link leads to.
type Anchor struct {
	ID    string `json:"id"`              // the fragment
	Decl  string `json:"decl,omitempty"`  // the name of the first type that the page declares there; "" where it is prose
	Title bool   `json:"title,omitempty"` // it is the heading of the whole page, and of that type

	Others []string `json:"others,omitempty"` // names of further types there, where the first one is not that of the heading
}

// Reading is how much of a page was understood.
type Reading struct {
	Tables  int `json:"tables"`  // of fields or values
	Values  int `json:"values"`  // rows of values
	Fields  int `json:"fields"`  // rows of fields
	Names   int `json:"names"`   // of them, those whose name was read
	Types   int `json:"types"`   // those whose type was read; whether it is declared is another question
	Stated  int `json:"stated"`  // those that say something of presence
	Untyped int `json:"untyped"` // those in tables that have no types

	Unread []Unread `json:"unread,omitempty"` // in document order
}

// Unread is a cell, or the header of a table, of which nothing was made.
type Unread struct {
	Pos  Pos    `json:"pos"`
	Text string `json:"text"`
	Why  string `json:"why"`
}

// Example is a block of code in JSON.
type Example struct {
	Pos   Pos      `json:"pos"`            // of its first line
	Lines []Line   `json:"lines"`          // of code
	Near  []string `json:"near,omitempty"` // names of the declarations of its page, the nearest one first
}

// Line is a line of code, and where it stands.
type Line struct {
	Pos  Pos    `json:"pos"`
	Text string `json:"text"`
}

// Decl declares one type. Exactly one of Struct, Enum and Union is not nil.
type Decl struct {
	ID          string       `json:"id"`     // unique in a Spec, e.g. "spec/clerk/client.md#Client"
	Name        string       `json:"name"`   // as the document says, e.g. "Client"
	Source      string       `json:"source"` // the page's Source
	Pos         Pos          `json:"pos"`    // of the name
	Doc         string       `json:"doc,omitempty"`
	Deprecation *Deprecation `json:"deprecation,omitempty"` // nil: in use
	Extends     []Reference  `json:"extends,omitempty"`     // structs whose fields a Struct has too

	Struct *Struct `json:"struct,omitempty"`
	Enum   *Enum   `json:"enum,omitempty"`
	Union  *Union  `json:"union,omitempty"`
}

// Deprecation says that something should no longer be used.
type Deprecation struct {
	Reason string `json:"reason,omitempty"` // what the document says of it; may be empty
}

// Struct is a JSON object with known fields.
type Struct struct {
	Fields []Field `json:"fields"` // in document order
}

// Field is one row of a field table.
type Field struct {
	Name        string       `json:"name"` // as the document says, e.g. "user_id"
	Wire        string       `json:"wire"` // the JSON key; "" is a key too
	Pos         Pos          `json:"pos"`  // of the name
	Type        Type         `json:"type"`
	TypeText    string       `json:"typeText,omitempty"` // as written in its cell
	Presence    Presence     `json:"presence"`
	Condition   string       `json:"condition,omitempty"`  // when Presence is Conditional: the document's words
	Additional  bool         `json:"additional,omitempty"` // stands for all keys that no other field has; Type is a map
	Doc         string       `json:"doc,omitempty"`
	Example     string       `json:"example,omitempty"`   // as written in its cell
	ExamplePos  Pos          `json:"examplePos,omitzero"` // of Example
	Default     string       `json:"default,omitempty"`   // what an absent one means, as written
	Since       string       `json:"since,omitempty"`     // the version of the document that added it, as written
	Deprecation *Deprecation `json:"deprecation,omitempty"`
}

// AdditionalKey stands for the field for all keys that no other field has, where
// fields are told apart by their keys. No document can write it.
const AdditionalKey = "\x00"

// Presence says whether a field's key stands in the JSON object. Whether its
// value may be null is another question: see Type.Nullable.
type Presence string

// The kinds of presence.
const (
	Required    Presence = "required"
	Optional    Presence = "optional"
	Conditional Presence = "conditional" // required under a condition stated in words
	Forbidden   Presence = "forbidden"
	Unstated    Presence = "unstated"
)

// Enum is a string or integer type with listed values.
type Enum struct {
	Base   Kind    `json:"base"`           // String or Integer
	Bits   bool    `json:"bits,omitempty"` // the values are bits, of which a number may have several
	Values []Value `json:"values"`         // in document order
}

// Value is one value of an enum.
type Value struct {
	Name  string `json:"name"`  // as the document says, e.g. "ACTIVE"; "" where it names none
	Const string `json:"const"` // as JSON text, e.g. `"active"`
	Pos   Pos    `json:"pos"`
	Doc   string `json:"doc,omitempty"`
}

// Union is a value that is of one of several types.
type Union struct {
	Members []Type `json:"members"` // in document order
}

// Kind tells the types apart.
type Kind string

// The kinds of types.
const (
	String   Kind = "string"
	Integer  Kind = "integer"
	Number   Kind = "number" // floating point
	Boolean  Kind = "boolean"
	Any      Kind = "any"       // any JSON value, null included
	Bytes    Kind = "bytes"     // base64 in a string
	Decimal  Kind = "decimal"   // a number whose digits matter
	Date     Kind = "date"      // RFC 3339 full-date in a string
	DateTime Kind = "date-time" // RFC 3339 date-time in a string
	Constant Kind = "constant"  // one of Type.Consts
	List     Kind = "list"      // of Type.Elem
	Map      Kind = "map"       // an object whose values are Type.Elem
	OneOf    Kind = "one-of"    // one of Type.Members
	Ref      Kind = "ref"       // what Type.Ref refers to
)

// KindOf returns the kind of type that has all of these constants, which are JSON
// text: Any where there is none, and for null.
func KindOf(consts []string) Kind {
	if len(consts) == 0 {
		return Any
	}
	var kind Kind
	for _, c := range consts {
		of := Integer
		switch {
		case c[0] == '"':
			of = String
		case c == "true" || c == "false":
			of = Boolean
		case c == "null":
			of = Any
		case strings.ContainsAny(c, ".eE"):
			of = Number
		}
		if kind != "" && kind != of {
			return Any
		}
		kind = of
	}
	return kind
}

// Type is a type expression.
type Type struct {
	Kind     Kind       `json:"kind"`
	Nullable bool       `json:"nullable,omitempty"` // null is a value too
	Pos      Pos        `json:"pos"`                // of the word that names the type
	Elem     *Type      `json:"elem,omitempty"`     // List, Map; Ref with guesses: what it is if they are wrong
	Members  []Type     `json:"members,omitempty"`  // OneOf
	Consts   []string   `json:"consts,omitempty"`   // Constant: as JSON text, e.g. `"text"`, `1`, `true`
	Ref      *Reference `json:"ref,omitempty"`      // Ref
	Limits   *Limits    `json:"limits,omitempty"`   // nil: none
}

// Reference names a type that is declared elsewhere.
type Reference struct {
	Label   string   `json:"label"`             // as written, e.g. "models.Session"
	Link    string   `json:"link,omitempty"`    // where it leads, e.g. "../models/session.md"
	Target  string   `json:"target,omitempty"`  // ID of the Decl; "" until linked
	Own     bool     `json:"own,omitempty"`     // the label is the name of a type on the same page
	Guesses []string `json:"guesses,omitempty"` // names that prose speaks of, the likeliest first; where no page defines one of them, the type is Elem
}

// Walk calls visit for t and for every type within it, outer types first.
func (t *Type) Walk(visit func(*Type)) {
	visit(t)
	if t.Elem != nil {
		t.Elem.Walk(visit)
	}
	for i := range t.Members {
		t.Members[i].Walk(visit)
	}
}

// Types calls visit for every type expression in d, and for those within them.
func (d *Decl) Types(visit func(*Type)) {
	if d.Struct != nil {
		for i := range d.Struct.Fields {
			d.Struct.Fields[i].Type.Walk(visit)
		}
	}
	if d.Union != nil {
		for i := range d.Union.Members {
			d.Union.Members[i].Walk(visit)
		}
	}
}

// Equal reports whether t and u are the same type, wherever they were written.
func (t *Type) Equal(u *Type) bool { return t.Key() == u.Key() }

// Key returns a text that two types share if they are the same type, wherever
// they were written.
func (t *Type) Key() string { return string(t.appendKey(nil)) }

func (t *Type) appendKey(key []byte) []byte {
	key = append(key, t.Kind...)
	if t.Nullable {
		key = append(key, '?')
	}
	if t.Limits != nil {
		key = t.Limits.appendKey(key)
	}
	if t.Ref != nil {
		key = t.Ref.appendKey(key)
	}
	for _, c := range t.Consts {
		key = append(append(key, ' '), c...)
	}
	if t.Elem != nil {
		key = append(t.Elem.appendKey(append(key, '(')), ')')
	}
	for i := range t.Members {
		key = append(t.Members[i].appendKey(append(key, '(')), ')')
	}
	return key
}

// appendKey identifies what a linked reference refers to, or else how it is
// written.
func (r *Reference) appendKey(key []byte) []byte {
	if r.Target != "" {
		return append(append(key, " to "...), r.Target...)
	}
	return append(append(append(append(key, ' '), r.Label...), ' '), r.Link...)
}
