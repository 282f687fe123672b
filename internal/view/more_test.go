package view_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"etalase/internal/layout"
	"etalase/internal/modeltest"
	"etalase/internal/schema"
	"etalase/internal/view"
)

// A list in another language says how many entries it lacks, and where they are: on all of its pages, and by district.
func TestListsSayWhatTheyLack(t *testing.T) {
	const translation = "-- content/products/a.en.md --\n---\ntitle: Bag a\nsummary: A bag for the market.\n---\n"
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "")+
		modeltest.Product("b", "TS-0002", "")+modeltest.Product("c", "TS-0003", "")+translation)
	for path, want := range map[string]view.More{
		"/en/products/": {Lang: "id", Href: "/produk/", Count: 2},
		"/produk/":      {},
		"/en/makers/":   {Lang: "id", Href: "/perajin/", Count: 1},
		"/en/glossary/": {},
	} {
		var got view.More
		if more := s.View(s.Layout.Route(path), nil, view.Photos{}).BaseFields().More; more != nil {
			got = view.More{Lang: more.Lang, Href: more.Href, Count: more.Count}
		}
		if got.Lang != want.Lang || got.Href != want.Href || got.Count != want.Count {
			t.Errorf("%s: %+v, want %+v", path, got, want)
		}
	}
}

// What is left out of the districts of a directory is said where it is missing.
func TestDistrictsSayWhomTheyLack(t *testing.T) {
	const translation = "-- content/products/a.en.md --\n---\ntitle: Bag a\nsummary: A bag for the market.\n---\n"
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "")+translation)
	got := map[string]int{}
	for _, district := range s.View(s.Layout.Route("/en/makers/"), nil, view.Photos{}).(view.ArtisansView).Districts {
		if district.More != nil {
			got[district.More.Href] = district.More.Count
		}
	}
	if want := map[string]int{"/perajin/#serpong": 1}; !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	for path, want := range map[string]string{"/en/": "/en/makers/#serpong", "/": "/perajin/#serpong"} {
		districts := s.View(s.Layout.Route(path), nil, view.Photos{}).(view.HomeView).Districts
		i := slices.IndexFunc(districts, func(l view.Link) bool { return l.Count > 0 })
		if i < 0 || districts[i].Href != want || districts[i].Count != 1 {
			t.Errorf("%s: the maker's district is not among %+v", path, districts)
		}
	}
}

// A card counts the works of the page that it leads to, which may be in another language.
func TestCardsCountTheWorksOfTheirPage(t *testing.T) {
	const translation = "-- content/products/a.en.md --\n---\ntitle: Bag a\nsummary: A bag for the market.\n---\n"
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "")+
		modeltest.Product("b", "TS-0002", "")+translation)
	maker := s.View(s.Layout.Route("/en/products/a/"), nil, view.Photos{}).(view.ProductView).Artisan
	if maker.Href != "/perajin/siti/" || maker.ProductCount != 2 {
		t.Errorf("%s has %d works", maker.Href, maker.ProductCount)
	}
}

// The link to another language says what it leads to where that is not the page itself.
func TestLanguagesSayWhatStandsForAPage(t *testing.T) {
	const translation = "-- content/products/a.en.md --\n---\ntitle: Bag a\nsummary: A bag for the market.\n---\n"
	const page = "-- content/pages/tentang.md --\n---\ntitle: Tentang\nsummary: Tentang dewan kriya kota ini.\n---\n"
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0001", "")+
		modeltest.Product("b", "TS-0002", "")+modeltest.Product("c", "TS-0003", "")+translation+page)
	for path, want := range map[string]view.Alternate{
		"/produk/a/":         {Href: "/en/products/a/"},
		"/produk/b/":         {Href: "/en/products/", Instead: layout.Catalogue},
		"/produk/halaman/2/": {Href: "/en/products/", Instead: layout.Catalogue},
		"/tentang/":          {Href: "/en/", Instead: layout.Home},
		"/404.html":          {Href: "/en/", Instead: layout.Home},
	} {
		route := s.Layout.Route(path)
		if route == nil {
			t.Fatalf("there is no %s", path)
		}
		got := s.View(route, nil, view.Photos{}).BaseFields().Languages[1]
		if got.Href != want.Href || got.Instead != want.Instead {
			t.Errorf("%s: %s instead %q, want %s instead %q", path, got.Href, got.Instead, want.Href, want.Instead)
		}
	}
}

