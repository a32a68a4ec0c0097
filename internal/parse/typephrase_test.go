package parse

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

// TestTypePhrases checks types as people write them.
func TestTypePhrases(t *testing.T) {
	const separated = `!types should stand on both sides of what separates alternatives; a pipe that is text must be written \|`
	for _, test := range []struct{ give, want string }{
		// words
		{"string", "string"},
		{"Strings", "string"},
		{"**integer**", "integer"},
		{"_uuid_", "string"},
		{"`int64`", "integer"},
		{"Non-Negative Integer", "integer"},
		{"non-negative  float", "number"},
		{"ISO8601 timestamp", "date-time"},
		{"iso 8601 Timestamp", "date-time"},
		{"Date", "date"},
		{"date-time", "date-time"},
		{"mixed", "any"},
		{"JSON object", "map(any)"},
		{"list", "list(any)"},
		{"null", "null"},
		{"true", "true"},
		{"string;", "string"},
		{"string.", "string"},
		{"string<br>", "string"},
		{"<code>string</code>", "string"},

		// lists
		{"array of strings", "list(string)"},
		{"an array of String", "list(string)"},
		{"string array", "list(string)"},
		{"array-of-strings", "list(string)"},
		{"Array-of-Integers", "list(integer)"},
		{"list of cups", "list(cups)"},
		{"[string]", "list(string)"},
		{`\[string]`, "list(string)"},
		{"string[]", "list(string)"},
		{"[]string", "list(string)"},
		{"Cup[][]", "list(list(Cup))"},
		{"Array<Cup>", "list(Cup)"},
		{"Array&lt;Cup&gt;", "list(Cup)"},
		{`Array\<Cup\>`, "list(Cup)"},
		{"List[Cup]", "list(Cup)"},
		{"Collection(Cup)", "list(Cup)"},
		{"Cup collection", "list(Cup)"},
		{"array of arrays of numbers", "list(list(number))"},
		{"array of `Cup` objects", "list(Cup)"},
		{"array of [cup](#cup) objects", "list(cup at #cup)"},
		{"[array of cups](#cup)", "list(cups at #cup)"},
		{"[[Cup Object](#cup-object)]", "list(Cup at #cup-object)"},
		{"array of strings or null", "list(string)?"},
		{"integer (up to 4)", "integer"},
		{"char[64]", "string"},
		{"number[3]", "list(number)"},
		{"uint8[32]", "list(integer)"},
		{`uint8\[32\]`, "list(integer)"},
		{"int[3][4]", "list(list(integer))"},
		{"`uint8`[32]", "list(integer)"},
		{"integer [1]", "integer"},

		// maps
		{"Map[`string`, [Cup](#cup)]", "map(Cup at #cup)"},
		{`object\<string, [Cup](#cup)>`, "map(Cup at #cup)"},
		{"Map[String, String]", "map(string)"},
		{"map[string, Cup]", "map(Cup)"},
		{"map[sttring, Cup]", `!unknown type "sttring" of keys; did you mean "string"?`},
		{"map[land, Cup]", "map(Cup)"},
		{"map[string]Cup", "map(Cup)"},
		{"map of string to array of cups", "map(list(cups))"},
		{"map-of-array-of-strings", "map(list(string))"},
		{"dictionary with keys in [lands](#lands)", "map(any)"},
		{"map from Cup to string", "map(string)"},
		{"object<string, string|null>", "map(string?)"},

		{"map[string][Cup](#cup)", "map(Cup at #cup)"},
		{"map[string][][Cup](#cup)", "map(list(Cup at #cup))"},
		{"object (map)", "map(any)"},
		{"object ([Cup](#cup))", "Cup at #cup"},
		{"object (integer)", "map(integer)"},

		// notes
		{"int64 (string)", "string"},
		{"integer (as string)", "string"},
		{"number (string)", "string"},
		{"number (positive integer)", "integer"},
		{"(as string) integer", "string"},
		{"string (integer)", "string"},
		{"date (unix timestamp)", "integer"},
		{"date-time (epoch ms)", "integer"},
		{"datetime (RFC 1123)", "string"},
		{"date-time (string)", "date-time"},
		{"bytes (hex)", "string"},
		{"bytes (base64)", "bytes"},
		{"boolean (0 or 1)", "integer"},
		{"object (JSON encoded as string)", "string"},
		{"list of integers (string)", "list(string)"},
		{"list of strings (comma separated)", "list(string)"},
		{"[Cup](#cup) (string)", "Cup at #cup"},

		// alternatives
		{`string \| integer`, "(string or integer)"},
		{"string or integer", "(string or integer)"},
		{"string, integer, or boolean", "(string or integer or boolean)"},
		{"string<br>integer", "(string or integer)"},
		{"string ∣ integer", "(string or integer)"},
		{"string / integer", "(string or integer)"},
		{"[Cup](#cup) or [Pot](#pot)", "(Cup at #cup or Pot at #pot)"},
		{`"by-name" \| "by-position"`, `"by-name" or "by-position"`},
		{"one of 1, 2 or 3", "1 or 2 or 3"},
		{`one of "a" or "b"`, `"a" or "b"`},
		{"string or string", "string"},

		// null, and what may be absent
		{"?string", "string?"},
		{"?array of cups", "list(cups)?"},
		{"string?", "string?"},
		{`string \| null`, "string?"},
		{"integer or null", "integer?"},
		{"nullable string", "string?"},
		{"optional string", "string, optional"},
		{"object|null", "map(any)?"},
		{"string (nullable)", "string?"},
		{"string (may be null)", "string?"},
		{"string (null if none)", "string?"},
		{"string (nullable, deprecated)", "string?"},
		{"array (nullable)", "list(any)?"},
		{"string (not null)", "string"},

		// names
		{"Cup", "Cup"},
		{"a Cup object", "Cup"},
		{"[cup](#cup)", "cup at #cup"},
		{"[cup][]", "cup"},
		{"[cup][cups]", "cup"},
		{"the [blue cup](cups.md#blue) (new)", "blue cup at cups.md#blue"},
		{"[tea_cup](a_b.md)", "tea_cup at a_b.md"},
		{`tea\_cup`, "tea_cup"},
		{"blue tea cup", "blue tea cup"},
		{"Kännchen", "Kännchen"},
		{"string(36)", "string"},
		{"Foreign ID referencing `cups.cup_id`", "Foreign ID referencing cups.cup_id"},
		{"partial [cup](#cup) object", "map(any)"},
		{"see [cup](#cup) for more", "cup at #cup"},
		{"[a](#a) and [b](#b)", "a and b"},

		// neither types nor names
		{"|", `!"|" is no type, and no name of one`},
		{"a|", separated},
		{"|a", separated},
		{"a||b", "(a or b)"},
		{"**", "!there is no type"},
		{"``", "!there is no type"},
		{"<br>", "!there is no type"},
		{"77__", "77"},
		{"__", "!there is no type"},
		{"a__b__", "a__b"},
		{"()", `!"()" is no type, and no name of one`},
		{"[]", `!"[]" is no type, and no name of one`},
		{"[][]", `!"[]" is no type, and no name of one`},
		{"[](x.md)", "!the link has no text: the type should be called so"},
		{"?", `!"?" is no type, and no name of one`},
		{"array of", "array of"},
		{"[string", `!a bracket in "[string" is not closed`},
		{"string]", `!a bracket in "string]" is not opened`},
		{"map[string", `!a bracket in "map[string" is not closed`},
		{"Map[string, Cup", `!a bracket in "Map[string, Cup" is not closed`},
		{"[cup](cup.md", `!a bracket in "[cup](cup.md" is not closed`},
		{"Array<Array<Cup>", `!a bracket in "Array<Array<Cup>" is not closed`},
		{")(", `!")(" is no type, and no name of one`},
		{"{\"a\": 1}", `{"a":1}`},
		{"of______", "of"},
		{"____", "!there is no type"},
		{`a \__`, "a"},
		{"\"open", `"open`},
		{"a\x07b", `!"\ab" is no type, and no name of one`},
		{"\u200b", "!there is no type"},
		{"\ufe0fObject or \u200bString", "(map(any) or string)"},
		{"…", `!"…" is no type, and no name of one`},
		{"-", `!"-" is no type, and no name of one`},
	} {
		if got := readPhrase(t, test.give); got != test.want {
			t.Errorf("%q: got %s, want %s", test.give, got, test.want)
		}
	}
}

