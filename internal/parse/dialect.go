package parse

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/ir"
)

// Dialect is how a family of documents writes its tables. It is data: each of
// the built-in ones is a YAML file in the folder dialects.
type Dialect struct {
	Name       string                      `yaml:"-"`          // e.g. "speakeasy-python"
	Extends    string                      `yaml:"extends"`    // the file in dialects/base that holds where this one says nothing
	Sections   map[string]Section          `yaml:"sections"`   // by heading
	Columns    map[Section]map[string]Role `yaml:"columns"`    // by section and header
	Presence   map[string]ir.Presence      `yaml:"presence"`   // by text of the presence cell
	Blank      []string                    `yaml:"blank"`      // descriptions that say nothing
	Deprecated []string                    `yaml:"deprecated"` // beginnings of the description of something deprecated
	Additional []string                    `yaml:"additional"` // names of the row for all other keys
	Transport  Transport                   `yaml:"transport"`  // rows that are no JSON
	Escape     string                      `yaml:"escape"`     // end of a name that is no part of the key
	Own        string                      `yaml:"own"`        // the same, of a name that is else that of its type
	Code       string                      `yaml:"code"`       // what the fences of code call the language
	Member     Pattern                     `yaml:"member"`     // in the code below a union's heading: the member's type
	Loses      []ir.Fact                   `yaml:"loses"`      // what the documents have no words for
	Types      TypeNotation                `yaml:"types"`
}

// TypeNotation is how a dialect writes types.
type TypeNotation struct {
	Markup string             `yaml:"markup"` // characters that only mark up
	Words  map[string]Meaning `yaml:"words"`  // what names mean; all others are references
	Links  map[string]Meaning `yaml:"links"`  // what a link's target says of the word in its label
}

// Transport tells the rows that are part of a response and not of its JSON.
type Transport struct {
	Descriptions []string `yaml:"descriptions"` // their descriptions
	Headers      []string `yaml:"headers"`      // names of rows that are so in a response only
	Body         []string `yaml:"body"`         // names of the row that stands for the JSON
}

// Pattern is a regular expression with one group; nil finds nothing.
type Pattern struct{ *regexp.Regexp }

// UnmarshalYAML compiles the pattern.
func (p *Pattern) UnmarshalYAML(node *yaml.Node) error {
	re, err := regexp.Compile(node.Value)
	if err == nil && re.NumSubexp() != 1 {
		err = fmt.Errorf("%q has %d groups, not one", node.Value, re.NumSubexp())
	}
	p.Regexp = re
	return err
}

// Section is what stands below a heading.
type Section string

// The kinds of sections.
const (
	StructSection    Section = "struct"    // a table of fields
	EnumSection      Section = "enum"      // a table or a list of values
	UnionSection     Section = "union"     // a heading for each member
	ProseSection     Section = "prose"     // nothing for us, up to the next heading of its level
	OperationSection Section = "operation" // arguments and results of a call, which are not JSON
)

// Role is what the cells of a column say.
type Role string

// The roles of columns.
const (
	NameRole        Role = "name"
	TypeRole        Role = "type"
	PresenceRole    Role = "presence"
	DescriptionRole Role = "description"
	ExampleRole     Role = "example"
	ValueRole       Role = "value"
)

// Meaning is what a word means in a type expression: one of the scalar kinds of
// package ir, or one of the meanings below.
type Meaning string

// The meanings of words that are no scalar types.
const (
	meansList             Meaning = "list"              // its last argument, repeated
	meansMap              Meaning = "map"               // its last argument, by key
	meansArray            Meaning = "array"             // a list of one argument, a map of two; without any, either
	meansOneOf            Meaning = "one-of"            // one of its arguments
	meansConstant         Meaning = "constant"          // one of the literals that are its arguments
	meansOptional         Meaning = "optional"          // its argument, or no key
	meansNullable         Meaning = "nullable"          // its argument, or null
	meansOptionalNullable Meaning = "optional-nullable" // both
	meansMaybe            Meaning = "maybe"             // its argument, or no key; null where the key is required
	meansOpenString       Meaning = "open-string"       // in a one-of: strings that nobody knows yet
	meansOpenInteger      Meaning = "open-integer"      // in a one-of: integers that nobody knows yet
	meansOpen             Meaning = "open"              // in a one-of: the values of its argument that nobody knows yet
	meansTransport        Meaning = "transport"         // no JSON: part of the response that JSON comes in
	meansTrue             Meaning = "true"              // the literal
	meansFalse            Meaning = "false"             // the literal
	meansNull             Meaning = "null"              // the literal
)

// TypeWords returns the words that mean types, sorted.
func (d *Dialect) TypeWords() []string { return slices.Sorted(maps.Keys(d.Types.Words)) }

//go:embed dialects/*.yaml dialects/base/*.yaml
var dialectFiles embed.FS

// Dialects returns the names of the built-in dialects, sorted.
func Dialects() []string {
	files, err := fs.Glob(dialectFiles, "dialects/*.yaml")
	if err != nil {
		panic("parse: the embedded dialects cannot be listed: " + err.Error())
	}
	names := make([]string, 0, len(files))
	for _, file := range files {
		names = append(names, strings.TrimSuffix(strings.TrimPrefix(file, "dialects/"), ".yaml"))
	}
	return names
}

// LoadDialect returns a built-in dialect.
func LoadDialect(name string) (*Dialect, error) {
	if !slices.Contains(Dialects(), name) {
		return nil, fmt.Errorf("unknown dialect %q; there are: auto, %s", name, strings.Join(Dialects(), ", "))
	}
	text, err := dialectFiles.ReadFile("dialects/" + name + ".yaml")
	if err != nil {
		return nil, err
	}
	return ReadDialect(name, text)
}

