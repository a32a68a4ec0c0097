package emit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"
)

// This file names the imports of the user's types. jennifer renames those that
// clash with each other within a file; it knows nothing of what else the package
// declares, and several files may become one.

// userImport is the import of a package that has types of the user's.
type userImport struct{ path, alias string }

// nameUserImports gives these packages names that mean nothing else in generated
// code.
func (p *planner) nameUserImports() {
	if len(p.userTypes) == 0 {
		return
	}
	s, standard := supportScope()
	for _, pk := range append([]*Package{p.shared}, p.packages...) {
		if pk != nil && pk.importName != "" {
			s.taken[pk.importName] = nil
		}
	}
	var entities []*entity
	for _, m := range p.userTypes {
		at := m.user.path
		if standard[at] || slices.ContainsFunc(p.userImports, func(i userImport) bool { return i.path == at }) {
			continue
		}
		p.userImports = append(p.userImports, userImport{path: at})
		base := importBase(at)
		entities = append(entities, &entity{
			what: func() string { return "the import of " + at },
			best: base, next: func() []string {
				return []string{base + "pkg", importBase(path.Dir(at)) + base, base + strings.ToLower(digest(at))}
			},
		})
	}
	s.resolve(entities)
	for i, e := range entities {
		p.userImports[i].alias = e.name
	}
	for _, pk := range p.packages {
		pk.userImports = p.userImports
	}
}

// hintUserImports tells jennifer these names. For those of the standard library
// it knows them.
func (pk *Package) hintUserImports(f *jen.File) {
	for _, i := range pk.userImports {
		if host, _, _ := strings.Cut(i.path, "/"); strings.Contains(host, ".") || i.alias != path.Base(i.path) {
			f.ImportAlias(i.path, i.alias)
		}
	}
}

var (
	majorVersion = regexp.MustCompile(`^v[0-9]+$`)
	variable     = regexp.MustCompile(`^[a-z][0-9]*$`) // as most in generated code are called
)

// importBase is what a package is probably called, by its import path.
func importBase(at string) string {
	base := path.Base(at)
	if majorVersion.MatchString(base) && path.Dir(at) != "." {
		base = path.Base(path.Dir(at))
	}
	if name, version, ok := strings.Cut(base, ".v"); ok && strings.Trim(version, "0123456789") == "" {
		base = name
	}
	base = strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(base))
	base = strings.TrimLeft(base, "0123456789")
	if base == "" || variable.MatchString(base) || jen.IsReservedWord(base) {
		return base + "pkg"
	}
	return base
}

// locals are the other names that generated functions give to something, and
// those that Go declares and jennifer does not know.
const locals = "at mark start any comparable init"

// supportScope is a scope in which everything is taken that means something in
// generated code, and the packages that it imports anyway.
func supportScope() (*scope, map[string]bool) {
	s, standard := newScope(strings.Fields(locals)...), map[string]bool{}
	entries, err := supportSource.ReadDir("support")
	if err != nil {
		panic("emit: the embedded support library cannot be listed: " + err.Error())
	}
	for _, entry := range entries {
		text, err := supportSource.ReadFile("support/" + entry.Name())
		if err != nil {
			panic("emit: the embedded support library cannot be read: " + err.Error())
		}
		file, err := parser.ParseFile(token.NewFileSet(), entry.Name(), text, parser.SkipObjectResolution)
		if err != nil {
			panic("emit: the embedded support library is no Go: " + err.Error())
		}
		for _, d := range file.Decls {
			s.takeNames(d)
		}
		for _, i := range file.Imports {
			at := strings.Trim(i.Path.Value, `"`)
			s.taken[path.Base(at)] = nil
			standard[at] = true
		}
	}
	return s, standard
}

// takeNames takes the names that a declaration gives to something in its package.
func (s *scope) takeNames(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			s.taken[d.Name.Name] = nil
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				s.taken[spec.Name.Name] = nil
			case *ast.ValueSpec:
				for _, id := range spec.Names {
					s.taken[id.Name] = nil
				}
			}
		}
	}
}
