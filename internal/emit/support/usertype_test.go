package support

import (
	"errors"
	"math/big"
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestUserTypes(t *testing.T) {
	type point struct{ X, Y int }
	decodeAs := func(text string, options DecodeOption, decode func(*decoder)) ValidationErrors {
		d := decoder{data: []byte(text), options: options}
		decode(&d)
		d.finish()
		return locate(d.data, d.found)
	}
	var number big.Int
	require.Empty(t, decodeAs("123456789012345678901234567890", 0, func(d *decoder) { decodeUserType(&number, d) }))
	require.Equal(t, "123456789012345678901234567890", number.String())
	var address netip.Addr
	require.Empty(t, decodeAs(`"::1"`, Strict, func(d *decoder) { decodeUserType(&address, d) }))
	require.True(t, address.IsLoopback())
	var p point
	require.Empty(t, decodeAs(`{"x":1,"z":{}}`, Strict, func(d *decoder) { decodeUserType(&p, d) }), "what it knows of its fields is its own business")
	require.Equal(t, point{X: 1}, p)

	for _, tt := range []struct{ give, pointer, rule, message string }{
		{"null", "", ruleNull, "must not be null"},
		{`"x"`, "", ruleType, "is not of its Go type: json: cannot unmarshal string into Go value of type support.point"},
		{`{"x":1,"x":2}`, "/x", ruleDuplicate, "occurs twice"},
		{`{"x":"\ud800"}`, "/x", ruleUTF8, "must be valid Unicode"},
		{`{"x":1} 2`, "", ruleTrailing, "is followed by something else at byte 8"},
		{`{"x":`, "/x", ruleSyntax, "is malformed JSON at byte 5: the end of the document where a value should be"},
		{`nul`, "", ruleSyntax, "is malformed JSON at byte 0: 'n' where a value should be"},
	} {
		found := decodeAs(tt.give, 0, func(d *decoder) { decodeUserType(&p, d) })
		require.Equal(t, ValidationErrors{{Pointer: tt.pointer, Rule: tt.rule, Message: tt.message}}, found, tt.give)
	}
}

// loud has its method for pointers, and fails at 13.
type loud int

func (x *loud) MarshalJSON() ([]byte, error) {
	switch *x {
	case 13:
		return nil, errors.New("thirteen")
	case 14:
		return []byte(`"<&>"`), nil
	}
	return []byte(`"loud"`), nil
}

func TestUserTypesAreEncodedByPointer(t *testing.T) {
	for _, tt := range []struct {
		give loud
		want string
		err  string
	}{
		{give: 1, want: `"loud"`},
		{give: 14, want: `"<&>"`},
		{give: 13, want: "null", err: "thirteen"},
	} {
		var e encoder
		encodeUserType(&tt.give, &e)
		require.Equal(t, tt.want, string(e.out))
		if tt.err == "" {
			require.Empty(t, e.found)
			continue
		}
		require.Len(t, e.found, 1)
		require.Equal(t, ruleType, e.found[0].rule)
		require.Contains(t, e.found[0].message, tt.err)
	}
}
