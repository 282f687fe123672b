package layout

import (
	"cmp"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"etalase/internal/content"
	"etalase/internal/content/markdown"
	"etalase/internal/diag"
	"etalase/internal/pathcheck"
	"etalase/internal/schema"
	"etalase/internal/search"
	"etalase/internal/source"
)

// builder fills a layout while New still holds the only pointer to it.
type builder struct {
	*Layout
	facets   []facet
	problems diag.List
	hosted   map[string]bool // the paths that an offline site leaves to the published one
	compared int             // headings, with what links call them
}

func newBuilder(l *Layout) *builder {
	b := &builder{Layout: l, hosted: map[string]bool{}}
	b.facets = b.facetTable()
	return b
}

// report adds a problem.
func (b *builder) report(d diag.Diagnostic) { b.problems = append(b.problems, d) }

// add gives a route its file and adds it to the layout. It does not add a route that needs a host to an offline site,
// nor a route whose address is taken, which it reports.
//
// It always returns the route. Callers store it in byEntry, first, labels and calendars even if it was not added. So a
// page of an offline site can link to what only the published site has, and a page can link to an entry whose address
// is taken. Only Routes, Route and has say what is published; feeds has only those.
func (b *builder) add(r *Route) *Route {
	r.traits = b.Kinds.Traits(r.Kind)
	if b.Offline && r.traits.NeedsHost {
		b.hosted[r.Path] = true
		return r
	}
	r.File = strings.TrimPrefix(r.Path, "/")
	if strings.HasSuffix(r.Path, "/") {
		r.File += "index.html"
	}
	if other := b.byPath[r.Path]; other != nil {
		b.reportTaken(r, other)
		return r
	}
	b.byPath[r.Path] = r
	b.routes = append(b.routes, r)
	return r
}

// reportTaken reports that two routes have one address: at the one that was not published there before, else at that of
// an entry which was not published at all, such as a copy with the aliases of its original, or else at the later one.
func (b *builder) reportTaken(later, earlier *Route) {
	isOlder := b.isRecorded(later, later.Path) && !b.isRecorded(earlier, earlier.Path)
	if b.isRecorded(later, later.Path) == b.isRecorded(earlier, earlier.Path) {
		isOlder = b.isPublished(later) && !b.isPublished(earlier)
	}
	if isOlder {
		later, earlier = earlier, later
	}
	d := diag.DuplicateAddress.At(declaredAt(later), later.Path, declaredAt(earlier).File.Path)
	switch {
	case later.traits.PathKey != schema.AliasesKey:
	case later.Entry == earlier.Entry:
		d = d.Advise(diag.DeleteOwnAddress)
	default:
		d = d.Advise(diag.DeleteTakenAddress)
	}
	b.report(d)
}

// isPublished reports whether the lock has the page of a route's entry, or every site has the route.
func (b *builder) isPublished(r *Route) bool {
	page := b.byEntry[r.Entry]
	return r.Entry == nil || page != nil && b.isRecorded(r, page.Path)
}

// isRecorded reports whether the lock has an address as one of a route's entry.
func (b *builder) isRecorded(r *Route, address string) bool {
	line, ok := b.lock.Lines[address]
	return ok && r.Entry != nil && line.Identity.Matches(b.library.IdentityOf(r.Entry))
}

// declaredAt returns the place of the value that gives a route its address.
func declaredAt(r *Route) diag.Span {
	if r.Entry == nil {
		return diag.Span{File: &diag.File{Path: source.SettingsFile}}
	}
	key := cmp.Or(r.traits.PathKey, schema.SlugKey)
	if i := slices.Index(r.Entry.CommonFields().Aliases, r.Path); key == schema.AliasesKey && i >= 0 {
		key = fmt.Sprintf("%s[%d]", key, i)
	}
	return r.Entry.Locate(key)
}

