package layout

import (
	"strings"

	"etalase/internal/content"
	"etalase/internal/schema"
)

// sectionFeeds adds the feeds of a section. A section without entries has none unless it always has feeds.
func (b *builder) sectionFeeds(k *Traits, lang string) {
	if len(k.Feeds) == 0 || !k.AlwaysHasFeeds && len(b.library.All(k.Lists, lang)) == 0 {
		return
	}
	section := List{Kind: k.Kind, Lang: lang}
	for _, format := range k.Feeds {
		feed := b.add(&Route{Path: b.feedPath(k.Kind, format, lang), Kind: format, Lang: lang, Follows: k.Kind})
		if b.has(feed) {
			b.feeds[section] = append(b.feeds[section], feed)
		}
		if IsNewsFeed(k.Kind, format) {
			b.add(&Route{Path: b.OldNewsFeedPath(lang), Kind: format, Lang: lang, Follows: k.Kind})
		}
	}
}

func (l *Layout) feedPath(section, format Kind, lang string) string {
	folder := l.sectionPath(section, lang)
	traits := l.Kinds.Traits(format)
	if traits.FeedAtRoot {
		folder = l.Root(lang)
	}
	return folder + traits.FeedFile
}

// IsNewsFeed reports whether a format of the feeds of a section is the one that the site had before sections had feeds.
// It is also at OldNewsFeedPath.
func IsNewsFeed(section, format Kind) bool { return section == NewsList && format == Feed }

// OldNewsFeedPath returns the path of the news feed from before sections had feeds. Readers who subscribed to it then
// still find the feed there.
func (l *Layout) OldNewsFeedPath(lang string) string { return l.Root(lang) + "feed.xml" }

// eventCalendars adds the calendar of each event, beside its page.
func (b *builder) eventCalendars(lang string) {
	for _, e := range content.All[*schema.Event](b.library, lang) {
		path := b.byEntry[e.Entry].Path + e.Slug + ".ics"
		b.calendars[e.Entry] = b.add(&Route{Path: path, Kind: Calendar, Lang: lang, Entry: e.Entry})
	}
}

// FirstPath returns the path at which an entry was first published: the first of its aliases that can have been its
// address. It stays the same when the entry is renamed, since urls.lock makes every renamed entry keep its old
// addresses as aliases. So it serves as the identifier of the entry in feeds and calendars. An alias that was never an
// entry's address, such as a short one for a poster, has another depth and is skipped.
func (l *Layout) FirstPath(e *content.Entry) string {
	path := l.byEntry[e].Path
	for _, old := range e.CommonFields().Aliases {
		if strings.Count(old, "/") == strings.Count(path, "/") && l.languageAt(old) == e.Lang {
			return old
		}
	}
	return path
}

// languageAt returns the language of the pages below a path.
func (l *Layout) languageAt(path string) string {
	settings := l.library.Settings
	for _, lang := range settings.Languages[1:] {
		if strings.HasPrefix(path, l.Root(lang)) {
			return lang
		}
	}
	return settings.Language()
}
