package site

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"strings"

	"etalase/internal/schema"
)

// Document makes the bytes of a route that is no page of a template: a list
// for machines, or a file for the host.
func (s *Site) Document(r *Route) ([]byte, error) {
	switch r.Kind {
	case Sitemap:
		return s.sitemap(r)
	case Robots:
		return []byte("User-agent: *\nAllow: /\n\nSitemap: " + s.Absolute("/sitemap.xml") + "\n"), nil
	case Feed:
		return s.atom(r)
	case RSS:
		return s.rss(r)
	case JSONFeed:
		return s.jsonFeed(r)
	case Calendar:
		return s.calendar(r)
	case ProductsJSON:
		return s.productsJSON(r.Lang)
	case ProductsCSV:
		return s.productsCSV(r.Lang)
	case Headers:
		return s.headers(), nil
	case Redirects:
		return s.redirects(), nil
	case Moved, Code:
		return s.moved(r), nil
	case Askable:
		return s.askableMakers(r.Lang)
	case Indexed:
		return DataScript(s.indexes[r.Lang]().File(r.part))
	case Narrowing:
		return s.narrowingIndex(r.Lang)
	}
	return nil, fmt.Errorf("%s: %s is no kind of document", r.Path, r.Kind)
}

// headers is the _headers file of Netlify and its like: what has its content in
// its name stays for a year, and pages run no script that is not ours. An SVG that
// is shown by <img> runs none in any case; opened by itself it is held by this
// policy, and has none to run (package svg). Policies of several rules would all
// hold, so one rule for all pages names the video hosts, where any page needs them.
// Data has fixed addresses: browsers ask whether what they keep of it still holds.
func (s *Site) headers() []byte {
	var out strings.Builder
	fmt.Fprintf(&out, "%s/*\n", s.prefix)
	fmt.Fprintf(&out, "  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-src %s; base-uri 'none'; form-action 'self'; frame-ancestors 'none'\n", s.players())
	if strings.HasPrefix(s.BaseURL, "https:") {
		out.WriteString("  Strict-Transport-Security: max-age=31536000\n") // not of subdomains, which may be somebody else's
	}
	out.WriteString(`  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()
  Cross-Origin-Opener-Policy: same-origin

`)
	fmt.Fprintf(&out, "%s/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n\n", s.prefix)
	fmt.Fprintf(&out, "%s/data/*\n  Cache-Control: public, max-age=0, must-revalidate\n", s.prefix)
	out.WriteString(s.documentHeaders())
	return []byte(out.String())
}

// documentHeaders say what hosts cannot tell from the ending of a name, and that
// every site may read what is made to be read by programs. An hour is how long a
// reader may go without asking again.
func (s *Site) documentHeaders() string {
	var out strings.Builder
	for _, r := range s.routes {
		if kind := r.MediaType(); kind != "" && r.Entry == nil { // a calendar of one event is what its name says
			fmt.Fprintf(&out, "\n%s\n  Content-Type: %s\n  Access-Control-Allow-Origin: *\n  Cache-Control: public, max-age=3600\n", s.Href(r.Path), kind)
		}
	}
	return out.String()
}

// MediaType is what a document for machines is served as; empty for what the
// ending of its name tells everywhere.
func (r *Route) MediaType() string {
	switch r.Kind {
	case Feed:
		return "application/atom+xml; charset=utf-8"
	case RSS:
		return "application/rss+xml; charset=utf-8"
	case JSONFeed:
		return "application/feed+json; charset=utf-8"
	case Calendar:
		return "text/calendar; charset=utf-8"
	case ProductsJSON:
		return "application/json; charset=utf-8"
	case ProductsCSV:
		return "text/csv; charset=utf-8"
	}
	return ""
}

// essence is a media type without its parameters, as links name it.
func (r *Route) essence() string {
	essence, _, _ := strings.Cut(r.MediaType(), ";")
	return essence
}

// players are the hosts whose videos the bodies name, as a policy lists them.
func (s *Site) players() string {
	var youTube, vimeo bool
	for _, t := range schema.Types() {
		for _, lang := range s.Library.Settings.Languages {
			for _, e := range s.Library.All(t.Name, lang) {
				text := s.Library.Markdown(e)
				youTube = youTube || bytes.Contains(text, []byte("youtu"))
				vimeo = vimeo || bytes.Contains(text, []byte("vimeo.com"))
			}
		}
	}
	var hosts []string
	if youTube {
		hosts = append(hosts, "https://www.youtube-nocookie.com")
	}
	if vimeo {
		hosts = append(hosts, "https://player.vimeo.com")
	}
	return cmp.Or(strings.Join(hosts, " "), "'none'")
}

// redirects is the _redirects file. Each comes twice: Netlify lets the page that
// stands at the old address go before a redirect that is not forced by "!", and
// Cloudflare Pages, where a redirect goes before a page in any case, passes over
// a line with that sign. What is behind a code may change, so browsers must not
// remember where it led.
func (s *Site) redirects() []byte {
	var out strings.Builder
	for _, r := range s.routes { // sorted by path
		status := map[Kind]int{Moved: 301, Code: 302}[r.Kind]
		if status != 0 {
			fmt.Fprintf(&out, "%[1]s %[2]s %[3]d!\n%[1]s %[2]s %[3]d\n", s.Href(r.Path), s.Href(r.To), status)
		}
	}
	for _, lang := range s.Library.Settings.Languages[1:] {
		if s.byPath[s.root(lang)] != nil {
			fmt.Fprintf(&out, "%s* %s 404\n", s.Href(s.root(lang)), s.Href(s.root(lang)+"404.html"))
		}
	}
	return []byte(out.String())
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
<link rel="icon" href="data:,">
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
