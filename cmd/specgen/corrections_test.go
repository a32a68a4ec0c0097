package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// wrongDocs are documents that are wrong in each way that corrections know.
func wrongDocs() map[string]string {
	table := func(title string, rows ...string) string {
		return "# " + title + "\n\n## Fields\n\n" + head + "| " + strings.Join(rows, " | N/A |\n| ") + " | N/A |\n"
	}
	return map[string]string{
		"docs/models/order.md": table("Order",
			"`id` | *str* | :heavy_check_mark:",
			"`made` | *str* | :heavy_check_mark:",
			"`price` | *float* | :heavy_check_mark:",
			"`lines` | List[*str*] | :heavy_check_mark:",
			"`status` | [models.Status](status.md) | :heavy_minus_sign:",
			"`memo` | *Optional[str]* | :heavy_minus_sign:",
			"`lost` | [models.Gone](gone.md) | :heavy_check_mark:"),
		"docs/models/line.md":   table("Line", "`made` | *str* | :heavy_check_mark:"),
		"docs/errors/order.md":  table("Order", "`id` | *str* | :heavy_check_mark:", "`made` | *int* | :heavy_check_mark:"),
		"docs/models/unused.md": table("Unused", "`id` | *str* | :heavy_check_mark:"),
		"docs/models/status.md": "# Status\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `OPEN` | open |\n| `SHUT` | shut |\n| `OLD` | old |\n",
	}
}

// corrections say what is right. Each of them is of its own kind, written in ways
// that YAML has.
const corrections = `packages:
  - from: docs
    out: shop
    corrections:
      - {in: models.Order, field: id, wire: _id, was: "id", reason: examples}
      - in: "*"
        field: made
        type: "[date](https://docs.python.org/3/library/datetime.html#date-objects)"
        was: '*str*'
        reason: it is a time
      - in: [models.Order]
        field: lines
        type: >-
          List[
          [models.Line](line.md)]
        was: |
          List[*str*]
        reason: they are objects
      - {in: models.Order, field: price, type: 'Nullable[Decimal]', was: '*float*', reason: digits matter}
      - {in: models.Order, field: price, name: Cost, was: Price, reason: ours}
      - {in: models.Order, field: status, presence: required, was: optional, reason: it is always there}
      - {in: models.Order, field: memo, nullable: true, was: false, reason: it can be null}
      - {in: models.Order, field: lost, drop: true, was: '[models.Gone](gone.md)', reason: it is gone}
      - {in: Unused, drop: true, was: struct, reason: nobody needs it}
      - {in: Status, value: old, drop: true, was: OLD, reason: it is gone}
      - {in: Status, value: shut, name: StatusClosed, was: StatusShut, reason: ours}
      - {in: models.Order, name: Purchase, was: ModelsOrder, reason: ours}
`

func TestCorrections(t *testing.T) {
	workspace(t, wrongDocs())
	writeFiles(t, ".", map[string]string{configName: corrections})
	got := specgen(t, "generate")
	require.Equal(t, exitOK, got.status, got.stderr)
	files := readFiles(t, "shop")
	require.NotContains(t, files, "unused.go")
	require.Contains(t, files["status.go"], `StatusClosed Status = "shut"`)
	require.NotContains(t, files["status.go"], `"old"`)
	writeFiles(t, ".", map[string]string{"shop/shop_test.go": `package shop

import (
	"testing"
	"time"
)

func Test(t *testing.T) {
	const text = ` + "`" + `{"_id":"1","made":"2006-01-02T15:04:05Z","price":null,"lines":[{"made":"2006-01-02T15:04:05Z"}],"status":"open","memo":null}` + "`" + `
	at := time.Date(2006, 1, 2, 15, 4, 5, 0, time.UTC)
	order := Purchase{ID: "1", Made: at, Lines: []Line{{Made: at}}, Status: StatusOpen, Memo: Null[string]()}
	if got, err := Encode(&order); err != nil || string(got) != text || order.Cost != nil {
		t.Fatal(err, string(got))
	}
	if _, err := Decode[Purchase]([]byte(text), Strict); err != nil {
		t.Fatal(err)
	}
	if _, err := Decode[ErrorsOrder]([]byte(` + "`" + `{"id":"1","made":2}` + "`" + `), Strict); err != nil {
		t.Fatal(err)
	}
}
`})
	goRun(t, "vet", "./...")
	goRun(t, "test", "./...")
	require.Equal(t, exitOK, specgen(t, "check").status)
}

