package view

import (
	"cmp"
	"slices"
	"strconv"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// Base is what every page has.
type Base struct {
	Kind        layout.Kind
	Lang        string // of the page, BCP 47
	Site        Info
	Path        string // address as links write it
	Canonical   string // absolute address
	Origin      string // of all addresses: https://example.org
	Root        string // absolute address of the site
	Title       string // of the page alone
	Description string
	Languages   []Alternate
	Crumbs      []Crumb // from home to the page's parent
	Menu        []Link
	Legal       []Link     // pages that belong in the foot: those without a menu entry
	Feeds       []FeedLink // of the page's section, then the news
	Social      *Social
	NoIndex     bool
	Offline     bool // the page is for a USB stick
	PageNumber  int  // of a list in pages, where it is not the first

	// Of pages that show one entry, so that a template of any kind can reach everything that belongs to it.
	// A key that the entry could have is always there, so {{with .Extra.gi_number}} is safe, and a typing
	// error fails.
	Extra    schema.Extra      // what the keys that site.yaml adds hold, by key: .Extra.gi_number; nil where not given
	Refers   map[string][]Link // what the entry's front matter names, by key: .Refers.programme
	UsedBy   map[string][]Link // what names the entry, by the name of its type: .UsedBy.collection
	Coverage []NewsCard        // news about the entry, the newest first
}

// Common is what a view shares with those of all other kinds.
func (b Base) Common() Base { return b }

// Pairs are the languages that this very page is written in; none where it is only written in one.
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

// Crumb leads to what lies above the page.
type Crumb struct {
	Link
	Section layout.Kind // home or a list, of which the theme has the name; empty: the link has a title
}

// Alternate is the same page in another language.
type Alternate struct {
	Lang     string
	Name     string // of the language, in itself
	Path     string // of this very page; of the language's home where it is not translated
	Absolute string // for hreflang; empty where the page is not translated
	Current  bool
}

// FeedLink leads to what can be followed.
type FeedLink struct {
	Title string // of the feed
	Form  string // Atom, RSS, JSON Feed or iCalendar
	Path  string
	Type  string // media type
	Own   bool   // of the page's section
}

// Pager leads through the pages of a list.
type Pager struct {
	Page, Pages int    // from 1
	Prev, Next  string // empty at the ends
	Numbers     []Link
}

// base makes what every page has. Where the title is empty, the theme names the kind of page.
func (p *PageBuilder) base(title, description string, crumbs ...Crumb) Base {
	r := p.route
	b := Base{
		Kind:        r.Kind,
		Lang:        p.lang,
		Site:        p.info(),
		Path:        p.layout.Href(r.Path),
		Canonical:   p.layout.Absolute(r.Path),
		Origin:      p.layout.Origin(),
		Root:        p.layout.Absolute("/"),
		Title:       title,
		Description: description,
		Languages:   p.alternates(),
		Crumbs:      crumbs,
		Feeds:       p.feedLinks(),
		NoIndex:     !r.IsIndexed(),
		Offline:     p.layout.Offline,
		UsedBy:      p.usedBy(r.Entry),
	}
	if r.Number > 1 {
		b.PageNumber = r.Number
	}
	b.Menu, b.Legal = p.menus()
	if e := r.Entry; e != nil {
		b.Social = p.social(e)
		b.Extra, b.Refers, b.Coverage = p.extra(e), p.references(e), p.coverage(e)
	}
	return b
}

func (p *PageBuilder) info() Info {
	settings := p.library.Settings
	root := p.layout.Root(p.lang)
	return Info{
		Title:         settings.Title.In(p.lang),
		Tagline:       settings.Tagline.In(p.lang),
		Organisation:  settings.Organisation,
		Home:          p.layout.Href(root),
		Start:         p.layout.Href("/"),
		Catalogue:     p.listAddress(layout.Catalogue),
		Artisans:      p.listAddress(layout.Artisans),
		Agenda:        p.listAddress(layout.Agenda),
		News:          p.listAddress(layout.NewsList),
		Glossary:      p.listAddress(layout.Glossary),
		Feed:          p.layout.Href(p.layout.OldNewsFeedPath(p.lang)),
		Enquiry:       p.listAddress(layout.Enquiry),
		Search:        p.listAddress(layout.Search),
		Year:          p.now().Year(),
		Programmes:    p.optionalListAddress(layout.Programmes),
		Opportunities: p.optionalListAddress(layout.Opportunities),
		Partners:      p.optionalListAddress(layout.Partners),
		Collections:   p.optionalListAddress(layout.Collections),
	}
}

// menus are the pages with a menu entry, by weight, and those without one. The sections of the site are the
// theme's to name.
func (p *PageBuilder) menus() (menu, legal []Link) {
	pages := content.All[*schema.Page](p.library, p.lang)
	weight := func(e content.EntryOf[*schema.Page]) int64 {
		if e.Doc.Menu != nil {
			return e.Doc.Menu.Weight
		}
		return e.Doc.Weight
	}
	slices.SortStableFunc(pages, func(a, b content.EntryOf[*schema.Page]) int {
		return cmp.Compare(weight(a), weight(b))
	})
	for _, e := range pages {
		link := Link{Title: e.Doc.Title, Path: p.address(e.Entry), Current: p.route.Entry == e.Entry}
		if e.Doc.Menu != nil {
			link.Title = e.Doc.Menu.Title
			menu = append(menu, link)
		} else {
			legal = append(legal, link)
		}
	}
	return menu, legal
}

// alternates are the languages of the site.
func (p *PageBuilder) alternates() []Alternate {
	var all []Alternate
	for _, lang := range p.library.Settings.Languages {
		home := p.layout.Home(lang)
		if home == nil {
			continue
		}
		a := Alternate{
			Lang:    lang,
			Name:    p.model.Locale(lang).Name(),
			Path:    p.layout.Href(home.Path),
			Current: lang == p.lang,
		}
		if same := p.layout.InLanguage(p.route, lang); same != nil && p.route.Kind != layout.NotFound {
			a.Path, a.Absolute = p.layout.Href(same.Path), p.layout.Absolute(same.Path)
		}
		all = append(all, a)
	}
	return all
}

// feedLinks lead to the feeds of the page's section, and to the news.
func (p *PageBuilder) feedLinks() []FeedLink {
	if p.layout.Offline {
		return nil
	}
	const ownForms, newsForms = 3, 1 // at most
	section := p.route.FeedSection()
	all := p.feedsOf(section, ownForms)
	if section != layout.NewsList {
		all = append(all, p.feedsOf(layout.NewsList, newsForms)...)
	}
	return all
}

func (p *PageBuilder) feedsOf(section layout.Kind, most int) []FeedLink {
	var all []FeedLink
	feeds := p.layout.Feeds(section, p.lang)
	for _, r := range feeds[:min(len(feeds), most)] {
		all = append(all, FeedLink{
			Title: p.layout.SectionTitle(section, p.lang),
			Form:  r.FeedForm(),
			Path:  p.layout.Href(r.Path),
			Type:  r.MediaEssence(),
			Own:   section == p.route.FeedSection(),
		})
	}
	return all
}

// crumbs lead from home to lists.
func (p *PageBuilder) crumbs(lists ...layout.Kind) []Crumb {
	all := []Crumb{{Section: layout.Home, Link: Link{Path: p.layout.Href(p.layout.Root(p.lang))}}}
	for _, kind := range lists {
		all = append(all, Crumb{Section: kind, Link: Link{Path: p.listAddress(kind)}})
	}
	return all
}

func (p *PageBuilder) pager() Pager {
	r := p.route
	folder := p.layout.First(r.List()).Path
	at := func(number int) string { return p.layout.Href(p.layout.PagePath(folder, p.lang, number)) }
	pager := Pager{Page: r.Number, Pages: r.Pages}
	if r.Number > 1 {
		pager.Prev = at(r.Number - 1)
	}
	if r.Number < r.Pages {
		pager.Next = at(r.Number + 1)
	}
	for number := 1; number <= r.Pages; number++ {
		link := Link{Title: strconv.Itoa(number), Path: at(number), Current: number == r.Number}
		pager.Numbers = append(pager.Numbers, link)
	}
	return pager
}