// readPhrase says what a plain document's type cell means, or what is wrong with it.
func readPhrase(t *testing.T, text string) string {
	t.Helper()
	d, err := LoadDialect("plain")
	require.NoError(t, err)
	got, wrong := d.parseExpr(text)
	if wrong != nil {
		return "!" + wrong.message
	}
	return showExpr(got)
}

// TestPlacesInPhrases checks that references stand where they say.
func TestPlacesInPhrases(t *testing.T) {
	d, err := LoadDialect("plain")
	require.NoError(t, err)
	for _, test := range []struct {
		give string
		want []string
	}{
		{"Cup", []string{"Cup"}},
		{"**Cup**", []string{"Cup"}},
		{"array of cups", []string{"cups"}},
		{"array-of-cups", []string{"cups"}},
		{"?`Cup`", []string{"Cup"}},
		{"Map[`string`, [Cup](#cup)]", []string{"Cup"}},
		{"[cup](#cup) or [pot](#pot)", []string{"cup", "pot"}},
		{"the [blue cup](cups.md#blue) (new)", []string{"blue cup"}},
		{`Array\<Cup\>`, []string{"Cup"}},
		{"Array&lt;Cup&gt;[]", []string{"Cup"}},
		{"integer, Cup, or null", []string{"Cup"}},
		{"[array of cups](#cup)", []string{"cups"}},
		{"Kännchen[]", []string{"Kännchen"}},
		{"map[string]Cup", []string{"Cup"}},
		{"[[[Cup](#cup)]]", []string{"Cup"}},
		{`list of tea\_cups`, []string{`tea\_cups`}},
		{"a ∣ b", []string{"a", "b"}},
		{"see [cup](#cup) for more", []string{"cup"}},
		{"[cup][]", []string{"[cup][]"}},
	} {
		got, wrong := d.parseExpr(test.give)
		require.Nil(t, wrong, test.give)
		var places []string
		got.Walk(func(t *ir.Type) {
			if t.Kind == ir.Ref {
				places = append(places, test.give[t.Pos.Column-1:t.Pos.Column-1+t.Pos.Length])
			}
		})
		require.Equal(t, test.want, places, test.give)
	}
}

