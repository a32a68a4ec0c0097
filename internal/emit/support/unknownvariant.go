//go:build split

package support

import "encoding/json"

// UnknownVariant is a value of a union of this package that is of none of the
// variants that the specification knows: its JSON, as it came.
type UnknownVariant json.RawMessage
