package schema

import "etalase/internal/diag"

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
	Tags          Localized
	PageNumber    Localized
	Crafts        Localized
	Materials     Localized
	Techniques    Localized
	Motifs        Localized
	Districts     Localized
	Prices        Localized
	Availability  Localized
	Traditions    Localized
	BatikProcess  Localized
}

// section is one of the words, with its default in each language.
type section struct {
	key, id, en string
	label       diag.Text
	field       func(*Sections) *Localized
}

var sections = []section{
	{key: "products", id: "produk", en: "products", label: words("Katalog", "Catalogue"),
		field: func(s *Sections) *Localized { return &s.Products }},
	{key: "categories", id: "kategori", en: "categories", label: words("Kategori", "Categories"),
		field: func(s *Sections) *Localized { return &s.Categories }},
	{key: "artisans", id: "perajin", en: "makers", label: words("Perajin", "Makers"),
		field: func(s *Sections) *Localized { return &s.Artisans }},
	{key: "events", id: "agenda", en: "events", label: words("Agenda", "Events"),
		field: func(s *Sections) *Localized { return &s.Events }},
	{key: "news", id: "berita", en: "news", label: words("Berita", "News"),
		field: func(s *Sections) *Localized { return &s.News }},
	{key: "terms", id: "kamus", en: "glossary", label: words("Kamus", "Glossary"),
		field: func(s *Sections) *Localized { return &s.Terms }},
	{key: "programmes", id: "program", en: "programmes", label: words("Program", "Programmes"),
		field: func(s *Sections) *Localized { return &s.Programmes }},
	{key: "opportunities", id: "peluang", en: "opportunities", label: words("Peluang", "Opportunities"),
		field: func(s *Sections) *Localized { return &s.Opportunities }},
	{key: "partners", id: "mitra", en: "partners", label: words("Mitra", "Partners"),
		field: func(s *Sections) *Localized { return &s.Partners }},
	{key: "collections", id: "koleksi", en: "collections", label: words("Koleksi", "Collections"),
		field: func(s *Sections) *Localized { return &s.Collections }},
	{key: "enquiry", id: "daftar-tanya", en: "enquiry", label: words("Daftar tanya", "Enquiry"),
		field: func(s *Sections) *Localized { return &s.Enquiry }},
	{key: "search", id: "cari", en: "search", label: words("Cari", "Search"),
		field: func(s *Sections) *Localized { return &s.Search }},
	{key: "crafts", id: "kerajinan", en: "crafts", label: words("Jenis kerajinan", "Types of craft"),
		field: func(s *Sections) *Localized { return &s.Crafts }},
	{key: "materials", id: "bahan", en: "materials", label: words("Bahan", "Materials"),
		field: func(s *Sections) *Localized { return &s.Materials }},
	{key: "techniques", id: "teknik", en: "techniques", label: words("Teknik", "Techniques"),
		field: func(s *Sections) *Localized { return &s.Techniques }},
	{key: "motifs", id: "motif", en: "motifs", label: words("Motif", "Motifs"),
		field: func(s *Sections) *Localized { return &s.Motifs }},
	{key: "districts", id: "kecamatan", en: "districts", label: words("Kecamatan", "Districts"),
		field: func(s *Sections) *Localized { return &s.Districts }},
	{key: "prices", id: "harga", en: "prices", label: words("Harga", "Prices"),
		field: func(s *Sections) *Localized { return &s.Prices }},
	{key: "availability", id: "ketersediaan", en: "availability", label: words("Ketersediaan", "Availability"),
		field: func(s *Sections) *Localized { return &s.Availability }},
	{key: "traditions", id: "tradisi", en: "traditions", label: words("Tradisi", "Traditions"),
		field: func(s *Sections) *Localized { return &s.Traditions }},
	{key: "batik_process", id: "proses-batik", en: "batik-process", label: words("Proses batik", "Batik process"),
		field: func(s *Sections) *Localized { return &s.BatikProcess }},
	{key: "labels", id: "label", en: "labels", label: words("Label pameran", "Exhibition labels"),
		field: func(s *Sections) *Localized { return &s.Labels }},
	{key: "tags", id: "topik", en: "topics", label: words("Topik berita", "Topics of news"),
		field: func(s *Sections) *Localized { return &s.Tags }},
	{key: "page_number", id: "halaman", en: "page", label: words("Nomor halaman", "Page number"),
		field: func(s *Sections) *Localized { return &s.PageNumber }},
}

// Of returns the word for a type. It returns nil for pages, which stand at the root.
func (s *Sections) Of(t *Type) Localized {
	for _, section := range sections {
		if section.key == t.Folder {
			return *section.field(s)
		}
	}
	return nil
}

var sectionFields = fieldsOf(sections)

func fieldsOf(sections []section) []Field {
	word := localized(Slug())
	fields := make([]Field, len(sections))
	for i, s := range sections {
		fields[i] = Field{
			Key:     s.key,
			Value:   At(s.field, word),
			Label:   s.label,
			Help:    words("Kata dalam alamat, misalnya "+s.id+".", "The word in addresses, such as "+s.en+"."),
			Default: "{id: " + s.id + ", en: " + s.en + "}",
		}
	}
	return fields
}
