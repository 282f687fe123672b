package site

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"etalase/internal/content"
	"etalase/internal/photo"
	"etalase/internal/schema"
)

// Part writes a part of a body by the theme's partial of a name: figure, gallery,
// entry-card, player, player-start.
type Part func(w *bytes.Buffer, name string, data any)

// Palettes finds the colours of a photo.
type Palettes func(*Photo) photo.Palette

// PhotosOn are the photos that a page shows, once each.
func (s *Site) PhotosOn(r *Route) []*Photo {
	var shown []*Photo
	seen := map[*Photo]bool{}
	s.View(r, func(*bytes.Buffer, string, any) {}, func(p *Photo) photo.Palette {
		if !seen[p] {
			seen[p] = true
			shown = append(shown, p)
		}
		return photo.Palette{}
	})
	return shown
}

// View makes what the template of a page gets, or a sheet of cards. It returns nil
// for other routes.
func (s *Site) View(r *Route, part Part, palettes Palettes) any {
	v := viewer{Site: s, route: r, lang: r.Lang, part: part, palettes: palettes}
	switch r.Kind {
	case Home:
		return v.home()
	case Catalogue, Category, Facet:
		return v.catalogue()
	case Sheet:
		return SheetView{Cards: v.cards(r.items)}
	case Product:
		return v.product(r.Entry.Doc.(*schema.Product))
	case Artisans:
		return v.artisans()
	case Artisan:
		return v.artisan(r.Entry.Doc.(*schema.Artisan))
	case Agenda:
		return v.agenda()
	case Event:
		return v.event(r.Entry.Doc.(*schema.Event))
	case NewsList:
		return v.newsList()
	case News:
		return v.news(r.Entry.Doc.(*schema.News))
	case Glossary:
		return v.glossary()
	case Term:
		return v.term(r.Entry.Doc.(*schema.Term))
	case Page:
		return v.page()
	case NotFound:
		return v.notFound()
	case Enquiry:
		return v.enquiry()
	case Search:
		return v.search()
	case Programmes:
		return v.programmes()
	case Programme:
		return v.programme(r.Entry.Doc.(*schema.Programme))
	case Opportunities:
		return v.opportunities()
	case Opportunity:
		return v.opportunity(r.Entry.Doc.(*schema.Opportunity))
	case Partners:
		return v.partners()
	case Partner:
		return v.partner(r.Entry.Doc.(*schema.Partner))
	case Collections:
		return v.collections()
	case Collection:
		return v.collection(r.Entry.Doc.(*schema.Collection))
	case Labels:
		return v.labelSheets()
	case Withdrawn:
		return v.withdrawn()
	}
	return nil
}

// viewer makes the view of one route.
type viewer struct {
	*Site
	route    *Route
	lang     string
	part     Part
	palettes Palettes
}

func (v *viewer) base(title, description string, crumbs ...Link) Base {
	settings := v.Library.Settings
	root := v.root(v.lang)
	b := Base{
		Kind: v.route.Kind, Lang: v.lang, Path: v.Href(v.route.Path), Canonical: v.Absolute(v.route.Path),
		Title: title, Description: description,
		Languages: v.alternates(),
		Crumbs:    crumbs,
		NoIndex:   v.route.Kind.unlisted() || !v.route.indexed(), Offline: v.Offline,
		origin: strings.TrimSuffix(v.BaseURL, v.prefix), root: v.Absolute("/"),
	}
	if v.route.page > 1 {
		b.PageNumber = v.route.page
	}
	b.Site = Info{
		Title: settings.Title.In(v.lang), Tagline: settings.Tagline.In(v.lang), Organisation: settings.Organisation,
		Home: v.Href(root), Start: v.Href("/"), Catalogue: v.listPath(Catalogue), Artisans: v.listPath(Artisans), Agenda: v.listPath(Agenda),
		News: v.listPath(NewsList), Glossary: v.listPath(Glossary), Feed: v.Href(root + "feed.xml"),
		Programmes: v.listPathIfAny(Programmes), Opportunities: v.listPathIfAny(Opportunities), Partners: v.listPathIfAny(Partners), Collections: v.listPathIfAny(Collections),
		Enquiry: v.listPath(Enquiry), Search: v.listPath(Search), Year: v.Library.Now.Year(),
	}
	b.Menu, b.Legal = v.menus()
	b.Feeds = v.following()
	b.UsedBy = v.usedBy(v.route.Entry)
	if e := v.route.Entry; e != nil {
		b.Social = v.social(e)
		b.Extra, b.Refers, b.Coverage = v.extra(e), v.refersTo(e), v.coverage(e)
	}
	return b
}

