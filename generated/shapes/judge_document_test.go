package shapes_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"example.com/specgen/internal/ir"
)

// value is a JSON value with all that parsers lose: the order of keys, keys that
// occur twice, and how numbers are spelled.
type value struct {
	text  string // of what is neither array nor object
	open  byte   // '[' or '{'; 0 for others
	parts []part
	kind  ir.Kind // what it was made for: Constant for enums too, "" where that is nothing of the specification's
}

// part is an element of an array, or a field of an object.
type part struct {
	key   string
	value *value
}

func (v *value) json() []byte { return v.append(nil) }

func (v *value) append(out []byte) []byte {
	if v.open == 0 {
		return append(out, v.text...)
	}
	out = append(out, v.open)
	for i, p := range v.parts {
		if i > 0 {
			out = append(out, ',')
		}
		if v.open == '{' {
			out = append(append(out, quoted(p.key)...), ':')
		}
		out = p.value.append(out)
	}
	return append(out, v.open+2) // ] and } come two after [ and {
}

func quoted(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// plain returns the value as encoding/json reads it, but of a key that occurs
// twice the first value.
func (v *value) plain() any {
	switch v.open {
	case '[':
		list := make([]any, len(v.parts))
		for i, p := range v.parts {
			list[i] = p.value.plain()
		}
		return list
	case '{':
		out := jsonObject{}
		for _, p := range slices.Backward(v.parts) {
			out[p.key] = p.value.plain()
		}
		return out
	}
	if c := v.text[0]; c == '-' || '0' <= c && c <= '9' {
		return json.Number(v.text)
	}
	return parsed(v.text)
}

func (v *value) clone() *value {
	out := *v
	out.parts = slices.Clone(v.parts)
	for i := range out.parts {
		out.parts[i].value = out.parts[i].value.clone()
	}
	return &out
}

// find returns the first value of a key, or nil.
func (v *value) find(key string) *value {
	if i := slices.IndexFunc(v.parts, func(p part) bool { return p.key == key }); i >= 0 && v.open == '{' {
		return v.parts[i].value
	}
	return nil
}

// twice reports whether a key of v occurs twice.
func (v *value) twice() bool {
	if v.open != '{' {
		return false
	}
	seen := map[string]bool{}
	return slices.ContainsFunc(v.parts, func(p part) bool {
		before := seen[p.key]
		seen[p.key] = true
		return before
	})
}

// repeats reports whether a key occurs twice anywhere within v.
func (v *value) repeats() bool {
	return v.twice() || slices.ContainsFunc(v.parts, func(p part) bool { return p.value.repeats() })
}

// nodes returns v and all values within it.
func (v *value) nodes() []*value {
	out := []*value{v}
	for _, p := range v.parts {
		out = append(out, p.value.nodes()...)
	}
	return out
}

// writer makes random documents.
type writer struct {
	*rand.Rand
	judge *judge
}

// maxNesting is how deep a document nests at most, but for what it cannot do
// without.
const maxNesting = 4

// one of several.
func pick[T any](w *writer, from ...T) T { return from[w.IntN(len(from))] }

func (w *writer) chance(percent int) bool { return w.IntN(100) < percent }

// valid returns a value of type t that Strict accepts, in the spelling in which
// Encode writes it. depth is how deep it stands.
func (w *writer) valid(t *ir.Type, depth int) *value {
	if t.Nullable && w.chance(20) {
		return &value{text: "null"}
	}
	switch t.Kind {
	case ir.Any:
		return w.anything(depth)
	case ir.List:
		return &value{open: '[', parts: w.entries(depth, func() part { return part{value: w.valid(t.Elem, depth+1)} })}
	case ir.Map:
		return w.sortedObject(w.entries(depth, func() part { return part{w.text(), w.valid(t.Elem, depth+1)} }))
	case ir.OneOf:
		return w.member(t.Members, depth)
	case ir.Constant:
		return &value{kind: ir.Constant, text: pick(w, t.Consts...)}
	case ir.Ref:
		return w.declared(w.judge.decls[t.Ref.Target], depth)
	}
	return &value{kind: t.Kind, text: w.scalar(t.Kind)}
}

func (w *writer) declared(d *ir.Decl, depth int) *value {
	switch {
	case d.Struct != nil:
		return w.fields(d.Struct, depth)
	case d.Enum != nil:
		return &value{kind: ir.Constant, text: pick(w, d.Enum.Values...).Const}
	}
	return w.member(d.Union.Members, depth)
}

// entries returns the elements of a list or a map: none where it is deep.
func (w *writer) entries(depth int, entry func() part) []part {
	if depth >= maxNesting {
		return nil
	}
	parts := make([]part, w.IntN(4))
	for i := range parts {
		parts[i] = entry()
	}
	return parts
}

// sortedObject returns an object of parts, each key once.
func (w *writer) sortedObject(parts []part) *value {
	slices.SortFunc(parts, func(a, b part) int { return strings.Compare(a.key, b.key) })
	return &value{open: '{', parts: slices.CompactFunc(parts, func(a, b part) bool { return a.key == b.key })}
}

func (w *writer) fields(s *ir.Struct, depth int) *value {
	out := &value{open: '{'}
	for i := range s.Fields {
		f := &s.Fields[i]
		if !f.Additional && (f.Presence == ir.Required || depth < maxNesting && w.chance(50)) {
			out.parts = append(out.parts, part{f.Wire, w.valid(&f.Type, depth+1)})
		}
	}
	for i := range s.Fields {
		if f := &s.Fields[i]; f.Additional {
			others := w.entries(depth, func() part { return part{"other " + w.text(), w.valid(f.Type.Elem, depth+1)} })
			out.parts = append(out.parts, w.sortedObject(others).parts...)
		}
	}
	if w.chance(50) {
		w.Shuffle(len(out.parts), func(i, k int) { out.parts[i], out.parts[k] = out.parts[k], out.parts[i] })
	}
	return out
}

// member returns a value of one of the members of a union. Beside other numbers,
// a decimal is spelled as those are, since it may be taken for one.
func (w *writer) member(members []ir.Type, depth int) *value {
	m := pick(w, members...)
	if m.Kind == ir.Decimal {
		m.Kind = ir.Number
	}
	return w.valid(&m, depth)
}

func (w *writer) scalar(kind ir.Kind) string {
	switch kind {
	case ir.String:
		return quoted(w.text())
	case ir.Integer:
		return strconv.FormatInt(w.integer(), 10)
	case ir.Number:
		return w.float()
	case ir.Boolean:
		return pick(w, "true", "false")
	case ir.Bytes:
		raw := make([]byte, w.IntN(8))
		for i := range raw {
			raw[i] = byte(w.Uint32())
		}
		return quoted(base64.StdEncoding.EncodeToString(raw))
	case ir.Decimal:
		return w.number()
	case ir.Date:
		return quoted(w.day())
	case ir.DateTime:
		return quoted(w.moment())
	}
	panic("unknown kind of type: " + string(kind))
}

func (w *writer) text() string {
	return pick(w, "", "a", "b", "name", "kind", "x", "é", "日本", "😀", "<&>", "a/~b", "\"\\", "\n\u0000\u2028", strconv.Itoa(w.IntN(1000)))
}

func (w *writer) integer() int64 {
	return pick(w, 0, 1, -1, 10, math.MaxInt64, math.MinInt64, 1<<53+1, 999999999999999999, 1000000000000000000, int64(w.Uint64()), w.Int64N(1000))
}

// float returns a number as ECMAScript writes it.
func (w *writer) float() string {
	f := pick(w, 0, 1, -2.5, 0.1, 1e20, 1e21, 1e-6, 1e-7, 1e-10, math.MaxFloat64, math.SmallestNonzeroFloat64, w.NormFloat64(), w.NormFloat64()*math.Pow10(w.IntN(600)-300))
	text, err := json.Marshal(f)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// number returns a number in any spelling.
func (w *writer) number() string {
	return pick(w, "0", "-0", "-0.0", "0.10", "1.0", "1e2", "1E+2", "10e-1", "1e400", "-1e-400", "12345678901234567890.123456789", w.float(), strconv.FormatInt(w.integer(), 10))
}

func (w *writer) day() string {
	day := time.Date(w.IntN(10000), 1, 1+w.IntN(366), 0, 0, 0, 0, time.UTC)
	return pick(w, "0000-01-01", "0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29", day.Format("2006-01-02"))[:10]
}

func (w *writer) moment() string {
	fraction := pick(w, "", "", ".5", ".000000001", ".999999999", ".12")
	zone := pick(w, "Z", "Z", "+01:00", "-11:30", "+23:59", "-00:01")
	return fmt.Sprintf("%sT%02d:%02d:%02d%s%s", w.day(), w.IntN(24), w.IntN(60), w.IntN(60), fraction, zone)
}

// anything returns any JSON value.
func (w *writer) anything(depth int) *value {
	switch w.IntN(6) {
	case 0:
		return &value{text: "null"}
	case 1:
		return &value{text: w.scalar(ir.Boolean)}
	case 2:
		return &value{text: w.number()}
	case 3:
		return &value{text: w.scalar(ir.String)}
	case 4:
		return &value{open: '[', parts: w.entries(depth, func() part { return part{value: w.anything(depth + 1)} })}
	}
	return w.sortedObject(w.entries(depth, func() part { return part{w.text(), w.anything(depth + 1)} }))
}

// mutation is a way to change a value, which may spoil it.
type mutation struct {
	name   string
	change func(*writer, *value) bool // reports whether it could
}

func mutations() []mutation {
	return []mutation{
		{"drop a key", func(w *writer, v *value) bool {
			return w.atPart(v, func(i int) { v.parts = slices.Delete(v.parts, i, i+1) })
		}},
		{"null", func(_ *writer, v *value) bool {
			*v = value{text: "null"}
			return true
		}},
		{"retype", func(w *writer, v *value) bool {
			*v = *w.anything(maxNesting - 2)
			return true
		}},
		{"repeat a key", func(w *writer, v *value) bool {
			return w.atPart(v, func(i int) {
				again := part{v.parts[i].key, v.parts[i].value.clone()}
				if w.chance(50) {
					again.value = w.anything(maxNesting - 1)
				}
				v.parts = slices.Insert(v.parts, w.IntN(len(v.parts)+1), again)
			})
		}},
		{"rename a key", func(w *writer, v *value) bool {
			return w.atPart(v, func(i int) { v.parts[i].key += pick(w, "_", " ", "2", "\u0000") })
		}},
		{"change the case of a key", func(w *writer, v *value) bool {
			return w.atPart(v, func(i int) {
				key := v.parts[i].key
				folded := strings.NewReplacer("k", "\u212a", "s", "\u017f").Replace(key) // encoding/json takes these for one
				_, size := utf8.DecodeRuneInString(key)
				v.parts[i].key = pick(w, strings.ToUpper(key), strings.ToTitle(key[:size])+key[size:], folded)
			})
		}},
		{"swap two values", func(w *writer, v *value) bool {
			return w.atPart(v, func(i int) {
				k := w.IntN(len(v.parts))
				v.parts[i].value, v.parts[k].value = v.parts[k].value, v.parts[i].value
			})
		}},
		{"add an unknown field", func(w *writer, v *value) bool {
			if v.open != '{' {
				return false
			}
			unknown := part{"unknown " + w.text(), w.anything(maxNesting - 2)}
			v.parts = slices.Insert(v.parts, w.IntN(len(v.parts)+1), unknown)
			return true
		}},
		{"fraction", respell(isInteger, "1.5", "-0.1", "15e-1", "1e-400", "9223372036854775806.5")},
		{"integer in other words", func(_ *writer, v *value) bool {
			if !isInteger(v) {
				return false
			}
			v.text += ".0e0"
			return true
		}},
		{"integer out of range", respell(isInteger, "9223372036854775808", "-9223372036854775809", "1e19", "-1e400", "9223372036854775807.0e1")},
		{"number out of range", respell(isKind(ir.Number), "1e309", "-1e400", "1.7976931348623159e308", "1.7976931348623158e308")},
		{"bad date", respell(isKind(ir.Date), `""`, `"2023-02-29"`, `"1900-02-29"`, `"2023-13-01"`, `"2023-00-10"`, `"2023-04-31"`, `"2023-04-00"`, `"2023-4-01"`, `"20230401"`,
			`" 2023-04-01"`, `"2023-04-01Z"`, `"2023-04-01T00:00:00Z"`, `"-023-04-01"`, `"12023-04-01"`)},
		{"bad date-time", respell(isKind(ir.DateTime), `""`, `"2023-04-01"`, `"2023-04-01T10:00:00"`, `"2023-04-01 10:00:00Z"`, `"2023-02-29T10:00:00Z"`, `"2023-04-01T24:00:00Z"`,
			`"2023-04-01T10:60:00Z"`, `"2023-04-01T10:00:61Z"`, `"2023-04-01T1:00:00Z"`, `"2023-04-01T10:00:00.Z"`, `"2023-04-01T10:00:00,5Z"`, `"2023-04-01T10:00:00+24:00"`,
			`"2023-04-01T10:00:00+01:60"`, `"2023-04-01T10:00:00+0100"`, `"2023-04-01T10:00Z"`, `"2016-12-31T23:59:60Z"`, `"2023-04-01t10:00:00z"`, `"2023-04-01T10:00:00z"`,
			`"2023-04-01T10:00:00.000Z"`, `"2023-04-01T10:00:00+00:00"`, `"2023-04-01T10:00:00-00:00"`, `"2023-04-01T10:00:00.0000000001Z"`)},
		{"bad base64", respell(isKind(ir.Bytes), `"A"`, `"AQ"`, `"AQI"`, `"AQ="`, `"AQ==="`, `"AR=="`, `"AQJ="`, `"AQI=AQI="`, `"-_-_"`, `"AQ I="`, `"\nAQI="`, `"AQI=\r\n"`, `"AQID"`, `"===="`)},
		{"unknown value", func(w *writer, v *value) bool {
			if v.kind != ir.Constant {
				return false
			}
			if v.text[0] == '"' {
				v.text = pick(w, `"unknown"`, `""`, `"1"`)
			} else {
				v.text = "4711"
			}
			return true
		}},
	}
}

// atPart lets change act on one of the fields of v, if it is an object that has
// some.
func (w *writer) atPart(v *value, change func(i int)) bool {
	if v.open != '{' || len(v.parts) == 0 {
		return false
	}
	change(w.IntN(len(v.parts)))
	return true
}

func respell(applies func(*value) bool, texts ...string) func(*writer, *value) bool {
	return func(w *writer, v *value) bool {
		if !applies(v) {
			return false
		}
		v.text = pick(w, texts...)
		return true
	}
}

func isKind(kind ir.Kind) func(*value) bool {
	return func(v *value) bool { return v.kind == kind }
}

func isInteger(v *value) bool {
	if v.kind != ir.Integer && v.kind != ir.Constant {
		return false
	}
	_, err := strconv.ParseInt(v.text, 10, 64)
	return err == nil
}

// mutate changes a document in one way, and returns which.
func (w *writer) mutate(v *value) string {
	for {
		m := pick(w, mutations()...)
		nodes := v.nodes()
		w.Shuffle(len(nodes), func(i, k int) { nodes[i], nodes[k] = nodes[k], nodes[i] })
		for _, node := range nodes {
			if m.change(w, node) {
				return m.name
			}
		}
	}
}
