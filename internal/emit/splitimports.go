package emit

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"example.com/specgen/internal/ir"
)

// typeOf returns a type of the output as this package refers to it.
func (pk *Package) typeOf(d *decl) *jen.Statement {
	if d.pkg == pk {
		return jen.Id(d.name)
	}
	return jen.Qual(d.pkg.path, d.name)
}

// nameImports gives packages the names by which others know them: their own, but
// for those that several have, or that mean something else in generated code.
func (p *planner) nameImports() {
	all := append([]*Package{p.shared}, p.packages...)
	entities := make([]*entity, len(all))
	for i, pk := range all {
		best, long := pk.name, pk.name+"pkg"
		if len(strings.TrimRight(best, "0123456789")) == 1 { // as variables have
			best = long
		}
		entities[i] = &entity{
			what: func() string { return "the package " + pk.path },
			best: best, next: func() []string {
				return []string{cmp.Or(strings.ReplaceAll(pk.folder, "/", ""), long), long, pk.name + strings.ToLower(digest(pk.folder))}
			},
		}
	}
	newScope(strings.Fields(usedNames)...).resolve(entities)
	for i, e := range entities {
		all[i].importName = e.name
	}
}

// usedNames are names that generated code uses for something else: those that Go
// declares, imports of the standard library, and variables of more than a letter.
const usedNames = "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string " +
	"uint uint8 uint16 uint32 uint64 uintptr true false iota nil append cap clear close complex copy delete imag len make max min " +
	"new panic print println real recover init json time at err mark start"

// findImports lists for each package the others that it refers to.
func (p *planner) findImports() {
	for _, pk := range p.packages {
		found := map[*Package]bool{}
		for _, d := range pk.types {
			p.namedWithin(d, func(_ *ir.Type, to *decl) { found[to.pkg] = to.pkg != pk })
		}
		for _, to := range slices.SortedFunc(maps.Keys(found), comparePackages) {
			if found[to] {
				pk.imports = append(pk.imports, to)
			}
		}
	}
}

func comparePackages(a, b *Package) int { return strings.Compare(a.folder, b.folder) }

// hintImports tells jennifer the names of packages.
func (pk *Package) hintImports(f *jen.File) {
	if pk.shared == nil {
		return
	}
	for _, to := range append([]*Package{pk.shared}, pk.imports...) {
		if to.name == to.importName {
			f.ImportName(to.path, to.importName)
		} else {
			f.ImportAlias(to.path, to.importName)
		}
	}
}
