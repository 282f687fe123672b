package layout

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"etalase/internal/schema"
)

// Old addresses and short ones lead on in two ways: by a rule in _redirects, and by a page that stands there, for hosts
// that do not read the rules. Where all hosts of the site read them, the pages are not needed: half of the files of a
// large catalogue, and Cloudflare Pages takes 20,000 in all.

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
	for _, r := range b.routes {
		if r.RedirectStatus() == 0 {
			continue
		}
		rules := b.RedirectRules(r)
		most.rules -= strings.Count(rules, "\n")
		most.bytes -= len(rules)
		if most.rules < 0 || most.bytes < 0 {
			return
		}
		r.LeftToHost = true
	}
}

// RedirectRules returns the lines of _redirects by which hosts lead on from a route. A rule of Cloudflare Pages matches
// its address exactly: where no page stands at /lama/, nobody leads on from /lama, as people type it. Netlify makes no
// difference between the two (Redirect options, "Trailing slash").
func (l *Layout) RedirectRules(r *Route) string {
	to, status := l.Href(r.To), r.RedirectStatus()
	rules := fmt.Sprintf("%s %s %d\n", l.Href(r.Path), to, status)
	bare := strings.TrimSuffix(strings.TrimSuffix(r.Path, "/"), ".html")
	isFree := l.byPath[bare+"/"] == nil || l.byPath[bare+"/"] == r
	if bare != r.Path && isFree && slices.Contains(l.library.Settings.Hosts, schema.HostCloudflare) {
		rules += fmt.Sprintf("%s %s %d\n", l.Href(bare), to, status)
	}
	return rules
}
