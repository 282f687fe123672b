package locale

import (
	"strconv"
	"strings"
	"time"
)

// How often something takes place, in words that can stand within a sentence: setiap Sabtu, every Saturday.

// Daily writes setiap hari.
func (l Locale) Daily() string {
	if l.tag == "id" {
		return "setiap hari"
	}
	return "every day"
}

// Weekly writes setiap Sabtu dan Minggu, or setiap hari kecuali Senin where all other days are given.
func (l Locale) Weekly(days []time.Weekday) string {
	switch len(days) {
	case 7:
		return l.Daily()
	case 6:
		if l.tag == "id" {
			return "setiap hari kecuali " + l.weekday(missingFrom(days))
		}
		return "every day except " + l.weekday(missingFrom(days))
	}
	if l.tag == "id" {
		return "setiap " + l.days(days)
	}
	return "every " + l.days(days)
}

// Biweekly writes dua minggu sekali, hari Sabtu.
func (l Locale) Biweekly(days []time.Weekday) string {
	if l.tag == "id" {
		return "dua minggu sekali, hari " + l.days(days)
	}
	return "every two weeks on " + l.days(days)
}

// Monthly writes setiap tanggal 17.
func (l Locale) Monthly(date int) string {
	if l.tag == "id" {
		return "setiap tanggal " + strconv.Itoa(date)
	}
	return "every month on the " + englishOrdinal(date)
}

// MonthlyOn writes Sabtu pertama setiap bulan. Which is 1 to 4, or -1 for the last.
func (l Locale) MonthlyOn(days []time.Weekday, which int) string {
	if l.tag == "id" {
		word := map[int]string{1: "pertama", 2: "kedua", 3: "ketiga", 4: "keempat", -1: "terakhir"}[which]
		return l.days(days) + " " + word + " setiap bulan"
	}
	word := map[int]string{1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}[which]
	return "the " + word + " " + l.days(days) + " of every month"
}

func (l Locale) weekday(day time.Weekday) string { return l.cldr.WeekdayWide(day) }

// days writes Senin, Rabu, dan Jumat.
func (l Locale) days(days []time.Weekday) string {
	names := make([]string, len(days))
	for i, day := range days {
		names[i] = l.weekday(day)
	}
	and, beforeLast := "and", " "
	if l.tag == "id" {
		and = "dan"
		if len(names) > 2 {
			beforeLast = ", "
		}
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + beforeLast + and + " " + names[last]
}

// missingFrom returns the day that is not among six others: the numbers of all seven make 21.
func missingFrom(six []time.Weekday) time.Weekday {
	missing := time.Weekday(21)
	for _, day := range six {
		missing -= day
	}
	return missing
}

func englishOrdinal(n int) string {
	suffix := "th"
	if n/10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}
