package config

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/wire"
)

// whole uses every key.
const whole = `packages:
  - from:
      - docs: [a/docs, a/more]
        dialect: speakeasy-python
        wire: as-is
      - docs: b/docs
    out: internal/api
    package: api
    include: ["**/models/**"]
    exclude: docs/lib/**
    dialect: auto
    wire: camel
    unresolved: any
    layout: single
    codec: false
    split: folder
    go: {Money: example.com/money.Amount, decimal: github.com/shopspring/decimal.Decimal}
    corrections:
      - in: [LinkSchema, operations.Link]
        field: id
        wire: _id
        was: id
        reason: the API's examples show _id
      - {in: "*", field: note, nullable: true, was: false, reason: it is null often}
      - {in: Color, value: 1, name: Red, was: One, reason: it is red}
      - {in: Old, drop: true, was: struct, reason: it is gone}
  - from: docs
    out: internal/other
`

func TestReadEverything(t *testing.T) {
	conf, err := Read("specgen.yaml", []byte(whole))
	require.NoError(t, err)
	at := func(line, column, length int32) ir.Pos {
		return ir.Pos{File: "specgen.yaml", Line: line, Column: column, Length: length}
	}
	require.Equal(t, &Config{Packages: []Package{
		{
			Sets: []Set{
				{Paths: []Text{{"a/docs", at(3, 16, 6)}, {"a/more", at(3, 24, 6)}}, Dialect: "speakeasy-python", Wire: wire.AsIs},
				{Paths: []Text{{"b/docs", at(6, 15, 6)}}, Dialect: Auto, Wire: wire.Camel},
			},
			Out:           Text{"internal/api", at(7, 10, 12)},
			Name:          "api",
			Include:       []Text{{"**/models/**", at(9, 15, 14)}},
			Exclude:       []Text{{"docs/lib/**", at(10, 14, 11)}},
			UnresolvedAny: true,
			Layout:        emit.SingleLayout,
			NoCodec:       true,
			Split:         emit.FolderSplit,
			GoTypes: []emit.GoType{
				{Name: "Money", Pos: at(17, 10, 5), Go: "example.com/money.Amount", GoPos: at(17, 17, 24)},
				{Name: "decimal", Pos: at(17, 43, 7), Go: "github.com/shopspring/decimal.Decimal", GoPos: at(17, 52, 37)},
			},
			Corrections: []Correction{
				{
					Pos:   at(19, 9, 2),
					In:    []Text{{"LinkSchema", at(19, 14, 10)}, {"operations.Link", at(19, 26, 15)}},
					Field: Text{"id", at(20, 16, 2)}, Aspect: Wire, To: Text{"_id", at(21, 15, 3)},
					Was: Text{"id", at(22, 14, 2)}, Reason: Text{"the API's examples show _id", at(23, 17, 27)},
				},
				{
					Pos: at(24, 10, 2), In: []Text{{"*", at(24, 14, 3)}}, Field: Text{"note", at(24, 26, 4)}, Aspect: Nullable, To: Text{"true", at(24, 42, 4)},
					Was: Text{"false", at(24, 53, 5)}, Reason: Text{"it is null often", at(24, 68, 16)},
				},
				{
					Pos: at(25, 10, 2), In: []Text{{"Color", at(25, 14, 5)}}, Value: Text{"1", at(25, 28, 1)}, Aspect: Name, To: Text{"Red", at(25, 37, 3)},
					Was: Text{"One", at(25, 47, 3)}, Reason: Text{"it is red", at(25, 60, 9)},
				},
				{
					Pos: at(26, 10, 2), In: []Text{{"Old", at(26, 14, 3)}}, Aspect: Drop, To: Text{"true", at(26, 25, 4)},
					Was: Text{"struct", at(26, 36, 6)}, Reason: Text{"it is gone", at(26, 52, 10)},
				},
			},
		},
		{
			Sets:   []Set{{Paths: []Text{{"docs", at(27, 11, 4)}}, Dialect: Auto, Wire: wire.AsIs}},
			Out:    Text{"internal/other", at(28, 10, 14)},
			Layout: emit.PageLayout, Split: emit.NoSplit,
		},
	}}, conf)
}

// pkg is a configuration of one package with more lines.
func pkg(lines string) string { return "packages:\n  - from: [docs]\n    out: api\n" + lines }

// correction is a configuration with one correction.
func correction(keys string) string { return pkg("    corrections:\n      - {" + keys + "}\n") }

