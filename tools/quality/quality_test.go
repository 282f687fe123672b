package main

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"etalase/themes"
)

const shippedSite = "../.."

// missing skips a test whose tool is not there; in CI that is a failure.
func missing(t *testing.T, tool string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal("missing: " + tool)
	}
	t.Skip("skipped, missing: " + tool)
}

// palettes are the built-in themes that are palettes of their own.
func palettes(t *testing.T) []string {
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

// The shipped site in each theme, as its visitors get it.
func TestShippedSite(t *testing.T) {
	b, err := openBrowser(t.Context())
	if errors.Is(err, errNoChromium) {
		missing(t, "Chromium")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	for _, theme := range palettes(t) {
		t.Run(theme, func(t *testing.T) {
			t.Parallel()
			h, err := openHouse(t.Context(), shippedSite, theme)
			if err != nil {
				t.Fatal(err)
			}
			defer h.Close()
			t.Run("pages are light", func(t *testing.T) { checkWeight(t, h) })
			t.Run("and the first view is", func(t *testing.T) { checkFirstViews(t, h, b) })
			t.Run("late fonts shift little", func(t *testing.T) { checkLateFonts(t, h, b) })
			t.Run("axe finds nothing", func(t *testing.T) {
				modules := npm(t, "axe-core", "axe.min.js")
				checkPages(t, h, h.kinds(), func(address string) ([]string, error) { return b.axe(modules, address) })
			})
			t.Run("the keyboard suffices", func(t *testing.T) { checkPages(t, h, h.inFirstLanguage(h.kinds()), b.walk) })
			t.Run("scripts are not needed", func(t *testing.T) { checkPages(t, h, h.inFirstLanguage(h.kinds()), b.scriptless) })
			t.Run("it can be printed", func(t *testing.T) {
				if _, err := exec.LookPath("pdftotext"); err != nil {
					missing(t, "pdftotext (poppler-utils)")
				}
				checkPages(t, h, h.inFirstLanguage(h.kinds()), b.paper)
			})
			t.Run("linkinator finds every address", func(t *testing.T) { checkCrawl(t, h, npm(t, "linkinator", "build", "src", "cli.js")) })
		})
	}
}

// npm is the folder of npm packages, with a file that must be there.
func npm(t *testing.T, name ...string) string {
	t.Helper()
	modules := os.Getenv("ETALASE_NODE_MODULES")
	if _, err := os.Stat(filepath.Join(modules, filepath.Join(name...))); err != nil {
		missing(t, name[0]+" (npm package in the folder that ETALASE_NODE_MODULES names)")
	}
	return modules
}

// The figures are promises to people on slow lines: see ARCHITECTURE.md.
func checkWeight(t *testing.T, h *house) {
	w, err := h.weigh()
	if err != nil {
		t.Fatal(err)
	}
	for what, is := range map[string][2]int64{"the HTML of " + w.heaviest: {w.html, 25_000}, "the style": {w.style, 20_000}, "the script": {w.script, 12_000}} {
		if is[0] > is[1] {
			t.Errorf("%s is %s, more than %s", what, kilobytes(is[0]), kilobytes(is[1]))
		}
	}
}

func checkFirstViews(t *testing.T, h *house, b *chromium) {
	for _, p := range h.templates() {
		v, err := b.firstView(h.url + p)
		if err != nil {
			t.Fatal(err)
		}
		if v.bytes > 350_000 || v.largest > 90_000 || v.shift > 0.02 {
			t.Errorf("%s loads %s first, its largest picture is %s, it shifts by %.3f", p, kilobytes(v.bytes), kilobytes(v.largest), v.shift)
		}
	}
}

// Fonts that come a second late take the room of what stood in for them. Where a
// row of links happens to break elsewhere, a page shifts all the same; the mean
// tells whether the stand-ins are as wide as the fonts.
func checkLateFonts(t *testing.T, h *house, b *chromium) {
	h.fontsWait.Store(int64(time.Second))
	defer h.fontsWait.Store(0)
	pages, shifted := h.inFirstLanguage(h.templates()), 0.0
	for _, p := range pages {
		v, err := b.firstView(h.url + p)
		if err != nil {
			t.Fatal(err)
		}
		if shifted += v.shift; v.shift > 0.02 {
			t.Logf("%s shifts by %.3f", p, v.shift)
		}
	}
	if mean := shifted / float64(len(pages)); mean > 0.02 {
		t.Errorf("pages shift by %.3f in the mean", mean)
	}
}

// checkPages reports what is found on pages.
func checkPages(t *testing.T, h *house, pages []string, look func(address string) ([]string, error)) {
	t.Helper()
	for _, p := range pages {
		faults, err := look(h.url + p)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range faults {
			t.Errorf("%s: %s", p, f)
		}
	}
}

func checkCrawl(t *testing.T, h *house, modules string) {
	c, err := h.crawl(t.Context(), modules)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range c.broken {
		t.Error(b)
	}
	if c.links < 1000 {
		t.Errorf("only %d addresses", c.links)
	}
}

// The figures are for a host that compresses and sends the headers.
func TestServesAsAHostDoes(t *testing.T) {
	h, err := openHouse(t.Context(), shippedSite, palettes(t)[0])
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	answer, err := http.Get(h.url + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if !answer.Uncompressed || answer.Header.Get("Content-Security-Policy") == "" || !bytes.Contains(page, []byte(`<html lang="id">`)) {
		t.Errorf("compressed: %t; %v", answer.Uncompressed, answer.Header)
	}
}
