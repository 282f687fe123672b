package view_test

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"etalase/internal/layout"
	"etalase/internal/modeltest"
	"etalase/internal/site"
	"etalase/internal/view"
)

// show makes the view of the page at a path.
func show[T view.View](t *testing.T, s *site.Site, path string) T {
	t.Helper()
	r := s.Layout.Route(path)
	if r == nil {
		t.Fatalf("there is no %s", path)
	}
	partial := func(w *bytes.Buffer, name string, data any) { fmt.Fprintf(w, "[%s %T]", name, data) }
	shown, ok := s.View(r, partial, view.Photos{PaletteOf: view.NoPalette}).(T)
	if !ok {
		t.Fatalf("%s is shown by another view", path)
	}
	return shown
}

func TestProduct(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+
		modeltest.Product("a", "TS-0001", `variants:
  - {sku: TS-0001-B, title: Biru, price: 175000}
  - {sku: TS-0001-C, title: Cokelat, availability: sold_out}
  - {sku: TS-0001-D, title: Dadu}
`)+
		modeltest.Product("b", "TS-0002", "")+
		strings.Replace(modeltest.Product("c", "TS-0003", ""), "in_stock", "archived", 1)+
		`-- content/collections/anyam.md --
---
title: Pilihan anyaman
summary: Anyaman terbaik tahun ini.
products: [b, a]
---
`)
	p := show[view.ProductView](t, s, "/produk/a/")
	if shown := (view.Price{Mode: "from", Amount: 150_000}); p.Price != shown {
		t.Errorf("it costs %+v, not %+v", p.Price, shown)
	}
	if p.Artisan.Title != "Siti Aminah" || p.Artisan.WhatsApp != "6281200000000" || p.Artisan.ProductCount != 3 {
		t.Errorf("the artisan is %+v", p.Artisan)
	}
	if p.Category.Href != "/produk/kategori/tas/" || len(p.Techniques) != 1 || p.Techniques[0].Href != "/kamus/anyam/" {
		t.Errorf("%+v, %+v", p.Category, p.Techniques)
	}
	want := []view.Variant{
		{Code: "TS-0001-B", Title: "Biru", Price: view.Price{Mode: "fixed", Amount: 175_000},
			Availability: "in_stock", Stock: "in_stock", About: view.AskAvailable},
		{Code: "TS-0001-C", Title: "Cokelat", Price: view.Price{Mode: "fixed", Amount: 150_000},
			Availability: "sold_out", Stock: "sold_out", About: view.AskAgain},
		{Code: "TS-0001-D", Title: "Dadu", Price: view.Price{Mode: "fixed", Amount: 150_000},
			Availability: "in_stock", Stock: "in_stock", About: view.AskAvailable},
	}
	if fmt.Sprint(p.Variants) != fmt.Sprint(want) {
		t.Errorf("the variants are %+v, not %+v", p.Variants, want)
	}
	if len(p.Related) != 1 || p.Related[0].Title != "Tas b" { // not itself, and nothing archived
		t.Errorf("related are %+v", p.Related)
	}
	if len(p.Collections) != 1 || p.Collections[0].ProductCount != 2 || p.Collections[0].Layout != "grid" {
		t.Errorf("the collections are %+v", p.Collections)
	}
	if code := p.QR(); code == nil || code.Text != "https://uji.example/q/TS-0001/" {
		t.Errorf("the code is %+v", code)
	}
	if p.Canonical != "https://uji.example/produk/a/" || p.NoIndex {
		t.Errorf("%s, %v", p.Canonical, p.NoIndex)
	}
}

