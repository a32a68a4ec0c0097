package link

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"

	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/words"
)

// linked returns the declarations that the link of a reference can lead to. Where it
// leads to a page as a whole, the type of the label's name is meant, or the only one,
// or the one that the page is about. Where there is none, it reports whether the link
// leads to prose.
func (x *prose) linked(from *ir.Decl, ref *ir.Reference) (found []*ir.Decl, inProse bool) {
	u, err := url.Parse(ref.Link)
	if ref.Link == "" || err != nil || u.Scheme != "" && u.Host == "" {
		return nil, false
	}
	fragment := strings.ToLower(u.Fragment)
	if u.Host == "" && u.Path == "" {
		return x.fragment(from.Pos.File, fragment, ref.Label)
	}
	page, isSure := x.page(from.Pos.File, u)
	switch {
	case page == nil:
		return nil, false
	case fragment != "":
		return meant(x.byAnchor[anchor{page.File, fragment}], ref.Label)
	}
	if d := x.calledOn(page, ref.Label); d != nil {
		return []*ir.Decl{d}, false
	}
	if !isSure {
		return nil, false
	}
	return x.ofPage(page), len(page.Decls) == 0
}

// meantByWord returns the declaration that a link leads to whose label is a word for
// the type t, or nil. It is called like the label; or like what the link says, and
// then it is an enum of such values, or an object.
func (x *prose) meantByWord(from *ir.Decl, ref *ir.Reference, t *ir.Type) *ir.Decl {
	found, _ := x.linked(from, ref)
	if len(found) != 1 {
		return nil
	}
	d := found[0]
	if isCalled(d, ref.Label) {
		return d
	}
	link, fragment, _ := strings.Cut(ref.Link, "#")
	if name := cmp.Or(fragment, path.Base(stemOf(link))); !isCalled(d, name) || !fits(t, d) {
		return nil
	}
	return d
}

func isCalled(d *ir.Decl, label string) bool {
	return slices.ContainsFunc(spellings(label), func(spelling string) bool { return slices.Contains(namesOf(d), spelling) })
}

// fits reports whether a word for t can mean a declared type: an enum in place of a
// scalar of its kind, another type in place of an object.
func fits(t *ir.Type, d *ir.Decl) bool {
	return d.Enum == nil && isObject(t) || d.Enum != nil && d.Enum.Base == t.Kind
}

// fragment is linked for a link without a path. Where the page itself has no such
// fragment, it leads to other pages: there are documents that are published as one.
func (x *prose) fragment(file, fragment, label string) (found []*ir.Decl, inProse bool) {
	if own := x.byAnchor[anchor{file, fragment}]; fragment == "" || len(own) > 0 {
		return meant(own, label)
	}
	return meant(x.byFragment[fragment], label)
}

// meant returns the declarations that landings lead to: on each page the first one, as
// browsers do.
func meant(landings []landing, label string) (found []*ir.Decl, inProse bool) {
	var last *ir.Page
	for _, to := range landings {
		if to.decl == nil || to.page == last {
			continue
		}
		last = to.page
		found = append(found, to.meant(label)...)
	}
	return found, len(found) == 0 && len(landings) > 0
}

// meant returns the declaration that a label means below a heading: the one that it
// names, or the only one of which it names a part; or else all.
func (to landing) meant(label string) []*ir.Decl {
	here := append([]*ir.Decl{to.decl}, to.others...)
	if len(here) == 1 {
		return here
	}
	if named := filter(here, func(d *ir.Decl) bool { return isCalled(d, label) }); len(named) > 0 {
		return named[:1]
	}
	part := words.Letters(label)
	if named := filter(here, func(d *ir.Decl) bool { return d.Enum == nil && strings.Contains(words.Letters(d.Name), part) }); part != "" && len(named) == 1 {
		return named
	}
	return here
}

// belowOneHeading reports whether a link leads to several types below one heading, which
// are parts of what that means.
func belowOneHeading(ref *ir.Reference, found []*ir.Decl) bool {
	elsewhere := func(d *ir.Decl) bool { return d.Pos.File != found[0].Pos.File }
	return len(found) > 1 && strings.Contains(ref.Link, "#") && !slices.ContainsFunc(found, elsewhere)
}

// calledOn returns the declaration of a page that a label names, or nil.
func (x *prose) calledOn(page *ir.Page, label string) *ir.Decl {
	for _, spelling := range spellings(label) {
		if d := x.called[page.File][spelling]; d != nil {
			return d
		}
	}
	return nil
}

// ofPage returns the declarations that a page as a whole can mean: the one that it is
// about, or else all.
func (x *prose) ofPage(page *ir.Page) []*ir.Decl {
	if d := x.about(page); d != nil {
		return []*ir.Decl{d}
	}
	return filter(page.Decls, func(d *ir.Decl) bool { return d.ID != "" })
}

// about returns the declaration that a page is about: the one whose heading is that of
// the page, or that is called like the file; or nil.
func (x *prose) about(page *ir.Page) *ir.Decl {
	for _, a := range page.Anchors {
		for _, d := range page.Decls {
			if a.Title && d.Name == a.Decl && d.ID != "" {
				return d
			}
		}
	}
	return x.calledOn(page, path.Base(stemOf(page.File)))
}

// page returns the page that a link leads to: the one whose path ends most like it
// does. It is not sure where the link says of a folder or of a site that it is
// another one: then the fragment or the label has to agree.
func (x *prose) page(from string, link *url.URL) (page *ir.Page, isSure bool) {
	to := strings.TrimSuffix(link.Path, "/")
	isRelative := link.Host == "" && !strings.HasPrefix(to, "/")
	if isRelative {
		for _, base := range []string{path.Dir(from), stemOf(from)} { // sites may make a folder of each page
			if page := x.at(path.Join(base, to)); page != nil {
				return page, true
			}
		}
		to = path.Join(path.Dir(from), to)
	}
	return x.alike(stemOf(to)), link.Host == "" && !isRelative
}

// at returns the page of a path: the one that is called so, or the only one but for
// extensions; or nil.
func (x *prose) at(file string) *ir.Page {
	var found []*ir.Page
	stem := stemOf(file)
	for _, page := range x.pages[path.Base(stem)] {
		switch {
		case path.Clean(page.File) == file:
			return page
		case stemOf(page.File) == stem:
			found = append(found, page)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found[0]
}

// alike returns the page whose path ends most like stem does; nil if several do.
func (x *prose) alike(stem string) *ir.Page {
	wanted := strings.Split(stem, "/")
	var best *ir.Page
	most, several := 0, false
	for _, page := range x.pages[wanted[len(wanted)-1]] {
		n := commonEnd(wanted, strings.Split(stemOf(page.File), "/"))
		if n > most {
			best, most, several = page, n, false
		} else if n == most {
			several = true
		}
	}
	if several {
		return nil
	}
	return best
}

// commonEnd returns how many elements two paths share at their ends.
func commonEnd(a, b []string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}
