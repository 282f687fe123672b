package site

import (
	"slices"
	"strconv"
	"time"

	"etalase/internal/schema"
)

func (v *viewer) agenda() AgendaView {
	view := AgendaView{Base: v.base("", "")}
	coming, past := v.byTime(v.route.items)
	view.Coming, view.Months = coming, months(coming)
	wide, short := v.locales[v.lang].Weekdays()
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

const mostMonths = 6

// months are the first months in which something is to come. They depend on the
// events alone, not on today: what is over leaves them at the moment at which it
// leaves the list, and nothing else changes a page that nobody has edited.
func months(coming []EventCard) []Month {
	var all []Month
	at := map[string]int{} // by ID
	for _, card := range coming {
		if !card.dated() {
			continue
		}
		for day := midnight(card.Start); !day.After(card.End); day = day.AddDate(0, 0, 1) {
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

// dated tells whether it is known on which days an event takes place: whoever says a
// whole month, or more, does not know them yet.
func (c EventCard) dated() bool {
	wholeMonth := c.Start.Day() == 1 && c.End.AddDate(0, 0, 1).Day() == 1
	return c.Status != "cancelled" && c.Status != "postponed" && !wholeMonth && c.End.Before(c.Start.AddDate(0, 1, 0))
}

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
	day.Path = card.Path
	if len(day.Events) > 1 {
		day.Path = "#" + m.ID
	}
	if !slices.ContainsFunc(m.Events, func(known EventCard) bool { return known.Path == card.Path }) {
		m.Events = append(m.Events, card)
	}
}

// ID is for links on the page.
func (y Year) ID() string { return "_y" + strconv.Itoa(y.Year) }

func (v *viewer) event(d *schema.Event) EventView {
	e := v.route.Entry
	view := EventView{
		Base: v.base(d.Title, d.Summary, v.crumbs(Agenda)...), Event: v.eventCard(e), Pictures: v.pictures(e, d.Images),
		Theme: d.Theme, Organiser: d.Organiser, Booth: d.Booth, Admission: d.Admission, Registration: d.Registration,
		PreviousStart: d.PreviousStart.Time, Programme: v.link(v.Library.Entry("programme", d.Programme, v.lang)),
		Partners: v.partnerCards(v.named("partner", d.Partners)), Collections: v.collectionCards(v.users(e, "collection", "event")), Body: v.body(e),
	}
	view.Calendar = v.Href(v.calendars[e].Path)
	if g := d.Registration; g != nil {
		view.Open = !view.Event.Past && g.URL != "" && view.Event.Status != "cancelled" && (g.Deadline.IsZero() || g.Deadline.End().After(v.Library.Now))
	}
	if view.Event.Past {
		view.Results = d.Results
	}
	for _, maker := range v.named("artisan", d.Exhibitors) {
		view.Exhibitors = append(view.Exhibitors, v.makerCard(maker))
	}
	view.Works, view.Labels = v.cards(v.worksOf(e)), v.labelsPath(e)
	return view
}
