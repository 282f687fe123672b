package main

import (
	"bytes"
	"compress/gzip"
	"context"
	_ "embed"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"etalase/internal/corpus"
	"etalase/internal/filetest"
)

//go:embed testdata/search.txtar
var searched []byte

// The same queries find the same wherever the site is: under a path of a host, on a stick, and in the preview.
func TestSearchFindsWhatVisitorsType(t *testing.T) {
	dir := filetest.Dir(t, filetest.Archive(searched))
	queries := filetest.Read(t, dir, "queries")
	tab := browser(t)
	build := func(args ...string) string {
		t.Helper()
		out := filepath.Join(dir, fmt.Sprint("public", len(args)))
		common := []string{"build", "--site", dir, "--out", out, "--date", "2026-03-07", "--lang", "en"}
		runCommand(t, append(common, args...)...)
		return out
	}
	ask := func(page string) func(*testing.T) {
		return func(t *testing.T) {
			said := complaints(tab)
			for line := range strings.Lines(queries) {
				query, want, ok := strings.Cut(strings.TrimSpace(line), " => ")
				if !ok {
					continue
				}
				must(t, chromedp.Do(tab, chromedp.Navigate(page+"?q="+url.QueryEscape(query))))
				if got := results(t, tab, query); got != want {
					t.Errorf("%s\n finds %s\n  want %s", query, got, want)
				}
			}
			for _, s := range said() {
				t.Error(s)
			}
		}
	}
	t.Run("under a path", ask(below(t, build("--base-url", "https://contoh.example/showcase"), "/showcase")+"/cari/"))
	t.Run("on a stick", ask("file://"+filepath.ToSlash(build("--offline"))+"/cari/index.html"))
	t.Run("in the preview", ask(serve(t, dir)+"/cari/"))
	t.Run("in place of the A to Z", func(t *testing.T) { leaveSearch(t, tab, below(t, build(), "")+"/cari/") })
	t.Run("across a build", func(t *testing.T) { searchAcrossBuilds(t, tab, dir, build) })
}

// searchAcrossBuilds holds that a visitor whose page is of an earlier build is shown what the new one has, from files
// that fit together.
func searchAcrossBuilds(t *testing.T, tab context.Context, dir string, build func(...string) string) {
	var now atomic.Value
	now.Store(http.FileServer(http.Dir(build())))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		now.Load().(http.Handler).ServeHTTP(w, r)
	}))
	defer server.Close()
	must(t, chromedp.Do(tab, chromedp.Navigate(server.URL+"/cari/?q=batik")))
	results(t, tab, "batik")

	tray := strings.NewReplacer("Bakul", "Nampan perunggu", "TS-0102", "TS-0105", "weight: 2", "weight: 0")
	text := tray.Replace(filetest.Read(t, dir, "content/products/bakul.md"))
	filetest.Write(t, dir, map[string]string{"content/products/aaa.md": text})
	now.Store(http.FileServer(http.Dir(build("--quiet"))))
	must(t, chromedp.Do(tab,
		chromedp.Evaluate[chromedp.Void](`(() => { const q = document.querySelector('#_q'); q.value = 'perungu'; `+
			`q.dispatchEvent(new Event('input')) })()`)))
	if got := results(t, tab, "perungu"); got != "Karya: Nampan perunggu" {
		t.Errorf("after the new build a slip finds %s", got)
	}
}

// leaveSearch holds that results stand in the place of the A to Z, to which a link leads back.
func leaveSearch(t *testing.T, tab context.Context, page string) {
	const letters = `String(document.querySelector('.find-letters').hidden)`
	must(t, chromedp.Do(tab, chromedp.Navigate(page+"?q=batik")))
	results(t, tab, "batik")
	until(t, tab, letters, "true")
	must(t, chromedp.Do(tab, chromedp.Click(chromedp.CSS(`[data-az] a`))))
	until(t, tab, letters, "false")
	until(t, tab, `location.href`, page+"#_az")
}

