package emit

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"example.com/specgen/internal/ir"
)

// This file writes the methods by which types read and write their JSON. They
// are calls of package support, where all the work is; see support/decode.go.

// direction is one of the two ways that JSON goes. Package support has the same
// functions for both, but for the beginnings of their names.
type direction string

const (
	decode direction = "decode"
	encode direction = "encode"
)

// worker is the name of the parameter with what does the work.
func (dir direction) worker() string { return string(dir[0]) }

// workerType is the type of that parameter.
func (dir direction) workerType() *jen.Statement {
	return jen.Op("*").Id(string(dir) + "r")
}

// call calls a function of package support.
func (dir direction) call(function string, args ...jen.Code) *jen.Statement {
	return jen.Id(string(dir) + function).Call(args...)
}

// function returns what reads or writes values of t, null left out: a function of
// package support, a method, or a function literal that calls one.
func (pk *Package) function(dir direction, t *ir.Type) *jen.Statement {
	if d := pk.named(t); d != nil {
		if d.Enum != nil {
			return jen.Id(string(dir) + enumFunction(d))
		}
		return jen.Parens(jen.Op("*").Id(d.name)).Dot(string(dir))
	}
	switch {
	case t.Kind == ir.List || t.Kind == ir.Map, t.Kind == ir.Constant && !isAny(t) && dir == decode:
		return pk.functionLiteral(dir, pk.goType(t), func(x, worker *jen.Statement) *jen.Statement {
			return pk.callFor(dir, t, x, worker)
		})
	case t.Kind == ir.Constant && !isAny(t):
		return jen.Id(string(dir) + scalarFunction(constKind(t.Consts)))
	}
	return jen.Id(string(dir) + scalarFunction(t.Kind))
}

// elementFunction is function for values that can be null: the elements of lists
// and maps.
func (pk *Package) elementFunction(dir direction, t *ir.Type) *jen.Statement {
	switch {
	case !t.Nullable || isAny(t):
		return pk.function(dir, t)
	case pk.hasNil(t) && dir == encode:
		return pk.function(dir, t) // nil is null anyway
	}
	return pk.functionLiteral(dir, pk.elemType(t), func(x, worker *jen.Statement) *jen.Statement {
		return dir.call(pk.nullFunction(dir, t), x, worker, pk.function(dir, t))
	})
}

// nullFunction is the function for values that can be null.
func (pk *Package) nullFunction(dir direction, t *ir.Type) string {
	switch {
	case dir == encode:
		return "Pointer"
	case pk.hasNil(t):
		return "OrNil"
	}
	return "OrNull"
}

func (pk *Package) functionLiteral(dir direction, t *jen.Statement, body func(x, worker *jen.Statement) *jen.Statement) *jen.Statement {
	worker := dir.worker()
	return jen.Func().Params(jen.Id("x").Op("*").Add(t), jen.Id(worker).Add(dir.workerType())).Add(block(body(jen.Id("x"), jen.Id(worker))))
}

// callFor reads or writes the value of type t, null left out, to which x points.
func (pk *Package) callFor(dir direction, t *ir.Type, x, worker *jen.Statement) *jen.Statement {
	switch {
	case pk.named(t) != nil:
		return dir.call(enumFunction(pk.named(t)), x, worker)
	case t.Kind == ir.List:
		return dir.call("List", x, worker, pk.elementFunction(dir, t.Elem))
	case t.Kind == ir.Map:
		return dir.call("Map", x, worker, pk.elementFunction(dir, t.Elem))
	case t.Kind == ir.Constant && !isAny(t) && dir == decode:
		return dir.call("Const", x, worker, literal(t.Consts[0]), jen.Id("decode"+scalarFunction(constKind(t.Consts))))
	case t.Kind == ir.Constant && !isAny(t):
		return dir.call(scalarFunction(constKind(t.Consts)), x, worker)
	}
	return dir.call(scalarFunction(t.Kind), x, worker)
}

func enumFunction(d *decl) string {
	if d.Enum.Base == ir.Integer {
		return "IntEnum"
	}
	return "Enum"
}

