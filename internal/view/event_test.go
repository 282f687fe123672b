package view

import (
	"strings"
	"testing"
	"time"

	"etalase/internal/locale"
	"etalase/internal/schema"
)

// A month is whole weeks from Sunday on, with each of its days once.
func TestMonths(t *testing.T) {
	for first := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC); first.Year() < 2029; first = first.AddDate(0, 1, 0) {
		last := first.AddDate(0, 1, -1)
		m := newMonth(last)
		for day := first; !day.After(last); day = day.AddDate(0, 0, 1) {
			m.mark(day, EventCard{Card: Card{Title: "Bazar", Href: "/agenda/bazar/"}})
		}
		n := 0
		for _, week := range m.Weeks {
			for at, day := range week {
				if day.Date.IsZero() {
					continue
				}
				n++
				if day.Date.Day() != n || int(day.Date.Weekday()) != at || len(day.Events) != 1 {
					t.Errorf("%s: %+v in column %d", m.ID, day, at)
				}
			}
		}
		if n != last.Day() || len(m.Events) != 1 {
			t.Errorf("%s has %d days and %d events", m.ID, n, len(m.Events))
		}
	}
}

// A heading stands once, also where an event of whole months begins between two of its first month.
func TestStretchesHaveOneHeading(t *testing.T) {
	on := func(title string, from, to time.Time) EventCard {
		return EventCard{Card: Card{Title: title}, Start: from, End: to}
	}
	day := func(m time.Month, d int) time.Time { return time.Date(2027, m, d, 0, 0, 0, 0, time.UTC) }
	loc, _ := locale.For("en")
	var got []string
	for _, stretch := range stretches(loc, []EventCard{
		on("a", day(3, 31), day(4, 2)), on("b", day(4, 1), day(4, 1)), on("c", day(4, 1), day(6, 30)),
		on("d", day(4, 1), day(4, 30)), on("e", day(4, 3), day(4, 3)), on("f", day(5, 1), day(5, 1)),
	}) {
		for _, card := range stretch.Events {
			got = append(got, stretch.Heading+" "+card.Title)
		}
	}
	want := "March 2027 a, April 2027 b, April 2027 d, April 2027 e, Apr – Jun 2027 c, May 2027 f"
	if said := strings.Join(got, ", "); said != want {
		t.Errorf("%s, want %s", said, want)
	}
}

// Whole-month events and cancelled or postponed ones are not marked.
func TestOnlyWhatHasDaysIsMarked(t *testing.T) {
	day := func(m time.Month, d int) time.Time { return time.Date(2026, m, d, 0, 0, 0, 0, time.UTC) }
	for _, test := range []struct {
		name   string
		card   EventCard
		months int
	}{
		{"one day", EventCard{Start: day(2, 3), End: day(2, 3)}, 1},
		{"over the end of a month", EventCard{Start: day(2, 27), End: day(3, 2)}, 2},
		{"a month from day to day", EventCard{Start: day(2, 10), End: day(3, 9)}, 2},
		{"February", EventCard{Start: day(2, 1), End: day(2, 28)}, 0},
		{"the whole year", EventCard{Start: day(1, 1), End: day(12, 31)}, 0},
		{"cancelled", EventCard{Start: day(2, 3), End: day(2, 3), Status: "cancelled"}, 0},
		{"postponed", EventCard{Start: day(2, 3), End: day(2, 3), Status: "postponed"}, 0},
	} {
		if got := len(months([]EventCard{test.card})); got != test.months {
			t.Errorf("%s: %d months", test.name, got)
		}
	}
}

func TestCanRegister(t *testing.T) {
	day := func(d int) schema.Moment { return schema.Moment{Time: time.Date(2026, 3, d, 0, 0, 0, 0, time.UTC)} }
	now := time.Date(2026, 3, 7, 23, 59, 0, 0, time.UTC)
	open := &schema.Registration{URL: "https://daftar.example", Deadline: day(7)}
	for _, test := range []struct {
		name         string
		event        EventCard
		registration *schema.Registration
		want         bool
	}{
		{"on the last day", EventCard{Status: "scheduled"}, open, true},
		{"without a deadline", EventCard{}, &schema.Registration{URL: "https://daftar.example"}, true},
		{"after the deadline", EventCard{}, &schema.Registration{URL: "https://daftar.example", Deadline: day(6)},
			false},
		{"without an address", EventCard{}, &schema.Registration{Deadline: day(9)}, false},
		{"without a registration", EventCard{}, nil, false},
		{"cancelled", EventCard{Status: "cancelled"}, open, false},
		{"over", EventCard{Past: true}, open, false},
		{"postponed", EventCard{Status: "postponed"}, open, true},
	} {
		if got := canRegister(test.event, test.registration, now); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}
