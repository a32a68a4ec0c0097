package lint

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/ir/irtest"
)

var examplePlace = ir.Pos{File: "a.md", Line: 7, Column: 40, Length: 4}

// exampleOf checks an example of a required field. The documents declare a struct
// Item, an enum Color, an enum of numbers Level, bits Flags, and a union Either of
// Item and Color.
func exampleOf(t *testing.T, typ ir.Type, example string, loses ...ir.Fact) []found {
	t.Helper()
	return exampleIn(t, irtest.Field("x", typ), example, loses...)
}

func exampleIn(t *testing.T, f ir.Field, example string, loses ...ir.Fact) []found {
	t.Helper()
	enum := func(name string, kind ir.Kind, consts ...string) *ir.Page {
		d := irtest.Enum(name)
		d.Enum.Base, d.Enum.Values = kind, nil
		for _, c := range consts {
			d.Enum.Values = append(d.Enum.Values, ir.Value{Const: c})
		}
		return irtest.Page(name+".md", d)
	}
	f.Example, f.ExamplePos = example, examplePlace
	flags := enum("Flags", ir.Integer, "1", "2")
	flags.Decls[0].Enum.Bits = true
	return check(t, loses, irtest.Page("a.md", irtest.Object("A", f)), flags,
		irtest.Page("Item.md", irtest.Object("Item", irtest.Field("name", scalar(ir.String)))),
		enum("Color", ir.String, `"red"`, `"7"`, `"light blue"`), enum("Level", ir.Integer, "1", "2"), enum("None", ir.String),
		irtest.Page("Either.md", irtest.Union("Either", irtest.Ref("Item", ""), irtest.Ref("Color", ""))))
}

func TestExamples(t *testing.T) {
	ref := func(name string) ir.Type { return irtest.Ref(name, "") }
	oneOf := ir.Type{Kind: ir.OneOf, Members: []ir.Type{scalar(ir.Integer), scalar(ir.Boolean)}}
	for _, test := range []struct {
		name       string
		typ        ir.Type
		fine, none []string // examples that are of the type, or prove nothing; and those that are not
	}{
		{"string", scalar(ir.String), []string{"a", "12", "true", "null", "two words", `"a"`, `{"a": 1}`, "[1]", "`a`"}, nil},
		{"bytes", scalar(ir.Bytes), []string{"aGVsbG8=", "12"}, nil},
		{"integer", scalar(ir.Integer), []string{"12", "-1", "1.0", "1e3", "`12`", "twelve", "12 of them", "1, 2"}, []string{"1.5", "true", "null", `"12"`, "[12]", "{}", "`true`"}},
		{"number", scalar(ir.Number), []string{"12", "1.5", "about 2"}, []string{"false", `"1.5"`, "[1]", "null"}},
		{"decimal", scalar(ir.Decimal), []string{"12", `"1.50"`, "some"}, []string{"true", "{}"}},
		{"boolean", scalar(ir.Boolean), []string{"true", "`false`", "yes"}, []string{"1", `"true"`, "[]"}},
		{"any", scalar(ir.Any), []string{"1", "null", "{}", "word"}, nil},
		{"date", scalar(ir.Date), []string{"2024-02-29", `"2024-02-29"`, "tomorrow", "<nil>"}, []string{"2023-02-29", "2024-02-29T10:00:00Z", "1704067200", `"soon"`}},
		{"date-time", scalar(ir.DateTime), []string{"2024-02-29T10:00:00Z", "2024-02-29t10:00:00.5+02:00", "the present", "<nil>"},
			[]string{"2024-02-29", "2024-02-29 10:00:00", "2024-02-29T10:00:00:000Z", "1704067200", `"now"`, "{}"}},
		{"constant", constant(`"a"`, "1", "true"), []string{"a", `"a"`, "1", "true", "either of both"}, []string{"b", `"b"`, "2", "false", "null", "{}"}},
		{"enum", ref("Color"), []string{"red", `"red"`, "7", "light blue", "dark red or so", "**Example:** red"}, []string{"green", `"green"`, "8", "true", "{}"}},
		{"enum of numbers", ref("Level"), []string{"1", "`2`"}, []string{"3", "high", `"1"`}},
		{"bits", ref("Flags"), []string{"1", "3"}, []string{"{}", "true"}},
		{"enum without values", ref("None"), []string{"a", "1"}, nil},
		{"struct", ref("Item"), []string{"{}", `{"name": 1}`, "an item"}, []string{"1", "[]", `"a"`, "true"}},
		{"union", ref("Either"), []string{"{}", "red", "an item"}, []string{"[1]", "1", `"green"`}},
		{"one of", oneOf, []string{"1", "true", "no"}, []string{"1.5", `"1"`, "{}"}},
		{"list", irtest.ListOf(scalar(ir.Integer)), []string{"[]", "[1, 2]", "3", "a list", "[1, ...]"}, []string{`["a"]`, "[1, true]", "[null]", "{}", "true", "[[1]]"}},
		{"list of strings", irtest.ListOf(scalar(ir.String)), []string{"a", "12", `["a"]`, "[a, b]"}, []string{`["a", 2]`, "[true]"}},
		{"list of lists", irtest.ListOf(irtest.ListOf(scalar(ir.String))), []string{`[["a"]]`, `[["a"], []]`}, []string{`[["a", 1]]`}},
		{"map", irtest.MapOf(scalar(ir.Integer)), []string{"{}", `{"a": 1}`, "a map"}, []string{`{"a": "b"}`, "[]", "1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, example := range test.fine {
				require.Empty(t, exampleOf(t, test.typ, example), example)
			}
			for _, example := range test.none {
				require.Equal(t, []found{{diag.ExampleContradiction, examplePlace}}, exampleOf(t, test.typ, example), example)
			}
		})
	}
}

