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
// hold. Limits have a say only between variants that fit equally well without
// them: with nothing unknown in them, or else at all. Of these, the first one
// counts that keeps its limits, since else strings of up to three characters and of
// up to five would be strings of up to three. If none does, it is the first one of
// all, and its limits are what is wrong with the value.
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
	for _, options := range []DecodeOption{Strict, Strict | withoutLimits, 0, withoutLimits} {
		for i, v := range variants {
			if _, end := try(d, options, v.decode); end >= 0 {
				d.choices[at] = i
				return
			}
		}
	}
	d.choices[at] = -1
}
