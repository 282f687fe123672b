package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"etalase/internal/layout"
	"etalase/internal/sitetest"
	"etalase/internal/tooltest"
	"etalase/themes"
)

const shippedSite = "../.."

func TestMain(m *testing.M) { os.Exit(tooltest.Main{Tests: m}.Run()) }

// builtinThemes returns the built-in themes other than base.
func builtinThemes(t *testing.T) []string {
	t.Helper()
	folders, err := themes.Files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range folders {
		if f.Name() != "base" {
			names = append(names, f.Name())
		}
	}
	if len(names) == 0 {
		t.Fatal("there is no theme")
	}
	return names
}

func chromium(t *testing.T) *browser {
	t.Helper()
	b, err := openBrowser(t.Context())
	if errors.Is(err, errNoChromium) {
		tooltest.Missing(t, "Chromium")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	return b
}

// A page whose only fault is at one width and in one colour scheme.
func TestAxeLooksAtEachScreen(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts a browser")
	}
	b, modules := chromium(t), tooltest.NodeModules(t, "axe-core", "axe.min.js")
	for _, s := range allScreens() {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprintf(w, `<!doctype html><html lang="id"><title>Uji</title>
<meta name="viewport" content="width=device-width">
<style>body { color: black; background: white }
@media (width: %dpx) and (prefers-color-scheme: %s) { p { color: #999 } }</style>
<main><h1>Uji</h1><p>Pucat</p></main>`, s.width, s.scheme)
		}))
		defer server.Close()
		found, err := b.axe(modules, server.URL, allScreens())
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != 1 || !strings.HasPrefix(found[0], "color-contrast: p") {
			t.Errorf("%v: axe finds %q", s, found)
		}
	}
}

// The shipped site in each theme, as its visitors get it.
func TestShippedSite(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the whole site and opens it in a browser")
	}
	b := chromium(t)
	for _, theme := range builtinThemes(t) {
		t.Run(theme, func(t *testing.T) {
			t.Parallel()
			s, err := serve(t.Context(), shippedSite, sitetest.PhotoCache(t, shippedSite), theme)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			all := s.pagesOfAllKinds()
			byTemplate := s.inFirstLanguage(all)
			t.Run("pages are light", func(t *testing.T) { checkSizes(t, s) })
			t.Run("and the first view is", func(t *testing.T) { checkFirstViews(t, s, b) })
			t.Run("late fonts shift little", func(t *testing.T) { checkLateFonts(t, s, b) })
			t.Run("late data shifts little", func(t *testing.T) { checkLateData(t, s, b) })
			t.Run("works come first on a phone", func(t *testing.T) {
				checkPages(t, s, s.pagesOf(layout.Catalogue, layout.Category, layout.Facet), b.checkWorksFirst)
			})
			t.Run("the header keeps still", func(t *testing.T) {
				checkPages(t, s, s.pagesOf(layout.Product), b.checkHeaderStill)
			})
			t.Run("large text stays in view", func(t *testing.T) { checkPages(t, s, byTemplate, b.checkReflow) })
			t.Run("visitors get what they come for", func(t *testing.T) {
				for _, e := range errands() {
					if took, err := b.run(s.url, e); err != nil || took.Taps > mostTaps {
						t.Errorf("%s: %d taps: %v", e.name, took.Taps, err)
					}
				}
			})
			t.Run("axe finds nothing", func(t *testing.T) {
				modules := tooltest.NodeModules(t, "axe-core", "axe.min.js")
				checkPages(t, s, byTemplate, func(url string) ([]string, error) {
					return b.axe(modules, url, allScreens())
				})
				// Another language has other texts, not other colours. The texts are the same at all widths.
				checkPages(t, s, without(all, byTemplate), func(url string) ([]string, error) {
					return b.axe(modules, url, allScreens()[:1])
				})
			})
			t.Run("the keyboard suffices", func(t *testing.T) { checkPages(t, s, byTemplate, b.checkKeyboard) })
			t.Run("scripts are not needed", func(t *testing.T) { checkPages(t, s, byTemplate, b.checkWithoutScripts) })
			t.Run("it can be printed", func(t *testing.T) {
				tooltest.Program(t, "pdftotext")
				checkPages(t, s, byTemplate, b.checkPrint)
			})
			t.Run("linkinator finds every address", func(t *testing.T) {
				checkLinks(t, s, tooltest.NodeModules(t, "linkinator", "build", "src", "cli.js"))
			})
		})
	}
}

