package main

import (
	"context"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"etalase/internal/filetest"
	"etalase/internal/tooltest"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

// The site of this repository as it goes to an exhibition, and to other hosts.
func TestShippedSiteAtAnExhibition(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds a whole site twice")
	}
	dir := t.TempDir()
	parallel(t, "on a USB stick every address is that of a file", func(t *testing.T) {
		stick := filepath.Join(dir, "stick")
		buildShipped(t, stick, "--offline")
		checkFiles(t, stick, readPages(t, stick))
		for _, name := range []string{"_headers", "_redirects", "sitemap.xml", "robots.txt", "feed.xml",
			"berita/rss.xml", "agenda.ics", "products.csv", "daftar-tanya/index.html", "data/id/askable.js"} {
			if _, err := os.Stat(filepath.Join(stick, name)); err == nil {
				t.Errorf("%s is of no use there", name)
			}
		}
		t.Run("and Chromium opens them", func(t *testing.T) { openFiles(t, stick) })
		t.Run("where visitors find, narrow and leave nothing behind", func(t *testing.T) { visitStick(t, stick) })
	})
	parallel(t, "under a path of another site every address lies below it", func(t *testing.T) {
		showcase := filepath.Join(dir, "showcase")
		buildShipped(t, showcase, "--base-url", "https://etalase.example/showcase")
		checkBelow(t, "/showcase", showcase)
	})
}

// addresses returns all that a page names and a browser could ask for.
func addresses(doc *html.Node) []string {
	var found []string
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			switch {
			case a.Key == "srcset":
				for candidate := range strings.SplitSeq(a.Val, ",") {
					found = append(found, strings.Fields(candidate)[0])
				}
			case a.Key == "content" && strings.Contains(a.Val, "url="):
				_, href, _ := strings.Cut(a.Val, "url=")
				found = append(found, href)
			case a.Key == "srcdoc":
				if inner, err := html.Parse(strings.NewReader(a.Val)); err == nil {
					found = append(found, addresses(inner)...)
				}
			case slices.Contains([]string{"href", "src", "poster", "action", "formaction"}, a.Key),
				strings.HasPrefix(a.Key, "data-") && strings.Contains(a.Val, "/"):
				found = append(found, a.Val)
			}
		}
	}
	return found
}

// checkFiles holds that what is not outside of the stick is a file on it.
func checkFiles(t *testing.T, dir string, pages map[string]*html.Node) {
	for at, doc := range pages {
		inside := 0
		folder := path.Dir(at + "index.html")
		if strings.HasSuffix(at, ".html") {
			folder = path.Dir(at)
		}
		for _, href := range addresses(doc) {
			u, err := url.Parse(href)
			if err != nil {
				t.Errorf("%s: %v", at, err)
				continue
			}
			if u.Scheme != "" || u.Path == "" {
				continue
			}
			inside++
			info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(path.Join(folder, u.Path))))
			if strings.HasPrefix(href, "/") || err != nil || info.IsDir() {
				t.Errorf("%s names %s, which is no file", at, href)
			}
			if strings.Contains(href, "wa.me") {
				t.Errorf("%s links to %s", at, href)
			}
		}
		if inside == 0 {
			t.Errorf("%s names no file, not even its style", at)
		}
	}
	if pages["/index.html"] == nil && pages["/"] == nil {
		t.Errorf("there is no home among %d pages", len(pages))
	}
}

