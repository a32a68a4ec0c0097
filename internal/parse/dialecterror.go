package parse

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// wrongWord is a word that is not in the language of dialects.
type wrongWord struct{ key, word, what, known string }

func (w *wrongWord) Error() string {
	return fmt.Sprintf("%s: %q is no %s; there are: %s", w.key, w.word, w.what, w.known)
}

// in says in which line of a text the word stands.
func (w *wrongWord) in(text []byte) error {
	var document yaml.Node
	if yaml.Unmarshal(text, &document) != nil || len(document.Content) == 0 {
		return w
	}
	top := document.Content[0].Content
	for i := 0; i+1 < len(top); i += 2 {
		if line := lineOf(top[i+1], w.word); top[i].Value == w.key && line > 0 {
			return fmt.Errorf("line %d: %w", line, w)
		}
	}
	return w
}

// lineOf returns the first line of a node in which a value is a word, or 0.
func lineOf(node *yaml.Node, word string) int {
	if node.Kind == yaml.ScalarNode && node.Value == word {
		return node.Line
	}
	for i, child := range node.Content {
		if node.Kind == yaml.MappingNode && i%2 == 0 {
			continue // a key
		}
		if line := lineOf(child, word); line > 0 {
			return line
		}
	}
	return 0
}

var (
	unknownKey = regexp.MustCompile(`(?s)field (\S+) not found in type .*`)
	wrongKind  = regexp.MustCompile("cannot unmarshal !!\\w+( `.*`)? into (\\S+)")
)

// plainError says in the words of dialects what the YAML library says in those of Go.
func plainError(err error) error {
	var wrong *yaml.TypeError
	if !errors.As(err, &wrong) {
		return err
	}
	var messages []string
	for _, message := range wrong.Errors {
		messages = append(messages, plainMessage(message))
	}
	return errors.New(strings.Join(messages, "; "))
}

func plainMessage(message string) string {
	message = unknownKey.ReplaceAllString(message, `unknown key "$1"`)
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
