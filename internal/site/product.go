package site

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/schema"
)

func (v *viewer) product(p *schema.Product) ProductView {
	e := v.route.Entry
	view := ProductView{
		Base: v.base(p.Title, p.Summary, v.crumbs(Catalogue)...),
		Code: p.SKU, Pictures: v.pictures(e, p.Images), Summary: p.Summary,
		Category: v.termLink(p.Category), Materials: v.termLinks(p.Materials), Techniques: v.termLinks(p.Techniques),
		BatikProcess: p.BatikProcess, Price: v.price(p.Price), Availability: p.Availability, LeadTime: p.LeadTime,
		MinOrder: p.MinOrder, Custom: p.Custom, Dimensions: p.Dimensions, WeightGrams: p.Weight,
		Care: p.Care, Steps: v.steps(e, p.Steps), HoursToMake: p.HoursToMake, Tradition: p.Tradition,
		Variants: v.variants(p), Certifications: p.Certifications, Curation: p.Curation, Sustainability: p.Sustainability, Awards: p.Awards,
		Shops: shops(p.ShopLinks), HSCode: p.HSCode, ExportReady: p.ExportReady, Food: p.Food,
		Collections: v.collectionCards(v.users(e, "collection", "products")), QR: v.codeQR(p.SKU), Body: v.body(e),
	}
	view.Crumbs = append(view.Crumbs, view.Category)
	if maker := v.Library.Entry("artisan", p.Artisan, v.lang); maker != nil {
		view.Maker = v.makerCard(maker)
	}
	for _, motif := range v.named("term", p.Motifs) {
		view.Motifs = append(view.Motifs, v.termCard(motif))
	}
	view.ShownAt = v.inTime(together(v.named("event", p.ShownAt), v.users(e, "event", "products")))
	view.Related = v.cards(v.related(e, p, 4))
	return view
}

// related are products of the same maker, then of the same category, but for
// what is archived.
func (v *viewer) related(e *content.Entry, p *schema.Product, most int) []*content.Entry {
	var related []*content.Entry
	for _, ref := range []refKey{{"artisan", p.Artisan, v.lang}, {"term", p.Category, v.lang}} {
		for _, other := range v.products[ref] {
			if len(related) == most {
				return related
			}
			archived := other.Doc.(*schema.Product).Availability == "archived"
			if other != e && !archived && !slices.Contains(related, other) {
				related = append(related, other)
			}
		}
	}
	return related
}

// variants are ready to be shown: what one does not say is as the product has it.
func (v *viewer) variants(p *schema.Product) []Variant {
	var variants []Variant
	for _, given := range p.Variants {
		variant := Variant{Code: given.SKU, Title: given.Title, Size: given.Size, Colour: given.Colour,
			Price: v.price(p.Price), Availability: cmp.Or(given.Availability, p.Availability)}
		if given.Price != nil {
			variant.Price = v.price(*given.Price)
		}
		variants = append(variants, variant)
	}
	return variants
}

// shops are links that are called by the name of their host.
func shops(addresses []string) []Link {
	var links []Link
	for _, address := range addresses {
		if u, err := url.Parse(address); err == nil {
			links = append(links, Link{Title: strings.TrimPrefix(u.Hostname(), "www."), Path: address})
		}
	}
	return links
}
