package parse

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/pattern"
)

// LimitRule finds in prose what values must be like.
type LimitRule struct {
	Match string  `yaml:"match"` // with the groups min, max, above, below, pattern or values
	Of    LimitOf `yaml:"of"`

	pattern *regexp.Regexp
}

// LimitOf is what is limited.
type LimitOf string

// What can be limited.
const (
	limitsLength LimitOf = "length" // of a string
	limitsItems  LimitOf = "items"  // of a list or a map
	limitsUnique LimitOf = "unique" // the items of a list
	limitsValue  LimitOf = "value"  // of a number
	limitsText   LimitOf = "text"   // of a string: a pattern that it matches, or the values that it can have
)

// UnmarshalYAML compiles the pattern.
func (r *LimitRule) UnmarshalYAML(node *yaml.Node) error {
	type fields LimitRule
	if err := decodeRule(node, (*fields)(r), "match", "of"); err != nil {
		return err
	}
	known := []LimitOf{limitsLength, limitsItems, limitsUnique, limitsValue, limitsText}
	if r.Match == "" || !slices.Contains(known, r.Of) {
		return wrongAt(node, "a rule for limits has a match, and is of one of: %s", listed(known))
	}
	var err error
	if r.pattern, err = compile(r.Match, `(?is)(?:`, `)`); err != nil {
		return wrongAt(node, "%v", err)
	}
	if err := r.checkGroups(); err != nil {
		return placedAt(node, err)
	}
	return nil
}

// checkGroups refuses groups that say nothing of what is limited, and a rule that has
// none which does.
func (r *LimitRule) checkGroups() error {
	useful := r.Of.groups()
	found := len(useful) == 0
	for _, group := range r.pattern.SubexpNames() {
		switch {
		case group == "":
		case slices.Contains(useful, group):
			found = true
		case slices.Contains(limitGroups(), group):
			return fmt.Errorf("the group %q says nothing of: %s; there are for it: %s", group, r.Of, cmp.Or(listed(useful), "none"))
		default:
			return fmt.Errorf("unknown group %q; there are: %s", group, listed(limitGroups()))
		}
	}
	if !found {
		return fmt.Errorf("the pattern has no group that says a limit of: %s; there are for it: %s", r.Of, listed(useful))
	}
	return nil
}

func limitGroups() []string { return []string{"min", "max", "above", "below", "pattern", "values"} }

// groups returns the groups that say something of what is limited.
func (of LimitOf) groups() []string {
	switch of {
	case limitsLength, limitsItems:
		return []string{"min", "max"}
	case limitsValue:
		return []string{"min", "max", "above", "below", "values"}
	case limitsText:
		return []string{"pattern", "values"}
	}
	return nil
}

// limit gives the type of a field the limits that columns for them say; and those
// that its description says, for who asks for it.
func (p *page) limit(f *fieldRow, c columns, r row) {
	for i, column := range c {
		if column.role != LimitRole || i >= len(r.cells) || p.saysNothing(r.cells[i]) {
			continue
		}
		text := p.text(r.cells[i])
		if !p.limits(f, column.header+": "+text, r.cells[i]) {
			p.unread(r.cells[i], "no rule for limits finds anything in it")
			f.Doc = strings.TrimSpace(f.Doc + "\n\n" + column.header + ": " + text)
		}
	}
	cell, ok := c.cell(r, DescriptionRole)
	if !ok || !p.proseLimits {
		return
	}
	stated := map[*ir.Limits]bool{}
	f.Type.Walk(func(t *ir.Type) { stated[t.Limits] = true })
	p.limits(f, p.text(cell), cell)
	f.Type.Walk(func(t *ir.Type) {
		if !stated[t.Limits] {
			t.Limits.Told = true
		}
	})
}

// limits applies to f what a text says that stands at a cell. It reports whether it
// says anything.
func (p *page) limits(f *fieldRow, text string, cell span) bool {
	found := false
	for i := range p.dialect.Limits {
		rule := &p.dialect.Limits[i]
		at := rule.pattern.FindStringSubmatchIndex(text)
		if at == nil {
			continue
		}
		to := rule.target(&f.Type)
		if to == nil {
			continue
		}
		found = true
		p.apply(to, rule, rule.groups(text, at), cell)
		text = text[:at[0]] + " " + text[at[1]:] // no other rule is to find it again
	}
	return found
}