// TestWordsThatAreLinks checks where the parser keeps that a word for a type is a link.
func TestWordsThatAreLinks(t *testing.T) {
	d, err := LoadDialect("plain")
	require.NoError(t, err)
	for _, test := range []struct{ give, want string }{
		{"[Date](#date)", "Date at #date"},
		{"array of [objects](a.md)", "objects at a.md"},
		{"string", ""},
		{"[array of strings](#a)", ""},
		{"[1](#a)", ""},
		{"string or [string](#a)", ""},
		{"[string](#a) or [integer](#b)", "string at #a, integer at #b"},
		{"any or [any](#a) or null", ""},
	} {
		got, wrong := d.parseExpr(test.give)
		require.Nil(t, wrong, test.give)
		var kept []string
		got.Walk(func(t *ir.Type) {
			if t.Ref != nil {
				kept = append(kept, t.Ref.Label+" at "+t.Ref.Link)
			}
		})
		require.Equal(t, test.want, strings.Join(kept, ", "), test.give)
	}
}

// TestHugePhrases checks that what is no type is said to be none, or is a name, however
// long it is.
func TestHugePhrases(t *testing.T) {
	for _, test := range []struct{ name, give, want string }{
		{"text", strings.Repeat("a cup of tea ", 400), "!the type has more than 4096 bytes"},
		{"opening brackets", strings.Repeat("[", 10_000), "!the type has more than 4096 bytes"},
		{"brackets", strings.Repeat("[", 62) + "Cup" + strings.Repeat("]", 62), strings.Repeat("list(", 62) + "Cup" + strings.Repeat(")", 62)},
		{"words enough for a sentence", strings.Repeat("list<", 100) + "Cup" + strings.Repeat(">", 100), strings.Repeat("list<", 100) + "Cup" + strings.Repeat(">", 100)},
		{"question marks", strings.Repeat("?", 100) + "Cup", "!the type nests deeper than 64 levels"},
		{"arrays", strings.Repeat("array of ", 63) + "Cup", strings.Repeat("list(", 63) + "Cup" + strings.Repeat(")", 63)},
		{"lists", "Cup" + strings.Repeat("[]", 62), strings.Repeat("list(", 62) + "Cup" + strings.Repeat(")", 62)},
		{"alternatives", strings.Repeat("Cup | ", 60) + "Pot", "(Cup or Pot)"},
	} {
		require.Equal(t, test.want, readPhrase(t, test.give), test.name)
	}
}

