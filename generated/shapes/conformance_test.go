package shapes_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/generated/shapes"
)

// deep returns n arrays within each other.
func deep(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }

// badDocuments are documents that Decode refuses, and all that is wrong with them.
var badDocuments = []struct {
	name  string
	model model
	give  string
	want  []string
}{
	{"required: all", point, `{}`, []string{"required /x", "required /y"}},
	{"required: one", point, `{"x":1}`, []string{"required /y"}},
	{"required: nested", sample, sampleWith("point", `{"y":1}`), []string{"required /point/x"}},
	{"required: twice nested", reading, readingWith("previous", readingWith("previous", readingWith("unit", ""))), []string{"required /previous/previous/unit"}},
	{"required: in a list", nest, `{"points":[{"x":1,"y":2},{"y":2},{"x":1}]}`, []string{"required /points/1/x", "required /points/2/y"}},
	{"required: in a map", nest, `{"points_by_name":{"a":{"x":1}}}`, []string{"required /points_by_name/a/y"}},
	{"required: in a list in a map", nest, `{"nests":{"a":[{},{"points":[{}]}]}}`, []string{"required /nests/a/1/points/0/x", "required /nests/a/1/points/0/y"}},
	{"required: in a union", shape, `{"kind":"rectangle","height":1}`, []string{"required /width"}},
	{"required: in a union in a map", nest, `{"shapes_or_null":{"a":{"kind":"circle"}}}`, []string{"required /shapes_or_null/a/radius"}},
	{"required: in a recursive union", formula, `{"op":"sum","terms":[{"op":"leaf"}],"rest":{"op":"sum"}}`, []string{"required /terms/0/value", "required /rest/terms"}},
	{"required: beside all other keys", bag, `{"pen":1}`, []string{"required /id"}},
	{"required: a key that no tag can say", oddity, `{"guid":"g"}`, []string{"required /b,string"}},
	{"required: on both sides of the 64th", columns, registerWith("c01", "", "c64", "", "c65", "", "c66", ""), []string{"required /c01", "required /c64", "required /c65", "required /c66"}},
	{"required: in a list of documents", points, `[{"x":1,"y":2},{"x":1}]`, []string{"required /1/y"}},

	{"discriminator: missing", shape, `{"radius":1}`, []string{"required /kind"}},
	{"discriminator: missing in a list", drawing, drawingWith("shapes", `[{}]`), []string{"required /shapes/0/kind"}},
	{"discriminator: missing in a map", drawing, drawingWith("by_name", `{"a":{"width":1}}`), []string{"required /by_name/a/kind"}},
	{"discriminator: null", shape, `{"kind":null,"radius":1}`, []string{"null /kind"}},
	{"discriminator: of another type", drawing, drawingWith("cover", `{"kind":7}`), []string{"type /cover/kind"}},

	{"null: the document", point, `null`, []string{"null"}},
	{"null: a union", shape, `null`, []string{"null"}},
	{"null: a union of scalars", scalar, `null`, []string{"null"}},
	{"null: fields", point, `{"x":null,"y":null}`, []string{"null /x", "null /y"}},
	{"null: an optional field", reading, readingWith("note", `null`), []string{"null /note"}},
	{"null: elements", nest, `{"rows":[[1,null],null]}`, []string{"null /rows/0/1", "null /rows/1"}},
	{"null: values of maps", nest, `{"groups":{"a":null,"b":[null]},"sheets":{"c":{"d":null}}}`, []string{"null /groups/a", "null /groups/b/0", "null /sheets/c/d"}},
	{"null: elements of every type", nest, `{"blobs":[null],"prices":[null],"days":[null],"moments":{"a":null},"orderings":[null],"priorities":{"a":null},` +
		`"labels":[null],"moods":[null],"points":[null],"points_by_name":{"a":null},"shapes":[null],"choices":[null],"nests":{"a":[null]}}`,
		[]string{"null /blobs/0", "null /prices/0", "null /days/0", "null /moments/a", "null /orderings/0", "null /priorities/a",
			"null /labels/0", "null /moods/0", "null /points/0", "null /points_by_name/a", "null /shapes/0", "null /choices/0", "null /nests/a/0"}},
	{"null: below what may be null", nest, `{"lists_or_null":[null,[null]],"maps_or_null":{"a":null,"b":{"c":null}}}`, []string{"null /lists_or_null/1/0", "null /maps_or_null/b/c"}},
	{"null: within a union", tree, `["a",[null],{"b":null}]`, []string{"null /1/0", "null /2/b"}},
	{"null: another key", drawing, drawingWith("depth", `null`), []string{"null /depth"}},
	{"null: a list of documents", points, `null`, []string{"null"}},
	{"null: in a list of documents", points, `[null]`, []string{"null /0"}},

	{"type: an array for the document", point, `[1,2]`, []string{"type"}},
	{"type: a string for the document", sample, `"{}"`, []string{"type"}},
	{"type: an object for a list of documents", points, `{"x":1,"y":2}`, []string{"type"}},
	{"type: in a list of documents", points, `[{"x":1,"y":2},7]`, []string{"type /1"}},
	{"type: nested", sample, sampleWith("point", `{"x":"1","y":[2]}`), []string{"type /point/x", "type /point/y"}},
	{"type: in lists", nest, `{"rows":[1,["a",2,true]],"cubes":[[[0],[{}]]]}`, []string{"type /rows/0", "type /rows/1/0", "type /rows/1/2", "type /cubes/0/1/0"}},
	{"type: in maps", nest, `{"sheets":{"a":{"b":1},"c":[]},"records":[{"d":"1"}]}`, []string{"type /sheets/a/b", "type /sheets/c", "type /records/0/d"}},
	{"type: of elements that may be null", nest, `{"texts_or_null":[null,0],"counts_or_null":{"a":"0"}}`, []string{"type /texts_or_null/1", "type /counts_or_null/a"}},
	{"type: another key", bag, `{"id":"b","pen":"1"}`, []string{"type /pen"}},
	{"type: keys that pointers escape", nest, `{"groups":{"a/b":1,"m~n":[2],"":[3],"~1":4}}`, []string{"type /groups/a~1b", "type /groups/m~0n/0", "type /groups//0", "type /groups/~01"}},

	{"union: a kind that no member has", shape, `7`, []string{"type"}},
	{"union: of structs and a string", place, `true`, []string{"type"}},
	{"union: of structs and a map", event, `[]`, []string{"type"}},
	{"union: in a list", nest, `{"choices":[1,true]}`, []string{"type /choices/1"}},
	{"union: in a recursive one", tree, `[["a",{"b":1}]]`, []string{"type /0/1/b"}},
	{"union: the elements of a member", drawing, drawingWith("tags", `["a",1]`), []string{"type /tags/1"}},
	{"union: no required keys", place, `{"x":1}`, []string{"union"}},
	{"union: no required keys, in a list", nest, `{"places":[null,{"z":1}]}`, []string{"union /places/1"}},
	{"union: a member has its keys and does not fit", place, `{"x":1,"y":"2"}`, []string{"type /y"}},
	{"union: two members have their keys and neither fits", place, `{"x":"1","y":2,"z":3}`, []string{"union"}},
	{"union: neither fits, in a document", drawing, drawingWith("at", `{"x":"1","y":2,"z":3}`), []string{"union /at"}},
	{"union: two members of the same keys", way, `{"start":1,"end":2}`, []string{"union"}},
	{"union: a number that no member can hold", scalar, `1e400`, []string{"union"}},
	{"union: a number that no member can hold, under another key", drawing, drawingWith("depth", `1e400`), []string{"union /depth"}},
	{"union: neither a discriminator nor keys", drink, `{"cups":1}`, []string{"union"}},

	{"variant: does not fit", shape, `{"kind":"circle","radius":"wide"}`, []string{"type /radius"}},
	{"variant: does not fit, in a list", drawing, drawingWith("shapes", `[{"kind":"rectangle","width":null}]`), []string{"required /shapes/0/height", "null /shapes/0/width"}},
	{"variant: does not fit, beside a map", event, `{"event":"opened","owner":7}`, []string{"type /owner"}},
	{"variant: of the map", event, `{"a":1,"event":"paused"}`, []string{"type /event"}},
	{"variant: does not fit, by its optional discriminator", drink, `{"drink":"tea","shots":1}`, []string{"required /minutes"}},
	{"variant: does not fit, without its optional discriminator", drink, `{"minutes":true}`, []string{"type /minutes"}},
	{"variant: does not fit, deep within", formula, `{"op":"sum","terms":[{"op":"sum","terms":[{"op":"leaf","value":"1"}]}]}`, []string{"type /terms/0/terms/0/value"}},

	{"integer: a fraction", sample, sampleWith("count", `1.5`), []string{"integer /count"}},
	{"integer: a negative exponent", sample, sampleWith("count", `1e-1`, "count_maybe_null", `15e-1`), []string{"integer /count", "integer /count_maybe_null"}},
	{"integer: a fraction that a float64 does not see", sample, sampleWith("count", `1.00000000000000000001`), []string{"integer /count"}},
	{"integer: in lists and maps", nest, `{"rows":[[1,2.5]],"records":[{"a":0.1}],"priorities":{"b":1.5}}`, []string{"integer /rows/0/1", "integer /records/0/a", "integer /priorities/b"}},
	{"integer: in a union", nest, `{"choices":[1.5]}`, []string{"integer /choices/0"}},
	{"integer: another key", bag, `{"id":"b","pen":0.5}`, []string{"integer /pen"}},

	{"range: 2^63", sample, sampleWith("count", `9223372036854775808`), []string{"range /count"}},
	{"range: -2^63-1", sample, sampleWith("count_or_null", `-9223372036854775809`), []string{"range /count_or_null"}},
	{"range: an exponent", sample, sampleWith("count", `1e19`, "count_maybe", `1e99999999999999999999`), []string{"range /count", "range /count_maybe"}},
	{"range: an enum", nest, `{"priorities":{"a":1e30}}`, []string{"range /priorities/a"}},
	{"range: a float", sample, sampleWith("size", `1e400`), []string{"range /size"}},
	{"range: floats in lists", nest, `{"cubes":[[[1e308,-1.8e308]]]}`, []string{"range /cubes/0/0/1"}},
	{"range: a float in a union", formula, `{"op":"sum","terms":[{"op":"leaf","value":1e309}]}`, []string{"range /terms/0/value"}},

	{"duplicate: at the top", point, `{"x":1,"y":2,"x":1}`, []string{"duplicate /x"}},
	{"duplicate: three times", point, `{"x":1,"y":2,"x":3,"x":4}`, []string{"duplicate /x", "duplicate /x"}},
	{"duplicate: written otherwise", point, `{"x":1,"y":2,"\u0078":3}`, []string{"duplicate /x"}},
	{"duplicate: and of the wrong type", point, `{"x":1,"y":2,"x":"3"}`, []string{"duplicate /x", "type /x"}},
	{"duplicate: null and a value", sample, sampleWith("thing", `{}`, "point", `{"x":1,"y":2,"y":null}`), []string{"duplicate /point/y", "null /point/y"}},
	{"duplicate: in a list", nest, `{"points":[{"x":1,"y":2,"y":2}]}`, []string{"duplicate /points/0/y"}},
	{"duplicate: in maps", nest, `{"groups":{"a":[],"b":[],"a":[]},"sheets":{"c":{"d":true,"d":true}}}`, []string{"duplicate /groups/a", "duplicate /sheets/c/d"}},
	{"duplicate: in Any", sample, sampleWith("thing", `[{"a":{"b":1,"b":2}}]`), []string{"duplicate /thing/0/a/b"}},
	{"duplicate: in a union", shape, `{"kind":"circle","radius":1,"radius":1}`, []string{"duplicate /radius"}},
	{"duplicate: the discriminator", shape, `{"kind":"circle","radius":1,"kind":"circle"}`, []string{"duplicate /kind"}},
	{"duplicate: two discriminators", shape, `{"kind":"circle","kind":"rectangle","radius":1}`, []string{"duplicate /kind", "const /kind"}},
	{"duplicate: in a map of a union", tree, `[{"a":"b","a":"c"}]`, []string{"duplicate /0/a"}},
	{"duplicate: in a member that alone has its keys", place, `{"x":1,"y":2,"x":1}`, []string{"duplicate /x"}},
	{"duplicate: another key", bag, `{"id":"b","pen":1,"pen":null}`, []string{"duplicate /pen"}},
	{"duplicate: beyond the 64th", columns, registerWith()[:len(registerWith())-1] + `,"c66":1,"c67":1,"c67":1}`, []string{"duplicate /c66", "duplicate /c67"}},

	{"case: at the top", point, `{"X":1,"y":2}`, []string{"required /x"}},
	{"case: nested", sample, sampleWith("point", `{"x":1,"Y":2}`), []string{"required /point/y"}},
	{"case: of another field", oddity, `{"b,string":"b","Guid":"g"}`, []string{"required /guid"}},
	{"case: the discriminator", shape, `{"Kind":"circle","radius":1}`, []string{"required /kind"}},
	{"case: in a union", drawing, drawingWith("shapes", `[{"kind":"circle","RADIUS":1}]`), []string{"required /shapes/0/radius"}},
	{"case: is another key", drawing, drawingWith("Frame", `null`), []string{"null /Frame"}},

	{"trailing: an object", point, `{"x":1,"y":2} {}`, []string{"trailing at byte 14"}},
	{"trailing: a bracket", point, `{"x":1,"y":2}}`, []string{"trailing at byte 13"}},
	{"trailing: a comma", points, `[],`, []string{"trailing at byte 2"}},
	{"trailing: NUL", place, "null\x00", []string{"trailing at byte 4"}},
	{"trailing: behind what is wrong", point, "{\"x\":1}\n]", []string{"required /y", "trailing at byte 8"}},

	{"utf8: a value", oddity, "{\"b,string\":\"b\",\"guid\":\"\xff\"}", []string{"utf8 /guid"}},
	{"utf8: half a character", oddity, "{\"b,string\":\"b\",\"guid\":\"\xc3\"}", []string{"utf8 /guid"}},
	{"utf8: an overlong character", oddity, "{\"b,string\":\"b\",\"guid\":\"\xc0\x80\"}", []string{"utf8 /guid"}},
	{"utf8: a surrogate in UTF-8", oddity, "{\"b,string\":\"b\",\"guid\":\"\xed\xa0\x80\"}", []string{"utf8 /guid"}},
	{"utf8: a lone surrogate", oddity, `{"b,string":"\ud800","guid":"\ude00"}`, []string{"utf8 /b,string", "utf8 /guid"}},
	{"utf8: surrogates in the wrong order", oddity, `{"b,string":"\ude00\ud83d","guid":"\ud83d\u0041"}`, []string{"utf8 /b,string", "utf8 /guid"}},
	{"utf8: a key", nest, "{\"groups\":{\"a\xff\":[]}}", []string{"utf8 /groups"}},
	{"utf8: the key of an unknown field", point, "{\"x\":1,\"y\":2,\"\xff\":3}", []string{"utf8"}},
	{"utf8: a lone surrogate in a key", point, `{"x":1,"y":2,"\ud800":3}`, []string{"utf8"}},
	{"utf8: in lists and maps", nest, "{\"texts_or_null\":[\"\xff\"],\"groups\":{\"a\":[\"\\ud800\"]}}", []string{"utf8 /texts_or_null/0", "utf8 /groups/a/0"}},
	{"utf8: in Any", sample, sampleWith("thing", "{\"a\":[\"\xff\"]}"), []string{"utf8 /thing/a/0"}},
	{"utf8: in an enum", nest, "{\"orderings\":[\"\xff\"]}", []string{"utf8 /orderings/0"}},
	{"utf8: in a constant", nest, "{\"labels\":[\"\xff\"]}", []string{"utf8 /labels/0"}},
	{"utf8: in a union", tree, "[\"\xff\",{\"a\":\"\xff\"}]", []string{"utf8 /0", "utf8 /1/a"}},
	{"utf8: the discriminator", shape, "{\"kind\":\"\xff\"}", []string{"utf8 /kind"}},
	{"utf8: in an unknown field", point, "{\"x\":1,\"y\":2,\"z\":[\"\xff\"]}", []string{"utf8 /z/0"}},
	{"utf8: in an unknown field before the discriminator", shape, "{\"note\":\"\xff\",\"kind\":\"circle\"}", []string{"required /radius", "utf8 /note"}},

	{"date: no such day", sample, sampleWith("day", `"2023-02-29"`), []string{"date /day"}},
	{"date: no such month", sample, sampleWith("day_or_null", `"2024-13-01"`, "day_maybe_null", `"2024-00-10"`), []string{"date /day_or_null", "date /day_maybe_null"}},
	{"date: otherwise written", nest, `{"days":["","2024-2-9","29.02.2024","2024-02-29T00:00:00Z"," 2024-02-29"]}`, []string{"date /days/0", "date /days/1", "date /days/2", "date /days/3", "date /days/4"}},

	{"date-time: no such day", sample, sampleWith("moment", `"2023-02-29T00:00:00Z"`), []string{"date-time /moment"}},
	{"date-time: no such time", sample, sampleWith("moment", `"2024-02-29T24:00:00Z"`, "moment_maybe", `"2024-02-29T12:60:00Z"`), []string{"date-time /moment", "date-time /moment_maybe"}},
	{"date-time: otherwise written", nest, `{"moments":{"a":"","b":"2024-02-29","c":"2024-02-29T12:00:00","d":"2024-02-29 12:00:00Z","e":"2024-02-29T12:00Z","f":"2024-02-29T12:00:00,5Z","g":"2024-02-29T12:00:00+24:00","h":"2024-02-29T12:00:00+01:60","i":"2024-02-29T9:00:00Z"}}`,
		[]string{"date-time /moments/a", "date-time /moments/b", "date-time /moments/c", "date-time /moments/d", "date-time /moments/e", "date-time /moments/f", "date-time /moments/g", "date-time /moments/h", "date-time /moments/i"}},

	{"base64: without padding", sample, sampleWith("blob", `"AQI"`), []string{"base64 /blob"}},
	{"base64: otherwise written", nest, `{"blobs":["A","-_-_","AQI=\n","AQ I=","AQJ="],"blobs_or_null":[null,"="]}`,
		[]string{"base64 /blobs/0", "base64 /blobs/1", "base64 /blobs/2", "base64 /blobs/3", "base64 /blobs/4", "base64 /blobs_or_null/1"}},

	{"const: of a string", circle, `{"kind":"oval","radius":1}`, []string{"const /kind"}},
	{"const: in another case", circle, `{"kind":"Circle","radius":1}`, []string{"const /kind"}},
	{"const: in every presence", sample, sampleWith("label", `""`, "label_or_null", `"a"`, "label_maybe", `"b"`, "label_maybe_null", `"c"`),
		[]string{"const /label", "const /label_or_null", "const /label_maybe", "const /label_maybe_null"}},
	{"const: of a number and of a truth", sample, sampleWith("lucky", `8`, "sure", `false`), []string{"const /lucky", "const /sure"}},
	{"const: of another type", sample, sampleWith("lucky", `"7"`, "sure", `null`), []string{"type /lucky", "null /sure"}},
	{"const: in a list", nest, `{"labels":["nest","Nest"]}`, []string{"const /labels/1"}},

	{"depth: of a recursive union", tree, deep(10001), []string{"depth " + strings.Repeat("/0", 10000)}},
	{"depth: of Any", sample, sampleWith("thing", deep(10000)), []string{"depth /thing" + strings.Repeat("/0", 9999)}},
	{"depth: of an unknown field", point, `{"x":1,"y":2,"z":` + deep(10000) + `}`, []string{"depth /z" + strings.Repeat("/0", 9999)}},
	{"depth: of an unknown variant", shape, `{"kind":"oval","z":` + deep(10000) + `}`, []string{"depth /z" + strings.Repeat("/0", 9999)}},
	{"depth: where another type should be", point, deep(10001), []string{"depth " + strings.Repeat("/0", 10000)}},

	{"syntax: nothing", point, ``, []string{"syntax at byte 0"}},
	{"syntax: white space", point, " \n", []string{"syntax at byte 2"}},
	{"syntax: a byte order mark", point, "\ufeff{}", []string{"syntax at byte 0"}},
	{"syntax: a comment", point, `/**/{}`, []string{"syntax at byte 0"}},
	{"syntax: another white space", point, "{\v}", []string{"syntax at byte 1"}},
	{"syntax: no key", point, `{`, []string{"syntax at byte 1"}},
	{"syntax: a key without quotation marks", point, `{x:1}`, []string{"syntax at byte 1"}},
	{"syntax: a key that is a number", point, `{1:1}`, []string{"syntax at byte 1"}},
	{"syntax: a comma before the end", point, `{"x":1,}`, []string{"syntax at byte 7"}},
	{"syntax: no comma", point, `{"x":1 "y":2}`, []string{"syntax at byte 7"}},
	{"syntax: no colon", point, `{"x" 1}`, []string{"syntax at byte 5"}},
	{"syntax: no value", point, `{"x":}`, []string{"syntax /x at byte 5"}},
	{"syntax: no end", point, `{"x":1,"y":2`, []string{"syntax at byte 12"}},
	{"syntax: another bracket", nest, `{"rows":[[1}`, []string{"syntax /rows/0 at byte 11"}},
	{"syntax: a comma before the end of a list", nest, `{"rows":[[1,]]}`, []string{"syntax /rows/0/1 at byte 12"}},
	{"syntax: no comma in a list", nest, `{"rows":[[1 2]]}`, []string{"syntax /rows/0 at byte 12"}},
	{"syntax: in a map", nest, `{"groups":{"a":[],"b"}}`, []string{"syntax /groups at byte 21"}},
	{"syntax: in a union", shape, `{"kind":"circle","radius":}`, []string{"syntax /radius at byte 26"}},
	{"syntax: before the discriminator", shape, `{"radius":tru,"kind":"circle"}`, []string{"syntax /radius at byte 10"}},
	{"syntax: in a recursive union", tree, `["a",["b",c]]`, []string{"syntax /1/1 at byte 10"}},
	{"syntax: in an unknown field", point, `{"x":1,"y":2,"z":{"a":[1,'2']}}`, []string{"syntax /z/a/1 at byte 25"}},
	{"syntax: a leading zero", point, `{"x":01,"y":2}`, []string{"syntax at byte 6"}},
	{"syntax: a leading zero of an integer", sample, `{"count":-01}`, []string{"syntax at byte 11"}},
	{"syntax: a plus sign", point, `{"x":+1,"y":2}`, []string{"syntax /x at byte 5"}},
	{"syntax: no digit before the point", point, `{"x":.5,"y":2}`, []string{"syntax /x at byte 5"}},
	{"syntax: no digit behind the point", point, `{"x":1.,"y":2}`, []string{"syntax /x at byte 7"}},
	{"syntax: no digit in the exponent", point, `{"x":1e+,"y":2}`, []string{"syntax /x at byte 8"}},
	{"syntax: no digit", point, `{"x":-,"y":2}`, []string{"syntax /x at byte 6"}},
	{"syntax: not a number", point, `{"x":NaN,"y":2}`, []string{"syntax /x at byte 5"}},
	{"syntax: half a word", sample, `{"flag":tru}`, []string{"syntax /flag at byte 8"}},
	{"syntax: a string without an end", oddity, `{"guid":"g`, []string{"syntax /guid at byte 10"}},
	{"syntax: a key without an end", oddity, `{"guid`, []string{"syntax at byte 6"}},
	{"syntax: a control character", oddity, "{\"guid\":\"a\nb\"}", []string{"syntax /guid at byte 10"}},
	{"syntax: an unknown escape", oddity, `{"guid":"a\qb"}`, []string{"syntax /guid at byte 11"}},
	{"syntax: half an escape", oddity, `{"guid":"\u12g4"}`, []string{"syntax /guid at byte 10"}},
	{"syntax: behind what is wrong", nest, `{"rows":[["a"],7],"groups":{"b":[1],"c":`, []string{"type /rows/0/0", "type /rows/1", "type /groups/b/0", "syntax /groups/c at byte 40"}},

	{"several: in a document", reading, readingWith("name", "", "count", `1.5`, "mean", `"1"`, "raw", `"*"`, "day", `"2023-02-29"`, "taken_at", `"noon"`,
		"unit", `""`, "limits", `[1,null,1e999]`, "labels", `{"a":1,"b":"c","a":"d"}`, "note", `null`, "matrix", `[null,[null,true]]`, "previous", `{}`),
		[]string{"required /name", "integer /count", "type /mean", "base64 /raw", "date /day", "date-time /taken_at",
			"null /limits/1", "range /limits/2", "type /labels/a", "duplicate /labels/a", "null /note", "null /matrix/0", "type /matrix/1/1",
			"required /previous/name", "required /previous/count", "required /previous/mean", "required /previous/valid", "required /previous/raw", "required /previous/price",
			"required /previous/day", "required /previous/taken_at", "required /previous/extra", "required /previous/unit", "required /previous/limits", "required /previous/labels"}},
	{"several: in unions", drawing, drawingWith("shapes", `[{"kind":"circle","radius":null},7,{"kind":"oval"},{},null]`, "by_name", `{"a":{"kind":"rectangle","width":"1"}}`, "at", `{"y":1}`, "ordering", `1`, "from", `[]`, "when", `null`),
		[]string{"null /shapes/0/radius", "type /shapes/1", "required /shapes/3/kind", "null /shapes/4", "union /at", "type /ordering",
			"required /by_name/a/height", "type /by_name/a/width", "type /from", "null /when"}},
	{"several: in the order of the document", sample, sampleWith("text", ``, "text_maybe", `1`, "count", ``, "count_maybe", `true`, "size", `null`),
		[]string{"required /text", "required /count", "null /size", "type /text_maybe", "type /count_maybe"}},
}

