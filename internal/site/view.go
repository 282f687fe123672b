package site

import (
	"html/template"
	"time"

	"etalase/internal/content"
	"etalase/internal/photo"
	"etalase/internal/schema"
)

// What templates get. Each kind of page has a view of its own; every view
// embeds Base, which is what the layout needs. All addresses are ready to be
// linked to; all texts are in the page's language, as far as they are
// translated at all.

// Base is what every page has.
type Base struct {
	Kind        Kind
	Lang        string // of the page, BCP 47
	Site        Info
	Path        string // address as links write it
	Canonical   string // absolute address
	Title       string // of the page alone
	Description string
	Languages   []Alternate
	Crumbs      []Link // from home to the page's parent
	Menu        []Link
	Legal       []Link     // pages that belong in the foot: those without a menu entry
	Feeds       []FeedLink // of the page's section, then the news
	Social      *Social
	NoIndex     bool
	Offline     bool // the page is for a USB stick
	PageNumber  int  // of a list in pages, where it is not the first

	origin string // of addresses: https://example.org
	root   string // the site's own address

	// Of pages that show one entry, so that a template of any kind can reach
	// everything that belongs to it. A key that the entry could have is always
	// there, so {{with .Extra.gi_number}} is safe, and a typing error is told.
	Extra    schema.Extra      // what the keys that site.yaml adds hold, by key: .Extra.gi_number; nil where not given
	Refers   map[string][]Link // what the entry's front matter names, by key: .Refers.programme
	UsedBy   map[string][]Link // what names the entry, by the name of its type: .UsedBy.collection
	Coverage []NewsCard        // news about the entry, the newest first
}

// Pairs are the languages that this very page is written in; none where it is
// only written in one.
func (b Base) Pairs() []Alternate {
	var pairs []Alternate
	for _, a := range b.Languages {
		if a.Absolute != "" {
			pairs = append(pairs, a)
		}
	}
	if len(pairs) < 2 {
		return nil
	}
	return pairs
}

// Info is what the site says of itself.
type Info struct {
	Title        string
	Tagline      string
	Organisation schema.Organisation
	Home         string
	Start        string // the first page in the first language
	Catalogue    string
	Artisans     string
	Agenda       string
	News         string
	Glossary     string
	Feed         string
	Enquiry      string // the visitor's own list
	Search       string
	Year         int // of the build's date

	// Empty where nothing of the kind is written in the page's language.
	Programmes, Opportunities, Partners, Collections string
}

// Link is an address with its text.
type Link struct {
	Title   string
	Path    string
	Key     string // of the category, where the catalogue is narrowed to one
	Lang    string // of the text where it is not the page's
	Current bool   // the page lies at or below it
	Count   int    // of what is behind it, where that is counted
}

// Alternate is the same page in another language.
type Alternate struct {
	Lang     string
	Name     string // of the language, in itself
	Path     string // of this very page; of the language's home where it is not translated
	Absolute string // for hreflang; empty where the page is not translated
	Current  bool
}

// Social is the picture that a shared link shows.
type Social struct {
	URL           string
	Alt           string
	Width, Height int
}

// Picture is a photo in all its sizes, or a drawing, which has one for all.
type Picture struct {
	Alt, Caption, Credit, License string

	Width, Height int    // of the largest
	Vector        string // the path of a drawing; empty: a photo, which has all that follows
	WebP, JPEG    []Rendition
	AVIF          []Rendition // where site.yaml asks for it
	Square        Square
	Original      *Download     // for download; nil where the editor does not offer it
	Palette       photo.Palette // its colours, to be shown before it is there: .Palette.Average.Hex
}

// Download is a photo as it was taken.
type Download struct {
	Path          string
	Format        string // JPEG, PNG or WebP
	Width, Height int
}

// Rendition is one size of a photo.
type Rendition struct {
	Path          string
	Width, Height int
}

// Square is the crop around the focal point.
type Square struct {
	WebP, JPEG, AVIF string // AVIF may be empty
	Size             int
}

// Price is what a product costs, in whole rupiah.
type Price struct {
	Mode        string // fixed, from, range or ask
	Amount, Max int64
	Unit        string // what the amount buys; empty: one piece
}

