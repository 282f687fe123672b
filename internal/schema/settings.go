package schema

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"etalase/internal/diag"
	"etalase/internal/syntax"
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
	DistrictShapes *DistrictShapes // nil: the map has circles
	SKUPattern     string
	PostalPattern  string
	Bounds         *Bounds // nil: anywhere
	ShopHosts      []string
	PageSize       int64    // cards on a page of the catalogue
	PriceBands     []int64  // whole rupiah, ascending: each band of prices begins at one
	Synonyms       []string // groups of words for one thing that visitors look for
	AllowHTML      bool
	MaxTextKB      int64    // of the Markdown of one file
	Demo           bool     // its content is invented: nobody is asked about samples and missing photos
	Hosts          []string // where the site is published; empty: anywhere
	Sections       Sections
	Photos         Photos

	Zone         *time.Location
	skuRegexp    *regexp.Regexp
	postalRegexp *regexp.Regexp
	declared     []typeFields
	extra        map[string][]Field // by type name: the keys that the site adds
	file         string             // its path
	node         *syntax.Node       // what it has; nil without a file
	partial      bool               // site.yaml has errors, so what it may have failed to declare is not asked for
}

// Language returns the site's first language.
func (s *Settings) Language() string { return s.Languages[0] }

// AsksForRealContent reports whether samples and missing photos are told: a demonstration has nothing else, and what
// cannot be read may say that the site is one.
func (s *Settings) AsksForRealContent() bool { return !s.Demo && !s.partial }

// ThemeSpan returns where site.yaml names the theme.
func (s *Settings) ThemeSpan() diag.Span { return s.locate(themeKey) }

// LogoSpan returns where site.yaml names the file of the organisation's logo.
func (s *Settings) LogoSpan() diag.Span { return s.locate(organisationKey + "." + logoKey + ".src") }

// OrganisationSpan returns where site.yaml says who publishes the site.
func (s *Settings) OrganisationSpan() diag.Span { return s.locate(organisationKey) }

// ShapesFileSpan returns where site.yaml names the file with the shapes of the districts.
func (s *Settings) ShapesFileSpan() diag.Span {
	return s.locate(districtShapesKey + "." + shapesFileKey)
}

// DistrictSpan returns where site.yaml names a district, by its index.
func (s *Settings) DistrictSpan(i int) diag.Span {
	return s.locate(districtsKey + "[" + strconv.Itoa(i) + "]." + districtNameKey)
}

// locate returns where a value stands in site.yaml, by its path; the file alone if it does not have its first key.
func (s *Settings) locate(path string) diag.Span {
	key, _, _ := strings.Cut(path, ".")
	key, _, _ = strings.Cut(key, "[")
	if s.node == nil || s.node.Find(key) == nil {
		return diag.Span{File: &diag.File{Path: s.file}}
	}
	return s.node.Locate(path)
}

// SettingsFields returns the keys of site.yaml.
func SettingsFields() []Field { return settingsFields }

