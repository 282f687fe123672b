package site

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"etalase/internal/schemaorg"
)

// What pages say of themselves to machines, in the words of schema.org. It is
// made from the very views that people's pages are made of, so that it says what
// they say and nothing beyond a maker's consent. The method of a view that has
// none of its own is Base's.
//
// The theme names home and the sections of the site, and hands these words in.

// Structured is of every page: who publishes it, and the way to it.
func (b Base) Structured(home, section string) schemaorg.Graph { return b.graph(home, section) }

func (b Base) graph(home, section string, nodes ...any) schemaorg.Graph {
	if b.NoIndex {
		return schemaorg.NewGraph()
	}
	all := append(nodes, b.council())
	if trail := b.trail(home, section); len(trail.Items) > 1 {
		all = append(all, trail)
	}
	return schemaorg.NewGraph(all...)
}

// outside is the address of a link for those outside the site.
func (b Base) outside(href string) string { return b.origin + href }

func (b Base) councilID() string { return b.root + "#organisation" }

func (b Base) council() schemaorg.Organization {
	o := b.Site.Organisation
	node := schemaorg.Organization{Type: "Organization", ID: b.councilID(), Name: o.Name, Alternate: o.ShortName, URL: b.root, Email: o.Email,
		SameAs: profiles(o.Instagram, o.Website)}
	if o.WhatsApp != "" {
		node.Telephone = "+" + o.WhatsApp
	}
	if o.Address != "" || o.City != "" {
		node.Address = schemaorg.NewAddress(o.Address, o.City, "", "")
	}
	return node
}

func profiles(instagram, website string) []string {
	var addresses []string
	if instagram != "" {
		addresses = append(addresses, "https://www.instagram.com/"+instagram+"/")
	}
	if website != "" {
		addresses = append(addresses, website)
	}
	return addresses
}

// trail is the breadcrumbs and the page itself.
func (b Base) trail(home, section string) schemaorg.ItemList {
	trail := schemaorg.ItemList{Type: "BreadcrumbList"}
	add := func(name, href string) {
		if name != "" && href != "" {
			trail.Items = append(trail.Items, schemaorg.ListItem{Type: "ListItem", Position: len(trail.Items) + 1, Name: name, Item: b.outside(href)})
		}
	}
	for i, c := range b.Crumbs {
		switch i {
		case 0:
			add(home, c.Path)
		case 1:
			add(section, c.Path)
		default:
			add(c.Title, c.Path)
		}
	}
	add(b.Title, b.Path)
	return trail
}

// listed is a page that shows others, in its order.
func (b Base) listed(name string, items ...Link) schemaorg.WebPage {
	page := b.webPage("CollectionPage")
	page.Name = name
	list := schemaorg.ItemList{Type: "ItemList", Count: len(items), Items: []schemaorg.ListItem{}}
	for i, l := range items {
		list.Items = append(list.Items, schemaorg.ListItem{Type: "ListItem", Position: i + 1, Name: l.Title, URL: b.outside(l.Path)})
	}
	page.Main = list
	return page
}

func (b Base) webPage(kind string) schemaorg.WebPage {
	return schemaorg.WebPage{Type: kind, ID: b.Canonical, Name: b.Title, Description: b.Description, URL: b.Canonical, Language: b.Lang,
		Part: schemaorg.Ref{ID: b.root + "#website"}}
}

func (b Base) images(pictures ...Picture) []schemaorg.ImageObject {
	var images []schemaorg.ImageObject
	for _, p := range pictures {
		address := p.Vector
		if len(p.JPEG) > 0 {
			address = p.JPEG[len(p.JPEG)-1].Path
		}
		if address != "" {
			images = append(images, schemaorg.ImageObject{Type: "ImageObject", URL: b.outside(address), Width: pixels(p.Width), Height: pixels(p.Height), Caption: p.Caption, Credit: p.Credit})
		}
	}
	return images
}

func pixels(n int) schemaorg.Quantity {
	return schemaorg.Quantity{Type: "QuantitativeValue", Value: float64(n), Unit: "E37"}
}

// Structured of the first page: the site itself.
func (h HomeView) Structured(home, section string) schemaorg.Graph {
	return h.graph(home, section, schemaorg.WebSite{Type: "WebSite", ID: h.root + "#website", Name: h.Site.Title, Description: h.Site.Tagline,
		URL: h.Canonical, Language: h.Lang, Publisher: schemaorg.Ref{ID: h.councilID()}, Action: schemaorg.NewSearch(h.outside(h.Site.Search) + "?q=")})
}

// Named is the page of a facet by its title, of which the words are the theme's.
func (c CatalogueView) Named(title string) CatalogueView {
	c.Title = title
	return c
}

// Structured of the catalogue, of a category, or of a facet.
func (c CatalogueView) Structured(home, section string) schemaorg.Graph {
	return c.graph(home, section, c.listed(cmp.Or(c.Title, section), linksOf(c.Cards, func(card Card) (string, string) { return card.Title, card.Path })...))
}

// Named is the directory of a type of craft by its title.
func (a ArtisansView) Named(title string) ArtisansView {
	a.Title = title
	return a
}