// checkFiles reports the addresses whose files cannot be in one folder with those of other addresses, or have a name
// that is too long. After that, package output refuses none of them.
func (b *builder) checkFiles() {
	files := make([]string, len(b.routes))
	first, last := make(map[string]*Route, len(b.routes)), make(map[string]*Route, len(b.routes))
	for i, r := range b.routes {
		files[i], last[r.File] = r.File, r
		if first[r.File] == nil {
			first[r.File] = r
		}
	}
	for _, invalid := range pathcheck.Check(files) {
		inTheWay := cmp.Or(invalid.Other, invalid.Path)
		later, earlier := last[invalid.Path], first[inTheWay]
		switch {
		case invalid.Reason == pathcheck.TooLong:
			b.report(diag.InvalidAddress.At(declaredAt(later), later.Path).Advise(diag.ShortenName))
		case earlier != nil && earlier != later:
			b.reportTaken(later, earlier)
		default: // a folder is in the way
			b.report(diag.DuplicateAddress.At(declaredAt(later), later.Path, "/"+inTheWay))
		}
	}
}

// languages adds the routes of every language that has pages.
func (b *builder) languages() {
	settings := b.library.Settings
	for _, lang := range settings.Languages {
		if lang == settings.Language() || b.library.IsWrittenIn(lang) {
			b.language(lang)
		}
	}
}

// language adds the routes of a language. If two routes have one address, the first one added keeps it. Order:
// languages as in the settings; in each, the steps below; then what New adds.
//
// Some steps use what others have made, as the comments say.
func (b *builder) language(lang string) {
	b.homeAndNotFound(lang)
	b.groupProducts(lang) // before all that asks for ProductsNaming
	b.entriesAndLists(lang)
	b.feedsOfSections(lang)
	b.eventCalendars(lang)    // beside the pages of the events
	b.categories(lang)        // uses the groups of products
	b.filteredCatalogue(lang) // below the pages of categories; uses the items of the catalogue
	b.directoryByCraft(lang)
	b.newsByTag(lang) // uses the items of the list of news
	b.dataFiles(lang) // uses the items of the catalogue
	b.enquiryPage(lang)
	b.labelPages(lang) // uses the groups of products
	b.searchPages(lang)
}

func (b *builder) homeAndNotFound(lang string) {
	root := b.Root(lang)
	b.add(&Route{Path: root, Kind: Home, Lang: lang})
	b.add(&Route{Path: notFoundPath(root), Kind: NotFound, Lang: lang})
}

// entriesAndLists adds the pages of all types: those of the entries, then their list.
func (b *builder) entriesAndLists(lang string) {
	for i := range b.Kinds {
		k := &b.Kinds[i]
		if k.Entries != "" {
			b.entryPages(k, lang)
		}
		if k.Lists != "" {
			b.listPages(k, lang)
		}
	}
}

func (b *builder) feedsOfSections(lang string) {
	for i := range b.Kinds {
		b.sectionFeeds(&b.Kinds[i], lang)
	}
}

func (b *builder) enquiryPage(lang string) {
	folder := b.Root(lang) + b.library.Settings.Sections.Enquiry.In(lang) + "/"
	enquiry := b.add(&Route{Path: folder, Kind: Enquiry, Lang: lang})
	b.first[enquiry.List()] = enquiry
}

// collectEntries lists the entries that have a page, in the order in which these were added.
func (b *builder) collectEntries() {
	for _, r := range b.routes {
		if b.isOwnPage(r) {
			b.entries = append(b.entries, r.Entry)
		}
	}
}

// entryPages adds the pages of the entries of a type. A category of products has its page in the catalogue, see
// categories.
func (b *builder) entryPages(k *Traits, lang string) {
	for _, e := range b.library.All(k.Entries, lang) {
		if !isCategory(e) {
			b.byEntry[e] = b.add(&Route{Path: b.pathOf(e), Kind: k.Kind, Lang: lang, Entry: e})
		}
	}
}

// isCategory reports whether an entry is a category of products, which is a term.
func isCategory(e *content.Entry) bool {
	term, ok := content.As[*schema.Term](e)
	return ok && term.Record.Vocabulary == schema.VocabularyCategory
}

