package parse

import (
	"embed"
	"fmt"
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
	Name    string `yaml:"-"`       // e.g. "speakeasy-python"
	Extends string `yaml:"extends"` // the dialect that holds where this one says nothing
	Auto    bool   `yaml:"auto"`    // for built-in ones: documents are recognised as written in it

	Flavours List[Flavour]  `yaml:"flavours"` // what pages have beside Markdown
	Sections Rules[Section] `yaml:"sections"` // by heading; without any, a table is known by its columns wherever it stands
	Names    NameRules      `yaml:"names"`    // how a type is called whose table is known by its columns
	Columns  struct {
		Struct Rules[Role] `yaml:"struct"`
		Enum   Rules[Role] `yaml:"enum"`
	} `yaml:"columns"` // by header
	Items      ItemPattern        `yaml:"items"`      // list items that are values of an enum
	Versions   Patterns           `yaml:"versions"`   // headers of columns that say the presence in one version each; the first one that a table has counts
	Presence   Rules[ir.Presence] `yaml:"presence"`   // by text of the presence cell
	Answers    Rules[Answer]      `yaml:"answers"`    // by text of the cell of a column that asks something: whether a key may be missing, or a value be null
	Otherwise  ir.Presence        `yaml:"otherwise"`  // presence where nothing says it
	Many       Patterns           `yaml:"many"`       // of presence cells that say that there may be several values, which are a list
	Marks      Marks              `yaml:"marks"`      // what cells say beside what they are for
	Nesting    Nesting            `yaml:"nesting"`    // how fields of fields are named
	Bases      List[BaseRule]     `yaml:"bases"`      // in the text above a table: the types whose fields its type has too
	References List[Pattern]      `yaml:"references"` // in the description of a field: the type of an object that its own cell does not name
	Enums      List[Pattern]      `yaml:"enums"`      // in the description of a string or an integer: the enum that it is of
	Namesakes  bool               `yaml:"namesakes"`  // an object is of the type that is called like its field
	Untyped    List[TypeRule]     `yaml:"untyped"`    // in the description of a field without a type: what it is
	Limits     List[LimitRule]    `yaml:"limits"`     // in descriptions: what values must be like, for who asks for it
	Limiting   LimitContext       `yaml:"limiting"`   // what may stand around them
	Lenient    bool               `yaml:"lenient"`    // what is wrong with a row is a warning, and the rest of it is read
	Blank      List[string]       `yaml:"blank"`      // descriptions that say nothing
	Deprecated List[string]       `yaml:"deprecated"` // beginnings of the description of something deprecated
	Additional Patterns           `yaml:"additional"` // names of the row for all other keys
	Transport  Transport          `yaml:"transport"`  // rows that are no JSON
	Escape     string             `yaml:"escape"`     // end of a name that is no part of the key
	Own        string             `yaml:"own"`        // the same, of a name that is else that of its type
	Code       string             `yaml:"code"`       // what the fences of code call the language
	Member     Pattern            `yaml:"member"`     // in the code below a union's heading: the member's type
	Loses      List[ir.Fact]      `yaml:"loses"`      // what the documents have no words for
	Types      TypeNotation       `yaml:"types"`
}

// TypeNotation is how a dialect writes types.
type TypeNotation struct {
	Markup  string             `yaml:"markup"`  // characters that only mark up
	Words   map[string]Meaning `yaml:"words"`   // what names mean; all others are references
	Phrases Phrases            `yaml:"phrases"` // where there are some, types are words of prose, not of code
	Links   map[string]Meaning `yaml:"links"`   // what a link's target says of the word in its label

	folded map[string]Meaning // Words, in lower case
}

// Transport tells the rows that are part of a response and not of its JSON.
type Transport struct {
	Descriptions []string `yaml:"descriptions"` // their descriptions
	Headers      []string `yaml:"headers"`      // names of rows that are so in a response only
	Body         []string `yaml:"body"`         // names of the row that stands for the JSON
}

// Nesting is how the names of fields say that they are fields of another one.
type Nesting struct {
	Separator string `yaml:"separator"` // between the names, e.g. "."
	Implicit  *bool  `yaml:"implicit"`  // a field that others are in needs no row of its own; nil: the names of the table say
	List      string `yaml:"list"`      // behind the name of a list, e.g. "[]"
	Prefix    string `yaml:"prefix"`    // before the name, once for each level, e.g. ">"
}

