package parse

import (
	"go.yaml.in/yaml/v3"
)

// LimitRule finds in a description what values must be like.
type LimitRule struct{}

// UnmarshalYAML compiles the pattern.
func (r *LimitRule) UnmarshalYAML(node *yaml.Node) error { return nil }

func (p *page) limit(f *fieldRow, c columns, r row) {}
