package site

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/schema"
)

// What is new in a section, for those who follow it in a reader: the items of its
// feeds, the newest first. How they are written is in feedforms.go.
//
// A build alone changes nothing in a feed: an item is of the moment that its entry
// gives as its date, or is published at, or was first committed; it was updated
// then or when the entry says so. An entry of which none is known is in no feed.

const feedLength = 20 // items

// feedItem is one entry as readers of feeds get it. All addresses are absolute.
type feedItem struct {
	id        string // never changes, whatever the entry is called
	address   string
	title     string
	summary   string
	html      string
	author    string
	tags      []string
	picture   *Rendition // with an absolute path
	published time.Time
	updated   time.Time
}

// sectionType is the type of the entries that a section lists.
func sectionType(section Kind) *schema.Type {
	return schema.TypeNamed(map[Kind]string{NewsList: "news", Agenda: "event", Catalogue: "product", Programmes: "programme"}[section])
}

// sectionOf is the section whose feeds a page names.
func sectionOf(page Kind) Kind {
	switch page {
	case Agenda, Event:
		return Agenda
	case Catalogue, Category, Facet, Product:
		return Catalogue
	case Programmes, Programme:
		return Programmes
	}
	return NewsList
}

// feeds adds what can be followed of a section. News are there in all three forms;
// what is rarer, in the one that every reader knows.
func (b *builder) feeds(section Kind, lang, folder string) {
	add := func(kind Kind, path string) {
		b.follow[listKey{kind: section, lang: lang}] = append(b.follow[listKey{kind: section, lang: lang}], b.add(&Route{Path: path, Kind: kind, Lang: lang, section: section}))
	}
	if section != NewsList && len(b.Library.All(sectionType(section).Name, lang)) == 0 {
		return
	}
	if section == Agenda {
		add(Calendar, b.root(lang)+"agenda.ics")
	}
	add(Feed, folder+"feed.xml")
	if section == NewsList {
		add(RSS, folder+"rss.xml")
		add(JSONFeed, folder+"feed.json")
		b.add(&Route{Path: b.root(lang) + "feed.xml", Kind: Feed, Lang: lang, section: section}) // where it was before it had a section
	}
}

// FeedLink leads to what can be followed.
type FeedLink struct {
	Title string // of the feed
	Form  string // Atom, RSS, JSON Feed or iCalendar
	Path  string
	Type  string // media type
	Own   bool   // of the page's section
}

var feedForms = map[Kind]string{Feed: "Atom", RSS: "RSS", JSONFeed: "JSON Feed", Calendar: "iCalendar"}

// following are the feeds of the page's section, and the news.
func (v *viewer) following() []FeedLink {
	if v.Offline {
		return nil
	}
	var links []FeedLink
	add := func(section Kind, most int) {
		for _, r := range v.follow[listKey{kind: section, lang: v.lang}] {
			if most--; most >= 0 {
				links = append(links, FeedLink{v.sectionTitle(section, v.lang), feedForms[r.Kind], v.Href(r.Path), r.essence(), section == sectionOf(v.route.Kind)})
			}
		}
	}
	section := sectionOf(v.route.Kind)
	add(section, 3)
	if section != NewsList {
		add(NewsList, 1)
	}
	return links
}

// sectionTitle is how a section is called outside the site.
func (s *Site) sectionTitle(section Kind, lang string) string {
	return s.Library.Settings.Title.In(lang) + ": " + sectionType(section).Plural.In(diag.Lang(lang))
}

// lastingAddress is where an entry was published first: the oldest of its old
// addresses. As urls.lock holds every renamed entry to an alias, it outlives all
// renaming. An alias that was never an entry's address, such as a short one for a
// poster, has another depth and does not count.
func (s *Site) lastingAddress(e *content.Entry) string {
	path := s.byEntry[e].Path
	for _, old := range e.Shared().Aliases {
		if strings.Count(old, "/") == strings.Count(path, "/") && strings.HasPrefix(old, s.root(e.Lang)) {
			return old
		}
	}
	return path
}

// lastingID is an entry's name for machines. It begins with the address of
// site.yaml, also where a preview of the site is shown at another one.
func (s *Site) lastingID(e *content.Entry) string {
	return s.Library.Settings.BaseURL + s.lastingAddress(e)
}

// published is since when an entry is there; zero where that is not known.
func (s *Site) published(e *content.Entry) time.Time {
	shared := e.Shared()
	for _, m := range []schema.Moment{shared.Date, shared.PublishAt} {
		if !m.IsZero() {
			return m.Time
		}
	}
	if at := s.Library.Snapshot.Begun(e.Path()); !at.IsZero() {
		return at.In(s.Library.Settings.Zone)
	}
	return time.Time{}
}

// feedItems are the newest entries of a section.
func (s *Site) feedItems(section Kind, lang string) []feedItem {
	entries := slices.Clone(s.Library.All(sectionType(section).Name, lang))
	entries = slices.DeleteFunc(entries, func(e *content.Entry) bool { return s.published(e).IsZero() })
	slices.SortStableFunc(entries, func(a, b *content.Entry) int {
		return cmp.Or(s.published(b).Compare(s.published(a)), cmp.Compare(a.Key, b.Key))
	})
	var items []feedItem
	for _, e := range entries[:min(len(entries), feedLength)] {
		items = append(items, s.feedItem(e))
	}
	return items
}

func (s *Site) feedItem(e *content.Entry) feedItem {
	shared, reader := e.Shared(), s.reader(e)
	item := feedItem{
		id: s.lastingID(e), address: s.Absolute(s.byEntry[e].Path), title: shared.Title, summary: shared.Summary, html: reader.article(),
		author: s.Library.Settings.Organisation.Name, picture: reader.cover(), published: s.published(e),
	}
	item.updated = item.published
	if shared.UpdatedAt.After(item.updated) {
		item.updated = shared.UpdatedAt.Time
	}
	word := func(key, value string) string { return e.Type.Word(key, value).In(diag.Lang(e.Lang)) }
	switch doc := e.Doc.(type) {
	case *schema.News:
		item.author = doc.Author
	case *schema.Product:
		if maker := s.Library.Entry("artisan", doc.Artisan, e.Lang); maker != nil {
			item.author = maker.Shared().Title
		}
		for _, l := range reader.termLinks(append([]string{doc.Category}, doc.Techniques...)) {
			item.tags = append(item.tags, l.Title)
		}
	case *schema.Event:
		item.author = cmp.Or(doc.Organiser, item.author)
		item.tags = []string{word("kind", doc.Kind)}
	case *schema.Programme:
		item.tags = []string{word("pillar", doc.Pillar)}
	}
	return item
}