// below serves a folder under a path, with the policy of its site.
func below(t *testing.T, dir, path string) string {
	csp := policy(t, dir)
	files := http.StripPrefix(path, http.FileServer(http.Dir(dir)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", csp)
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + path
}

// results waits for the results of a query, and writes them as the test table does.
func results(t *testing.T, tab context.Context, query string) string {
	t.Helper()
	until(t, tab, `document.querySelector('[data-said]').textContent`, "“"+query+"”")
	return evaluate[string](t, tab, `[...document.querySelectorAll('.find-group')].map((g) =>
		g.querySelector('[data-kind]').textContent + ': ' +
		[...g.querySelectorAll('.find-name')].map((n) => n.textContent).join(', ')).join('; ') || 'nothing'`)
}

// until waits for a text in what an expression gives. A page that is being left answers nothing: that is not the end of
// the wait.
func until(t testing.TB, tab context.Context, expression, part string) {
	t.Helper()
	var got string
	var err error
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if got, err = chromedp.Run(tab, chromedp.Evaluate[string](expression)); err == nil &&
			strings.Contains(got, part) {
			return
		}
	}
	t.Fatalf("%s: waited in vain for %q, it is %.300q (%v)", expression, part, got, err)
}

// findAsVisitorsAsk looks for things by what visitors call them: codes, whole and in part, synonyms, names in the other
// language, places, prices, slips, what only a page of information says, and what is not there.
func findAsVisitorsAsk(t *testing.T, tab context.Context, host string) {
	t.Helper()
	for _, c := range []struct {
		page, query string
		first       string // how the first result begins; empty: nothing is found, and nothing offered instead
		only        bool   // there is no other
	}{
		{"/cari/", "TS-0001", "Kain batik tulis anggrek vanda", true},
		{"/cari/", "ts 0012", "Tampah bambu saji", true},
		{"/cari/", "ts12", "Tampah bambu saji", true},
		{"/cari/", "0012", "Tampah bambu saji", true},
		{"/cari/", "12", "Tampah bambu saji", false},
		{"/cari/", "TS-0111", "Kap lampu bambu anyam", true},
		{"/cari/", "TS-002", "Kain batik cap kawung blandongan", false},
		{"/cari/", "TS-9999", "", true},
		{"/cari/", "kado", "Hadiah kecil dari tetangga", false},
		{"/cari/", "gift", "Hadiah kecil dari tetangga", false},
		{"/cari/", "oleh-oleh", "Hadiah kecil dari tetangga", false},
		{"/cari/", "cindera mata", "Hadiah kecil dari tetangga", false},
		{"/cari/", "kursus", "Pelatihan foto produk", false},
		{"/cari/", "workshop", "Pelatihan foto produk", false},
		{"/cari/", "alamat", "Aksesibilitas", false},
		{"/cari/", "ongkir", "Cara pesan", true},
		{"/cari/", "ongkos kirim", "Cara pesan", false},
		{"/cari/", "whatsapp", "Cara pesan", false},
		{"/cari/", "wa", "Cara pesan", false},
		{"/cari/", "kontak", "Cara pesan", false},
		{"/cari/", "jam buka", "Cara pesan", false},
		{"/cari/", "ekspor", "Kain batik tulis anggrek vanda", false},
		{"/cari/", "basket", "Keranjang pandan bertutup", false},
		{"/cari/", "bag", "Tas mendong Ciputat", false},
		{"/cari/", "teapot", "Teko stoneware seladon", true},
		{"/cari/", "wood bowl", "Mangkuk kayu bubut", false},
		{"/cari/", "bamboo", "Kap lampu bambu anyam", false},
		{"/cari/", "hand-loom weaving", "Tenun ATBM Pondok Aren", false},
		{"/cari/", "tembikar", "Gerabah Kranggan Muda", false},
		{"/cari/", "setu", "Anyaman Lestari Setu", false},
		{"/cari/", "kranjang", "Keranjang pandan bertutup", false},
		{"/cari/", "selendagn", "Selendang batik ombak Cisadane", false},
		{"/cari/", "tas di bawah 200rb", "Tas mendong Ciputat", true},
		{"/cari/", "kain di atas 1 juta", "Kain batik tulis anggrek vanda", true},
		{"/cari/", "qwertyuiop", "", true},
		{"/en/search/", "ts0001", "Vanda orchid hand-drawn batik cloth", true},
		{"/en/search/", "keranjang", "Lidded pandan basket", false},
		{"/en/search/", "kado", "Finding a gift", false},
		{"/en/search/", "shipping", "How to order", false},
		{"/en/search/", "opening hours", "How to order", false},
		{"/en/search/", "export", "Vanda orchid hand-drawn batik cloth", false},
		{"/en/search/", "residency", "Residensi pewarna alam Bahasa Indonesia", true},
		{"/en/search/", "pelatihan foto", "Pelatihan foto produk, angkatan kedua Bahasa Indonesia", true},
		{"/en/search/", "tas", "Tas mendong Ciputat Bahasa Indonesia", false},
		{"/en/search/", "basket under 200k", "Lidded pandan basket", true},
	} {
		must(t, chromedp.Do(tab, chromedp.Navigate(host+c.page+"?q="+url.QueryEscape(c.query))))
		until(t, tab, `document.querySelector('[data-said]').textContent`, "“"+c.query+"”")
		names := evaluate[[]string](t, tab, `[...document.querySelectorAll('.find-name, [data-words] a')]
			.map((n) => n.textContent)`)
		switch {
		case c.first == "":
			if len(names) > 0 {
				t.Errorf("%s finds %q", c.query, names)
			}
		case len(names) == 0 || !strings.HasPrefix(names[0], c.first) || c.only && len(names) > 1:
			t.Errorf("%s finds %q, want %q", c.query, names, c.first)
		}
	}
	foreign := evaluate[string](t, tab, `(() => {
		const index = [...document.querySelectorAll('.found a[lang=id]')].map((a) => a.textContent);
		return index.includes('Residensi pewarna alam') ? 'listed' : index.join();
	})()`)
	if foreign != "listed" {
		t.Errorf("from A to Z the entries in another language are %s", foreign)
	}
	must(t, chromedp.Do(tab, chromedp.Navigate(host+"/en/search/?q=residensi")))
	until(t, tab, `document.querySelector('[data-said]').textContent`, "“residensi”")
	if lang := evaluate[string](t, tab, `[...document.querySelectorAll('.find-item [lang]')]
		.map((e) => e.lang + ' ' + e.localName).join()`); lang != "id a,id span,id p" {
		t.Errorf("the language of a result in another one is said as %q", lang)
	}
}

// search goes through the shipped site's search as a visitor does who has no mouse.
func search(t *testing.T, dir string) {
	tab, host := browser(t), hosted(t, dir)
	said := complaints(tab)
	do := func(actions ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		must(t, chromedp.Do(tab, actions...))
	}
	focused := func() string {
		t.Helper()
		return evaluate[string](t, tab,
			`document.activeElement.id || `+
				`document.activeElement.closest('.find-item')?.querySelector('a').textContent || `+
				`document.activeElement.tagName`)
	}
	const first = `document.querySelector('.find-item a')?.textContent ?? ''`

	do(chromedp.Navigate(host+"/perajin/"), chromedp.WaitReady(chromedp.CSS("main h1")),
		chromedp.Focus(chromedp.CSS(`a[href$="#_q"]`)), chromedp.KeyEvent(kb.Enter),
		chromedp.WaitReady(chromedp.CSS("[data-search]")))
	until(t, tab, `document.activeElement.id`, "_q")
	do(chromedp.KeyEvent("teunn"))
	until(t, tab, first, "tenun")
	if n := evaluate[int](t, tab, `document.querySelectorAll('.find-item mark').length`); n == 0 {
		t.Error("nothing shows why something was found")
	}
	if at := evaluate[string](t, tab, `location.search`); at != "?q=teunn" {
		t.Errorf("the address says %q", at)
	}
	if n := evaluate[int](t, tab,
		`[...document.querySelectorAll('.find-item img')].filter((i) => !i.getAttribute('src')).length`); n > 0 {
		t.Errorf("%d pictures of nothing", n)
	}
	do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown))
	second := focused()
	do(chromedp.KeyEvent(kb.ArrowUp))
	if one := focused(); one == second || one != evaluate[string](t, tab, first) {
		t.Errorf("the arrows lead to %q and back to %q", second, one)
	}
	title := focused()
	do(chromedp.KeyEvent(kb.Enter))
	until(t, tab, `document.querySelector('main h1')?.textContent ?? ''`, title)
	// a page that the browser kept is not loaded again, and chromedp loses its nodes
	do(chromedp.Evaluate[chromedp.Void](`setTimeout(() => history.back())`))
	until(t, tab, first, title)
	if q := evaluate[string](t, tab, `document.querySelector('#_q').value`); q != "teunn" {
		t.Errorf("back at the results the field says %q", q)
	}
	do(chromedp.Evaluate[chromedp.Void](`document.querySelector('#_q').focus()`), chromedp.KeyEvent(kb.Escape))
	until(t, tab, `document.querySelector('#_q').value + document.querySelector('[data-results]').textContent + `+
		`location.search || 'empty'`, "empty")

	do(chromedp.KeyEvent("qqkeranjangqq"))
	until(t, tab, `document.querySelector('[data-near]').hidden ? '' : `+
		`document.querySelector('[data-words]').textContent`, "keranjang")
	do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-words] a').click()`))
	until(t, tab, first, "eranjang")

	do(chromedp.Navigate(host+"/en/search/?q=batik"), chromedp.WaitVisible(chromedp.CSS(".find-item")))
	if href := evaluate[string](t, tab,
		`document.querySelector('.find-item a').getAttribute('href')`); !strings.HasPrefix(href, host+"/en/") {
		t.Errorf("an English result leads to %s", href)
	}
	findAsVisitorsAsk(t, tab, host)
	for _, s := range said() {
		t.Error(s)
	}

	// From the page that is not there, and without JavaScript, the form leads to everything from A to Z.
	do(chromedp.Navigate(host+"/404.html"), scripts(false), chromedp.Navigate(host+"/404.html"),
		chromedp.SetValue(chromedp.CSS("#_q"), "batik"), chromedp.Submit(chromedp.CSS(".find-form")),
		chromedp.WaitReady(chromedp.CSS("[data-search]")))
	do(scripts(true))
	until(t, tab, `location.href`, "/cari/?q=batik")
	if n := evaluate[int](t, tab, `document.querySelectorAll('.found a').length`); n < 80 {
		t.Errorf("without JavaScript the page leads to %d entries", n)
	}
}

