package ir

import (
	"path"
	"strings"
)

// Named returns the declarations that a name can mean: one that a document
// gives, with folders before it where the user wants to say which is meant, such
// as "Session" or "models.Session"; or an ID.
func (s *Spec) Named(name string) []*Decl {
	var out []*Decl
	for _, d := range s.Decls {
		if d.ID == name {
			return []*Decl{d}
		}
		if d.isNamed(name) {
			out = append(out, d)
		}
	}
	return out
}

func (d *Decl) isNamed(name string) bool {
	folders, ok := strings.CutSuffix(name, d.Name)
	if !ok || folders == "" {
		return ok
	}
	folders, ok = strings.CutSuffix(folders, ".")
	return ok && folders != "" && strings.HasSuffix("."+dotted(path.Dir(d.Source)), "."+dotted(folders))
}

// NameOf returns the shortest name by which Named finds d alone.
func (s *Spec) NameOf(d *Decl) string {
	name := d.Name
	for folder := path.Dir(d.Source); ; folder = path.Dir(folder) {
		if len(s.Named(name)) == 1 {
			return name
		}
		if folder == "." || folder == "/" {
			return d.ID
		}
		name = path.Base(folder) + "." + name
	}
}

func dotted(folders string) string { return strings.ReplaceAll(folders, "/", ".") }
