package layout_test

import (
	"slices"
	"strings"
	"testing"

	"etalase/internal/diag"
	"etalase/internal/layout"
	"etalase/internal/modeltest"
	"etalase/internal/site"
)

// english makes English a language of the site: something beside the vocabulary is written in it.
const english = `-- content/artisans/siti.en.md --
---
title: Siti Aminah
summary: A plaiter of pandanus in Serpong.
---
-- content/products/a.en.md --
---
title: Bag A
slug: bag-a
---
`

func TestEverythingHasItsAddress(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+english+
		modeltest.Product("a", "TS-0001", "aliases: /produk/tas-lama/\n")+
		modeltest.Product("b", "TS-0002", "")+
		modeltest.Product("c", "TS-0003", "variants: [{sku: TS-0003-B, title: Biru}]\n"))
	for _, want := range []struct {
		path string
		kind layout.Kind
	}{
		{"/", layout.Home},
		{"/en/", layout.Home},
		{"/en/404.html", layout.NotFound},
		{"/produk/a/", layout.Product},
		{"/en/products/bag-a/", layout.Product},
		{"/produk/halaman/2/", layout.Catalogue},
		{"/produk/kategori/tas/", layout.Category},
		{"/produk/kategori/tas/halaman/2/", layout.Category},
		{"/produk/kategori/tas/serpong/", layout.Facet},
		{"/en/products/categories/bags/serpong/", layout.Facet},
		{"/produk/harga/100-250-ribu/", layout.Facet},
		{"/en/products/prices/100-250-thousand/", layout.Facet},
		{"/produk/ketersediaan/tersedia/", layout.Facet},
		{"/produk/kerajinan/anyaman/", layout.Facet},
		{"/perajin/kerajinan/anyaman/", layout.Artisans},
		{"/kamus/anyam/", layout.Term},
		{"/produk/tas-lama/", layout.Moved},
		{"/q/TS-0001/", layout.ShortLink},
		{"/q/TS-0003-B/", layout.ShortLink},
		{"/berita/feed.xml", layout.Feed},
		{"/feed.xml", layout.Feed},
		{"/en/products.csv", layout.ProductsCSV},
		{"/data/id/cards-2.js", layout.CardBatch},
	} {
		r := s.Layout.Route(want.path)
		if r == nil {
			t.Errorf("there is no %s", want.path)
		} else if r.Kind != want.kind {
			t.Errorf("%s is a %s, not a %s", want.path, r.Kind, want.kind)
		}
	}
	for _, path := range []string{
		"/kamus/tas/",         // a category is a page of the catalogue
		"/program/",           // nothing is listed there
		"/produk/halaman/3/",  // two on a page
		"/data/id/cards-3.js", // the same
		"/agenda.ics",         // no event can be followed
	} {
		if s.Layout.Route(path) != nil {
			t.Errorf("there is a %s", path)
		}
	}
}

func TestFilesOfRoutes(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft)
	for path, file := range map[string]string{
		"/":              "index.html",
		"/404.html":      "404.html",
		"/perajin/siti/": "perajin/siti/index.html",
		"/_headers":      "_headers",
	} {
		if got := s.Layout.Route(path).File; got != file {
			t.Errorf("%s is written to %s, not to %s", path, got, file)
		}
	}
}

func TestOfflineSiteHasNothingForHosts(t *testing.T) {
	s, _ := modeltest.Make(t, modeltest.Settings+modeltest.Craft, site.Options{Offline: true})
	for _, r := range s.Layout.Routes() {
		switch r.Kind {
		case layout.Feed, layout.Sitemap, layout.Headers, layout.Redirects, layout.Enquiry, layout.Contacts:
			t.Errorf("%s is on the offline site", r.Path)
		}
	}
	if s.Layout.Route("/data/id/catalogue.js") == nil {
		t.Error("the offline catalogue cannot be filtered")
	}
	if feeds := s.Layout.Feeds(layout.NewsList, "id"); len(feeds) != 0 {
		t.Errorf("the offline site links to %d feeds", len(feeds))
	}
}

