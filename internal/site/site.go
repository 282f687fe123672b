// Package site lays out the whole site: every URL there will be, and what each
// of them shows.
//
// New turns a catalogue into a Site. It probes the headers of the photos and
// plans their variants, so that sizes and addresses are known before a pixel is
// touched; it gives every entry, list, term and feed its Route; it reports two
// things on one address. It writes nothing and renders nothing.
//
// View makes what a template gets for one route. It is a pure function of the
// site and the route, computed when a page is rendered: making a Site costs the
// same small amount for every entry, and the preview pays for one page only.
package site

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/locale"
	"etalase/internal/photo"
	"etalase/internal/schema"
	"etalase/internal/search"
)

// Kind names what a route shows; a page's kind is also the name of its template.
type Kind string

const (
	Home      Kind = "home"
	Catalogue Kind = "catalogue"
	Category  Kind = "category"
	Facet     Kind = "facet"
	Product   Kind = "product"
	Artisans  Kind = "artisans"
	Artisan   Kind = "artisan"
	Agenda    Kind = "agenda"
	Event     Kind = "event"
	NewsList  Kind = "newslist"
	News      Kind = "news"
	Glossary  Kind = "glossary"
	Term      Kind = "term"
	Page      Kind = "page"
	NotFound  Kind = "notfound"

	Programmes    Kind = "programmes"
	Programme     Kind = "programme"
	Opportunities Kind = "opportunities"
	Opportunity   Kind = "opportunity"
	Partners      Kind = "partners"
	Partner       Kind = "partner"
	Collections   Kind = "collections"
	Collection    Kind = "collection"

	Enquiry   Kind = "enquiry" // what a visitor wants to ask about, kept in their browser
	Labels    Kind = "labels"
	Withdrawn Kind = "withdrawn"
	Search    Kind = "search" // and everything from A to Z

	Sitemap   Kind = "sitemap"
	Robots    Kind = "robots"
	Feed      Kind = "feed"     // Atom
	RSS       Kind = "rss"      // the same as RSS
	JSONFeed  Kind = "jsonfeed" // the same as JSON Feed
	Calendar  Kind = "calendar" // of one event, or of all
	Headers   Kind = "headers"
	Redirects Kind = "redirects"
	Moved     Kind = "moved"   // the page at an old address, for hosts without redirects
	Askable   Kind = "askable" // the makers whom the enquiry page can write to
	Code      Kind = "code"    // the same at the short address of a code

	ProductsJSON Kind = "products.json" // the catalogue as data
	ProductsCSV  Kind = "products.csv"  // the same for a spreadsheet
	Indexed      Kind = "indexed"       // a file of what the search page palettes through
	Narrowing    Kind = "narrowing"     // what the catalogue is narrowed by in a browser
	Sheet        Kind = "sheet"         // some cards of the catalogue, as its pages show them
)

// Pages are the kinds that a theme has templates for.
func Pages() []Kind {
	return []Kind{Home, Catalogue, Category, Facet, Product, Artisans, Artisan, Agenda, Event, NewsList, News, Glossary, Term, Page, NotFound,
		Programmes, Programme, Opportunities, Opportunity, Partners, Partner, Collections, Collection, Enquiry, Search, Labels, Withdrawn}
}

// IsPage tells the kinds that a template renders from the others.
func (k Kind) IsPage() bool { return slices.Contains(Pages(), k) }

// unlisted tells the pages that no search engine should lead to.
func (k Kind) unlisted() bool { return k == NotFound || k == Enquiry || k == Labels || k == Withdrawn }

// needsHost tells what is of no use on a USB stick, where a list of one's own
// would be left on somebody else's machine, with links that lead nowhere.
func (k Kind) needsHost() bool {
	return slices.Contains([]Kind{Enquiry, Askable, Sitemap, Robots, Feed, RSS, JSONFeed, Calendar, ProductsJSON, ProductsCSV, Headers, Redirects}, k)
}

