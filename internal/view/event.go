package view

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/locale"
	"etalase/internal/schema"
)

// EventCard is an event as lists show it. One that repeats is shown as its next occurrence until it is over.
type EventCard struct {
	Card
	Kind      string
	Called    string // what is shown instead of the kind; empty if that is
	Status    string
	Start     time.Time
	End       time.Time // the last day, if no time of day is given
	Clock     bool      // Start and End have times of day, see schema.Event.HasTimes
	Daily     bool      // these are the hours of each day from Start to End
	Nonstop   bool      // these are the first and the last moment of more than a day
	Repeats   string    // by which rule it repeats, in words; empty if it does not
	Until     time.Time // the day of its last occurrence, if it repeats
	Venue     schema.Venue
	Elsewhere bool // the venue is in another city than the organisation
	Online    string
	Picture   *Picture
	Past      bool
	Ahead     bool // a heading of a month stands between that of the list and this card

	rec *schema.Event
}

// AgendaView is the agenda: coming events as a list and by month, then past events.
type AgendaView struct {
	Base
	Ahead    []Stretch // the coming events, by the months in which they begin
	Months   []Month
	Weekdays []Weekday
	Archive  []Year // the latest first
}

// Coming returns all coming events.
func (v AgendaView) Coming() []EventCard {
	var all []EventCard
	for _, stretch := range v.Ahead {
		all = append(all, stretch.Events...)
	}
	return all
}

// Stretch has the coming events that begin in a month, or one whose days are not known, such as Apr – Jun 2027.
type Stretch struct {
	Heading string
	Events  []EventCard
}

// Year has the past events of a year, the latest first.
type Year struct {
	Year   int
	Events []EventCard
}

// ID returns the id for links on the page. It begins with an underscore so that it differs from those of headings in
// bodies.
func (y Year) ID() string { return "_y" + strconv.Itoa(y.Year) }

// Weekday is the head of a column of a month.
type Weekday struct{ Name, Short string }

// Month is a month of the agenda with coming events.
type Month struct {
	First  time.Time
	ID     string // for links on the page
	Weeks  [][7]Day
	Events []EventCard // that take place in it
}

// Day is a day of a month; its Date is zero where the week belongs to another month.
type Day struct {
	Date   time.Time
	Events []string // their names
	Href   string   // of the event, or of the month's list if there are several
}

// EventView is one event.
type EventView struct {
	Base
	Event         EventCard
	Pictures      []Picture
	Whereabouts   string // its place in one line; of an event without one its online address
	Theme         string
	Organiser     string
	Booth         string
	Admission     string
	Registration  *schema.Registration
	Open          bool // registration is open
	PreviousStart time.Time
	PreviousClock bool    // PreviousStart has a time of day
	Series        *Series // nil for an event that takes place once
	Programme     Link
	Partners      []PartnerCard
	Results       *schema.Results // nil until the event is over
	Exhibitors    []ArtisanCard
	Products      []ProductCard
	Labels        string // href of the labels of the products; empty without products
	Calendar      string // href of the event as an iCalendar file
	Collections   []CollectionCard
	Body          *Body
}

// Series is how an event takes place more than once: by its rule, or on each day that has its hours.
type Series struct {
	Rule   schema.Recurrence
	First  schema.Occurrence
	Until  time.Time // the day of the last occurrence
	Except []time.Time
}

// Agenda makes the agenda of all events.
func Agenda(p *PageBuilder) View {
	view := AgendaView{Base: p.base("", "")}
	coming, past := p.byTime(content.OfType[*schema.Event](p.route.Items))
	loc := p.Locale(p.lang)
	view.Ahead, view.Months = stretches(loc, coming), months(coming)
	wide, short := loc.Weekdays()
	for day := range wide {
		view.Weekdays = append(view.Weekdays, Weekday{wide[day], short[day]})
	}
	for _, card := range past {
		if n := len(view.Archive); n == 0 || view.Archive[n-1].Year != card.Start.Year() {
			view.Archive = append(view.Archive, Year{Year: card.Start.Year()})
		}
		last := &view.Archive[len(view.Archive)-1]
		last.Events = append(last.Events, card)
	}
	return view
}

