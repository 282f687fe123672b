package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"etalase/internal/filetest"
	"etalase/internal/tooltest"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

// browser starts a Chromium and returns a context for one tab of it.
func browser(t testing.TB, more ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("it starts a browser")
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(tooltest.Chromium(t)),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("font-render-hinting", "none")) // the headless shell's default makes letters of other widths
	allocator, stop := chromedp.NewExecAllocator(t.Context(), append(options, more...)...)
	t.Cleanup(stop)
	tab, closeTab := chromedp.NewContext(allocator)
	t.Cleanup(closeTab)
	if err := chromedp.Do(tab); err != nil { // starts it; a time limit on this context would be one on the browser
		t.Fatal(err)
	}
	limited, cancel := context.WithTimeout(tab, 3*time.Minute)
	t.Cleanup(cancel)
	return limited
}

// complaints collects what a page says on the console and what it could not load.
func complaints(tab context.Context) func() []string {
	var mu sync.Mutex
	var said []string
	add := func(format string, args ...any) {
		mu.Lock()
		defer mu.Unlock()
		said = append(said, fmt.Sprintf(format, args...))
	}
	err := chromedp.Listen(tab, func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			add("exception: %s", e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			add("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL)
		case *network.EventResponseReceived:
			if e.Response.Status >= 400 {
				add("%d for %s", e.Response.Status, e.Response.URL)
			}
		}
	})
	if err != nil {
		add("%v", err)
	}
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return said
	}
}

// browse opens pages of every kind as a phone and as a wide screen, with the headers that the site asks its host to
// send.
func browse(t *testing.T, dir string, pages map[string]*html.Node) {
	tab, host := browser(t), hosted(t, dir)
	said := complaints(tab)
	for _, path := range samples(pages) {
		err := chromedp.Do(tab, chromedp.Navigate(host+path), chromedp.WaitReady(chromedp.CSS("main h1")))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		for _, width := range []int64{1280, 320} { // the width of one page is that of the next at first
			if err := chromedp.Do(tab, chromedp.EmulateViewport(width, 800)); err != nil {
				t.Fatalf("%s at %d px: %v", path, width, err)
			}
			wide := evaluate[int64](t, tab, `document.documentElement.scrollWidth`)
			broken := evaluate[int64](t, tab,
				`[...document.images].filter(i => i.complete && i.naturalWidth === 0).length`)
			if wide > width {
				t.Errorf("%s at %d px is %d px wide", path, width, wide)
			}
			if broken > 0 {
				t.Errorf("%s: %d pictures do not load", path, broken)
			}
		}
	}
	tryLongHours(t, tab, host+"/")
	for _, s := range said() {
		t.Error(s)
	}
}

// tryLongHours gives the next event on the home page the hours of one that repeats by a long rule. They leave its name
// and its place room.
func tryLongHours(t *testing.T, tab context.Context, home string) {
	const overlaps = `(() => {
		const hall = document.querySelector('.next-hall'), when = hall.querySelector('.next-when');
		when.querySelector('.hours')?.remove();
		when.insertAdjacentHTML('beforeend', ' <span class="hours">pukul 18.30–20.30, dua minggu sekali, ' +
			'hari Selasa dan Kamis sampai 25 Februari 2027</span>');
		hall.querySelector('.next-where').textContent = 'Halaman Balai Kota Tangerang Selatan, Tangerang Selatan';
		const boxes = [...hall.children].map((e) => {
			const range = document.createRange();
			range.selectNodeContents(e);
			return range.getBoundingClientRect();
		});
		return boxes.some((a, i) => boxes.some((b, j) => i < j && a.left < b.right - 1 && b.left < a.right - 1 &&
			a.top < b.bottom - 8 && b.top < a.bottom - 8)); // lines lie closer than their letters are high
	})()`
	for _, width := range []int64{1280, 1024, 320} {
		if err := chromedp.Do(tab, chromedp.Navigate(home), chromedp.EmulateViewport(width, 800)); err != nil {
			t.Fatal(err)
		}
		if evaluate[bool](t, tab, overlaps) {
			t.Errorf("the next event on the home page overlaps at %d px", width)
		}
	}
}

