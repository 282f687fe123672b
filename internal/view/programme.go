package view

import (
	"time"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// ProgrammeCard is a programme as lists show it.
type ProgrammeCard struct {
	Card
	Pillar  string
	Start   time.Time // zero without a period
	End     time.Time // zero without an end
	State   string    // later or over; empty if it runs or has no period
	Picture *Picture
}

// ProgrammesView has the programmes of the council, by its six pillars.
type ProgrammesView struct {
	Base
	Pillars []Pillar
	Total   int
}

// Pillar has the programmes of one pillar, which may have none.
type Pillar struct {
	Name       string
	Programmes []ProgrammeCard
}

// ProgrammeView is the page of a programme.
type ProgrammeView struct {
	Base
	Programme    ProgrammeCard
	Pictures     []Picture
	PDCA         schema.PDCA
	Indicators   []Indicator
	Curriculum   []string
	Trainer      string
	Requirements []string
	Certificate  string
	Partners     []PartnerCard
	Events       []EventCard // coming events, then past ones
	Body         *Body
}

// Indicator is an indicator with its progress.
type Indicator struct {
	schema.Indicator
	Measured bool
	Percent  int64 // of the way from the baseline to the target, 0..100
}

// Programmes makes the list of all programmes.
func Programmes(p *PageBuilder) View {
	view := ProgrammesView{Base: p.base("", ""), Total: len(p.route.Items)}
	cards := mapEntries(content.OfType[*schema.Programme](p.route.Items), p.programmeCard)
	programmes := groupBy(cards, func(card ProgrammeCard) string { return card.Pillar })
	for _, name := range schema.Pillars() {
		view.Pillars = append(view.Pillars, Pillar{Name: name, Programmes: programmes[name]})
	}
	return view
}

// Programme makes the page of a programme.
func Programme(p *PageBuilder) View {
	programme := entryOf[*schema.Programme](p)
	rec := programme.Record
	view := ProgrammeView{
		Base:         p.base(rec.Title, rec.Summary, p.crumbs(layout.Programmes)...),
		Programme:    p.programmeCard(programme),
		Pictures:     p.picturesOf(programme.Entry, rec.Pictures),
		PDCA:         rec.PDCA,
		Curriculum:   rec.Curriculum,
		Trainer:      rec.Trainer,
		Requirements: rec.Requirements,
		Certificate:  rec.Certificate,
		Partners:     mapEntries(content.FindAll[*schema.Partner](p.Library, rec.Partners, p.lang), p.partnerCard),
		Events:       p.eventCards(content.ReferrersBy(p.Library, schema.EventProgramme, programme.Entry, p.lang)),
		Body:         p.body(programme.Entry),
	}
	for _, i := range rec.Indicators {
		view.Indicators = append(view.Indicators, Indicator{i, i.Actual != nil, progressPercent(i)})
	}
	return view
}

// progressPercent returns how far the actual value is on the way from the baseline to the target. The target may be
// smaller than the baseline.
func progressPercent(i schema.Indicator) int64 {
	var from float64
	if i.Baseline != nil {
		from = *i.Baseline
	}
	switch {
	case i.Actual == nil:
		return 0
	case i.Target == from && *i.Actual >= i.Target:
		return 100
	case i.Target == from:
		return 0
	}
	return int64(min(100, max(0, 100*(*i.Actual-from)/(i.Target-from))))
}

func (c cards) programmeCard(programme content.EntryOf[*schema.Programme]) ProgrammeCard {
	rec := programme.Record
	card := ProgrammeCard{
		Card:    c.card(programme.Entry),
		Pillar:  rec.Pillar,
		Picture: c.cover(programme.Entry),
	}
	if period := rec.Period; period != nil {
		card.Start, card.End = period.Start.Time, period.End.Time
		begun := !period.Start.After(c.now())
		over := !period.End.IsZero() && !period.End.End().After(c.now())
		switch {
		case over:
			card.State = "over"
		case !begun:
			card.State = "later"
		}
	}
	return card
}
