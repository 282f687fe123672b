package view

import (
	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// PartnerCard is a partner as lists show it.
type PartnerCard struct {
	Card
	Kind   string
	Region string
	Logo   *Picture
}

// PartnersView has the partners of the council, by kind.
type PartnersView struct {
	Base
	Kinds []PartnerKind
	Total int
}

// PartnerKind has the partners of one kind. Kinds without partners are left out.
type PartnerKind struct {
	Name     string
	Partners []PartnerCard
}

// PartnerView is the page of a partner.
type PartnerView struct {
	Base
	Partner    PartnerCard
	Pictures   []Picture
	Website    string
	Events     []EventCard // coming events, then past ones
	Programmes []ProgrammeCard
	Body       *Body
}

// Partners makes the list of all partners.
func Partners(p *PageBuilder) View {
	view := PartnersView{Base: p.base("", ""), Total: len(p.route.Items)}
	cards := mapEntries(content.OfType[*schema.Partner](p.route.Items), p.partnerCard)
	partners := groupBy(cards, func(card PartnerCard) string { return card.Kind })
	for _, name := range schema.PartnerKinds() {
		if len(partners[name]) > 0 {
			view.Kinds = append(view.Kinds, PartnerKind{Name: name, Partners: partners[name]})
		}
	}
	return view
}

// Partner makes the page of a partner.
func Partner(p *PageBuilder) View {
	partner := entryOf[*schema.Partner](p)
	rec := partner.Record
	return PartnerView{
		Base:     p.base(rec.Title, rec.Summary, p.crumbs(layout.Partners)...),
		Partner:  p.partnerCard(partner),
		Pictures: p.picturesOf(partner.Entry, rec.Pictures),
		Website:  rec.Website,
		Events:   p.eventCards(content.ReferrersBy(p.Library, schema.EventPartners, partner.Entry, p.lang)),
		Programmes: mapEntries(
			content.ReferrersBy(p.Library, schema.ProgrammePartners, partner.Entry, p.lang), p.programmeCard),
		Body: p.body(partner.Entry),
	}
}

func (c cards) partnerCard(partner content.EntryOf[*schema.Partner]) PartnerCard {
	rec := partner.Record
	card := PartnerCard{
		Card:   c.card(partner.Entry),
		Kind:   rec.Kind,
		Region: rec.Region,
	}
	if rec.Logo != nil {
		card.Logo = c.picture(partner.Entry, *rec.Logo)
	}
	return card
}
