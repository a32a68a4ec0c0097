package examples

import (
	"slices"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/loosejson"
)

// compare compares a value with a type.
func (c *checker) compare(v *loosejson.Value, t *ir.Type, at place) outcome {
	c.work++
	members, isUnion := c.members(t)
	d := c.declOf(t)
	switch {
	case c.exhausted() || v.Kind == loosejson.Unsaid || t.Kind == ir.Any || t.Kind == ir.Ref && d == nil:
		return outcome{}
	case v.Kind == loosejson.Null:
		return c.null(v, t, at)
	case isUnion:
		return c.union(v, members.types, at)
	case d != nil && d.Enum != nil:
		return enum(v, d, at)
	case d != nil:
		if v.Kind != loosejson.Object {
			return at.unlike(v, t)
		}
		return c.object(v, d)
	case t.Kind == ir.List || t.Kind == ir.Map:
		return c.elems(v, t, at)
	}
	return c.scalar(v, t, at)
}

func (c *checker) null(v *loosejson.Value, t *ir.Type, at place) outcome {
	if c.allowsNull(t) {
		return outcome{}
	}
	return at.wrong(v, diag.ExampleNull, "the example has null for %s, which does not allow it", at)
}

// allowsNull reports whether null is one of a type's values.
func (c *checker) allowsNull(t *ir.Type) bool {
	members, isUnion := c.members(t)
	return isNullable(t) || isUnion && (members.nullable || len(members.types) == 0)
}

func isNullable(t *ir.Type) bool {
	return t.Nullable || t.Kind == ir.Any || t.Kind == ir.Constant && slices.Contains(t.Consts, "null")
}

// elems compares what is in an array or in an object whose keys are not fields.
func (c *checker) elems(v *loosejson.Value, t *ir.Type, at place) outcome {
	var out outcome
	switch {
	case t.Kind == ir.List && v.Kind == loosejson.Array:
		for i := range v.Elems {
			out.add(c.compare(&v.Elems[i], t.Elem, at.elem()))
		}
	case t.Kind == ir.Map && v.Kind == loosejson.Object:
		for i := range v.Members {
			out.add(c.compare(&v.Members[i].Value, t.Elem, at.elem()))
		}
	default:
		return at.unlike(v, t)
	}
	if v.Whole && t.Limits != nil {
		out.add(at.limitItems(v, t.Limits))
	}
	return out
}