func TestAddressesBelowTheSitesOwn(t *testing.T) {
	s, _ := modeltest.Make(t, modeltest.Settings+modeltest.Craft, site.Options{BaseURL: "https://kota.example/etalase"})
	siti := s.Library.Entry("artisan", "siti", "id")
	for _, test := range []struct{ name, got, want string }{
		{"href", s.Layout.Href("/perajin/"), "/etalase/perajin/"},
		{"URL", s.Layout.URL("/perajin/"), "https://kota.example/etalase/perajin/"},
		{"href of a page", s.Layout.PageHref(siti), "/etalase/perajin/siti/"},
		{"URL of a page", s.Layout.PageURL(siti), "https://kota.example/etalase/perajin/siti/"},
		{"origin", s.Layout.Origin(), "https://kota.example"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %s, not %s", test.name, test.got, test.want)
		}
	}
}

func TestSamePageInAnotherLanguage(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+english+
		modeltest.Product("a", "TS-0001", "")+modeltest.Product("b", "TS-0002", "")+modeltest.Product("c", "TS-0003",
		""))
	for from, to := range map[string]string{
		"/":                             "/en/",
		"/produk/":                      "/en/products/",
		"/produk/halaman/2/":            "", // the pages of a list hold other things in another language
		"/produk/a/":                    "/en/products/bag-a/",
		"/produk/b/":                    "", // it is not translated
		"/produk/kategori/tas/":         "/en/products/categories/bags/",
		"/produk/bahan/pandan/":         "/en/products/materials/pandan/",
		"/produk/kategori/tas/serpong/": "/en/products/categories/bags/serpong/",
		"/daftar-tanya/":                "/en/enquiry/",
		"/404.html":                     "",
	} {
		got := ""
		if r := s.Layout.InLanguage(s.Layout.Route(from), "en"); r != nil {
			got = r.Path
		}
		if got != to {
			t.Errorf("%s is %q in English, not %q", from, got, to)
		}
	}
	if r := s.Layout.NotFoundAt("/en/products/gone/"); r.Lang != "en" {
		t.Errorf("the page for what is missing below /en/ is in %s", r.Lang)
	}
	if r := s.Layout.NotFoundAt("/english/"); r.Lang != "id" {
		t.Errorf("the page for what is missing elsewhere is in %s", r.Lang)
	}
}

func TestWhichPagesSearchEnginesKeep(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "tradition: blend\n"))
	for path, want := range map[string]bool{
		"/":                             true,
		"/produk/a/":                    true,
		"/produk/bahan/pandan/":         true,
		"/produk/kecamatan/serpong/":    true,
		"/produk/kategori/tas/":         true,
		"/produk/kategori/tas/serpong/": false,
		"/produk/harga/100-250-ribu/":   false,
		"/produk/tradisi/perpaduan/":    false,
		"/cari/":                        true,
		"/daftar-tanya/":                false,
		"/404.html":                     false,
		"/q/TS-0001/":                   false,
		"/feed.xml":                     false,
	} {
		if got := s.Layout.Route(path).IsIndexed(); got != want {
			t.Errorf("%s is indexed: %v, not %v", path, got, want)
		}
	}
}

func TestProductsThatAPageShows(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+
		modeltest.Product("a", "TS-0001", "weight: 2\n")+
		modeltest.Product("b", "TS-0002", "")+`-- content/events/bazar.md --
---
title: Bazar
summary: Bazar kriya di alun-alun kota.
kind: bazaar
start_at: 2026-04-01
end_at: 2026-04-02
products: [b, a]
organiser: Dewan Uji
venue: {name: Alun-alun, city: Kota Uji}
---
`)
	for _, test := range []struct{ typ, name, want string }{
		{"artisan", "siti", "b a"}, // by weight
		{"term", "tas", "b a"},
		{"term", "anyaman", "b a"}, // by way of the technique
		{"event", "bazar", ""},     // no product names it
	} {
		e := s.Library.Entry(test.typ, test.name, "id")
		if got := names(s.Layout.ProductsNaming(e, "id")); got != test.want {
			t.Errorf("%s %s: %q, not %q", test.typ, test.name, got, test.want)
		}
	}
	if got := names(s.Layout.ProductsIn(s.Library.Entry("event", "bazar", "id"), "id")); got != "b a" {
		t.Errorf("the event shows %q", got)
	}
	if got := s.Layout.Route("/label/bazar/"); got == nil || got.Kind != layout.Labels {
		t.Error("an event that shows products has no labels")
	}
}

