package examples

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/loosejson"
)

// shop declares types for examples to be of.
func shop() []*ir.Decl {
	one, three := int64(1), int64(3)
	return []*ir.Decl{
		object("Order", // line 100
			field("id", of(ir.Integer)),               // 101
			field("status", ref("Status")),            // 102
			optional("buyer", ref("Buyer")),           // 103
			optional("lines", listOf(ref("Line"))),    // 104 and 105
			optional("note", nullable(of(ir.String))), // 106
			optional("placed", of(ir.DateTime)),       // 107
			optional("due", of(ir.Date)),              // 108
			optional("paid", of(ir.Boolean)),          // 109
			optional("labels", mapOf(of(ir.String))),  // 110 and 111
			optional("means", ref("Means")),           // 112
			optional("extra", of(ir.Any)),             // 113
			optional("code", limited(of(ir.String), ir.Limits{MaxLength: &three, Pattern: "^A"})), // 114
		),
		object("Buyer", field("name", of(ir.String)), field("country", of(ir.String)), optional("age", limited(of(ir.Number), ir.Limits{Minimum: "18", Below: "200"})), // 201 to 203
			optional("tags", limited(listOf(of(ir.String)), ir.Limits{MinItems: &one, Unique: true})), optional("flags", ref("Flags"))), // 204 to 206
		object("Line", field("sku", of(ir.String)), field("count", of(ir.Integer)), optional("price", of(ir.Decimal))), // 301 to 303
		enumOf("Status", ir.String, `"new"`, `"sent"`),
		object("Card", field("type", constant(`"card"`)), field("number", of(ir.String)), field("month", of(ir.Integer))), // 501 to 503
		object("Cash", field("type", constant(`"cash"`)), field("till", of(ir.Integer))),                                  // 601 and 602
		union("Means", ref("Card"), ref("Cash"), of(ir.Integer), ref("Means")),
		{Name: "Flags", Enum: &ir.Enum{Base: ir.Integer, Bits: true, Values: []ir.Value{{Const: "1"}, {Const: "4"}}}},
	}
}

