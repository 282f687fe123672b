package schemaorg

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/view"
)

// ForPage returns the structured data of a page. It is made from the view of the page, so it contains only what the
// page shows, and respects the consent of artisans.
//
// The theme passes its words for home and for the section that the page belongs to.
func ForPage(v view.View, home, section string) Graph {
	p := page{Base: v.BaseFields(), homeName: home, section: section}
	if p.NoIndex {
		return newGraph()
	}
	nodes := []any{p.node(v), p.council()}
	if trail := p.trail(); len(trail.Items) > 1 {
		nodes = append(nodes, trail)
	}
	return newGraph(nodes...)
}

// page has the data that the nodes of a page share.
type page struct {
	view.Base
	homeName, section string
}

// node returns the node of the page's subject. It returns nil for a page without one.
func (p page) node(v any) any {
	switch v := v.(type) {
	case view.HomeView:
		return p.site()
	case view.CatalogueView:
		return p.list(cmp.Or(v.Title, p.section), linksOf(v.Cards))
	case view.ArtisansView:
		return p.directory(v)
	case view.AgendaView:
		return p.list(p.section, linksOf(v.Coming()))
	case view.NewsListView:
		return p.list(cmp.Or(v.Tag, p.section), linksOf(v.Items))
	case view.OpportunitiesView:
		return p.list(p.section, linksOf(v.Open))
	case view.CollectionView:
		return p.list(v.Title, linksOf(v.Products))
	case view.GlossaryView:
		return p.glossary(v)
	case view.ProductView:
		return p.product(v)
	case view.ArtisanView:
		return p.artisan(v)
	case view.EventView:
		return p.event(v)
	case view.NewsView:
		return p.news(v)
	case view.TermView:
		return p.term(v)
	case view.PageView:
		return p.webPage("WebPage")
	}
	return nil
}

func linksOf[C interface{ Link() view.Link }](cards []C) []view.Link {
	links := make([]view.Link, len(cards))
	for i, card := range cards {
		links[i] = card.Link()
	}
	return links
}

// absolute returns the URL that an href leads to.
func (p page) absolute(href string) string { return p.SiteOrigin + href }

func (p page) councilID() string { return p.SiteURL + "#organisation" }

func (p page) council() organization {
	o := p.Site.Organisation
	node := organization{
		Type:      organizationType,
		ID:        p.councilID(),
		Name:      o.Name,
		Alternate: o.ShortName,
		URL:       p.SiteURL,
		Email:     o.Email,
		SameAs:    append(profiles(o.Instagram, o.Website), o.Accounts...),
	}
	if logo := p.Site.Logo; logo != nil {
		node.Logo = &p.images(*logo)[0]
	}
	if number := cmp.Or(o.Phone, o.WhatsApp); number != "" {
		node.Telephone = "+" + number
	}
	if o.Address != "" || o.City != "" {
		node.Address = inIndonesia(postalAddress{Street: o.Address, Locality: o.City})
	}
	return node
}

func profiles(instagram, website string) []string {
	var urls []string
	if instagram != "" {
		urls = append(urls, "https://www.instagram.com/"+instagram+"/")
	}
	if website != "" {
		urls = append(urls, website)
	}
	return urls
}

// trail returns the breadcrumbs and the page itself. A page has breadcrumbs of one list at most: that of its section.
func (p page) trail() itemList {
	trail := itemList{Type: "BreadcrumbList"}
	add := func(name, href string) {
		if name == "" || href == "" {
			return
		}
		trail.Items = append(trail.Items, listItem{
			Type:     "ListItem",
			Position: len(trail.Items) + 1,
			Name:     name,
			Item:     p.absolute(href),
		})
	}
	for _, c := range p.Crumbs {
		switch c.Section {
		case layout.Home:
			add(p.homeName, c.Href)
		case "":
			add(c.Title, c.Href)
		default:
			add(p.section, c.Href)
		}
	}
	add(p.Title, p.Href)
	return trail
}

func (p page) site() webSite {
	return webSite{
		Type:        "WebSite",
		ID:          p.SiteURL + "#website",
		Name:        p.Site.Title,
		Description: p.Site.Tagline,
		URL:         p.Canonical,
		Language:    p.Lang,
		Publisher:   nodeID{ID: p.councilID()},
		Action:      newSearch(p.absolute(p.Site.Search) + "?q="),
	}
}

