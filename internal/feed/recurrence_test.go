package feed_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"etalase/internal/content"
	"etalase/internal/modeltest"
	"etalase/internal/schema"
	"etalase/internal/tooltest"
)

// zones are those of clocks that stay, that change in both halves of the world, and that changed for good.
var zones = []string{"Asia/Jakarta", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"}

// series are events that take place more than once, from a spring over a summer to a winter.
var series = map[string]string{
	"pekanan":   "start_at: 2026-03-07T06:00\nend_at: 2026-12-26T11:00\nrepeats: {on: saturday, except: 2026-08-15}\n",
	"malam":     "start_at: 2026-03-06T20:00\nend_at: 2026-12-13T01:30\nrepeats: {on: [friday, saturday]}\n",
	"dwipekan":  "start_at: 2026-03-07\nend_at: 2026-11-30\nrepeats: {every: two_weeks, on: [sunday, saturday]}\n",
	"tanggal":   "start_at: 2026-01-31T09:00\nend_at: 2026-12-31T12:00\nrepeats: {every: month}\n",
	"pertama":   "start_at: 2026-03-07T05:00\nend_at: 2026-12-31T12:00\nrepeats: {every: first_of_month}\n",
	"terakhir":  "start_at: 2026-03-28\nend_at: 2026-12-31\nrepeats: {every: last_of_month, except: 2026-06-27}\n",
	"pameran":   "start_at: 2026-10-23T09:00\nend_at: 2026-10-27T21:00\n",
	"semua":     "start_at: 2026-10-23\nend_at: 2026-10-27\nrepeats: {every: day, except: [2026-10-23]}\n",
	"seharipun": "start_at: 2026-03-07\nend_at: 2026-03-14\nrepeats: {except: [2026-03-07, 2026-03-14]}\n",
}

// Programs that read calendars find the times at which the events take place, in any zone.
func TestCalendarsRepeatAsTheEventsDo(t *testing.T) {
	node, python := tooltest.Program(t, "node"), tooltest.Python(t, "icalendar")
	modules := tooltest.NodeModules(t, "ical.js")
	archive := modeltest.Craft
	for name, front := range series {
		archive += event(name, front)
	}
	tested := zones
	if testing.Short() {
		tested = zones[:2]
	}
	for _, zone := range tested {
		s := modeltest.Good(t, modeltest.Settings+"time_zone: "+zone+"\n"+archive)
		calendar := modeltest.Data(t, s, "/agenda.ics")
		want := map[string][]string{}
		for _, e := range content.All[*schema.Event](s.Library, "id") {
			want[e.Name] = startsOf(e.Record)
		}
		for program, command := range map[string]*exec.Cmd{
			"ical.js":   exec.CommandContext(t.Context(), node, "-e", expandByIcalJS),
			"icalendar": exec.CommandContext(t.Context(), python, "-c", expandByIcalendar),
		} {
			command.Env = append(os.Environ(), "NODE_PATH="+modules)
			var faults bytes.Buffer
			command.Stdin, command.Stderr = strings.NewReader(calendar), &faults
			out, err := command.Output()
			got := map[string][]string{}
			if err == nil {
				err = json.Unmarshal(out, &got)
			}
			if err != nil {
				t.Fatalf("%s, %s: %v\n%s\n%s", zone, program, err, faults.String(), calendar)
			}
			for name, starts := range want {
				if !slices.Equal(got[name], starts) {
					t.Errorf("%s, %s: %s takes place at\n%s, want\n%s", zone, program, name, got[name], starts)
				}
			}
		}
	}
}

// startsOf returns when an event takes place: days, or times in UTC.
func startsOf(e *schema.Event) []string {
	starts := []string{}
	for after := (time.Time{}); ; {
		next, ok := e.Next(after)
		if !ok {
			return starts
		}
		if next.Start.Clock {
			starts = append(starts, next.Start.UTC().Format(time.RFC3339))
		} else {
			starts = append(starts, next.Start.Format(time.DateOnly))
		}
		after = next.End.End()
	}
}

// ical.js expands the rules by the calendar's own description of the zone.
const expandByIcalJS = `
const ICAL = require("ical.js");
ICAL.design.strict = true;
const calendar = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const all = {};
for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component), iterator = event.iterator(), starts = [];
  for (let next; (next = iterator.next());)
    starts.push(next.isDate ? next.toString() : next.toJSDate().toISOString().replace(".000", ""));
  all[event.uid.replace(/^agenda\/|@.*/g, "")] = starts;
}
console.log(JSON.stringify(all));
`

// icalendar and dateutil expand them by their own data of the zone.
const expandByIcalendar = `
import icalendar, json, sys
from datetime import datetime, time
from dateutil import rrule, tz
calendar, all = icalendar.Calendar.from_ical(sys.stdin.buffer.read()), {}
for e in calendar.walk("VEVENT"):
    start, rule = e["dtstart"].dt, e["rrule"].to_ical().decode()
    clock = isinstance(start, datetime)
    if clock:
        start = start.replace(tzinfo=tz.gettz(e["dtstart"].params["TZID"]))
    else:
        start = datetime.combine(start, time())
    left = set()
    dates = e.get("exdate", [])
    for one in dates if isinstance(dates, list) else [dates]:
        for d in one.dts:
            left.add(d.dt.strftime("%Y-%m-%dT%H:%M") if clock else d.dt.isoformat())
    starts = []
    for at in rrule.rrulestr(rule, dtstart=start):
        if at.strftime("%Y-%m-%dT%H:%M" if clock else "%Y-%m-%d") in left: continue
        starts.append(at.astimezone(tz.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if clock else at.strftime("%Y-%m-%d"))
    all[str(e["uid"]).replace("agenda/", "").split("@")[0]] = starts
print(json.dumps(all))
`
