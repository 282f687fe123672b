package schema

import (
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"etalase/internal/diag"
)

// values are fields as editors write them, with what must come of each. They
// are the seeds of the fuzz target, too.
var cases = []struct {
	name  string
	front string
	codes string // of the faults, in order
	fix   string // of the first fault
	want  func(p *Product) bool
}{
	{"a grouped amount is not a fraction", "price: 150.000", "invalid-price", "150000", nil},
	{"an amount with its currency", "price: Rp 1.250.000,-", "invalid-price", "1250000", nil},
	{"an abbreviated amount has no one meaning", "price: 150rb", "invalid-price", "", nil},
	{"a fraction has no one meaning", "price: 1.5", "invalid-price", "", nil},
	{"a price in digits", "price: 150000", "", "", func(p *Product) bool { return reflect.DeepEqual(p.Price, Price{Mode: "fixed", Amount: 150000}) }},
	{"a quoted price is its digits", `price: "150000"`, "", "", func(p *Product) bool { return p.Price.Amount == 150000 }},
	{"an octal is no price", "price: 0150000", "invalid-price", "", nil},
	{"an exponent is no price", "price: 1e5", "invalid-price", "", nil},
	{"a range", "price: {mode: range, amount: 1000, max: 2000, unit: per lembar}", "", "", func(p *Product) bool {
		return reflect.DeepEqual(p.Price, Price{"range", 1000, 2000, Localized{"": "per lembar"}})
	}},
	{"a range upside down", "price: {mode: range, amount: 2000, max: 1000}", "out-of-range", "", nil},
	{"a price to ask for", "price: {mode: ask}", "", "", func(p *Product) bool { return p.Price.Asked() }},
	{"a day that does not exist", "date: 2026-02-30", "invalid-date", "", nil},
	{"a date without a zone is the site's", "date: 2026-03-07", "", "", func(p *Product) bool {
		return p.Date.Equal(time.Date(2026, 3, 6, 17, 0, 0, 0, time.UTC)) && !p.Date.Clock
	}},
	{"a date-time with a zone", "date: 2026-03-07T09:00:00Z", "", "", func(p *Product) bool {
		return p.Date.Equal(time.Date(2026, 3, 7, 9, 0, 0, 0, time.UTC)) && p.Date.Clock
	}},
	{"a date with slashes", "date: 03/04/2026", "invalid-date", "", nil},
	{"yes is not true", "custom: ya", "wrong-type", "true", nil},
	{"a number with a comma", "dimensions_cm: {length: 10,5}", "unknown-key", "", nil}, // a flow map reads 5 as a key
	{"a number with a comma in a block", "dimensions_cm:\n  length: 10,5", "wrong-type", "10.5", nil},
	{"hexadecimal is no number", "weight_g: 0x10", "wrong-type", "", nil},
	{"a single value is a list of one", "materials: katun", "", "", func(p *Product) bool { return len(p.Materials) == 1 }},
	{"an empty list", "materials: []", "wrong-type", "", nil},
	{"nothing where something is required", "images:\n  - src:\n    alt: Kendi di meja", "missing-key", "", nil},
	{"nothing where nothing is required", "tradition:", "", "", func(p *Product) bool { return p.Tradition == "" }},
	{"a label typed as a key", "harga: 1", "unknown-key", "price", nil},
	{"a key twice", "weight_g: 1\nweight_g: 2", "duplicate-key", "", func(p *Product) bool { return p.Weight == 1 }},
	{"a title of digits stays text", "title: 2026", "", "", func(p *Product) bool { return p.Title == "2026" }},
	{"a title of true stays text", "title: yes", "", "", func(p *Product) bool { return p.Title == "yes" }},
	{"a code of the wrong form", "sku: TS-12", "pattern", "", nil},
	{"made to order needs its time", "availability: made_to_order", "missing-because", "", nil},
	{"an alias bomb", "title: &a x\nsummary: [*a, *a, *a]", "yaml-alias wrong-type", "", nil},
	{"deep nesting", "title: " + strings.Repeat("[", 200) + strings.Repeat("]", 200), "syntax wrong-type", "", nil},
	{"an image without its alt", "images:\n  - src: a.jpg", "missing-key", "", nil},
	{"a focal point outside", "images:\n  - {src: a.jpg, alt: Kendi di meja, focal: [0.5, 2]}", "out-of-range", "", nil},
}

func read(front string) (*Product, *Reading) { return readAs(ParseYAML, front) }

func readAs(parse func(*diag.File, int, int) (*Node, diag.List), front string) (*Product, *Reading) {
	file := &diag.File{Path: "a.md", Text: []byte(front)}
	p := new(Product)
	n, problems := parse(file, 0, len(front))
	r := &Reading{Settings: (&Settings{}).withDefaults(), Problems: problems}
	if n != nil {
		p = ReadTranslation(productType, n, r).(*Product)
		if n.Kind == Map {
			p.check(r, n) // a translation is not checked as a whole
		}
	}
	return p, r
}

func TestValuesAreReadByTheirDeclaredType(t *testing.T) {
	for _, c := range cases {
		p, r := read(c.front)
		var codes []string
		for _, d := range r.Problems {
			codes = append(codes, d.Kind.Code)
		}
		if got := strings.Join(codes, " "); got != c.codes {
			t.Errorf("%s: %q: got %q, want %q", c.name, c.front, got, c.codes)
			continue
		}
		if c.fix != "" && (r.Problems[0].Fix == nil || r.Problems[0].Fix.Text != c.fix) {
			t.Errorf("%s: %q: the fix is %v, want %q", c.name, c.front, r.Problems[0].Fix, c.fix)
		}
		if c.fix == "" && len(r.Problems) > 0 && r.Problems[0].Fix != nil {
			t.Errorf("%s: %q: there is no one right answer, but %v", c.name, c.front, r.Problems[0].Fix)
		}
		if c.want != nil && !c.want(p) {
			t.Errorf("%s: %q: read %+v", c.name, c.front, p)
		}
	}
}

