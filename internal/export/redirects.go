package export

import (
	"fmt"
	"html"
	"strings"

	"etalase/internal/layout"
	"etalase/internal/view"
)

// Redirects writes the _redirects file. Each redirect has two lines. Netlify prefers the page at the old address to a
// redirect unless "!" forces the redirect. Cloudflare Pages always prefers the redirect, but ignores lines with "!".
func Redirects(m view.Model, _ *layout.Route) ([]byte, error) {
	l := m.Layout
	var out strings.Builder
	for _, r := range l.Routes() { // sorted by path
		if status := r.RedirectStatus(); status != 0 {
			fmt.Fprintf(&out, "%[1]s %[2]s %[3]d!\n%[1]s %[2]s %[3]d\n", l.Href(r.Path), l.Href(r.To), status)
		}
	}
	for _, lang := range m.Library.Settings.Languages[1:] {
		if page := l.NotFoundIn(lang); page != nil {
			fmt.Fprintf(&out, "%s %s 404\n", l.Href(l.Root(lang)+"*"), l.Href(page.Path))
		}
	}
	return []byte(out.String()), nil
}

// Moved writes a page that redirects, for hosts that do not read _redirects.
func Moved(m view.Model, r *layout.Route) ([]byte, error) {
	to, title := html.EscapeString(m.Layout.Href(r.To)), html.EscapeString(r.Entry.CommonFields().Title)
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
`, r.Lang, title, to, html.EscapeString(m.Layout.URL(r.To)), to, title), nil
}
