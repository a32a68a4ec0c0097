package support

import (
	"bytes"
	"encoding/json"
	"slices"
)

// fewElements is up to how many elements of a list are compared with each other.
// More of them need memory.
const fewElements = 64

// isUnique reports whether no two elements are equal.
func isUnique[T comparable](list []T) bool {
	if len(list) <= fewElements {
		for i, element := range list {
			if slices.Contains(list[:i], element) {
				return false
			}
		}
		return true
	}
	seen := make(map[T]struct{}, len(list))
	for _, element := range list {
		seen[element] = struct{}{}
	}
	return len(seen) == len(list)
}

// isUniqueJSON reports whether no two elements are equal as JSON: the order of
// keys does not matter, nor does how a number is written. Fields that the
// specification does not have are not compared, and neither is what JSON cannot
// hold.
func isUniqueJSON[T any](list []T) bool {
	if len(list) < 2 {
		return true
	}
	seen := make(map[string]bool, len(list))
	for i := range list {
		text, ok := plainJSON(&list[i])
		if ok && seen[text] {
			return false
		}
		seen[text] = ok
	}
	return true
}

// plainJSON returns a text that values share if they are equal as JSON.
func plainJSON(x any) (text string, ok bool) {
	written, err := json.Marshal(x)
	if err != nil {
		return "", false
	}
	d := json.NewDecoder(bytes.NewReader(written))
	d.UseNumber()
	var value any
	if err := d.Decode(&value); err != nil {
		return "", false
	}
	written, err = json.Marshal(plainNumbers(value))
	return string(written), err == nil
}

// plainNumbers writes the numbers in a value so that equal ones are the same text.
func plainNumbers(value any) any {
	switch value := value.(type) {
	case json.Number:
		n, _ := parseNumber(string(value))
		return n.plain()
	case []any:
		for i, element := range value {
			value[i] = plainNumbers(element)
		}
	case map[string]any:
		for key, element := range value {
			value[key] = plainNumbers(element)
		}
	}
	return value
}