func scripts(on bool) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled,
			emulation.SetScriptExecutionDisabledParams{Value: !on})
		return err
	})
}

// From the typed query to the first result, among 10,000 products, in a browser that has nothing of the index yet: the
// files and kilobytes that the query needs, and the time from the arrival of the last of them to the result on the
// page.
func BenchmarkSearch(b *testing.B) {
	dir := b.TempDir()
	s := corpus.Make(10_000)
	s["site.yaml"] = strings.Replace(s["site.yaml"], "theme: plain", "theme: blandongan", 1)
	filetest.Write(b, dir, s)
	host, tab := serve(b, dir), browser(b)
	if _, err := packed(host + "/data/id/search/root.js"); err != nil { // makes the index
		b.Fatal(err)
	}
	for _, query := range []string{"be", "bengkel", "TS-05000", "karya bengkel 512", "pengukuran", "bengkkel"} {
		b.Run(query, func(b *testing.B) {
			var files, kilobytes, after float64
			for b.Loop() {
				if err := chromedp.Do(tab, chromedp.Navigate(host+"/cari/"),
					chromedp.WaitReady(chromedp.CSS("[data-search]"))); err != nil {
					b.Fatal(err)
				}
				evaluate[bool](b, tab, fmt.Sprintf(`(() => {
					window.first = 0;
					new MutationObserver(() => {
						if (!window.first && document.querySelector('.find-item')) window.first = performance.now();
					}).observe(document.querySelector('[data-results]'), { childList: true });
					const q = document.querySelector('#_q');
					q.value = %q;
					q.dispatchEvent(new Event('input'));
					return true;
				})()`, query))
				until(b, tab, `String(window.first > 0)`, "true")
				after += evaluate[float64](b, tab,
					`window.first - Math.max(...performance.getEntriesByType('resource')`+
						`.filter((r) => r.name.includes('/data/') && r.responseEnd <= window.first)`+
						`.map((r) => r.responseEnd))`)
				for _, file := range evaluate[[]string](b, tab,
					`performance.getEntriesByType('resource').map((r) => r.name)`+
						`.filter((name) => name.includes('/data/'))`) {
					n, err := packed(file)
					if err != nil {
						b.Fatal(err)
					}
					files++
					kilobytes += float64(n) / 1000
				}
			}
			b.ReportMetric(files/float64(b.N), "files")
			b.ReportMetric(kilobytes/float64(b.N), "KB")
			b.ReportMetric(after/float64(b.N), "ms-to-first")
		})
	}
}

// packed returns what the file at an address weighs as hosts send it.
func packed(url string) (int, error) {
	answer, err := http.Get(url)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("%s: %s", url, answer.Status)
	}
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := io.Copy(z, answer.Body); err != nil {
		return 0, err
	}
	err = z.Close()
	return out.Len(), err
}
