package link

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// adoptTitles declares the types of which a page says no more than the name, if
// something refers to them: documents of some languages write unions so. A link
// whose label lists members says the rest; without one, it is a union whose only
// member is any JSON value. Pages are in order of Source.
func adoptTitles(pages []*ir.Page) []diag.Diagnostic {
	a := &adopter{declared: map[string]bool{}, byFile: map[string]*ir.Page{}, byBase: map[string][]*ir.Page{}, titles: map[string]*ir.Page{}, labels: map[*ir.Decl]*ir.Type{}}
	for _, page := range pages {
		a.byFile[path.Clean(page.File)] = page
		a.byBase[baseName(page.File)] = append(a.byBase[baseName(page.File)], page)
		for _, d := range page.Decls {
			a.declared[d.Name] = true
		}
		if page.Title != nil && a.titles[page.Title.Name] == nil {
			a.titles[page.Title.Name] = page
		}
	}
	a.eachType(pages, a.followUnion)
	a.eachType(pages, a.adopt)
	return a.diags
}

// adopter declares types of titles.
type adopter struct {
	declared map[string]bool       // by name
	byFile   map[string]*ir.Page   // by File
	byBase   map[string][]*ir.Page // by the last element of File, without its extension
	titles   map[string]*ir.Page   // the first page that has the title and declares nothing
	labels   map[*ir.Decl]*ir.Type // by union: the label of the link that said its members
	diags    []diag.Diagnostic
}

// eachType calls visit for the types of all declarations, also of those that visit
// adds.
func (a *adopter) eachType(pages []*ir.Page, visit func(d *ir.Decl, t *ir.Type)) {
	for _, page := range pages {
		for _, d := range page.Decls {
			d.Types(func(t *ir.Type) { visit(d, t) })
		}
	}
}

// followUnion makes a union that is the label of a link a reference to what the
// link leads to.
func (a *adopter) followUnion(d *ir.Decl, t *ir.Type) {
	if t.Kind != ir.OneOf || t.Ref == nil {
		return
	}
	ref := t.Ref
	t.Ref = nil
	to := a.page(d, ref.Link)
	switch {
	case to == nil:
		return
	case to.Title != nil:
		label := *t
		a.labels[a.declare(to, t.Members)] = &label
	case len(to.Decls) != 1 || to.Decls[0].Union == nil || to.Decls[0] == d:
		return
	}
	a.compare(to.Decls[0], t)
	*t = ir.Type{Kind: ir.Ref, Nullable: t.Nullable, Pos: t.Pos, Ref: &ir.Reference{Label: to.Decls[0].Name, Link: ref.Link}}
}

// compare reports a label that lists other members than the one that the union is
// made of.
func (a *adopter) compare(union *ir.Decl, t *ir.Type) {
	first := a.labels[union]
	if first == nil || slices.EqualFunc(first.Members, t.Members, func(x, y ir.Type) bool { return x.Equal(&y) }) {
		return
	}
	a.diags = append(a.diags, diag.Diagnostic{
		Pos: t.Pos, Severity: diag.Warning, Code: diag.Contradiction,
		Message: fmt.Sprintf("the link lists other members of the union %q than an earlier one, which counts", union.Name),
		Related: []diag.Note{{Pos: first.Pos, Message: "they are listed here first"}},
	})
}

// page returns the page that a link leads to. Where there is none in its folder,
// the only page of its name is meant.
func (a *adopter) page(from *ir.Decl, link string) *ir.Page {
	file := pageOf(from.Pos.File, link)
	if file == "" {
		return nil
	}
	if to := a.byFile[file]; to != nil {
		return to
	}
	if named := a.byBase[baseName(file)]; len(named) == 1 {
		return named[0]
	}
	return nil
}

func baseName(file string) string {
	return strings.TrimSuffix(path.Base(file), path.Ext(file))
}

// adopt declares the type of a title that a reference names: the one that its link
// leads to, or else the only one of this name.
func (a *adopter) adopt(d *ir.Decl, t *ir.Type) {
	if t.Kind != ir.Ref {
		return
	}
	_, name := splitLabel(t.Ref.Label)
	page := a.page(d, t.Ref.Link)
	if page == nil || page.Title == nil || page.Title.Name != name {
		page = a.titles[name]
		if a.declared[name] || page == nil || page.Title == nil {
			return
		}
	}
	a.diags = append(a.diags, diag.Diagnostic{
		Pos: page.Title.Pos, Severity: diag.Warning, Code: diag.NoMembers,
		Message: fmt.Sprintf("the page says no more of the type %q than its name: its values are kept as raw JSON", name),
		Related: []diag.Note{{Pos: t.Pos, Message: "the type is needed here"}},
	})
	a.declare(page, []ir.Type{{Kind: ir.Any, Pos: page.Title.Pos}})
}

// isUntold reports whether a union has no more than the member that adopt gives it.
func isUntold(d *ir.Decl) bool {
	return d.Union != nil && len(d.Union.Members) == 1 && d.Union.Members[0].Kind == ir.Any
}

// declare makes a page with a title one that declares a union.
func (a *adopter) declare(page *ir.Page, members []ir.Type) *ir.Decl {
	d := page.Title
	page.Title = nil
	d.Union = &ir.Union{Members: members}
	page.Decls = append(page.Decls, d)
	a.declared[d.Name] = true
	return d
}
