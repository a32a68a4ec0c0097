package parse

import (
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// maxTypeDepth bounds how deep types nest.
const maxTypeDepth = 64

// The grammar of type expressions: one for the notations of all languages, which
// differ in what the words and the operators * and ? mean. It reads the raw text
// of a cell; characters that only mark up are skipped between tokens.
//
//	type    = prefix { "|" prefix } .
//	prefix  = { "[" "]" | "*" | "?" } postfix | wildcard .
//	postfix = primary { "[" "]" } .
//	primary = link | literal | object | "(" type ")" | name [ args ] [ prefix ] .
//	wildcard = "?" [ "extends" prefix ] .
//	link    = "[" type "]" "(" target ")" .
//	literal = string | number .
//	object  = "{" "[" name ":" type "]" ":" type "}" .
//	args    = "[" types "]" | "<" types ">" | "(" types ")" .
//	types   = type { "," type } .
//	name    = part { ( "." | "::" | "\" ) part } .
//
// A prefix follows the name of a map whose args are its keys, as in
// map[string]User.

// typeExpr is a type expression, and what it says beyond the type.
type typeExpr struct {
	ir.Type
	optional  bool // the value may be left out
	maybe     bool // the value may be left out, or null where it may not
	open      bool // stands for the values of its type that nobody knows yet
	transport bool // is no JSON, but part of the response that JSON comes in
	generic   bool // an object, or a list of them, of which the type says no more
}

// typeError is what is wrong with a type expression, and where.
type typeError struct {
	at      span
	code    diag.Code
	message string
}

// parseType reads the type expression that stands at s.
func (p *page) parseType(s span) (typeExpr, *typeError) {
	t, _, err := p.countingType(s)
	return t, err
}

// countingType also returns how many words and operators the dialect knew.
func (p *page) countingType(s span) (typeExpr, int, *typeError) {
	tp := p.typeParser(s)
	t, _, err := tp.expression()
	return t, tp.known, err
}

// notedType also reports of which notes at the type nothing is made.
func (p *page) notedType(s span) (typeExpr, *typeError) {
	t, notes, err := p.typeParser(s).expression()
	if err == nil {
		p.reportNotes(&t, notes)
	}
	return t, err
}

// expression reads all of what the dialect has for types: prose or code.
func (tp *typeParser) expression() (typeExpr, []phraseNote, *typeError) {
	if len(tp.words.Phrases.list) == 0 {
		t, err := tp.whole()
		return t, nil, err
	}
	r := &phraseReader{typeParser: tp, page: tp.page}
	t, err := r.whole()
	return t, r.notes, err
}

// whole reads an expression up to its end.
func (tp *typeParser) whole() (typeExpr, *typeError) {
	t, err := tp.oneOf()
	if err != nil {
		return t, err
	}
	if tp.peek() != 0 {
		return t, tp.unexpected("the end of the type")
	}
	return t, nil
}

func (tp *typeParser) oneOf() (typeExpr, *typeError) {
	tp.peek()
	start := tp.at
	first, err := tp.prefix()
	if err != nil || tp.peek() != '|' {
		return first, err
	}
	members := []typeExpr{first}
	for tp.accept('|') {
		member, err := tp.prefix()
		if err != nil {
			return member, err
		}
		members = append(members, member)
	}
	return alternatives(tp.page.pos(span{start, tp.at}), members), nil
}

func (tp *typeParser) prefix() (typeExpr, *typeError) {
	tp.depth++
	defer func() { tp.depth-- }()
	if tp.depth > maxTypeDepth {
		return typeExpr{}, tp.errorf(span{tp.at, min(tp.at+1, tp.stop)}, diag.TooDeep, "the type nests deeper than %d levels", maxTypeDepth)
	}
	switch c := tp.peek(); {
	case c == '[' && tp.isEmptyBrackets():
		return tp.listOf()
	case c == '*' && tp.isOperator(c):
		return tp.pointer()
	case c == '?' && tp.words.Words["?"] == meansMaybe:
		tp.skip()
		tp.known++
		t, err := tp.prefix()
		t.maybe = true
		return t, err
	case c == '?' && tp.isOperator(c):
		return tp.wildcard()
	}
	return tp.postfix()
}

// wildcard reads ? extends T, which is T, or ? alone, which is what the dialect
// says of it.
func (tp *typeParser) wildcard() (typeExpr, *typeError) {
	at := span{tp.at, tp.at + tp.width}
	tp.skip()
	behind := tp.at
	if word, _ := tp.name(); word != "extends" {
		tp.at = behind
		return tp.apply("?", at, nil)
	}
	tp.known++
	return tp.prefix()
}

// listOf reads []T.
func (tp *typeParser) listOf() (typeExpr, *typeError) {
	start := tp.at
	tp.emptyBrackets()
	if tp.peek() == '(' {
		return typeExpr{}, tp.errorf(span{tp.at, tp.at + tp.width}, diag.TypeSyntax, "the link has no text: a type is missing")
	}
	if name, at, ok := tp.marked("[]"); ok {
		return tp.apply(name, at, nil)
	}
	elem, err := tp.prefix()
	return list(tp.page.pos(span{start, tp.at}), elem), err
}

// pointer reads *T. As Markdown, *T* is emphasis: an asterisk behind a type takes
// away the last one before it.
func (tp *typeParser) pointer() (typeExpr, *typeError) {
	tp.skip()
	if name, at, ok := tp.marked("*"); ok {
		return tp.apply(name, at, nil)
	}
	tp.stars++
	own := tp.stars
	t, err := tp.prefix()
	for tp.stars > 0 && tp.accept('*') {
		tp.stars--
	}
	if tp.stars >= own {
		tp.stars = own - 1
		tp.known++
		t.maybe = true
	}
	return t, err
}

func (tp *typeParser) postfix() (typeExpr, *typeError) {
	t, err := tp.primary()
	for err == nil && tp.peek() == '[' && tp.isEmptyBrackets() {
		tp.emptyBrackets()
		t = list(t.Pos, t)
	}
	return t, err
}

// list returns a list of elem.
func list(pos ir.Pos, elem typeExpr) typeExpr {
	return typeExpr{Type: ir.Type{Kind: ir.List, Elem: element(elem), Pos: pos}, transport: elem.transport, generic: elem.generic}
}

// isEmptyBrackets reports whether brackets stand here with nothing between.
func (tp *typeParser) isEmptyBrackets() bool {
	start := tp.at
	defer func() { tp.at = start }()
	return tp.accept('[') && tp.peek() == ']'
}

func (tp *typeParser) emptyBrackets() {
	tp.accept('[')
	tp.accept(']')
}

func (tp *typeParser) primary() (typeExpr, *typeError) {
	switch c := tp.peek(); {
	case c == '[':
		return tp.link()
	case c == '(':
		return tp.group()
	case c == '{':
		return tp.object()
	case c == '"' || c == '\'':
		return tp.stringLiteral(c)
	case c == '-' || '0' <= c && c <= '9':
		return tp.numberLiteral()
	}
	name, at := tp.name()
	if name == "" {
		return typeExpr{}, tp.unexpected("a type")
	}
	if tp.peek() == '[' && tp.isEmptyBrackets() {
		if _, ok := tp.words.Words[name+"[]"]; ok {
			tp.emptyBrackets()
			name += "[]"
		}
		return tp.apply(name, at, nil)
	}
	if _, ok := tp.words.Words[name+"{}"]; ok && tp.accept('{') && tp.accept('}') {
		return tp.apply(name+"{}", at, nil)
	}
	var args []typeExpr
	if closing := closer(tp.peek()); closing != 0 {
		var err *typeError
		if args, err = tp.arguments(name, closing); err != nil {
			return typeExpr{}, err
		}
	}
	if tp.words.Words[name] == meansMap && len(args) == 1 && strings.IndexByte("\x00|,]>)}", tp.peek()) < 0 {
		value, err := tp.prefix()
		if err != nil {
			return value, err
		}
		args = append(args, value)
	}
	return tp.apply(name, at, args)
}

// closer returns what closes the brackets that c opens, or 0.
func closer(c byte) byte {
	switch c {
	case '[':
		return ']'
	case '<':
		return '>'
	case '(':
		return ')'
	}
	return 0
}

// arguments reads a list of types in brackets.
func (tp *typeParser) arguments(name string, closing byte) ([]typeExpr, *typeError) {
	open := span{tp.at, tp.at + tp.width}
	tp.skip()
	if tp.accept(closing) {
		return nil, tp.errorf(span{open.start, tp.at}, diag.TypeSyntax, "%s has empty brackets: a type is missing", name)
	}
	var args []typeExpr
	for {
		arg, err := tp.oneOf()
		if err != nil {
			return nil, err
		}
		args = append(args, arg)
		switch tp.peek() {
		case ',':
			tp.skip()
		case closing:
			tp.skip()
			return args, nil
		case 0:
			return nil, tp.errorf(open, diag.TypeSyntax, "the bracket is not closed")
		default:
			return nil, tp.unexpected("a comma or a closing bracket")
		}
	}
}

func (tp *typeParser) group() (typeExpr, *typeError) {
	tp.skip()
	t, err := tp.oneOf()
	if err == nil && !tp.accept(')') {
		return t, tp.unexpected("a closing parenthesis")
	}
	return t, err
}

// object reads { [key: string]: T }, which is a map.
func (tp *typeParser) object() (typeExpr, *typeError) {
	start := tp.at
	tp.skip()
	if !tp.accept('[') {
		return typeExpr{}, tp.unexpected("a bracket, as in { [key: string]: any }")
	}
	if key, _ := tp.name(); key == "" || !tp.accept(':') {
		return typeExpr{}, tp.unexpected("the name of the key and a colon, as in { [key: string]: any }")
	}
	key, err := tp.oneOf()
	if err != nil {
		return key, err
	}
	if !tp.accept(']') || !tp.accept(':') {
		return typeExpr{}, tp.unexpected("the end of the key, as in { [key: string]: any }")
	}
	value, err := tp.oneOf()
	if err != nil {
		return value, err
	}
	if !tp.accept('}') {
		return typeExpr{}, tp.unexpected("a closing brace")
	}
	return tp.mapOf("the object", span{start, tp.at}, key, value)
}

// link reads a link whose label is a type. Its target says which type a
// reference in the label means.
func (tp *typeParser) link() (typeExpr, *typeError) {
	open := span{tp.at, tp.at + tp.width}
	tp.skip()
	t, err := tp.oneOf()
	if err != nil {
		return t, err
	}
	if tp.peek() == 0 {
		return t, tp.errorf(open, diag.TypeSyntax, "the bracket is not closed")
	}
	if !tp.accept(']') {
		return t, tp.unexpected("a closing bracket")
	}
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

// point makes target the link of the only reference in t, or of the only union.
// Where it is one that the dialect knows, it is what the word in the label means.
func (tp *typeParser) point(t *ir.Type, target string) {
	leaf := t
	for leaf.Elem != nil {
		leaf = leaf.Elem
	}
	if kind, ok := tp.words.linked(target); ok && leaf.Kind != ir.OneOf {
		*leaf = ir.Type{Kind: ir.Kind(kind), Nullable: leaf.Nullable, Pos: leaf.Pos}
		return
	}
	switch {
	case leaf.Kind == ir.OneOf && leaf.Ref == nil:
		leaf.Ref = &ir.Reference{Link: target}
	case leaf.Ref != nil && leaf.Ref.Link == "" && !strings.ContainsAny(leaf.Ref.Label, "[<("):
		leaf.Ref.Link = target
	}
}

// linked returns what the dialect says of a link's target. A relative target is
// known by its last elements, from wherever it is written.
func (n *TypeNotation) linked(target string) (Meaning, bool) {
	for rest, more := target, true; more; _, rest, more = strings.Cut(rest, "/") {
		if meaning, ok := n.Links[rest]; ok {
			return meaning, true
		}
	}
	return "", false
}
