package export_test

import (
	"encoding/csv"
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"etalase/internal/locale"
	"etalase/internal/modeltest"
	"etalase/internal/site"
)

// fresh returns a site with three products, one of them with a price on request, an artisan in two languages, and a
// video.
func fresh(t *testing.T, options site.Options) *site.Site {
	t.Helper()
	product := func(slug, code, title, price string) string {
		text := modeltest.Product(slug, code, "")
		return strings.NewReplacer("title: Tas "+slug, "title: "+title, "price: 150000", "price: "+price).Replace(text)
	}
	s, problems := modeltest.Make(t, modeltest.Settings+modeltest.Craft+`-- content/artisans/siti.en.md --
---
title: Siti Aminah
summary: A plaiter of pandanus in Serpong.
---
-- content/pages/tentang.md --
---
title: Tentang <kami>
aliases: /tentang-kami/
updated_at: 2026-03-02
---
https://youtu.be/abcdefghijk
`+product("a", "TS-0001", "'=Tas'", "90000")+product("b", "TS-0002", "Baskom", "{mode: ask}")+
		product("c", "TS-0003", "Cawan", "250000"), options)
	if problems.ErrorCount() > 0 {
		t.Fatal(problems[0].Span.FileLine(), problems[0].Kind.Code)
	}
	return s
}

func TestRedirects(t *testing.T) {
	want := `/etalase/q/TS-0001/ /etalase/produk/a/ 302!
/etalase/q/TS-0001/ /etalase/produk/a/ 302
/etalase/q/TS-0002/ /etalase/produk/b/ 302!
/etalase/q/TS-0002/ /etalase/produk/b/ 302
/etalase/q/TS-0003/ /etalase/produk/c/ 302!
/etalase/q/TS-0003/ /etalase/produk/c/ 302
/etalase/tentang-kami/ /etalase/tentang/ 301!
/etalase/tentang-kami/ /etalase/tentang/ 301
/etalase/en/* /etalase/en/404.html 404
`
	s := fresh(t, site.Options{BaseURL: "https://kota.example/etalase"})
	if got := modeltest.Data(t, s, "/_redirects"); got != want {
		t.Errorf("the redirects are\n%s", got)
	}
	moved := modeltest.Data(t, s, "/tentang-kami/")
	for _, part := range []string{
		`content="0; url=/etalase/tentang/"`, `<link rel="canonical" href="https://kota.example/etalase/tentang/">`,
		"<title>Tentang &lt;kami&gt;</title>",
	} {
		if !strings.Contains(moved, part) {
			t.Errorf("there is no %s in\n%s", part, moved)
		}
	}
}

// The policy names the video hosts that bodies need, and no others.
func TestHeaders(t *testing.T) {
	got := modeltest.Data(t, fresh(t, site.Options{}), "/_headers")
	for _, part := range []string{
		"/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'; ",
		"frame-src https://www.youtube-nocookie.com; ",
		"  Strict-Transport-Security: max-age=31536000\n",
		"/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n",
		"\n/en/products.json\n  Content-Type: application/json; charset=utf-8\n  Access-Control-Allow-Origin: *\n",
	} {
		if !strings.Contains(got, part) {
			t.Errorf("there is no %q in\n%s", part, got)
		}
	}
	plain := modeltest.Data(t, fresh(t, site.Options{BaseURL: "http://localhost:1313"}), "/_headers")
	if strings.Contains(plain, "Strict-Transport-Security") {
		t.Error("a host without TLS is to be asked for by TLS")
	}
}

func TestSitemap(t *testing.T) {
	got := modeltest.Data(t, fresh(t, site.Options{}), "/sitemap.xml")
	for _, part := range []string{
		"<loc>https://uji.example/tentang/</loc>\n  <lastmod>2026-03-02</lastmod>\n </url>", // in one language
		`<xhtml:link rel="alternate" hreflang="en" href="https://uji.example/en/makers/siti/"></xhtml:link>`,
		`<xhtml:link rel="alternate" hreflang="x-default" href="https://uji.example/perajin/siti/"></xhtml:link>`,
	} {
		if !strings.Contains(got, part) {
			t.Errorf("there is no %q in\n%s", part, got)
		}
	}
	for _, part := range []string{"/q/TS-0001/", "/tentang-kami/", "/daftar-tanya/", "/404.html", "/harga/"} {
		if strings.Contains(got, part) {
			t.Errorf("%s is listed", part)
		}
	}
}

