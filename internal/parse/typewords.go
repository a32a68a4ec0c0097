package parse

import (
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// apply returns what name means with these arguments.
func (tp *typeParser) apply(name string, at span, args []typeExpr) (typeExpr, *typeError) {
	meaning, known := tp.words.Words[name]
	switch {
	case !known && args != nil: // a reference to nothing that could be declared
		at.stop = tp.at
		return tp.reference(strings.ReplaceAll(string(tp.page.src[at.start:at.stop]), `\`, ""), at), nil
	case !known:
		return tp.reference(name, at), nil
	}
	return tp.means(meaning, name, at, args)
}

// means returns what a meaning makes of arguments. name is the word that has it.
func (tp *typeParser) means(meaning Meaning, name string, at span, args []typeExpr) (typeExpr, *typeError) {
	tp.known++
	switch meaning {
	case meansObject:
		return typeExpr{Type: ir.Type{Kind: ir.Map, Elem: &ir.Type{Kind: ir.Any, Pos: tp.page.pos(at)}, Pos: tp.page.pos(at)}, generic: true}, nil
	case meansValues:
		return list(tp.page.pos(at), typeExpr{Type: ir.Type{Kind: ir.Any, Pos: tp.page.pos(at)}, generic: true}), nil
	case meansSame:
		if len(args) != 1 {
			return tp.wrong(at, "%s needs one type", name)
		}
		return args[0], nil
	case meansList, meansMap, meansArray:
		return tp.container(meaning, name, at, args)
	case meansOptional, meansNullable, meansOptionalNullable, meansMaybe, meansOpen:
		return tp.wrapper(meaning, name, at, args)
	case meansOneOf, meansConstant:
		return tp.choice(meaning, name, at, args)
	}
	return tp.scalar(meaning, name, at, args)
}

func (tp *typeParser) reference(label string, at span) typeExpr {
	return typeExpr{Type: ir.Type{Kind: ir.Ref, Ref: &ir.Reference{Label: label}, Pos: tp.page.pos(at)}}
}

func (tp *typeParser) wrong(at span, format string, operands ...any) (typeExpr, *typeError) {
	return typeExpr{}, tp.errorf(at, diag.TypeSyntax, format, operands...)
}

func (tp *typeParser) container(meaning Meaning, name string, at span, args []typeExpr) (typeExpr, *typeError) {
	switch {
	case meaning == meansMap && len(args) != 2:
		return tp.wrong(at, "%s needs two types in brackets, of its keys and of its values", name)
	case meaning == meansList && len(args) != 1:
		return tp.wrong(at, "%s needs one type in brackets", name)
	case len(args) > 2:
		return tp.wrong(at, "%s takes one type in brackets, or two", name)
	}
	pos := tp.page.pos(at)
	switch len(args) {
	case 0: // a list or a map, and nothing says which
		return typeExpr{Type: ir.Type{Kind: ir.Any, Pos: pos}}, nil
	case 1:
		return list(pos, args[0]), nil
	}
	return tp.mapOf(name, at, args[0], args[1])
}

func (tp *typeParser) mapOf(name string, at span, key, value typeExpr) (typeExpr, *typeError) {
	if key.Kind != ir.String {
		return tp.wrong(at, "the keys of %s must be strings, as those of a JSON object are", name)
	}
	return typeExpr{Type: ir.Type{Kind: ir.Map, Elem: element(value), Pos: tp.page.pos(at)}, transport: value.transport}, nil
}

func (tp *typeParser) wrapper(meaning Meaning, name string, at span, args []typeExpr) (typeExpr, *typeError) {
	if meaning == meansMaybe && len(args) == 0 { // null, where it says that there may be no value
		t := tp.constant(at, "null")
		t.maybe = true
		return t, nil
	}
	if len(args) != 1 {
		return tp.wrong(at, "%s needs one type in brackets", name)
	}
	t := args[0]
	switch meaning {
	case meansMaybe:
		t.maybe = true
	case meansOpen:
		t.open = true
	default:
		t.optional = t.optional || meaning != meansNullable
		t.Nullable = t.Nullable || meaning != meansOptional
	}
	return t, nil
}

func (tp *typeParser) choice(meaning Meaning, name string, at span, args []typeExpr) (typeExpr, *typeError) {
	if args == nil {
		return tp.wrong(at, "%s needs types in brackets", name)
	}
	isNoLiteral := func(t typeExpr) bool { return t.Kind != ir.Constant }
	if meaning == meansConstant && slices.ContainsFunc(args, isNoLiteral) {
		return tp.wrong(at, "%s takes literals only", name)
	}
	return alternatives(tp.page.pos(at), args), nil
}

func (tp *typeParser) scalar(meaning Meaning, name string, at span, args []typeExpr) (typeExpr, *typeError) {
	t := typeExpr{Type: ir.Type{Kind: ir.Kind(meaning), Pos: tp.page.pos(at)}}
	switch meaning {
	case meansTransport:
		t.Kind, t.transport = ir.Any, true
		return t, nil
	case meansTrue, meansFalse, meansNull:
		t = tp.constant(at, string(meaning))
	case meansOpenString:
		t.Kind, t.open = ir.String, true
	case meansOpenInteger:
		t.Kind, t.open = ir.Integer, true
	}
	isOther := func(arg typeExpr) bool { return arg.Kind != t.Kind } // IO[bytes] is bytes
	if slices.ContainsFunc(args, isOther) {
		return tp.wrong(at, "%s takes no types in brackets", name)
	}
	return t, nil
}

// element returns the type of an element. One that may be left out is null.
func element(t typeExpr) *ir.Type {
	t.Nullable = t.Nullable || t.optional || t.maybe
	return &t.Type
}

// alternatives returns one of ts. Null makes it nullable, equal types count
// once, and literals become one constant.
func alternatives(pos ir.Pos, ts []typeExpr) typeExpr {
	out := typeExpr{Type: ir.Type{Kind: ir.OneOf, Pos: pos}}
	generic := false // of the last member
	constant := -1   // index of the member that has the literals
	for _, t := range ts {
		out.optional = out.optional || t.optional
		out.maybe = out.maybe || t.maybe
		out.Nullable = out.Nullable || t.Nullable
		t.Nullable = false
		switch {
		case t.transport || t.open && len(ts) > 1:
			continue
		case t.isNull():
			out.Nullable = out.Nullable || !t.maybe
			continue
		case t.Kind == ir.Constant && constant >= 0:
			for _, c := range t.Consts {
				if !slices.Contains(out.Members[constant].Consts, c) {
					out.Members[constant].Consts = append(out.Members[constant].Consts, c)
				}
			}
			continue
		case t.Kind == ir.Constant:
			constant = len(out.Members)
		}
		if !slices.ContainsFunc(out.Members, func(m ir.Type) bool { return m.Equal(&t.Type) }) {
			out.Members = append(out.Members, t.Type)
			generic = t.generic
		}
	}
	switch len(out.Members) {
	case 0:
		out.transport = !slices.ContainsFunc(ts, func(t typeExpr) bool { return !t.transport })
		out.Type = ir.Type{Kind: ir.Constant, Consts: []string{"null"}, Nullable: out.Nullable, Pos: pos}
	case 1:
		only := out.Members[0]
		only.Nullable = out.Nullable
		out.Type, out.generic = only, generic
	}
	return out
}

func (t *typeExpr) isNull() bool {
	return t.Kind == ir.Constant && len(t.Consts) == 1 && t.Consts[0] == "null"
}