// Structured of the directory.
func (a ArtisansView) Structured(home, section string) schemaorg.Graph {
	var links []Link
	for _, d := range a.Districts {
		links = append(links, linksOf(d.Makers, func(m MakerCard) (string, string) { return m.Title, m.Path })...)
	}
	return a.graph(home, section, a.listed(cmp.Or(a.Title, section), links...))
}

// Structured of the agenda: what is to come.
func (a AgendaView) Structured(home, section string) schemaorg.Graph {
	return a.graph(home, section, a.listed(section, linksOf(a.Coming, func(e EventCard) (string, string) { return e.Title, e.Path })...))
}

// Structured of a page of the news.
func (n NewsListView) Structured(home, section string) schemaorg.Graph {
	return n.graph(home, section, n.listed(section, linksOf(n.Items, func(c NewsCard) (string, string) { return c.Title, c.Path })...))
}

// Structured of the page of opportunities: those that are open.
func (o OpportunitiesView) Structured(home, section string) schemaorg.Graph {
	return o.graph(home, section, o.listed(section, linksOf(o.Open, func(c OpportunityCard) (string, string) { return c.Title, c.Path })...))
}

// Structured of a collection.
func (c CollectionView) Structured(home, section string) schemaorg.Graph {
	return c.graph(home, section, c.listed(c.Title, linksOf(c.Works, func(card Card) (string, string) { return card.Title, card.Path })...))
}

func linksOf[T any](items []T, of func(T) (title, path string)) []Link {
	links := make([]Link, len(items))
	for i, item := range items {
		links[i].Title, links[i].Path = of(item)
	}
	return links
}

// Structured of a product.
func (p ProductView) Structured(home, section string) schemaorg.Graph {
	node := schemaorg.Product{Type: "Product", ID: p.Canonical + "#product", Name: p.Title, Description: p.Summary, URL: p.Canonical, SKU: p.Code,
		Images: p.images(p.Pictures...), Category: p.Category.Title, Offer: p.offer()}
	for _, m := range p.Materials {
		node.Materials = append(node.Materials, m.Title)
	}
	for _, a := range p.Awards {
		node.Awards = append(node.Awards, a.Title)
	}
	switch maker := p.maker(); {
	case maker.Name == "":
	case maker.Type == "Person": // whom the vocabulary does not have for a manufacturer
		node.Brand = &schemaorg.Named{Type: "Brand", Name: maker.Name, URL: maker.URL}
	default:
		node.Manufacturer = maker
	}
	if d := p.Dimensions; d != nil {
		node.Width, node.Height, node.Depth = centimetres(max(d.Width, d.Diameter)), centimetres(d.Height), centimetres(d.Length)
	}
	if p.WeightGrams > 0 {
		node.Weight = &schemaorg.Quantity{Type: "QuantitativeValue", Value: float64(p.WeightGrams), Unit: "GRM"}
	}
	return p.graph(home, section, node)
}

func (p ProductView) maker() *schemaorg.Named {
	return &schemaorg.Named{Type: partyType(p.Maker.Kind), Name: p.Maker.Title, URL: p.outside(p.Maker.Path)}
}

func centimetres(length float64) *schemaorg.Quantity {
	if length == 0 {
		return nil
	}
	return &schemaorg.Quantity{Type: "QuantitativeValue", Value: length, Unit: "CMT"}
}

var availabilities = map[string]string{
	"in_stock": "InStock", "made_to_order": "MadeToOrder", "unique": "LimitedAvailability", "sold_out": "SoldOut", "archived": "Discontinued",
}

// offer is nil where the price is asked for, and of a maker who takes no enquiry.
func (p ProductView) offer() *schemaorg.Offer {
	if p.Price.Mode == "ask" || !p.Maker.Active {
		return nil
	}
	o := &schemaorg.Offer{Type: "Offer", URL: p.Canonical, Currency: "IDR", Availability: schemaOrg(availabilities[p.Availability]),
		Condition: schemaOrg("NewCondition"), Seller: p.maker()}
	switch p.Price.Mode {
	case "from":
		o.Type, o.Low = "AggregateOffer", p.Price.Amount
	case "range":
		o.Type, o.Low, o.High = "AggregateOffer", p.Price.Amount, p.Price.Max
	default:
		o.Price = p.Price.Amount
	}
	return o
}

func schemaOrg(word string) string { return "https://schema.org/" + word }

// partyType is what a maker of a kind is called.
func partyType(kind string) string {
	if kind == "individual" || kind == "artist" {
		return "Person"
	}
	return "Organization"
}

