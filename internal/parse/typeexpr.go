package parse

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// maxTypeDepth bounds how deep types nest.
const maxTypeDepth = 64

// The grammar of type expressions. It reads the raw text of a cell; characters
// that only mark up are skipped between tokens, and so are backslashes before
// punctuation.
//
//	type    = primary { "|" primary } .
//	primary = link | literal | name [ "[" type { "," type } "]" ] .
//	link    = "[" type "]" "(" target ")" .
//	literal = string | number .
//	name    = ( letter | "_" ) { letter | digit | "_" | "." } .

// typeExpr is a type expression, and what it says beyond the type.
type typeExpr struct {
	ir.Type
	optional bool // the value may be left out
	open     bool // stands for the values of its type that nobody knows yet
}

// typeError is what is wrong with a type expression, and where.
type typeError struct {
	at      span
	code    diag.Code
	message string
}

// parseType reads the type expression that stands at s.
func (p *page) parseType(s span) (typeExpr, *typeError) {
	tp := &typeParser{page: p, words: &p.dialect.Types, at: s.start, stop: s.stop}
	t, err := tp.oneOf()
	if err != nil {
		return t, err
	}
	if tp.peek() != 0 {
		return t, tp.unexpected("the end of the type")
	}
	return t, nil
}

type typeParser struct {
	page  *page
	words *TypeNotation
	at    int // offset of the next byte
	stop  int // offset behind the expression
	depth int
}

func (tp *typeParser) oneOf() (typeExpr, *typeError) {
	tp.depth++
	defer func() { tp.depth-- }()
	if tp.depth > maxTypeDepth {
		return typeExpr{}, tp.errorf(span{tp.at, min(tp.at+1, tp.stop)}, diag.TooDeep, "the type nests deeper than %d levels", maxTypeDepth)
	}
	tp.peek()
	start := tp.at
	first, err := tp.primary()
	if err != nil || tp.peek() != '|' {
		return first, err
	}
	members := []typeExpr{first}
	for tp.peek() == '|' {
		tp.at++
		member, err := tp.primary()
		if err != nil {
			return member, err
		}
		members = append(members, member)
	}
	return alternatives(tp.page.pos(span{start, tp.at}), members), nil
}

func (tp *typeParser) primary() (typeExpr, *typeError) {
	switch c := tp.peek(); {
	case c == '[':
		return tp.link()
	case c == '"' || c == '\'':
		return tp.stringLiteral(c)
	case c == '-' || '0' <= c && c <= '9':
		return tp.numberLiteral()
	}
	name, at := tp.name()
	if name == "" {
		return typeExpr{}, tp.unexpected("a type")
	}
	var args []typeExpr
	if tp.peek() == '[' {
		open := tp.at
		var err *typeError
		if args, err = tp.arguments(); err != nil {
			return typeExpr{}, err
		}
		if len(args) == 0 {
			return typeExpr{}, tp.errorf(span{open, tp.at}, diag.TypeSyntax, "%s has empty brackets: a type is missing", name)
		}
	}
	return tp.apply(name, at, args)
}

// arguments reads a list of types in brackets.
func (tp *typeParser) arguments() ([]typeExpr, *typeError) {
	open := span{tp.at, tp.at + 1}
	tp.at++
	var args []typeExpr
	if tp.peek() == ']' {
		tp.at++
		return nil, nil
	}
	for {
		arg, err := tp.oneOf()
		if err != nil {
			return nil, err
		}
		args = append(args, arg)
		switch tp.peek() {
		case ',':
			tp.at++
		case ']':
			tp.at++
			return args, nil
		case 0:
			return nil, tp.errorf(open, diag.TypeSyntax, "the bracket is not closed")
		default:
			return nil, tp.unexpected("a comma or a closing bracket")
		}
	}
}

// link reads a link whose label is a type. Its target says which type a
// reference in the label means.
func (tp *typeParser) link() (typeExpr, *typeError) {
	open := span{tp.at, tp.at + 1}
	tp.at++
	t, err := tp.oneOf()
	if err != nil {
		return t, err
	}
	if tp.peek() != ']' {
		return t, tp.errorf(open, diag.TypeSyntax, "the bracket is not closed")
	}
	tp.at++
	if tp.at >= tp.stop || tp.page.src[tp.at] != '(' {
		return t, tp.errorf(open, diag.TypeSyntax, "the brackets are no link: no target in parentheses follows")
	}
	target, ok := tp.target()
	if !ok {
		return t, tp.errorf(span{tp.at, tp.at + 1}, diag.TypeSyntax, "the parenthesis is not closed")
	}
	tp.point(&t.Type, target)
	return t, nil
}