// stretches puts coming events, which are in the order of their beginnings, under headings. There is one of each: an
// event of whole months begins among those of its first month.
func stretches(loc locale.Locale, coming []EventCard) []Stretch {
	var all []Stretch
	at := map[string]int{} // by heading
	for _, card := range coming {
		heading := loc.Month(card.Start)
		if card.hasWholeMonths() {
			heading = loc.Range(card.Start, card.End)
		}
		i, known := at[heading]
		if !known {
			i = len(all)
			at[heading] = i
			all = append(all, Stretch{Heading: heading})
		}
		card.Ahead = true
		all[i].Events = append(all[i].Events, card)
	}
	return all
}

const mostMonths = 6

// months returns the first months with coming events. They depend on the events and their next occurrences, not on
// today's date: an event leaves its month when it leaves the list of coming events, and nothing else changes a page
// without an edit.
func months(coming []EventCard) []Month {
	var all []Month
	at := map[string]int{} // by ID
	for _, card := range coming {
		if !card.hasDays() {
			continue
		}
		for _, day := range card.days() {
			id := day.Format("2006-01")
			if _, known := at[id]; !known {
				at[id] = len(all)
				all = append(all, newMonth(day))
			}
			all[at[id]].mark(day, card)
		}
	}
	slices.SortFunc(all, func(a, b Month) int { return a.First.Compare(b.First) })
	return all[:min(len(all), mostMonths)]
}

// days returns the days on which an event takes place. Of one that repeats it returns the coming ones, as far as months
// can be shown.
func (c EventCard) days() []time.Time {
	var days []time.Time
	if c.Repeats == "" {
		for day := midnight(c.Start); !day.After(c.End); day = day.AddDate(0, 0, 1) {
			days = append(days, day)
		}
		return days
	}
	horizon := c.Start.AddDate(0, mostMonths, 0)
	for at := c.Start; ; {
		next, ok := c.rec.Next(at)
		if !ok || next.Start.After(horizon) {
			return days
		}
		days = append(days, midnight(next.Start.Time))
		at = next.End.End()
	}
}

// hasDays reports whether the days of an event are known and fixed. An event of a whole month or longer has no known
// days yet.
func (c EventCard) hasDays() bool {
	return c.TakesPlace() && !c.hasWholeMonths() && c.End.Before(c.Start.AddDate(0, 1, 0))
}

func (c EventCard) hasWholeMonths() bool {
	return c.Start.Day() == 1 && c.End.AddDate(0, 0, 1).Day() == 1
}

// TakesPlace is schema.TakesPlace, for templates.
func (c EventCard) TakesPlace() bool { return schema.TakesPlace(c.Status) }

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

func newMonth(day time.Time) Month {
	first := day.AddDate(0, 0, 1-day.Day())
	m := Month{First: first, ID: "_m" + first.Format("2006-01")}
	for date := first; date.Month() == first.Month(); date = date.AddDate(0, 0, 1) {
		if date.Weekday() == time.Sunday || len(m.Weeks) == 0 {
			m.Weeks = append(m.Weeks, [7]Day{})
		}
		m.Weeks[len(m.Weeks)-1][date.Weekday()].Date = date
	}
	return m
}

// mark puts an event on a day of the month.
func (m *Month) mark(date time.Time, card EventCard) {
	week := (date.Day() - 1 + int(m.First.Weekday())) / 7
	day := &m.Weeks[week][date.Weekday()]
	day.Events = append(day.Events, card.Title)
	day.Href = card.Href
	if len(day.Events) > 1 {
		day.Href = "#" + m.ID
	}
	if !slices.ContainsFunc(m.Events, func(known EventCard) bool { return known.Href == card.Href }) {
		m.Events = append(m.Events, card)
	}
}

