package site

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"time"
)

// The three forms of a feed. They are written from structs of this package, since
// gorilla/feeds has no place for languages, categories and pictures.

// feedHead is what a feed says of itself.
type feedHead struct {
	id       string
	title    string
	subtitle string
	page     string // of the section
	self     string
	lang     string
	author   string
	updated  time.Time // of the newest change of an item
}

func (s *Site) feedHead(r *Route, items []feedItem) feedHead {
	settings := s.Library.Settings
	key := listKey{kind: r.section, lang: r.Lang}
	self := r
	for _, known := range s.follow[key] {
		if known.Kind == r.Kind { // the feed may stand at an older address, too
			self = known
		}
	}
	head := feedHead{
		id: settings.BaseURL + self.Path, title: s.sectionTitle(r.section, r.Lang), subtitle: settings.Tagline.In(r.Lang),
		page: s.Absolute(s.byList[key].Path), self: s.Absolute(self.Path), lang: r.Lang, author: settings.Organisation.Name,
	}
	if r.section == NewsList && r.Kind == Feed {
		head.id = settings.BaseURL + s.root(r.Lang) + "feed.xml" // as readers have known it from the first
	}
	for _, item := range items {
		if item.updated.After(head.updated) {
			head.updated = item.updated
		}
	}
	if head.updated.IsZero() { // a date is required, and an empty feed has none of its own
		head.updated = time.Date(2000, 1, 1, 0, 0, 0, 0, settings.Zone)
	}
	return head
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

func mediaOf(p *Rendition) *mediaContent {
	if p == nil {
		return nil
	}
	return &mediaContent{p.Path, "image/jpeg", "image", p.Width, p.Height}
}

// atom follows RFC 4287.
func (s *Site) atom(r *Route) ([]byte, error) {
	items := s.feedItems(r.section, r.Lang)
	head := s.feedHead(r, items)
	feed := atomFeed{
		NS: atomNS, MediaNS: mediaNS, Lang: head.lang, ID: head.id, Title: head.title, Subtitle: head.subtitle,
		Updated: head.updated.Format(time.RFC3339), Author: head.author,
		Links: []atomLink{{"self", "application/atom+xml", head.self}, {"alternate", "text/html", head.page}},
	}
	for _, item := range items {
		entry := atomEntry{
			ID: item.id, Title: item.title, Published: item.published.Format(time.RFC3339), Updated: item.updated.Format(time.RFC3339),
			Author: item.author, Link: atomLink{"alternate", "text/html", item.address},
			Summary: atomText{"text", item.summary}, Content: atomContent{"html", item.address, item.html}, Picture: mediaOf(item.picture),
		}
		for _, tag := range item.tags {
			entry.Categories = append(entry.Categories, atomCategory{tag})
		}
		feed.Entries = append(feed.Entries, entry)
	}
	return inXML(feed)
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

// rss follows RSS 2.0.11, with the modules that readers know.
func (s *Site) rss(r *Route) ([]byte, error) {
	items := s.feedItems(r.section, r.Lang)
	head := s.feedHead(r, items)
	feed := rssFeed{Version: "2.0", AtomNS: atomNS, DublinNS: dublinNS, ContentNS: contentNS, MediaNS: mediaNS, Channel: rssChannel{
		Title: head.title, Link: head.page, Description: head.subtitle, Language: head.lang, Updated: head.updated.Format(time.RFC1123Z),
		Self: atomLink{"self", "application/rss+xml", head.self},
	}}
	for _, item := range items {
		feed.Channel.Items = append(feed.Channel.Items, rssItem{
			Title: item.title, Link: item.address, GUID: rssGUID{item.id == item.address, item.id}, Published: item.published.Format(time.RFC1123Z),
			Author: item.author, Categories: item.tags, Description: item.summary, Content: item.html, Picture: mediaOf(item.picture),
		})
	}
	return inXML(feed)
}

func inXML(document any) ([]byte, error) {
	out, err := xml.MarshalIndent(document, "", " ")
	return append([]byte(xml.Header), append(out, '\n')...), err
}

type jsonFeed struct {
	Version     string     `json:"version"`
	Title       string     `json:"title"`
	Home        string     `json:"home_page_url"`
	Self        string     `json:"feed_url"`
	Description string     `json:"description,omitempty"`
	Language    string     `json:"language"`
	Authors     []named    `json:"authors"`
	Items       []jsonItem `json:"items"`
}

type jsonItem struct {
	ID        string   `json:"id"`
	URL       string   `json:"url"`
	Title     string   `json:"title"`
	Summary   string   `json:"summary,omitempty"`
	HTML      string   `json:"content_html"`
	Image     string   `json:"image,omitempty"`
	Published string   `json:"date_published"`
	Modified  string   `json:"date_modified"`
	Authors   []named  `json:"authors"`
	Tags      []string `json:"tags,omitempty"`
}

type named struct {
	Name string `json:"name"`
}

// jsonFeed follows JSON Feed 1.1.
func (s *Site) jsonFeed(r *Route) ([]byte, error) {
	items := s.feedItems(r.section, r.Lang)
	head := s.feedHead(r, items)
	feed := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: head.title, Home: head.page, Self: head.self, Description: head.subtitle,
		Language: head.lang, Authors: []named{{head.author}}, Items: []jsonItem{},
	}
	for _, item := range items {
		written := jsonItem{
			ID: item.id, URL: item.address, Title: item.title, Summary: item.summary, HTML: item.html,
			Published: item.published.Format(time.RFC3339), Modified: item.updated.Format(time.RFC3339), Authors: []named{{item.author}}, Tags: item.tags,
		}
		if item.picture != nil {
			written.Image = item.picture.Path
		}
		feed.Items = append(feed.Items, written)
	}
	return inJSON(feed)
}

// inJSON is a document that people may read, too.
func inJSON(document any) ([]byte, error) {
	var out bytes.Buffer
	writer := json.NewEncoder(&out)
	writer.SetEscapeHTML(false) // it is no part of a page
	writer.SetIndent("", " ")
	err := writer.Encode(document)
	return out.Bytes(), err
}
