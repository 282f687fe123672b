package schema

// Page is a page that belongs to no list, such as the privacy notice.
type Page struct {
	Common
	Menu *MenuItem
}

func (*Page) typeName() string { return "page" }

var pageType = &Type{
	Name:   NameOf[*Page](),
	Folder: "pages",
	Also:   []string{"laman"},
	Label:  words("halaman", "page"),
	Plural: words("Halaman", "Pages"),
	Help: words(
		"Halaman yang berdiri sendiri, misalnya Tentang dan Privasi.",
		"A page that stands for itself, such as About and Privacy."),
	New: func() Record { return new(Page) },
	Fields: withCommon(commonRules{titleLabel: titleLabel, mayStandAlone: true}, Field{
		Key: "menu", Translatable: true, Value: At(func(p *Page) **MenuItem { return &p.Menu }, menuItem()),
		Aliases: "nav navigation menus navigasi",
		Label:   words("Menu", "Menu"),
		Help:    words("Dengan ini halamannya masuk ke menu.", "With it, the page is in the menu.")}),
}

// MenuItem puts a page into the menu.
type MenuItem struct {
	Title  string
	Weight int64
}

func menuItem() Codec[*MenuItem] {
	object := objectOf[MenuItem](words("menu", "a menu entry"), []Field{
		{Key: "title", Required: true, Value: At(func(m *MenuItem) *string { return &m.Title }, Text(1, 40)),
			Aliases: "judul nama name label text",
			Label:   words("Judul menu", "Menu title"),
			Help:    words("Satu atau dua kata.", "One or two words.")},
		{Key: "weight", Default: "0", Value: At(func(m *MenuItem) *int64 { return &m.Weight }, integer(-1000, 1000)),
			Aliases: "order sort position",
			Label:   words("Urutan", "Weight"),
			Help:    words("Angka yang lebih kecil tampil lebih dahulu.", "A lower number comes first.")},
	})
	return optionalWithOverlay(object, func(original, translation MenuItem) (MenuItem, bool) {
		return MenuItem{translation.Title, original.Weight}, true
	})
}
