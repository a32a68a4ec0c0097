package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

// TestWrongDialects checks that an error says what is wrong, and in which line.
func TestWrongDialects(t *testing.T) {
	for _, test := range []struct{ give, want string }{
		{"auto: true\nauto: false", `line 2: "auto" stands in line 1 already`},
		{"auto: perhaps", "line 1: true or false should stand here, not `perhaps`"},
		{"extends: plain\nflavours:\n  - mdx\n  - latex\n", `line 4: flavours: "latex" is no flavour; there are: mdx, mkdocs, hugo, markdoc, slate`},
		{"flavours: mdx", "line 1: a list should stand here"},
		{"sections: [Fields]", "line 1: a mapping should stand here"},
		{"sections:\n  Fields: struct\n  Values: enums\n", `line 3: sections: "enums" is no kind of section; there are: struct, enum, union, prose, operation`},
		{"columns: {structs: {}}", `line 1: unknown key "structs"`},
		{"columns:\n  struct:\n    name: name\n    (name: name\n", "line 4: error parsing regexp: missing closing ): `(name`"},
		{"columns:\n  enum: {a: value,\n    b: worth}\n", `line 3: columns: "worth" is no role of a column; there are: name, keys, type, presence,`},
		{"columns:\n  struct:\n    a: name\n    a: type\n", `line 4: "a" stands in line 3 already`},
		{"columns:\n  struct:\n    a: [name]\n", "line 3: a word should stand here"},
		{"items: 'a (.*)'", `line 1: "a (.*)" has no group (?P<value>...)`},
		{"items: '(?P<value>'", "line 1: error parsing regexp: missing closing )"},
		{"versions: v1", "line 1: a list should stand here"},
		{"versions:\n  - v1\n  - v[2\n", "line 3: error parsing regexp: missing closing ]: `[2`"},
		{"presence:\n  must: required\n  may: perhaps\n", `line 3: presence: "perhaps" is no presence; there are: required, optional, conditional, forbidden, unstated`},
		{"auto: false\notherwise: maybe", `line 2: otherwise: "maybe" is no presence; there are: `},
		{"marks: {names: {}}", `line 1: unknown key "names"`},
		{"marks: [name]", "line 1: a mapping should stand here"},
		{"marks:\n  type: {'a)': optional}\n", "line 2: error parsing regexp: unexpected ): `a)`"},
		{"marks:\n  type:\n    '(a)(b)': default\n", `line 3: "(a)(b)" has 2 groups, not one: (?: opens one that says nothing`},
		{"marks:\n  presence: {}\n  heading:\n    'old .*': gone\n", `line 4: marks: "gone" is no presence and nothing else that a mark can say; there are: nullable, deprecated, default, since, note, drop, required,`},
		{"nesting: {between: .}", `line 1: unknown key "between"`},
		{"nesting: .", "line 1: a mapping should stand here"},
		{"names: {heading: a}", "line 1: a list should stand here"},
		{"names:\n  - heading: a\n", ""},
		{"names:\n  - {heading: a, nam: b}\n", `line 2: unknown key "nam"; a rule has: heading, caption, field, name`},
		{"names:\n  - {name: b}\n", "line 2: a rule for names has either a heading or a caption"},
		{"names:\n  - {heading: a, caption: b}\n", "line 2: a rule for names has either a heading or a caption"},
		{"names:\n  - {heading: a, field: b}\n", "line 2: a rule for names with a field has a caption, and no name"},
		{"names:\n  - {heading: a, name: b}\n  - {caption: '*', field: b}\n  - {heading: '(', name: b}\n", "line 3: error parsing regexp: missing argument to repetition operator: `*`\nline 4: error parsing regexp: missing closing ): `(`"},
		{"names:\n  - {heading: a, name: $1}\n", `line 2: the pattern has no group for "$1"`},
		{"names:\n  - {heading: (a), name: $1 b$2}\n", `line 2: the pattern has no group for "$2"`},
		{"names:\n  - {heading: (.*)ies, name: $1y}\n", `line 2: the pattern has no group for "$1y"`},
		{"names:\n  - {heading: '(?P<b>a)', name: '$b$$2 ${1}$0 $outer $title'}\n", ""},
		{"names:\n  - {caption: a, field: $9}\n", `line 2: the pattern has no group for "$9"`},
		{"bases:\n  - {match: (a), name: $1, link: $2}\n", `line 2: the pattern has no group for "$2"`},
		{"untyped:\n  - {match: a, type: list of $1}\n", `line 2: the pattern has no group for "$1"`},
		{"limits:\n  - {match: '(?P<min>a)', of: text}\n", `line 2: the group "min" says nothing of: text; there are for it: pattern, values`},
		{"limits:\n  - {match: '(?P<above>a)', of: items}\n", `line 2: the group "above" says nothing of: items; there are for it: min, max`},
		{"limits:\n  - {match: '(?P<min>a)', of: unique}\n", `line 2: the group "min" says nothing of: unique; there are for it: none`},
		{"limits:\n  - {match: a, of: unique}\n", ""},
		{"limits:\n  - {match: (a), of: value}\n", `line 2: the pattern has no group that says a limit of: value; there are for it: min, max, above, below, values`},
		{"names:\n  - a\n", "line 2: a mapping should stand here"},
		{"bases:\n  - {match: a}\n", "line 2: a rule for bases has a match, and a name or a link"},
		{"bases:\n  - {match: a, page: b}\n", `line 2: unknown key "page"; a rule has: match, name, link`},
		{"bases:\n  - {match: '[', name: b}\n", "line 2: error parsing regexp: missing closing ]: `[`"},
		{"references:\n  - ok (.*)\n  - no group\n", `line 3: "no group" has 0 groups, not one`},
		{"references:\n  - '('\n", "line 2: error parsing regexp: missing closing ): `(`"},
		{"references: a (b)", "line 1: a list should stand here"},
		{"namesakes: [a]", "line 1: true or false should stand here"},
		{"untyped:\n  - {match: a}\n", "line 2: a rule for types in descriptions has a match and a type"},
		{"untyped:\n  - {match: a, types: b}\n", `line 2: unknown key "types"; a rule has: match, type`},
		{"untyped:\n  - match: '+'\n    type: a\n", "line 2: error parsing regexp: missing argument to repetition operator: `+`"},
		{"limits:\n  - {match: a}\n", "line 2: a rule for limits has a match, and is of one of: length, items, unique, value, text"},
		{"limiting:\n  before: [a, '(']\n", "line 2: error parsing regexp"},
		{"limiting:\n  doubts: ['(']\n", "line 2: error parsing regexp"},
		{"limits:\n  - {match: a, of: size}\n", "line 2: a rule for limits has a match, and is of one of: length,"},
		{"limits:\n  - {match: '(?P<most>a)', of: value}\n", `line 2: unknown group "most"; there are: min, max, above, below, pattern, values`},
		{"limits:\n  - {match: '(', of: value}\n", "line 2: error parsing regexp: missing closing ): `(`"},
		{"limits:\n  - {match: a, of: value, for: b}\n", `line 2: unknown key "for"; a rule has: match, of`},
		{"limits: {match: a}", "line 1: a list should stand here"},
		{"lenient: 3", "line 1: true or false should stand here, not `3`"},
		{"blank: none", "line 1: a list should stand here"},
		{"deprecated: {}", "line 1: a list should stand here"},
		{"additional: other", "line 1: a list should stand here"},
		{"loses: [keys, values]", `line 1: loses: "values" is no fact; there are: `},
		{"types: {word: {}}", `line 1: unknown key "word"`},
		{"types:\n  words:\n    pint: beer\n", `line 3: types: "beer" is no meaning of a word; there are: string, integer,`},
		{"types:\n  links:\n    pint: beer\n", `line 3: types: "beer" is no meaning of a word; there are: string, integer,`},
		{"types:\n  phrases:\n    pint of T: beer\n", `line 3: types: "beer" is no meaning of a word; there are: string, integer,`},
		{"types:\n  phrases:\n    pint of beer: string\n", `line 3: the phrase "pint of beer" has no T, U or V, which stand for types; it is a word`},
		{"columns:\n  struct: [a]\n", "line 2: a mapping should stand here"},
		{"blank: [a, {b: c}]", "line 1: a word should stand here"},
		{"types:\n  phrases: [a]\n", "line 2: a mapping should stand here"},
		{"a: b: c", "mapping values are not allowed in this context"},
		{"[", "line 1: this is no YAML: did not find expected node content"},
		{"- a", "line 1: a mapping should stand here"},
	} {
		_, err := ReadDialect("test", []byte(test.give))
		if test.want == "" {
			require.NoError(t, err, test.give)
			continue
		}
		require.ErrorContains(t, err, test.want, test.give)
		require.True(t, strings.HasPrefix(err.Error(), "dialect test: "), err)
		require.NotContains(t, err.Error(), "unmarshal", test.give)
		require.NotContains(t, err.Error(), "parse.", test.give)
	}
}

