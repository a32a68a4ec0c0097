package compat

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/ir"
)

func TestNothingChanges(t *testing.T) {
	for _, test := range ruleTests() {
		require.Empty(t, Compare(state(t, test.old()...), state(t, test.old()...)), test.name)
		require.Empty(t, Compare(state(t, test.new()...), state(t, test.new()...)), test.name)
	}
}

// TestMirror checks that the way back has the opposite changes, and breaks readers
// where the way there breaks writers.
func TestMirror(t *testing.T) {
	opposite := map[Rule]Rule{}
	for _, two := range [][2]Rule{
		{TypeAdded, TypeRemoved}, {FieldAdded, FieldRemoved}, {AdditionalAdded, AdditionalRemoved}, {DefaultAdded, DefaultRemoved}, {NullAllowed, NullForbidden},
		{TypeWidened, TypeNarrowed}, {LimitLoosened, LimitTightened}, {ValueAdded, ValueRemoved}, {BitsAllowed, BitsForbidden}, {MemberAdded, MemberRemoved},
		{Deprecated, Undeprecated},
	} {
		opposite[two[0]], opposite[two[1]] = two[1], two[0]
	}
	text := func(rule Rule, wire Wire, old, new string) string {
		if rule == TypeAdded || rule == TypeRemoved { // nobody spoke of what is new, but somebody may of what is gone
			wire = Wire{}
		}
		if rule == NullAllowed || rule == NullForbidden || rule == GoChanged {
			old, new = "", ""
		}
		return fmt.Sprint(rule, wire, old, " to ", new)
	}
	for _, test := range ruleTests() {
		var there, back []string
		for _, c := range Compare(state(t, test.old()...), state(t, test.new()...)) {
			if c.Rule != GoChanged { // one way may break Go alone
				there = append(there, text(c.Rule, c.Wire, c.Old, c.New))
			}
		}
		for _, c := range Compare(state(t, test.new()...), state(t, test.old()...)) {
			if rule, ok := opposite[c.Rule]; ok {
				c.Rule = rule
			}
			if c.Rule != GoChanged {
				back = append(back, text(c.Rule, Wire{Readers: c.Wire.Writers, Writers: c.Wire.Readers}, c.New, c.Old))
			}
		}
		require.ElementsMatch(t, there, back, test.name)
	}
}

// TestExplanations checks that every rule is explained once, that the tests above
// have each, and that the verdicts there are those of the explanation.
func TestExplanations(t *testing.T) {
	explained := map[Rule]Explanation{}
	for _, e := range Explanations() {
		require.NotContains(t, explained, e.Rule)
		explained[e.Rule] = e
	}
	seen := map[Rule]bool{TypeMoved: true, PackageMoved: true} // by the tests below
	for _, test := range ruleTests() {
		for _, c := range Compare(state(t, test.old()...), state(t, test.new()...)) {
			seen[c.Rule] = true
			e := explained[c.Rule]
			switch e.Wire {
			case "no":
				require.Equal(t, Wire{}, c.Wire, test.name)
			case "readers":
				require.Equal(t, Wire{Readers: true}, c.Wire, test.name)
			case "writers":
				require.Equal(t, Wire{Writers: true}, c.Wire, test.name)
			case "both":
				require.Equal(t, Wire{true, true}, c.Wire, test.name)
			}
			if !e.Go {
				require.Empty(t, c.Go, test.name)
			}
		}
	}
	require.Len(t, seen, len(explained))
}

func TestMoved(t *testing.T) {
	a := func() *ir.Decl { return object("Link", field("url", str)) }
	b := func() *ir.Decl { return object("Page", field("link", ref("Link", ""))) }
	old := func(options emit.Options) State { return stateOf(t, options, page("docs/one/a.md", a(), b())) }
	new := func(options emit.Options) State {
		return stateOf(t, options, page("docs/two/a.md", a()), page("docs/one/a.md", b()))
	}
	require.Equal(t, []string{"type-moved: the type Link is on the page docs/two/a.md, was on docs/one/a.md"}, said(Compare(old(emit.Options{}), new(emit.Options{}))))

	split := func(sources ...string) emit.Options {
		return emit.Options{Split: emit.FolderSplit, ImportPath: "example.com/shop", Sets: []emit.Set{{Root: "docs", Sources: sources}}}
	}
	require.Equal(t, []string{
		"go-changed: the Go of link of Page is another one; one.Page.Link is example.com/shop/two.Link, was Link",
		"type-moved: the type Link is on the page docs/two/a.md, was on docs/one/a.md; one.Link is called two.Link",
	}, said(Compare(old(split("docs/one/a.md")), new(split("docs/one/a.md", "docs/two/a.md")))))
}

