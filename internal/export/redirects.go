package export

import (
	"fmt"
	"html"
	"strings"

	"etalase/internal/layout"
	"etalase/internal/view"
)

// Redirects writes the _redirects file.
func Redirects(m view.Model, _ *layout.Route) ([]byte, error) {
	var out strings.Builder
	for _, rule := range m.Layout.Redirects() {
		out.WriteString(rule.Line())
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
