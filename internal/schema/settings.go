package schema

import (
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
	Districts      []string
	SKUPattern     string
	PageSize       int64 // cards on a page of the catalogue
	Sections       Sections

	Zone    *time.Location
	skuForm *regexp.Regexp
	partial bool // site.yaml has faults: what it would have said of values is not known
}

// Language is the site's first language.
func (s *Settings) Language() string { return s.Languages[0] }

func (s *Settings) fields() []Field {
	return []Field{
		{Key: "title", Label: diag.Text{ID: "Judul situs", EN: "Title"}, Required: true, Value: Bind(&s.Title, LocalizedText(1, 80))},
		{Key: "tagline", Label: diag.Text{ID: "Semboyan", EN: "Tagline"}, Value: Bind(&s.Tagline, LocalizedText(1, 200))},
		{Key: "base_url", Label: diag.Text{ID: "Alamat situs", EN: "Base URL"}, Required: true, Value: Bind(&s.BaseURL, baseURL())},
		{Key: "languages", Label: diag.Text{ID: "Bahasa", EN: "Languages"}, Value: Bind(&s.Languages, ListOf(Choice(locale.Tags()...), 1))},
		{Key: "editor_language", Label: diag.Text{ID: "Bahasa pesan", EN: "Language of messages"}, Value: Bind(&s.EditorLanguage, Choice("id", "en"))},
		{Key: "time_zone", Label: diag.Text{ID: "Zona waktu", EN: "Time zone"}, Value: Bind(&s.TimeZone, timeZone())},
		{Key: "theme", Label: diag.Text{ID: "Tema", EN: "Theme"}, Value: Bind(&s.Theme, Slug())},
		{Key: "organisation", Label: diag.Text{ID: "Lembaga", EN: "Organisation"}, Required: true, Value: Bind(&s.Organisation, Object(diag.Text{ID: "lembaga", EN: "an organisation"}, (*Organisation).fields))},
		{Key: "districts", Label: diag.Text{ID: "Kecamatan", EN: "Districts"}, Required: true, Value: Bind(&s.Districts, ListOf(Text(1, 60), 1))},
		{Key: "sku_pattern", Label: diag.Text{ID: "Bentuk kode", EN: "Form of codes"}, Value: Bind(&s.SKUPattern, pattern())},
		{Key: "page_size", Label: diag.Text{ID: "Kartu per halaman", EN: "Cards per page"}, Value: Bind(&s.PageSize, Integer(1, 200))},
		{Key: "sections", Label: diag.Text{ID: "Kata alamat", EN: "Section words"}, Value: Bind(&s.Sections, Object(diag.Text{ID: "kata alamat", EN: "section words"}, (*Sections).fields))},
	}
}

// ReadSettings reads site.yaml. Even a broken one gives settings that content
// can be read by, so that its faults and theirs are reported in one run.
func ReadSettings(file *diag.File) (*Settings, diag.List) {
	s := &Settings{}
	n, problems := ParseYAML(file, 0, len(file.Text))
	r := &Reading{Settings: s, Problems: problems}
	if n != nil {
		readFields(s.fields(), diag.Text{ID: "site.yaml", EN: "site.yaml"}, n, r)
	}
	s.partial = r.Problems.Errors() > 0
	return s.withDefaults(), r.Problems
}

// DefaultSettings stands in where there is no site.yaml to read.
func DefaultSettings() *Settings { return (&Settings{partial: true}).withDefaults() }

