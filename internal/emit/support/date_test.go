package support

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestDateText(t *testing.T) {
	tests := []struct {
		give string
		want Date
	}{
		{give: "2006-01-02", want: Date{2006, time.January, 2}},
		{give: "2024-02-29", want: Date{2024, time.February, 29}},
		{give: "1999-12-31", want: Date{1999, time.December, 31}},
		{give: "0001-01-01", want: Date{1, time.January, 1}},
		{give: "0099-10-09", want: Date{99, time.October, 9}},
		{give: "9999-12-31", want: Date{9999, time.December, 31}},
	}
	for _, tt := range tests {
		t.Run(tt.give, func(t *testing.T) {
			var got Date
			require.NoError(t, got.UnmarshalText([]byte(tt.give)))
			require.Equal(t, tt.want, got)
			require.Equal(t, tt.give, got.String())
			text, err := got.MarshalText()
			require.NoError(t, err)
			require.Equal(t, tt.give, string(text))
		})
	}
}

func TestDateInJSON(t *testing.T) {
	give := `{"day":"2006-01-02","by_day":{"0001-01-01":true}}`
	type holidays struct {
		Day   Date          `json:"day"`
		ByDay map[Date]bool `json:"by_day"`
	}
	var got holidays
	require.NoError(t, json.Unmarshal([]byte(give), &got))
	require.Equal(t, holidays{Day: Date{2006, 1, 2}, ByDay: map[Date]bool{{1, 1, 1}: true}}, got)
	data, err := json.Marshal(got)
	require.NoError(t, err)
	require.Equal(t, give, string(data))
}

func TestDateRefusesOtherText(t *testing.T) {
	for _, give := range []string{
		"", "today", "2006", "2006-1-2", "06-01-02", "20060102", "2006/01/02", "2006-13-01", "2006-00-01", "2006-01-00", "2006-01-32",
		"2023-02-29", "2006-01-02T00:00:00Z", " 2006-01-02", "2006-01-02 ", "-2006-01-02", "10000-01-01",
	} {
		t.Run(give, func(t *testing.T) {
			got := Date{2001, 2, 3}
			require.Error(t, got.UnmarshalText([]byte(give)))
			require.Equal(t, Date{2001, 2, 3}, got, "bad text changes nothing")
		})
	}
}

func TestDateOfIsInTheZoneOfTheTime(t *testing.T) {
	west, east := time.FixedZone("west", -8*60*60), time.FixedZone("east", 9*60*60)
	night := time.Date(2006, 1, 2, 20, 30, 0, 0, time.UTC)
	require.Equal(t, Date{2006, 1, 2}, DateOf(night))
	require.Equal(t, Date{2006, 1, 2}, DateOf(night.In(west)))
	require.Equal(t, Date{2006, 1, 3}, DateOf(night.In(east)))
	require.Equal(t, Date{1, 1, 1}, DateOf(time.Time{}))
}

func TestDateIn(t *testing.T) {
	east := time.FixedZone("east", 9*60*60)
	got := Date{2006, 1, 2}.In(east)
	require.Equal(t, "2006-01-02T00:00:00+09:00", got.Format(time.RFC3339Nano))
	require.Equal(t, Date{2006, 1, 2}, DateOf(got))
	require.True(t, Date{1, 1, 1}.In(time.UTC).IsZero())
}
