package layout

import (
	"fmt"
	"math"
	"net/http"
	"path"
	"slices"
	"strings"

	"etalase/internal/schema"
)

// Old addresses and short ones lead on in two ways: by a rule in _redirects, and by a page that stands there, for hosts
// that do not read the rules. Where all hosts of the site read them, the pages are not needed: a third of the files of
// a large catalogue, and Cloudflare Pages takes 20,000 in all.

// Redirect is a rule of _redirects.
type Redirect struct {
	From, To string // as browsers ask for them, and so with the folder that the site is published in
	Status   int
	Forced   bool // also where a page stands: Netlify prefers the page to a rule that is not forced
}

// Line returns the line of _redirects that has the rule.
func (r Redirect) Line() string {
	line := fmt.Sprintf("%s %s %d", r.From, r.To, r.Status)
	if r.Forced {
		line += "!"
	}
	return line + "\n"
}

// Redirects returns the rules of _redirects. An address at which a page stands has two. Netlify reads the first, which
// is forced; Cloudflare Pages passes over that one and prefers the second to the page. Where hosts are left to
// redirect, they get as many rules as they read; pages do the rest.
func (l *Layout) Redirects() []Redirect {
	var rules []Redirect
	isLeft := slices.ContainsFunc(l.routes, func(r *Route) bool { return r.LeftToHost })
	for _, r := range l.routes {
		switch {
		case r.RedirectStatus() == 0 || isLeft && !r.LeftToHost:
		case isLeft:
			rules = append(rules, l.rulesOf(r)...)
		default:
			rule := l.rulesOf(r)[0]
			forced := rule
			forced.Forced = true
			rules = append(rules, forced, rule)
		}
	}
	for _, lang := range l.library.Settings.Languages[1:] {
		if page := l.NotFoundIn(lang); page != nil {
			from := l.Href(l.Root(lang) + "*")
			rules = append(rules, Redirect{From: from, To: l.Href(page.Path), Status: http.StatusNotFound})
		}
	}
	return rules
}

// rulesOf returns the rules by which hosts lead on from a route: from its address, and from its bare one if it has one.
func (l *Layout) rulesOf(r *Route) []Redirect {
	rules := []Redirect{{From: l.Href(r.Path), To: l.Href(r.To), Status: r.RedirectStatus()}}
	if r.Bare != "" {
		rules = append(rules, Redirect{From: l.Href(r.Bare), To: l.Href(r.To), Status: r.RedirectStatus()})
	}
	return rules
}

// RedirectFromBare returns the redirect whose bare address a path is. It returns nil where there is none.
func (l *Layout) RedirectFromBare(path string) *Route { return l.byBare[path] }

// ruleLimits is how much of _redirects a host reads. It leaves out what comes behind, in silence.
type ruleLimits struct{ rules, bytes int }

// hostsWithRules are the hosts that read _redirects. Netlify names no limit, but says that a deploy may fail if the
// file is too large, and that patterns should be used from 10,000 rules on (Redirects and rewrites). Cloudflare Pages
// reads 2,000 static rules (Redirects, "Per file"); sites were seen whose file was cut off at 100 KB.
var hostsWithRules = map[string]ruleLimits{
	schema.HostNetlify:    {rules: 10_000, bytes: math.MaxInt},
	schema.HostCloudflare: {rules: 2_000, bytes: 100_000},
}

// reservedBytes is for the rules that are no redirects.
const reservedBytes = 1_000

// leaveToHosts marks the redirects that all hosts of the site make by themselves: the first ones of the sorted routes,
// as many as every host reads.
func (b *builder) leaveToHosts() {
	hosts := b.library.Settings.Hosts
	if b.Offline || len(hosts) == 0 {
		return
	}
	most := ruleLimits{math.MaxInt, math.MaxInt}
	for _, host := range hosts {
		limits, ok := hostsWithRules[host]
		if !ok {
			return
		}
		most.rules, most.bytes = min(most.rules, limits.rules), min(most.bytes, limits.bytes-reservedBytes)
	}
	addsBare := slices.Contains(hosts, schema.HostCloudflare)
	for _, r := range b.routes {
		// A page at /x/index.html answers for /x/ and /x too, and a rule only for itself.
		if r.RedirectStatus() == 0 || strings.HasSuffix(r.Path, "/index.html") {
			continue
		}
		if addsBare {
			r.Bare = b.freeBare(r)
		}
		for _, rule := range b.rulesOf(r) {
			most.rules--
			most.bytes -= len(rule.Line())
		}
		if most.rules < 0 || most.bytes < 0 {
			r.Bare = ""
			return
		}
		r.LeftToHost = true
		if r.Bare != "" {
			b.byBare[r.Bare] = r
		}
	}
}

// freeBare returns the address of a redirect without its slash or its .html, as people type it, or "" if something else
// stands there. A rule of Cloudflare Pages matches its address exactly: where no page stands at /lama/, nobody leads on
// from /lama. Netlify makes no difference between the two (Redirect options, "Trailing slash").
func (b *builder) freeBare(r *Route) string {
	bare, isFolder := strings.CutSuffix(r.Path, "/")
	if !isFolder {
		var isPage bool
		if bare, isPage = strings.CutSuffix(r.Path, ".html"); !isPage || path.Base(bare) == "index" {
			return ""
		}
	}
	for _, taken := range []string{bare, bare + "/"} {
		if other := b.byPath[taken]; other != nil && other != r {
			return ""
		}
	}
	if b.byBare[bare] != nil { // /lama.html and /lama/
		return ""
	}
	return bare
}
