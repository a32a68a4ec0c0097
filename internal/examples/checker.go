package examples

import (
	"regexp"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/loosejson"
)

// checker compares values with types.
type checker struct {
	byID     map[string]*ir.Decl
	byName   map[declName]*ir.Decl // the first one of each
	shapes   map[*ir.Decl]*shape
	unions   map[*ir.Type]members
	patterns map[string]*regexp.Regexp // nil: Go cannot read it
	summary  Summary
	diags    []diag.Diagnostic

	work       int // done for a page, see maxWork
	candidates []*ir.Decl
	known      map[comparison]outcome // of this block
}

type declName struct{ source, name string }

// comparison is of an object and a struct. Unions have them made several times.
type comparison struct {
	value *loosejson.Value
	decl  *ir.Decl
}

func newChecker(spec *ir.Spec) *checker {
	c := &checker{
		byID: make(map[string]*ir.Decl, len(spec.Decls)), byName: make(map[declName]*ir.Decl, len(spec.Decls)),
		shapes: map[*ir.Decl]*shape{}, unions: map[*ir.Type]members{}, patterns: map[string]*regexp.Regexp{}, known: map[comparison]outcome{},
	}
	for _, d := range spec.Decls {
		c.byID[d.ID] = d
		if name := (declName{d.Source, d.Name}); c.byName[name] == nil {
			c.byName[name] = d
		}
	}
	return c
}

// maxWork bounds how many values of a page's examples are compared. Real pages
// need a thirtieth of it. An object takes the time of several values.
const (
	maxWork    = 1 << 20
	objectWork = 8
)

func (c *checker) exhausted() bool { return c.work > maxWork }

// outcome is what became of comparing a value with a type.
type outcome struct {
	findings []finding
	own      int  // of them, those that are no finding about an object within
	unlike   bool // the value is not even of the kind that the type has in JSON
	refused  bool // a constant or an enum of a struct does not have its value
	objects  int  // that were compared
	clean    int  // of them, those without findings of their own
}

func (o *outcome) add(other outcome) {
	o.findings = append(o.findings, other.findings...)
	o.own += other.own
	o.objects += other.objects
	o.clean += other.clean
}

// shape finds the fields of a struct.
type shape struct {
	byKey      map[string]*ir.Field
	fields     int
	required   int
	additional *ir.Field // for all other keys, or nil
}

func (c *checker) shape(d *ir.Decl) *shape {
	if s := c.shapes[d]; s != nil {
		return s
	}
	s := &shape{byKey: map[string]*ir.Field{}}
	c.shapes[d] = s
	for i := range d.Struct.Fields {
		f := &d.Struct.Fields[i]
		if f.Additional {
			s.additional = f
			continue
		}
		s.byKey[f.Wire] = f
		s.fields++
		if f.Presence == ir.Required {
			s.required++
		}
	}
	return s
}

// object compares an object with a struct.
func (c *checker) object(v *loosejson.Value, d *ir.Decl) outcome {
	if out, ok := c.known[comparison{v, d}]; ok {
		return out
	}
	s := c.shape(d)
	if s.fields == 0 && s.additional == nil {
		return outcome{} // documents do not say what all objects have
	}
	var out outcome
	c.work += objectWork
	has := make(map[string]bool, len(v.Members))
	for i := range v.Members {
		has[v.Members[i].Key] = true
	}
	for i := range v.Members {
		m := &v.Members[i]
		compared := c.member(m, d, has)
		out.add(compared)
		out.refused = out.refused || len(compared.findings) > 0 && c.isListed(s.byKey[m.Key])
	}
	if f, ok := missing(v, d, has); ok {
		out.add(found(f))
	}
	out.objects++
	if out.own == 0 {
		out.clean++
	}
	out.own = 0
	c.known[comparison{v, d}] = out
	return out
}

// member compares what an object has for one key.
func (c *checker) member(m *loosejson.Member, d *ir.Decl, has map[string]bool) outcome {
	s := c.shape(d)
	f := s.byKey[m.Key]
	switch {
	case f != nil:
		return c.compare(&m.Value, &f.Type, place{decl: d, field: f})
	case s.additional == nil:
		return found(unknown(m, d, has))
	case s.additional.Type.Kind == ir.Map:
		return c.compare(&m.Value, s.additional.Type.Elem, place{decl: d, field: s.additional})
	}
	return outcome{}
}

// isListed reports whether the values of a field are listed.
func (c *checker) isListed(f *ir.Field) bool {
	if f == nil {
		return false
	}
	d := c.declOf(&f.Type)
	return f.Type.Kind == ir.Constant || d != nil && d.Enum != nil
}

// declOf returns what a reference refers to; nil for other types.
func (c *checker) declOf(t *ir.Type) *ir.Decl {
	if t.Kind != ir.Ref {
		return nil
	}
	return c.byID[t.Ref.Target]
}
