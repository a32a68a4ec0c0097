package support

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
)

// UnknownVariant is a value of a union that is of none of the variants that the
// specification knows: its JSON, as it came.
type UnknownVariant json.RawMessage

// MarshalJSON returns x as it came.
func (x UnknownVariant) MarshalJSON() ([]byte, error) { return json.RawMessage(x).MarshalJSON() }

// jsonKind is a kind of JSON value.
type jsonKind int

const (
	nullKind jsonKind = iota
	boolKind
	numberKind
	stringKind
	arrayKind
	objectKind
)

// kindOf returns the kind of a valid JSON value.
func kindOf(data []byte) jsonKind {
	data = bytes.TrimLeft(data, " \t\r\n")
	if len(data) == 0 {
		return nullKind
	}
	switch data[0] {
	case 'n':
		return nullKind
	case 't', 'f':
		return boolKind
	case '"':
		return stringKind
	case '[':
		return arrayKind
	case '{':
		return objectKind
	}
	return numberKind
}

func decodeAs[T any](data []byte) (T, error) {
	var value T
	err := json.Unmarshal(data, &value)
	return value, err
}

func noVariant(union string, data []byte) error {
	return fmt.Errorf("%s has no variant for %.40s", union, data)
}

// hasKeys reports whether an object has all of these keys.
func hasKeys(data []byte, keys ...string) bool {
	object, err := decodeAs[map[string]json.RawMessage](data)
	missing := func(key string) bool { _, ok := object[key]; return !ok }
	return err == nil && !slices.ContainsFunc(keys, missing)
}

// valueOf returns the value of a key of an object: a string's text, or else JSON.
func valueOf(data []byte, key string) (string, bool) {
	object, err := decodeAs[map[string]json.RawMessage](data)
	if err != nil || object[key] == nil {
		return "", false
	}
	if text, err := decodeAs[string](object[key]); err == nil && object[key][0] == '"' {
		return text, true
	}
	return string(object[key]), true
}