func (v *viewer) listPath(kind Kind) string {
	if r := v.byList[listKey{kind: kind, lang: v.lang}]; r != nil {
		return v.Href(r.Path)
	}
	return v.Href(v.root(v.lang))
}

// listPathIfAny is empty where there is nothing to be listed.
func (v *viewer) listPathIfAny(kind Kind) string {
	if r := v.byList[listKey{kind: kind, lang: v.lang}]; r != nil {
		return v.Href(r.Path)
	}
	return ""
}

// menus are the pages with a menu entry, by weight, and those without one. The
// sections of the site are the theme's to name.
func (v *viewer) menus() (menu, legal []Link) {
	pages := slices.Clone(v.Library.All("page", v.lang))
	weight := func(e *content.Entry) int64 {
		if m := e.Doc.(*schema.Page).Menu; m != nil {
			return m.Weight
		}
		return e.Shared().Weight
	}
	slices.SortStableFunc(pages, func(a, b *content.Entry) int { return cmp.Compare(weight(a), weight(b)) })
	for _, e := range pages {
		l := Link{Title: e.Shared().Title, Path: v.Href(v.byEntry[e].Path), Current: v.route.Entry == e}
		if m := e.Doc.(*schema.Page).Menu; m != nil {
			l.Title = m.Title
			menu = append(menu, l)
		} else {
			legal = append(legal, l)
		}
	}
	return menu, legal
}

func (v *viewer) alternates() []Alternate {
	var all []Alternate
	for _, lang := range v.Library.Settings.Languages {
		home := v.byPath[v.root(lang)]
		if home == nil {
			continue
		}
		a := Alternate{Lang: lang, Name: v.locales[lang].Name(), Path: v.Href(home.Path), Current: lang == v.lang}
		if same := v.in(lang); same != nil && v.route.Kind != NotFound {
			a.Path, a.Absolute = v.Href(same.Path), v.Absolute(same.Path)
		}
		all = append(all, a)
	}
	return all
}

// in is the viewer's route in another language; nil where there is none.
func (s *Site) inLanguage(r *Route, lang string) *Route {
	switch {
	case lang == r.Lang:
		return r
	case r.Entry != nil:
		if e := s.Library.Entry(r.Entry.Type.Name, r.Entry.Key, lang); e != nil && e.Lang == lang {
			if r.Kind == Labels {
				return s.byLabels[e]
			}
			if to := s.byEntry[e]; to != nil && r.page <= 1 {
				return to
			}
		}
		return nil
	case r.page > 1: // pages of a list hold other things in another language
		return nil
	case r.Kind == Home:
		return s.byPath[s.root(lang)]
	}
	key := r.list()
	key.lang = lang
	return s.byList[key]
}

func (v *viewer) in(lang string) *Route { return v.inLanguage(v.route, lang) }

func (v *viewer) home() HomeView {
	settings := v.Library.Settings
	view := HomeView{Base: v.base("", settings.Tagline.In(v.lang))}
	catalogue := v.ordered[listKey{kind: Catalogue, lang: v.lang}]
	view.Products = len(catalogue)
	featured := slices.DeleteFunc(slices.Clone(catalogue), func(e *content.Entry) bool { return !e.Shared().Featured })
	if len(featured) == 0 {
		featured = catalogue[:min(len(catalogue), 7)]
	}
	cards := v.cards(featured)
	if hero := slices.IndexFunc(cards, func(c Card) bool { return c.Picture != nil }); hero >= 0 {
		view.Hero = &cards[hero]
		view.Featured = slices.Concat(cards[:hero], cards[hero+1:])
		view.Social = v.social(featured[hero])
		if pictures := v.pictures(featured[hero], featured[hero].Shared().Images); len(pictures) > 1 {
			view.Detail = &pictures[1]
		}
	} else {
		view.Featured = cards
	}
	if coming, _ := v.byTime(v.Library.All("event", v.lang)); len(coming) > 0 {
		view.NextEvent = &coming[0]
	}
	view.Categories = v.categoryLinks()
	for _, e := range v.Library.All("term", v.lang) {
		if t := v.termCard(e); t.Vocabulary == "motif" {
			view.Motifs = append(view.Motifs, t)
		}
	}
	makers := v.Library.All("artisan", v.lang)
	for _, e := range makers {
		view.Makers = append(view.Makers, v.makerCard(e))
	}
	slices.SortStableFunc(view.Makers, func(a, b MakerCard) int { // those that can be seen first
		switch seenA, seenB := a.Picture != nil, b.Picture != nil; {
		case seenA && !seenB:
			return -1
		case seenB && !seenA:
			return 1
		}
		return 0
	})
	view.Districts = v.districtLinks(makers)
	view.Map = v.cartogram(view.Districts)
	news := v.ordered[listKey{kind: NewsList, lang: v.lang}]
	for _, e := range news[:min(len(news), 3)] {
		view.News = append(view.News, v.newsCard(e))
	}
	view.Collections = v.collectionCards(v.ordered[listKey{kind: Collections, lang: v.lang}])
	view.Partners = v.partnerCards(v.ordered[listKey{kind: Partners, lang: v.lang}])
	return view
}