func (p page) webPage(kind string) webPage {
	return webPage{
		Type:        kind,
		ID:          p.Canonical,
		Name:        p.Title,
		Description: p.Description,
		URL:         p.Canonical,
		Language:    p.Lang,
		Part:        nodeID{ID: p.SiteURL + "#website"},
	}
}

// list returns a page that lists other pages, in its order.
func (p page) list(name string, items []view.Link) webPage {
	node := p.webPage("CollectionPage")
	node.Name = name
	list := itemList{Type: "ItemList", Count: len(items), Items: []listItem{}}
	for i, link := range items {
		item := listItem{Type: "ListItem", Position: i + 1, Name: link.Title, URL: p.absolute(link.Href)}
		list.Items = append(list.Items, item)
	}
	node.Main = list
	return node
}

func (p page) directory(v view.ArtisansView) webPage {
	var links []view.Link
	for _, d := range v.Districts {
		links = append(links, linksOf(d.Artisans)...)
	}
	return p.list(cmp.Or(v.Title, p.section), links)
}

func (p page) glossary(v view.GlossaryView) webPage {
	var links []view.Link
	for _, vocabulary := range v.Vocabularies {
		links = append(links, linksOf(vocabulary.Terms)...)
	}
	return p.list(p.section, links)
}

func (p page) images(pictures ...view.Picture) []imageObject {
	var images []imageObject
	for _, picture := range pictures {
		href := picture.Vector
		if len(picture.JPEG) > 0 {
			href = picture.JPEG[len(picture.JPEG)-1].Href
		}
		if href == "" {
			continue
		}
		images = append(images, imageObject{
			Type:    "ImageObject",
			URL:     p.absolute(href),
			Width:   pixels(picture.Width),
			Height:  pixels(picture.Height),
			Caption: picture.Caption,
			Credit:  picture.Credit,
		})
	}
	return images
}

// pixels, centimetres and grams are quantities with the unit codes of UN/CEFACT, which schema.org requires.
func pixels(n int) quantity {
	return quantity{Type: "QuantitativeValue", Value: float64(n), Unit: "E37"}
}

func centimetres(length float64) *quantity {
	if length == 0 {
		return nil
	}
	return &quantity{Type: "QuantitativeValue", Value: length, Unit: "CMT"}
}

func grams(weight int64) *quantity {
	if weight == 0 {
		return nil
	}
	return &quantity{Type: "QuantitativeValue", Value: float64(weight), Unit: "GRM"}
}

func (p page) product(v view.ProductView) product {
	node := product{
		Type:        "Product",
		ID:          p.Canonical + "#product",
		Name:        p.Title,
		Description: v.Summary,
		URL:         p.Canonical,
		SKU:         v.Code,
		Images:      p.images(v.Pictures...),
		Category:    v.Category.Title,
		Offer:       p.offer(v),
		Weight:      grams(v.WeightGrams),
	}
	for _, m := range v.Materials {
		node.Materials = append(node.Materials, m.Title)
	}
	for _, a := range v.Awards {
		node.Awards = append(node.Awards, a.Title)
	}
	if v.Artisan.Title != "" {
		node.Manufacturer, node.Brand = p.manufacturer(v)
	}
	if d := v.Dimensions; d != nil {
		node.Width = centimetres(max(d.Width, d.Diameter))
		node.Height, node.Depth = centimetres(d.Height), centimetres(d.Length)
	}
	return node
}

// manufacturer returns the artisan of a product. schema.org allows only organisations as manufacturers, so a person is
// a brand.
func (p page) manufacturer(v view.ProductView) (manufacturer, brand *thing) {
	artisan := p.artisanOf(v)
	if artisan.Type == personType {
		return nil, &thing{Type: "Brand", Name: artisan.Name, URL: artisan.URL}
	}
	return artisan, nil
}

func (p page) artisanOf(v view.ProductView) *thing {
	return &thing{Type: partyType(v.Artisan.Kind), Name: v.Artisan.Title, URL: p.absolute(v.Artisan.Href)}
}

