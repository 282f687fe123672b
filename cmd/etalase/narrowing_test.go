package main

import (
	"context"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// narrowing is the catalogue in a tab.
type narrowing struct {
	*testing.T
	tab context.Context
}

func (n narrowing) do(actions ...chromedp.Action[chromedp.Void]) {
	n.Helper()
	if err := chromedp.Do(n.tab, actions...); err != nil {
		n.Fatal(err)
	}
}

// press focuses what a selector finds and presses Enter.
func (n narrowing) press(selector string) {
	n.Helper()
	open := `document.querySelector(` + quoted(selector) + `).closest('details')?.setAttribute('open', '')`
	n.do(chromedp.Evaluate[chromedp.Void](open),
		chromedp.Focus(chromedp.CSS(selector)), chromedp.KeyEvent(kb.Enter))
}

func quoted(s string) string { return "`" + s + "`" }

// shows waits until an expression is true.
func (n narrowing) shows(expression string) {
	n.Helper()
	until(n.T, n.tab, `String(Boolean(`+expression+`))`, "true")
}

func (n narrowing) works() []string {
	n.Helper()
	return evaluate[[]string](n.T, n.tab,
		`[...document.querySelectorAll('[data-works] .card-name')].map((h) => h.textContent)`)
}

const (
	chips   = `[...document.querySelectorAll('[data-chips] [data-name]')].map((c) => c.textContent).join()`
	howMany = `document.querySelector('[data-said]').textContent`
	query   = `location.search`
)

// A visitor narrows the catalogue by the keyboard, shares what is found, goes back, and is helped out of a combination
// that there is not.
func narrowCatalogue(t *testing.T, dir string) {
	host := hosted(t, dir)
	n := narrowing{t, browser(t)}
	complained := complaints(n.tab)

	n.do(chromedp.Navigate(host + "/produk/"))
	served := n.works()
	n.press(`[data-facet="material"][data-key="pewarna-soga"]`)
	n.shows(howMany + ` === '5 dari 41 karya'`)
	n.press(`[data-facet="district"][data-key="pamulang"]`)
	n.shows(howMany + ` === '4 dari 41 karya'`)
	n.press(`[data-facet="category"][data-key="batik"]`)
	n.shows(chips + ` === 'Batik,Pewarna soga,Pamulang'`)
	n.shows(query + ` === '?material=pewarna-soga&district=pamulang&category=batik'`)
	if works := n.works(); len(works) != 4 || !slices.Contains(works, "Kain batik cap kawung blandongan") {
		t.Errorf("batik of soga from Pamulang: %q", works)
	}
	// What would find nothing is not offered; what is offered says how much it finds.
	n.shows(`document.querySelector('[data-key="tenun"]').offsetParent === null`)
	n.shows(`document.querySelector('[data-key="batik-tulis"] .n').textContent === '3'`)

	shared := evaluate[string](t, n.tab, `location.href`)
	n.press(`[data-chips] li:nth-child(2) button`)
	n.shows(chips + ` === 'Batik,Pamulang'`)
	n.shows(`document.activeElement.closest('[data-chips]')`)
	n.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	n.shows(chips + ` === 'Batik,Pewarna soga,Pamulang'`)
	n.do(chromedp.Evaluate[chromedp.Void](`history.go(-3)`))
	n.shows(query + ` === ''`)
	n.shows(`document.querySelector('[data-chips]').hidden`)
	if works := n.works(); !slices.Equal(works, served) {
		t.Errorf("the catalogue as it was served is not back: %q", works)
	}

	n.do(chromedp.Navigate(shared))
	n.shows(howMany + ` === '4 dari 41 karya'`)
	n.shows(`[...document.images].every((i) => i.currentSrc === '' || i.loading === 'lazy' || i.complete)`)

	// Sorted: by price, and what has none comes last.
	n.do(chromedp.Navigate(host+"/produk/"), chromedp.Evaluate[chromedp.Void](`{
		const sort = document.querySelector('#_sort');
		sort.value = 'price-down';
		sort.dispatchEvent(new Event('change'));
	}`))
	n.shows(query + ` === '?sort=price-down'`)
	n.shows(`document.querySelectorAll('[data-works] .card').length === 12 && ` +
		`!document.querySelector('[data-more]').hidden`)
	for _, shown := range []string{"24", "36", "41"} {
		n.press(`[data-more] button`)
		n.shows(`document.querySelectorAll('[data-works] .card').length === ` + shown)
	}
	n.shows(`document.querySelector('[data-more]').hidden && document.activeElement === ` +
		`document.querySelectorAll('[data-works] .card-name a')[36]`)
	if works := n.works(); works[0] != "Kain batik tulis anggrek vanda" || works[40] != "Panel ukir bunga" {
		t.Errorf("by price, the highest first: %q", works)
	}

	// A shared address of what is not there any more names what to drop.
	n.do(chromedp.Navigate(host + "/produk/?motif=motif-banji&district=setu&tradition=traditional&material=tidak-ada"))
	n.shows(`document.querySelector('[data-none]').offsetParent`)
	n.shows(`document.querySelector('[data-drops]').textContent === 'Lepaskan Motif: Banji (4 karya)'`)
	n.press(`[data-drops] button`)
	n.shows(`document.querySelector('[data-none]').offsetParent === null && ` +
		`document.querySelectorAll('[data-works] .card').length > 0`)

	// From a category the visitor keeps it.
	n.do(chromedp.Navigate(host + "/produk/kategori/kayu/"))
	n.press(`[data-facet="tradition"][data-key="modern"]`)
	n.shows(query + ` === '?category=kayu&tradition=modern'`)
	n.shows(chips + ` === 'Kayu,Modern'`)
	n.shows(howMany + ` === '2 dari 41 karya'`)

	for _, s := range complained() {
		t.Error(s)
	}
}