// TestExamplesOfNull checks that null is none of a value that must be there and may
// not be null, as far as documents say that.
func TestExamplesOfNull(t *testing.T) {
	nullable := scalar(ir.Integer)
	nullable.Nullable = true
	require.Empty(t, exampleOf(t, nullable, "null"))
	require.Empty(t, exampleOf(t, scalar(ir.Integer), "null", ir.Nullability))
	require.NotEmpty(t, exampleOf(t, scalar(ir.Integer), "null", ir.Dates))
	optional := irtest.Field("x", scalar(ir.Integer))
	optional.Presence = ir.Optional
	require.Empty(t, exampleIn(t, optional, "null"))
	require.NotEmpty(t, exampleIn(t, optional, "true"))
}

func TestExamplesOfDatesThatAreDateTimes(t *testing.T) {
	require.Empty(t, exampleOf(t, scalar(ir.DateTime), "2024-02-29", ir.Dates))
	require.NotEmpty(t, exampleOf(t, scalar(ir.DateTime), "2024-02-30", ir.Dates))
}

// TestExamplesInQuotationMarks checks that a bare number is no string where strings
// have quotation marks.
func TestExamplesInQuotationMarks(t *testing.T) {
	field := func(name, example string) ir.Field {
		f := irtest.Field(name, scalar(ir.String))
		f.Example, f.ExamplePos = example, examplePlace
		return f
	}
	with := []ir.Field{field("a", `"a"`), field("b", `"b"`), field("c", "bare")}
	without := []ir.Field{field("a", `"a"`), field("b", "b"), field("c", "12")}
	for _, example := range []string{"12", "true", "[1]", "null"} {
		page := irtest.Page("a.md", irtest.Object("A", append(with, field("d", example))...))
		require.Equal(t, []found{{diag.ExampleContradiction, examplePlace}}, check(t, nil, page), example)
		page = irtest.Page("a.md", irtest.Object("A", append(without, field("d", example))...))
		require.Empty(t, check(t, nil, page), example)
	}
}

// TestExamplesOfRecursiveTypes checks that a union that is a member of itself does
// not keep the check from ending.
func TestExamplesOfRecursiveTypes(t *testing.T) {
	f := irtest.Field("x", irtest.Ref("U", ""))
	f.Example = "1.5"
	page := irtest.Page("a.md", irtest.Object("A", f), irtest.Union("U", irtest.Ref("U", ""), irtest.ListOf(irtest.Ref("U", "")), scalar(ir.Boolean)))
	require.Empty(t, check(t, nil, page))
}