// Route is one URL of the site.
type Route struct {
	Path  string // the address, from the site's root: /produk/kendi/
	File  string // where it is written: produk/kendi/index.html
	Kind  Kind
	Lang  string
	Entry *content.Entry // what it shows, if it is one thing
	To    string         // where its page is now, if this address only leads on

	value   *value // that a page of the catalogue is narrowed to
	section Kind   // whose news a feed tells: the kind of the section's list
	part    string // of the index of everything: a letter of its pages, or a file of the search

	page  int              // from 1, of a list in pages, or of a sitemap in parts
	pages int              // how many there are
	items []*content.Entry // on this page of a list
	total int              // on all of its pages
}

// Options are what a run decides about a site.
type Options struct {
	BaseURL string // instead of the one in site.yaml; empty: that one
	Offline bool   // for a USB stick: nothing that only a host or a reader of feeds needs
}

// Site is everything there will be, at one moment. It is never changed once made.
type Site struct {
	Library *content.Library
	BaseURL string // no slash at its end
	Offline bool

	prefix    string // path of the base URL
	routes    []*Route
	byPath    map[string]*Route
	byEntry   map[*content.Entry]*Route
	byList    map[listKey]*Route // the first page of each list
	byLabels  map[*content.Entry]*Route
	products  map[refKey][]*content.Entry
	values    map[string][]*value          // of the facets that have pages, by language
	crafted   map[string][]*value          // the types of craft that the directory is narrowed to, by language
	ordered   map[listKey][]*content.Entry // whole lists, as their pages show them
	follow    map[listKey][]*Route         // what can be followed of a section
	calendars map[*content.Entry]*Route    // of single events
	locales   map[string]locale.Locale
	recipe    photo.Recipe
	photos    map[photoKey]*Photo
	variants  map[string]*Photo               // by the name of each variant
	files     map[string]probed               // by path: what the headers of photos told
	attached  map[string]*Attachment          // by path
	drawings  map[string]*Drawing             // by path
	originals map[string]*Original            // by path
	keys      map[string]askable              // by the name of the type
	indexes   map[string]func() *search.Index // by language; each made when it is first asked for
	problems  diag.List                       // what was wrong
}

type listKey struct {
	kind Kind
	lang string
	term string // key of the category, or of the value of a facet
}

// refKey is an entry that products refer to, in the language of the products.
type refKey struct{ typ, key, lang string }

// New lays out a site. The one before, if there is one, lends what it learned
// of photos that have not changed.
func New(ctx context.Context, c *content.Library, options Options, prev *Site) (*Site, diag.List) {
	if prev != nil && prev.stands(c) && prev.BaseURL == cmp.Or(options.BaseURL, c.Settings.BaseURL) && prev.Offline == options.Offline {
		s := *prev // no word of a body is in the layout
		s.Library = c
		s.indexes = s.searched()
		return &s, s.problems
	}
	s := &Site{
		Library:   c,
		BaseURL:   cmp.Or(options.BaseURL, c.Settings.BaseURL),
		Offline:   options.Offline,
		byPath:    make(map[string]*Route, c.Len()),
		byEntry:   make(map[*content.Entry]*Route, c.Len()),
		byList:    map[listKey]*Route{},
		byLabels:  map[*content.Entry]*Route{},
		products:  map[refKey][]*content.Entry{},
		values:    map[string][]*value{},
		crafted:   map[string][]*value{},
		ordered:   map[listKey][]*content.Entry{},
		follow:    map[listKey][]*Route{},
		calendars: map[*content.Entry]*Route{},
		locales:   map[string]locale.Locale{},
		recipe:    recipeOf(c.Settings),
		photos:    map[photoKey]*Photo{},
		variants:  map[string]*Photo{},
		files:     map[string]probed{},
		attached:  map[string]*Attachment{},
		drawings:  map[string]*Drawing{},
		originals: map[string]*Original{},
		keys:      askables(c.Settings),
	}
	for _, lang := range c.Settings.Languages {
		s.locales[lang], _ = locale.For(lang) // the settings admit no other
	}
	if u, err := url.Parse(s.BaseURL); err == nil {
		s.prefix = strings.TrimRight(u.Path, "/")
	}
	s.indexes = s.searched()
	b := builder{Site: s}
	for _, lang := range c.Settings.Languages {
		if lang == c.Settings.Language() || s.speaks(lang) {
			b.language(lang)
		}
	}
	b.sitemaps()
	b.add(&Route{Path: "/robots.txt", Kind: Robots})
	b.add(&Route{Path: "/_headers", Kind: Headers})
	b.add(&Route{Path: "/_redirects", Kind: Redirects})
	b.aliases()
	lock := b.readLock()
	b.codes(lock)
	b.checkAddresses()
	b.checkLock(lock)
	b.plan(ctx, prev)
	b.attach(prev)
	slices.SortFunc(s.routes, func(a, b *Route) int { return cmp.Compare(a.Path, b.Path) })
	s.problems = b.problems.Sorted()
	return s, s.problems
}

