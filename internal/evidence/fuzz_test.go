package evidence

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/loosejson"
	"example.com/specgen/internal/wire"
)

// random makes types, and examples of them.
type random struct {
	*rand.Rand
	types int // how many declarations there are
}

// names spell few words in many ways, so that fields of one struct and members of
// one union are much alike.
var names = []string{"id", "_id", "ID", "user_id", "userId", "UserID", "user-id", "created_on", "createdOn", "type", "at_type", "@type", "class_", "owner_ids", "ownerIDs"}

func (r random) typ(depth int) ir.Type {
	kinds := 7
	if depth == 0 {
		kinds = 3
	}
	switch r.IntN(kinds) {
	case 0:
		return ir.Type{Kind: ir.String}
	case 1:
		return constant(`"a"`)
	case 2:
		return ir.Type{Kind: ir.Integer}
	case 3:
		return listOf(r.typ(depth - 1))
	case 4:
		return mapOf(r.typ(depth - 1))
	case 5:
		return oneOf(r.typ(depth-1), r.typ(depth-1))
	}
	return ref(fmt.Sprintf("T%d", r.IntN(r.types)), "")
}

// decl declares a type. A struct refers only to others in optional fields, so that
// its examples end.
func (r random) decl(i int, rule wire.Rule) *ir.Decl {
	name := fmt.Sprintf("T%d", i)
	if r.IntN(4) == 0 {
		return union(name, r.typ(0), r.typ(2), r.typ(2))
	}
	var fields []ir.Field
	taken := map[string]bool{}
	for _, at := range r.Perm(len(names))[:1+r.IntN(6)] {
		f := optional(field(names[at], r.typ(3)))
		if key := rule.Apply(f.Wire); !taken[key] {
			taken[key] = true
			fields = append(fields, f)
		}
	}
	if f := &fields[0]; r.IntN(2) == 0 {
		f.Type, f.Presence = r.typ(0), ir.Required
	}
	return object(name, fields...)
}

// example writes a value of a type with the keys of spec.
func (r random) example(spec *ir.Spec, t *ir.Type, depth int) string {
	var parts []string
	switch t.Kind {
	case ir.Integer:
		return "-1.5"
	case ir.List:
		for range r.IntN(3) {
			parts = append(parts, r.example(spec, t.Elem, depth-1))
		}
		return "[" + strings.Join(parts, ",<br/>") + "]"
	case ir.Map:
		for i := range r.IntN(3) {
			parts = append(parts, fmt.Sprintf("%q: %s", names[(depth+5*i+100)%len(names)], r.example(spec, t.Elem, depth-1)))
		}
		return "{" + strings.Join(parts, ",<br/>") + "}"
	case ir.OneOf:
		return r.example(spec, &t.Members[r.IntN(len(t.Members))], depth-1)
	case ir.Ref:
		return r.declExample(spec, t.Ref.Label, depth-1)
	}
	return `"a"`
}

func (r random) declExample(spec *ir.Spec, name string, depth int) string {
	var parts []string
	for _, d := range spec.Decls {
		switch {
		case d.Name != name:
		case d.Union != nil && depth < 0:
			return r.example(spec, &d.Union.Members[0], depth)
		case d.Union != nil:
			return r.example(spec, &d.Union.Members[r.IntN(len(d.Union.Members))], depth-1)
		default:
			for i := range d.Struct.Fields {
				f := &d.Struct.Fields[i]
				if f.Presence == ir.Required || depth > 0 && r.IntN(2) == 0 {
					parts = append(parts, fmt.Sprintf("%q: %s", f.Wire, r.example(spec, &f.Type, depth-1)))
				}
			}
		}
	}
	return "{<br/>" + strings.Join(parts, ",<br/>") + "<br/>}"
}

// TestExamplesOfTheSpecAreNoEvidenceAgainstIt checks that examples with the keys
// that are written never warn, however alike the types are.
func TestExamplesOfTheSpecAreNoEvidenceAgainstIt(t *testing.T) {
	seen := 0
	for seed := range uint64(1000) {
		r := random{rand.New(rand.NewPCG(seed, 1)), 6}
		rule := wire.Rules()[r.IntN(len(wire.Rules()))]
		var decls []*ir.Decl
		for i := range r.types {
			decls = append(decls, r.decl(i, rule))
		}
		spec := documented(rule, decls...)
		for _, d := range spec.Decls {
			for i := range fieldsOf(d) {
				f := &d.Struct.Fields[i]
				f.Example = r.example(spec, &f.Type, 5)
			}
		}
		seen += len(shownFields(spec))
		require.Empty(t, Check(spec, rule), "seed %d", seed)
	}
	require.Greater(t, seen, 1000, "the examples show keys")
}

// FuzzEvidence checks that no cell is read outside of itself, and that what is
// shown stands where the notes say.
func FuzzEvidence(f *testing.F) {
	for _, cell := range []string{
		`{"userId": 1, "home": {"zipCode": 1, "history": [{}]}, "boss": {"createdOn": 2`,
		`{"type": "card", "ownerId": 1} {"tillId": 2}`,
		"`{<br/>&quot;userId&quot;: \\[1\\], \"created\\_On\": \"\\ud83d\"}`",
		strings.Repeat(`{"boss":`, 200),
		"{\"user\xff_id\": \"\\u00", `{"\u0075serId": 1}`,
	} {
		f.Add(cell)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		decls := people()
		for _, d := range people() {
			decls = append(decls, exampleOf(d, cell))
		}
		spec := documented(wire.AsIs, decls...)
		for _, shown := range shownFields(spec) {
			for _, k := range shown.keys {
				start := int(k.pos.Column) - 50
				require.Equal(t, k.text, keyWritten(cell[start:start+int(k.pos.Length)]))
			}
		}
		for _, d := range Check(spec, wire.AsIs) {
			require.NotEmpty(t, d.Pos.File)
			require.Len(t, d.Related, 1)
		}
	})
}

// keyWritten reads a key as it is written in a cell.
func keyWritten(text string) string {
	mark := `"`
	if strings.Contains(text, mark) {
		mark = "&quot;"
	}
	return loosejson.Cell("{" + mark + text + mark + ":1}")[0].Members[0].Key
}

// BenchmarkEvidence measures a spec of a hundred types, each with an example of
// 40 keys.
func BenchmarkEvidence(b *testing.B) {
	var decls []*ir.Decl
	var pairs []string
	for i := range 40 {
		pairs = append(pairs, fmt.Sprintf("some_key_%d", i), fmt.Sprintf("someKey%d", i))
	}
	for i := range 100 {
		decls = append(decls, shown(fmt.Sprintf("A%d", i), pairs...)...)
	}
	spec := documented(wire.AsIs, decls...)
	b.ReportAllocs()
	for b.Loop() {
		Check(spec, wire.AsIs)
	}
}
