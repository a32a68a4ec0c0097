// Package generated holds what specgen makes of the sample specifications in the
// folder spec, a package each.
package generated

//go:generate go tool specgen generate
