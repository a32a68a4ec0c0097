package emit

import (
	"maps"
	"path"
	"slices"
	"strings"
)

// Split says how many packages the output is.
type Split string

// The ways to split, by their names in specgen.yaml.
const (
	NoSplit     Split = "none"   // one package
	FolderSplit Split = "folder" // a package for each folder of documents that declare something
)

// SharedFolder is the folder, below that of the output, of the package that those
// of one output share.
const SharedFolder = "specjson"

// makePackages divides the types among packages.
func (p *planner) makePackages(options Options) {
	if options.Split != FolderSplit {
		p.packages = []*Package{p.Package}
		p.own(p.Package, p.decls)
		return
	}
	p.shared = p.newPackage(SharedFolder, SharedFolder)
	p.shared.shared = p.shared
	roots := roots(options.Sets)
	byFolder := map[string][]*decl{}
	for _, d := range p.decls {
		folder := below(roots[d.Source], path.Dir(d.Source))
		byFolder[folder] = append(byFolder[folder], d)
	}
	folders := slices.Sorted(maps.Keys(byFolder))
	names := p.nameFolders(folders, byFolder)
	for i, folder := range folders {
		pk := p.Package
		if folder != "" {
			pk = p.newPackage(names[i], path.Base(names[i]))
		}
		pk.source = path.Dir(byFolder[folder][0].Source)
		p.packages = append(p.packages, pk)
		p.own(pk, byFolder[folder])
	}
	p.shared.beside = p.packages
	p.nameImports()
	p.findImports()
	p.findImportCycles()
}

// own makes types those of a package.
func (p *planner) own(pk *Package, types []*decl) {
	pk.types = types
	for _, d := range types {
		d.pkg = pk
	}
}

// newPackage returns one of several packages.
func (p *planner) newPackage(folder, name string) *Package {
	return &Package{
		name: name, codec: p.codec, byID: p.byID, inline: p.inline, patterns: p.patterns, userKinds: p.userKinds,
		path: path.Join(p.path, folder), folder: folder, shared: p.shared,
	}
}

// allFiles lists the files of all packages.
func (p *planner) allFiles(layout Layout) {
	all := p.packages
	if p.shared != nil {
		all = append(all, p.shared)
	}
	for _, pk := range all {
		for _, f := range pk.files(layout) {
			f.Name = path.Join(pk.folder, f.Name)
			p.Files = append(p.Files, f)
		}
	}
	slices.SortFunc(p.Files, func(a, b *File) int { return strings.Compare(a.Name, b.Name) })
}
