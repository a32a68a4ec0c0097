package parse

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"unicode"

	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/ir"
)

// Marks are what the cells of a field say beside what they are for, such as a
// question mark behind the name of what is optional.
type Marks struct {
	Name        MarkRules `yaml:"name"`        // at either end of the cell
	Type        MarkRules `yaml:"type"`        // at either end of the cell
	Presence    MarkRules `yaml:"presence"`    // at the beginning
	Description MarkRules `yaml:"description"` // at the beginning
	Heading     MarkRules `yaml:"heading"`     // the heading above the table, as a whole
}

// Mark is what a mark says: a presence, or one of the words below.
type Mark string

// The marks that are no presence.
const (
	marksNullable   Mark = "nullable"
	marksDeprecated Mark = "deprecated"
	marksDefault    Mark = "default" // in its group, or as a whole: the default
	marksSince      Mark = "since"   // in its group, or as a whole: the version that added it
	marksNote       Mark = "note"    // nothing for us
	marksDrop       Mark = "drop"    // there is no such field any more
)

// MarkRules are patterns, and what they say where they match, in order of trust.
type MarkRules struct{ list []markRule }

type markRule struct {
	before, behind, whole *regexp.Regexp
	means                 Mark
}

// UnmarshalYAML puts the rules of a mapping before those that are there.
func (r *MarkRules) UnmarshalYAML(node *yaml.Node) error {
	var own []markRule
	err := eachPair(node, func(key string, value *yaml.Node) error {
		rule := markRule{means: Mark(value.Value)}
		var err error
		if rule.before, err = compile(key, `(?is)^(?:`, `)`); err != nil {
			return err
		}
		if groups := rule.before.NumSubexp(); groups > 1 {
			return fmt.Errorf("%q has %d groups, not one: (?: opens one that says nothing", key, groups)
		}
		rule.behind = regexp.MustCompile(`(?is)(?:` + key + `)$`)
		rule.whole = regexp.MustCompile(`(?is)^(?:` + key + `)$`)
		own = append(own, rule)
		return nil
	})
	r.list = append(own, r.list...)
	return err
}

func (m *Marks) check() []wrongWord {
	var out []wrongWord
	known := []Mark{marksNullable, marksDeprecated, marksDefault, marksSince, marksNote, marksDrop}
	for _, p := range presences {
		known = append(known, Mark(p))
	}
	for _, rules := range []MarkRules{m.Name, m.Type, m.Presence, m.Description, m.Heading} {
		for _, rule := range rules.list {
			if !slices.Contains(known, rule.means) {
				out = append(out, wrongWord{"marks", string(rule.means), "presence and nothing else that a mark can say", listed(known)})
			}
		}
	}
	return out
}

// said is what a mark on a page says.
type said struct {
	means Mark
	text  string
	at    span
}

// maxMarks bounds how many marks are looked for in a cell, maxMark how long one is, in
// bytes.
const (
	maxMarks = 16
	maxMark  = 500
)

// cut takes the marks off the ends of s.
func (r *MarkRules) cut(src []byte, s span) (span, []said) {
	var out []said
	for range maxMarks {
		s = trim(src, s)
		rest, mark, ok := r.outermost(src, s)
		if !ok {
			break
		}
		s = rest
		out = append(out, mark)
	}
	return s, out
}

func (r *MarkRules) outermost(src []byte, s span) (span, said, bool) {
	from, to := max(s.start, s.stop-maxMark), min(s.stop, s.start+maxMark)
	for i := range r.list {
		rule := &r.list[i]
		if at := rule.behind.FindSubmatchIndex(src[from:s.stop]); at != nil && at[1] > at[0] && from+at[0] > s.start && rule.leaves(src[from+at[0]:s.stop], src[s.start:from+at[0]]) {
			return span{s.start, from + at[0]}, rule.said(src[from:s.stop], at, from), true
		}
		if at := rule.before.FindSubmatchIndex(src[s.start:to]); at != nil && at[1] > 0 && s.start+at[1] < s.stop && rule.leaves(src[s.start:s.start+at[1]], src[s.start+at[1]:s.stop]) {
			return span{s.start + at[1], s.stop}, rule.said(src[s.start:to], at, s.start), true
		}
	}
	return s, said{}, false
}

// leaves reports whether what is left without a mark is what the cell is for: not half
// of emphasis, nor a sign before what was taken for a note.
func (r *markRule) leaves(mark, rest []byte) bool {
	return !isHalf(mark, rest) && (r.means != marksNote || !hasWord(mark) || hasWord(rest))
}

func hasWord(text []byte) bool {
	return bytes.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// isHalf reports whether a mark is nothing but asterisks that begin or end emphasis, of
// which the other half is in the rest.
func isHalf(mark, rest []byte) bool {
	if len(bytes.Trim(mark, "*")) > 0 {
		return false
	}
	for i := 0; i < len(rest); i++ {
		run := len(rest[i:]) - len(bytes.TrimLeft(rest[i:], "*"))
		if run == len(mark) {
			return true
		}
		i += run
		if run == 0 && rest[i] == '\\' {
			i++
		}
	}
	return false
}

// said returns what a match says: the group that took part in it, or all of it.
func (r *markRule) said(text []byte, at []int, offset int) said {
	from, to := at[0], at[1]
	if len(at) > 2 && at[2] >= 0 {
		from, to = at[2], at[3]
	}
	return said{r.means, string(text[from:to]), span{offset + from, offset + to}}
}

// of returns what a text says as a whole.
func (r *MarkRules) of(text string) (Mark, bool) {
	for i := range r.list {
		if r.list[i].whole.MatchString(text) {
			return r.list[i].means, true
		}
	}
	return "", false
}

// beginning takes the marks off the beginning of a text. A condition stays: there is
// more in it than the mark.
func (r *MarkRules) beginning(text string) (string, []said) {
	var out []said
	for range maxMarks {
		mark, length := said{}, 0
		for i := range r.list {
			if at := r.list[i].before.FindStringSubmatchIndex(text); at != nil && at[1] > 0 {
				mark, length = r.list[i].said([]byte(text), at, 0), at[1]
				break
			}
		}
		if length == 0 {
			break
		}
		out = append(out, mark)
		if mark.means == Mark(ir.Conditional) {
			break
		}
		text = text[length:]
	}
	return text, out
}

// presenceOf returns the first mark that says a presence.
func presenceOf(marks []said) (said, bool) {
	i := slices.IndexFunc(marks, func(m said) bool { return slices.Contains(presences, ir.Presence(m.means)) })
	if i < 0 {
		return said{}, false
	}
	return marks[i], true
}

// find returns the first mark of a kind.
func find(marks []said, means Mark) (said, bool) {
	if i := slices.IndexFunc(marks, func(m said) bool { return m.means == means }); i >= 0 {
		return marks[i], true
	}
	return said{}, false
}
