package layout

import (
	"strings"

	"etalase/internal/content"
)

// Route is one address of the site. It is never changed once the layout is made.
type Route struct {
	Path  string // from the site's root: /produk/kendi/
	File  string // where it is written, or would be: produk/kendi/index.html
	Kind  Kind
	Lang  string         // BCP 47; empty for what is in no language
	Entry *content.Entry // what it shows, if it is one thing
	To    string         // the path that the address redirects to

	LeftToHost bool   // no file is written: the hosts of the site redirect by themselves
	Bare       string // the path without its slash or its .html, from which hosts redirect too; empty if they do not

	Value     *FacetValue // by which a list is filtered
	Follows   Kind        // of a feed: the kind of the list whose entries it has
	Letter    string      // of a page of the A to Z that has one letter, see Initials
	IndexFile string      // the name of a file of the search index

	Number int              // of a page of a list, or of a part of the sitemap, from 1
	Pages  int              // how many pages the list has
	Items  []*content.Entry // on this page
	Total  int              // on all pages

	traits *Traits
}

// IsPage reports whether a template of the theme renders the route.
func (r *Route) IsPage() bool { return r.traits.Page }

// MediaType returns the media type of a document for machines. It returns "" where hosts know it from the file
// extension.
func (r *Route) MediaType() string { return r.traits.MediaType }

// MediaEssence returns the media type without its parameters (WHATWG MIME Sniffing, section 3).
func (r *Route) MediaEssence() string {
	essence, _, _ := strings.Cut(r.traits.MediaType, ";")
	return essence
}

// FeedFormat returns the usual name of the format of a feed: Atom.
func (r *Route) FeedFormat() string { return r.traits.Format }

// FeedsOf returns the list whose feeds a page links to.
func (r *Route) FeedsOf() Kind { return r.traits.FeedsOf }

// RedirectStatus returns the HTTP status with which a route redirects to To. It returns 0 where it does not.
func (r *Route) RedirectStatus() int { return r.traits.RedirectStatus }

// Partial returns the name of the partial of the theme that renders each item of a file of rendered items. It returns
// "" for all other routes.
func (r *Route) Partial() string { return r.traits.Partial }

// IsIndexed reports whether search engines should keep a page. They should not keep the letters of the A to Z, nor the
// lists of facets that show only what other lists show too, such as those by price.
func (r *Route) IsIndexed() bool {
	return r.traits.Page && !r.traits.Unlisted && r.Letter == "" && (r.Value == nil || r.Value.indexed)
}

// List identifies a list in one language: all of its pages together.
type List struct {
	Kind   Kind
	Lang   string
	Filter string // the category, the value of a facet, or the letter that it is filtered by
}

// List returns the list that a route is a page of.
func (r *Route) List() List {
	list := List{Kind: r.Kind, Lang: r.Lang}
	switch {
	case r.Value != nil:
		list.Filter = r.Value.id()
	case r.Letter != "":
		list.Filter = r.Letter
	case r.Entry != nil:
		list.Filter = r.Entry.Name
	}
	return list
}