// Card is a product as lists show it.
type Card struct {
	Title        string
	Path         string
	Lang         string // of the text where it is not the page's
	Summary      string
	Code         string
	Picture      *Picture // nil: it has none
	Maker        string
	District     string
	Price        Price
	Availability string
	Featured     bool
	InText       bool // its name is no heading: it stands among paragraphs
}

// MakerCard is a maker as lists show it.
type MakerCard struct {
	Title    string
	Key      string
	Path     string
	Lang     string // of the text where it is not the page's
	Summary  string
	Picture  *Picture
	District string
	Kind     string
	Crafts   []Link
	Products int
	WhatsApp string // empty where none may be shown, or the maker takes no enquiry
	Active   bool
	InText   bool
}

// EventCard is an event as lists show it.
type EventCard struct {
	Title   string
	Path    string
	Summary string
	Kind    string
	Status  string
	Start   time.Time
	End     time.Time // the last day, where no time of day is given
	Clock   bool      // times of day are given
	Venue   schema.Venue
	Online  string
	Picture *Picture
	Past    bool
	InText  bool
}

// NewsCard is a piece of news as lists show it.
type NewsCard struct {
	Title   string
	Path    string
	Summary string
	Date    time.Time
	Picture *Picture
	Begins  string // in the list of all news, where it is the first of its year: the id that the archive leads to
}

// TermCard is a term as lists show it.
type TermCard struct {
	Title      string
	Path       string
	Key        string
	Vocabulary string
	Summary    string
	Meaning    string
	Products   int
}

// HomeView is the first page.
type HomeView struct {
	Base
	Hero       *Card
	Detail     *Picture // a second picture of the hero; nil: it has one
	NextEvent  *EventCard
	Featured   []Card
	Categories []Link
	Motifs     []TermCard
	Makers     []MakerCard
	Districts  []Link
	Map        *Map // of the districts; nil: site.yaml does not say where they are
	News       []NewsCard
	Products   int

	Collections []CollectionCard
	Partners    []PartnerCard
}

// CatalogueView is a page of the catalogue, or of one of its categories.
type CatalogueView struct {
	Base
	Summary    string
	Data       Data
	Categories []Link     // the first is the whole catalogue
	Narrowed   FacetValue // what a page of the kind facet is narrowed to
	Facets     []FacetGroup
	Index      string // the address of what a script narrows by
	Cards      []Card
	Total      int
	Pager      Pager
	Body       *Body
}

// FacetGroup is the values of a facet that have works.
type FacetGroup struct {
	Facet    string
	Values   []FacetValue
	Current  bool // one of them is what the page is narrowed to
	Scripted bool // the page cannot be narrowed further by these without a script: they lead out of its category
}

// FacetValue is a value of a facet: the theme says the words of those that are
// no names.
type FacetValue struct {
	Facet     string
	Key       string
	Title     string // of a term, a district
	Lang      string // of the title where it is not the page's
	Within    string // the title of the category that a district narrows further
	Low, High int64  // of a band of prices: from Low to below High; 0 is no bound
	Path      string
	Count     int
	Current   bool
}

// Data is where the catalogue is for programs and spreadsheets.
type Data struct{ JSON, CSV string }

// SheetView is some cards of the catalogue, for a script.
type SheetView struct{ Cards []Card }

// Pager leads through the pages of a list.
type Pager struct {
	Page, Pages int
	Prev, Next  string // empty at the ends
	Numbers     []Link
}

// ProductView is one product.
type ProductView struct {
	Base
	Code         string
	Pictures     []Picture
	Summary      string
	Maker        MakerCard
	Category     Link
	Materials    []Link
	Techniques   []Link
	Motifs       []TermCard
	BatikProcess string
	Price        Price
	Availability string
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

	Certifications []schema.Certification // those that are valid
	Curation       *schema.Curation
	Sustainability []schema.Claim
	Awards         []schema.Award
	Shops          []Link // called by their hosts
	HSCode         string
	ExportReady    bool
	Food           *schema.Food

	ShownAt     []EventCard // as the product says, and as the events say
	Collections []CollectionCard
	Related     []Card
	QR          *QR // of the product's short address
	Body        *Body
}

// Variant is another size or colour of a product.
type Variant struct {
	Code         string
	Title        string
	Size, Colour string
	Price        Price
	Availability string
}

// Step is one step of how something is made.
type Step struct {
	Text    string
	Picture *Picture
}

// Body is a text of several paragraphs.
type Body struct {
	HTML     template.HTML
	Lang     string // where it is not the page's: it has not been translated
	Language string // its name, in itself
}

