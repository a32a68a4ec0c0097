package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/parse"
	"example.com/specgen/internal/wire"
)

// Read reads the text of a specgen.yaml. Its error is of the type Problems; file
// is how it names the places. With an error, there are only the dialects: what is wrong
// with them can be said, too.
func Read(file string, text []byte) (*Config, error) {
	r := &reader{file: file, what: "the file", lines: strings.Split(string(bytes.TrimPrefix(text, []byte("\ufeff"))), "\n")}
	conf := &Config{}
	if root := r.document(text); root != nil {
		conf.Dialects = r.dialects(root)
		r.mapping(root,
			key{"dialects", false, func(*yaml.Node) {}}, // read already: packages need their names
			key{"packages", true, func(n *yaml.Node) { conf.Packages = r.packages(n) }},
		)
	}
	if len(r.problems) > 0 {
		return &Config{Dialects: conf.Dialects}, r.problems
	}
	return conf, nil
}

// document returns the root of the only YAML document in text, or nil.
func (r *reader) document(text []byte) *yaml.Node {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var doc, next yaml.Node
	err := decoder.Decode(&doc)
	if errors.Is(err, io.EOF) {
		return &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}
	}
	if err == nil {
		err = decoder.Decode(&next)
	}
	switch {
	case errors.Is(err, io.EOF):
		return doc.Content[0]
	case err != nil:
		r.syntax(err)
	default:
		r.errorf(r.pos(&next), "a second YAML document begins here; specgen reads one")
	}
	return nil
}

// syntax reports what is no YAML. The error names the line, but the first one.
func (r *reader) syntax(err error) {
	line, message := 1, strings.TrimPrefix(err.Error(), "yaml: ")
	if n, _ := fmt.Sscanf(message, "line %d: ", &line); n > 0 {
		_, message, _ = strings.Cut(message, ": ")
	}
	r.errorf(ir.Pos{File: r.file, Line: int32(line), Column: 1}, "this is no YAML: %s", message)
}

func (r *reader) packages(n *yaml.Node) []Package {
	var out []Package
	lines := map[string]int32{} // of the folders
	r.each(n, "a package", func(item *yaml.Node) {
		p := r.pkg(item)
		out = append(out, p)
		if p.Out.Value == "" {
			return
		}
		folder := filepath.Clean(filepath.FromSlash(p.Out.Value))
		if line := lines[folder]; line > 0 {
			r.errorf(p.Out.Pos, "the package in line %d has the folder %q already", line, p.Out.Value)
			return
		}
		lines[folder] = p.Out.Pos.Line
	})
	if n := target(n); n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		r.errorf(r.pos(n), "packages must not be an empty list")
	}
	return out
}

func (r *reader) pkg(n *yaml.Node) Package {
	p := Package{Layout: emit.PageLayout, Split: emit.NoSplit}
	dialect, rule := Auto, wire.AsIs
	r.mapping(n,
		key{"from", true, func(n *yaml.Node) { p.Sets = r.sets(n) }},
		key{"out", true, func(n *yaml.Node) { p.Out = r.out(n) }},
		key{"package", false, func(n *yaml.Node) { p.Name = r.packageName(n) }},
		key{"include", false, func(n *yaml.Node) { p.Include = r.globs(n) }},
		key{"exclude", false, func(n *yaml.Node) { p.Exclude = r.globs(n) }},
		key{"dialect", false, func(n *yaml.Node) { dialect = r.dialect(n) }},
		key{"wire", false, func(n *yaml.Node) { rule = word(r, n, wire.Rules()...) }},
		key{"unresolved", false, func(n *yaml.Node) { p.UnresolvedAny = word(r, n, "error", "any") == "any" }},
		key{"limits", false, func(n *yaml.Node) { p.ProseLimits = word(r, n, "stated", "prose") == "prose" }},
		key{"layout", false, func(n *yaml.Node) { p.Layout = word(r, n, emit.PageLayout, emit.SingleLayout) }},
		key{"codec", false, func(n *yaml.Node) { codec, ok := r.truth(n); p.NoCodec = ok && !codec }},
		key{"split", false, func(n *yaml.Node) { p.Split = word(r, n, emit.NoSplit, emit.FolderSplit) }},
		key{"go", false, func(n *yaml.Node) { p.GoTypes = r.goTypes(n) }},
		key{"corrections", false, func(n *yaml.Node) { p.Corrections = r.corrections(n) }},
	)
	for i := range p.Sets {
		s := &p.Sets[i]
		if s.Dialect == "" {
			s.Dialect = dialect
		}
		if s.Wire == "" {
			s.Wire = rule
		}
	}
	return p
}

