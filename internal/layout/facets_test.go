package layout

import (
	"slices"
	"testing"

	"etalase/internal/content"
	"etalase/internal/schema"
)

func TestPriceBand(t *testing.T) {
	thousands, odd := []int64{100_000, 250_000}, []int64{100_500}
	for _, test := range []struct {
		name      string
		price     schema.Price
		bounds    []int64
		key       string
		low, high int64
		id, en    string
	}{
		{"below the first bound", schema.Price{Mode: "fixed", Amount: 99_999}, thousands,
			"0-100000", 0, 100_000, "di-bawah-100-ribu", "under-100-thousand"},
		{"at a bound", schema.Price{Mode: "fixed", Amount: 100_000}, thousands,
			"100000-250000", 100_000, 250_000, "100-250-ribu", "100-250-thousand"},
		{"below the next bound", schema.Price{Mode: "from", Amount: 249_999}, thousands,
			"100000-250000", 100_000, 250_000, "100-250-ribu", "100-250-thousand"},
		{"at the last bound", schema.Price{Mode: "fixed", Amount: 250_000}, thousands,
			"250000-0", 250_000, 0, "250-ribu-ke-atas", "250-thousand-and-over"},
		{"a bound that is no whole thousand", schema.Price{Mode: "fixed", Amount: 1}, odd,
			"0-100500", 0, 100_500, "di-bawah-100500-rupiah", "under-100500-rupiah"},
	} {
		band := bandIn("id", test.price, test.bounds)
		if band.Key != test.key || band.Low != test.low || band.High != test.high {
			t.Errorf("%s: %+v", test.name, band)
		}
		if got := band.slug; got != test.id {
			t.Errorf("%s: %s, not %s", test.name, got, test.id)
		}
		if got := bandIn("en", test.price, test.bounds).slug; got != test.en {
			t.Errorf("%s: %s, not %s", test.name, got, test.en)
		}
	}
}

// Products whose price is asked for come after all others, under a word of their own.
func TestPriceThatIsAskedFor(t *testing.T) {
	band := bandIn("id", schema.Price{Mode: "ask"}, []int64{1})
	dear := bandIn("id", schema.Price{Mode: "fixed", Amount: 1 << 60}, []int64{1})
	if band.Key != "ask" || band.slug != "ditanyakan" || band.Low <= dear.Low {
		t.Errorf("%+v", band)
	}
}

// bandIn returns the band of a price in a language.
func bandIn(lang string, price schema.Price, bounds []int64) FacetValue {
	settings := &schema.Settings{Languages: []string{"id", "en"}, PriceBands: bounds}
	return priceValues(settings)(&schema.Product{Price: price}, lang)[0]
}

// A product that has a value twice, such as a material that is named twice, is in its list once.
func TestValueListsAddOnce(t *testing.T) {
	lists := newValueLists()
	first, second := &content.Entry{}, &content.Entry{}
	stock := FacetValue{Facet: AvailabilityFacet, Key: schema.AvailabilityInStock}
	inCategory := FacetValue{Facet: AvailabilityFacet, Key: schema.AvailabilityInStock, Within: "tas"}
	for _, e := range []*content.Entry{first, first, second} {
		lists.add(e, stock)
	}
	lists.add(second, inCategory)
	if len(lists.values) != 2 || !slices.Equal(lists.items[lists.values[0]], []*content.Entry{first, second}) ||
		!slices.Equal(lists.items[lists.values[1]], []*content.Entry{second}) {
		t.Errorf("%d values, %v", len(lists.values), lists.items)
	}
}

// Every facet has a row of its own, and every value of the table can be in an address.
func TestTableOfFacets(t *testing.T) {
	seen := map[string]bool{}
	library := &content.Library{Settings: schema.DefaultSettings("site.yaml")}
	for _, f := range newBuilder(&Layout{library: library}).facets {
		if seen[f.name] || f.folder.In("id") == "" || f.folder.In("en") == "" || f.valuesOf == nil {
			t.Errorf("the row of %s: %+v", f.name, f)
		}
		seen[f.name] = true
	}
	for _, name := range []string{CraftFacet, MaterialFacet, TechniqueFacet, MotifFacet, DistrictFacet, PriceFacet,
		BatikFacet, AvailabilityFacet, TraditionFacet} {
		if !seen[name] {
			t.Errorf("there is no row for %s", name)
		}
	}
}