// hosted serves a folder with the policy that the site asks its host to send.
func hosted(t *testing.T, dir string) string {
	csp := policy(t, dir)
	files := http.FileServer(http.Dir(dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", csp)
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func evaluate[T any](t testing.TB, tab context.Context, expression string) T {
	t.Helper()
	value, err := chromedp.Run(tab, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return value
}

var policyLine = regexp.MustCompile(`Content-Security-Policy: (.*)`)

func policy(t *testing.T, dir string) string {
	text, err := os.ReadFile(filepath.Join(dir, "_headers"))
	if err != nil {
		t.Fatal(err)
	}
	m := policyLine.FindSubmatch(text)
	if m == nil {
		t.Fatal("_headers has no policy")
	}
	return string(m[1])
}

// samples returns the home page, the lists, and the first page below each of them, in both languages.
func samples(pages map[string]*html.Node) []string {
	all := make([]string, 0, len(pages))
	for path := range pages {
		all = append(all, path)
	}
	slices.Sort(all)
	var chosen []string
	below := map[string]int{}
	for _, path := range all {
		parts := strings.Split(strings.Trim(strings.TrimPrefix(path, "/en"), "/"), "/")
		key := fmt.Sprint(strings.HasPrefix(path, "/en/"), parts[0], len(parts))
		if below[key]++; below[key] <= 1 || len(parts) == 1 {
			chosen = append(chosen, path)
		}
	}
	return chosen
}

// smallSettings is the site.yaml of a site with nothing but what it must have.
const smallSettings = "title: Contoh\nbase_url: https://contoh.example\n" +
	"organisation: {name: Dewan Contoh}\ndistricts: [Setu]\n"

// smallSite returns a site of one page.
func smallSite() map[string]string {
	return map[string]string{
		"site.yaml":                smallSettings,
		"content/pages/tentang.md": "---\ntitle: Tentang kami\n---\n\nSatu.\n",
	}
}

// One browser sees one save after another: a text, a style, a fault, its fix.
func TestSaveShowsInTheBrowser(t *testing.T) {
	tab := browser(t)
	dir := t.TempDir()
	save := func(name, text string) { filetest.Save(t, dir, name, text) }
	page := func(body string) string {
		return "---\ntitle: Tentang kami\n---\n\n" + strings.Repeat("Baris.\n\n", 200) + body + "\n"
	}
	save("site.yaml", smallSettings)
	save("content/pages/tentang.md", page("Satu."))

	host := serve(t, dir)
	const (
		body    = `document.querySelector('main').textContent`
		overlay = `document.getElementById('etalase-problems')?.shadowRoot.textContent ?? ''`
	)
	until := func(what, expression, part string) {
		t.Helper()
		deadline := time.Now().Add(20 * time.Second)
		for {
			got, err := chromedp.Run(tab, chromedp.Evaluate[string](expression))
			if err == nil && (part != "" && strings.Contains(got, part) || part == "" && got == "") {
				return
			}
			if time.Now().After(deadline) {
				t.Fatalf("%s: waiting for %q, the page says %.300q (%v)", what, part, got, err)
			}
			time.Sleep(10 * time.Millisecond) // the browser has no call that waits for any text
		}
	}
	if err := chromedp.Do(tab, chromedp.EmulateViewport(1280, 800), chromedp.Navigate(host+"/tentang/"),
		chromedp.WaitReady(chromedp.CSS("main h1"))); err != nil {
		t.Fatal(err)
	}
	until("at first", body, "Satu.")
	save("content/pages/tentang.md", page("Dua."))
	until("a saved text", body, "Dua.")

	until("the reload", `document.readyState`, "complete") // before that the browser puts the scroll back
	evaluate[string](t, tab, `window.scrollTo(0, 500); window.kept = 'still here'`)
	save("themes/blandongan/styles/99-own.css", "main { outline: 7px solid rgb(1, 2, 3) }\n")
	until("a saved style", `getComputedStyle(document.querySelector('main')).outlineWidth`, "7px")
	until("a saved style reloads nothing", `window.kept ?? 'reloaded'`, "still here")
	until("a saved style keeps the scroll", `String(Math.round(window.scrollY))`, "500")

	save("content/pages/tentang.md", strings.Replace(page("Tiga."), "title:", "judul:", 1))
	until("a fault", overlay, "content/pages/tentang.md:2:1")
	until("its style, which the policy does not block", `getComputedStyle(document.getElementById('etalase-problems')
		.shadowRoot.querySelector('section')).position`, "fixed")
	until("the last good page stays", body, "Dua.")
	save("content/pages/tentang.md", page("Tiga."))
	until("a mended fault", overlay, "")
	until("and its text", body, "Tiga.")

	const mark = `document.getElementById('etalase-mark')?.shadowRoot.querySelector('aside').textContent ?? ''`
	save("content/pages/tentang.md", strings.Replace(page("Tiga."), "---\n", "---\ndraft: true\n", 1))
	until("a draft", mark, "Draft: not published")
	const above = `String(document.getElementById('etalase-mark').getBoundingClientRect().bottom <=
		document.querySelector('header').getBoundingClientRect().top)`
	until("its bar covers nothing", above, "true")
	const bar = `getComputedStyle(document.getElementById('etalase-mark')
		.shadowRoot.querySelector('aside')).borderBottomStyle`
	until("its style is not blocked by the policy", bar, "solid")
	save("content/pages/tentang.md", page("Tiga."))
	until("what is published again", mark, "")

	if err := os.RemoveAll(filepath.Join(dir, "content/pages/tentang.md")); err != nil {
		t.Fatal(err)
	}
	until("a deleted page", `document.title`, "Halaman tidak ditemukan")
}

// What the host blocks is blocked in the preview too, and said on the console; a page with a table has nothing of it. A
// page of another site cannot load what the preview serves.
func TestPreviewHasThePolicyOfTheHost(t *testing.T) {
	tab := browser(t)
	dir := filetest.Dir(t, map[string]string{
		"site.yaml":              smallSettings + "allow_html: true\n",
		"content/pages/tabel.md": "---\ntitle: Harga\n---\n| Karya | Harga |\n|---|--:|\n| Tas | 150.000 |\n",
		"content/pages/gaya.md":  "---\ntitle: Gaya\n---\n<p id=\"merah\" style=\"color: rgb(255, 0, 0)\">Merah</p>\n",
	})
	host := serve(t, dir)
	said := complaints(tab)
	visit := func(address, ready string) {
		t.Helper()
		if err := chromedp.Do(tab, chromedp.Navigate(address), chromedp.WaitReady(chromedp.CSS(ready))); err != nil {
			t.Fatal(address, err)
		}
	}
	visit(host+"/tabel/", "td.align-right")
	got := evaluate[string](t, tab, `getComputedStyle(document.querySelector('td.align-right')).textAlign`)
	if got != "right" {
		t.Errorf("the column is aligned to the %s", got)
	}
	if len(said()) > 0 {
		t.Errorf("a table: %q", said())
	}
	visit(host+"/gaya/", "#merah")
	if evaluate[string](t, tab, `getComputedStyle(document.querySelector('#merah')).color`) == "rgb(255, 0, 0)" {
		t.Error("a style is shown that the host blocks")
	}
	if !strings.Contains(strings.Join(said(), "\n"), "Content Security Policy") {
		t.Errorf("a style that is blocked: %q", said())
	}
	const stranger = `<script>loaded = []</script>` +
		`<script src="%[1]s/__etalase/client.js" onload="loaded.push('script')"></script>` +
		`<link rel="stylesheet" href="%[1]s/tabel/" onload="loaded.push('style')"><a href="%[1]s/tabel/">Tabel</a>`
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, stranger, host)
	}))
	defer elsewhere.Close()
	visit(strings.Replace(elsewhere.URL, "127.0.0.1", "localhost", 1), "a")
	if got := evaluate[string](t, tab, `loaded.join()`); got != "" {
		t.Errorf("a page of another site loads the preview's %s", got)
	}
	err := chromedp.Do(tab, chromedp.Click(chromedp.CSS("a")), chromedp.WaitReady(chromedp.CSS("td.align-right")))
	if err != nil {
		t.Error("a link of another site leads nowhere:", err)
	}
}

