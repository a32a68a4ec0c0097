package pattern

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// TestTranslate checks what patterns match, and what not.
func TestTranslate(t *testing.T) {
	for _, tt := range []struct {
		give    string
		matches []string
		others  []string
	}{
		{``, []string{"", "a"}, nil},
		{`b`, []string{"b", "abc"}, []string{"", "B"}},
		{`^a$`, []string{"a"}, []string{"a\n", "\na", "ab", "a\nb"}},
		{`^[a-z0-9_-]{2,4}$`, []string{"a-", "_9zz"}, []string{"a", "abcde", "A1"}},
		{`^(cat|dog)s?$`, []string{"cat", "dogs"}, []string{"cats dog", "s"}},
		{`^(?:a|b)+?$`, []string{"abba"}, []string{"", "c"}},
		{`^(?<year>\d{4})-(?<$ö_1>\d\d)$`, []string{"2024-02"}, []string{"2024-2", "٢٠٢٤-02"}},
		{`^.$`, []string{"a", "é", "😀", "\v"}, []string{"", "\n", "\r", "\u2028", "\u2029", "ab"}},
		{`^\s\S$`, []string{" a", "\u00a0a", "\ufeff.", "\u3000é", "\v😀", "\u2029\x00"}, []string{"a ", "  ", "\u200ba", " \u1680"}},
		{`^[\s,]+$`, []string{", \u2003,"}, []string{"a", ""}},
		{`^[^\s,]+$`, []string{"a\u200b"}, []string{"\u2003", ","}},
		{`^[\s\S]$`, []string{"\n", "a", " "}, []string{"", "ab"}},
		{`^[\S]$`, []string{"\u200b", "\U0010ffff", "\x00"}, []string{" ", "\ufeff"}},
		{`^\d\D\w\W$`, []string{"1a_-", "0.zé"}, []string{"aa__", "11__"}},
		{`^\/\-\.\\\_$`, []string{`/-.\_`}, []string{`\/\-\.\\\_`}},
		{`/a/`, []string{"x/a/y"}, []string{"a"}},
		{`^\u0041\u00e9\u{1F600}\x2d$`, []string{"Aé😀-"}, []string{"u0041"}},
		{`^\ud83d\ude00$`, []string{"😀"}, []string{"\ufffd\ufffd"}},
		{`^[\ud83d\ude00-\ud83d\ude02]$`, []string{"😁"}, []string{"😃", "\ufffd"}},
		{`^\cJ\cm\0\t\n\v\f\r$`, []string{"\n\r\x00\t\n\v\f\r"}, []string{"cJcm0tnvfr"}},
		{`^[\b]$`, []string{"\b"}, []string{"", "b"}},
		{`\bcat\b`, []string{"a cat.", "é" + "cat"}, []string{"cats", "concat"}},
		{`a\Bb`, []string{"ab"}, []string{"a b"}},
		{`^[^]$`, []string{"a", "\n", "\U0010ffff"}, []string{""}},
		{`^a[]|b`, []string{"b"}, []string{"a", "ax"}},
		{`[]`, nil, []string{"", "a", "]"}},
		{`^[\w-.]+$`, []string{"a-.b"}, []string{"+", ","}},
		{`^[a-\d]$`, []string{"a", "-", "7"}, []string{"b"}},
		{`^[+--]$`, []string{"+", ",", "-"}, []string{"."}},
		{`^[a-]$`, []string{"a", "-"}, []string{"b"}},
		{`^[\]\\^[&]$`, []string{"]", `\`, "^", "[", "&"}, []string{"a"}},
		{`^[a&&b]$`, []string{"a", "&", "b"}, []string{""}},
		{`^\{[0-9a-f]{2}}$`, []string{"{0f}"}, []string{"{0f"}},
		{`^{a}]$`, []string{"{a}]"}, []string{"a"}},
		{`^x{}$`, []string{"x{}"}, []string{"x"}},
		{`^x{2,}y{0}z{1000}$`, []string{"xxx" + strings.Repeat("z", 1000)}, []string{"x", "xxz"}},
		{`^\p{L}\P{L}\p{Lu}\p{sc=Greek}[\p{Script=Latin}]\p{gc=Nd}$`, []string{"é-Éωa1"}, []string{"éaÉωa1", "é-Éaa1"}},
		{"^`\"'\n$", []string{"`\"'\n"}, []string{"`"}},
		{`^(a*)*()*|$`, []string{"aaa"}, nil},
		{`\$\^\*\+\?\(\)\|`, []string{`$^*+?()|`}, []string{""}},
	} {
		t.Run(tt.give, func(t *testing.T) {
			text, err := Translate(tt.give)
			require.NoError(t, err)
			compiled := regexp.MustCompile(text)
			for _, s := range tt.matches {
				require.True(t, compiled.MatchString(s), "%q matches %q", text, s)
			}
			for _, s := range tt.others {
				require.False(t, compiled.MatchString(s), "%q does not match %q", text, s)
			}
		})
	}
}

