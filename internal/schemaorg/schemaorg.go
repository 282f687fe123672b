// Package schemaorg makes the structured data of pages: the part of the schema.org vocabulary that describes
// them, as typed values. A page has one [Graph] in a script element of the type application/ld+json (JSON-LD
// 1.1), written by encoding/json.
//
// A property is left out if the page itself does not show it. Addresses are URLs. Times are ISO 8601; a whole day is a
// date. Amounts are whole rupiah.
//
// A node has the properties that search engines require for their rich results. A test of the shipped site checks each
// type.
package schemaorg

// Graph is the structured data of a page.
type Graph struct {
	Context string `json:"@context"`
	Nodes   []any  `json:"@graph"`
}

// newGraph returns a graph of nodes. Nil nodes are left out.
func newGraph(nodes ...any) Graph {
	g := Graph{Context: "https://schema.org"}
	for _, n := range nodes {
		if n != nil {
			g.Nodes = append(g.Nodes, n)
		}
	}
	return g
}

// nodeID refers to a node of the same page.
type nodeID struct {
	ID string `json:"@id"`
}

// thing is anything of which the page says only the name and the address of its page.
type thing struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// webSite is the site as a whole.
type webSite struct {
	Type        string `json:"@type"`
	ID          string `json:"@id"`
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
	URL         string `json:"url"`
	Language    string `json:"inLanguage"`
	Publisher   nodeID `json:"publisher"`

	Action *searchAction `json:"potentialAction,omitempty"`
}

// searchAction describes how other programs can search the site.
type searchAction struct {
	Type   string     `json:"@type"`
	Target entryPoint `json:"target"`
	Input  string     `json:"query-input"` // names the place in the target's template
}

// entryPoint is an address with a placeholder for the query (RFC 6570).
type entryPoint struct {
	Type     string `json:"@type"`
	Template string `json:"urlTemplate"`
}

// newSearch returns a search at a URL that the query is appended to.
func newSearch(urlPrefix string) *searchAction {
	return &searchAction{"SearchAction", entryPoint{"EntryPoint", urlPrefix + "{query}"}, "required name=query"}
}

// The types of an organization that are told apart after it is made.
const (
	organizationType  = "Organization"
	localBusinessType = "LocalBusiness"
	personType        = "Person"
)

// organization is the council or an artisan; as a LocalBusiness, a workshop that can be visited.
type organization struct {
	Type        string          `json:"@type"` // Organization, LocalBusiness or Person
	ID          string          `json:"@id,omitempty"`
	Name        string          `json:"name"`
	Alternate   string          `json:"alternateName,omitempty"`
	Description string          `json:"description,omitempty"`
	URL         string          `json:"url,omitempty"`
	Logo        *imageObject    `json:"logo,omitempty"`
	Images      []imageObject   `json:"image,omitempty"`
	Telephone   string          `json:"telephone,omitempty"` // E.164
	Email       string          `json:"email,omitempty"`
	Address     *postalAddress  `json:"address,omitempty"`
	Geo         *geoCoordinates `json:"geo,omitempty"`
	SameAs      []string        `json:"sameAs,omitempty"`
	Founded     string          `json:"foundingDate,omitempty"`  // the year
	Languages   []string        `json:"knowsLanguage,omitempty"` // BCP 47, or a name
	Knows       []thing         `json:"knowsAbout,omitempty"`    // crafts
}

// postalAddress is an address that the page shows.
type postalAddress struct {
	Type     string `json:"@type"`
	Street   string `json:"streetAddress,omitempty"`
	Locality string `json:"addressLocality,omitempty"`
	Region   string `json:"addressRegion,omitempty"`
	Code     string `json:"postalCode,omitempty"`
	Country  string `json:"addressCountry,omitempty"` // ISO 3166-1
}

// inIndonesia completes an address in Indonesia.
func inIndonesia(a postalAddress) *postalAddress {
	a.Type, a.Country = "PostalAddress", "ID"
	return &a
}