func TestBadDocuments(t *testing.T) {
	for _, test := range badDocuments {
		t.Run(test.name, func(t *testing.T) {
			requireRefused(t, test.model, test.give, test.want)
		})
	}
}

// requireRefused checks that a document is wrong in just these ways, whatever the
// options, and whether encoding/json reads it or Decode.
func requireRefused(t *testing.T, m model, give string, want []string) {
	t.Helper()
	got, err := m.decode(give)
	require.Equal(t, want, violations(t, err))
	require.Equal(t, m.zero(), got, "a value that failed to decode is never half-filled")

	_, err = m.decode(give, shapes.KeepUnknown)
	require.Equal(t, want, violations(t, err))
	_, err = m.decode(give, shapes.Strict)
	require.Subset(t, violations(t, err), want)

	if isList(got) { // encoding/json reads these itself
		return
	}
	old, err := m.decode(m.valid)
	require.NoError(t, err)
	kept, err := m.decode(m.valid)
	require.NoError(t, err)
	err = json.Unmarshal([]byte(give), old)
	if !json.Valid([]byte(give)) { // which encoding/json finds before it calls us
		var syntax *json.SyntaxError
		require.ErrorAs(t, err, &syntax)
		require.Equal(t, kept, old)
		return
	}
	require.Zero(t, reflect.ValueOf(old).Elem().Interface(), "nothing of a value that failed to decode is left")
	require.Equal(t, want, violations(t, err))
}