// TestDialectInheritance checks what comes of the words of a dialect and of those of the
// one that it extends.
func TestDialectInheritance(t *testing.T) {
	d, err := ReadDialect("ours", []byte(`
extends: plain
lenient: false
blank: [nothing]
columns: {struct: {field: other, '(the )?name of it': name}}
presence: {"yes": optional}
marks:
  name:
    '!': required
    '\?': deprecated
names: [{heading: '(.*) object', name: ours $1}]
untyped: [{match: whether, type: boolean}]
limits: [{match: 'up to (?P<max>\d+)', of: length}]
types:
  words: {string: bytes, slice: number}
  phrases: {"T array": map}
`))
	require.NoError(t, err)
	plain, err := LoadDialect("plain")
	require.NoError(t, err)

	require.True(t, plain.Auto)
	require.True(t, d.Auto, "documents of it are recognised as those of plain are")
	require.False(t, d.Lenient, "what it says itself counts")
	require.Equal(t, append(List[string]{"nothing"}, plain.Blank...), d.Blank)
	role, _ := d.Columns.Struct.Lookup("FIELD")
	require.Equal(t, OtherRole, role, "its own rules come first")
	role, _ = d.Columns.Struct.Lookup("The name of it")
	require.Equal(t, NameRole, role)
	role, _ = d.Columns.Struct.Lookup("Property")
	require.Equal(t, NameRole, role, "and those of plain behind them")
	presence, _ := d.Presence.Lookup("Yes")
	require.Equal(t, ir.Optional, presence)
	presence, _ = d.Presence.Lookup("required")
	require.Equal(t, ir.Required, presence)
	require.Equal(t, "ours cup", d.Names.name(namePlace{headings: []string{"cup object"}}).text)
	require.Equal(t, "cup", d.Names.name(namePlace{headings: []string{"3.1 cup"}}).text)
	require.Len(t, d.Untyped, 1)
	require.Len(t, d.Limits, 1+len(plain.Limits))
	require.Equal(t, `up to (?P<max>\d+)`, d.Limits[0].Match)

	for text, want := range map[string]string{"string": "bytes", "slice": "number", "integer": "integer", "integer array": "map(integer)", "list of integers": "list(integer)"} {
		got, err := d.parseExpr(text)
		require.Nil(t, err, text)
		require.Equal(t, want, show(&got.Type), text)
	}
	page, _ := NewParser(d).Page("page.md", "page.md", []byte("# Cup\n\n| the name of it | Type |\n| --- | --- |\n| a! | string |\n| b? | string |\n| c (optional) | string |\n"))
	fields := page.Decls[0].Struct.Fields
	require.Equal(t, ir.Required, fields[0].Presence)
	require.NotNil(t, fields[1].Deprecation)
	require.Equal(t, ir.Unstated, fields[1].Presence, "the first rule counts")
	require.Equal(t, ir.Optional, fields[2].Presence)
}

