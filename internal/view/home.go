package view

import (
	"cmp"
	"slices"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// HomeView is the home page.
type HomeView struct {
	Base
	Hero         *ProductCard
	Detail       *Picture // the second picture of the hero; nil if it has only one
	NextEvent    *EventCard
	Featured     []ProductCard
	Categories   []Link
	Motifs       []TermCard
	Artisans     []ArtisanCard
	Districts    []Link
	Map          *Map // of the districts; nil if site.yaml does not give their places
	News         []NewsCard
	ProductCount int

	Collections []CollectionCard
	Partners    []PartnerCard
}

const (
	homeProducts = 7 // if none is featured
	homeNews     = 3
	homeMotifs   = 10
)

// Home makes the home page.
func Home(p *PageBuilder) View {
	view := HomeView{Base: p.base("", p.Library.Settings.Tagline.In(p.lang))}
	p.showProducts(&view)
	if coming, _ := p.byTime(content.All[*schema.Event](p.Library, p.lang)); len(coming) > 0 {
		next := max(0, slices.IndexFunc(coming, EventCard.TakesPlace)) // if none does, what is off is said
		view.NextEvent = &coming[next]
	}
	view.Categories = p.categoryLinks()
	terms := mapEntries(content.All[*schema.Term](p.Library, p.lang), p.termCard)
	view.Motifs = groupBy(terms, vocabularyOf)[schema.VocabularyMotif]
	slices.SortStableFunc(view.Motifs, func(a, b TermCard) int { // those that works show come first
		return cmp.Compare(min(b.ProductCount, 1), min(a.ProductCount, 1))
	})
	view.Motifs = view.Motifs[:min(len(view.Motifs), homeMotifs)]
	p.illustrate(view.Motifs)
	p.showArtisans(&view)
	news := items[*schema.News](p.links, layout.NewsList)
	view.News = mapEntries(news[:min(len(news), homeNews)], p.newsCard)
	view.Collections = mapEntries(items[*schema.Collection](p.links, layout.Collections), p.collectionCard)
	view.Partners = mapEntries(items[*schema.Partner](p.links, layout.Partners), p.partnerCard)
	return view
}

// showProducts puts the featured products on the home page: the first one that has a picture is the hero.
func (p *PageBuilder) showProducts(view *HomeView) {
	products := items[*schema.Product](p.links, layout.Catalogue)
	view.ProductCount = len(products)
	featured := slices.DeleteFunc(slices.Clone(products), func(product layout.ProductEntry) bool {
		return !product.Record.Featured
	})
	if len(featured) == 0 {
		featured = products[:min(len(products), homeProducts)]
	}
	cards := mapEntries(featured, p.productCard)
	hero := slices.IndexFunc(cards, func(c ProductCard) bool { return c.Picture != nil })
	if hero < 0 {
		view.Featured = cards
		return
	}
	view.Hero = &cards[hero]
	view.Featured = slices.Concat(cards[:hero], cards[hero+1:])
	view.Social = p.social(featured[hero].Entry)
	if pictures := p.picturesOf(featured[hero].Entry, featured[hero].Record.Pictures); len(pictures) > 1 {
		view.Detail = &pictures[1]
	}
}

// showArtisans puts the artisans on the home page: first those with a picture of their own, then those whose works
// stand for them.
func (p *PageBuilder) showArtisans(view *HomeView) {
	view.Artisans = mapEntries(content.All[*schema.Artisan](p.Library, p.lang), p.artisanCard)
	rank := func(card ArtisanCard) int {
		switch {
		case card.Picture == nil:
			return 2
		case card.PictureOf.Title != "":
			return 1
		}
		return 0
	}
	slices.SortStableFunc(view.Artisans, func(a, b ArtisanCard) int { return cmp.Compare(rank(a), rank(b)) })
	lacks := p.more(layout.List{Kind: layout.Artisans, Lang: p.lang})
	view.Districts = districtLinks(p.listHref(layout.Artisans), p.districts(view.Artisans, lacks))
	view.Map = p.districtMap(view.Districts)
}
