package parse

import (
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// rawValue is a value before it is known of what type the enum is.
type rawValue struct {
	ir.Value
	text   string
	quoted bool // the document says that it is a string
	bit    bool // the document says that it is a bit
}

// enumIn reads the values of an enum: a table of names and values, or a list of
// literals.
func (p *page) enumIn(s *section) *ir.Enum {
	var values []rawValue
	var code []*block
	found := false
	for i := range s.body {
		b := &s.body[i]
		if b.kind == codeBlock {
			code = append(code, b)
			continue
		}
		if b.table != nil {
			found = true
			values = append(values, p.tableValues(b.table, s.kind)...)
			continue
		}
		if b.kind == itemBlock {
			found = true
			if v, ok := p.listedValue(b); ok {
				values = append(values, v)
			}
			continue
		}
		p.suspect(b)
	}
	if !found && len(code) == 1 {
		found = true
		values = p.codeValues(code[0])
	}
	if !found {
		p.missingTable(s)
	} else if len(values) == 0 {
		p.warnAt(s.heading.text(), diag.NoValues, "the enum lists no values")
	}
	return p.enum(values)
}

func (p *page) tableValues(t *table, kind Section) []rawValue {
	columns, ok := p.columns(t, kind)
	if !ok {
		return nil
	}
	p.reading.Tables++
	p.reading.Values += len(t.rows)
	var out []rawValue
	for _, r := range p.rows(columns, t) {
		cell, _ := columns.cell(r, ValueRole)
		for _, v := range p.rowValues(columns, r) {
			if p.isValue(v, cell) {
				out = append(out, v)
			}
		}
	}
	p.doubtHex(out)
	return out
}

// doubtHex says what becomes of integers that are written in hexadecimal digits: JSON has
// none, and it is not known whether strings are meant.
func (p *page) doubtHex(values []rawValue) {
	isHex := func(v rawValue) bool { return !v.quoted && hex.MatchString(v.text) }
	if i := slices.IndexFunc(values, isHex); i >= 0 && p.dialect.Prose() {
		p.diags = append(p.diags, diag.Diagnostic{
			Pos: values[i].Pos, Severity: diag.Warning, Code: diag.BadLiteral,
			Message: fmt.Sprintf("%s is read as a string: integers are written in decimal digits, as in JSON", values[i].text),
		})
	}
}

var hex = regexp.MustCompile(`^0[xX][0-9a-fA-F]+$`)

// isValue reports whether what stands in a cell of a hand-written table is a value, and
// says what is wrong with it.
func (p *page) isValue(v rawValue, cell span) bool {
	switch {
	case !p.dialect.Prose() || v.quoted:
	case v.text == "":
		p.problemAt(cell, diag.EmptyCell, "the value is empty, and left out; an empty string is written \"\"")
		return false
	case bit.MatchString(v.text):
		p.problemAt(cell, diag.BadLiteral, "the bit %s is left out: integers in JSON have up to %d of them", v.text, maxBit)
		return false
	case v.text == "null":
		p.problemAt(cell, diag.BadLiteral, "null is left out: the types of fields say whether they can be null; the string is written \"null\"")
		return false
	case noValue.MatchString(v.text):
		p.problemAt(cell, diag.EmptyCell, "%q is left out: it is no value; an empty string is written \"\"", v.text)
		return false
	case manyValues.MatchString(v.text):
		p.problemAt(cell, diag.BadLiteral, "%q is left out: it stands for several values", v.text)
		return false
	case strings.ContainsAny(v.text[:1], `"'`):
		p.problemAt(cell, diag.BadLiteral, "a quotation mark of the value is not closed")
	}
	return true
}

var (
	manyValues = regexp.MustCompile(`^(?:\d+ *(?:\+|(?:-|–|\.\.\.?|to) *\d+\+?)|(?:[<>]=?|[≤≥]) *-?\d+|…|\.\.\.)$`) // how people write a range of integers, or that there are more
	noValue    = regexp.MustCompile(`(?i)^\((?:empty|blank|none|nothing|null|unset|empty string)\)$`)               // how they write that there is none
)

// These find the values in a cell that has nothing but several code spans, or several
// integers; words may be one value.
var (
	severalValues = regexp.MustCompile("^(?:`[^`]+`(?:" + `\s*(?:[,;/]|\\\||(?i:<br ?/?>)|,?\s(?i:or|and)\s)\s*` + "`[^`]+`)+" + `|-?\d+(?:(?:,\s+|,?\s(?i:or|and)\s+)-?\d+)+)$`)
	oneValue      = regexp.MustCompile("`[^`]+`" + `|-?\d+`)
	valueAfter    = regexp.MustCompile("^`[^`]+`\\s*`[^`(]+`") // in brackets, it is the same in other words
)

// splitValues returns where the values in a cell stand.
func (p *page) splitValues(cell span) []span {
	cell = trim(p.src, cell)
	text := p.src[cell.start:cell.stop]
	if valueAfter.Match(text) {
		p.warnAt(cell, diag.BadLiteral, "of several values only the first one is read: a comma should stand between them")
	}
	if !severalValues.Match(text) {
		return []span{cell}
	}
	var out []span
	for _, at := range oneValue.FindAllIndex(text, -1) {
		out = append(out, span{cell.start + at[0], cell.start + at[1]})
	}
	return out
}

// rowValues reads a row of a table of values.
func (p *page) rowValues(c columns, r row) []rawValue {
	nameCell, _ := c.cell(r, NameRole)
	valueCell, _ := c.cell(r, ValueRole)
	if !p.dialect.Prose() {
		return []rawValue{p.value(nameCell, valueCell)}
	}
	cells, names := p.splitValues(valueCell), []span{nameCell}
	if len(cells) > 1 {
		names = p.splitNames(nameCell)
	}
	var out []rawValue
	for i, cell := range cells {
		n := name{}
		if len(names) == len(cells) {
			n, _ = p.keyIn(names[i])
		}
		v := p.valueOf(n, cell)
		v.Doc = p.valueDoc(c, r)
		out = append(out, v)
	}
	return out
}

// value reads a value of a document with sections: text as it stands, or a code span.
func (p *page) value(nameCell, valueCell span) rawValue {
	n, v := p.nameIn(nameCell), p.nameIn(valueCell)
	text := strings.ReplaceAll(string(p.src[valueCell.start:valueCell.stop]), `\|`, "|")
	if strings.HasPrefix(text, "`") {
		text = v.text
	}
	return rawValue{Value: ir.Value{Name: n.text, Pos: p.pos(v.at)}, text: text}
}

// valueDoc returns what a row says of its value.
func (p *page) valueDoc(c columns, r row) string {
	doc := ""
	if cell, ok := c.cell(r, DescriptionRole); ok && !p.saysNothing(cell) {
		doc = p.text(cell)
	}
	return p.withNotes(doc, c, r)
}

// valueOf reads a value of a hand-written table: text in any markup, a literal, or a
// bit such as 1 << 4.
func (p *page) valueOf(n name, cell span) rawValue {
	v, _ := p.nestedKey(cell, &Nesting{})
	v.text = html.UnescapeString(v.text)
	out := rawValue{Value: ir.Value{Name: n.text, Pos: p.pos(v.at)}, text: v.text}
	if m := bit.FindStringSubmatch(v.text); m != nil {
		shift, err := strconv.Atoi(m[2] + m[3])
		one, _ := strconv.ParseInt("0"+m[1], 10, 8)
		if m[3] != "" {
			one = 1
		}
		if err == nil && shift < maxBit {
			out.text, out.bit = strconv.FormatInt(one<<shift, 10), true
		}
	}
	if literal := quotedValue.FindStringSubmatch(v.text); literal != nil {
		out.text, out.quoted = literal[1]+literal[2], true
	}
	return out
}

// quotedValue is a string in quotation marks.
var quotedValue = regexp.MustCompile(`^(?:"([^"]*)"|'([^']*)')$`)

// bit is how people write a bit of a number: 1 << 4, or 2^4.
var bit = regexp.MustCompile(`^(?:(\d) *<< *(\d{1,2})|2 *(?:\^|\*\*) *(\d{1,2}))$`)

// maxBit bounds the bits: integers in JSON are safe up to 53 of them.
const maxBit = 53

// listedValue reads a list item that is a literal.
func (p *page) listedValue(item *block) (rawValue, bool) {
	if p.dialect.Prose() {
		return p.item(item)
	}
	n := p.nameIn(item.text())
	t, err := p.parseType(n.at)
	if err != nil || t.Kind != ir.Constant || len(t.Consts) != 1 || !isValue(t.Consts[0]) {
		p.errorAt(item.text(), diag.BadLiteral, "a value of an enum should stand here: a string in quotation marks, or an integer")
		return rawValue{}, false
	}
	return literalValue(t.Consts[0], p.pos(n.at)), true
}

// codeValues reads code that is a type of literals: "on" | "off".
func (p *page) codeValues(code *block) []rawValue {
	t, err := p.parseType(code.text())
	switch isNoValue := func(c string) bool { return !isValue(c) }; {
	case err != nil:
		p.errorAt(err.at, err.code, "%s", err.message)
		return nil
	case t.Kind != ir.Constant || slices.ContainsFunc(t.Consts, isNoValue):
		p.errorAt(code.text(), diag.BadLiteral, "the values of an enum should stand here: strings in quotation marks, or integers, with | between them")
		return nil
	}
	var out []rawValue
	for _, c := range t.Consts {
		out = append(out, literalValue(c, p.pos(code.text())))
	}
	return out
}

// isValue reports whether a literal can be a value of an enum.
func isValue(c string) bool { return c[0] == '"' || integer.MatchString(c) }

func literalValue(c string, pos ir.Pos) rawValue {
	v := rawValue{Value: ir.Value{Pos: pos}, text: c}
	v.quoted = json.Unmarshal([]byte(c), &v.text) == nil
	return v
}

// integer is what a decimal integer of 64 bits looks like, within its safe range.
var integer = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,17})$`)

// enum decides the type of the values, and reports those that are given twice.
// Values in a table have no quotation marks: they are integers if all are.
func (p *page) enum(values []rawValue) *ir.Enum {
	out := &ir.Enum{Base: ir.String, Values: make([]ir.Value, 0, len(values))}
	isString := func(v rawValue) bool { return v.quoted || !integer.MatchString(v.text) }
	if len(values) > 0 && !slices.ContainsFunc(values, isString) {
		out.Base = ir.Integer
		out.Bits = slices.ContainsFunc(values, func(v rawValue) bool { return v.bit })
	}
	seen := map[string]ir.Pos{}
	for _, v := range values {
		v.Const = v.text
		if out.Base == ir.String {
			v.Const = jsonString(v.text)
		}
		if first, ok := seen[v.Const]; ok {
			p.diags = append(p.diags, diag.Diagnostic{
				Pos: v.Pos, Severity: diag.Warning, Code: diag.DuplicateValue,
				Message: fmt.Sprintf("the value %s is listed twice; the second one is left out", v.Const),
				Related: []diag.Note{{Pos: first, Message: "it is listed here already"}},
			})
			continue
		}
		seen[v.Const] = v.Pos
		out.Values = append(out.Values, v.Value)
	}
	return out
}
