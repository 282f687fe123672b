// Package layout gives everything on the site its address.
//
// Three words say in which form an address is: a path begins at the root of the site (Route.Path), an href stands in a
// page and so begins with the path of the base URL too, and a URL is absolute.
//
// New turns a library into a Layout: a Route for every entry, list, feed and file for machines, for the old addresses
// that redirect, and for the short addresses that are printed on labels. It reports two routes at one address, links to
// addresses that do not exist, and addresses that were published and are gone (see source.LockFile). It reads no file,
// writes nothing and renders nothing.
//
// The properties of the kinds of routes are not decided here: New gets the table of all kinds (Kinds) from package
// site, where each kind is one row.
//
// A layout depends on what entries declare, not on their bodies. The one exception is the lock, which recognises
// renamed entries by a checksum of their text. See WithLibrary.
package layout

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/lock"
	"etalase/internal/schema"
)

// Options are what a run decides about addresses.
type Options struct {
	Kinds   Kinds
	BaseURL string // the address of the site, without a slash at its end
	Offline bool   // for a USB stick: leaves out what only a host or a feed reader needs
}

// Layout is every address of the site at one moment. It is never changed once made.
type Layout struct {
	Options

	prefix    string // the path of the base URL
	library   *content.Library
	lock      lock.Lock
	routes    []*Route // sorted by path
	entries   []*content.Entry
	byPath    map[string]*Route
	byBare    map[string]*Route // redirects, by Route.Bare
	byEntry   map[*content.Entry]*Route
	first     map[List]*Route           // the first page of each list
	items     map[List][]*content.Entry // whole lists, as their pages show them
	feeds     map[List][]*Route         // by the list that they follow
	labels    map[*content.Entry]*Route
	calendars map[*content.Entry]*Route // of single events
	products  map[productsKey][]ProductEntry
	values    map[string][]*FacetValue          // of the catalogue, by language
	crafts    map[string][]*FacetValue          // of the directory, by language
	tags      map[string]map[string]*FacetValue // of the news, by language and slug
}

// New lays out a site.
func New(library *content.Library, options Options) (*Layout, diag.List) {
	l := &Layout{
		Options:   options,
		library:   library,
		lock:      library.Lock(),
		byPath:    make(map[string]*Route, library.Len()),
		byBare:    map[string]*Route{},
		byEntry:   make(map[*content.Entry]*Route, library.Len()),
		first:     map[List]*Route{},
		items:     map[List][]*content.Entry{},
		feeds:     map[List][]*Route{},
		labels:    map[*content.Entry]*Route{},
		calendars: map[*content.Entry]*Route{},
		products:  map[productsKey][]ProductEntry{},
		values:    map[string][]*FacetValue{},
		crafts:    map[string][]*FacetValue{},
		tags:      map[string]map[string]*FacetValue{},
	}
	if u, err := url.Parse(options.BaseURL); err == nil {
		l.prefix = strings.TrimRight(u.Path, "/")
	}
	b := newBuilder(l)
	b.languages()
	b.hostFiles() // after all pages: the sitemap counts them
	b.collectEntries()
	b.aliases()    // of the entries
	b.shortLinks() // uses the aliases and the lock
	b.checkFiles() // of all routes
	b.checkLinks()
	b.checkLock()
	slices.SortFunc(l.routes, func(a, b *Route) int { return cmp.Compare(a.Path, b.Path) })
	b.leaveToHosts()
	return l, b.problems.Sorted()
}

// WithLibrary returns the same layout for a library in which only the text of bodies has changed.
func (l *Layout) WithLibrary(library *content.Library) *Layout {
	other := *l
	other.library = library
	return &other
}

// Routes returns all routes, sorted by path.
func (l *Layout) Routes() []*Route { return l.routes }

// Route returns the route at a path. It returns nil where there is none.
func (l *Layout) Route(path string) *Route { return l.byPath[path] }

// has reports whether a route is in the layout: the builder does not add all routes that it returns.
func (l *Layout) has(r *Route) bool { return l.byPath[r.Path] == r }

// Entries returns the entries that have a page, in the order in which they got their addresses.
func (l *Layout) Entries() []*content.Entry { return l.entries }

// PageOf returns the page of an entry, or the first one if it has several. It returns nil for an entry without a page,
// and for nil.
func (l *Layout) PageOf(e *content.Entry) *Route { return l.byEntry[e] }

