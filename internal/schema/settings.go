package schema

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

	"etalase/internal/diag"
	"etalase/internal/locale"
)

// Settings is site.yaml.
type Settings struct {
	Title          Localized
	Tagline        Localized
	BaseURL        string   // no slash at its end
	Languages      []string // the first is the default
	EditorLanguage string   // of messages, unless --lang says otherwise
	TimeZone       string
	Theme          string
	Organisation   Organisation
	Districts      []District
	SKUPattern     string
	PostalPattern  string
	Bounds         *Bounds // nil: anywhere
	ShopHosts      []string
	PageSize       int64   // cards on a page of the catalogue
	PriceBands     []int64 // whole rupiah, ascending: each band of prices begins at one
	AllowHTML      bool
	Sections       Sections
	Images         Images

	Zone          *time.Location
	skuPattern    *regexp.Regexp
	postalPattern *regexp.Regexp
	declared      []typeFields
	extra         map[string][]Field // by type name: the keys that the site adds
	keySpans      map[string]diag.Span
	partial       bool // site.yaml has faults: what it declares of values may be incomplete
}

// Language is the site's first language.
func (s *Settings) Language() string { return s.Languages[0] }

// Span returns the span of a key at the top level of site.yaml; the file alone if it does not have
// the key.
func (s *Settings) Span(key string) diag.Span {
	if span, ok := s.keySpans[key]; ok {
		return span
	}
	return diag.Span{File: &diag.File{Path: SettingsFile}}
}

func spansOfKeys(n *Node) map[string]diag.Span {
	spans := make(map[string]diag.Span, len(n.Members))
	for _, m := range n.Members {
		spans[m.Key] = m.KeySpan
	}
	return spans
}

// SettingsFields are the keys of site.yaml.
func SettingsFields() []Field { return settingsFields }

