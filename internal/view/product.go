package view

import (
	"cmp"
	"iter"
	"math"
	"net/url"
	"slices"
	"strings"
	"sync"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/qr"
	"etalase/internal/schema"
)

// Price is what a product costs, in whole rupiah.
type Price struct {
	Mode        string // fixed, from, range or ask
	Amount, Max int64
	Unit        string // what the amount buys; empty for one piece
}

// ProductCard is a product as lists show it.
type ProductCard struct {
	Card
	Code         string
	Picture      *Picture // nil if it has none
	Artisan      string
	District     string
	Price        Price
	Availability string
	Stock        string // the availability to be said, see layout.Stock
	Featured     bool

	takesOrders bool // its maker does, or is not known
}

// ProductView is the page of a product.
type ProductView struct {
	Base
	Code         string
	Pictures     []Picture
	Summary      string
	Artisan      ArtisanCard
	Ask          Ask
	Category     Link
	Materials    []Link
	Techniques   []Link
	Motifs       []TermCard
	BatikProcess string
	Price        Price
	Availability string
	Stock        string // the availability to be said, see layout.Stock
	LeadTime     *schema.LeadTime
	MinOrder     int64
	Custom       bool
	Dimensions   *schema.Dimensions
	WeightGrams  int64
	Care         []string
	Steps        []Step
	HoursToMake  int64
	Tradition    string
	Variants     []Variant

	Certifications []schema.Certification // without expired ones
	Curation       *schema.Curation
	Sustainability []schema.Claim
	Awards         []schema.Award
	Shops          []Link // titled by host name
	HSCode         string
	ExportReady    bool
	Food           *schema.Food

	ShownAt     []EventCard // that the product names, and those that name it
	Collections []CollectionCard
	Related     []ProductCard
	Body        *Body

	qr func() *qr.Code
}

// QR returns the code of the product's short address. It is drawn when a template asks for it. It returns nil for a
// view that no PageBuilder made.
func (p ProductView) QR() *qr.Code {
	if p.qr == nil {
		return nil
	}
	return p.qr()
}

// Variant is another size or colour of a product.
type Variant struct {
	Code         string
	Title        string
	Size, Colour string
	Price        Price
	Availability string
	Stock        string // the availability to be said, see layout.Stock
	About        string // what there is to be asked, see Ask
}

const relatedCards = 4

// Product makes the page of a product.
func Product(p *PageBuilder) View {
	product := entryOf[*schema.Product](p)
	rec := product.Record
	view := ProductView{
		Base:           p.base(rec.Title, rec.Summary, p.crumbs(layout.Catalogue)...),
		Code:           rec.SKU,
		Pictures:       p.picturesOf(product.Entry, rec.Pictures),
		Summary:        rec.Summary,
		Category:       p.termLink(rec.Category),
		Materials:      p.termLinks(rec.Materials),
		Techniques:     p.termLinks(rec.Techniques),
		Motifs:         mapEntries(content.FindAll[*schema.Term](p.Library, rec.Motifs, p.lang), p.termCard),
		BatikProcess:   rec.BatikProcess,
		Price:          newPrice(rec.ShownPrice(), p.lang),
		Availability:   rec.Availability,
		LeadTime:       rec.LeadTime,
		MinOrder:       rec.MinOrder,
		Custom:         rec.Custom,
		Dimensions:     rec.Dimensions,
		WeightGrams:    rec.WeightGrams,
		Care:           rec.Care,
		Steps:          p.steps(product.Entry, rec.Steps),
		HoursToMake:    rec.HoursToMake,
		Tradition:      rec.Tradition,
		Variants:       Variants(rec, p.lang),
		Certifications: rec.Certifications,
		Curation:       rec.Curation,
		Sustainability: rec.Sustainability,
		Awards:         rec.Awards,
		Shops:          shopLinks(rec.ShopLinks),
		HSCode:         rec.HSCode,
		ExportReady:    rec.ExportReady,
		Food:           rec.Food,
		Related:        mapEntries(p.related(product, relatedCards), p.productCard),
		qr:             sync.OnceValue(func() *qr.Code { return codeQR(p.Layout, rec.SKU) }),
		Body:           p.body(product.Entry),
	}
	collections := content.ReferrersBy(p.Library, schema.CollectionProducts, product.Entry, p.lang)
	view.Collections = p.collectionRows(collections)
	view.Crumbs = append(view.Crumbs, Crumb{Link: view.Category})
	artisan, known := content.Find[*schema.Artisan](p.Library, rec.Artisan, p.lang)
	if known {
		view.Artisan = p.artisanCard(artisan)
	}
	view.Ask = p.ask(askAbout(rec.Price.Mode, rec.Availability, artisan), artisan)
	takesOrders := !known || view.Artisan.Active
	view.Stock = layout.Stock(rec.Availability, takesOrders)
	for i, v := range view.Variants {
		view.Variants[i].Stock = layout.Stock(v.Availability, takesOrders)
		view.Variants[i].About = askAbout(v.Price.Mode, v.Availability, artisan)
	}
	if !view.Artisan.Active { // who takes no orders, on whatever terms
		view.LeadTime, view.MinOrder, view.Custom, view.ExportReady = nil, 0, false, false
	}
	view.ShownAt = p.eventCards(content.Distinct(
		content.FindAll[*schema.Event](p.Library, rec.ShownAt, p.lang),
		content.ReferrersBy(p.Library, schema.EventProducts, product.Entry, p.lang)))
	return view
}

