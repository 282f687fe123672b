package feed

import (
	"fmt"
	"time"

	ics "github.com/arran4/golang-ical"

	"etalase/internal/content"
	"etalase/internal/schema"
)

// mostObservances is how often a calendar says that the clocks change: for a hundred years.
const mostObservances = 200

// addZone describes the site's zone if events with times repeat: how its clocks go from the first of them to the last
// (RFC 5545, section 3.6.5).
func addZone(cal *ics.Calendar, settings *schema.Settings, events []content.EntryOf[*schema.Event]) {
	var from, to time.Time
	for _, event := range events {
		rec := event.Record
		if _, repeats := rec.Rule(); !repeats || !rec.HasTimes() {
			continue
		}
		if from.IsZero() || rec.StartAt.Before(from) {
			from = rec.StartAt.Time
		}
		if rec.EndAt.After(to) {
			to = rec.EndAt.Time
		}
	}
	if from.IsZero() {
		return
	}
	zone := cal.AddTimezone(settings.Zone.String())
	for at, n := from, 0; n < mostObservances; n++ {
		begins, ends := at.ZoneBounds()
		zone.Components = append(zone.Components, observance(at, begins))
		if ends.IsZero() || ends.After(to) {
			return
		}
		at = ends
	}
}

// observance says how the clocks go from one change to the next: at a moment between them, and since when. The zero
// time is for ever.
func observance(at, begins time.Time) ics.Component {
	name, offset := at.Zone()
	before := offset
	if begins.IsZero() {
		begins = time.Date(1970, 1, 1, 0, 0, 0, 0, at.Location())
		if at.Before(begins) {
			begins = at
		}
	} else {
		_, before = begins.Add(-time.Second).Zone()
	}
	of := ics.ComponentBase{}
	// The change is written as the clocks showed it that go by the old offset.
	of.AddProperty(ics.ComponentPropertyDtStart, begins.UTC().Add(time.Duration(before)*time.Second).Format(localForm))
	of.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), utcOffset(before))
	of.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), utcOffset(offset))
	of.AddProperty(ics.ComponentProperty(ics.PropertyTzname), name)
	if at.IsDST() {
		return &ics.Daylight{ComponentBase: of}
	}
	return &ics.Standard{ComponentBase: of}
}

// utcOffset writes +0700.
func utcOffset(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	written := fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		written += fmt.Sprintf("%02d", seconds%60)
	}
	return written
}