func (s *Settings) withDefaults() *Settings {
	or := func(place *string, otherwise string) {
		if *place == "" {
			*place = otherwise
		}
	}
	or(&s.BaseURL, "https://example.org")
	or(&s.EditorLanguage, "id")
	or(&s.TimeZone, "Asia/Jakarta")
	or(&s.Theme, "blandongan")
	or(&s.SKUPattern, `^TS-\d{4}$`)
	if len(s.Languages) == 0 {
		s.Languages = []string{"id", "en"}
	}
	if s.PageSize == 0 {
		s.PageSize = 24
	}
	s.Sections.withDefaults()
	s.Zone, _ = time.LoadLocation(s.TimeZone)
	if s.Zone == nil {
		s.Zone = time.FixedZone("WIB", 7*60*60)
	}
	s.skuForm = regexp.MustCompile(s.SKUPattern)
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

func localized(one Codec[string]) Codec[Localized] {
	return Codec[Localized]{
		expect: diag.Text{ID: "teks, atau satu teks untuk setiap bahasa", EN: "a text, or one for each language"},
		read: func(r *Reading, n *Node) (Localized, bool) {
			if n.Kind != Map {
				text, ok := one.read(r, n)
				return Localized{"": text}, ok
			}
			texts := make(map[string]*string)
			var fields []Field
			for _, tag := range locale.Tags() {
				texts[tag] = new(string)
				fields = append(fields, Field{Key: tag, Label: diag.Text{ID: tag, EN: tag}, Value: Bind(texts[tag], one)})
			}
			before := len(r.Problems)
			readFields(fields, diag.Text{ID: "bahasa", EN: "languages"}, n, r)
			l := Localized{}
			for tag, text := range texts {
				if *text != "" {
					l[tag] = *text
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

var instagramForm = regexp.MustCompile(`^[A-Za-z0-9._]{1,30}$`)

func (o *Organisation) fields() []Field {
	return []Field{
		{Key: "name", Label: diag.Text{ID: "Nama", EN: "Name"}, Required: true, Value: Bind(&o.Name, Text(1, 120))},
		{Key: "short_name", Label: diag.Text{ID: "Nama pendek", EN: "Short name"}, Value: Bind(&o.ShortName, Text(1, 60))},
		{Key: "address", Label: diag.Text{ID: "Alamat", EN: "Address"}, Value: Bind(&o.Address, Text(1, 300))},
		{Key: "city", Label: diag.Text{ID: "Kota", EN: "City"}, Value: Bind(&o.City, Text(1, 80))},
		{Key: "whatsapp", Label: diag.Text{ID: "WhatsApp", EN: "WhatsApp"}, Value: Bind(&o.WhatsApp, WhatsApp())},
		{Key: "email", Label: diag.Text{ID: "Surel", EN: "E-mail"}, Value: Bind(&o.Email, Email())},
		{Key: "instagram", Label: diag.Text{ID: "Instagram", EN: "Instagram"}, Value: Bind(&o.Instagram, Matching(instagramForm, "dekranasda.tangsel"))},
		{Key: "website", Label: diag.Text{ID: "Situs web", EN: "Website"}, Value: Bind(&o.Website, URL())},
	}
}

// Sections are the words that addresses are made of.
type Sections struct {
	Products, Categories, Artisans, Events, News, Terms, PageNumber Localized
}

func (s *Sections) fields() []Field {
	word := localized(Slug())
	return []Field{
		{Key: "products", Label: diag.Text{ID: "Katalog", EN: "Catalogue"}, Value: Bind(&s.Products, word)},
		{Key: "categories", Label: diag.Text{ID: "Kategori", EN: "Categories"}, Value: Bind(&s.Categories, word)},
		{Key: "artisans", Label: diag.Text{ID: "Perajin", EN: "Makers"}, Value: Bind(&s.Artisans, word)},
		{Key: "events", Label: diag.Text{ID: "Agenda", EN: "Events"}, Value: Bind(&s.Events, word)},
		{Key: "news", Label: diag.Text{ID: "Berita", EN: "News"}, Value: Bind(&s.News, word)},
		{Key: "terms", Label: diag.Text{ID: "Kamus", EN: "Glossary"}, Value: Bind(&s.Terms, word)},
		{Key: "page_number", Label: diag.Text{ID: "Nomor halaman", EN: "Page number"}, Value: Bind(&s.PageNumber, word)},
	}
}

func (s *Sections) withDefaults() {
	for _, d := range []struct {
		place  *Localized
		id, en string
	}{
		{&s.Products, "produk", "products"}, {&s.Categories, "kategori", "categories"}, {&s.Artisans, "perajin", "makers"},
		{&s.Events, "agenda", "events"}, {&s.News, "berita", "news"}, {&s.Terms, "kamus", "glossary"}, {&s.PageNumber, "halaman", "page"},
	} {
		words := Localized{"id": d.id, "en": d.en}
		for lang := range words {
			if own := (*d.place).In(lang); own != "" {
				words[lang] = own
			}
		}
		*d.place = words
	}
}

func baseURL() Codec[string] {
	any := URL()
	return scalar(any.expect, func(r *Reading, n *Node) (string, bool) {
		text := strings.TrimRight(n.Text, "/")
		if _, ok := ParseBaseURL(text); !ok {
			r.report(diag.InvalidURL.At(n.Span, n.Text))
			return "", false
		}
		return text, true
	})
}

var baseForm = regexp.MustCompile(`^https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~-]+)*$`)

// ParseBaseURL reads the address that a site is published at, without the
// slash at its end. Unlike other addresses it may be plain http, for a preview.
func ParseBaseURL(text string) (string, bool) {
	text = strings.TrimRight(text, "/")
	return text, baseForm.MatchString(text)
}

func timeZone() Codec[string] {
	return scalar(diag.Text{ID: "zona waktu", EN: "a time zone"}, func(r *Reading, n *Node) (string, bool) {
		if _, err := time.LoadLocation(n.Text); err != nil || !slices.Contains([]string{"UTC"}, n.Text) && !strings.Contains(n.Text, "/") {
			r.report(diag.Pattern.At(n.Span, n.Text, "Asia/Jakarta"))
			return "", false
		}
		return n.Text, true
	})
}

func pattern() Codec[string] {
	return scalar(diag.Text{ID: "pola", EN: "a pattern"}, func(r *Reading, n *Node) (string, bool) {
		if _, err := regexp.Compile(n.Text); err != nil {
			r.report(diag.Pattern.At(n.Span, n.Text, `^TS-\d{4}$`))
			return "", false
		}
		return n.Text, true
	})
}