func districtID(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	}), "-")
}

// categoryLinks lead to the categories that have products.
func (v *viewer) categoryLinks() []Link {
	var links []Link
	for _, e := range v.Library.All("term", v.lang) {
		r := v.byEntry[e]
		if r == nil || r.Kind != Category || r.total == 0 {
			continue
		}
		links = append(links, Link{Key: e.Key, Title: e.Shared().Title, Path: v.Href(r.Path), Count: r.total, Current: e.Key == v.category()})
	}
	return links
}

// category is the key of the category that the page shows, whole or a part of it.
func (v *viewer) category() string {
	if v.route.Kind == Category {
		return v.route.Entry.Key
	}
	if v.route.value != nil {
		return v.route.value.within
	}
	return ""
}

func (v *viewer) catalogue() CatalogueView {
	r := v.route
	all := v.byList[listKey{kind: Catalogue, lang: v.lang}]
	view := CatalogueView{Total: r.total, Cards: v.cards(r.items), Pager: v.pager(), Data: Data{v.Href(productsPath(v.root(v.lang), "json")), v.Href(productsPath(v.root(v.lang), "csv"))}}
	if r.Kind == Category {
		shared := r.Entry.Shared()
		view.Base = v.base(shared.Title, shared.Summary, v.crumbs(Catalogue)...)
		view.Summary = shared.Summary
		if r.page == 1 {
			view.Body = v.body(r.Entry)
		}
	} else if r.Kind == Facet {
		crumbs := v.crumbs(Catalogue)
		if category := v.category(); category != "" {
			crumbs = append(crumbs, v.termLink(category))
		}
		view.Base = v.base("", "", crumbs...)
	} else {
		view.Base = v.base("", "")
	}
	view.Narrowed, view.Facets = v.facets()
	view.Index = v.Href(narrowingPath(v.lang))
	if view.Social == nil && len(r.items) > 0 {
		view.Social = v.social(r.items[0])
	}
	view.Categories = append([]Link{{Path: v.Href(all.Path), Count: all.total, Current: r.Kind == Catalogue}}, v.categoryLinks()...)
	return view
}

// crumbs lead from home to a list; the theme names the sections, so those
// links have no title.
func (v *viewer) crumbs(kinds ...Kind) []Link {
	links := []Link{{Title: "home", Path: v.Href(v.root(v.lang))}}
	for _, k := range kinds {
		links = append(links, Link{Title: string(k), Path: v.listPath(k)})
	}
	return links
}

func (v *viewer) pager() Pager {
	r := v.route
	p := Pager{Page: r.page, Pages: r.pages}
	folder := v.byList[r.list()].Path
	at := func(page int) string { return v.Href(v.pagePath(folder, v.lang, page)) }
	if r.page > 1 {
		p.Prev = at(r.page - 1)
	}
	if r.page < r.pages {
		p.Next = at(r.page + 1)
	}
	for page := 1; page <= r.pages; page++ {
		p.Numbers = append(p.Numbers, Link{Title: strconv.Itoa(page), Path: at(page), Current: page == r.page})
	}
	return p
}

func (v *viewer) newsList() NewsListView {
	view := NewsListView{Base: v.base("", ""), Total: v.route.total, Pager: v.pager()}
	years, begins := v.archive()
	view.Archive = years
	for _, e := range v.route.items {
		card := v.newsCard(e)
		card.Begins = begins[e]
		view.Items = append(view.Items, card)
	}
	return view
}

