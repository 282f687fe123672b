package locale

import (
	"strings"
	"testing"
	"time"
)

// forms is what one value is in Indonesian and in English.
type forms struct{ id, en string }

func (want forms) check(t *testing.T, name string, write func(Locale) string) {
	t.Helper()
	for tag, want := range map[string]string{"id": want.id, "en": want.en} {
		l, ok := For(tag)
		if !ok {
			t.Fatalf("there is no locale %s", tag)
		}
		if got := write(l); got != want {
			t.Errorf("%s in %s: %q, want %q", name, tag, got, want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int64]forms{
		0:         {"0", "0"},
		999:       {"999", "999"},
		1_000:     {"1.000", "1,000"},
		12_345:    {"12.345", "12,345"},
		1_234_567: {"1.234.567", "1,234,567"},
	} {
		want.check(t, "a number", func(l Locale) string { return l.Number(n) })
		prices := forms{"Rp" + want.id, "IDR\u00a0" + want.en}
		prices.check(t, "a price", func(l Locale) string { return l.Rupiah(n) })
	}
}

// A decimal digit of zero is left out, in the language's own way of writing it.
func TestDecimals(t *testing.T) {
	for f, want := range map[float64]forms{
		0:      {"0", "0"},
		0.5:    {"0,5", "0.5"},
		10:     {"10", "10"},
		10.04:  {"10", "10"},
		10.06:  {"10,1", "10.1"},
		100.5:  {"100,5", "100.5"},
		1250.5: {"1.250,5", "1,250.5"},
		1000:   {"1.000", "1,000"},
	} {
		want.check(t, "a decimal", func(l Locale) string { return l.Decimal(f) })
	}
}

// Ranges at both sides of every rule: a day, days of a month, a month, whole months, a year, years.
func TestRanges(t *testing.T) {
	for _, test := range []struct{ start, end, id, en string }{
		{"2026-01-01", "2026-01-01", "1 Januari 2026", "1 January 2026"},
		{"2026-01-31", "2026-01-31", "31 Januari 2026", "31 January 2026"},
		{"2026-01-01", "2026-01-02", "1–2 Januari 2026", "1–2 January 2026"},
		{"2026-01-01", "2026-01-30", "1–30 Januari 2026", "1–30 January 2026"},
		{"2026-01-01", "2026-01-31", "Januari 2026", "January 2026"},
		{"2026-01-02", "2026-01-31", "2–31 Januari 2026", "2–31 January 2026"},
		{"2026-01-31", "2026-02-01", "31 Januari – 1 Februari 2026", "31 January – 1 February 2026"},
		{"2026-01-01", "2026-02-27", "1 Januari – 27 Februari 2026", "1 January – 27 February 2026"},
		{"2026-01-01", "2026-02-28", "Jan – Feb 2026", "Jan – Feb 2026"},
		{"2028-02-01", "2028-02-28", "1–28 Februari 2028", "1–28 February 2028"},
		{"2028-02-01", "2028-02-29", "Februari 2028", "February 2028"},
		{"2026-12-01", "2026-12-31", "Desember 2026", "December 2026"},
		{"2026-01-01", "2026-12-30", "1 Januari – 30 Desember 2026", "1 January – 30 December 2026"},
		{"2026-01-01", "2026-12-31", "2026", "2026"},
		{"2026-01-02", "2026-12-31", "2 Januari – 31 Desember 2026", "2 January – 31 December 2026"},
		{"2026-01-01", "2027-12-31", "Jan 2026 – Des 2027", "Jan 2026 – Dec 2027"},
		{"2026-03-01", "2027-03-31", "Mar 2026 – Mar 2027", "Mar 2026 – Mar 2027"},
		{"2026-03-07", "2027-03-07", "7 Maret 2026 – 7 Maret 2027", "7 March 2026 – 7 March 2027"},
		{"2026-12-31", "2027-01-01", "31 Desember 2026 – 1 Januari 2027", "31 December 2026 – 1 January 2027"},
	} {
		start, errStart := time.Parse(time.DateOnly, test.start)
		end, errEnd := time.Parse(time.DateOnly, test.end)
		if errStart != nil || errEnd != nil {
			t.Fatal(errStart, errEnd)
		}
		want := forms{test.id, test.en}
		want.check(t, test.start+" to "+test.end, func(l Locale) string { return l.Range(start, end) })
		want.check(t, test.start+" to the evening of "+test.end, func(l Locale) string {
			return l.Range(start.Add(9*time.Hour), end.Add(23*time.Hour))
		})
	}
}

func TestDatesAndTimes(t *testing.T) {
	at := time.Date(2026, time.August, 5, 0, 5, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		write func(Locale) string
		want  forms
	}{
		"a date":         {func(l Locale) string { return l.Date(at) }, forms{"5 Agustus 2026", "5 August 2026"}},
		"a month":        {func(l Locale) string { return l.Month(at) }, forms{"Agustus 2026", "August 2026"}},
		"a month's name": {func(l Locale) string { return l.MonthName(at) }, forms{"Agustus", "August"}},
		"a short month":  {func(l Locale) string { return l.ShortMonth(at) }, forms{"Agu", "Aug"}},
		"a full date": {func(l Locale) string { return l.FullDate(at) },
			forms{"Rabu, 5 Agustus 2026", "Wednesday, 5 August 2026"}},
		"after midnight": {func(l Locale) string { return l.Clock(at) }, forms{"00.05", "00:05"}},
		"the afternoon":  {func(l Locale) string { return l.Clock(at.Add(13 * time.Hour)) }, forms{"13.05", "13:05"}},
		"the language":   {Locale.Name, forms{"Bahasa Indonesia", "English"}},
		"the tag":        {Locale.Tag, forms{"id", "en"}},
		"the weekdays": {func(l Locale) string { long, _ := l.Weekdays(); return strings.Join(long[:], " ") },
			forms{"Minggu Senin Selasa Rabu Kamis Jumat Sabtu",
				"Sunday Monday Tuesday Wednesday Thursday Friday Saturday"}},
		"the short weekdays": {func(l Locale) string { _, short := l.Weekdays(); return strings.Join(short[:], " ") },
			forms{"Min Sen Sel Rab Kam Jum Sab", "Sun Mon Tue Wed Thu Fri Sat"}},
	} {
		test.want.check(t, name, test.write)
	}
}
