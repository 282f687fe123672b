package feed

import (
	"bytes"
	"slices"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/view"
)

// Calendars (RFC 5545): one of all events of a language, to subscribe to, and one of each event, to import.
//
// An event has the same UID in all languages and after it is renamed, so that calendars update it instead of showing it
// twice. Whole days have no time zone. The times of an event that takes place once are in UTC. Those of one that
// repeats are in the site's zone, which the calendar then describes (zone.go), so that 08:00 stays 08:00 when the
// clocks change.

// Calendar writes the calendar of one event, or of all events of a language.
func Calendar(m view.Model, r *layout.Route) ([]byte, error) {
	cal := ics.NewCalendar()
	cal.SetProductId("-//Etalase//Etalase//" + strings.ToUpper(r.Lang))
	cal.SetCalscale("GREGORIAN")
	var events []content.EntryOf[*schema.Event]
	if r.Entry != nil {
		events = content.OfType[*schema.Event]([]*content.Entry{r.Entry})
	} else {
		cal.SetName(calendarText(m.Layout.SectionTitle(r.Follows, r.Lang))) // and X-WR-CALNAME
		cal.SetXWRTimezone(m.Library.Settings.TimeZone)
		cal.SetRefreshInterval("P1D")
		cal.SetXPublishedTTL("P1D")
		events = byStart(content.All[*schema.Event](m.Library, r.Lang))
	}
	addZone(cal, m.Library.Settings, events)
	for _, event := range events {
		cal.AddVEvent(newEvent(m, event))
	}
	return serialize(cal)
}

// serialize writes a calendar in lines of at most 75 bytes (RFC 5545, section 3.1).
func serialize(cal *ics.Calendar) ([]byte, error) {
	var out bytes.Buffer
	err := cal.SerializeTo(&out, ics.WithNewLine("\r\n"), ics.WithLineLength(75))
	return out.Bytes(), err
}

// byStart sorts events by their start.
func byStart(events []content.EntryOf[*schema.Event]) []content.EntryOf[*schema.Event] {
	slices.SortStableFunc(events, func(a, b content.EntryOf[*schema.Event]) int {
		return a.Record.StartAt.Compare(b.Record.StartAt.Time)
	})
	return events
}

// calendarState returns the STATUS of an event in calendars, and its SEQUENCE: the least number of changes after which
// an event has that status (RFC 5545, section 3.8.7.4).
func calendarState(status string) (ics.ObjectStatus, int) {
	switch status {
	case schema.EventPostponed:
		return ics.ObjectStatusTentative, 1
	case schema.EventMoved:
		return ics.ObjectStatusConfirmed, 2
	case schema.EventCancelled:
		return ics.ObjectStatusCancelled, 3
	}
	return ics.ObjectStatusConfirmed, 0
}

func newEvent(m view.Model, e content.EntryOf[*schema.Event]) *ics.VEvent {
	rec := e.Record
	title := rec.Title
	if !schema.TakesPlace(rec.Status) { // many calendars do not show STATUS
		title = view.ChoiceWord(e.Entry, schema.StatusKey, rec.Status) + ": " + title
	}
	url := m.Layout.PageURL(e.Entry)
	status, sequence := calendarState(rec.Status)

	event := ics.NewEvent(permanentUID(m, e.Entry))
	event.SetDtStampTime(stamp(m, e.Entry))
	event.SetModifiedAt(stamp(m, e.Entry))
	event.SetSequence(sequence)
	event.SetStatus(status)
	setTimes(event, rec)
	event.SetSummary(calendarText(title))
	event.SetDescription(calendarText(view.JoinNonEmpty("\n\n", rec.Summary, rec.Admission, url)))
	if where := view.Whereabouts(rec); where != "" {
		event.SetLocation(calendarText(where))
	}
	event.SetURL(url)
	event.AddCategory(calendarText(view.EventKind(e.Entry, rec)))
	return event
}

// setTimes sets the start and the end of an event: as times if both are known, else as whole days. The end is
// exclusive, so that of whole days is the day after the last one.
func setTimes(event *ics.VEvent, rec *schema.Event) {
	first := rec.First()
	rule, repeats := rec.Rule()
	if !rec.HasTimes() {
		event.SetAllDayStartAt(first.Start.Time)
		event.SetAllDayEndAt(schema.Moment{Time: first.End.Time}.End())
		event.SetTimeTransparency(ics.TransparencyTransparent) // a visitor is not busy for days
	} else {
		set := func(property ics.ComponentProperty, t time.Time) {
			value, params := instant(t, repeats)
			event.SetProperty(property, value, params...)
		}
		set(ics.ComponentPropertyDtStart, first.Start.Time)
		if first.End.After(first.Start.Time) { // DTEND must be later than DTSTART, or be left out
			set(ics.ComponentPropertyDtEnd, first.End.Time)
		}
	}
	if repeats {
		setRule(event, rec, rule)
	}
}

// permanentUID identifies an event in all calendars, as permanentID identifies an entry in feeds.
func permanentUID(m view.Model, e *content.Entry) string {
	first := m.Library.Translations(e)[0]
	site := strings.TrimPrefix(strings.TrimPrefix(m.Library.Settings.BaseURL, "https://"), "http://")
	return strings.Trim(m.Layout.FirstPath(first), "/") + "@" + site
}

// stamp returns the time of the last change of an event, or a fixed time if it is not known. It is never the time of
// the build.
func stamp(m view.Model, e *content.Entry) time.Time {
	if modified := m.Library.ModifiedAt(e); !modified.IsZero() {
		return modified
	}
	return unknownDate(time.UTC)
}

// calendarText replaces the control characters that are not allowed in a calendar.
func calendarText(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return ' '
		}
		return r
	}, text)
}
