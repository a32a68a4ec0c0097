package emit

import (
	"fmt"
	"go/token"
	"strings"
	"unicode"
)

// nameFolders returns the folders of packages, by the rule for names that
// collide. A folder is called like that of the documents, in small letters and
// digits.
func (p *planner) nameFolders(folders []string, byFolder map[string][]*decl) []string {
	var entities []*entity
	for _, folder := range folders {
		name := packageFolder(folder)
		entities = append(entities, &entity{
			pos: byFolder[folder][0].Pos, what: func() string { return fmt.Sprintf("the folder %q", folder) },
			best: name, next: func() []string {
				return []string{name + strings.ToLower(style(folder)), name + strings.ToLower(digest(folder))}
			},
		})
	}
	s := newScope()
	s.resolve(entities)
	p.diags = append(p.diags, s.diags...)
	names := make([]string, len(folders))
	for i, e := range entities {
		names[i] = e.name
	}
	return names
}

// packageFolder returns the folder of the package for a folder of documents.
func packageFolder(folder string) string {
	if folder == "" {
		return ""
	}
	elements := strings.Split(folder, "/")
	for i, element := range elements {
		elements[i] = packageName(element)
	}
	return strings.Join(elements, "/")
}

// packageName returns what of a folder's name can be the name of a package. It
// has letters and digits of ASCII only, as import paths must.
func packageName(folder string) string {
	name := strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, folder)
	switch {
	case name == "" || len(name) > 100:
		return strings.ToLower(digest(folder))
	case unicode.IsDigit(rune(name[0])):
		return "x" + name
	case token.IsKeyword(name) || special[name] || devices[name]:
		return name + "pkg"
	}
	return name
}

// special are the names that the go command, or specgen, has another use for.
var special = set("main documentation internal vendor testdata " + SharedFolder)

// roots returns, by the sources of the types, the root of the document set that
// they are in.
func roots(sets []Set) map[string]string {
	out := map[string]string{}
	for _, set := range sets {
		for _, source := range set.Sources {
			out[source] = set.Root
		}
	}
	return out
}

// below returns the path of a folder within root, which is around it.
func below(root, folder string) string {
	if folder == "." {
		return ""
	}
	return strings.TrimPrefix(strings.TrimPrefix(folder, root), "/")
}