// pathOf returns the path of the page of an entry.
func (l *Layout) pathOf(e *content.Entry) string {
	return l.entryPath(e.Type, e.Lang, e.Slug, isCategory(e))
}

// entryPath returns the path of the page of an entry, published or not, from what the path is made of.
func (l *Layout) entryPath(typ *schema.Type, lang, slug string, isCategory bool) string {
	sections := &l.library.Settings.Sections
	folder := l.Root(lang)
	if isCategory {
		folder += sections.Products.In(lang) + "/" + sections.Categories.In(lang) + "/"
	} else if section := sections.Of(typ); section != nil {
		folder += section.In(lang) + "/"
	}
	return folder + slug + "/"
}

// listPages adds the list of the entries of a type. An optional list is left out where it would be empty.
func (b *builder) listPages(k *Traits, lang string) {
	items := slices.DeleteFunc(slices.Clone(b.library.All(k.Lists, lang)), isCategory)
	k.Order.sort(items)
	hasMore := k.ShowsMore != nil && k.ShowsMore(b.library, lang)
	if k.Optional && len(items) == 0 && !hasMore {
		return
	}
	b.list(Route{Path: b.sectionPath(k.Kind, lang), Kind: k.Kind, Lang: lang}, items, b.pageSize(k.Kind))
}

// sectionPath returns the folder of a list that is named after the type of its entries.
func (l *Layout) sectionPath(list Kind, lang string) string {
	lists := schema.TypeNamed(l.Kinds.Traits(list).Lists)
	return l.Root(lang) + l.library.Settings.Sections.Of(lists).In(lang) + "/"
}

// pageSize returns how many entries a page of a kind of list has at most.
func (l *Layout) pageSize(list Kind) int {
	if l.Kinds.Traits(list).Paged {
		return int(l.library.Settings.PageSize)
	}
	return math.MaxInt
}

// list adds the pages of a list and returns the first one. All pages are copies of one route, whose path is the folder
// of the list. An empty list has one page.
func (b *builder) list(page Route, items []*content.Entry, pageSize int) *Route {
	parts := slices.Collect(slices.Chunk(items, pageSize))
	if len(parts) == 0 {
		parts = [][]*content.Entry{nil}
	}
	var first *Route
	for i, part := range parts {
		r := page
		r.Path = b.PagePath(&page, i+1)
		r.Number, r.Pages = i+1, len(parts)
		r.Items, r.Total = part, len(items)
		if added := b.add(&r); first == nil {
			first = added
		}
	}
	b.first[first.List()] = first
	b.items[first.List()] = items
	return first
}

// PagePath returns the path of a page of the list that has the given first page.
func (l *Layout) PagePath(first *Route, number int) string {
	if number == 1 {
		return first.Path
	}
	return first.Path + l.library.Settings.Sections.PageNumber.In(first.Lang) + "/" + strconv.Itoa(number) + "/"
}

// PathOfItem returns the path of the page of a list that shows the item at an index of Items.
func (l *Layout) PathOfItem(list List, index int) string {
	return l.PagePath(l.first[list], index/l.pageSize(list.Kind)+1)
}

// aliases adds the old addresses of published entries, which lead to their pages.
func (b *builder) aliases() {
	for _, e := range b.entries {
		page := b.byEntry[e]
		for _, old := range e.CommonFields().Aliases {
			if original := b.library.Translations(e)[0]; original != e &&
				slices.Contains(original.CommonFields().Aliases, old) {
				continue // inherited: the original answers for it
			}
			b.add(&Route{Path: old, Kind: Moved, Lang: e.Lang, Entry: e, To: page.Path})
		}
	}
}

// checkLinks reports the links of bodies to addresses of this site that do not exist, to headings that are not there,
// and by full addresses. An unread entry can bring about any address: besides its own page those of lists, labels and
// calendars, and all pages of a language.
func (b *builder) checkLinks() {
	if !b.library.Unread().IsEmpty() {
		return
	}
	for _, e := range b.entries {
		for _, link := range b.library.Links(e) {
			switch {
			case link.NamesFile(): // checked in package content
			case link.Kind == markdown.ToSitePath:
				b.checkRootedLink(link)
			case link.Kind == markdown.ToWeb && !link.Bare:
				b.checkOwnAddress(link)
			}
		}
	}
}

