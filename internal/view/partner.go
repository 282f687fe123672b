package view

import (
	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// PartnerCard is a partner as lists show it.
type PartnerCard struct {
	Title   string
	Href    string
	Lang    string // of the text if it is not the page's
	Summary string
	Kind    string
	Region  string
	Logo    *Picture
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
func Partners(p *PageBuilder) any {
	view := PartnersView{Base: p.base("", ""), Total: len(p.route.Items)}
	cards := p.partnerCards(content.Of[*schema.Partner](p.route.Items))
	for _, name := range schema.PartnerKinds() {
		kind := PartnerKind{Name: name}
		for _, card := range cards {
			if card.Kind == name {
				kind.Partners = append(kind.Partners, card)
			}
		}
		if len(kind.Partners) > 0 {
			view.Kinds = append(view.Kinds, kind)
		}
	}
	return view
}

// Partner makes the page of a partner.
func Partner(p *PageBuilder) any {
	partner := entryOf[*schema.Partner](p)
	d := partner.Doc
	return PartnerView{
		Base:       p.base(d.Title, d.Summary, p.crumbs(layout.Partners)...),
		Partner:    p.partnerCard(partner),
		Pictures:   p.picturesOf(partner.Entry, d.Images),
		Website:    d.Website,
		Events:     p.eventCards(content.Users(p.library, schema.EventPartners, partner.Entry, p.lang)),
		Programmes: p.programmeCards(content.Users(p.library, schema.ProgrammePartners, partner.Entry, p.lang)),
		Body:       p.body(partner.Entry),
	}
}

func (c cards) partnerCard(partner content.EntryOf[*schema.Partner]) PartnerCard {
	d := partner.Doc
	card := PartnerCard{
		Title:   d.Title,
		Href:    c.href(partner.Entry),
		Lang:    c.foreign(partner.Entry),
		Summary: d.Summary,
		Kind:    d.Kind,
		Region:  d.Region,
	}
	if d.Logo != nil {
		card.Logo = c.picture(partner.Entry, *d.Logo)
	}
	return card
}

func (c cards) partnerCards(partners []content.EntryOf[*schema.Partner]) []PartnerCard {
	var all []PartnerCard
	for _, partner := range partners {
		all = append(all, c.partnerCard(partner))
	}
	return all
}
