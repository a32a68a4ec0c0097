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
		case slices.Contains(limitGroups, group):
			return fmt.Errorf("the group %q says nothing of: %s; there are for it: %s", group, r.Of, cmp.Or(listed(useful), "none"))
		default:
			return fmt.Errorf("unknown group %q; there are: %s", group, listed(limitGroups))
		}
	}
	if !found {
		return fmt.Errorf("the pattern has no group that says a limit of: %s; there are for it: %s", r.Of, listed(useful))
	}
	return nil
}

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

var (
	limitGroups  = []string{"min", "max", "above", "below", "pattern", "values"}
	numberGroups = limitGroups[:4]
)

// limit gives the type of a field the limits that columns for them say; and those
// that its description says, for who asks for it.
func (p *page) limit(f *fieldRow, c columns, r row) {
	for i, column := range c {
		if column.role != LimitRole || i >= len(r.cells) || p.saysNothing(r.cells[i]) {
			continue
		}
		text := p.text(r.cells[i])
		if why := p.limits(f, column.header+":", text, r.cells[i]); why != "" {
			p.unread(r.cells[i], why)
			f.Doc = strings.TrimSpace(f.Doc + "\n\n" + column.header + ": " + text)
		}
	}
	cell, ok := c.cell(r, DescriptionRole)
	if !ok || !p.proseLimits {
		return
	}
	stated := map[*ir.Limits]bool{}
	f.Type.Walk(func(t *ir.Type) { stated[t.Limits] = true })
	p.limits(f, "", p.text(cell), cell)
	f.Type.Walk(func(t *ir.Type) {
		if !stated[t.Limits] {
			t.Limits.Told = true
		}
	})
}

// limits applies to f what a text says that stands at a cell, below a header. It
// returns what keeps it from having read all.
func (p *page) limits(f *fieldRow, header, text string, cell span) (why string) {
	if len(text) > maxLimitText {
		return "it is too long for a limit"
	}
	text = header + " " + strings.ReplaceAll(text, blanked, " ")
	around := aroundLimits{LimitContext: &p.dialect.Limiting, whole: text, text: text, own: f.Name, header: len(header)}
	for i := range p.dialect.Limits {
		if rule := &p.dialect.Limits[i]; rule.target(&f.Type) != nil {
			around.find(rule)
		}
	}
	if len(around.limits) == 0 {
		return "no rule for limits finds anything in it"
	}
	certain := around.certain()
	for _, l := range certain {
		if !p.apply(l.rule.target(&f.Type), l, cell) {
			why = "its type cannot have the limit"
		}
	}
	if len(certain) < len(around.limits) {
		why = "there is more in it than rules for limits understand"
	}
	return why
}

// maxLimits bounds how many limits are looked for in a text, maxLimitText how long it is,
// in bytes.
const (
	maxLimits    = 32
	maxLimitText = 8000
)

// find adds what a rule finds.
func (a *aroundLimits) find(rule *LimitRule) {
	for len(a.limits) < maxLimits {
		at := rule.pattern.FindStringSubmatchIndex(a.text)
		if at == nil || at[0] == at[1] || strings.Contains(a.text[at[0]:at[1]], blanked) {
			return
		}
		l := saidLimit{rule: rule, groups: rule.groups(a.text, at), from: at[0], to: at[1]}
		if i := rule.pattern.SubexpIndex("values"); i >= 0 && at[2*i] >= 0 {
			l.list = readValues(a.text[at[2*i]:at[2*i+1]])
			l.to = at[2*i] + l.list.length
			l.groups["values"] = a.text[at[2*i]:l.to]
		}
		l.refused = !l.isLimit() || withinWord.MatchString(a.text[:l.from]+blanked+a.text[l.from:l.from+1])
		a.limits = append(a.limits, l)
		a.text = a.text[:l.from] + strings.Repeat(blanked, l.to-l.from) + a.text[l.to:] // no other rule is to find it again
	}
}

// withinWord finds a limit that begins within a word, such as "valid values" in "invalid
// values".
var withinWord = regexp.MustCompile(`[\pL\pN]\x00[\pL\pN]$`)

// isLimit reports whether what the groups have found is written as such things are.
func (l *saidLimit) isLimit() bool {
	for _, group := range numberGroups {
		text := l.groups[group]
		if _, ok := number(strings.ReplaceAll(text, ",", "")); text != "" && (!ok || !plainNumber.MatchString(text) || unclearNumber.MatchString(text)) {
			return false
		}
	}
	if text := l.groups["pattern"]; text != "" && !patternLike.MatchString(text) {
		return false
	}
	if slices.ContainsFunc(l.list.values, placeholder.MatchString) {
		return false
	}
	return l.groups["values"] == "" || len(l.list.values) > 1 || len(l.list.values) == 1 && l.list.null
}

var (
	plainNumber   = regexp.MustCompile(`^-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?$`)
	unclearNumber = regexp.MustCompile(`^-?[1-9]\d{0,2}\.\d{3}$`) // half of the world writes thousands like that
	patternLike   = regexp.MustCompile(`^/?\^|\$(?:/[a-z]*)?$|\][+*?{]|\\[dwsDWSpPbu]`)
)

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

// apply limits t by what a rule has found at a cell. What is limited already stays so.
// It reports whether t can have the limit.
func (p *page) apply(t *ir.Type, said saidLimit, cell span) bool {
	if len(said.list.values) > 0 {
		return said.list.limit(t)
	}
	if t == nil {
		return false // a list of values has become its type
	}
	groups := said.groups
	if t.Limits == nil {
		t.Limits = &ir.Limits{}
	}
	l := t.Limits
	switch said.rule.Of {
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
	return true
}

// checkOrder drops limits that no value is within.
func (p *page) checkOrder(l *ir.Limits, cell span) {
	for _, counts := range []struct{ least, most **int64 }{{&l.MinLength, &l.MaxLength}, {&l.MinItems, &l.MaxItems}} {
		if least, most := *counts.least, *counts.most; least != nil && most != nil && *least > *most {
			p.warnAt(cell, diag.Contradiction, "at least %d and at most %d: nothing is both, and neither is checked", *least, *most)
			*counts.least, *counts.most = nil, nil
		}
	}
	for _, least := range []*string{&l.Minimum, &l.Above} {
		for _, most := range []*string{&l.Maximum, &l.Below} {
			from, noFrom := strconv.ParseFloat(*least, 64)
			to, noTo := strconv.ParseFloat(*most, 64)
			if noFrom != nil || noTo != nil || from < to || from == to && least == &l.Minimum && most == &l.Maximum {
				continue
			}
			p.warnAt(cell, diag.Contradiction, "%s %s and %s %s: nothing is both, and neither is checked",
				boundWord(least == &l.Minimum, "at least", "more than"), *least, boundWord(most == &l.Maximum, "at most", "less than"), *most)
			*least, *most = "", ""
		}
	}
}

func boundWord(included bool, with, without string) string {
	if included {
		return with
	}
	return without
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
	text, err := pattern.Undelimited(text)
	if err == nil {
		_, err = pattern.Translate(text)
	}
	if err != nil {
		p.warnAt(cell, diag.BadPattern, "the pattern %q is not checked: %v", text, err)
		return
	}
	l.Pattern = text
}
