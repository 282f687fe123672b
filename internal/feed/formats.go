package feed

import (
	"encoding/xml"
	"time"

	"etalase/internal/encode"
	"etalase/internal/layout"
	"etalase/internal/view"
)

// The three formats of a feed. They are written from structs of this package, since gorilla/feeds does not support
// languages, categories and pictures.

// head is the metadata of a feed.
type head struct {
	id       string
	title    string
	subtitle string
	page     string // of the section
	self     string
	lang     string
	author   string
	updated  time.Time // of the newest change of an item
}

// newFeed returns the metadata and the items of a feed.
func newFeed(m view.Model, r *layout.Route) (head, []item) {
	newest := items(m, r.Follows, r.Lang)
	return newHead(m, r, newest), newest
}

// newHead returns what all formats say of a feed itself. Its id is made of the base URL of site.yaml, whatever the
// options of the run are, and of a fixed path, so that feed readers know the feed again.
func newHead(m view.Model, r *layout.Route, items []item) head {
	settings := m.Library.Settings
	self := r
	for _, known := range m.Layout.Feeds(r.Follows, r.Lang) {
		if known.Kind == r.Kind { // the route may be the old address of the feed
			self = known
		}
	}
	section := m.Layout.First(layout.List{Kind: r.Follows, Lang: r.Lang})
	h := head{
		id:       settings.BaseURL + self.Path,
		title:    m.Layout.SectionTitle(r.Follows, r.Lang),
		subtitle: settings.Tagline.In(r.Lang),
		page:     m.Layout.URL(section.Path),
		self:     m.Layout.URL(self.Path),
		lang:     r.Lang,
		author:   settings.Organisation.Name,
	}
	if layout.IsNewsFeed(r.Follows, r.Kind) { // the id that readers know from the old address
		h.id = settings.BaseURL + m.Layout.OldNewsFeedPath(r.Lang)
	}
	for _, it := range items {
		if it.updated.After(h.updated) {
			h.updated = it.updated
		}
	}
	if h.updated.IsZero() { // a date is required, and an empty feed has none
		h.updated = unknownDate(settings.Zone)
	}
	return h
}

const (
	atomNS    = "http://www.w3.org/2005/Atom"
	mediaNS   = "http://search.yahoo.com/mrss/"
	dublinNS  = "http://purl.org/dc/elements/1.1/"
	contentNS = "http://purl.org/rss/1.0/modules/content/"
)

