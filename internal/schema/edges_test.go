package schema

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// readWith reads the value of the key a with a codec.
func readWith[T any](t *testing.T, codec Codec[T], settings *Settings, value string) (got T, codes string) {
	t.Helper()
	front := "a: " + value + "\n"
	n, problems := syntax.ParseYAML(&diag.File{Path: "a.md", Text: []byte(front)}, 0, len(front))
	if len(problems) > 0 {
		t.Fatalf("%s: %s", front, problems[0].Message(diag.English))
	}
	r := &reader{settings: settings}
	got, _ = codec.read(r, n.Find("a"))
	return got, codesOf(r.Problems)
}

// A limit belongs to what it limits, on both sides. Characters are counted, not bytes.
func TestLimitsOfTexts(t *testing.T) {
	for _, test := range []struct{ text, codes string }{
		{"ab", "text-length"}, {"abc", ""}, {"abcd", ""}, {"abcde", ""}, {"abcdef", "text-length"},
		{"éé", "text-length"}, {"ééé", ""}, {"ééééé", ""}, {"éééééé", "text-length"},
		{"🌸🌸🌸🌸🌸", ""},
	} {
		if got, codes := readWith(t, Text(3, 5), newSettings(), test.text); codes != test.codes ||
			codes == "" && got != test.text {
			t.Errorf("%s: %q, %q; want %q", test.text, got, codes, test.codes)
		}
	}
}

func TestLimitsOfNumbers(t *testing.T) {
	for value, want := range map[string]string{
		"0": "out-of-range", "1": "", "2": "", "10": "", "11": "out-of-range", "-1": "out-of-range", "01": "wrong-type",
		"1.0": "wrong-type", "+1": "wrong-type",
	} {
		if _, codes := readWith(t, integer(1, 10), newSettings(), value); codes != want {
			t.Errorf("the integer %s: %q, want %q", value, codes, want)
		}
	}
	for value, want := range map[string]string{
		"-0.51": "out-of-range", "-0.5": "", "0": "", "1.5": "", "1.50": "", "1.51": "out-of-range", ".5": "wrong-type",
		"1.": "wrong-type", "1e0": "wrong-type", "NaN": "wrong-type",
	} {
		if _, codes := readWith(t, number(-0.5, 1.5), newSettings(), value); codes != want {
			t.Errorf("the number %s: %q, want %q", value, codes, want)
		}
	}
}

func TestLimitsOfLists(t *testing.T) {
	list := listBetween(Text(1, 9), 2, 3)
	for value, want := range map[string]string{
		"[]": "wrong-type", "[a]": "wrong-type", "a": "wrong-type", "[a, b]": "", "[a, b, c]": "",
		"[a, b, c, d]": "wrong-type",
	} {
		if _, codes := readWith(t, list, newSettings(), value); codes != want {
			t.Errorf("%s: %q, want %q", value, codes, want)
		}
	}
	for count, want := range map[int]string{
		1: "expected 2 values in a list here, not 1 value",
		4: "expected at most 3 values in a list here, not 4 values",
	} {
		front := "[" + strings.Repeat("a, ", count) + "]"
		r := &reader{settings: newSettings()}
		n, _ := syntax.ParseYAML(&diag.File{Path: "a.md", Text: []byte(front)}, 0, len(front))
		list.read(r, n)
		if got := r.Problems[0].Message(diag.English); got != want {
			t.Errorf("%d values: %q, want %q", count, got, want)
		}
	}
	single := listOf(Text(1, 9), 1)
	for value, want := range map[string]string{"a": "", "[a]": "", "[]": "wrong-type"} {
		if _, codes := readWith(t, single, newSettings(), value); codes != want {
			t.Errorf("one or more, %s: %q, want %q", value, codes, want)
		}
	}
}

