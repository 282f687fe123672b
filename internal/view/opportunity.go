package view

import (
	"slices"
	"time"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// OpportunityCard is an opportunity as lists show it.
type OpportunityCard struct {
	Card
	Kind     string
	Open     bool      // its status is open, and its deadline has not passed
	Deadline time.Time // the last day, if no time of day is given; zero without a deadline
	ValueIDR int64     // whole rupiah
}

// OpportunitiesView is the list of all opportunities.
type OpportunitiesView struct {
	Base
	Open    []OpportunityCard // the earliest deadline first
	Closed  []OpportunityCard
	Seekers []SeekingArtisan
}

// SeekingArtisan is an artisan with what the artisan seeks.
type SeekingArtisan struct {
	Artisan       ArtisanCard
	Seeking       []string
	CapacityMonth int64 // pieces a month
}

// OpportunityView is the page of an opportunity.
type OpportunityView struct {
	Base
	Opportunity OpportunityCard
	Pictures    []Picture
	For         []SeekingArtisan // the artisans whom it concerns
	Contact     string
	Body        *Body
}

// Opportunities makes the list of all opportunities.
func Opportunities(p *PageBuilder) View {
	view := OpportunitiesView{Base: p.base("", ""), Seekers: p.seekingArtisans(artisansWhoSeek(p.Library, p.lang))}
	view.Open, view.Closed = p.byDeadline(content.OfType[*schema.Opportunity](p.route.Items))
	return view
}

// HasSeekingArtisans reports whether any artisan seeks something: the list of opportunities shows them too.
func HasSeekingArtisans(library *content.Library, lang string) bool {
	return len(artisansWhoSeek(library, lang)) > 0
}

// artisansWhoSeek returns the active artisans who seek something: buyers, capital, apprentices.
func artisansWhoSeek(library *content.Library, lang string) []content.EntryOf[*schema.Artisan] {
	artisans := content.All[*schema.Artisan](library, lang)
	return slices.DeleteFunc(artisans, func(e content.EntryOf[*schema.Artisan]) bool {
		return e.Record.Status != schema.ArtisanActive || len(e.Record.Seeking) == 0
	})
}

// Opportunity makes the page of an opportunity.
func Opportunity(p *PageBuilder) View {
	opportunity := entryOf[*schema.Opportunity](p)
	rec := opportunity.Record
	return OpportunityView{
		Base:        p.base(rec.Title, rec.Summary, p.crumbs(layout.Opportunities)...),
		Opportunity: p.opportunityCard(opportunity),
		Pictures:    p.picturesOf(opportunity.Entry, rec.Pictures),
		For:         p.seekingArtisans(content.FindAll[*schema.Artisan](p.Library, rec.For, p.lang)),
		Contact:     rec.Contact,
		Body:        p.body(opportunity.Entry),
	}
}

func (c cards) seekingArtisans(artisans []content.EntryOf[*schema.Artisan]) []SeekingArtisan {
	var seekingArtisans []SeekingArtisan
	for _, artisan := range artisans {
		seeking := SeekingArtisan{c.artisanCard(artisan), artisan.Record.Seeking, artisan.Record.CapacityMonth}
		seekingArtisans = append(seekingArtisans, seeking)
	}
	return seekingArtisans
}

func (c cards) opportunityCard(opportunity content.EntryOf[*schema.Opportunity]) OpportunityCard {
	rec := opportunity.Record
	passed := !rec.Deadline.IsZero() && !rec.Deadline.End().After(c.now())
	return OpportunityCard{
		Card:     c.card(opportunity.Entry),
		Kind:     rec.Kind,
		ValueIDR: rec.ValueIDR,
		Deadline: rec.Deadline.Time,
		Open:     rec.Status == schema.OpportunityOpen && !passed,
	}
}

// byDeadline divides opportunities into open ones, the earliest deadline first, and closed ones, the latest deadline
// first.
func (c cards) byDeadline(entries []content.EntryOf[*schema.Opportunity]) (open, closed []OpportunityCard) {
	for _, e := range entries {
		if card := c.opportunityCard(e); card.Open {
			open = append(open, card)
		} else {
			closed = append(closed, card)
		}
	}
	slices.SortStableFunc(open, func(a, b OpportunityCard) int {
		if a.Deadline.IsZero() != b.Deadline.IsZero() { // without a deadline: last
			return b.Deadline.Compare(a.Deadline)
		}
		return a.Deadline.Compare(b.Deadline)
	})
	slices.SortStableFunc(closed, func(a, b OpportunityCard) int { return b.Deadline.Compare(a.Deadline) })
	return open, closed
}

// openFirst returns the cards of open opportunities, then of closed ones.
func (c cards) openFirst(entries []content.EntryOf[*schema.Opportunity]) []OpportunityCard {
	return slices.Concat(c.byDeadline(entries))
}
