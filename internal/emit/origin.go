package emit

import (
	"fmt"

	"example.com/specgen/internal/ir"
)

// Origin is what of the documents something in a file is made from.
type Origin struct {
	What string // e.g. `the field "id" of "Order"`
	Pos  ir.Pos
}

// Origins returns what the types, fields and constants of a file are made from. It
// has them by their names in Go: "Order", "Order.ID", "StatusActive".
func (f *File) Origins() map[string]Origin {
	out := map[string]Origin{}
	for _, d := range f.types {
		d.origins(out)
	}
	return out
}

func (d *decl) origins(out map[string]Origin) {
	name := fmt.Sprintf("%q", oneLine(d.page.Name, 60))
	own := Origin{name, d.Pos}
	if d.page != d {
		own.What = "a type within " + name
	}
	out[d.name] = own
	for _, f := range d.fields {
		out[d.name+"."+f.name] = Origin{fmt.Sprintf("the field %q of %s", oneLine(f.Name, 60), own.What), f.Pos}
	}
	for i, c := range d.consts {
		out[c] = Origin{fmt.Sprintf("the value %s of %s", oneLine(d.Enum.Values[i].Const, 60), own.What), d.Enum.Values[i].Pos}
	}
	if d.iface != "" {
		out[d.iface] = own
	}
	for _, m := range d.members {
		if m.name != "" {
			out[m.name] = Origin{"a member of " + own.What, m.Pos}
		}
	}
}
