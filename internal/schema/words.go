package schema

// What is written and looked up: terms, news, pages.

// Term is a word of the craft: a category, a type of craft, a material, a
// technique, a motif.
type Term struct {
	Common
	Vocabulary string
	Craft      string // that a technique belongs to
	NeedsCare  bool
	Origin     string
	Meaning    string
	Creator    string
	Rights     string
	Steps      []Step
}

var vocabularies = []Option{
	option(CategoryVocabulary, "Kategori", "Category"),
	option(CraftVocabulary, "Jenis kerajinan", "Type of craft"),
	option(MaterialVocabulary, "Bahan", "Material"),
	option(TechniqueVocabulary, "Teknik", "Technique"),
	option(MotifVocabulary, "Motif", "Motif"),
}

// Vocabularies are the kinds of terms.
func Vocabularies() []string { return optionValues(vocabularies) }

var termType = &Type{
	Name:   NameOf[*Term](),
	Folder: "terms",
	Label:  words("istilah", "term"),
	Plural: words("Istilah", "Terms"),
	Help: words(
		"Kategori, jenis kerajinan, bahan, teknik, atau motif; masing-masing menjadi halaman kamus.",
		"A category, a type of craft, a material, a technique or a motif; each is a page of the glossary."),
	New: func() Document { return new(Term) },
	Fields: withCommon(commonRules{titleLabel: titleLabel}, []Field{
		{Key: VocabularyKey, Required: true,
			Value: At(func(t *Term) *string { return &t.Vocabulary }, Choice(vocabularies...)),
			Label: words("Kosakata", "Vocabulary"),
			Help:  words("Daftar tempat istilah ini.", "The list that the term is in.")},
		{Key: TermCraft.Key, Value: At(func(t *Term) *string { return &t.Craft }, TermOf(CraftVocabulary)),
			Label: words("Jenis kerajinan", "Type of craft"),
			Help: words(
				"Pada teknik: jenis kerajinannya, misalnya batik cap termasuk batik. Katalog dan direktori "+
					"disaring menurut ini.",
				"Of a technique: the type of craft that it belongs to, as stamped batik to batik. The catalogue "+
					"and the directory can be narrowed to it.")},
		{Key: "needs_care", Default: "false", Value: At(func(t *Term) *bool { return &t.NeedsCare }, Bool()),
			Label: words("Perlu perawatan", "Needs care"),
			Help: words(
				"true pada kategori: barangnya wajib menyebut perawatan.",
				"true in a category: its products must say their care.")},
		{Key: "origin", Translatable: true, Value: At(func(t *Term) *string { return &t.Origin }, Text(1, 500)),
			Label: words("Asal", "Origin"),
			Help:  words("Dari mana asalnya.", "Where it comes from.")},
		{Key: "meaning", Translatable: true, Value: At(func(t *Term) *string { return &t.Meaning }, Text(1, 1000)),
			Label: words("Makna", "Meaning"),
			Help:  words("Apa artinya.", "What it means.")},
		{Key: TermCreator.Key, Value: At(func(t *Term) *string { return &t.Creator }, RefTo[*Artisan]()),
			Label: words("Pencipta", "Creator"),
			Help:  words("Perajin yang menciptakan motif ini.", "The maker who created this motif.")},
		{Key: "rights", Translatable: true, Value: At(func(t *Term) *string { return &t.Rights }, Text(1, 300)),
			Label: words("Hak", "Rights"),
			Help: words(
				"Siapa yang berhak atasnya, misalnya nomor hak cipta.",
				"Who holds the rights, such as a copyright number.")},
		{Key: "steps", Translatable: true, Value: At(func(t *Term) *[]Step { return &t.Steps }, steps()),
			Label: words("Langkah", "Steps"),
			Help:  words("Langkah-langkah tekniknya.", "The steps of the technique.")},
	}...),
}

// News is what happened.
type News struct {
	Common
	Author     string
	Source     *Publication
	Related    []EntryRef
	Correction string
}

