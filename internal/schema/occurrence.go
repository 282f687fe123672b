package schema

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"etalase/internal/diag"
	"etalase/internal/locale"
	"etalase/internal/syntax"
)

// An event lasts from its start to its end. What happens between them is one of three things:
//
//   - It repeats: it takes place on the days of its rule. Times of day are the hours of each of these days.
//   - It has hours: an exhibition of three days from 09:00 to 21:00 is open on each of them from 09:00 to 21:00.
//   - It goes on without a break: a meeting from 09:00 to 12:00, a night market from 18:00 to 01:00, whole days.
//
// An occurrence is one of the days of the first two, and the whole of the third.

// Recurrence is the rule of an event that repeats.
type Recurrence struct {
	Every  string         // RepeatsWeekly if not given
	On     []time.Weekday // from Monday on; empty: the day of the start
	Except []Moment
}

// monthlyOrdinals says which of a month's Saturdays is meant; -1 is the last.
var monthlyOrdinals = map[string]int{
	"first_of_month": 1, "second_of_month": 2, "third_of_month": 3, "fourth_of_month": 4, "last_of_month": -1,
}

// Ordinal returns which of the days of its name in a month it is; -1 is the last. It returns 0 for a rule that does not
// count them.
func (c Recurrence) Ordinal() int { return monthlyOrdinals[c.Every] }

func (c Recurrence) byWeekday() bool {
	return c.Every == RepeatsWeekly || c.Every == RepeatsBiweekly || c.Ordinal() != 0
}

// mostExceptions is how many days can be taken out of a rule.
const mostExceptions = 200

var recurrenceOptions = []Option{
	option(RepeatsDaily, "Setiap hari", "Every day",
		"harian", "tiap hari", "daily"),
	option(RepeatsWeekly, "Setiap minggu", "Every week",
		"minggu", "mingguan", "tiap minggu", "sepekan sekali", "seminggu sekali", "weekly"),
	option(RepeatsBiweekly, "Dua minggu sekali", "Every two weeks",
		"dua mingguan", "2 minggu sekali", "biweekly", "fortnightly"),
	option(RepeatsMonthly, "Setiap bulan, pada tanggal yang sama", "Every month, on the same date",
		"bulan", "bulanan", "tiap bulan", "setiap bulan", "sebulan sekali", "monthly"),
	option("first_of_month", "Setiap bulan, hari yang pertama", "The first of each month"),
	option("second_of_month", "Setiap bulan, hari yang kedua", "The second of each month"),
	option("third_of_month", "Setiap bulan, hari yang ketiga", "The third of each month"),
	option("fourth_of_month", "Setiap bulan, hari yang keempat", "The fourth of each month"),
	option("last_of_month", "Setiap bulan, hari yang terakhir", "The last of each month"),
}

func recurrence() Codec[*Recurrence] {
	rule := objectFrom(words("pengulangan", "a recurrence"), []Field{
		{Key: everyKey, Default: RepeatsWeekly,
			Value: At(func(c *Recurrence) *string { return &c.Every }, choice(recurrenceOptions...)),
			Label: words("Setiap", "Every"),
			Help: words(
				"Seberapa sering; first_of_month dengan on: saturday ialah Sabtu pertama setiap bulan.",
				"How often; first_of_month with on: saturday is the first Saturday of each month.")},
		{Key: onKey, Value: At(func(c *Recurrence) *[]time.Weekday { return &c.On }, weekdays()),
			Label: words("Hari", "On"),
			Help: words(
				"Hari-harinya, misalnya [saturday, sunday]; tanpa ini hari dari start_at.",
				"The days, such as [saturday, sunday]; without it the day of start_at.")},
		{Key: exceptKey,
			Value: At(func(c *Recurrence) *[]Moment { return &c.Except }, listBetween(date(), 1, mostExceptions)),
			Label: words("Kecuali", "Except"),
			Help:  words("Tanggal-tanggal yang dilewati.", "The dates that are left out.")},
	}, func() *Recurrence { return &Recurrence{Every: RepeatsWeekly} })
	read := rule.read
	rule.read = func(r *reader, n *syntax.Node) (Recurrence, bool) {
		if n.Kind == syntax.Scalar && !n.Reported && !r.probing {
			if strings.EqualFold(n.Text, "minggu") { // the week, or its last day
				d := diag.WrongType.At(n.Span, expectMap, strconv.Quote(n.Text))
				r.report(d.Advise(diag.WriteEither, "{every: week}", "{every: week, on: [sunday]}"))
				return Recurrence{}, false
			}
			if form := recurrenceForm(n.Text); form != "" {
				d := diag.WrongType.At(n.Span, expectMap, strconv.Quote(shortened(n.Text))).WithFormFix(form)
				if !isWhole(n) {
					d.Fix = nil
				}
				r.report(d)
				return Recurrence{}, false
			}
		}
		return read(r, n)
	}
	return optional(rule)
}