func TestPackageMoved(t *testing.T) {
	old, new := state(t, object("A", field("a", str))), state(t, object("A", field("a", str)))
	old.Folder, new.Folder, new.Package = "internal/shop", "internal/store", "store"
	require.Equal(t, []string{"package-moved: the package store is store in internal/store, was shop in internal/shop; it is imported otherwise"}, said(Compare(old, new)))
}

// TestWholePackages checks that a package that is new or gone is so type by type.
func TestWholePackages(t *testing.T) {
	s := state(t, object("A", field("b", ref("B", ""))), object("B", field("b", str)))
	require.Equal(t, []string{"type-added: the type A is new", "type-added: the type B is new"}, said(Compare(State{}, s)))
	gone := said(Compare(s, State{}))
	require.Contains(t, gone, "type-removed: the type A is gone; readers; writers; A is gone")
	require.Contains(t, gone, "type-removed: the type B is gone; readers; writers; B is gone", "only A referred to it, which is gone too")
}

// TestRemovedInCircles checks that only what is still there excuses what is gone.
func TestRemovedInCircles(t *testing.T) {
	a, b, c := object("A", field("b", ref("B", ""))), object("B", field("a", ref("A", ""))), object("C", field("c", str))
	require.Equal(t, []string{
		"type-removed: the type A is gone; readers; writers; A is gone",
		"type-removed: the type B is gone; readers; writers; B is gone",
	}, said(Compare(state(t, a, b, c), state(t, c))))

	holding := object("C", field("c", str), field("a", ref("A", "")))
	require.Equal(t, []string{
		"type-removed: the type A is gone; A is gone",
		"type-removed: the type B is gone; B is gone",
		"field-removed: a of C is gone; it was required; readers; C.A is gone",
	}, said(Compare(state(t, a, b, holding), state(t, c))), "C referred to A, and A to B")
}

// TestRingOfNewNames checks that a ring of types of which none is known any more
// breaks the wire, however large it is.
func TestRingOfNewNames(t *testing.T) {
	const size = 200
	ring := func(name, key string) *ir.Spec {
		var decls []*ir.Decl
		for i := range size {
			decls = append(decls, object(fmt.Sprint(name, i), field("id", str), field(key, str), field("next", ref(fmt.Sprint(name, (i+1)%size), ""))))
		}
		return linked(decls)
	}
	broken := 0
	for _, c := range Compare(State{Spec: ring("A", "old")}, State{Spec: ring("B", "new")}) {
		if c.Wire.Breaks() {
			broken++
		}
	}
	require.Equal(t, size, broken)
}

// TestManyTypes checks that types that refer to others in many ways are compared in
// little time, and types that go round in circles at all.
func TestManyTypes(t *testing.T) {
	chain := func(name string, n int) []*ir.Decl {
		var out []*ir.Decl
		for i := range n {
			next := ref(fmt.Sprint(name, (i+1)%n), "")
			out = append(out, object(fmt.Sprint(name, i), optional(field("l", next)), optional(field("r", next)), optional(field("u", oneOf(str, listOf(next))))))
		}
		return out
	}
	old := append(chain("A", 40), object("Holder", field("it", ref("A0", ""))))
	new := append(append(chain("A", 40), chain("B", 40)...), object("Holder", field("it", ref("B0", ""))))
	compared := Compare(State{Spec: linked(old)}, State{Spec: linked(new)})
	at := slices.IndexFunc(compared, func(c Change) bool { return c.Subject.Field == "it" })
	require.Equal(t, TypeRespelled, compared[at].Rule)

	new[len(new)-2].Struct.Fields[0].Type = integer
	compared = Compare(State{Spec: linked(old)}, State{Spec: linked(new)})
	at = slices.IndexFunc(compared, func(c Change) bool { return c.Subject.Field == "it" })
	require.Equal(t, TypeChanged, compared[at].Rule)
}

// TestHugeNumbers checks that no number in a document takes the memory of its value.
func TestHugeNumbers(t *testing.T) {
	at := func(l ir.Limits) State {
		return State{Spec: linked([]*ir.Decl{object("A", field("n", limited(number, l)))})}
	}
	got := Compare(at(ir.Limits{Minimum: "1e99999999"}), at(ir.Limits{Minimum: "1e99999998", Maximum: "nonsense"}))
	require.Len(t, got, 1)
	require.Equal(t, LimitLoosened, got[0].Rule)
}
