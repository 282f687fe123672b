package export

import (
	"encoding/xml"
	"slices"

	"etalase/internal/asset"
	"etalase/internal/content"
	"etalase/internal/encode"
	"etalase/internal/layout"
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

// Sitemap writes the sitemap. If there are more pages than one sitemap may list, /sitemap.xml is an index of numbered
// parts.
func Sitemap(m view.Model, r *layout.Route) ([]byte, error) {
	pages := m.Layout.Indexed()
	switch {
	case r.Number > 0:
		return encode.XML(newSitemap(m, sitemapPartOf(pages, r.Number)))
	case layout.SitemapParts(len(pages)) > 0:
		return encode.XML(newSitemapIndex(m, pages))
	}
	return encode.XML(newSitemap(m, pages))
}

// sitemapPartOf returns the pages of one part of the sitemap, numbered from 1.
func sitemapPartOf(pages []*layout.Route, number int) []*layout.Route {
	return pages[(number-1)*layout.SitemapPages : min(len(pages), number*layout.SitemapPages)]
}

func newSitemapIndex(m view.Model, pages []*layout.Route) sitemapIndex {
	index := sitemapIndex{NS: sitemapNS}
	for number := 1; number <= layout.SitemapParts(len(pages)); number++ {
		last := ""
		for _, page := range sitemapPartOf(pages, number) {
			last = max(last, lastModified(m, page))
		}
		url := m.Layout.URL(layout.SitemapPartPath(number))
		index.Sitemaps = append(index.Sitemaps, sitemapPart{url, last})
	}
	return index
}

// newSitemap follows sitemaps.org 0.9, with the languages of a page as Google defines them: every translation lists all
// translations, itself included.
func newSitemap(m view.Model, pages []*layout.Route) sitemap {
	s := sitemap{NS: sitemapNS, XHTML: xhtmlNS, Image: sitemapImageNS}
	for _, r := range pages {
		u := sitemapURL{Loc: m.Layout.URL(r.Path), LastMod: lastModified(m, r), Links: languageLinks(m, r)}
		if r.Entry != nil && r.Number <= 1 && r.Kind != layout.Category {
			for _, name := range ownPictures(m, r.Entry) {
				u.Pictures = append(u.Pictures, sitemapImage{m.Layout.URL(asset.Path(name))})
			}
		}
		s.URLs = append(s.URLs, u)
	}
	return s
}

// languageLinks returns links to the translations of a page, the same as in its head. There are none if it has only one
// language.
func languageLinks(m view.Model, r *layout.Route) []sitemapLink {
	var links []sitemapLink
	for _, lang := range m.Library.Settings.Languages {
		if same := m.Layout.InLanguage(r, lang); same != nil {
			links = append(links, sitemapLink{"alternate", lang, m.Layout.URL(same.Path)})
		}
	}
	if len(links) < 2 {
		return nil
	}
	return append(links, sitemapLink{"alternate", "x-default", links[0].Href})
}

// lastModified returns the day of the last change of an entry's page. It returns "" for other pages.
func lastModified(m view.Model, r *layout.Route) string {
	if r.Entry == nil {
		return ""
	}
	return modifiedDay(m, r.Entry)
}

// ownPictures returns the pictures of an entry on its page, each in its largest form, without the pictures on the cards
// of other entries.
func ownPictures(m view.Model, e *content.Entry) []string {
	var names []string
	for _, named := range m.Library.OwnPictures(e) {
		if name := m.Media.LargestAsset(e, named); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