func TestProducts(t *testing.T) {
	s := fresh(t, site.Options{})
	text := modeltest.Data(t, s, "/products.csv")
	if !strings.HasPrefix(text, "\ufeffcode,name,") || strings.Count(text, "\r\n") != 4 {
		t.Errorf("%q", text)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cells := map[string]string{}
	for i, name := range rows[0] {
		cells[name] = rows[1][i]
	}
	for name, want := range map[string]string{
		"code": "TS-0001", "name": "'=Tas", "url": "https://uji.example/produk/a/", "price_idr": "90000",
		"maker": "Siti Aminah", "maker_url": "https://uji.example/perajin/siti/", "district": "Serpong",
		"category": "Tas", "techniques": "Anyam", "min_order": "", "custom_orders": "false",
	} {
		if cells[name] != want {
			t.Errorf("%s is %q, not %q", name, cells[name], want)
		}
	}
	var data struct {
		Currency string
		Products []map[string]any
	}
	if err := json.Unmarshal([]byte(modeltest.Data(t, s, "/products.json")), &data); err != nil {
		t.Fatal(err)
	}
	if data.Currency != "IDR" || len(data.Products) != 3 || data.Products[0]["name"] != "=Tas" ||
		data.Products[1]["price_idr"] != nil {
		t.Errorf("%+v", data)
	}
}

// Products with a price on request come after those with a price, in both directions.
func TestFacetIndex(t *testing.T) {
	text := modeltest.Data(t, fresh(t, site.Options{}), "/data/id/catalogue.js")
	var index struct {
		Total, Sheet int
		Facets       map[string]map[string][]int
		Sorts        map[string][]int
		Prices       []*int64
	}
	body := strings.TrimSuffix(strings.TrimPrefix(text, "etalase("), ")\n")
	if err := json.Unmarshal([]byte(body), &index); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	for name, want := range map[string][]int{"price-up": {0, 2, 1}, "price-down": {2, 0, 1}, "name": {0, 1, 2}} {
		if got, _ := json.Marshal(index.Sorts[name]); string(got) != string(must(json.Marshal(want))) {
			t.Errorf("%s is %s, not %v", name, got, want)
		}
	}
	if got := index.Facets["price"]["ask"]; len(got) != 1 || got[0] != 1 {
		t.Errorf("asked for are %v", got)
	}
	if p := index.Prices; len(p) != 3 || *p[0] != 90000 || p[1] != nil || *p[2] != 250000 {
		t.Errorf("the prices are %s", must(json.Marshal(p)))
	}
	if _, ok := index.Sorts["newest"]; ok {
		t.Error("products without a date can be sorted by it")
	}
	if got := index.Facets["category"]["tas"]; len(got) != 3 || index.Total != 3 || index.Sheet != 2 {
		t.Errorf("%v, %d, %d", got, index.Total, index.Sheet)
	}
}

// The newest product comes first, whatever its weight, and one without a date last.
func TestNewestFirst(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "weight: 1\n")+
		modeltest.Product("b", "TS-0002", "weight: 2\ndate: 2026-01-02\n")+
		modeltest.Product("c", "TS-0003", "weight: 3\ndate: 2026-02-02\n"))
	if got := modeltest.Data(t, s, "/data/id/catalogue.js"); !strings.Contains(got, `"newest":[2,1,0]`) {
		t.Error(got)
	}
}

func must(data []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return data
}

// An artisan can be asked in every language, at the address in that language where there is one.
func TestContacts(t *testing.T) {
	s := fresh(t, site.Options{})
	want := `etalase({"":{"name":"Dewan Uji"},` +
		`"siti":{"name":"Siti Aminah","path":"/en/makers/siti/","whatsapp":"6281200000000"}})` + "\n"
	if got := modeltest.Data(t, s, "/data/en/askable.js"); got != want {
		t.Errorf("%s", got)
	}
}

