package site

import (
	"encoding/xml"
	"fmt"
	"slices"
	"time"

	"etalase/internal/content"
	"etalase/internal/photo"
	"etalase/internal/schema"
)

// sitemapPages is how many pages one sitemap lists. Search engines read 50,000 and
// 50 MB; with a dozen pictures and two languages a page takes 2 KB.
const sitemapPages = 20_000

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

// sitemaps adds the sitemap; where there are more pages than one may list, parts
// of it, which it is then the index of.
func (b *builder) sitemaps() {
	pages := len(b.listed())
	b.add(&Route{Path: "/sitemap.xml", Kind: Sitemap})
	for part := 1; pages > sitemapPages && (part-1)*sitemapPages < pages; part++ {
		b.add(&Route{Path: fmt.Sprintf("/sitemap-%d.xml", part), Kind: Sitemap, page: part})
	}
}

// listed are the pages that search engines shall know.
func (s *Site) listed() []*Route {
	var pages []*Route
	for _, r := range s.routes {
		if r.Kind.IsPage() && !r.Kind.unlisted() && r.indexed() {
			pages = append(pages, r)
		}
	}
	return pages
}

func (s *Site) sitemap(r *Route) ([]byte, error) {
	pages := s.listed()
	switch {
	case r.page > 0:
		return inXML(s.sitemapOf(part(pages, r.page)))
	case len(pages) > sitemapPages:
		return inXML(s.sitemapIndex(pages))
	}
	return inXML(s.sitemapOf(pages))
}

// part is what one of the sitemaps lists of all pages.
func part(pages []*Route, n int) []*Route {
	return pages[(n-1)*sitemapPages : min(len(pages), n*sitemapPages)]
}

func (s *Site) sitemapIndex(pages []*Route) sitemapIndex {
	index := sitemapIndex{NS: sitemapNS}
	for n := 1; (n-1)*sitemapPages < len(pages); n++ {
		last := ""
		for _, page := range part(pages, n) {
			last = max(last, s.lastMod(page))
		}
		index.Sitemaps = append(index.Sitemaps, sitemapPart{s.Absolute(fmt.Sprintf("/sitemap-%d.xml", n)), last})
	}
	return index
}

// sitemapOf follows sitemaps.org 0.9, with the languages of a page as Google
// reads them: every version lists all of them, itself included.
func (s *Site) sitemapOf(pages []*Route) sitemap {
	m := sitemap{NS: sitemapNS, XHTML: xhtmlNS, Image: sitemapImageNS}
	for _, r := range pages {
		u := sitemapURL{Loc: s.Absolute(r.Path), LastMod: s.lastMod(r)}
		for _, lang := range s.Library.Settings.Languages {
			if same := s.inLanguage(r, lang); same != nil {
				u.Links = append(u.Links, sitemapLink{"alternate", lang, s.Absolute(same.Path)})
			}
		}
		if len(u.Links) < 2 {
			u.Links = nil
		} else {
			u.Links = append(u.Links, sitemapLink{"alternate", "x-default", u.Links[0].Href}) // as the page's head says
		}
		if r.Entry != nil && r.page <= 1 {
			for _, path := range s.ownPictures(r.Entry) {
				u.Pictures = append(u.Pictures, sitemapImage{s.Absolute(path)})
			}
		}
		m.URLs = append(m.URLs, u)
	}
	return m
}

// lastMod is the day of a page's last change, where it is the page of an entry.
func (s *Site) lastMod(r *Route) string {
	if r.Entry == nil {
		return ""
	}
	at := s.lastModified(r.Entry)
	if at.IsZero() {
		return ""
	}
	return at.Format(time.DateOnly)
}

// ownPictures are the addresses of what an entry's page shows of the entry itself,
// each in its largest form, but for the card's small pictures of other entries.
func (s *Site) ownPictures(e *content.Entry) []string {
	if t, ok := e.Doc.(*schema.Term); ok && t.Vocabulary == "category" {
		return nil // its page is a shelf of the catalogue, which shows other things
	}
	var paths []string
	for _, named := range s.Library.OwnPhotos(e) {
		if path := s.largest(e, named); path != "" && !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	return paths
}

func (s *Site) largest(e *content.Entry, named content.NamedPhoto) string {
	if d := s.drawings[e.Beside(named.Src)]; d != nil {
		return AssetPath(d.Name)
	}
	p := s.photos[photoKey{e.Beside(named.Src), focalPoint(named.Focal)}]
	if p == nil {
		return ""
	}
	scaled := p.Plan.Scaled(photo.JPEG)
	return AssetPath(scaled[len(scaled)-1].Name)
}