func (b *builder) checkRootedLink(link markdown.NamedDestination) {
	route := b.byPath[link.Path]
	if route == nil && b.hosted[link.Path] {
		return
	}
	if route == nil {
		d := diag.BrokenLink.At(link.Span, link.Written)
		if path, ok := b.meantPath(link.Path); ok {
			meant := path + strings.TrimPrefix(link.Written, link.Path)
			d = d.Advise(diag.WriteThis, meant).WithFix(meant)
		} else if content.HasDocumentEnding(link.Path) {
			d = d.Advise(diag.CopyDocument, link.Path[strings.LastIndexByte(link.Path, '/')+1:])
		}
		b.report(d)
		return
	}
	headings, ok := b.headings(route)
	if link.Anchor == "" || !ok || headings[link.Anchor] || strings.HasPrefix(link.Anchor, ownIDs) {
		return
	}
	d := diag.BrokenAnchor.At(link.Span, link.Anchor, link.Path)
	if b.compared += len(headings); b.compared <= maxComparisons {
		d = content.NearAnchor(d, link, headings)
	}
	b.report(d)
}

// maxComparisons is of how many headings the spelling is compared with that of links: a page can have thousands, and
// thousands of links to them.
const maxComparisons = 200_000

// ownIDs is how the ids of a theme's own parts begin, which no heading of a text does.
const ownIDs = "_"

// headings returns the ids of the text that an entry's own page shows. They are not known for other pages.
func (b *builder) headings(route *Route) (ids map[string]bool, ok bool) {
	if route.Kind == Moved {
		route = b.byPath[route.To]
	}
	if route == nil || route.Entry == nil || b.byEntry[route.Entry] != route {
		return nil, false
	}
	body, _ := b.library.Body(route.Entry)
	return body.Outline.Headings, true
}

// meantPath returns the path of the route that a path means which is written a little differently: without its slash at
// the end, with the name of a page's file or with the folder that the site is published in.
func (b *builder) meantPath(path string) (string, bool) {
	folder := func(path string) string { return strings.TrimRight(path, "/") + "/" }
	if decoded, err := url.PathUnescape(path); err == nil {
		path = decoded
	}
	for _, from := range []string{path, strings.TrimPrefix(path, b.prefix)} {
		from = strings.TrimSuffix(from, "index.html")
		for _, candidate := range []string{
			from, folder(from), folder(strings.TrimSuffix(from, ".html")), folder(strings.ToLower(from)),
			strings.TrimRight(from, "/"),
		} {
			if b.byPath[candidate] != nil || b.hosted[candidate] {
				return candidate, true
			}
		}
	}
	return "", false
}

// checkOwnAddress reports a link to a page of this site by its full address.
func (b *builder) checkOwnAddress(link markdown.NamedDestination) {
	withoutScheme := func(address string) string {
		address = strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://")
		return strings.TrimPrefix(address, "www.")
	}
	rest, ok := strings.CutPrefix(withoutScheme(link.Written), withoutScheme(b.library.Settings.BaseURL))
	if !ok || rest != "" && !strings.HasPrefix(rest, "/") {
		return
	}
	path := rest
	if i := strings.IndexAny(rest, "?#"); i >= 0 {
		path = rest[:i]
	}
	page := path
	if b.byPath[page] == nil {
		if page, ok = b.meantPath(cmp.Or(path, "/")); !ok {
			return // another part of the host may answer
		}
	}
	meant := page + strings.TrimPrefix(rest, path)
	b.report(diag.OwnAddress.At(link.Span, link.Written, meant).WithFix(meant))
}