// refused are configurations and what Read says of them. Those that a schema
// cannot see, or that are no YAML, are marked.
var refused = []struct {
	name     string
	give     string
	want     []string // without the file's name
	noSchema bool
}{
	{name: "nothing", give: "", want: []string{`1:1: the key "packages" is missing; needed are packages`}},
	{name: "comments only", give: "# nothing\n", want: []string{`1:1: the key "packages" is missing; needed are packages`}},
	{name: "null", give: "---\n", want: []string{"2:1: the file must be a mapping, not nothing"}},
	{name: "no mapping", give: "- a\n", want: []string{"1:1: the file must be a mapping, not a list"}},
	{name: "no YAML", give: "packages:\n  - from: docs\n   out: api\n", want: []string{"1:1: this is no YAML: did not find expected '-' indicator"}, noSchema: true},
	{name: "no YAML in line 1", give: "@packages", want: []string{"1:1: this is no YAML: found character that cannot start any token"}, noSchema: true},
	{name: "two documents", give: pkg("---\na: b\n"), want: []string{"4:1: a second YAML document begins here; specgen reads one"}, noSchema: true},
	{name: "no packages", give: "packages: []\n", want: []string{"1:11: packages must not be an empty list"}},
	{name: "packages without a value", give: "packages:\n", want: []string{"1:10: packages must be a list, not nothing"}},
	{name: "package of another kind", give: "packages: [3]\n", want: []string{"1:12: a package must be a mapping, not 3"}},
	{name: "key of another kind", give: "packages:\n  - from: [docs]\n    out: api\n    [a]: b\n", want: []string{"4:5: a key must be text, not a list"}, noSchema: true},
	{
		name: "many at once",
		give: "packages:\n  - from: [docs, 3]\n    outt: api\n    codec: maybe\n    wire: camle\n  - fron: [docs]\n    out: api\nversion: 1\n",
		want: []string{
			"2:5: the key \"out\" is missing; needed are from, out",
			"2:18: from must be text, not 3: put it into quotation marks",
			`3:5: unknown key "outt"; known are from, out, package, include, exclude, dialect, wire, unresolved, limits, layout, codec, split, go, corrections; did you mean "out"?`,
			`4:12: codec must be true or false, not "maybe"`,
			`5:11: wire must be one of as-is, camel, pascal, snake, kebab, not "camle"`,
			`6:5: unknown key "fron"; known are from, out, package, include, exclude, dialect, wire, unresolved, limits, layout, codec, split, go, corrections; did you mean "from"?`,
			"6:5: the key \"from\" is missing; needed are from, out",
			`8:1: unknown key "version"; known are dialects, packages`,
		},
	},
	{name: "key there twice", give: pkg("    out: other\n"), want: []string{`4:5: the key "out" is there twice; line 3 has it already`}, noSchema: true},
	{name: "folder there twice", give: pkg("  - {from: docs, out: ./api}\n"), want: []string{`4:23: the package in line 3 has the folder "./api" already`}, noSchema: true},
	{name: "from without a value", give: "packages:\n  - from:\n    out: api\n", want: []string{"2:10: from must be text, not nothing"}},
	{name: "from without paths", give: "packages:\n  - {from: [], out: api}\n", want: []string{"2:12: from must not be an empty list"}},
	{name: "empty path", give: "packages:\n  - {from: [''], out: api}\n", want: []string{"2:13: from must not be empty"}},
	{name: "standard input", give: "packages:\n  - {from: [docs, '-'], out: api}\n", want: []string{"2:19: standard input is for the command line"}},
	{name: "standard output", give: "packages:\n  - {from: docs, out: '-'}\n", want: []string{"2:23: standard output is for the flag --out"}},
	{name: "empty out", give: "packages:\n  - {from: docs, out: ''}\n", want: []string{"2:23: out must not be empty"}},
	{name: "paths and sets", give: "packages:\n  - {from: [docs, {docs: more}], out: api}\n", want: []string{"2:20: from is a list of paths, or of document sets, not of both: write each path as a set, docs: PATH"}},
	{name: "set alone", give: "packages:\n  - {from: {docs: more}, out: api}\n", want: []string{"2:13: from must be text, or a list of texts, not a mapping"}},
	{name: "set without docs", give: "packages:\n  - {from: [{wire: camel}], out: api}\n", want: []string{`2:14: the key "docs" is missing; needed are docs`}},
	{name: "set with an unknown key", give: "packages:\n  - {from: [{docs: a, dialct: auto}], out: api}\n", want: []string{`2:23: unknown key "dialct"; known are docs, dialect, wire; did you mean "dialect"?`}},
	{name: "set with a wrong word", give: "packages:\n  - {from: [{docs: a, wire: UPPER}], out: api}\n", want: []string{`2:29: wire must be one of as-is, camel, pascal, snake, kebab, not "UPPER"`}},
	{name: "package name", give: pkg("    package: type\n"), want: []string{`4:14: "type" cannot be the name of a package of types`}},
	{name: "package name with a dash", give: pkg("    package: my-api\n"), want: []string{`4:14: "my-api" cannot be the name of a package of types`}},
	{name: "package name that is a number", give: pkg("    package: 3\n"), want: []string{"4:14: package must be text, not 3: put it into quotation marks"}},
	{name: "glob", give: pkg("    include: ['docs/[a/x']\n"), want: []string{`4:15: "docs/[a/x" is no glob: syntax error in pattern`}, noSchema: true},
	{name: "empty include", give: pkg("    include: []\n"), want: []string{"4:14: include must not be an empty list"}},
	{name: "dialect", give: pkg("    dialect: latin\n"), want: []string{`4:14: dialect must be one of auto, cloudfoundry, discord, exchange, gbfs, iceberg, openapi-generator, openapi, openrtb, opensubsonic, osbapi, plain, speakeasy-csharp, speakeasy-go, speakeasy-java, speakeasy-php, speakeasy-python, speakeasy-ruby, speakeasy-typescript, xrpl, not "latin"`}, noSchema: true},
	{name: "own dialect of a taken name", give: "dialects: {auto: a.yaml, speakeasy-go: b.yaml}\n" + pkg(""), want: []string{`1:12: "auto" is a dialect already; find another name`, `1:26: "speakeasy-go" is a dialect already; find another name`}},
	{name: "own dialect of no name", give: "dialects: {Ours: a.yaml}\n" + pkg(""), want: []string{`1:12: "Ours" cannot be the name of a dialect: it takes small letters, digits, dashes and dots, and begins with a letter`}},
	{name: "own dialect without a file", give: "dialects: {ours: }\n" + pkg(""), want: []string{`1:18: dialects must be text, not nothing`}},
	{name: "own dialects that are a list", give: "dialects: [a.yaml]\n" + pkg(""), want: []string{`1:11: dialects must be a mapping, not a list`}},
	{name: "unresolved", give: pkg("    unresolved: all\n"), want: []string{`4:17: unresolved must be one of error, any, not "all"`}},
	{name: "layout", give: pkg("    layout: [page]\n"), want: []string{"4:13: layout must be one of page, single, not a list"}},
	{name: "codec", give: pkg("    codec: yes\n"), want: []string{`4:12: codec must be true or false, not "yes"`}},
	{name: "split", give: pkg("    split: true\n"), want: []string{"4:12: split must be one of none, folder, not true"}},
	{name: "go of another kind", give: pkg("    go: [a]\n"), want: []string{"4:9: go must be a mapping, not a list"}},
	{name: "Go type without a path", give: pkg("    go: {Money: Amount}\n"), want: []string{`4:17: "Amount" is no Go type: it takes the import path, a dot, and the name of the type, such as math/big.Int`}},
	{name: "Go type that is not exported", give: pkg("    go: {Money: example.com/money.amount}\n"), want: []string{`4:17: "amount" is no exported name of a Go type`}},
	{name: "Go type with a space", give: pkg("    go: {Money: example.com/my money.Amount}\n"), want: []string{`4:17: "example.com/my money" is no import path: ' ' cannot stand in it`}},
	{name: "Go type of a relative path", give: pkg("    go: {Money: ./money.Amount}\n"), want: []string{`4:17: "./money" is no import path: it is relative to some folder`}, noSchema: true},
	{name: "Go type of another kind", give: pkg("    go: {Money: 3}\n"), want: []string{"4:17: go must be text, not 3: put it into quotation marks"}},
	{name: "Go type of nothing", give: pkg("    go: {'': a.B}\n"), want: []string{"4:10: the name of a type must not be empty"}},
	{name: "Go type there twice", give: pkg("    go: {A: a.B, A: a.C}\n"), want: []string{`4:18: the key "A" is there twice; line 4 has it already`}, noSchema: true},
	{name: "corrections without a value", give: pkg("    corrections:\n"), want: []string{"4:17: corrections must be a list, not nothing"}},
	{name: "correction of another kind", give: pkg("    corrections: [a]\n"), want: []string{`4:19: a correction must be a mapping, not "a"`}},
	{
		name: "correction without keys", give: correction(""),
		want: []string{`5:9: the key "in" is missing; needed are in, was, reason`, `5:9: the key "was" is missing; needed are in, was, reason`, `5:9: the key "reason" is missing; needed are in, was, reason`},
	},
	{name: "correction of nothing", give: correction("in: A, field: b, was: c, reason: d"), want: []string{"5:10: this corrects nothing; it needs one of wire, type, presence, nullable, name, drop"}},
	{name: "correction of two things", give: correction("in: A, field: b, wire: x, drop: true, was: c, reason: d"), want: []string{"5:10: a correction changes one thing, and this one wire and drop; write a correction for each"}},
	{name: "correction of a field and a value", give: correction("in: A, field: b, value: c, name: X, was: c, reason: d"), want: []string{"5:10: a correction is of a field or of a value, not of both"}},
	{
		name: "correction with many mistakes", give: correction("in: A, field: b, value: c, wire: d, nullable: false, was: c, reson: d"),
		want: []string{
			`5:10: the key "reason" is missing; needed are in, was, reason`,
			"5:10: a correction changes one thing, and this one wire and nullable; write a correction for each",
			"5:10: a correction is of a field or of a value, not of both",
			`5:71: unknown key "reson"; known are in, field, value, wire, type, presence, nullable, name, drop, was, reason; did you mean "reason"?`,
		},
	},
	{name: "correction of a type's key", give: correction("in: A, wire: x, was: c, reason: d"), want: []string{"5:10: wire is for fields; the key field says of which"}},
	{name: "correction of a value's type", give: correction("in: A, value: b, type: str, was: c, reason: d"), want: []string{"5:10: type is for fields; the key field says of which"}},
	{name: "correction of all types", give: correction("in: [A, '*'], drop: true, was: c, reason: d"), want: []string{`5:10: "*" means every type that has a field or a value; the key field or value says which`}},
	{name: "correction without a field's name", give: correction("in: A, field: '', drop: true, was: c, reason: d"), want: []string{"5:24: field must not be empty"}},
	{name: "correction without a value's text", give: correction("in: A, value: '', drop: true, was: c, reason: d"), want: []string{"5:24: value must not be empty"}},
	{name: "correction to no type", give: correction("in: A, field: b, type: '', was: c, reason: d"), want: []string{"5:33: type must not be empty"}},
	{name: "correction to a number", give: correction("in: A, field: b, wire: 1, was: c, reason: d"), want: []string{"5:33: wire must be text, not 1: put it into quotation marks"}},
	{name: "correction to another presence", give: correction("in: A, field: b, presence: forbidden, was: c, reason: d"), want: []string{`5:37: presence must be one of required, optional, not "forbidden"`}},
	{name: "correction to half a truth", give: correction("in: A, field: b, nullable: sometimes, was: c, reason: d"), want: []string{`5:37: nullable must be true or false, not "sometimes"`}},
	{name: "correction to a name for nobody", give: correction("in: A, name: b, was: c, reason: d"), want: []string{`5:23: "b" is no exported Go name`}},
	{name: "correction to no drop", give: correction("in: A, drop: false, was: c, reason: d"), want: []string{"5:23: drop can only be true; remove the correction to keep what it drops"}},
	{name: "correction of a list", give: correction("in: A, drop: true, was: [c], reason: d"), want: []string{"5:34: was must be text, not a list"}},
	{name: "correction of null", give: correction("in: A, drop: true, was: null, reason: d"), want: []string{"5:34: was must be text, not nothing"}},
	{name: "correction without a reason", give: correction("in: A, drop: true, was: c, reason: ''"), want: []string{"5:45: reason must not be empty"}},
}