// target reads a link's target, whose parentheses are balanced.
func (tp *typeParser) target() (string, bool) {
	depth := 0
	for i := tp.at; i < tp.stop; i++ {
		switch tp.page.src[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				target := string(tp.page.src[tp.at+1 : i])
				tp.at = i + 1
				return strings.TrimSpace(target), true
			}
		}
	}
	return "", false
}

// point makes target the link of the only reference in t. Where it is one that
// the dialect knows, it is what the word in the label means.
func (tp *typeParser) point(t *ir.Type, target string) {
	var leaves []*ir.Type
	t.Walk(func(t *ir.Type) {
		if t.Elem == nil && len(t.Members) == 0 {
			leaves = append(leaves, t)
		}
	})
	if len(leaves) != 1 {
		return
	}
	if kind, ok := tp.words.Links[target]; ok {
		*leaves[0] = ir.Type{Kind: ir.Kind(kind), Nullable: leaves[0].Nullable, Pos: leaves[0].Pos}
		return
	}
	if leaves[0].Ref != nil && leaves[0].Ref.Link == "" && !strings.Contains(leaves[0].Ref.Label, "[") {
		leaves[0].Ref.Link = target
	}
}

func (tp *typeParser) stringLiteral(quote byte) (typeExpr, *typeError) {
	start := tp.at
	for i := start + 1; i < tp.stop; i++ {
		switch tp.page.src[i] {
		case '\\':
			i++
		case quote:
			tp.at = i + 1
			at := span{start, tp.at}
			return tp.constant(at, unquote(tp.page.src[start+1:i], quote)), nil
		}
	}
	return typeExpr{}, tp.errorf(span{start, start + 1}, diag.TypeSyntax, "the quotation mark is not closed")
}

// unquote returns a quoted string as JSON text. What JSON cannot read as it
// stands, such as an escaped pipe, loses its backslashes.
func unquote(text []byte, quote byte) string {
	var s string
	if quote != '"' || json.Unmarshal([]byte(`"`+string(text)+`"`), &s) != nil {
		s = unescape(string(text))
	}
	return jsonString(s)
}

func (tp *typeParser) numberLiteral() (typeExpr, *typeError) {
	start := tp.at
	for tp.at < tp.stop && strings.IndexByte("+-.0123456789eE", tp.page.src[tp.at]) >= 0 {
		tp.at++
	}
	at := span{start, tp.at}
	text := string(tp.page.src[start:tp.at])
	if !json.Valid([]byte(text)) {
		return typeExpr{}, tp.errorf(at, diag.TypeSyntax, "%q is no number", text)
	}
	value, ok := number(text)
	if !ok {
		return typeExpr{}, tp.errorf(at, diag.BadLiteral, "the number %s is out of range: integers have 64 bits, others are of type float64", text)
	}
	return tp.constant(at, value), nil
}

// number returns a JSON number in the form that specgen gives it, if Go's int64 or
// float64 can hold it: an integer has neither a fraction nor an exponent.
func number(text string) (string, bool) {
	if !strings.ContainsAny(text, ".eE") {
		n, err := strconv.ParseInt(text, 10, 64)
		return strconv.FormatInt(n, 10), err == nil
	}
	_, err := strconv.ParseFloat(text, 64)
	return text, err == nil
}

func (tp *typeParser) constant(at span, value string) typeExpr {
	return typeExpr{Type: ir.Type{Kind: ir.Constant, Consts: []string{value}, Pos: tp.page.pos(at)}}
}