// serve runs the command until the test ends, and returns its address.
func serve(t testing.TB, dir string) string {
	t.Helper()
	reader, writer := io.Pipe()
	var stderr bytes.Buffer
	args := []string{"serve", "--site", dir, "--addr", "127.0.0.1:0", "--lang", "en"}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() { ended <- execute(ctx, process{stdout: writer, stderr: &stderr}, args) }()
	t.Cleanup(func() {
		stop()
		go io.Copy(io.Discard, reader)
		if status := <-ended; status != exitOK {
			t.Errorf("serve: exit status %d\n%s", status, stderr.String())
		}
	})
	said := make([]byte, 200)
	n, err := reader.Read(said)
	if err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, reader)
	host := regexp.MustCompile(`http://127\.0\.0\.1:\d+`).Find(said[:n])
	if host == nil {
		t.Fatalf("serve said %q", said[:n])
	}
	return string(host)
}

// A page with a video requests nothing from other hosts, under the site's own policy; its link to the video is there
// nevertheless, in the theme's style.
func TestPlayersLoadNothingBeforeTheyArePressed(t *testing.T) {
	tab := browser(t)
	dir := filetest.Dir(t, map[string]string{
		"site.yaml": smallSettings,
		"content/pages/tentang.md": "---\ntitle: Tentang\n---\n" +
			"[Cara menganyam](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n\n<https://vimeo.com/76979871>\n",
	})
	runCommand(t, "build", "--site", dir)
	public := filepath.Join(dir, "public")
	csp := policy(t, public)
	files := http.FileServer(http.Dir(public))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", csp)
		files.ServeHTTP(w, r)
	}))
	defer server.Close()
	var mu sync.Mutex
	var elsewhere []string
	if err := chromedp.Listen(tab, func(event any) {
		if e, ok := event.(*network.EventRequestWillBeSent); ok && strings.HasPrefix(e.Request.URL, "http") &&
			!strings.HasPrefix(e.Request.URL, server.URL) {
			mu.Lock()
			defer mu.Unlock()
			elsewhere = append(elsewhere, e.Request.URL)
		}
	}); err != nil {
		t.Fatal(err)
	}
	said := complaints(tab)
	if err := chromedp.Do(tab, chromedp.EmulateViewport(1280, 2000), chromedp.Navigate(server.URL+"/tentang/"),
		chromedp.WaitReady(chromedp.CSS("main h1"))); err != nil {
		t.Fatal(err)
	}
	const start = `(() => {
		const a = [...document.querySelectorAll('iframe')]
			.map(f => f.contentDocument?.querySelector('.player-start a'));
		return a.every(x => x) ? a.map(x => x.href + ' ' + getComputedStyle(x).fontWeight).join('\n') : '';
	})()`
	var found string
	deadline := time.Now().Add(20 * time.Second)
	for ; found == "" && time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		found = evaluate[string](t, tab, start)
	}
	want := "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1 600\n" +
		"https://player.vimeo.com/video/76979871?dnt=1&autoplay=1 600"
	if found != want {
		t.Errorf("the frames hold %q", found)
	}
	mu.Lock()
	defer mu.Unlock()
	for _, url := range elsewhere {
		t.Errorf("requested before the player was pressed: %s", url)
	}
	for _, s := range said() {
		t.Error(s)
	}
}

