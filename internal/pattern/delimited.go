package pattern

import (
	"errors"
	"regexp"
)

// delimited is a pattern as JavaScript writes it in code. Without an anchor, the
// slashes may be what it matches.
var delimited = regexp.MustCompile(`(?s)^/(\^.*|.*\$)/([a-z]*)$`)

// Undelimited returns a pattern without the slashes around it, if it has some. Flags
// that change what it matches are an error.
func Undelimited(pattern string) (string, error) {
	m := delimited.FindStringSubmatch(pattern)
	switch {
	case m == nil:
		return pattern, nil
	case m[2] == "" || m[2] == "u":
		return m[1], nil
	}
	return pattern, errors.New("it has flags, which are not known here")
}
