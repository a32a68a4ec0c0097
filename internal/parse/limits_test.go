package parse

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

// limitCase is a text that says limits, or says them not well enough.
type limitCase struct{ typ, text, want string }

// read returns the type of a field of which a column, or its description, says a text.
func (c limitCase) read(t *testing.T, column string) *ir.Type {
	t.Helper()
	d, err := LoadDialect("plain")
	require.NoError(t, err)
	parser := NewParser(d)
	parser.ProseLimits = true
	page, _ := parser.Page("a.md", "a.md", []byte("# T\n\n| Field | Type | "+column+" |\n|--|--|--|\n| foo | "+c.typ+" | "+strings.ReplaceAll(c.text, "|", `\|`)+" |\n"))
	require.Len(t, page.Decls, 1)
	return &page.Decls[0].Struct.Fields[0].Type
}

// limitsOf writes the limits of a type.
func limitsOf(t *testing.T, typ *ir.Type) string {
	t.Helper()
	var out []string
	typ.Walk(func(t *ir.Type) {
		if t.Kind == ir.Constant {
			out = append(out, strings.Join(t.Consts, "|"))
		}
		if t.Limits != nil {
			limits := *t.Limits
			limits.Told = false
			text, _ := json.Marshal(limits)
			out = append(out, strings.ReplaceAll(strings.Trim(string(text), "{}"), `"`, ""))
		}
	})
	return strings.Join(out, " ")
}

func requireLimits(t *testing.T, column string, cases []limitCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.text, func(t *testing.T) {
			require.Equal(t, c.want, strings.ReplaceAll(limitsOf(t, c.read(t, column)), `"`, ""))
		})
	}
}

// TestNegatedLimits checks that what must not be more is less or the same.
func TestNegatedLimits(t *testing.T) {
	cases := []limitCase{
		{"integer", "must not be greater than 100", "maximum:100"},
		{"integer", "not more than 100", "maximum:100"},
		{"integer", "no greater than 100", "maximum:100"},
		{"integer", "no more than 100", "maximum:100"},
		{"integer", "cannot exceed 100", "maximum:100"},
		{"integer", "shall not be > 10", "maximum:10"},
		{"integer", "not less than 1", "minimum:1"},
		{"integer", "cannot be less than 1", "minimum:1"},
		{"integer", "no less than 1", "minimum:1"},
		{"integer", "never less than 0", "minimum:0"},
		{"integer", "must not be less than 1 and not more than 5", "minimum:1,maximum:5"},
		{"integer", "must not be less than or equal to 1", "above:1"},
		{"integer", "**not** more than 100", ""},
		{"integer", "must not, ever, be more than 100", ""},
		{"integer", "must not be (more than 100)", ""},
		{"integer", "Not allowed: more than 100", ""},
		{"integer", "Not between 5 and 10", ""},
		{"integer", "must be greater than 100", "above:100"},
		{"integer", "cannot be less than 1 or more than 5", "minimum:1,maximum:5"},
		{"integer", "cannot be less than 1 or more than 5. Values outside this range are replaced.", ""},
		{"string", "not more than 5 characters", "maxLength:5"},
		{"string", "must not be less than 5 characters", "minLength:5"},
		{"array of string", "not more than 5 items", "maxItems:5"},
	}
	for _, column := range []string{"Constraints", "Description"} {
		t.Run(column, func(t *testing.T) { requireLimits(t, column, cases) })
	}
}

