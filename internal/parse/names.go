package parse

import (
	"errors"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// NameRules say how types are called whose tables are known by their columns. The
// first rule that fits counts; without one, a type is called like the heading above
// its table, or like the page.
type NameRules []NameRule

// NameRule makes a name of a heading, or of the text above a table. Patterns match
// in any case: a heading as a whole, a caption anywhere in the paragraph before the
// table.
type NameRule struct {
	Heading string `yaml:"heading"`
	Caption string `yaml:"caption"`
	Field   string `yaml:"field"` // with a caption: the table says what is in this field of the one before it
	Name    string `yaml:"name"`  // $1 is a group; $outer the name that the heading above gives, $title that of the page; empty: the table is none of ours

	pattern *regexp.Regexp
}

// UnmarshalYAML puts the rules of a list before those that are there.
func (r *NameRules) UnmarshalYAML(node *yaml.Node) error {
	var own []NameRule
	err := eachRule(node, func(item *yaml.Node) error {
		var rule NameRule
		err := decodeRule(item, &rule, "heading", "caption", "field", "name")
		switch {
		case err != nil:
			return err
		case (rule.Heading == "") == (rule.Caption == ""):
			err = errors.New("a rule for names has either a heading or a caption")
		case rule.Field != "" && (rule.Heading != "" || rule.Name != ""):
			err = errors.New("a rule for names with a field has a caption, and no name")
		case rule.Heading != "":
			rule.pattern, err = compile(rule.Heading, `(?is)^(?:`, `)$`)
		default:
			rule.pattern, err = compile(rule.Caption, `(?is)(?:`, `)`)
		}
		if err == nil {
			err = missingGroup(rule.pattern, further.ReplaceAllString(rule.Name, ""), further.ReplaceAllString(rule.Field, ""))
		}
		if err != nil {
			return wrongAt(item, "%v", err)
		}
		own = append(own, rule)
		return nil
	})
	*r = append(own, *r...)
	return err
}

// namePlace is what a name can be made of.
type namePlace struct {
	headings []string // the innermost first
	caption  string   // the paragraph before the table
	title    string   // of the page
}

// naming is what rules make of a place.
type naming struct {
	text  string // the name of the type; "" where it is none of ours
	own   string // the part of it that the rule's own text gives
	depth int    // the index of the heading that says so
	field string // the field whose object the table describes; "" for none

	byCaption bool // the paragraph before the table says so
}

// name returns what a type at a place is called.
func (r NameRules) name(at namePlace) naming {
	for i := range r {
		if rule := &r[i]; rule.Caption != "" && at.caption != "" {
			if m := rule.pattern.FindStringSubmatchIndex(at.caption); m != nil {
				n := r.expand(rule, at.caption, m, namePlace{headings: at.headings, title: at.title})
				n.byCaption = true
				return n
			}
		}
	}
	heading, outer := at.title, namePlace{title: at.title}
	if len(at.headings) > 0 {
		heading, outer.headings = at.headings[0], at.headings[1:]
	}
	for i := range r {
		rule := &r[i]
		if rule.Heading == "" {
			continue
		}
		if m := rule.pattern.FindStringSubmatchIndex(heading); m != nil {
			if len(at.headings) == 0 && strings.Contains(rule.Name, "$outer") {
				break // there is nothing further out
			}
			n := r.expand(rule, heading, m, outer)
			if n.text == "" && rule.Name != "" {
				continue // its groups found nothing
			}
			if rule.Name == "$outer" {
				n.depth++
			} else {
				n.depth = 0
			}
			return n
		}
	}
	if heading == "" && len(at.headings) > 0 {
		n := r.name(outer)
		n.depth++
		return n
	}
	return naming{text: heading, own: heading}
}

// expand returns what a rule makes of the match of its pattern.
func (r NameRules) expand(rule *NameRule, text string, match []int, outer namePlace) naming {
	out := naming{}
	filled := func(template string) string {
		if strings.Contains(template, "$outer") {
			further := r.name(outer)
			out.depth = further.depth
			template = strings.ReplaceAll(template, "$outer", strings.ReplaceAll(further.text, "$", "$$"))
		}
		template = strings.ReplaceAll(template, "$title", strings.ReplaceAll(outer.title, "$", "$$"))
		return strings.Join(strings.Fields(string(rule.pattern.ExpandString(nil, template, text, match))), " ")
	}
	if rule.Field != "" {
		out.field = filled(rule.Field)
		out.text = filled("$outer " + strings.ReplaceAll(out.field, "$", "$$"))
		return out
	}
	out.text = filled(rule.Name)
	out.own = strings.TrimSpace(string(rule.pattern.ExpandString(nil, further.ReplaceAllString(rule.Name, ""), text, match)))
	return out
}

// further finds in the name of a rule what is no part of the text that it fits.
var further = regexp.MustCompile(`\$(outer|title)`)