var settingsFields = []Field{
	{Key: "title", Required: true, Value: At(func(s *Settings) *Localized { return &s.Title }, LocalizedText(1, 80)),
		Label: words("Judul situs", "Title"),
		Help: words(
			"Nama situs; satu teks, atau satu untuk setiap bahasa.",
			"The site's name; one text, or one for each language.")},
	{Key: "tagline", Value: At(func(s *Settings) *Localized { return &s.Tagline }, LocalizedText(1, 200)),
		Label: words("Semboyan", "Tagline"),
		Help:  words("Satu kalimat tentang situs ini.", "One sentence about the site.")},
	{Key: "base_url", Required: true, Value: At(func(s *Settings) *string { return &s.BaseURL }, baseURL()),
		Label: words("Alamat situs", "Base URL"),
		Help:  words("Alamat tempat situs ini terbit.", "The address at which the site is published.")},
	{Key: "languages", Default: "[id, en]",
		Value: At(func(s *Settings) *[]string { return &s.Languages }, ListOf(
			Choice(plainOptions(locale.Tags()...)...),
			1)),
		Label: words("Bahasa", "Languages"),
		Help:  words("Yang pertama adalah bahasa utama.", "The first one is the main one.")},
	{Key: "editor_language", Default: "id",
		Value: At(func(s *Settings) *string { return &s.EditorLanguage }, Choice(
			option("id", "Bahasa Indonesia", "Indonesian"),
			option("en", "Bahasa Inggris", "English"))),
		Label: words("Bahasa pesan", "Language of messages"),
		Help:  words("Bahasa galat dan peringatan.", "The language of errors and warnings.")},
	{Key: "time_zone", Default: "Asia/Jakarta", Value: At(func(s *Settings) *string { return &s.TimeZone }, timeZone()),
		Label: words("Zona waktu", "Time zone"),
		Help:  words("Zona untuk tanggal tanpa zona.", "The zone of dates that name none.")},
	{Key: "theme", Default: "blandongan", Value: At(func(s *Settings) *string { return &s.Theme }, Slug()),
		Label: words("Tema", "Theme"),
		Help: words(
			"Nama folder di themes/, atau tema bawaan.",
			"The name of a folder in themes/, or of a built-in theme.")},
	{Key: "organisation", Required: true,
		Value: At(func(s *Settings) *Organisation { return &s.Organisation }, Object[Organisation](
			words("lembaga", "an organisation"),
			organisationFields)),
		Label: words("Lembaga", "Organisation"),
		Help:  words("Siapa yang menerbitkan situs ini.", "Who publishes the site.")},
	{Key: "districts", Required: true,
		Value: At(func(s *Settings) *[]District { return &s.Districts }, ListOf(district(), 1)),
		Label: words("Kecamatan", "Districts"),
		Help: words(
			"Kecamatan para perajin, dalam urutan tampilnya; nama saja, atau nama dengan titik tengahnya untuk "+
				"peta.",
			"The makers' districts, in the order in which they are shown; a name, or a name with its centre for "+
				"the map.")},
	{Key: "sku_pattern", Default: defaultSKU,
		Value: At(func(s *Settings) *string { return &s.SKUPattern }, pattern(defaultSKU)),
		Label: words("Bentuk kode", "Form of codes"),
		Help:  words("Ekspresi reguler untuk kode produk.", "A regular expression for product codes.")},
	{Key: "postal_code_pattern", Default: defaultPostal,
		Value: At(func(s *Settings) *string { return &s.PostalPattern }, pattern(defaultPostal)),
		Label: words("Bentuk kode pos", "Form of postal codes"),
		Help:  words("Ekspresi reguler untuk kode pos perajin.", "A regular expression for makers' postal codes.")},
	{Key: "bounds",
		Value: At(func(s *Settings) **Bounds { return &s.Bounds }, Optional(Object[Bounds](
			words("wilayah", "bounds"),
			boundsFields))),
		Label: words("Wilayah", "Bounds"),
		Help:  words("Kotak tempat semua koordinat harus berada.", "The box in which all coordinates must lie.")},
	{Key: "shop_hosts", Default: "[tokopedia.com, shopee.co.id]",
		Value: At(func(s *Settings) *[]string { return &s.ShopHosts }, ListOf(
			Matching(hostPattern, "tokopedia.com"),
			1)),
		Label: words("Toko daring", "Shop hosts"),
		Help:  words("Toko yang boleh ditautkan dari produk.", "The shops that products may link to.")},
	{Key: "page_size", Default: "24", Value: At(func(s *Settings) *int64 { return &s.PageSize }, Integer(1, 200)),
		Label: words("Kartu per halaman", "Cards per page"),
		Help:  words("Jumlah kartu pada satu halaman katalog.", "How many cards a page of the catalogue has.")},
	{Key: "price_bands", Default: "[100000, 250000, 500000, 1000000]",
		Value: At(func(s *Settings) *[]int64 { return &s.PriceBands }, ascending(1)),
		Label: words("Batas harga", "Price bands"),
		Help: words(
			"Batas golongan harga di katalog, dalam rupiah, dari yang terendah.",
			"Where the catalogue's bands of prices begin, in rupiah, the lowest first.")},
	{Key: "images",
		Value: At(func(s *Settings) *Images { return &s.Images }, Object[Images](
			words("ukuran foto", "sizes of photos"),
			imagesFields)),
		Label: words("Foto", "Photos"),
		Help:  words("Berkas apa saja yang dibuat dari setiap foto.", "Which files are made of every photo.")},
	{Key: "allow_html", Default: "false", Value: At(func(s *Settings) *bool { return &s.AllowHTML }, Bool()),
		Label: words("Izinkan HTML", "Allow HTML"),
		Help: words(
			"true: HTML di dalam Markdown ikut terbit apa adanya.",
			"true: HTML inside Markdown is published as it stands.")},
	{Key: "sections",
		Value: At(func(s *Settings) *Sections { return &s.Sections }, Object[Sections](
			words("kata alamat", "section words"),
			sectionFields())),
		Label: words("Kata alamat", "Section words"),
		Help: words(
			"Kata dalam alamat halaman, untuk setiap bahasa.",
			"The words that addresses are made of, for each language.")},
	{Key: "fields", Value: At(func(s *Settings) *[]typeFields { return &s.declared }, extraFields()),
		Label: words("Kunci tambahan", "Extra fields"),
		Help: words(
			"Kunci buatan sendiri untuk suatu jenis isi; templat membacanya sebagai .Extra.kunci.",
			"Keys of your own for a type of content; templates read them as .Extra.key.")},
}