// EntryCard is an entry that a body names in a paragraph of its own: one of the
// cards is there.
type EntryCard struct {
	Type       string
	Title      string
	Summary    string
	Path       string
	Lang       string // of the text where it is not the page's
	Product    *Card
	Maker      *MakerCard
	Event      *EventCard
	Collection *CollectionCard
}

// Player is a video of another site, of which nothing is loaded before somebody
// asks for it.
type Player struct {
	content.Video
	Lang  string // of the page
	Start string // the document that stands in the player's place until then
}

// ArtisansView is the directory of makers.
type ArtisansView struct {
	Base
	Districts []District
	Map       *Map       // of the districts; nil: site.yaml does not say where they are
	Crafts    []Link     // the first is the whole directory; none where no technique has a type of craft
	Narrowed  FacetValue // the type of craft that the page is narrowed to
	Total     int
}

// District is the makers of one district.
type District struct {
	Name   string
	ID     string // for links on the page
	Makers []MakerCard
}

// ArtisanView is one maker.
type ArtisanView struct {
	Base
	Maker       MakerCard
	Portrait    *Picture
	Pictures    []Picture
	Scale       string
	Brand       string
	Since       int64
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
	Geo           *schema.Geo
	CapacityMonth int64
	ExportMarkets []string
	Seeking       []string

	Works         []Card
	Created       []TermCard // motifs of the maker's own
	Collections   []CollectionCard
	Opportunities []OpportunityCard
	Events        []EventCard // those to come first
	Body          *Body
}

// AgendaView is the calendar: what is to come as a list and by months, then what
// is over.
type AgendaView struct {
	Base
	Coming   []EventCard
	Months   []Month
	Weekdays []Weekday
	Archive  []Year // the latest first
}

// Year is the events of a year that are over, the latest first.
type Year struct {
	Year   int
	Events []EventCard
}

// Weekday is the head of a column of a month.
type Weekday struct{ Name, Short string }

// Month is a month with something to come.
type Month struct {
	First  time.Time
	ID     string // for links on the page
	Weeks  [][7]Day
	Events []EventCard // of which a day is marked
}

// Day is a day of a month; its Date is zero where a week is that of another one.
type Day struct {
	Date   time.Time
	Events []string // their names
	Path   string   // of the event, or of the month's list where there are several
}

// EventView is one event.
type EventView struct {
	Base
	Event         EventCard
	Pictures      []Picture
	Theme         string
	Organiser     string
	Booth         string
	Admission     string
	Registration  *schema.Registration
	Open          bool // one can register now
	PreviousStart time.Time
	Programme     Link
	Partners      []PartnerCard
	Results       *schema.Results // nil before it is over
	Exhibitors    []MakerCard
	Works         []Card
	Labels        string // where the labels of the works are; empty where there are none
	Calendar      string // the event for one's own calendar
	Collections   []CollectionCard
	Body          *Body
}

// NewsListView is a page of the news.
type NewsListView struct {
	Base
	Items   []NewsCard
	Total   int
	Pager   Pager
	Archive []Link // where each year begins, if there are several
}

// NewsView is one piece of news.
type NewsView struct {
	Base
	News       NewsCard
	Pictures   []Picture
	Author     string
	Source     *schema.Publication
	Related    []Link
	Correction string
	Body       *Body
	Newer      *Link
	Older      *Link
}

// GlossaryView is all terms but the categories.
type GlossaryView struct {
	Base
	Vocabularies []Vocabulary
}

// Vocabulary is the terms of one kind.
type Vocabulary struct {
	Name  string
	Terms []TermCard
}

// TermView is one term.
type TermView struct {
	Base
	Term     TermCard
	Pictures []Picture
	Origin   string
	Meaning  string
	Creator  Link
	Rights   string
	Steps    []Step

	Techniques []Link // that belong to a type of craft
	Makers     Link   // the directory narrowed to it; no path where nobody works in it
	Works      []Card // the first few
	AllWorks   Link   // the catalogue narrowed to the term; no path where nothing is
	Body       *Body
}

// PageView is a page that stands for itself.
type PageView struct {
	Base
	Pictures []Picture
	Body     *Body
}

// NotFoundView is shown for an address that there is not.
type NotFoundView struct {
	Base
	Categories []Link
}
