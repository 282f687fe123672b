// Package locale formats dates, numbers and prices in the way that is usual in a language.
//
// The names of months and days and the grouping of digits come from Unicode CLDR. The patterns are this package's own,
// because CLDR's full dates pad the day with a zero, which is not usual here.
package locale

import (
	"slices"
	"strings"
	"time"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/en"
	"github.com/go-playground/locales/id"
)

// Locale formats for one language.
type Locale struct {
	tag          string
	name         string // of the language, in the language itself
	cldr         locales.Translator
	rupiahPrefix string // written before an amount
}

// Tags returns the languages that a site can have, as BCP 47 tags.
func Tags() []string { return []string{"id", "en"} }

// For returns the locale of one of the Tags; false for any other tag.
func For(tag string) (Locale, bool) {
	switch tag {
	case "id":
		return Locale{"id", "Bahasa Indonesia", id.New(), "Rp"}, true
	case "en":
		return Locale{"en", "English", en.New(), "IDR\u00a0"}, true
	}
	return Locale{}, false
}

// Tag returns the BCP 47 tag.
func (l Locale) Tag() string { return l.tag }

// Name returns the name of the language in the language itself.
func (l Locale) Name() string { return l.name }

// Number groups the digits of n: 1.250.000 or 1,250,000.
func (l Locale) Number(n int64) string { return l.cldr.FmtNumber(float64(n), 0) }

// Decimal writes f with one decimal digit, and without it if it is zero.
func (l Locale) Decimal(f float64) string {
	s := l.cldr.FmtNumber(f, 1)
	if l.tag == "id" {
		return strings.TrimSuffix(s, ",0")
	}
	return strings.TrimSuffix(s, ".0")
}

// Rupiah writes an amount of whole rupiah: Rp1.250.000 or IDR 1,250,000.
func (l Locale) Rupiah(amount int64) string { return l.rupiahPrefix + l.Number(amount) }

// Phone writes a number of digits with the country code as people here group it: +62 812 3456 7890, +62 251 832 1234,
// +62 21 5551 2345. Its spaces do not break, and there are no hyphens, behind which lines do.
func Phone(digits string) string {
	rest, ok := strings.CutPrefix(digits, "62")
	if !ok || len(rest) < 3 {
		return "+" + digits
	}
	lead := 3 // as the codes of areas have, but for those of the largest cities, and of mobile networks
	if slices.Contains([]string{"21", "22", "24", "31", "61"}, rest[:2]) {
		lead = 2
	}
	groups := []string{"+62", rest[:lead]}
	rest = rest[lead:]
	for left := (len(rest) + 3) / 4; left > 0; left-- { // groups of four at most, the shorter ones first
		length := len(rest) / left
		groups, rest = append(groups, rest[:length]), rest[length:]
	}
	return strings.Join(groups, "\u00a0")
}

// Date writes 7 Maret 2026.
func (l Locale) Date(t time.Time) string { return t.Format("2") + " " + l.Month(t) }

// Month writes Maret 2026.
func (l Locale) Month(t time.Time) string { return l.MonthName(t) + " " + t.Format("2006") }

// MonthName writes Maret.
func (l Locale) MonthName(t time.Time) string { return l.cldr.MonthWide(t.Month()) }

// ShortMonth writes Mar.
func (l Locale) ShortMonth(t time.Time) string { return l.cldr.MonthAbbreviated(t.Month()) }

// Weekdays returns the names of the days, long (Minggu) and short (Min), beginning with Sunday as printed calendars
// here do.
func (l Locale) Weekdays() (long, short [7]string) {
	for i := range long {
		day := time.Weekday(i)
		long[i], short[i] = l.cldr.WeekdayWide(day), l.cldr.WeekdayAbbreviated(day)
	}
	return long, short
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

// Range writes the days from start to end, both included, without repeating a month or year: 7 Maret 2026; 7–9 Maret
// 2026; 28 Februari – 2 Maret 2026; with both years if they differ. A range of exactly a month or a year is written as
// that month or year, because the days of a planned event are often not known yet, and one of several whole months as
// Feb 2026 – Jan 2027, because its days say nothing.
func (l Locale) Range(start, end time.Time) string {
	startYear, startMonth, startDay := start.Date()
	endYear, endMonth, endDay := end.Date()
	wholeMonths := startDay == 1 && end.AddDate(0, 0, 1).Day() == 1
	switch {
	case startYear == endYear && start.YearDay() == 1 && endMonth == time.December && endDay == 31:
		return start.Format("2006")
	case startYear == endYear && startMonth == endMonth && wholeMonths:
		return l.Month(start)
	case wholeMonths && start.Before(end):
		from := l.ShortMonth(start)
		if startYear != endYear {
			from += start.Format(" 2006")
		}
		return from + " – " + l.ShortMonth(end) + end.Format(" 2006")
	case startYear != endYear:
		return l.Date(start) + " – " + l.Date(end)
	case startMonth != endMonth:
		return start.Format("2") + " " + l.MonthName(start) + " – " + l.Date(end)
	case startDay != endDay:
		return start.Format("2") + "–" + l.Date(end)
	}
	return l.Date(start)
}