// archive leads to the first piece of news of each year, the newest year first.
func (v *viewer) archive() (years []Link, begins map[*content.Entry]string) {
	begins = map[*content.Entry]string{}
	key := v.route.list()
	for i, e := range v.ordered[key] {
		year := strconv.Itoa(e.Shared().Date.Year())
		at := slices.IndexFunc(years, func(l Link) bool { return l.Title == year })
		if at < 0 {
			page := i/int(v.Library.Settings.PageSize) + 1
			begins[e] = "y" + year
			years = append(years, Link{Title: year, Path: v.Href(v.pagePath(v.byList[key].Path, v.lang, page)) + "#y" + year})
			at = len(years) - 1
		}
		years[at].Count++
	}
	slices.SortStableFunc(years, func(a, b Link) int { return cmp.Compare(b.Title, a.Title) })
	if len(years) < 2 {
		return nil, nil
	}
	return years, begins
}

func (v *viewer) news(n *schema.News) NewsView {
	e := v.route.Entry
	view := NewsView{
		Base: v.base(n.Title, n.Summary, v.crumbs(NewsList)...), News: v.newsCard(e), Pictures: v.pictures(e, n.Images),
		Author: n.Author, Source: n.Source, Correction: n.Correction, Body: v.body(e),
	}
	for _, ref := range n.Related {
		if to := v.Library.Entry(ref.Type, ref.Slug, v.lang); to != nil {
			view.Related = append(view.Related, v.link(to))
		}
	}
	all := v.ordered[listKey{kind: NewsList, lang: v.lang}]
	at := slices.Index(all, e)
	link := func(i int) *Link {
		if i < 0 || i >= len(all) {
			return nil
		}
		return &Link{Title: all[i].Shared().Title, Path: v.Href(v.byEntry[all[i]].Path)}
	}
	view.Newer, view.Older = link(at-1), link(at+1)
	return view
}

func (v *viewer) glossary() GlossaryView {
	view := GlossaryView{Base: v.base("", "")}
	for _, name := range schema.Vocabularies() {
		vocabulary := Vocabulary{Name: name}
		for _, e := range v.route.items {
			if e.Doc.(*schema.Term).Vocabulary == name {
				vocabulary.Terms = append(vocabulary.Terms, v.termCard(e))
			}
		}
		slices.SortStableFunc(vocabulary.Terms, func(a, b TermCard) int { return cmp.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)) })
		if len(vocabulary.Terms) > 0 {
			view.Vocabularies = append(view.Vocabularies, vocabulary)
		}
	}
	return view
}

func (v *viewer) term(t *schema.Term) TermView {
	e := v.route.Entry
	works := v.products[refKey{"term", e.Key, v.lang}]
	return TermView{
		Base: v.base(t.Title, cmp.Or(t.Summary, t.Meaning), v.crumbs(Glossary)...), Term: v.termCard(e), Pictures: v.pictures(e, t.Images),
		Origin: t.Origin, Meaning: t.Meaning, Steps: v.steps(e, t.Steps), Rights: t.Rights,
		Creator:    v.link(v.Library.Entry("artisan", t.Creator, v.lang)),
		Techniques: v.links(v.users(e, "term", "craft")), Makers: v.makersOf(e),
		Works: v.cards(works[:min(len(works), fewWorks)]), AllWorks: v.narrowedTo(e), Body: v.body(e),
	}
}

// fewWorks show what a term is; the catalogue shows them all.
const fewWorks = 8

// narrowedTo is the catalogue narrowed to a term.
func (v *viewer) narrowedTo(e *content.Entry) Link { return v.listOf(Facet, e) }

// makersOf is the directory narrowed to a type of craft.
func (v *viewer) makersOf(e *content.Entry) Link { return v.listOf(Artisans, e) }

// listOf is a list that is narrowed to a term; empty where there is none.
func (v *viewer) listOf(kind Kind, e *content.Entry) Link {
	r := v.byList[(&Route{Kind: kind, Lang: v.lang, value: &value{facet: e.Doc.(*schema.Term).Vocabulary, key: e.Key}}).list()]
	if r == nil {
		return Link{}
	}
	return Link{Title: e.Shared().Title, Path: v.Href(r.Path), Count: r.total}
}

func (v *viewer) page() PageView {
	e := v.route.Entry
	shared := e.Shared()
	return PageView{Base: v.base(shared.Title, shared.Summary, v.crumbs()...), Pictures: v.pictures(e, shared.Images), Body: v.body(e)}
}

func (v *viewer) notFound() NotFoundView {
	return NotFoundView{Base: v.base("", ""), Categories: v.categoryLinks()}
}
