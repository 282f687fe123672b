package schema

// News is what happened.
type News struct {
	Common
	Author     string
	Source     *Publication
	Related    []EntryRef
	Correction string
}

func (*News) typeName() string { return "news" }

var newsType = &Type{
	Name:   NameOf[*News](),
	Folder: "news",
	Also:   []string{"post", "posts", "blog", "article", "articles", "artikel", "kabar"},
	Label:  words("berita", "news"),
	Plural: words("Berita", "News"),
	Help:   words("Apa yang terjadi, pada suatu tanggal.", "What happened, on a date."),
	New:    func() Record { return new(News) },
	Fields: withCommon(commonRules{
		titleLabel: titleLabel, summaryRequired: true, dateRequired: true, mayStandAlone: true,
	}, []Field{
		{Key: "author", Required: true, Value: At(func(n *News) *string { return &n.Author }, Text(1, 120)),
			Aliases: "authors byline writer by oleh creator kontributor reporter",
			Label:   words("Penulis", "Author"),
			Help:    words("Siapa yang menulis.", "Who wrote it.")},
		{Key: SourceKey,
			Value: At(func(n *News) **Publication { return &n.Source }, optional(objectOf[Publication](
				words("sumber", "a source"),
				publicationFields))),
			Aliases: "sumber_berita original source_url",
			Label:   words("Sumber", "Source"),
			Help:    words("Untuk berita yang dimuat ulang.", "For what is republished.")},
		{Key: NewsRelated.Key, Value: At(func(n *News) *[]EntryRef { return &n.Related }, listOf(anyRef(), 1)),
			Aliases: "related_posts berita_terkait",
			Label:   words("Terkait", "Related"),
			Help: words(
				"Entri lain dengan foldernya: products/tas-pandan.",
				"Other entries with their folder: products/tas-pandan.")},
		{Key: CorrectionKey, Translatable: true,
			Value:   At(func(n *News) *string { return &n.Correction }, Text(1, 500)),
			Aliases: "koreksi",
			Label:   words("Ralat", "Correction"),
			Help:    words("Apa yang semula keliru.", "What was wrong before.")},
	}...),
}

// Publication is where republished news comes from.
type Publication struct{ Name, URL string }

var publicationFields = []Field{
	{Key: "name", Required: true, Value: At(func(p *Publication) *string { return &p.Name }, Text(1, 120)),
		Aliases: "nama title judul media",
		Label:   words("Nama", "Name"),
		Help:    words("Nama penerbitnya.", "The publisher's name.")},
	{Key: "url", Value: At(func(p *Publication) *string { return &p.URL }, httpsURL()),
		Aliases: "link tautan",
		Label:   words("Alamat", "Address"),
		Help:    words("Alamat berita aslinya.", "The address of the original.")},
}
