package main

import (
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.com/specgen/internal/ir"
)

// sets returns the document sets of a survey, sorted: folders whose types refer to
// each other or that document the same calls, and what lies within them.
func (s *survey) sets() [][]*leaf {
	g := &grouping{survey: s, set: make([]int, len(s.types)), byFolder: map[string]int{}, byName: map[string][]int{}}
	for i, l := range s.types {
		g.set[i] = i
		g.byFolder[l.folder] = i
		for _, page := range l.pages {
			for _, d := range page.Decls {
				if known := g.byName[d.Name]; !slices.Contains(known, i) {
					g.byName[d.Name] = append(known, i)
				}
			}
		}
	}
	documented := map[string]int{} // leaves, by the folder with the calls
	for i, l := range s.types {
		g.follow(i)
		if folder := s.callsBeside(l.folder); folder != "" {
			if j, ok := documented[folder]; ok {
				g.join(i, j)
			}
			documented[folder] = i
		}
	}
	for g.absorb() {
	}
	return g.sets()
}

// grouping puts leaves together.
type grouping struct {
	*survey
	set      []int            // of each leaf: the first leaf of its set
	byFolder map[string]int   // leaves
	byName   map[string][]int // the leaves that declare a type of a name
}

func (g *grouping) join(a, b int) {
	from, to := max(g.set[a], g.set[b]), min(g.set[a], g.set[b])
	if from == to {
		return
	}
	for i := range g.set {
		if g.set[i] == from {
			g.set[i] = to
		}
	}
}

// follow joins a leaf with those that its types refer to.
func (g *grouping) follow(i int) {
	for _, page := range g.types[i].pages {
		for _, d := range page.Decls {
			d.Types(func(t *ir.Type) {
				if t.Kind == ir.Ref {
					g.join(i, g.referred(i, t.Ref))
				}
			})
		}
	}
}

// callsBeside returns the innermost folder around one that has pages of operations
// in it too, or "".
func (s *survey) callsBeside(folder string) string {
	for at := folder; !s.above(at) && at != filepath.Dir(at); at = filepath.Dir(at) {
		if slices.ContainsFunc(s.calls, func(calls string) bool { return lies(at, calls) }) {
			return at
		}
	}
	return ""
}

// referred returns the leaf that a reference leads to: by its link, or else by its
// name; or i, where neither leads anywhere else.
func (g *grouping) referred(i int, ref *ir.Reference) int {
	link, _, _ := strings.Cut(ref.Link, "#")
	if link, err := url.PathUnescape(link); err == nil && link != "" && !strings.Contains(link, ":") {
		page := filepath.Join(g.types[i].folder, filepath.FromSlash(link))
		if j, ok := g.byFolder[filepath.Dir(page)]; ok && g.types[j].has(page) {
			return j
		}
	}
	known := g.byName[ref.Label[strings.LastIndexAny(ref.Label, `./\:`)+1:]]
	if len(known) == 0 || slices.Contains(known, i) {
		return i
	}
	return slices.MaxFunc(known, func(a, b int) int { return g.nearness(i, a) - g.nearness(i, b) })
}

func (l *leaf) has(path string) bool {
	return slices.ContainsFunc(l.pages, func(page *ir.Page) bool { return filepath.Base(page.File) == filepath.Base(path) })
}

// nearness is the length of the path that two leaves share.
func (g *grouping) nearness(i, j int) int {
	return len(commonParent(g.types[i].folder, g.types[j].folder))
}

// absorb joins sets with those in whose folders they lie, and reports whether there
// were any.
func (g *grouping) absorb() bool {
	roots := map[string]int{} // of the sets: a leaf
	sets := g.sets()
	for _, set := range sets {
		if root := rootOf(set); !g.above(root) {
			roots[root] = g.byFolder[set[0].folder]
		}
	}
	joined := false
	for _, set := range sets {
		inner := g.byFolder[set[0].folder]
		for at := rootOf(set); at != filepath.Dir(at); at = filepath.Dir(at) {
			if outer, ok := roots[at]; ok && g.set[outer] != g.set[inner] {
				g.join(outer, inner)
				joined = true
			}
		}
	}
	return joined
}

func (g *grouping) sets() [][]*leaf {
	set := map[int][]*leaf{}
	for i, l := range g.types {
		set[g.set[i]] = append(set[g.set[i]], l)
	}
	var out [][]*leaf
	for _, first := range slices.Sorted(maps.Keys(set)) {
		out = append(out, set[first])
	}
	return out
}

// from returns what the key from says of a set: as few folders as hold its pages
// and nothing else that declares types, and globs for pages beside such.
func (s *survey) from(set []*leaf) []string {
	root := rootOf(set)
	others := slices.Clone(s.leftOut)
	for _, l := range s.types {
		if lies(root, l.folder) && !slices.Contains(set, l) {
			others = append(others, l.folder)
		}
	}
	return s.fromBelow(root, set, others)
}

func (s *survey) fromBelow(folder string, set []*leaf, others []string) []string {
	var direct *leaf
	children := map[string]bool{}
	for _, l := range set {
		if below, ok := relativeTo(folder, l.folder); ok {
			first, _, _ := strings.Cut(below, "/")
			children[first] = true
			if below == "." {
				direct = l
			}
		}
	}
	delete(children, ".")
	foreign := others
	if direct == nil {
		foreign = slices.Concat(others, s.prose)
	}
	if !s.above(folder) && !slices.ContainsFunc(foreign, func(other string) bool { return lies(folder, other) }) {
		return []string{folder}
	}
	var out []string
	if direct != nil {
		out = append(out, direct.globs()...)
	}
	for _, child := range sortedKeys(children) {
		out = append(out, s.fromBelow(filepath.Join(folder, child), set, others)...)
	}
	return out
}

// globs match the pages of a leaf, and nothing below it.
func (l *leaf) globs() []string {
	out := map[string]bool{}
	for _, page := range l.pages {
		name := filepath.Base(page.File)
		if !strings.ContainsAny(l.folder, "*?[") {
			name = "*" + filepath.Ext(name)
		}
		out[filepath.Join(l.folder, name)] = true
	}
	return sortedKeys(out)
}

// above reports whether the working folder lies in a folder: that holds more than
// documents.
func (s *survey) above(folder string) bool { return lies(folder, s.working) }

// lies reports whether a path lies in a folder, or is that. Both are absolute.
func lies(folder, path string) bool {
	rest, ok := strings.CutPrefix(path, strings.TrimSuffix(folder, string(filepath.Separator)))
	return ok && (rest == "" || os.IsPathSeparator(rest[0]))
}

// rootOf returns the innermost folder that all pages of a set lie in.
func rootOf(set []*leaf) string {
	root := set[0].folder
	for _, l := range set[1:] {
		root = commonParent(root, l.folder)
	}
	return root
}

// commonParent returns the innermost folder that two lie in, or are.
func commonParent(a, b string) string {
	for !lies(a, b) && a != filepath.Dir(a) {
		a = filepath.Dir(a)
	}
	return a
}
