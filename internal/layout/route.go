package layout

import (
	"strings"

	"etalase/internal/content"
)

// Route is one address of the site. It is never changed once the layout is made.
type Route struct {
	Path  string // from the site's root: /produk/kendi/
	File  string // where it is written: produk/kendi/index.html
	Kind  Kind
	Lang  string         // BCP 47; empty for what is in no language
	Entry *content.Entry // what it shows, if it is one thing
	To    string         // the path that the address redirects to

	Value   *FacetValue // by which a list is filtered
	Section Kind        // of a feed: the kind of the list that it follows
	Part    string      // a letter of the A to Z, or a file of the search index

	Number int              // of a page of a list, or of a part of the sitemap, from 1
	Pages  int              // how many pages the list has
	Items  []*content.Entry // on this page
	Total  int              // on all pages

	traits *Traits
}

// IsPage reports whether a template of the theme renders the route.
func (r *Route) IsPage() bool { return r.traits.Page }

// MediaType is the media type of a document for machines; empty where hosts know it from the file extension.
func (r *Route) MediaType() string { return r.traits.MediaType }

// MediaEssence is the media type without its parameters (WHATWG MIME Sniffing, section 3).
func (r *Route) MediaEssence() string {
	essence, _, _ := strings.Cut(r.traits.MediaType, ";")
	return essence
}

// FeedForm is the usual name of the format of a feed: Atom.
func (r *Route) FeedForm() string { return r.traits.Form }

// FeedSection is the section whose feeds a page links to.
func (r *Route) FeedSection() Kind {
	if r.traits.Section == "" {
		return NewsList
	}
	return r.traits.Section
}

// IsIndexed reports whether search engines should keep a page. They should not keep the letters of the A to
// Z, nor the lists that show what other pages show already, see facets.
func (r *Route) IsIndexed() bool {
	switch {
	case !r.traits.Page || r.traits.Unlisted:
		return false
	case r.Kind == Search:
		return r.Part == ""
	}
	return r.Value == nil || r.Value.indexed
}

// List identifies a list in one language: all of its pages together.
type List struct {
	Kind Kind
	Lang string
	Of   string // the category, the value of a facet, or the letter that it is filtered by
}

// List is the list that a route is a page of.
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
