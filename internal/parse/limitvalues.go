package parse

import (
	"regexp"
	"slices"
	"strings"

	"example.com/specgen/internal/ir"
)

// valueList is a list of values in prose.
type valueList struct {
	values []string
	null   bool   // null is among them
	notes  string // what is said of values, beside them
	length int    // of what was read
}

// literalInProse finds a value in a list of them: in a code span, or in quotation marks.
var literalInProse = regexp.MustCompile("`\"?([^`\"]+)\"?`|\"`([^`\"]+)`\"|\"([^\"]+)\"|“([^”]+)”")

// These read what stands around the values of a list: behind a value what is said of
// it, then what separates it from the next one.
var (
	beforeList   = regexp.MustCompile(`^[\s:]*(?:[-*]\s+)?[*_]*$`)
	betweenItems = regexp.MustCompile(`(?is)^([^\n]*)\n\s*[-*]\s+[*_]*$`)
	betweenPlain = regexp.MustCompile(`(?is)^[*_]*` + valueNote + `(?:\s*(?:[,;/|]|\n)\s*(?:(?:or|and)\s+)?|\s+(?:or|and)\s+)[*_(]*(?:(?:deprecated|default)[*_):]*\s+)?[*_]*$`)
	behindList   = regexp.MustCompile(`(?is)^([*_]*` + valueNote + `)(?:[.!?]?\s*$|[.;!?]\s|\s*\n)`)
	behindItems  = regexp.MustCompile(`^[^\n]*`)
	ofOneValue   = regexp.MustCompile(`(?i)^(?:default|deprecated|legacy|(?:new )?(?:since|in) v?[\d.]+)?$`)
	placeholder  = regexp.MustCompile(`\*|<[^<>]+>|\{[^{}]*\}|…|\.\.\.`)
)

// valueNote is what is said of a value: in brackets, behind a dash, or of what it is for.
const valueNote = `(?:\s*\(([^()\n]*)\))?(?:(?:\s+[-–—=]\s+|\s*:\s+|\s+(?:for|means|to)\s+)([^\n.!?"` + "`" + `“]*?))?`

// readValues reads the list of values that a text begins with, as far as it is certain
// what its parts are.
func readValues(text string) valueList {
	var out valueList
	isItems := false
	for {
		next := literalInProse.FindStringSubmatchIndex(text[out.length:])
		if next == nil {
			break
		}
		gap := text[out.length : out.length+next[0]]
		var note []string
		switch {
		case out.length == 0:
			if note = beforeList.FindStringSubmatch(gap); note != nil {
				isItems = strings.Contains(gap, "\n")
			}
		case isItems || strings.Contains(gap, "\n"):
			note = betweenItems.FindStringSubmatch(gap)
			isItems = isItems || note != nil
		}
		if note == nil && out.length > 0 && !isItems {
			note = betweenPlain.FindStringSubmatch(gap)
		}
		if note == nil {
			break
		}
		out.note(note[1:])
		out.add(submatch(text[out.length:], next))
		out.length += next[1]
	}
	out.readBehind(text[out.length:], isItems)
	return out
}

// submatch returns the text of the group that took part in a match, and the match.
func submatch(text string, at []int) (value, whole string) {
	for i := 2; i < len(at); i += 2 {
		if at[i] >= 0 {
			value += text[at[i]:at[i+1]]
		}
	}
	return value, text[at[0]:at[1]]
}

func (l *valueList) add(value, literal string) {
	switch {
	case literal == "`null`":
		l.null = true
	case !slices.Contains(l.values, value):
		l.values = append(l.values, value)
	}
}

func (l *valueList) note(notes []string) {
	for _, note := range notes {
		if note = strings.TrimLeft(note, " :-–—=*"); note != "" {
			l.notes += "it is " + note + " "
		}
	}
}

// readBehind reads what is said of the last value.
func (l *valueList) readBehind(rest string, isItems bool) {
	if isItems {
		said := behindItems.FindString(rest)
		l.note([]string{said})
		l.length += len(said)
		return
	}
	m := behindList.FindStringSubmatch(rest)
	if m != nil && (l.notes != "" || ofOneValue.MatchString(strings.Join(m[2:], ""))) { // else it may be said of all
		l.note(m[2:])
		l.length += len(m[1])
	}
}

// limit makes t one of the values, if all are of its type. It reports whether it is.
func (l *valueList) limit(t *ir.Type) bool {
	if t == nil || l.null && !t.Nullable || slices.Contains(l.values, "null") || t.Kind == ir.Number || t.Kind == ir.Decimal {
		return false
	}
	var consts []string
	for _, text := range l.values {
		switch {
		case t.Kind != ir.Integer:
			consts = append(consts, jsonString(text))
		case integer.MatchString(text):
			consts = append(consts, text)
		default:
			return false
		}
	}
	*t = ir.Type{Kind: ir.Constant, Consts: consts, Nullable: t.Nullable, Pos: t.Pos}
	return true
}