func TestReadRefuses(t *testing.T) {
	for _, test := range refused {
		t.Run(test.name, func(t *testing.T) {
			_, err := Read("a/specgen.yaml", []byte(test.give))
			require.IsType(t, Problems{}, err)
			require.Equal(t, "a/specgen.yaml:"+strings.Join(test.want, "\na/specgen.yaml:"), err.Error())
		})
	}
}

// accepted are configurations that nothing is wrong with.
var accepted = map[string]string{
	"every key":                whole,
	"a path alone":             "packages: [{from: docs, out: api}]",
	"sets of one kind":         "packages: [{from: [{docs: a}, {docs: [b], wire: snake}], out: api}]",
	"JSON":                     `{"packages": [{"from": ["docs"], "out": "api"}]}`,
	"dates are text":           correction("in: A, field: b, wire: 2001-02-03, was: 2001-02-03, reason: d"),
	"numbers that were":        correction("in: A, value: 1.5, drop: true, was: 1.5, reason: d"),
	"an empty JSON key":        correction("in: A, field: b, wire: '', was: '', reason: d"),
	"no corrections":           pkg("    corrections: []\n    go: {}\n"),
	"other scripts":            pkg("    package: größe\n    go: {Ä: a.Ä}\n"),
	"an alias":                 "packages:\n  - from: &docs [docs]\n    out: api\n  - from: *docs\n    out: other\n",
	"a byte order mark":        "\ufeff" + pkg(""),
	"lines as elsewhere":       strings.ReplaceAll(pkg("    codec: true\n"), "\n", "\r\n"),
	"a type of the Go library": pkg("    go: {decimal: math/big.Rat, A: gopkg.in/yaml.v3.Node}\n"),
}