// stands tells whether the layout of a site is that of another catalogue too: no
// word of a body is in it. Its warnings must still be where they are said to be.
func (s *Site) stands(c *content.Library) bool {
	moved := func(d diag.Diagnostic) bool { return !sameFile(c, s.Library, d.Span.File.Path) }
	return s.problems.Errors() == 0 && c.Joined(s.Library) && sameFile(c, s.Library, LockFile) && !slices.ContainsFunc(s.problems, moved)
}

func sameFile(a, b *content.Library, path string) bool {
	x, inA := a.Snapshot.File(path)
	y, inB := b.Snapshot.File(path)
	return inA == inB && (!inA || x.Hash == y.Hash)
}

// Routes are all routes, sorted by path.
func (s *Site) Routes() []*Route { return s.routes }

// Route returns the route at a path; nil where there is none.
func (s *Site) Route(path string) *Route { return s.byPath[path] }

// NotFoundIn returns the page for an address that there is not, in the language
// that the address seems to be in.
func (s *Site) NotFoundIn(address string) *Route {
	for _, lang := range s.Library.Settings.Languages {
		if r := s.byPath[s.root(lang)+"404.html"]; r != nil && lang != s.Library.Settings.Language() && strings.HasPrefix(address, s.root(lang)) {
			return r
		}
	}
	return s.byPath["/404.html"]
}

// Href is the address of a path of this site as a page links to it.
func (s *Site) Href(path string) string { return s.prefix + path }

// Absolute is the address of a path of this site for those outside it.
func (s *Site) Absolute(path string) string { return s.BaseURL + path }

// speaks tells whether anything but the vocabulary is written in a language.
func (s *Site) speaks(lang string) bool {
	return slices.ContainsFunc(schema.Types(), func(t *schema.Type) bool {
		return t.Name != "term" && len(s.Library.All(t.Name, lang)) > 0
	})
}

// root is the address under which all of a language lies.
func (s *Site) root(lang string) string {
	if lang == s.Library.Settings.Language() {
		return "/"
	}
	return "/" + lang + "/"
}

// builder makes the routes of a site that nobody else has seen yet.
type builder struct {
	*Site
	problems diag.List
}

func (b *builder) add(r *Route) *Route {
	if b.Offline && r.Kind.needsHost() {
		return r
	}
	r.File = strings.TrimPrefix(r.Path, "/")
	if strings.HasSuffix(r.Path, "/") {
		r.File += "index.html"
	}
	if other := b.byPath[r.Path]; other != nil {
		b.problems = append(b.problems, diag.DuplicateAddress.At(b.place(r), r.Path, b.place(other).File.Path))
		return r
	}
	b.byPath[r.Path] = r
	b.routes = append(b.routes, r)
	return r
}

// isEntrys tells whether a route is the page of an entry: its only one, or the
// first of its pages.
func (s *Site) isEntrys(r *Route) bool { return r.Entry != nil && s.byEntry[r.Entry] == r }

// place is where a route comes from.
func (b *builder) place(r *Route) diag.Span {
	if r.Entry == nil {
		return diag.Span{File: &diag.File{Path: "site.yaml"}}
	}
	switch r.Kind {
	case Moved:
		return r.Entry.Locate("aliases")
	case Code:
		return r.Entry.Locate("sku")
	}
	return r.Entry.Locate("slug")
}

