package explain

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
)

// part is something that a Go file declares. Spaces and line ends do not count in
// what it is: a longer name moves what stands beside it.
type part struct {
	name  string // "Order", "Order.ID", "Order.Validate", "StatusActive"
	owner string // the type that it belongs to; "" for types
	kind  string // what code is, e.g. "type"

	doc, code, tag string

	isMethod             bool
	line, column, length int32
}

// differs says in what two parts do.
func (p part) differs(q part) string {
	var out []string
	if p.code != q.code || p.kind != q.kind {
		out = append(out, q.kind)
	}
	if p.tag != q.tag {
		out = append(out, "tag")
	}
	if p.doc != q.doc {
		out = append(out, "comment")
	}
	if len(out) == 0 {
		return ""
	}
	return "another " + strings.Join(out, ", another ")
}

// parts returns what a Go file declares, in its order. It reports false for what is
// no Go.
func parts(text []byte) ([]part, bool) {
	r := &reader{text: text, files: token.NewFileSet()}
	file, err := parser.ParseFile(r.files, "", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, false
	}
	r.base = file.FileStart
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			r.function(d)
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				r.spec(d, spec)
			}
		}
	}
	return r.parts, true
}

// reader collects the parts of a file.
type reader struct {
	text  []byte
	files *token.FileSet
	base  token.Pos
	parts []part
}

func (r *reader) function(d *ast.FuncDecl) {
	p := part{name: d.Name.Name, kind: "body", doc: r.comment(d.Doc), code: r.source(d.Type, d), isMethod: true}
	if d.Recv != nil && len(d.Recv.List) > 0 {
		p.owner = receiver(d.Recv.List[0].Type)
		p.name = p.owner + "." + p.name
	}
	r.add(p, d.Name)
}

// receiver returns the name of the type that a method is of.
func receiver(t ast.Expr) string {
	for {
		switch at := t.(type) {
		case *ast.StarExpr:
			t = at.X
		case *ast.ParenExpr:
			t = at.X
		case *ast.IndexExpr:
			t = at.X
		case *ast.IndexListExpr:
			t = at.X
		case *ast.Ident:
			return at.Name
		default:
			return ""
		}
	}
}

func (r *reader) spec(d *ast.GenDecl, spec ast.Spec) {
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		r.typeSpec(d, spec)
	case *ast.ValueSpec:
		for _, name := range spec.Names {
			p := part{name: name.Name, kind: "constant", doc: r.comment(d.Doc, spec.Doc, spec.Comment), code: r.source(spec, spec)}
			if owner, ok := spec.Type.(*ast.Ident); ok {
				p.owner = owner.Name
			}
			r.add(p, name)
		}
	}
}

func (r *reader) typeSpec(d *ast.GenDecl, spec *ast.TypeSpec) {
	p := part{name: spec.Name.Name, kind: "type", doc: r.comment(d.Doc, spec.Doc, spec.Comment), code: r.source(spec.Type, spec.Type)}
	fields, isStruct := spec.Type.(*ast.StructType)
	if isStruct {
		p.code = "struct"
	}
	r.add(p, spec.Name)
	if isStruct {
		for _, f := range fields.Fields.List {
			r.field(spec.Name.Name, f)
		}
	}
}

func (r *reader) field(owner string, f *ast.Field) {
	p := part{owner: owner, kind: "type", doc: r.comment(f.Doc, f.Comment), code: r.source(f.Type, f.Type)}
	if f.Tag != nil {
		p.tag = f.Tag.Value
	}
	for _, name := range f.Names {
		p.name = owner + "." + name.Name
		r.add(p, name)
	}
	if len(f.Names) == 0 {
		p.name = owner + "." + p.code
		r.add(p, f.Type)
	}
}

// add adds a part, and where its name stands.
func (r *reader) add(p part, name ast.Node) {
	at := r.files.PositionFor(name.Pos(), false)
	p.line, p.column, p.length = int32(at.Line), int32(at.Column), int32(name.End()-name.Pos())
	r.parts = append(r.parts, p)
}

// source returns the text from one node to another one.
func (r *reader) source(from, to ast.Node) string {
	return squeezed(string(r.text[from.Pos()-r.base : to.End()-r.base]))
}

func (r *reader) comment(groups ...*ast.CommentGroup) string {
	var out []string
	for _, g := range groups {
		if g != nil {
			out = append(out, squeezed(g.Text()))
		}
	}
	return strings.Join(out, "\n")
}

// squeezed returns a text without the spaces that gofmt moves.
func squeezed(text string) string { return strings.Join(strings.Fields(text), " ") }
