package loosejson

import (
	"encoding/json"
	"math/big"
)

// What is read of a number: more digits are no example's, and are slow to read.
const (
	maxDigits = 200
	precision = 1024 // bits
)

// CompareNumbers compares two numbers that are JSON text, exactly. It reports false
// for what is none, or too long to compare.
func CompareNumbers(a, b string) (int, bool) {
	x, y := parseNumber(a), parseNumber(b)
	if x == nil || y == nil {
		return 0, false
	}
	return x.Cmp(y), true
}

// IsInteger reports whether a number that is JSON text is whole: 1.0 and 1e3 are.
func IsInteger(text string) bool {
	x := parseNumber(text)
	return x == nil || x.IsInt()
}

func parseNumber(text string) *big.Float {
	if len(text) > maxDigits || !isNumber(text) {
		return nil
	}
	x, _, err := big.ParseFloat(text, 10, precision, big.ToNearestEven)
	if err != nil || x.IsInf() {
		return nil
	}
	return x
}

func isNumber(text string) bool {
	return text != "" && (text[0] == '-' || text[0] >= '0' && text[0] <= '9') && json.Valid([]byte(text))
}