// recurrenceForm returns the rule that words mean: setiap Sabtu, mingguan, Senin dan Kamis. It returns "" for words
// that say anything else too.
func recurrenceForm(text string) string {
	if len(text) > maxTyped {
		return ""
	}
	every, on := "", []string{}
	text = strings.ToLower(text)
	if often := meantOptions(text, recurrenceOptions); len(often) == 1 && !weekdayNames[text] {
		return "{every: " + often[0].Value + "}"
	}
	for word := range strings.FieldsFuncSeq(text, func(c rune) bool { return strings.ContainsRune(" ,/&", c) }) {
		days := meantOptions(word, weekdayOptions)
		switch often := meantOptions(word, recurrenceOptions); {
		case len(days) == 1:
			on = append(on, days[0].Value)
		case recurrenceFillers[word]:
		case len(often) == 1 && every == "":
			every = often[0].Value
		default:
			return ""
		}
	}
	switch {
	case len(on) == 0, every != "" && every != RepeatsWeekly:
		return ""
	}
	return "{every: " + RepeatsWeekly + ", on: [" + strings.Join(on, ", ") + "]}"
}

// recurrenceFillers stand beside the days of a rule and say nothing more.
var recurrenceFillers = wordSet("setiap tiap hari dan and every each pada on")

var weekdayOptions = []Option{
	option("monday", "Senin", "Monday"), option("tuesday", "Selasa", "Tuesday"),
	option("wednesday", "Rabu", "Wednesday"), option("thursday", "Kamis", "Thursday"),
	option("friday", "Jumat", "Friday"), option("saturday", "Sabtu", "Saturday"),
	option("sunday", "Minggu", "Sunday"),
}

// weekdays reads days of the week, and returns each once, from Monday on.
func weekdays() Codec[[]time.Weekday] {
	names := choice(weekdayOptions...)
	order := []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}
	list := listOf(names, 1)
	return Codec[[]time.Weekday]{
		describe: list.describe,
		read: func(r *reader, n *syntax.Node) ([]time.Weekday, bool) {
			written, ok := list.read(r, n)
			var days []time.Weekday
			for _, name := range written {
				days = append(days, time.Weekday(slices.Index(order, name)))
			}
			slices.SortFunc(days, func(a, b time.Weekday) int { return cmp.Compare((a+6)%7, (b+6)%7) })
			return slices.Compact(days), ok
		},
	}
}

func (c *Recurrence) check(r *reader, n *syntax.Node) {
	if on := n.Find(onKey); on != nil && !c.byWeekday() {
		r.report(diag.UnusedKey.At(on.Span, onKey, everyKey+": "+c.Every))
	}
}

// Occurrence is one time that an event takes place; it is over at the End of its end.
type Occurrence struct{ Start, End Moment }

// HasDailyHours reports whether the times of the event are the hours of each of its days: an end at 21:00, two days
// after a start at 09:00, is nearly always when an exhibition closes. From 13:00 to 12:00 is no day's hours.
func (e *Event) HasDailyHours() bool {
	if e.Repeats != nil || e.Nonstop || !e.HasTimes() {
		return false
	}
	return dayNumber(e.EndAt.Time) > dayNumber(e.StartAt.Time) && clockOf(e.EndAt.Time) > clockOf(e.StartAt.Time)
}

// Rule returns the rule by which the event has several occurrences, with the days that it means. It is not ok for an
// event that takes place once.
func (e *Event) Rule() (rule Recurrence, ok bool) {
	switch {
	case e.Repeats != nil:
		rule = *e.Repeats
		if len(rule.On) == 0 && rule.byWeekday() {
			rule.On = []time.Weekday{e.StartAt.Weekday()}
		}
		return rule, true
	case e.HasDailyHours():
		return Recurrence{Every: RepeatsDaily}, true
	}
	return Recurrence{}, false
}

// First returns the first occurrence, as if no day were taken out of the rule.
func (e *Event) First() Occurrence {
	if _, repeats := e.Rule(); repeats {
		return e.on(e.StartAt.Time)
	}
	return Occurrence{e.StartAt, e.EndAt}
}