// TestWrongCorrections breaks one correction each, and looks for the place.
func TestWrongCorrections(t *testing.T) {
	for _, tt := range []struct{ name, old, new, want string }{
		{"stale key", `was: "id"`, `was: "identity"`, `5:55: error: the JSON key of the field "id" of Order is "id" now, not "identity"`},
		{"stale everywhere", `was: '*str*'`, `was: '*bool*'`, `9:14: error: no type has a field "made" of which the type is "*bool*"`},
		{"stale type in lines", "List[*str*]\n", "List[*int*]\n", `16:14: error: the type of the field "lines" of Order is "List[*str*]" now, not "List[*int*]`},
		{"stale name of a field", "was: Price", "was: Amount", `20:59: error: the Go name of the field "price" of Purchase is "Price" without corrections, not "Amount"`},
		{"stale presence", "was: optional", "was: required", `21:68: error: the presence of the field "status" of Order is "optional" now, not "required"`},
		{"stale null", "was: false", "was: true", `22:62: error: the nullability of the field "memo" of Order is "false" now, not "true"`},
		{"stale drop", "was: struct", "was: union", `24:39: error: the kind of the type "Unused" is "struct" now, not "union"`},
		{"stale value", "was: OLD", "was: AGED", `25:51: error: the name of the value "old" of Status is "OLD" now, not "AGED"`},
		{"stale name of a value", "was: StatusShut", "was: Shut", `26:60: error: the Go name of the value "shut" of Status is "StatusShut" without corrections, not "Shut"`},
		{"stale name of a type", "was: ModelsOrder", "was: Order", `27:49: error: the Go name of the type "Order" is "ModelsOrder" without corrections, not "Order"`},
		{"no type", "in: [models.Order]", "in: [models.Ordr]", `11:14: error: no page declares a type "models.Ordr"`},
		{"several types", "in: [models.Order]", "in: [Status, Order]", `11:22: error: "Order" can mean 2 types; say which, with a folder before the name: errors.Order, models.Order`},
		{"no field", "field: lines", "field: line", `12:16: error: the type "Order" has no field "line"; did you mean "lines"?`},
		{"no field anywhere", "field: made", "field: make", `7:16: error: no type has a field "make"`},
		{"no value", "value: old", "value: odd", `25:29: error: the type "Status" has no value "odd"; did you mean "old"?`},
		{"no change", "presence: required", "presence: optional", `21:53: error: this is the presence of the field "status" of Order already`},
		{"unknown reference", "[models.Line](line.md)", "[models.Lne](lne.md)", `13:15: error: unknown type "models.Lne": no page defines it`},
		{"no type expression", "'Nullable[Decimal]'", "'Nullable[Decimal'", `19:57: error: the bracket is not closed [type-syntax]`},
		{"taken name", "name: Purchase", "name: Nullable", `27:34: error: the type "Order" cannot have the Go name Nullable, which comes with the generated code`},
		{"needed type", "in: Unused, drop", "in: Line, drop", `24:10: error: the type "Line" cannot be dropped: 1 place refers to it`},
		{"twice", "in: [models.Order]", "in: [models.Order, docs.models.Order]", `11:9: error: the correction names the field "lines" of Order twice`},
		{"contradiction", "in: Unused, drop: true, was: struct", "in: models.Order, field: id, wire: iid, was: id", `24:10: error: the JSON key of the field "id" of Order has another correction already`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			workspace(t, wrongDocs())
			require.Equal(t, 1, strings.Count(corrections, tt.old))
			writeFiles(t, ".", map[string]string{configName: strings.Replace(corrections, tt.old, tt.new, 1)})
			got := specgen(t, "generate")
			require.Equal(t, exitFindings, got.status)
			require.Contains(t, "\n"+got.stderr, "\nspecgen.yaml:"+tt.want)
			require.NoDirExists(t, "shop")
		})
	}
}

// TestCorrectionsOfSeveralSets has fields that one set or both have, in notations
// of their own.
func TestCorrectionsOfSeveralSets(t *testing.T) {
	typescript := "# Order\n\n## Fields\n\n" + head + "| `orderId` | *string* | :heavy_check_mark: | N/A |\n| `lines` | *string*[] | :heavy_check_mark: | N/A |\n"
	python := "# Order\n\n## Fields\n\n" + head + "| `order_id` | *str* | :heavy_check_mark: | N/A |\n| `lines` | List[*str*] | :heavy_check_mark: | N/A |\n| `seen_at` | *str* | :heavy_check_mark: | N/A |\n"
	conf := `packages:
  - from: [{docs: ts, dialect: speakeasy-typescript}, {docs: py, wire: camel}]
    out: shop
    corrections:
      - {in: Order, field: orderId, wire: _id, was: orderId, reason: examples}
      - {in: Order, field: lines, type: "*number*[]", was: "*string*[]", reason: they are counts}
      - {in: Order, field: seen_at, type: "Array<*boolean*>", was: "*str*", reason: for each}
      - {in: Order, field: seen_at, wire: seen, was: seenAt, reason: examples}
`
	workspace(t, map[string]string{"ts/order.md": typescript, "py/order.md": python, configName: conf})
	got := specgen(t, "generate")
	require.Equal(t, exitOK, got.status, got.stderr)
	code := strings.Join(strings.Fields(readFiles(t, "shop")["order.go"]), " ")
	for _, field := range []string{"`json:\"_id\"`", "Lines []float64 `json:\"lines\"`", "SeenAt []bool `json:\"seen\"`"} {
		require.Contains(t, code, field)
	}

	writeFiles(t, ".", map[string]string{configName: strings.Replace(conf, `"*string*[]"`, `"List[*str*]"`, 1)})
	got = specgen(t, "generate")
	require.Equal(t, exitFindings, got.status)
	require.Contains(t, got.stderr, `specgen.yaml:6:60: error: the type of the field "lines" of Order is "*string*[]" now, not "List[*str*]"`)
}
