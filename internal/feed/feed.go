// Package feed writes what can be followed of the site: feeds of the newest entries of a section in three
// formats, and calendars of events.
//
// A build alone changes nothing in a feed: an item is of the moment that its entry gives as its date, or is
// published at, or was first committed; it was updated then, or when the entry says so. An entry of which
// none is known is in no feed.
package feed

import (
	"cmp"
	"slices"
	"time"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/view"
)

// feedLength is how many items a feed has at most.
const feedLength = 20

// item is one entry as readers of feeds get it. All addresses are absolute.
type item struct {
	id        string // never changes, whatever the entry is called
	address   string
	title     string
	summary   string
	html      string
	author    string
	tags      []string
	picture   *view.Rendition // with an absolute path
	published time.Time
	updated   time.Time
}

// items are the newest entries of a section, the newest first.
func items(m view.Model, section layout.Kind, lang string) []item {
	published := m.Library.PublishedAt
	entries := slices.Clone(m.Library.All(m.Layout.Kinds.Of(section).Lists, lang))
	entries = slices.DeleteFunc(entries, func(e *content.Entry) bool { return published(e).IsZero() })
	slices.SortStableFunc(entries, func(a, b *content.Entry) int {
		return cmp.Or(published(b).Compare(published(a)), cmp.Compare(a.Key, b.Key))
	})
	var all []item
	for _, e := range entries[:min(len(entries), feedLength)] {
		all = append(all, newItem(m, e))
	}
	return all
}

func newItem(m view.Model, e *content.Entry) item {
	shared, article := e.Shared(), view.NewArticle(m, e)
	i := item{
		id:        lastingID(m, e),
		address:   article.Address(),
		title:     shared.Title,
		summary:   shared.Summary,
		html:      article.HTML(),
		author:    m.Library.Settings.Organisation.Name,
		picture:   article.Cover(),
		published: m.Library.PublishedAt(e),
	}
	i.updated = i.published
	if shared.UpdatedAt.After(i.updated) {
		i.updated = shared.UpdatedAt.Time
	}
	switch doc := e.Doc.(type) {
	case *schema.News:
		i.author = doc.Author
	case *schema.Product:
		if maker, ok := content.Find[*schema.Artisan](m.Library, doc.Artisan, e.Lang); ok {
			i.author = maker.Doc.Title
		}
		i.tags = article.TermTitles(append([]string{doc.Category}, doc.Techniques...)...)
	case *schema.Event:
		i.author = cmp.Or(doc.Organiser, i.author)
		i.tags = []string{choiceWord(e, "kind", doc.Kind)}
	case *schema.Programme:
		i.tags = []string{choiceWord(e, "pillar", doc.Pillar)}
	}
	return i
}

// choiceWord is how people say what an entry chooses under a key.
func choiceWord(e *content.Entry, key, value string) string {
	return e.Type.Word(key, value).In(diag.Lang(e.Lang))
}

// lastingID is an entry's name for machines. It begins with the address of site.yaml, also where a preview
// of the site is shown at another one.
func lastingID(m view.Model, e *content.Entry) string {
	return m.Library.Settings.BaseURL + m.Layout.FirstAddress(e)
}
