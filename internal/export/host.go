package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"etalase/internal/asset"
	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/view"
)

// Robots writes robots.txt (RFC 9309): everything may be read.
func Robots(m view.Model, _ *layout.Route) ([]byte, error) {
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + m.Layout.URL(layout.SitemapPath) + "\n"), nil
}

// Headers writes the _headers file of Netlify and similar hosts. Assets have a hash of their content in their names, so
// browsers may keep them for a year. Pages may run only our own scripts. An SVG in an <img> element runs no script;
// opened directly it is under this policy, and package svg admits no SVG with scripts. If several rules had policies,
// all of them would apply, so one rule for all pages names the video hosts that any page needs. Data has fixed
// addresses, so browsers must revalidate it.
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
	fmt.Fprintf(&out, "%s\n  Cache-Control: public, max-age=31536000, immutable\n\n", l.Href(asset.Path("*")))
	fmt.Fprintf(&out, "%s\n  Cache-Control: public, max-age=0, must-revalidate\n", l.Href(layout.DataFolder+"*"))
	out.WriteString(dataHeaders(l))
	return []byte(out.String()), nil
}

// dataHeaders returns the headers of feeds, calendars and data: the media type, which hosts do not know from the file
// extension, access for scripts of all sites, and an hour in a cache. The calendar of a single event is only downloaded
// by people, so its file extension is enough.
func dataHeaders(l *layout.Layout) string {
	var out strings.Builder
	for _, r := range l.Routes() {
		if mediaType := r.MediaType(); mediaType != "" && r.Entry == nil {
			fmt.Fprintf(&out, "\n%s\n  Content-Type: %s\n", l.Href(r.Path), mediaType)
			out.WriteString("  Access-Control-Allow-Origin: *\n  Cache-Control: public, max-age=3600\n")
		}
	}
	return out.String()
}

// playerHosts returns the hosts of the videos in bodies, in the form of a policy.
func playerHosts(m view.Model) string {
	var hosts []string
	for _, t := range schema.Types() {
		for _, lang := range m.Library.Settings.Languages {
			for _, e := range m.Library.All(t.Name, lang) {
				hosts = append(hosts, m.Library.OwnBody(e).Outline.PlayerHosts...)
			}
		}
	}
	slices.SortFunc(hosts, func(a, b string) int { return cmp.Compare(b, a) })
	return cmp.Or(strings.Join(slices.Compact(hosts), " "), "'none'")
}
