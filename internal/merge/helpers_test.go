package merge

import "example.com/specgen/internal/ir/irtest"

// What tests make documents of.
var (
	page      = irtest.Page
	place     = irtest.Place
	object    = irtest.Object
	union     = irtest.Union
	field     = irtest.Field
	ref       = irtest.Ref
	listOf    = irtest.ListOf
	mapOf     = irtest.MapOf
	ids       = irtest.IDs
	targets   = irtest.Targets
	keys      = irtest.Keys
	synthetic = irtest.Synthetic
)