var settingsFields = []Field{
	{Key: "title", Required: true, Value: At(func(s *Settings) *Localized { return &s.Title }, localizedText(1, 80)),
		Aliases: "nama name site_title site_name judul",
		Label:   words("Judul situs", "Title"),
		Help: words(
			"Nama situs; satu teks, atau satu untuk setiap bahasa.",
			"The site's name; one text, or one for each language.")},
	{Key: "tagline", Value: At(func(s *Settings) *Localized { return &s.Tagline }, localizedText(1, 200)),
		Aliases: "slogan motto description deskripsi subtitle",
		Label:   words("Semboyan", "Tagline"),
		Help:    words("Satu kalimat tentang situs ini.", "One sentence about the site.")},
	{Key: "base_url", Required: true, Value: At(func(s *Settings) *string { return &s.BaseURL }, baseURL()),
		Aliases: "url site_url domain website",
		Label:   words("Alamat situs", "Base URL"),
		Help:    words("Alamat tempat situs ini terbit.", "The address at which the site is published.")},
	{Key: "languages", Default: "[id, en]",
		Value: At(func(s *Settings) *[]string { return &s.Languages }, listOf(
			choice(siteLanguages...),
			1)),
		Aliases: "language lang",
		Label:   words("Bahasa", "Languages"),
		Help:    words("Yang pertama adalah bahasa utama.", "The first one is the main one.")},
	{Key: "editor_language", Default: "id",
		Value:   At(func(s *Settings) *string { return &s.EditorLanguage }, choice(siteLanguages...)),
		Aliases: "message_language",
		Label:   words("Bahasa pesan", "Language of messages"),
		Help:    words("Bahasa galat dan peringatan.", "The language of errors and warnings.")},
	{Key: "time_zone", Default: "Asia/Jakarta", Value: At(func(s *Settings) *string { return &s.TimeZone }, timeZone()),
		Aliases: "tz zona",
		Label:   words("Zona waktu", "Time zone"),
		Help:    words("Zona untuk tanggal tanpa zona.", "The zone of dates that name none.")},
	{Key: themeKey, Default: "blandongan", Value: At(func(s *Settings) *string { return &s.Theme }, Slug()),
		Label: words("Tema", "Theme"),
		Help: words(
			"Nama folder di themes/, atau tema bawaan.",
			"The name of a folder in themes/, or of a built-in theme.")},
	{Key: organisationKey, Required: true,
		Value: At(func(s *Settings) *Organisation { return &s.Organisation }, objectOf[Organisation](
			words("lembaga", "an organisation"),
			organisationFields)),
		Aliases: "organization org instansi",
		Label:   words("Lembaga", "Organisation"),
		Help:    words("Siapa yang menerbitkan situs ini.", "Who publishes the site.")},
	{Key: districtsKey, Required: true,
		Value:   At(func(s *Settings) *[]District { return &s.Districts }, listOf(district(), 1)),
		Aliases: "kecamatan_kecamatan areas",
		Label:   words("Kecamatan", "Districts"),
		Help: words(
			"Kecamatan para perajin, dalam urutan tampilnya; nama saja, atau nama dengan titik tengahnya untuk "+
				"peta.",
			"The makers' districts, in the order in which they are shown; a name, or a name with its centre for "+
				"the map.")},
	{Key: districtShapesKey,
		Value:   At(func(s *Settings) **DistrictShapes { return &s.DistrictShapes }, districtShapes()),
		Aliases: "district_shape shapes geojson bentuk_kecamatan peta map",
		Label:   words("Bentuk kecamatan", "Shapes of districts"),
		Help: words(
			"Berkas GeoJSON dengan bentuk kecamatan, yang digambar sebagai peta; tanpa ini peta berisi lingkaran.",
			"A GeoJSON file with the shapes of the districts, which the map is drawn of; without it the map has "+
				"circles.")},
	{Key: "sku_pattern", Default: defaultSKU,
		Value: At(func(s *Settings) *string { return &s.SKUPattern }, regularExpression(defaultSKU)),
		Label: words("Bentuk kode", "Form of codes"),
		Help:  words("Ekspresi reguler untuk kode produk.", "A regular expression for product codes.")},
	{Key: "postal_code_pattern", Default: defaultPostal,
		Value: At(func(s *Settings) *string { return &s.PostalPattern }, regularExpression(defaultPostal)),
		Label: words("Bentuk kode pos", "Form of postal codes"),
		Help:  words("Ekspresi reguler untuk kode pos perajin.", "A regular expression for makers' postal codes.")},
	{Key: boundsKey,
		Value: At(func(s *Settings) **Bounds { return &s.Bounds }, optional(objectOf[Bounds](
			words("wilayah", "bounds"),
			boundsFields))),
		Label: words("Wilayah", "Bounds"),
		Help:  words("Kotak tempat semua koordinat harus berada.", "The box in which all coordinates must lie.")},
	{Key: hostsKey,
		Value:   At(func(s *Settings) *[]string { return &s.Hosts }, listOf(choice(siteHosts...), 1)),
		Aliases: "host hosting deploy",
		Label:   words("Tempat terbit", "Hosts"),
		Help: words(
			"Semua tempat situs ini diterbitkan. Bila setiap tempat mengalihkan alamat lama sendiri (_redirects), "+
				"halaman pengalihnya tidak dibuat.",
			"All places where the site is published. If each of them redirects old addresses by itself "+
				"(_redirects), no pages are made that lead on.")},
	{Key: "shop_hosts", Default: "[tokopedia.com, shopee.co.id]",
		Value: At(func(s *Settings) *[]string { return &s.ShopHosts }, listOf(
			matching(hostPattern, "tokopedia.com"),
			1)),
		Aliases: "shops toko marketplace marketplaces",
		Label:   words("Toko daring", "Shop hosts"),
		Help:    words("Toko yang boleh ditautkan dari produk.", "The shops that products may link to.")},
	{Key: "page_size", Default: "24", Value: At(func(s *Settings) *int64 { return &s.PageSize }, integer(1, 200)),
		Aliases: "paginate per_page posts_per_page pagination",
		Label:   words("Kartu per halaman", "Cards per page"),
		Help:    words("Jumlah kartu pada satu halaman katalog.", "How many cards a page of the catalogue has.")},
	{Key: "price_bands", Default: "[100000, 250000, 500000, 1000000]",
		Value: At(func(s *Settings) *[]int64 { return &s.PriceBands }, ascending(1)),
		Label: words("Batas harga", "Price bands"),
		Help: words(
			"Batas golongan harga di katalog, dalam rupiah, dari yang terendah.",
			"Where the catalogue's bands of prices begin, in rupiah, the lowest first.")},
	{Key: "synonyms", Value: At(func(s *Settings) *[]string { return &s.Synonyms }, synonyms()),
		Aliases: "sinonim",
		Label:   words("Kata sepadan", "Synonyms"),
		Help: words(
			"Kelompok kata untuk satu hal, supaya pencarian dengan salah satunya menemukan yang lain, satu kelompok "+
				"satu butir: [besek kotak, rotan rattan]; dengan koma boleh beberapa kata: [\"besek, kotak bambu\"].",
			"Groups of words for one thing, so that who looks for one finds the others, one group an item: [besek "+
				"box, rotan rattan]; with commas they may be phrases: [\"besek, bamboo box\"].")},
	{Key: ImagesKey,
		Value: At(func(s *Settings) *Photos { return &s.Photos }, objectWithDefaults[Photos](
			words("ukuran foto", "sizes of photos"),
			photosFields)),
		Aliases: "photos gambar",
		Label:   words("Foto", "Photos"),
		Help:    words("Berkas apa saja yang dibuat dari setiap foto.", "Which files are made of every photo.")},
	{Key: "allow_html", Default: "false", Value: At(func(s *Settings) *bool { return &s.AllowHTML }, boolean()),
		Label: words("Izinkan HTML", "Allow HTML"),
		Help: words(
			"true: HTML di dalam Markdown ikut terbit apa adanya.",
			"true: HTML inside Markdown is published as it stands.")},
	{Key: MaxTextKey, Default: "256",
		Value:   At(func(s *Settings) *int64 { return &s.MaxTextKB }, integer(16, MostTextKB)),
		Aliases: "text_limit text_limit_kb max_text",
		Label:   words("Panjang teks terbanyak", "Longest text"),
		Help: words(
			"Berapa kilobita teks Markdown yang boleh ada dalam satu berkas; 256 kira-kira satu novel pendek.",
			"How many kilobytes of Markdown one file may have; 256 is about a short novel.")},
	{Key: "demo", Default: "false", Value: At(func(s *Settings) *bool { return &s.Demo }, boolean()),
		Aliases: "situs_contoh peragaan sample_site",
		Label:   words("Situs contoh", "Demonstration"),
		Help: words(
			"true: isi situs ini rekaan untuk peragaan, jadi contoh, alamat example.org, dan karya tanpa foto tidak "+
				"ditanyakan; setiap halaman menyebutnya.",
			"true: the content is invented, to show how a site looks; samples, addresses at example.org and products "+
				"without a photo are not asked about, and each page says what it is.")},
	{Key: "sections",
		Value: At(func(s *Settings) *Sections { return &s.Sections }, objectWithDefaults[Sections](
			words("kata alamat", "section words"),
			sectionFields)),
		Label: words("Kata alamat", "Section words"),
		Help: words(
			"Kata dalam alamat halaman, untuk setiap bahasa.",
			"The words that addresses are made of, for each language.")},
	{Key: "fields", Value: At(func(s *Settings) *[]typeFields { return &s.declared }, extraFields()),
		Aliases: "custom_fields extra_fields",
		Label:   words("Kunci tambahan", "Extra fields"),
		Help: words(
			"Kunci buatan sendiri untuk suatu jenis isi; templat membacanya sebagai .Extra.kunci.",
			"Keys of your own for a type of content; templates read them as .Extra.key.")},
}