// TestRulesInOrder checks that the first rule that fits counts, whether it is a text
// or a pattern.
func TestRulesInOrder(t *testing.T) {
	for _, test := range []struct{ rules, text, want string }{
		{"{a: name, .*: other}", "A", "name"},
		{"{.*: other, a: name}", "a", "other"},
		{"{'a|b': name, b: type}", "b", "name"},
		{"{b: type, 'a|b': name}", "b", "type"},
		{"{a: name}", "ab", ""},
		{"{a.: name}", "ab\n", ""},
		{"{a: name, A: type}", "A", "name"},
		{"{'': note}", "", "note"},
	} {
		d, err := ReadDialect("test", []byte("columns: {struct: "+test.rules+"}"))
		require.NoError(t, err)
		role, ok := d.Columns.Struct.Lookup(test.text)
		require.Equal(t, Role(test.want), role, "%s of %q", test.rules, test.text)
		require.Equal(t, test.want != "", ok)
	}
}

// TestAllThatIsWrongWithDialects checks that one run says everything, with its place.
func TestAllThatIsWrongWithDialects(t *testing.T) {
	_, err := ReadDialect("ours", []byte(`extends: plain
columns: {struct: {"(": name, größe: nmae}, enumm: {}}
presence: {always: requird, "[": optional, "]": requird}
marks: {name: {"((a)(b))": deprecated, x: bogus}, nme: {}}
names: [{heading: "(", name: $1}, {headin: x}]
references: [a, "("]
types: {words: {foo: strng}, phrases: {many: list}, word: {}}
nesting: {seperator: "."}
lenient: maybe
bogus: 1
extends: speakeasy
blank: {}
`))
	var wrong *DialectError
	require.ErrorAs(t, err, &wrong)
	var got []string
	for _, p := range wrong.Problems {
		got = append(got, fmt.Sprintf("%d:%d: %.30s", p.Line, p.Column, p.Message))
	}
	require.Equal(t, []string{
		"2:20: error parsing regexp: missing ", `2:40: columns: "nmae" is no role of `, `2:47: unknown key "enumm"`,
		`3:20: presence: "requird" is no pres`, "3:29: error parsing regexp: missing ", `3:49: presence: "requird" is no pres`,
		`4:16: "((a)(b))" has 3 groups, not o`, `4:43: marks: "bogus" is no presence `, `4:51: unknown key "nme"`,
		"5:9: error parsing regexp: missing ", `5:36: unknown key "headin"; a rule h`,
		`6:14: "a" has 0 groups, not one`, "6:17: error parsing regexp: missing ",
		`7:22: types: "strng" is no meaning o`, `7:40: the phrase "many" has no T, U `, `7:53: unknown key "word"`,
		`8:11: unknown key "seperator"`, "9:10: true or false should stand her", `10:1: unknown key "bogus"`,
		`11:1: "extends" stands in line 1 alr`, "12:8: a list should stand here",
	}, got)
}

