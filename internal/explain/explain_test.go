package explain

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/ir"
)

const want = `package shop

// Order is what somebody bought.
type Order struct {
	ID    string   ` + "`json:\"id\"`" + `
	Total *float64 ` + "`json:\"total,omitzero\"`" + ` // In euros.
}

func (x *Order) Validate() error { return nil }

type Status string

const (
	StatusOpen Status = "open"
	StatusPaid Status = "paid"
)

func (Status) Values() []Status { return []Status{StatusOpen, StatusPaid} }

type Either struct{ Value EitherValue }

type EitherValue interface{ isEither() }
`

// origins are those of want.
func origins() map[string]emit.Origin {
	at := func(what string, line int32) emit.Origin {
		return emit.Origin{What: what, Pos: ir.Pos{File: "docs/order.md", Line: line, Column: 3}}
	}
	return map[string]emit.Origin{
		"Order": at(`"Order"`, 1), "Order.ID": at(`the field "id" of "Order"`, 7), "Order.Total": at(`the field "total" of "Order"`, 8),
		"Status": at(`"Status"`, 20), "StatusOpen": at(`the value "open" of "Status"`, 24), "StatusPaid": at(`the value "paid" of "Status"`, 25),
	}
}

func TestDifference(t *testing.T) {
	for name, test := range map[string]struct {
		edits []string // of want: old, new, ...
		notes []string
	}{
		"none":        {nil, nil},
		"type":        {[]string{"ID    string", "ID    int"}, []string{`docs/order.md:7 the file has another type for the field "id" of "Order"`}},
		"tag":         {[]string{"total,omitzero", "sum"}, []string{`docs/order.md:8 the file has another tag for the field "total" of "Order"`}},
		"comments":    {[]string{"In euros", "In dollars", "somebody", "nobody"}, []string{`docs/order.md:1 the file has another comment for "Order"`, `docs/order.md:8 the file has another comment for the field "total" of "Order"`}},
		"all of it":   {[]string{"*float64 `json:\"total,omitzero\"` // In euros.", "int `json:\"sum\"`"}, []string{`docs/order.md:8 the file has another type, another tag, another comment for the field "total" of "Order"`}},
		"kind":        {[]string{"type Status string", "type Status int"}, []string{`docs/order.md:20 the file has another type for "Status"`}},
		"value":       {[]string{`"paid"`, `"payed"`}, []string{`docs/order.md:25 the file has another constant for the value "paid" of "Status"`}},
		"new field":   {[]string{"\tID    string   `json:\"id\"`\n", ""}, []string{`docs/order.md:7 the field "id" of "Order" is not in the file`}},
		"old field":   {[]string{"\tID ", "\tGift bool\n\tID "}, []string{`order.go:5 generate does not write Order.Gift here`}},
		"renamed":     {[]string{"StatusPaid", "StatusPayed"}, []string{`docs/order.md:25 the value "paid" of "Status" is not in the file`, `order.go:15 generate does not write StatusPayed here`}},
		"new type":    {[]string{"type Status string", "", "Status = ", "= ", "func (Status) Values() []Status { return []Status{StatusOpen, StatusPaid} }", ""}, []string{`docs/order.md:20 "Status" is not in the file`}},
		"old type":    {[]string{"type Status string", "type Status string\n\ntype Gift struct{ Paper string }\n\nfunc (x *Gift) Validate() error { return nil }"}, []string{`order.go:13 generate does not write Gift here`}},
		"method":      {[]string{"return nil", "return errors.New(``)"}, []string{`docs/order.md:1 the file has another body for Validate of "Order"`}},
		"its type":    {[]string{"return nil", "return errors.New(``)", "In euros", "In dollars"}, []string{`docs/order.md:8 the file has another comment for the field "total" of "Order"`}},
		"no origin":   {[]string{"isEither", "isOther"}, []string{`order.go the file has another type for EitherValue`}},
		"function":    {[]string{"type Either struct", "func help() {}\n\ntype Either struct"}, []string{`order.go:20 generate does not write help here`}},
		"alignment":   {[]string{"ID    string   ", "ID string "}, nil},
		"order":       {[]string{"\tID    string   `json:\"id\"`\n", "", "In euros.\n", "In euros.\n\tID    string   `json:\"id\"`\n"}, []string{"order.go:5 lines 5 to 6 differ"}},
		"no Go":       {[]string{"type Status", "tipe Status", "type Either", "tipe Either"}, []string{"order.go:11 lines 11 to 22 differ"}},
		"a line":      {[]string{"type Status", "tipe Status"}, nil},
		"line marks":  {[]string{"\tID ", "//line /etc/passwd:7\n\tGift bool\n\tID "}, []string{`order.go:6 generate does not write Order.Gift here`}},
		"cut off":     {[]string{want[40:], ""}, []string{`docs/order.md:1 "Order" is not in the file`, `docs/order.md:20 "Status" is not in the file`, `order.go Either is not in the file`, `order.go EitherValue is not in the file`}},
		"many fields": {[]string{"\tID ", "\tA, B, C, D, E, F bool\n\tID "}, []string{"order.go:5 generate does not write Order.A here", "order.go:5 generate does not write Order.B here", "order.go:5 generate does not write Order.C here", "order.go:5 generate does not write Order.D here", "order.go there are 2 differences more"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := strings.NewReplacer(test.edits...).Replace(want)
			var notes []string
			for _, n := range Difference("order.go", []byte(got), []byte(want), origins()) {
				place := n.Pos.File
				if n.Pos.Line > 0 {
					place = fmt.Sprintf("%s:%d", place, n.Pos.Line)
				}
				notes = append(notes, place+" "+n.Message)
			}
			require.Equal(t, test.notes, notes)
		})
	}
}

// FuzzDifference checks that no file, however broken, is too much.
func FuzzDifference(f *testing.F) {
	f.Add("package shop\n\ntype Order struct { ID, X int; *Status; a.B }\nfunc (o Order[T]) x()\nfunc (*(Order)) y() {}\nvar a, b = 1, 2\n")
	f.Add("package p\nfunc (x ...struct{}) z() {}\nconst (\nA = iota\nB\n)\ntype T = int")
	f.Add("")
	f.Fuzz(func(t *testing.T, got string) {
		notes := Difference("order.go", []byte(got), []byte(want), origins())
		require.LessOrEqual(t, len(notes), maxNotes)
		lines := int32(strings.Count(got, "\n") + 1)
		for _, n := range notes {
			if n.Pos.File == "order.go" {
				require.LessOrEqual(t, n.Pos.Line, lines)
			}
		}
	})
}