// target returns the type within t that a limit is of; nil where there is none.
func (r *LimitRule) target(t *ir.Type) *ir.Type {
	switch r.Of {
	case limitsItems:
		if t.Kind == ir.List || t.Kind == ir.Map {
			return t
		}
		return nil
	case limitsUnique:
		if t.Kind == ir.List {
			return t
		}
		return nil
	}
	leaf := innermost(t)
	isNumber := leaf.Kind == ir.Integer || leaf.Kind == ir.Number || leaf.Kind == ir.Decimal
	ofText := r.Of == limitsText && r.pattern.SubexpIndex("pattern") < 0
	if leaf.Kind == ir.String && r.Of != limitsValue || isNumber && (r.Of == limitsValue || ofText) {
		return leaf
	}
	return nil
}

// groups returns what the groups of a match have found, by their names.
func (r *LimitRule) groups(text string, at []int) map[string]string {
	out := map[string]string{}
	for i, name := range r.pattern.SubexpNames() {
		if name != "" && at[2*i] >= 0 && out[name] == "" {
			out[name] = strings.TrimSpace(text[at[2*i]:at[2*i+1]])
		}
	}
	return out
}

// apply limits t by what the groups of a rule have found at a cell. What is limited
// already stays so.
func (p *page) apply(t *ir.Type, rule *LimitRule, groups map[string]string, cell span) {
	if values := groups["values"]; values != "" {
		listValues(t, values)
		return
	}
	if t.Limits == nil {
		t.Limits = &ir.Limits{}
	}
	l := t.Limits
	switch rule.Of {
	case limitsLength:
		setCount(&l.MinLength, groups["min"])
		setCount(&l.MaxLength, groups["max"])
	case limitsItems:
		setCount(&l.MinItems, groups["min"])
		setCount(&l.MaxItems, groups["max"])
	case limitsUnique:
		l.Unique = true
	case limitsValue:
		for _, bound := range []struct {
			to   *string
			text string
		}{{&l.Minimum, groups["min"]}, {&l.Maximum, groups["max"]}, {&l.Above, groups["above"]}, {&l.Below, groups["below"]}} {
			setNumber(bound.to, bound.text)
		}
	case limitsText:
		p.setPattern(l, groups["pattern"], cell)
	}
	p.checkOrder(l, cell)
	if *l == (ir.Limits{}) {
		t.Limits = nil
	}
}

// checkOrder drops limits that no value is within.
func (p *page) checkOrder(l *ir.Limits, cell span) {
	for _, counts := range []struct{ least, most **int64 }{{&l.MinLength, &l.MaxLength}, {&l.MinItems, &l.MaxItems}} {
		if least, most := *counts.least, *counts.most; least != nil && most != nil && *least > *most {
			p.warnAt(cell, diag.Contradiction, "at least %d and at most %d: nothing is both, and neither is checked", *least, *most)
			*counts.least, *counts.most = nil, nil
		}
	}
	least, noLeast := strconv.ParseFloat(l.Minimum, 64)
	most, noMost := strconv.ParseFloat(l.Maximum, 64)
	if noLeast == nil && noMost == nil && least > most {
		p.warnAt(cell, diag.Contradiction, "at least %s and at most %s: nothing is both, and neither is checked", l.Minimum, l.Maximum)
		l.Minimum, l.Maximum = "", ""
	}
}

func setCount(to **int64, text string) {
	if n, err := strconv.ParseInt(strings.ReplaceAll(text, ",", ""), 10, 32); err == nil && n >= 0 && *to == nil {
		*to = &n
	}
}

func setNumber(to *string, text string) {
	text = strings.ReplaceAll(text, ",", "")
	if value, ok := number(text); ok && json.Valid([]byte(text)) && *to == "" {
		*to = value
	}
}

// setPattern takes a pattern, if Go's regular expressions can say it.
func (p *page) setPattern(l *ir.Limits, text string, cell span) {
	if text == "" || l.Pattern != "" {
		return
	}
	if _, err := pattern.Translate(text); err != nil {
		p.warnAt(cell, diag.BadPattern, "the pattern %q is not checked: %v", text, err)
		return
	}
	l.Pattern = text
}

// literalInProse finds a value in a list of them: in a code span, or in quotation marks.
var literalInProse = regexp.MustCompile("`\"?([^`\"]+)\"?`|\"([^\"]+)\"|“([^”]+)”")

// listValues makes t one of the values that a list in prose has, if all are of its
// type.
func listValues(t *ir.Type, list string) {
	var consts []string
	for _, m := range literalInProse.FindAllStringSubmatch(list, -1) {
		text := m[1] + m[2] + m[3]
		value := jsonString(text)
		if t.Kind == ir.Integer {
			if !integer.MatchString(text) {
				return
			}
			value = text
		}
		if !slices.Contains(consts, value) {
			consts = append(consts, value)
		}
	}
	if len(consts) > 0 && t.Kind != ir.Number && t.Kind != ir.Decimal {
		*t = ir.Type{Kind: ir.Constant, Consts: consts, Nullable: t.Nullable, Pos: t.Pos}
	}
}
