// Package emit turns an ir.Spec into Go source.
package emit

import (
	"bytes"
	"fmt"

	"github.com/dave/jennifer/jen"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
)

// Options are the choices that a user has.
type Options struct {
	Package    string // name of the package
	Layout     Layout
	NoCodec    bool // leave the JSON to encoding/json and struct tags
	Split      Split
	ImportPath string // of the folder that the output goes to, if it has one; FolderSplit needs it

	Sets []Set // of documents; FolderSplit needs them

	Names   link.Names // what the user calls things
	GoTypes []GoType   // the user's own
}

// Set is a document set, of which each folder becomes a package.
type Set struct {
	Root    string   // the folder that is the package in the output's own folder; "" for the one that sources are named from
	Sources []string // the pages that declare something
}

// Layout says how the output is split into files.
type Layout string

// The layouts, by their names on the command line.
const (
	PageLayout   Layout = "page"   // a Go file for each page that declares something
	SingleLayout Layout = "single" // one Go file in all
)

// ParseLayout returns the layout of a name; an empty name means PageLayout.
func ParseLayout(name string) (Layout, error) {
	switch Layout(name) {
	case "", PageLayout:
		return PageLayout, nil
	case SingleLayout:
		return SingleLayout, nil
	}
	return "", fmt.Errorf("unknown layout %q; there are: page, single", name)
}

// Package is the Go that a Spec becomes, ready to be rendered. If that is several
// packages, it is the outermost one, and has the files of all.
type Package struct {
	Files []*File // by name

	name    string
	codec   bool
	byID    map[string]*decl
	inline  map[*ir.Type]*decl // types that a document declares in place, by where the Spec has them: a copy has no name
	types   []*decl            // in document order; types declared in place follow the one they are in
	library []supportFile      // the files of package support that it needs

	patterns map[string]string // as the documents write them, to those of Go; those that it cannot hold are not there
	regexps  []string          // those of Go that this package needs, each once

	path string // by which it is imported; "" where that is not known

	// Where there are several packages:
	folder     string     // below that of the output, with slashes; "" for the outermost one
	source     string     // the folder of its documents
	importName string     // by which the others know it
	imports    []*Package // those of the others that it refers to, by folder
	shared     *Package   // the one with what all of them need of package support
	beside     []*Package // of that one: the others, by folder

	userKinds   map[ir.Kind]*userType
	userImports []userImport
}

// File is one file of a Package. Several goroutines may render several files.
type File struct {
	Name   string // within the output's folder, with slashes, e.g. "client.go"
	Source string // the page it comes from; "" for those that come from no page

	render func() ([]byte, error)
	types  []*decl // that it declares
}

// Render returns the file's text, formatted.
func (f *File) Render() ([]byte, error) {
	text, err := f.render()
	if err != nil {
		return nil, fmt.Errorf("emit %s: %w", f.Name, err)
	}
	return text, nil
}

// Plan decides everything about the output that needs all of spec: names, and
// what refers to what. All diagnostics come from here; rendering has none.
func Plan(spec *ir.Spec, options Options) (*Package, []diag.Diagnostic) {
	p := &planner{Package: &Package{name: options.Package, path: options.ImportPath, codec: !options.NoCodec, byID: map[string]*decl{}, inline: map[*ir.Type]*decl{}, patterns: map[string]string{}}}
	p.mapTypes(spec, options.GoTypes)
	p.declare(spec)
	p.flattenUnions()
	p.findUsers()
	p.makePackages(options)
	p.nameUserImports()
	p.nameAll(options.Names)
	p.breakCycles()
	p.findPatterns()
	p.findChecks()
	p.chooseSupport()
	p.allFiles(options.Layout)
	return p.Package, p.diags
}

// planner makes a Package.
type planner struct {
	*Package
	decls    []*decl    // of all packages, in document order
	packages []*Package // those that have types, by folder
	diags    []diag.Diagnostic

	userDecls map[string]*userType // by the declaration's ID
	userTypes []mapping            // those of the options that stand for something
}

// decl is a type of the output.
type decl struct {
	*ir.Decl
	pkg    *Package
	name   string // e.g. "SessionStatus"
	page   *decl  // the declared type it is part of; itself for those
	checks bool   // whether Validate has anything to check
	cycle  int    // number of the cycle of checks that it is in; 0: in none
	limits bool   // whether there are limits in it, or in what it holds

	fields   []field  // of a struct
	consts   []string // of an enum: names of the constants, in order of Values
	members  []member // of a union, each type once
	iface    string   // of a union: the name of the interface that its members have
	nullable bool     // of a union: null is a member

	user        *userType // stands for it, so that it is not declared
	plainConsts []string  // consts if the user chose no names; nil where it is not needed
}

// member is a member of a union.
type member struct {
	*ir.Type
	key  string // see memberKey
	name string // of the type that stands for it in Go, where that is no type of the union's package
}

// field is a field of a struct.
type field struct {
	*ir.Field
	name    string
	pointer bool // a required struct that would hold itself
}

// files splits the declarations into files.
func (pk *Package) files(layout Layout) []*File {
	if layout == SingleLayout {
		return []*File{{Name: pk.singleName(), render: pk.renderAll, types: pk.types}}
	}
	var out []*File
	for _, decls := range pk.byPage() {
		out = append(out, &File{Source: decls[0].Source, render: func() ([]byte, error) { return pk.renderPage(decls) }, types: decls})
	}
	pk.nameFiles(out)
	if len(pk.regexps) > 0 {
		out = append(out, &File{Name: patternsFile, render: pk.renderPatterns})
	}
	for _, file := range pk.library {
		out = append(out, &File{Name: file.name, render: func() ([]byte, error) { return pk.renderSupport(file) }})
	}
	return out
}

// byPage returns the declarations of each page.
func (pk *Package) byPage() [][]*decl {
	var out [][]*decl
	for start := 0; start < len(pk.types); {
		end := start
		for end < len(pk.types) && pk.types[end].Source == pk.types[start].Source {
			end++
		}
		out = append(out, pk.types[start:end])
		start = end
	}
	return out
}

// renderPage returns the Go of one page.
func (pk *Package) renderPage(decls []*decl) ([]byte, error) {
	f := jen.NewFilePathName(pk.path, pk.name)
	pk.hintImports(f)
	pk.hintUserImports(f)
	f.HeaderComment(generatedFrom(decls[0].Source))
	for _, d := range decls {
		switch {
		case d.Struct != nil:
			pk.structType(f, d)
		case d.Enum != nil:
			pk.enumType(f, d)
		case d.Union != nil:
			pk.unionType(f, d)
		}
	}
	var out bytes.Buffer
	if err := f.Render(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// generatedFrom is the mark by which Go tools know generated files.
func generatedFrom(source string) string {
	return "// Code generated by specgen from " + oneLine(source, 1000) + ". DO NOT EDIT."
}
