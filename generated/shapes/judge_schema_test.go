package shapes_test

import (
	"encoding/json"
	"errors"
	"maps"
	"math/big"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"example.com/specgen/internal/ir"
)

// jsonObject is a JSON object; JSON Schemas are such.
type jsonObject = map[string]any

// tolerance is what a judge makes of what the specification does not know.
type tolerance struct {
	closedValues bool // of enums, and of the fields that tell variants apart
	closedFields bool
	keepsFields  bool // unknown fields count, so that none may occur twice
}

// judge says whether documents are what the specification asks for. It shares
// nothing with the generated code: it makes JSON Schemas of the specification,
// and adds what these cannot say, that no key may occur twice.
type judge struct {
	tolerance
	decls   map[string]*ir.Decl // by their IDs
	defs    jsonObject          // the schemas of decls, by their names
	schemas map[string]*jsonschema.Schema
}

func newJudge(spec *ir.Spec, tolerance tolerance) *judge {
	j := &judge{tolerance: tolerance, decls: map[string]*ir.Decl{}, defs: jsonObject{}, schemas: map[string]*jsonschema.Schema{}}
	for _, d := range spec.Decls {
		j.decls[d.ID] = d
	}
	for _, d := range spec.Decls {
		j.defs[d.Name] = j.declared(d)
	}
	return j
}

var errDuplicate = errors.New("a key occurs twice")

// verdict returns an error if v is none of the values of t. plain is v.plain().
func (j *judge) verdict(t *ir.Type, v *value, plain any) error {
	if err := j.compiled(t).Validate(plain); err != nil {
		return err
	}
	if v.repeats() && j.duplicate(t, v) {
		return errDuplicate
	}
	return nil
}

func (j *judge) compiled(t *ir.Type) *jsonschema.Schema {
	key := t.Key()
	if j.schemas[key] == nil {
		c := jsonschema.NewCompiler()
		c.DefaultDraft(jsonschema.Draft2020)
		c.AssertFormat()
		c.RegisterFormat(&jsonschema.Format{Name: "date", Validate: checkDate})
		if err := c.AddResource("spec.json", jsonObject{"$defs": j.defs, "allOf": []any{j.schema(t)}}); err != nil {
			panic(err)
		}
		j.schemas[key] = c.MustCompile("spec.json")
	}
	return j.schemas[key]
}

var datePattern = regexp.MustCompile(`^(\d{4})-(\d\d)-(\d\d)$`)

// checkDate stands in for the format of the library, which leaves dates to
// package time, as the generated code does.
func checkDate(v any) error {
	text, ok := v.(string)
	if !ok {
		return nil
	}
	parts := datePattern.FindStringSubmatch(text)
	if parts == nil {
		return errors.New("no date")
	}
	number := func(i int) int { n, _ := strconv.Atoi(parts[i]); return n }
	year, month, day := number(1), number(2), number(3)
	if month < 1 || month > 12 || day < 1 {
		return errors.New("no month or no day")
	}
	days := []int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		days = 29
	}
	if day > days {
		return errors.New("no day of its month")
	}
	return nil
}

// maxFloat is the least number that is too large for a float64: half a unit in
// the last place above the largest one.
var maxFloat = json.Number(new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 1024), new(big.Int).Lsh(big.NewInt(1), 970)).String())

func integer() jsonObject {
	return jsonObject{"type": "integer", "minimum": json.Number("-9223372036854775808"), "maximum": json.Number("9223372036854775807")}
}

func anyOf(schemas ...any) jsonObject { return jsonObject{"anyOf": schemas} }

func (j *judge) schema(t *ir.Type) jsonObject {
	plain := j.notNull(t)
	if t.Nullable {
		return anyOf(plain, jsonObject{"type": "null"})
	}
	return plain
}

func (j *judge) notNull(t *ir.Type) jsonObject {
	switch t.Kind {
	case ir.String:
		return jsonObject{"type": "string"}
	case ir.Integer:
		return integer()
	case ir.Number:
		return jsonObject{"type": "number", "exclusiveMinimum": "-" + maxFloat, "exclusiveMaximum": maxFloat}
	case ir.Boolean:
		return jsonObject{"type": "boolean"}
	case ir.Any:
		return jsonObject{}
	case ir.Bytes:
		return jsonObject{"type": "string", "pattern": `^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$`}
	case ir.Decimal:
		return jsonObject{"type": "number"}
	case ir.Date:
		return jsonObject{"type": "string", "format": "date"}
	case ir.DateTime:
		// RFC 3339 has leap seconds and lets t and z stand for T and Z. Package time
		// refuses both.
		return jsonObject{"type": "string", "format": "date-time", "pattern": "^[^tz]*$", "not": jsonObject{"pattern": "T..:..:60"}}
	case ir.Constant:
		return j.constants(t)
	case ir.List:
		return jsonObject{"type": "array", "items": j.schema(t.Elem)}
	case ir.Map:
		return jsonObject{"type": "object", "additionalProperties": j.schema(t.Elem)}
	case ir.OneOf:
		return j.union(t.Members)
	case ir.Ref:
		return jsonObject{"$ref": "#/$defs/" + url.PathEscape(j.decls[t.Ref.Target].Name)}
	}
	panic("unknown kind of type: " + string(t.Kind))
}