func (b *builder) language(lang string) {
	c, root, words := b.Library, b.root(lang), b.Library.Settings.Sections
	section := func(word schema.Localized) string { return root + word.In(lang) + "/" }
	each := func(typ string, kind Kind, folder string) []*content.Entry {
		all := c.All(typ, lang)
		for _, e := range all {
			b.byEntry[e] = b.add(&Route{Path: folder + e.Slug + "/", Kind: kind, Lang: lang, Entry: e})
		}
		return all
	}

	b.add(&Route{Path: root, Kind: Home, Lang: lang})
	b.add(&Route{Path: root + "404.html", Kind: NotFound, Lang: lang})

	products := byDate(each("product", Product, section(words.Products)))
	for _, p := range products {
		for _, ref := range b.productRefs(p.Doc.(*schema.Product), lang) {
			b.products[ref] = append(b.products[ref], p)
		}
	}
	b.list(Catalogue, lang, section(words.Products), nil, products)
	b.categories(lang, section(words.Products)+words.Categories.In(lang)+"/")
	b.facets(lang, section(words.Products), products)
	b.narrowing(lang, products)

	b.directory(lang, section(words.Artisans), each("artisan", Artisan, section(words.Artisans)))
	b.list(Agenda, lang, section(words.Events), nil, each("event", Event, section(words.Events)))
	b.list(NewsList, lang, section(words.News), nil, byDate(each("news", News, section(words.News))))
	b.feeds(NewsList, lang, section(words.News))
	b.feeds(Agenda, lang, section(words.Events))
	b.feeds(Catalogue, lang, section(words.Products))
	b.feeds(Programmes, lang, section(words.Programmes))
	b.eventCalendars(lang)
	b.add(&Route{Path: productsPath(root, "json"), Kind: ProductsJSON, Lang: lang})
	b.add(&Route{Path: productsPath(root, "csv"), Kind: ProductsCSV, Lang: lang})
	each("page", Page, root)
	b.byList[listKey{kind: Enquiry, lang: lang}] = b.add(&Route{Path: section(words.Enquiry), Kind: Enquiry, Lang: lang})
	b.add(&Route{Path: askablePath(lang), Kind: Askable, Lang: lang})
	b.glossary(lang, section(words.Terms))

	b.listOfSome(Programmes, lang, section(words.Programmes), each("programme", Programme, section(words.Programmes)))
	b.listOfSome(Partners, lang, section(words.Partners), each("partner", Partner, section(words.Partners)))
	b.listOfSome(Collections, lang, section(words.Collections), each("collection", Collection, section(words.Collections)))
	calls := each("opportunity", Opportunity, section(words.Opportunities))
	if len(calls) > 0 || len(b.seekers(lang)) > 0 {
		b.list(Opportunities, lang, section(words.Opportunities), nil, calls)
	}
	b.labels(lang, slices.Concat(c.All("event", lang), c.All("collection", lang)))
	b.search(lang, section(words.Search))
}

// listOfSome adds a list where there is something to be listed: not every
// council has programmes and partners.
func (b *builder) listOfSome(kind Kind, lang, folder string, items []*content.Entry) {
	if len(items) > 0 {
		b.list(kind, lang, folder, nil, items)
	}
}

// seekers are the makers who work and look for something.
func (s *Site) seekers(lang string) []*content.Entry {
	return slices.DeleteFunc(slices.Clone(s.Library.All("artisan", lang)), func(e *content.Entry) bool {
		a := e.Doc.(*schema.Artisan)
		return a.Status != "active" || len(a.Seeking) == 0
	})
}

// categories are pages of the catalogue; they stand at the category's term.
func (b *builder) categories(lang, folder string) {
	for _, e := range b.Library.All("term", lang) {
		if e.Doc.(*schema.Term).Vocabulary != "category" {
			continue
		}
		products := b.products[refKey{"term", e.Key, lang}]
		b.byEntry[e] = b.list(Category, lang, folder+e.Slug+"/", e, products)
	}
}

