// Package wire knows the rules by which names become JSON keys.
package wire

import (
	"fmt"
	"slices"
	"strings"

	"example.com/specgen/internal/words"
)

// Rule says how the names in documents become JSON keys.
type Rule string

// The rules, by their names on the command line.
const (
	AsIs   Rule = "as-is"  // user_id stays user_id
	Camel  Rule = "camel"  // userId
	Pascal Rule = "pascal" // UserId
	Snake  Rule = "snake"  // user_id
	Kebab  Rule = "kebab"  // user-id
)

// Rules returns all rules.
func Rules() []Rule { return []Rule{AsIs, Camel, Pascal, Snake, Kebab} }

// ParseRule returns the rule of a name; an empty name means AsIs.
func ParseRule(name string) (Rule, error) {
	if name == "" {
		return AsIs, nil
	}
	if !slices.Contains(Rules(), Rule(name)) {
		return "", fmt.Errorf("unknown rule for wire names %q; there are: %s", name, "as-is, camel, pascal, snake, kebab")
	}
	return Rule(name), nil
}

// Apply returns the JSON key of a name. Names without a letter or a digit stay
// as they are.
func (r Rule) Apply(name string) string {
	parts := words.Split(name)
	if r == AsIs || r == "" || len(parts) == 0 {
		return name
	}
	for i, part := range parts {
		if r == Pascal || r == Camel && i > 0 {
			parts[i] = words.Title(part)
		} else {
			parts[i] = strings.ToLower(part)
		}
	}
	switch r {
	case Snake:
		return strings.Join(parts, "_")
	case Kebab:
		return strings.Join(parts, "-")
	}
	return strings.Join(parts, "")
}
