package parse

import (
	"regexp"

	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/ir"
)

// BaseRule finds in the text above a table a type whose fields the table's type has
// too.
type BaseRule struct {
	Match string `yaml:"match"` // a pattern of a part of the text
	Name  string `yaml:"name"`  // what the type is called; $1 is a group
	Link  string `yaml:"link"`  // where it is declared; $1 is a group

	pattern *regexp.Regexp
}

// UnmarshalYAML compiles the pattern.
func (r *BaseRule) UnmarshalYAML(node *yaml.Node) error {
	type fields BaseRule
	if err := decodeRule(node, (*fields)(r), "match", "name", "link"); err != nil {
		return err
	}
	if r.Match == "" || r.Name == "" && r.Link == "" {
		return wrongAt(node, "a rule for bases has a match, and a name or a link")
	}
	var err error
	if r.pattern, err = compile(r.Match, `(?is)(?:`, `)`); err == nil {
		err = missingGroup(r.pattern, r.Name, r.Link)
	}
	if err != nil {
		return wrongAt(node, "%v", err)
	}
	return nil
}

// bases returns the types whose fields a type has too, as the text above its table
// says.
func (p *page) bases(prose string) []ir.Reference {
	var out []ir.Reference
	for i := range p.dialect.Bases {
		rule := &p.dialect.Bases[i]
		if at := rule.pattern.FindStringSubmatchIndex(prose); at != nil {
			expand := func(template string) string { return string(rule.pattern.ExpandString(nil, template, prose, at)) }
			out = append(out, ir.Reference{Label: expand(rule.Name), Link: expand(rule.Link)})
		}
	}
	return out
}
