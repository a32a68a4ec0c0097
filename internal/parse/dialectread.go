package parse

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/ir"
)

// DialectSource is where a dialect is written.
type DialectSource struct {
	Name string
	Text []byte     // of the file
	Node *yaml.Node // the dialect, where it is a part of the text
}

// ReadDialects reads dialects, which may extend each other in any order, and built-in
// ones. There is an error for each of them that is wrong, of type *DialectError.
func ReadDialects(sources []DialectSource) ([]*Dialect, []error) {
	r := &dialectReader{sources: sources}
	var out []*Dialect
	var errs []error
	for i := range sources {
		d, err := r.dialect(&sources[i])
		if err != nil {
			errs = append(errs, err)
			continue
		}
		out = append(out, d)
	}
	return out, errs
}

// ReadDialect reads the text of a dialect, and what it extends: a built-in dialect,
// or what several of these have in common.
func ReadDialect(name string, text []byte) (*Dialect, error) {
	out, errs := ReadDialects([]DialectSource{{Name: name, Text: text}})
	if len(errs) > 0 {
		return nil, errs[0]
	}
	return out[0], nil
}

// dialectReader reads dialects that may extend each other.
type dialectReader struct{ sources []DialectSource }

func (r *dialectReader) dialect(s *DialectSource) (*Dialect, error) {
	root, err := s.root()
	if err != nil {
		return nil, &DialectError{s.Name, problems(s.Text, nil, err)}
	}
	d := &Dialect{Name: s.Name, Otherwise: ir.Unstated}
	root, repeated := distinct(root)
	bases, err := r.lineage(s.Name, root)
	for _, base := range bases {
		_ = base.Decode(d) // what is wrong there is said of that one
	}
	errs := append(unknownKeys(root, reflect.TypeFor[Dialect]()), err, joinErrors(repeated), root.Decode(d))
	words := d.check()
	for i := range words {
		errs = append(errs, words[i].in(root)...) // the words of what it extends are the fault of that
	}
	if found := problems(s.Text, root, errs...); len(found) > 0 {
		return nil, &DialectError{s.Name, found}
	}
	return d, nil
}

// root returns the mapping that says what the dialect is like.
func (s *DialectSource) root() (*yaml.Node, error) {
	if s.Node != nil {
		return s.Node, nil
	}
	var document yaml.Node
	err := yaml.NewDecoder(bytes.NewReader(s.Text)).Decode(&document)
	switch {
	case errors.Is(err, io.EOF):
		return nil, errors.New("it says nothing")
	case err != nil:
		return nil, noYAML(err)
	}
	return document.Content[0], nil
}

// distinct returns a mapping without the keys that are there twice, of which the YAML
// library reads nothing, and an error for each.
func distinct(n *yaml.Node) (*yaml.Node, []error) {
	out := *n
	if n.Kind != yaml.MappingNode {
		return &out, nil
	}
	out.Content = nil
	lines := map[string]int{}
	var errs []error
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if line, seen := lines[key.Value]; seen && key.Kind == yaml.ScalarNode {
			errs = append(errs, wrongAt(key, "%q stands in line %d already", key.Value, line))
			continue
		}
		lines[key.Value] = key.Line
		out.Content = append(out.Content, key, n.Content[i+1])
	}
	return &out, errs
}

// noYAML returns what the YAML library says of a text that is none, behind its place.
func noYAML(err error) error {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	place, rest, ok := strings.Cut(message, ": ")
	if !ok || !strings.HasPrefix(place, "line ") {
		return fmt.Errorf("line 1: this is no YAML: %s", message) // it names lines, but the first one
	}
	return fmt.Errorf("%s: this is no YAML: %s", place, rest)
}

// lineage returns what a dialect extends, the nearest last. What is wrong with another
// dialect is said of that one.
func (r *dialectReader) lineage(name string, root *yaml.Node) ([]*yaml.Node, error) {
	var out []*yaml.Node
	seen := []string{name}
	for at := root; ; {
		base := extended(at)
		switch {
		case base == nil || slices.Contains(seen[1:], base.Value):
			return out, nil
		case base.Value == name:
			return nil, wrongAt(extended(root), "extends: the dialect extends itself: %s", strings.Join(append(seen, name), " extends "))
		}
		source, err := r.base(base.Value)
		if err == nil {
			seen = append(seen, base.Value)
			at, err = source.root()
		} else if at == root {
			return nil, wrongAt(base, "%v", err)
		}
		if err != nil {
			return out, nil
		}
		out = slices.Insert(out, 0, at)
	}
}

// extended returns the node that names what a dialect extends, or nil.
func extended(root *yaml.Node) *yaml.Node {
	for i := 0; root.Kind == yaml.MappingNode && i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == "extends" && root.Content[i+1].Value != "" {
			return root.Content[i+1]
		}
	}
	return nil
}

// base returns a dialect that others extend.
func (r *dialectReader) base(name string) (*DialectSource, error) {
	known := []string{"speakeasy"}
	for i := range r.sources {
		if r.sources[i].Name == name {
			return &r.sources[i], nil
		}
		known = append(known, r.sources[i].Name)
	}
	text, err := baseText(name)
	if err != nil {
		return nil, fmt.Errorf("extends: there is no dialect %q; there are: %s", name, strings.Join(append(known, Dialects()...), ", "))
	}
	return &DialectSource{Name: name, Text: text}, nil
}
