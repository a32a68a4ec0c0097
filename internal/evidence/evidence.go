// Package evidence compares the JSON keys that would be written with those that
// the JSON in examples has.
package evidence

import (
	"cmp"
	"fmt"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/wire"
)

// SuggestRule returns the rule by which the names of spec, which was linked as-is,
// become the keys that its examples write. It reports whether there is one such
// rule, and enough examples to see it.
func SuggestRule(spec *ir.Spec) (wire.Rule, bool) {
	better := betterRules(claims(spec, wire.AsIs), wire.AsIs)
	if len(better) != 1 {
		return "", false
	}
	return better[0].rule, true
}

// Check compares the keys that would be written with those that the JSON in
// examples has. Where another rule fits them better it says so, and what that
// would not cure it says by name and key.
func Check(spec *ir.Spec, rule wire.Rule) []diag.Diagnostic {
	if rule == "" {
		rule = wire.AsIs
	}
	found := claims(spec, rule)
	var out []diag.Diagnostic
	assumed := rule
	if better := betterRules(found, rule); len(better) > 0 {
		out = append(out, suggestion(better, rule))
		assumed = better[0].rule
	}
	return append(out, mismatches(spec, found, rule, assumed)...)
}

// claim is a field for which all examples write the same key.
type claim struct {
	*shownField
	shownKey
	by map[wire.Rule]string // the keys that rules give it
}

// claims returns what the examples of spec say, by place. Where they write several
// keys for a field they prove nothing: either one of them is its own, or it cannot
// be seen which is right.
func claims(spec *ir.Spec, current wire.Rule) []claim {
	var out []claim
	for _, f := range shownFields(spec) {
		if len(f.keys) == 1 {
			out = append(out, claim{f, f.keys[0], keysBy(f, current)})
		}
	}
	return out
}

// keysBy returns the keys that rules would give a field. A key that the current
// rule has not made, no other will.
func keysBy(f *shownField, current wire.Rule) map[wire.Rule]string {
	name := cmp.Or(strings.TrimRight(f.Name, "_"), f.Name) // names that are words of a language end so
	made := f.Wire == current.Apply(name) || f.Wire == current.Apply(f.Name)
	if own := f.decl.Name; !made && strings.HasPrefix(f.Name, own) && f.Wire == current.Apply(own) {
		name, made = own, true // and those that would be that of their type have more behind
	}
	out := map[wire.Rule]string{}
	for _, rule := range wire.Rules() {
		out[rule] = f.Wire
		if made && rule != current {
			out[rule] = rule.Apply(name)
		}
	}
	return out
}

// support is what the examples say of a rule against the current one, where these
// two give different keys.
type support struct {
	rule    wire.Rule
	keys    int   // in all
	agree   int   // that this rule gives
	against int   // that the current rule gives
	first   claim // of those that agree
}

// minSupport is how many keys must speak for a rule.
const minSupport = 3

// clear reports whether most keys speak for the rule, and at most half as many
// against it.
func (s support) clear() bool {
	return s.agree >= minSupport && 2*s.agree > s.keys && s.agree >= 2*s.against
}

// gain is how many keys more than the current rule this one gives.
func (s support) gain() int { return s.agree - s.against }

// betterRules returns the rules that would fit the examples clearly better than
// the current one: those that fit best, and as-is alone if it is one of them.
func betterRules(found []claim, current wire.Rule) []support {
	var best []support
	for _, rule := range wire.Rules() {
		s := supportOf(found, rule, current)
		switch {
		case !s.clear():
		case len(best) == 0 || s.gain() > best[0].gain():
			best = []support{s}
		case s.gain() == best[0].gain() && best[0].rule != wire.AsIs:
			best = append(best, s)
		}
	}
	return best
}

func supportOf(found []claim, rule, current wire.Rule) support {
	s := support{rule: rule}
	for _, c := range found {
		if c.by[rule] == c.by[current] {
			continue
		}
		s.keys++
		switch c.text {
		case c.by[current]:
			s.against++
		case c.by[rule]:
			if s.agree++; s.agree == 1 {
				s.first = c
			}
		}
	}
	return s
}

func suggestion(better []support, current wire.Rule) diag.Diagnostic {
	var rules []string
	for _, s := range better {
		rules = append(rules, string(s.rule))
	}
	s := better[0]
	written := fmt.Sprintf("in %s case, as %q for %s", either(rules), s.first.text, s.first.Name)
	if s.rule == wire.AsIs {
		written = fmt.Sprintf("as the documents name them, as %q", s.first.text)
	}
	now := "as they are"
	if current != wire.AsIs {
		now = fmt.Sprintf("in %s case", current)
	}
	return diag.Diagnostic{
		Pos: s.first.Pos, Severity: diag.Warning, Code: diag.WireMismatch,
		Message: fmt.Sprintf("the examples write %d of %d keys %s; specgen writes them %s: --wire %s would agree with the examples",
			s.agree, s.keys, written, now, either(rules)),
		Related: s.first.notes(),
	}
}

func either(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
