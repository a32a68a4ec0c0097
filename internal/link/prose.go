package link

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/words"
)

// prose finds what references of hand-written documents mean. There a link is the
// truth, since labels are words of a sentence: "array of [users](#user-object)".
type prose struct {
	byAnchor   map[anchor][]landing           // what fragments lead to, by File and in small letters
	byFragment map[string][]landing           // the same, on any page
	pages      map[string][]*ir.Page          // by the last element of File, without extensions, in small letters
	byWord     map[string][]*ir.Decl          // by namesOf
	onPage     map[string]map[string]*ir.Decl // by File and name
	called     map[string]map[string]*ir.Decl // by File and namesOf: the first one of each
}

// landing is where a fragment leads to.
type landing struct {
	page *ir.Page
	decl *ir.Decl // nil: to text that declares no type

	others []*ir.Decl // further ones that are as likely
}

func newProse(pages []*ir.Page) *prose {
	x := &prose{
		byAnchor: map[anchor][]landing{}, byFragment: map[string][]landing{}, pages: map[string][]*ir.Page{},
		byWord: map[string][]*ir.Decl{}, onPage: map[string]map[string]*ir.Decl{}, called: map[string]map[string]*ir.Decl{},
	}
	for _, page := range pages {
		stem := stemOf(page.File)
		x.pages[path.Base(stem)] = append(x.pages[path.Base(stem)], page)
		own, called := map[string]*ir.Decl{}, map[string]*ir.Decl{}
		x.onPage[page.File], x.called[page.File] = own, called
		for _, d := range page.Decls {
			if d.ID == "" {
				continue // declared twice
			}
			own[d.Name] = d
			for _, name := range namesOf(d) {
				x.byWord[name] = append(x.byWord[name], d)
				if called[name] == nil {
					called[name] = d
				}
			}
		}
		for _, a := range page.Anchors {
			id := strings.ToLower(a.ID)
			to := landing{page: page, decl: own[a.Decl]}
			if to.decl != nil && len(a.Others) > 0 && !isCalled(to.decl, a.ID) {
				to.others = othersOf(a, own)
			}
			at := anchor{page.File, id}
			x.byAnchor[at] = append(x.byAnchor[at], to)
			x.byFragment[id] = append(x.byFragment[id], to)
		}
		x.number(page, own)
	}
	return x
}

// othersOf returns the further types that are declared where an anchor leads.
func othersOf(a ir.Anchor, own map[string]*ir.Decl) []*ir.Decl {
	var out []*ir.Decl
	for _, name := range a.Others {
		if d := own[name]; d != nil && name != a.Decl {
			out = append(out, d)
		}
	}
	return out
}

// number adds the fragments that sites make of headings that are called alike: with
// -1 or _1 for the second one.
func (x *prose) number(page *ir.Page, own map[string]*ir.Decl) {
	count := map[string]int{}
	last := ir.Anchor{}
	for _, a := range page.Anchors {
		if a.ID == last.ID && a.Decl == last.Decl {
			continue // a tag in the heading names what that is called anyway
		}
		last = a
		id := strings.ToLower(a.ID)
		if n := count[id]; n > 0 {
			for _, separator := range []string{"-", "_"} {
				at := anchor{page.File, fmt.Sprint(id, separator, n)}
				if len(x.byAnchor[at]) == 0 {
					x.byAnchor[at] = []landing{{page: page, decl: own[a.Decl]}}
				}
			}
		}
		count[id]++
	}
}

// stemOf returns the path of a page as links without extensions write it.
func stemOf(file string) string {
	folder, base := path.Split(strings.ToLower(path.Clean(file)))
	for slices.Contains(extensions, path.Ext(base)) {
		base = strings.TrimSuffix(base, path.Ext(base))
	}
	if base == "index" || base == "readme" || base == "_index" {
		return strings.TrimSuffix(folder, "/")
	}
	return folder + strings.TrimPrefix(base, "_")
}

// extensions are those of pages, of what makes pages, and of what pages become.
var extensions = []string{".md", ".mdx", ".markdown", ".html", ".htm", ".erb"}

// find returns the declarations that a reference within from can mean. Where there
// are none, it reports whether the document says something of the type in prose.
func (x *prose) find(from *ir.Decl, ref *ir.Reference) (found []*ir.Decl, inProse bool) {
	if ref.Own {
		return []*ir.Decl{x.onPage[from.Pos.File][ref.Label]}, false
	}
	linked, inProse := x.linked(from, ref)
	switch {
	case len(linked) == 1:
		return linked, false
	case belowOneHeading(ref, linked):
		return nil, true
	}
	found = x.named(from, ref.Label)
	if both := filter(found, func(d *ir.Decl) bool { return slices.Contains(linked, d) }); len(both) > 0 {
		return both, false
	}
	if len(found) > 0 {
		return found, false
	}
	return linked, inProse
}

