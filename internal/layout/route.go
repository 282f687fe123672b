package layout

import (
	"slices"
	"strings"

	"etalase/internal/content"
)

// Route is one address of the site. It is never changed once made.
type Route struct {
	Path  string // from the site's root: /produk/kendi/
	File  string // where it is written: produk/kendi/index.html
	Kind  Kind
	Lang  string         // BCP 47; empty for what is in no language
	Entry *content.Entry // what it shows, if it is one thing
	To    string         // the path to which this address leads on, if it only does that

	Value   *FacetValue // to which a page of a list is narrowed
	Section Kind        // whose news a feed has: the kind of the section's list
	Part    string      // a letter of the A to Z, or a file of the search index

	Number int              // of a page of a list, or of a part of the sitemap, from 1
	Pages  int              // how many pages the list has
	Items  []*content.Entry // on this page
	Total  int              // on all pages

	traits *Traits
}

// IsPage tells whether a template of the theme renders it.
func (r *Route) IsPage() bool { return r.traits.Page }

// MediaType is what a document for machines is served as; empty where the ending of its name tells it.
func (r *Route) MediaType() string { return r.traits.MediaType }

// MediaEssence is the media type without its parameters (WHATWG MIME Sniffing, section 3).
func (r *Route) MediaEssence() string {
	essence, _, _ := strings.Cut(r.traits.MediaType, ";")
	return essence
}

// FeedForm is how people call the form of a feed: Atom.
func (r *Route) FeedForm() string { return r.traits.Form }

// FeedSection is the section whose feeds the page names.
func (r *Route) FeedSection() Kind {
	if r.traits.Section == "" {
		return NewsList
	}
	return r.traits.Section
}

// IsIndexed tells whether search engines shall keep a page. What a price or the stock is today, how
// close to tradition a product is, and a category in one district are ways to look around: they show
// what other pages show already. So are the letters of the A to Z.
func (r *Route) IsIndexed() bool {
	switch {
	case !r.traits.Page || r.traits.Unlisted:
		return false
	case r.Kind == Search:
		return r.Part == ""
	case r.Value == nil:
		return true
	}
	return r.Value.Within == "" &&
		slices.Contains([]string{"craft", "material", "technique", "motif", "district"}, r.Value.Facet)
}

// List names a list in one language: all of its pages together.
type List struct {
	Kind Kind
	Lang string
	Of   string // the category, the value of a facet, or the letter that it is narrowed to
}

// List is the list of which a route is a page.
func (r *Route) List() List {
	list := List{Kind: r.Kind, Lang: r.Lang}
	switch {
	case r.Value != nil:
		list.Of = r.Value.id()
	case r.Kind == Search:
		list.Of = r.Part
	case r.Entry != nil:
		list.Of = r.Entry.Key
	}
	return list
}