// The defaults suit any council: a code is some letters and a number, a postal
// code has the five digits of Indonesia.
const (
	defaultSKU    = `^[A-Z]{1,4}-\d{3,6}$`
	defaultPostal = `^\d{5}$`
)

var hostPattern = regexp.MustCompile(`^([a-z0-9-]+\.)+[a-z]{2,}$`)

// Bounds is the area of a site, in degrees (WGS 84).
type Bounds struct{ South, West, North, East float64 }

var boundsFields = []Field{
	{Key: "south", Required: true, Value: At(func(b *Bounds) *float64 { return &b.South }, Number(-90, 90)),
		Label: words("Selatan", "South"),
		Help:  words("Lintang paling selatan.", "The southernmost latitude.")},
	{Key: "west", Required: true, Value: At(func(b *Bounds) *float64 { return &b.West }, Number(-180, 180)),
		Label: words("Barat", "West"),
		Help:  words("Bujur paling barat.", "The westernmost longitude.")},
	{Key: "north", Required: true, Value: At(func(b *Bounds) *float64 { return &b.North }, Number(-90, 90)),
		Label: words("Utara", "North"),
		Help:  words("Lintang paling utara.", "The northernmost latitude.")},
	{Key: "east", Required: true, Value: At(func(b *Bounds) *float64 { return &b.East }, Number(-180, 180)),
		Label: words("Timur", "East"),
		Help:  words("Bujur paling timur.", "The easternmost longitude.")},
}

// District is a part of the site's area.
type District struct {
	Name   string
	Centre *Geo // nil: it is on no map
}

var districtFields = []Field{
	{Key: "name", Required: true, Value: At(func(d *District) *string { return &d.Name }, Text(1, 60)),
		Label: words("Nama", "Name"),
		Help:  words("Nama kecamatannya.", "The district's name.")},
	{Key: "centre", Value: At(func(d *District) **Geo { return &d.Centre }, geo()),
		Label: words("Titik tengah", "Centre"),
		Help: words(
			"Kira-kira di mana tengahnya; dengan ini kecamatannya ada di peta.",
			"About where its middle is; with it the district is on the map.")},
}

// district reads a name alone, or a name with a place on the map.
func district() Codec[District] {
	what := words("kecamatan", "a district")
	name, object := Text(1, 60), Object[District](what, districtFields)
	return Codec[District]{
		describe: func(s *Settings) Shape {
			variants := []Shape{name.describe(s), object.describe(s)}
			return Shape{Form: EitherForm, What: what, Variants: variants, Example: "Serpong"}
		},
		read: func(r *Reading, n *Node) (District, bool) {
			if n.Kind == Map {
				return object.read(r, n)
			}
			text, ok := name.read(r, n)
			return District{Name: text}, ok
		},
	}
}

func (s *Settings) districtNames() []string {
	names := make([]string, len(s.Districts))
	for i, d := range s.Districts {
		names[i] = d.Name
	}
	return names
}

// Images says which files are made of every photo.
type Images struct {
	Widths                                []int64 // pixels
	JPEGQuality, WebPQuality, AVIFQuality int64   // 1 to 100; 0: the default
	AVIF                                  bool
}

