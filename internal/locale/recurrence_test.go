package locale

import (
	"testing"
	"time"
)

func TestRecurrences(t *testing.T) {
	id, _ := For("id")
	en, _ := For("en")
	days := func(days ...time.Weekday) []time.Weekday { return days }
	saturday, weekend := days(time.Saturday), days(time.Saturday, time.Sunday)
	three := days(time.Monday, time.Wednesday, time.Friday)
	six := days(time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday)
	for _, c := range []struct{ got, want string }{
		{id.Daily(), "setiap hari"},
		{en.Daily(), "every day"},
		{id.Weekly(saturday), "setiap Sabtu"},
		{en.Weekly(saturday), "every Saturday"},
		{id.Weekly(weekend), "setiap Sabtu dan Minggu"},
		{en.Weekly(weekend), "every Saturday and Sunday"},
		{id.Weekly(three), "setiap Senin, Rabu, dan Jumat"},
		{en.Weekly(three), "every Monday, Wednesday and Friday"},
		{id.Weekly(six), "setiap hari kecuali Senin"},
		{en.Weekly(six), "every day except Monday"},
		{en.Weekly(append(six, time.Monday)), "every day"},
		{id.Biweekly(saturday), "dua minggu sekali, hari Sabtu"},
		{en.Biweekly(weekend), "every two weeks on Saturday and Sunday"},
		{id.Monthly(17), "setiap tanggal 17"},
		{en.Monthly(1), "every month on the 1st"},
		{en.Monthly(11), "every month on the 11th"},
		{en.Monthly(22), "every month on the 22nd"},
		{en.Monthly(23), "every month on the 23rd"},
		{id.MonthlyOn(saturday, 1), "Sabtu pertama setiap bulan"},
		{id.MonthlyOn(saturday, -1), "Sabtu terakhir setiap bulan"},
		{en.MonthlyOn(saturday, 3), "the third Saturday of every month"},
		{en.MonthlyOn(weekend, -1), "the last Saturday and Sunday of every month"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
