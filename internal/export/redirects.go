package export

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"etalase/internal/layout"
	"etalase/internal/view"
)

// Redirects writes the _redirects file. A redirect from an address at which a page stands has two lines. Netlify
// prefers the page to a redirect unless "!" forces the redirect. Cloudflare Pages always prefers the redirect, but
// ignores lines with "!". Where hosts are left to redirect, they get as many rules as they read; pages do the rest.
func Redirects(m view.Model, _ *layout.Route) ([]byte, error) {
	l := m.Layout
	isLeft := slices.ContainsFunc(l.Routes(), func(r *layout.Route) bool { return r.LeftToHost })
	var out strings.Builder
	for _, r := range l.Routes() { // sorted by path
		if r.RedirectStatus() == 0 || isLeft && !r.LeftToHost {
			continue
		}
		for rule := range strings.Lines(l.RedirectRules(r)) {
			if !isLeft {
				out.WriteString(strings.TrimSuffix(rule, "\n") + "!\n")
			}
			out.WriteString(rule)
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
