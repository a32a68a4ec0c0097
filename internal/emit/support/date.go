package support

import (
	"fmt"
	"time"
)

// Date is a day of the calendar, without a time of day or a zone.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day of a time, in the time's zone.
func DateOf(t time.Time) Date {
	year, month, day := t.Date()
	return Date{year, month, day}
}

// In returns midnight of the day in a zone. Where the clocks skip midnight, it
// returns what time.Date does.
func (d Date) In(zone *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, zone)
}

// String returns the day as RFC 3339 writes it, e.g. "2006-01-02".
func (d Date) String() string {
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText returns String. It is an error if there is no such day, or none
// that RFC 3339 can write.
func (d Date) MarshalText() ([]byte, error) {
	if d.Year < 0 || d.Year > 9999 || DateOf(d.In(time.UTC)) != d {
		return nil, fmt.Errorf("%s is no day of the calendar", d)
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads what String writes.
func (d *Date) UnmarshalText(text []byte) error {
	t, err := time.Parse(time.DateOnly, string(text))
	if err != nil {
		return err
	}
	*d = DateOf(t)
	return nil
}
