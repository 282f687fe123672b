package schemaorg

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/view"
)

// text returns a node as pages carry it.
func text(t *testing.T, node any) string {
	t.Helper()
	data, err := json.Marshal(node)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Lengths are in centimetres, weights in grams, pictures in pixels; a quantity that is not given is left out.
func TestQuantities(t *testing.T) {
	const form = `{"@type":"QuantitativeValue","value":%s,"unitCode":"%s"}`
	for _, test := range []struct {
		name       string
		dimensions *schema.Dimensions
		grams      int64
		want       map[string]string // value and unit by property
	}{
		{"nothing", nil, 0, nil},
		{"a weight", nil, 250, map[string]string{"weight": "250 GRM"}},
		{"a box", &schema.Dimensions{Length: 30, Width: 20.5, Height: 10}, 0,
			map[string]string{"depth": "30 CMT", "width": "20.5 CMT", "height": "10 CMT"}},
		{"a vase", &schema.Dimensions{Height: 42, Diameter: 18}, 1200,
			map[string]string{"height": "42 CMT", "width": "18 CMT", "weight": "1200 GRM"}},
		{"a cloth", &schema.Dimensions{Length: 200, Width: 0.5}, 1,
			map[string]string{"depth": "200 CMT", "width": "0.5 CMT", "weight": "1 GRM"}},
	} {
		got := text(t, page{}.product(view.ProductView{Dimensions: test.dimensions, WeightGrams: test.grams}))
		for _, property := range []string{"width", "height", "depth", "weight"} {
			value, unit, given := strings.Cut(test.want[property], " ")
			if want := `"` + property + `":` + fmt.Sprintf(form, value, unit); given && !strings.Contains(got, want) {
				t.Errorf("%s: there is no %s in %s", test.name, want, got)
			}
			if !given && strings.Contains(got, `"`+property+`"`) {
				t.Errorf("%s: there is a %s in %s", test.name, property, got)
			}
		}
	}
}

// Every choice of the content has its word in schema.org, and an unknown one has none.
func TestWordsOfChoices(t *testing.T) {
	for name, test := range map[string]struct {
		word func(string) string
		want map[string]string
	}{
		"availability": {availability, map[string]string{
			"in_stock": "InStock", "made_to_order": "MadeToOrder", "unique": "LimitedAvailability",
			"sold_out": "SoldOut", "archived": "Discontinued", "": "", "x": "",
		}},
		"status of an event": {eventStatus, map[string]string{
			"scheduled": "EventScheduled", "postponed": "EventPostponed", "moved": "EventRescheduled",
			"cancelled": "EventCancelled", "": "", "x": "",
		}},
		"kind of an artisan": {partyType, map[string]string{
			"individual": "Person", "artist": "Person", "workshop": "Organization", "cooperative": "Organization",
			"": "Organization",
		}},
	} {
		for value, want := range test.want {
			if got := test.word(value); got != want {
				t.Errorf("%s %q: %s, want %s", name, value, got, want)
			}
		}
	}
}

// A list has its pages in their order, from position 1, at absolute addresses.
func TestLists(t *testing.T) {
	base := view.Base{
		Lang: "id", SiteOrigin: "https://uji.example", SiteURL: "https://uji.example/", Title: "Tas",
		Canonical: "https://uji.example/produk/kategori/tas/",
	}
	untitled := base
	untitled.Title = ""
	card := func(name string) view.Card { return view.Card{Title: name, Href: "/" + strings.ToLower(name) + "/"} }
	product := func(name string) view.ProductCard { return view.ProductCard{Card: card(name)} }
	for _, test := range []struct {
		name string
		view view.View
		want string
	}{
		{"an empty catalogue", view.CatalogueView{Base: base}, "Tas 0"},
		{"one product", view.CatalogueView{Base: base, Cards: []view.ProductCard{product("A")}}, "Tas 1: 1 A /a/"},
		{"three products", view.CatalogueView{Base: base,
			Cards: []view.ProductCard{product("C"), product("A"), product("B")}},
			"Tas 3: 1 C /c/, 2 A /a/, 3 B /b/"},
		{"a catalogue without a title", view.CatalogueView{Base: untitled, Cards: []view.ProductCard{product("A")}},
			"Produk 1: 1 A /a/"},
		{"artisans of two districts", view.ArtisansView{Base: untitled, Districts: []view.District{
			{Artisans: []view.ArtisanCard{{Card: card("A")}, {Card: card("B")}}},
			{Artisans: []view.ArtisanCard{{Card: card("C")}}},
		}}, "Produk 3: 1 A /a/, 2 B /b/, 3 C /c/"},
		{"coming events, and no past ones", view.AgendaView{Base: base,
			Ahead:   []view.Stretch{{Events: []view.EventCard{{Card: card("A")}}}},
			Archive: []view.Year{{Events: []view.EventCard{{Card: card("B")}}}}}, "Produk 1: 1 A /a/"},
		{"open opportunities, and no closed ones", view.OpportunitiesView{Base: base,
			Open:   []view.OpportunityCard{{Card: card("A")}},
			Closed: []view.OpportunityCard{{Card: card("B")}}}, "Produk 1: 1 A /a/"},
		{"a collection", view.CollectionView{Base: base, Products: []view.ProductCard{product("B"), product("A")}},
			"Tas 2: 1 B /b/, 2 A /a/"},
	} {
		node, ok := ForPage(test.view, "Beranda", "Produk").Nodes[0].(webPage)
		if !ok {
			t.Errorf("%s: the page is no list", test.name)
			continue
		}
		list := node.Main.(itemList)
		got := fmt.Sprintf("%s %d", node.Name, list.Count)
		for i, item := range list.Items {
			got += map[bool]string{true: ": ", false: ", "}[i == 0] +
				fmt.Sprintf("%d %s %s", item.Position, item.Name, strings.TrimPrefix(item.URL, "https://uji.example"))
		}
		if got != test.want || node.Type != "CollectionPage" || node.ID != base.Canonical {
			t.Errorf("%s: %s of %s %s, want %s", test.name, got, node.Type, node.ID, test.want)
		}
	}
}

// A trail has more than one place, and its positions begin at 1.
func TestTrail(t *testing.T) {
	home := view.Crumb{Section: layout.Home, Link: view.Link{Href: "/"}}
	section := view.Crumb{Section: layout.Catalogue, Link: view.Link{Href: "/produk/"}}
	category := view.Crumb{Link: view.Link{Title: "Tas", Href: "/produk/kategori/tas/"}}
	for _, test := range []struct {
		name   string
		crumbs []view.Crumb
		want   string
	}{
		{"none above", nil, "1 Kendi /produk/kendi/"},
		{"home", []view.Crumb{home}, "1 Beranda /, 2 Kendi /produk/kendi/"},
		{"a category", []view.Crumb{home, section, category},
			"1 Beranda /, 2 Produk /produk/, 3 Tas /produk/kategori/tas/, 4 Kendi /produk/kendi/"},
		{"a category without a page", []view.Crumb{home, section, {}},
			"1 Beranda /, 2 Produk /produk/, 3 Kendi /produk/kendi/"},
	} {
		p := page{Base: view.Base{Title: "Kendi", Href: "/produk/kendi/", Crumbs: test.crumbs},
			homeName: "Beranda", section: "Produk"}
		var got []string
		for _, item := range p.trail().Items {
			got = append(got, fmt.Sprintf("%d %s %s", item.Position, item.Name, item.Item))
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// A picture is its largest JPEG, or the drawing; without either it is left out.
func TestImages(t *testing.T) {
	small, large := view.Rendition{Href: "/assets/a-320.jpg"}, view.Rendition{Href: "/assets/a-640.jpg"}
	p := page{Base: view.Base{SiteOrigin: "https://uji.example"}}
	got := text(t, p.images(
		view.Picture{Width: 640, Height: 480, Caption: "Kendi", Credit: "Rina", JPEG: []view.Rendition{small, large}},
		view.Picture{Width: 120, Height: 40, Vector: "/assets/logo.svg"},
		view.Picture{Width: 1, Height: 1},
	))
	const size = `"width":{"@type":"QuantitativeValue","value":%d,"unitCode":"E37"},` +
		`"height":{"@type":"QuantitativeValue","value":%d,"unitCode":"E37"}`
	want := `[{"@type":"ImageObject","contentUrl":"https://uji.example/assets/a-640.jpg",` +
		fmt.Sprintf(size, 640, 480) + `,"caption":"Kendi","creditText":"Rina"},` +
		`{"@type":"ImageObject","contentUrl":"https://uji.example/assets/logo.svg",` + fmt.Sprintf(size, 120, 40) + `}]`
	if got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// What the council does not give is left out; what it gives has the form that schema.org asks for.
func TestCouncil(t *testing.T) {
	for _, test := range []struct {
		name         string
		organisation schema.Organisation
		want         string
	}{
		{"a name", schema.Organisation{Name: "Dewan Uji"}, ``},
		{"a city", schema.Organisation{Name: "Dewan Uji", City: "Kota Uji"},
			`,"address":{"@type":"PostalAddress","addressLocality":"Kota Uji","addressCountry":"ID"}`},
		{"a telephone", schema.Organisation{Name: "Dewan Uji", WhatsApp: "628123"}, `,"telephone":"+628123"`},
		{"profiles", schema.Organisation{Name: "Dewan Uji", Instagram: "dewan", Website: "https://dewan.example"},
			`,"sameAs":["https://www.instagram.com/dewan/","https://dewan.example"]`},
	} {
		base := view.Base{SiteURL: "https://uji.example/", Site: view.SiteInfo{Organisation: test.organisation}}
		want := `{"@type":"Organization","@id":"https://uji.example/#organisation","name":"Dewan Uji",` +
			`"url":"https://uji.example/"` + test.want + `}`
		if got := text(t, page{Base: base}.council()); got != want {
			t.Errorf("%s: %s\nwant %s", test.name, got, want)
		}
	}
}

// A person makes a brand, since schema.org has only organisations as manufacturers.
func TestArtisans(t *testing.T) {
	for kind, want := range map[string]string{
		"individual":  `"brand":{"@type":"Brand","name":"Siti","url":"https://uji.example/siti/"}`,
		"artist":      `"brand":{"@type":"Brand","name":"Siti","url":"https://uji.example/siti/"}`,
		"workshop":    `"manufacturer":{"@type":"Organization","name":"Siti","url":"https://uji.example/siti/"}`,
		"cooperative": `"manufacturer":{"@type":"Organization","name":"Siti","url":"https://uji.example/siti/"}`,
	} {
		artisan := view.ArtisanCard{Card: view.Card{Title: "Siti", Href: "/siti/"}, Kind: kind}
		on := page{Base: view.Base{SiteOrigin: "https://uji.example"}}
		got := text(t, on.product(view.ProductView{Artisan: artisan}))
		if !strings.Contains(got, want) || strings.Contains(got, `"brand"`) && strings.Contains(got, `"manufacturer"`) {
			t.Errorf("%s: there is no %s in %s", kind, want, got)
		}
	}
}

// A year has four digits, and only a group is founded.
func TestFounding(t *testing.T) {
	for _, test := range []struct {
		kind  string
		since int64
		want  string
	}{
		{"workshop", 1998, "1998"}, {"workshop", 980, "0980"}, {"workshop", 0, ""}, {"individual", 1998, ""},
	} {
		v := view.ArtisanView{Artisan: view.ArtisanCard{Kind: test.kind}, Since: test.since}
		if got := (page{}).artisan(v).Main.(organization).Founded; got != test.want {
			t.Errorf("%s since %d: %q, want %q", test.kind, test.since, got, test.want)
		}
	}
}

// News is dated by its day.
func TestDayOfNews(t *testing.T) {
	at := time.Date(2026, 3, 7, 23, 59, 0, 0, time.FixedZone("WIB", 7*60*60))
	node := page{}.news(view.NewsView{News: view.NewsCard{Date: at}})
	if node.Published != "2026-03-07" || node.BasedOn != nil {
		t.Errorf("%s, %v", node.Published, node.BasedOn)
	}
}