type atomFeed struct {
	XMLName  xml.Name    `xml:"feed"`
	NS       string      `xml:"xmlns,attr"`
	MediaNS  string      `xml:"xmlns:media,attr"`
	Lang     string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Author   string      `xml:"author>name"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Published  string         `xml:"published"`
	Updated    string         `xml:"updated"`
	Author     string         `xml:"author>name"`
	Link       atomLink       `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Summary    atomText       `xml:"summary"`
	Content    atomContent    `xml:"content"`
	Picture    *mediaContent  `xml:"media:content"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	Base string `xml:"xml:base,attr"`
	HTML string `xml:",chardata"`
}

type mediaContent struct {
	URL    string `xml:"url,attr"`
	Type   string `xml:"type,attr"`
	Medium string `xml:"medium,attr"`
	Width  int    `xml:"width,attr"`
	Height int    `xml:"height,attr"`
}

func mediaOf(p *view.FeedPicture) *mediaContent {
	if p == nil {
		return nil
	}
	return &mediaContent{p.URL, "image/jpeg", "image", p.Width, p.Height}
}

// Atom writes a feed by RFC 4287.
func Atom(m view.Model, r *layout.Route) ([]byte, error) {
	h, items := newFeed(m, r)
	feed := atomFeed{
		NS:       atomNS,
		MediaNS:  mediaNS,
		Lang:     h.lang,
		ID:       h.id,
		Title:    h.title,
		Subtitle: h.subtitle,
		Updated:  h.updated.Format(time.RFC3339),
		Author:   h.author,
		Links: []atomLink{
			{"self", "application/atom+xml", h.self},
			{"alternate", "text/html", h.page},
		},
	}
	for _, it := range items {
		feed.Entries = append(feed.Entries, newAtomEntry(it))
	}
	return encode.XML(feed)
}

func newAtomEntry(it item) atomEntry {
	entry := atomEntry{
		ID:        it.id,
		Title:     it.title,
		Published: it.published.Format(time.RFC3339),
		Updated:   it.updated.Format(time.RFC3339),
		Author:    it.author,
		Link:      atomLink{"alternate", "text/html", it.url},
		Summary:   atomText{"text", it.summary},
		Content:   atomContent{"html", it.url, it.html},
		Picture:   mediaOf(it.picture),
	}
	for _, tag := range it.tags {
		entry.Categories = append(entry.Categories, atomCategory{tag})
	}
	return entry
}

type rssFeed struct {
	XMLName   xml.Name   `xml:"rss"`
	Version   string     `xml:"version,attr"`
	AtomNS    string     `xml:"xmlns:atom,attr"`
	DublinNS  string     `xml:"xmlns:dc,attr"`
	ContentNS string     `xml:"xmlns:content,attr"`
	MediaNS   string     `xml:"xmlns:media,attr"`
	Channel   rssChannel `xml:"channel"`
}

type rssChannel struct {
	Title       string    `xml:"title"`
	Link        string    `xml:"link"`
	Description string    `xml:"description"`
	Language    string    `xml:"language"`
	Updated     string    `xml:"lastBuildDate"`
	Self        atomLink  `xml:"atom:link"`
	Items       []rssItem `xml:"item"`
}

type rssItem struct {
	Title       string        `xml:"title"`
	Link        string        `xml:"link"`
	GUID        rssGUID       `xml:"guid"`
	Published   string        `xml:"pubDate"`
	Author      string        `xml:"dc:creator"` // RSS's own author is an e-mail address
	Categories  []string      `xml:"category"`
	Description string        `xml:"description"`
	Content     string        `xml:"content:encoded"`
	Picture     *mediaContent `xml:"media:content"`
}

type rssGUID struct {
	Permanent bool   `xml:"isPermaLink,attr"` // it is an address that leads to the item
	ID        string `xml:",chardata"`
}

// RSS writes a feed by RSS 2.0.11, with the modules that readers know.
func RSS(m view.Model, r *layout.Route) ([]byte, error) {
	h, items := newFeed(m, r)
	channel := rssChannel{
		Title:       h.title,
		Link:        h.page,
		Description: h.subtitle,
		Language:    h.lang,
		Updated:     h.updated.Format(time.RFC1123Z),
		Self:        atomLink{"self", "application/rss+xml", h.self},
	}
	for _, it := range items {
		channel.Items = append(channel.Items, rssItem{
			Title:       it.title,
			Link:        it.url,
			GUID:        rssGUID{it.id == it.url, it.id},
			Published:   it.published.Format(time.RFC1123Z),
			Author:      it.author,
			Categories:  it.tags,
			Description: it.summary,
			Content:     it.html,
			Picture:     mediaOf(it.picture),
		})
	}
	return encode.XML(rssFeed{
		Version:   "2.0",
		AtomNS:    atomNS,
		DublinNS:  dublinNS,
		ContentNS: contentNS,
		MediaNS:   mediaNS,
		Channel:   channel,
	})
}

type jsonFeed struct {
	Version     string       `json:"version"`
	Title       string       `json:"title"`
	Home        string       `json:"home_page_url"`
	Self        string       `json:"feed_url"`
	Description string       `json:"description,omitempty"`
	Language    string       `json:"language"`
	Authors     []jsonAuthor `json:"authors"`
	Items       []jsonItem   `json:"items"`
}

type jsonItem struct {
	ID        string       `json:"id"`
	URL       string       `json:"url"`
	Title     string       `json:"title"`
	Summary   string       `json:"summary,omitempty"`
	HTML      string       `json:"content_html"`
	Image     string       `json:"image,omitempty"`
	Published string       `json:"date_published"`
	Modified  string       `json:"date_modified"`
	Authors   []jsonAuthor `json:"authors"`
	Tags      []string     `json:"tags,omitempty"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

// JSON writes a feed by JSON Feed 1.1.
func JSON(m view.Model, r *layout.Route) ([]byte, error) {
	h, items := newFeed(m, r)
	feed := jsonFeed{
		Version:     "https://jsonfeed.org/version/1.1",
		Title:       h.title,
		Home:        h.page,
		Self:        h.self,
		Description: h.subtitle,
		Language:    h.lang,
		Authors:     []jsonAuthor{{h.author}},
		Items:       []jsonItem{},
	}
	for _, it := range items {
		written := jsonItem{
			ID:        it.id,
			URL:       it.url,
			Title:     it.title,
			Summary:   it.summary,
			HTML:      it.html,
			Published: it.published.Format(time.RFC3339),
			Modified:  it.updated.Format(time.RFC3339),
			Authors:   []jsonAuthor{{it.author}},
			Tags:      it.tags,
		}
		if it.picture != nil {
			written.Image = it.picture.URL
		}
		feed.Items = append(feed.Items, written)
	}
	return encode.JSON(feed)
}
