package main

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"example.com/specgen/internal/config"
	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/parse"
)

// survey is what was found of documents. Its paths are absolute.
type survey struct {
	working string   // folder
	types   []*leaf  // the folders in which types are declared, sorted
	prose   []string // the folders with other pages only
	calls   []string // the folders with pages of operations
	readmes []string // those that generate would read as if they were other pages
	leftOut []string // the folders that were not searched
	pages   int      // that were read
}

// leaf is a folder with the pages that lie directly in it.
type leaf struct {
	folder  string
	dialect *parse.Dialect
	pages   []*ir.Page // those that declare types
}

// survey reads all pages below folders.
func (c *command) survey(folders []string) (*survey, error) {
	working, err := filepath.Abs(".")
	if err != nil {
		return nil, err
	}
	s := &survey{working: working}
	inputs := map[string][]input{} // by folder
	for _, folder := range folders {
		files, err := walk(filepath.Clean(folder)+string(filepath.Separator), s.leaveOut, isMarkdown)
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			at, err := filepath.Abs(file)
			if err != nil {
				return nil, err
			}
			in := input{file: filepath.ToSlash(file), path: at}
			inputs[filepath.Dir(at)] = append(inputs[filepath.Dir(at)], in)
		}
	}
	dialects, err := c.dialects(inputs)
	if err != nil {
		return nil, err
	}
	for _, folder := range sortedKeys(inputs) {
		s.add(c, folder, dialects[folder], inputs[folder])
	}
	return s, nil
}

// dialects returns the dialects of the pages in folders. Folders that do not show
// any, as those of enums, have the one that most others have.
func (c *command) dialects(folders map[string][]input) (map[string]*parse.Dialect, error) {
	out := map[string]*parse.Dialect{}
	var shown []*parse.Dialect
	var unknown []string
	for _, folder := range sortedKeys(folders) {
		if c.settings.dialect != config.Auto {
			d, _, err := c.dialect(c.settings.dialect, nil)
			if err != nil {
				return nil, err
			}
			out[folder] = d
			continue
		}
		d, ok, err := c.recognise(folders[folder])
		if err != nil {
			return nil, err
		}
		out[folder] = d
		if ok {
			shown = append(shown, d)
		} else {
			unknown = append(unknown, folder)
		}
	}
	if len(shown) > 0 {
		for _, folder := range unknown {
			out[folder] = mostCommon(shown)
		}
	}
	return out, nil
}

// mostCommon returns the dialect that most of dialects are, the first one by name
// among equals.
func mostCommon(dialects []*parse.Dialect) *parse.Dialect {
	count := map[string]int{}
	for _, d := range dialects {
		count[d.Name]++
	}
	return slices.MaxFunc(dialects, func(a, b *parse.Dialect) int {
		return cmp.Or(cmp.Compare(count[a.Name], count[b.Name]), cmp.Compare(b.Name, a.Name))
	})
}

// leaveOut reports whether a folder holds what is no document of the user's:
// packages of npm, and what tests need.
func (s *survey) leaveOut(folder string) bool {
	name := filepath.Base(folder)
	if name != "node_modules" && name != "testdata" {
		return isHidden(folder)
	}
	if at, err := filepath.Abs(folder); err == nil {
		s.leftOut = append(s.leftOut, at)
	}
	return true
}

// add reads the pages of a folder.
func (s *survey) add(c *command, folder string, dialect *parse.Dialect, inputs []input) {
	slices.SortFunc(inputs, func(a, b input) int { return strings.Compare(a.path, b.path) })
	inputs = slices.CompactFunc(inputs, func(a, b input) bool { return a.path == b.path })
	l := &leaf{folder: folder, dialect: dialect}
	prose := false
	pages, found := c.pages(set{}, dialect, inputs)
	s.pages += len(pages)
	for i, page := range pages {
		c.verbosef("read %s", describe(page))
		if page.Operation && !slices.Contains(s.calls, folder) {
			s.calls = append(s.calls, folder)
		}
		switch {
		case isReadme(page.File):
			prose = prose || page.Operation
			if len(page.Decls) > 0 || diag.HasErrors(found[i]) {
				s.readmes = append(s.readmes, inputs[i].path)
			}
		case len(page.Decls) > 0:
			l.pages = append(l.pages, page)
		default:
			prose = true
		}
		for _, d := range found[i] {
			if d.Code == diag.Unreadable {
				c.findings.add(d)
			}
		}
	}
	switch {
	case len(l.pages) > 0:
		s.types = append(s.types, l)
	case prose:
		s.prose = append(s.prose, folder)
	}
}

func isReadme(file string) bool {
	name := strings.ToLower(filepath.Base(file))
	return strings.TrimSuffix(name, filepath.Ext(name)) == "readme"
}
