package emit

import (
	"fmt"
	"go/format"
	"go/parser"
	"go/token"
	"math"
	"strings"
	"testing"

	"github.com/dave/jennifer/jen"
	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/pattern"
)

func some(n int64) *int64 { return &n }

// checksOf returns the checks of a value x, a line each.
func checksOf(t ir.Type) []string {
	pk := &Package{patterns: map[string]string{"ä+": "ä+"}}
	var out []string
	for _, l := range pk.limits(&t, func() *jen.Statement { return jen.Id("x") }) {
		out = append(out, fmt.Sprintf("%s %#v %q", l.rule, l.holds, l.message))
	}
	return out
}

func TestLimitsOfKinds(t *testing.T) {
	all := ir.Limits{
		MinLength: some(1), MaxLength: some(2), MinItems: some(3), MaxItems: some(1), Unique: true,
		Minimum: "1", Maximum: "2", Above: "3.5", Below: "4.0", Pattern: "ä+",
	}
	digits := []string{`ruleMinimum numberIs(x, ">=", "1") "must be at least 1"`, `ruleAbove numberIs(x, ">", "3.5") "must be more than 3.5"`,
		`ruleMaximum numberIs(x, "<=", "2") "must be at most 2"`, `ruleBelow numberIs(x, "<", "4.0") "must be less than 4.0"`}
	items := func(one, many string) []string {
		return []string{`ruleMinItems len(x) >= 3 "must have at least 3 ` + many + `"`, `ruleMaxItems len(x) <= 1 "must have at most 1 ` + one + `"`}
	}
	for _, tt := range []struct {
		give ir.Type
		want []string
	}{
		{ir.Type{Kind: ir.String}, []string{`ruleMinLength lengthOf(x) >= 1 "must have at least 1 character"`, `ruleMaxLength lengthOf(x) <= 2 "must have at most 2 characters"`,
			`rulePattern ` + patternName("ä+") + `().MatchString(x) "must match the pattern ä+"`}},
		{ir.Type{Kind: ir.Integer}, []string{`ruleMinimum x >= 1 "must be at least 1"`, `ruleAbove x >= 4 "must be more than 3.5"`, `ruleMaximum x <= 2 "must be at most 2"`,
			`ruleBelow x <= 3 "must be less than 4.0"`}},
		{ir.Type{Kind: ir.Number}, []string{`ruleMinimum x >= 1.0 "must be at least 1"`, `ruleAbove x > 3.5 "must be more than 3.5"`, `ruleMaximum x <= 2.0 "must be at most 2"`,
			`ruleBelow x < 4.0 "must be less than 4.0"`}},
		{ir.Type{Kind: ir.Decimal}, digits},
		{ir.Type{Kind: ir.List, Elem: &ir.Type{Kind: ir.String}}, append(items("element", "elements"), `ruleUnique isUnique(x) "must not have an element twice"`)},
		{ir.Type{Kind: ir.List, Elem: &ir.Type{Kind: ir.String, Nullable: true}}, append(items("element", "elements"), `ruleUnique isUniqueJSON(x) "must not have an element twice"`)},
		{ir.Type{Kind: ir.Map, Elem: &ir.Type{Kind: ir.String}}, items("entry", "entries")},
		{ir.Type{Kind: ir.Boolean}, nil},
		{ir.Type{Kind: ir.Any}, nil},
		{ir.Type{Kind: ir.Bytes}, nil},
		{ir.Type{Kind: ir.Date}, nil},
		{ir.Type{Kind: ir.DateTime}, nil},
		{ir.Type{Kind: ir.Constant, Consts: []string{`"a"`}}, nil},
		{ir.Type{Kind: ir.Ref, Ref: &ir.Reference{}}, nil},
		{ir.Type{Kind: ir.OneOf}, nil},
	} {
		require.Empty(t, checksOf(tt.give), tt.give.Kind)
		tt.give.Limits = &ir.Limits{MinLength: some(0), MinItems: some(-1), Pattern: "another"}
		require.Empty(t, checksOf(tt.give), tt.give.Kind)
		tt.give.Limits = &all
		require.Equal(t, tt.want, checksOf(tt.give), tt.give.Kind)
	}
}

