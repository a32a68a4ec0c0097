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

// initialisms are words that Go spells in capitals throughout, as golint and
// the standard library do, by their lower case.
var initialisms = map[string]string{"oauth": "OAuth", "ipv4": "IPv4", "ipv6": "IPv6",
	"acl": "ACL", "acls": "ACLs",
	"aws": "AWS", "gcp": "GCP",
	"api": "API", "apis": "APIs",
	"ascii": "ASCII", "asciis": "ASCIIs",
	"cpu": "CPU", "cpus": "CPUs",
	"css": "CSS", "csss": "CSSs",
	"csv": "CSV", "csvs": "CSVs",
	"db": "DB", "dbs": "DBs",
	"dns": "DNS", "dnss": "DNSs",
	"eof": "EOF", "eofs": "EOFs",
	"gpu": "GPU", "gpus": "GPUs",
	"guid": "GUID", "guids": "GUIDs",
	"html": "HTML", "htmls": "HTMLs",
	"http":  "HTTP",
	"https": "HTTPS",
	"id":    "ID", "ids": "IDs",
	"ip": "IP", "ips": "IPs",
	"json": "JSON", "jsons": "JSONs",
	"jwt": "JWT", "jwts": "JWTs",
	"mfa": "MFA", "mfas": "MFAs",
	"pdf": "PDF", "pdfs": "PDFs",
	"qps": "QPS", "qpss": "QPSs",
	"ram": "RAM", "rams": "RAMs",
	"rpc": "RPC", "rpcs": "RPCs",
	"saml": "SAML", "samls": "SAMLs",
	"scim": "SCIM", "scims": "SCIMs",
	"sdk": "SDK", "sdks": "SDKs",
	"sla": "SLA", "slas": "SLAs",
	"sms": "SMS", "smss": "SMSs",
	"smtp": "SMTP", "smtps": "SMTPs",
	"sql": "SQL", "sqls": "SQLs",
	"ssh": "SSH", "sshs": "SSHs",
	"ssl": "SSL", "ssls": "SSLs",
	"sso": "SSO", "ssos": "SSOs",
	"tcp": "TCP", "tcps": "TCPs",
	"tls": "TLS", "tlss": "TLSs",
	"totp": "TOTP", "totps": "TOTPs",
	"ttl": "TTL", "ttls": "TTLs",
	"udp": "UDP", "udps": "UDPs",
	"ui": "UI", "uis": "UIs",
	"uid": "UID", "uids": "UIDs",
	"uri": "URI", "uris": "URIs",
	"url": "URL", "urls": "URLs",
	"utf8": "UTF8", "utf8s": "UTF8s",
	"uuid": "UUID", "uuids": "UUIDs",
	"vm": "VM", "vms": "VMs",
	"xml": "XML", "xmls": "XMLs",
}

// typeName returns the Go name of a type that a document names.
func typeName(name string) string { return exported(join(name, false)) }

// memberName returns the Go name of a field or of a value. Capitals throughout,
// as in ACTIVE, are how other languages write constants, and say nothing.
func memberName(name string) string { return exported(join(name, true)) }

// join puts the words of a name together in the way that Go does.
func join(name string, lowerCapitals bool) string {
	parts := words.Split(name)
	shout := lowerCapitals && !strings.ContainsFunc(name, unicode.IsLower)
	var out strings.Builder
	if lead, _ := utf8.DecodeRuneInString(name); len(parts) == 0 || symbols[lead] != "" && lead != '_' && lead != ' ' {
		out.WriteString(spell(name, len(parts) == 0))
	}
	for _, part := range parts {
		switch word, ok := initialisms[strings.ToLower(part)]; {
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
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
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
	return "X" + hex.EncodeToString(sum[:4])
}

// CheckPackageName returns an error for what cannot be the name of a package.
func CheckPackageName(name string) error {
	if !token.IsIdentifier(name) || name == "_" || name == "main" {
		return fmt.Errorf("%q cannot be the name of a package of types", name)
	}
	return nil
}
