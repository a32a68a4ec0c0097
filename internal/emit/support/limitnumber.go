package support

import (
	"cmp"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
)

// numberIs reports whether x is in a relation to a limit: >=, <=, > or <. It
// compares all digits, however many there are. What is no number is in none.
func numberIs(x json.Number, relation, limit string) bool {
	n, ok := parseNumber(string(x))
	if !ok {
		return false
	}
	to, _ := parseNumber(limit)
	c := n.compare(to)
	switch relation {
	case ">=":
		return c >= 0
	case "<=":
		return c <= 0
	case ">":
		return c > 0
	}
	return c < 0
}

// numberText is a number: the digits of whole and fraction behind a decimal point
// that is moved to the right. The first digit is not zero; zero has none.
type numberText struct {
	negative        bool
	whole, fraction string
	point           int64
}

// farPoint is where points end: farther than the digits of a number that has all
// of them could be.
const farPoint = 1 << 60

func parseNumber(text string) (n numberText, ok bool) {
	text, n.negative = strings.CutPrefix(text, "-")
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		exponent, err := strconv.ParseInt(text[i+1:], 10, 64)
		if errors.Is(err, strconv.ErrSyntax) {
			return numberText{}, false
		}
		text, n.point = text[:i], min(max(exponent, -farPoint), farPoint)
	}
	n.whole, n.fraction, _ = strings.Cut(text, ".")
	if n.whole == "" || strings.Trim(n.whole, "0123456789")+strings.Trim(n.fraction, "0123456789") != "" {
		return numberText{}, false
	}
	n.whole, n.fraction = strings.TrimLeft(n.whole, "0"), strings.TrimRight(n.fraction, "0")
	n.point += int64(len(n.whole))
	if n.whole == "" {
		digits := strings.TrimLeft(n.fraction, "0")
		n.point -= int64(len(n.fraction) - len(digits))
		n.fraction = digits
	}
	if n.len() == 0 {
		return numberText{}, true
	}
	return n, true
}

// len returns how many digits there are.
func (n numberText) len() int { return len(n.whole) + len(n.fraction) }

// digit returns the digit at an index, which may lie behind the last one.
func (n numberText) digit(i int) byte {
	switch {
	case i < len(n.whole):
		return n.whole[i]
	case i < n.len():
		return n.fraction[i-len(n.whole)]
	}
	return '0'
}

func (n numberText) sign() int {
	switch {
	case n.len() == 0:
		return 0
	case n.negative:
		return -1
	}
	return 1
}

func (n numberText) compare(to numberText) int {
	sign := n.sign()
	if sign != to.sign() || sign == 0 {
		return cmp.Compare(sign, to.sign())
	}
	if c := cmp.Compare(n.point, to.point); c != 0 {
		return c * sign
	}
	for i := range max(n.len(), to.len()) {
		if c := cmp.Compare(n.digit(i), to.digit(i)); c != 0 {
			return c * sign
		}
	}
	return 0
}

// plain returns the one way to write the number that all others are written in
// here.
func (n numberText) plain() json.Number {
	if n.len() == 0 {
		return "0"
	}
	sign := ""
	if n.negative {
		sign = "-"
	}
	digits := strings.TrimRight(n.whole+n.fraction, "0")
	return json.Number(sign + digits + "e" + strconv.FormatInt(n.point-int64(len(digits)), 10))
}
