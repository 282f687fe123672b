package view

import (
	"cmp"
	"slices"
	"strconv"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// Base has the fields that every page has.
type Base struct {
	Kind        layout.Kind
	Lang        string // of the page, BCP 47
	Site        SiteInfo
	Href        string // of the page
	Canonical   string // the URL of the page
	SiteOrigin  string // what a URL has before an href: https://example.org
	SiteURL     string // the URL of the site's root: https://example.org/, or https://example.org/site/
	Title       string // of the page, without the title of the site
	Description string
	Languages   []Alternate
	Crumbs      []Crumb // from home to the page's parent
	Menu        []Link
	FooterPages []Link     // pages for the footer: those without a menu entry
	Feeds       []FeedLink // of the page's section, then the news
	Social      *Social
	NoIndex     bool
	Offline     bool // the page is for a USB stick
	PageNumber  int  // of a page of a list; zero for the first page
	More        *More

	// For pages that show one entry: everything that belongs to the entry, for templates of any kind. The maps have
	// every key that the entry could have, so {{with .Extra.gi_number}} is safe, and a misspelt key fails.
	Extra     schema.Extra      // the values of the keys that site.yaml adds: .Extra.gi_number; nil where not given
	Refers    map[string][]Link // the entries that the front matter names, by key: .Refers.programme
	Coverage  []NewsCard        // news about the entry, the newest first
	Downloads []Download        // the documents of the entry that the page shows

	usedBy func() map[string][]Link
}

// UsedBy returns links to the entries that name the entry of the page, by the name of their type: .UsedBy.collection.
// They are made when a template asks for them: thousands of products can name a term. A Base that no PageBuilder made
// has none, under every name.
func (b Base) UsedBy() map[string][]Link {
	if b.usedBy == nil {
		return noUses()
	}
	return b.usedBy()
}

// BaseFields returns the fields that a view shares with the views of all other kinds.
func (b Base) BaseFields() Base { return b }

// Translations returns the languages that the page is translated into, its own included. It returns none if it has only
// one.
func (b Base) Translations() []Alternate {
	var translations []Alternate
	for _, a := range b.Languages {
		if a.URL != "" {
			translations = append(translations, a)
		}
	}
	if len(translations) < 2 {
		return nil
	}
	return translations
}

// SiteInfo is the data of the site as a whole. The fields that are named after a page or a list are hrefs.
type SiteInfo struct {
	Title        string
	Tagline      string
	Organisation schema.Organisation
	Hours        string // when the organisation can be reached
	Ways         []Way  // to the organisation
	Accounts     []Link // of the organisation, titled by what they are accounts of
	Logo         *Picture
	Home         string
	DefaultHome  string // the home page in the first language
	Catalogue    string
	Artisans     string
	Agenda       string
	News         string
	Glossary     string
	Feed         string // of the news, at its old address, which feed readers know
	Enquiry      string // the visitor's own list
	Search       string
	Year         int  // of the build's date
	IsDemo       bool // its content is invented, and each page says so

	// Empty if the page's language has no entries of the type.
	Programmes, Opportunities, Partners, Collections string
}

// Crumb is a breadcrumb: a link to a page above this one.
type Crumb struct {
	Link
	Section layout.Kind // home or a list, which the theme has a name for; empty if the link has a title
}

// Alternate is the same page in another language.
type Alternate struct {
	Lang    string
	Name    string      // the language's own name for itself: Bahasa Indonesia
	Href    string      // of this page; of its section if it is not translated, or of the home page if it is in none
	URL     string      // for hreflang; empty if the page is not translated
	Instead layout.Kind // what Href leads to instead of the page, which is not translated
	Current bool
}

// More is what a list does not have because it is written in the site's first language alone.
type More struct {
	Lang  string // that language, BCP 47
	Href  string // of the list in that language
	Count int    // of the entries

	missing []*content.Entry
}

// FeedLink is a link to a feed or a calendar.
type FeedLink struct {
	Title  string // of the feed
	Format string // Atom, RSS, JSON Feed or iCalendar
	Href   string
	Type   string // media type
	Own    bool   // of the page's section
}

// Pager has links to the pages of a list: to the first one, to the last one and to those around the page. A list has
// thousands of pages on a large site.
type Pager struct {
	Page, Pages int    // from 1
	Prev, Next  string // empty at the ends
	Numbers     []PageLink
}

// PageLink is a link to a page of a list.
type PageLink struct {
	Link
	After bool // pages are left out between the link before this one and this one
}

// base makes the fields that every page has. A page without a title is named after its kind by the theme.
func (p *PageBuilder) base(title, description string, crumbs ...Crumb) Base {
	r := p.route
	b := Base{
		Kind:        r.Kind,
		Lang:        p.lang,
		Site:        p.info(),
		Href:        p.Layout.Href(r.Path),
		Canonical:   p.Layout.URL(r.Path),
		SiteOrigin:  p.Layout.Origin(),
		SiteURL:     p.Layout.URL("/"),
		Title:       title,
		Description: description,
		Languages:   p.alternates(),
		Crumbs:      crumbs,
		Feeds:       p.feedLinks(),
		NoIndex:     !r.IsIndexed(),
		Offline:     p.Layout.Offline,
		usedBy:      func() map[string][]Link { return p.usedBy(r.Entry) },
	}
	if r.Number > 1 {
		b.PageNumber = r.Number
	}
	b.More = p.more(r.List())
	b.Menu, b.FooterPages = p.menus()
	if e := r.Entry; e != nil {
		b.Social = p.social(e)
		b.Extra, b.Refers, b.Coverage = p.extra(e), p.references(e), p.coverage(e)
		b.Downloads = p.downloads(e)
	}
	return b
}

// HasContact reports whether there is anything by which the organisation can be found or reached.
func (s SiteInfo) HasContact() bool {
	o := s.Organisation
	return len(s.Ways)+len(s.Accounts) > 0 || o.Address+s.Hours+o.Instagram+o.Website != ""
}

func (p *PageBuilder) info() SiteInfo {
	settings := p.Library.Settings
	root := p.Layout.Root(p.lang)
	return SiteInfo{
		Title:         settings.Title.In(p.lang),
		Tagline:       settings.Tagline.In(p.lang),
		Organisation:  settings.Organisation,
		Hours:         settings.Organisation.Hours.In(p.lang),
		Ways:          WaysToCouncil(settings.Organisation),
		Accounts:      accountLinks(settings.Organisation.Accounts),
		Logo:          p.logo(),
		Home:          p.Layout.Href(root),
		DefaultHome:   p.Layout.Href("/"),
		Catalogue:     p.listHref(layout.Catalogue),
		Artisans:      p.listHref(layout.Artisans),
		Agenda:        p.listHref(layout.Agenda),
		News:          p.listHref(layout.NewsList),
		Glossary:      p.listHref(layout.Glossary),
		Feed:          p.Layout.Href(p.Layout.OldNewsFeedPath(p.lang)),
		Enquiry:       p.listHref(layout.Enquiry),
		Search:        p.listHref(layout.Search),
		Year:          p.now().Year(),
		IsDemo:        settings.Demo,
		Programmes:    p.optionalListHref(layout.Programmes),
		Opportunities: p.optionalListHref(layout.Opportunities),
		Partners:      p.optionalListHref(layout.Partners),
		Collections:   p.optionalListHref(layout.Collections),
	}
}

// menus returns links to the pages with a menu entry, by weight, and to the pages without one. The theme adds the
// sections of the site.
func (p *PageBuilder) menus() (menu, footer []Link) {
	pages := content.All[*schema.Page](p.Library, p.lang)
	weight := func(e content.EntryOf[*schema.Page]) int64 {
		if e.Record.Menu != nil {
			return e.Record.Menu.Weight
		}
		return e.Record.Weight
	}
	slices.SortStableFunc(pages, func(a, b content.EntryOf[*schema.Page]) int {
		return cmp.Compare(weight(a), weight(b))
	})
	for _, e := range pages {
		link := Link{Title: e.Record.Title, Href: p.href(e.Entry), Current: p.route.Entry == e.Entry}
		if e.Record.Menu != nil {
			link.Title = e.Record.Menu.Title
			menu = append(menu, link)
		} else {
			footer = append(footer, link)
		}
	}
	return menu, footer
}

// alternates returns links to the page in all languages of the site.
func (p *PageBuilder) alternates() []Alternate {
	var all []Alternate
	for _, lang := range p.Library.Settings.Languages {
		home := p.Layout.Home(lang)
		if home == nil {
			continue
		}
		a := Alternate{
			Lang:    lang,
			Name:    p.Locale(lang).Name(),
			Href:    p.Layout.Href(home.Path),
			Current: lang == p.lang,
		}
		if same := p.Layout.InLanguage(p.route, lang); same != nil && p.route.Kind != layout.NotFound {
			a.Href, a.URL = p.Layout.Href(same.Path), p.Layout.URL(same.Path)
		} else {
			a.Instead = layout.Home
			if section := p.sectionIn(lang); section != nil {
				a.Href, a.Instead = p.Layout.Href(section.Path), section.Kind
			}
		}
		all = append(all, a)
	}
	return all
}

// sectionIn returns the list in another language that stands for a page which is not there in it: the first page of the
// list that it is a page of, or the list of the type of its entry. It returns nil where there is none.
func (p *PageBuilder) sectionIn(lang string) *layout.Route {
	if e := p.route.Entry; e != nil {
		return p.Layout.SectionOf(e.Type, lang)
	}
	list := p.route.List()
	list.Lang = lang
	if first := p.Layout.First(list); first != nil {
		return first
	}
	list.Filter = ""
	if list.Kind == layout.Facet {
		list.Kind = layout.Catalogue
	}
	return p.Layout.First(list)
}

// more returns what a list lacks of the same list in the site's first language. It returns nil where it lacks nothing,
// and for what is no list.
func (l links) more(list layout.List) *More {
	other := list
	other.Lang = l.Library.Settings.Language()
	first := l.Layout.First(other)
	if list.Lang == other.Lang || first == nil {
		return nil
	}
	return l.memos.more.get(list, func() *More {
		more := &More{Lang: other.Lang, Href: l.Layout.Href(first.Path)}
		for _, e := range l.Layout.Items(other) {
			if l.Library.In(e.Type.Name, e.Name, list.Lang) == nil {
				more.missing = append(more.missing, e)
			}
		}
		if more.Count = len(more.missing); more.Count == 0 {
			return nil
		}
		return more
	})
}

// feedLinks returns links to the feeds of the page's section, then to the feed of the news.
func (p *PageBuilder) feedLinks() []FeedLink {
	const ownFormats, newsFormats = 3, 1 // at most
	section := p.route.FeedsOf()
	all := p.feedsOf(section, ownFormats)
	if section != layout.NewsList {
		all = append(all, p.feedsOf(layout.NewsList, newsFormats)...)
	}
	return all
}

func (p *PageBuilder) feedsOf(section layout.Kind, most int) []FeedLink {
	var all []FeedLink
	feeds := p.Layout.Feeds(section, p.lang)
	for _, r := range feeds[:min(len(feeds), most)] {
		all = append(all, FeedLink{
			Title:  p.Layout.SectionTitle(section, p.lang),
			Format: r.FeedFormat(),
			Href:   p.Layout.Href(r.Path),
			Type:   r.MediaEssence(),
			Own:    section == p.route.FeedsOf(),
		})
	}
	return all
}

// crumbs returns the breadcrumbs of home and of lists.
func (p *PageBuilder) crumbs(lists ...layout.Kind) []Crumb {
	all := []Crumb{{Section: layout.Home, Link: Link{Href: p.Layout.Href(p.Layout.Root(p.lang))}}}
	for _, kind := range lists {
		all = append(all, Crumb{Section: kind, Link: Link{Href: p.listHref(kind)}})
	}
	return all
}

func (p *PageBuilder) pager() Pager {
	r := p.route
	first := p.Layout.First(r.List())
	at := func(number int) string { return p.Layout.Href(p.Layout.PagePath(first, number)) }
	pager := Pager{Page: r.Number, Pages: r.Pages}
	if r.Number > 1 {
		pager.Prev = at(r.Number - 1)
	}
	if r.Number < r.Pages {
		pager.Next = at(r.Number + 1)
	}
	last := 0
	for _, number := range pageNumbers(r.Number, r.Pages) {
		link := Link{Title: strconv.Itoa(number), Href: at(number), Current: number == r.Number}
		pager.Numbers = append(pager.Numbers, PageLink{Link: link, After: number > last+1})
		last = number
	}
	return pager
}

// pagesAround is how many pages before a page, and how many after it, its pager links to.
const pagesAround = 2

// pageNumbers returns the pages that the pager of a page links to: at most 2*pagesAround+5 of them. One page is never
// left out by itself: its number takes no more room than the sign that it is missing.
func pageNumbers(page, pages int) []int {
	const most = 2*pagesAround + 5
	if pages <= most {
		return numbersFrom(1, pages)
	}
	const atEnd = most - 2 // in a row at an end of the list, without the other end and the gap
	switch {
	case page <= pagesAround+3:
		return append(numbersFrom(1, atEnd), pages)
	case page >= pages-pagesAround-2:
		return append([]int{1}, numbersFrom(pages-atEnd+1, pages)...)
	}
	return slices.Concat([]int{1}, numbersFrom(page-pagesAround, page+pagesAround), []int{pages})
}

func numbersFrom(first, last int) []int {
	numbers := make([]int, 0, last-first+1)
	for n := first; n <= last; n++ {
		numbers = append(numbers, n)
	}
	return numbers
}
