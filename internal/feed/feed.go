// Package feed writes what visitors can subscribe to: feeds of the newest entries of a section in three formats, and
// calendars of events.
//
// Feeds do not depend on the time of the build. The date of an item is the date of its entry, or the time at which the
// entry is scheduled, or its first commit. The item was updated then, or at the time that the entry gives. An entry
// without any of these is in no feed.
package feed

import (
	"cmp"
	"slices"
	"time"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/view"
)

// feedLength is the largest number of items in a feed.
const feedLength = 20

// item is an entry in a feed.
type item struct {
	id        string // never changes, even if the entry is renamed
	url       string
	title     string
	summary   string
	html      string
	author    string
	tags      []string
	picture   *view.FeedPicture
	published time.Time
	updated   time.Time
}

// items returns the newest entries of a section, the newest first.
func items(m view.Model, section layout.Kind, lang string) []item {
	published := m.Library.PublishedAt
	entries := slices.Clone(m.Library.All(m.Layout.Kinds.Traits(section).Lists, lang))
	entries = slices.DeleteFunc(entries, func(e *content.Entry) bool { return published(e).IsZero() })
	slices.SortStableFunc(entries, func(a, b *content.Entry) int {
		return cmp.Or(published(b).Compare(published(a)), cmp.Compare(a.Name, b.Name))
	})
	var all []item
	for _, e := range entries[:min(len(entries), feedLength)] {
		all = append(all, newItem(m, e))
	}
	return all
}

func newItem(m view.Model, e *content.Entry) item {
	common, article := e.CommonFields(), view.NewArticle(m, e)
	it := item{
		id:        permanentID(m, e),
		url:       article.URL(),
		title:     common.Title,
		summary:   common.Summary,
		html:      article.HTML(),
		author:    m.Library.Settings.Organisation.Name,
		picture:   m.FeedPicture(e),
		published: m.Library.PublishedAt(e),
	}
	it.updated = it.published
	if common.UpdatedAt.After(it.updated) {
		it.updated = common.UpdatedAt.Time
	}
	switch record := e.Record.(type) {
	case *schema.News:
		it.author = record.Author
		it.tags = record.Tags
	case *schema.Product:
		if artisan, ok := content.Find[*schema.Artisan](m.Library, record.Artisan, e.Lang); ok {
			it.author = artisan.Record.Title
		}
		it.tags = m.TermTitles(e.Lang, append([]string{record.Category}, record.Techniques...)...)
	case *schema.Event:
		it.author = cmp.Or(record.Organiser, it.author)
		it.tags = []string{view.EventKind(e, record)}
	case *schema.Programme:
		it.tags = []string{view.ChoiceWord(e, schema.PillarKey, record.Pillar)}
	}
	return it
}

// unknownDate stands for a date that is required and not known. It is never the time of the build.
func unknownDate(zone *time.Location) time.Time { return time.Date(2000, 1, 1, 0, 0, 0, 0, zone) }

// permanentID identifies an entry in feeds. It begins with the address in site.yaml, also in a preview of the site at
// another address.
func permanentID(m view.Model, e *content.Entry) string {
	return m.Library.Settings.BaseURL + m.Layout.FirstPath(e)
}
