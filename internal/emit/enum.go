package emit

import (
	"encoding/json"
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
//	func (x Status) IsKnown() bool { switch x { case StatusActive: return true }; return false }
func (pk *Package) enumType(f *jen.File, d *decl) {
	base := pk.goType(&ir.Type{Kind: d.Enum.Base})
	addComment(f, declDoc(d, ""))
	f.Type().Id(d.name).Add(base)
	if len(d.consts) > 0 {
		f.Line()
		f.Comment("// The values of " + d.name + ".")
		f.Const().DefsFunc(func(g *jen.Group) {
			for i, v := range d.Enum.Values {
				g.Id(d.consts[i]).Id(d.name).Op("=").Add(literal(v.Const))
			}
		})
	}
	f.Line()
	f.Comment("// Values returns the values that the specification lists.")
	f.Func().Params(jen.Id(d.name)).Id("Values").Params().Index().Id(d.name).BlockFunc(func(g *jen.Group) {
		g.Return(jen.Index().Id(d.name).ValuesFunc(func(g *jen.Group) {
			for _, c := range d.consts {
				g.Id(c)
			}
		}))
	})
	f.Line()
	f.Comment("// IsKnown reports whether x is one of Values.")
	f.Func().Params(jen.Id("x").Id(d.name)).Id("IsKnown").Params().Bool().BlockFunc(func(g *jen.Group) {
		if len(d.consts) == 0 {
			g.Return(jen.False())
			return
		}
		if len(d.consts) == 1 {
			g.Return(jen.Id("x").Op("==").Id(d.consts[0]))
			return
		}
		g.Switch(jen.Id("x")).Block(
			jen.CaseFunc(func(g *jen.Group) {
				for _, c := range d.consts {
					g.Id(c)
				}
			}).Block(jen.Return(jen.True())),
		)
		g.Return(jen.False())
	})
	if !d.checks {
		return
	}
	text := jen.Qual("strconv", "Quote").Call(jen.String().Call(jen.Id("x")))
	if d.Enum.Base == ir.Integer {
		text = jen.Qual("strconv", "FormatInt").Call(jen.Int64().Call(jen.Id("x")), jen.Lit(10))
	}
	f.Line()
	f.Func().Params(jen.Id("x").Id(d.name)).Id("validate").Params(validateParams()...).Block(
		jen.If(jen.Op("!").Id("x").Dot("IsKnown").Call()).Block(
			jen.Id("v").Dot("add").Call(jen.Id("at"), jen.Lit("enum"), text.Op("+").Lit(" is no known "+d.name)),
		),
	)
}

// literal returns a constant, given as JSON text, as Go.
func literal(c string) jen.Code {
	var s string
	if json.Unmarshal([]byte(c), &s) == nil {
		return jen.Lit(s)
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
