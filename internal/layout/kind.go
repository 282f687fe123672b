package layout

import (
	"cmp"
	"fmt"
	"slices"

	"etalase/internal/content"
)

// Kind is what a route shows. The name of a kind of page is also the name of its template.
type Kind string

// The kinds. Each has one row in the table of package site, which says what else a new kind takes.
const (
	Home     Kind = "home"
	NotFound Kind = "notfound"

	Product       Kind = "product"
	Catalogue     Kind = "catalogue" // all products
	Category      Kind = "category"  // the products of a category
	Facet         Kind = "facet"     // the products with a value of a facet
	Artisan       Kind = "artisan"
	Artisans      Kind = "artisans"
	Event         Kind = "event"
	Agenda        Kind = "agenda"
	News          Kind = "news"
	NewsList      Kind = "newslist"
	Page          Kind = "page"
	Term          Kind = "term"
	Glossary      Kind = "glossary"
	Programme     Kind = "programme"
	Programmes    Kind = "programmes"
	Opportunity   Kind = "opportunity"
	Opportunities Kind = "opportunities"
	Partner       Kind = "partner"
	Partners      Kind = "partners"
	Collection    Kind = "collection"
	Collections   Kind = "collections"

	Enquiry     Kind = "enquiry" // the products that a visitor asks about; the browser keeps the list
	Search      Kind = "search"  // the search page, and all entries from A to Z
	Labels      Kind = "labels"  // to be printed for an exhibition
	RetiredCode Kind = "gone"    // at the code of a product that is no longer shown

	Feed      Kind = "feed" // Atom
	RSS       Kind = "rss"
	JSONFeed  Kind = "jsonfeed"
	Calendar  Kind = "calendar" // iCalendar, of one event or of all
	Sitemap   Kind = "sitemap"
	Robots    Kind = "robots"
	Headers   Kind = "headers"
	Redirects Kind = "redirects"
	Moved     Kind = "moved"     // a page that redirects from an old address, for hosts without redirects
	ShortLink Kind = "shortlink" // a page that redirects from the short address of a product code

	ProductsJSON Kind = "products.json" // the catalogue as data
	ProductsCSV  Kind = "products.csv"  // the same for a spreadsheet
	Contacts     Kind = "contacts"      // the artisans to whom the enquiry page can write
	SearchIndex  Kind = "search-index"  // a file of the index that the search page loads
	FacetIndex   Kind = "facet-index"   // which products have which values, for a browser
	CardBatch    Kind = "card-batch"    // some cards of the catalogue, rendered, for a browser
)

// Traits are the properties of a kind.
type Traits struct {
	Kind      Kind
	Page      bool   // a template of the theme renders it
	Entries   string // name of the type whose entries have a page of this kind each
	Lists     string // name of the type whose entries such a page lists
	Order     Order  // of a list
	Paged     bool   // a list is cut into pages; all others are short enough to be read whole
	Optional  bool   // an empty list is left out
	Unlisted  bool   // search engines must not list it
	NeedsHost bool   // of no use on a USB stick, see Options.Offline
	PathKey   string // the key in front matter that gives such a route its path; empty: slug

	FeedsOf        Kind   // the list whose feeds such a page links to
	Feeds          []Kind // in which formats a list can be followed
	AlwaysHasFeeds bool   // a list has its feeds even while it is empty

	Format     string // the usual name of a feed's format: Atom
	FeedFile   string // the name of a feed's file, in the folder of the list that it follows
	FeedAtRoot bool   // the feed's file is in the root of its language instead

	MediaType      string // with parameters; empty where hosts know it from the file extension
	RedirectStatus int    // the HTTP status of a redirect; zero for all other kinds
	Partial        string // the partial that renders each item of a file of rendered items; empty for all other kinds

	// ShowsMore reports whether an optional list has something to show beside its entries, so that it is not left out.
	// Nil: it shows entries only.
	ShowsMore func(library *content.Library, lang string) bool
}

// Kinds is the table of the traits of all kinds. The order of its rows is one part of the order in which routes get
// their addresses, see builder.language.
type Kinds []Traits

// Traits returns the traits of a kind; the table has one row of each.
func (k Kinds) Traits(kind Kind) *Traits {
	i := slices.IndexFunc(k, func(t Traits) bool { return t.Kind == kind })
	if i < 0 {
		panic(fmt.Sprintf("kind %q has no row in site/kinds.go", kind)) // a mistake in the generator
	}
	return &k[i]
}

// orderOf returns the order of the list of a type.
func (k Kinds) orderOf(typ string) Order {
	if i := slices.IndexFunc(k, func(t Traits) bool { return t.Lists == typ }); i >= 0 {
		return k[i].Order
	}
	return ByWeight
}

// Order is how the entries of a type in a language are sorted.
type Order uint8

const (
	ByWeight     Order = iota // by weight, then by name
	WeightNewest              // by weight, then the newest first
	NewestFirst               // the newest first, whatever its weight: what is called news must not be old
)

// sort sorts entries that are sorted by weight and name, as those of a library are.
func (o Order) sort(entries []*content.Entry) {
	if o == ByWeight {
		return
	}
	slices.SortFunc(entries, func(a, b *content.Entry) int { // no two have one name
		x, y := a.CommonFields(), b.CommonFields()
		if o == WeightNewest && x.Weight != y.Weight {
			return cmp.Compare(x.Weight, y.Weight)
		}
		return cmp.Or(y.Date.Compare(x.Date.Time), cmp.Compare(x.Weight, y.Weight), cmp.Compare(a.Name, b.Name))
	})
}