func TestPrices(t *testing.T) {
	for value, want := range map[string]string{
		"0":                                      "suspicious-value",
		"1":                                      "suspicious-value",
		"999":                                    "suspicious-value",
		"1000":                                   "",
		"1000000000":                             "",
		"1000000001":                             "suspicious-value",
		"999999999999":                           "suspicious-value",
		"{mode: from, amount: 150}":              "suspicious-value",
		"{mode: from, amount: 150, unit: biji}":  "",
		"1000000000000":                          "invalid-price",
		"-1":                                     "invalid-price",
		"{mode: fixed, amount: 0}":               "",
		"{mode: fixed}":                          "missing-key",
		"{mode: from, amount: 5000}":             "",
		"{mode: from}":                           "missing-key",
		"{mode: range, amount: 5000, max: 4999}": "out-of-range",
		"{mode: range, amount: 5000, max: 5000}": "",
		"{mode: range, amount: 5000, max: 5001}": "",
		"{mode: range, amount: 5000, max: 999999999999}":   "",
		"{mode: range, amount: 5000}":                      "missing-key",
		"{mode: range, max: 5000}":                         "missing-key",
		"{mode: ask}":                                      "",
		"{mode: murah, amount: 5000}":                      "unknown-choice",
		"{amount: 5000}":                                   "missing-key",
		"{mode: fixed, amount: 5000, unit: ''}":            "text-length",
		"{mode: fixed, amount: 5000, unit: {en: a piece}}": "",
	} {
		if _, codes := readWith(t, priceOf(), newSettings().derive(), value); codes != want {
			t.Errorf("%s: %q, want %q", value, codes, want)
		}
	}
}

// A price as people write it has a fix if it has one meaning of at most twelve digits.
func TestFixesOfPrices(t *testing.T) {
	for text, want := range map[string]string{
		"1.000": "1000", "Rp1.000": "1000", "rp. 1.000": "1000", "IDR 1.000,-": "1000", "1.000,00": "1000",
		"Rp 5": "5", "Rp 999.999.999.999": "999999999999", "Rp 1.000.000.000.000": "", "10.00": "", "1,000": "1000",
		"1.0000": "", "0.100": "", "1.000,50": "", "1rb": "1000",
	} {
		front := "price: '" + text + "'"
		_, r := read(front)
		got := ""
		if len(r.Problems) != 1 || r.Problems[0].Kind != diag.InvalidPrice {
			t.Errorf("%s: %v", text, r.Problems)
		} else if r.Problems[0].Fix != nil {
			got = r.Problems[0].Fix.Text
		}
		if got != want {
			t.Errorf("%s: the fix is %q, want %q", text, got, want)
		}
	}
}

// The bounds of price bands ascend; of two equal ones the band between them would be empty.
func TestPriceBandsAscend(t *testing.T) {
	for value, want := range map[string]string{
		"[0, 1]": "out-of-range", "[1]": "", "[1, 2]": "", "[1, 1]": "out-of-range", "[2, 1]": "out-of-range",
		"[100000, 250000, 500000]": "", "[100000, 250000, 250000]": "out-of-range", "100000": "", "0": "out-of-range",
	} {
		if _, codes := readWith(t, ascending(1), newSettings(), value); codes != want {
			t.Errorf("%s: %q, want %q", value, codes, want)
		}
	}
}

