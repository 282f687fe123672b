package schema

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// values are fields as editors write them, with what must come of each. They are the seeds of the fuzz target, too.
var cases = []struct {
	name  string
	front string
	codes string // of the faults, in order
	fix   string // of the first fault
	want  func(p *Product) bool
}{
	{"a grouped amount is not a fraction", "price: 150.000", "invalid-price", "150000", nil},
	{"an amount with its currency", "price: Rp 1.250.000,-", "invalid-price", "1250000", nil},
	{"an abbreviated amount", "price: 150rb", "invalid-price", "150000", nil},
	{"a fraction has no one meaning", "price: 1.5", "invalid-price", "", nil},
	{"a price in digits", "price: 150000", "", "",
		func(p *Product) bool { return reflect.DeepEqual(p.Price, Price{Mode: "fixed", Amount: 150000}) }},
	{"a quoted price is its digits", `price: "150000"`, "", "",
		func(p *Product) bool { return p.Price.Amount == 150000 }},
	{"an octal is no price", "price: 0150000", "invalid-price", "", nil},
	{"an exponent is no price", "price: 1e5", "invalid-price", "", nil},
	{"a range", "price: {mode: range, amount: 1000, max: 2000, unit: per lembar}", "", "", func(p *Product) bool {
		return reflect.DeepEqual(p.Price, Price{"range", 1000, 2000, Localized{"": "per lembar"}})
	}},
	{"a range upside down", "price: {mode: range, amount: 2000, max: 1000}", "out-of-range", "", nil},
	{"a price to ask for", "price: {mode: ask}", "", "", func(p *Product) bool { return p.Price.OnRequest() }},
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
	{"a single value is a list of one", "materials: katun", "", "",
		func(p *Product) bool { return len(p.Materials) == 1 }},
	{"an empty list", "materials: []", "wrong-type", "", nil},
	{"nothing where something is required", "images:\n  - src:\n    alt: Kendi di meja", "missing-key", "", nil},
	{"nothing where nothing is required", "tradition:", "", "", func(p *Product) bool { return p.Tradition == "" }},
	{"a label typed as a key", "harga: 1", "unknown-key", "price", nil},
	{"a key twice", "weight_g: 1\nweight_g: 2", "duplicate-key", "",
		func(p *Product) bool { return p.WeightGrams == 1 }},
	{"a title of digits stays text", "title: 2026", "", "", func(p *Product) bool { return p.Title == "2026" }},
	{"a title of true stays text", "title: yes", "", "", func(p *Product) bool { return p.Title == "yes" }},
	{"a code of the wrong form", "sku: TS-12", "pattern", "", nil},
	{"made to order needs its time", "availability: made_to_order", "missing-because", "", nil},
	{"an alias bomb", "title: &a x\nsummary: [*a, *a, *a]", "yaml-alias wrong-type", "", nil},
	{"deep nesting", "title: " + strings.Repeat("[", 200) + strings.Repeat("]", 200), "syntax wrong-type", "", nil},
	{"a # without quotes cuts a text off", "title: Update #2", "text-cut", `"Update #2"`, nil},
	{"a # where a text should begin", "title: #2 batik", "text-cut", `"#2 batik"`, nil},
	{"a comment stays a comment", "title: Batik # periksa lagi", "", "",
		func(p *Product) bool { return p.Title == "Batik" }},
	{"a comment behind a number", "weight_g: 12 #gram", "", "", func(p *Product) bool { return p.WeightGrams == 12 }},
	{"a colon in a bare title", "title: Batik: kain dan cerita\nweight_g: 12", "syntax", `"Batik: kain dan cerita"`,
		func(p *Product) bool { return p.Title == "Batik: kain dan cerita" && p.WeightGrams == 12 }},
	{"two of them, and a fault behind", "title: Batik: kain\ncare:\n  - Cuci: tangan\nweight_g: x",
		"syntax wrong-type wrong-type", `"Batik: kain"`, nil},
	{"a colon in an item of a list", "care:\n  - Cuci: tangan", "wrong-type", `"Cuci: tangan"`, nil},
	{"an account with its sign", "hs_code: @sanggar", "syntax pattern", `"@sanggar"`, nil},
	{"a star in front", "title: *baru* sekali", "syntax", `"*baru* sekali"`, nil},
	{"typographic quotes around a value", "title: “Tas pandan”", "", "",
		func(p *Product) bool { return p.Title == "Tas pandan" }},
	{"typographic quotes that hold a colon", "title: “Tas: pandan”", "", "",
		func(p *Product) bool { return p.Title == "Tas: pandan" }},
	{"typographic quotes that hold a #", "title: “Tas #2”", "", "",
		func(p *Product) bool { return p.Title == "Tas #2" }},
	{"typographic quotes around a number", "price: ‘150000’", "", "",
		func(p *Product) bool { return p.Price.Amount == 150000 }},
	{"typographic quotes in prose stay", "title: Tas “pandan” kecil", "", "",
		func(p *Product) bool { return p.Title == "Tas “pandan” kecil" }},
	{"a hard space behind the colon", "title:\u00a0Tas pandan", "", "",
		func(p *Product) bool { return p.Title == "Tas pandan" }},
	{"a hard space as indentation", "lead_time_days:\n\u00a0 min: 1\n\u00a0 max: 2", "", "",
		func(p *Product) bool { return p.LeadTime != nil && p.LeadTime.Max == 2 }},
	{"a hard space behind a number", "weight_g: 12\u00a0", "", "",
		func(p *Product) bool { return p.WeightGrams == 12 }},
	{"a hard space in a price", "price: Rp\u00a0150.000", "invalid-price", "150000", nil},
	{"a space of no width", "sku: TS-0001\u200b", "", "", func(p *Product) bool { return p.SKU == "TS-0001" }},
	{"windows line ends", "title: Tas\r\nweight_g: 12\r\n", "", "",
		func(p *Product) bool { return p.Title == "Tas" && p.WeightGrams == 12 }},
	{"a day and a month that can change places", "date: 07/03/2026", "invalid-date", "", nil},
	{"a day that can be no month", "date: 17/03/2026", "invalid-date", "2026-03-17", nil},
	{"a choice in capitals", "tradition: Modern", "unknown-choice", "modern", nil},
	{"a choice with a space", "availability: in stock", "unknown-choice", "in_stock", nil},
	{"zeros in front", "weight_g: 012", "wrong-type", "", nil},
	{"a web address without its scheme", "shop_links: [www.tokopedia.com/sanggar]", "invalid-url",
		"https://www.tokopedia.com/sanggar", nil},
	{"a shop that is not listed", "shop_links: [https://toko.example/x]", "unknown-choice", "", nil},
	{"a shop that only looks listed", "shop_links: [https://eviltokopedia.com/x]", "unknown-choice", "", nil},
	{"food without its number", "food: {ingredients: [kelapa], net_weight: 250 g, shelf_life: 3 bulan}",
		"missing-because", "", nil},
	{"food with its number",
		"food: {ingredients: [kelapa], net_weight: 250 g, shelf_life: 3 bulan}\n" +
			"certifications: [{kind: pirt, number: '2060000000000-26'}]", "", "",
		func(p *Product) bool { return p.Food != nil }},
	{"a variant without its code", "variants: [{title: Besar}]", "missing-key", "", nil},
	{"an anchor", "title: &a Tas", "yaml-alias", "", nil},
	{"three focal numbers", "images:\n  - {src: a.jpg, alt: Kendi di meja, focal: [0.5, 0.2, 0.1]}", "wrong-type",
		"", nil},
	{"an image without its alt", "images:\n  - src: a.jpg", "missing-key", "", nil},
	{"a focal point outside", "images:\n  - {src: a.jpg, alt: Kendi di meja, focal: [0.5, 2]}", "out-of-range", "",
		nil},
}