var imagesFields = []Field{
	{Key: "widths", Default: "[320, 640, 960, 1280]",
		Value: At(func(i *Images) *[]int64 { return &i.Widths }, ListOf(Integer(16, 3840), 1)),
		Label: words("Lebar", "Widths"),
		Help: words(
			"Lebar berkas dalam piksel. Foto tidak pernah diperbesar.",
			"The widths of the files in pixels. No photo is ever enlarged.")},
	{Key: "jpeg_quality", Default: "78", Value: At(func(i *Images) *int64 { return &i.JPEGQuality }, Integer(1, 100)),
		Label: words("Mutu JPEG", "JPEG quality"),
		Help:  words("1 sampai 100.", "1 to 100.")},
	{Key: "webp_quality", Default: "78", Value: At(func(i *Images) *int64 { return &i.WebPQuality }, Integer(1, 100)),
		Label: words("Mutu WebP", "WebP quality"),
		Help:  words("1 sampai 100.", "1 to 100.")},
	{Key: "avif", Default: "false", Value: At(func(i *Images) *bool { return &i.AVIF }, Bool()),
		Label: words("AVIF", "AVIF"),
		Help: words(
			"true: berkas AVIF juga dibuat, kira-kira seperempat lebih kecil; pembuatan foto baru menjadi "+
				"beberapa kali lebih lama.",
			"true: AVIF files are made too, about a quarter smaller; making new photos takes several times as long.")},
	{Key: "avif_quality", Default: "55", Value: At(func(i *Images) *int64 { return &i.AVIFQuality }, Integer(1, 100)),
		Label: words("Mutu AVIF", "AVIF quality"),
		Help:  words("1 sampai 100; skalanya lain daripada JPEG.", "1 to 100; its scale is not that of JPEG.")},
}

// SettingsFile holds the settings of a site.
const SettingsFile = "site.yaml"

// ReadSettings reads site.yaml. Even a broken one gives settings that content
// can be read by, so that its faults and theirs are reported in one run.
func ReadSettings(file *diag.File) (*Settings, diag.List) {
	s := &Settings{}
	n, problems := ParseYAML(file, 0, len(file.Text))
	r := &Reading{Settings: s, Problems: problems}
	if n != nil {
		boundsFirst(n)
		readFields(settingsFields, words("site.yaml", "site.yaml"), n, r, s)
		s.keySpans = spansOfKeys(n)
	}
	s.partial = r.Problems.Errors() > 0
	return s.withDefaults(), r.Problems
}

// boundsFirst lets the area be read before what must lie in it.
func boundsFirst(n *Node) {
	slices.SortStableFunc(n.Members, func(a, b Member) int {
		of := func(m Member) int {
			if m.Key == "bounds" {
				return 0
			}
			return 1
		}
		return cmp.Compare(of(a), of(b))
	})
}

// DefaultSettings stands in where there is no site.yaml to read.
func DefaultSettings() *Settings { return (&Settings{partial: true}).withDefaults() }

func (s *Settings) withDefaults() *Settings {
	or := func(setting *string, otherwise string) {
		if *setting == "" {
			*setting = otherwise
		}
	}
	or(&s.BaseURL, "https://example.org")
	or(&s.EditorLanguage, "id")
	or(&s.TimeZone, "Asia/Jakarta")
	or(&s.Theme, "blandongan")
	or(&s.SKUPattern, defaultSKU)
	or(&s.PostalPattern, defaultPostal)
	if len(s.Languages) == 0 {
		s.Languages = []string{"id", "en"}
	}
	if len(s.ShopHosts) == 0 {
		s.ShopHosts = []string{"tokopedia.com", "shopee.co.id"}
	}
	if s.PageSize == 0 {
		s.PageSize = 24
	}
	if len(s.PriceBands) == 0 {
		s.PriceBands = []int64{100_000, 250_000, 500_000, 1_000_000}
	}
	s.Sections.withDefaults()
	s.Zone, _ = time.LoadLocation(s.TimeZone)
	if s.Zone == nil {
		s.Zone = time.FixedZone("WIB", 7*60*60)
	}
	s.skuPattern, s.postalPattern = regexp.MustCompile(s.SKUPattern), regexp.MustCompile(s.PostalPattern)
	s.extra = map[string][]Field{}
	for _, d := range s.declared {
		s.extra[d.typ.Name] = append(s.extra[d.typ.Name], d.fields...)
	}
	return s
}

