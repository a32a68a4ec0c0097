package parse

import (
	"regexp"

	"example.com/specgen/internal/diag"
)

// families are the rows of a table whose names begin with the same field, by that.
type families map[string]*family

type family struct {
	first  *fieldRow
	rows   int  // whose names have dots
	isList bool // a name says that some field within is a list, which no key would
	hasRow bool // the field has a row of its own
}

// families returns the rows of a table that belong together by their names. Fields
// behind prefixes have parents anyway.
func (n *Nesting) families(rows []fieldRow) families {
	out := families{}
	for i := range rows {
		r := &rows[i]
		path := n.path(r)
		if path.depth > 0 || len(path.steps) > 1 && !isPath(path.steps) {
			continue
		}
		key := familyKey(r, path.steps)
		f := out[key]
		if f == nil {
			f = &family{}
			out[key] = f
		}
		if len(path.steps) == 1 {
			f.hasRow = true
			continue
		}
		if f.first == nil {
			f.first = r
		}
		f.rows++
		for _, s := range path.steps[:len(path.steps)-1] {
			f.isList = f.isList || s.list
		}
	}
	return out
}

func familyKey(r *fieldRow, steps []step) string { return r.within + "\x00" + steps[0].name }

// isPath reports whether each step could be the name of a field. Those of a version or
// of a host could not.
func isPath(steps []step) bool {
	for _, s := range steps {
		if !pathStep.MatchString(s.name) {
			return false
		}
	}
	return true
}

var pathStep = regexp.MustCompile(`^[\pL_$@][\pL\d_$-]*$`)

// isParent reports whether the outermost one of steps is a field that the others are in,
// although it has no row above: where the dialect says so, or its name or other rows do.
// What is not certain is a warning.
func (p *page) isParent(steps []step, row *fieldRow, all families) bool {
	n := &p.dialect.Nesting
	f := all[familyKey(row, steps)]
	switch {
	case n.Implicit != nil:
		return *n.Implicit
	case row.Additional:
		return true
	case f == nil || !isPath(steps):
		return false
	case f.hasRow || f.isList:
		return true
	case f.rows > 1:
		if f.first == row {
			p.warnAt(row.at, diag.OddName, "no row says what %q is: it is read as an object, since the names of %d rows begin so; the key nesting of a dialect can say otherwise", steps[0].name, f.rows)
		}
		return true
	}
	p.warnAt(row.at, diag.OddName, "no row says what %q is: the name is read as one key, with its dots; a row for it, or the key nesting of a dialect, would make this a field of it", steps[0].name)
	return false
}

// needsNoRow reports whether the dialect says that fields that others are in need no row.
func (n *Nesting) needsNoRow() bool { return n.Implicit != nil && *n.Implicit }
