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
func (pk *Package) renderAll() ([]byte, error) {
	var parts [][]byte
	var sources []string
	for _, decls := range pk.byPage() {
		part, err := pk.renderPage(decls)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
		sources = append(sources, decls[0].Source)
	}
	if len(pk.regexps) > 0 {
		part, err := pk.renderPatterns()
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	for _, file := range pk.library {
		part, err := pk.renderSupport(file)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	header := supportHeader
	if len(sources) > 0 {
		header = generatedFrom(sourcesText(sources))
	}
	return merge(pk.name, header+"\n"+pk.doc(), parts)
}

// sourcesText names several sources in a line.
func sourcesText(sources []string) string {
	if len(sources) == 1 {
		return sources[0]
	}
	return fmt.Sprintf("%d pages, %s to %s", len(sources), sources[0], sources[len(sources)-1])
}

// merge makes one file of several of one package, all of them formatted. In all of
// them, an import has the same name. header ends with the comment of the package.
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
			name := ""
			if i.Name != nil {
				name = i.Name.Name + " "
			}
			imports = append(imports, name+i.Path.Value)
		}
		bodies.WriteByte('\n')
		bodies.Write(bytes.TrimSpace(part[files.Position(end).Offset:]))
		bodies.WriteByte('\n')
	}
	slices.SortFunc(imports, func(a, b string) int { return strings.Compare(importPath(a), importPath(b)) })
	imports = slices.Compact(imports)
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\npackage %s\n", header, pkg)
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

// importPath is the path of an import, whether it has a name before it or not.
func importPath(spec string) string { return spec[strings.IndexByte(spec, '"'):] }
