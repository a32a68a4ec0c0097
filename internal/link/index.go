package link

import (
	"iter"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/words"
)

// index finds declarations by name and by page.
type index struct {
	byName   map[string][]*ir.Decl // in order of Source
	byFold   map[string][]*ir.Decl // by name in lower case, in order of Source
	byAnchor map[anchor]*ir.Decl   // the first one of each
	pages    map[string]bool       // by File: all pages, also those that declare nothing
}

// anchor is what a link leads to.
type anchor struct {
	page     string // File
	fragment string // "" for the page as a whole
}

func newIndex(pages []*ir.Page) *index {
	x := &index{byName: map[string][]*ir.Decl{}, byFold: map[string][]*ir.Decl{}, byAnchor: map[anchor]*ir.Decl{}, pages: map[string]bool{}}
	for _, page := range pages {
		x.pages[path.Clean(page.File)] = true
		for _, d := range page.Decls {
			if d.ID == "" {
				continue // declared twice
			}
			x.byName[d.Name] = append(x.byName[d.Name], d)
			fold := strings.ToLower(d.Name)
			x.byFold[fold] = append(x.byFold[fold], d)
			for _, at := range []anchor{{page: path.Clean(d.Pos.File)}, {path.Clean(d.Pos.File), words.Slug(d.Name)}} {
				if x.byAnchor[at] == nil {
					x.byAnchor[at] = d
				}
			}
		}
	}
	return x
}

// find returns the declarations that a reference within from can mean. The
// label decides, since the links of real documents often lead nowhere; where
// several types have its name, its qualifier decides as far as it names a
// folder, then the link, then nearness. Without a type of this name the link
// decides alone, and without a link a name that differs in case, but for its first letter.
func (x *index) find(from *ir.Decl, ref *ir.Reference) []*ir.Decl {
	qualifier, name := splitLabel(ref.Label)
	found := x.byName[name]
	if len(found) == 1 {
		return found
	}
	linked := x.linked(from, ref.Link)
	if len(found) == 0 && linked != nil {
		return []*ir.Decl{linked}
	}
	if len(found) == 0 {
		found = filter(x.byFold[strings.ToLower(name)], func(d *ir.Decl) bool { return d.Name[:1] == name[:1] })
	}
	for _, narrower := range []func(*ir.Decl) bool{
		func(d *ir.Decl) bool { return strings.EqualFold(path.Base(folder(d.Source)), lastSegment(qualifier)) },
		func(d *ir.Decl) bool { return d == linked },
		func(d *ir.Decl) bool { return d.Source == from.Source },
		func(d *ir.Decl) bool { return folder(d.Source) == folder(from.Source) },
	} {
		if narrowed := filter(found, narrower); len(narrowed) > 0 {
			found = narrowed
		}
	}
	return found
}

// linked returns the declaration that a link leads to: the one that the fragment
// names, or the first one of the page; or nil.
func (x *index) linked(from *ir.Decl, link string) *ir.Decl {
	_, fragment, _ := strings.Cut(link, "#")
	if text, err := url.PathUnescape(fragment); err == nil {
		fragment = text
	}
	return x.byAnchor[anchor{pageOf(from.Pos.File, link), strings.ToLower(fragment)}]
}

// nearest returns what is spelled most like a label, if something is near enough
// to be a slip: a declared name, with the label's qualifier, or one of the scalar types.
func (x *index) nearest(label string, scalars []string) string {
	if strings.Contains(label, "[") {
		return "" // no declared name is like that
	}
	qualifier, name := splitLabel(label)
	known := []iter.Seq[string]{maps.Keys(x.byName)}
	if qualifier == "" {
		known = append(known, slices.Values(scalars))
	}
	near := words.Nearest(name, known...)
	if near == "" || qualifier == "" {
		return near
	}
	return qualifier + "." + near
}

// splitLabel splits "models.Session" into "models" and "Session".
func splitLabel(label string) (qualifier, name string) {
	if at := strings.LastIndexByte(label, '.'); at >= 0 {
		return label[:at], label[at+1:]
	}
	return "", label
}

func lastSegment(qualifier string) string {
	return qualifier[strings.LastIndexByte(qualifier, '.')+1:]
}

// pageOf returns the File of the page that a link on the page from leads to,
// or "" where it leads elsewhere.
func pageOf(from, link string) string {
	u, err := url.Parse(link)
	if err != nil || u.IsAbs() || u.Host != "" || path.IsAbs(u.Path) {
		return ""
	}
	if u.Path == "" {
		if u.Fragment == "" {
			return ""
		}
		return path.Clean(from)
	}
	return path.Join(path.Dir(from), u.Path)
}

func folder(source string) string { return path.Dir(source) }

func filter(decls []*ir.Decl, keep func(*ir.Decl) bool) []*ir.Decl {
	var out []*ir.Decl
	for _, d := range decls {
		if keep(d) {
			out = append(out, d)
		}
	}
	return out
}
