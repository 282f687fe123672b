package site

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/gorilla/feeds"

	"etalase/internal/schema"
)

// Document makes the bytes of a route that is no page of a template: a list
// for machines, or a file for the host.
func (s *Site) Document(r *Route) ([]byte, error) {
	switch r.Kind {
	case Sitemap:
		return s.sitemap()
	case Robots:
		return []byte("User-agent: *\nAllow: /\n\nSitemap: " + s.Absolute("/sitemap.xml") + "\n"), nil
	case Feed:
		return s.feed(r.Lang)
	case Headers:
		return s.headers(), nil
	case Redirects:
		return s.redirects(), nil
	case Moved:
		return s.moved(r), nil
	case Askable:
		return s.askableMakers(r.Lang)
	case Indexed:
		return dataScript(s.indexes[r.Lang]().File(r.part))
	}
	return nil, fmt.Errorf("%s: %s is no kind of document", r.Path, r.Kind)
}

type sitemap struct {
	XMLName xml.Name     `xml:"urlset"`
	NS      string       `xml:"xmlns,attr"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc     string        `xml:"loc"`
	LastMod string        `xml:"lastmod,omitempty"`
	Links   []sitemapLink `xml:"xhtml:link"`
}

type sitemapLink struct {
	Rel      string `xml:"rel,attr"`
	HrefLang string `xml:"hreflang,attr"`
	Href     string `xml:"href,attr"`
}

// sitemap follows sitemaps.org 0.9, with the languages of a page as Google
// reads them: every version lists all of them, itself included.
func (s *Site) sitemap() ([]byte, error) {
	m := sitemap{NS: "http://www.sitemaps.org/schemas/sitemap/0.9", XHTML: "http://www.w3.org/1999/xhtml"}
	for _, r := range s.routes {
		if !r.Kind.IsPage() || r.Kind.unlisted() || !r.indexed() {
			continue
		}
		u := sitemapURL{Loc: s.Absolute(r.Path)}
		if r.Entry != nil {
			if at := s.lastModified(r.Entry); !at.IsZero() {
				u.LastMod = at.Format(time.DateOnly)
			}
		}
		for _, lang := range s.Catalogue.Settings.Languages {
			if same := s.inLanguage(r, lang); same != nil {
				u.Links = append(u.Links, sitemapLink{"alternate", lang, s.Absolute(same.Path)})
			}
		}
		if len(u.Links) < 2 {
			u.Links = nil
		}
		m.URLs = append(m.URLs, u)
	}
	out, err := xml.MarshalIndent(m, "", " ")
	return append([]byte(xml.Header), append(out, '\n')...), err
}

const feedLength = 20

// feed is the newest news of a language as Atom (RFC 4287). It was updated
// when its newest item was: a build alone changes nothing.
func (s *Site) feed(lang string) ([]byte, error) {
	settings := s.Catalogue.Settings
	feed := &feeds.Feed{
		Id:          s.Absolute(s.root(lang) + "feed.xml"),
		Title:       settings.Title.In(lang),
		Description: settings.Tagline.In(lang),
		Link:        &feeds.Link{Href: s.Absolute(s.root(lang))},
		Author:      &feeds.Author{Name: settings.Organisation.Name},
	}
	news := s.ordered[listKey{kind: NewsList, lang: lang}]
	for _, e := range news[:min(len(news), feedLength)] {
		n := e.Doc.(*schema.News)
		address := s.Absolute(s.byEntry[e].Path)
		feed.Items = append(feed.Items, &feeds.Item{
			Id: address, Title: n.Title, Link: &feeds.Link{Href: address}, Description: n.Summary,
			Author: &feeds.Author{Name: n.Author}, Created: n.Date.Time, Updated: n.Date.Time,
		})
		if n.Date.After(feed.Updated) {
			feed.Updated = n.Date.Time
		}
	}
	if feed.Updated.IsZero() { // Atom requires a date, and an empty feed has none of its own
		feed.Updated = time.Date(2000, 1, 1, 0, 0, 0, 0, settings.Zone)
	}
	atom := (&feeds.Atom{Feed: feed}).AtomFeed()
	for _, entry := range atom.Entries {
		entry.Summary.Type = "text" // or a reader would take an ampersand for markup
	}
	self := feeds.AtomLink{Href: s.Absolute(s.root(lang) + "feed.xml"), Rel: "self", Type: "application/atom+xml"}
	out, err := xml.MarshalIndent(struct {
		*feeds.AtomFeed
		Lang string           `xml:"xml:lang,attr"`
		Self []feeds.AtomLink `xml:"link"`
	}{atom, lang, []feeds.AtomLink{*atom.Link, self}}, "", " ")
	return append([]byte(xml.Header), append(out, '\n')...), err
}

// headers is the _headers file of Netlify and its like: what has its content in
// its name stays for a year, and pages run no script that is not ours. An SVG that
// is shown by <img> runs none in any case; opened by itself it is held by this
// policy, and has none to run (package svg). Data has fixed addresses: browsers
// ask whether what they keep of it still holds.
func (s *Site) headers() []byte {
	return []byte(`/*
  Content-Security-Policy: default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src https://www.youtube-nocookie.com https://player.vimeo.com; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), microphone=(), geolocation=()

` + s.prefix + `/assets/*
  Cache-Control: public, max-age=31536000, immutable

` + s.prefix + `/data/*
  Cache-Control: public, max-age=0, must-revalidate
`)
}

func (s *Site) redirects() []byte {
	var lines []string
	for _, r := range s.routes {
		if r.Kind == Moved {
			lines = append(lines, fmt.Sprintf("%s %s 301\n", s.Href(r.Path), s.Href(r.To)))
		}
	}
	for _, lang := range s.Catalogue.Settings.Languages[1:] {
		if s.byPath[s.root(lang)] != nil {
			lines = append(lines, fmt.Sprintf("%s* %s 404\n", s.Href(s.root(lang)), s.Href(s.root(lang)+"404.html")))
		}
	}
	slices.SortFunc(lines, func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.Count(a, "*"), strings.Count(b, "*")), cmp.Compare(a, b))
	})
	return []byte(strings.Join(lines, ""))
}

// moved stands at an old address for hosts that know no _redirects.
func (s *Site) moved(r *Route) []byte {
	to := s.Href(r.To)
	return fmt.Appendf(nil, `<!doctype html>
<html lang="%s">
<head>
<meta charset="utf-8">
<title>%s</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=%s">
<link rel="canonical" href="%s">
</head>
<body><p><a href="%s">%s</a></p></body>
</html>
`, r.Lang, xmlText(r.Entry.Shared().Title), xmlText(to), xmlText(s.Absolute(r.To)), xmlText(to), xmlText(r.Entry.Shared().Title))
}

func xmlText(s string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(s)) // a Builder takes every write
	return out.String()
}
