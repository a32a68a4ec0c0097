package emit

import (
	"fmt"
	"math"
	"strconv"

	"github.com/dave/jennifer/jen"

	"example.com/specgen/internal/ir"
)

// limit is something that a document demands of the values of a type.
type limit struct {
	rule    string         // the name that package support has for it
	holds   *jen.Statement // whether the value keeps it
	message string
}

// limits returns what is demanded of a value of type t. Limits that say nothing of
// its kind are left out; so are all of a type for which one of the user's stands,
// whose values only that type knows, and patterns that Go's regexp cannot hold,
// which are reported where they are read.
func (pk *Package) limits(t *ir.Type, value expr) []limit {
	if t.Limits == nil {
		return nil
	}
	switch pk.kind(t) {
	case ir.String:
		return pk.textLimits(t.Limits, value)
	case ir.Integer, ir.Number, ir.Decimal:
		return pk.numberLimits(t, value)
	case ir.List:
		return pk.listLimits(t, value)
	case ir.Map:
		return pk.itemLimits(t.Limits, "entry", "entries", value)
	}
	return nil
}

// hasLimits reports whether anything is demanded of a value of type t itself.
func (pk *Package) hasLimits(t *ir.Type) bool {
	return len(pk.limits(t, func() *jen.Statement { return jen.Id("x") })) > 0
}

// reachesLimits reports whether there are limits in type t, or in what it holds.
func (pk *Package) reachesLimits(t *ir.Type) bool {
	if d := pk.named(t); d != nil {
		return d.limits
	}
	return pk.hasLimits(t) || t.Elem != nil && pk.reachesLimits(t.Elem)
}

func (pk *Package) textLimits(l *ir.Limits, value expr) []limit {
	length := func() *jen.Statement { return pk.support("lengthOf").Call(value()) }
	out := atLeast("ruleMinLength", l.MinLength, "character", "characters", length)
	out = append(out, atMost("ruleMaxLength", l.MaxLength, "character", "characters", length)...)
	if text, ok := pk.patterns[l.Pattern]; ok {
		matches := jen.Id(patternName(text)).Call().Dot("MatchString").Call(value())
		out = append(out, limit{"rulePattern", matches, "must match the pattern " + oneLine(l.Pattern, 1000)})
	}
	return out
}

func (pk *Package) listLimits(t *ir.Type, value expr) []limit {
	out := pk.itemLimits(t.Limits, "element", "elements", value)
	if t.Limits.Unique {
		function := "isUniqueJSON"
		if pk.isComparable(t.Elem) {
			function = "isUnique"
		}
		out = append(out, limit{"ruleUnique", pk.support(function).Call(value()), "must not have an element twice"})
	}
	return out
}

func (pk *Package) itemLimits(l *ir.Limits, one, many string, value expr) []limit {
	length := func() *jen.Statement { return jen.Len(value()) }
	return append(atLeast("ruleMinItems", l.MinItems, one, many, length), atMost("ruleMaxItems", l.MaxItems, one, many, length)...)
}

// atLeast demands a number of things.
func atLeast(rule string, n *int64, one, many string, size expr) []limit {
	if n == nil || *n <= 0 {
		return nil
	}
	return []limit{{rule, sized(size(), *n).Op(">=").Add(number64(*n)), "must have at least " + things(*n, one, many)}}
}

// atMost demands no more than a number of things.
func atMost(rule string, n *int64, one, many string, size expr) []limit {
	if n == nil {
		return nil
	}
	return []limit{{rule, sized(size(), *n).Op("<=").Add(number64(*n)), "must have at most " + things(*n, one, many)}}
}

// sized is a size that is compared with n, which an int may be too small for.
func sized(size *jen.Statement, n int64) *jen.Statement {
	if n > math.MaxInt32 {
		return jen.Int64().Call(size)
	}
	return size
}

// number64 is an integer as Go writes it where its type is clear.
func number64(n int64) *jen.Statement { return jen.Op(strconv.FormatInt(n, 10)) }

// things is a number of them, in words.
func things(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// isComparable reports whether two values of type t are equal in Go if they are in
// JSON.
func (pk *Package) isComparable(t *ir.Type) bool {
	if t.Nullable {
		return false
	}
	if d := pk.named(t); d != nil {
		return d.Enum != nil
	}
	switch pk.kind(t) {
	case ir.String, ir.Integer, ir.Number, ir.Boolean, ir.Date:
		return true
	case ir.Constant:
		return !isAny(t)
	}
	return false
}

// checkLimits checks the limits of a value:
//
//	r.limit(lengthOf(x.Name) <= 32, at.key("name"), ruleMaxLength, "must have at most 32 characters")
func (pk *Package) checkLimits(g *jen.Group, t *ir.Type, value, at expr) {
	for _, l := range pk.limits(t, value) {
		g.Id("r").Dot(pk.member("limit")).Call(l.holds, at(), pk.support(l.rule), stringLiteral(l.message))
	}
}

// limitsFunction is a function literal that checks the limits of what it is given,
// for decoding.
func (pk *Package) limitsFunction(t *ir.Type) *jen.Statement {
	value := func() *jen.Statement { return jen.Op("*").Id("x") }
	statements := []jen.Code{jen.Var().Id("r").Add(pk.support("report"))}
	for _, l := range pk.limits(t, value) {
		statements = append(statements, jen.Id("r").Dot(pk.member("limit")).Call(l.holds, jen.Nil(), pk.support(l.rule), stringLiteral(l.message)))
	}
	statements = append(statements, jen.Return(jen.Id("r").Dot(pk.member("err")).Call()))
	return jen.Func().Params(jen.Id("x").Op("*").Add(pk.goType(t))).Error().Add(block(statements...))
}

// decodeLimited reads a value and checks its limits.
func (pk *Package) decodeLimited(t *ir.Type, x, worker *jen.Statement) *jen.Statement {
	return pk.call(decode, "Limited", x, worker, pk.function(decode, withoutLimits(t)), pk.limitsFunction(t))
}

func withoutLimits(t *ir.Type) *ir.Type {
	out := *t
	out.Limits = nil
	return &out
}
