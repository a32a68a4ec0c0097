package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/words"
)

// reader reads the nodes of a YAML file, and collects what is wrong with them.
type reader struct {
	file     string
	lines    []string
	what     string   // is read, e.g. the key whose value it is
	own      []string // names of the user's own dialects
	problems Problems
}

func (r *reader) errorf(at ir.Pos, format string, args ...any) {
	r.problems = append(r.problems, Problem{at, fmt.Sprintf(format, args...)})
}

// expected reports a node that is not what it should be.
func (r *reader) expected(n *yaml.Node, want string) {
	r.errorf(r.pos(n), "%s must be %s, not %s", r.what, want, describe(n))
}

// within calls read, which reads what is called so.
func (r *reader) within(what string, read func()) {
	outer := r.what
	r.what = what
	read()
	r.what = outer
}

// key is a key of a mapping, and what to do with its value.
type key struct {
	name     string
	required bool
	read     func(*yaml.Node)
}

// mapping reads a mapping whose keys are known.
func (r *reader) mapping(n *yaml.Node, keys ...key) {
	var names, required []string
	for _, k := range keys {
		names = append(names, k.name)
		if k.required {
			required = append(required, k.name)
		}
	}
	found := map[string]bool{}
	ok := r.entries(n, func(k Text, value *yaml.Node) {
		i := slices.Index(names, k.Value)
		if i < 0 {
			r.unknownKey(k, names)
			return
		}
		found[k.Value] = true
		r.within(k.Value, func() { keys[i].read(value) })
	})
	for _, name := range required {
		if ok && !found[name] {
			r.errorf(r.pos(n), "the key %q is missing; needed are %s", name, strings.Join(required, ", "))
		}
	}
}

func (r *reader) unknownKey(k Text, names []string) {
	message := fmt.Sprintf("unknown key %q; known are %s", k.Value, strings.Join(names, ", "))
	if near := words.Nearest(k.Value, slices.Values(names)); near != "" {
		message += fmt.Sprintf("; did you mean %q?", near)
	}
	r.errorf(k.Pos, "%s", message)
}

// entries calls visit for each entry of a mapping, and reports whether n is one.
func (r *reader) entries(n *yaml.Node, visit func(k Text, value *yaml.Node)) bool {
	n = target(n)
	if n.Kind != yaml.MappingNode {
		r.expected(n, "a mapping")
		return false
	}
	lines := map[string]int32{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if key := target(n.Content[i]); key.Kind != yaml.ScalarNode {
			r.errorf(r.pos(key), "a key must be text, not %s", describe(key))
			continue
		}
		k := r.scalar(n.Content[i])
		if line := lines[k.Value]; line > 0 {
			r.errorf(k.Pos, "the key %q is there twice; line %d has it already", k.Value, line)
			continue
		}
		lines[k.Value] = k.Pos.Line
		visit(k, n.Content[i+1])
	}
	return true
}

// each calls read for what a list holds, which is called so.
func (r *reader) each(n *yaml.Node, item string, read func(*yaml.Node)) {
	n = target(n)
	if n.Kind != yaml.SequenceNode {
		r.expected(n, "a list")
		return
	}
	for _, it := range n.Content {
		r.within(item, func() { read(it) })
	}
}

// texts reads a list of texts, or a single one.
func (r *reader) texts(n *yaml.Node) []Text {
	n = target(n)
	items := n.Content
	switch {
	case n.Kind == yaml.ScalarNode:
		items = []*yaml.Node{n}
	case n.Kind == yaml.SequenceNode && len(items) == 0:
		r.errorf(r.pos(n), "%s must not be an empty list", r.what)
	case n.Kind == yaml.MappingNode:
		r.expected(n, "text, or a list of texts")
		return nil
	}
	var out []Text
	for _, item := range items {
		if t, ok := r.someText(item); ok {
			out = append(out, t)
		}
	}
	return out
}

// someText reads a text that is not empty.
func (r *reader) someText(n *yaml.Node) (Text, bool) {
	t, ok := r.text(n)
	if ok && t.Value == "" {
		r.errorf(t.Pos, "%s must not be empty", r.what)
	}
	return t, ok && t.Value != ""
}

func (r *reader) text(n *yaml.Node) (Text, bool) {
	n = target(n)
	switch {
	case isText(n):
		return r.scalar(n), true
	case n.Kind == yaml.ScalarNode && n.ShortTag() != "!!null":
		r.errorf(r.pos(n), "%s must be text, not %s: put it into quotation marks", r.what, describe(n))
	default:
		r.expected(n, "text")
	}
	return Text{}, false
}

// plain reads text, or a number or truth value as it is written.
func (r *reader) plain(n *yaml.Node) (Text, bool) {
	n = target(n)
	if n.Kind != yaml.ScalarNode || n.ShortTag() == "!!null" {
		return r.text(n)
	}
	return r.scalar(n), true
}

func (r *reader) scalar(n *yaml.Node) Text { return Text{target(n).Value, r.pos(n)} }

// truth reads true or false.
func (r *reader) truth(n *yaml.Node) (value, ok bool) {
	n = target(n)
	if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!bool" || n.Decode(&value) != nil {
		r.expected(n, "true or false")
		return false, false
	}
	return value, true
}

// word reads one of the words that are known.
func word[W ~string](r *reader, n *yaml.Node, known ...W) W {
	n = target(n)
	if n.Kind == yaml.ScalarNode && slices.Contains(known, W(n.Value)) {
		return W(n.Value)
	}
	r.expected(n, "one of "+listed(known))
	return ""
}

// target returns the node that n stands for.
func target(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// isText reports whether n is a string. Dates count: they are strings for JSON,
// and in newer YAML.
func isText(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && (n.ShortTag() == "!!str" || n.ShortTag() == "!!timestamp")
}

func describe(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.ShortTag() == "!!null":
		return "nothing"
	case isText(n):
		return strconv.Quote(n.Value)
	}
	return n.Value
}

func listed[W ~string](list []W) string {
	var out []string
	for _, w := range list {
		out = append(out, string(w))
	}
	return strings.Join(out, ", ")
}
