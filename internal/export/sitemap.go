package export

import (
	"encoding/xml"
	"slices"

	"etalase/internal/content"
	"etalase/internal/document"
	"etalase/internal/layout"
	"etalase/internal/media"
	"etalase/internal/schema"
	"etalase/internal/view"
)

const (
	sitemapNS      = "http://www.sitemaps.org/schemas/sitemap/0.9"
	sitemapImageNS = "http://www.google.com/schemas/sitemap-image/1.1"
	xhtmlNS        = "http://www.w3.org/1999/xhtml"
)

type sitemap struct {
	XMLName xml.Name     `xml:"urlset"`
	NS      string       `xml:"xmlns,attr"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	Image   string       `xml:"xmlns:image,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc      string         `xml:"loc"`
	LastMod  string         `xml:"lastmod,omitempty"`
	Links    []sitemapLink  `xml:"xhtml:link"`
	Pictures []sitemapImage `xml:"image:image"`
}

type sitemapLink struct {
	Rel      string `xml:"rel,attr"`
	HrefLang string `xml:"hreflang,attr"`
	Href     string `xml:"href,attr"`
}

type sitemapImage struct {
	Loc string `xml:"image:loc"`
}

type sitemapIndex struct {
	XMLName  xml.Name      `xml:"sitemapindex"`
	NS       string        `xml:"xmlns,attr"`
	Sitemaps []sitemapPart `xml:"sitemap"`
}

type sitemapPart struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

// Sitemap writes the sitemap. Where there are more pages than one may list, /sitemap.xml is the index of
// its parts, of which each is a route with a number.
func Sitemap(m view.Model, r *layout.Route) ([]byte, error) {
	pages := m.Layout.Indexed()
	switch {
	case r.Number > 0:
		return document.XML(newSitemap(m, sitemapPartOf(pages, r.Number)))
	case len(pages) > layout.SitemapPages:
		return document.XML(newSitemapIndex(m, pages))
	}
	return document.XML(newSitemap(m, pages))
}

// sitemapPartOf is what one of several sitemaps lists of all pages, from 1.
func sitemapPartOf(pages []*layout.Route, number int) []*layout.Route {
	return pages[(number-1)*layout.SitemapPages : min(len(pages), number*layout.SitemapPages)]
}

func newSitemapIndex(m view.Model, pages []*layout.Route) sitemapIndex {
	index := sitemapIndex{NS: sitemapNS}
	for number := 1; (number-1)*layout.SitemapPages < len(pages); number++ {
		last := ""
		for _, page := range sitemapPartOf(pages, number) {
			last = max(last, lastModified(m, page))
		}
		address := m.Layout.Absolute(layout.SitemapPartPath(number))
		index.Sitemaps = append(index.Sitemaps, sitemapPart{address, last})
	}
	return index
}

// newSitemap follows sitemaps.org 0.9, with the languages of a page as Google reads them: every version
// lists all of them, itself included.
func newSitemap(m view.Model, pages []*layout.Route) sitemap {
	s := sitemap{NS: sitemapNS, XHTML: xhtmlNS, Image: sitemapImageNS}
	for _, r := range pages {
		u := sitemapURL{Loc: m.Layout.Absolute(r.Path), LastMod: lastModified(m, r), Links: languageLinks(m, r)}
		if r.Entry != nil && r.Number <= 1 {
			for _, name := range ownPictures(m, r.Entry) {
				u.Pictures = append(u.Pictures, sitemapImage{m.Layout.Absolute(media.AssetPath(name))})
			}
		}
		s.URLs = append(s.URLs, u)
	}
	return s
}

// languageLinks are the languages that a page is written in, as its head has them; none where that is one.
func languageLinks(m view.Model, r *layout.Route) []sitemapLink {
	var links []sitemapLink
	for _, lang := range m.Library.Settings.Languages {
		if same := m.Layout.InLanguage(r, lang); same != nil {
			links = append(links, sitemapLink{"alternate", lang, m.Layout.Absolute(same.Path)})
		}
	}
	if len(links) < 2 {
		return nil
	}
	return append(links, sitemapLink{"alternate", "x-default", links[0].Href})
}

// lastModified is the day of a page's last change, where it is the page of an entry; else empty.
func lastModified(m view.Model, r *layout.Route) string {
	if r.Entry == nil {
		return ""
	}
	return modifiedDay(m, r.Entry)
}

// ownPictures are the assets that an entry's page shows of the entry itself, each in its largest form, but
// for the card's small pictures of other entries. The page of a category is a shelf of the catalogue, which
// shows other things.
func ownPictures(m view.Model, e *content.Entry) []string {
	if term, ok := content.As[*schema.Term](e); ok && term.Doc.Vocabulary == schema.CategoryVocabulary {
		return nil
	}
	var names []string
	for _, named := range m.Library.OwnPhotos(e) {
		if name := m.Media.Largest(e, named); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