// TestListedValues checks that a list of values is read to its end, or not at all.
func TestListedValues(t *testing.T) {
	cases := []limitCase{
		{"string", "one of `x`, `y`", "x|y"},
		{"string", "One of `x` (default), `y`", "x|y"},
		{"string", "one of `x`<br>`y`", "x|y"},
		{"string", "one of:<br>- `x`: foo<br>- `y`: bar", "x|y"},
		{"string", "one of `x`; `y`", "x|y"},
		{"string", "one of `x`, *deprecated* `y`", "x|y"},
		{"string", "can be `x` for foo, `y` for bar", "x|y"},
		{"string", "Either `x` - foo or `y` - bar", "x|y"},
		{"string", "Allowed values: `x`, `y` (deprecated), `z`. Default: `x`", "x|y|z"},
		{"string", "One of `x`/`y`/`z`", "x|y|z"},
		{"string", "`foo` is either \"x\" or \"y\".", "x|y"},
		{"integer", "One of `1`, `2`", "1|2"},
		{"string or null", "one of `x`, `y`, `null`", "x|y"},
		{"string", "one of `x`, `y`, `null`", ""},
		{"string", "one of `x`, `y` or any other string", ""},
		{"string", "Allowed values: `x`, `y`, and others", ""},
		{"string", "One of `x`, `y`, ...", ""},
		{"string", "One of `x`, `y`, …", ""},
		{"string", "One of `x`, `y`, a URL", ""},
		{"string", "One of `x` and possibly `y`, `z`", ""},
		{"string", "One of `x`, not `y`", ""},
		{"string", "One of `x` `y`", ""},
		{"string", "One of `x` (or anything), `y`", ""},
		{"string", "One of `x`, `y` (if asked for), `z`", ""},
		{"string", "One of `x` or `y`, comma-separated", ""},
		{"string", "Valid values are `x`, `y`. Also `z`.", ""},
		{"string", "One of `x`, `y` (case-insensitive)", ""},
		{"string", "One of `x`, `y`. Case-insensitive.", ""},
		{"string", "One of `x`, `y` (in a list)", ""},
		{"string", "One of `x`, `y`; comma-separated", ""},
		{"string", "One of `x`, `y`<br>or a URL", ""},
		{"string", "One of `x`, `y` - followed by a number", ""},
		{"string", "Invalid values: `x`, `y`", ""},
		{"string", "One of \"`x`\", \"`y`\"", "x|y"},
		{"string", "max length 5, min length 1", "minLength:1,maxLength:5"},
		{"string", "One of `x`, `y:<n>`", ""},
		{"string", "One of `x`, `y*`", ""},
		{"string", "Can be `null`", ""},
		{"string or null", "Can be `null`", ""},
		{"string", "Either `x`, or a URL", ""},
		{"string", "Is not one of `x`, `y`", ""},
		{"string", "Not one of `x`, `y`", ""},
		{"string", "When bar is either `x` or `y`, this is set", ""},
		{"string", "Must match one of `x` in the table", ""},
		{"string", "at least one of `x`, `y`", ""},
	}
	for _, column := range []string{"Constraints", "Description"} {
		t.Run(column, func(t *testing.T) { requireLimits(t, column, cases) })
	}
}

// TestLimitsInProse checks that a description says limits only where it is read whole.
func TestLimitsInProse(t *testing.T) {
	requireLimits(t, "Description", []limitCase{
		{"integer", "How many. Between 1 and 30.", "minimum:1,maximum:30"},
		{"integer", "How many, from 1 to 1,000 (inclusive), default 5.", "minimum:1,maximum:1000"},
		{"integer", "A number of things (max 10)", "maximum:10"},
		{"integer", "Percentage (0-100)", "minimum:0,maximum:100"},
		{"integer", "max. `10`", "maximum:10"},
		{"integer", "At least 1 and at most 5. If not given, nothing happens.", "minimum:1,maximum:5"},
		{"number", "from -180.0 to 180.0", "minimum:-180.0,maximum:180.0"},
		{"string", "Password, at least 8 characters, max 64 characters", "minLength:8,maxLength:64"},
		{"string", "at least 1 character", "minLength:1"},
		{"string", "between 1 and 5 characters", "minLength:1,maxLength:5"},
		{"string", "4 to 16 characters long", "minLength:4,maxLength:16"},
		{"string", "max 1,500 characters", "maxLength:1500"},
		{"string", "1,500 characters", ""},
		{"string", "Pattern: `^[a-z]+$`", "pattern:^[a-z]+$"},
		{"string", "Pattern: `/^[a-z]+$/`", "pattern:^[a-z]+$"},
		{"array of string", "unique items", "unique:true"},
		{"integer", "Values less than 0 mean unlimited, more than 5 is an error", ""},
		{"integer", "must be less than 0, must be greater than 5", ""},
		{"integer", "must be less than 5 and at least 5", ""},
		{"integer", "max 5, max 10", ""},
		{"integer", "Values greater than 100 are clamped", ""},
		{"integer", "If greater than 5, an error is returned", ""},
		{"integer", "May be greater than 5", ""},
		{"integer", "Should be at most 5", ""},
		{"integer", "At most 5, ideally", ""},
		{"integer", "Since v3, max 100", ""},
		{"integer", "Is it greater than 5?", ""},
		{"integer", "Number of values between 1 and 5", ""},
		{"integer", "Must be in the range 1 to 5.", "minimum:1,maximum:5"},
		{"string", "must have at least 5 characters", "minLength:5"},
		{"string", "must contain one of `x`, `y`", ""},
		{"string", "A text with one of `x`, `y`", ""},
		{"string", "A text in one of `x`, `y`", ""},
		{"integer", "from 1 to 10, or -1 for unlimited", ""},
		{"integer", "from 1 to 10. Use -1 for all.", ""},
		{"integer", "max 10 (0 = unlimited)", ""},
		{"integer", "min 5, 0 means off", ""},
		{"integer", "max 10 (20 for premium)", ""},
		{"integer", "Free: max 10", ""},
		{"integer", "max 10, admins: 20", ""},
		{"integer", "foo: max 10", "maximum:10"},
		{"integer", "max 2 decimals", ""},
		{"integer", "between 1 and 10 (exclusive)", ""},
		{"integer", "max 100 (MB)", ""},
		{"integer", "Minimum is 0 and the maximum is 2^31", ""},
		{"integer", "max 1 000", ""},
		{"integer", "max 00", ""},
		{"integer", "max 99999999999999999999", ""},
		{"integer", "max 1,00", ""},
		{"integer", "Between 1.000 and 10.000", ""},
		{"number", "less than 1.5e3", ""},
		{"integer", "Minimum 1.5k", ""},
		{"integer", "At most 1e6", ""},
		{"integer", "Size in bytes, max 5 MB", ""},
		{"integer", "no more than 30 days ago", ""},
		{"integer", "At most 3 per second", ""},
		{"number", "At most 50%", ""},
		{"number", "more than 1/2", ""},
		{"integer", "See RFC (2119-8174)", ""},
		{"integer", "Introduced in version (1-3)", ""},
		{"integer", "hours (0-23), where 24 is next day", ""},
		{"integer", "Temperature -> 3", ""},
		{"integer", "Lower than 5, i.e. less than 5, is urgent", ""},
		{"string", "Up to 255 characters are indexed", ""},
		{"string", "Truncated to at most 20 characters", ""},
		{"string", "max length 3 words", ""},
		{"string", "At least 5 characters. Empty string for guests.", ""},
		{"string", "max length 1024 if ascii, 512 otherwise", ""},
		{"string", "Comma-separated list of tags of at most 20 characters each", ""},
		{"array of string", "No duplicates are removed", ""},
		{"array of string", "up to 10 items per page", ""},
		{"string", "Pattern: `/^[a-z]+$/i`", ""},
		{"string", "Pattern `YYYY-MM-DD`", ""},
		{"string", "Example pattern: `^foo$`", ""},
		{"string", "Pattern: `user-*`", ""},
	})
}

