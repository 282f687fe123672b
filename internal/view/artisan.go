package view

import (
	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// ArtisanCard is an artisan as lists show it.
type ArtisanCard struct {
	Card
	Key          string
	Picture      *Picture
	PictureOf    Link // the product that the picture shows; empty if it shows the artisan, or tools
	District     string
	Kind         string
	Crafts       []Link
	ProductCount int
	WhatsApp     string // empty without the artisan's consent, and for artisans who take no enquiries
	Status       string
	Active       bool // takes orders
}

// ArtisansView is the directory of artisans.
type ArtisansView struct {
	Base
	Districts  []District
	Map        *Map      // of the districts; nil if site.yaml does not give their places
	Crafts     []Link    // the first is the whole directory; empty if no technique has a type of craft
	FilteredBy FacetLink // the type of craft by which the page is filtered
	Total      int
}

// WithTitle returns the view with a title, which the theme composes for the directory of a type of craft.
func (a ArtisansView) WithTitle(title string) ArtisansView {
	a.Title = title
	return a
}

// District is a district with its artisans.
type District struct {
	Name     string
	ID       string // for links on the page
	Artisans []ArtisanCard
	More     *More // of the artisans of the district
	Count    int   // of the artisans here and in More
}

// ArtisanView is the page of an artisan.
type ArtisanView struct {
	Base
	Artisan     ArtisanCard
	Ask         Ask
	Portrait    *Picture
	Pictures    []Picture
	Scale       string
	Brand       string
	Since       int64 // year
	TeamSize    int64
	Village     string
	Email       string
	Instagram   string
	Website     string
	Speaks      []string
	Visit       string
	Commissions bool
	Teaches     bool
	Status      string

	Address       string
	PostalCode    string
	Whereabouts   string // in one line, as one looks for it on a map
	Geo           *schema.Geo
	CapacityMonth int64
	ExportMarkets []string
	Seeking       []string

	Products      []ProductCard
	Created       []TermCard // the motifs that the artisan created
	Collections   []CollectionCard
	Opportunities []OpportunityCard
	Events        []EventCard // coming events, then past ones
	Body          *Body
}

// Artisans makes the directory of artisans, whole or filtered by a type of craft.
func Artisans(p *PageBuilder) View {
	artisans := content.OfType[*schema.Artisan](p.route.Items)
	view := ArtisansView{Total: len(artisans)}
	if craft := p.route.Value; craft != nil {
		term, _ := content.Find[*schema.Term](p.Library, craft.Key, p.lang)
		view.Base = p.base("", term.Record.Summary, p.crumbs(layout.Artisans)...)
		view.FilteredBy = p.currentFacet()
	} else {
		view.Base = p.base("", "")
	}
	view.Districts = p.districts(mapEntries(artisans, p.artisanCard), view.More)
	view.Map = p.districtMap(districtLinks(p.Layout.Href(p.route.Path), view.Districts))
	if p.route.Value != nil && view.Map != nil {
		view.Map.keepPoints(artisans)
	}
	view.Crafts = p.craftLinks()
	return view
}

// craftLinks returns links to the whole directory, then to the directory of each type of craft.
func (p *PageBuilder) craftLinks() []Link {
	crafts := p.Layout.Crafts(p.lang)
	if len(crafts) == 0 {
		return nil
	}
	whole := p.Layout.First(layout.List{Kind: layout.Artisans, Lang: p.lang})
	all := []Link{{Href: p.Layout.Href(whole.Path), Count: whole.Total, Current: p.route.Value == nil}}
	for _, craft := range crafts {
		all = append(all, Link{
			Title:   craft.Title,
			Lang:    p.valueLang(craft),
			Href:    p.Layout.Href(craft.First.Path),
			Count:   craft.First.Total,
			Current: craft == p.route.Value,
		})
	}
	return all
}

// districts divides artisans by their districts, with those whom their list lacks: a district has them in whatever
// language they are written up.
func (l links) districts(artisans []ArtisanCard, lacks *More) []District {
	byDistrict := groupBy(artisans, func(card ArtisanCard) string { return card.District })
	missing := map[string]int{}
	if lacks != nil {
		for _, artisan := range content.OfType[*schema.Artisan](lacks.missing) {
			missing[artisan.Record.District]++
		}
	}
	var all []District
	for _, setting := range l.Library.Settings.Districts {
		id, more := layout.DistrictID(setting.Name), missing[setting.Name]
		district := District{Name: setting.Name, ID: id, Artisans: byDistrict[setting.Name]}
		district.Count = len(district.Artisans) + more
		if more > 0 {
			district.More = &More{Lang: lacks.Lang, Href: lacks.Href + "#" + id, Count: more}
		}
		all = append(all, district)
	}
	return all
}

// districtLinks returns links to the districts on a page of the directory.
func districtLinks(directory string, districts []District) []Link {
	var all []Link
	for _, district := range districts {
		all = append(all, Link{Title: district.Name, Href: directory + "#" + district.ID, Count: district.Count})
	}
	return all
}

// Artisan makes the page of an artisan.
func Artisan(p *PageBuilder) View {
	artisan := entryOf[*schema.Artisan](p)
	rec := artisan.Record
	products := p.Layout.ProductsNaming(artisan.Entry, p.lang)
	view := ArtisanView{
		Base:          p.base(rec.Title, rec.Summary, p.crumbs(layout.Artisans)...),
		Artisan:       p.artisanCard(artisan),
		Ask:           p.ask(AskAvailable, artisan),
		Pictures:      p.picturesOf(artisan.Entry, rec.Pictures),
		Scale:         rec.Scale,
		Brand:         rec.Brand,
		Since:         rec.Since,
		TeamSize:      rec.TeamSize,
		Village:       rec.Village,
		Email:         rec.Email,
		Instagram:     rec.Instagram,
		Website:       rec.Website,
		Speaks:        rec.Languages,
		Visit:         rec.Visit,
		Commissions:   rec.Commissions,
		Teaches:       rec.Teaches,
		Address:       rec.Address,
		PostalCode:    rec.PostalCode,
		Whereabouts:   JoinNonEmpty(", ", rec.Title, rec.Address, rec.District),
		Geo:           rec.Geo,
		CapacityMonth: rec.CapacityMonth,
		ExportMarkets: rec.ExportMarkets,
		Seeking:       rec.Seeking,
		Status:        rec.Status,
		Events:        p.eventCards(content.ReferrersBy(p.Library, schema.EventExhibitors, artisan.Entry, p.lang)),
		Products:      mapEntries(products, p.productCard),
		Collections:   p.collectionRows(p.collectionsOf(products)),
		Created: mapEntries(content.ReferrersBy(p.Library, schema.TermCreator, artisan.Entry, p.lang),
			p.termCard),
		Opportunities: p.openFirst(content.ReferrersBy(p.Library, schema.OpportunityArtisans, artisan.Entry, p.lang)),
		Body:          p.body(artisan.Entry),
	}
	p.illustrate(view.Created)
	view.withoutOffers()
	if rec.Portrait != nil {
		view.Portrait = p.picture(artisan.Entry, *rec.Portrait)
	}
	return view
}

// withoutOffers takes away what an artisan offers who takes no orders, and of one who works no longer also what can be
// seen and learned there.
func (v *ArtisanView) withoutOffers() {
	if v.Artisan.Active {
		return
	}
	v.Commissions, v.CapacityMonth = false, 0
	if v.Status == schema.ArtisanRetired || v.Status == schema.ArtisanDeceased {
		v.Teaches, v.Visit = false, ""
	}
}

// collectionsOf returns the collections that contain any of the products, each once.
func (l links) collectionsOf(products []layout.ProductEntry) []content.EntryOf[*schema.Collection] {
	var all []content.EntryOf[*schema.Collection]
	for _, product := range products {
		all = content.Distinct(all, content.ReferrersBy(l.Library, schema.CollectionProducts, product.Entry, l.lang))
	}
	return all
}

func (c cards) artisanCard(artisan content.EntryOf[*schema.Artisan]) ArtisanCard {
	rec := artisan.Record
	card := ArtisanCard{
		Card:         c.card(artisan.Entry),
		Key:          artisan.Name,
		District:     rec.District,
		Kind:         rec.Kind,
		Crafts:       c.termLinks(rec.Crafts),
		ProductCount: len(c.Layout.ProductsNaming(artisan.Entry, artisan.Lang)),
		Status:       rec.Status,
		Active:       rec.Status == schema.ArtisanActive,
	}
	card.Picture, card.PictureOf = c.artisanPicture(artisan.Entry)
	if card.Active {
		card.WhatsApp = rec.WhatsApp
	}
	return card
}

// artisanPicture returns the picture of an artisan, or else of one of the artisan's products, which it names: another
// one than the page is about.
func (c cards) artisanPicture(artisan *content.Entry) (picture *Picture, of Link) {
	if picture := c.cover(artisan); picture != nil {
		return picture, Link{}
	}
	for _, product := range c.Layout.ProductsNaming(artisan, c.lang) {
		if picture := c.cover(product.Entry); picture != nil && product.Entry != c.current {
			return picture, c.link(product.Entry)
		}
	}
	return nil, Link{}
}