// MaxTextKey is the key that says how much Markdown a file may have, and MostTextKB the largest value of it.
const (
	MaxTextKey = "max_text_kb"
	MostTextKB = 2048
)

// Hosts that read _redirects.
const (
	HostNetlify    = "netlify"
	HostCloudflare = "cloudflare"
)

const hostGitHub = "github"

// hostDomains are the ends of the addresses that hosts give to sites.
var hostDomains = map[string]string{
	".netlify.app": HostNetlify, ".pages.dev": HostCloudflare, ".github.io": hostGitHub,
}

// siteHosts are where a site can be published, as far as they differ.
var siteHosts = []Option{
	option(HostNetlify, "Netlify", "Netlify"),
	option(HostCloudflare, "Cloudflare Pages", "Cloudflare Pages", "cloudflare_pages"),
	option(hostGitHub, "GitHub Pages", "GitHub Pages", "github_pages"),
	option("other", "Tempat lain", "Another host", "lain", "lainnya", "cpanel"),
}

// siteLanguages are the tags of package locale; a test holds them to it.
var siteLanguages = []Option{
	option("id", "Bahasa Indonesia", "Indonesian", "indonesia", "ind", "id-ID"),
	option("en", "Bahasa Inggris", "English", "inggris", "eng", "en-US", "en-GB"),
}

