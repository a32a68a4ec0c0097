package wire

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRuleApply(t *testing.T) {
	tests := []struct {
		give       string
		wantCamel  string
		wantPascal string
		wantSnake  string
		wantKebab  string
	}{
		{give: "id", wantCamel: "id", wantPascal: "Id", wantSnake: "id", wantKebab: "id"},
		{give: "user_id", wantCamel: "userId", wantPascal: "UserId", wantSnake: "user_id", wantKebab: "user-id"},
		{give: "userId", wantCamel: "userId", wantPascal: "UserId", wantSnake: "user_id", wantKebab: "user-id"},
		{give: "UserID", wantCamel: "userId", wantPascal: "UserId", wantSnake: "user_id", wantKebab: "user-id"},
		{give: "user-id", wantCamel: "userId", wantPascal: "UserId", wantSnake: "user_id", wantKebab: "user-id"},
		{give: "userIDs", wantCamel: "userIds", wantPascal: "UserIds", wantSnake: "user_ids", wantKebab: "user-ids"},
		{give: "HTTPProxyURL", wantCamel: "httpProxyUrl", wantPascal: "HttpProxyUrl", wantSnake: "http_proxy_url", wantKebab: "http-proxy-url"},
		{give: "OAuthToken", wantCamel: "oauthToken", wantPascal: "OauthToken", wantSnake: "oauth_token", wantKebab: "oauth-token"},
		{give: "web3_wallet", wantCamel: "web3Wallet", wantPascal: "Web3Wallet", wantSnake: "web3_wallet", wantKebab: "web3-wallet"},
		{give: "Größe_max", wantCamel: "größeMax", wantPascal: "GrößeMax", wantSnake: "größe_max", wantKebab: "größe-max"},
		{give: "$ref", wantCamel: "ref", wantPascal: "Ref", wantSnake: "ref", wantKebab: "ref"},
		{give: "_", wantCamel: "_", wantPascal: "_", wantSnake: "_", wantKebab: "_"},
		{give: "*", wantCamel: "*", wantPascal: "*", wantSnake: "*", wantKebab: "*"},
		{give: "", wantCamel: "", wantPascal: "", wantSnake: "", wantKebab: ""},
	}
	for _, tt := range tests {
		t.Run(tt.give, func(t *testing.T) {
			require.Equal(t, tt.give, AsIs.Apply(tt.give))
			require.Equal(t, tt.give, Rule("").Apply(tt.give), "the zero Options change no name")
			require.Equal(t, tt.wantCamel, Camel.Apply(tt.give))
			require.Equal(t, tt.wantPascal, Pascal.Apply(tt.give))
			require.Equal(t, tt.wantSnake, Snake.Apply(tt.give))
			require.Equal(t, tt.wantKebab, Kebab.Apply(tt.give))
		})
	}
}

func TestParseRule(t *testing.T) {
	got, err := ParseRule("")
	require.NoError(t, err)
	require.Equal(t, AsIs, got)

	_, unknown := ParseRule("Camel")
	require.ErrorContains(t, unknown, `unknown rule for wire names "Camel"`, "names of rules have no capitals")
	require.Len(t, Rules(), 5)
	for _, rule := range Rules() {
		got, err := ParseRule(string(rule))
		require.NoError(t, err)
		require.Equal(t, rule, got)
		require.ErrorContains(t, unknown, string(rule), "the message lists what there is")
	}
}
