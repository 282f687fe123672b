package schema

import "etalase/internal/diag"

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

// VocabularyLabel returns what editors call a vocabulary, with its word: Bahan (material).
func VocabularyLabel(vocabulary string) diag.Text {
	for _, o := range vocabularies {
		if o.Value == vocabulary {
			return diag.LabelAndWord.With(o.Label, vocabulary)
		}
	}
	return diag.Verbatim(vocabulary)
}

// Vocabularies returns the kinds of terms.
func Vocabularies() []string { return optionValues(vocabularies) }

var termType = &Type{
	Name:   NameOf[*Term](),
	Folder: "terms",
	Also:   []string{"kamus", "glossary"},
	Label:  words("istilah", "term"),
	Plural: words("Istilah", "Terms"),
	Help: words(
		"Kategori, jenis kerajinan, bahan, teknik, atau motif; masing-masing menjadi halaman kamus.",
		"A category, a type of craft, a material, a technique or a motif; each is a page of the glossary."),
	New: func() Record { return new(Term) },
	Fields: withCommon(commonRules{titleLabel: titleLabel}, []Field{
		{Key: VocabularyKey, Required: true, Decides: true,
			Value:   At(func(t *Term) *string { return &t.Vocabulary }, choice(vocabularies...)),
			Aliases: "taxonomy jenis kelompok",
			Label:   words("Kosakata", "Vocabulary"),
			Help:    words("Daftar tempat istilah ini.", "The list that the term is in.")},
		{Key: TermCraft.Key, Value: At(func(t *Term) *string { return &t.Craft }, termOf(VocabularyCraft)),
			Label: words("Jenis kerajinan", "Type of craft"),
			Help: words(
				"Pada teknik: jenis kerajinannya, misalnya batik cap termasuk batik. Katalog dan direktori "+
					"disaring menurut ini.",
				"Of a technique: the type of craft that it belongs to, as stamped batik to batik. The catalogue "+
					"and the directory can be narrowed to it.")},
		{Key: "needs_care", Default: "false", Value: At(func(t *Term) *bool { return &t.NeedsCare }, boolean()),
			Label: words("Perlu perawatan", "Needs care"),
			Help: words(
				"true pada kategori: barangnya wajib menyebut perawatan.",
				"true in a category: its products must say their care.")},
		{Key: "origin", Translatable: true, Value: At(func(t *Term) *string { return &t.Origin }, Text(1, 500)),
			Aliases: "asal_usul",
			Label:   words("Asal", "Origin"),
			Help:    words("Dari mana asalnya.", "Where it comes from.")},
		{Key: "meaning", Translatable: true, Value: At(func(t *Term) *string { return &t.Meaning }, Text(1, 1000)),
			Aliases: "arti filosofi",
			Label:   words("Makna", "Meaning"),
			Help:    words("Apa artinya.", "What it means.")},
		{Key: TermCreator.Key, Value: At(func(t *Term) *string { return &t.Creator }, refTo[*Artisan]()),
			Aliases: "artisan maker pengrajin",
			Label:   words("Pencipta", "Creator"),
			Help:    words("Perajin yang menciptakan motif ini.", "The maker who created this motif.")},
		{Key: "rights", Translatable: true, Value: At(func(t *Term) *string { return &t.Rights }, Text(1, 300)),
			Aliases: "hak_cipta license lisensi",
			Label:   words("Hak", "Rights"),
			Help: words(
				"Siapa yang berhak atasnya, misalnya nomor hak cipta.",
				"Who holds the rights, such as a copyright number.")},
		{Key: "steps", Translatable: true, Value: At(func(t *Term) *[]Step { return &t.Steps }, steps()),
			Label: words("Langkah", "Steps"),
			Help:  words("Langkah-langkah tekniknya.", "The steps of the technique.")},
	}...),
}