// Crumbs say which section they name; what has a title of its own is in none.
func TestCrumbs(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", ""))
	for path, want := range map[string]string{
		"/produk/":                      "",
		"/produk/a/":                    "home:/ catalogue:/produk/ Tas:/produk/kategori/tas/",
		"/produk/kategori/tas/":         "home:/ catalogue:/produk/",
		"/produk/kategori/tas/serpong/": "home:/ catalogue:/produk/ Tas:/produk/kategori/tas/",
		"/perajin/siti/":                "home:/ artisans:/perajin/",
		"/kamus/anyam/":                 "home:/ glossary:/kamus/",
	} {
		var crumbs []view.Crumb
		switch v := s.View(s.Layout.Route(path), nil, view.Photos{}).(type) {
		case view.ProductView:
			crumbs = v.Crumbs
		case view.CatalogueView:
			crumbs = v.Crumbs
		case view.ArtisanView:
			crumbs = v.Crumbs
		case view.TermView:
			crumbs = v.Crumbs
		}
		var got []string
		for _, c := range crumbs {
			got = append(got, string(c.Section)+c.Title+":"+c.Href)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, not %q", path, got, want)
		}
	}
}

// An artisan who has stopped is shown, and can be asked no more.
func TestArtisanWhoHasStopped(t *testing.T) {
	stopped := strings.Replace(modeltest.Craft, "status: active", "status: inactive", 1)
	s := modeltest.Good(t, modeltest.Settings+stopped+modeltest.Product("a", "TS-0001", ""))
	if card := show[view.ProductView](t, s, "/produk/a/").Artisan; card.Active || card.WhatsApp != "" {
		t.Errorf("%+v", card)
	}
}

func TestOpportunitiesByDeadline(t *testing.T) {
	opportunity := func(slug, more string) string {
		return "-- content/opportunities/" + slug + ".md --\n---\ntitle: Peluang " + slug +
			"\nsummary: Peluang untuk perajin anyaman.\nkind: procurement\ncontact: Sekretariat\n" + more + "---\n"
	}
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+
		opportunity("lewat", "status: open\ndeadline: 2026-03-06\n")+
		opportunity("hari-ini", "status: open\ndeadline: 2026-03-07\n")+
		opportunity("nanti", "status: open\ndeadline: 2026-04-01\n")+
		opportunity("kapan-saja", "status: open\n")+
		opportunity("tutup", "status: closed\ndeadline: 2026-09-01\n"))
	list := show[view.OpportunitiesView](t, s, "/peluang/")
	titles := func(cards []view.OpportunityCard) string {
		var all []string
		for _, c := range cards {
			all = append(all, strings.TrimPrefix(c.Title, "Peluang "))
		}
		return strings.Join(all, " ")
	}
	if got := titles(list.Open); got != "hari-ini nanti kapan-saja" {
		t.Errorf("open are %s", got)
	}
	if got := titles(list.Closed); got != "tutup lewat" {
		t.Errorf("closed are %s", got)
	}
}

func TestProgrammeRuns(t *testing.T) {
	programme := func(slug, period string) string {
		return "-- content/programmes/" + slug + ".md --\n---\ntitle: Program " + slug +
			"\nsummary: Program untuk perajin anyaman.\npillar: product_quality\n" +
			"pdca: {plan: Rencana, do: Kerja, check: Periksa, act: Tindak}\n" + period + "---\n"
	}
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+
		programme("dahulu", "period: {start: 2025-01-01, end: 2026-03-06}\n")+
		programme("sekarang", "period: {start: 2026-03-07, end: 2026-03-07}\n")+
		programme("terus", "period: {start: 2020-01-01}\n")+
		programme("nanti", "period: {start: 2026-03-08}\n")+
		programme("entah", ""))
	states := map[string]string{}
	for _, pillar := range show[view.ProgrammesView](t, s, "/program/").Pillars {
		for _, card := range pillar.Programmes {
			states[strings.TrimPrefix(card.Title, "Program ")] = card.State
		}
	}
	for slug, want := range map[string]string{"dahulu": "over", "sekarang": "", "terus": "",
		"nanti": "later", "entah": ""} {
		if got, there := states[slug]; !there || got != want {
			t.Errorf("%s: %q, %v", slug, got, there)
		}
	}
}