// TestDialectsThatExtendEachOther checks that dialects of one file may extend each
// other in any order, but not themselves.
func TestDialectsThatExtendEachOther(t *testing.T) {
	read := func(texts ...string) ([]*Dialect, []error) {
		var sources []DialectSource
		for i, text := range texts {
			sources = append(sources, DialectSource{Name: string(rune('a' + i)), Text: []byte(text)})
		}
		return ReadDialects(sources)
	}
	got, errs := read("{extends: b, escape: x}", "{extends: c, blank: [y], types: {words: {slice: list}}}", "{extends: plain, escape: z, types: {phrases: {many T: list}}}")
	require.Empty(t, errs)
	require.Equal(t, "x", got[0].Escape)
	require.Equal(t, "z", got[1].Escape)
	require.Equal(t, "y", got[0].Blank[0])
	for _, d := range got {
		expr, wrong := d.parseExpr("many strings")
		require.Nil(t, wrong)
		require.Equal(t, "list(string)", showExpr(expr), d.Name)
	}

	for _, test := range []struct{ texts, want []string }{
		{[]string{"extends: a"}, []string{"dialect a: line 1: extends: the dialect extends itself: a extends a"}},
		{[]string{"extends: b", "extends: c", "extends: b"}, []string{
			"dialect b: line 1: extends: the dialect extends itself: b extends c extends b",
			"dialect c: line 1: extends: the dialect extends itself: c extends b extends c",
		}},
		{[]string{"extends: b", "bogus: 1", "extends: d"}, []string{`dialect b: line 1: unknown key "bogus"`, `dialect c: line 1: extends: there is no dialect "d"; there are: speakeasy, a, b, c, `}},
		{[]string{"extends: b", "["}, []string{"dialect b: line 1: this is no YAML: "}},
	} {
		_, errs := read(test.texts...)
		require.Len(t, errs, len(test.want))
		for i := range errs {
			require.ErrorContains(t, errs[i], test.want[i])
		}
	}
}
