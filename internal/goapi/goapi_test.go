package goapi

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func factsOf(t *testing.T, files ...File) map[string]string {
	t.Helper()
	facts, err := Facts(files)
	require.NoError(t, err)
	out := map[string]string{}
	for _, f := range facts {
		require.NotContains(t, out, f.Name)
		out[f.Name] = f.Text
	}
	return out
}

func TestFacts(t *testing.T) {
	got := factsOf(t, File{Text: []byte(`package shop

import (
	"time"

	money "example.com/other/money"
)

type Order struct {
	ID    string ` + "`json:\"id\"`" + `
	Paid  *time.Time
	Price Nullable[money.Amount]
	Tags  []string
	*Base
	hidden int
}

func (x *Order) Validate() error { return nil }
func (x Order) MarshalJSON() ([]byte, error) { return nil, nil }
func (x *Order) decode() {}

type Base struct{ N int64 }

type Nullable[T any] struct{ value T }

func (n Nullable[T]) Get() (T, bool) { return n.value, false }

type Status string

const (
	StatusPaid Status = "paid"
	statusLost Status = "lost"
)

type PaymentValue interface{ isPayment() }

func (*Order) isPayment() {}
func (Status) isPayment() {}

func Decode[T any](text []byte) (T, error) { panic("") }

type hidden struct{ X int }
`)})
	require.Equal(t, map[string]string{
		"Order":                    "a struct",
		"Order.ID":                 "string",
		"Order.Paid":               "*time.Time",
		"Order.Price":              "Nullable[example.com/other/money.Amount]",
		"Order.Tags":               "[]string",
		"Order.Base":               "*Base",
		"Order.Validate":           "func() error of a pointer",
		"Order.MarshalJSON":        "func() ([]byte, error)",
		"Base":                     "a struct",
		"Base.N":                   "int64",
		"Base with ==":             "",
		"Nullable":                 "a struct",
		"Nullable.Get":             "func() (T, bool)",
		"Status":                   "string",
		"StatusPaid":               "a value of Status",
		"PaymentValue":             "an interface",
		"Order as a PaymentValue":  "*Order",
		"Status as a PaymentValue": "Status",
		"Decode":                   "func(text []byte) (T, error)",
	}, got)
}

func TestFactsOfSeveralPackages(t *testing.T) {
	const header = "package x\n\nimport (\n\t\"encoding/json\"\n\tc \"example.com/shop/components\"\n)\n"
	got := factsOf(t,
		File{"", []byte(header + "type A struct{ B c.B }\ntype R struct{ J json.RawMessage }\n")},
		File{"components", []byte("package components\n\ntype B struct{ C *C }\ntype C struct{ M map[string]B }\ntype D struct { A [2]C }\n")},
	)
	require.Equal(t, map[string]string{
		"A": "a struct", "A.B": "example.com/shop/components.B", "A with ==": "",
		"R": "a struct", "R.J": "encoding/json.RawMessage",
		"components.B": "a struct", "components.B.C": "*C", "components.B with ==": "",
		"components.C": "a struct", "components.C.M": "map[string]B",
		"components.D": "a struct", "components.D.A": "[2]C",
	}, got)
}

func TestFactsOfBrokenGo(t *testing.T) {
	_, err := Facts([]File{{"", []byte("package")}})
	require.Error(t, err)
}
