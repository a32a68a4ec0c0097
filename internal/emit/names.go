package emit

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"go/token"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/specgen/internal/words"
)

// initialisms are words that Go spells in a way of their own, by their lower case:
// those of golint, and others that are as common in APIs.
var initialisms = byLowerCase("ACL API ASCII AWS CPU CSS CSV DB DNS EOF GCP GPU GUID HTML HTTP HTTPS ID IP IPv4 IPv6 JSON JWT " +
	"MFA OAuth PDF QPS RAM RPC SAML SCIM SDK SLA SMS SMTP SQL SSH SSL SSO TCP TLS TOTP TTL UDP UI UID URI URL UTF8 UUID VM XML")

func byLowerCase(list string) map[string]string {
	out := map[string]string{}
	for word := range strings.FieldsSeq(list) {
		out[strings.ToLower(word)] = word
	}
	return out
}

// initialism returns the spelling of an initialism, or of its plural.
func initialism(word string) (string, bool) {
	lower := strings.ToLower(word)
	if spelling, ok := initialisms[lower]; ok {
		return spelling, true
	}
	singular, plural := strings.CutSuffix(lower, "s")
	spelling, ok := initialisms[singular]
	return spelling + "s", ok && plural
}

// typeName returns the Go name of a type that a document names.
func typeName(name string) string { return exported(join(name, false)) }

// memberName returns the Go name of a field or of a value. Capitals throughout,
// as in ACTIVE, are how other languages write constants, and say nothing.
func memberName(name string) string { return exported(join(name, true)) }

// join puts the words of a name together in the way that Go does.
func join(name string, lowerCapitals bool) string {
	parts := words.Split(withoutBlanks(name))
	shout := lowerCapitals && !strings.ContainsFunc(name, unicode.IsLower)
	var out strings.Builder
	if lead, _ := utf8.DecodeRuneInString(name); len(parts) == 0 || symbols[lead] != "" && lead != '_' && lead != ' ' {
		out.WriteString(spell(name, len(parts) == 0))
	}
	for _, part := range parts {
		switch word, ok := initialism(part); {
		case ok:
			out.WriteString(word)
		case shout:
			out.WriteString(words.Title(part))
		default:
			out.WriteString(words.Capital(part))
		}
	}
	return out.String()
}

// symbols are the words for what names cannot hold. They count where a name
// begins with one, as in -created_at and $ref, and where it has nothing else.
var symbols = map[rune]string{
	'+': "Plus", '-': "Minus", '*': "Star", '/': "Slash", '%': "Percent", '=': "Equal", '<': "Less", '>': "Greater",
	'!': "Not", '?': "Question", '&': "And", '|': "Or", '^': "Caret", '~': "Tilde", '@': "At", '#': "Hash", '$': "Dollar",
	'_': "Underscore", ' ': "Space", '.': "Dot", ',': "Comma", ':': "Colon", ';': "Semicolon", '\'': "Quote", '"': "DoubleQuote", '`': "Backquote",
	'(': "Open", ')': "Close", '[': "OpenBracket", ']': "CloseBracket", '{': "OpenBrace", '}': "CloseBrace", '\\': "Backslash",
}

// spell returns the words for the symbol that name begins with, or for all of
// its characters.
func spell(name string, all bool) string {
	if name == "" {
		return "Empty"
	}
	var out strings.Builder
	inWord := false
	for _, r := range name {
		letter := !isBlankLetter(r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
		switch {
		case letter && inWord:
			out.WriteRune(r)
		case letter:
			out.WriteRune(unicode.ToUpper(r))
		case symbols[r] != "":
			out.WriteString(symbols[r])
		default:
			fmt.Fprintf(&out, "U%04X", r)
		}
		inWord = letter
		if !all {
			break
		}
	}
	return out.String()
}

// exported makes an identifier of letters and digits one that Go exports.
func exported(name string) string {
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsUpper(first) {
		name = "X" + name
	}
	return name
}

// style says in a word how a name is spelled, to tell it from another one that
// Go would spell alike.
func style(name string) string {
	lower, upper := strings.ContainsFunc(name, unicode.IsLower), strings.ContainsFunc(name, unicode.IsUpper)
	first, _ := utf8.DecodeRuneInString(name)
	switch {
	case strings.Contains(name, "_"):
		return "Snake"
	case strings.Contains(name, "-"):
		return "Kebab"
	case strings.Contains(name, "."):
		return "Dotted"
	case strings.Contains(name, " "):
		return "Spaced"
	case !upper:
		return "Lower"
	case !lower:
		return "Upper"
	case unicode.IsUpper(first):
		return "Pascal"
	}
	return "Camel"
}

// digest is a short text that tells name from all others.
func digest(name string) string {
	sum := sha256.Sum256([]byte(name))
	return "X" + hex.EncodeToString(sum[:8])
}

// CheckPackageName returns an error for what cannot be the name of a package.
func CheckPackageName(name string) error {
	if !token.IsIdentifier(name) || name == "_" || name == "main" || name == "documentation" { // the go command leaves that one out
		return fmt.Errorf("%q cannot be the name of a package of types", name)
	}
	return nil
}
