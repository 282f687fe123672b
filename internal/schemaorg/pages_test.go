package schemaorg

import (
	"encoding/json"
	"testing"
	"time"

	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/view"
)

func TestOffer(t *testing.T) {
	product := func(price view.Price, availability string, active bool) view.ProductView {
		return view.ProductView{
			Base:         view.Base{Canonical: "https://uji.example/produk/a/", SiteOrigin: "https://uji.example"},
			Price:        price,
			Availability: availability,
			Artisan: view.ArtisanCard{
				Card:   view.Card{Title: "Siti", Href: "/perajin/siti/"},
				Kind:   "individual",
				Active: active,
			},
		}
	}
	fixed := view.Price{Mode: "fixed", Amount: 150_000}
	for _, test := range []struct {
		name    string
		product view.ProductView
		want    *offer // its type, prices and availability
	}{
		{"a price", product(fixed, "in_stock", true), &offer{Type: "Offer", Price: 150_000, Availability: "InStock"}},
		{"from a price", product(view.Price{Mode: "from", Amount: 90_000}, "made_to_order", true),
			&offer{Type: "AggregateOffer", Low: 90_000, Availability: "MadeToOrder"}},
		{"a range", product(view.Price{Mode: "range", Amount: 90_000, Max: 200_000}, "unique", true),
			&offer{Type: "AggregateOffer", Low: 90_000, High: 200_000, Availability: "LimitedAvailability"}},
		{"sold out", product(fixed, "sold_out", true), &offer{Type: "Offer", Price: 150_000, Availability: "SoldOut"}},
		{"archived", product(fixed, "archived", true), &offer{Type: "Offer", Price: 150_000,
			Availability: "Discontinued"}},
		{"a price that is asked for", product(view.Price{Mode: "ask"}, "in_stock", true), nil},
		{"of an artisan who has stopped", product(fixed, "in_stock", false), nil},
	} {
		got := page{Base: test.product.Base}.offer(test.product)
		if got == nil || test.want == nil {
			if (got == nil) != (test.want == nil) {
				t.Errorf("%s: %+v", test.name, got)
			}
			continue
		}
		if got.Type != test.want.Type || got.Price != test.want.Price || got.Low != test.want.Low ||
			got.High != test.want.High || got.Availability != "https://schema.org/"+test.want.Availability {
			t.Errorf("%s: %+v", test.name, got)
		}
		if got.Currency != "IDR" || got.Seller.Type != "Person" ||
			got.Seller.URL != "https://uji.example/perajin/siti/" {
			t.Errorf("%s: %+v, %+v", test.name, got, got.Seller)
		}
	}
}

func TestEvent(t *testing.T) {
	at := func(d, h int) time.Time { return time.Date(2026, 3, d, h, 0, 0, 0, time.FixedZone("WIB", 7*60*60)) }
	venue := schema.Venue{Name: "Alun-alun", City: "Kota Uji"}
	for _, test := range []struct {
		name                           string
		card                           view.EventCard
		start, end, status, attendance string
	}{
		{"days", view.EventCard{Start: at(7, 0), End: at(8, 0), Status: "scheduled", Venue: venue},
			"2026-03-07", "2026-03-08", "EventScheduled", "OfflineEventAttendanceMode"},
		{"hours", view.EventCard{Start: at(7, 9), End: at(7, 12), Clock: true, Status: "moved",
			Online: "https://temu.example"},
			"2026-03-07T09:00:00+07:00", "2026-03-07T12:00:00+07:00", "EventRescheduled", "OnlineEventAttendanceMode"},
		{"both places", view.EventCard{Start: at(7, 0), End: at(7, 0), Status: "cancelled", Venue: venue,
			Online: "https://x.example"},
			"2026-03-07", "2026-03-07", "EventCancelled", "MixedEventAttendanceMode"},
		{"no place yet", view.EventCard{Start: at(7, 0), End: at(7, 0), Status: "postponed"},
			"2026-03-07", "2026-03-07", "EventPostponed", ""},
	} {
		got := page{}.event(view.EventView{Event: test.card})
		attendance := test.attendance
		if attendance != "" {
			attendance = "https://schema.org/" + attendance
		}
		if got.Start != test.start || got.End != test.end || got.Previous != "" ||
			got.Status != "https://schema.org/"+test.status || got.Attendance != attendance {
			t.Errorf("%s: %+v", test.name, got)
		}
	}
}