// offer returns the offer of a product. It returns nil for a price on request, and if the artisan takes no enquiries.
func (p page) offer(v view.ProductView) *offer {
	if v.Price.Mode == schema.PriceOnRequest || !v.Artisan.Active {
		return nil
	}
	o := &offer{
		Type:         "Offer",
		URL:          p.Canonical,
		Currency:     "IDR",
		Availability: schemaURL(availability(v.Availability)),
		Condition:    schemaURL("NewCondition"),
		Seller:       p.artisanOf(v),
	}
	switch v.Price.Mode {
	case schema.PriceFrom:
		o.Type, o.Low = "AggregateOffer", v.Price.Amount
	case schema.PriceRange:
		o.Type, o.Low, o.High = "AggregateOffer", v.Price.Amount, v.Price.Max
	default:
		o.Price = v.Price.Amount
	}
	return o
}

// availability returns the word of schema.org for the availability of a product.
func availability(value string) string {
	switch value {
	case schema.AvailabilityInStock:
		return "InStock"
	case schema.AvailabilityMadeToOrder:
		return "MadeToOrder"
	case schema.AvailabilityOneOfAKind:
		return "LimitedAvailability"
	case schema.AvailabilitySoldOut:
		return "SoldOut"
	case schema.AvailabilityArchived:
		return "Discontinued"
	}
	return ""
}

func schemaURL(word string) string { return "https://schema.org/" + word }

// partyType returns the type of an artisan in schema.org.
func partyType(kind string) string {
	if kind == schema.ArtisanIndividual || kind == schema.ArtisanArtist {
		return personType
	}
	return organizationType
}

// artisan returns the page of an artisan. A workshop with a public address is a LocalBusiness.
func (p page) artisan(v view.ArtisanView) profilePage {
	node := organization{
		Type:        partyType(v.Artisan.Kind),
		ID:          p.Canonical + "#maker",
		Name:        p.Title,
		Alternate:   v.Brand,
		Description: p.Description,
		URL:         p.Canonical,
		Email:       v.Email,
		SameAs:      profiles(v.Instagram, v.Website),
		Languages:   v.Speaks,
		Address: inIndonesia(postalAddress{
			Street:   v.Address,
			Locality: view.JoinNonEmpty(", ", v.Village, v.Artisan.District),
			Region:   p.Site.Organisation.City,
			Code:     v.PostalCode,
		}),
	}
	pictures := v.Pictures
	if v.Portrait != nil {
		pictures = append([]view.Picture{*v.Portrait}, pictures...)
	}
	node.Images = p.images(pictures...)
	if node.Type == organizationType && v.Address != "" {
		node.Type = localBusinessType
	}
	if node.Type != personType && v.Since > 0 {
		node.Founded = fmt.Sprintf("%04d", v.Since)
	}
	if v.Artisan.WhatsApp != "" {
		node.Telephone = "+" + v.Artisan.WhatsApp
	}
	if g := v.Geo; g != nil && node.Type == localBusinessType {
		node.Geo = coordinates(g)
	}
	for _, c := range v.Artisan.Crafts {
		node.Knows = append(node.Knows, thing{Type: "Thing", Name: c.Title, URL: p.absolute(c.Href)})
	}
	return profilePage{Type: "ProfilePage", ID: p.Canonical, URL: p.Canonical, Main: node}
}

// eventStatus returns the word of schema.org for the status of an event.
func eventStatus(status string) string {
	switch status {
	case schema.EventScheduled:
		return "EventScheduled"
	case schema.EventPostponed:
		return "EventPostponed"
	case schema.EventMoved:
		return "EventRescheduled"
	case schema.EventCancelled:
		return "EventCancelled"
	}
	return ""
}

func (p page) event(v view.EventView) event {
	card := v.Event
	node := event{
		Type:        "Event",
		ID:          p.Canonical + "#event",
		Name:        p.Title,
		Description: p.Description,
		URL:         p.Canonical,
		Images:      p.images(v.Pictures...),
		Start:       dateOrTime(card.Start, card.Clock),
		End:         dateOrTime(card.End, card.Clock),
		Previous:    dateOrTime(v.PreviousStart, v.PreviousClock),
		Status:      schemaURL(eventStatus(card.Status)),
	}
	if v.Series != nil {
		node.Schedule = newSchedule(*v.Series)
	}
	node.Location, node.Attendance = places(card)
	if v.Organiser != "" {
		node.Organizer = thing{Type: organizationType, Name: v.Organiser}
	}
	return node
}

