package layout

import (
	"strings"

	"etalase/internal/content"
	"etalase/internal/schema"
)

// feedFile is the file name of a feed of a section in one of its formats.
func feedFile(form Kind) string {
	switch form {
	case RSS:
		return "rss.xml"
	case JSONFeed:
		return "feed.json"
	}
	return "feed.xml"
}

// sectionFeeds adds the feeds of a section. News always has feeds, another section only if it has entries.
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
	if k.Kind == NewsList { // the address that readers subscribed to before sections had feeds
		b.add(&Route{Path: b.OldNewsFeedPath(lang), Kind: Feed, Lang: lang, Section: k.Kind})
	}
}

// OldNewsFeedPath is the address of the news feed from before sections had feeds. The feed is still there
// too.
func (l *Layout) OldNewsFeedPath(lang string) string { return l.Root(lang) + "feed.xml" }

// eventCalendars adds the calendar of each event, beside its page.
func (b *builder) eventCalendars(lang string) {
	for _, e := range content.All[*schema.Event](b.library, lang) {
		path := b.byEntry[e.Entry].Path + e.Slug + ".ics"
		b.calendars[e.Entry] = b.add(&Route{Path: path, Kind: Calendar, Lang: lang, Entry: e.Entry})
	}
}

// FirstPath is the path at which an entry was first published: the first of its aliases that can have
// been its address. It stays the same when the entry is renamed, since urls.lock makes every renamed entry
// keep its old addresses as aliases. So it serves as the identifier of the entry in feeds and calendars. An
// alias that was never an entry's address, such as a short one for a poster, has another depth and is
// skipped.
func (l *Layout) FirstPath(e *content.Entry) string {
	path := l.byEntry[e].Path
	for _, old := range e.Shared().Aliases {
		if strings.Count(old, "/") == strings.Count(path, "/") && strings.HasPrefix(old, l.Root(e.Lang)) {
			return old
		}
	}
	return path
}
