package parse

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// DialectError is everything that is wrong with a dialect.
type DialectError struct {
	Name     string
	Problems []DialectProblem // by place
}

// DialectProblem is something that is wrong with a dialect. Its place is one in the text
// that the dialect stands in, from 1; columns are in bytes.
type DialectProblem struct {
	Line, Column int
	Message      string
}

func (e *DialectError) Error() string {
	var lines []string
	for _, p := range e.Problems {
		lines = append(lines, fmt.Sprintf("line %d: %s", p.Line, p.Message))
	}
	return fmt.Sprintf("dialect %s: %s", e.Name, strings.Join(lines, "\n"))
}

// wrongAt is something that is wrong at a node. The YAML library goes on behind errors
// of this type, and collects them.
func wrongAt(node *yaml.Node, format string, args ...any) error {
	return &yaml.TypeError{Errors: []string{fmt.Sprintf("line %d: column %d: %s", node.Line, node.Column, fmt.Sprintf(format, args...))}}
}

// placedAt returns err with the place of a node, unless it has places already.
func placedAt(node *yaml.Node, err error) error {
	if placed := (*yaml.TypeError)(nil); err == nil || errors.As(err, &placed) {
		return err
	}
	return wrongAt(node, "%v", err)
}

// joinErrors makes one error of several that have places.
func joinErrors(errs []error) error {
	var all yaml.TypeError
	for _, err := range errs {
		if placed := (*yaml.TypeError)(nil); errors.As(err, &placed) {
			all.Errors = append(all.Errors, placed.Errors...)
		}
	}
	if len(all.Errors) == 0 {
		return nil
	}
	return &all
}

// problems lists what errors say is wrong with the dialect at root, in a text.
func problems(text []byte, root *yaml.Node, errs ...error) []DialectProblem {
	var out []DialectProblem
	lines := bytes.Split(bytes.TrimPrefix(text, []byte("\ufeff")), []byte("\n"))
	for _, err := range errs {
		if err == nil {
			continue
		}
		messages := []string{err.Error()}
		if placed := (*yaml.TypeError)(nil); errors.As(err, &placed) {
			messages = placed.Errors
		}
		for _, message := range messages {
			p := problem(root, message)
			p.Column = byteColumn(lines, p.Line, p.Column)
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b DialectProblem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return slices.Compact(out)
}

var placeOfError = regexp.MustCompile(`(?s)^line (\d+): (?:column (\d+): )?(.*)$`)

// problem takes the place from the beginning of a message. Where that has none, it is
// that of the dialect; the library says no columns.
func problem(root *yaml.Node, message string) DialectProblem {
	m := placeOfError.FindStringSubmatch(message)
	if m == nil {
		out := DialectProblem{Line: 1, Column: 1, Message: message}
		if root != nil {
			out.Line, out.Column = root.Line, root.Column
		}
		return out
	}
	line, _ := strconv.Atoi(m[1])
	column, _ := strconv.Atoi(m[2])
	if column == 0 {
		column = columnOf(root, line, m[3])
	}
	return DialectProblem{Line: line, Column: column, Message: plainMessage(m[3])}
}

// columnOf returns the column of the node in a line that a message of the YAML library
// speaks of: the one whose text it quotes, or else the first one that is a value.
func columnOf(root *yaml.Node, line int, message string) int {
	first := 1
	var visit func(node *yaml.Node, isKey bool) bool
	visit = func(node *yaml.Node, isKey bool) bool {
		if node.Line == line && !isKey {
			if node.Kind == yaml.ScalarNode && node.Value != "" && strings.Contains(message, "`"+node.Value+"`") {
				first = node.Column
				return true
			}
			if first == 1 {
				first = node.Column
			}
		}
		for i, child := range node.Content {
			if visit(child, node.Kind == yaml.MappingNode && i%2 == 0) {
				return true
			}
		}
		return false
	}
	if root != nil {
		for _, child := range root.Content {
			if visit(child, false) {
				break
			}
		}
	}
	return first
}

// byteColumn returns a column that counts characters as one that counts bytes.
func byteColumn(lines [][]byte, line, column int) int {
	if line < 1 || line > len(lines) {
		return max(1, column)
	}
	at := 0
	for range column - 1 {
		_, size := utf8.DecodeRune(lines[line-1][at:])
		at += size
	}
	return at + 1
}

// wrongWord is a word that is not in the language of dialects.
type wrongWord struct{ key, word, what, known string }

// in says where in a dialect the word stands: behind its key, or nowhere.
func (w *wrongWord) in(root *yaml.Node) []error {
	var out []error
	for i := 0; root.Kind == yaml.MappingNode && i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == w.key {
			for _, node := range valuesOf(root.Content[i+1], w.word) {
				out = append(out, wrongAt(node, "%s: %q is no %s; there are: %s", w.key, w.word, w.what, w.known))
			}
		}
	}
	return out
}

// valuesOf returns the values within a node that are a word.
func valuesOf(node *yaml.Node, word string) []*yaml.Node {
	var out []*yaml.Node
	if node.Kind == yaml.ScalarNode && node.Value == word {
		out = append(out, node)
	}
	for i, child := range node.Content {
		if node.Kind == yaml.MappingNode && i%2 == 0 {
			continue // a key
		}
		out = append(out, valuesOf(child, word)...)
	}
	return out
}

// unknownKeys returns an error for each key of a mapping that the struct which it is
// decoded into does not have. What decodes itself looks after its own.
func unknownKeys(node *yaml.Node, into reflect.Type) []error {
	if node.Kind == yaml.AliasNode {
		node = node.Alias
	}
	decodesItself := reflect.PointerTo(into).Implements(reflect.TypeFor[yaml.Unmarshaler]())
	if node.Kind != yaml.MappingNode || into.Kind() != reflect.Struct || decodesItself {
		return nil
	}
	known := map[string]reflect.Type{}
	for i := range into.NumField() {
		if name, ok := into.Field(i).Tag.Lookup("yaml"); ok && name != "-" {
			known[name] = into.Field(i).Type
		}
	}
	var out []error
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		if field, ok := known[key.Value]; ok {
			out = append(out, unknownKeys(node.Content[i+1], field)...)
		} else if key.ShortTag() != "!!merge" {
			out = append(out, wrongAt(key, "unknown key %q", key.Value))
		}
	}
	return out
}

var wrongKind = regexp.MustCompile("cannot unmarshal !!\\w+( `.*`)? into (\\S+)")

// plainMessage says in the words of dialects what the YAML library says in those of Go.
func plainMessage(message string) string {
	m := wrongKind.FindStringSubmatch(message)
	if m == nil {
		return message
	}
	wanted := "a mapping"
	switch into := m[2]; {
	case strings.HasPrefix(into, "[]"):
		wanted = "a list"
	case into == "bool":
		wanted = "true or false"
	case into == "string", strings.HasPrefix(into, "ir."), into == "parse.Meaning", into == "parse.Role", into == "parse.Section", into == "parse.LimitOf":
		wanted = "a word"
	}
	return strings.Replace(message, m[0], wanted+" should stand here"+strings.Replace(m[1], " ", ", not ", 1), 1)
}