// Where a telephone's letters are set twice as large, no word of what people look for is broken into pieces.
func readWithLargeLetters(t *testing.T, dir string) {
	tab, host := browser(t, chromedp.Flag("blink-settings", "defaultFontSize=32")), hosted(t, dir)
	const looked = `'h1, .card-text, .card-price, .facts dt, .facts dd, .hero-work, .month th'`
	const broken = `[...document.querySelectorAll(` + looked + `)].flatMap((element) => {
			const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), found = [];
			while (texts.nextNode()) {
				if (texts.currentNode.data.includes('://')) continue;
				const words = texts.currentNode.data.matchAll(/[\p{L}\p{Nd}.]{1,14}(?![\p{L}\p{Nd}.])/gu);
				for (const { 0: word, index } of words) {
					const range = document.createRange();
					range.setStart(texts.currentNode, index);
					range.setEnd(texts.currentNode, index + word.length);
					if (new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size > 1) found.push(word);
				}
			}
			return found;
		})`
	for _, path := range []string{
		"/", "/produk/", "/produk/kap-lampu-bambu-anyam/", "/perajin/studio-tanah-ciputat/", "/agenda/",
		"/daftar-tanya/", "/kamus/",
	} {
		must(t, chromedp.Do(tab, chromedp.EmulateViewport(360, 740), chromedp.Navigate(host+path),
			chromedp.WaitReady(chromedp.CSS("main h1"))))
		if size := evaluate[string](t, tab, `getComputedStyle(document.documentElement).fontSize`); size != "32px" {
			t.Fatalf("the letters are of %s", size)
		}
		if words := evaluate[[]string](t, tab, broken); len(words) > 0 {
			t.Errorf("%s breaks %q", path, words)
		}
	}
}

