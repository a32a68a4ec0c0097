package emit

import (
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// unseen are characters that readers of code do not see, or that change where they
// see others.
var unseen = []string{
	"\u061c", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069",
	"\u00ad", "\u200b", "\u200c", "\u200d", "\u2028", "\u2029", "\u2060", "\ufeff", "\u180e", "\ufff9", "\U000e0001", "\U000e0041",
	"\u034f", "\u115f", "\u1160", "\u17b4", "\u3164", "\uffa0", "\x00", "\x1b", "\x7f", "\u0085", "\ue000",
}

// requireSeen checks that Go shows as what it is.
func requireSeen(t *testing.T, text string) {
	t.Helper()
	at := strings.IndexFunc(text, func(r rune) bool {
		return r != '\n' && r != '\t' && (!unicode.IsPrint(r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r))
	})
	require.Equal(t, -1, at, "%+q", text[max(0, at-20):max(0, min(len(text), at+20))])
}

// TestNothingUnseen checks that what nobody sees reaches no part of the output, from
// no part of a document.
func TestNothingUnseen(t *testing.T) {
	for _, mark := range unseen {
		text := "b" + mark + "c"
		files := render(t, texts{text, text, text, text, text, text, text}, PageLayout)
		require.NotNil(t, files)
		for _, text := range files {
			requireSeen(t, text)
		}
	}
}

func TestStringLiteral(t *testing.T) {
	for _, mark := range append(unseen, "a", "é", "`", "\"", "\\", "\xff", "\ufe0f", "\U000e0100") {
		text := "b" + mark + "c"
		literal := stringLiteral(text).GoString()
		requireSeen(t, literal)
		got, err := strconv.Unquote(literal)
		require.NoError(t, err)
		require.Equal(t, text, got, "%+q", mark)
	}
	require.Equal(t, `"b\ufe0fc"`, stringLiteral("b\ufe0fc").GoString())
}