// The defaults suit any council: a code is some letters and a number, a postal code has the five digits of Indonesia.
const (
	defaultSKU    = `^[A-Z]{1,4}-\d{3,6}$`
	defaultPostal = `^\d{5}$`
)

var hostPattern = regexp.MustCompile(`^([a-z0-9-]+\.)+[a-z]{2,}$`)

// Bounds is the area of a site, in degrees (WGS 84).
type Bounds struct{ South, West, North, East float64 }

var boundsFields = []Field{
	{Key: "south", Required: true, Value: At(func(b *Bounds) *float64 { return &b.South }, number(-90, 90)),
		Label: words("Selatan", "South"),
		Help:  words("Lintang paling selatan.", "The southernmost latitude.")},
	{Key: "west", Required: true, Value: At(func(b *Bounds) *float64 { return &b.West }, number(-180, 180)),
		Label: words("Barat", "West"),
		Help:  words("Bujur paling barat.", "The westernmost longitude.")},
	{Key: "north", Required: true, Value: At(func(b *Bounds) *float64 { return &b.North }, number(-90, 90)),
		Label: words("Utara", "North"),
		Help:  words("Lintang paling utara.", "The northernmost latitude.")},
	{Key: "east", Required: true, Value: At(func(b *Bounds) *float64 { return &b.East }, number(-180, 180)),
		Label: words("Timur", "East"),
		Help:  words("Bujur paling timur.", "The easternmost longitude.")},
}

// District is a part of the site's area.
type District struct {
	Name   string
	Centre *Geo // nil: it is on no map
}

var districtFields = []Field{
	{Key: districtNameKey, Required: true, Value: At(func(d *District) *string { return &d.Name }, Text(1, 60)),
		Aliases: "title judul",
		Label:   words("Nama", "Name"),
		Help:    words("Nama kecamatannya.", "The district's name.")},
	{Key: "centre", Value: At(func(d *District) **Geo { return &d.Centre }, geo()),
		Aliases: "center koordinat pusat geo",
		Label:   words("Titik tengah", "Centre"),
		Help: words(
			"Kira-kira di mana tengahnya; dengan ini kecamatannya ada di peta.",
			"About where its middle is; with it the district is on the map.")},
}