func names(products []layout.ProductEntry) string {
	var all []string
	for _, product := range products {
		all = append(all, product.Name)
	}
	return strings.Join(all, " ")
}

func TestFaultsOfAddresses(t *testing.T) {
	const news = "-- content/news/kabar.md --\n---\n" +
		"title: Kabar\nsummary: Kabar dari dewan kriya.\ndate: 2026-03-01\n" +
		"author: Dewan Uji\n---\n"
	for _, test := range []struct {
		name, archive string
		want          []string
	}{
		{"an alias on a page's address", modeltest.Product("a", "TS-0001", "aliases: /produk/b/\n") +
			modeltest.Product("b", "TS-0002", ""), []string{"content/products/a.md:11 duplicate-address"}},
		{"a page on the address of a list", "-- content/pages/produk.md --\n---\ntitle: Produk\n---\n",
			[]string{"content/pages/produk.md:2 duplicate-address"}},
		{"a link to an address that is not there", news + "Lihat [katalog](/produk/) dan [toko](/toko/?a#b).\n",
			[]string{"content/news/kabar.md:7 broken-link"}},
		{"a link to a heading that is not there", news + "[a](/berita/kabar/#satu), [b](/berita/kabar/#dua),\n" +
			"[c](/produk/#dua), [d](/berita/kabar/#_main).\n\n## Satu\n",
			[]string{"content/news/kabar.md:7 broken-anchor"}},
		{"a published address that is gone", "-- urls.lock --\n/produk/dahulu/ product TS-0099\n",
			[]string{"urls.lock:1 gone-address", "urls.lock:1 unrecorded-address"}},
		{"a published address whose product was renamed", modeltest.Product("a", "TS-0001", "") +
			"-- urls.lock --\n/produk/dahulu/ product TS-0001\n",
			[]string{"content/products/a.md:2 gone-address", "urls.lock:1 unrecorded-address"}},
		{"a line of the lock that is none", "-- urls.lock --\n# catatan\nproduk/dahulu\n",
			[]string{"urls.lock:1 unrecorded-address", "urls.lock:2 damaged-lock"}},
		{"a published address of a draft", modeltest.Product("a", "TS-0001", "draft: true\n") +
			"-- urls.lock --\n/produk/a/ product TS-0001\n", []string{"urls.lock:1 unrecorded-address"}},
		{"aliases of which no folder can hold both", modeltest.Product("a", "TS-0001", `aliases:
  - /baik/
  - /index.html
  - /Produk/
  - /robots.txt/
  - /_redirects/
  - /data/id/askable.js/
  - /lama/
  - /LAMA/
  - /`+strings.Repeat("a", 256)+"/\n"), []string{
			"content/products/a.md:13 duplicate-address",
			"content/products/a.md:14 duplicate-address",
			"content/products/a.md:15 duplicate-address",
			"content/products/a.md:16 duplicate-address",
			"content/products/a.md:17 duplicate-address",
			"content/products/a.md:19 duplicate-address",
			"content/products/a.md:20 invalid-address",
		}},
		{"an alias that another page had first", modeltest.Product("a", "TS-0001", "aliases: /lama/\n") +
			modeltest.Product("b", "TS-0002", "aliases: /lama/\n") + "-- urls.lock --\n/lama/ product TS-0002\n",
			[]string{"content/products/a.md:11 duplicate-address", "urls.lock:1 unrecorded-address"}},
		{"a copy with the aliases of its original", modeltest.Product("a", "TS-0003", "aliases: [/lama/]\n") +
			modeltest.Product("b", "TS-0002", "aliases: [/lama/]\n") + "-- urls.lock --\n/produk/b/ product TS-0002\n",
			[]string{"content/products/a.md:11 duplicate-address", "urls.lock:1 unrecorded-address"}},
		{"two codes of one short address", modeltest.Product("a", "TS-0001-A", "") +
			modeltest.Product("b", "TS/0001-A", ""), []string{"content/products/b.md:4 duplicate-address"}},
		{"two codes that differ in case", modeltest.Product("a", "TS-0001-A", "") +
			modeltest.Product("b", "ts-0001-A", ""), []string{"content/products/b.md:4 duplicate-address"}},
	} {
		settings := strings.Replace(modeltest.Settings, `^TS-`, `^(?i)TS[-/]`, 1)
		_, problems := modeltest.Make(t, settings+modeltest.Craft+test.archive, site.Options{})
		var got []string
		for _, d := range problems {
			got = append(got, d.Span.FileLine()+" "+d.Kind.Code)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, not %q", test.name, got, test.want)
		}
	}
}

