package view_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"etalase/internal/modeltest"
	"etalase/internal/schemaorg"
	"etalase/internal/view"
)

// The events of a day are over at its end, and not before.
func TestAgendaPartsByTime(t *testing.T) {
	event := func(slug, end string) string {
		return "-- content/events/" + slug + ".md --\n---\ntitle: Bazar " + slug + `
summary: Bazar kriya di alun-alun kota.
kind: bazaar
start_at: 2026-03-01
end_at: ` + end + `
organiser: Dewan Uji
venue: {name: Alun-alun, city: Kota Uji}
---
`
	}
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+event("kemarin", "2026-03-06")+event("hari-ini",
		"2026-03-07")+
		event("jam-sembilan", "2026-03-07T09:00")+event("jam-sebelas", "2026-03-07T11:00"))
	agenda := show[view.AgendaView](t, s, "/agenda/")
	var coming, past []string
	for _, card := range agenda.Coming() {
		coming = append(coming, strings.TrimPrefix(card.Title, "Bazar "))
	}
	for _, year := range agenda.Archive {
		for _, card := range year.Events {
			past = append(past, strings.TrimPrefix(card.Title, "Bazar "))
		}
	}
	if fmt.Sprint(coming) != "[hari-ini jam-sebelas]" || fmt.Sprint(past) != "[jam-sembilan kemarin]" {
		t.Errorf("coming %q, past %q", coming, past)
	}
}

func TestEventsAhead(t *testing.T) {
	event := func(slug, start, end string) string {
		return "-- content/events/" + slug + ".md --\n---\ntitle: Bazar " + slug + `
summary: Kegiatan dewan kriya di balai kota.
kind: bazaar
start_at: ` + start + "\nend_at: " + end + `
venue: {name: Alun-alun, city: Kota Uji}
---
`
	}
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+event("a", "2026-03-08", "2026-04-02")+
		event("b", "2026-03-20", "2026-03-20")+event("c", "2026-04-01", "2026-06-30")+
		event("d", "2026-04-09", "2026-04-09")+event("e", "2027-04-01", "2027-04-30"))
	var got []string
	for _, stretch := range show[view.AgendaView](t, s, "/agenda/").Ahead {
		line := stretch.Heading + ":"
		for _, card := range stretch.Events {
			line += strings.TrimPrefix(card.Title, "Bazar")
			if card.DaysAlone() { // not where days of two months, or none, are named
				line += "*"
			}
		}
		got = append(got, line)
	}
	want := []string{"Maret 2026: a b*", "Apr – Jun 2026: c", "April 2026: d*", "April 2027: e"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// An event has times of day on its page, in feeds and in its structured data only if its start and its end have one.
func TestEventWithOneTimeIsOfDays(t *testing.T) {
	event := func(slug, start, end string) string {
		return "-- content/events/" + slug + ".md --\n---\ntitle: Bazar " + slug + `
summary: Bazar kriya di alun-alun kota.
kind: bazaar
start_at: ` + start + `
end_at: ` + end + `
organiser: Dewan Uji
venue: {name: Alun-alun, city: Kota Uji}
---
`
	}
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+
		event("dua-jam", "2026-03-07T09:00", "2026-03-09T17:00")+
		event("jam-mulai", "2026-03-07T09:00", "2026-03-09")+
		event("jam-selesai", "2026-03-07", "2026-03-09T17:00"))
	for slug, want := range map[string]struct {
		clock             bool
		start, end, words string
	}{
		"dua-jam": {true, "2026-03-07T09:00:00+07:00", "2026-03-09T17:00:00+07:00",
			"7–9 Maret 2026, setiap hari 09.00–17.00"},
		"jam-mulai":   {false, "2026-03-07", "2026-03-09", "7–9 Maret 2026"},
		"jam-selesai": {false, "2026-03-07", "2026-03-09", "7–9 Maret 2026"},
	} {
		page := show[view.EventView](t, s, "/agenda/"+slug+"/")
		if page.Event.Clock != want.clock {
			t.Errorf("%s has times of day: %v", slug, page.Event.Clock)
		}
		article := view.NewArticle(s.Model, s.Library.Entry("event", slug, "id"))
		if html := article.HTML(); !strings.Contains(html, "<p>"+want.words+" · ") {
			t.Errorf("%s: %s", slug, html)
		}
		data, err := json.Marshal(schemaorg.ForPage(page, "Beranda", "Agenda"))
		if err != nil {
			t.Fatal(err)
		}
		for _, date := range []string{`"startDate":"` + want.start + `"`, `"endDate":"` + want.end + `"`} {
			if !strings.Contains(string(data), date) {
				t.Errorf("%s has no %s in %s", slug, date, data)
			}
		}
	}
}

// An event that repeats is shown as its next occurrence; the calendar of the agenda marks the coming ones.
func TestEventThatRepeats(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+`-- content/events/pasar.md --
---
title: Pasar Sabtu
summary: Pasar kriya di alun-alun kota.
kind: bazaar
start_at: 2026-02-07T06:00
end_at: 2026-12-26T09:00
repeats: {on: saturday, except: 2026-03-14}
venue: {name: Alun-alun, city: Kota Uji}
---
-- content/events/kemah.md --
---
title: Kemah
summary: Kemah pewarna alam di tepi sungai.
kind: training
start_at: 2026-03-10T13:00
end_at: 2026-03-12T12:00
venue: {name: Tepi sungai}
---
`)
	agenda := show[view.AgendaView](t, s, "/agenda/") // at ten o'clock, an hour after the market of the day
	next := agenda.Coming()[1]
	if next.Title != "Pasar Sabtu" || next.Start.Format(time.RFC3339) != "2026-03-21T06:00:00+07:00" ||
		next.Repeats != "setiap Sabtu" || next.Until.Format(time.DateOnly) != "2026-12-26" {
		t.Errorf("%+v", next)
	}
	marked := ""
	for _, month := range agenda.Months[:2] {
		for _, week := range month.Weeks {
			for _, day := range week {
				if len(day.Events) > 0 {
					marked += day.Date.Format("01-02 ")
				}
			}
		}
	}
	if marked != "03-10 03-11 03-12 03-21 03-28 04-04 04-11 04-18 04-25 " || len(agenda.Months) != 6 {
		t.Errorf("%d months, with %s", len(agenda.Months), marked)
	}
	for slug, want := range map[string]string{
		"pasar": "setiap Sabtu, 7 Februari – 26 Desember 2026, 06.00–09.00",
		"kemah": "10 Maret 2026 13.00 – 12 Maret 2026 12.00",
	} {
		html := view.NewArticle(s.Model, s.Library.Entry("event", slug, "id")).HTML()
		if !strings.Contains(html, "<p>"+want+" · ") {
			t.Errorf("%s: %s", slug, html)
		}
	}
}
