package parse

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.com/specgen/internal/ir"
)

// Meaning is what a word means in a type expression: one of the scalar kinds of
// package ir, or one of the meanings below.
type Meaning string

// The meanings of words that are no scalar types.
const (
	meansList             Meaning = "list"              // its last argument, repeated
	meansMap              Meaning = "map"               // its last argument, by key
	meansArray            Meaning = "array"             // a list of one argument, a map of two; without any, either
	meansObject           Meaning = "object"            // a map of any values; the table may say more of it
	meansValues           Meaning = "values"            // a list of any values; the table may say more of it
	meansOneOf            Meaning = "one-of"            // one of its arguments
	meansConstant         Meaning = "constant"          // one of the literals that are its arguments
	meansOptional         Meaning = "optional"          // its argument, or no key
	meansNullable         Meaning = "nullable"          // its argument, or null
	meansOptionalNullable Meaning = "optional-nullable" // both
	meansMaybe            Meaning = "maybe"             // its argument, or no key; null where the key is required
	meansSame             Meaning = "same"              // its argument
	meansOpenString       Meaning = "open-string"       // in a one-of: strings that nobody knows yet
	meansOpenInteger      Meaning = "open-integer"      // in a one-of: integers that nobody knows yet
	meansOpen             Meaning = "open"              // in a one-of: the values of its argument that nobody knows yet
	meansTransport        Meaning = "transport"         // no JSON: part of the response that JSON comes in
	meansTrue             Meaning = "true"              // the literal
	meansFalse            Meaning = "false"             // the literal
	meansNull             Meaning = "null"              // the literal
)

// check returns the words that are not in the language of dialects.
func (d *Dialect) check() []wrongWord {
	var out []wrongWord
	for _, flavour := range d.Flavours {
		if !slices.Contains(Flavours(), flavour) {
			out = append(out, wrongWord{"flavours", string(flavour), "flavour", listed(Flavours())})
		}
	}
	out = append(out, checkRules("sections", "kind of section", &d.Sections, sections)...)
	for _, columns := range []*Rules[Role]{&d.Columns.Struct, &d.Columns.Enum} {
		out = append(out, checkRules("columns", "role of a column", columns, roles)...)
	}
	out = append(out, checkRules("presence", "presence", &d.Presence, presences)...)
	out = append(out, checkRules("answers", "answer", &d.Answers, []Answer{answersYes, answersNo})...)
	if !slices.Contains(presences, d.Otherwise) {
		out = append(out, wrongWord{"otherwise", string(d.Otherwise), "presence", listed(presences)})
	}
	out = append(out, d.Marks.check()...)
	for _, fact := range d.Loses {
		if !slices.Contains(ir.Facts(), fact) {
			out = append(out, wrongWord{"loses", string(fact), "fact", listed(ir.Facts())})
		}
	}
	for _, words := range []map[string]Meaning{d.Types.Words, d.Types.Links, d.Types.Phrases.meanings()} {
		for _, word := range slices.Sorted(maps.Keys(words)) {
			if m := words[word]; !slices.Contains(meanings, m) {
				out = append(out, wrongWord{"types", string(m), "meaning of a word", listed(meanings)})
			}
		}
	}
	d.Types.fold()
	return out
}

// checkRules returns the meanings of rules that are none of known.
func checkRules[V ~string](key, what string, rules *Rules[V], known []V) []wrongWord {
	var out []wrongWord
	for _, rule := range rules.list {
		if !slices.Contains(known, rule.means) {
			out = append(out, wrongWord{key, string(rule.means), what, listed(known)})
		}
	}
	return out
}

// fold makes words findable in any case.
func (n *TypeNotation) fold() {
	n.folded = make(map[string]Meaning, len(n.Words))
	for _, word := range slices.Sorted(maps.Keys(n.Words)) {
		n.folded[canonical(word)] = n.Words[word]
	}
}

var (
	sections = []Section{StructSection, EnumSection, UnionSection, ProseSection, OperationSection}
	roles    = []Role{NameRole, KeysRole, TypeRole, PresenceRole, OptionalRole, NullableRole, ConditionRole, DescriptionRole, ExampleRole,
		DefaultRole, SinceRole, LimitRole, ValueRole, NoteRole, OtherRole, SkipRole}
	presences = []ir.Presence{ir.Required, ir.Optional, ir.Conditional, ir.Forbidden, ir.Unstated}
	scalars   = []ir.Kind{ir.String, ir.Integer, ir.Number, ir.Boolean, ir.Any, ir.Bytes, ir.Decimal, ir.Date, ir.DateTime}
	meanings  = append(scalarMeanings(), meansList, meansMap, meansArray, meansObject, meansValues, meansOneOf, meansConstant, meansOptional,
		meansNullable, meansOptionalNullable, meansMaybe, meansSame, meansOpenString, meansOpenInteger, meansOpen, meansTransport, meansTrue,
		meansFalse, meansNull)
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

// quoted lists texts in quotation marks, for messages.
func quoted(texts []string) string {
	var out []string
	for _, text := range texts {
		out = append(out, fmt.Sprintf("%q", text))
	}
	return strings.Join(out, ", ")
}