// isOwnPage reports whether a route is the page of its entry: the only one, or the first of several.
func (l *Layout) isOwnPage(r *Route) bool { return r.Entry != nil && l.byEntry[r.Entry] == r }

// First returns the first page of a list. It returns nil where there is no such list.
func (l *Layout) First(list List) *Route { return l.first[list] }

// Items returns the entries on all pages of a list, in its order.
func (l *Layout) Items(list List) []*content.Entry { return l.items[list] }

// Feeds returns the feeds and calendars of a section in a language.
func (l *Layout) Feeds(section Kind, lang string) []*Route {
	return l.feeds[List{Kind: section, Lang: lang}]
}

// LabelsOf returns the page of labels of an event or a collection. It returns nil where it shows no products.
func (l *Layout) LabelsOf(e *content.Entry) *Route { return l.labels[e] }

// CalendarOf returns the calendar of a single event.
func (l *Layout) CalendarOf(e *content.Entry) *Route { return l.calendars[e] }

// NotFoundAt returns the page to be shown at a path that does not exist, in the language of the path.
func (l *Layout) NotFoundAt(path string) *Route {
	settings := l.library.Settings
	for _, lang := range settings.Languages[1:] {
		if r := l.byPath[notFoundPath(l.Root(lang))]; r != nil && strings.HasPrefix(path, l.Root(lang)) {
			return r
		}
	}
	return l.byPath[notFoundPath("/")]
}

func notFoundPath(root string) string { return root + "404.html" }

// NotFoundIn returns the page for addresses that do not exist. It returns nil for a language without entries.
func (l *Layout) NotFoundIn(lang string) *Route { return l.byPath[notFoundPath(l.Root(lang))] }

// Href returns a path of this site as pages link to it.
func (l *Layout) Href(path string) string { return l.prefix + path }

// URL returns the absolute address of a path of this site.
func (l *Layout) URL(path string) string { return l.BaseURL + path }

// PageHref returns a link to the page of an entry that has one.
func (l *Layout) PageHref(e *content.Entry) string { return l.Href(l.byEntry[e].Path) }

// PageURL returns the absolute address of the page of an entry that has one.
func (l *Layout) PageURL(e *content.Entry) string { return l.URL(l.byEntry[e].Path) }

// Origin returns the scheme and the host of all addresses: https://example.org.
func (l *Layout) Origin() string { return strings.TrimSuffix(l.BaseURL, l.prefix) }

// Root returns the folder of all pages of a language.
func (l *Layout) Root(lang string) string {
	if lang == l.library.Settings.Language() {
		return "/"
	}
	return "/" + lang + "/"
}

// Home returns the home page of a language. It returns nil for a language without entries.
func (l *Layout) Home(lang string) *Route { return l.byPath[l.Root(lang)] }

// InLanguage returns the same page in another language. It returns nil where it is not translated.
func (l *Layout) InLanguage(r *Route, lang string) *Route {
	switch {
	case lang == r.Lang:
		return r
	case r.Entry != nil:
		return l.translated(r, lang)
	case r.Number > 1: // the pages of a list show other entries in another language
		return nil
	case r.Kind == Home:
		return l.Home(lang)
	}
	list := r.List()
	list.Lang = lang
	return l.first[list]
}

// SectionOf returns the list of the entries of a type in a language. It returns nil if there is none.
func (l *Layout) SectionOf(typ *schema.Type, lang string) *Route {
	for i := range l.Kinds {
		if l.Kinds[i].Lists == typ.Name {
			return l.first[List{Kind: l.Kinds[i].Kind, Lang: lang}]
		}
	}
	return nil
}

func (l *Layout) translated(r *Route, lang string) *Route {
	e := l.library.In(r.Entry.Type.Name, r.Entry.Name, lang)
	switch {
	case e == nil:
		return nil
	case r.Kind == Labels:
		return l.labels[e]
	case r.Number > 1:
		return nil
	}
	return l.byEntry[e]
}

// SectionTitle returns the title of a section outside the site: in feed readers and calendars.
func (l *Layout) SectionTitle(section Kind, lang string) string {
	lists := schema.TypeNamed(l.Kinds.Traits(section).Lists)
	return l.library.Settings.Title.In(lang) + ": " + lists.Plural.In(diag.Lang(lang))
}

// Indexed returns the pages that search engines should keep, sorted by path once the layout is made.
func (l *Layout) Indexed() []*Route {
	var pages []*Route
	for _, r := range l.routes {
		if r.IsIndexed() {
			pages = append(pages, r)
		}
	}
	return pages
}
