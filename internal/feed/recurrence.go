package feed

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"etalase/internal/schema"
)

const (
	utcForm   = "20060102T150405Z"
	localForm = "20060102T150405"
	dayForm   = "20060102"
)

// instant returns a time as a calendar writes it: in UTC, or as the clocks of the site's zone show it.
func instant(t time.Time, local bool) (value string, params []ics.PropertyParameter) {
	if !local {
		return t.UTC().Format(utcForm), nil
	}
	return t.Format(localForm), []ics.PropertyParameter{ics.WithTZID(t.Location().String())}
}

// setRule says when an event takes place again: by which rule, until when and on which days not (RFC 5545, sections
// 3.8.5.1 and 3.8.5.3).
func setRule(event *ics.VEvent, rec *schema.Event, rule schema.Recurrence) {
	last, ok := rec.Last()
	if !ok {
		last = rec.First() // every day is taken out of the rule, and named below
	}
	until := last.Start.Format(dayForm)
	if rec.HasTimes() {
		until = last.Start.UTC().Format(utcForm)
	}
	event.AddRrule(ruleOf(rec, rule) + ";UNTIL=" + until)
	for _, left := range rule.Except {
		if left.After(last.End.End()) {
			continue
		}
		if !rec.HasTimes() {
			event.AddExdate(left.Format(dayForm), ics.WithValue("DATE"))
			continue
		}
		start := rec.First().Start
		value, params := instant(time.Date(left.Year(), left.Month(), left.Day(), start.Hour(), start.Minute(),
			start.Second(), 0, start.Location()), true)
		event.AddExdate(value, params...)
	}
}

// ruleOf returns the rule of an event as a calendar writes it, without its end.
func ruleOf(rec *schema.Event, rule schema.Recurrence) string {
	switch {
	case rule.Every == schema.RepeatsDaily:
		return "FREQ=DAILY"
	case rule.Every == schema.RepeatsMonthly:
		return fmt.Sprintf("FREQ=MONTHLY;BYMONTHDAY=%d", rec.StartAt.Day())
	case rule.Every == schema.RepeatsBiweekly:
		return "FREQ=WEEKLY;INTERVAL=2;BYDAY=" + byDay(rule)
	case rule.Ordinal() != 0:
		return "FREQ=MONTHLY;BYDAY=" + byDay(rule)
	}
	return "FREQ=WEEKLY;BYDAY=" + byDay(rule)
}

// byDay returns the days of a rule: SA,SU, or 1SA for the first of a month.
func byDay(rule schema.Recurrence) string {
	which := ""
	if n := rule.Ordinal(); n != 0 {
		which = strconv.Itoa(n)
	}
	days := make([]string, len(rule.On))
	for i, day := range rule.On {
		days[i] = which + strings.ToUpper(day.String()[:2])
	}
	return strings.Join(days, ",")
}
