package parse

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/words"
)

// objects makes the fields of d of rows, and declares the objects in them whose
// fields are rows of the same table, such as a.b and a[].b, or > b below a.
func (p *page) objects(d *ir.Decl, rows []fieldRow) (*ir.Struct, []*ir.Decl) {
	root := &node{}
	var open []*node // by depth of the prefix
	described := map[string]*node{}
	families := p.dialect.Nesting.families(rows)
	for i := range rows {
		path := p.dialect.Nesting.path(&rows[i])
		parent := root
		if within := rows[i].within; within != "" {
			if described[within] == nil {
				described[within] = root.named(step{name: within, at: rows[i].at})
			}
			parent = described[within]
		}
		if path.depth > maxSteps {
			p.tooDeep(&rows[i])
			continue
		}
		if path.depth > len(open) {
			p.warnAt(rows[i].at, diag.Contradiction, "the prefix says that the field is on level %d, and no field on level %d stands above it; it is read as one on level %d", path.depth, path.depth-1, len(open))
		}
		if depth := min(path.depth, len(open)); p.dialect.Nesting.Prefix != "" {
			open = open[:depth]
			if depth > 0 {
				parent = open[depth-1]
			}
		}
		last := path.steps[len(path.steps)-1]
		switch {
		case len(path.steps) == 1:
		case !p.isWithin(parent, path.steps, &rows[i], families):
			last = step{name: rows[i].Name, at: rows[i].at}
		case len(path.steps) > maxSteps:
			p.tooDeep(&rows[i])
			continue
		default:
			parent = parent.descend(path.steps)
		}
		n := parent.add(p, last, &rows[i])
		open = append(open, n)
	}
	return p.declare(d, root, 0)
}

func (p *page) tooDeep(row *fieldRow) {
	p.problemAt(row.at, diag.TooDeep, "the field nests deeper than %d levels; it is left out", maxSteps)
}

// descend returns the field that the last one of steps is in.
func (n *node) descend(steps []step) *node {
	for _, s := range steps[:len(steps)-1] {
		n = n.child(s)
	}
	return n
}

// isWithin reports whether steps lead into a field of parent. Where the outermost one has
// no row, and the table does not say that it is a field, the name is one as a whole.
func (p *page) isWithin(parent *node, steps []step, row *fieldRow, all families) bool {
	return parent.byName[steps[0].name] != nil || p.isParent(steps, row, all)
}

// step is a part of a field's name: the name of a field.
type step struct {
	name string
	list bool // the field is a list
	at   span
}

// fieldPath is where a field stands: at the end of steps, from the last row of a
// smaller depth.
type fieldPath struct {
	depth int
	steps []step
}

// maxSteps bounds how deep the names of fields nest.
const maxSteps = 16

// path returns where the field of a row stands.
func (n *Nesting) path(r *fieldRow) fieldPath {
	out := fieldPath{depth: r.depth}
	text := strings.Trim(r.Name, "`*")
	parts := []string{text}
	if at := strings.LastIndex(text, n.Separator); n.Separator != "" && r.Additional && at > 0 && plainPath.MatchString(text[:at]) {
		for part := range strings.SplitSeq(text[:at], n.Separator) { // a.*: all other keys of a
			out.steps = append(out.steps, step{name: part, at: r.at})
		}
		out.steps = append(out.steps, step{name: r.Name, at: r.at})
		return out
	}
	if n.Separator != "" && !r.Additional && strings.Trim(text, n.Separator) == text {
		parts = strings.SplitN(text, n.Separator, maxSteps+1)
	}
	for _, part := range parts {
		bare, isList := part, false
		if n.List != "" {
			bare, isList = strings.CutSuffix(part, n.List)
		}
		if bare == "" {
			out.steps = []step{{name: r.Name, at: r.at}}
			break
		}
		out.steps = append(out.steps, step{bare, isList, r.at})
	}
	return out
}

