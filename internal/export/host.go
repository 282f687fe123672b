package export

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"strings"

	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/view"
)

// Robots writes robots.txt (RFC 9309): everything may be read.
func Robots(m view.Model, _ *layout.Route) ([]byte, error) {
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + m.Layout.URL("/sitemap.xml") + "\n"), nil
}

// Headers writes the _headers file of Netlify and similar hosts. Assets have a hash of their content in their
// names, so browsers may keep them for a year. Pages may run only our own scripts. An SVG in an <img> element
// runs no script; opened directly it is under this policy, and package svg admits no SVG with scripts. If
// several rules had policies, all of them would apply, so one rule for all pages names the video hosts that
// any page needs. Data has fixed addresses, so browsers must revalidate it.
func Headers(m view.Model, _ *layout.Route) ([]byte, error) {
	l := m.Layout
	policy := []string{
		"default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "media-src 'self'",
		"font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "frame-src " + playerHosts(m),
		"base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n", l.Href("/*"))
	fmt.Fprintf(&out, "  Content-Security-Policy: %s\n", strings.Join(policy, "; "))
	if strings.HasPrefix(l.BaseURL, "https:") { // without subdomains, which may have other owners
		out.WriteString("  Strict-Transport-Security: max-age=31536000\n")
	}
	out.WriteString(`  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()
  Cross-Origin-Opener-Policy: same-origin

`)
	fmt.Fprintf(&out, "%s\n  Cache-Control: public, max-age=31536000, immutable\n\n", l.Href("/assets/*"))
	fmt.Fprintf(&out, "%s\n  Cache-Control: public, max-age=0, must-revalidate\n", l.Href("/data/*"))
	out.WriteString(documentHeaders(l))
	return []byte(out.String()), nil
}

// documentHeaders are the headers of feeds, calendars and data: the media type, which hosts do not know from
// the file extension, access for scripts of all sites, and an hour in a cache. The calendar of a single event
// is only downloaded by people, so its file extension is enough.
func documentHeaders(l *layout.Layout) string {
	var out strings.Builder
	for _, r := range l.Routes() {
		if kind := r.MediaType(); kind != "" && r.Entry == nil {
			fmt.Fprintf(&out, "\n%s\n  Content-Type: %s\n", l.Href(r.Path), kind)
			out.WriteString("  Access-Control-Allow-Origin: *\n  Cache-Control: public, max-age=3600\n")
		}
	}
	return out.String()
}

// playerHosts are the hosts of the videos in bodies, in the form of a policy.
func playerHosts(m view.Model) string {
	var youTube, vimeo bool
	for _, t := range schema.Types() {
		for _, lang := range m.Library.Settings.Languages {
			for _, e := range m.Library.All(t.Name, lang) {
				text := m.Library.Markdown(e)
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

// Redirects writes the _redirects file. Each redirect has two lines. Netlify prefers the page at the old
// address to a redirect unless "!" forces the redirect. Cloudflare Pages always prefers the redirect, but
// ignores lines with "!".
func Redirects(m view.Model, _ *layout.Route) ([]byte, error) {
	l := m.Layout
	var out strings.Builder
	for _, r := range l.Routes() { // sorted by path
		if status := r.RedirectStatus(); status != 0 {
			fmt.Fprintf(&out, "%[1]s %[2]s %[3]d!\n%[1]s %[2]s %[3]d\n", l.Href(r.Path), l.Href(r.To), status)
		}
	}
	for _, lang := range m.Library.Settings.Languages[1:] {
		if page := l.NotFound(lang); page != nil {
			fmt.Fprintf(&out, "%s %s 404\n", l.Href(l.Root(lang)+"*"), l.Href(page.Path))
		}
	}
	return []byte(out.String()), nil
}

// Moved writes a page that redirects, for hosts that do not read _redirects.
func Moved(m view.Model, r *layout.Route) ([]byte, error) {
	to, title := xmlText(m.Layout.Href(r.To)), xmlText(r.Entry.Shared().Title)
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
`, r.Lang, title, to, xmlText(m.Layout.URL(r.To)), to, title), nil
}

func xmlText(s string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(s)) // a Builder takes every write
	return out.String()
}