// leavePhotos presses the thumbnails of a work: they are no pages of their own to the way back.
func leavePhotos(t *testing.T, dir string) {
	tab, host := browser(t), hosted(t, dir)
	must(t, chromedp.Do(tab, chromedp.EmulateViewport(360, 740),
		chromedp.Navigate(host+"/produk/kap-lampu-bambu-anyam/")))
	const strip = `document.querySelector('.gallery-strip')`
	before := evaluate[int](t, tab, `history.length`)
	for _, photo := range []string{"2", "1"} {
		must(t, chromedp.Do(tab, chromedp.Click(chromedp.CSS(`.gallery-thumbs a[href="#_foto-`+photo+`"]`))))
		until(t, tab, `String(Math.round(`+strip+`.scrollLeft / `+strip+`.clientWidth))`, photo)
	}
	if after := evaluate[int](t, tab, `history.length`); after != before {
		t.Errorf("%d entries in the history, %d before", after, before)
	}
}

// askAtTheFoot scrolls below the way to ask on a work's page: then it stays at the foot of a telephone's screen, over
// nothing that has the focus, and leads where the button leads.
func askAtTheFoot(t *testing.T, dir string) {
	tab, host := browser(t), hosted(t, dir)
	const (
		bar     = `document.querySelector('.ask-bar')`
		isShown = `String(` + bar + `.getClientRects().length > 0)`
	)
	must(t, chromedp.Do(tab, chromedp.EmulateViewport(360, 740),
		chromedp.Navigate(host+"/produk/kap-lampu-bambu-anyam/"), chromedp.WaitReady(chromedp.CSS(".work-ask"))))
	scroll := func(to string) { evaluate[any](t, tab, `scrollTo(0, `+to+`); 0`) }
	until(t, tab, isShown, "false")
	scroll("1e6") // in one jump over the button
	until(t, tab, isShown, "true")
	if !evaluate[bool](t, tab, bar+`.querySelector('a').href === document.querySelector('.work-ask a').href`) {
		t.Error("the bar asks somebody else than the button")
	}
	covered := evaluate[[]string](t, tab, `[...document.querySelectorAll('main a, footer a')].filter((a) => {
		a.focus();
		const { left, top, width, height } = a.getClientRects()[0] || {};
		if (document.activeElement !== a || `+bar+`.contains(a) || `+bar+`.hidden) return false;
		return `+bar+`.contains(document.elementFromPoint(left + width / 2, top + height / 2));
	}).map((a) => a.textContent)`)
	if len(covered) > 0 {
		t.Errorf("the bar covers %q when they have the focus", covered)
	}
	for _, width := range []int64{360, 750} {
		must(t, chromedp.Do(tab, chromedp.EmulateViewport(width, 740)))
		over := evaluate[[]string](t, tab, `(() => {
			const found = [];
			for (let y = document.body.scrollHeight; y > 0; y -= 200) {
				scrollTo(0, y);
				const { top, left, width, height } = `+bar+`.querySelector('a').getBoundingClientRect();
				const at = width && document.elementFromPoint(left + width / 2, top + height / 2);
				if (at && !`+bar+`.contains(at)) found.push(y + ': ' + at.className);
			}
			return found;
		})()`)
		if len(over) > 0 {
			t.Errorf("%d px wide: over the bar lies %q", width, over)
		}
	}
	must(t, chromedp.Do(tab, chromedp.EmulateViewport(360, 740)))
	evaluate[any](t, tab, `document.activeElement.blur(); 0`)
	scroll("1e6")
	until(t, tab, isShown, "true")
	scroll("0")
	until(t, tab, isShown, "false")
	must(t, chromedp.Do(tab, chromedp.EmulateViewport(1280, 800)))
	scroll("1e6")
	until(t, tab, `String(`+bar+`.hidden)`, "false")
	until(t, tab, isShown, "false")
}

// unfoldTheYear opens the calendar of the agenda, which is folded on a telephone and stands in columns on a desk.
func unfoldTheYear(t *testing.T, dir string) {
	tab, host := browser(t), hosted(t, dir)
	const columns = `String(new Set([...document.querySelectorAll('.month')]
		.filter((month) => month.getClientRects().length).map((month) => month.getBoundingClientRect().left)).size)`
	must(t, chromedp.Do(tab, chromedp.EmulateViewport(360, 740), chromedp.Navigate(host+"/agenda/"),
		chromedp.WaitReady(chromedp.CSS(".month"))))
	until(t, tab, columns, "0")
	must(t, chromedp.Do(tab, chromedp.Click(chromedp.CSS(".fold summary"))))
	until(t, tab, columns, "1")
	must(t, chromedp.Do(tab, chromedp.EmulateViewport(1280, 800)))
	until(t, tab, columns, "3")
}