// newSchedule returns how an event takes place more than once. What day of a month it is, is written as in calendars:
// 1SA is the first Saturday.
func newSchedule(s view.Series) *schedule {
	start, end := s.First.Start, s.First.End
	node := &schedule{
		Type:      "Schedule",
		Start:     start.Format(time.DateOnly),
		End:       s.Until.Format(time.DateOnly),
		Frequency: "P1W",
		Zone:      start.Location().String(),
	}
	if start.Clock {
		node.StartTime, node.EndTime = start.Format(time.TimeOnly), end.Format(time.TimeOnly)
	}
	switch {
	case s.Rule.Every == schema.RepeatsDaily:
		node.Frequency = "P1D"
	case s.Rule.Every == schema.RepeatsBiweekly:
		node.Frequency = "P2W"
	case s.Rule.Every == schema.RepeatsMonthly:
		node.Frequency, node.Date = "P1M", start.Day()
	case s.Rule.Ordinal() != 0:
		node.Frequency = "P1M"
	}
	for _, day := range s.Rule.On {
		if n := s.Rule.Ordinal(); n != 0 {
			node.Days = append(node.Days, fmt.Sprintf("%d%s", n, strings.ToUpper(day.String()[:2])))
		} else {
			node.Days = append(node.Days, schemaURL(day.String()))
		}
	}
	for _, left := range s.Except {
		node.Except = append(node.Except, left.Format(time.DateOnly))
	}
	return node
}

// dateOrTime returns a time in the form of ISO 8601, or its day if it has no time of day. It returns "" for no time.
func dateOrTime(t time.Time, hasClock bool) string {
	switch {
	case t.IsZero():
		return ""
	case hasClock:
		return t.Format(time.RFC3339)
	}
	return t.Format(time.DateOnly)
}

func coordinates(g *schema.Geo) *geoCoordinates {
	return &geoCoordinates{Type: "GeoCoordinates", Latitude: g.Lat, Longitude: g.Lng}
}

// places returns the location of an event (one place, a list of two, or nil) and its attendance mode.
func places(card view.EventCard) (location any, attendance string) {
	var all []any
	if v := card.Venue; v != (schema.Venue{}) {
		address := inIndonesia(postalAddress{Street: v.Address, Locality: v.City})
		at := place{Type: "Place", Name: cmp.Or(v.Name, v.City), Address: address}
		if v.Geo != nil {
			at.Geo = coordinates(v.Geo)
		}
		all = append(all, at)
		attendance = schemaURL("OfflineEventAttendanceMode")
	}
	if card.Online != "" {
		all = append(all, virtualLocation{Type: "VirtualLocation", URL: card.Online})
		attendance = schemaURL("OnlineEventAttendanceMode")
	}
	switch len(all) {
	case 0:
		return nil, ""
	case 1:
		return all[0], attendance
	}
	return all, schemaURL("MixedEventAttendanceMode")
}

// news returns a piece of news. An author whose name contains that of the council is the council.
func (p page) news(v view.NewsView) newsArticle {
	o := p.Site.Organisation
	author := thing{Type: personType, Name: v.Author}
	forCouncil := strings.Contains(v.Author, o.Name) || o.ShortName != "" && strings.Contains(v.Author, o.ShortName)
	if v.Author == "" || forCouncil {
		author = thing{Type: organizationType, Name: o.Name, URL: p.SiteURL}
	}
	node := newsArticle{
		Type:        "NewsArticle",
		ID:          p.Canonical + "#article",
		Headline:    p.Title,
		Description: p.Description,
		URL:         p.Canonical,
		Images:      p.images(v.Pictures...),
		Published:   v.News.Date.Format(time.DateOnly),
		Author:      author,
		Publisher:   nodeID{ID: p.councilID()},
		Correction:  v.Correction,
		Language:    p.Lang,
	}
	for _, tag := range v.Tags {
		node.Keywords = append(node.Keywords, tag.Title)
	}
	if s := v.Source; s != nil {
		node.BasedOn = &thing{Type: "CreativeWork", Name: s.Name, URL: s.URL}
	}
	return node
}

func (p page) term(v view.TermView) definedTerm {
	return definedTerm{
		Type:        "DefinedTerm",
		ID:          p.Canonical + "#term",
		Name:        p.Title,
		Description: p.Description,
		URL:         p.Canonical,
		Images:      p.images(v.Pictures...),
		Set:         thing{Type: "DefinedTermSet", Name: p.section, URL: p.absolute(p.Site.Glossary)},
	}
}