// A work that is the only one of its artisan and of its category is beside others of its technique or its material.
func TestRelatedWorksAreFilledUp(t *testing.T) {
	start := strings.Index(modeltest.Craft, "-- content/artisans/siti")
	other := strings.NewReplacer("artisans/siti", "artisans/budi", "Siti Aminah", "Budi")
	budi := other.Replace(modeltest.Craft[start:])
	category := "-- content/terms/topi.md --\n---\ntitle: Topi\nsummary: Penutup kepala dari anyaman.\n" +
		"vocabulary: category\n---\n"
	hat := strings.NewReplacer("artisan: siti", "artisan: budi", "category: tas", "category: topi").
		Replace(modeltest.Product("topi", "TS-0003", ""))
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+budi+category+hat+
		modeltest.Product("a", "TS-0001", "")+modeltest.Product("b", "TS-0002", ""))
	var got []string
	for _, card := range s.View(s.Layout.Route("/produk/topi/"), nil, view.Photos{}).(view.ProductView).Related {
		got = append(got, card.Code)
	}
	if want := []string{"TS-0001", "TS-0002"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Beside a work stand those that share its motif, then those of its category that cost about as much, its own artisan's
// first. What is archived is not shown.
func TestRelatedWorksAreLikeIt(t *testing.T) {
	motif := "-- content/terms/kawung.md --\n---\ntitle: Kawung\nvocabulary: motif\n" +
		"summary: Empat lonjong bersilang dan berulang.\n---\n"
	siti := modeltest.Craft[strings.Index(modeltest.Craft, "-- content/artisans/siti"):]
	budi := strings.NewReplacer("artisans/siti", "artisans/budi", "Siti Aminah", "Budi").Replace(siti)
	product := func(name, sku, price, more string) string {
		return strings.Replace(modeltest.Product(name, sku, more), "price: 150000", "price: "+price, 1)
	}
	byBudi := func(text string) string { return strings.Replace(text, "artisan: siti", "artisan: budi", 1) }
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft+budi+motif+
		product("ini", "TS-0001", "150000", "motifs: [kawung]\n")+
		byBudi(product("semotif", "TS-0002", "900000", "motifs: [kawung]\n"))+
		product("setangan", "TS-0003", "400000", "")+
		byBudi(product("seharga", "TS-0004", "140000", ""))+
		byBudi(product("murah", "TS-0005", "10000", ""))+
		byBudi(product("mahal", "TS-0006", "200000", ""))+
		byBudi(strings.Replace(product("arsip", "TS-0007", "150000", ""), "in_stock", "archived", 1))+
		byBudi(product("ditanya", "TS-0008", "{mode: ask}", "")))
	var got []string
	for _, card := range s.View(s.Layout.Route("/produk/ini/"), nil, view.Photos{}).(view.ProductView).Related {
		got = append(got, card.Code)
	}
	if want := []string{"TS-0002", "TS-0003", "TS-0004", "TS-0006"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestPriceInShort(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft)
	for want, price := range map[string]schema.Price{
		"Rp95.000":            {Mode: schema.PriceFixed, Amount: 95_000},
		"Rp425.000+":          {Mode: schema.PriceFrom, Amount: 425_000},
		"Rp450.000–Rp650.000": {Mode: schema.PriceRange, Amount: 450_000, Max: 650_000},
		"":                    {Mode: schema.PriceOnRequest},
	} {
		if got := s.PriceInShort("id", price); got != want {
			t.Errorf("%+v: %s, want %s", price, got, want)
		}
	}
	if got := s.PriceInShort("en", schema.Price{Mode: schema.PriceFixed, Amount: 95_000}); got != "IDR\u00a095,000" {
		t.Errorf("in English %q", got)
	}
}