// Pattern is a regular expression with one group; nil finds nothing.
type Pattern struct{ *regexp.Regexp }

// UnmarshalYAML compiles the pattern.
func (p *Pattern) UnmarshalYAML(node *yaml.Node) error {
	re, err := regexp.Compile(node.Value)
	if err == nil && re.NumSubexp() != 1 {
		err = fmt.Errorf("%q has %d groups, not one", node.Value, re.NumSubexp())
	}
	if err != nil {
		return wrongAt(node, "%v", err)
	}
	p.Regexp = re
	return nil
}

// Anywhere is a regular expression that matches a part of a text, in any case.
type Anywhere struct{ *regexp.Regexp }

// UnmarshalYAML compiles the pattern.
func (a *Anywhere) UnmarshalYAML(node *yaml.Node) error {
	re, err := compile(node.Value, `(?is)(?:`, `)`)
	if err != nil {
		return fmt.Errorf("line %d: %w", node.Line, err)
	}
	a.Regexp = re
	return nil
}

// Patterns are patterns of whole texts in any case, the most trusted first.
type Patterns []*regexp.Regexp

// UnmarshalYAML puts the patterns of a list before those that are there.
func (p *Patterns) UnmarshalYAML(node *yaml.Node) error {
	var own Patterns
	err := eachRule(node, func(item *yaml.Node) error {
		re, err := compile(item.Value, `(?is)^(?:`, `)$`)
		if err != nil {
			return wrongAt(item, "%v", err)
		}
		own = append(own, re)
		return nil
	})
	*p = append(own, *p...)
	return err
}

// rank returns the index of the first pattern that a text matches, or -1.
func (p Patterns) rank(text string) int {
	return slices.IndexFunc(p, func(re *regexp.Regexp) bool { return re.MatchString(text) })
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
	KeysRole        Role = "keys" // a pattern of the names of all other keys
	TypeRole        Role = "type"
	PresenceRole    Role = "presence"
	OptionalRole    Role = "optional"  // whether the key may be missing: yes where a column for presence says no
	NullableRole    Role = "nullable"  // whether the value may be null
	ConditionRole   Role = "condition" // when what is required is
	DescriptionRole Role = "description"
	ExampleRole     Role = "example"
	DefaultRole     Role = "default"
	SinceRole       Role = "since"
	LimitRole       Role = "limit" // what values must be like
	ValueRole       Role = "value"
	NoteRole        Role = "note"  // a further paragraph of the description
	OtherRole       Role = "other" // nothing for us
	SkipRole        Role = "skip"  // nothing for us, and the table neither
)

// TypeWords returns the words that mean types, sorted.
func (d *Dialect) TypeWords() []string { return slices.Sorted(maps.Keys(d.Types.Words)) }

// columns returns the roles of headers in a kind of section.
func (d *Dialect) columns(kind Section) *Rules[Role] {
	if kind == EnumSection {
		return &d.Columns.Enum
	}
	return &d.Columns.Struct
}

// Prose reports whether the documents are written by hand: tables are known by their
// columns, wherever they stand, and types are words of prose.
func (d *Dialect) Prose() bool { return len(d.Sections.list) == 0 }

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

// recognised returns the names of the built-in dialects that documents are recognised
// as written in, sorted. It reads no more of them than that.
func recognised() []string {
	var out []string
	for _, name := range Dialects() {
		if isRecognised(name) {
			out = append(out, name)
		}
	}
	return out
}

func isRecognised(name string) bool {
	text, err := baseText(name)
	var d struct {
		Extends string
		Auto    *bool
	}
	switch {
	case err != nil || yaml.Unmarshal(text, &d) != nil:
		return true // what is wrong shows when it is read
	case d.Auto != nil:
		return *d.Auto
	}
	return d.Extends != "" && isRecognised(d.Extends)
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

func baseText(name string) ([]byte, error) {
	text, err := dialectFiles.ReadFile("dialects/base/" + name + ".yaml")
	if err != nil {
		text, err = dialectFiles.ReadFile("dialects/" + name + ".yaml")
	}
	return text, err
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
