package emit

import (
	"errors"
	"fmt"
	"go/token"
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// GoType says that a type of the documents is a Go type of the user's. The output
// uses it as it is, and leaves its JSON to encoding/json.
type GoType struct {
	Name string // a declared type, by a name that ir.Spec.Named knows, or one of the scalar kinds
	Go   string // its import path, a dot, and its name, e.g. "github.com/shopspring/decimal.Decimal"

	Pos   ir.Pos // of Name
	GoPos ir.Pos // of Go
}

// userType is a Go type of the user's.
type userType struct {
	path, name string
	used       bool // something in the output is of it
}

// scalarKinds are the kinds that a Go type of the user's can stand for.
var scalarKinds = []ir.Kind{ir.String, ir.Integer, ir.Number, ir.Boolean, ir.Bytes, ir.Decimal, ir.Date, ir.DateTime}

// user returns the Go type of the user's that stands for t, or nil.
func (pk *Package) user(t *ir.Type) *userType {
	if t.Kind == ir.Ref {
		if d := pk.byID[t.Ref.Target]; d != nil {
			return d.user
		}
		return nil
	}
	return pk.userKinds[t.Kind]
}

// hasUser reports whether a Go type of the user's stands for something in t.
func (pk *Package) hasUser(t *ir.Type) bool {
	found := false
	t.Walk(func(t *ir.Type) { found = found || pk.user(t) != nil })
	return found
}

// kind is the kind of t for who writes code for the single kinds: that of a
// reference, where a Go type of the user's stands for it.
func (pk *Package) kind(t *ir.Type) ir.Kind {
	if pk.user(t) != nil {
		return ir.Ref
	}
	return t.Kind
}

// documented is named for what the documents say, whatever Go type stands for it.
func (pk *Package) documented(t *ir.Type) *decl {
	if t.Kind == ir.Ref {
		return pk.byID[t.Ref.Target]
	}
	return pk.inline[t]
}

// mapTypes finds out which types of the documents are Go types of the user's.
func (p *planner) mapTypes(spec *ir.Spec, types []GoType) {
	if len(types) == 0 {
		return
	}
	p.userKinds, p.userDecls = map[ir.Kind]*userType{}, map[string]*userType{}
	types = slices.Clone(types)
	slices.SortStableFunc(types, func(a, b GoType) int { return comparePos(a.Pos, b.Pos) })
	for _, t := range types {
		path, name, err := splitGoType(t.Go)
		if err != nil {
			p.wrongType(t.GoPos, nil, "%v", err)
			continue
		}
		p.mapType(spec, t, &userType{path: path, name: name})
	}
}

func (p *planner) mapType(spec *ir.Spec, t GoType, user *userType) {
	kind, found := ir.Kind(t.Name), spec.Named(t.Name)
	switch {
	case p.userKinds[kind] != nil, len(found) == 1 && p.userDecls[found[0].ID] != nil:
		p.wrongType(t.Pos, nil, "another Go type stands for %s already", t.Name)
		return
	case slices.Contains(scalarKinds, kind):
		p.userKinds[kind] = user
	case len(found) == 0:
		p.wrongType(t.Pos, nil, "no page declares a type %q; a Go type can stand for a declared type, or for %s", t.Name, kindList())
		return
	case len(found) > 1:
		var names []string
		for _, d := range found {
			names = append(names, spec.NameOf(d))
		}
		p.wrongType(t.Pos, found, "%q can mean %d types; say which, with a folder before the name: %s", t.Name, len(found), strings.Join(names, ", "))
		return
	default:
		p.userDecls[found[0].ID] = user
	}
	p.userTypes = append(p.userTypes, mapping{t, user})
}

// mapping is a Go type of the user's, and what the user says of it.
type mapping struct {
	GoType
	user *userType
}

func (p *planner) wrongType(pos ir.Pos, about []*ir.Decl, format string, args ...any) {
	d := diag.Diagnostic{Pos: pos, Severity: diag.Error, Code: diag.Correction, Message: fmt.Sprintf(format, args...)}
	for _, decl := range about {
		d.Related = append(d.Related, diag.Note{Pos: decl.Pos, Message: "declared here"})
	}
	p.diags = append(p.diags, d)
}

func kindList() string {
	var kinds []string
	for _, kind := range scalarKinds {
		kinds = append(kinds, string(kind))
	}
	return orList(kinds)
}

// declareUser fills in what choices between the members of a union need to know of
// a declared type for which one of the user's stands.
func (p *planner) declareUser(d *decl) {
	if d.Struct != nil {
		for i := range d.Struct.Fields {
			d.fields = append(d.fields, field{Field: &d.Struct.Fields[i]})
		}
	}
	if d.Union != nil {
		d.members = membersOf(d.Union.Members)
	}
}

func membersOf(types []ir.Type) []member {
	out := make([]member, len(types))
	for i := range types {
		out[i].Type = &types[i]
	}
	return out
}

// findUsers marks the Go types of the user's that the output needs, and reports
// those that it does not.
func (p *planner) findUsers() {
	if len(p.userTypes) == 0 {
		return
	}
	for _, d := range p.decls {
		d.Types(func(t *ir.Type) {
			if user := p.user(t); user != nil {
				user.used = true
			}
		})
	}
	for _, m := range p.userTypes {
		if !m.user.used {
			p.wrongType(m.Pos, nil, "nothing in the Go package is of the type %q: remove the entry", m.Name)
		}
	}
}

// userNames are the names of the user's own types that lie in a package of the
// output, beside the generated ones.
func (p *planner) userNames(pk *Package) []string {
	var out []string
	for _, m := range p.userTypes {
		if m.user.path == pk.path {
			out = append(out, m.user.name)
		}
	}
	return out
}

// CheckGoType returns an error for what cannot be GoType.Go.
func CheckGoType(text string) error {
	_, _, err := splitGoType(text)
	return err
}

// splitGoType returns the import path and the name of a Go type.
func splitGoType(text string) (path, name string, err error) {
	dot := strings.LastIndexByte(text, '.')
	if dot < strings.LastIndexByte(text, '/') || dot <= 0 {
		return "", "", fmt.Errorf("%q is no Go type: it takes the import path, a dot, and the name of the type, such as math/big.Int", text)
	}
	path, name = text[:dot], text[dot+1:]
	if !token.IsIdentifier(name) || !token.IsExported(name) {
		return "", "", fmt.Errorf("%q is no exported name of a Go type", name)
	}
	if err := checkImportPath(path); err != nil {
		return "", "", fmt.Errorf("%q is no import path: %w", path, err)
	}
	return path, name, nil
}

// checkImportPath returns an error for what the go command does not take as the
// import path of a package.
func checkImportPath(path string) error {
	if path == "C" || path == "unsafe" || path == "main" {
		return errors.New("types of that package have no JSON")
	}
	for element := range strings.SplitSeq(path, "/") {
		switch {
		case element == "":
			return errors.New("an element is empty")
		case strings.Trim(element, ".") == "":
			return errors.New("it is relative to some folder")
		case strings.HasSuffix(element, ".") || strings.HasPrefix(element, "-"):
			return fmt.Errorf("the element %q begins with a dash or ends with a dot", element)
		}
		if i := strings.IndexFunc(element, notInImportPath); i >= 0 {
			return fmt.Errorf("%q cannot stand in it", []rune(element[i:])[0])
		}
	}
	return nil
}

func notInImportPath(r rune) bool {
	return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("-._~+", r))
}