// district reads a name alone, or a name with a place on the map.
func district() Codec[District] {
	what := words("kecamatan", "a district")
	name, object := Text(1, 60), objectOf[District](what, districtFields)
	return Codec[District]{
		describe: func(s *Settings) Shape {
			variants := []Shape{name.describe(s), object.describe(s)}
			return Shape{Type: UnionType, What: what, Variants: variants, Example: "Serpong"}
		},
		read: func(r *reader, n *syntax.Node) (District, bool) {
			if n.Kind == syntax.Map {
				return object.read(r, n)
			}
			v, ok := name.read(r, n)
			return District{Name: v}, ok
		},
	}
}

// DistrictShapes says which file has the shapes of the districts, and whose it is.
type DistrictShapes struct {
	File         string // relative to the site
	NameProperty string // of a feature
	Source       Localized
	SourceURL    string
	License      string
	LicenseURL   string
	Note         Localized
}

var shapesFile = regexp.MustCompile(`^content/[^\\]*[^/\\]\.geojson$`)

// IsShapesFile reports whether a file may have the shapes of districts, by its path.
func IsShapesFile(path string) bool { return shapesFile.MatchString(path) }

var districtShapesFields = []Field{
	{Key: shapesFileKey, Required: true,
		Value: At(func(d *DistrictShapes) *string { return &d.File }, matching(
			shapesFile, "content/kecamatan.geojson")),
		Aliases: "src path berkas",
		Label:   words("Berkas", "File"),
		Help: words(
			"Berkas GeoJSON di content/, paling besar 2 MB.",
			"A GeoJSON file in content/, of 2 MB at most.")},
	{Key: "name_property", Default: "name",
		Value:   At(func(d *DistrictShapes) *string { return &d.NameProperty }, Text(1, 60)),
		Aliases: "property name_field nama",
		Label:   words("Tempat nama", "Property of names"),
		Help: words(
			"Properti yang berisi nama kecamatan, misalnya WADMKC pada data BIG.",
			"The property that has a district's name, such as WADMKC in data of BIG.")},
	{Key: "source", Required: true,
		Value:   At(func(d *DistrictShapes) *Localized { return &d.Source }, localizedText(1, 120)),
		Aliases: "sumber attribution credit",
		Label:   words("Sumber", "Source"),
		Help: words(
			"Siapa pemilik datanya, seperti yang dimintanya, misalnya © Kontributor OpenStreetMap; tampil di "+
				"bawah peta.",
			"Whose data it is, as they ask for it, such as © OpenStreetMap contributors; shown below the map.")},
	{Key: "source_url", Value: At(func(d *DistrictShapes) *string { return &d.SourceURL }, httpsURL()),
		Aliases: "source_link",
		Label:   words("Alamat sumber", "Address of the source"),
		Help:    words("Halaman tentang datanya.", "A page about the data.")},
	{Key: "license", Required: true,
		Value:   At(func(d *DistrictShapes) *string { return &d.License }, Text(1, 120)),
		Aliases: "licence lisensi hak_cipta copyright",
		Label:   words("Lisensi", "Licence"),
		Help: words(
			"Syarat pemakaiannya, misalnya ODbL 1.0; tampil di bawah peta.",
			"On what terms it may be used, such as ODbL 1.0; shown below the map.")},
	{Key: "license_url", Value: At(func(d *DistrictShapes) *string { return &d.LicenseURL }, httpsURL()),
		Aliases: "licence_url license_link",
		Label:   words("Alamat lisensi", "Address of the licence"),
		Help:    words("Teks lisensinya.", "The text of the licence.")},
	{Key: "note", Value: At(func(d *DistrictShapes) *Localized { return &d.Note }, localizedText(1, 160)),
		Aliases: "catatan keterangan",
		Label:   words("Catatan", "Note"),
		Help: words(
			"Satu kalimat di bawah peta, misalnya bahwa batasnya bukan batas resmi.",
			"A sentence below the map, such as that its borders are not official.")},
}

