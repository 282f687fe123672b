package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
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

// press focuses what a selector finds and presses Enter. It opens what that is in: a facet, and the panel of a narrow
// screen.
func (n narrowing) press(selector string) {
	n.Helper()
	open := `document.querySelector(` + quoted(selector) + `).closest('details')?.setAttribute('open', ''); ` +
		`document.querySelector('[data-toggle]')?.setAttribute('open', '')`
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
	n.do(chromedp.Evaluate[chromedp.Void](`setTimeout(() => history.back())`))
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

	// By any price, which no band ends at. The heading's count never says anything else than what is shown.
	n.do(chromedp.Navigate(host + "/produk/"))
	n.shows(howMany + ` === '41 karya'`)
	n.do(chromedp.Evaluate[chromedp.Void](`{
		const form = document.querySelector('[data-prices]');
		form.elements.to.value = 'Rp 200.000';
		form.requestSubmit();
	}`))
	n.shows(query + ` === '?to=200000' && ` + howMany + ` === '21 dari 41 karya'`)
	n.shows(chips + ` === 'sampai Rp200.000'`)
	n.shows(`document.querySelector('[data-done]').textContent === 'Tampilkan 21 karya'`)
	n.shows(`[...document.querySelectorAll('[data-toggle] [data-picked], [data-label="Harga"] [data-picked]')]` +
		`.every((picked) => picked.textContent === '1')`)
	n.press(`[data-facet="category"][data-key="batik"]`)
	n.shows(howMany + ` === '1 dari 41 karya'`)
	n.press(`[data-chips] li:nth-child(2) button`)
	n.shows(query + ` === '?category=batik' && document.querySelector('#_to').value === ''`)

	// What is typed counts with the next value that is chosen, and with the button that leads to the works.
	typed := func(amount string) chromedp.Action[chromedp.Void] {
		return chromedp.Evaluate[chromedp.Void](`{
			const to = document.querySelector('#_to');
			to.value = ` + quoted(amount) + `;
			to.dispatchEvent(new Event('input', { bubbles: true }));
		}`)
	}
	n.do(typed("1,5 juta"))
	n.press(`[data-facet="district"][data-key="pamulang"]`)
	n.shows(query + ` === '?category=batik&district=pamulang&to=1500000'`)
	n.do(chromedp.Navigate(host+"/produk/"), typed("200 ribu"))
	n.shows(`document.querySelector('[data-done]').textContent === 'Tampilkan 21 karya'`)
	n.press(`[data-done]`)
	n.shows(query + ` === '?to=200000' && ` + howMany + ` === '21 dari 41 karya'`)
	n.shows(`document.activeElement === document.querySelector('[data-works] .card a')`)
	n.do(typed("150 ribu"), chromedp.Evaluate[chromedp.Void](`{
		const sort = document.querySelector('#_sort');
		sort.value = 'price-up';
		sort.dispatchEvent(new Event('change'));
	}`))
	n.shows(query + ` === '?sort=price-up&to=150000'`)
	n.do(typed("90 ribu"))
	n.press(`[data-chips] button`)
	n.shows(query + ` === '?sort=price-up' && document.querySelector('#_to').value === ''`)

	// A range with nothing in it can be left, and what is no amount counts as none.
	n.do(chromedp.Navigate(host + "/produk/?from=1000&to=2000&category=batik"))
	n.shows(`document.querySelector('[data-drops]').textContent === 'Lepaskan Harga: Rp1.000 – Rp2.000 (5 karya)'`)
	n.do(chromedp.Navigate(host + "/produk/?to=murah&category=batik"))
	n.shows(howMany + ` === '5 dari 41 karya' && ` + chips + ` === 'Batik'`)
	n.do(chromedp.Navigate(host + "/produk/?from=500000&to=100000"))
	n.shows(chips + ` === 'Rp100.000 – Rp500.000'`)

	// The other language keeps what is chosen, and a count of what it lacks stands for the whole list alone.
	n.shows(`document.querySelector('.languages a').href.endsWith('/en/products/?from=500000&to=100000')`)
	n.do(chromedp.Navigate(host + "/en/products/?district=pamulang"))
	n.shows(`document.querySelector('.more-in a').textContent === 'See also in Indonesian'`)
	n.shows(`document.querySelector('.more-in a').href.endsWith('/produk/?district=pamulang')`)

	// On a telephone a value stays below the thumb that chose it, though values above are gone.
	n.do(chromedp.EmulateViewport(360, 740), chromedp.Navigate(host+"/produk/"))
	const pamulang = `document.querySelector('[data-facet="district"][data-key="pamulang"]')`
	n.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-toggle]').open = true;
		` + pamulang + `.closest('details').open = true;
		` + pamulang + `.scrollIntoView({ block: 'center' });
		window.before = ` + pamulang + `.getBoundingClientRect().top;
		` + pamulang + `.click()`))
	n.shows(howMany + ` === '7 dari 41 karya' && ` +
		`Math.abs(` + pamulang + `.getBoundingClientRect().top - window.before) < 2`)

	// What a facet opens over the works closes by Escape, which leads back to it, and by a click elsewhere.
	n.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(host+"/produk/"))
	n.do(chromedp.Focus(chromedp.CSS(`[data-label="Harga"] summary`)), chromedp.KeyEvent(kb.Enter),
		chromedp.Focus(chromedp.CSS(`#_from`)), chromedp.KeyEvent(kb.Escape))
	n.shows(`!document.querySelector('.facet[open]') && document.activeElement.textContent.startsWith('Harga')`)
	n.press(`[data-label="Bahan"] a`)
	n.shows(`document.querySelector('.facet[open]') && ` + howMany + `.includes('dari')`)
	n.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('h1').click()`))
	n.shows(`!document.querySelector('.facet[open]')`)

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

// On a line that loses the data a value leads to its own page, as without a script, and an address of several says that
// they are not there.
func narrowWithoutData(t *testing.T, dir string) {
	csp, files := policy(t, dir), http.FileServer(http.Dir(dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", csp)
		if strings.HasPrefix(r.URL.Path, "/data/") {
			http.NotFound(w, r)
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	n := narrowing{t, browser(t)}
	n.do(chromedp.Navigate(server.URL + "/produk/"))
	n.press(`[data-facet="availability"][data-key="sold_out"]`)
	n.shows(`location.pathname === '/produk/ketersediaan/habis/' && location.search === ''`)
	n.do(chromedp.Navigate(server.URL + "/produk/?to=100000"))
	n.shows(howMany + ` === 'Saringan tidak dapat dimuat. Periksa sambungan internet, lalu muat ulang halaman ini.'`)
}
