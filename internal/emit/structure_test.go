package emit

import (
	"fmt"
	"go/format"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
)

// chooser makes choices of bytes; when they are used up, it chooses 0.
type chooser struct{ rest []byte }

func (c *chooser) choose(n int) int {
	if len(c.rest) == 0 {
		return 0
	}
	b := c.rest[0]
	c.rest = c.rest[1:]
	return int(b) % n
}

// names are few and alike, so that many collide.
var names = []string{"A", "B", "AB", "a_b", "aB", "AValue", "AString", "AStringList", "AA", "AXA", "Validate", "Nullable", "Date", "string", "error", "time", "type"}

func (c *chooser) name() string { return names[c.choose(len(names))] }

// constants are what a Literal can hold.
var constants = []string{`"a"`, `"A"`, `"a b"`, `""`, "0", "1", "-1", "1.5", "true", "false", "null", "9223372036854775807"}

func (c *chooser) typ(depth int) ir.Type {
	scalars := []ir.Kind{ir.String, ir.Integer, ir.Number, ir.Boolean, ir.Any, ir.Bytes, ir.Decimal, ir.Date, ir.DateTime}
	t := ir.Type{Nullable: c.choose(4) == 1}
	switch kind := c.choose(14); {
	case kind < len(scalars):
		t.Kind = scalars[kind]
	case kind == 9 || depth > 3:
		t.Kind, t.Ref = ir.Ref, &ir.Reference{Label: c.name()}
	case kind == 10:
		elem := c.typ(depth + 1)
		t.Kind, t.Elem = ir.List, &elem
	case kind == 11:
		elem := c.typ(depth + 1)
		t.Kind, t.Elem = ir.Map, &elem
	case kind == 12:
		t.Kind = ir.OneOf
		for range 1 + c.choose(3) {
			t.Members = append(t.Members, c.typ(depth+1))
		}
	default:
		t.Kind = ir.Constant
		seen := map[string]bool{}
		for range 1 + c.choose(3) {
			if constant := constants[c.choose(len(constants))]; !seen[constant] {
				seen[constant] = true
				t.Consts = append(t.Consts, constant)
			}
		}
	}
	if c.choose(6) == 1 {
		t.Limits = c.limits()
	}
	return t
}

// limits chooses some of all, whether they fit a type or not.
func (c *chooser) limits() *ir.Limits {
	counts := []*int64{nil, new(int64), new(int64), new(int64)}
	*counts[2], *counts[3] = 2, 1<<40
	numbers := []string{"", "0", "-1.5", "1e30", "-1e999", "9223372036854775807", "-9223372036854775808"}
	patterns := []string{"", "^a$", "(?=a)", "[`\"\n]", "\\p{L}"}
	return &ir.Limits{
		MinLength: counts[c.choose(4)], MaxLength: counts[c.choose(4)], MinItems: counts[c.choose(4)], MaxItems: counts[c.choose(4)], Unique: c.choose(2) == 1,
		Minimum: numbers[c.choose(7)], Maximum: numbers[c.choose(7)], Above: numbers[c.choose(7)], Below: numbers[c.choose(7)], Pattern: patterns[c.choose(5)],
	}
}

func (c *chooser) decl() *ir.Decl {
	d := &ir.Decl{Name: c.name()}
	switch c.choose(4) {
	case 0:
		d.Enum = &ir.Enum{Base: ir.String, Bits: true} // which strings cannot be
		for i, value := range []string{`"a"`, `"b"`, `"A"`}[:c.choose(4)] {
			d.Enum.Values = append(d.Enum.Values, ir.Value{Name: names[(i+c.choose(3))%len(names)], Const: value})
		}
	case 1:
		d.Union = &ir.Union{}
		for range 1 + c.choose(4) {
			d.Union.Members = append(d.Union.Members, c.typ(0))
		}
	default:
		d.Struct = &ir.Struct{}
		presences := []ir.Presence{ir.Required, ir.Optional, ir.Conditional, ir.Forbidden, ir.Unstated}
		for range c.choose(6) {
			f := ir.Field{Name: c.name(), Type: c.typ(0), Presence: presences[c.choose(len(presences))]}
			if f.Additional = c.choose(8) == 1; f.Additional {
				elem := f.Type
				f.Type = ir.Type{Kind: ir.Map, Elem: &elem}
			}
			f.Wire = f.Name
			d.Struct.Fields = append(d.Struct.Fields, f)
		}
	}
	return d
}

// options chooses Go types for some types of a spec, and names for some parts.
func (c *chooser) options(spec *ir.Spec) Options {
	o := Options{Package: "p", Names: link.Names{}}
	goTypes := []string{"time.Duration", "math/big.Int", "net/netip.Addr", "container/list.List", "math/rand/v2.PCG"}
	for i, kind := range []ir.Kind{ir.String, ir.Integer, ir.Date, ir.Decimal, ir.DateTime} {
		if c.choose(3) == 1 && uses(spec, kind) {
			o.GoTypes = append(o.GoTypes, GoType{Name: string(kind), Go: goTypes[i]})
		}
	}
	for i, d := range spec.Decls {
		switch c.choose(6) {
		case 1:
			o.GoTypes = append(o.GoTypes, GoType{Name: d.ID, Go: goTypes[i%len(goTypes)]})
		case 2:
			o.Names[link.Part{Decl: d.ID}] = &link.Name{Go: names[i] + "Z", Was: typeName(d.Name)}
		}
	}
	return o
}

func uses(spec *ir.Spec, kind ir.Kind) bool {
	found := false
	for _, d := range spec.Decls {
		d.Types(func(t *ir.Type) { found = found || t.Kind == kind })
	}
	return found
}

// FuzzStructure checks that whatever documents declare, in whatever types, the
// output compiles, or there is a diagnostic.
func FuzzStructure(f *testing.F) {
	for i := range 64 {
		seed := make([]byte, 200)
		for j := range seed {
			seed[j] = byte((i*7919 + j*j*31 + j*i*17) >> 2)
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, choices []byte) {
		c := &chooser{choices}
		var all []*ir.Page
		for i := range 1 + c.choose(8) {
			d := c.decl()
			d.Source = fmt.Sprintf("docs/%s/%s%d.md", []string{"a", "b", "a/b"}[c.choose(3)], c.name(), i)
			d.Pos = ir.Pos{File: d.Source, Line: 1, Column: 1}
			all = append(all, &ir.Page{File: d.Source, Source: d.Source, Decls: []*ir.Decl{d}})
		}
		linked, ds := link.Link([]link.Set{{Pages: all}}, link.Options{UnresolvedAny: true})
		pkg, more := Plan(linked.Spec, c.options(linked.Spec))
		if diag.HasErrors(append(ds, more...)) {
			return
		}
		files := map[string]string{}
		for _, file := range pkg.Files {
			text, err := file.Render()
			require.NoError(t, err)
			formatted, err := format.Source(text)
			require.NoError(t, err)
			require.Equal(t, string(formatted), string(text), "gofmt leaves it alone")
			files[file.Name] = string(text)
		}
		require.Len(t, files, len(pkg.Files), "no two files of one name")
		compile(t, files)
	})
}
