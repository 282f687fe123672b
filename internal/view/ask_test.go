package view_test

import (
	"strings"
	"testing"

	"etalase/internal/modeltest"
	"etalase/internal/view"
)

// Every work can be asked about: of its artisan where that one takes orders and can be reached, then of the council.
// What there is to be asked depends on whether the work can still be had.
func TestAsk(t *testing.T) {
	const (
		siti    = "whatsapp Siti Aminah, "
		council = "whatsapp Uji, email Uji, phone Uji"
	)
	for _, c := range []struct{ name, old, new, about, ways string }{
		{"in stock", "", "", "available", siti + council},
		{"sold out", "availability: in_stock", "availability: sold_out", "again", siti + council},
		{"archived", "availability: in_stock", "availability: archived", "similar", siti + council},
		{"by one who takes no orders", "status: active", "status: inactive", "similar", council},
		{"by one without a number", "whatsapp: \"6281200000000\"\n", "", "available", council},
		{"by one without consent to a number", "scope: [phone, photo]", "scope: [photo]", "available", council},
	} {
		settings := strings.Replace(modeltest.Settings, "{name: Dewan Uji,", "{name: Dewan Uji, short_name: Uji,"+
			" whatsapp: 6281200000001, email: uji@example.org, phone: 622155512345,", 1)
		files := modeltest.Craft + modeltest.Product("tas", "TS-0001", "")
		if c.old != "" && !strings.Contains(files, c.old) {
			t.Fatalf("%s: no %q in %s", c.name, c.old, files)
		}
		s := modeltest.Good(t, settings+strings.Replace(files, c.old, c.new, 1))
		ask := s.View(s.Layout.Route("/produk/tas/"), nil, view.Photos{}).(view.ProductView).Ask
		var ways []string
		for _, way := range ask.Ways {
			ways = append(ways, way.By+" "+way.Name)
			if way.Council != (way.Name == "Uji") {
				t.Errorf("%s: %+v", c.name, way)
			}
		}
		if got := strings.Join(ways, ", "); ask.About != c.about || got != c.ways {
			t.Errorf("%s: %s of %s, want %s of %s", c.name, ask.About, got, c.about, c.ways)
		}
	}
}

// The page of saved works promises that they can be asked about only where anybody can be asked.
func TestAskable(t *testing.T) {
	for name, c := range map[string]struct {
		settings, craft string
		want            bool
	}{
		"a maker":   {modeltest.Settings, modeltest.Craft, true},
		"nobody":    {modeltest.Settings, strings.Replace(modeltest.Craft, "[phone, photo]", "[photo]", 1), false},
		"who rests": {modeltest.Settings, strings.Replace(modeltest.Craft, "active", "inactive", 1), false},
		"the council": {strings.Replace(modeltest.Settings, "Dewan Uji", "Dewan Uji, phone: 622155500101", 1),
			strings.Replace(modeltest.Craft, "active", "inactive", 1), true},
	} {
		s := modeltest.Good(t, c.settings+c.craft+modeltest.Product("a", "TS-0001", ""))
		if got := show[view.EnquiryView](t, s, "/daftar-tanya/").Askable; got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
