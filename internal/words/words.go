// Package words splits names into words and spells them in the ways that
// programs and JSON do.
package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Split returns the words of a name, as they are spelled: those of "user_id",
// "userId", "user-id" and "UserID" are user and id, up to case. What is neither
// a letter nor a digit separates words and is dropped.
func Split(name string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		out = appendWords(out, part)
	}
	return out
}

// mixed are words that their own capitals must not split.
var mixed = []string{"OAuth", "IPv4", "IPv6"}

// appendWords splits a run of letters and digits where case says so.
func appendWords(out []string, part string) []string {
	for part != "" {
		n := wordLength(part)
		out = append(out, part[:n])
		part = part[n:]
	}
	return out
}

// wordLength returns the length of the first word in s: "User" of "UserID",
// "API" of "APIKey", "IDs" of "IDsByName", "web3" of "web3Wallet".
func wordLength(s string) int {
	for _, word := range mixed {
		if strings.HasPrefix(s, word) && !startsLower(s[len(word):]) {
			return len(word)
		}
	}
	upper := 0 // length of the capitals that s starts with
	last := 0  // offset of the last one
	for upper < len(s) {
		r, size := utf8.DecodeRuneInString(s[upper:])
		if !unicode.IsUpper(r) {
			break
		}
		last = upper
		upper += size
	}
	rest := s[upper:]
	plural := strings.HasPrefix(rest, "s") && !startsLower(rest[1:]) && last > 0
	switch {
	case plural:
		return upper + 1
	case last > 0 && startsLower(rest):
		return last // the last capital starts the next word
	}
	n := upper
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if unicode.IsUpper(r) {
			break
		}
		n += size
	}
	return n
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// Capital returns word with a capital first letter and the others as they are.
func Capital(word string) string {
	if word == "" {
		return ""
	}
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[size:]
}

// Title returns word with a capital first letter and the others small.
func Title(word string) string {
	return Capital(strings.ToLower(word))
}

// Letters returns the letters and digits of a name, the letters small: what names
// have in common that spell the same words in any case.
func Letters(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// Singular returns the name of one of several, where English spells it regularly.
func Singular(name string) string {
	for _, ending := range []struct{ plural, singular string }{{"ies", "y"}, {"sses", "ss"}, {"xes", "x"}, {"ss", "ss"}, {"us", "us"}, {"is", "is"}, {"s", ""}} {
		if stem, ok := strings.CutSuffix(name, ending.plural); ok && stem != "" {
			return stem + ending.singular
		}
	}
	return name
}

// Slug is the fragment by which links address a heading on GitHub.
func Slug(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
			return r
		}
		return -1
	}, strings.ToLower(heading))
}
