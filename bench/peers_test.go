package main

import (
	"encoding/json"
	"slices"
	"testing"

	"example.com/specgen/generated/shapes"
	"github.com/stretchr/testify/require"
)

func TestPayloads(t *testing.T) {
	sizes := map[string][2]int{"small": {600, 900}, "medium": {9_000, 11_000}, "large": {900_000, 1_100_000}}
	for i, p := range payloads() {
		require.Equal(t, p.data, payloads()[i].data, "the same each time")
		require.Greater(t, len(p.data), sizes[p.name][0], p.name)
		require.Less(t, len(p.data), sizes[p.name][1], p.name)
	}
}

// TestRoundTrip checks that all peers read all there is in the payloads.
func TestRoundTrip(t *testing.T) {
	for _, p := range peers {
		for _, payload := range payloads() {
			t.Run(p.name+"/"+payload.name, func(t *testing.T) {
				api := payload.api(p)
				require.NoError(t, api.check(payload.data))
				x, err := api.decode(payload.data)
				require.NoError(t, err)
				text, err := api.encode(x)
				require.NoError(t, err)
				require.Equal(t, without(p.forgets, payload.data), without(p.forgets, text))
			})
		}
	}
}

// without returns a JSON value without the keys that a peer forgets where they
// hold nothing.
func without(keys []string, data []byte) any {
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		return err
	}
	prune(value, keys)
	return value
}

func prune(value any, keys []string) {
	switch v := value.(type) {
	case []any:
		for _, element := range v {
			prune(element, keys)
		}
	case map[string]any:
		for key, field := range v {
			if slices.Contains(keys, key) && isEmpty(field) {
				delete(v, key)
			}
			prune(field, keys)
		}
	}
}

func isEmpty(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// TestNotices holds what noticesTable prints: a letter for each of mistakes.
func TestNotices(t *testing.T) {
	want := map[string]string{
		"specgen":                          "DDDDDDDDVDDDDDDDDDD",
		"specgen through encoding/json":    "DDDDDDDDVDDDDDDDDDD",
		"specgen through encoding/json/v2": "DDDDDDDDVDDDDDDDDDD",
		"encoding/json":                    "---------DDD----DDD",
		"encoding/json/v2":                 "---------DDDD-DDDDD",
		"ogen":                             "DDDDDDDDVDDD-D--DD-",
		"easyjson":                         "---------DDD------D",
		"go-jsonschema":                    "DDD-----DDDD-D--DDD",
		"goccy/go-json":                    "---------DDD----DDD",
		"encoding/json and validator":      "V--V-V--VDDD----DDD",
	}
	for _, p := range peers {
		t.Run(p.name, func(t *testing.T) {
			require.NoError(t, p.client.check([]byte(goodDocument)))
			got := ""
			for _, m := range mistakes {
				require.NotEqual(t, goodDocument, string(m.document()), m.name)
				got += notices(p, m)
			}
			require.Equal(t, want[p.name], got)
		})
	}
}

func TestNestedReading(t *testing.T) {
	x, err := shapes.Decode[shapes.Reading](nestedReading(3))
	require.NoError(t, err)
	require.NotNil(t, x.Previous.Previous)
	require.Nil(t, x.Previous.Previous.Previous)
}
