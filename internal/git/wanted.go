package git

import (
	"path"
	"slices"
	"strings"
)

// Wanted says what to read.
type Wanted struct {
	Paths   []string                     // files, folders and globs
	IsPage  func(file string) bool       // reports whether a file in a folder is read
	Matches func(glob, file string) bool // reports whether a glob fits a file
	Also    func(file string) bool       // reports whether a file is read wherever it is
}

// has reports whether a file is wanted: it is named, or a page in a folder that
// is, or in the folder that a glob searches.
func (w Wanted) has(file string) bool {
	if w.Also(file) {
		return true
	}
	for _, name := range w.Paths {
		folder := folderOfGlob(name)
		_, ok := below(folder, file)
		if file == name || ok && (folder != name || w.IsPage(file)) {
			return true
		}
	}
	return false
}

// names reports whether a file is wanted by its own name.
func (w Wanted) names(file string) bool { return slices.Contains(w.Paths, file) }

// reads reports whether a wanted file is not only near what is wanted: it is named,
// a page, or matches a glob.
func (w Wanted) reads(file string) bool {
	matches := func(glob string) bool { return w.Matches(glob, file) }
	return w.IsPage(file) || w.names(file) || slices.ContainsFunc(w.Paths, matches)
}

// folderOfGlob returns the folder that a glob searches; any other path as it is.
func folderOfGlob(name string) string {
	for strings.ContainsAny(name, "*?[") {
		name = path.Dir(name)
	}
	return name
}