func TestNewsByYears(t *testing.T) {
	news := func(slug, date string) string {
		return "-- content/news/" + slug + ".md --\n---\ntitle: Kabar " + slug +
			"\nsummary: Kabar dari dewan kriya.\ndate: " + date + "\nauthor: Dewan Uji\n---\n"
	}
	archive := modeltest.Settings + modeltest.Craft + news("a", "2026-02-01") + news("b", "2026-01-01") + news("c",
		"2025-12-31\nweight: -1") // old news stays old, whatever its weight
	s := modeltest.Good(t, archive)
	years := show[view.NewsListView](t, s, "/berita/").Archive
	if len(years) != 2 || years[0].Href != "/berita/#y2026" || years[0].Count != 2 ||
		years[1].Href != "/berita/halaman/2/#y2025" {
		t.Errorf("%+v", years)
	}
	b := show[view.NewsView](t, s, "/berita/b/")
	if b.Newer == nil || b.Newer.Href != "/berita/a/" || b.Older == nil || b.Older.Href != "/berita/c/" {
		t.Errorf("between %+v and %+v", b.Newer, b.Older)
	}
	last := modeltest.Good(t, modeltest.Settings+modeltest.Craft+news("a", "2026-02-01")+news("b", "2025-01-01"))
	years = show[view.NewsListView](t, last, "/berita/").Archive // the last item of the first page
	if len(years) != 2 || years[1].Href != "/berita/#y2025" {
		t.Errorf("%+v", years)
	}
	if first := show[view.NewsView](t, s, "/berita/a/"); first.Newer != nil {
		t.Errorf("newer than the newest is %+v", first.Newer)
	}
}

// A link to an entry that is not published stands as its text alone; one that stands alone is a card.
func TestBodyOnAPage(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "")+
		modeltest.Product("b", "TS-0002", "draft: true\n")+`-- content/pages/tentang.md --
---
title: Tentang
---
Lihat [tas A](../products/a.md) dan [tas B](../products/b.md).

[tas A](../products/a.md)
`)
	body := string(show[view.PageView](t, s, "/tentang/").Body.HTML)
	if want := "<p>Lihat <a href=\"/produk/a/\">tas A</a> dan tas B.</p>\n[entry-card view.EntryCard]"; body != want {
		t.Errorf("%q, not %q", body, want)
	}
}

// A list of products stands as a card too, with the words of the link, and cards that follow each other in a box.
func TestCardsOfLists(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "")+
		`-- content/pages/hadiah.md --
---
title: Hadiah
---
[Semuanya](/produk/ "Tas dan wadah.")

[anyam](../terms/anyam.md)

[Anyaman](/produk/#bawah)

<https://uji.example/produk/>
`)
	got := string(show[view.PageView](t, s, "/hadiah/").Body.HTML)
	want := "<div class=\"entry-cards\">\n[entry-card view.EntryCard][entry-card view.EntryCard]</div>\n" +
		"<p><a href=\"/produk/#bawah\">Anyaman</a></p>\n" +
		"<p><a href=\"https://uji.example/produk/\">https://uji.example/produk/</a></p>\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Outside of its page an entry has absolute addresses, and no cards.
