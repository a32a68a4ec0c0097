// Package pattern turns the regular expressions of documents into those of Go.
package pattern

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Translate returns a regular expression of Go's package regexp that matches the
// same texts as one of ECMA-262, read as JSON Schema asks for: with the flag u,
// and no others. What that flag forbids is taken as ECMA-262 takes it without the
// flag if there is nothing else it could mean, such as \- and a brace that stands
// for itself; documents are full of it. Everything else is an error, and so is
// what Go cannot say, or what other languages mean something else by, such as \A.
func Translate(ecma string) (string, error) {
	if !utf8.ValidString(ecma) {
		return "", errors.New("it is not UTF-8")
	}
	t := translator{rest: ecma}
	for t.rest != "" {
		if err := t.term(); err != nil {
			return "", err
		}
	}
	if t.open > 0 {
		return "", errors.New("a parenthesis is not closed")
	}
	out := t.out.String()
	if _, err := regexp.Compile(out); err != nil { // too large
		return "", fmt.Errorf("it is more than Go's regexp can hold: %w", err)
	}
	return out, nil
}

// translator reads a pattern from its front to its end.
type translator struct {
	rest   string
	out    strings.Builder
	open   int  // parentheses around what comes next
	isAtom bool // what came last can be repeated
}

// take takes a prefix off the rest, if it is there.
func (t *translator) take(prefix string) bool {
	rest, ok := strings.CutPrefix(t.rest, prefix)
	t.rest = rest
	return ok
}

// next takes a character off the rest, of which there is one.
func (t *translator) next() rune {
	r, size := utf8.DecodeRuneInString(t.rest)
	t.rest = t.rest[size:]
	return r
}

// atom writes what can be repeated.
func (t *translator) atom(text string) {
	t.out.WriteString(text)
	t.isAtom = true
}

// other writes what cannot be repeated.
func (t *translator) other(text string) {
	t.out.WriteString(text)
	t.isAtom = false
}

// lineEnds are the characters that a dot does not match.
const lineEnds = `\n\r\x{2028}\x{2029}`

// term translates the next part of the pattern.
func (t *translator) term() error {
	switch r := t.next(); r {
	case '^', '|':
		t.other(string(r))
	case '$':
		t.other(`\z`)
	case '.':
		t.atom("[^" + lineEnds + "]")
	case '(':
		return t.group()
	case ')':
		if t.open == 0 {
			return errors.New("a parenthesis is closed that is not open")
		}
		t.open--
		t.atom(")")
	case '[':
		return t.class()
	case '\\':
		return t.escape()
	case '*', '+', '?':
		return t.repeat(string(r))
	case '{':
		return t.brace()
	default:
		t.atom(regexp.QuoteMeta(string(r)))
	}
	return nil
}

// group translates what comes behind an opening parenthesis. What a group captures
// is of no interest.
func (t *translator) group() error {
	t.open++
	switch {
	case !strings.HasPrefix(t.rest, "?"):
	case t.take("?:"):
	case t.take("?="), t.take("?!"), t.take("?<="), t.take("?<!"):
		return errors.New("it looks ahead or behind, which Go's regexp cannot")
	case t.take("?<"):
		name, rest, ok := strings.Cut(t.rest, ">")
		if !ok || !groupName.MatchString(name) {
			return errors.New("the name of a group is none")
		}
		t.rest = rest
	default:
		return errors.New("ECMA-262 has no such group, and no flags within a pattern")
	}
	t.other("(?:")
	return nil
}

var groupName = regexp.MustCompile(`^[\pL\p{Nl}$_][\pL\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}$]*$`)

// escape translates what comes behind a backslash.
func (t *translator) escape() error {
	switch {
	case t.take("b"):
		t.other(`\b`)
	case t.take("B"):
		t.other(`\B`)
	default:
		one, err := t.element()
		if err != nil {
			return err
		}
		t.atom(one.alone())
	}
	return nil
}

// repeat translates a quantifier.
func (t *translator) repeat(text string) error {
	switch {
	case !t.isAtom:
		return fmt.Errorf("there is nothing that %s could repeat", text)
	case t.take("?"):
		text += "?"
	case strings.HasPrefix(t.rest, "+"):
		return errors.New("ECMA-262 has no possessive quantifiers")
	}
	t.other(text)
	return nil
}

var (
	counts    = regexp.MustCompile(`^([0-9]+)(,([0-9]*))?\}`)
	openCount = regexp.MustCompile(`^\s*(,\s*[0-9]*|[0-9]+\s*(,\s*[0-9]*)?)\s*\}`) // a count to other languages
)

// maxCount is how often Go's regexp repeats at the most.
const maxCount = 1000

// brace translates a count, or a brace that stands for itself.
func (t *translator) brace() error {
	m := counts.FindStringSubmatch(t.rest)
	switch {
	case m != nil:
	case openCount.MatchString(t.rest):
		return errors.New("ECMA-262 takes the braces as text, and other languages as a count")
	default:
		t.atom(`\{`)
		return nil
	}
	least, ok := count(m[1])
	most, okToo := count(m[3])
	switch {
	case !ok || !okToo:
		return fmt.Errorf("it repeats more than the %d times that Go's regexp can", maxCount)
	case m[3] != "" && most < least:
		return errors.New("a count ends below its beginning")
	}
	t.rest = t.rest[len(m[0]):]
	text := fmt.Sprintf("{%d}", least)
	if m[3] != "" {
		text = fmt.Sprintf("{%d,%d}", least, most)
	} else if m[2] != "" {
		text = fmt.Sprintf("{%d,}", least)
	}
	return t.repeat(text)
}

// count returns the number that digits write, if Go can repeat as often.
func count(digits string) (n int, ok bool) {
	for _, digit := range digits {
		if n = n*10 + int(digit-'0'); n > maxCount {
			return 0, false
		}
	}
	return n, true
}
