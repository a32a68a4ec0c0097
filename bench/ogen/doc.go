// Package ogen is what ogen makes of the types of the Clerk sample.
package ogen

//go:generate go run github.com/ogen-go/ogen/cmd/ogen@v1.24.0 --config ogen.yml --package ogen --target . --clean openapi.yaml