func (j *judge) declared(d *ir.Decl) jsonObject {
	switch {
	case d.Struct != nil:
		return j.fields(d.Struct)
	case d.Enum != nil:
		var consts []string
		for _, v := range d.Enum.Values {
			consts = append(consts, v.Const)
		}
		return j.enum(consts)
	}
	return j.union(d.Union.Members)
}

func (j *judge) fields(s *ir.Struct) jsonObject {
	properties, required := jsonObject{}, []any{}
	out := jsonObject{"type": "object", "properties": properties}
	if j.closedFields {
		out["additionalProperties"] = false
	}
	for i := range s.Fields {
		f := &s.Fields[i]
		if f.Additional {
			out["additionalProperties"] = j.schema(f.Type.Elem)
			continue
		}
		properties[f.Wire] = j.schema(&f.Type)
		if f.Presence == ir.Required {
			required = append(required, f.Wire)
		}
	}
	out["required"] = required
	return out
}

// constants is the schema of literals: a single one is the only value, and
// several are an enum.
func (j *judge) constants(t *ir.Type) jsonObject {
	if len(t.Consts) == 1 {
		return jsonObject{"const": parsed(t.Consts[0])}
	}
	if isEnum(t.Consts) {
		return j.enum(t.Consts)
	}
	return jsonObject{} // documented: literals of several types are not checked
}

// isEnum reports whether consts are strings only, or integers only.
func isEnum(consts []string) bool {
	isString := func(c string) bool { return c[0] == '"' }
	isInteger := func(c string) bool { _, err := strconv.ParseInt(c, 10, 64); return err == nil }
	not := func(is func(string) bool) func(string) bool { return func(c string) bool { return !is(c) } }
	return !slices.ContainsFunc(consts, not(isString)) || !slices.ContainsFunc(consts, not(isInteger))
}

func (j *judge) enum(consts []string) jsonObject {
	out := jsonObject{"type": "string"}
	if consts[0][0] != '"' {
		out = integer()
	}
	if j.closedValues {
		out["enum"] = parsedAll(consts)
	}
	return out
}

func parsed(text string) any {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var out any
	if err := d.Decode(&out); err != nil {
		panic(err)
	}
	return out
}

func parsedAll(texts []string) []any {
	out := make([]any, len(texts))
	for i, text := range texts {
		out[i] = parsed(text)
	}
	return out
}

// union is the schema of a union: of any of its members, unless a field tells its
// structs apart. Then the value of this field says which one it must be, and an
// object with an unknown one may be anything.
func (j *judge) union(members []ir.Type) jsonObject {
	key, marks := j.discriminator(members)
	var branches, unmarked, others, known []any
	for i := range members {
		schema := any(j.schema(&members[i]))
		if marks[i] == nil {
			others = append(others, schema)
			continue
		}
		known = append(known, parsedAll(marks[i])...)
		branches = append(branches, jsonObject{"allOf": []any{with(key, jsonObject{"enum": parsedAll(marks[i])}), schema}})
		if !j.requires(&members[i], key) {
			unmarked = append(unmarked, schema)
		}
	}
	if key == "" {
		return anyOf(others...)
	}
	if len(unmarked) > 0 {
		branches = append(branches, jsonObject{"not": with(key, jsonObject{}), "anyOf": unmarked})
	}
	if len(others) > 0 {
		branches = append(branches, jsonObject{"not": with(key, jsonObject{"enum": known}), "anyOf": others})
	}
	if !j.closedValues && !slices.ContainsFunc(members, j.holdsObjects) {
		mark := jsonObject{"not": jsonObject{"enum": known}, "type": "string"}
		if _, ok := known[0].(string); !ok {
			mark["type"] = "number"
		}
		branches = append(branches, with(key, mark))
	}
	return anyOf(branches...)
}

// with is the schema of objects with a key.
func with(key string, value jsonObject) jsonObject {
	return jsonObject{"type": "object", "required": []any{key}, "properties": jsonObject{key: value}}
}

// holdsObjects reports whether objects other than structs can be of type t.
func (j *judge) holdsObjects(t ir.Type) bool {
	switch t.Kind {
	case ir.Map, ir.Any:
		return true
	case ir.Constant:
		return len(t.Consts) > 1 && !isEnum(t.Consts)
	case ir.OneOf:
		return true
	case ir.Ref:
		return j.decls[t.Ref.Target].Union != nil
	}
	return false
}

// structOf returns the struct that a type is, or nil.
func (j *judge) structOf(t *ir.Type) *ir.Struct {
	if t.Kind != ir.Ref {
		return nil
	}
	return j.decls[t.Ref.Target].Struct
}