func (b *builder) glossary(lang, folder string) {
	var terms []*content.Entry
	for _, e := range b.Library.All("term", lang) {
		if e.Doc.(*schema.Term).Vocabulary == "category" {
			continue
		}
		terms = append(terms, e)
		b.byEntry[e] = b.add(&Route{Path: folder + e.Slug + "/", Kind: Term, Lang: lang, Entry: e})
	}
	b.byList[listKey{Glossary, lang, ""}] = b.add(&Route{Path: folder, Kind: Glossary, Lang: lang, items: terms, total: len(terms)})
}

// list adds the pages of a list: the catalogue and the news are cut into
// pages, the others are short enough to be read whole.
func (b *builder) list(kind Kind, lang, folder string, of *content.Entry, items []*content.Entry) *Route {
	return b.narrowed(kind, lang, folder, of, nil, items)
}

// narrowed adds the pages of a list of what has a value of a facet.
func (b *builder) narrowed(kind Kind, lang, folder string, of *content.Entry, to *value, items []*content.Entry) *Route {
	size := len(items)
	if kind == Catalogue || kind == Category || kind == Facet || kind == NewsList {
		size = int(b.Library.Settings.PageSize)
	}
	pages := max(1, (len(items)+max(1, size)-1)/max(1, size))
	var first *Route
	for page := 1; page <= pages; page++ {
		on := items[min(len(items), (page-1)*size):min(len(items), page*size)]
		r := b.add(&Route{Path: b.pagePath(folder, lang, page), Kind: kind, Lang: lang, Entry: of, value: to, page: page, pages: pages, items: on, total: len(items)})
		if first == nil {
			first = r
		}
	}
	key := first.list()
	b.byList[key] = first
	b.ordered[key] = items
	return first
}

func (s *Site) pagePath(folder, lang string, page int) string {
	if page == 1 {
		return folder
	}
	return folder + s.Library.Settings.Sections.PageNumber.In(lang) + "/" + strconv.Itoa(page) + "/"
}

// byDate sorts by weight, then the newest first, then by key.
func byDate(entries []*content.Entry) []*content.Entry {
	sorted := slices.Clone(entries)
	slices.SortStableFunc(sorted, func(a, b *content.Entry) int {
		return cmp.Or(cmp.Compare(a.Shared().Weight, b.Shared().Weight), b.Shared().Date.Compare(a.Shared().Date.Time), cmp.Compare(a.Key, b.Key))
	})
	return sorted
}

// productRefs are the entries on whose pages a product is shown, each once.
func (s *Site) productRefs(p *schema.Product, lang string) []refKey {
	refs := make([]refKey, 0, 8)
	add := func(typ string, keys ...string) {
		for _, key := range keys {
			if ref := (refKey{typ, key, lang}); !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
	}
	add("artisan", p.Artisan)
	add("term", p.Category)
	add("term", s.crafts(p.Techniques)...)
	add("term", p.Materials...)
	add("term", p.Techniques...)
	add("term", p.Motifs...)
	add("event", p.ShownAt...)
	return refs
}

// aliases lead from the old addresses of published entries to where they are now.
func (b *builder) aliases() {
	for _, r := range slices.Clone(b.routes) {
		if !b.isEntrys(r) {
			continue
		}
		for _, old := range r.Entry.Shared().Aliases {
			if r.Lang != b.Library.Settings.Language() && slices.Contains(b.originalAliases(r.Entry), old) {
				continue // inherited: the original answers for it
			}
			b.add(&Route{Path: old, Kind: Moved, Lang: r.Lang, Entry: r.Entry, To: r.Path})
		}
	}
}

func (b *builder) originalAliases(e *content.Entry) []string {
	return b.Library.Translations(e)[0].Shared().Aliases
}

// checkAddresses palettes up what bodies link to by address.
func (b *builder) checkAddresses() {
	for _, r := range b.routes {
		if !b.isEntrys(r) {
			continue
		}
		for _, l := range r.Entry.AddressLinks() {
			address, _, _ := strings.Cut(l.Dest, "#")
			address, _, _ = strings.Cut(address, "?")
			if b.byPath[address] == nil {
				b.problems = append(b.problems, diag.BrokenLink.At(l.Span, l.Dest))
			}
		}
	}
}
