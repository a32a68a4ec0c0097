package merge

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

// requireClosed requires that IDs are unique and that references lead to them.
func requireClosed(t *testing.T, spec *ir.Spec) {
	t.Helper()
	known := map[string]bool{}
	for _, d := range spec.Decls {
		require.False(t, known[d.ID], d.ID)
		known[d.ID] = true
	}
	for _, d := range spec.Decls {
		d.Types(func(typ *ir.Type) {
			if typ.Kind == ir.Ref && typ.Ref.Target != "" {
				require.True(t, known[typ.Ref.Target], typ.Ref.Target)
			}
		})
	}
}

// randomSpec returns a spec that uses everything that there is.
func randomSpec(random *rand.Rand, source string) *ir.Spec {
	var decls []*ir.Decl
	n := 1 + random.IntN(8)
	for i := range n {
		name := fmt.Sprintf("Type%d", i)
		switch random.IntN(5) {
		case 0:
			var consts []string
			for j := range 1 + random.IntN(3) {
				consts = append(consts, fmt.Sprintf(`"%d%d"`, i, j))
			}
			decls = append(decls, enumOf(name, consts...))
		case 1:
			decls = append(decls, union(name, randomMembers(random, n)...))
		default:
			d := object(name)
			for j := range random.IntN(5) {
				f := field(fmt.Sprintf("f%d", j), randomType(random, n, 3))
				f.Wire = strings.ToUpper(f.Name)
				f.Presence = []ir.Presence{ir.Required, ir.Optional}[random.IntN(2)]
				d.Struct.Fields = append(d.Struct.Fields, f)
			}
			decls = append(decls, d)
		}
	}
	return linked(source, decls...)
}

func randomType(random *rand.Rand, decls, depth int) ir.Type {
	var t ir.Type
	switch n := random.IntN(14); {
	case n == 0 && depth > 0:
		t = listOf(randomType(random, decls, depth-1))
	case n == 1 && depth > 0:
		t = mapOf(randomType(random, decls, depth-1))
	case n == 2 && depth > 0:
		t = oneOf(randomMembers(random, decls)...)
	case n < 6:
		t = ref(fmt.Sprintf("Type%d", random.IntN(decls)), "")
	default:
		t = []ir.Type{
			kind(ir.String), kind(ir.Integer), kind(ir.Number), kind(ir.Boolean), kind(ir.Any), kind(ir.Date), kind(ir.DateTime),
			kind(ir.Decimal), kind(ir.Bytes), constant(`"a"`), constant(`1`), constant(`true`), constant(`"a"`, `"b"`),
		}[random.IntN(13)]
	}
	t.Nullable = random.IntN(4) == 0
	return t
}

func randomMembers(random *rand.Rand, decls int) []ir.Type {
	var members []ir.Type
	for range 2 + random.IntN(2) {
		members = append(members, randomType(random, decls, 0))
	}
	return members
}

// lose returns spec as documents without words for these facts say it.
func lose(spec *ir.Spec, facts ...ir.Fact) Part {
	out := &ir.Spec{Decls: copied(spec.Decls)}
	lost := map[ir.Fact]bool{}
	for _, f := range facts {
		lost[f] = true
	}
	for _, d := range out.Decls {
		for _, f := range fieldsIn2(d) {
			if lost[ir.Keys] {
				f.Wire = strings.ToLower(f.Wire)
			}
			if lost[ir.OptionalNullability] && f.Presence != ir.Required {
				f.Type.Nullable = false
			}
		}
		if d.Union != nil && lost[ir.Members] {
			d.Union.Members = []ir.Type{}
		}
		d.Types(func(t *ir.Type) { loseType(t, lost) })
	}
	return Part{Spec: out, Loses: facts}
}

func fieldsIn2(d *ir.Decl) []*ir.Field {
	if d.Struct == nil {
		return nil
	}
	return fieldsIn(d.Struct)
}

func loseType(t *ir.Type, lost map[ir.Fact]bool) {
	if lost[ir.Nullability] {
		t.Nullable = false
	}
	if t.Kind == ir.Constant && lost[ir.Constants] {
		t.Kind = map[byte]ir.Kind{'"': ir.String, '1': ir.Integer, 't': ir.Boolean}[t.Consts[0][0]]
		t.Consts = nil
	}
	switch {
	case t.Kind == ir.Integer && lost[ir.Integers], t.Kind == ir.Decimal && lost[ir.Decimals]:
		t.Kind = ir.Number
	case t.Kind == ir.Date && lost[ir.Dates]:
		t.Kind = ir.DateTime
	case t.Kind == ir.Bytes && lost[ir.Binaries]:
		t.Kind = ir.String
	case t.Kind == ir.OneOf && lost[ir.Members]:
		t.Kind, t.Members = ir.Any, nil
	case (t.Kind == ir.List || t.Kind == ir.Map) && lost[ir.Elements]:
		t.Kind, t.Elem = ir.List, &ir.Type{Kind: ir.Any, Pos: t.Elem.Pos}
	}
}

