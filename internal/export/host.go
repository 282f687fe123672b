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
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + m.Layout.Absolute("/sitemap.xml") + "\n"), nil
}

// Headers writes the _headers file of Netlify and its like: what has its content in its name stays for a
// year, and pages run no script that is not ours. An SVG that is shown by <img> runs none in any case;
// opened by itself it is held by this policy, and has none to run (package svg). Policies of several rules
// would all hold, so one rule for all pages names the video hosts, where any page needs them. Data has
// fixed addresses: browsers ask whether what they keep of it still holds.
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
	if strings.HasPrefix(l.BaseURL, "https:") { // not of subdomains, which may be somebody else's
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

// documentHeaders say what hosts cannot tell from the ending of a name, and that every site may read what is
// made to be read by programs. An hour is how long a reader may go without asking again. The calendar of one
// event is what its name says.
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

// playerHosts are the hosts whose videos the bodies name, as a policy lists them.
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

// Redirects writes the _redirects file. Each redirect comes twice: Netlify lets the page that stands at the
// old address go before a redirect that is not forced by "!", and Cloudflare Pages, where a redirect goes
// before a page in any case, passes over a line with that sign. What is behind a code may change, so
// browsers must not remember where it led.
func Redirects(m view.Model, _ *layout.Route) ([]byte, error) {
	l := m.Layout
	status := map[layout.Kind]int{layout.Moved: 301, layout.Code: 302}
	var out strings.Builder
	for _, r := range l.Routes() { // sorted by path
		if status[r.Kind] != 0 {
			fmt.Fprintf(&out, "%[1]s %[2]s %[3]d!\n%[1]s %[2]s %[3]d\n", l.Href(r.Path), l.Href(r.To), status[r.Kind])
		}
	}
	for _, lang := range m.Library.Settings.Languages[1:] {
		if l.Home(lang) != nil {
			fmt.Fprintf(&out, "%s %s 404\n", l.Href(l.Root(lang)+"*"), l.Href(l.Root(lang)+"404.html"))
		}
	}
	return []byte(out.String()), nil
}

// Moved writes the page at an address that only leads on, for hosts that know no _redirects.
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
`, r.Lang, title, to, xmlText(m.Layout.Absolute(r.To)), to, title), nil
}

func xmlText(s string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(s)) // a Builder takes every write
	return out.String()
}