// plainPath is what stands before the place for all other keys of a field.
var plainPath = regexp.MustCompile(`^[\pL_$@][\pL\d_$-]*(?:\W[\pL_$@][\pL\d_$-]*){0,14}$`)

// cut takes the prefixes off the beginning of a name, and counts them.
func (n *Nesting) cut(src []byte, s span) (span, int) {
	depth := 0
	for n.Prefix != "" {
		length := n.prefixLength(src[s.start:s.stop])
		rest := trim(src, span{s.start + length, s.stop})
		if length == 0 || rest.empty() {
			break
		}
		s = rest
		depth++
	}
	return s, depth
}

// prefixLength returns the length of the prefix that text begins with, as it is, as
// an HTML entity, escaped or in markup of its own; or 0.
func (n *Nesting) prefixLength(text []byte) int {
	if c, width := entity(text); width > 0 && string(c) == n.Prefix {
		return width
	}
	for _, written := range []string{n.Prefix, `\` + n.Prefix, "`" + n.Prefix + "`", "**" + n.Prefix + "**"} {
		if bytes.HasPrefix(text, []byte(written)) {
			return len(written)
		}
	}
	return 0
}

// node is a field, and the fields in it.
type node struct {
	step
	row      *fieldRow // nil: no row says more of it than that it has fields
	children []*node
	byName   map[string]*node
}

// child returns the field of a name in n, which is added if there is none.
func (n *node) child(s step) *node {
	c := n.byName[s.name]
	if c == nil {
		c = &node{step: s}
		n.append(c)
	}
	c.list = c.list || s.list
	return c
}

// named returns the field of a name in n or anywhere within, which is added to n if
// there is none.
func (n *node) named(s step) *node {
	if found := n.find(s.name); found != nil {
		return found
	}
	return n.child(s)
}

func (n *node) find(name string) *node {
	if c := n.byName[name]; c != nil {
		return c
	}
	for _, c := range n.children {
		if found := c.find(name); found != nil {
			return found
		}
	}
	return nil
}

func (n *node) append(c *node) {
	if n.byName == nil {
		n.byName = map[string]*node{}
	}
	n.byName[c.name] = c
	n.children = append(n.children, c)
}

// add gives n the field of a row. The first row of a name counts.
func (n *node) add(p *page, s step, row *fieldRow) *node {
	c := n.byName[s.name]
	if c == nil || row.Additional {
		c = &node{step: s, row: row}
		n.append(c)
		return c
	}
	c.list = c.list || s.list
	if c.row == nil {
		c.row = row
		return c
	}
	if c.row.TypeText != row.TypeText || c.row.Presence != row.Presence {
		p.diags = append(p.diags, diag.Diagnostic{
			Pos: row.Pos, Severity: diag.Warning, Code: diag.DuplicateField,
			Message: fmt.Sprintf("a row above has the field %q already, and counts", s.name),
			Related: []diag.Note{{Pos: c.row.Pos, Message: "the first one"}},
		})
	} else {
		p.unread(row.at, "a row above has the field already, and says the same of its type and presence")
	}
	return c
}

// declare makes the fields of d of the nodes in n.
func (p *page) declare(d *ir.Decl, n *node, depth int) (*ir.Struct, []*ir.Decl) {
	out := &ir.Struct{Fields: make([]ir.Field, 0, len(n.children))}
	var inner []*ir.Decl
	keys := -1 // index of the field for all other keys
	for _, c := range n.children {
		f := p.fieldOf(c)
		if len(c.children) > 0 {
			name := c.name
			if f.Type.Kind == ir.List {
				name = words.Singular(name)
			}
			object := &ir.Decl{Name: p.unique(d.Name + " " + name), Source: d.Source, Pos: f.Pos, Doc: f.Doc}
			p.referToFields(&f, c, object)
			var more []*ir.Decl
			object.Struct, more = p.declare(object, c, depth+1)
			inner = append(append(inner, object), more...)
		}
		if f.Additional && keys >= 0 {
			joinKeys(&out.Fields[keys], &f)
			p.unread(c.at, "all keys that no field has are read as one field, whatever their patterns")
			continue
		}
		if f.Additional {
			keys = len(out.Fields)
		}
		out.Fields = append(out.Fields, f)
	}
	return out, inner
}

// fieldOf returns the field of a node.
func (p *page) fieldOf(n *node) ir.Field {
	if n.row != nil {
		f := n.row.Field
		if !f.Additional {
			f.Name, f.Wire = n.name, p.dialect.key(n.name)
		}
		if n.list && f.Type.Kind != ir.List {
			f.Type = ir.Type{Kind: ir.List, Elem: &ir.Type{Kind: f.Type.Kind, Elem: f.Type.Elem, Ref: f.Type.Ref, Pos: f.Type.Pos}, Nullable: f.Type.Nullable, Pos: f.Type.Pos}
		}
		return f
	}
	pos := p.pos(n.at)
	f := ir.Field{Name: n.name, Wire: p.dialect.key(n.name), Pos: pos, Presence: ir.Unstated, Type: ir.Type{Kind: ir.Any, Pos: pos}}
	if p.dialect.Nesting.needsNoRow() {
		f.Presence = n.presence()
	}
	if n.list {
		f.Type = ir.Type{Kind: ir.List, Elem: &ir.Type{Kind: ir.Any, Pos: pos}, Pos: pos}
	}
	return f
}

// presence returns the presence of a field that needs no row to say it: required, if
// a field in it is; else what the first one in it is.
func (n *node) presence() ir.Presence {
	first := ir.Unstated
	for i, c := range n.children {
		says := ir.Unstated
		if c.row != nil {
			says = c.row.Presence
		} else {
			says = c.presence()
		}
		if says == ir.Required {
			return says
		}
		if i == 0 {
			first = says
		}
	}
	return first
}

// referToFields makes the type of f the object that its rows declare; where it is one
// of several types, that of them which is an object.
func (p *page) referToFields(f *ir.Field, n *node, object *ir.Decl) {
	leaf := innermost(&f.Type)
	if leaf.Kind == ir.OneOf {
		if i := slices.IndexFunc(leaf.Members, func(m ir.Type) bool { return isAnyObject(&m) }); i >= 0 {
			leaf = &leaf.Members[i]
		}
	}
	if n.row != nil && !n.row.generic && leaf.Kind != ir.Any && !isAnyObject(leaf) {
		p.diags = append(p.diags, diag.Diagnostic{
			Pos: leaf.Pos, Severity: diag.Warning, Code: diag.Contradiction,
			Message: fmt.Sprintf("the field %q has a type, and rows that say which fields are in it; these count", n.name),
			Related: []diag.Note{{Pos: p.pos(n.children[0].at), Message: "the first of the rows"}},
		})
	}
	*leaf = ir.Type{Kind: ir.Ref, Nullable: leaf.Nullable, Pos: leaf.Pos, Ref: &ir.Reference{Label: object.Name, Own: true}}
}

func isAnyObject(t *ir.Type) bool { return t.Kind == ir.Map && t.Elem.Kind == ir.Any }

// unique returns a name that no type of the page has.
func (p *page) unique(name string) string {
	for p.taken[strings.ToLower(name)] {
		name += " fields"
	}
	p.taken[strings.ToLower(name)] = true
	return name
}

// joinKeys makes of two fields for all other keys one, whose values are of either
// type.
func joinKeys(f, other *ir.Field) {
	both := alternatives(f.Type.Elem.Pos, []typeExpr{{Type: *f.Type.Elem}, {Type: *other.Type.Elem}})
	f.Type.Elem = &both.Type
	f.Doc = strings.TrimSpace(f.Doc + "\n\n" + other.Name + ": " + other.Doc)
}