func districtShapes() Codec[*DistrictShapes] {
	return optional(objectWithDefaults[DistrictShapes](
		words("bentuk kecamatan", "shapes of districts"),
		districtShapesFields))
}

// zone returns the zone of dates that name none.
func (s *Settings) zone() *time.Location {
	if s == nil || s.Zone == nil {
		return time.UTC // of defaults, which are read before the zone is known
	}
	return s.Zone
}

func (s *Settings) districtNames() []string {
	names := make([]string, len(s.Districts))
	for i, d := range s.Districts {
		names[i] = d.Name
	}
	return names
}

// Photos says which files are made of every photo. Its key in site.yaml is "images".
type Photos struct {
	Widths                                []int64 // pixels
	JPEGQuality, WebPQuality, AVIFQuality int64   // 1 to 100
	AVIF                                  bool
}

// mostWidths is how many widths of a photo can be made: a browser gains nothing from steps finer than those of 20, and
// each costs files of every photo.
const mostWidths = 20

var photosFields = []Field{
	{Key: "widths", Default: "[320, 640, 960, 1280]",
		Value: At(func(p *Photos) *[]int64 { return &p.Widths },
			listBetween(integerOf(pixels, 16, 3840), 1, mostWidths)),
		Label: words("Lebar", "Widths"),
		Help: words(
			"Lebar berkas dalam piksel. Foto tidak pernah diperbesar.",
			"The widths of the files in pixels. No photo is ever enlarged.")},
	{Key: "jpeg_quality", Default: "78", Value: At(func(p *Photos) *int64 { return &p.JPEGQuality }, integer(1, 100)),
		Label: words("Mutu JPEG", "JPEG quality"),
		Help:  words("1 sampai 100.", "1 to 100.")},
	{Key: "webp_quality", Default: "78", Value: At(func(p *Photos) *int64 { return &p.WebPQuality }, integer(1, 100)),
		Label: words("Mutu WebP", "WebP quality"),
		Help:  words("1 sampai 100.", "1 to 100.")},
	{Key: "avif", Default: "false", Value: At(func(p *Photos) *bool { return &p.AVIF }, boolean()),
		Label: words("AVIF", "AVIF"),
		Help: words(
			"true: berkas AVIF juga dibuat, kira-kira seperempat lebih kecil; pembuatan foto baru menjadi "+
				"beberapa kali lebih lama.",
			"true: AVIF files are made too, about a quarter smaller; making new photos takes several times as long.")},
	{Key: "avif_quality", Default: "55", Value: At(func(p *Photos) *int64 { return &p.AVIFQuality }, integer(1, 100)),
		Label: words("Mutu AVIF", "AVIF quality"),
		Help:  words("1 sampai 100; skalanya lain daripada JPEG.", "1 to 100; its scale is not that of JPEG.")},
}

// ReadSettings reads site.yaml. Even a broken one gives settings that content can be read by, so that its problems and
// those of the content are reported in one run.
func ReadSettings(file *diag.File) (*Settings, diag.List) {
	s := newSettings()
	s.file = file.Path
	n, problems := syntax.ParseYAML(file, 0, len(file.Text))
	s.node = n
	r := &reader{settings: s}
	if n != nil {
		r.Problems = UnseenIn(n)
		readBounds(n, s)
		r.fields(settingsFields, diag.Verbatim(file.Path), n, s)
		r.doubtHosts(n.Find(hostsKey))
		lacksKeys := slices.ContainsFunc(problems, IsGuess)
		problems, r.Problems = WithoutConsequences(settingsFields, problems, r.Problems, n, lacksKeys)
	}
	r.Problems = append(problems, r.Problems...)
	s.partial = r.Problems.ErrorCount() > 0
	if n != nil && s.AsksForRealContent() {
		r.Problems = append(r.Problems, samplesInSettings(n)...)
	}
	return s.derive(), r.Problems
}

