package support

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// decodeAdditional decodes the values of an object's keys that are not known.
func decodeAdditional[T any](data []byte, to *map[string]T, known ...string) error {
	object, err := decodeAs[map[string]json.RawMessage](data)
	if err != nil {
		return err
	}
	for _, key := range known {
		delete(object, key)
	}
	*to = nil
	for _, key := range slices.Sorted(maps.Keys(object)) {
		value, err := decodeAs[T](object[key])
		if err != nil {
			return fmt.Errorf("key %q: %w", key, err)
		}
		if *to == nil {
			*to = map[string]T{}
		}
		(*to)[key] = value
	}
	return nil
}

// encodeAdditional encodes an object, and more keys behind its own.
func encodeAdditional[T any](object any, more map[string]T) ([]byte, error) {
	data, err := json.Marshal(object)
	if err != nil || len(more) == 0 {
		return data, err
	}
	rest, err := json.Marshal(more)
	if err != nil || bytes.Equal(data, []byte("{}")) {
		return rest, err
	}
	return append(append(data[:len(data)-1], ','), rest[1:]...), nil
}
