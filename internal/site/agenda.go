package site

import "etalase/internal/schema"

func (v *viewer) agenda() AgendaView {
	view := AgendaView{Base: v.base("", "")}
	view.Coming, view.Past = v.byTime(v.route.items)
	return view
}

func (v *viewer) event(d *schema.Event) EventView {
	e := v.route.Entry
	view := EventView{
		Base: v.base(d.Title, d.Summary, v.crumbs(Agenda)...), Event: v.eventCard(e), Pictures: v.pictures(e, d.Images),
		Theme: d.Theme, Organiser: d.Organiser, Booth: d.Booth, Admission: d.Admission, Registration: d.Registration,
		PreviousStart: d.PreviousStart.Time, Programme: v.link(v.Catalogue.Entry("programme", d.Programme, v.lang)),
		Partners: v.partnerCards(v.named("partner", d.Partners)), Collections: v.collectionCards(v.users(e, "collection", "event")), Body: v.body(e),
	}
	if g := d.Registration; g != nil {
		view.Open = !view.Event.Past && g.URL != "" && view.Event.Status != "cancelled" && (g.Deadline.IsZero() || g.Deadline.End().After(v.Catalogue.Now))
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