// TestTranslateRefuses checks that what Go cannot say, or documents can mean two
// things by, is an error that says why.
func TestTranslateRefuses(t *testing.T) {
	for _, tt := range []struct{ why, give string }{
		{"looks ahead or behind", `(?=a)`},
		{"looks ahead or behind", `^(?!.*--)[a-z]+$`},
		{"looks ahead or behind", `(?<=a)b`},
		{"looks ahead or behind", `(?<!a)b`},
		{"refers back", `(a)\1`},
		{"refers back", `(?<x>a)\k<x>`},
		{"flags", `(?i)abc`},
		{"flags", `(?i:abc)`},
		{"flags", `(?P<x>a)`},
		{"flags", `(?>a)`},
		{"flags", `(?#a)`},
		{"flags", `(?`},
		{"name of a group", `(?<1>a)`},
		{"name of a group", `(?<a`},
		{`know \A`, `\Aa`},
		{`know \Z`, `a\Z`},
		{`know \z`, `a\z`},
		{`know \Q`, `\Qa.b\E`},
		{`know \h`, `\h`},
		{`know \é`, `\é`},
		{"octal", `\012`},
		{"letter behind", `\c1`},
		{"letter behind", `\c`},
		{"letter behind", `[\cé]`},
		{"hexadecimal", `\x4`},
		{"hexadecimal", `\u00e`},
		{"hexadecimal", `\x{41}`},
		{"no character", `\u{110000}`},
		{"no character", `\u{41`},
		{"no character", `\u{d800}`},
		{"surrogate", `\ud83d`},
		{"surrogate", `\ud83d\u0041`},
		{"surrogate", `[\ude00]`},
		{"property", `\pL`},
		{"property", `\p{Emoji}`},
		{"property", `\p{Greek}`},
		{"property", `\p{sc=Lu}`},
		{"property", `\p{sc=Nowhere}`},
		{"as a count", `a{,5}`},
		{"as a count", `a{1, 2}`},
		{"the 1000 times", `a{1001}`},
		{"the 1000 times", `a{0,99999999999999999999}`},
		{"can hold", `(a{1000}){1000}`},
		{"below its beginning", `a{3,2}`},
		{"before its beginning", `[z-a]`},
		{"class of characters", `[[:alpha:]]`},
		{"class of characters", `[a-[:^digit:]]`},
		{"nothing that", `*a`},
		{"nothing that", `a**`},
		{"nothing that", `a|?`},
		{"nothing that", `^+`},
		{"nothing that", `\b{2}`},
		{"nothing that", `(+)`},
		{"possessive", `a++`},
		{"possessive", `a{2}+`},
		{"parenthesis", `(a`},
		{"parenthesis", `a)`},
		{"bracket", `[a`},
		{"bracket", `[a-`},
		{"bracket", `[`},
		{"bracket", `[^`},
		{"behind a backslash", `\`},
		{"behind a backslash", `[a\`},
		{"UTF-8", "\xff"},
	} {
		t.Run(tt.give, func(t *testing.T) {
			text, err := Translate(tt.give)
			require.ErrorContains(t, err, tt.why)
			require.Empty(t, text)
		})
	}
}

// TestUndelimited checks that slashes are taken off where they can be nothing else.
func TestUndelimited(t *testing.T) {
	for give, want := range map[string]string{"/^a/": "^a", "/a$/u": "a$", "/a/": "/a/", "^/a/$": "^/a/$", "": ""} {
		got, err := Undelimited(give)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	_, err := Undelimited("/^a$/i")
	require.ErrorContains(t, err, "flags")
}

// TestSpace checks that the two kinds of characters are all that there are.
func TestSpace(t *testing.T) {
	isSpace := regexp.MustCompile("^[" + space + "]$")
	isOther := regexp.MustCompile("^[" + notSpace + "]$")
	for r := range rune(unicode.MaxRune + 1) {
		if 0xd800 <= r && r <= 0xdfff {
			continue
		}
		want := unicode.Is(unicode.Zs, r) || strings.ContainsRune("\t\n\v\f\r\u2028\u2029\ufeff", r)
		if isSpace.MatchString(string(r)) != want || isOther.MatchString(string(r)) == want {
			t.Errorf("%U is white space: %t", r, want)
		}
	}
}

// FuzzTranslate checks that what is translated compiles, and that a pattern of no
// more than letters, dots and alternatives means what it means to Go.
func FuzzTranslate(f *testing.F) {
	for _, seed := range []string{`^[a-z]{1,3}$`, `(?<a>b)|\u0041`, `[^\S]`, `\p{L}`, `[]`, `[^]`, `a{,2}`, `\cA`, `(?:x)*?`, `a.b|c`, `\ud83d\ude00`, "[\xff]"} {
		f.Add(seed, "abc")
	}
	f.Fuzz(func(t *testing.T, ecma, text string) {
		translated, err := Translate(ecma)
		if err != nil {
			require.Empty(t, translated)
			require.NotEmpty(t, err.Error())
			return
		}
		compiled, err := regexp.Compile(translated)
		require.NoError(t, err)
		if strings.Trim(ecma, "abcdefghijklmnopqrstuvwxyz|") == "" {
			require.Equal(t, regexp.MustCompile(ecma).MatchString(text), compiled.MatchString(text))
		}
	})
}