// Next returns the first occurrence that is not over at a moment. It is not ok if there is none.
func (e *Event) Next(after time.Time) (next Occurrence, ok bool) {
	rule, repeats := e.Rule()
	if !repeats {
		once := e.First()
		return once, once.End.End().After(after)
	}
	from := e.StartAt.Time
	if yesterday := after.In(from.Location()).AddDate(0, 0, -1); yesterday.After(from) {
		from = yesterday // whose hours may end after midnight
	}
	for day := from; ; day = day.AddDate(0, 0, 1) {
		next = e.on(day)
		if dayNumber(next.End.Time) > dayNumber(e.EndAt.Time) {
			return Occurrence{}, false
		}
		if next.End.End().After(after) && e.falls(rule, day) {
			return next, true
		}
	}
}

// Last returns the last occurrence. It is not ok if there is none.
func (e *Event) Last() (last Occurrence, ok bool) {
	rule, repeats := e.Rule()
	if !repeats {
		return e.First(), true
	}
	day := e.EndAt.AddDate(0, 0, dayNumber(e.StartAt.Time)-dayNumber(e.First().End.Time))
	for ; dayNumber(day) >= dayNumber(e.StartAt.Time); day = day.AddDate(0, 0, -1) {
		if e.falls(rule, day) {
			return e.on(day), true
		}
	}
	return Occurrence{}, false
}

// on returns the occurrence that begins on a day. Hours that end no later than they begin go on after midnight.
func (e *Event) on(day time.Time) Occurrence {
	if !e.HasTimes() {
		start := Moment{Time: midnight(day)}
		return Occurrence{start, start}
	}
	endDay := day
	if clockOf(e.EndAt.Time) <= clockOf(e.StartAt.Time) {
		endDay = day.AddDate(0, 0, 1)
	}
	return Occurrence{atClock(day, e.StartAt), atClock(endDay, e.EndAt)}
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// atClock returns the time of day of m on another day.
func atClock(day time.Time, m Moment) Moment {
	at := time.Date(day.Year(), day.Month(), day.Day(), m.Hour(), m.Minute(), m.Second(), 0, m.Location())
	return Moment{at, true}
}

// falls reports whether an occurrence begins on a day that is not before the start.
func (e *Event) falls(rule Recurrence, day time.Time) bool {
	return e.matches(rule, day) && !slices.ContainsFunc(rule.Except, func(left Moment) bool {
		return dayNumber(left.Time) == dayNumber(day)
	})
}

// matches is falls without the exceptions of the rule.
func (e *Event) matches(rule Recurrence, day time.Time) bool {
	switch {
	case rule.Every == RepeatsDaily:
		return true
	case rule.Every == RepeatsMonthly:
		return day.Day() == e.StartAt.Day()
	case !slices.Contains(rule.On, day.Weekday()):
		return false
	case rule.Every == RepeatsBiweekly:
		return (weekNumber(day)-weekNumber(e.StartAt.Time))%2 == 0
	case rule.Ordinal() < 0:
		return day.AddDate(0, 0, 7).Month() != day.Month()
	case rule.Ordinal() > 0:
		return (day.Day()+6)/7 == rule.Ordinal()
	}
	return true
}

// dayNumber counts the days of the calendar.
func dayNumber(t time.Time) int {
	return int(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// weekNumber counts the weeks, which begin on Monday, as in calendars that say nothing else (WKST of RFC 5545).
func weekNumber(t time.Time) int { return (dayNumber(t) - int(t.Weekday()+6)%7) / 7 }

func clockOf(t time.Time) int { return (t.Hour()*60+t.Minute())*60 + t.Second() }

// checkRepeats reports a start or an exception on which the event does not take place by its own rule, and a rule by
// which it takes place once.
func (e *Event) checkRepeats(r *reader, n *syntax.Node) {
	rule, _ := e.Rule()
	if !e.matches(rule, e.StartAt.Time) {
		r.report(diag.NoOccurrence.At(n.Locate(startAtKey), fullDate(e.StartAt)))
		return
	}
	if once := e.First(); dayNumber(once.End.Time) >= dayNumber(e.EndAt.Time) {
		r.report(diag.RepeatsOnce.At(n.Locate(EndAtKey), fullDate(e.EndAt)))
		return
	}
	for i, left := range rule.Except {
		isWithin := dayNumber(left.Time) >= dayNumber(e.StartAt.Time) && dayNumber(left.Time) <= dayNumber(e.EndAt.Time)
		if !isWithin || !e.matches(rule, left.Time) {
			at := n.Locate(repeatsKey + "." + exceptKey + index(i))
			r.report(diag.NoOccurrence.At(at, fullDate(left)).Advise(diag.DropException))
		}
	}
}

// fullDate writes a day in both languages: Sabtu, 7 Maret 2026.
func fullDate(m Moment) diag.Text {
	indonesian, _ := locale.For("id")
	english, _ := locale.For("en")
	return words(indonesian.FullDate(m.Time), english.FullDate(m.Time))
}