// Localized is a text that every language of the site says in its own words.
type Localized map[string]string

// In returns the text in a language, or in the first one that has it.
func (l Localized) In(lang string) string {
	if text, ok := l[lang]; ok {
		return text
	}
	if text, ok := l[""]; ok { // one text for all languages
		return text
	}
	for _, tag := range locale.Tags() {
		if text, ok := l[tag]; ok {
			return text
		}
	}
	return ""
}

// LocalizedText reads a text for all languages, or one for each.
func LocalizedText(least, most int) Codec[Localized] { return localized(Text(least, most)) }

var languages = words("bahasa", "languages")

func localized(one Codec[string]) Codec[Localized] {
	expect := words("teks, atau satu teks untuk setiap bahasa", "a text, or one for each language")
	return Codec[Localized]{
		describe: func(s *Settings) Shape {
			group := Shape{Form: GroupForm, What: expect}
			for _, tag := range locale.Tags() {
				group.Fields = append(group.Fields, Field{
					Key:   tag,
					Value: At(func(l *string) *string { return l }, one),
					Label: words(tag, tag),
					Help:  expect,
				})
			}
			return Shape{Form: EitherForm, What: expect, Variants: []Shape{one.describe(s), group}}
		},
		read: func(r *Reading, n *Node) (Localized, bool) {
			if n.Kind != Map {
				text, ok := one.read(r, n)
				return Localized{"": text}, ok
			}
			l, before := Localized{}, len(r.Problems)
			for i := range n.Members {
				m := &n.Members[i]
				switch _, twice := l[m.Key]; {
				case !slices.Contains(locale.Tags(), m.Key):
					r.report(diag.UnknownKey.At(m.KeySpan, m.Key, languages).
						Advise(diag.KnownLanguages, strings.Join(locale.Tags(), ", ")))
				case twice:
					r.report(diag.DuplicateKey.At(m.KeySpan, m.Key, n.Find(m.Key).Span.Location()))
				default:
					r.within(m.Key, func() { l[m.Key], _ = one.read(r, m.Value) })
				}
			}
			return l, len(r.Problems) == before
		},
	}
}

// Organisation is who publishes the site.
type Organisation struct {
	Name      string
	ShortName string
	Address   string
	City      string
	WhatsApp  string
	Email     string
	Instagram string
	Website   string
}

var instagramPattern = regexp.MustCompile(`^[A-Za-z0-9._]{1,30}$`)

var organisationFields = []Field{
	{Key: "name", Required: true, Value: At(func(o *Organisation) *string { return &o.Name }, Text(1, 120)),
		Label: words("Nama", "Name"),
		Help:  words("Nama resminya.", "Its official name.")},
	{Key: "short_name", Value: At(func(o *Organisation) *string { return &o.ShortName }, Text(1, 60)),
		Label: words("Nama pendek", "Short name"),
		Help:  words("Untuk tempat yang sempit.", "For where there is little room.")},
	{Key: "address", Value: At(func(o *Organisation) *string { return &o.Address }, Text(1, 300)),
		Label: words("Alamat", "Address"),
		Help:  words("Alamat sekretariat.", "The address of its office.")},
	{Key: "city", Value: At(func(o *Organisation) *string { return &o.City }, Text(1, 80)),
		Label: words("Kota", "City"),
		Help:  words("Kota atau kabupaten.", "City or regency.")},
	{Key: "whatsapp", Value: At(func(o *Organisation) *string { return &o.WhatsApp }, WhatsApp()),
		Label: words("WhatsApp", "WhatsApp"),
		Help:  words("Nomor sekretariat: 628….", "The office's number: 628….")},
	{Key: "email", Value: At(func(o *Organisation) *string { return &o.Email }, Email()),
		Label: words("Surel", "E-mail"),
		Help:  words("Surel sekretariat.", "The office's e-mail address.")},
	{Key: "instagram",
		Value: At(func(o *Organisation) *string { return &o.Instagram }, Matching(
			instagramPattern,
			"dekranasda.tangsel")),
		Label: words("Instagram", "Instagram"),
		Help:  words("Nama akun, tanpa @.", "The account's name, without @.")},
	{Key: "website", Value: At(func(o *Organisation) *string { return &o.Website }, URL()),
		Label: words("Situs web", "Website"),
		Help:  words("Situs lembaga, bila ada yang lain.", "The organisation's own site, where there is another.")},
}

