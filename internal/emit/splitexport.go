package emit

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
)

// export renames what a file of package support declares and uses, as far as
// other packages need it, so that Go exports it. It goes by the names alone, and
// by where they stand: of an identifier, a method, or a field.
func export(text []byte) ([]byte, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	x := &exporter{members: map[*ast.Ident]map[string]bool{}}
	ast.Inspect(file, x.visit)
	for _, group := range file.Comments {
		for _, c := range group.List {
			x.comment(c)
		}
	}
	slices.SortFunc(x.edits, func(a, b edit) int { return int(a.pos - b.pos) })
	var out bytes.Buffer
	copied := 0
	for _, e := range x.edits {
		at := files.Position(e.pos).Offset
		out.Write(text[copied:at])
		out.WriteString(e.new)
		copied = at + len(e.old)
	}
	out.Write(text[copied:])
	return format.Source(out.Bytes())
}

// edit is another text for one that stands somewhere.
type edit struct {
	pos      token.Pos
	old, new string
}

// exporter finds what to rename.
type exporter struct {
	members map[*ast.Ident]map[string]bool // the identifiers of methods and fields, and which of these to rename
	edits   []edit
}

// visit takes note of identifiers that are members, before it gets to them, and
// renames those it gets to.
func (x *exporter) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncDecl:
		if n.Recv != nil {
			x.members[n.Name] = exportedMethods
		}
		x.docName(n.Doc, n.Name)
	case *ast.GenDecl:
		switch spec := n.Specs[0].(type) {
		case *ast.TypeSpec:
			x.docName(n.Doc, spec.Name)
		case *ast.ValueSpec:
			x.docName(n.Doc, spec.Names[0])
		}
	case *ast.InterfaceType:
		x.note(n.Methods, exportedMethods)
	case *ast.StructType:
		x.note(n.Fields, exportedFields)
	case *ast.CallExpr:
		if selector, ok := n.Fun.(*ast.SelectorExpr); ok {
			x.members[selector.Sel] = exportedMethods
		}
	case *ast.SelectorExpr:
		if x.members[n.Sel] == nil {
			x.members[n.Sel] = exportedFields
		}
	case *ast.CompositeLit:
		for _, element := range n.Elts {
			if pair, ok := element.(*ast.KeyValueExpr); ok {
				if key, ok := pair.Key.(*ast.Ident); ok {
					x.members[key] = exportedFields
				}
			}
		}
	case *ast.Ident:
		x.rename(n.Pos(), n.Name, x.newName(n))
	}
	return true
}

func (x *exporter) note(list *ast.FieldList, names map[string]bool) {
	for _, f := range list.List {
		for _, name := range f.Names {
			x.members[name] = names
		}
	}
}

// newName returns the name that an identifier gets, which may be the one it has.
func (x *exporter) newName(id *ast.Ident) string {
	names, isMember := x.members[id]
	switch {
	case names[id.Name]:
		return exportedMember(id.Name)
	case isMember:
	case exportedNames[id.Name]:
		return exportedName(id.Name)
	case id.Name == "UnknownVariant":
		return "unknownVariant" // each package has an UnknownVariant of its own
	}
	return id.Name
}

func (x *exporter) rename(pos token.Pos, old, new string) {
	if old != new {
		x.edits = append(x.edits, edit{pos, old, new})
	}
}

// docName renames what a comment begins with: what it explains.
func (x *exporter) docName(doc *ast.CommentGroup, id *ast.Ident) {
	if doc == nil {
		return
	}
	lead := []byte("// " + id.Name + " ")
	if bytes.HasPrefix([]byte(doc.List[0].Text+" "), lead) && !camelCase.MatchString(id.Name) {
		x.rename(doc.Pos()+3, id.Name, x.newName(id))
	}
}

// camelCase matches words that can only be names.
var camelCase = regexp.MustCompile(`\b[a-z]+[A-Z]\w*`)

// comment renames the names that a comment mentions.
func (x *exporter) comment(c *ast.Comment) {
	for _, at := range camelCase.FindAllStringIndex(c.Text, -1) {
		switch word := c.Text[at[0]:at[1]]; {
		case exportedNames[word]:
			x.rename(c.Pos()+token.Pos(at[0]), word, exportedName(word))
		case exportedMethods[word]:
			x.rename(c.Pos()+token.Pos(at[0]), word, exportedMember(word))
		}
	}
}