// Event makes the page of an event.
func Event(p *PageBuilder) View {
	event := entryOf[*schema.Event](p)
	rec := event.Record
	programme, _ := content.Find[*schema.Programme](p.Library, rec.Programme, p.lang)
	view := EventView{
		Base:          p.base(rec.Title, rec.Summary, p.crumbs(layout.Agenda)...),
		Event:         p.eventCard(event),
		Pictures:      p.picturesOf(event.Entry, rec.Pictures),
		Whereabouts:   Whereabouts(rec),
		Theme:         rec.Theme,
		Organiser:     rec.Organiser,
		Booth:         rec.Booth,
		Admission:     rec.Admission,
		Registration:  rec.Registration,
		PreviousStart: rec.PreviousStart.Time,
		PreviousClock: rec.PreviousStart.Clock,
		Programme:     p.link(programme.Entry),
		Partners:      mapEntries(content.FindAll[*schema.Partner](p.Library, rec.Partners, p.lang), p.partnerCard),
		Collections:   p.collectionRows(content.ReferrersBy(p.Library, schema.CollectionEvent, event.Entry, p.lang)),
		Exhibitors:    mapEntries(content.FindAll[*schema.Artisan](p.Library, rec.Exhibitors, p.lang), p.artisanCard),
		Products:      mapEntries(p.Layout.ProductsIn(event.Entry, p.lang), p.productCard),
		Labels:        p.labelsHref(event.Entry),
		Calendar:      p.Layout.Href(p.Layout.CalendarOf(event.Entry).Path),
		Body:          p.body(event.Entry),
	}
	view.Series = newSeries(rec)
	view.Open = canRegister(view.Event, rec.Registration, p.now())
	if view.Event.Past {
		view.Results = rec.Results
	}
	return view
}

// newSeries returns how an event takes place more than once. It returns nil if it takes place once.
func newSeries(rec *schema.Event) *Series {
	rule, repeats := rec.Rule()
	last, ok := rec.Last()
	if !repeats || !ok {
		return nil
	}
	series := &Series{Rule: rule, First: rec.First(), Until: last.Start.Time}
	for _, left := range rule.Except {
		series.Except = append(series.Except, left.Time)
	}
	return series
}

// canRegister reports whether the registration for an event is open.
func canRegister(event EventCard, g *schema.Registration, now time.Time) bool {
	if g == nil || g.URL == "" || event.Past || event.Status == schema.EventCancelled {
		return false
	}
	return g.Deadline.IsZero() || g.Deadline.End().After(now)
}

func (c cards) eventCard(event content.EntryOf[*schema.Event]) EventCard {
	rec := event.Record
	card := EventCard{
		Card:    c.card(event.Entry),
		Kind:    rec.Kind,
		Called:  rec.KindLabel,
		Status:  cmp.Or(rec.Status, schema.EventScheduled),
		Start:   rec.StartAt.Time,
		End:     rec.EndAt.Time,
		Clock:   rec.HasTimes(),
		Daily:   rec.HasDailyHours(),
		Nonstop: isNonstop(rec),
		Online:  rec.OnlineURL,
		Picture: c.cover(event.Entry),
		Past:    rec.IsOver(c.now()),
		rec:     rec,
	}
	if rec.Venue != nil {
		card.Venue = *rec.Venue
		card.Elsewhere = rec.Venue.City != c.Library.Settings.Organisation.City
	}
	if rec.Repeats != nil {
		card.repeat(rec, c.now(), c.Locale(c.lang))
	}
	return card
}

// isNonstop reports whether the times of an event are the first and the last moment of more than a day.
func isNonstop(rec *schema.Event) bool {
	onOneDay := rec.StartAt.Format(time.DateOnly) == rec.EndAt.Format(time.DateOnly)
	return rec.HasTimes() && rec.Repeats == nil && !rec.HasDailyHours() && !onOneDay
}