func someFacts(random *rand.Rand, from []ir.Fact) (some, others []ir.Fact) {
	for _, f := range from {
		if random.IntN(2) == 0 {
			some = append(some, f)
		} else {
			others = append(others, f)
		}
	}
	return some, others
}

// seeds is how many random specs a property is tried with.
const seeds = 1000

func TestMergeWithItself(t *testing.T) {
	for seed := range uint64(seeds) {
		random := rand.New(rand.NewPCG(seed, 1))
		spec := randomSpec(random, "models/a.md")
		facts, _ := someFacts(random, ir.Facts())
		got, ds := Specs([]Part{{Spec: spec, Loses: facts}, {Spec: spec}})
		require.Empty(t, ds, "seed %d", seed)
		require.Equal(t, spec, got, "seed %d", seed)
	}
}

func TestMergeRestoresWhatIsLost(t *testing.T) {
	for seed := range uint64(seeds) {
		random := rand.New(rand.NewPCG(seed, 2))
		spec := randomSpec(random, "models/a.md")
		some, _ := someFacts(random, ir.Facts())
		others, _ := someFacts(random, ir.Facts())
		parts := []Part{lose(spec, some...), lose(spec, others...), {Spec: spec}}
		random.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		got, ds := Specs(parts)
		require.Empty(t, ds, "seed %d", seed)
		require.Equal(t, spec, got, "seed %d", seed)
	}
}

// TestMergeTwoThatLostOtherThings shows that no document set needs to know all,
// as long as one of them knows each thing.
func TestMergeTwoThatLostOtherThings(t *testing.T) {
	for seed := range uint64(seeds) {
		random := rand.New(rand.NewPCG(seed, 3))
		spec := randomSpec(random, "models/a.md")
		some, others := someFacts(random, []ir.Fact{ir.Keys, ir.Nullability, ir.Integers, ir.Decimals, ir.Dates, ir.Binaries, ir.Constants})
		got, ds := Specs([]Part{lose(spec, some...), lose(spec, others...)})
		require.Empty(t, ds, "seed %d", seed)
		require.Equal(t, spec, got, "seed %d", seed)
	}
}

// TestMergeStrangers merges what has little in common.
func TestMergeStrangers(t *testing.T) {
	contradictory := 0
	for seed := range uint64(seeds) {
		random := rand.New(rand.NewPCG(seed, 4))
		parts := []Part{}
		for i := range 3 {
			source := []string{"models/a.md", "models/b.md", "other/a.md"}[random.IntN(3)]
			facts, _ := someFacts(random, ir.Facts())
			parts = append(parts, Part{Spec: randomSpec(random, fmt.Sprintf("%d/%s", i*random.IntN(2), source)), Loses: facts})
		}
		var before []*ir.Spec
		for _, p := range parts {
			before = append(before, &ir.Spec{Decls: copied(p.Spec.Decls)})
		}
		got, ds := Specs(parts)
		requireClosed(t, got)
		if len(ds) > 0 {
			contradictory++
		}
		for i, p := range parts {
			require.Equal(t, before[i], p.Spec, "seed %d: the parts stay as they are", seed)
		}
		again, ds2 := Specs(parts)
		require.Equal(t, got, again, "seed %d", seed)
		require.Equal(t, ds, ds2, "seed %d", seed)

		once := []Part{{Spec: got}, {Spec: got}}
		twice, ds := Specs(once)
		require.Empty(t, ds, "seed %d", seed)
		require.Equal(t, got, twice, "seed %d", seed)
	}
	require.Greater(t, contradictory, seeds/2, "the test has something to test")
}

// TestMergeDoesNotDependOnTheOrderWithinASet shuffles the declarations of sets
// that have no page in common.
func TestMergeDoesNotDependOnTheOrderWithinASet(t *testing.T) {
	for seed := range uint64(seeds / 10) {
		random := rand.New(rand.NewPCG(seed, 5))
		first, second := randomSpec(random, "one/models/a.md"), randomSpec(random, "two/models/a.md")
		want, _ := Specs([]Part{{Spec: first}, {Spec: second}})
		for _, s := range []*ir.Spec{first, second} {
			random.Shuffle(len(s.Decls), func(i, j int) { s.Decls[i], s.Decls[j] = s.Decls[j], s.Decls[i] })
		}
		got, _ := Specs([]Part{{Spec: first}, {Spec: second}})
		require.ElementsMatch(t, want.Decls, got.Decls, "seed %d", seed)
	}
}

func BenchmarkMerge(b *testing.B) {
	var decls []*ir.Decl
	for _, p := range synthetic(1000, 10) {
		decls = append(decls, p.Decls...)
	}
	first, second := linked("one/a.md", decls...), linked("two/a.md", decls...)
	b.ReportAllocs()
	for b.Loop() {
		_, ds := Specs([]Part{{Spec: first, Loses: []ir.Fact{ir.Integers}}, {Spec: second}})
		require.Empty(b, ds)
	}
}
