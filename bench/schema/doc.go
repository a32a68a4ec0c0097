// Package schema is what go-jsonschema makes of the types of the Clerk sample.
package schema

//go:generate go run github.com/atombender/go-jsonschema@v0.24.1 --tags json --package schema --struct-name-from-title --output clerk.go clerk.json
