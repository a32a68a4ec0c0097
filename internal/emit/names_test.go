package emit

import (
	"go/token"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

func TestNames(t *testing.T) {
	for _, test := range []struct{ give, asType, asMember string }{
		{"user_id", "UserID", "UserID"},
		{"userId", "UserID", "UserID"},
		{"user-ids", "UserIDs", "UserIDs"},
		{"UserIDs", "UserIDs", "UserIDs"},
		{"url", "URL", "URL"},
		{"HttpApiUrl", "HTTPAPIURL", "HTTPAPIURL"},
		{"oauth_scopes", "OAuthScopes", "OAuthScopes"},
		{"OAuth2Token", "OAuth2Token", "OAuth2Token"},
		{"GetOAuthAccessToken", "GetOAuthAccessToken", "GetOAuthAccessToken"},
		{"JWKS", "JWKS", "Jwks"},
		{"ACTIVE", "ACTIVE", "Active"},
		{"GET_USER_ID", "GETUSERID", "GetUserID"},
		{"Web3Wallet", "Web3Wallet", "Web3Wallet"},
		{"ipv4_address", "IPv4Address", "IPv4Address"},
		{"_links", "Links", "Links"},
		{"__template_host", "TemplateHost", "TemplateHost"},
		{"@type", "AtType", "AtType"},
		{"$ref", "DollarRef", "DollarRef"},
		{"-created_at", "MinusCreatedAt", "MinusCreatedAt"},
		{"+1", "Plus1", "Plus1"},
		{"*", "Star", "Star"},
		{"3ds", "X3ds", "X3ds"},
		{"", "Empty", "Empty"},
		{"_", "Underscore", "Underscore"},
		{"日本", "X日本", "X日本"},
		{"élan vital", "ÉlanVital", "ÉlanVital"},
		{"\u200b", "U200B", "U200B"},
		{"\u3164", "U3164", "U3164"},
		{"user\u3164_id", "UserID", "UserID"},
		{"type", "Type", "Type"},
		{"T struct{}; func init() {", "TStructFuncInit", "TStructFuncInit"},
	} {
		require.Equal(t, test.asType, typeName(test.give), "%q as a type", test.give)
		require.Equal(t, test.asMember, memberName(test.give), "%q as a member", test.give)
	}
}

func FuzzNames(f *testing.F) {
	for _, seed := range []string{"user_id", "", "日本", "\u0301", "a\x00b", "ǅ", "ßharp", "*/ func"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		for _, got := range []string{typeName(name), memberName(name), exported(spell(name, true)), "T" + digest(name)} {
			require.True(t, token.IsIdentifier(got), "%q becomes %q", name, got)
			require.True(t, token.IsExported(got), "%q becomes %q", name, got)
		}
	})
}

func TestFileNames(t *testing.T) {
	for _, test := range []struct{ give, want string }{
		{"client", "client.go"},
		{"Client Session", "client_session.go"},
		{"format_test", "format_test_page.go"},
		{"page_linux", "page_linux_page.go"},
		{"page_linux_amd64", "page_linux_amd64_page.go"},
		{"linux", "linux.go"},
		{"test", "test.go"},
		{"_hidden", "hidden.go"},
		{".hidden", "hidden.go"},
		{"con", "con_page.go"},
		{"..", "page_x5ec1f7e700f37c3d.go"},
		{"日本", "page_x" + strings.ToLower(digest("日本")[1:]) + ".go"},
		{"a/b", "a_b.go"},
	} {
		require.Equal(t, test.want, goFile(pageStem(test.give)), "%q", test.give)
	}
	long := goFile(pageStem(strings.Repeat("a", 300)))
	require.Less(t, len(long), 105)
	require.NotEqual(t, long, goFile(pageStem(strings.Repeat("a", 301))), "long names that begin alike differ")
}

func FuzzFileNames(f *testing.F) {
	f.Add("client")
	f.Add("../../etc/passwd_test")
	f.Fuzz(func(t *testing.T, name string) {
		for _, got := range append(qualifiedFiles(pageStem(name), "docs/"+name+"/x.md"), goFile(pageStem(name))) {
			require.False(t, strings.ContainsFunc(got, func(r rune) bool {
				return r != '_' && r != '.' && !('a' <= r && r <= 'z') && !unicode.IsDigit(r)
			}), got)
			require.Regexp(t, `^[a-z0-9][a-z0-9_]*\.go$`, got)
			require.NotRegexp(t, `_(test|linux|windows|amd64)\.go$`, got)
		}
	})
}

// TestScope checks that names depend on the colliding names alone.
func TestScope(t *testing.T) {
	names := func(best, next string) []string { return []string{best, next, best + "X" + next} }
	for _, test := range []struct {
		name  string
		taken []string
		give  [][]string
		want  []string
	}{
		{"no collision", nil, [][]string{names("A", "A1"), names("B", "B1")}, []string{"A", "B"}},
		{"both yield", nil, [][]string{names("A", "A1"), names("A", "A2"), names("B", "B1")}, []string{"A1", "A2", "B"}},
		{"taken before", []string{"A"}, [][]string{names("A", "A1")}, []string{"A1"}},
		{"the next name collides too", nil, [][]string{names("A", "B"), names("A", "C"), names("B", "D")}, []string{"AXB", "C", "D"}},
		{"nothing but digests is left", nil, [][]string{names("A", "B"), names("A", "B")[:2]}, []string{"AXB", "B"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			entities := func() []*entity {
				var out []*entity
				for i, names := range test.give {
					out = append(out, &entity{
						pos: ir.Pos{File: "f", Line: int32(i + 1)}, what: func() string { return "a thing" },
						best: names[0], next: func() []string { return names[1:] },
					})
				}
				return out
			}
			forward, backward := entities(), entities()
			newScope(test.taken...).resolve(forward)
			reversed := make([]*entity, len(backward))
			for i, e := range backward {
				reversed[len(backward)-1-i] = e
			}
			newScope(test.taken...).resolve(reversed)
			for i, want := range test.want {
				require.Equal(t, want, forward[i].name)
				require.Equal(t, want, backward[i].name, "whatever the order")
			}
		})
	}
}
