package words

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

func TestSplit(t *testing.T) {
	tests := []struct {
		give string
		want []string
	}{
		{give: "", want: nil},
		{give: "_-$. /", want: nil},
		{give: "id", want: []string{"id"}},
		{give: "user_id", want: []string{"user", "id"}},
		{give: "userId", want: []string{"user", "Id"}},
		{give: "user-id", want: []string{"user", "id"}},
		{give: "User ID", want: []string{"User", "ID"}},
		{give: "user.id", want: []string{"user", "id"}},
		{give: "__user__id__", want: []string{"user", "id"}},
		{give: "USER_ID", want: []string{"USER", "ID"}},

		// Of a run of capitals, the last one starts a word where a small letter follows.
		{give: "UserID", want: []string{"User", "ID"}},
		{give: "APIKey", want: []string{"API", "Key"}},
		{give: "userAPIKey", want: []string{"user", "API", "Key"}},
		{give: "aB", want: []string{"a", "B"}},
		{give: "AB", want: []string{"AB"}},
		{give: "ABc", want: []string{"A", "Bc"}},
		{give: "GPSstatus", want: []string{"GP", "Sstatus"}},

		// A plural belongs to its initialism.
		{give: "userIDs", want: []string{"user", "IDs"}},
		{give: "URLs", want: []string{"URLs"}},
		{give: "IDsByName", want: []string{"IDs", "By", "Name"}},
		{give: "URLs_old", want: []string{"URLs", "old"}},
		{give: "APIsV2", want: []string{"APIs", "V2"}},
		{give: "URLset", want: []string{"UR", "Lset"}},
		{give: "As", want: []string{"As"}},
		{give: "As2", want: []string{"As2"}},

		// Digits belong to the word before them.
		{give: "web3Wallet", want: []string{"web3", "Wallet"}},
		{give: "web3_wallet", want: []string{"web3", "wallet"}},
		{give: "SHA256", want: []string{"SHA256"}},
		{give: "SHA256Sum", want: []string{"SHA256", "Sum"}},
		{give: "A1B2", want: []string{"A1", "B2"}},
		{give: "2FA", want: []string{"2", "FA"}},
		{give: "2024", want: []string{"2024"}},

		// Words that have capitals of their own.
		{give: "OAuth", want: []string{"OAuth"}},
		{give: "OAuthToken", want: []string{"OAuth", "Token"}},
		{give: "userOAuthID", want: []string{"user", "OAuth", "ID"}},
		{give: "OAuthor", want: []string{"O", "Author"}},
		{give: "oauth", want: []string{"oauth"}},
		{give: "IPv4", want: []string{"IPv4"}},
		{give: "IPv6", want: []string{"IPv6"}},
		{give: "IPv6Address", want: []string{"IPv6", "Address"}},
		{give: "hostIPv6_range", want: []string{"host", "IPv6", "range"}},

		{give: "größeMax", want: []string{"größe", "Max"}},
		{give: "straßeÜber", want: []string{"straße", "Über"}},
		{give: "ÜBERGröße", want: []string{"ÜBER", "Größe"}},
		{give: "имяПользователя", want: []string{"имя", "Пользователя"}},
		{give: "名前ID", want: []string{"名前", "ID"}},
		{give: "a→b", want: []string{"a", "b"}},
		{give: "a\xffb", want: []string{"a", "b"}},
	}
	for _, tt := range tests {
		t.Run(tt.give, func(t *testing.T) {
			require.Equal(t, tt.want, Split(tt.give))
		})
	}
}

func TestCapitalAndTitle(t *testing.T) {
	tests := []struct {
		give        string
		wantCapital string
		wantTitle   string
	}{
		{give: "user", wantCapital: "User", wantTitle: "User"},
		{give: "User", wantCapital: "User", wantTitle: "User"},
		{give: "ID", wantCapital: "ID", wantTitle: "Id"},
		{give: "iOS", wantCapital: "IOS", wantTitle: "Ios"},
		{give: "x", wantCapital: "X", wantTitle: "X"},
		{give: "3d", wantCapital: "3d", wantTitle: "3d"},
		{give: "über", wantCapital: "Über", wantTitle: "Über"},
		{give: "ÜBER", wantCapital: "ÜBER", wantTitle: "Über"},
		{give: "名前", wantCapital: "名前", wantTitle: "名前"},
	}
	for _, tt := range tests {
		t.Run(tt.give, func(t *testing.T) {
			require.Equal(t, tt.wantCapital, Capital(tt.give))
			require.Equal(t, tt.wantTitle, Title(tt.give))
		})
	}
}

func TestLetters(t *testing.T) {
	for _, name := range []string{"getUserByID2", "get_user_by_id_2", "Get-User ByID 2", "GETUSERBYID2"} {
		require.Equal(t, "getuserbyid2", Letters(name))
	}
	require.Equal(t, "größe", Letters("_Größe"))
	require.Empty(t, Letters("-$. /"))
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{
		"", "_", "user_id", "userIDs", "URLset", "HTTPServer", "OAuth2Token", "OAuthor", "IPv6s", "hostIPv4",
		"SHA256Sum", "A1B2", "És2", "ÜBERGröße", "名前ID", "ǅabc", "a\xffb", "cafe\u0301s", "\ufffd",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		got := Split(name)
		require.Equal(t, lettersAndDigits(name), strings.Join(got, ""), "nothing else is lost, added or moved")
		require.NotContains(t, got, "")
		require.Equal(t, got, Split(strings.Join(got, "_")), "the words of a name do not depend on its separators")
	})
}

// lettersAndDigits returns s without the characters that only separate words.
func lettersAndDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