func (c cards) productCard(product layout.ProductEntry) ProductCard {
	if c.shared != nil {
		of := cardOf{c.lang, product.Entry}
		return c.shared.products.get(of, func() ProductCard { return c.newProductCard(product) })
	}
	return c.newProductCard(product)
}

func (c cards) newProductCard(product layout.ProductEntry) ProductCard {
	card := c.plainCard(product)
	card.Picture = c.cover(product.Entry)
	return card
}

// plainCard returns a card without a picture.
func (c cards) plainCard(product layout.ProductEntry) ProductCard {
	rec := product.Record
	card := ProductCard{
		Card:         c.card(product.Entry),
		Code:         rec.SKU,
		Price:        newPrice(rec.ShownPrice(), c.lang),
		Availability: rec.Availability,
		Featured:     rec.Featured,
	}
	card.takesOrders = true
	if artisan, ok := content.Find[*schema.Artisan](c.Library, rec.Artisan, c.lang); ok {
		card.Artisan = artisan.Record.Title
		if !strings.Contains(card.Artisan, artisan.Record.District) { // Anyaman Lestari Setu is in Setu
			card.District = artisan.Record.District
		}
		card.takesOrders = artisan.Record.Status == schema.ArtisanActive
	}
	card.Stock = layout.Stock(rec.Availability, card.takesOrders)
	return card
}

func newPrice(p schema.Price, lang string) Price {
	return Price{Mode: p.Mode, Amount: p.Amount, Max: p.Max, Unit: p.Unit.In(lang)}
}

// Variants returns the variants of a product. A variant without a price or an availability has the product's.
func Variants(p *schema.Product, lang string) []Variant {
	var all []Variant
	for _, given := range p.Variants {
		variant := Variant{
			Code:         given.SKU,
			Title:        given.Title,
			Size:         given.Size,
			Colour:       given.Colour,
			Price:        newPrice(p.Price, lang),
			Availability: cmp.Or(given.Availability, p.Availability),
		}
		if given.Price != nil {
			variant.Price = newPrice(*given.Price, lang)
		}
		all = append(all, variant)
	}
	return all
}

