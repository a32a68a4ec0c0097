package support

import (
	"bytes"
	"encoding/json"
)

// Nullable is an optional value that may also be null: it is absent, null, or a
// value. The zero Nullable is absent.
type Nullable[T any] struct {
	value *T
	null  bool
}

// Null returns a Nullable that is null.
func Null[T any]() Nullable[T] { return Nullable[T]{null: true} }

// NotNull returns a Nullable that has a value.
func NotNull[T any](value T) Nullable[T] { return Nullable[T]{value: &value} }

// Get returns the value, and whether there is one.
func (n Nullable[T]) Get() (T, bool) {
	if n.value == nil {
		var zero T
		return zero, false
	}
	return *n.value, true
}

// Ptr returns a pointer to the value, or nil where there is none.
func (n Nullable[T]) Ptr() *T { return n.value }

// IsNull reports whether n is null.
func (n Nullable[T]) IsNull() bool { return n.null }

// IsZero reports whether n is absent. By it, the option omitzero of encoding/json
// leaves out what is absent, and nothing else.
func (n Nullable[T]) IsZero() bool { return n.value == nil && !n.null }

// UnmarshalJSON decodes null or a value.
func (n *Nullable[T]) UnmarshalJSON(data []byte) error {
	if bytes.Equal(data, []byte("null")) {
		*n = Null[T]()
		return nil
	}
	var value T
	if err := json.Unmarshal(data, &value); err != nil {
		return err
	}
	*n = NotNull(value)
	return nil
}