// Sections are the words that addresses are made of.
type Sections struct {
	Products      Localized
	Categories    Localized
	Artisans      Localized
	Events        Localized
	News          Localized
	Terms         Localized
	Programmes    Localized
	Opportunities Localized
	Partners      Localized
	Collections   Localized
	Enquiry       Localized
	Labels        Localized
	Search        Localized
	PageNumber    Localized
	Crafts        Localized
	Materials     Localized
	Techniques    Localized
	Motifs        Localized
	Districts     Localized
	Prices        Localized
	Availability  Localized
	Traditions    Localized
}

// section is one of the words, with its default in each language.
type section struct {
	key, id, en string
	label       diag.Text
	field       func(*Sections) *Localized
}

var sections = []section{
	{"products", "produk", "products", words("Katalog", "Catalogue"),
		func(s *Sections) *Localized { return &s.Products }},
	{"categories", "kategori", "categories", words("Kategori", "Categories"),
		func(s *Sections) *Localized { return &s.Categories }},
	{"artisans", "perajin", "makers", words("Perajin", "Makers"),
		func(s *Sections) *Localized { return &s.Artisans }},
	{"events", "agenda", "events", words("Agenda", "Events"),
		func(s *Sections) *Localized { return &s.Events }},
	{"news", "berita", "news", words("Berita", "News"),
		func(s *Sections) *Localized { return &s.News }},
	{"terms", "kamus", "glossary", words("Kamus", "Glossary"),
		func(s *Sections) *Localized { return &s.Terms }},
	{"programmes", "program", "programmes", words("Program", "Programmes"),
		func(s *Sections) *Localized { return &s.Programmes }},
	{"opportunities", "peluang", "opportunities", words("Peluang", "Opportunities"),
		func(s *Sections) *Localized { return &s.Opportunities }},
	{"partners", "mitra", "partners", words("Mitra", "Partners"),
		func(s *Sections) *Localized { return &s.Partners }},
	{"collections", "koleksi", "collections", words("Koleksi", "Collections"),
		func(s *Sections) *Localized { return &s.Collections }},
	{"enquiry", "daftar-tanya", "enquiry", words("Daftar tanya", "Enquiry"),
		func(s *Sections) *Localized { return &s.Enquiry }},
	{"search", "cari", "search", words("Cari", "Search"),
		func(s *Sections) *Localized { return &s.Search }},
	{"crafts", "kerajinan", "crafts", words("Jenis kerajinan", "Types of craft"),
		func(s *Sections) *Localized { return &s.Crafts }},
	{"materials", "bahan", "materials", words("Bahan", "Materials"),
		func(s *Sections) *Localized { return &s.Materials }},
	{"techniques", "teknik", "techniques", words("Teknik", "Techniques"),
		func(s *Sections) *Localized { return &s.Techniques }},
	{"motifs", "motif", "motifs", words("Motif", "Motifs"),
		func(s *Sections) *Localized { return &s.Motifs }},
	{"districts", "kecamatan", "districts", words("Kecamatan", "Districts"),
		func(s *Sections) *Localized { return &s.Districts }},
	{"prices", "harga", "prices", words("Harga", "Prices"),
		func(s *Sections) *Localized { return &s.Prices }},
	{"availability", "ketersediaan", "availability", words("Ketersediaan", "Availability"),
		func(s *Sections) *Localized { return &s.Availability }},
	{"traditions", "tradisi", "traditions", words("Tradisi", "Traditions"),
		func(s *Sections) *Localized { return &s.Traditions }},
	{"labels", "label", "labels", words("Label pameran", "Exhibition labels"),
		func(s *Sections) *Localized { return &s.Labels }},
	{"page_number", "halaman", "page", words("Nomor halaman", "Page number"),
		func(s *Sections) *Localized { return &s.PageNumber }},
}

