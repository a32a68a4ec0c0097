package main

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.com/specgen/internal/config"
	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/evidence"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
	"example.com/specgen/internal/wire"
)

// proposal is a package that init proposes. Its paths are those of specgen.yaml.
type proposal struct {
	from    []string
	exclude []string
	out     string
	name    string
	dialect string    // in which the documents are written
	wire    wire.Rule // "" where nothing speaks for one
	why     string    // for wire
}

// proposals returns a package for each document set.
func (c *command) proposals(s *survey) ([]proposal, error) {
	sets := s.sets()
	if len(sets) > 1 && (c.settings.given["out"] || c.settings.given["package"]) {
		return nil, usagef("there are %d document sets; --out and --package are for one, which PATH can name", len(sets))
	}
	var roots []string
	for _, set := range sets {
		roots = append(roots, s.relative(rootOf(set)))
	}
	names := packageNames(roots)
	var out []proposal
	for i, set := range sets {
		from := s.from(set)
		p := proposal{from: s.allRelative(from), dialect: commonDialect(set)}
		for _, page := range s.readmes {
			if slices.ContainsFunc(from, func(path string) bool { return reads(path, page) }) {
				p.exclude = append(p.exclude, literal.Replace(s.relative(page)))
			}
		}
		var pages []*ir.Page
		for _, l := range set {
			pages = append(pages, l.pages...)
		}
		p.wire, p.why = suggestedRule(pages)
		if err := c.place(&p, s, names[i]); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// reads reports whether a path of the key from, a folder or a glob, leads to a page.
func reads(path, page string) bool {
	matched, err := filepath.Match(path, page)
	return lies(path, page) || matched && err == nil
}

// literal makes a glob of a path that matches nothing else.
var literal = strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`)

// suggestedRule returns the rule for wire names that the examples in the pages of a
// document set speak for, and why; "" if for none.
func suggestedRule(pages []*ir.Page) (rule wire.Rule, why string) {
	linked, _ := link.Link([]link.Set{{Pages: pages}}, link.Options{UnresolvedAny: true})
	rule, ok := evidence.SuggestRule(linked.Spec)
	if !ok || rule == wire.AsIs {
		return "", ""
	}
	return rule, "as the examples write the JSON keys"
}

// commonDialect returns the dialect that most pages of a set are written in.
func commonDialect(set []*leaf) string {
	pages := map[string]int{}
	for _, l := range set {
		pages[l.dialect.Name] += len(l.pages)
	}
	return slices.MaxFunc(sortedKeys(pages), func(a, b string) int { return pages[a] - pages[b] })
}

// place decides on the folder of a package and on its name: what the flags say, or
// a folder of the Go module that holds no Go.
func (c *command) place(p *proposal, s *survey, name string) error {
	if c.settings.given["package"] {
		name = c.settings.pkg
	}
	p.name, p.out = name, filepath.ToSlash(c.settings.out)
	if p.out != "" {
		if c.settings.given["package"] {
			return nil
		}
		var err error
		p.name, err = packageName(config.Package{Out: config.Text{Value: c.settings.out}})
		return err
	}
	module := moduleRoot(".")
	if module == "" {
		module = s.working
	}
	for i := 0; ; i++ {
		folder := filepath.Join(module, "internal", name+suffix(i))
		if !holdsGo(folder) {
			p.out = s.relative(folder)
			if !c.settings.given["package"] {
				p.name = name + suffix(i)
			}
			return nil
		}
	}
}

// suffix tells a folder from the first i ones that would have its name.
func suffix(i int) string {
	switch i {
	case 0:
		return ""
	case 1:
		return "models"
	}
	return "models" + strconv.Itoa(i)
}

// holdsGo reports whether a folder holds Go, or is none. What specgen wrote counts:
// it may be for another specgen.yaml.
func holdsGo(folder string) bool {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return !os.IsNotExist(err)
	}
	return slices.ContainsFunc(entries, func(entry os.DirEntry) bool { return filepath.Ext(entry.Name()) == ".go" })
}

// general are names of folders that say nothing of the API in them.
var general = []string{"", ".", "..", "api", "components", "doc", "docs", "documentation", "errors", "markdown", "md", "model", "models", "operations", "pkg", "packages",
	"schemas", "sdk", "sdks", "shared", "spec", "specification", "specs", "src", "third_party", "types", "vendor"}

// packageNames returns a name for each document set: the last telling word of the
// path to it, or where several sets have that one, all of them.
func packageNames(roots []string) []string {
	short, long := make([]string, len(roots)), make([]string, len(roots))
	count := map[string]int{}
	for i, root := range roots {
		var telling []string
		for element := range strings.SplitSeq(root, "/") {
			if word := identifier(element); word != "" && !slices.Contains(general, strings.ToLower(element)) {
				telling = append(telling, word)
			}
		}
		if telling == nil {
			telling = []string{"api"}
		}
		short[i], long[i] = validName(telling[len(telling)-1]), validName(strings.Join(telling, ""))
		count[short[i]]++
	}
	out := make([]string, len(roots))
	taken := map[string]bool{}
	for i := range roots {
		name := short[i]
		if count[name] > 1 {
			name = long[i]
		}
		for n := 2; taken[name]; n++ {
			name = long[i] + strconv.Itoa(n)
		}
		taken[name] = true
		out[i] = name
	}
	return out
}

// identifier returns the letters and digits of a name, the letters small. They are
// those of ASCII, since the package's folder becomes part of an import path.
func identifier(name string) string {
	return strings.Map(func(c rune) rune {
		if c > unicode.MaxASCII || !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, name)
}

func validName(name string) string {
	if emit.CheckPackageName(name) != nil {
		return "api" + name
	}
	return name
}

// relative returns a path as specgen.yaml in the working folder has it.
func (s *survey) relative(path string) string {
	if name, err := filepath.Rel(s.working, path); err == nil {
		path = name
	}
	return filepath.ToSlash(path)
}

func (s *survey) allRelative(paths []string) []string {
	var out []string
	for _, path := range paths {
		out = append(out, s.relative(path))
	}
	return out
}