// A link that can only mean one page is mended.
func TestFixesOfLinks(t *testing.T) {
	for written, want := range map[string]string{
		"/produk":                               "broken-link /produk/",
		"/produk/index.html":                    "broken-link /produk/",
		"/produk.html?a#b":                      "broken-link /produk/?a#b",
		"/Produk/":                              "broken-link /produk/",
		"/dewan/produk/":                        "broken-link /produk/",
		"/products/a.md":                        "broken-link ../products/a.md",
		"/content/products/a.md#b":              "broken-link ../products/a.md#b",
		"/products/b.md":                        "broken-link ",
		"/toko/":                                "broken-link ",
		"/pages/tentang/#Satu%20dua":            "broken-link ",
		"/tentang/#Satu%20dua":                  "broken-anchor /tentang/#satu-dua",
		"/tentang/#satu-dua":                    "",
		"https://uji.example/dewan/produk":      "own-address /produk/",
		"http://www.uji.example/dewan/":         "own-address /",
		"https://uji.example/dewan":             "own-address /",
		"https://uji.example/dewan/produk/?a#b": "own-address /produk/?a#b",
		"https://uji.example/lain/":             "",
		"https://uji.example/dewan/unduh/":      "",
		"https://uji.example/dewanku/":          "",
	} {
		settings := strings.Replace(modeltest.Settings, "https://uji.example", "https://uji.example/dewan", 1)
		_, problems := modeltest.Make(t, settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "")+
			"-- content/pages/tentang.md --\n---\ntitle: Tentang\n---\n## Satu dua\n\n[Sebuah halaman]("+written+")\n",
			site.Options{BaseURL: "https://uji.example/dewan"})
		var got []string
		for _, d := range problems {
			if d.Kind == diag.UnrecordedAddress {
				continue
			}
			fix := ""
			if d.Fix != nil {
				fix = d.Fix.Text
			}
			got = append(got, d.Kind.Code+" "+fix)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", written, got, want)
		}
	}
}

func TestAliasFixesARenamedEntry(t *testing.T) {
	_, problems := modeltest.Make(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "")+
		"-- urls.lock --\n/produk/dahulu/ product TS-0001\n", site.Options{})
	for _, d := range problems {
		if d.Kind == diag.GoneAddress && (d.Fix == nil || d.Fix.Text != "aliases:\n  - /produk/dahulu/\n") {
			t.Errorf("the fix is %+v", d.Fix)
		}
	}
}

func TestLockKeepsWhatItHolds(t *testing.T) {
	s, _ := modeltest.Make(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "")+
		"-- urls.lock --\n# catatan\n/produk/dahulu/ product TS-0099\n/produk/a/ product TS-0042\n"+
		"/en/products/once/ product en TS-0099\n/berita/dahulu/ news 5f0e2c11 93ab01d4\n", site.Options{})
	text, added := s.Layout.Lock()
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if !slices.IsSorted(lines) {
		t.Errorf("the lines are not sorted:\n%s", text)
	}
	for _, want := range []string{"/produk/dahulu/ product TS-0099", "/produk/a/ product TS-0001",
		"/q/TS-0001/ product TS-0001", "/en/products/once/ product en TS-0099",
		"/berita/dahulu/ news 5f0e2c11 93ab01d4"} {
		if !slices.Contains(lines, want) {
			t.Errorf("there is no line %s in\n%s", want, text)
		}
	}
	if added != len(lines)-4 {
		t.Errorf("%d of %d lines are new", added, len(lines))
	}
}

