package evidence

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/wire"
)

// maxMismatches bounds how many mismatches are reported one by one.
const maxMismatches = 20

// mismatch is a key that examples write otherwise, for all fields of one name.
type mismatch struct {
	name, key, want string
}

// mismatches reports the keys that examples write otherwise than a rule does.
func mismatches(spec *ir.Spec, found []claim, current, assumed wire.Rule) []diag.Diagnostic {
	var order []mismatch
	of := map[mismatch][]claim{}
	for _, c := range found {
		m := mismatch{c.Name, c.by[assumed], c.text}
		if m.key == m.want {
			continue
		}
		if of[m] == nil {
			order = append(order, m)
		}
		of[m] = append(of[m], c)
	}
	by := "specgen"
	if assumed != current {
		by = "--wire " + string(assumed)
	}
	var out []diag.Diagnostic
	for i, m := range order {
		first := of[m][0]
		if i == maxMismatches {
			message := fmt.Sprintf("the examples write %s otherwise, here and below", diag.Count(len(order)-i, "more key"))
			return append(out, diag.Diagnostic{Pos: first.Pos, Severity: diag.Warning, Code: diag.WireMismatch, Message: message})
		}
		out = append(out, diag.Diagnostic{
			Pos: first.Pos, Severity: diag.Warning, Code: diag.WireMismatch,
			Message: m.message(spec, of[m], by), Related: first.notes(),
		})
	}
	return out
}

// maxNamed bounds how many types a proposed correction names.
const maxNamed = 5

func (m mismatch) message(spec *ir.Spec, found []claim, by string) string {
	var types []string
	for _, c := range found[:min(len(found), maxNamed)] {
		types = append(types, plainYAML(spec.NameOf(c.decl)))
	}
	if len(found) > maxNamed {
		types = append(types, "...")
	}
	as, more := "", ""
	if rule, ok := found[0].ruleFor(m.want); ok {
		as = fmt.Sprintf(" (as --wire %s does)", rule)
	}
	if len(found) > 1 {
		more = ", and so for " + diag.Count(len(found)-1, "more field")
	}
	return fmt.Sprintf("the examples write %q for %s%s, where %s writes %q%s; if they are right, correct it: {in: [%s], field: %s, wire: %s, was: %s, reason: examples}",
		m.want, m.name, as, by, m.key, more, strings.Join(types, ", "), plainYAML(m.name), plainYAML(m.want), plainYAML(m.key))
}

// ruleFor returns the first rule that gives a field a key.
func (c claim) ruleFor(key string) (wire.Rule, bool) {
	for _, rule := range wire.Rules() {
		if c.by[rule] == key {
			return rule, true
		}
	}
	return "", false
}

var plain = regexp.MustCompile(`^[A-Za-z_][\w.-]*$`)

// plainYAML returns a YAML string, without quotation marks where it needs none.
func plainYAML(s string) string {
	if !plain.MatchString(s) || slices.Contains([]string{"true", "false", "null"}, strings.ToLower(s)) {
		return strconv.Quote(s)
	}
	return s
}