func TestCheck(t *testing.T) {
	order := `"id": 1, "status": "new", "note": "x", "paid": true`
	tests := []struct {
		name string
		give string
		want []string
	}{
		{name: "nothing wrong", give: `{` + order + `, "placed": "2006-01-02t15:04:05.5+01:00", "due": "2006-01-02", "labels": {"a": "b"}, "means": 3, "extra": {"a": null}, "lines": [{"sku": "a", "count": 1.0, "price": 0.1}]}`},
		{name: "null where it may be", give: `{"id": 1, "status": "new", "note": null, "extra": null}`},
		{name: "unknown key", give: "{\n  " + order + ",\n  \"shipped\": 1\n}", want: []string{
			`13:8 shipped [example-unknown-key] the example has a key "shipped", for which Order has no field (100)`}},
		{name: "misspelt key", give: "{" + order + ",\n\"lable\": {}}", want: []string{
			`12:6 lable [example-unknown-key] the example has a key "lable", for which Order has no field; did it mean "labels"? (110)`}},
		{name: "missing keys", give: `  {"note": "x", "paid": true, "due": "2006-01-02", "extra": 1}`, want: []string{
			`11:7 { [example-missing-key] the example of Order lacks "id", "status", which must be there (101 102)`}},
		{name: "keys left out", give: `{"note": "x", "paid": true, "due": "2006-01-02", "extra": 1, ...}`},
		{name: "null", give: `{"id": null, "status": null, "note": "x", "labels": {"a": null}, "means": null}`, want: []string{
			`11:12 null [example-null] the example has null for Order.id, which does not allow it (101)`,
			`11:28 null [example-null] the example has null for Order.status, which does not allow it (102)`,
			`11:63 null [example-null] the example has null for Order.labels[], which does not allow it (110)`,
			`11:79 null [example-null] the example has null for Order.means, which does not allow it (112)`}},
		{name: "kinds", give: `{"id": "1", "status": 2, "note": true, "paid": "true", "labels": [], "extra": 1, "lines": {}, "buyer": "Ada"}`, want: []string{
			`11:12 "1" [example-kind] the example has the string "1" for Order.id, which is an integer (101)`,
			`11:27 2 [example-kind] the example has 2 for Order.status, which is a string (102)`,
			`11:38 true [example-kind] the example has true for Order.note, which is a string (106)`,
			`11:52 "true" [example-kind] the example has the string "true" for Order.paid, which is a boolean (109)`,
			`11:70 [ [example-kind] the example has an array for Order.labels, which is a map (110)`,
			`11:95 { [example-kind] the example has an object for Order.lines, which is a list (104)`,
			`11:108 "Ada" [example-kind] the example has the string "Ada" for Order.buyer, which is an object (Buyer) (103)`}},
		{name: "forms", give: `{"id": 1.5, "status": "old", "placed": "2006-01-02 15:04", "due": "2006-02-30"}`, want: []string{
			`11:12 1.5 [example-kind] the example has a fraction for Order.id, which is an integer (101)`,
			`11:27 "old" [example-kind] the example has the string "old" for Order.status, which can be "new", "sent" (102)`,
			`11:44 "2006-01-02 15:04" [example-kind] the example has no date-time such as 2006-01-02T15:04:05Z for Order.placed (107)`,
			`11:71 "2006-02-30" [example-kind] the example has no date such as 2006-01-02 for Order.due (108)`}},
		{name: "placeholders", give: `{"id": <id>, "status": "...", "placed": "<date>", "due": "Date", "paid": "boolean", "means": ...}`},
		{name: "limits", give: "{" + order + `, "code": "BCDE", "buyer": {"name": "Ada", "country": "GB", "age": 17.9, "tags": [], "flags": 5}}`, want: []string{
			`11:67 "BCDE" [example-limit] the example has 4 characters for Order.code, which has at most 3 (114)`,
			`11:67 "BCDE" [example-limit] the example has the string "BCDE" for Order.code, which does not match ^A (114)`,
			`11:124 17.9 [example-limit] the example has 17.9 for Buyer.age, which is at least 18 (203)`,
			`11:138 [ [example-limit] the example has 0 elements for Buyer.tags, which has at least 1 (204)`}},
		{name: "more limits", give: `{"name": "Ada", "country": "GB", "age": 200, "tags": ["a", "b", "a"], "flags": 2}`, want: []string{
			`11:45 200 [example-limit] the example has 200 for Buyer.age, which is less than 200 (203)`,
			`11:69 "a" [example-limit] the example has the string "a" a second time in Buyer.tags, whose elements differ (204)`,
			`11:84 2 [example-kind] the example has 2 for Buyer.flags, which can be 1, 4 (206)`}},
		{name: "elements that were left out", give: `{"name": "Ada", "country": "GB", "tags": [...]}`},
		{name: "values within", give: "{" + order + ",\n\"lines\": [\n{\"sku\": \"a\", \"count\": 1},\n{\"sku\": \"b\", \"price\": \"1\"}]}", want: []string{
			`14:5 { [example-missing-key] the example of Line lacks "count", which must be there (302)`,
			`14:27 "1" [example-kind] the example has the string "1" for Line.price, which is a decimal (303)`}},
		{name: "a member of a union", give: "{" + order + `, "means": {"type": "cash", "till": 1}}`},
		{name: "the member that a constant tells", give: "{" + order + `, "means": {"type": "cash", "till": "1", "number": 4}}`, want: []string{
			`11:93 "1" [example-kind] the example has the string "1" for Cash.till, which is an integer (602)`,
			`11:99 number [example-unknown-key] the example has a key "number", for which Cash has no field (600)`}},
		{name: "no member of a union", give: "{" + order + `, "means": "cash"}`, want: []string{
			`11:68 "cash" [example-kind] the example has the string "cash" for Order.means, which is none of what that can be (112)`}},
		{name: "an object that is no member of a union", give: "{" + order + `, "means": {"x": 1}}`, want: []string{
			`11:68 { [example-kind] the example has an object for Order.means, which is none of what that can be (112)`}},
		{name: "objects within others", give: `{"data": [{"order": {` + order + `}}, {"name": 1, "country": "GB"}]}`, want: []string{
			`11:90 1 [example-kind] the example has 1 for Buyer.name, which is a string (201)`}},
		{name: "several objects", give: "[\n{\"sku\": \"a\", \"count\": \"1\"}\n]\n{\"type\": \"cash\", \"till\": 1.5}", want: []string{
			`12:27 "1" [example-kind] the example has the string "1" for Line.count, which is an integer (302)`,
			`14:30 1.5 [example-kind] the example has a fraction for Cash.till, which is an integer (602)`}},
		{name: "too few known keys", give: `{"name": 1, "country": 2, "x": 3, "y": 4}`},
		{name: "too few used fields", give: `{"id": "x", "status": 3}`},
		{name: "too little of a small type", give: `{"sku": 1}`},
		{name: "no JSON", give: "{\"id\": 1,\n  \"status\" \"new\"}", want: []string{
			`12:16 " [bad-example] the example cannot be read as JSON: a colon is expected here ()`}},
		{name: "JSON that does not end", give: `{"id": [1`, want: []string{`11:14  [bad-example] the example cannot be read as JSON: a comma or the end is expected here ()`}},
		{name: "slips", give: "{\"sku\": \"a\\d\"\n\"count\": \"1\",}", want: []string{
			`11:15 \d [bad-example] the example is no JSON: there is no such escape, with 2 more slips below ()`,
			`12:14 "1" [example-kind] the example has the string "1" for Line.count, which is an integer (302)`}},
		{name: "a comma is missing", give: "{\"sku\": \"a\"\n\"count\": 1}", want: []string{
			`11:16  [bad-example] the example is no JSON: a comma is missing here ()`}},
		{name: "a comma too many", give: "{\"sku\": \"a\", \"count\": 1,}", want: []string{
			`11:28 , [bad-example] the example is no JSON: there is a comma behind the last element ()`}},
		{name: "a key without quotation marks", give: "{sku: \"a\", \"count\": 1}", want: []string{
			`11:6 sku [bad-example] the example is no JSON: the key has no quotation marks ()`}},
		{name: "no example", give: "[OPTIONS] FILE"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			spec, pages := documented(shop(), tt.give)
			_, got := Check(spec, pages)
			require.Equal(t, append([]string{}, tt.want...), sketches(pages[0], got))
			for _, d := range got {
				require.Equal(t, diag.Warning, d.Severity)
				require.Equal(t, pages[0].File, d.Pos.File)
			}
		})
	}
}

