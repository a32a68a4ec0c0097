package shapes_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/specgen/generated/shapes"
	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
	"example.com/specgen/internal/parse"
)

// coder is the codec of a generated type.
type coder struct {
	decode  func([]byte, ...shapes.DecodeOption) error
	recode  func([]byte, ...shapes.DecodeOption) ([]byte, error) // decodes and encodes
	recheck func([]byte) error                                   // decodes and validates
}

func coderOf[T any, P interface {
	*T
	Validate() error
}](decode func([]byte, ...shapes.DecodeOption) (T, error), encode func(*T) ([]byte, error)) coder {
	return coder{
		decode: func(data []byte, options ...shapes.DecodeOption) (err error) {
			defer catch(&err)
			_, err = decode(data, options...)
			return err
		},
		recode: func(data []byte, options ...shapes.DecodeOption) (text []byte, err error) {
			defer catch(&err)
			x, err := decode(data, options...)
			if err != nil {
				return nil, err
			}
			return encode(&x)
		},
		recheck: func(data []byte) (err error) {
			defer catch(&err)
			x, err := decode(data)
			if err != nil {
				return err
			}
			return P(&x).Validate()
		},
	}
}

// panicked is what the error of a codec is that panics, so that the document is
// reported on which it does.
type panicked struct{ problem any }

func (p panicked) Error() string { return fmt.Sprint("panic: ", p.problem) }

func catch(err *error) {
	if problem := recover(); problem != nil {
		*err = panicked{problem}
	}
}

// disagree compares the verdict of the codec with that of the judge.
func disagree(got, want error) bool {
	return errors.As(got, new(panicked)) || (got == nil) != (want == nil)
}

// coders returns the codecs of all structs and unions by the names that the
// specification gives them.
func coders() map[string]coder {
	return map[string]coder{
		"Bag":       coderOf(shapes.Decode[shapes.Bag], shapes.Encode[shapes.Bag]),
		"Circle":    coderOf(shapes.Decode[shapes.Circle], shapes.Encode[shapes.Circle]),
		"Closed":    coderOf(shapes.Decode[shapes.Closed], shapes.Encode[shapes.Closed]),
		"Coffee":    coderOf(shapes.Decode[shapes.Coffee], shapes.Encode[shapes.Coffee]),
		"Drawing":   coderOf(shapes.Decode[shapes.Drawing], shapes.Encode[shapes.Drawing]),
		"Drink":     coderOf(shapes.Decode[shapes.Drink], shapes.Encode[shapes.Drink]),
		"Event":     coderOf(shapes.Decode[shapes.Event], shapes.Encode[shapes.Event]),
		"Formula":   coderOf(shapes.Decode[shapes.Formula], shapes.Encode[shapes.Formula]),
		"Leaf":      coderOf(shapes.Decode[shapes.Leaf], shapes.Encode[shapes.Leaf]),
		"Nest":      coderOf(shapes.Decode[shapes.Nest], shapes.Encode[shapes.Nest]),
		"Oddity":    coderOf(shapes.Decode[shapes.Oddity], shapes.Encode[shapes.Oddity]),
		"Opened":    coderOf(shapes.Decode[shapes.Opened], shapes.Encode[shapes.Opened]),
		"Place":     coderOf(shapes.Decode[shapes.Place], shapes.Encode[shapes.Place]),
		"Point":     coderOf(shapes.Decode[shapes.Point], shapes.Encode[shapes.Point]),
		"Reading":   coderOf(shapes.Decode[shapes.Reading], shapes.Encode[shapes.Reading]),
		"Rectangle": coderOf(shapes.Decode[shapes.Rectangle], shapes.Encode[shapes.Rectangle]),
		"Register":  coderOf(shapes.Decode[shapes.Register], shapes.Encode[shapes.Register]),
		"Ride":      coderOf(shapes.Decode[shapes.Ride], shapes.Encode[shapes.Ride]),
		"Sample":    coderOf(shapes.Decode[shapes.Sample], shapes.Encode[shapes.Sample]),
		"Scalar":    coderOf(shapes.Decode[shapes.Scalar], shapes.Encode[shapes.Scalar]),
		"Shape":     coderOf(shapes.Decode[shapes.Shape], shapes.Encode[shapes.Shape]),
		"Solid":     coderOf(shapes.Decode[shapes.Solid], shapes.Encode[shapes.Solid]),
		"Sum":       coderOf(shapes.Decode[shapes.Sum], shapes.Encode[shapes.Sum]),
		"Tea":       coderOf(shapes.Decode[shapes.Tea], shapes.Encode[shapes.Tea]),
		"Tree":      coderOf(shapes.Decode[shapes.Tree], shapes.Encode[shapes.Tree]),
		"Walk":      coderOf(shapes.Decode[shapes.Walk], shapes.Encode[shapes.Walk]),
		"Way":       coderOf(shapes.Decode[shapes.Way], shapes.Encode[shapes.Way]),
	}
}

