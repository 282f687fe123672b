package view

import (
	"bytes"
	"cmp"
	"html/template"

	"etalase/internal/asset"
	"etalase/internal/content"
	"etalase/internal/content/markdown"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// Body is the body of an entry as HTML.
type Body struct {
	HTML     template.HTML
	Lang     string // if it is not the page's language: the body has not been translated
	Language string // the own name of Lang for itself: Bahasa Indonesia
}

// EntryCard is what a body links to in a paragraph of its own. Exactly one of the cards is set: lists and terms have
// that of a collection.
type EntryCard struct {
	Card
	Type       string // of the entry, or ListCard
	Product    *ProductCard
	Artisan    *ArtisanCard
	Event      *EventCard
	Collection *CollectionCard
}

// ListCard is the Type of a list's card.
const ListCard = "list"

// Player is a video of another site. Nothing of it is loaded before the visitor starts it.
type Player struct {
	markdown.Video
	Lang  string // of the page
	Start string // the document in the player's place until then
}

// body returns the body of an entry. It returns nil if the body is empty. A translation without a body has that of its
// original, marked with its language.
func (p *PageBuilder) body(e *content.Entry) *Body {
	text, bodyEntry := p.Library.Body(e)
	html := text.HTML(bodyPage{p, bodyEntry})
	if len(html) == 0 {
		return nil
	}
	body := &Body{HTML: template.HTML(html)} // goldmark's output; raw HTML only where site.yaml allows it
	if bodyEntry.Lang != p.lang {
		body.Lang, body.Language = bodyEntry.Lang, p.Locale(bodyEntry.Lang).Name()
	}
	return body
}

// bodyPage is the page on which the body of an entry is rendered.
type bodyPage struct {
	*PageBuilder
	bodyEntry *content.Entry // that has the body
}

// Link implements markdown.Page.
func (b bodyPage) Link(dest markdown.Destination) (href, lang string, ok bool) {
	return b.follow(b.bodyEntry, dest)
}

// follow turns a link destination in the body of an entry into an href on the page. It is not ok if the destination is
// an entry that is not published, or a file that is no PDF.
func (l links) follow(e *content.Entry, dest markdown.Destination) (href, lang string, ok bool) {
	if name, ok := content.DocumentName(dest); ok {
		if file := l.Media.Attachment(e, name); file != nil {
			href = l.Layout.Href(asset.Path(file.Name))
			if dest.Anchor != "" { // page=2
				href += "#" + dest.Anchor
			}
			return href, "", true
		}
		return "", "", false
	}
	target, inSite := l.Library.Follow(e, dest, l.lang)
	switch {
	case inSite && (target.Entry == nil || l.Layout.PageOf(target.Entry) == nil):
		return "", "", false
	case inSite && target.Anchor != "":
		return l.href(target.Entry) + "#" + target.Anchor, l.foreign(target.Entry), true
	case inSite:
		return l.href(target.Entry), l.foreign(target.Entry), true
	case dest.Kind == markdown.ToSitePath:
		return l.Layout.Href(dest.Written), "", true
	}
	return dest.Written, "", true
}

// bodyPicture returns a picture that the body of an entry names.
func (c cards) bodyPicture(e *content.Entry, named markdown.Picture) *Picture {
	return c.picture(e, schema.Picture{Src: named.Src, Alt: named.Alt, Caption: named.Title})
}

// Pictures implements markdown.Page: one picture is a figure, several are a gallery.
func (b bodyPage) Pictures(w *bytes.Buffer, named []markdown.Picture) {
	var pictures []Picture
	for _, n := range named {
		if picture := b.bodyPicture(b.bodyEntry, n); picture != nil {
			pictures = append(pictures, *picture)
		}
	}
	switch {
	case len(pictures) == 1:
		b.partial(w, "figure", pictures[0])
	case len(pictures) > 1:
		b.partial(w, "gallery-body", pictures)
	}
}

// Inline implements markdown.Page.
func (b bodyPage) Inline(w *bytes.Buffer, n markdown.Picture) {
	if picture := b.bodyPicture(b.bodyEntry, n); picture != nil {
		b.partial(w, "inline", *picture)
	}
}

// Card implements markdown.Page: products, artisans, events, collections, terms and lists of products have cards.
func (b bodyPage) Card(w *bytes.Buffer, link markdown.LoneLink) bool {
	card, ok := b.listCard(link)
	if target, inSite := b.Library.Follow(b.bodyEntry, link.Destination, b.lang); inSite {
		if target.Entry == nil || target.Anchor != "" || b.Layout.PageOf(target.Entry) == nil {
			return false
		}
		card, ok = b.entryCard(target.Entry)
	}
	if ok {
		b.partial(w, "entry-card", card)
	}
	return ok
}

// listCard returns the card of the products that a page of the catalogue lists. It is called as the link is, with what
// the link says beside.
func (p *PageBuilder) listCard(link markdown.LoneLink) (EntryCard, bool) {
	if link.Kind != markdown.ToSitePath || link.Path != link.Written || link.Label == "" {
		return EntryCard{}, false
	}
	route := p.Layout.Route(link.Path)
	if route == nil || route.Kind != layout.Catalogue && route.Kind != layout.Category && route.Kind != layout.Facet {
		return EntryCard{}, false
	}
	card := Card{Title: link.Label, Href: p.Layout.Href(route.Path), Summary: link.Title}
	return p.cardOfProducts(ListCard, card, content.OfType[*schema.Product](route.Items), route.Total), true
}

// cardOfProducts returns the card of what has products, with the picture of the first one that has any.
func (p *PageBuilder) cardOfProducts(typ string, card Card, products []layout.ProductEntry, count int) EntryCard {
	card.InText = true
	list := CollectionCard{Card: card, ProductCount: count}
	for _, product := range products {
		if list.Picture = p.cover(product.Entry); list.Picture != nil {
			break
		}
	}
	return EntryCard{Card: card, Type: typ, Collection: &list}
}

func (p *PageBuilder) entryCard(e *content.Entry) (EntryCard, bool) {
	card := EntryCard{Card: p.card(e), Type: e.Type.Name}
	switch record := e.Record.(type) {
	case *schema.Product:
		card.Product = new(p.productCard(content.EntryOf[*schema.Product]{Entry: e, Record: record}))
		card.Product.InText = true
	case *schema.Artisan:
		card.Artisan = new(p.artisanCard(content.EntryOf[*schema.Artisan]{Entry: e, Record: record}))
		card.Artisan.InText = true
	case *schema.Event:
		card.Event = new(p.eventCard(content.EntryOf[*schema.Event]{Entry: e, Record: record}))
		card.Event.InText = true
	case *schema.Collection:
		card.Collection = new(p.collectionCard(content.EntryOf[*schema.Collection]{Entry: e, Record: record}))
		card.Collection.InText = true
	case *schema.Term:
		card.Summary = cmp.Or(card.Summary, record.Meaning)
		products := p.Layout.ProductsNaming(e, p.lang)
		card = p.cardOfProducts(card.Type, card.Card, products, len(products))
		card.Collection.Picture = cmp.Or(p.cover(e), card.Collection.Picture)
	default:
		return EntryCard{}, false
	}
	return card, true
}

// Player implements markdown.Page.
func (b bodyPage) Player(w *bytes.Buffer, video markdown.Video) {
	player := Player{Video: video, Lang: b.lang}
	var start bytes.Buffer
	b.partial(&start, "player-start", player)
	player.Start = start.String()
	b.partial(w, "player", player)
}