// ReadDialect reads the text of a dialect, and what it extends: a built-in dialect,
// or what several of these have in common.
func ReadDialect(name string, text []byte) (*Dialect, error) {
	d := &Dialect{Name: name}
	err := d.decode(text)
	if err == nil && d.Extends != "" {
		err = errors.Join(d.extend(d.Extends), d.decode(text))
	}
	if err == nil {
		err = d.check()
	}
	if err != nil {
		return nil, fmt.Errorf("dialect %s: %w", name, err)
	}
	return d, nil
}

// extend adds to d what the dialects of a name say, the innermost first.
func (d *Dialect) extend(name string) error {
	text, err := dialectFiles.ReadFile("dialects/base/" + name + ".yaml")
	if err != nil {
		if text, err = dialectFiles.ReadFile("dialects/" + name + ".yaml"); err != nil {
			return fmt.Errorf("extends: there is no dialect %q; there are: speakeasy, %s", name, strings.Join(Dialects(), ", "))
		}
	}
	d.Extends = ""
	if err := d.decode(text); err != nil || d.Extends == "" {
		return err
	}
	return errors.Join(d.extend(d.Extends), d.decode(text))
}

// decode adds to d what a file says.
func (d *Dialect) decode(text []byte) error {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	err := decoder.Decode(d)
	var wrong *yaml.TypeError
	switch {
	case errors.Is(err, io.EOF):
		return errors.New("it says nothing")
	case errors.As(err, &wrong):
		for i, message := range wrong.Errors {
			wrong.Errors[i] = unknownKey.ReplaceAllString(message, `unknown key "$1"`)
		}
		return errors.New(strings.Join(wrong.Errors, "; "))
	}
	return err
}

// unknownKey is how the YAML library speaks of a key that Dialect does not have.
var unknownKey = regexp.MustCompile(`field (\S+) not found in type \S+`)

// check refuses words that are not in the language of dialects.
func (d *Dialect) check() error {
	for _, heading := range slices.Sorted(maps.Keys(d.Sections)) {
		if !slices.Contains(sections, d.Sections[heading]) {
			return fmt.Errorf("sections: %q is no kind of section; there are: %s", d.Sections[heading], listed(sections))
		}
	}
	for _, section := range slices.Sorted(maps.Keys(d.Columns)) {
		for _, header := range slices.Sorted(maps.Keys(d.Columns[section])) {
			if role := d.Columns[section][header]; !slices.Contains(roles, role) {
				return fmt.Errorf("columns: %q is no role of a column; there are: %s", role, listed(roles))
			}
		}
	}
	for _, text := range slices.Sorted(maps.Keys(d.Presence)) {
		if p := d.Presence[text]; !slices.Contains(presences, p) {
			return fmt.Errorf("presence: %q is no presence; there are: %s", p, listed(presences))
		}
	}
	for _, fact := range d.Loses {
		if !slices.Contains(ir.Facts(), fact) {
			return fmt.Errorf("loses: %q is no fact; there are: %s", fact, listed(ir.Facts()))
		}
	}
	for _, words := range []map[string]Meaning{d.Types.Words, d.Types.Links} {
		for _, word := range slices.Sorted(maps.Keys(words)) {
			if m := words[word]; !slices.Contains(meanings, m) {
				return fmt.Errorf("types: %q is no meaning of a word; there are: %s", m, listed(meanings))
			}
		}
	}
	return nil
}

var (
	sections  = []Section{StructSection, EnumSection, UnionSection, ProseSection, OperationSection}
	roles     = []Role{NameRole, TypeRole, PresenceRole, DescriptionRole, ExampleRole, ValueRole}
	presences = []ir.Presence{ir.Required, ir.Optional, ir.Conditional, ir.Forbidden, ir.Unstated}
	scalars   = []ir.Kind{ir.String, ir.Integer, ir.Number, ir.Boolean, ir.Any, ir.Bytes, ir.Decimal, ir.Date, ir.DateTime}
	meanings  = append(scalarMeanings(), meansList, meansMap, meansArray, meansOneOf, meansConstant, meansOptional, meansNullable,
		meansOptionalNullable, meansMaybe, meansOpenString, meansOpenInteger, meansOpen, meansTransport, meansTrue, meansFalse, meansNull)
)

func scalarMeanings() []Meaning {
	var out []Meaning
	for _, kind := range scalars {
		out = append(out, Meaning(kind))
	}
	return out
}

// listed lists words, for messages.
func listed[S ~string](words []S) string {
	var out []string
	for _, w := range words {
		out = append(out, string(w))
	}
	return strings.Join(out, ", ")
}

// key returns the JSON key of a field's name.
func (d *Dialect) key(name string) string {
	if key := strings.TrimSuffix(name, d.Escape); key != "" {
		return key
	}
	return name
}

// ownKey gives the field of s that is called like the type its JSON key.
func (d *Dialect) ownKey(s *ir.Struct, typeName string) {
	for i := range s.Fields {
		if f := &s.Fields[i]; d.Own != "" && f.Name == typeName+d.Own {
			f.Wire = d.key(typeName)
		}
	}
}

// quotedKeys lists the keys of a map, for messages.
func quotedKeys[V any](m map[string]V) string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(m)) {
		out = append(out, fmt.Sprintf("%q", key))
	}
	return strings.Join(out, ", ")
}
