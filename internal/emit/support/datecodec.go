package support

func decodeDate(x *Date, d *decoder) {
	if d.peek() != '"' {
		d.mismatch("a date in a string")
		return
	}
	start := d.pos
	if text := d.str(); x.UnmarshalText(text) != nil {
		d.add(start, ruleDate, "must be a date such as 2006-01-02")
	}
}

func encodeDate(x *Date, e *encoder) {
	text, err := x.MarshalText()
	if err != nil {
		e.refuse(len(e.out), ruleDate, "must be a day of the calendar")
		return
	}
	e.out = append(append(append(e.out, '"'), text...), '"')
}