// guess returns the declaration that one of the guesses for a type names, and fits.
func (x *prose) guess(from *ir.Decl, t *ir.Type) []*ir.Decl {
	for _, name := range t.Ref.Guesses {
		found := x.named(from, name)
		if len(found) != 1 {
			continue
		}
		if fits(t.Elem, found[0]) {
			return found
		}
	}
	return nil
}

func isObject(t *ir.Type) bool { return t.Kind == ir.Map || t.Kind == ir.Any }

// named returns the declarations that a name in prose can mean.
func (x *prose) named(from *ir.Decl, name string) []*ir.Decl {
	for _, spelling := range spellings(name) {
		found := x.byWord[spelling]
		for _, narrower := range []func(*ir.Decl) bool{
			func(d *ir.Decl) bool { return d.Pos.File == from.Pos.File },
			func(d *ir.Decl) bool { return folder(d.Source) == folder(from.Source) },
			func(d *ir.Decl) bool { return unqualified(d) == name },
		} {
			if narrowed := filter(found, narrower); len(narrowed) > 0 && len(found) > 1 {
				found = narrowed
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// spellings returns the letters of what a label may be called, the likeliest first:
// as it is, as one of several, and without the word that says what it is.
func spellings(label string) []string {
	name := words.Letters(label)
	out := []string{name}
	for _, plural := range []struct{ end, instead string }{{"ies", "y"}, {"ses", "s"}, {"s", ""}, {"es", ""}} {
		if stem, ok := strings.CutSuffix(name, plural.end); ok && stem != "" {
			out = append(out, stem+plural.instead)
		}
	}
	out = append(out, name+"s")
	for _, spelling := range out {
		for _, noun := range []string{"object", "structure", "type", "resource", "model", "schema", "entity", "struct", "enum"} {
			if stem, ok := strings.CutSuffix(spelling, noun); ok && stem != "" {
				out = append(out, stem)
			}
		}
	}
	return append(out, name+"object", name+"structure")
}

// qualify gives types that several pages of a folder call alike the names of their
// pages before their own. None of them keeps the plain name, so that the order of
// the pages does not matter.
func qualify(pages []*ir.Page) []diag.Diagnostic {
	type place struct{ folder, name string }
	at := func(d *ir.Decl) place { return place{folder(d.Source), words.Letters(d.Name)} }
	declared := map[place][]*ir.Decl{}
	for _, page := range pages {
		for _, d := range page.Decls {
			declared[at(d)] = append(declared[at(d)], d)
		}
	}
	var ds []diag.Diagnostic
	for _, page := range pages {
		renamed := map[string]string{}
		for _, d := range page.Decls {
			same := declared[at(d)]
			if len(same) < 2 {
				continue
			}
			renamed[d.Name] = qualifier(page.File) + d.Name
			if d == same[0] {
				ds = append(ds, diag.Diagnostic{
					Pos: d.Pos, Severity: diag.Warning, Code: diag.DuplicateType,
					Message: fmt.Sprintf("%s of the folder define a type %q; they are told apart by their pages, this one as %q", diag.Count(len(same), "table"), d.Name, renamed[d.Name]),
					Related: definedHere(same[1:]),
				})
			}
		}
		rename(page, renamed)
	}
	return ds
}

// qualifier is what qualify puts before the names of a page's types.
func qualifier(file string) string {
	return strings.ReplaceAll(path.Base(stemOf(file)), "_", " ") + " "
}

// unqualified returns the name that the page itself has for d.
func unqualified(d *ir.Decl) string { return strings.TrimPrefix(d.Name, qualifier(d.Pos.File)) }

// namesOf returns the letters of what d is called: its name, and the one that its page
// has for it.
func namesOf(d *ir.Decl) []string {
	return slices.Compact([]string{words.Letters(d.Name), words.Letters(unqualified(d))})
}

// rename gives types of a page other names.
func rename(page *ir.Page, names map[string]string) {
	if len(names) == 0 {
		return
	}
	for _, d := range page.Decls {
		d.Types(func(t *ir.Type) {
			if name, ok := names[refName(t)]; ok {
				t.Ref.Label = name
			}
		})
	}
	for i := range page.Anchors {
		a := &page.Anchors[i]
		if name, ok := names[a.Decl]; ok {
			a.Decl = name
		}
		for j := range a.Others {
			if name, ok := names[a.Others[j]]; ok {
				a.Others[j] = name
			}
		}
	}
	for _, d := range page.Decls {
		if name, ok := names[d.Name]; ok {
			d.Name = name
		}
	}
}

// refName returns the name of the type on the same page that t refers to.
func refName(t *ir.Type) string {
	if t.Ref == nil || !t.Ref.Own {
		return ""
	}
	return t.Ref.Label
}
