package emit

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// renderAll returns all of the output as one file.
func (p *planner) renderAll() ([]byte, error) {
	var parts [][]byte
	var sources []string
	for _, decls := range p.byPage() {
		part, err := p.renderPage(decls)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
		sources = append(sources, decls[0].Source)
	}
	for _, file := range p.support {
		part, err := p.renderSupport(file)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	return merge(p.name, generatedFrom(sourcesText(sources)), parts)
}

// sourcesText names several sources in a line.
func sourcesText(sources []string) string {
	if len(sources) == 1 {
		return sources[0]
	}
	return fmt.Sprintf("%d pages, %s to %s", len(sources), sources[0], sources[len(sources)-1])
}

// merge makes one file of several of one package, all of them formatted. Their
// imports are of the standard library, under their own names.
func merge(pkg, header string, parts [][]byte) ([]byte, error) {
	var imports []string
	var bodies bytes.Buffer
	for _, part := range parts {
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, "", part, parser.ImportsOnly)
		if err != nil {
			return nil, err
		}
		end := file.Name.End()
		for _, d := range file.Decls {
			end = d.(*ast.GenDecl).End()
		}
		for _, i := range file.Imports {
			imports = append(imports, i.Path.Value)
		}
		bodies.WriteByte('\n')
		bodies.Write(bytes.TrimSpace(part[files.Position(end).Offset:]))
		bodies.WriteByte('\n')
	}
	slices.Sort(imports)
	imports = slices.Compact(imports)
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\n\npackage %s\n", header, pkg)
	switch len(imports) {
	case 0:
	case 1:
		fmt.Fprintf(&out, "\nimport %s\n", imports[0])
	default:
		fmt.Fprintf(&out, "\nimport (\n\t%s\n)\n", strings.Join(imports, "\n\t"))
	}
	out.Write(bodies.Bytes())
	return out.Bytes(), nil
}
