package support

import (
	"regexp"
	"sync"
	"unicode/utf8"
)

// The rules of limits: of what the specification demands of a value beyond its
// type. Validate knows them, and decoding does.
const (
	ruleMinLength = "min-length" // a string of too few characters
	ruleMaxLength = "max-length" // a string of too many
	rulePattern   = "pattern"    // a string that does not match
	ruleMinimum   = "minimum"    // a number that is too small
	ruleMaximum   = "maximum"    // a number that is too large
	ruleAbove     = "above"      // a number that is not above its limit
	ruleBelow     = "below"      // a number that is not below its limit
	ruleMinItems  = "min-items"  // a list or a map that has too few elements
	ruleMaxItems  = "max-items"  // a list or a map that has too many
	ruleUnique    = "unique"     // a list that has an element twice
)

// limit checks that a value keeps a limit.
func (r *report) limit(ok bool, at *path, rule, message string) {
	if !ok {
		r.add(at, rule, message)
	}
}

// lengthOf returns how many characters a string has.
func lengthOf(s string) int { return utf8.RuneCountInString(s) }

// newPattern returns a function that returns a regular expression, which is not
// compiled before it is needed.
func newPattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