// mostTaps is how many taps, or keys, an errand may take.
const mostTaps = 12

// docs/quality.md promises these limits to visitors on slow lines.
func checkSizes(t *testing.T, s *siteServer) {
	found, err := s.textSizes()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name       string
		bytes, max int64
	}{
		{"the HTML of " + found.heaviest, found.html, 25_000},
		{"the style", found.style, 20_000},
		{"the script", found.script, 12_000},
	} {
		if test.bytes > test.max {
			t.Errorf("%s is %s, more than %s", test.name, kilobytes(test.bytes), kilobytes(test.max))
		}
	}
}

func checkFirstViews(t *testing.T, s *siteServer, b *browser) {
	for _, p := range s.samplePages() {
		v, err := b.firstView(s.url + p)
		if err != nil {
			t.Fatal(err)
		}
		if v.bytes > 350_000 || v.largestImage > 90_000 || v.layoutShift > 0.02 {
			t.Errorf("%s loads %s first, its largest picture is %s, it shifts by %.3f",
				p, kilobytes(v.bytes), kilobytes(v.largestImage), v.layoutShift)
		}
	}
}

// Fonts that arrive a second late replace fallback fonts of the same width. A page can shift nevertheless, where a row
// of links happens to break at another place; the mean shows whether the fallback fonts are as wide as the fonts.
func checkLateFonts(t *testing.T, s *siteServer, b *browser) {
	s.fontDelay.Store(int64(time.Second))
	defer s.fontDelay.Store(0)
	pages, shifted := s.inFirstLanguage(s.samplePages()), 0.0
	for _, p := range pages {
		v, err := b.firstView(s.url + p)
		if err != nil {
			t.Fatal(err)
		}
		if shifted += v.layoutShift; v.layoutShift > 0.02 {
			t.Logf("%s shifts by %.3f", p, v.layoutShift)
		}
	}
	if mean := shifted / float64(len(pages)); mean > 0.02 {
		t.Errorf("pages shift by %.3f in the mean", mean)
	}
}

// What scripts add when their data arrives pushes nothing down that is seen already.
func checkLateData(t *testing.T, s *siteServer, b *browser) {
	s.dataDelay.Store(int64(200 * time.Millisecond))
	defer s.dataDelay.Store(0)
	for _, p := range s.inFirstLanguage(s.pagesOf(layout.Search, layout.Catalogue)) {
		v, err := b.firstView(s.url + p + "?q=batik&district=pamulang") // each reads what it knows
		if err != nil || v.layoutShift > 0.02 {
			t.Errorf("%s shifts by %.3f: %v", p, v.layoutShift, err)
		}
	}
}

// checkPages reports the faults on pages.
func checkPages(t *testing.T, s *siteServer, pages []string, check pageCheck) {
	t.Helper()
	for _, p := range pages {
		faults, err := check(s.url + p)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range faults {
			t.Errorf("%s: %s", p, f)
		}
	}
}

// without returns the pages that are not among others.
func without(pages, others []string) []string {
	return slices.DeleteFunc(slices.Clone(pages), func(p string) bool { return slices.Contains(others, p) })
}

func checkLinks(t *testing.T, s *siteServer, modules string) {
	found, err := s.checkLinks(t.Context(), modules)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range found.broken {
		t.Error(b)
	}
	for _, r := range s.routes {
		if r.IsIndexed() && !slices.Contains(found.ok, s.url+r.Path) {
			t.Errorf("no link leads to %s", r.Path)
		}
	}
}

// The figures hold for a host that compresses and sends the headers.
func TestServesAsAHostDoes(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds a whole site")
	}
	s, err := serve(t.Context(), shippedSite, sitetest.PhotoCache(t, shippedSite), builtinThemes(t)[0])
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	answer, err := http.Get(s.url + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	hasPolicy := answer.Header.Get("Content-Security-Policy") != ""
	isPage := bytes.Contains(page, []byte(`<html lang="id">`))
	if !answer.Uncompressed || !hasPolicy || !isPage {
		t.Errorf("compressed: %t; %v", answer.Uncompressed, answer.Header)
	}
}
