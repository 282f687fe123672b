package main

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"etalase/internal/filetest"
)

// A visitor keeps two works of one artisan and one of another, by the keyboard, and asks each artisan once.
func keepForEnquiry(t *testing.T, dir string) {
	tab, host := browser(t), hosted(t, dir)
	said := complaints(tab)
	do := func(actions ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(tab, actions...); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{
		"/produk/kain-batik-anggrek-vanda/",
		"/produk/selendang-batik-ombak-cisadane/",
		"/produk/kotak-ukir-banji/",
	} {
		do(chromedp.Navigate(host+path), chromedp.Focus(chromedp.CSS("[data-enquiry-add] button")),
			chromedp.KeyEvent(kb.Enter))
	}
	if n := evaluate[string](t, tab, `document.querySelector('[data-count]').textContent`); n != "3" {
		t.Errorf("the way to the list counts %s works", n)
	}
	list := "/daftar-tanya/"
	open := func() []string {
		t.Helper()
		do(chromedp.Navigate(host+list), chromedp.WaitVisible(chromedp.CSS("[data-enquiry-list]")))
		return evaluate[[]string](t, tab, `[...document.querySelectorAll('.enquiry-send a.button')].map((a) => a.href)`)
	}
	// A page that the browser kept is not loaded again: it counts anew when it is shown.
	do(chromedp.Navigate(host+"/perajin/"), chromedp.Evaluate[chromedp.Void](`{
		document.querySelector('[data-count]').textContent = '';
		dispatchEvent(new Event('pageshow'));
	}`))
	if n := evaluate[string](t, tab, `document.querySelector('[data-count]').textContent`); n != "3" {
		t.Errorf("shown again, the way to the list counts %q works", n)
	}
	links := open()
	if len(links) != 2 {
		t.Fatalf("%d messages for two artisans: %q", len(links), links)
	}
	for i, codes := range [][]string{{"TS-0001", "TS-0003"}, {"TS-0020"}} {
		for _, code := range codes {
			if text := message(t, links[i]); !strings.Contains(text, code) {
				t.Errorf("%s is not in %q", code, text)
			}
		}
	}
	text := message(t, links[0])
	if !strings.Contains(text, "https://etalase-tangsel.example/produk/kain-batik-anggrek-vanda/") ||
		!strings.Contains(text, "Sanggar Batik Kembang Sore") {
		t.Errorf("the message is %q", text)
	}
	if kept := evaluate[string](t, tab, `JSON.stringify(localStorage)`); strings.Contains(kept, "628") {
		t.Errorf("a number is kept in the browser: %s", kept)
	}

	do(chromedp.Focus(chromedp.CSS("[data-groups] [data-remove]")), chromedp.KeyEvent(kb.Enter))
	if left := evaluate[int](t, tab, `document.querySelectorAll('.enquiry-item').length`); left != 2 {
		t.Errorf("%d works are left of three after one was taken off", left)
	}
	if where := evaluate[string](t, tab, `document.activeElement.tagName`); where != "BUTTON" {
		t.Errorf("the focus is lost: it is on %s", where)
	}

	checkShown(t, tab, "Selendang batik ombak Cisadane", "Rp450.000")
	checkShown(t, tab, "TS-0003", "Rp450.000")
	const toCouncil = `[...document.querySelectorAll('.enquiry-send a:not(.button)')]
		.filter((a) => a.textContent.includes('Dekranasda'))`
	if ways := evaluate[int](t, tab, toCouncil+`.length`); ways != 2 {
		t.Errorf("%d ways to the council beside those to two artisans", ways)
	}
	list = "/en/enquiry/"
	if links := open(); len(links) != 2 {
		t.Errorf("%d messages from the English list", len(links))
	}
	checkShown(t, tab, "Carved banji box", "Price on request")
	list = "/daftar-tanya/"

	checkLongList(t, tab, dir, open)
	do(chromedp.Evaluate[chromedp.Void](`localStorage.setItem('etalase.enquiry', '{"anything": [')`))
	if links := open(); len(links) != 0 {
		t.Errorf("out of nonsense came %q", links)
	}
	for _, s := range said() {
		t.Error(s)
	}
}

// checkShown looks for what the list shows of a work: its photo, its name and its price in the language of the page.
func checkShown(t *testing.T, tab context.Context, name, price string) {
	t.Helper()
	shown := evaluate[[]string](t, tab, `[...document.querySelectorAll('.enquiry-item')].filter((li) =>
		li.querySelector('img').naturalWidth > 0).map((li) => li.innerText)`)
	if !slices.ContainsFunc(shown, func(text string) bool {
		return strings.Contains(text, name) && strings.Contains(text, price)
	}) {
		t.Errorf("no %s for %s in %q", name, price, shown)
	}
}

// Thirty works make several messages, all of them short enough. A work of an artisan who is no longer on the site is
// asked about through the council. A work that is no longer there is in no message, and the list says so.
func checkLongList(t *testing.T, tab context.Context, dir string, open func() []string) {
	t.Helper()
	var index struct{ Codes []string }
	data := strings.TrimSuffix(strings.TrimPrefix(filetest.Read(t, dir, "data/id/catalogue.js"), "etalase("), ")\n")
	if err := json.Unmarshal([]byte(data), &index); err != nil || len(index.Codes) < 31 {
		t.Fatal(err, len(index.Codes))
	}
	codes := append(index.Codes[:31:31], "TS-9999")
	kept, _ := json.Marshal(codes)
	fill := `localStorage.setItem('etalase.enquiry', JSON.stringify(` + string(kept) + `.map((code, i) => ({
		code, name: 'Selendang', address: 'https://etalase-tangsel.example/produk/selendang/', path: '/',
		maker: i < 30 ? 'sanggar-batik-kembang-sore' : 'pergi', makerName: 'Yang Pergi' }))))`
	if err := chromedp.Do(tab, chromedp.Evaluate[chromedp.Void](fill)); err != nil {
		t.Fatal(err)
	}
	var texts, toCouncil []string
	for _, link := range open() {
		if len(link) > 2000 {
			t.Errorf("a link of %d characters", len(link))
		}
		text := message(t, link)
		texts = append(texts, text)
		if strings.Contains(link, "wa.me/6280000000100") {
			toCouncil = append(toCouncil, text)
		}
	}
	if len(texts) < 3 || len(toCouncil) != 1 || !strings.Contains(toCouncil[0], codes[30]) {
		t.Errorf("%d messages; to the council %q", len(texts), toCouncil)
	}
	for i, code := range codes {
		asked := slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, "("+code+")") })
		if asked != (i < 31) {
			t.Errorf("%s is asked for: %t", code, asked)
		}
	}
	if gone := evaluate[int](t, tab, `document.querySelectorAll('[data-gone]:not([hidden])').length`); gone != 1 {
		t.Errorf("%d works are said to be gone", gone)
	}
}

// message returns the text that a link fills in.
func message(t *testing.T, link string) string {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil || u.Host != "wa.me" {
		t.Fatalf("%s: %v", link, err)
	}
	return u.Query().Get("text")
}
