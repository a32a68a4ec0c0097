package emit

import (
	"path"
	"strings"
	"unicode"
)

// nameFiles names the files of pages after these: those of one name after their
// folders too, and as a last resort by a digest.
func (pk *Package) nameFiles(files []*File) {
	s := newScope(codecFile, dateFile, jsonFile, nullableFile, patternsFile, validationFile)
	if pk.shared != nil {
		s.taken[variantFile] = nil
	}
	entities := make([]*entity, len(files))
	for i, f := range files {
		stem := pageStem(path.Base(strings.TrimSuffix(f.Source, path.Ext(f.Source))))
		entities[i] = &entity{
			what: func() string { return "the file for " + f.Source },
			best: goFile(stem), next: func() []string { return qualifiedFiles(stem, f.Source) },
		}
	}
	s.resolve(entities)
	for i, e := range entities {
		files[i].Name = e.name
	}
}

func qualifiedFiles(stem, source string) []string {
	var names []string
	for folder := path.Dir(source); folder != "." && folder != "/"; folder = path.Dir(folder) {
		if prefix := fileStem(path.Base(folder)); prefix != "" {
			names = append(names, goFile(prefix+"_"+stem))
		}
	}
	if len(names) > 0 {
		names = append(names, goFile(pageStem(path.Dir(source))+"_"+stem))
	}
	return append(names, goFile(stem+"_"+strings.ToLower(digest(source))))
}

// singleName is the name of the only file of a package.
func (pk *Package) singleName() string { return goFile(fileStem(pk.name)) }

// pageStem returns what the file of a page is called like. Where nothing of its name can
// stay, that is the same, whatever other pages there are.
func pageStem(name string) string {
	if stem := fileStem(name); stem != "" {
		return stem
	}
	return "page_" + strings.ToLower(digest(name))
}

// fileStem returns what of a name all file systems and the go command accept, in
// small letters: some file systems do not tell capitals apart.
func fileStem(name string) string {
	stem := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r
		case 'A' <= r && r <= 'Z':
			return unicode.ToLower(r)
		}
		return '_'
	}, name)
	if len(stem) > 100 {
		stem = stem[:80] + "_" + strings.ToLower(digest(name))
	}
	return strings.TrimLeft(stem, "_") // the go command ignores _x.go
}

// goFile returns the name of a Go file. A stem whose end would make it a test, or
// one for some systems only, gets another end; so does one that Windows reserves.
func goFile(stem string) string {
	if stem == "" {
		stem = "page"
	}
	last := stem[strings.LastIndexByte(stem, '_')+1:]
	if last != stem && (last == "test" || systems[last]) || devices[stem] {
		stem += "_page"
	}
	return stem + ".go"
}

// systems are the operating systems and processors that the go command knows in
// file names.
var systems = set("aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos " +
	"386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le " +
	"riscv riscv64 s390 s390x sparc sparc64 wasm")

// devices are names that no file on Windows can have, whatever its extension.
var devices = set("con prn aux nul com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}