// TestIntegerBounds checks what integers are compared with: the nearest that an
// int64 can hold, or nothing.
func TestIntegerBounds(t *testing.T) {
	const always, never = "", "false"
	for _, tt := range []struct{ text, minimum, above, maximum, below string }{
		{"0", "x >= 0", "x >= 1", "x <= 0", "x <= -1"},
		{"-0", "x >= 0", "x >= 1", "x <= 0", "x <= -1"},
		{"-5", "x >= -5", "x >= -4", "x <= -5", "x <= -6"},
		{"1.5", "x >= 2", "x >= 2", "x <= 1", "x <= 1"},
		{"-1.5", "x >= -1", "x >= -1", "x <= -2", "x <= -2"},
		{"1e3", "x >= 1000", "x >= 1001", "x <= 1000", "x <= 999"},
		{"10e-1", "x >= 1", "x >= 2", "x <= 1", "x <= 0"},
		{"1e-900", "x >= 1", "x >= 1", "x <= 0", "x <= 0"},
		{"9223372036854775807", "x >= 9223372036854775807", never, always, "x <= 9223372036854775806"},
		{"9223372036854775807.5", never, never, always, always},
		{"9223372036854775808", never, never, always, always},
		{"-9223372036854775808", always, "x >= -9223372036854775807", "x <= -9223372036854775808", never},
		{"-9223372036854775809", always, always, never, never},
		{"1e999", never, never, always, always},
		{"1e1000", always, always, always, always}, // which nobody means
		{"x", always, always, always, always},
		{"1 ", always, always, always, always},
		{"0x10", always, always, always, always},
		{"01", always, always, always, always},
		{strings.Repeat("9", 500), always, always, always, always},
	} {
		for want, limits := range map[*string]ir.Limits{
			&tt.minimum: {Minimum: tt.text}, &tt.above: {Above: tt.text}, &tt.maximum: {Maximum: tt.text}, &tt.below: {Below: tt.text},
		} {
			got := checksOf(ir.Type{Kind: ir.Integer, Limits: &limits})
			if *want == always {
				require.Empty(t, got, tt.text)
				continue
			}
			require.Len(t, got, 1, tt.text)
			require.Contains(t, got[0], " "+*want+` "must be `, tt.text)
		}
	}
}

func TestFloatBounds(t *testing.T) {
	for text, want := range map[string][]string{
		"0.1":    {"x >= 0.1", "x < 0.1"},
		"-1e300": {"x >= -1e+300", "x < -1e+300"},
		"1e400":  {"false", ""},
		"-1e400": {"", "false"},
	} {
		for i, limits := range []ir.Limits{{Minimum: text}, {Below: text}} {
			got := strings.Join(checksOf(ir.Type{Kind: ir.Number, Limits: &limits}), "")
			require.Equal(t, want[i] != "", got != "", text)
			require.Contains(t, got, want[i])
		}
	}
}

func TestSizesBeyondAnInt(t *testing.T) {
	got := checksOf(ir.Type{Kind: ir.String, Limits: &ir.Limits{MaxLength: some(math.MaxInt64)}})
	require.Equal(t, []string{`ruleMaxLength int64(lengthOf(x)) <= 9223372036854775807 "must have at most 9223372036854775807 characters"`}, got)
}

func TestLimitsDoc(t *testing.T) {
	text := func(l ir.Limits) *ir.Type { return &ir.Type{Kind: ir.String, Limits: &l} }
	integer := func(l ir.Limits) *ir.Type { return &ir.Type{Kind: ir.Integer, Limits: &l} }
	for _, tt := range []struct {
		give *ir.Type
		want string
	}{
		{&ir.Type{Kind: ir.String}, ""},
		{text(ir.Limits{}), ""},
		{text(ir.Limits{MinLength: some(0), Minimum: "1"}), ""},
		{text(ir.Limits{MaxLength: some(32)}), "At most 32 characters."},
		{text(ir.Limits{MinLength: some(1)}), "At least 1 character."},
		{text(ir.Limits{MinLength: some(0), MaxLength: some(1)}), "At most 1 character."},
		{text(ir.Limits{MinLength: some(2), MaxLength: some(3)}), "2 to 3 characters."},
		{text(ir.Limits{MinLength: some(2), MaxLength: some(2)}), "Exactly 2 characters."},
		{text(ir.Limits{MaxLength: some(5), Pattern: "^(?!x)"}), "At most 5 characters, matching `^(?!x)`."},
		{integer(ir.Limits{Minimum: "0", Maximum: "10"}), "0 to 10."},
		{integer(ir.Limits{Minimum: "-1"}), "At least -1."},
		{integer(ir.Limits{Above: "0", Maximum: "1e3"}), "More than 0, at most 1e3."},
		{integer(ir.Limits{Below: "x", Maximum: "5\nfunc"}), ""},
		{&ir.Type{Kind: ir.List, Elem: text(ir.Limits{MaxLength: some(3)}), Limits: &ir.Limits{MinItems: some(1), Unique: true}}, "At least 1 element, no two equal, each at most 3 characters."},
		{&ir.Type{Kind: ir.Map, Elem: integer(ir.Limits{Minimum: "0"}), Limits: &ir.Limits{MaxItems: some(2)}}, "At most 2 entries, each at least 0."},
		{&ir.Type{Kind: ir.List, Elem: text(ir.Limits{MaxLength: some(3)})}, "Each at most 3 characters."},
	} {
		require.Equal(t, tt.want, limitsDoc(tt.give))
	}
}