// Of returns the word for a type; nil for pages, which stand at the root.
func (s *Sections) Of(t *Type) Localized {
	for _, section := range sections {
		if section.key == t.Folder {
			return *section.field(s)
		}
	}
	return nil
}

func sectionFields() []Field {
	word := localized(Slug())
	fields := make([]Field, len(sections))
	for i, s := range sections {
		fields[i] = Field{
			Key:     s.key,
			Value:   At(s.field, word),
			Label:   s.label,
			Help:    words("Kata dalam alamat, misalnya "+s.id+".", "The word in addresses, such as "+s.en+"."),
			Default: s.id + " / " + s.en,
		}
	}
	return fields
}

func (s *Sections) withDefaults() {
	for _, d := range sections {
		words := Localized{"id": d.id, "en": d.en}
		for lang := range words {
			if own := (*d.field(s)).In(lang); own != "" {
				words[lang] = own
			}
		}
		*d.field(s) = words
	}
}

func baseURL() Codec[string] {
	shape := Shape{Form: TextForm, What: aWebAddress, Format: "uri", Example: "https://etalase.example.org"}
	return scalar(shape, func(r *Reading, n *Node) (string, bool) {
		text, ok := ParseBaseURL(n.Text)
		if !ok {
			r.report(diag.InvalidURL.At(n.Span, n.Text))
		}
		return text, ok
	})
}

var basePattern = regexp.MustCompile(`^https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~-]+)*$`)

// ParseBaseURL reads the address that a site is published at, without the
// slash at its end. Unlike other addresses it may be plain http, for a preview.
func ParseBaseURL(text string) (string, bool) {
	text = strings.TrimRight(text, "/")
	return text, basePattern.MatchString(text)
}

func timeZone() Codec[string] {
	shape := Shape{Form: TextForm, What: words("zona waktu", "a time zone"), Example: "Asia/Jakarta"}
	return scalar(shape, func(r *Reading, n *Node) (string, bool) {
		if _, err := time.LoadLocation(n.Text); err != nil || n.Text != "UTC" && !strings.Contains(n.Text, "/") {
			r.report(diag.Pattern.At(n.Span, n.Text, "Asia/Jakarta"))
			return "", false
		}
		return n.Text, true
	})
}

func pattern(example string) Codec[string] {
	shape := Shape{Form: TextForm, What: words("pola", "a pattern"), Example: example}
	return scalar(shape, func(r *Reading, n *Node) (string, bool) {
		if _, err := regexp.Compile(n.Text); err != nil {
			r.report(diag.Pattern.At(n.Span, n.Text, example))
			return "", false
		}
		return n.Text, true
	})
}

// ReadMap reads a whole file of keys and values that is no entry into doc, a
// pointer to the struct that the fields are bound to.
func ReadMap(file *diag.File, label diag.Text, fields []Field, doc any) diag.List {
	n, problems := ParseYAML(file, 0, len(file.Text))
	r := &Reading{Settings: (&Settings{}).withDefaults(), Problems: problems}
	if n != nil {
		readFields(fields, label, n, r, doc)
	}
	return r.Problems
}