// Structured of a maker. A workshop whose address is public can be visited.
func (a ArtisanView) Structured(home, section string) schemaorg.Graph {
	node := schemaorg.Organization{Type: partyType(a.Maker.Kind), ID: a.Canonical + "#maker", Name: a.Title, Alternate: a.Brand, Description: a.Description,
		URL: a.Canonical, Email: a.Email, SameAs: profiles(a.Instagram, a.Website), Languages: a.Speaks,
		Address: schemaorg.NewAddress(a.Address, strings.Join(slices.DeleteFunc([]string{a.Village, a.Maker.District}, func(s string) bool { return s == "" }), ", "), a.Site.Organisation.City, a.PostalCode)}
	pictures := a.Pictures
	if a.Portrait != nil {
		pictures = append([]Picture{*a.Portrait}, pictures...)
	}
	node.Images = a.images(pictures...)
	if node.Type == "Organization" && a.Address != "" {
		node.Type = "LocalBusiness"
	}
	if node.Type != "Person" && a.Since > 0 {
		node.Founded = time.Date(int(a.Since), 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")
	}
	if a.Maker.WhatsApp != "" {
		node.Telephone = "+" + a.Maker.WhatsApp
	}
	if g := a.Geo; g != nil && node.Type == "LocalBusiness" {
		node.Geo = &schemaorg.GeoCoordinates{Type: "GeoCoordinates", Latitude: g.Lat, Longitude: g.Lng}
	}
	for _, c := range a.Maker.Crafts {
		node.Knows = append(node.Knows, schemaorg.Named{Type: "Thing", Name: c.Title, URL: a.outside(c.Path)})
	}
	return a.graph(home, section, schemaorg.ProfilePage{Type: "ProfilePage", ID: a.Canonical, URL: a.Canonical, Main: node})
}

var eventStatuses = map[string]string{"scheduled": "EventScheduled", "postponed": "EventPostponed", "moved": "EventRescheduled", "cancelled": "EventCancelled"}

// Structured of an event.
func (e EventView) Structured(home, section string) schemaorg.Graph {
	card := e.Event
	when := func(t time.Time) string {
		switch {
		case t.IsZero():
			return ""
		case card.Clock:
			return t.Format(time.RFC3339)
		}
		return t.Format(time.DateOnly)
	}
	node := schemaorg.Event{Type: "Event", ID: e.Canonical + "#event", Name: e.Title, Description: e.Description, URL: e.Canonical, Images: e.images(e.Pictures...),
		Start: when(card.Start), End: when(card.End), Previous: when(e.PreviousStart), Status: schemaOrg(eventStatuses[card.Status])}
	var places []any
	if v := card.Venue; v.Name != "" {
		places = append(places, schemaorg.Place{Type: "Place", Name: v.Name, Address: schemaorg.NewAddress(v.Address, v.City, "", "")})
		node.Attendance = schemaOrg("OfflineEventAttendanceMode")
	}
	if card.Online != "" {
		places = append(places, schemaorg.VirtualLocation{Type: "VirtualLocation", URL: card.Online})
		node.Attendance = schemaOrg("OnlineEventAttendanceMode")
	}
	node.Location = places
	switch len(places) {
	case 1:
		node.Location = places[0]
	case 2:
		node.Attendance = schemaOrg("MixedEventAttendanceMode")
	}
	if e.Organiser != "" {
		node.Organizer = schemaorg.Named{Type: "Organization", Name: e.Organiser}
	}
	return e.graph(home, section, node)
}

// Structured of a piece of news. Who signs for the council is the council.
func (n NewsView) Structured(home, section string) schemaorg.Graph {
	o := n.Site.Organisation
	author := schemaorg.Named{Type: "Person", Name: n.Author}
	if n.Author == "" || strings.Contains(n.Author, o.Name) || o.ShortName != "" && strings.Contains(n.Author, o.ShortName) {
		author = schemaorg.Named{Type: "Organization", Name: o.Name, URL: n.root}
	}
	node := schemaorg.NewsArticle{Type: "NewsArticle", ID: n.Canonical + "#article", Headline: n.Title, Description: n.Description, URL: n.Canonical,
		Images: n.images(n.Pictures...), Published: n.News.Date.Format(time.DateOnly), Author: author, Publisher: schemaorg.Ref{ID: n.councilID()},
		Correction: n.Correction, Language: n.Lang}
	if s := n.Source; s != nil {
		node.BasedOn = &schemaorg.Named{Type: "CreativeWork", Name: s.Name, URL: s.URL}
	}
	return n.graph(home, section, node)
}

// Structured of the glossary.
func (g GlossaryView) Structured(home, section string) schemaorg.Graph {
	var links []Link
	for _, vocabulary := range g.Vocabularies {
		links = append(links, linksOf(vocabulary.Terms, func(t TermCard) (string, string) { return t.Title, t.Path })...)
	}
	return g.graph(home, section, g.listed(section, links...))
}

// Structured of a term.
func (t TermView) Structured(home, section string) schemaorg.Graph {
	return t.graph(home, section, schemaorg.DefinedTerm{Type: "DefinedTerm", ID: t.Canonical + "#term", Name: t.Title, Description: t.Description,
		URL: t.Canonical, Images: t.images(t.Pictures...), Set: schemaorg.Named{Type: "DefinedTermSet", Name: section, URL: t.outside(t.Site.Glossary)}})
}

// Structured of a page that stands for itself.
func (p PageView) Structured(home, section string) schemaorg.Graph {
	return p.graph(home, section, p.webPage("WebPage"))
}
