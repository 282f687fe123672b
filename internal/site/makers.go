package site

import (
	"slices"

	"etalase/internal/content"
	"etalase/internal/schema"
)

func (v *viewer) artisans() ArtisansView {
	makers := v.route.items
	view := ArtisansView{Base: v.base("", ""), Total: len(makers)}
	for _, name := range v.Catalogue.Settings.Districts {
		d := District{Name: name, ID: districtID(name)}
		for _, e := range makers {
			if e.Doc.(*schema.Artisan).District == name {
				d.Makers = append(d.Makers, v.makerCard(e))
			}
		}
		view.Districts = append(view.Districts, d)
	}
	return view
}

func (v *viewer) artisan(a *schema.Artisan) ArtisanView {
	e := v.route.Entry
	var collections []*content.Entry
	view := ArtisanView{
		Base: v.base(a.Title, a.Summary, v.crumbs(Artisans)...), Maker: v.makerCard(e),
		Portrait: v.portrait(e, a), Pictures: v.pictures(e, a.Images),
		Scale: a.Scale, Brand: a.Brand, Since: a.Since, TeamSize: a.TeamSize, Village: a.Village, Email: a.Email,
		Instagram: a.Instagram, Website: a.Website, Speaks: a.Languages, Visit: a.Visit, Commissions: a.Commissions,
		Teaches: a.Teaches, Address: a.Address, PostalCode: a.PostalCode, Geo: a.Geo, CapacityMonth: a.CapacityMonth,
		ExportMarkets: a.ExportMarkets, Seeking: a.Seeking, Status: a.Status, Events: v.inTime(v.users(e, "event", "exhibitors")), Works: v.cards(v.products[refKey{"artisan", e.Key, v.lang}]), Body: v.body(e),
	}
	for _, term := range v.users(e, "term", "creator") {
		view.Created = append(view.Created, v.termCard(term))
	}
	for _, work := range v.products[refKey{"artisan", e.Key, v.lang}] {
		collections = together(collections, v.users(work, "collection", "products"))
	}
	view.Collections = v.collectionCards(collections)
	view.Opportunities = slices.Concat(v.opportunityCards(v.users(e, "opportunity", "for")))
	return view
}
