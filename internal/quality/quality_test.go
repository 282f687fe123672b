package main

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"

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

// looks are the built-in themes that are looks of their own.
func looks(t *testing.T) []string {
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

// The figures are promises to people on slow lines: see ARCHITECTURE.md.
func TestPagesAreLight(t *testing.T) {
	for _, theme := range looks(t) {
		h, err := openHouse(t.Context(), shippedSite, theme)
		if err != nil {
			t.Fatal(err)
		}
		defer h.Close()
		w, err := h.weigh()
		if err != nil {
			t.Fatal(err)
		}
		for what, is := range map[string][2]int64{"the HTML of " + w.heaviest: {w.html, 25_000}, "the style": {w.style, 20_000}, "the script": {w.script, 12_000}} {
			if is[0] > is[1] {
				t.Errorf("%s: %s is %s, more than %s", theme, what, kilobytes(is[0]), kilobytes(is[1]))
			}
		}
		b, err := openBrowser(t.Context())
		if errors.Is(err, errNoChromium) {
			missing(t, "Chromium")
		}
		if err != nil {
			t.Fatal(err)
		}
		defer b.Close()
		for _, p := range h.templates() {
			v, err := b.firstView(h.url + p)
			if err != nil {
				t.Fatal(err)
			}
			if v.bytes > 350_000 || v.largest > 90_000 || v.shift > 0.02 {
				t.Errorf("%s: %s loads %s first, its largest picture is %s, it shifts by %.3f", theme, p, kilobytes(v.bytes), kilobytes(v.largest), v.shift)
			}
		}
	}
}

func TestAxeFindsNothing(t *testing.T) {
	modules := os.Getenv("ETALASE_NODE_MODULES")
	if _, err := os.Stat(filepath.Join(modules, "axe-core", "axe.min.js")); err != nil {
		missing(t, "axe-core (npm package in the folder that ETALASE_NODE_MODULES names)")
	}
	checkKinds(t, func(b *chromium, address string) ([]string, error) { return b.axe(modules, address) })
}

func TestKeyboardSuffices(t *testing.T) { checkKinds(t, (*chromium).walk) }

// checkKinds reports what is found on one page of every kind, in each theme and language.
func checkKinds(t *testing.T, look func(b *chromium, address string) ([]string, error)) {
	t.Helper()
	b, err := openBrowser(t.Context())
	if errors.Is(err, errNoChromium) {
		missing(t, "Chromium")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	for _, theme := range looks(t) {
		h, err := openHouse(t.Context(), shippedSite, theme)
		if err != nil {
			t.Fatal(err)
		}
		defer h.Close()
		for _, p := range h.kinds() {
			faults, err := look(b, h.url+p)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range faults {
				t.Errorf("%s: %s: %s", theme, p, f)
			}
		}
	}
}

// The figures are for a host that compresses and sends the headers.
func TestServesAsAHostDoes(t *testing.T) {
	h, err := openHouse(t.Context(), shippedSite, looks(t)[0])
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