func TestFieldDoc(t *testing.T) {
	limited := ir.Type{Kind: ir.Integer, Limits: &ir.Limits{Minimum: "1", Maximum: "100"}}
	for _, tt := range []struct {
		give  ir.Field
		want  string
		short bool
	}{
		{ir.Field{Type: limited}, "// 1 to 100.", true},
		{ir.Field{Type: limited, Default: "20"}, "// 1 to 100. Default: 20", true},
		{ir.Field{Default: "20", Example: "30"}, "// Default: 20. Example: 30", true},
		{ir.Field{Default: "`a`", Example: "b"}, "// Default: `a` Example: b", true},
		{ir.Field{Since: "v3.0", Doc: "How many"}, "// How many. Since v3.0.", false},
		{ir.Field{Type: limited, Since: "v3.0", Default: "20", Example: "30", Doc: "How many."}, "// How many. 1 to 100. Since v3.0. Default: 20. Example: 30", false},
		{ir.Field{Default: "*/\n//go:embed x", Since: "\n+build x", Doc: "- a"}, "// - a\n//\n// Since +build x. Default: */ //go:embed x", false},
		{ir.Field{Default: strings.Repeat("a", 200)}, "// Default:\n// " + strings.Repeat("a", 120) + "...", false},
	} {
		doc, short := fieldDoc(&tt.give)
		got := strings.ReplaceAll(fmt.Sprintf("%#v", doc), "//   - a", "// - a")
		require.Equal(t, tt.want, got)
		require.Equal(t, tt.short, short, got)
	}
}

// FuzzPattern checks that no pattern makes the output anything but what it is: a
// regular expression, and some text.
func FuzzPattern(f *testing.F) {
	for _, seed := range []string{"a", hostilePattern, "(?<name>x)<b>", "[a](b)**c**", "&lt;", "(?=a)", "x\n//go:embed y", "\"; func init() {}", "*/", "``''"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<10 {
			t.Skip("long enough")
		}
		want := 5 // the type and its exported methods, decode and encode
		if _, err := pattern.Translate(text); err == nil && text != "" {
			want++ // validate
		}
		limited := ir.Type{Kind: ir.String, Limits: &ir.Limits{Pattern: text}}
		d := &ir.Decl{ID: "A", Name: "A", Source: "a.md", Struct: &ir.Struct{Fields: []ir.Field{{Name: "f", Wire: "f", Type: limited, Presence: ir.Required}}}}
		pkg, ds := Plan(&ir.Spec{Decls: []*ir.Decl{d}}, Options{Package: "p"})
		require.Empty(t, ds)
		for _, file := range pkg.Files {
			out, err := file.Render()
			require.NoError(t, err)
			again, err := format.Source(out)
			require.NoError(t, err)
			require.Equal(t, string(again), string(out), "gofmt leaves it alone")
			if strings.HasPrefix(file.Name, "specgen_") {
				continue
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file.Name, out, parser.ParseComments)
			require.NoError(t, err)
			require.Len(t, parsed.Decls, want)
			for _, group := range parsed.Comments {
				for _, c := range group.List {
					requireHarmless(t, c.Text)
				}
			}
		}
	})
}

// TestPatternsInComments checks that a comment has a pattern as it was written.
func TestPatternsInComments(t *testing.T) {
	for _, text := range []string{`(?<name>x)`, `[a](b)`, `a*b**`, `&lt;`, `^#a`, `<b>`, `\d`} {
		f := ir.Field{Type: ir.Type{Kind: ir.String, Limits: &ir.Limits{Pattern: text}}}
		doc, _ := fieldDoc(&f)
		require.Equal(t, "// Matching `"+text+"`.", fmt.Sprintf("%#v", doc))
	}
}
