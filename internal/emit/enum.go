package emit

import (
	"encoding/json"
	"math/bits"
	"strconv"

	"github.com/dave/jennifer/jen"

	"example.com/specgen/internal/ir"
)

// enumType declares an enum:
//
//	type Status string
//
//	const (
//		StatusActive Status = "active"
//	)
//
//	func (Status) Values() []Status { return []Status{StatusActive} }
//
//	func (x Status) IsKnown() bool { return x == StatusActive }
//
// Where the values are bits, any number of them may be set:
//
//	func (x Access) IsKnown() bool { return x&^(AccessRead|AccessWrite) == 0 }
func (pk *Package) enumType(f *jen.File, d *decl) {
	base := pk.plainType(d.Enum.Base)
	addComment(f, declDoc(d, ""))
	f.Type().Id(d.name).Add(base)
	constant := func(i int) *jen.Statement {
		return jen.Id(d.consts[i]).Id(d.name).Op("=").Add(constantLiteral(d, i))
	}
	switch len(d.consts) {
	case 0:
	case 1:
		if doc := comment(d.Enum.Values[0].Doc); doc != nil {
			f.Add(doc)
		}
		f.Const().Add(constant(0))
	default:
		f.Const().DefsFunc(func(g *jen.Group) {
			for i := range d.consts {
				if doc := comment(d.Enum.Values[i].Doc); doc != nil {
					g.Add(doc)
				}
				g.Add(constant(i))
			}
		})
	}
	f.Line()
	f.Comment("// Values returns the values that the specification lists.")
	f.Func().Params(jen.Id(d.name)).Id("Values").Params().Index().Id(d.name).Add(block(
		jen.Return(jen.Index().Id(d.name).ValuesFunc(func(g *jen.Group) {
			for _, c := range d.consts {
				g.Id(c)
			}
		})),
	))
	f.Line()
	if isBits(d) {
		bitsKnown(f, d)
		return
	}
	f.Comment("// IsKnown reports whether x is one of Values.")
	isKnown := f.Func().Params(jen.Id("x").Id(d.name)).Id("IsKnown").Params().Bool()
	if len(d.consts) > maxComparisons {
		isKnown.Block(
			jen.Switch(jen.Id("x")).Block(jen.CaseFunc(func(g *jen.Group) {
				for _, c := range d.consts {
					g.Id(c)
				}
			}).Block(jen.Return(jen.True()))),
			jen.Return(jen.False()),
		)
		return
	}
	known := jen.False()
	for i, c := range d.consts {
		if i == 0 {
			known = jen.Id("x").Op("==").Id(c)
		} else {
			known.Op("||").Id("x").Op("==").Id(c)
		}
	}
	isKnown.Add(block(jen.Return(known)))
}

// isBits reports whether several values of an enum can be set at once.
func isBits(d *decl) bool { return d.Enum != nil && d.Enum.Bits && d.Enum.Base == ir.Integer }

// bitsKnown declares IsKnown for an enum of bits.
func bitsKnown(f *jen.File, d *decl) {
	f.Comment("// IsKnown reports whether x has no other bits than those of Values.")
	separator := ""
	if len(d.consts) > maxComparisons {
		separator = "\n"
	}
	known := jen.Custom(jen.Options{Open: "(" + separator, Close: ")", Separator: "|" + separator}, identifiers(d.consts)...)
	if len(d.consts) == 0 {
		known = jen.Lit(0)
	}
	f.Func().Params(jen.Id("x").Id(d.name)).Id("IsKnown").Params().Bool().Add(block(jen.Return(jen.Id("x").Op("&^").Add(known).Op("==").Lit(0))))
}

func identifiers(all []string) []jen.Code {
	out := make([]jen.Code, len(all))
	for i, name := range all {
		out[i] = jen.Id(name)
	}
	return out
}

// constantLiteral returns a value of an enum as Go: a bit by its place.
func constantLiteral(d *decl, i int) jen.Code {
	text := d.Enum.Values[i].Const
	if n, err := strconv.ParseInt(text, 10, 64); err == nil && isBits(d) && n > 1 && n&(n-1) == 0 {
		return jen.Lit(1).Op("<<").Lit(bits.TrailingZeros64(uint64(n)))
	}
	return literal(text)
}

// maxComparisons is up to how many values are compared one after the other,
// rather than by a switch, which takes more lines and finds one of many faster.
const maxComparisons = 8

// literal returns a constant, given as JSON text, as Go.
func literal(c string) jen.Code {
	var s string
	if json.Unmarshal([]byte(c), &s) == nil {
		return stringLiteral(s)
	}
	if n, err := strconv.ParseInt(c, 10, 64); err == nil {
		return jen.Op(strconv.FormatInt(n, 10))
	}
	var b bool
	if json.Unmarshal([]byte(c), &b) == nil {
		return jen.Lit(b)
	}
	var x float64
	if err := json.Unmarshal([]byte(c), &x); err != nil {
		panic("emit: unexpected constant " + c)
	}
	return jen.Lit(x)
}