// TestLimitsInColumns checks that a cell that is not read whole says so, and stays in
// the comment.
func TestLimitsInColumns(t *testing.T) {
	requireLimits(t, "Pattern", []limitCase{
		{"string", "`^[A-Z]{2}$`", "pattern:^[A-Z]{2}$"},
		{"string", "`^[A-Z]{2}$` or `^[A-Z]{3}$`", ""},
	})
	requireLimits(t, "Constraints", []limitCase{
		{"string", "lower case, max 50 characters", "maxLength:50"},
		{"integer", "max 5<br>min 1", "minimum:1,maximum:5"},
		{"integer", "max 10<br>20 for premium", ""},
		{"integer", "-1 to 5", ""},
	})
	d, err := LoadDialect("plain")
	require.NoError(t, err)
	page, _ := NewParser(d).Page("a.md", "a.md", []byte("# T\n\n| Field | Type | Constraints |\n|--|--|--|\n| a | integer | max 5 MB |\n| b | integer | max 5 |\n"))
	require.Len(t, page.Reading.Unread, 1)
	require.Equal(t, "max 5 MB", page.Reading.Unread[0].Text)
	require.Equal(t, "Constraints: max 5 MB", page.Decls[0].Struct.Fields[0].Doc)
	require.Empty(t, page.Decls[0].Struct.Fields[1].Doc)
}

// TestLimitingOfOnesOwn checks that a dialect adds to the words that can stand around a
// limit, and to what makes it doubtful.
func TestLimitingOfOnesOwn(t *testing.T) {
	d, err := ReadDialect("own", []byte("extends: plain\nlimiting: {behind: [rows], doubts: [maybe]}\n"))
	require.NoError(t, err)
	page, _ := NewParser(d).Page("a.md", "a.md", []byte("# T\n\n| Field | Type | Constraints |\n|--|--|--|\n| a | integer | max 5 rows |\n| b | integer | maybe, max 5 |\n"))
	require.Equal(t, "maximum:5", limitsOf(t, &page.Decls[0].Struct.Fields[0].Type))
	require.Empty(t, limitsOf(t, &page.Decls[0].Struct.Fields[1].Type))
}