// geoCoordinates are degrees of WGS 84.
type geoCoordinates struct {
	Type      string  `json:"@type"`
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

// quantity is a number with a unit.
type quantity struct {
	Type  string  `json:"@type"` // QuantitativeValue
	Value float64 `json:"value"`
	Unit  string  `json:"unitCode,omitempty"` // UN/CEFACT: CMT centimetres, GRM grams, E37 pixels
}

// imageObject is a picture of the page in its largest size.
type imageObject struct {
	Type    string   `json:"@type"`
	URL     string   `json:"contentUrl"`
	Width   quantity `json:"width"` // pixels
	Height  quantity `json:"height"`
	Caption string   `json:"caption,omitempty"`
	Credit  string   `json:"creditText,omitempty"`
}

// product has an offer unless its price is on request.
type product struct {
	Type         string        `json:"@type"`
	ID           string        `json:"@id"`
	Name         string        `json:"name"`
	Description  string        `json:"description,omitempty"`
	URL          string        `json:"url"`
	SKU          string        `json:"sku"`
	Images       []imageObject `json:"image,omitempty"`
	Category     string        `json:"category,omitempty"`
	Materials    []string      `json:"material,omitempty"`
	Awards       []string      `json:"award,omitempty"`
	Manufacturer *thing        `json:"manufacturer,omitempty"` // an Organization
	Brand        *thing        `json:"brand,omitempty"`        // where a person made it
	Width        *quantity     `json:"width,omitempty"`
	Height       *quantity     `json:"height,omitempty"`
	Depth        *quantity     `json:"depth,omitempty"`
	Weight       *quantity     `json:"weight,omitempty"`
	Offer        *offer        `json:"offers,omitempty"`
}

// offer is a price, or, as an AggregateOffer, a range of them.
type offer struct {
	Type         string `json:"@type"` // Offer or AggregateOffer
	URL          string `json:"url"`
	Price        int64  `json:"price,omitempty"`
	Low          int64  `json:"lowPrice,omitempty"`
	High         int64  `json:"highPrice,omitempty"`
	Currency     string `json:"priceCurrency"` // ISO 4217
	Availability string `json:"availability"`
	Condition    string `json:"itemCondition"`
	Seller       *thing `json:"seller,omitempty"`
}

// profilePage is about one artisan.
type profilePage struct {
	Type string `json:"@type"`
	ID   string `json:"@id"`
	URL  string `json:"url"`
	Main any    `json:"mainEntity"`
}

// event takes place at a venue, online, or both.
type event struct {
	Type        string        `json:"@type"`
	ID          string        `json:"@id"`
	Name        string        `json:"name"`
	Description string        `json:"description,omitempty"`
	URL         string        `json:"url"`
	Images      []imageObject `json:"image,omitempty"`
	Start       string        `json:"startDate"`
	End         string        `json:"endDate"`
	Previous    string        `json:"previousStartDate,omitempty"`
	Schedule    *schedule     `json:"eventSchedule,omitempty"`
	Status      string        `json:"eventStatus"`
	Attendance  string        `json:"eventAttendanceMode,omitempty"`
	Location    any           `json:"location,omitempty"` // Place or VirtualLocation; none if it is not known
	Organizer   any           `json:"organizer,omitempty"`
}

// schedule is how an event takes place more than once.
type schedule struct {
	Type      string   `json:"@type"`
	Start     string   `json:"startDate"`
	End       string   `json:"endDate"`
	StartTime string   `json:"startTime,omitempty"`
	EndTime   string   `json:"endTime,omitempty"`
	Frequency string   `json:"repeatFrequency"` // ISO 8601
	Days      []string `json:"byDay,omitempty"`
	Date      int      `json:"byMonthDay,omitempty"`
	Except    []string `json:"exceptDate,omitempty"`
	Zone      string   `json:"scheduleTimezone"`
}

// place is the venue of an event.
type place struct {
	Type    string          `json:"@type"`
	Name    string          `json:"name"`
	Address *postalAddress  `json:"address"`
	Geo     *geoCoordinates `json:"geo,omitempty"`
}

// virtualLocation is the address of an online event.
type virtualLocation struct {
	Type string `json:"@type"`
	URL  string `json:"url"`
}

// newsArticle is a piece of news.
type newsArticle struct {
	Type        string        `json:"@type"`
	ID          string        `json:"@id"`
	Headline    string        `json:"headline"`
	Description string        `json:"description,omitempty"`
	URL         string        `json:"url"`
	Images      []imageObject `json:"image,omitempty"`
	Published   string        `json:"datePublished"`
	Author      thing         `json:"author"`
	Publisher   nodeID        `json:"publisher"`
	BasedOn     *thing        `json:"isBasedOn,omitempty"`
	Correction  string        `json:"correction,omitempty"`
	Keywords    []string      `json:"keywords,omitempty"`
	Language    string        `json:"inLanguage"`
}

// definedTerm is a word of the glossary.
type definedTerm struct {
	Type        string        `json:"@type"`
	ID          string        `json:"@id"`
	Name        string        `json:"name"`
	Description string        `json:"description,omitempty"`
	URL         string        `json:"url"`
	Images      []imageObject `json:"image,omitempty"`
	Set         thing         `json:"inDefinedTermSet"`
}

// webPage is a page of free text, or a list.
type webPage struct {
	Type        string `json:"@type"` // WebPage or CollectionPage
	ID          string `json:"@id"`
	Name        string `json:"name,omitempty"`
	Description string `json:"description,omitempty"`
	URL         string `json:"url"`
	Language    string `json:"inLanguage"`
	Part        nodeID `json:"isPartOf"`
	Main        any    `json:"mainEntity,omitempty"`
}

// itemList is the list on a page, in its order; as a BreadcrumbList, the breadcrumbs of the page.
type itemList struct {
	Type  string     `json:"@type"`
	Count int        `json:"numberOfItems,omitempty"`
	Items []listItem `json:"itemListElement"`
}

// listItem is an item of an ItemList.
type listItem struct {
	Type     string `json:"@type"`
	Position int    `json:"position"` // from 1
	Name     string `json:"name"`
	URL      string `json:"url,omitempty"`  // of a list
	Item     string `json:"item,omitempty"` // of a breadcrumb
}
