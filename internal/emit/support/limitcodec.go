package support

import "slices"

// withoutLimits is an option of this file alone: what breaks a limit is as good as
// what keeps it. It is for trials; see chooseLimited.
const withoutLimits DecodeOption = 1 << 7

// decodeLimited reads a value that has limits. check returns ValidationErrors of
// those that it breaks, as Validate finds them.
func decodeLimited[T any](x *T, d *decoder, decode func(*T, *decoder), check func(*T) error) {
	start, before := d.pos, len(d.found)
	decode(x, d)
	found := d.found[before:]
	isOther := func(f finding) bool { return f.offset == start && !f.missing }
	if d.halted || d.options&withoutLimits != 0 || slices.ContainsFunc(found, isOther) { // or else it is no value of its type
		return
	}
	broken, _ := check(x).(ValidationErrors)
	for _, violation := range broken {
		if violation.Rule != ruleUnique || !slices.ContainsFunc(found, isUnread) {
			d.add(start, violation.Rule, violation.Message)
		}
	}
}

// isUnread reports whether a finding is of a value that is not what the document
// has there.
func isUnread(f finding) bool {
	switch f.rule {
	case ruleMinLength, ruleMaxLength, rulePattern, ruleMinimum, ruleMaximum, ruleAbove, ruleBelow, ruleMinItems, ruleMaxItems, ruleUnique,
		ruleEnum, ruleConst, ruleUnknown:
		return false
	}
	return true
}

// chooseLimited is choose for variants that have limits, in them or in what they
// hold. Limits have no say as long as the variant that choose would take without
// them keeps them. If it does not, the first one counts that can be read and keeps
// them, so that no value is refused that is one of a variant. If there is none, it
// is what it would be without limits, and they are what is wrong with it.
func chooseLimited[V any](d *decoder, union string, variants ...variant[V]) V {
	if !d.halted {
		at := choice{union, d.pos}
		if _, ok := d.choices[at]; !ok {
			settle(d, at, complete(d, variants))
		}
	}
	return choose(d, union, variants...)
}

// settle decides which variant a value is, and remembers it for choose.
func settle[V any](d *decoder, at choice, variants []variant[V]) {
	if len(variants) == 1 {
		return
	}
	if d.choices == nil {
		d.choices = map[choice]int{}
	}
	for _, options := range []DecodeOption{Strict, 0, Strict | withoutLimits, withoutLimits} {
		for i, v := range variants {
			if _, end := try(d, options, v.decode); end >= 0 {
				d.choices[at] = i
				return
			}
		}
	}
	d.choices[at] = -1
}