func (j *judge) requires(t *ir.Type, key string) bool {
	return slices.ContainsFunc(j.structOf(t).Fields, func(f ir.Field) bool { return f.Wire == key && f.Presence == ir.Required })
}

// discriminator returns the key of the field that tells the structs among the
// members of a union apart, and the constants of each member's field by its
// index; "" if there is none. In each struct it is a constant or an enum, in one
// at least of a single value, and no value is in two of them. Best is a field
// that is of a single value in all.
func (j *judge) discriminator(members []ir.Type) (string, map[int][]string) {
	var structs []int
	for i := range members {
		if j.structOf(&members[i]) != nil {
			structs = append(structs, i)
		}
	}
	if len(structs) < 2 {
		return "", nil
	}
	best, bestMarks := "", map[int][]string(nil)
	for _, f := range j.structOf(&members[structs[0]]).Fields {
		marks := map[int][]string{}
		for _, i := range structs {
			marks[i] = j.marks(&members[i], f.Wire)
		}
		single, ok := tellApart(slices.Collect(maps.Values(marks)))
		if ok && single {
			return f.Wire, marks
		}
		if ok && bestMarks == nil {
			best, bestMarks = f.Wire, marks
		}
	}
	return best, bestMarks
}

// tellApart reports whether every list of constants differs from all others, and
// whether all have a single constant.
func tellApart(lists [][]string) (single, ok bool) {
	single = true
	anySingle := false
	seen := map[string]bool{}
	kind := byte(0)
	for _, list := range lists {
		if len(list) == 0 {
			return false, false
		}
		single = single && len(list) == 1
		anySingle = anySingle || len(list) == 1
		for _, c := range list {
			isText := c[0] == '"'
			if seen[c] || c == `""` || kind != 0 && isText != (kind == '"') {
				return false, false
			}
			seen[c], kind = true, c[0]
		}
	}
	return single, anySingle
}

// marks returns the constants that a field of a struct can be.
func (j *judge) marks(t *ir.Type, key string) []string {
	for _, f := range j.structOf(t).Fields {
		switch {
		case f.Wire != key || f.Additional || f.Type.Nullable:
		case f.Type.Kind == ir.Constant:
			return f.Type.Consts
		case f.Type.Kind == ir.Ref && j.decls[f.Type.Ref.Target].Enum != nil:
			var out []string
			for _, v := range j.decls[f.Type.Ref.Target].Enum.Values {
				out = append(out, v.Const)
			}
			return out
		}
	}
	return nil
}

// duplicate reports whether a key of v, which fits t but for that, occurs twice
// where that counts. It does not in values that nobody looks into: those of
// unknown fields, and variants of unions that are kept as they came.
func (j *judge) duplicate(t *ir.Type, v *value) bool {
	within := func(p part) bool { return j.duplicate(t.Elem, p.value) }
	switch {
	case v.open == 0:
		return false
	case t.Kind == ir.List:
		return slices.ContainsFunc(v.parts, within)
	case t.Kind == ir.Map:
		return v.twice() || slices.ContainsFunc(v.parts, within)
	case t.Kind == ir.OneOf:
		return j.duplicateInUnion(t.Members, v)
	case t.Kind != ir.Ref:
		return v.repeats()
	}
	if d := j.decls[t.Ref.Target]; d.Struct != nil {
		return j.duplicateInStruct(d.Struct, v)
	} else if d.Union != nil {
		return j.duplicateInUnion(d.Union.Members, v)
	}
	return false
}

func (j *judge) duplicateInStruct(s *ir.Struct, v *value) bool {
	types := map[string]*ir.Type{}
	var others *ir.Type
	for i := range s.Fields {
		if f := &s.Fields[i]; f.Additional {
			others = f.Type.Elem
		} else {
			types[f.Wire] = &f.Type
		}
	}
	seen := map[string]bool{}
	for _, p := range v.parts {
		t := types[p.key]
		if t == nil {
			t = others
		}
		if seen[p.key] && (t != nil || j.keepsFields) || t != nil && j.duplicate(t, p.value) {
			return true
		}
		seen[p.key] = true
	}
	return false
}

// duplicateInUnion is duplicate for unions: the first of the fields that tell the
// variants apart counts, and else it is enough that one of the members fits.
func (j *judge) duplicateInUnion(members []ir.Type, v *value) bool {
	key, marks := j.discriminator(members)
	mark := v.find(key)
	for i, consts := range marks {
		if mark != nil && slices.Contains(consts, mark.text) {
			return j.duplicate(&members[i], v)
		}
	}
	if mark != nil && len(marks) > 0 && !slices.ContainsFunc(members, j.holdsObjects) {
		return false // an unknown variant
	}
	for i := range members {
		m := &members[i]
		if mark != nil && marks[i] != nil {
			continue
		}
		if m.Kind == ir.Any || j.verdict(m, v, v.plain()) == nil {
			return false
		}
	}
	return true
}