func TestCodeThatIsNoLongerThere(t *testing.T) {
	s, _ := modeltest.Make(t, modeltest.Settings+modeltest.Craft+
		modeltest.Product("a", "TS-0001", "aliases: /produk/dahulu/\n")+`-- urls.lock --
/produk/a/ product TS-0001
/produk/dahulu/ product TS-0007
/q/TS-0001-B/ product TS-0001
/q/TS-0009/ product TS-0009
`, site.Options{})
	for path, want := range map[string]struct {
		kind layout.Kind
		to   string
	}{
		"/q/TS-0001/":   {layout.ShortLink, "/produk/a/"},
		"/q/TS-0001-B/": {layout.ShortLink, "/produk/a/"}, // to the product whose variant it was
		"/q/TS-0007/":   {layout.ShortLink, "/produk/a/"}, // to where the old address of its product leads
		"/q/TS-0009/":   {layout.RetiredCode, ""},
	} {
		r := s.Layout.Route(path)
		if r == nil {
			t.Errorf("there is no %s", path)
		} else if r.Kind != want.kind || r.To != want.to {
			t.Errorf("%s is a %s that leads to %q", path, r.Kind, r.To)
		}
	}
}

func TestFirstPathIsTheFirst(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+
		modeltest.Product("a", "TS-0001", "aliases: [/tas/, /en/tas-lama/, /produk/pertama/, /produk/kedua/]\n")+
		modeltest.Product("b", "TS-0002", "aliases: /tas-b/\n")+`-- content/pages/kontak.md --
---
title: Kontak
aliases: /hubungi/
---
-- content/pages/kontak.en.md --
---
title: Contact
slug: contact
aliases: [/produk/contact/, /en/reach-us/]
---
-- content/pages/tim.md --
---
title: Tim
---
-- content/pages/tim.en.md --
---
title: Team
aliases: [/berita/team/]
---
`)
	for _, test := range []struct{ typ, name, lang, want string }{
		// A short one for a poster was never its address, nor was one below /en/.
		{"product", "a", "id", "/produk/pertama/"},
		{"product", "b", "id", "/produk/b/"},
		{"page", "kontak", "id", "/hubungi/"},
		{"page", "kontak", "en", "/en/reach-us/"},
		{"page", "tim", "id", "/tim/"},
		{"page", "tim", "en", "/en/tim/"},
	} {
		if got := s.Layout.FirstPath(s.Library.Entry(test.typ, test.name, test.lang)); got != test.want {
			t.Errorf("%s in %s: %s, not %s", test.name, test.lang, got, test.want)
		}
	}
}

func TestCodePath(t *testing.T) {
	for code, want := range map[string]string{
		"TS-0001": "/q/TS-0001/", "TS/12 b": "/q/TS-12-b/", "..": "/q/-/", "a_B": "/q/a_B/",
	} {
		if got := layout.CodePath(code); got != want {
			t.Errorf("%q: %s, not %s", code, got, want)
		}
	}
	if got := layout.CodeIn("/q/TS-0001/"); got != "TS-0001" {
		t.Errorf("the code in /q/TS-0001/ is %q", got)
	}
}

func TestDistrictID(t *testing.T) {
	for name, want := range map[string]string{"Pondok Aren": "pondok-aren", "Serpong": "serpong",
		" Ci-putat (Timur)": "ci-putat-timur", "…": ""} {
		if got := layout.DistrictID(name); got != want {
			t.Errorf("%q: %q, not %q", name, got, want)
		}
	}
}

func TestInitial(t *testing.T) {
	for title, want := range map[string]string{"kendi": "k", "3 warna": "0-9", "": "0-9", "“anggrek”": "0-9"} {
		if got := layout.Initial(title); got != want {
			t.Errorf("%q: %s, not %s", title, got, want)
		}
	}
}

// A list has no empty page after its last one, and an empty list has one page.
func TestPagesOfAList(t *testing.T) {
	for products, want := range map[int]int{0: 1, 1: 1, 2: 1, 3: 2, 4: 2, 5: 3} { // two on a page
		archive := modeltest.Settings + modeltest.Craft
		for i := range products {
			archive += modeltest.Product(string(rune('a'+i)), "TS-000"+string(rune('1'+i)), "")
		}
		s := modeltest.Good(t, archive)
		first := s.Layout.Route("/produk/")
		shown := len(first.Items)
		for number := 2; number <= first.Pages; number++ {
			shown += len(s.Layout.Route(s.Layout.PagePath(first, number)).Items)
		}
		if first.Pages != want || first.Total != products || shown != products {
			t.Errorf("%d products: %d pages that show %d of %d", products, first.Pages, shown, first.Total)
		}
		if s.Layout.Route(s.Layout.PagePath(first, want+1)) != nil {
			t.Errorf("%d products: there is a page %d", products, want+1)
		}
		for i, e := range s.Layout.Items(first.List()) {
			path := s.Layout.PathOfItem(first.List(), i)
			if page := s.Layout.Route(path); page == nil || !slices.Contains(page.Items, e) {
				t.Errorf("%d products: %s does not show item %d", products, path, i)
			}
		}
	}
}