// readSpec reads the specification of which the package was generated.
func readSpec(t *testing.T) *ir.Spec {
	dialect, err := parse.LoadDialect("speakeasy-python")
	require.NoError(t, err)
	parser := parse.NewParser(dialect)
	folder := os.DirFS("../../spec/shapes")
	var pages []*ir.Page
	require.NoError(t, fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".md" {
			return err
		}
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return err
		}
		page, diagnostics := parser.Page(name, "spec/shapes/"+name, text)
		requireNoErrors(t, diagnostics)
		pages = append(pages, page)
		return nil
	}))
	linked, diagnostics := link.Link([]link.Set{{Pages: pages}}, link.Options{})
	requireNoErrors(t, diagnostics)
	return linked.Spec
}

func requireNoErrors(t *testing.T, diagnostics []diag.Diagnostic) {
	for _, d := range diagnostics {
		require.NotEqual(t, diag.Error, d.Severity, "%+v", d)
	}
}

// roundsVariable is the name of the environment variable that says how many
// rounds there are for each type; a round is three documents.
const roundsVariable = "SPECGEN_ROUNDS"

func rounds(t *testing.T) int {
	text := os.Getenv(roundsVariable)
	if text == "" {
		return 1000
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err, roundsVariable)
	return n
}

// mode is a way to read a document, and the judge for it.
type mode struct {
	name  string
	judge *judge
	read  func(coder, []byte) error
}

// modes returns the ways, in the order of the constants below.
func modes(spec *ir.Spec) []mode {
	decode := func(options ...shapes.DecodeOption) func(coder, []byte) error {
		return func(c coder, data []byte) error { return c.decode(data, options...) }
	}
	return []mode{
		{"Decode", newJudge(spec, tolerance{}), decode()},
		{"Decode with Strict", newJudge(spec, tolerance{closedValues: true, closedFields: true}), decode(shapes.Strict)},
		{"Decode with KeepUnknown", newJudge(spec, tolerance{keepsFields: true}), decode(shapes.KeepUnknown)},
		{"Decode and Validate", newJudge(spec, tolerance{closedValues: true}), func(c coder, data []byte) error { return c.recheck(data) }},
	}
}

// The modes by their places among modes.
const (
	_ = iota
	strict
	keeping
	validating
)

// tally counts verdicts.
type tally struct {
	documents      int
	valid, invalid [validating + 1]int // by mode
	mutations      map[string]int      // by name
	unjudged       int                 // by Validate; see trial.check
	roundTrips     int
	disagreements  []string
}

func (a *tally) add(b *tally) {
	a.documents += b.documents
	for i := range a.valid {
		a.valid[i] += b.valid[i]
		a.invalid[i] += b.invalid[i]
	}
	for name, n := range b.mutations {
		a.mutations[name] += n
	}
	a.unjudged += b.unjudged
	a.roundTrips += b.roundTrips
	a.disagreements = append(a.disagreements, b.disagreements...)
}

// TestJudge generates documents from the specification, spoils them, and checks
// that the generated code accepts and refuses the same ones as a judge that knows
// nothing of it.
func TestJudge(t *testing.T) {
	spec, coders, n := readSpec(t), coders(), rounds(t)
	var lock sync.Mutex
	total, types, ran := tally{mutations: map[string]int{}}, 0, 0
	t.Run("types", func(t *testing.T) {
		names := map[string]bool{}
		for _, d := range spec.Decls {
			require.False(t, names[d.Name], "two types are called %s, and the judge knows types by their names", d.Name)
			names[d.Name] = true
			if d.Enum != nil {
				continue // it has no codec of its own
			}
			require.Contains(t, coders, d.Name, "put it into the table")
			types++
			t.Run(d.Name, func(t *testing.T) {
				t.Parallel()
				tr := newTrial(spec, d, coders[d.Name])
				for range n {
					tr.round()
				}
				lock.Lock()
				defer lock.Unlock()
				total.add(&tr.tally)
				ran++
				require.Zero(t, len(tr.disagreements), "%s", strings.Join(tr.disagreements, "\n\n"))
			})
		}
	})
	t.Logf("%d documents, %d round trips, %d disagreements", total.documents, total.roundTrips, len(total.disagreements))
	for i, m := range modes(spec) {
		t.Logf("%s: %d valid, %d invalid", m.name, total.valid[i], total.invalid[i])
	}
	t.Logf("Validate had no say on %d documents", total.unjudged)
	if ran < types {
		return // -run chose some
	}
	for i, m := range modes(spec) {
		require.Greater(t, min(total.valid[i], total.invalid[i]), total.documents/10, "%s: both verdicts must be frequent", m.name)
	}
	for _, m := range mutations() {
		require.Positive(t, total.mutations[m.name], "nothing in the specification for the mutation %q", m.name)
	}
}

// trial is the test of a type.
type trial struct {
	tally
	name   string
	typ    *ir.Type
	coder  coder
	modes  []mode
	writer *writer
}

