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

// Calendars (RFC 5545): all events of a language, to be subscribed to, and each by itself, to be added to
// one's own.
//
// An event has one UID in all languages and after every renaming, so that a calendar which has it changes
// it instead of showing it twice. Days are days, wherever one is; hours are in UTC, so no time zone has to
// be described.

// Calendar writes the calendar of one event, or of all events of a language.
func Calendar(m view.Model, r *layout.Route) ([]byte, error) {
	cal := ics.NewCalendar()
	cal.SetProductId("-//Etalase//Etalase//" + strings.ToUpper(r.Lang))
	cal.SetCalscale("GREGORIAN")
	events := content.Of[*schema.Event]([]*content.Entry{r.Entry})
	if r.Entry == nil {
		cal.SetName(calendarText(m.Layout.SectionTitle(r.Section, r.Lang))) // X-WR-CALNAME, too
		cal.SetXWRTimezone(m.Library.Settings.TimeZone)
		cal.SetRefreshInterval("P1D")
		cal.SetXPublishedTTL("P1D")
		events = byStart(content.All[*schema.Event](m.Library, r.Lang))
	}
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

// byStart sorts events by their first days.
func byStart(events []content.EntryOf[*schema.Event]) []content.EntryOf[*schema.Event] {
	slices.SortStableFunc(events, func(a, b content.EntryOf[*schema.Event]) int {
		return a.Doc.StartAt.Compare(b.Doc.StartAt.Time)
	})
	return events
}

// calendarState is what calendars call the state of an event, and how many times at least it was changed to
// come to it (SEQUENCE; RFC 5545, section 3.8.7.4).
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
	d := e.Doc
	title := d.Title
	if d.Status == schema.EventCancelled || d.Status == schema.EventPostponed { // which many calendars do not show by themselves
		title = choiceWord(e.Entry, "status", d.Status) + ": " + title
	}
	address := m.Layout.Absolute(m.Layout.PageOf(e.Entry).Path)
	status, sequence := calendarState(d.Status)

	event := ics.NewEvent(uid(m, e.Entry))
	event.SetDtStampTime(stamp(m, e.Entry))
	event.SetModifiedAt(stamp(m, e.Entry))
	event.SetSequence(sequence)
	event.SetStatus(status)
	setTimes(event, d)
	event.SetSummary(calendarText(title))
	event.SetDescription(calendarText(view.JoinNonEmpty("\n\n", d.Summary, d.Admission, address)))
	event.SetLocation(calendarText(view.Whereabouts(d)))
	event.SetURL(address)
	event.AddCategory(calendarText(choiceWord(e.Entry, "kind", d.Kind)))
	return event
}

// setTimes gives an event its days, or its hours where both are known. An end is the moment at which the
// event is over: the day behind its last one.
func setTimes(event *ics.VEvent, d *schema.Event) {
	if !d.StartAt.Clock || !d.EndAt.Clock {
		event.SetAllDayStartAt(d.StartAt.Time)
		event.SetAllDayEndAt(schema.Moment{Time: d.EndAt.Time}.End())
		event.SetTimeTransparency(ics.TransparencyTransparent) // a visitor is not away for days
		return
	}
	event.SetStartAt(d.StartAt.Time)
	if d.EndAt.After(d.StartAt.Time) { // an end must lie behind the start, or not be there
		event.SetEndAt(d.EndAt.Time)
	}
}

// uid is the name of an event in all calendars.
func uid(m view.Model, e *content.Entry) string {
	first := m.Library.Translations(e)[0]
	host := strings.TrimPrefix(strings.TrimPrefix(m.Library.Settings.BaseURL, "https://"), "http://")
	return strings.Trim(m.Layout.FirstAddress(first), "/") + "@" + host
}

// stamp is when an event was last changed, or a fixed moment where that is not known: never when the site
// was built.
func stamp(m view.Model, e *content.Entry) time.Time {
	if at := m.Library.ModifiedAt(e); !at.IsZero() {
		return at
	}
	return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
}

// calendarText is a text without the control characters that a line of a calendar cannot hold.
func calendarText(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return ' '
		}
		return r
	}, text)
}