func TestArticle(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "")+
		`-- content/news/kabar.md --
---
title: Kabar
summary: Kabar dari dewan kriya.
date: 2026-03-01
author: Dewan Uji
correction: Tanggalnya keliru.
source: {name: Koran Kota}
---
[tas A](../products/a.md)

Lihat [bawah](#bawah).

## Bawah
`)
	got := view.NewArticle(s.Model, s.Library.Entry("news", "kabar", "id")).HTML()
	for _, want := range []string{
		`<p><a href="https://uji.example/produk/a/">tas A</a></p>`,
		`<a href="https://uji.example/berita/kabar/#bawah">bawah</a>`,
		`<p><strong>Ralat:</strong> Tanggalnya keliru.</p>`,
		`<p><strong>Sumber:</strong> Koran Kota</p>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %s in\n%s", want, got)
		}
	}
}

// Labels are numbered from 1 through products and variants, each with its own code and price: that of the product is
// its cheapest variant's.
func TestLabels(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+
		modeltest.Product("a", "TS-0001", "variants: [{sku: TS-0001-B, title: Biru, price: 175000}]\n")+
		modeltest.Product("b", "TS-0002", "")+`-- content/collections/anyam.md --
---
title: Pilihan anyaman
summary: Anyaman terbaik tahun ini.
layout: lookbook
products: [b, a]
---
`)
	labels := show[view.LabelsView](t, s, "/label/anyam/")
	var got []string
	for _, label := range labels.Sheets[0] {
		got = append(got, fmt.Sprintf("%d %s %s %d", label.Number, label.Title, label.Code, label.Price.Amount))
	}
	want := "1 Tas b TS-0002 150000|2 Tas a TS-0001 175000|3 Tas a, Biru TS-0001-B 175000"
	if strings.Join(got, "|") != want || labels.Total != 3 || len(labels.Sheets) != 1 {
		t.Errorf("%d labels on %d sheets: %q", labels.Total, len(labels.Sheets), got)
	}
	plates := show[view.CollectionView](t, s, "/koleksi/anyam/").Plates
	if len(plates) != 2 || plates[0].Title != "Tas b" || plates[1].Number != 2 {
		t.Errorf("the lookbook is %+v", plates)
	}
}

// A pager has a bounded number of links, however long the list is: to both ends and around the page.
func TestPagerOfALongList(t *testing.T) {
	archive := modeltest.Settings + modeltest.Craft
	for i := range 24 { // two on a page
		archive += modeltest.Product(fmt.Sprintf("karya-%d", i), fmt.Sprintf("TS-%04d", i+1), "")
	}
	s := modeltest.Good(t, archive)
	for page, want := range map[int]string{
		1:  "(1) 2 3 4 5 6 7 … 12",
		3:  "1 2 (3) 4 5 6 7 … 12",
		5:  "1 2 3 4 (5) 6 7 … 12",
		6:  "1 … 4 5 (6) 7 8 … 12",
		7:  "1 … 5 6 (7) 8 9 … 12",
		8:  "1 … 6 7 (8) 9 10 11 12",
		12: "1 … 6 7 8 9 10 11 (12)",
	} {
		path := "/produk/"
		if page > 1 {
			path = fmt.Sprintf("/produk/halaman/%d/", page)
		}
		var got []string
		for _, link := range show[view.CatalogueView](t, s, path).Pager.Numbers {
			if link.After {
				got = append(got, "…")
			}
			title := link.Title
			if link.Current {
				title = "(" + title + ")"
			}
			got = append(got, title)
			if number, _ := strconv.Atoi(link.Title); number > 1 && !strings.HasSuffix(link.Href, "/"+link.Title+"/") {
				t.Errorf("%s leads to %s", link.Title, link.Href)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%d: %s, want %s", page, strings.Join(got, " "), want)
		}
	}
}

// What many pages share is made once: the entries that name a term, on each page of its list.
func TestUsersOfATermOnEachPageOfItsList(t *testing.T) {
	archive := modeltest.Settings + modeltest.Craft
	for i := range 5 {
		archive += modeltest.Product(fmt.Sprintf("karya-%d", i), fmt.Sprintf("TS-%04d", i+1), "")
	}
	s := modeltest.Good(t, archive)
	var first map[string][]view.Link
	for _, r := range s.Layout.Routes() {
		if r.Kind != layout.Category {
			continue
		}
		uses := show[view.CatalogueView](t, s, r.Path).UsedBy()
		if len(uses["product"]) != 5 || uses["product"][4].Href != "/produk/karya-4/" {
			t.Errorf("%s: %v", r.Path, uses["product"])
		}
		if _, ok := uses["collection"]; !ok {
			t.Errorf("%s: a template cannot ask for collections", r.Path)
		}
		if first == nil {
			first = uses
		} else if &first["product"][0] != &uses["product"][0] {
			t.Errorf("%s: the links are made again", r.Path)
		}
	}
	if first == nil {
		t.Error("no page of a category")
	}
}

func TestPager(t *testing.T) {
	archive := modeltest.Settings + modeltest.Craft
	for i := range 5 { // two on a page
		archive += modeltest.Product(string(rune('a'+i)), "TS-000"+string(rune('1'+i)), "")
	}
	s := modeltest.Good(t, archive)
	for _, test := range []struct{ path, prev, next string }{
		{"/produk/", "", "/produk/halaman/2/"},
		{"/produk/halaman/2/", "/produk/", "/produk/halaman/3/"},
		{"/produk/halaman/3/", "/produk/halaman/2/", ""},
	} {
		pager := show[view.CatalogueView](t, s, test.path).Pager
		if pager.Prev != test.prev || pager.Next != test.next || len(pager.Numbers) != 3 {
			t.Errorf("%s: %+v", test.path, pager)
		}
		if current := pager.Numbers[pager.Page-1]; !current.Current || current.Href != test.path {
			t.Errorf("%s: the current page is %+v", test.path, current)
		}
	}
}

// A filter counts the products on all of its pages; the whole catalogue counts all.
func TestCountsOfFilters(t *testing.T) {
	archive := modeltest.Settings + modeltest.Craft
	for i := range 5 { // two on a page
		archive += modeltest.Product(string(rune('a'+i)), "TS-000"+string(rune('1'+i)), "")
	}
	s := modeltest.Good(t, archive)
	catalogue := show[view.CatalogueView](t, s, "/produk/halaman/2/")
	if catalogue.Total != 5 || catalogue.Categories[0].Count != 5 || catalogue.Categories[1].Count != 5 {
		t.Errorf("%d, %+v", catalogue.Total, catalogue.Categories)
	}
	for _, group := range catalogue.Facets {
		for _, value := range group.Values {
			if value.Count != 5 {
				t.Errorf("%s %s has %d products", value.Facet, value.Key, value.Count)
			}
		}
	}
	for key, want := range map[string]string{
		"anyam": "5 /produk/teknik/anyam/", "anyaman": "5 /produk/kerajinan/anyaman/",
	} {
		term := show[view.TermView](t, s, "/kamus/"+key+"/")
		if got := fmt.Sprintf("%d %s", term.AllProducts.Count, term.AllProducts.Href); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
}

// A page names all its translations, itself included, and a page without any names none.
func TestTranslations(t *testing.T) {
	id, en := view.Alternate{Lang: "id", URL: "https://uji.example/"}, view.Alternate{Lang: "en",
		URL: "https://uji.example/en/"}
	untranslated := view.Alternate{Lang: "en", Href: "/en/"}
	for _, test := range []struct {
		languages []view.Alternate
		want      int
	}{
		{nil, 0}, {[]view.Alternate{id}, 0}, {[]view.Alternate{id, untranslated}, 0}, {[]view.Alternate{id, en}, 2},
		{[]view.Alternate{id, en, untranslated}, 2},
	} {
		got := view.Base{Languages: test.languages}.Translations()
		if len(got) != test.want || test.want > 0 && (got[0] != id || got[1] != en) {
			t.Errorf("%v: %v", test.languages, got)
		}
	}
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "")+
		modeltest.Product("b", "TS-0002", "")+"-- content/products/a.en.md --\n---\ntitle: Bag A\nslug: bag-a\n---\n")
	const both = "id /produk/a/ https://uji.example/produk/a/, " +
		"en /en/products/bag-a/ https://uji.example/en/products/bag-a/"
	for path, want := range map[string]string{
		"/produk/a/":          both,
		"/en/products/bag-a/": both,
		"/produk/b/":          "id /produk/b/ https://uji.example/produk/b/, en /en/products/ ",
	} {
		var got []string
		for _, a := range show[view.ProductView](t, s, path).Languages {
			got = append(got, a.Lang+" "+a.Href+" "+a.URL)
			if a.Current != (a.Href == path) {
				t.Errorf("%s: %s is current: %v", path, a.Href, a.Current)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %q", path, got)
		}
	}
}

// A card says the language of an entry that is not translated.
func TestTextOfAnotherLanguage(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "")+
		`-- content/collections/anyam.md --
---
title: Pilihan anyaman
summary: Anyaman terbaik tahun ini.
products: [a]
---
-- content/collections/anyam.en.md --
---
title: Plaited works
summary: The best plaiting of this year.
---
`)
	for path, want := range map[string]string{"/koleksi/anyam/": "", "/en/collections/anyam/": "id"} {
		products := show[view.CollectionView](t, s, path).Products
		if len(products) != 1 || products[0].Lang != want {
			t.Errorf("%s: the products are %+v", path, products)
		}
	}
}