func read(front string) (*Product, *reader) { return readAs(syntax.ParseYAML, front) }

type parseFunc = func(file *diag.File, from, to int) (*syntax.Node, diag.List)

var parsers = []parseFunc{syntax.ParseYAML, syntax.ParseTOML, syntax.ParseJSON}

func readAs(parse parseFunc, front string) (*Product, *reader) {
	file := &diag.File{Path: "a.md", Text: []byte(front)}
	p := new(Product)
	n, problems := parse(file, 0, len(front))
	r := &reader{settings: newSettings().derive(), translation: true, Findings: Findings{Problems: problems}}
	if n != nil {
		p = r.record(productType, n).(*Product)
		if n.Kind == syntax.Map {
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

// The same values in the other formats, with the same problems at their spans.
func TestFormatsAgree(t *testing.T) {
	deep := strings.Repeat("[", 90) + strings.Repeat("]", 90)
	for _, c := range []struct {
		name, yaml, toml, json, codes string
		marked                        [3]string
	}{
		{"values", "title: Tas pandan\nweight_g: 12\ncustom: true\nmaterials: [pandan]\ndate: 2026-03-07",
			"title = \"Tas pandan\"\nweight_g = 12\ncustom = true\nmaterials = [\"pandan\"]\ndate = 2026-03-07",
			`{"title": "Tas pandan", "weight_g": 12, "custom": true, "materials": ["pandan"], "date": "2026-03-07"}`,
			"", [3]string{}},
		{"a price", "price: 150.000", "price = 150.000", `{"price": 150.000}`, "invalid-price",
			[3]string{"150.000", "150.000", "150.000"}},
		{"a price in a table", "price:\n  mode: range\n  amount: 2000\n  max: 1000",
			"[price]\nmode = 'range'\namount = 2000\nmax = 1_000",
			"{\"price\": {\"mode\": \"range\",\n\"amount\": 2000, \"max\": 1000}}", "out-of-range",
			[3]string{"1000", "1_000", "1000"}},
		{"a list of tables", "images:\n  - src: a.jpg\n    alt: foto", "[[images]]\nsrc = 'a.jpg'\nalt = 'foto'",
			`{"images": [{"src": "a.jpg", "alt": "foto"}]}`, "alt-says-nothing", [3]string{"foto", "'foto'", `"foto"`}},
		{"dotted keys", "lead_time_days: {min: 3, max: 2}", "lead_time_days.min = 3\nlead_time_days.max = 2",
			`{"lead_time_days": {"min": 3, "max": 2}}`, "out-of-range", [3]string{"2", "2", "2"}},
		{"an unknown key", "harga: 1", "harga = 1", `{"harga": 1}`, "unknown-key",
			[3]string{"harga", "harga", `"harga"`}},
		{"a key twice", "weight_g: 1\nweight_g: 2", "weight_g = 1\nweight_g = 2", `{"weight_g": 1, "weight_g": 2}`,
			"duplicate-key", [3]string{"weight_g", "weight_g", `"weight_g"`}},
		{"an accent before it", "title: Café\nweight_g: x", "title = 'Café'\nweight_g = 'x'",
			`{"title": "Café", "weight_g": "x"}`, "wrong-type", [3]string{"x", "'x'", `"x"`}},
		{"syntax", "materials: [a", "materials = [a", `{"materials": [a`, "syntax", [3]string{}},
		{"deep", "title: " + deep, "title = " + deep, `{"title": ` + deep + "}", "syntax", [3]string{}},
	} {
		for i, parse := range parsers {
			text := []string{c.yaml, c.toml, c.json}[i]
			p, r := readAs(parse, text)
			var codes []string
			for _, d := range r.Problems {
				codes = append(codes, d.Kind.Code)
			}
			if got := strings.Join(codes, " "); !strings.HasPrefix(got, c.codes) || c.codes == "" && got != "" {
				t.Errorf("%s: %q: %s", c.name, text, got)
				continue
			}
			if c.codes == "" &&
				(p.Title != "Tas pandan" || p.WeightGrams != 12 || !p.Custom || len(p.Materials) != 1 ||
					p.Date.Day() != 7) {
				t.Errorf("%s: %q: %+v", c.name, text, p)
			}
			if marked := c.marked[i]; marked != "" {
				s := r.Problems[0].Span
				if got := text[s.Start:s.End]; got != marked {
					t.Errorf("%s: %q: marked %q", c.name, text, got)
				}
			}
		}
	}
}

// A private value is checked and not kept anywhere.
func TestPrivateValuesAreForgotten(t *testing.T) {
	const front = "nib: '9120001234567'\nkbli: ['13134', '1']\n"
	file := &diag.File{Path: "a.md", Text: []byte(front)}
	n, _ := syntax.ParseYAML(file, 0, len(front))
	record, found := ReadTranslation(artisanType, n, DefaultSettings("site.yaml"))
	if len(found.Problems) != 1 || found.Problems[0].Span.Start != strings.Index(front, "'1'") {
		t.Errorf("problems: %v", found.Problems)
	}
	if held := fmt.Sprintf("%+v", record); strings.Contains(held, "9120001234567") || strings.Contains(held, "13134") {
		t.Errorf("the record holds it: %s", held)
	}
}

// Every field has what editors need to fill it in: a label, a help text, an example.
func TestFieldsExplainThemselves(t *testing.T) {
	var walk func(path string, fields []Field)
	var inside func(path string, s Shape)
	settings := DefaultSettings("site.yaml")
	inside = func(path string, s Shape) {
		switch {
		case s.Type == "" || s.What.ID == "" || s.What.EN == "":
			t.Errorf("%s: the shape does not say what it is: %+v", path, s)
		case s.Type == ListType || s.Type == MapType:
			inside(path+"[]", *s.Item)
		case s.Type == UnionType:
			for _, v := range s.Variants {
				inside(path, v)
			}
		case s.Type == ObjectType:
			walk(path+".", s.Fields)
		case s.Type == ChoiceType && len(s.Options) == 0 && path != "artisan.district":
			t.Errorf("%s: a choice of nothing", path)
		}
		for _, o := range s.Options {
			if o.Label.ID == "" || o.Label.EN == "" {
				t.Errorf("%s: the choice %s has no label", path, o.Value)
			}
		}
	}
	walk = func(path string, fields []Field) {
		seen := map[string]bool{}
		for _, f := range fields {
			at := path + f.Key
			if seen[f.Key] {
				t.Errorf("%s is declared twice", at)
			}
			seen[f.Key] = true
			for _, text := range []string{f.Label.ID, f.Label.EN, f.Help.ID, f.Help.EN} {
				if text == "" || strings.Contains(text, "\n") {
					t.Errorf("%s: label and help, a line of each in both languages: %+v %+v", at, f.Label, f.Help)
				}
			}
			if (f.When.ID == "") != (f.When.EN == "") {
				t.Errorf("%s: a condition in one language", at)
			}
			inside(at, f.Value.Shape(settings))
		}
	}
	for _, typ := range Types() {
		walk(typ.Name+".", typ.Fields)
	}
	walk("site.", SettingsFields())
}

// What an example or a default shows must be accepted.
func TestExamplesAreAccepted(t *testing.T) {
	settings := DefaultSettings("site.yaml")
	check := func(name string, fields []Field, record func() any) {
		for _, f := range fields {
			for _, text := range []string{f.Offer.Value, f.Default, f.Value.Shape(settings).Example} {
				if text == "" {
					continue
				}
				if problems := checkValue(f, settings, text, record()); len(problems) > 0 {
					t.Errorf("%s.%s: %s: %s", name, f.Key, text, problems[0].Message(diag.English))
				}
			}
		}
	}
	for _, typ := range Types() {
		check(typ.Name, typ.Fields, func() any { return typ.New() })
	}
	check("site", SettingsFields(), func() any { return new(Settings) })
	check("site.images", photosFields, func() any { return new(Photos) })
	check("site.sections", sectionFields, func() any { return new(Sections) })
}

// A key that site.yaml does not give has its default, also inside an object that is given in part.
func TestMissingSettingsHaveTheirDefaults(t *testing.T) {
	s := newSettings().derive()
	if s.EditorLanguage != "id" || s.PageSize != 24 || len(s.PriceBands) != 4 || len(s.ShopHosts) != 2 ||
		!slices.Equal(s.Languages, []string{"id", "en"}) || s.Zone.String() != "Asia/Jakarta" {
		t.Errorf("defaults: %+v", s)
	}
	const yaml = "images: {avif: true}\nsections: {news: kabar}\npage_size: x\n"
	s, _ = ReadSettings(&diag.File{Path: "site.yaml", Text: []byte(yaml)})
	if !s.Photos.AVIF || s.Photos.JPEGQuality != 78 || s.Photos.AVIFQuality != 55 || len(s.Photos.Widths) != 4 {
		t.Errorf("images: %+v", s.Photos)
	}
	if s.Sections.News.In("en") != "kabar" || s.Sections.Products.In("en") != "products" || s.PageSize != 24 {
		t.Errorf("sections: %+v, page size %d", s.Sections, s.PageSize)
	}
}

// The area counts wherever site.yaml gives it, and a missing key is shown at the first line all the same.
func TestBoundsCountWhereverTheyAreGiven(t *testing.T) {
	const yaml = "base_url: https://a.example\norganisation: {name: A}\n" +
		"districts:\n  - {name: Setu, centre: {lat: 52, lng: 13}}\n" +
		"bounds: {south: -7, west: 106, north: -6, east: 107}\n"
	_, problems := ReadSettings(&diag.File{Path: "site.yaml", Text: []byte(yaml)})
	var got []string
	for _, d := range problems.Sorted() {
		start, _ := d.Span.Bounds()
		got = append(got, fmt.Sprintf("%d %s", start.Line, d.Kind.Code))
	}
	if want := "1 missing-key, 4 out-of-range, 4 out-of-range"; strings.Join(got, ", ") != want {
		t.Errorf("%s, want %s", strings.Join(got, ", "), want)
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
func TestFixesLeaveNoProblem(t *testing.T) {
	for _, c := range cases {
		if c.fix == "" {
			continue
		}
		_, r := read(c.front)
		fix := r.Problems[0].Fix
		fixed := c.front[:fix.Start] + fix.Text + c.front[fix.End:]
		_, before := read(c.front)
		if _, r := read(fixed); len(r.Problems) >= len(before.Problems) &&
			r.Problems[0].Kind == before.Problems[0].Kind {
			t.Errorf("%s: %q became %q: %s", c.name, c.front, fixed, r.Problems[0].Message(diag.English))
		}
	}
}

// A fix says what kind of value it is, so that TOML and JSON can write it their way.
func TestFixesSayWhatTheyAre(t *testing.T) {
	for front, want := range map[string]diag.Literal{
		"price: Rp 150.000":              diag.BareLiteral,
		"custom: ya":                     diag.BareLiteral,
		"custom: tidak":                  diag.BareLiteral,
		"dimensions_cm:\n  length: 10,5": diag.BareLiteral,
		"date: 17/03/2026":               diag.DateLiteral,
		"tradition: Modern":              diag.TextLiteral,
	} {
		_, r := read(front)
		if fix := r.Problems[0].Fix; fix == nil || fix.Literal != want {
			t.Errorf("%q: %+v, want the literal %v", front, fix, want)
		}
	}
}

func TestSettingsAreReadAsStrictly(t *testing.T) {
	const text = "title: {id: Satu, en: One, jv: Siji}\nbase_url: https://a.example/sub/\norganisation: {name: A}\n" +
		"districts: [Setu]\nsku_pattern: '['\nsections: {products: barang}\ntime_zone: Asia/Jakart\n"
	s, problems := ReadSettings(&diag.File{Path: "site.yaml", Text: []byte(text)})
	var codes []string
	for _, d := range problems {
		codes = append(codes, d.Kind.Code)
	}
	if got := strings.Join(codes, " "); got != "unknown-key pattern pattern" {
		t.Errorf("faults: %s", got)
	}
	if s.BaseURL != "https://a.example/sub" || s.Sections.Products.In("en") != "barang" ||
		s.Sections.News.In("en") != "news" || s.Zone.String() != "Asia/Jakarta" {
		t.Errorf("settings: %+v", s)
	}
}

// The default patterns of codes suit every city.
func TestDefaultPatternsSuitAnyCouncil(t *testing.T) {
	s := newSettings().derive()
	for code, want := range map[string]bool{
		"KR-0001": true, "A-123456": true, "DKRS-100": true,
		"KR-12": false, "kr-0001": false, "KRIYA-0001": false, "0001": false,
	} {
		if got := s.skuRegexp.MatchString(code); got != want {
			t.Errorf("code %s: accepted %t, want %t", code, got, want)
		}
	}
	for code, want := range map[string]bool{"15310": true, "40115": true, "4011": false, "401155": false} {
		if got := s.postalRegexp.MatchString(code); got != want {
			t.Errorf("postal code %s: accepted %t, want %t", code, got, want)
		}
	}
}

// A site's own keys are read, checked and inherited as the others are.
func TestSitesAddFields(t *testing.T) {
	const text = `title: A
base_url: https://a.example
organisation: {name: A}
districts: [Setu]
fields:
  product:
    gi_number: {type: text, label: Nomor IG, help: Nomor indikasi geografis., pattern: '^IG \d+$', required: true}
    looms: {type: integer, label: {id: ATBM, en: Looms}, help: Jumlah alat tenun., min: 1, max: 9}
    mood: {type: choice, choices: [tenang, riang], label: Suasana, help: Suasana barang., list: true}
    story: {type: text, label: Cerita, help: Satu kalimat., translatable: true}
    supplier: {type: text, label: Pemasok, help: Untuk kantor saja., private: true}
  events:
    host: {type: reference, to: partner, label: Tuan rumah, help: Mitra tuan rumah.}
  product_line: {}
  term:
    title: {type: text, label: x, help: y}
    Bad-Key: {type: text, label: x, help: y}
    size: {type: choice, label: x, help: y}
`
	settings, problems := ReadSettings(&diag.File{Path: "site.yaml", Text: []byte(text)})
	var codes []string
	for _, d := range problems {
		codes = append(codes, d.Kind.Code)
	}
	if got := strings.Join(codes, " "); got != "unknown-choice duplicate-key pattern missing-because" {
		t.Fatalf("faults of site.yaml: %s", got)
	}
	front := func(text string, translation bool) (*Product, Findings) {
		file := &diag.File{Path: "a.md", Text: []byte(text)}
		n, _ := syntax.ParseYAML(file, 0, len(text))
		if !translation {
			r := &reader{settings: settings}
			p := new(Product)
			r.fields(productType.FieldsOn(settings)[len(productType.Fields):], productType.Label, n, p)
			return p, r.Findings
		}
		record, found := ReadTranslation(productType, n, settings)
		return record.(*Product), found
	}
	original, r := front("gi_number: IG 12\nlooms: 3\nmood: [riang]\nstory: Dari tepi kali.\nsupplier: Rahasia Jaya",
		false)
	if len(r.Problems) > 0 {
		t.Fatal(r.Problems[0].Message(diag.English))
	}
	want := Extra{"gi_number": "IG 12", "looms": int64(3), "mood": []string{"riang"}, "story": "Dari tepi kali."}
	if !reflect.DeepEqual(original.Extra, want) {
		t.Errorf("extra: %v", original.Extra)
	}
	translation, r := front("story: From the riverside.\nlooms: 4", true)
	translated, facts := Translated(original, Translation{translation, r.Given}, settings)
	want["story"] = "From the riverside."
	if got := translated.CommonFields().Extra; !reflect.DeepEqual(got, want) || strings.Join(facts, " ") != "looms" {
		t.Errorf("translated: %v, facts %v", got, facts)
	}
	if _, r := front("looms: 12\nmood: [sedih]\ngi_number: 12", false); len(r.Problems) != 3 {
		t.Errorf("%d problems", len(r.Problems))
	}
}

// Reading never panics, and every problem lies inside the text.
func FuzzProblemsLieInTheFrontMatter(f *testing.F) {
	for _, c := range cases {
		f.Add(c.front)
	}
	f.Add("+++\n[price]\nmode = 'ask'\n[[images]]\nsrc = \"a.jpg\"\n")
	f.Add(`{"title": "Tas", "images": [{"src": "a.jpg"}], "price": 1e5}`)
	f.Fuzz(func(t *testing.T, front string) {
		if !utf8.ValidString(front) {
			return // source has reported it
		}
		var problems diag.List
		for _, parse := range parsers {
			_, r := readAs(parse, front)
			problems = append(problems, r.Problems...)
		}
		for _, d := range problems {
			if d.Fix != nil && (d.Fix.Start < 0 || d.Fix.Start > d.Fix.End || d.Fix.End > len(front)) {
				t.Fatalf("%s: a fix at %d–%d of %d", d.Kind.Code, d.Fix.Start, d.Fix.End, len(front))
			}
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

// Any site.yaml gives settings that content can be read by, and problems inside the file.
func FuzzAnySettingsCanBeUsed(f *testing.F) {
	for _, text := range []string{
		"", "title: A\n", "title: {id: A, en: B}\nlanguages: [en, id]\n",
		"max_text_kb: 99999\n", "sku_pattern: ^((a{9}){9}){9}$\n", "sku_pattern: '['\n",
		"districts: [A, {name: B, centre: {lat: 1, lng: 2}}]\n",
		"fields: {product: {looms: {type: integer}}}\n",
		"fields:\n  product:\n    by: {type: reference, of: partner}\n", "bounds: {south: 1}\n",
		"time_zone: ../x\n", "price_bands: [2, 1]\n",
		"sections: {news: kabar}\nimages: {widths: [1]}\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if !utf8.Valid(text) {
			return // source has reported it
		}
		settings, problems := ReadSettings(&diag.File{Path: "site.yaml", Text: text})
		for _, d := range problems {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Fatalf("%s at %d–%d of %d", d.Kind.Code, d.Span.Start, d.Span.End, len(text))
			}
		}
		if len(settings.Languages) == 0 || settings.Zone == nil || settings.MaxTextKB < 16 {
			t.Fatalf("%+v", settings)
		}
		CheckValue(types[0], types[0].Fields[0], settings, "Tas")
	})
}

// Any text for any key of any type: no panic, problems inside the text, and a fix that takes the problem away for which
// it was made.
func FuzzFixesTakeTheirProblemAway(f *testing.F) {
	for _, text := range []string{"150.000", "Rp 1.250.000,-", "08123456789", "+62 812-3456-789", "03/04/2026",
		"17.03.2026", "ya", "10,5", "www.example.org", "In Stock", "Batik: kain", "#2", "“x”", "[a, b]",
		"{mode: ask}", "{lat: -6.3, lng: 106.7}", "'", "*a", "&a b", "|", "@x", "product/tas",
		"Kamis, 25 Juli 2024 pukul 09.00 WIB", "7-9 Maret 2026", "150-200rb/lembar", "1,5 juta", "30 x 20,5 cm",
		"-6,28 106,70", "7 sampai 14 hari", "a.jpg, b.jpg", "pandan; rotan, dan bambu", "0062 812 3456 7890",
		"https://wa.me/6281234567890", "Tas Pandan", "ts 0017", "TRUE", "1.500 kg", "hubungi kami", "2024-2026",
		"2026-03-07T09:00+07:00"} {
		f.Add(uint8(0), uint8(12), text)
		f.Add(uint8(1), uint8(26), text)
		f.Add(uint8(0), uint8(19), text)
	}
	settings := DefaultSettings("site.yaml")
	f.Fuzz(func(t *testing.T, typ, field uint8, text string) {
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\r\n") {
			return
		}
		of := types[int(typ)%len(types)]
		key := of.Fields[int(field)%len(of.Fields)]
		problems := CheckValue(of, key, settings, text)
		line := key.Key + ": " + text + "\n"
		for i, d := range problems {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(line) {
				t.Fatalf("%s at %d–%d of %q", d.Kind.Code, d.Span.Start, d.Span.End, line)
			}
			if d.Fix == nil || i > 0 {
				continue
			}
			fixed := line[:d.Fix.Start] + d.Fix.Text + line[d.Fix.End:]
			if !strings.HasPrefix(fixed, key.Key+": ") {
				continue // the key itself was fixed
			}
			again := CheckValue(of, key, settings, strings.TrimSuffix(strings.TrimPrefix(fixed, key.Key+": "), "\n"))
			if d.Kind == diag.Syntax {
				continue // package syntax has targets of its own
			}
			for _, left := range again {
				if left.Kind == d.Kind && left.Span.Start == d.Span.Start && len(again) >= len(problems) {
					t.Fatalf("%q is fixed to %q, which has the same problem", line, fixed)
				}
			}
		}
	})
}

// Amounts are read exactly or not at all.
func FuzzPricesAreReadExactly(f *testing.F) {
	for _, s := range []string{"150000", "Rp 150.000", "150.000,-", "1.5", "150rb", "0", "-1", "999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		file := &diag.File{Path: "a.md", Text: []byte(s)}
		n := &syntax.Node{Kind: syntax.Scalar, Text: s, Span: diag.Span{File: file, End: len(s)}}
		r := &reader{}
		if v, ok := rupiah().read(r, n); ok && (v < 0 || len(r.Problems) > 0) {
			t.Fatalf("%q is %d", s, v)
		}
		for _, d := range r.Problems {
			if d.Fix == nil {
				continue
			}
			again := &reader{}
			if _, ok := rupiah().read(again, &syntax.Node{Kind: syntax.Scalar, Text: d.Fix.Text, Span: n.Span}); !ok {
				t.Fatalf("%q is fixed to %q, which is no price", s, d.Fix.Text)
			}
		}
	})
}

// A value is found where it is set, not where a comment or a nested key has the same name.
func TestPlacesInSettings(t *testing.T) {
	text := "# theme: a\ntitle: 'theme: b'\norganisation:\n  theme: c\n  logo: {src: content/logo.svg}\ntheme: d\n" +
		"districts: [Setu, {name: Serpong}]\ndistrict_shapes:\n  file: content/a.geojson\n"
	settings, _ := ReadSettings(&diag.File{Path: "site.yaml", Text: []byte(text)})
	for want, span := range map[string]diag.Span{
		"6 d": settings.ThemeSpan(), "5 content/logo.svg": settings.LogoSpan(), "7 Setu": settings.DistrictSpan(0),
		"7 Serpong": settings.DistrictSpan(1), "9 content/a.geojson": settings.ShapesFileSpan(),
	} {
		at, _ := span.Bounds()
		if got := fmt.Sprint(at.Line, " ", string(span.File.Text[span.Start:span.End])); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	text = "title: a\norganisation: {}\ndistricts: Setu\n"
	short, _ := ReadSettings(&diag.File{Path: "site.yaml", Text: []byte(text)})
	for name, span := range map[string]diag.Span{
		"a key that is not set": short.ThemeSpan(), "nothing of it is set": short.ShapesFileSpan(),
		"no file": DefaultSettings("site.yaml").ThemeSpan(),
	} {
		if span.File.Path != "site.yaml" || len(span.File.Text) > 0 {
			t.Errorf("%s: %+v", name, span)
		}
	}
	if at := short.DistrictSpan(0); string(at.File.Text[at.Start:at.End]) != "Setu" {
		t.Errorf("one district is at %+v", at)
	}
}