// scalarFunction is the function for what is neither list nor map.
func scalarFunction(kind ir.Kind) string {
	switch kind {
	case ir.String:
		return "String"
	case ir.Integer:
		return "Int"
	case ir.Number:
		return "Float"
	case ir.Boolean:
		return "Bool"
	case ir.Bytes:
		return "Bytes"
	case ir.Decimal:
		return "Number"
	case ir.Date:
		return "Date"
	case ir.DateTime:
		return "Time"
	}
	return "Any"
}

// codecMethods declares the methods of a struct or a union that read and write
// it, and those by which encoding/json calls them.
func (pk *Package) codecMethods(f *jen.File, d *decl, decodeBody, encodeBody func(*jen.Group)) {
	method := func(dir direction, body func(*jen.Group)) {
		f.Line()
		f.Func().Params(jen.Id("x").Op("*").Id(d.name)).Id(string(dir)).Params(jen.Id(dir.worker()).Add(dir.workerType())).BlockFunc(body)
	}
	f.Func().Params(jen.Id("x").Op("*").Id(d.name)).Id("UnmarshalJSON").Params(jen.Id("b").Index().Byte()).Error().Add(block(
		jen.Return(jen.Id("read").Call(jen.Id("b"), jen.Id("x"))),
	))
	if !pk.tagsCanSay(d) {
		f.Func().Params(jen.Id("x").Id(d.name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Add(block(
			jen.Return(jen.Id("marshal").Call(jen.Op("&").Id("x"))),
		))
	}
	method(decode, func(g *jen.Group) {
		g.Op("*").Id("x").Op("=").Id(d.name).Values()
		decodeBody(g)
	})
	method(encode, encodeBody)
}

// tagsCanSay reports whether struct tags alone make encoding/json write a d.
func (pk *Package) tagsCanSay(d *decl) bool {
	cannot := func(f field) bool { return f.Additional || !tagCanSay(f.Wire) }
	return d.Struct != nil && !slices.ContainsFunc(d.fields, cannot)
}

// structCodec declares the methods of a struct:
//
//	func (x *Token) decode(d *decoder) {
//		*x = Token{}
//		for o := d.object(&x.UnknownFields, 2, "object\njwt"); o.next(); {
//			switch string(o.key) {
//			case "object":
//				decodeEnum(&x.Object, o.field(0))
//			case "jwt":
//				decodeString(&x.JWT, o.field(1))
//			}
//		}
//	}
//
//	func (x *Token) encode(e *encoder) {
//		start := e.open('{')
//		e.stringField(`,"object":`, string(x.Object))
//		e.stringField(`,"jwt":`, x.JWT)
//		e.closeObject(start, x.UnknownFields)
//	}
func (pk *Package) structCodec(f *jen.File, d *decl) {
	pk.codecMethods(f, d, func(g *jen.Group) { pk.decodeStruct(g, d) }, func(g *jen.Group) { pk.encodeStruct(g, d) })
}

func (pk *Package) decodeStruct(g *jen.Group, d *decl) {
	numbers := fieldNumbers(d)
	g.For(jen.Id("o").Op(":=").Id("d").Dot("object").Call(objectArgs(d)...), jen.Id("o").Dot("next").Call(), jen.Empty()).BlockFunc(func(g *jen.Group) {
		if len(d.fields) == 0 {
			return
		}
		g.Switch(jen.String().Call(jen.Id("o").Dot("key"))).BlockFunc(func(g *jen.Group) {
			for i, fd := range d.fields {
				if !fd.Additional {
					g.Case(jen.Lit(fd.Wire)).Block(pk.decodeField(fd, jen.Id("o").Dot("field").Call(jen.Lit(numbers[i]))))
				}
			}
			for _, fd := range d.fields {
				if fd.Additional {
					g.Default().Block(decode.call("Additional", fieldPointer(fd), jen.Op("&").Id("o"), pk.elementFunction(decode, fd.Type.Elem)))
				}
			}
		})
	})
}

// objectArgs are the arguments of decoder.object: where unknown fields go, and the
// required keys.
func objectArgs(d *decl) []jen.Code {
	unknown := jen.Op("&").Id("x").Dot(unknownName)
	if hasAdditional(d) {
		unknown = jen.Nil()
	}
	var keys []string
	for _, f := range d.fields {
		if isRequired(f) {
			keys = append(keys, f.Wire)
		}
	}
	return []jen.Code{unknown, jen.Lit(len(keys)), jen.Lit(strings.Join(keys, "\n"))}
}

func isRequired(f field) bool { return f.Presence == ir.Required && !f.Additional }

func hasAdditional(d *decl) bool {
	return slices.ContainsFunc(d.fields, func(f field) bool { return f.Additional })
}

// fieldNumbers numbers the fields of a struct, the required ones first.
func fieldNumbers(d *decl) []int {
	numbers := make([]int, len(d.fields))
	next := 0
	for _, required := range []bool{true, false} {
		for i, f := range d.fields {
			if isRequired(f) == required && !f.Additional {
				numbers[i] = next
				next++
			}
		}
	}
	return numbers
}

func fieldPointer(f field) *jen.Statement { return jen.Op("&").Id("x").Dot(f.name) }

// decodeField reads a field of x.
func (pk *Package) decodeField(f field, worker *jen.Statement) *jen.Statement {
	t := &f.Type
	switch s, _ := pk.shapeOf(f); {
	case s == nullable:
		return decode.call("Nullable", fieldPointer(f), worker, pk.function(decode, t))
	case s == pointer && t.Nullable && t.Kind == ir.String:
		return decode.call("StringOrNull", fieldPointer(f), worker)
	case s == pointer && t.Kind == ir.String:
		return decode.call("StringPointer", fieldPointer(f), worker)
	case s == pointer && t.Nullable:
		return decode.call("OrNull", fieldPointer(f), worker, pk.function(decode, t))
	case s == pointer:
		return decode.call("Pointer", fieldPointer(f), worker, pk.function(decode, t))
	case t.Nullable && pk.hasNil(t) && !isAny(t):
		return decode.call("OrNil", fieldPointer(f), worker, pk.function(decode, t))
	}
	return pk.codeField(decode, f, worker)
}

// codeField reads or writes a field that is held as such.
func (pk *Package) codeField(dir direction, f field, worker *jen.Statement) *jen.Statement {
	if to := pk.named(&f.Type); to != nil && to.Enum == nil {
		return jen.Id("x").Dot(f.name).Dot(string(dir)).Call(worker)
	}
	return pk.callFor(dir, &f.Type, fieldPointer(f), worker)
}

func (pk *Package) encodeStruct(g *jen.Group, d *decl) {
	open := jen.Id("e").Dot("open").Call(jen.LitRune('{'))
	if hasAdditional(d) {
		g.Add(open)
	} else {
		g.Id("start").Op(":=").Add(open)
	}
	for _, fd := range d.fields {
		if !fd.Additional {
			pk.encodeField(g, fd)
		}
	}
	for _, fd := range d.fields {
		if fd.Additional {
			args := []jen.Code{jen.Id("x").Dot(fd.name), jen.Id("e"), pk.elementFunction(encode, fd.Type.Elem)}
			g.Add(encode.call("Additional", append(args, knownKeys(d)...)...))
			g.Id("e").Dot("close").Call(jen.LitRune('}'))
			return
		}
	}
	g.Id("e").Dot("closeObject").Call(jen.Id("start"), jen.Id("x").Dot(unknownName))
}

// encodeField writes a field of x.
func (pk *Package) encodeField(g *jen.Group, f field) {
	t, value := &f.Type, jen.Id("x").Dot(f.name)
	key := keyLiteral(f.Wire)
	worker := jen.Id("e").Dot("key").Call(key)
	switch s, optional := pk.shapeOf(f); {
	case s == nullable:
		g.Add(encode.call("Nullable", value, jen.Id("e"), key, pk.function(encode, t)))
	case s == pointer && optional && t.Kind == ir.String:
		g.Add(encode.call("OptionalString", value, jen.Id("e"), key))
	case s == pointer && optional:
		g.Add(encode.call("Optional", value, jen.Id("e"), key, pk.function(encode, t)))
	case s == pointer:
		g.Add(encode.call("Pointer", fieldPointer(f), worker, pk.function(encode, t)))
	case optional && t.Kind == ir.Bytes:
		g.Add(encode.call("OptionalBytes", value, jen.Id("e"), key))
	case optional && t.Kind == ir.List:
		g.Add(encode.call("OptionalList", value, jen.Id("e"), key, pk.elementFunction(encode, t.Elem)))
	case optional:
		g.Add(encode.call("OptionalMap", value, jen.Id("e"), key, pk.elementFunction(encode, t.Elem)))
	case pk.scalarKind(t) == ir.String:
		g.Id("e").Dot("stringField").Call(key, pk.converted(t, jen.String(), value))
	case pk.scalarKind(t) == ir.Integer:
		g.Id("e").Dot("intField").Call(key, pk.converted(t, jen.Int64(), value))
	default:
		g.Add(pk.codeField(encode, f, worker))
	}
}

// scalarKind is the kind of what t is in Go, if that is a string or an integer.
func (pk *Package) scalarKind(t *ir.Type) ir.Kind {
	d := pk.named(t)
	switch {
	case d != nil && d.Enum != nil:
		return d.Enum.Base
	case d == nil && t.Kind == ir.Constant:
		return constKind(t.Consts)
	}
	return t.Kind
}

// converted converts a value to the type that its enum is made of.
func (pk *Package) converted(t *ir.Type, to, value *jen.Statement) *jen.Statement {
	if pk.named(t) == nil {
		return value
	}
	return to.Call(value)
}

// keyLiteral is a key as JSON between a comma and a colon, as a literal of Go.
func keyLiteral(key string) *jen.Statement {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(key); err != nil {
		panic("emit: " + err.Error()) // a string is always JSON
	}
	literal := "," + strings.TrimSpace(text.String()) + ":"
	if strings.ContainsFunc(literal, func(r rune) bool { return r == '`' || r == '\ufeff' || r == '\u007f' }) {
		return jen.Lit(literal)
	}
	return jen.Op("`" + literal + "`")
}

// unionCodec declares the methods of a union:
//
//	func (x *Shape) decode(d *decoder) {
//		*x = Shape{}
//		switch d.kind() {
//		case '{':
//			switch string(d.discriminator("kind")) {
//			case "circle":
//				x.Value = decodeNew(d, (*Circle).decode)
//			case absent: // and some variants may lack it
//				x.Value = decodeNew(d, (*Circle).decode)
//			default:
//				x.Value = d.unknownVariant("kind", '"')
//			}
//		case '"':
//			x.Value = choose(d, "Shape",
//				variant[ShapeValue]{nil, func(d *decoder) ShapeValue { return decodeValue(d, decodeEnum[Unit]) }},
//				variant[ShapeValue]{nil, func(d *decoder) ShapeValue { return ShapeString(decodeValue(d, decodeString)) }},
//			)
//		default:
//			d.mismatch("an object or a string")
//		}
//	}
//
//	func (x *Shape) encode(e *encoder) {
//		switch m := x.Value.(type) {
//		case *Circle:
//			encodePointer(&m, e, (*Circle).encode)
//		case ShapeString:
//			encodeString((*string)(&m), e)
//		case UnknownVariant:
//			encodeUnknown(m, e)
//		default:
//			e.null()
//		}
//	}
func (pk *Package) unionCodec(f *jen.File, d *decl) {
	pk.codecMethods(f, d, func(g *jen.Group) { pk.decodeUnion(g, d) }, func(g *jen.Group) { pk.encodeUnion(g, d) })
}

func (pk *Package) decodeUnion(g *jen.Group, d *decl) {
	var wants []string
	g.Switch(jen.Id("d").Dot("kind").Call()).BlockFunc(func(g *jen.Group) {
		if d.nullable {
			g.Case(jen.LitRune('n')).Block(jen.Id("d").Dot("literal").Call(jen.Lit("null")))
		}
		for _, kind := range kinds() {
			if candidates := pk.candidates(d, kind); len(candidates) > 0 {
				wants = append(wants, kind.name())
				g.Case(jen.LitRune(rune(kind))).BlockFunc(func(g *jen.Group) { pk.decodeMembers(g, d, kind, candidates) })
			}
		}
		g.Default().Block(jen.Id("d").Dot("mismatch").Call(jen.Lit(orList(wants))))
	})
}

// orList joins alternatives.
func orList(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " or " + items[last]
}

// decodeMembers reads a value of a kind that candidates have.
func (pk *Package) decodeMembers(g *jen.Group, d *decl, kind jsonKind, candidates []member) {
	key, ok := pk.discriminator(d)
	if !ok || kind != objectKind {
		g.Add(pk.decodeOneOf(d, candidates))
		return
	}
	var others, unmarked []member // those that are no structs, and those that may lack the key
	constKind := stringKind
	g.Switch(jen.String().Call(jen.Id("d").Dot("discriminator").Call(jen.Lit(key)))).BlockFunc(func(g *jen.Group) {
		for _, m := range candidates {
			named := pk.named(m.Type)
			if named == nil || named.Struct == nil {
				others = append(others, m)
				continue
			}
			values := pk.constants(named, key)
			constKind = kindOfConst(values[0])
			g.CaseFunc(func(g *jen.Group) {
				for _, c := range values {
					g.Lit(constText(c))
				}
			}).Block(setValue(pk.decodeMember(m)))
			if !hasRequired(named, key) {
				unmarked = append(unmarked, m)
			}
		}
		if len(unmarked) > 0 {
			g.Case(jen.Id("absent")).Block(pk.decodeOneOf(d, append(unmarked, others...)))
		}
		g.Default().BlockFunc(func(g *jen.Group) {
			if len(others) > 0 {
				g.Add(pk.decodeOneOf(d, others))
				return
			}
			g.Add(setValue(jen.Id("d").Dot("unknownVariant").Call(jen.Lit(key), jen.LitRune(rune(constKind)))))
		})
	})
}

func hasRequired(d *decl, key string) bool {
	return slices.ContainsFunc(d.fields, func(f field) bool { return isRequired(f) && f.Wire == key })
}

func setValue(value *jen.Statement) *jen.Statement {
	return jen.Id("x").Dot("Value").Op("=").Add(value)
}

// decodeOneOf reads one of candidates, whichever fits.
func (pk *Package) decodeOneOf(d *decl, candidates []member) *jen.Statement {
	if len(candidates) == 1 {
		return setValue(pk.decodeMember(candidates[0]))
	}
	args := []jen.Code{jen.Id("d"), jen.Lit(d.name)}
	for _, m := range candidates {
		args = append(args, jen.Line().Id("variant").Types(jen.Id(d.iface)).Values(
			pk.requiredKeys(m),
			jen.Func().Params(jen.Id("d").Op("*").Id("decoder")).Id(d.iface).Add(block(jen.Return(pk.decodeMember(m)))),
		))
	}
	return setValue(jen.Id("choose").Call(append(args, jen.Line())...))
}

// requiredKeys are the keys that an object must have to be a member.
func (pk *Package) requiredKeys(m member) *jen.Statement {
	d := pk.named(m.Type)
	if d == nil || !slices.ContainsFunc(d.fields, isRequired) {
		return jen.Nil()
	}
	return jen.Index().String().ValuesFunc(func(g *jen.Group) {
		for _, f := range d.fields {
			if isRequired(f) {
				g.Lit(f.Wire)
			}
		}
	})
}

// decodeMember reads a value as a member.
func (pk *Package) decodeMember(m member) *jen.Statement {
	d := pk.named(m.Type)
	switch {
	case d == nil && isAny(m.Type):
		return jen.Id(m.name).Call(decode.call("Value", jen.Id("d"), jen.Id("decodeRaw")))
	case d == nil:
		return jen.Id(m.name).Call(decode.call("Value", jen.Id("d"), pk.function(decode, m.Type)))
	case d.Enum != nil:
		return decode.call("Value", jen.Id("d"), pk.function(decode, m.Type).Types(jen.Id(d.name)))
	}
	return decode.call("New", jen.Id("d"), pk.function(decode, m.Type))
}

func (pk *Package) encodeUnion(g *jen.Group, d *decl) {
	g.Switch(jen.Id("m").Op(":=").Id("x").Dot("Value").Assert(jen.Type())).BlockFunc(func(g *jen.Group) {
		for _, m := range d.members {
			g.Case(pk.memberType(m)).Block(pk.encodeMember(m))
		}
		g.Case(jen.Id("UnknownVariant")).Block(encode.call("Unknown", jen.Id("m"), jen.Id("e")))
		g.Default().Block(jen.Id("e").Dot("null").Call())
	})
}

// encodeMember writes the member m.
func (pk *Package) encodeMember(m member) *jen.Statement {
	d, address := pk.named(m.Type), jen.Op("&").Id("m")
	switch {
	case d != nil && d.Enum == nil:
		return encode.call("Pointer", address, jen.Id("e"), pk.function(encode, m.Type))
	case d != nil:
		return encode.call(enumFunction(d), address, jen.Id("e"))
	}
	pointer := jen.Parens(jen.Op("*").Add(pk.wrapped(m))).Call(address)
	if isAny(m.Type) {
		return encode.call("Raw", pointer, jen.Id("e"))
	}
	return pk.callFor(encode, m.Type, pointer, jen.Id("e"))
}

// jsonKind is a kind of JSON value: what decoder.kind, of package support, returns
// for it.
type jsonKind byte

const (
	stringKind jsonKind = '"'
	numberKind jsonKind = '0'
	boolKind   jsonKind = 't'
	arrayKind  jsonKind = '['
	objectKind jsonKind = '{'
)

// kinds returns all kinds but that of null.
func kinds() []jsonKind { return []jsonKind{stringKind, numberKind, boolKind, arrayKind, objectKind} }

func (k jsonKind) name() string {
	switch k {
	case stringKind:
		return "a string"
	case numberKind:
		return "a number"
	case boolKind:
		return "a boolean"
	case arrayKind:
		return "an array"
	}
	return "an object"
}

// plural names values of a kind.
func (k jsonKind) plural() string {
	_, name, _ := strings.Cut(k.name(), " ")
	return name + "s"
}

func kindOfConst(c string) jsonKind {
	switch constKind([]string{c}) {
	case ir.String:
		return stringKind
	case ir.Boolean:
		return boolKind
	}
	return numberKind
}

// candidates returns the members that a JSON value of a kind can be, in the
// order in which to try them.
func (pk *Package) candidates(d *decl, kind jsonKind) []member {
	var out []member
	for _, m := range d.members {
		if slices.Contains(pk.kindsOf(m.Type, map[*decl]bool{}), kind) {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b member) int { return cmp.Compare(pk.generality(a.Type), pk.generality(b.Type)) })
	return out
}

// kindsOf returns the kinds of JSON that values of type t have, null left out.
func (pk *Package) kindsOf(t *ir.Type, seen map[*decl]bool) []jsonKind {
	if d := pk.named(t); d != nil {
		switch {
		case d.Struct != nil:
			return []jsonKind{objectKind}
		case d.Enum != nil:
			return pk.kindsOf(&ir.Type{Kind: d.Enum.Base}, seen)
		case seen[d]:
			return nil
		}
		seen[d] = true
		var out []jsonKind
		for _, m := range d.members {
			for _, kind := range pk.kindsOf(m.Type, seen) {
				if !slices.Contains(out, kind) {
					out = append(out, kind)
				}
			}
		}
		return out
	}
	switch t.Kind {
	case ir.Integer, ir.Number, ir.Decimal:
		return []jsonKind{numberKind}
	case ir.Boolean:
		return []jsonKind{boolKind}
	case ir.List:
		return []jsonKind{arrayKind}
	case ir.Map:
		return []jsonKind{objectKind}
	case ir.Constant:
		if !isAny(t) {
			return pk.kindsOf(&ir.Type{Kind: constKind(t.Consts)}, seen)
		}
		return kinds()
	case ir.Any:
		return kinds()
	}
	return []jsonKind{stringKind}
}

// generality orders members: of two that both could be meant, the one that
// demands more comes first.
func (pk *Package) generality(t *ir.Type) int {
	if d := pk.named(t); d != nil {
		switch {
		case d.Struct != nil:
			required := 0
			for _, f := range d.fields {
				if isRequired(f) {
					required++
				}
			}
			return 1000 - min(900, required)
		case d.Enum != nil:
			return 0
		}
		return 2000
	}
	order := []ir.Kind{ir.Constant, ir.DateTime, ir.Date, ir.Integer, ir.Decimal, ir.Number, ir.Bytes, ir.String}
	if at := slices.Index(order, t.Kind); at >= 0 && !isAny(t) {
		return at
	}
	if isAny(t) {
		return 4000
	}
	return 3000
}