func TestFaultsPointAtTheirValue(t *testing.T) {
	for _, c := range []struct{ front, marked string }{
		{"price: 150.000 # grosir", "150.000"},
		{"price: 'Rp 150.000'", "'Rp 150.000'"},
		{`price: "Rp 150\u002e000" `, `"Rp 150\u002e000"`},
		{"title: é\nprice: Rp 1.000", "Rp 1.000"},
		{"images:\n  - src: a.jpg\n    alt: foto", "foto"},
		{"dimensions_cm: {length: 10, width: lebar}", "lebar"},
		{"  harga: 1", "harga"},
	} {
		_, r := read(c.front)
		if len(r.Problems) == 0 {
			t.Errorf("%q: no fault", c.front)
			continue
		}
		s := r.Problems[0].Span
		if got := c.front[s.Start:s.End]; got != c.marked {
			t.Errorf("%q: marked %q, want %q", c.front, got, c.marked)
		}
	}
}

// A fix gives what its field accepts, and changes nothing outside its span.
func TestFixesMend(t *testing.T) {
	for _, c := range cases {
		if c.fix == "" {
			continue
		}
		_, r := read(c.front)
		fix := r.Problems[0].Fix
		mended := c.front[:fix.Start] + fix.Text + c.front[fix.End:]
		if _, r := read(mended); len(r.Problems) > 0 {
			t.Errorf("%s: %q became %q: %s", c.name, c.front, mended, r.Problems[0].Message(diag.English))
		}
	}
}

func TestSettingsAreReadAsStrictly(t *testing.T) {
	const text = "title: {id: Satu, en: One, jv: Siji}\nbase_url: https://a.example/sub/\norganisation: {name: A}\ndistricts: [Setu]\nsku_pattern: '['\nsections: {products: barang}\ntime_zone: Asia/Jakart\n"
	s, problems := ReadSettings(&diag.File{Path: "site.yaml", Text: []byte(text)})
	var codes []string
	for _, d := range problems {
		codes = append(codes, d.Kind.Code)
	}
	if got := strings.Join(codes, " "); got != "unknown-key pattern pattern" {
		t.Errorf("faults: %s", got)
	}
	if s.BaseURL != "https://a.example/sub" || s.Sections.Products.In("en") != "barang" || s.Sections.News.In("en") != "news" || s.Zone.String() != "Asia/Jakarta" {
		t.Errorf("settings: %+v", s)
	}
}

// Reading never panics, and every fault lies inside the text.
func FuzzRead(f *testing.F) {
	for _, c := range cases {
		f.Add(c.front)
	}
	f.Fuzz(func(t *testing.T, front string) {
		if !utf8.ValidString(front) {
			return // source has reported it
		}
		_, r := read(front)
		for _, d := range r.Problems {
			if d.Span.Start < 0 || d.Span.End > len(front) || d.Span.Start > d.Span.End {
				t.Fatalf("%s at %d–%d of %d", d.Kind.Code, d.Span.Start, d.Span.End, len(front))
			}
			d.Span.Bounds()
			if d.Message(diag.Indonesian) == "" {
				t.Fatal("no message")
			}
		}
	})
}

// Amounts are read exactly or not at all.
func FuzzPrice(f *testing.F) {
	for _, s := range []string{"150000", "Rp 150.000", "150.000,-", "1.5", "150rb", "0", "-1", "999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := &Node{Kind: Scalar, Text: s, Span: diag.Span{File: &diag.File{Path: "a.md", Text: []byte(s)}, End: len(s)}}
		r := &Reading{}
		if v, ok := rupiah().read(r, n); ok && (v < 0 || len(r.Problems) > 0) {
			t.Fatalf("%q is %d", s, v)
		}
		for _, d := range r.Problems {
			if d.Fix == nil {
				continue
			}
			again := &Reading{}
			if _, ok := rupiah().read(again, &Node{Kind: Scalar, Text: d.Fix.Text, Span: n.Span}); !ok {
				t.Fatalf("%q is mended to %q, which is no price", s, d.Fix.Text)
			}
		}
	})
}

// A fault of YAML is told in the editor's words, not the parser's.
func TestSyntaxIsToldInPlainWords(t *testing.T) {
	for front, word := range map[string]string{
		"title: Tentang: kami":       "titik dua",
		"title: \"Tentang":           "tidak ditutup",
		"title: 'Tentang\nsku: TS-1": "tidak ditutup",
		"\ttitle: x":                 "tab",
		"title: @x":                  "tanda kutip",
		"materials: [a, b\nsku: x":   "",
		"title\nsku: x":              "titik dua",
		"price: {mode: ask\n":        "}",
		"materials:\n  - a\n - b":    "indentasi",
		"sku: x\n  title: y":         "titik dua",
	} {
		_, r := read(front)
		if len(r.Problems) == 0 {
			t.Errorf("%q: no fault", front)
			continue
		}
		said := r.Problems[0].Message(diag.Indonesian)
		if !strings.Contains(said, word) || strings.Contains(said, "expected") || strings.Contains(said, "not allowed") {
			t.Errorf("%q: %s", front, said)
		}
	}
}