func TestReadAccepts(t *testing.T) {
	for name, give := range accepted {
		t.Run(name, func(t *testing.T) {
			_, err := Read("specgen.yaml", []byte(give))
			require.NoError(t, err)
		})
	}
}

// TestReadPlaces checks that a place marks what is written there, in bytes.
func TestReadPlaces(t *testing.T) {
	for _, written := range []string{`plain`, `"double \"quoted\""`, `'it''s single'`, `"ä"`, `ä`, `''`} {
		for _, before := range []string{"in: A", "in: ÄÖ", `in: "€"`} {
			text := correction(before + ", field: b, wire: " + written + ", was: c, reason: d")
			conf, err := Read("specgen.yaml", []byte(text))
			require.NoError(t, err)
			at := conf.Packages[0].Corrections[0].To.Pos
			line := strings.Split(text, "\n")[at.Line-1]
			require.Equal(t, written, line[at.Column-1:at.Column-1+at.Length])
		}
	}
	conf, err := Read("specgen.yaml", []byte(pkg("    corrections:\n      - in: A\n        drop: true\n        was: >\n          folded\n          text\n        reason: d\n")))
	require.NoError(t, err)
	require.Equal(t, Text{"folded text\n", ir.Pos{File: "specgen.yaml", Line: 7, Column: 14}}, conf.Packages[0].Corrections[0].Was)
}

