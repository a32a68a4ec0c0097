package parse

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/ir"
)

// Dialect is how a family of documents writes its tables. It is data: each of
// the built-in ones is a YAML file in the folder dialects.
type Dialect struct {
	Name       string                      `yaml:"-"`          // e.g. "speakeasy-python"
	Sections   map[string]Section          `yaml:"sections"`   // by heading
	Columns    map[Section]map[string]Role `yaml:"columns"`    // by section and header
	Presence   map[string]ir.Presence      `yaml:"presence"`   // by text of the presence cell
	Blank      []string                    `yaml:"blank"`      // descriptions that say nothing
	Deprecated []string                    `yaml:"deprecated"` // beginnings of the description of something deprecated
	Additional []string                    `yaml:"additional"` // names of the row for all other keys
	Escape     string                      `yaml:"escape"`     // end of a name that is no part of the key
	Types      TypeNotation                `yaml:"types"`
}

// TypeNotation is how a dialect writes types.
type TypeNotation struct {
	Markup string             `yaml:"markup"` // characters that only mark up
	Words  map[string]Meaning `yaml:"words"`  // what names mean; all others are references
	Links  map[string]Meaning `yaml:"links"`  // what a link's target says of the word in its label
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
	meansOneOf            Meaning = "one-of"            // one of its arguments
	meansConstant         Meaning = "constant"          // one of the literals that are its arguments
	meansOptional         Meaning = "optional"          // its argument, or no key
	meansNullable         Meaning = "nullable"          // its argument, or null
	meansOptionalNullable Meaning = "optional-nullable" // both
	meansOpenString       Meaning = "open-string"       // in a one-of: strings that nobody knows yet
	meansOpenInteger      Meaning = "open-integer"      // in a one-of: integers that nobody knows yet
	meansTrue             Meaning = "true"              // the literal
	meansFalse            Meaning = "false"             // the literal
	meansNull             Meaning = "null"              // the literal
)

// TypeWords returns the words that mean types, sorted.
func (d *Dialect) TypeWords() []string { return slices.Sorted(maps.Keys(d.Types.Words)) }

//go:embed dialects/*.yaml
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

// LoadDialect returns a built-in dialect. "auto" is the one that the documents
// are written in; as long as there is one only, that one.
func LoadDialect(name string) (*Dialect, error) {
	if name == "auto" {
		name = Dialects()[0]
	}
	if !slices.Contains(Dialects(), name) {
		return nil, fmt.Errorf("unknown dialect %q; there are: auto, %s", name, strings.Join(Dialects(), ", "))
	}
	text, err := dialectFiles.ReadFile("dialects/" + name + ".yaml")
	if err != nil {
		return nil, err
	}
	return readDialect(name, text)
}

func readDialect(name string, text []byte) (*Dialect, error) {
	d := &Dialect{Name: name}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(d); err != nil {
		return nil, fmt.Errorf("dialect %s: %w", name, err)
	}
	return d, d.check()
}

// check refuses words that are not in the language of dialects.
func (d *Dialect) check() error {
	for _, heading := range slices.Sorted(maps.Keys(d.Sections)) {
		if !slices.Contains(sections, d.Sections[heading]) {
			return fmt.Errorf("dialect %s: sections: %q is no kind of section; there are: %s", d.Name, d.Sections[heading], list(sections))
		}
	}
	for _, section := range slices.Sorted(maps.Keys(d.Columns)) {
		for _, header := range slices.Sorted(maps.Keys(d.Columns[section])) {
			if role := d.Columns[section][header]; !slices.Contains(roles, role) {
				return fmt.Errorf("dialect %s: columns: %q is no role of a column; there are: %s", d.Name, role, list(roles))
			}
		}
	}
	for _, text := range slices.Sorted(maps.Keys(d.Presence)) {
		if p := d.Presence[text]; !slices.Contains(presences, p) {
			return fmt.Errorf("dialect %s: presence: %q is no presence; there are: %s", d.Name, p, list(presences))
		}
	}
	for _, words := range []map[string]Meaning{d.Types.Words, d.Types.Links} {
		for _, word := range slices.Sorted(maps.Keys(words)) {
			if m := words[word]; !slices.Contains(meanings, m) {
				return fmt.Errorf("dialect %s: types: %q is no meaning of a word; there are: %s", d.Name, m, list(meanings))
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
	meanings  = append(scalarMeanings(), meansList, meansMap, meansOneOf, meansConstant, meansOptional, meansNullable,
		meansOptionalNullable, meansOpenString, meansOpenInteger, meansTrue, meansFalse, meansNull)
)

func scalarMeanings() []Meaning {
	var out []Meaning
	for _, kind := range scalars {
		out = append(out, Meaning(kind))
	}
	return out
}

// list lists words, for messages.
func list[S ~string](words []S) string {
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

// quotedKeys lists the keys of a map, for messages.
func quotedKeys[V any](m map[string]V) string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(m)) {
		out = append(out, fmt.Sprintf("%q", key))
	}
	return strings.Join(out, ", ")
}
