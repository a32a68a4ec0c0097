package parse

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Rules say what texts mean, in order of trust: the first one that matches a text
// counts. In a dialect they are a mapping, whose keys are regular expressions that
// match a whole text in any case. The rules of a dialect come before those that it
// extends.
type Rules[V ~string] struct {
	list  []rule[V]
	exact map[string]int // by text in lower case: the index of the rule whose key is nothing but that
}

type rule[V ~string] struct {
	key     string
	pattern *regexp.Regexp // nil: the key is a text, and has no signs of patterns
	means   V
}

// Lookup returns what a text means.
func (r *Rules[V]) Lookup(text string) (V, bool) {
	if i := r.rank(text); i >= 0 {
		return r.list[i].means, true
	}
	var none V
	return none, false
}

// rank returns the index of the first rule that matches a text, or -1.
func (r *Rules[V]) rank(text string) int {
	first, known := r.exact[strings.ToLower(text)]
	if !known {
		first = len(r.list)
	}
	for i := range r.list[:first] {
		if p := r.list[i].pattern; p != nil && p.MatchString(text) {
			return i
		}
	}
	if known {
		return first
	}
	return -1
}

// Keys returns the keys, in order.
func (r *Rules[V]) Keys() []string {
	out := make([]string, 0, len(r.list))
	for _, rule := range r.list {
		out = append(out, rule.key)
	}
	return out
}

// sortedKeys returns the keys, sorted.
func (r *Rules[V]) sortedKeys() []string {
	keys := r.Keys()
	slices.Sort(keys)
	return keys
}

// words returns what stands in the keys as it is, alone or as an alternative.
func (r *Rules[V]) words() []string {
	var out []string
	for _, rule := range r.list {
		if strings.ContainsAny(rule.key, "()") {
			continue
		}
		for word := range strings.SplitSeq(rule.key, "|") {
			if regexp.QuoteMeta(word) == word {
				out = append(out, word)
			}
		}
	}
	return out
}

// keysOf returns the keys that mean one thing, sorted.
func (r *Rules[V]) keysOf(means V) []string {
	var out []string
	for _, rule := range r.list {
		if rule.means == means {
			out = append(out, rule.key)
		}
	}
	slices.Sort(out)
	return out
}

// UnmarshalYAML puts the rules of a mapping before those that are there.
func (r *Rules[V]) UnmarshalYAML(node *yaml.Node) error {
	var own []rule[V]
	err := eachPair(node, func(key string, value *yaml.Node) error {
		var means V
		if err := value.Decode(&means); err != nil {
			return err
		}
		pattern, err := wholeText(key)
		own = append(own, rule[V]{key, pattern, means})
		return err
	})
	r.list = append(own, r.list...)
	r.exact = map[string]int{}
	for i, rule := range r.list {
		if _, seen := r.exact[strings.ToLower(rule.key)]; rule.pattern == nil && !seen {
			r.exact[strings.ToLower(rule.key)] = i
		}
	}
	return err
}

// eachPair calls do for the keys and values of a mapping, in order, and returns
// what is wrong with any of them.
func eachPair(node *yaml.Node, do func(key string, value *yaml.Node) error) error {
	if node.Kind != yaml.MappingNode {
		return wrongAt(node, "a mapping should stand here")
	}
	var errs []error
	lines := map[string]int{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		if line, seen := lines[key.Value]; seen {
			errs = append(errs, wrongAt(key, "%q stands in line %d already", key.Value, line))
			continue
		}
		lines[key.Value] = key.Line
		errs = append(errs, placedAt(key, do(key.Value, node.Content[i+1])))
	}
	return joinErrors(errs)
}

// decodeRule decodes a rule that is a mapping with some of these keys.
func decodeRule(node *yaml.Node, rule any, keys ...string) error {
	if err := eachPair(node, func(key string, _ *yaml.Node) error {
		if !slices.Contains(keys, key) {
			return fmt.Errorf("unknown key %q; a rule has: %s", key, listed(keys))
		}
		return nil
	}); err != nil {
		return err
	}
	return node.Decode(rule)
}

// missingGroup refuses a template that speaks of a group which a pattern does not have.
func missingGroup(pattern *regexp.Regexp, templates ...string) error {
	for _, template := range templates {
		for _, m := range groupName.FindAllStringSubmatch(template, -1) {
			name := m[1] + m[2]
			n, err := strconv.Atoi(name)
			if name != "" && (err != nil && pattern.SubexpIndex(name) < 0 || err == nil && n > pattern.NumSubexp()) {
				return fmt.Errorf("the pattern has no group for %q", m[0])
			}
		}
	}
	return nil
}

// groupName finds the groups in a template: $1, ${1}, but not $$.
var groupName = regexp.MustCompile(`\$(?:\$|(\w+)|\{(\w+)\})`)

// List is what a dialect lists of something: its own before that of the one that it
// extends.
type List[T any] []T

// UnmarshalYAML puts the items of a list before those that are there.
func (l *List[T]) UnmarshalYAML(node *yaml.Node) error {
	var own []T
	err := eachRule(node, func(item *yaml.Node) error {
		var one T
		err := item.Decode(&one)
		own = append(own, one)
		return err
	})
	*l = append(own, *l...)
	return err
}

// eachRule calls do for the items of a list, in order, and returns what is wrong with
// any of them.
func eachRule(node *yaml.Node, do func(item *yaml.Node) error) error {
	if node.Kind != yaml.SequenceNode {
		return wrongAt(node, "a list should stand here")
	}
	var errs []error
	for _, item := range node.Content {
		errs = append(errs, placedAt(item, do(item)))
	}
	return joinErrors(errs)
}

// wholeText compiles a pattern that matches whole texts in any case; nil for one
// that has no signs of patterns.
func wholeText(pattern string) (*regexp.Regexp, error) {
	if regexp.QuoteMeta(pattern) == pattern {
		return nil, nil
	}
	return compile(pattern, `(?is)^(?:`, `)$`)
}

// compile compiles a pattern between two others. Errors speak of the pattern alone.
func compile(pattern, before, after string) (*regexp.Regexp, error) {
	if _, err := syntax.Parse(pattern, syntax.Perl); err != nil {
		return nil, err
	}
	return regexp.Compile(before + pattern + after)
}