// A day ends at the next midnight of its own zone, a time of day at itself.
func TestEndsOfMoments(t *testing.T) {
	zone := time.FixedZone("WIB", 7*60*60)
	for text, want := range map[string]string{
		"2026-03-07":                "2026-03-08T00:00:00+07:00",
		"2026-02-28":                "2026-03-01T00:00:00+07:00",
		"2028-02-28":                "2028-02-29T00:00:00+07:00",
		"2026-12-31":                "2027-01-01T00:00:00+07:00",
		"2026-03-07T09:30":          "2026-03-07T09:30:00+07:00",
		"2026-03-07 09:30":          "2026-03-07T09:30:00+07:00",
		"2026-03-07T00:00":          "2026-03-07T00:00:00+07:00",
		"2026-03-07T23:59:59":       "2026-03-07T23:59:59+07:00",
		"2026-03-07T20:00:00Z":      "2026-03-08T03:00:00+07:00",
		"2026-03-07T09:30+09:00":    "2026-03-07T07:30:00+07:00",
		"2026-03-07 09:30:00-07:00": "2026-03-07T23:30:00+07:00",
	} {
		m, ok := ParseMoment(text, zone)
		if got := m.End().Format(time.RFC3339); !ok || got != want {
			t.Errorf("%s ends at %s (%v), want %s", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "2026", "2026-3-7", "2026-02-29", "2026-13-01", "07-03-2026", "0000-01-01",
		"2026-03-07T24:00", "2026-03-07T09", "9:30"} {
		if m, ok := ParseMoment(text, zone); ok {
			t.Errorf("%q is read as %v", text, m)
		}
	}
}

// What 3/4 can mean is a fix if only one of the two days exists.
func TestDatesWithSlashes(t *testing.T) {
	for text, want := range map[string]string{
		"17/03/2026": "2026-03-17", "03/17/2026": "2026-03-17", "3.17.2026": "2026-03-17", "31-12-2026": "2026-12-31",
		"12/12/2026": "2026-12-12", "03/04/2026": "", "32/01/2026": "", "13/13/2026": "", "29/02/2026": "",
		"29/02/2028": "2028-02-29", "17/03/26": "",
	} {
		_, r := read("date: " + text)
		got := ""
		if len(r.Problems) != 1 || r.Problems[0].Kind != diag.InvalidDate {
			t.Errorf("%s: %v", text, r.Problems)
		} else if r.Problems[0].Fix != nil {
			got = r.Problems[0].Fix.Text
		}
		if got != want {
			t.Errorf("%s: the fix is %q, want %q", text, got, want)
		}
	}
}

// A place on the border of the site's area is in it; without an area every place on earth is.
func TestCoordinates(t *testing.T) {
	area := newSettings()
	area.Bounds = &Bounds{South: -6.5, West: 106.5, North: -6, East: 107}
	for _, test := range []struct {
		settings *Settings
		lat, lng string
		want     string
	}{
		{area, "-6.25", "106.75", ""},
		{area, "-6.5", "106.5", ""},
		{area, "-6", "107", ""},
		{area, "-6.51", "106.75", "out-of-range"},
		{area, "-5.99", "106.75", "out-of-range"},
		{area, "-6.25", "106.49", "out-of-range"},
		{area, "-6.25", "107.01", "out-of-range"},
		{area, "106.75", "-6.25", "out-of-range"}, // exchanged,
		{newSettings(), "90", "180", ""},
		{newSettings(), "-90", "-180", ""},
		{newSettings(), "90.1", "0", "out-of-range"},
		{newSettings(), "0", "180.1", "out-of-range"},
	} {
		value := fmt.Sprintf("{lat: %s, lng: %s}", test.lat, test.lng)
		if _, codes := readWith(t, geo(), test.settings, value); codes != test.want {
			t.Errorf("%s: %q, want %q", value, codes, test.want)
		}
	}
}

// An empty key is a key that nobody knows, wherever it stands.
func TestEmptyKeys(t *testing.T) {
	for front, want := range map[string]string{
		"'': 1":              "unknown-key",
		"price: {'': 1}":     "unknown-key missing-key",
		"images: [{'': 1}]":  "unknown-key missing-key missing-key",
		"materials: {'': 1}": "wrong-type",
	} {
		_, r := read(front)
		if got := codesOf(r.Problems); got != want {
			t.Errorf("%s: %q, want %q", front, got, want)
		}
	}
	for yaml, want := range map[string]string{
		"fields: {'': {}}":                "unknown-choice",
		"fields: {product: {'': {}}}":     "pattern",
		"fields: {product: {a: {'': 1}}}": "unknown-key missing-key missing-key missing-key",
		"title: {'': A}":                  "unknown-key",
		"sections: {'': a}":               "unknown-key",
		"'': 1":                           "unknown-key",
	} {
		_, problems := ReadSettings(&diag.File{Path: "site.yaml", Text: []byte(yaml)})
		problems = slices.DeleteFunc(problems, func(d diag.Diagnostic) bool {
			required := []string{"title", "base_url", "organisation", "districts"}
			return d.Kind == diag.MissingKey && slices.Contains(required, d.MissingKey)
		})
		if got := codesOf(problems); got != want {
			t.Errorf("%s: %q, want %q", yaml, got, want)
		}
	}
}

func codesOf(problems diag.List) string {
	var codes []string
	for _, d := range problems {
		codes = append(codes, d.Kind.Code)
	}
	return strings.Join(codes, " ")
}

// The pattern that describes a date accepts what is read as one, but for days and times that do not exist.
func TestPatternOfDates(t *testing.T) {
	pattern := regexp.MustCompile(date().describe(newSettings()).Pattern)
	for _, written := range []string{
		"2026-03-07", "2026-03-07T09:00", "2026-03-07 09:00", "2026-03-07T09:00:30", "2026-03-07 09:00:30",
		"2026-03-07T09:00Z", "2026-03-07T09:00+07:00", "2026-03-07 09:00:30Z", "2026-03-07T09:00:30-07:00",
		"2026-03-07T09:00:30.5", "2026-03-07 09:00:30,25+07:00",
		"2026-03-07 09:00Z", "2026-03-07 09:00+07:00", "2026-03-07T", "2026-03-07T09", "2026-03-07Z", "2026-3-7",
		"7-3-2026", "2026-03-07t09:00", "2026-03-07  09:00", "2026-03-07T09:00+0700", "2026-03-07T09:00.5", "",
	} {
		if _, want := ParseMoment(written, time.UTC); pattern.MatchString(written) != want {
			t.Errorf("%q: the pattern says %t, reading %t", written, !want, want)
		}
	}
}

// The address of a site is a part of every address in it, of redirects and of the policy.
func TestBaseURL(t *testing.T) {
	for written, want := range map[string]string{
		"https://a.example":             "https://a.example",
		"https://a.example/":            "https://a.example",
		"http://localhost:1313/kota/a/": "http://localhost:1313/kota/a",
		"https://A-b.example.co.id:443": "https://A-b.example.co.id:443",
		"https://1.2.3.4":               "https://1.2.3.4",
		"https://a..example":            "",
		"https://.example":              "",
		"https://a.example.":            "",
		"https://-a.example":            "",
		"https://a-.example":            "",
		"https://a.example:0":           "",
		"https://a.example:65536":       "",
		"https://a.example:":            "",
		"https://a.example//b":          "",
		"https://a.example/../b":        "",
		"https://a.example/./b":         "",
		"https://a.example/b/..":        "",
		"https://a.example/a b":         "",
		"https://a.example/*":           "",
		"https://a.example/a:b":         "",
		"https://a.example?x":           "",
		"https://a.example#x":           "",
		"https://u@a.example":           "",
		"https://":                      "",
		"ftp://a.example":               "",
		"a.example":                     "",
	} {
		if got, ok := ParseBaseURL(written); ok != (want != "") || ok && got != want {
			t.Errorf("%s: %q, %v", written, got, ok)
		}
	}
}

// The least of a product is that of its cheapest variant, and a price on request stays one.
func TestLeastAmount(t *testing.T) {
	costs := func(mode string, amount int64, variants ...int64) *Product {
		p := Product{Price: Price{Mode: mode, Amount: amount}}
		for _, amount := range variants {
			p.Variants = append(p.Variants, Variant{Price: &Price{Mode: PriceFixed, Amount: amount}})
		}
		p.Variants = append(p.Variants, Variant{}, Variant{Price: &Price{Mode: PriceOnRequest}})
		return &p
	}
	gone := func(p *Product, availability string) *Product {
		p.Variants[0].Availability = availability
		return p
	}
	allPriced := func(p *Product) *Product {
		p.Variants = p.Variants[:len(p.Variants)-2]
		return p
	}
	for _, c := range []struct {
		name string
		p    *Product
		want int64
		ok   bool
	}{
		{"an archived variant", gone(costs(PriceFixed, 150_000, 50_000, 120_000), AvailabilityArchived), 120_000, true},
		{"one that is sold out", gone(costs(PriceFixed, 150_000, 50_000), AvailabilitySoldOut), 150_000, true},
		{"one made to order", gone(costs(PriceFixed, 150_000, 50_000), AvailabilityMadeToOrder), 50_000, true},
		{"each has its own amount", allPriced(costs(PriceFrom, 150_000, 250_000, 200_000)), 200_000, true},
		{"the cheapest is gone", gone(allPriced(costs(PriceFrom, 150_000, 150_000, 200_000)), AvailabilitySoldOut),
			200_000, true},
		{"all are gone", gone(allPriced(costs(PriceFixed, 150_000, 200_000)), AvailabilitySoldOut), 150_000, true},
		{"no variants", &Product{Price: Price{Mode: PriceFixed, Amount: 150_000}}, 150_000, true},
		{"alone", costs(PriceFixed, 150_000), 150_000, true},
		{"a cheaper variant", costs(PriceFixed, 150_000, 90_000, 200_000), 90_000, true},
		{"dearer variants", costs(PriceFrom, 150_000, 150_000, 200_000), 150_000, true},
		{"free", costs(PriceFixed, 0), 0, true},
		{"on request", costs(PriceOnRequest, 0, 90_000), 0, false},
	} {
		if got, ok := c.p.LeastAmount(); got != c.want || ok != c.ok {
			t.Errorf("%s: %d, %t, want %d, %t", c.name, got, ok, c.want, c.ok)
		}
	}
}

// What is shown is true of what can be had: a variant that is gone has no say.
func TestShownPrice(t *testing.T) {
	variant := func(amount int64, availability string) Variant {
		return Variant{Price: &Price{Mode: PriceFixed, Amount: amount}, Availability: availability}
	}
	small, middle, large := variant(45_000, AvailabilitySoldOut), variant(65_000, ""), variant(95_000, "")
	each := Localized{"id": "per buah"}
	for _, c := range []struct {
		name     string
		given    Price
		variants []Variant
		want     Price
	}{
		{"the cheapest is gone", Price{Mode: PriceFrom, Amount: 45_000, Unit: each}, []Variant{small, middle, large},
			Price{Mode: PriceFrom, Amount: 65_000, Unit: each}},
		{"a variant without an amount costs the product's", Price{Mode: PriceFrom, Amount: 45_000},
			[]Variant{small, middle, {}}, Price{Mode: PriceFrom, Amount: 45_000}},
		{"both ends are gone", Price{Mode: PriceRange, Amount: 45_000, Max: 120_000},
			[]Variant{small, middle, large, variant(120_000, AvailabilityArchived)},
			Price{Mode: PriceRange, Amount: 65_000, Max: 95_000}},
		{"one of a range is left", Price{Mode: PriceRange, Amount: 45_000, Max: 65_000}, []Variant{small, middle},
			Price{Mode: PriceFixed, Amount: 65_000}},
		{"a fixed price and a dearer variant", Price{Mode: PriceFixed, Amount: 65_000}, []Variant{{}, large},
			Price{Mode: PriceFrom, Amount: 65_000}},
		{"a dearer variant that is gone", Price{Mode: PriceFixed, Amount: 40_000}, []Variant{{}, small},
			Price{Mode: PriceFixed, Amount: 40_000}},
		{"all cost the same", Price{Mode: PriceFixed, Amount: 65_000}, []Variant{middle, middle},
			Price{Mode: PriceFixed, Amount: 65_000}},
		{"on request", Price{Mode: PriceOnRequest}, []Variant{large}, Price{Mode: PriceOnRequest}},
		{"all are gone", Price{Mode: PriceFrom, Amount: 45_000}, []Variant{small},
			Price{Mode: PriceFrom, Amount: 45_000}},
		{"no variants", Price{Mode: PriceRange, Amount: 1, Max: 2}, nil, Price{Mode: PriceRange, Amount: 1, Max: 2}},
	} {
		p := Product{Price: c.given, Variants: c.variants}
		if got := p.ShownPrice(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