// Each rule of _headers, in its order: only what has a checksum in its name may stay in a browser.
func TestCachingOfPaths(t *testing.T) {
	s := fresh(t, site.Options{BaseURL: "https://kota.example/etalase"})
	got := map[string]string{} // Cache-Control by path
	path := ""
	for line := range strings.Lines(modeltest.Data(t, s, "/_headers")) {
		switch name, value, isHeader := strings.Cut(strings.TrimSpace(line), ": "); {
		case isHeader && name == "Cache-Control":
			got[path] = value
		case strings.HasPrefix(line, "/"):
			path = strings.TrimSpace(line)
		}
	}
	const hour = "public, max-age=3600"
	want := map[string]string{
		"/etalase/assets/*": "public, max-age=31536000, immutable",
		"/etalase/data/*":   "public, max-age=0, must-revalidate",
	}
	for _, name := range []string{"products.json", "products.csv", "feed.xml", "berita/feed.xml", "berita/rss.xml",
		"berita/feed.json", "produk/feed.xml"} {
		want["/etalase/"+name] = hour
	}
	for _, name := range []string{"products.json", "products.csv", "feed.xml", "news/feed.xml", "news/rss.xml",
		"news/feed.json"} {
		want["/etalase/en/"+name] = hour
	}
	if !maps.Equal(got, want) {
		t.Errorf("%v\nwant %v", got, want)
	}
}

// The enquiry page can write to artisans who are active and agreed that their number or address is shown. All others
// are asked through the council.
func TestWhoCanBeAsked(t *testing.T) {
	for _, test := range []struct {
		name, old, new string
		want           bool
	}{
		{"active", "", "", true},
		{"stopped", "status: active", "status: inactive", false},
		{"without a number", "whatsapp: \"6281200000000\"\n", "", false},
		{"without a consent to the number", "scope: [phone, photo]", "scope: [photo]", false},
		{"whose consent has ended", "consent: {date: 2026-01-01,",
			"consent: {date: 2026-01-01, expires: 2026-03-06,", false},
		{"whose consent ends today", "consent: {date: 2026-01-01,",
			"consent: {date: 2026-01-01, expires: 2026-03-07,", true},
	} {
		s := modeltest.Good(t, modeltest.Settings+strings.Replace(modeltest.Craft, test.old, test.new, 1))
		want := `etalase({"":{"name":"Dewan Uji"}})` + "\n"
		if test.want {
			want = `etalase({"":{"name":"Dewan Uji"},` +
				`"siti":{"name":"Siti Aminah","path":"/perajin/siti/","whatsapp":"6281200000000"}})` + "\n"
		}
		if got := modeltest.Data(t, s, "/data/id/askable.js"); got != want {
			t.Errorf("%s: %s", test.name, got)
		}
	}
}

// Who gave an address alone is asked by that, and the council by all that site.yaml has.
func TestContactsByOtherMeans(t *testing.T) {
	craft := strings.Replace(modeltest.Craft, "whatsapp: \"6281200000000\"\n", "email: siti@example.org\n", 1)
	craft = strings.Replace(craft, "scope: [phone, photo]", "scope: [email, photo]", 1)
	settings := strings.Replace(modeltest.Settings, "{name: Dewan Uji,",
		"{name: Dewan Uji, short_name: Uji, whatsapp: 6281200000001, email: uji@example.org, phone: 622155512345,", 1)
	s := modeltest.Good(t, settings+craft)
	want := `etalase({"":{"name":"Uji","whatsapp":"6281200000001","email":"uji@example.org",` +
		`"phone":"622155512345","call":"` + locale.Phone("622155512345") + `"},` +
		`"siti":{"name":"Siti Aminah","path":"/perajin/siti/","email":"siti@example.org"}})` + "\n"
	if got := modeltest.Data(t, s, "/data/id/askable.js"); got != want {
		t.Errorf("%s", got)
	}
}
