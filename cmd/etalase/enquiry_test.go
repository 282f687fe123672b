package main

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
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
	open := func() []string {
		t.Helper()
		do(chromedp.Navigate(host+"/daftar-tanya/"), chromedp.WaitVisible(chromedp.CSS("[data-enquiry-list]")))
		return evaluate[[]string](t, tab, `[...document.querySelectorAll('.enquiry-send a')].map((a) => a.href)`)
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

	checkLongList(t, tab, open)
	do(chromedp.Evaluate[chromedp.Void](`localStorage.setItem('etalase.enquiry', '{"anything": [')`))
	if links := open(); len(links) != 0 {
		t.Errorf("out of nonsense came %q", links)
	}
	for _, s := range said() {
		t.Error(s)
	}
}

// Thirty works with long names make several messages, all of them short enough. Works of an artisan who is no longer on
// the site are in none.
func checkLongList(t *testing.T, tab context.Context, open func() []string) {
	t.Helper()
	fill := `localStorage.setItem('etalase.enquiry', JSON.stringify(Array.from({length: 31}, (_, i) => ({
		code: 'TS-' + (1000 + i), name: 'Selendang “sutra & katun” ' + '纱'.repeat(60),
		address: 'https://etalase-tangsel.example/produk/selendang-' + i + '/',
		path: '/', maker: i < 30 ? 'sanggar-batik-kembang-sore' : 'pergi', makerName: 'Yang Pergi' }))))`
	if err := chromedp.Do(tab, chromedp.Evaluate[chromedp.Void](fill)); err != nil {
		t.Fatal(err)
	}
	var texts []string
	links := open()
	for _, link := range links {
		if len(link) > 2000 {
			t.Errorf("a link of %d characters", len(link))
		}
		texts = append(texts, message(t, link))
	}
	for i := range 31 {
		code := fmt.Sprintf("TS-%d", 1000+i)
		asked := slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, code) })
		if asked != (i < 30) {
			t.Errorf("%s is asked for: %t", code, asked)
		}
	}
	if closed := evaluate[int](t, tab,
		`document.querySelectorAll('[data-groups] [data-closed]:not([hidden])').length`); closed != 1 {
		t.Errorf("%d artisans are said to take no enquiry", closed)
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