// TestNotesAtTypes checks that what stands in brackets behind a type is read, or that
// something is said of it.
func TestNotesAtTypes(t *testing.T) {
	d, err := LoadDialect("plain")
	require.NoError(t, err)
	for _, test := range []struct{ give, unread, warning string }{
		{"string", "", ""},
		{"integer (as string)", "", ""},
		{"string (uuid)", "", ""},
		{"string (nullable)", "", ""},
		{"object (map)", "", ""},
		{"list of strings (comma separated)", "(comma separated)", ""},
		{"string (null if none)", "none", ""},
		{"string (nullable, deprecated)", "deprecated", ""},
		{"integer (up to 4)", "(up to 4)", ""},
		{"string (integer)", "(integer)", ""},
		{"date-time (ISO 8601 string)", "(ISO 8601 string)", ""},
		{"char[64]", "[64]", ""},
		{"uint8[32]", "[32]", ""},
		{"integer [1]", "[1]", ""},
		{"[A](#a) keyed by name", "[A](#a) keyed by name", ""},
		{"?string (null in drafts)", "(null in drafts)", ""},
		{"integer (up to 4) or null", "(up to 4)", ""},
		{"array of (small) integers", "(small)", ""},
		{"integer (sent as strings)", "", "strings"},
		{"object (serialized to a string)", "", "string"},
		{"boolean (1 or a number)", "", "number"},
		{"string (null)", "", "null"},
		{"string (never nullable)", "", "nullable"},
	} {
		page, diags := NewParser(d).Page("a.md", "a.md", []byte("# A\n\n| Name | Type |\n| --- | --- |\n| a | "+test.give+" |\n"))
		var unread, warning string
		for _, u := range page.Reading.Unread {
			unread += u.Text
		}
		for _, d := range diags {
			warning += d.Message
		}
		require.Equal(t, test.unread, unread, test.give)
		if test.warning != "" {
			test.warning = "nothing is made of this note at the type, though it speaks of \"" + test.warning + "\"; the type before the brackets counts"
		}
		require.Equal(t, test.warning, warning, test.give)
	}
}

// TestOneOfInPhrases checks that each hole of a phrase for alternatives is one.
func TestOneOfInPhrases(t *testing.T) {
	d, err := ReadDialect("ours", []byte(`{extends: plain, types: {phrases: {"T, U oder V": one-of, T oder U: one-of}}}`))
	require.NoError(t, err)
	for give, want := range map[string]string{
		`"neu" oder "alt"`: `"neu" or "alt"`,
		"string oder Cup":  "(string or Cup)",
		"1, 2 oder 3":      "1 or 2 or 3",
		"string oder null": "string?",
		"a oder b oder c":  "(a or b or c)",
		"list of 1 oder 2": "(list(1) or 2)",
	} {
		got, wrong := d.parseExpr(give)
		require.Nil(t, wrong, give)
		require.Equal(t, want, showExpr(got), give)
	}
}

// TestCardinalities checks what numbers of values say of the presence of a field and
// of its type.
func TestCardinalities(t *testing.T) {
	d, err := LoadDialect("plain")
	require.NoError(t, err)
	for _, test := range []struct {
		give     string
		presence ir.Presence
		typ      string
	}{
		{"1", ir.Required, "string"},
		{"1..1", ir.Required, "string"},
		{"0..1", ir.Optional, "string"},
		{"0..*", ir.Optional, "list(string)"},
		{`0..\*`, ir.Optional, "list(string)"},
		{"`0..*`", ir.Optional, "list(string)"},
		{"**0..1**", ir.Optional, "string"},
		{"0..n", ir.Optional, "list(string)"},
		{"0..3", ir.Optional, "list(string)"},
		{"1..*", ir.Required, "list(string)"},
		{"**1..***", ir.Required, "list(string)"},
		{"1..n", ir.Required, "list(string)"},
		{"1..12", ir.Required, "list(string)"},
	} {
		page, diags := NewParser(d).Page("a.md", "a.md", []byte("# A\n\n| Name | Type | Card. |\n| --- | --- | --- |\n| a | string | "+test.give+" |\n| b | string[] | "+test.give+" |\n"))
		require.Empty(t, diags, test.give)
		fields := page.Decls[0].Struct.Fields
		require.Equal(t, test.presence, fields[0].Presence, test.give)
		require.Equal(t, test.typ, show(&fields[0].Type), test.give)
		require.Equal(t, "list(string)", show(&fields[1].Type), test.give)
	}
}
