package schema

import (
	"strconv"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

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
	read := object.read
	object.read = func(r *reader, n *syntax.Node) (MenuItem, bool) {
		if item, ok := menuOfHugo(n); ok && !r.probing {
			r.report(item)
			return MenuItem{}, false
		}
		return read(r, n)
	}
	return optionalWithOverlay(object, func(original, translation MenuItem) (MenuItem, bool) {
		return MenuItem{translation.Title, original.Weight}, true
	})
}

// menusOfHugo are what the menus of sites are called that have several; here there is one.
var menusOfHugo = wordSet("main footer header nav navbar top primary secondary sidebar utama")

// menuOfHugo reports menu: main and menu: {main: {weight: 3}}, which name a menu instead of the words in it.
func menuOfHugo(n *syntax.Node) (d diag.Diagnostic, ok bool) {
	if n.Kind == syntax.Scalar && menusOfHugo[n.Text] {
		return diag.WrongType.At(n.Span, expectMap, strconv.Quote(n.Text)).WithForm("{title: " + toFill + "}"), true
	}
	if n.Kind != syntax.Map || len(n.Members) == 0 || !menusOfHugo[n.Members[0].Key] {
		return d, false
	}
	title, weight := toFill, ""
	for _, m := range n.Members[0].Value.Members {
		switch PlainKey(m.Key) {
		case "name", "title":
			title = flowText(m.Value.Text)
		case "weight":
			if m.Value.Text == "" || !onlyDigits(m.Value.Text) {
				continue
			}
			weight = ", weight: " + m.Value.Text
		}
	}
	d = diag.WrongType.At(n.Members[0].KeySpan, expectMap, strconv.Quote(n.Members[0].Key))
	return d.WithForm("{title: " + title + weight + "}"), true
}
