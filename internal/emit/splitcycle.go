package emit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// findImportCycles reports packages that would import each other: a shortest
// circle for each group of them.
func (p *planner) findImportCycles() {
	component := components(p.packages, func(pk *Package) []*Package { return pk.imports })
	shortest := map[int][]*Package{}
	for _, pk := range p.packages {
		group := component[pk]
		if circle := importCircle(pk); circle != nil && (shortest[group] == nil || len(circle) < len(shortest[group])) {
			shortest[group] = circle
		}
	}
	for _, pk := range p.packages {
		if circle := shortest[component[pk]]; circle != nil && circle[0] == pk {
			p.diags = append(p.diags, p.importCycle(circle))
		}
	}
}

// importCircle returns a shortest way from a package back to it, or nil.
func importCircle(from *Package) []*Package {
	before := map[*Package]*Package{}
	for open := []*Package{from}; len(open) > 0; open = open[1:] {
		for _, to := range open[0].imports {
			if to == from {
				var way []*Package
				for at := open[0]; at != nil; at = before[at] {
					way = append(way, at)
				}
				slices.Reverse(way)
				return way
			}
			if before[to] == nil {
				before[to] = open[0]
				open = append(open, to)
			}
		}
	}
	return nil
}

// importCycle is the diagnostic for packages of which each imports the next one,
// and the last one the first.
func (p *planner) importCycle(circle []*Package) diag.Diagnostic {
	folders := make([]string, len(circle)+1)
	for i := range folders {
		folders[i] = strconv.Quote(circle[i%len(circle)].source)
	}
	d := diag.Diagnostic{
		Severity: diag.Error, Code: diag.ImportCycle,
		Message: fmt.Sprintf("the folders of documents need each other (%s), and packages of Go cannot: "+
			"make one package of all folders (split: none), or leave out the pages that close the circle", strings.Join(folders, " -> ")),
	}
	for i, pk := range circle {
		to := circle[(i+1)%len(circle)]
		pos, name := p.reference(pk, to)
		if i == 0 {
			d.Pos = pos
		}
		d.Related = append(d.Related, diag.Note{Pos: pos, Message: fmt.Sprintf("%q refers to %q of %q", pk.source, name, to.source)})
	}
	return d
}

// reference returns the first place where a package refers to another one, and
// the name of the type.
func (p *planner) reference(from, to *Package) (pos ir.Pos, name string) {
	for _, d := range from.types {
		p.namedWithin(d, func(t *ir.Type, named *decl) {
			if name == "" && named.pkg == to {
				pos, name = t.Pos, named.Name
			}
		})
		if name != "" {
			break
		}
	}
	return pos, name
}