// readBounds reads the area before the keys whose values must lie in it. Its problems are reported later, in the order
// of the keys.
func readBounds(n *syntax.Node, s *Settings) {
	if bounds := n.Find(boundsKey); bounds != nil {
		fieldNamed(settingsFields, boundsKey).Value.read(&reader{settings: s}, bounds, s)
	}
}

// DefaultSettings returns settings for a site without a site.yaml, which would be the file of that path.
func DefaultSettings(file string) *Settings {
	s := newSettings()
	s.file, s.partial = file, true
	return s.derive()
}

// newSettings returns the settings of a site.yaml that says nothing.
func newSettings() *Settings {
	s := &Settings{BaseURL: "https://example.org"} // required; stands in if it is missing
	setDefaults(settingsFields, s)
	setDefaults(photosFields, &s.Photos)
	setDefaults(sectionFields, &s.Sections)
	return s
}

// setDefaults reads the default of each field into record, a pointer to the struct that the fields are bound to.
func setDefaults(fields []Field, record any) {
	for _, f := range fields {
		if f.Default == "" {
			continue
		}
		value := &diag.File{Path: f.Key, Text: []byte(f.Default)}
		n, _ := syntax.ParseYAML(value, 0, len(value.Text)) // a test holds each default to its codec
		f.Value.read(&reader{settings: &Settings{}}, n, record)
	}
}

// objectWithDefaults is objectOf for keys whose defaults are set before they are read.
func objectWithDefaults[T any](label diag.Text, fields []Field) Codec[T] {
	return objectFrom(label, fields, func() *T {
		v := new(T)
		setDefaults(fields, v)
		return v
	})
}

// derive sets what follows from the values that were read.
func (s *Settings) derive() *Settings {
	s.Zone, _ = time.LoadLocation(s.TimeZone)
	if s.Zone == nil {
		s.Zone = time.FixedZone("WIB", 7*60*60)
	}
	s.skuRegexp, s.postalRegexp = regexp.MustCompile(s.SKUPattern), regexp.MustCompile(s.PostalPattern)
	s.extra = map[string][]Field{}
	for _, d := range s.declared {
		s.extra[d.typ.Name] = append(s.extra[d.typ.Name], d.fields...)
	}
	return s
}

// Organisation is who publishes the site.
type Organisation struct {
	Name      string
	ShortName string
	Address   string
	City      string
	Hours     Localized // when its office is open
	WhatsApp  string
	Email     string
	Phone     string // digits with the country code
	Instagram string
	Accounts  []string // addresses of its accounts elsewhere
	Website   string
	Logo      *Logo // nil: it has none
}

// CanBeReached reports whether visitors can ask the organisation.
func (o Organisation) CanBeReached() bool { return o.WhatsApp+o.Email+o.Phone != "" }

// Logo is the organisation's own mark.
type Logo struct {
	Src string // a path from the site's folder, in content/
	Alt Localized
}

const (
	organisationKey = "organisation"
	logoKey         = "logo"
)

var logoFields = []Field{
	{Key: "src", Required: true, Value: At(func(l *Logo) *string { return &l.Src }, pictureFile()),
		Aliases: "file url path berkas",
		Label:   words("Berkas", "File"),
		Help: words("Jalur berkas SVG atau fotonya di folder content: content/logo.svg.",
			"The path of an SVG or a photo in the folder content: content/logo.svg.")},
	{Key: "alt", Required: true, Value: At(func(l *Logo) *Localized { return &l.Alt }, localizedText(1, 500)),
		Aliases: "alt_text teks_alternatif",
		Label:   words("Teks pengganti", "Alternative text"),
		Help: words("Apa yang terlihat, bagi yang tidak dapat melihatnya.",
			"What is seen, for those who cannot see it.")},
}

