package ferry_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/generated/ferry"
)

// shown returns the JSON that the page of the specification shows.
func shown(t testing.TB) string {
	t.Helper()
	page, err := os.ReadFile("../../spec/ferry/ferry.md")
	require.NoError(t, err)
	_, text, ok := strings.Cut(string(page), "```json\n")
	require.True(t, ok)
	text, _, _ = strings.Cut(text, "```")
	return text
}

func TestShownCrossing(t *testing.T) {
	crossing, err := ferry.Decode[ferry.Crossing]([]byte(shown(t)), ferry.Strict)
	require.NoError(t, err)
	require.NoError(t, crossing.Validate())
	require.Equal(t, "North quay", crossing.From.Name)
	require.Equal(t, ferry.CrossingStatesBoarding, crossing.State)
	require.Equal(t, ferry.ServicesOnBoardBicycles|ferry.ServicesOnBoardRamp, *crossing.Services)
	require.True(t, *crossing.Boat.Decks[1].Outdoors)
	require.Nil(t, crossing.Notice)
	text, err := ferry.Encode(&crossing)
	require.NoError(t, err)
	require.JSONEq(t, shown(t), string(text))
}

// TestLimits checks that what the sentences of the page demand is demanded.
func TestLimits(t *testing.T) {
	for change, want := range map[string]string{
		`"mo-0815-n"=>"mo"`:             "/id: must have at least 8 characters",
		`"NOR"=>"North"`:                "/from/code: must match the pattern ^[A-Z]{3}$",
		`"minutes": 20=>"minutes": 241`: "/minutes: must be at most 240",
		`"services": 5=>"services": 8`:  "/services: 8 is not one of the known values",
		`"adult"=>"cat"`:                `/fares/0/class: "cat" is not one of the known values`,
		`"cents": 450=>"cents": -1`:     "/fares/0/cents: must be at least 0",
		`{"seats": 80}=>{}`:             "/boat/decks/0/seats: is required",
	} {
		old, instead, _ := strings.Cut(change, "=>")
		text := strings.Replace(shown(t), old, instead, 1)
		require.NotEqual(t, shown(t), text)
		_, err := ferry.Decode[ferry.Crossing]([]byte(text), ferry.Strict)
		require.ErrorContains(t, err, want)
	}
}

func Example() {
	notice := strings.Repeat("Fog. ", 60)
	fare := ferry.Fare{Class: ferry.FareClassDog, Cents: -5}
	fmt.Println(fare.Validate())
	crossing := ferry.Crossing{ID: "mo-0815-n", State: "lost", Fares: []ferry.Fare{}, Notice: &notice}
	fmt.Println(crossing.Validate())
	// Output:
	// /cents: must be at least 0
	// /from/code: must match the pattern ^[A-Z]{3}$
	// /to/code: must match the pattern ^[A-Z]{3}$
	// /state: "lost" is not one of the known values
	// /fares: must have at least 1 element
	// /notice: must have at most 280 characters
}