// An author who signs for the council is the council.
func TestAuthorOfNews(t *testing.T) {
	council := view.SiteInfo{Organisation: schema.Organisation{Name: "Dewan Kerajinan Kota", ShortName: "Dekranasda"}}
	for author, want := range map[string]string{
		"Siti Aminah":               "Person Siti Aminah",
		"":                          "Organization Dewan Kerajinan Kota",
		"Humas Dekranasda":          "Organization Dewan Kerajinan Kota",
		"Tim Dewan Kerajinan Kota ": "Organization Dewan Kerajinan Kota",
	} {
		node := page{Base: view.Base{Site: council}}.news(view.NewsView{Author: author})
		if got := node.Author.Type + " " + node.Author.Name; got != want {
			t.Errorf("%q: %s, not %s", author, got, want)
		}
	}
}

// A workshop can be visited only where its address is public.
func TestArtisan(t *testing.T) {
	geo := &schema.Geo{Lat: -6.3, Lng: 106.7}
	for _, test := range []struct {
		name    string
		artisan view.ArtisanView
		typ     string
		hasGeo  bool
	}{
		{"a person", view.ArtisanView{Artisan: view.ArtisanCard{Kind: "individual"}, Address: "Jl. Uji 1", Geo: geo},
			"Person", false},
		{"a workshop", view.ArtisanView{Artisan: view.ArtisanCard{Kind: "workshop"}}, "Organization", false},
		{"with an address", view.ArtisanView{Artisan: view.ArtisanCard{Kind: "workshop"}, Address: "Jl. Uji 1",
			Geo: geo},
			"LocalBusiness", true},
	} {
		node := page{}.artisan(test.artisan).Main.(organization)
		if node.Type != test.typ || (node.Geo != nil) != test.hasGeo {
			t.Errorf("%s: %+v", test.name, node)
		}
	}
}

func TestGraph(t *testing.T) {
	base := view.Base{
		SiteURL:    "https://uji.example/",
		SiteOrigin: "https://uji.example",
		Title:      "Siti",
		Href:       "/perajin/siti/",
		Crumbs: []view.Crumb{
			{Section: layout.Home, Link: view.Link{Href: "/"}},
			{Section: layout.Artisans, Link: view.Link{Href: "/perajin/"}},
		},
	}
	names := func(g Graph) (names []string) {
		for _, n := range g.Nodes {
			if list, ok := n.(itemList); ok {
				for _, item := range list.Items {
					names = append(names, item.Name+" "+item.Item)
				}
			}
		}
		return names
	}
	got := names(ForPage(view.PartnerView{Base: base}, "Beranda", "Perajin"))
	if len(got) != 3 || got[0] != "Beranda https://uji.example/" || got[1] != "Perajin https://uji.example/perajin/" ||
		got[2] != "Siti https://uji.example/perajin/siti/" {
		t.Errorf("the trail is %q", got)
	}
	base.NoIndex = true
	if text, _ := json.Marshal(ForPage(view.PartnerView{Base: base}, "Beranda",
		"Perajin")); string(text) != `{"@context":"https://schema.org","@graph":null}` {
		t.Errorf("a page that is not indexed says %s", text)
	}
}

// Each date of an event has a time of day only if it was given one.
func TestPreviousStartOfAnEventHasItsOwnForm(t *testing.T) {
	day := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	moved := view.EventView{Event: view.EventCard{Clock: true, Status: schema.EventMoved}, PreviousStart: day}
	if got := (page{}).event(moved); got.Previous != "2026-03-01" {
		t.Errorf("the previous start is %s", got.Previous)
	}
	moved.PreviousClock = true
	if got := (page{}).event(moved); got.Previous != "2026-03-01T00:00:00Z" {
		t.Errorf("the previous start is %s", got.Previous)
	}
}