// isList reports whether a value is no type of the package but a list of them.
func isList(value any) bool {
	_, ok := value.(*[]shapes.Point)
	return ok
}

// TestEveryPresence checks fields of all types in all presences: what may be left
// out, what may be null, and that no other type will do.
func TestEveryPresence(t *testing.T) {
	for _, kind := range kinds {
		for _, presence := range presences {
			field := kind.field + presence.suffix
			for _, test := range []struct {
				state, value, rule string
				accepted           bool
			}{
				{"absent", "", "required", presence.absent},
				{"null", "null", "null", presence.null || kind.field == "thing"},
				{"empty", kind.empty, "", true},
				{"a value", kind.valid, "", true},
				{"another type", kind.wrong, "type", kind.field == "thing"},
			} {
				t.Run(field+" is "+test.state, func(t *testing.T) {
					give := sampleWith(field, test.value)
					if !test.accepted {
						requireRefused(t, sample, give, []string{test.rule + " /" + field})
						return
					}
					x := requireRoundTrip(t, sample, give)
					text, err := sample.encode(x)
					require.NoError(t, err)
					require.Equal(t, give, string(text), "absent, null, zero and empty are four things")
				})
			}
		}
	}
}

// goodDocuments are documents that Decode takes, and gives back as they were.
var goodDocuments = []struct {
	model model
	give  string
}{
	{reading, readingWith()},
	{reading, readingWith("note", `""`, "rating", `null`, "tags", `[]`)},
	{reading, readingWith("rating", `0`, "matrix", `[[1,null],[]]`, "priority", `2`)},
	{reading, readingWith("groups", `{"a":[`+readingWith("note", `"n"`)+`],"b":[]}`, "previous", readingWith("previous", readingWith()))},
	{reading, readingWith("checked_on", `"0001-01-01"`, "scale", `"kelvin"`, "source", `["a","b"]`, "operator", `"o"`)},
	{reading, readingWith("checked_on", `null`, "source", `"a"`)},
	{reading, readingWith("name", `""`, "count", `0`, "mean", `0`, "valid", `false`, "raw", `""`, "price", `0`, "extra", `""`, "unit", `""`)},
	{reading, readingWith("extra", `9007199254740993`)},
	{reading, readingWith("extra", `[1e400,-1e-400,123456789012345678901234567890,0.1000000000000000055511151231257827,{"a":[{"b":[]}]},null,true,""]`)},
	{reading, readingWith("price", `1e400`)},
	{reading, readingWith("price", `-123456789012345678901234567890.123456789012345678901234567890`)},
	{reading, readingWith("count", `9223372036854775807`)},
	{reading, readingWith("count", `-9223372036854775808`)},
	{reading, readingWith("count", `1.0`)},
	{reading, readingWith("count", `-0`)},
	{reading, readingWith("count", `1e2`)},
	{reading, readingWith("count", `12300e-2`)},
	{reading, readingWith("count", `0.00000000000000000000000000001e30`)},
	{reading, readingWith("count", `9.223372036854775807E+18`)},
	{reading, readingWith("mean", `5e-324`)},
	{reading, readingWith("mean", `1.7976931348623157e308`)},
	{reading, readingWith("mean", `-0.0`)},
	{reading, readingWith("limits", `[1e21,1E-7,100000000000000000000,0.000001,-273.15,2E0,1e+2,0.1]`)},
	{reading, readingWith("raw", `"AAECAwQFBgcICQoLDA0ODw=="`)},
	{reading, readingWith("raw", `"+/+/"`)},
	{reading, readingWith("raw", `"AQI\u003d"`)},
	{reading, readingWith("day", `"9999-12-31"`, "taken_at", `"9999-12-31T23:59:59.999999999Z"`)},
	{reading, readingWith("day", `"0000-01-01"`, "taken_at", `"0000-01-01T00:00:00Z"`)},
	{reading, readingWith("taken_at", `"2024-02-29T12:00:00.5-08:30"`)},
	{reading, readingWith("labels", `{"":"","a/b":"~","m~n":"/","größe":"€","\u0000":"\u0000"}`)},
	{reading, readingWith("name", `"\"\\\/\b\f\n\r\t\u0000\u001f\u007f\u00e9\u20ac\ud83d\ude00"`)},
	{reading, readingWith("name", "\"\u00e9\u20ac\U0001f600\u2028\u2029\ufeff\uffff\"")},
	{reading, readingWith("name", `"<b>&amp;</b>"`)},
	{reading, readingWith("name", `"\ufffd"`)},
	{reading, "\r\n\t " + strings.ReplaceAll(readingWith("matrix", `[ [ 1 , null ] , [ ] ]`), `":`, "\" \n:\t ") + " \n"},

	{drawing, drawingWith()},
	{drawing, drawingWith("shapes", `[{"kind":"circle","radius":1},{"kind":"rectangle","width":1,"height":2}]`)},
	{drawing, drawingWith("by_name", `{}`, "cover", `{"radius":0,"kind":"circle"}`, "frame", `{"kind":"rectangle","height":1,"width":1}`)},
	{drawing, drawingWith("at", `{"x":1,"y":2,"z":3}`, "ordering", `"-asc"`)},
	{drawing, drawingWith("at", `"at home"`, "ordering", `""`)},
	{drawing, drawingWith("@type", `"d"`, "from", `"here"`, "validate", `false`)},
	{drawing, drawingWith("depth", `3`, "ratio", `0.5`, "tags", `["a"]`, "when", `"2024-02-29T12:00:00Z"`, "more", `{"a":null,"b":1e400}`, "on", `true`, "", `"empty"`)},
	{drawing, drawingWith("Shapes", `7`, "a/b", `"c"`, "a0", `"d"`, "UnknownFields", `"e"`)},

	{sample, sampleWith()},
	{sample, sampleWith("lucky", `7.0`, "sure", `true`)},
	{sample, sampleWith("lucky", `70e-1`)},

	{nest, `{}`},
	{nest, `{"rows":[],"cubes":[],"groups":{},"sheets":{},"records":[],"things":[],"blobs":[],"days":[],"points":[],"shapes":[],"nests":{}}`},
	{nest, `{"rows":[[],[1],[2,3]],"cubes":[[[]],[],[[0.5],[1,2]]]}`},
	{nest, `{"groups":{"a":[],"b":["c",""]},"sheets":{"a":{},"b":{"c":true,"d":false}},"records":[{},{"a":1,"b":2}]}`},
	{nest, `{"texts_or_null":[null,"",null],"lists_or_null":[null,[],["a"]],"maps_or_null":{"a":null,"b":{},"c":{"d":1}},"counts_or_null":{"a":null,"b":0}}`},
	{nest, `{"things":[null,0,"",[],{},[null],{"a":null},9007199254740993],"things_by_name":{"a":null,"b":1e400}}`},
	{nest, `{"blobs":["","AQI="],"blobs_or_null":[null,"","AQI="],"prices":[0.10,1e999,-0],"days":["2024-02-29"],"moments":{"a":"2024-02-29T12:00:00+05:45"}}`},
	{nest, `{"orderings":["asc","desc","-asc",""],"orderings_or_null":[null,""],"priorities":{"a":1,"b":1e1},"labels":["nest"],"moods":["glad","sad"]}`},
	{nest, `{"points":[{"y":1,"x":2}],"points_or_null":[null,{"x":0,"y":0}],"points_by_name":{"a":{"x":-1,"y":-2}}}`},
	{nest, `{"shapes":[{"kind":"circle","radius":1}],"shapes_or_null":{"a":null,"b":{"kind":"circle","radius":2}},"places":[null,"a",{"x":1,"y":2},{"x":1,"y":2,"z":3}],"choices":[1,"1",-5]}`},
	{nest, `{"nests":{"a":[{},{"nests":{"b":[]}}]}}`},

	{oddity, `{"b,string":"1","guid":"2"}`},
	{oddity, `{"b,string":"1","-":"2","say \"hi\"":"3","back\\slash":"4","tick` + "`" + `s":"5","<b>&":"6","a/b":"7","m~n":"8","größe":"9","guid":"10","Guid":"11","validate":"12","string":"13","marshal_json":"14","unknown_fields":"15"}`},
	{oddity, `{"b\u002cstring":"1","\u002d":"2","\u0067uid":"3","gr\u00f6\u00dfe":"4"}`},
	{columns, registerWith()},
	{columns, registerWith("c67", `67`)},
	{nest, " {\t\"rows\" : [ [ 1 , 2 ] , [\n] ] , \"groups\":\r{ \"a\" : [ ] } }\n"},
	{columns, registerWith("c01", `0`, "c64", `-1`, "c65", `9007199254740993`, "c66", `-9007199254740993`)},
	{bag, `{"id":""}`},
	{bag, `{"pen":1,"id":"b","Id":null,"":0,"ID":-1}`},

	{shape, `{"kind":"circle","radius":1.5}`},
	{shape, `{"height":1,"width":2,"kind":"rectangle"}`},
	{shape, ` { "kind" : "\u0063ircle" , "radius" : 1 } `},
	{shape, `{"\u006bind":"circle","radius":1}`},
	{place, `null`},
	{place, `""`},
	{place, `{"x":1,"y":2}`},
	{place, `{"z":3,"y":2,"x":1}`},
	{scalar, `"text"`},
	{scalar, `"2024-02-29"`},
	{scalar, `"2024-02-29T12:00:00Z"`},
	{scalar, `""`},
	{scalar, `1`},
	{scalar, `3`},
	{scalar, `3.5`},
	{scalar, `1e300`},
	{scalar, `false`},
	{scalar, `[]`},
	{scalar, `["a"]`},
	{scalar, `{}`},
	{scalar, `{"a":{"b":[1,null,1e400]}}`},
	{event, `{"event":"opened","owner":"o"}`},
	{event, `{"event":"closed","reason":null}`},
	{event, `{"event":"closed"}`},
	{event, `{"event":7,"other":0}`},
	{event, `{}`},
	{drink, `{"drink":"tea","minutes":3}`},
	{drink, `{"minutes":3}`},
	{drink, `{"shots":2,"drink":"coffee"}`},
	{drink, `{"shots":2}`},
	{way, `{"start":"a","end":"b"}`},
	{way, `{"start":"a","end":"b","steps":3}`},
	{way, `{"line":"7","start":"a","end":"b"}`},
	{tree, `""`},
	{tree, `[]`},
	{tree, `{}`},
	{tree, `[[["a"],{"b":[],"":"c"}],"d",{}]`},
	{tree, deep(10000)},
	{formula, `{"op":"leaf","value":0}`},
	{formula, `{"op":"sum","terms":[]}`},
	{formula, `{"terms":[{"op":"leaf","value":1},{"op":"sum","terms":[{"op":"leaf","value":2}]}],"rest":{"op":"leaf","value":3},"op":"sum"}`},
	{points, `[]`},
	{points, `[{"x":1,"y":2},{"y":0,"x":0}]`},
}

func TestGoodDocuments(t *testing.T) {
	for _, test := range goodDocuments {
		t.Run(test.model.name+" "+test.give[:min(80, len(test.give))], func(t *testing.T) {
			requireRoundTrip(t, test.model, test.give)
		})
	}
}

// requireRoundTrip checks that a document is valid and comes back as it was,
// whatever the options, and whether encoding/json or this package does it. It
// returns the value.
func requireRoundTrip(t *testing.T, m model, give string) any {
	t.Helper()
	value, err := m.decode(give)
	require.NoError(t, err)
	text, err := m.encode(value)
	require.NoError(t, err)
	requireSameJSON(t, give, string(text))

	again := m.zero()
	require.NoError(t, json.Unmarshal([]byte(give), again))
	require.Equal(t, value, again)
	text, err = json.Marshal(value)
	require.NoError(t, err)
	requireSameJSON(t, give, string(text))

	for _, option := range []shapes.DecodeOption{shapes.Strict, shapes.KeepUnknown, shapes.Strict | shapes.KeepUnknown} {
		again, err = m.decode(give, option)
		require.NoError(t, err)
		require.Equal(t, value, again)
	}
	if !isList(value) {
		require.NoError(t, validate(value))
	}
	return value
}