var newsType = &Type{
	Name:   NameOf[*News](),
	Folder: "news",
	Label:  words("berita", "news"),
	Plural: words("Berita", "News"),
	Help:   words("Apa yang terjadi, pada suatu tanggal.", "What happened, on a date."),
	New:    func() Document { return new(News) },
	Fields: withCommon(commonRules{titleLabel: titleLabel, summaryRequired: true, dateRequired: true}, []Field{
		{Key: "author", Required: true, Value: At(func(n *News) *string { return &n.Author }, Text(1, 120)),
			Label: words("Penulis", "Author"),
			Help:  words("Siapa yang menulis.", "Who wrote it.")},
		{Key: SourceKey,
			Value: At(func(n *News) **Publication { return &n.Source }, Optional(Object[Publication](
				words("sumber", "a source"),
				publicationFields))),
			Label: words("Sumber", "Source"),
			Help:  words("Untuk berita yang dimuat ulang.", "For what is republished.")},
		{Key: NewsRelated.Key, Value: At(func(n *News) *[]EntryRef { return &n.Related }, ListOf(AnyRef(), 1)),
			Label: words("Terkait", "Related"),
			Help: words(
				"Entri lain dengan foldernya: products/tas-pandan.",
				"Other entries with their folder: products/tas-pandan.")},
		{Key: CorrectionKey, Translatable: true,
			Value: At(func(n *News) *string { return &n.Correction }, Text(1, 500)),
			Label: words("Ralat", "Correction"),
			Help:  words("Apa yang semula keliru.", "What was wrong before.")},
	}...),
}

// Publication is where republished news comes from.
type Publication struct{ Name, URL string }

var publicationFields = []Field{
	{Key: "name", Required: true, Value: At(func(p *Publication) *string { return &p.Name }, Text(1, 120)),
		Label: words("Nama", "Name"),
		Help:  words("Nama penerbitnya.", "The publisher's name.")},
	{Key: "url", Value: At(func(p *Publication) *string { return &p.URL }, URL()),
		Label: words("Alamat", "Address"),
		Help:  words("Alamat berita aslinya.", "The address of the original.")},
}

// Page is a page that belongs to no list, such as the privacy notice.
type Page struct {
	Common
	Menu *MenuItem
}

var pageType = &Type{
	Name:   NameOf[*Page](),
	Folder: "pages",
	Label:  words("halaman", "page"),
	Plural: words("Halaman", "Pages"),
	Help: words(
		"Halaman yang berdiri sendiri, misalnya Tentang dan Privasi.",
		"A page that stands for itself, such as About and Privacy."),
	New: func() Document { return new(Page) },
	Fields: withCommon(commonRules{titleLabel: titleLabel}, Field{
		Key: "menu", Translatable: true, Value: At(func(p *Page) **MenuItem { return &p.Menu }, menuItem()),
		Label: words("Menu", "Menu"),
		Help:  words("Dengan ini halamannya masuk ke menu.", "With it, the page is in the menu.")}),
}

// MenuItem puts a page into the menu.
type MenuItem struct {
	Title  string
	Weight int64
}

func menuItem() Codec[*MenuItem] {
	object := Object[MenuItem](words("menu", "a menu entry"), []Field{
		{Key: "title", Required: true, Value: At(func(m *MenuItem) *string { return &m.Title }, Text(1, 40)),
			Label: words("Judul menu", "Menu title"),
			Help:  words("Satu atau dua kata.", "One or two words.")},
		{Key: "weight", Default: "0", Value: At(func(m *MenuItem) *int64 { return &m.Weight }, Integer(-1000, 1000)),
			Label: words("Urutan", "Weight"),
			Help:  words("Angka yang lebih kecil tampil lebih dahulu.", "A lower number comes first.")},
	})
	return optionalWithOverlay(object, func(original, translation MenuItem) (MenuItem, bool) {
		return MenuItem{translation.Title, original.Weight}, true
	})
}