// The list of opportunities is there if there is one, or if an active artisan seeks something.
func TestListOfOpportunities(t *testing.T) {
	seeking := strings.Replace(modeltest.Craft, "status: active", "status: active\nseeking: buyers", 1)
	for _, test := range []struct {
		name, craft string
		want        bool
	}{
		{"nothing", modeltest.Craft, false},
		{"an artisan who seeks buyers", seeking, true},
		{"an artisan who has stopped", strings.Replace(seeking, "status: active", "status: inactive", 1), false},
	} {
		s := modeltest.Good(t, modeltest.Settings+test.craft)
		if got := s.Layout.Route("/peluang/") != nil; got != test.want {
			t.Errorf("%s: there is a list: %v, not %v", test.name, got, test.want)
		}
	}
}

// One sitemap lists 20,000 pages; from one more on there are parts.
func TestPartsOfTheSitemap(t *testing.T) {
	for pages, want := range map[int]int{
		0: 0, 1: 0, 19_999: 0, 20_000: 0, 20_001: 2, 40_000: 2, 40_001: 3, 100_000: 5,
	} {
		if got := layout.SitemapParts(pages); got != want {
			t.Errorf("%d pages: %d parts, want %d", pages, got, want)
		}
	}
}

// The catalogue begins with the lightest product, then the newest, then the first by its name.
func TestOrderOfTheCatalogue(t *testing.T) {
	s := modeltest.Good(t, strings.Replace(modeltest.Settings, "page_size: 2", "page_size: 9", 1)+modeltest.Craft+
		modeltest.Product("a", "TS-0001", "")+
		modeltest.Product("b", "TS-0002", "date: 2026-01-01\n")+
		modeltest.Product("c", "TS-0003", "date: 2026-02-01\n")+
		modeltest.Product("e", "TS-0004", "date: 2026-02-01\n")+
		modeltest.Product("d", "TS-0005", "date: 2026-02-01\n")+
		modeltest.Product("f", "TS-0006", "weight: -1\n")+
		modeltest.Product("g", "TS-0007", "weight: 1\ndate: 2026-03-01\n"))
	for _, list := range []layout.List{
		{Kind: layout.Catalogue, Lang: "id"},
		s.Layout.Route("/produk/kategori/tas/").List(),
		s.Layout.Route("/produk/bahan/pandan/").List(),
	} {
		var names []string
		for _, e := range s.Layout.Items(list) {
			names = append(names, e.Name)
		}
		if got := strings.Join(names, " "); got != "f c d e b a g" {
			t.Errorf("%s: %s", list.Kind, got)
		}
	}
}

// The number of a filter is that of its products on all pages.
func TestNumbersOfFilters(t *testing.T) {
	product := func(i int, price string) string {
		text := modeltest.Product(string(rune('a'+i)), "TS-000"+string(rune('1'+i)), "")
		return strings.Replace(text, "price: 150000", "price: "+price, 1)
	}
	prices := []string{"99999", "100000", "249999", "250000", "{mode: ask}"}
	archive := modeltest.Settings + "price_bands: [100000, 250000]\n" + modeltest.Craft
	for i, price := range prices {
		archive += product(i, price)
	}
	got := map[string]int{}
	for _, v := range modeltest.Good(t, archive).Layout.Values("id") {
		if v.Within == "" {
			got[v.Facet+" "+v.Key] = v.First.Total
		}
	}
	for value, want := range map[string]int{
		"price 0-100000": 1, "price 100000-250000": 2, "price 250000-0": 1, "price ask": 1,
		"material pandan": 5, "technique anyam": 5, "craft anyaman": 5, "district serpong": 5,
		"availability in_stock": 5,
	} {
		if got[value] != want {
			t.Errorf("%s: %d products, want %d", value, got[value], want)
		}
		delete(got, value)
	}
	if len(got) > 0 {
		t.Errorf("there are also %v", got)
	}
}