// openFiles opens five pages of each folder of pages: those beside each other are of one kind, and whether every
// address is a file was looked at on all of them.
func openFiles(t *testing.T, dir string) {
	tab := browser(t)
	said := complaints(tab)
	opened, of := 0, map[string]int{}
	err := filepath.WalkDir(dir, func(p string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(p, ".html") {
			return err
		}
		among := filepath.Dir(filepath.Dir(p))
		if of[among]++; of[among] > 5 {
			return nil
		}
		opened++
		return chromedp.Do(tab, chromedp.Navigate("file://"+filepath.ToSlash(p)),
			chromedp.WaitReady(chromedp.CSS("h1")))
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range said() {
		t.Error(s)
	}
	if opened < len(of) || opened == 0 {
		t.Errorf("%d pages of %d folders", opened, len(of))
	}
	home := "file://" + filepath.ToSlash(filepath.Join(dir, "index.html"))
	if err := chromedp.Do(tab, chromedp.Navigate(home), chromedp.WaitReady(chromedp.CSS("h1"))); err != nil {
		t.Fatal(err)
	}
	// What stands in for a font is the machine's, which may not have it.
	if fonts := evaluate[string](t, tab,
		`[...document.fonts].filter(x => x.status === 'error' && !x.family.includes('stand-in'))`+
			`.map(x => x.family).join(', ')`); fonts != "" {
		t.Errorf("these fonts do not load: %s", fonts)
	}
}

// visitStick goes through the stick's pages as visitors do, and walks away: the minute until the start page comes back
// is made a second.
func visitStick(t *testing.T, dir string) {
	v := narrowing{t, browser(t)}
	said := complaints(v.tab)
	at := func(name string) string { return "file://" + filepath.ToSlash(filepath.Join(dir, name)) }

	v.do(chromedp.Navigate(at("cari/index.html") + "?q=teunn"))
	v.shows(`document.querySelector('.find-item a')?.textContent.toLowerCase().includes('tenun')`)
	v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.find-item a').click()`))
	v.shows(`!location.pathname.includes('/cari/') && ` +
		`document.querySelector('h1').textContent.toLowerCase().includes('tenun')`)

	v.do(chromedp.Navigate(at("produk/index.html")), chromedp.WaitReady(chromedp.CSS("h1")))
	v.press(`[data-facet="category"][data-key="batik"]`)
	v.shows(`document.querySelector('[data-chips]')?.textContent.includes('Batik')`)
	v.press(`[data-facet="district"][data-key="pamulang"]`)
	v.shows(`document.querySelectorAll('[data-chips] li').length === 2 && ` +
		`document.querySelectorAll('[data-works] .card').length > 0`)

	v.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
			Source: `{ const wait = setTimeout; window.setTimeout = (f, ms) => wait(f, ms === 60_000 ? 1000 : ms) }`})
		return chromedp.Void{}, err
	}, chromedp.Navigate(at("en/products/index.html")), chromedp.WaitReady(chromedp.CSS("h1")),
		chromedp.Evaluate[chromedp.Void](
			`localStorage.setItem('left', 'behind'); dispatchEvent(new Event('beforeprint'))`),
		chromedp.Sleep(1500*time.Millisecond))
	if here := evaluate[string](t, v.tab, `location.pathname`); !strings.HasSuffix(here, "/en/products/index.html") {
		t.Errorf("while somebody prints, %s comes back", here)
	}
	v.do(chromedp.Evaluate[chromedp.Void](`dispatchEvent(new Event('afterprint'))`))
	v.shows(`location.href === ` + quoted(at("index.html")) + ` && localStorage.length === 0`)
	for _, s := range said() {
		t.Error(s)
	}
}

func checkBelow(t *testing.T, prefix, dir string) {
	for at, doc := range readPages(t, dir) {
		below := 0
		for _, href := range addresses(doc) {
			href = strings.TrimPrefix(href, "https://etalase.example")
			href, _, _ = strings.Cut(href, "#")
			href, _, _ = strings.Cut(href, "?")
			if !strings.HasPrefix(href, "/") {
				continue
			}
			below++
			rest, ok := strings.CutPrefix(href, prefix+"/")
			if !ok {
				t.Errorf("%s names %s, which is not below %s", at, href, prefix)
				continue
			}
			if strings.HasSuffix(href, "/") || rest == "" {
				rest += "index.html"
			}
			if info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(rest))); err != nil || info.IsDir() {
				t.Errorf("%s names %s, which is not there", at, href)
			}
		}
		if below == 0 {
			t.Errorf("%s names nothing below %s, not even its style", at, prefix)
		}
	}
}

// printLabels prints a page of labels as a visitor's browser does, and reads its codes from the paper.
func printLabels(t *testing.T, dir string) {
	tab := browser(t)
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer server.Close()
	if err := chromedp.Do(tab, chromedp.Navigate(server.URL+"/label/pameran-lokal-2027/"),
		chromedp.WaitReady(chromedp.CSS("h1"))); err != nil {
		t.Fatal(err)
	}
	labels := evaluate[int64](t, tab, `document.querySelectorAll('.label').length`)
	module := evaluate[float64](t, tab,
		`Math.min(...[...document.querySelectorAll('.label .qr')]`+
			`.map(q => q.getBoundingClientRect().width * (1 - 8 / q.viewBox.baseVal.width)))`)
	if millimetres := module * 25.4 / 96; millimetres < 25 {
		t.Errorf("the codes are %.1f mm wide", millimetres)
	}
	printed, err := chromedp.Call(tab, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true)})
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	filetest.Write(t, dir, map[string][]byte{"labels.pdf": printed.Data})
	run := func(name string, args ...string) string {
		t.Helper()
		command := exec.CommandContext(t.Context(), tooltest.Program(t, name), args...)
		command.Dir = dir
		said, err := command.Output()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return string(said)
	}
	sheets := strings.Split(strings.TrimSuffix(run("pdftotext", "-layout", "labels.pdf", "-"), "\f"), "\f")
	if want := (int(labels) + 7) / 8; len(sheets) != want {
		t.Errorf("%d labels on %d pages, want %d", labels, len(sheets), want)
	}
	if on := strings.Count(sheets[0], "TS-"); on != 8 {
		t.Errorf("the first page has %d codes:\n%s", on, sheets[0])
	}
	run("pdftoppm", "-r", "150", "-png", "labels.pdf", "sheet")
	sheet, err := filepath.Glob(filepath.Join(dir, "sheet*.png"))
	if err != nil {
		t.Fatal(err)
	}
	read := strings.Fields(run("zbarimg", append([]string{"--quiet", "--raw"}, sheet...)...))
	slices.Sort(read)
	read = slices.Compact(read)
	if len(read) != int(labels) {
		t.Errorf("%d of %d codes are read: %v", len(read), labels, read)
	}
	for _, url := range read {
		if !strings.HasPrefix(url, "https://etalase-tangsel.example/q/TS-") {
			t.Errorf("a code says %q", url)
		}
	}
}
