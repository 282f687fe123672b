package preview

import (
	"net/http"
	"strings"

	"etalase/internal/layout"
	"etalase/internal/render"
)

// headerRule is a rule of the site's _headers file: the headers of all addresses that match.
type headerRule struct {
	pattern string // an address; with * at its end every address that begins so
	headers []headerLine
}

type headerLine struct{ name, value string }

// parseHeaders reads a file in the format of Netlify, which other hosts read too: a line with a pattern, and below it
// indented lines of headers.
func parseHeaders(text string) []headerRule {
	var rules []headerRule
	for line := range strings.Lines(text) {
		name, value, isHeader := strings.Cut(strings.TrimSpace(line), ":")
		switch {
		case strings.TrimSpace(line) == "":
		case !strings.HasPrefix(line, " "):
			rules = append(rules, headerRule{pattern: strings.TrimSpace(line)})
		case isHeader && len(rules) > 0:
			last := &rules[len(rules)-1]
			last.headers = append(last.headers, headerLine{name, strings.TrimSpace(value)})
		}
	}
	return rules
}

func (h headerRule) matches(address string) bool {
	if start, ok := strings.CutSuffix(h.pattern, "*"); ok {
		return strings.HasPrefix(address, start)
	}
	return address == h.pattern
}

// headersOf returns the headers that a host sends with an edition's addresses.
func headersOf(edition *render.Edition) []headerRule {
	route := edition.Site.Layout.Route(layout.HeadersPath)
	if route == nil {
		return nil
	}
	text, err := edition.Site.Data(route)
	if err != nil {
		return nil
	}
	return parseHeaders(string(text))
}

// sendHostHeaders adds the headers that the host sends with an address.
func sendHostHeaders(w http.ResponseWriter, rules []headerRule, address string) {
	for _, rule := range rules {
		if rule.matches(address) {
			for _, h := range rule.headers {
				w.Header().Add(h.name, h.value)
			}
		}
	}
}
