// Package schemaorg makes the structured data of pages: the part of the schema.org vocabulary that describes
// them, as typed values. A page has one [Graph] in a script element of the type application/ld+json (JSON-LD
// 1.1), written by encoding/json.
//
// A property is left out if the page itself does not show it. Addresses are absolute. Times are ISO 8601; a
// whole day is a date. Amounts are whole rupiah.
//
// The required properties are those that search engines require for their rich results. A test of the shipped
// site checks each type.
package schemaorg

// Graph is the structured data of a page.
type Graph struct {
	Context string `json:"@context"`
	Nodes   []any  `json:"@graph"`
}

// NewGraph makes a graph of nodes. Nil nodes are left out.
func NewGraph(nodes ...any) Graph {
	g := Graph{Context: "https://schema.org"}
	for _, n := range nodes {
		if n != nil {
			g.Nodes = append(g.Nodes, n)
		}
	}
	return g
}

// Ref refers to a node of the same page.
type Ref struct {
	ID string `json:"@id"`
}

// Named is a thing with its name and the address of its page only.
type Named struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// WebSite is the site as a whole.
type WebSite struct {
	Type        string `json:"@type"`
	ID          string `json:"@id"`
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
	URL         string `json:"url"`
	Language    string `json:"inLanguage"`
	Publisher   Ref    `json:"publisher"`

	Action *SearchAction `json:"potentialAction,omitempty"`
}

// SearchAction describes how other programs can search the site.
type SearchAction struct {
	Type   string     `json:"@type"`
	Target EntryPoint `json:"target"`
	Input  string     `json:"query-input"` // names the place in the target's template
}

// EntryPoint is an address with a placeholder for the query (RFC 6570).
type EntryPoint struct {
	Type     string `json:"@type"`
	Template string `json:"urlTemplate"`
}

// NewSearch is a search at an address that the query is appended to.
func NewSearch(address string) *SearchAction {
	return &SearchAction{"SearchAction", EntryPoint{"EntryPoint", address + "{query}"}, "required name=query"}
}

// Organization is the council or a maker; as a LocalBusiness, a workshop that can be visited.
type Organization struct {
	Type        string          `json:"@type"` // Organization, LocalBusiness or Person
	ID          string          `json:"@id,omitempty"`
	Name        string          `json:"name"`
	Alternate   string          `json:"alternateName,omitempty"`
	Description string          `json:"description,omitempty"`
	URL         string          `json:"url,omitempty"`
	Images      []ImageObject   `json:"image,omitempty"`
	Telephone   string          `json:"telephone,omitempty"` // E.164
	Email       string          `json:"email,omitempty"`
	Address     *PostalAddress  `json:"address,omitempty"`
	Geo         *GeoCoordinates `json:"geo,omitempty"`
	SameAs      []string        `json:"sameAs,omitempty"`
	Founded     string          `json:"foundingDate,omitempty"`  // the year
	Languages   []string        `json:"knowsLanguage,omitempty"` // BCP 47, or a name
	Knows       []Named         `json:"knowsAbout,omitempty"`    // crafts
}

// PostalAddress is an address that the page shows.
type PostalAddress struct {
	Type     string `json:"@type"`
	Street   string `json:"streetAddress,omitempty"`
	Locality string `json:"addressLocality,omitempty"`
	Region   string `json:"addressRegion,omitempty"`
	Code     string `json:"postalCode,omitempty"`
	Country  string `json:"addressCountry,omitempty"` // ISO 3166-1
}

// NewAddress is an address in Indonesia.
func NewAddress(street, locality, region, code string) *PostalAddress {
	return &PostalAddress{"PostalAddress", street, locality, region, code, "ID"}
}

