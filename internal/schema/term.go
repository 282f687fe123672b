package schema

// Term is a word of the craft: a category, a type of craft, a material, a technique, a motif.
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

func (*Term) typeName() string { return "term" }

var vocabularies = []Option{
	option(VocabularyCategory, "Kategori", "Category"),
	option(VocabularyCraft, "Jenis kerajinan", "Type of craft"),
	option(VocabularyMaterial, "Bahan", "Material"),
	option(VocabularyTechnique, "Teknik", "Technique"),
	option(VocabularyMotif, "Motif", "Motif"),
}

// Vocabularies are the kinds of terms.
func Vocabularies() []string { return optionValues(vocabularies) }

var termType = &Type{
	Name:   NameOf[*Term](),
	Folder: "terms",
	Label:  text("istilah", "term"),
	Plural: text("Istilah", "Terms"),
	Help: text(
		"Kategori, jenis kerajinan, bahan, teknik, atau motif; masing-masing menjadi halaman kamus.",
		"A category, a type of craft, a material, a technique or a motif; each is a page of the glossary."),
	New: func() Document { return new(Term) },
	Fields: withCommon(commonRules{titleLabel: titleLabel}, []Field{
		{Key: VocabularyKey, Required: true,
			Value: At(func(t *Term) *string { return &t.Vocabulary }, choice(vocabularies...)),
			Label: text("Kosakata", "Vocabulary"),
			Help:  text("Daftar tempat istilah ini.", "The list that the term is in.")},
		{Key: TermCraft.Key, Value: At(func(t *Term) *string { return &t.Craft }, termOf(VocabularyCraft)),
			Label: text("Jenis kerajinan", "Type of craft"),
			Help: text(
				"Pada teknik: jenis kerajinannya, misalnya batik cap termasuk batik. Katalog dan direktori "+
					"disaring menurut ini.",
				"Of a technique: the type of craft that it belongs to, as stamped batik to batik. The catalogue "+
					"and the directory can be narrowed to it.")},
		{Key: "needs_care", Default: "false", Value: At(func(t *Term) *bool { return &t.NeedsCare }, boolean()),
			Label: text("Perlu perawatan", "Needs care"),
			Help: text(
				"true pada kategori: barangnya wajib menyebut perawatan.",
				"true in a category: its products must say their care.")},
		{Key: "origin", Translatable: true, Value: At(func(t *Term) *string { return &t.Origin }, Text(1, 500)),
			Label: text("Asal", "Origin"),
			Help:  text("Dari mana asalnya.", "Where it comes from.")},
		{Key: "meaning", Translatable: true, Value: At(func(t *Term) *string { return &t.Meaning }, Text(1, 1000)),
			Label: text("Makna", "Meaning"),
			Help:  text("Apa artinya.", "What it means.")},
		{Key: TermCreator.Key, Value: At(func(t *Term) *string { return &t.Creator }, refTo[*Artisan]()),
			Label: text("Pencipta", "Creator"),
			Help:  text("Perajin yang menciptakan motif ini.", "The maker who created this motif.")},
		{Key: "rights", Translatable: true, Value: At(func(t *Term) *string { return &t.Rights }, Text(1, 300)),
			Label: text("Hak", "Rights"),
			Help: text(
				"Siapa yang berhak atasnya, misalnya nomor hak cipta.",
				"Who holds the rights, such as a copyright number.")},
		{Key: "steps", Translatable: true, Value: At(func(t *Term) *[]Step { return &t.Steps }, steps()),
			Label: text("Langkah", "Steps"),
			Help:  text("Langkah-langkah tekniknya.", "The steps of the technique.")},
	}...),
}