// TestReadTruth checks that true is true as YAML has it, too.
func TestReadTruth(t *testing.T) {
	for written, want := range map[string]string{"true": "true", "True": "true", "TRUE": "true", "False": "false"} {
		conf, err := Read("specgen.yaml", []byte(correction("in: A, field: b, nullable: "+written+", was: c, reason: d")))
		require.NoError(t, err)
		require.Equal(t, want, conf.Packages[0].Corrections[0].To.Value)
	}
}

// FuzzRead checks that no text makes Read fail otherwise than with problems that
// lie within it, and that it says the same each time.
func FuzzRead(f *testing.F) {
	for _, test := range refused {
		f.Add(test.give)
	}
	for _, text := range accepted {
		f.Add(text)
	}
	f.Add("a: &a [*a]\npackages: *a\n")
	f.Add("packages: &a\n  - from: *a\n    out: &b {*b : c}\n")
	f.Fuzz(func(t *testing.T, text string) {
		conf, err := Read("specgen.yaml", []byte(text))
		again, errAgain := Read("specgen.yaml", []byte(text))
		require.Equal(t, fmt.Sprint(err), fmt.Sprint(errAgain))
		require.Equal(t, conf, again)
		require.Equal(t, err == nil, conf.Packages != nil)
		if err == nil {
			for _, p := range conf.Packages {
				require.NotEmpty(t, p.Sets)
				require.NotEmpty(t, p.Out.Value)
				for _, s := range p.Sets {
					require.NotEmpty(t, s.Paths)
				}
			}
			return
		}
		require.IsType(t, Problems{}, err)
		lines := strings.Split(text, "\n")
		for _, p := range err.(Problems) {
			require.LessOrEqual(t, int(p.Pos.Column-1+p.Pos.Length), len(lines[min(len(lines), int(p.Pos.Line))-1])+3)
			require.NotContains(t, p.Message, "\n")
		}
	})
}

// TestOwnDialects names dialects before and behind the packages that use them.
func TestOwnDialects(t *testing.T) {
	packages := "packages: [{from: [{docs: a, dialect: ours}], out: b, dialect: theirs}]\n"
	dialects := "dialects: {ours: docs/ours.yaml, theirs: ../theirs.yaml}\n"
	for line, text := range map[int32]string{1: dialects + packages, 2: packages + dialects} {
		conf, err := Read("specgen.yaml", []byte(text))
		require.NoError(t, err)
		at := func(column, length int32) ir.Pos {
			return ir.Pos{File: "specgen.yaml", Line: line, Column: column, Length: length}
		}
		require.Equal(t, []Dialect{{Name: "ours", File: Text{"docs/ours.yaml", at(18, 14)}}, {Name: "theirs", File: Text{"../theirs.yaml", at(42, 14)}}}, conf.Dialects)
		require.Equal(t, "ours", conf.Packages[0].Sets[0].Dialect)
	}
}