// hostFiles adds the files that hosts and search engines ask for.
func (b *builder) hostFiles() {
	pages := len(b.Indexed())
	b.add(&Route{Path: SitemapPath, Kind: Sitemap})
	for part := 1; part <= SitemapParts(pages); part++ {
		b.add(&Route{Path: SitemapPartPath(part), Kind: Sitemap, Number: part})
	}
	b.add(&Route{Path: "/robots.txt", Kind: Robots})
	b.add(&Route{Path: HeadersPath, Kind: Headers})
	b.add(&Route{Path: "/_redirects", Kind: Redirects})
}

// SitemapPages is how many pages one sitemap lists. Search engines read 50,000 and 50 MB (sitemaps.org 0.9); with a
// dozen pictures and two languages a page takes 2 KB.
const SitemapPages = 20_000

// SitemapParts returns into how many parts the sitemap of so many pages is divided. It returns 0 if one sitemap lists
// them all.
func SitemapParts(pages int) int {
	if pages <= SitemapPages {
		return 0
	}
	return (pages + SitemapPages - 1) / SitemapPages
}

// SitemapPath is the path of the sitemap.
const SitemapPath = "/sitemap.xml"

// HeadersPath is the address of the file that tells hosts which headers they send.
const HeadersPath = "/_headers"

// SitemapPartPath returns the path of one of several sitemaps, from 1; the one at SitemapPath is then their index.
func SitemapPartPath(part int) string { return fmt.Sprintf("/sitemap-%d.xml", part) }

// dataFiles adds the files of a language that programs read, and those that the theme's scripts load.
func (b *builder) dataFiles(lang string) {
	b.add(&Route{Path: b.ProductsPath(lang, JSON), Kind: ProductsJSON, Lang: lang})
	b.add(&Route{Path: b.ProductsPath(lang, CSV), Kind: ProductsCSV, Lang: lang})
	b.add(&Route{Path: ContactsPath(lang), Kind: Contacts, Lang: lang})
	b.add(&Route{Path: FacetIndexPath(lang), Kind: FacetIndex, Lang: lang})
	products := b.items[List{Kind: Catalogue, Lang: lang}]
	batches := slices.Collect(slices.Chunk(products, b.CardBatchSize()))
	for i, batch := range batches {
		path := fmt.Sprintf("%scards-%d.js", dataFolder(lang), i+1)
		b.add(&Route{Path: path, Kind: CardBatch, Lang: lang, Items: batch})
	}
}

// DataFormat is a format in which the products are published as data: the extension of its files.
type DataFormat string

const (
	JSON DataFormat = "json"
	CSV  DataFormat = "csv"
)

// ProductsPath returns the path of the products of a language as data.
func (l *Layout) ProductsPath(lang string, format DataFormat) string {
	return l.Root(lang) + "products." + string(format)
}

// DataFolder is the folder of the files that the theme's scripts load. Their names stay the same when their content
// changes.
const DataFolder = "/data/"

func dataFolder(lang string) string { return DataFolder + lang + "/" }

// CardBatchSize returns how many cards a file of rendered cards has at most.
func (l *Layout) CardBatchSize() int { return int(l.library.Settings.PageSize) }

// ContactsPath returns the path of the artisans to whom the enquiry page of a language can write. The file has kept its
// first name, because pages that are already open in a browser ask for it by that name.
func ContactsPath(lang string) string { return dataFolder(lang) + "askable.js" }

// FacetIndexPath returns the path of the facet index of a language: which products have which values.
func FacetIndexPath(lang string) string { return dataFolder(lang) + "catalogue.js" }

// SearchIndexPath returns the path of a file of the search index of a language.
func SearchIndexPath(lang, file string) string { return dataFolder(lang) + "search/" + file + ".js" }

// searchIndexFiles adds the files of the search index. How many there are depends on the number of entries.
func (b *builder) searchIndexFiles(lang string, entries int) {
	for _, name := range search.Files(entries) {
		b.add(&Route{Path: SearchIndexPath(lang, name), Kind: SearchIndex, Lang: lang, IndexFile: name})
	}
}
