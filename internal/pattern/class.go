package pattern

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// everything is the range of all characters.
const everything = `\x{0}-\x{10FFFF}`

// class translates what comes behind an opening bracket.
func (t *translator) class() error {
	negated := t.take("^")
	var items []string
	for !t.take("]") {
		item, err := t.item()
		if err != nil {
			return err
		}
		items = append(items, item)
	}
	switch text := strings.Join(items, ""); {
	case text != "" && negated:
		t.atom("[^" + text + "]")
	case text != "":
		t.atom("[" + text + "]")
	case negated:
		t.atom("[" + everything + "]")
	default:
		t.atom("[^" + everything + "]")
	}
	return nil
}

// item translates a character of a class, a range, or a class within it.
func (t *translator) item() (string, error) {
	first, err := t.classElement()
	if err != nil {
		return "", err
	}
	if !strings.HasPrefix(t.rest, "-") || strings.HasPrefix(t.rest, "-]") {
		return first.text(), nil
	}
	t.take("-")
	last, err := t.classElement()
	switch {
	case err != nil:
		return "", err
	case first.set != "" || last.set != "": // what has no end is no range
		return first.text() + char('-').text() + last.text(), nil
	case last.char < first.char:
		return "", errors.New("a range of characters ends before its beginning")
	}
	return first.text() + "-" + last.text(), nil
}

// classElement reads a part of a class.
func (t *translator) classElement() (element, error) {
	switch {
	case t.rest == "":
		return element{}, errors.New("a bracket is not closed")
	case posixClass.MatchString(t.rest):
		return element{}, errors.New("ECMA-262 takes [: as text, and other languages as a class of characters")
	case t.take(`\b`):
		return char('\b'), nil
	case t.take(`\`):
		return t.element()
	}
	return char(t.next()), nil
}

var posixClass = regexp.MustCompile(`^\[:\^?[a-z]+:\]`)

// element is a character, or several that a class can hold.
type element struct {
	char rune
	set  string // as it stands in a class of Go; "" for a character
}

func char(r rune) element { return element{char: r} }

// text is the element as it stands in a class of Go.
func (e element) text() string {
	if e.set != "" {
		return e.set
	}
	if e.char <= unicode.MaxASCII && (unicode.IsLetter(e.char) || unicode.IsDigit(e.char)) {
		return string(e.char)
	}
	return fmt.Sprintf(`\x{%X}`, e.char)
}

// alone is the element as it stands outside of classes.
func (e element) alone() string {
	switch {
	case e.set != "":
		return "[" + e.set + "]"
	case ' ' <= e.char && e.char <= '~':
		return regexp.QuoteMeta(string(e.char))
	}
	return e.text()
}
