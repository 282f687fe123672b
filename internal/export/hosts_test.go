package export_test

import (
	"fmt"
	"strings"
	"testing"

	"etalase/internal/modeltest"
	"etalase/internal/site"
)

// movedPages is the text of 25 pages with a hundred old addresses each, with a number of letters more.
func movedPages(letters int) string {
	var text strings.Builder
	for page := range 25 {
		fmt.Fprintf(&text, "-- content/pages/p%d.md --\n---\ntitle: Halaman %d\naliases:\n", page, page)
		for i := range 100 {
			fmt.Fprintf(&text, "  - /%s%d-%d/\n", strings.Repeat("a", letters), page, i)
		}
		text.WriteString("---\nIsi.\n")
	}
	return text.String()
}

// Hosts that read _redirects need no pages at old addresses, as far as they read the file.
func TestPagesAtOldAddressesAreLeftToHosts(t *testing.T) {
	for _, c := range []struct {
		hosts   string
		letters int
		offline bool
		want    int // redirects that the host makes
	}{
		{"", 1, false, 0},
		{"hosts: [netlify]\n", 1, false, 2500},
		{"hosts: [cloudflare]\n", 1, false, 1000}, // with and without the slash at the end,
		{"hosts: [netlify, cloudflare]\n", 1, false, 1000},
		{"hosts: [netlify, cloudflare]\n", 60, false, 644}, // 99,000 bytes in lines of 73 to 79
		{"hosts: [netlify, github]\n", 1, false, 0},
		{"hosts: [other]\n", 1, false, 0},
		{"hosts: [netlify]\n", 1, true, 0},
	} {
		archive := modeltest.Settings + c.hosts + movedPages(c.letters)
		s, problems := modeltest.Make(t, archive, site.Options{Offline: c.offline})
		if problems.ErrorCount() > 0 {
			t.Fatal(problems[0])
		}
		left := 0
		for _, r := range s.Layout.Routes() {
			if r.LeftToHost {
				left++
			}
		}
		if left != c.want {
			t.Errorf("%q, %d letters, offline %t: %d of 2500 are left to the hosts, want %d",
				c.hosts, c.letters, c.offline, left, c.want)
		}
		if c.want == 0 {
			continue
		}
		rules := modeltest.Data(t, s, "/_redirects")
		forced, written := strings.Count(rules, " 301!\n"), strings.Count(rules, " 301\n")
		if strings.Contains(c.hosts, "cloudflare") {
			written /= 2
		}
		if forced != 0 || written != left {
			t.Errorf("%q: %d rules of Netlify alone and %d of all", c.hosts, forced, written)
		}
		if strings.Contains(c.hosts, "cloudflare") && len(rules) > 100_000 {
			t.Errorf("%q: _redirects has %d bytes", c.hosts, len(rules))
		}
	}
}

// redirecting is a site with codes and with old addresses, of which some are near others.
const redirecting = `-- content/pages/kami.md --
---
title: Kami
aliases: [/dua/, /tiga.html, /baru.html, /tiga/, /empat/index.html, /lima.html/, /produk.html]
---
Isi.
-- content/pages/baru.md --
---
title: Baru
---
Isi.
`

// Each redirect has one rule where hosts make it; Cloudflare gets another from the address without its slash or .html,
// where nothing else has it. Where pages stand as well, each has two rules, the first of them forced.
func TestRulesOfRedirects(t *testing.T) {
	const all = `/baru.html /kami/ 301
/dua/ /kami/ 301
/empat/index.html /kami/ 301
/lima.html/ /kami/ 301
/produk.html /kami/ 301
/q/TS-0001/ /produk/a/ 302
/tiga.html /kami/ 301
/tiga/ /kami/ 301
`
	bare := map[string]string{ // behind the rule of the address
		"/dua/ ": "/dua", "/lima.html/ ": "/lima.html", "/tiga/ ": "/tiga",
		"/q/TS-0001/ ": "/q/TS-0001",
	}
	own, withBare, withForced := "", "", ""
	for line := range strings.Lines(all) {
		from, rest, _ := strings.Cut(line, " ")
		withForced += strings.TrimSuffix(line, "\n") + "!\n" + line
		if strings.HasSuffix(from, "index.html") { // its page stays
			continue
		}
		own += line
		withBare += line
		if address := bare[from+" "]; address != "" {
			withBare += address + " " + rest
		}
	}
	product := modeltest.Product("a", "TS-0001", "")
	for hosts, want := range map[string]string{
		"":                              withForced,
		"hosts: [cloudflare, github]\n": withForced,
		"hosts: [netlify]\n":            own,
		"hosts: [cloudflare]\n":         withBare,
	} {
		s := modeltest.Good(t, modeltest.Settings+hosts+modeltest.Craft+product+redirecting)
		got := modeltest.Data(t, s, "/_redirects")
		if got, _, _ = strings.Cut(got, "/en/*"); got != want {
			t.Errorf("%q: the rules are\n%swant\n%s", hosts, got, want)
		}
	}
}

// A page at an address that ends in index.html answers for its folder too, as no rule does: it stays.
func TestOldIndexPagesStay(t *testing.T) {
	page := "-- content/pages/p.md --\n---\ntitle: Halaman\naliases: [/lama/index.html, /tua/]\n---\nIsi.\n"
	s := modeltest.Good(t, modeltest.Settings+"hosts: [netlify, cloudflare]\n"+page)
	for path, isLeft := range map[string]bool{"/lama/index.html": false, "/tua/": true} {
		if r := s.Layout.Route(path); r == nil || r.LeftToHost != isLeft {
			t.Errorf("%s: %+v", path, r)
		}
	}
	rules := modeltest.Data(t, s, "/_redirects")
	if strings.Contains(rules, "lama") || !strings.Contains(rules, "/tua") {
		t.Errorf("the rules are %s", rules)
	}
}
