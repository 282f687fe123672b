package locale

import (
	"strings"
	"testing"
	"time"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 9, 5, 0, 0, time.UTC) }

func TestFormats(t *testing.T) {
	id, _ := For("id")
	en, _ := For("en")
	for _, c := range []struct{ name, got, want string }{
		{"price", id.Rupiah(1250000), "Rp1.250.000"},
		{"price in English", en.Rupiah(1250000), "IDR\u00a01,250,000"},
		{"no price", id.Rupiah(0), "Rp0"},
		{"the highest price", id.Rupiah(999999999999), "Rp999.999.999.999"},
		{"a fraction", id.Decimal(10.5), "10,5"},
		{"a whole number", en.Decimal(10), "10"},
		{"full date", id.FullDate(day(2026, 3, 7)), "Sabtu, 7 Maret 2026"},
		{"full date in English", en.FullDate(day(2026, 3, 7)), "Saturday, 7 March 2026"},
		{"clock", id.Clock(day(2026, 3, 7)), "09.05"},
		{"clock in English", en.Clock(day(2026, 3, 7)), "09:05"},
		{"one day", id.Range(day(2026, 3, 7), day(2026, 3, 7)), "7 Maret 2026"},
		{"days of a month", id.Range(day(2026, 3, 7), day(2026, 3, 9)), "7–9 Maret 2026"},
		{"days of two months", id.Range(day(2026, 2, 28), day(2026, 3, 2)), "28 Februari – 2 Maret 2026"},
		{"days of two years", en.Range(day(2026, 12, 30), day(2027, 1, 2)), "30 December 2026 – 2 January 2027"},
		{"a whole month", id.Range(day(2023, 3, 1), day(2023, 3, 31)), "Maret 2023"},
		{"a whole February of a leap year", en.Range(day(2024, 2, 1), day(2024, 2, 29)), "February 2024"},
		{"not quite a month", id.Range(day(2024, 2, 1), day(2024, 2, 28)), "1–28 Februari 2024"},
		{"whole months of two years", id.Range(day(2026, 2, 1), day(2027, 1, 31)), "Feb 2026 – Jan 2027"},
		{"whole months of a year", id.Range(day(2026, 4, 1), day(2026, 12, 31)), "Apr – Des 2026"},
		{"the whole of two years", en.Range(day(2026, 1, 1), day(2027, 12, 31)), "Jan 2026 – Dec 2027"},
		{"no whole months", en.Range(day(2026, 2, 1), day(2027, 1, 30)), "1 February 2026 – 30 January 2027"},
		{"a whole year", id.Range(day(2023, 1, 1), day(2023, 12, 31)), "2023"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
	if _, ok := For("jv"); ok {
		t.Error("For accepts an unknown language")
	}
}

func TestPhone(t *testing.T) {
	for digits, want := range map[string]string{
		"6281234567890":  "+62 812 3456 7890",
		"628123456789":   "+62 812 345 6789",
		"62812345678901": "+62 812 345 678 901",
		"622155512345":   "+62 21 5551 2345",
		"62215551234":    "+62 21 555 1234",
		"622518321234":   "+62 251 832 1234",
		"62274512345":    "+62 274 512 345",
		"62212":          "+62 21 2",
		"6221":           "+6221",
		"6512345678":     "+6512345678", // of another country
	} {
		if got := strings.ReplaceAll(Phone(digits), "\u00a0", " "); got != want {
			t.Errorf("%s: %s, want %s", digits, got, want)
		}
	}
}
