package view

import (
	"cmp"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// CollectionCard is a collection as lists show it.
type CollectionCard struct {
	Card
	Picture      *Picture // its own, or the first one of its products
	ProductCount int
	Layout       string // grid or lookbook
	InRow        bool   // it stands small beside others, on the page of something that is in it
}

// CollectionsView is all collections.
type CollectionsView struct {
	Base
	Collections []CollectionCard
}

// CollectionView is one collection.
type CollectionView struct {
	Base
	Collection CollectionCard
	Pictures   []Picture
	Event      *EventCard
	Products   []ProductCard  // in the order of the collection
	Plates     []NumberedCard // the same for a lookbook; none in another layout
	Labels     string         // href of the labels of the products; empty without products
	Body       *Body
}

// Collections makes the list of all collections.
func Collections(p *PageBuilder) View {
	collections := content.OfType[*schema.Collection](p.route.Items)
	return CollectionsView{Base: p.base("", ""), Collections: mapEntries(collections, p.collectionCard)}
}

// Collection makes the page of a collection.
func Collection(p *PageBuilder) View {
	collection := entryOf[*schema.Collection](p)
	rec := collection.Record
	products := p.Layout.ProductsIn(collection.Entry, p.lang)
	view := CollectionView{
		Base:       p.base(rec.Title, rec.Summary, p.crumbs(layout.Collections)...),
		Collection: p.collectionCard(collection),
		Pictures:   p.picturesOf(collection.Entry, rec.Pictures),
		Products:   mapEntries(products, p.productCard),
		Labels:     p.labelsHref(collection.Entry),
		Body:       p.body(collection.Entry),
	}
	if rec.Layout == schema.LayoutLookbook {
		view.Plates = p.lookbook(products)
	}
	if event, ok := content.Find[*schema.Event](p.Library, rec.Event, p.lang); ok {
		card := p.eventCard(event)
		view.Event = &card
	}
	for _, product := range products {
		if view.Social == nil {
			view.Social = p.social(product.Entry)
		}
	}
	return view
}

// collectionRows returns the cards of the collections that something is in.
func (c cards) collectionRows(collections []content.EntryOf[*schema.Collection]) []CollectionCard {
	rows := mapEntries(collections, c.collectionCard)
	for i := range rows {
		rows[i].InRow = true
	}
	return rows
}

func (c cards) collectionCard(collection content.EntryOf[*schema.Collection]) CollectionCard {
	rec := collection.Record
	products := c.Layout.ProductsIn(collection.Entry, c.lang)
	card := CollectionCard{
		Card:         c.card(collection.Entry),
		Picture:      c.cover(collection.Entry),
		ProductCount: len(products),
		Layout:       cmp.Or(rec.Layout, schema.LayoutGrid),
	}
	for _, product := range products {
		if card.Picture == nil {
			card.Picture = c.cover(product.Entry)
		}
	}
	return card
}

// lookbook makes the cards of the products in a lookbook.
func (c cards) lookbook(products []layout.ProductEntry) []NumberedCard {
	var lookbook []NumberedCard
	for i, card := range mapEntries(products, c.productCard) {
		lookbook = append(lookbook, c.numberedCard(i+1, card, products[i].Record))
	}
	return lookbook
}