// DaysAlone reports whether the days are named without their month, which the heading above names.
func (c EventCard) DaysAlone() bool {
	const month = "2006-01"
	return c.Ahead && !c.hasWholeMonths() && c.Start.Format(month) == c.LastDay().Format(month)
}

// LastDay returns the last day to be named: an occurrence that ends after midnight is that of the day before.
func (c EventCard) LastDay() time.Time {
	switch {
	case c.Repeats == "":
		return c.End
	case c.Past:
		return c.Until
	}
	return c.Start
}

// repeat makes the card that of the next occurrence, or that of the whole series if it is over.
func (c *EventCard) repeat(rec *schema.Event, now time.Time, in locale.Locale) {
	c.Repeats = recurrenceWords(in, rec)
	if next, ok := rec.Next(now); ok {
		c.Start, c.End = next.Start.Time, next.End.Time
	}
	if last, ok := rec.Last(); ok {
		c.Until = last.Start.Time
		if c.Past {
			c.End = last.End.Time
		}
	}
}

// recurrenceWords says by which rule an event repeats: setiap Sabtu.
func recurrenceWords(in locale.Locale, rec *schema.Event) string {
	rule, _ := rec.Rule()
	switch {
	case rule.Every == schema.RepeatsDaily:
		return in.Daily()
	case rule.Every == schema.RepeatsMonthly:
		return in.Monthly(rec.StartAt.Day())
	case rule.Every == schema.RepeatsBiweekly:
		return in.Biweekly(rule.On)
	case rule.Ordinal() != 0:
		return in.MonthlyOn(rule.On, rule.Ordinal())
	}
	return in.Weekly(rule.On)
}

// EventKind says what kind of event it is, in the language of the entry.
func EventKind(e *content.Entry, rec *schema.Event) string {
	return cmp.Or(rec.KindLabel, ChoiceWord(e, schema.KindKey, rec.Kind))
}

// EventDays names in one line the days of an event.
func EventDays(in locale.Locale, rec *schema.Event) string {
	days := in.Range(rec.StartAt.Time, rec.EndAt.Time)
	if rec.Repeats != nil {
		return recurrenceWords(in, rec) + ", " + days
	}
	return days
}

// EventTime names in one line the days of an event, and its hours where they are given.
func EventTime(in locale.Locale, rec *schema.Event) string {
	if isNonstop(rec) {
		at := func(m schema.Moment) string { return in.Date(m.Time) + " " + in.Clock(m.Time) }
		return at(rec.StartAt) + " – " + at(rec.EndAt)
	}
	hours := ""
	if rec.HasTimes() {
		hours = in.Clock(rec.StartAt.Time) + "–" + in.Clock(rec.EndAt.Time)
	}
	if rec.HasDailyHours() {
		hours = in.Daily() + " " + hours
	}
	return JoinNonEmpty(", ", EventDays(in, rec), hours)
}

// byTime divides events into coming ones, the next first, and past ones, the latest first.
func (c cards) byTime(events []content.EntryOf[*schema.Event]) (coming, past []EventCard) {
	for _, event := range events {
		if card := c.eventCard(event); card.Past {
			past = append(past, card)
		} else {
			coming = append(coming, card)
		}
	}
	slices.SortStableFunc(coming, func(a, b EventCard) int { return a.Start.Compare(b.Start) })
	slices.SortStableFunc(past, func(a, b EventCard) int { return b.Start.Compare(a.Start) })
	return coming, past
}

// eventCards returns the cards of coming events, then of past ones.
func (c cards) eventCards(events []content.EntryOf[*schema.Event]) []EventCard {
	return slices.Concat(c.byTime(events))
}

// Whereabouts returns the place of an event, in one line.
func Whereabouts(rec *schema.Event) string {
	if rec.Venue == nil {
		return rec.OnlineURL
	}
	return JoinNonEmpty(", ", rec.Venue.Name, rec.Venue.Address, rec.Venue.City)
}