// GeoCoordinates are degrees of WGS 84.
type GeoCoordinates struct {
	Type      string  `json:"@type"`
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

// Quantity is a number with a unit.
type Quantity struct {
	Type  string  `json:"@type"` // QuantitativeValue
	Value float64 `json:"value"`
	Unit  string  `json:"unitCode,omitempty"` // UN/CEFACT: CMT centimetres, GRM grams, E37 pixels
}

// ImageObject is a picture of the page in its largest size.
type ImageObject struct {
	Type    string   `json:"@type"`
	URL     string   `json:"contentUrl"`
	Width   Quantity `json:"width"` // pixels
	Height  Quantity `json:"height"`
	Caption string   `json:"caption,omitempty"`
	Credit  string   `json:"creditText,omitempty"`
}

// Product has an offer unless its price is on request.
type Product struct {
	Type         string        `json:"@type"`
	ID           string        `json:"@id"`
	Name         string        `json:"name"`
	Description  string        `json:"description,omitempty"`
	URL          string        `json:"url"`
	SKU          string        `json:"sku"`
	Images       []ImageObject `json:"image,omitempty"`
	Category     string        `json:"category,omitempty"`
	Materials    []string      `json:"material,omitempty"`
	Awards       []string      `json:"award,omitempty"`
	Manufacturer *Named        `json:"manufacturer,omitempty"` // an Organization
	Brand        *Named        `json:"brand,omitempty"`        // where a person made it
	Width        *Quantity     `json:"width,omitempty"`
	Height       *Quantity     `json:"height,omitempty"`
	Depth        *Quantity     `json:"depth,omitempty"`
	Weight       *Quantity     `json:"weight,omitempty"`
	Offer        *Offer        `json:"offers,omitempty"`
}

// Offer is a price, or, as an AggregateOffer, a range of them.
type Offer struct {
	Type         string `json:"@type"` // Offer or AggregateOffer
	URL          string `json:"url"`
	Price        int64  `json:"price,omitempty"`
	Low          int64  `json:"lowPrice,omitempty"`
	High         int64  `json:"highPrice,omitempty"`
	Currency     string `json:"priceCurrency"` // ISO 4217
	Availability string `json:"availability"`
	Condition    string `json:"itemCondition"`
	Seller       *Named `json:"seller,omitempty"`
}

// ProfilePage is about one maker.
type ProfilePage struct {
	Type string `json:"@type"`
	ID   string `json:"@id"`
	URL  string `json:"url"`
	Main any    `json:"mainEntity"`
}

// Event takes place at a venue, online, or both.
type Event struct {
	Type        string        `json:"@type"`
	ID          string        `json:"@id"`
	Name        string        `json:"name"`
	Description string        `json:"description,omitempty"`
	URL         string        `json:"url"`
	Images      []ImageObject `json:"image,omitempty"`
	Start       string        `json:"startDate"`
	End         string        `json:"endDate"`
	Previous    string        `json:"previousStartDate,omitempty"`
	Status      string        `json:"eventStatus"`
	Attendance  string        `json:"eventAttendanceMode"`
	Location    any           `json:"location"` // Place or VirtualLocation
	Organizer   any           `json:"organizer,omitempty"`
}

// Place is the venue of an event.
type Place struct {
	Type    string         `json:"@type"`
	Name    string         `json:"name"`
	Address *PostalAddress `json:"address"`
}

// VirtualLocation is the address of an online event.
type VirtualLocation struct {
	Type string `json:"@type"`
	URL  string `json:"url"`
}

// NewsArticle is a piece of news.
type NewsArticle struct {
	Type        string        `json:"@type"`
	ID          string        `json:"@id"`
	Headline    string        `json:"headline"`
	Description string        `json:"description,omitempty"`
	URL         string        `json:"url"`
	Images      []ImageObject `json:"image,omitempty"`
	Published   string        `json:"datePublished"`
	Author      Named         `json:"author"`
	Publisher   Ref           `json:"publisher"`
	BasedOn     *Named        `json:"isBasedOn,omitempty"`
	Correction  string        `json:"correction,omitempty"`
	Language    string        `json:"inLanguage"`
}

// DefinedTerm is a word of the glossary.
type DefinedTerm struct {
	Type        string        `json:"@type"`
	ID          string        `json:"@id"`
	Name        string        `json:"name"`
	Description string        `json:"description,omitempty"`
	URL         string        `json:"url"`
	Images      []ImageObject `json:"image,omitempty"`
	Set         Named         `json:"inDefinedTermSet"`
}

// WebPage is a page of free text, or a list.
type WebPage struct {
	Type        string `json:"@type"` // WebPage or CollectionPage
	ID          string `json:"@id"`
	Name        string `json:"name,omitempty"`
	Description string `json:"description,omitempty"`
	URL         string `json:"url"`
	Language    string `json:"inLanguage"`
	Part        Ref    `json:"isPartOf"`
	Main        any    `json:"mainEntity,omitempty"`
}

// ItemList is the list on a page, in its order; as a BreadcrumbList, the breadcrumbs of the page.
type ItemList struct {
	Type  string     `json:"@type"`
	Count int        `json:"numberOfItems,omitempty"`
	Items []ListItem `json:"itemListElement"`
}

// ListItem is an item of an ItemList.
type ListItem struct {
	Type     string `json:"@type"`
	Position int    `json:"position"` // from 1
	Name     string `json:"name"`
	URL      string `json:"url,omitempty"`  // of a list
	Item     string `json:"item,omitempty"` // of a breadcrumb
}
