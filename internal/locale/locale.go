// Package locale writes dates, numbers and prices as the readers of a language
// write them.
//
// The names of months and days and the grouping of digits are Unicode CLDR's;
// the patterns are this package's own, because CLDR's full dates pad the day
// with a zero that nobody here writes.
package locale

import (
	"strings"
	"time"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/en"
	"github.com/go-playground/locales/id"
)

// Locale formats for one language.
type Locale struct {
	tag    string
	name   string // of the language, in itself
	cldr   locales.Translator
	rupiah string // what stands before an amount
}

// Tags lists the languages that a site can have, as BCP 47 tags.
func Tags() []string { return []string{"id", "en"} }

// For returns the locale of a tag in Tags; false for any other.
func For(tag string) (Locale, bool) {
	switch tag {
	case "id":
		return Locale{"id", "Bahasa Indonesia", id.New(), "Rp"}, true
	case "en":
		return Locale{"en", "English", en.New(), "IDR\u00a0"}, true
	}
	return Locale{}, false
}

// Tag is the BCP 47 tag.
func (l Locale) Tag() string { return l.tag }

// Name is the language's name in itself.
func (l Locale) Name() string { return l.name }

// Number groups the digits of n: 1.250.000 or 1,250,000.
func (l Locale) Number(n int64) string { return l.cldr.FmtNumber(float64(n), 0) }

// Decimal writes f with at most one digit behind the mark, and none for a
// whole number.
func (l Locale) Decimal(f float64) string {
	s := l.cldr.FmtNumber(f, 1)
	if l.tag == "id" {
		return strings.TrimSuffix(s, ",0")
	}
	return strings.TrimSuffix(s, ".0")
}

// Rupiah writes an amount of whole rupiah: Rp1.250.000 or IDR 1,250,000.
func (l Locale) Rupiah(amount int64) string { return l.rupiah + l.Number(amount) }

// Date writes 7 Maret 2026.
func (l Locale) Date(t time.Time) string { return t.Format("2") + " " + l.Month(t) }

// Month writes Maret 2026.
func (l Locale) Month(t time.Time) string { return l.MonthName(t) + " " + t.Format("2006") }

// MonthName writes Maret.
func (l Locale) MonthName(t time.Time) string { return l.cldr.MonthWide(t.Month()) }

// ShortMonth writes Mar.
func (l Locale) ShortMonth(t time.Time) string { return l.cldr.MonthAbbreviated(t.Month()) }

// Weekdays are the names of the days as calendars on walls here have them, from
// Sunday on: Minggu, with Min for narrow columns.
func (l Locale) Weekdays() (wide, short [7]string) {
	for day := range wide {
		wide[day], short[day] = l.cldr.WeekdayWide(time.Weekday(day)), l.cldr.WeekdayAbbreviated(time.Weekday(day))
	}
	return wide, short
}

// FullDate writes Sabtu, 7 Maret 2026.
func (l Locale) FullDate(t time.Time) string {
	return l.cldr.WeekdayWide(t.Weekday()) + ", " + l.Date(t)
}

// Clock writes 09.00 in Indonesian and 09:00 in English.
func (l Locale) Clock(t time.Time) string {
	if l.tag == "id" {
		return t.Format("15.04")
	}
	return t.Format("15:04")
}

// Range writes the days from start to end with nothing said twice:
// 7 Maret 2026; 7–9 Maret 2026; 28 Februari – 2 Maret 2026; and with both
// years where they differ. A whole month or year is written as such: who plans
// an event often knows no more.
func (l Locale) Range(start, end time.Time) string {
	sy, sm, sd := start.Date()
	ey, em, ed := end.Date()
	lastOfMonth := end.AddDate(0, 0, 1).Day() == 1
	switch {
	case sy == ey && sm == time.January && sd == 1 && em == time.December && ed == 31:
		return start.Format("2006")
	case sy == ey && sm == em && sd == 1 && lastOfMonth:
		return l.Month(start)
	case sy != ey:
		return l.Date(start) + " – " + l.Date(end)
	case sm != em:
		return start.Format("2") + " " + l.MonthName(start) + " – " + l.Date(end)
	case sd != ed:
		return start.Format("2") + "–" + l.Date(end)
	}
	return l.Date(start)
}
