package examples

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// TestMatch checks which type an object is taken for: all types refuse its value for
// wrong, and say who they are.
func TestMatch(t *testing.T) {
	wrong := field("wrong", of(ir.Integer))
	text := func(names ...string) []ir.Field {
		fields := []ir.Field{wrong}
		for _, name := range names {
			fields = append(fields, optional(name, of(ir.String)))
		}
		return fields
	}
	tests := []struct {
		name  string
		decls []*ir.Decl
		give  string
		want  string
	}{
		{name: "the nearest one of equals", decls: []*ir.Decl{object("A", text("a")...), object("B", text("a")...)}, give: `{"wrong": "", "a": ""}`, want: "A.wrong"},
		{name: "the one that has all keys", decls: []*ir.Decl{object("A", text("a", "b")...), object("B", text("a", "b", "c")...)}, give: `{"wrong": "", "a": "", "b": "", "c": ""}`, want: "B.wrong"},
		{name: "the one of which more is shown", decls: []*ir.Decl{object("A", text("a", "b", "c")...), object("B", text("a")...)}, give: `{"wrong": "", "a": ""}`, want: "B.wrong"},
		{name: "the one that lacks nothing", decls: []*ir.Decl{object("A", append(text("a", "b", "c"), field("d", of(ir.Any)))...), object("B", text("a", "b", "c", "d")...)}, give: `{"wrong": "", "a": ""}`, want: "B.wrong"},
		{name: "the one whose constant it has", decls: []*ir.Decl{object("A", wrong, field("a", constant(`"x"`))), object("B", wrong, field("a", constant(`"y"`)))}, give: `{"wrong": "", "a": "y"}`, want: "B.wrong"},
		{name: "just enough known keys", decls: []*ir.Decl{object("A", text("a", "b")...)}, give: `{"wrong": 1, "a": "", "b": "", "x": 1, "y": 1}`, want: "A has no field A has no field"},
		{name: "too few known keys", decls: []*ir.Decl{object("A", text("a", "b")...)}, give: `{"wrong": 1, "a": "", "x": 1, "y": 1}`},
		{name: "just enough fields", decls: []*ir.Decl{object("A", text("a", "b", "c", "d", "e", "f", "g", "h", "i")...)}, give: `{"wrong": "", "a": "", "b": ""}`, want: "A.wrong"},
		{name: "too few fields", decls: []*ir.Decl{object("A", text("a", "b", "c", "d", "e", "f", "g", "h", "i")...)}, give: `{"wrong": "", "a": ""}`},
		{name: "a small type without what it requires", decls: []*ir.Decl{object("A", append(text("a"), field("b", of(ir.Any)))...)}, give: `{"wrong": "", "a": ""}`},
		{name: "a small type that is cut short", decls: []*ir.Decl{object("A", append(text("a"), field("b", of(ir.Any)))...)}, give: `{"wrong": "", "a": "", ...}`, want: "A.wrong"},
		{name: "one key twice", decls: []*ir.Decl{object("A", text("a", "b", "c", "d", "e")...)}, give: `{"wrong": "", "wrong": "", "wrong": ""}`},
		{name: "no structs", decls: []*ir.Decl{union("A", of(ir.String)), enumOf("B", ir.String, `"a"`), object("C")}, give: `{"wrong": ""}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, diags := Check(documented(tt.decls, tt.give))
			var got []string
			for _, d := range diags {
				if d.Code == diag.ExampleUnknownKey {
					got = append(got, strings.Join(strings.Fields(d.Message)[8:], " "))
					continue
				}
				got = append(got, strings.TrimSuffix(strings.Fields(d.Message)[7], ","))
			}
			require.Equal(t, tt.want, strings.Join(got, " "))
		})
	}
}

// TestCheckOfOtherPages checks that only the types of its page make an example one.
func TestCheckOfOtherPages(t *testing.T) {
	spec, pages := documented([]*ir.Decl{object("A", field("a", of(ir.String)))}, `{"a": 1}`)
	pages[0].Source = "other.md"
	got, diags := Check(spec, pages)
	require.Equal(t, 1, got.Unassigned)
	require.Empty(t, diags)
}

// TestCheckOfWhatIsUnknown checks that what documents do not say is not held against
// an example.
func TestCheckOfWhatIsUnknown(t *testing.T) {
	tests := []struct {
		name string
		typ  ir.Type
	}{
		{name: "a reference that leads nowhere", typ: ref("Nowhere")},
		{name: "an object without fields", typ: ref("Nothing")},
		{name: "a union without members", typ: ref("Untold")},
		{name: "a union that may be anything", typ: oneOf(of(ir.Integer), of(ir.Any))},
		{name: "a union of too many members", typ: oneOf(make([]ir.Type, maxMembers)...)},
		{name: "a constant without values", typ: of(ir.Constant)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, value := range []string{`"x"`, `{"x": 1}`, "null"} {
				if tt.typ.Kind == ir.Constant && value != `"x"` || tt.name == "an object without fields" && value != `{"x": 1}` {
					continue
				}
				decls := []*ir.Decl{object("A", field("a", tt.typ)), object("Nothing"), union("Untold")}
				_, diags := Check(documented(decls, `{"a": `+value+`}`))
				require.Empty(t, diags, value)
			}
		})
	}
}

// TestCheckIsBounded checks that examples which many types fit, at every level, end.
func TestCheckIsBounded(t *testing.T) {
	var decls []*ir.Decl
	var all []ir.Type
	for i := range maxMembers / 2 {
		name := fmt.Sprintf("A%d", i)
		all = append(all, ref(name))
		decls = append(decls, object(name, optional("a", ref("Any")), optional("b", ref("Any")), field("c", constant(fmt.Sprint(i)))))
	}
	decls = append(decls, union("Any", all...))
	value := `{"c": -1}`
	for range 12 {
		value = fmt.Sprintf(`{"a": %s, "b": %s, "c": -1}`, value, value)
	}
	got, _ := Check(documented(decls, value, `{"c": 0}`))
	require.Equal(t, 2, got.JSON)

	many := "[" + strings.Repeat(`{"c":-1},`, maxWork/len(decls)) + "1]"
	got, _ = Check(documented(decls, many))
	require.Positive(t, got.Objects)
	require.Positive(t, got.Unassigned)
}

// FuzzCheck checks that all places are within the block and that the summary adds up.
func FuzzCheck(f *testing.F) {
	for _, code := range []string{
		`{"id": 1, "status": "new", "means": {"type": "cash", "till": null}, "lines": [{}, {"sku": 1}], "note": 1, "placed": "x"}`,
		"{\"sku\": \"a\" // ...\n\"count\": -1e999,}\n[{\"type\": \"card\"}]", "HTTP/1.1 200\r\n\n{\"name\": \"\xff\", \"country\": 1, \"age\": 1e99999}", "\"buyer\": {\"name\": {}, \"country\": [1]",
	} {
		f.Add(code)
	}
	f.Fuzz(func(t *testing.T, code string) {
		spec, pages := documented(shop(), code)
		lines := map[int32]ir.Line{}
		for _, line := range pages[0].Examples[0].Lines {
			lines[line.Pos.Line] = line
		}
		got, diags := Check(spec, pages)
		for _, d := range diags {
			line := lines[d.Pos.Line]
			require.GreaterOrEqual(t, d.Pos.Column, line.Pos.Column)
			require.GreaterOrEqual(t, d.Pos.Length, int32(0))
			require.LessOrEqual(t, d.Pos.Column+d.Pos.Length, line.Pos.Column+line.Pos.Length)
			require.NotContains(t, d.Message, "%!")
			require.Equal(t, d.Code == diag.BadExample, len(d.Related) == 0)
		}
		require.LessOrEqual(t, got.Clean, got.Objects)
		require.LessOrEqual(t, got.JSON, got.Blocks)
		sum := 0
		for _, count := range got.Disagreements {
			sum += count.Count
		}
		require.Equal(t, len(diags), sum)
		require.True(t, got.Clean == got.Objects || len(diags) > 0)
	})
}
