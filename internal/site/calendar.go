package site

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/schema"
)

// Calendars (RFC 5545): all events of a language, to be subscribed to, and each by
// itself, to be added to one's own.
//
// An event has one UID in all languages and after every renaming, so that a
// calendar which has it changes it instead of showing it twice. Days are days,
// wherever one is; hours are in UTC, so no time zone has to be described.

// eventCalendars adds the calendar of each event, beside its page.
func (b *builder) eventCalendars(lang string) {
	for _, e := range b.Library.All("event", lang) {
		b.calendars[e] = b.add(&Route{Path: b.byEntry[e].Path + e.Slug + ".ics", Kind: Calendar, Lang: lang, Entry: e})
	}
}

func (s *Site) calendar(r *Route) ([]byte, error) {
	cal := ics.NewCalendar()
	cal.SetProductId("-//Etalase//Etalase//" + strings.ToUpper(r.Lang))
	cal.SetCalscale("GREGORIAN")
	events := []*content.Entry{r.Entry}
	if r.Entry == nil {
		cal.SetName(calendarText(s.sectionTitle(Agenda, r.Lang))) // X-WR-CALNAME, too
		cal.SetXWRTimezone(s.Library.Settings.TimeZone)
		cal.SetRefreshInterval("P1D")
		cal.SetXPublishedTTL("P1D")
		events = s.byStart(r.Lang)
	}
	for _, e := range events {
		cal.AddVEvent(s.calendarEvent(e, e.Doc.(*schema.Event)))
	}
	return written(cal)
}

// written is a calendar in the lines of RFC 5545.
func written(cal *ics.Calendar) ([]byte, error) {
	var out bytes.Buffer
	err := cal.SerializeTo(&out, ics.WithNewLine("\r\n"), ics.WithLineLength(75))
	return out.Bytes(), err
}

// byStart are the events of a language in the order of their days.
func (s *Site) byStart(lang string) []*content.Entry {
	events := slices.Clone(s.Library.All("event", lang))
	slices.SortStableFunc(events, func(a, b *content.Entry) int {
		return a.Doc.(*schema.Event).StartAt.Compare(b.Doc.(*schema.Event).StartAt.Time)
	})
	return events
}

// What calendars call the state of an event, and how many times at least it was
// changed to come to it.
var calendarStates = map[string]struct {
	status   ics.ObjectStatus
	sequence int
}{
	"scheduled": {ics.ObjectStatusConfirmed, 0},
	"postponed": {ics.ObjectStatusTentative, 1},
	"moved":     {ics.ObjectStatusConfirmed, 2},
	"cancelled": {ics.ObjectStatusCancelled, 3},
}

func (s *Site) calendarEvent(e *content.Entry, d *schema.Event) *ics.VEvent {
	status := cmp.Or(d.Status, "scheduled")
	word := func(key, value string) string { return e.Type.Word(key, value).In(diag.Lang(e.Lang)) }
	title := d.Title
	if status == "cancelled" || status == "postponed" { // which many calendars do not show by themselves
		title = word("status", status) + ": " + title
	}
	address := s.Absolute(s.byEntry[e].Path)

	event := ics.NewEvent(s.uid(e))
	event.SetDtStampTime(s.stamped(e))
	event.SetModifiedAt(s.stamped(e))
	event.SetSequence(calendarStates[status].sequence)
	event.SetStatus(calendarStates[status].status)
	setTimes(event, d)
	event.SetSummary(calendarText(title))
	event.SetDescription(calendarText(joined("\n\n", d.Summary, d.Admission, address)))
	event.SetLocation(calendarText(whereabouts(d)))
	event.SetURL(address)
	event.AddCategory(calendarText(word("kind", d.Kind)))
	return event
}

// setTimes gives an event its days, or its hours where both are known. Ends are
// where it is over: the day behind its last one.
func setTimes(event *ics.VEvent, d *schema.Event) {
	if !d.StartAt.Clock || !d.EndAt.Clock {
		event.SetAllDayStartAt(d.StartAt.Time)
		event.SetAllDayEndAt(schema.Moment{Time: d.EndAt.Time}.End())
		event.SetTimeTransparency(ics.TransparencyTransparent) // whoever goes there is not away for days
		return
	}
	event.SetStartAt(d.StartAt.Time)
	if d.EndAt.After(d.StartAt.Time) { // an end must lie behind the start, or not be there
		event.SetEndAt(d.EndAt.Time)
	}
}

// uid is the name of an event in all calendars.
func (s *Site) uid(e *content.Entry) string {
	first := s.Library.Translations(e)[0]
	host := strings.TrimPrefix(strings.TrimPrefix(s.Library.Settings.BaseURL, "https://"), "http://")
	return strings.Trim(s.lastingAddress(first), "/") + "@" + host
}

// stamped is when an event was last changed, or a fixed moment where that is not
// known: never when the site was built.
func (s *Site) stamped(e *content.Entry) time.Time {
	if at := s.lastModified(e); !at.IsZero() {
		return at
	}
	return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
}

// calendarText is a text without what a line of a calendar cannot hold.
func calendarText(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return ' '
		}
		return r
	}, text)
}
