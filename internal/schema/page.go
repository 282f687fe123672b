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
	Label:  text("halaman", "page"),
	Plural: text("Halaman", "Pages"),
	Help: text(
		"Halaman yang berdiri sendiri, misalnya Tentang dan Privasi.",
		"A page that stands for itself, such as About and Privacy."),
	New: func() Document { return new(Page) },
	Fields: withCommon(commonRules{titleLabel: titleLabel}, Field{
		Key: "menu", Translatable: true, Value: At(func(p *Page) **MenuItem { return &p.Menu }, menuItem()),
		Label: text("Menu", "Menu"),
		Help:  text("Dengan ini halamannya masuk ke menu.", "With it, the page is in the menu.")}),
}

// MenuItem puts a page into the menu.
type MenuItem struct {
	Title  string
	Weight int64
}

func menuItem() Codec[*MenuItem] {
	object := objectOf[MenuItem](text("menu", "a menu entry"), []Field{
		{Key: "title", Required: true, Value: At(func(m *MenuItem) *string { return &m.Title }, Text(1, 40)),
			Label: text("Judul menu", "Menu title"),
			Help:  text("Satu atau dua kata.", "One or two words.")},
		{Key: "weight", Default: "0", Value: At(func(m *MenuItem) *int64 { return &m.Weight }, integer(-1000, 1000)),
			Label: text("Urutan", "Weight"),
			Help:  text("Angka yang lebih kecil tampil lebih dahulu.", "A lower number comes first.")},
	})
	return optionalWithOverlay(object, func(original, translation MenuItem) (MenuItem, bool) {
		return MenuItem{translation.Title, original.Weight}, true
	})
}
