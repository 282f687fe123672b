package layout

import (
	"strings"

	"etalase/internal/content"
	"etalase/internal/schema"
)

// feedFile is the name of a feed of a section in one of its forms.
func feedFile(form Kind) string {
	switch form {
	case RSS:
		return "rss.xml"
	case JSONFeed:
		return "feed.json"
	}
	return "feed.xml"
}

// sectionFeeds adds the feeds of a section. The news can always be followed, another section only where
// it has entries.
func (b *builder) sectionFeeds(k *Traits, lang string) {
	if len(k.Feeds) == 0 || k.Kind != NewsList && len(b.library.All(k.Lists, lang)) == 0 {
		return
	}
	section := List{Kind: k.Kind, Lang: lang}
	for _, form := range k.Feeds {
		path := b.sectionPath(k.Kind, lang) + feedFile(form)
		if form == Calendar {
			path = b.Root(lang) + "agenda.ics"
		}
		feed := b.add(&Route{Path: path, Kind: form, Lang: lang, Section: k.Kind})
		b.feeds[section] = append(b.feeds[section], feed)
	}
	if k.Kind == NewsList { // where it was before it had a section
		b.add(&Route{Path: b.FirstFeedPath(lang), Kind: Feed, Lang: lang, Section: k.Kind})
	}
}

// FirstFeedPath is where the feed of the news was before it had a section, and still is.
func (l *Layout) FirstFeedPath(lang string) string { return l.Root(lang) + "feed.xml" }

// eventCalendars adds the calendar of each event, beside its page.
func (b *builder) eventCalendars(lang string) {
	for _, e := range content.All[*schema.Event](b.library, lang) {
		path := b.byEntry[e.Entry].Path + e.Slug + ".ics"
		b.calendars[e.Entry] = b.add(&Route{Path: path, Kind: Calendar, Lang: lang, Entry: e.Entry})
	}
}

// LastingAddress is where an entry was published first: the oldest of its old addresses. As urls.lock
// holds every renamed entry to an alias, it outlives all renaming, so it serves as the name of the entry
// for machines. An alias that was never an entry's address, such as a short one for a poster, has
// another depth and does not count.
func (l *Layout) LastingAddress(e *content.Entry) string {
	path := l.byEntry[e].Path
	for _, old := range e.Shared().Aliases {
		if strings.Count(old, "/") == strings.Count(path, "/") && strings.HasPrefix(old, l.Root(e.Lang)) {
			return old
		}
	}
	return path
}