// sets reads from: paths that are one document set, or a list of sets.
func (r *reader) sets(n *yaml.Node) []Set {
	n = target(n)
	if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
		return []Set{{Paths: r.paths(n)}}
	}
	sets := target(n.Content[0]).Kind == yaml.MappingNode
	for _, item := range n.Content {
		if (target(item).Kind == yaml.MappingNode) != sets {
			r.errorf(r.pos(item), "from is a list of paths, or of document sets, not of both: write each path as a set, docs: PATH")
			return nil
		}
	}
	if !sets {
		return []Set{{Paths: r.paths(n)}}
	}
	var out []Set
	r.each(n, "a document set", func(item *yaml.Node) {
		var s Set
		r.mapping(item,
			key{"docs", true, func(n *yaml.Node) { s.Paths = r.paths(n) }},
			key{"dialect", false, func(n *yaml.Node) { s.Dialect = r.dialect(n) }},
			key{"wire", false, func(n *yaml.Node) { s.Wire = word(r, n, wire.Rules()...) }},
		)
		out = append(out, s)
	})
	return out
}

func (r *reader) paths(n *yaml.Node) []Text {
	out := r.texts(n)
	for _, t := range out {
		if path.Clean(t.Value) == "-" {
			r.errorf(t.Pos, "standard input is for the command line")
		}
	}
	return out
}

func (r *reader) out(n *yaml.Node) Text {
	t, _ := r.someText(n)
	if t.Value == "-" {
		r.errorf(t.Pos, "standard output is for the flag --out")
	}
	return t
}

func (r *reader) packageName(n *yaml.Node) string {
	t, ok := r.text(n)
	if !ok {
		return ""
	}
	if err := emit.CheckPackageName(t.Value); err != nil {
		r.errorf(t.Pos, "%v", err)
	}
	return t.Value
}

// dialects reads the user's own dialects: their files, by name.
func (r *reader) dialects(root *yaml.Node) []Dialect {
	var out []Dialect
	root = target(root)
	for i := 0; i+1 < len(root.Content) && root.Kind == yaml.MappingNode; i += 2 {
		if target(root.Content[i]).Value != "dialects" {
			continue
		}
		r.within("dialects", func() {
			r.entries(root.Content[i+1], func(k Text, value *yaml.Node) {
				r.checkDialectName(k)
				r.own = append(r.own, k.Value)
				out = append(out, r.ownDialect(k.Value, value))
			})
		})
		break // a second one is an error of the mapping
	}
	return out
}

// ownDialect reads a dialect: the name of its file, or the dialect itself.
func (r *reader) ownDialect(name string, n *yaml.Node) Dialect {
	if target(n).Kind != yaml.MappingNode {
		file, _ := r.someText(n)
		return Dialect{Name: name, File: file}
	}
	return Dialect{Name: name, File: Text{Pos: r.pos(n)}, Node: target(n)}
}

var dialectName = regexp.MustCompile(`^[a-z][a-z0-9.-]*$`)

func (r *reader) checkDialectName(name Text) {
	switch {
	case !dialectName.MatchString(name.Value):
		r.errorf(name.Pos, "%q cannot be the name of a dialect: it takes small letters, digits, dashes and dots, and begins with a letter", name.Value)
	case name.Value == Auto || slices.Contains(parse.Dialects(), name.Value):
		r.errorf(name.Pos, "%q is a dialect already; find another name", name.Value)
	}
}

func (r *reader) dialect(n *yaml.Node) string {
	return word(r, n, slices.Concat([]string{Auto}, parse.Dialects(), r.own)...)
}

func (r *reader) globs(n *yaml.Node) []Text {
	out := r.texts(n)
	for _, t := range out {
		for element := range strings.SplitSeq(t.Value, "/") {
			if _, err := path.Match(element, ""); err != nil {
				r.errorf(t.Pos, "%q is no glob: %v", t.Value, err)
				break
			}
		}
	}
	return out
}