func TestCheckSummarises(t *testing.T) {
	spec, pages := documented(shop(),
		`{"data": {"id": 1, "status": "new", "lines": [{"sku": 1, "count": 2}, {"sku": "b", "count": 2}], "means": {"type": "cash", "till": 1}, "extra": {"a": 1}}}`,
		"{\"sku\": \"a\", // ...\n}\n{\"sku\": 1 \"count\": 2}",
		"{'sku': null, \"count\": \"x\", # why\n}\n{}",
		"{{ template }}",
		"[]",
	)
	got, diags := Check(spec, pages)
	require.Equal(t, Summary{
		Blocks: 5, JSON: 3, Loose: 1, Objects: 5, Clean: 3, Unassigned: 1,
		Departures: []Count[loosejson.DepartureKind]{
			{loosejson.Comment, 1}, {loosejson.SingleQuotes, 1}, {loosejson.Several, 1}, {loosejson.TrailingComma, 1},
		},
		Disagreements: []Count[diag.Code]{{diag.BadExample, 2}, {diag.ExampleNull, 1}, {diag.ExampleKind, 2}},
	}, got)
	require.Len(t, diags, 5)

	got, diags = Check(&ir.Spec{}, nil)
	require.Equal(t, Summary{Departures: []Count[loosejson.DepartureKind]{}, Disagreements: []Count[diag.Code]{}}, got)
	require.Empty(t, diags)
}
