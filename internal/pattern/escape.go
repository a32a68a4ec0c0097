package pattern

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// The white space of ECMA-262, and all other characters.
const (
	space    = `\t-\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}`
	notSpace = `\x{0}-\x{8}\x{E}-\x{1F}!-\x{9F}\x{A1}-\x{167F}\x{1681}-\x{1FFF}\x{200B}-\x{2027}\x{202A}-\x{202E}` +
		`\x{2030}-\x{205E}\x{2060}-\x{2FFF}\x{3001}-\x{FEFE}\x{FF00}-\x{10FFFF}`
)

// element reads what comes behind a backslash and stands for characters.
func (t *translator) element() (element, error) {
	if t.rest == "" {
		return element{}, errors.New("there is nothing behind a backslash")
	}
	switch r := t.next(); r {
	case 'd', 'D', 'w', 'W':
		return element{set: `\` + string(r)}, nil
	case 's':
		return element{set: space}, nil
	case 'S':
		return element{set: notSpace}, nil
	case 'f':
		return char('\f'), nil
	case 'n':
		return char('\n'), nil
	case 'r':
		return char('\r'), nil
	case 't':
		return char('\t'), nil
	case 'v':
		return char('\v'), nil
	case '0':
		if t.rest != "" && unicode.IsDigit(rune(t.rest[0])) {
			return element{}, errors.New("ECMA-262 has no octal numbers")
		}
		return char(0), nil
	case 'c':
		return t.control()
	case 'x':
		return t.hex(2)
	case 'u':
		return t.unicode()
	case 'p', 'P':
		return t.property(r)
	case 'k':
		return element{}, errors.New("it refers back to a group, which Go's regexp cannot")
	default:
		return other(r)
	}
}

// other is the element of a character that a backslash gives no meaning.
func other(r rune) (element, error) {
	switch {
	case '1' <= r && r <= '9':
		return element{}, errors.New("it refers back to a group, which Go's regexp cannot")
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return element{}, fmt.Errorf(`ECMA-262 does not know \%c`, r)
	}
	return char(r), nil
}

// control reads the letter of a control character.
func (t *translator) control() (element, error) {
	if t.rest != "" {
		if letter := t.next(); letter <= unicode.MaxASCII && unicode.IsLetter(letter) {
			return char(letter & 31), nil
		}
	}
	return element{}, errors.New(`there is no letter behind \c`)
}

// hex reads a character by so many hexadecimal digits.
func (t *translator) hex(digits int) (element, error) {
	if len(t.rest) >= digits {
		if n, err := strconv.ParseUint(t.rest[:digits], 16, 32); err == nil {
			t.rest = t.rest[digits:]
			return char(rune(n)), nil
		}
	}
	return element{}, fmt.Errorf("a character takes %d hexadecimal digits", digits)
}

// unicode reads a character by its number. One beyond the first 65536 may be
// written as two, which are none alone.
func (t *translator) unicode() (element, error) {
	if t.take("{") {
		text, rest, ok := strings.Cut(t.rest, "}")
		n, err := strconv.ParseUint(text, 16, 32)
		if !ok || err != nil || n > unicode.MaxRune || utf16.IsSurrogate(rune(n)) {
			return element{}, errors.New(`there is no character in the braces behind \u`)
		}
		t.rest = rest
		return char(rune(n)), nil
	}
	first, err := t.hex(4)
	if err != nil || !utf16.IsSurrogate(first.char) {
		return first, err
	}
	if t.take(`\u`) {
		if second, err := t.hex(4); err == nil {
			if r := utf16.DecodeRune(first.char, second.char); r != unicode.ReplacementChar {
				return char(r), nil
			}
		}
	}
	return element{}, errors.New("half of a surrogate pair is no character")
}

var propertyName = regexp.MustCompile(`^\{(?:(gc|General_Category|sc|Script)=)?([A-Za-z_]+)\}`)

// property reads a Unicode property, if it is one that Go's regexp has by the same
// name: a category by its letters, or a script.
func (t *translator) property(p rune) (element, error) {
	m := propertyName.FindStringSubmatch(t.rest)
	if m == nil {
		return element{}, fmt.Errorf(`there is no property behind \%c`, p)
	}
	isScript := m[1] == "sc" || m[1] == "Script"
	if isScript && unicode.Scripts[m[2]] == nil || !isScript && (len(m[2]) > 2 || unicode.Categories[m[2]] == nil) {
		return element{}, fmt.Errorf("the property %s is none that Go's regexp knows", m[2])
	}
	t.rest = t.rest[len(m[0]):]
	return element{set: fmt.Sprintf(`\%c{%s}`, p, m[2])}, nil
}