// name reads a name; it is empty where none stands.
func (tp *typeParser) name() (string, span) {
	tp.peek()
	start := tp.at
	for tp.at < tp.stop {
		next := tp.at
		if tp.page.src[next] == '\\' && next+1 < tp.stop && tp.page.src[next+1] == '_' {
			next++
		}
		r, size := utf8.DecodeRune(tp.page.src[next:tp.stop])
		first := tp.at == start
		if r != '_' && !unicode.IsLetter(r) && (first || r != '.' && !unicode.IsDigit(r)) {
			break
		}
		tp.at = next + size
	}
	return strings.ReplaceAll(string(tp.page.src[start:tp.at]), `\`, ""), span{start, tp.at}
}

// peek returns the next character of a token, or 0 at the end.
func (tp *typeParser) peek() byte {
	for ; tp.at < tp.stop; tp.at++ {
		c := tp.page.src[tp.at]
		if c == ' ' || c == '\t' || strings.IndexByte(tp.words.Markup, c) >= 0 {
			continue
		}
		if c == '\\' && tp.at+1 < tp.stop && isPunctuation(tp.page.src[tp.at+1]) && tp.page.src[tp.at+1] != '_' {
			continue
		}
		return c
	}
	return 0
}

func (tp *typeParser) unexpected(wanted string) *typeError {
	if tp.peek() == 0 {
		return tp.errorf(span{tp.stop, tp.stop}, diag.TypeSyntax, "the type ends where %s should follow", wanted)
	}
	r, size := utf8.DecodeRune(tp.page.src[tp.at:tp.stop])
	return tp.errorf(span{tp.at, tp.at + size}, diag.TypeSyntax, "unexpected %q: here should be %s", r, wanted)
}

func (tp *typeParser) errorf(at span, code diag.Code, format string, args ...any) *typeError {
	return &typeError{at: at, code: code, message: fmt.Sprintf(format, args...)}
}

// apply returns what name means with these arguments.
func (tp *typeParser) apply(name string, at span, args []typeExpr) (typeExpr, *typeError) {
	pos := tp.page.pos(at)
	wrong := func(format string, operands ...any) (typeExpr, *typeError) {
		return typeExpr{}, tp.errorf(at, diag.TypeSyntax, format, operands...)
	}
	meaning, known := tp.words.Words[name]
	if !known && args != nil { // a reference to nothing that could be declared
		whole := span{at.start, tp.at}
		label := strings.ReplaceAll(string(tp.page.src[whole.start:whole.stop]), `\`, "")
		return typeExpr{Type: ir.Type{Kind: ir.Ref, Ref: &ir.Reference{Label: label}, Pos: tp.page.pos(whole)}}, nil
	}
	if !known {
		return typeExpr{Type: ir.Type{Kind: ir.Ref, Ref: &ir.Reference{Label: name}, Pos: pos}}, nil
	}
	switch meaning {
	case meansTrue, meansFalse, meansNull:
		if args != nil {
			return wrong("%s takes no types in brackets", name)
		}
		return tp.constant(at, string(meaning)), nil
	case meansOneOf, meansConstant:
		if args == nil {
			return wrong("%s needs types in brackets", name)
		}
		if meaning == meansOneOf {
			return alternatives(pos, args), nil
		}
		for i := range args {
			if args[i].Kind != ir.Constant {
				return wrong("%s takes literals only", name)
			}
		}
		return alternatives(pos, args), nil
	case meansMap:
		if len(args) != 2 {
			return wrong("%s needs two types in brackets, of its keys and of its values", name)
		}
		if args[0].Kind != ir.String {
			return wrong("the keys of %s must be strings, as those of a JSON object are", name)
		}
		return typeExpr{Type: ir.Type{Kind: ir.Map, Elem: element(args[1]), Pos: pos}}, nil
	case meansList, meansOptional, meansNullable, meansOptionalNullable:
		if len(args) != 1 {
			return wrong("%s needs one type in brackets", name)
		}
		if meaning == meansList {
			return typeExpr{Type: ir.Type{Kind: ir.List, Elem: element(args[0]), Pos: pos}}, nil
		}
		t := args[0]
		t.optional = t.optional || meaning != meansNullable
		t.Nullable = t.Nullable || meaning != meansOptional
		return t, nil
	}
	t := typeExpr{Type: ir.Type{Kind: ir.Kind(meaning), Pos: pos}}
	switch meaning {
	case meansOpenString:
		t.Kind, t.open = ir.String, true
	case meansOpenInteger:
		t.Kind, t.open = ir.Integer, true
	}
	for i := range args { // IO[bytes] is bytes
		if args[i].Kind != t.Kind {
			return wrong("%s takes no types in brackets", name)
		}
	}
	return t, nil
}

// element returns the type of an element. One that may be left out is null.
func element(t typeExpr) *ir.Type {
	t.Nullable = t.Nullable || t.optional
	return &t.Type
}

// alternatives returns one of ts. Null makes it nullable, equal types count
// once, and literals become one constant.
func alternatives(pos ir.Pos, ts []typeExpr) typeExpr {
	out := typeExpr{Type: ir.Type{Kind: ir.OneOf, Pos: pos}}
	constant := -1 // index of the member that has the literals
	for _, t := range ts {
		out.optional = out.optional || t.optional
		out.Nullable = out.Nullable || t.Nullable
		t.Nullable = false
		switch {
		case t.open && len(ts) > 1:
			continue
		case t.Kind == ir.Constant && len(t.Consts) == 1 && t.Consts[0] == "null":
			out.Nullable = true
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
		}
	}
	if len(out.Members) == 0 {
		return typeExpr{Type: ir.Type{Kind: ir.Constant, Consts: []string{"null"}, Nullable: out.Nullable, Pos: pos}, optional: out.optional}
	}
	if len(out.Members) == 1 {
		only := out.Members[0]
		only.Nullable = out.Nullable
		return typeExpr{Type: only, optional: out.optional}
	}
	return out
}

func isPunctuation(c byte) bool {
	return c < utf8.RuneSelf && (unicode.IsPunct(rune(c)) || unicode.IsSymbol(rune(c)))
}