func newTrial(spec *ir.Spec, d *ir.Decl, c coder) *trial {
	modes := modes(spec)
	var seed [32]byte
	copy(seed[:], d.Name) // so that its documents are the same, whatever other types there are
	return &trial{
		tally:  tally{mutations: map[string]int{}},
		name:   d.Name,
		typ:    &ir.Type{Kind: ir.Ref, Ref: &ir.Reference{Target: d.ID}},
		coder:  c,
		modes:  modes,
		writer: &writer{Rand: rand.New(rand.NewChaCha8(seed)), judge: modes[strict].judge},
	}
}

// maxDisagreements is how many of them are reported of a type.
const maxDisagreements = 5

// round checks a valid document, and two that are made of it: by one mutation, and
// by a second one.
func (tr *trial) round() {
	if len(tr.disagreements) >= maxDisagreements {
		return
	}
	v := tr.writer.valid(tr.typ, 0)
	if err := tr.modes[strict].judge.verdict(tr.typ, v, v.plain()); err != nil {
		tr.report("the judge refuses what was made to be valid", v, err)
	}
	tr.check(v, "")
	tr.roundTrip(v, exactly)
	for range 2 {
		v = v.clone()
		how := tr.writer.mutate(v)
		tr.mutations[how]++
		if tr.check(v, how) && !v.repeats() {
			tr.roundTrip(v, inMeaning, shapes.KeepUnknown)
		}
	}
}

func (tr *trial) report(what string, v *value, err error) {
	tr.disagreements = append(tr.disagreements, fmt.Sprintf("%s: %s\n%s\n%v", tr.name, what, v.json(), err))
}

// check compares the verdicts on a document, and reports whether Decode with
// KeepUnknown accepts it.
func (tr *trial) check(v *value, how string) bool {
	tr.documents++
	data, plain := v.json(), v.plain()
	var wants [validating + 1]error
	for i, m := range tr.modes {
		wants[i] = wants[0] // what Decode refuses, the others do too
		if wants[0] == nil {
			wants[i] = m.judge.verdict(tr.typ, v, plain)
		}
		if i == validating && wants[i] == nil && wants[strict] != nil {
			// With unknown fields, Decode may have taken another member of a union than
			// the one all of whose values are known.
			tr.unjudged++
			continue
		}
		if wants[i] == nil {
			tr.valid[i]++
		} else {
			tr.invalid[i]++
		}
		if disagree(m.read(tr.coder, data), wants[i]) {
			small := tr.shrink(v, m)
			tr.report(fmt.Sprintf("%s and the judge disagree (last mutation: %q)", m.name, how), small,
				fmt.Errorf("it says: %v\nthe judge says: %v", m.read(tr.coder, small.json()), m.judge.verdict(tr.typ, small, small.plain())))
			return false
		}
	}
	return wants[keeping] == nil
}

// shrink returns a part of v on which a mode and its judge disagree, as small as
// leaving out can make it.
func (tr *trial) shrink(v *value, m mode) *value {
	v = v.clone()
	for again := true; again; {
		again = false
		for _, node := range v.nodes() {
			for i := len(node.parts) - 1; i >= 0; i-- {
				parts := node.parts
				node.parts = slices.Delete(slices.Clone(parts), i, i+1)
				if disagree(m.read(tr.coder, v.json()), m.judge.verdict(tr.typ, v, v.plain())) {
					again = true
				} else {
					node.parts = parts
				}
			}
		}
	}
	return v
}

// roundTrip checks that decoding and encoding give a document back.
func (tr *trial) roundTrip(v *value, same func(a, b any) bool, options ...shapes.DecodeOption) {
	tr.roundTrips++
	text, err := tr.coder.recode(v.json(), options...)
	if err != nil {
		tr.report("a valid document cannot go round", v, err)
		return
	}
	if !same(v.plain(), parsed(string(text))) {
		tr.report("a document comes back as another", v, fmt.Errorf("%s", text))
	}
}

// exactly compares JSON values, the spelling of numbers included.
func exactly(a, b any) bool { return reflect.DeepEqual(a, b) }

// inMeaning compares JSON values, numbers by their value as far as a float64 goes
// and date-times as moments: the codec spells both in its own way.
func inMeaning(a, b any) bool {
	switch a := a.(type) {
	case jsonObject:
		b, ok := b.(jsonObject)
		return ok && maps.EqualFunc(a, b, inMeaning)
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, inMeaning)
	case json.Number:
		b, ok := b.(json.Number)
		return ok && (a == b || sameFloat(a, b))
	case string:
		b, ok := b.(string)
		return ok && (a == b || sameMoment(a, b))
	}
	return a == b
}

func sameFloat(a, b json.Number) bool {
	x, errX := a.Float64()
	y, errY := b.Float64()
	return errX == nil && errY == nil && x == y
}

func sameMoment(a, b string) bool {
	x, errX := time.Parse(time.RFC3339, a)
	y, errY := time.Parse(time.RFC3339, b)
	return errX == nil && errY == nil && x.Equal(y)
}
