package schema

import (
	"strings"
	"testing"
	"time"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// readEvent reads an event with some lines of front matter, on a site in a zone.
func readEvent(t *testing.T, zone, front string) (*Event, Findings) {
	t.Helper()
	settings := DefaultSettings("site.yaml")
	location, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	settings.Zone = location
	text := "title: Pasar\nsummary: Pasar kriya di alun-alun kota.\nkind: bazaar\nvenue: {name: Alun-alun}\n" + front
	node, problems := syntax.ParseYAML(&diag.File{Path: "pasar.md", Text: []byte(text)}, 0, len(text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	record, found := Read(eventType, node, settings)
	return record.(*Event), found
}

// occurrences returns the starts and ends of an event's occurrences, at most ten.
func occurrences(e *Event) string {
	var all []string
	for after := (time.Time{}); len(all) < 10; {
		next, ok := e.Next(after)
		if !ok {
			break
		}
		form := "01-02"
		if next.Start.Clock {
			form = "01-02T15:04"
		}
		all = append(all, next.Start.Format(form)+"/"+next.End.Format(form))
		after = next.End.End()
	}
	return strings.Join(all, " ")
}

func TestOccurrences(t *testing.T) {
	for _, test := range []struct{ name, front, want string }{
		{"once", "start_at: 2026-03-07T09:00\nend_at: 2026-03-07T12:00", "03-07T09:00/03-07T12:00"},
		{"a night", "start_at: 2026-03-07T18:00\nend_at: 2026-03-08T01:00", "03-07T18:00/03-08T01:00"},
		{"whole days", "start_at: 2026-03-07\nend_at: 2026-03-09", "03-07/03-09"},
		{"the hours of each day", "start_at: 2026-03-07T09:00\nend_at: 2026-03-09T21:00",
			"03-07T09:00/03-07T21:00 03-08T09:00/03-08T21:00 03-09T09:00/03-09T21:00"},
		{"nonstop", "start_at: 2026-03-07T09:00\nend_at: 2026-03-09T21:00\nnonstop: true", "03-07T09:00/03-09T21:00"},
		{"from noon to noon", "start_at: 2026-03-07T12:00\nend_at: 2026-03-09T12:00", "03-07T12:00/03-09T12:00"},
		{"weekly, on the day of the start", "start_at: 2026-03-07\nend_at: 2026-03-28\nrepeats: {every: week}",
			"03-07/03-07 03-14/03-14 03-21/03-21 03-28/03-28"},
		{"every week goes without saying",
			"start_at: 2026-03-07\nend_at: 2026-03-31\nrepeats: {on: [sunday, saturday], except: 2026-03-14}",
			"03-07/03-07 03-08/03-08 03-15/03-15 03-21/03-21 03-22/03-22 03-28/03-28 03-29/03-29"},
		{"hours of a week", "start_at: 2026-03-07T08:00\nend_at: 2026-03-15T11:00\nrepeats: {on: saturday}",
			"03-07T08:00/03-07T11:00 03-14T08:00/03-14T11:00"},
		{"nights of a week", "start_at: 2026-03-07T18:00\nend_at: 2026-03-15T01:00\nrepeats: {on: saturday}",
			"03-07T18:00/03-08T01:00 03-14T18:00/03-15T01:00"},
		{"the last night would end later",
			"start_at: 2026-03-07T18:00\nend_at: 2026-03-21T01:00\nrepeats: {on: saturday}",
			"03-07T18:00/03-08T01:00 03-14T18:00/03-15T01:00"},
		{"every two weeks, by weeks from Monday on",
			"start_at: 2026-03-07\nend_at: 2026-04-01\nrepeats: {every: two_weeks, on: [saturday, sunday, monday]}",
			"03-07/03-07 03-08/03-08 03-16/03-16 03-21/03-21 03-22/03-22 03-30/03-30"},
		{"a date that some months lack", "start_at: 2026-01-31\nend_at: 2026-06-30\nrepeats: {every: month}",
			"01-31/01-31 03-31/03-31 05-31/05-31"},
		{"the first of each month", "start_at: 2026-03-07\nend_at: 2026-06-30\nrepeats: {every: first_of_month}",
			"03-07/03-07 04-04/04-04 05-02/05-02 06-06/06-06"},
		{"the last two of each month",
			"start_at: 2026-02-28\nend_at: 2026-05-31\nrepeats: {every: last_of_month, on: [saturday, sunday]}",
			"02-28/02-28 03-28/03-28 03-29/03-29 04-25/04-25 04-26/04-26 05-30/05-30 05-31/05-31"},
		{"every day but one", "start_at: 2026-03-07\nend_at: 2026-03-10\nrepeats: {every: day, except: [2026-03-08]}",
			"03-07/03-07 03-09/03-09 03-10/03-10"},
		{"without the first", "start_at: 2026-03-07\nend_at: 2026-03-21\nrepeats: {except: [2026-03-07, 2026-03-21]}",
			"03-14/03-14"},
		{"without any", "start_at: 2026-03-07\nend_at: 2026-03-14\nrepeats: {except: [2026-03-07, 2026-03-14]}", ""},
	} {
		e, found := readEvent(t, "Asia/Jakarta", test.front)
		if len(found.Problems) > 0 {
			t.Errorf("%s: %s", test.name, found.Problems[0].Message(diag.English))
			continue
		}
		got := occurrences(e)
		if got != test.want {
			t.Errorf("%s:\n%s, want\n%s", test.name, got, test.want)
		}
		last, ok := e.Last()
		if ok && (e.IsOver(last.End.End().Add(-time.Second)) || !e.IsOver(last.End.End())) {
			t.Errorf("%s is not over at the end of %v", test.name, last)
		}
		if form := "/" + last.End.Format("01-02"); ok != (test.want != "") ||
			ok && !strings.Contains(test.want[strings.LastIndex(test.want, " ")+1:], form) {
			t.Errorf("%s: the last is %v %v", test.name, last, ok)
		}
	}
}

func TestFaultsOfRepeats(t *testing.T) {
	for _, test := range []struct{ name, front, codes, at string }{
		{"a start on another day", "start_at: 2026-03-06\nend_at: 2026-04-30\nrepeats: {on: saturday}",
			"no-occurrence", "2026-03-06"},
		{"the second Saturday is not the first",
			"start_at: 2026-03-14\nend_at: 2026-06-30\nrepeats: {every: first_of_month, on: saturday}",
			"no-occurrence", "2026-03-14"},
		{"an exception on another day",
			"start_at: 2026-03-07\nend_at: 2026-04-30\nrepeats: {on: saturday, except: [2026-03-14, 2026-03-15]}",
			"no-occurrence", "2026-03-15"},
		{"an exception before the start",
			"start_at: 2026-03-07\nend_at: 2026-04-30\nrepeats: {on: saturday, except: [2026-02-28]}",
			"no-occurrence", "2026-02-28"},
		{"the end of the first time", "start_at: 2026-03-07T08:00\nend_at: 2026-03-07T11:00\nrepeats: {on: saturday}",
			"repeats-once", "2026-03-07T11:00"},
		{"days of a month's date", "start_at: 2026-03-07\nend_at: 2026-04-30\nrepeats: {every: month, on: saturday}",
			"unused-key", "saturday"},
		{"a day that is none", "start_at: 2026-03-07\nend_at: 2026-04-30\nrepeats: {on: saturdy}",
			"unknown-choice", "saturdy"},
		{"an end before the start", "start_at: 2026-03-07\nend_at: 2026-02-28\nrepeats: {on: saturday}",
			"end-before-start", "2026-02-28"},
	} {
		_, found := readEvent(t, "Asia/Jakarta", test.front)
		var codes []string
		at := ""
		for _, d := range found.Problems {
			codes = append(codes, d.Kind.Code)
			at = string(d.Span.File.Text[d.Span.Start:d.Span.End])
		}
		if got := strings.Join(codes, " "); got != test.codes || at != test.at {
			t.Errorf("%s: %s at %q", test.name, got, at)
		}
	}
}

// Days of summer time have 23 or 25 hours; the hours of an event stay what clocks show.
func TestOccurrencesKeepTheirHours(t *testing.T) {
	e, _ := readEvent(t, "Europe/Berlin",
		"start_at: 2026-03-28T08:00\nend_at: 2026-11-01T01:00\nrepeats: {on: [saturday]}")
	for after := (time.Time{}); ; {
		next, ok := e.Next(after)
		if !ok {
			break
		}
		if next.Start.Format("Mon 15:04") != "Sat 08:00" || next.End.Format("Mon 15:04") != "Sun 01:00" {
			t.Errorf("from %s to %s", next.Start, next.End)
		}
		after = next.End.End()
	}
}

// Whatever the rule: occurrences follow one another, lie within the event and on days of the rule, and the last is the
// last.
func FuzzOccurrencesLieWithinTheirEvent(f *testing.F) {
	f.Add(uint8(0), uint8(0), 0, 9*60, 30, 12*60, 3)
	f.Add(uint8(3), uint8(0), 30, 18*60, 200, 60, 0)
	f.Add(uint8(8), uint8(0b1100000), 27, -1, 400, -1, 40)
	f.Add(uint8(2), uint8(0b1000001), 6, 0, 3_000_000, 0, 14)
	zone := time.FixedZone("", 7*60*60)
	moment := func(day, minutes int) Moment {
		if minutes < 0 {
			return Moment{Time: time.Date(2026, 1, 1+day, 0, 0, 0, 0, zone)}
		}
		return Moment{time.Date(2026, 1, 1+day, minutes/60, minutes%60, 0, 0, zone), true}
	}
	f.Fuzz(func(t *testing.T, every, on uint8, startDay, startMinutes, days, endMinutes, except int) {
		if startDay < 0 || startDay > 1000 || days < 0 || days > 4_000_000 || (startMinutes < 0) != (endMinutes < 0) {
			return
		}
		rule := &Recurrence{Every: recurrenceOptions[int(every)%len(recurrenceOptions)].Value}
		for day := time.Sunday; day <= time.Saturday && rule.byWeekday(); day++ {
			if on>>day&1 == 1 {
				rule.On = append(rule.On, day)
			}
		}
		e := &Event{Repeats: rule}
		e.StartAt = moment(startDay, min(startMinutes, 24*60-1))
		e.EndAt = moment(startDay+days, min(endMinutes, 24*60-1))
		if meant, _ := e.Rule(); !e.matches(meant, e.StartAt.Time) || e.EndAt.Before(e.StartAt.Time) {
			return // both are errors
		}
		for i := range min(max(except, 0), mostExceptions) {
			rule.Except = append(rule.Except, moment(startDay+i, -1))
		}
		last, hasLast := e.Last()
		var before Occurrence
		for after, n := (time.Time{}), 0; n < 50; n++ {
			next, ok := e.Next(after)
			if !ok {
				if hasLast != (n > 0) || n > 0 && before != last {
					t.Fatalf("after %v there is none, and the last is %v, %v", before, last, hasLast)
				}
				return
			}
			if !next.End.End().After(after) || n > 0 && !next.Start.After(before.Start.Time) {
				t.Fatalf("%v follows %v", next, before)
			}
			meant, _ := e.Rule()
			if dayNumber(next.Start.Time) < dayNumber(e.StartAt.Time) ||
				dayNumber(next.End.Time) > dayNumber(e.EndAt.Time) || !e.falls(meant, next.Start.Time) {
				t.Fatalf("%v is none of %v", next, e)
			}
			before, after = next, next.End.End()
		}
		if !hasLast || last.Start.Before(before.Start.Time) {
			t.Fatalf("the last is %v, and %v is one too", last, before)
		}
	})
}