// related returns products like one, without archived ones: those with a motif of it, of its artisan and category, of
// its category, with a technique of it, of its artisan, with a material of it, any. Of each of these come first those
// that cost about as much.
func (l links) related(product layout.ProductEntry, most int) []layout.ProductEntry {
	rec := product.Record
	artisan := func(category string) iter.Seq[layout.ProductEntry] {
		return func(yield func(layout.ProductEntry) bool) {
			for other := range l.near(product, namedIn{schema.NameOf[*schema.Artisan](), rec.Artisan, l.lang}) {
				if (category == "" || category == other.Record.Category) && !yield(other) {
					return
				}
			}
		}
	}
	naming := func(terms ...string) (all []iter.Seq[layout.ProductEntry]) {
		for _, term := range terms {
			all = append(all, l.near(product, namedIn{schema.NameOf[*schema.Term](), term, l.lang}))
		}
		return all
	}
	ofCategory := append([]iter.Seq[layout.ProductEntry]{artisan(rec.Category)}, naming(rec.Category)...)
	ofArtisan := []iter.Seq[layout.ProductEntry]{artisan("")}
	all := []iter.Seq[layout.ProductEntry]{l.near(product, namedIn{lang: l.lang})}
	var related []layout.ProductEntry
	for _, others := range slices.Concat(naming(rec.Motifs...), ofCategory, naming(rec.Techniques...), ofArtisan,
		naming(rec.Materials...), all) {
		for other := range others {
			if len(related) == most {
				return related
			}
			shown := other.Entry != product.Entry && other.Record.Availability != schema.AvailabilityArchived
			if shown && !slices.Contains(related, other) {
				related = append(related, other)
			}
		}
	}
	return related
}

// near returns the products that name an entry, or all, those first that cost about as much as a product. What is on
// request comes last. It looks at no more than examined of them: a category may have as many as the site.
func (l links) near(product layout.ProductEntry, naming namedIn) iter.Seq[layout.ProductEntry] {
	return func(yield func(layout.ProductEntry) bool) {
		sorted := l.memos.priced.get(naming, func() priced {
			if naming.name == "" {
				catalogue := layout.List{Kind: layout.Catalogue, Lang: naming.lang}
				return newPriced(content.OfType[*schema.Product](l.Layout.Items(catalogue)))
			}
			return newPriced(l.Layout.ProductsThatName(naming.typeName, naming.name, naming.lang))
		})
		amount, _ := product.Record.LeastAmount()
		above, _ := slices.BinarySearch(sorted.amounts, amount)
		below, onRequest := above-1, len(sorted.amounts)
		for range min(examined, len(sorted.products)) {
			var next *layout.ProductEntry
			switch isAbove := above < len(sorted.amounts); {
			case isAbove && (below < 0 || sorted.amounts[above]-amount <= amount-sorted.amounts[below]):
				next, above = &sorted.products[above], above+1
			case below >= 0:
				next, below = &sorted.products[below], below-1
			default:
				next, onRequest = &sorted.products[onRequest], onRequest+1
			}
			if !yield(*next) {
				return
			}
		}
	}
}

const examined = 64

// namedIn names an entry as the products of a language name it. Without a name it is the whole catalogue.
type namedIn struct{ typeName, name, lang string }

// priced has products by what they cost at least. Those on request follow, which have no amount.
type priced struct {
	products []layout.ProductEntry
	amounts  []int64
}

func newPriced(products []layout.ProductEntry) priced {
	const onRequest = math.MaxInt64
	least := func(p layout.ProductEntry) int64 {
		if amount, ok := p.Record.LeastAmount(); ok {
			return amount
		}
		return onRequest
	}
	sorted := priced{products: slices.Clone(products)}
	slices.SortStableFunc(sorted.products, func(a, b layout.ProductEntry) int {
		return cmp.Compare(least(a), least(b))
	})
	for _, p := range sorted.products {
		if amount := least(p); amount != onRequest {
			sorted.amounts = append(sorted.amounts, amount)
		}
	}
	return sorted
}

// shopLinks returns links to online shops, titled by host name.
func shopLinks(urls []string) []Link {
	var all []Link
	for _, shop := range urls {
		if u, err := url.Parse(shop); err == nil {
			all = append(all, Link{Title: strings.TrimPrefix(u.Hostname(), "www."), Href: shop})
		}
	}
	return all
}