var organisationFields = []Field{
	{Key: "name", Required: true, Value: At(func(o *Organisation) *string { return &o.Name }, Text(1, 120)),
		Label: words("Nama", "Name"),
		Help:  words("Nama resminya.", "Its official name.")},
	{Key: "short_name", Value: At(func(o *Organisation) *string { return &o.ShortName }, Text(1, 60)),
		Aliases: "singkatan",
		Label:   words("Nama pendek", "Short name"),
		Help:    words("Untuk tempat yang sempit.", "For where there is little room.")},
	{Key: "address", Value: At(func(o *Organisation) *string { return &o.Address }, Text(1, 300)),
		Aliases: "alamat_kantor",
		Label:   words("Alamat", "Address"),
		Help:    words("Alamat sekretariat.", "The address of its office.")},
	{Key: "city", Value: At(func(o *Organisation) *string { return &o.City }, Text(1, 80)),
		Aliases: "kabupaten",
		Label:   words("Kota", "City"),
		Help:    words("Kota atau kabupaten.", "City or regency.")},
	{Key: "whatsapp", Value: At(func(o *Organisation) *string { return &o.WhatsApp }, whatsApp()),
		Aliases: "wa no_wa hp",
		Label:   words("WhatsApp", "WhatsApp"),
		Help:    words("Nomor sekretariat: 628….", "The office's number: 628….")},
	{Key: "email", Value: At(func(o *Organisation) *string { return &o.Email }, email()),
		Aliases: "mail alamat_email",
		Label:   words("Surel", "E-mail"),
		Help:    words("Surel sekretariat.", "The office's e-mail address.")},
	{Key: "phone", Value: At(func(o *Organisation) *string { return &o.Phone }, phone()),
		Aliases: "telepon telp no_telepon",
		Label:   words("Telepon", "Telephone"),
		Help: words("Telepon sekretariat dengan kode negara: 6221….",
			"The office's telephone with the country code: 6221….")},
	{Key: "hours", Value: At(func(o *Organisation) *Localized { return &o.Hours }, localizedText(1, 120)),
		Aliases: "jam_buka jam_kerja",
		Label:   words("Jam buka", "Opening hours"),
		Help:    words("Kapan sekretariat dapat dihubungi.", "When the office can be reached.")},
	{Key: "instagram",
		Value: At(func(o *Organisation) *string { return &o.Instagram }, instagram(
			"dekranasda.tangsel")),
		Aliases: "ig insta",
		Label:   words("Instagram", "Instagram"),
		Help:    words("Nama akun, tanpa @.", "The account's name, without @.")},
	{Key: "accounts", Value: At(func(o *Organisation) *[]string { return &o.Accounts }, listOf(httpsURL(), 1)),
		Aliases: "media_sosial sosmed facebook tiktok youtube",
		Label:   words("Akun lain", "Other accounts"),
		Help: words("Alamat lengkap akun lembaga di tempat lain.",
			"The full addresses of the organisation's accounts elsewhere.")},
	{Key: "website", Value: At(func(o *Organisation) *string { return &o.Website }, httpsURL()),
		Aliases: "web situs homepage url",
		Label:   words("Situs web", "Website"),
		Help:    words("Situs lembaga, bila ada yang lain.", "The organisation's own site, where there is another.")},
	{Key: logoKey, Value: At(func(o *Organisation) **Logo { return &o.Logo }, optional(objectOf[Logo](
		words("logo", "a logo"),
		logoFields))),
		Aliases: "lambang",
		Label:   words("Logo", "Logo"),
		Help: words("Lambang lembaga, di kaki setiap halaman: {src: content/logo.svg, alt: Lambang dewan}.",
			"The organisation's mark, at the foot of every page: {src: content/logo.svg, alt: The council's mark}.")},
}

// ReadMap reads a file that is not an entry, but only keys and values, into record: a pointer to the struct that the
// fields are bound to.
func ReadMap(file *diag.File, label diag.Text, fields []Field, record any) diag.List {
	n, problems := syntax.ParseYAML(file, 0, len(file.Text))
	r := &reader{settings: newSettings().derive(), Findings: Findings{Problems: problems}}
	if n != nil {
		r.Problems = append(r.Problems, UnseenIn(n)...)
		r.fields(fields, label, n, record)
	}
	return r.Problems
}
