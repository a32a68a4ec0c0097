package evidence

import "example.com/specgen/internal/ir/irtest"

// What tests make documents of.
var (
	page     = irtest.Page
	place    = irtest.Place
	object   = irtest.Object
	union    = irtest.Union
	field    = irtest.Field
	ref      = irtest.Ref
	listOf   = irtest.ListOf
	mapOf    = irtest.MapOf
	fieldsOf = irtest.FieldsOf
)
