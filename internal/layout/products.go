package layout

import (
	"slices"

	"etalase/internal/content"
	"etalase/internal/schema"
)

// ProductEntry is a product with its entry.
type ProductEntry = content.EntryOf[*schema.Product]

// productsKey is an entry on whose page products are shown, in the language of the products.
type productsKey struct{ typ, name, lang string }

// groupProducts finds the products of a language that each artisan, term and event shows on its page.
func (b *builder) groupProducts(lang string) {
	typ := schema.NameOf[*schema.Product]()
	products := slices.Clone(b.library.All(typ, lang))
	b.Kinds.orderOf(typ).sort(products)
	for _, product := range content.OfType[*schema.Product](products) {
		for _, shownOn := range b.showing(product.Record, lang) {
			b.products[shownOn] = append(b.products[shownOn], product)
		}
	}
}

// showing returns the entries on whose pages a product is shown, each once.
func (b *builder) showing(p *schema.Product, lang string) []productsKey {
	keys := make([]productsKey, 0, 8)
	add := func(typ string, names ...string) {
		for _, name := range names {
			if key := (productsKey{typ, name, lang}); !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	term := schema.NameOf[*schema.Term]()
	add(schema.NameOf[*schema.Artisan](), p.Artisan)
	add(term, p.Category)
	add(term, b.craftsOf(p.Techniques)...)
	add(term, p.Materials...)
	add(term, p.Techniques...)
	add(term, p.Motifs...)
	add(schema.NameOf[*schema.Event](), p.ShownAt...)
	return keys
}

// ProductsNaming returns the products that name an artisan, a term or an event, in the order of the catalogue. A
// product names a type of craft through its techniques.
func (l *Layout) ProductsNaming(e *content.Entry, lang string) []ProductEntry {
	if e == nil {
		return nil
	}
	return l.ProductsThatName(e.Type.Name, e.Name, lang)
}

// ProductsThatName is ProductsNaming for an entry by its type and name, whether it exists in the language or not.
func (l *Layout) ProductsThatName(typeName, name, lang string) []ProductEntry {
	return l.products[productsKey{typeName, name, lang}]
}

// ProductsIn returns the products that an event or a collection shows. A collection has its own order. An event begins
// with the products that name it; those that it names itself follow.
func (l *Layout) ProductsIn(e *content.Entry, lang string) []ProductEntry {
	switch record := e.Record.(type) {
	case *schema.Event:
		named := content.FindAll[*schema.Product](l.library, record.Products, lang)
		return content.Distinct(l.ProductsNaming(e, lang), named)
	case *schema.Collection:
		return content.FindAll[*schema.Product](l.library, record.Products, lang)
	}
	return nil
}

// craftsOf returns the types of craft that techniques belong to, each once.
func (l *Layout) craftsOf(techniques []string) []string {
	var crafts []string
	for _, technique := range techniques {
		term, ok := content.Find[*schema.Term](l.library, technique, l.library.Settings.Language())
		if ok && term.Record.Craft != "" && !slices.Contains(crafts, term.Record.Craft) {
			crafts = append(crafts, term.Record.Craft)
		}
	}
	return crafts
}

// Stock returns the availability that is said of a work. That it can be had is not said where its maker takes no
// orders: the page says so next to it.
func Stock(availability string, takesOrders bool) string {
	switch availability {
	case schema.AvailabilityInStock, schema.AvailabilityMadeToOrder:
		if !takesOrders {
			return ""
		}
	}
	return availability
}

// stock is Stock for a product: an artisan who is not known is taken for one who takes orders.
func (l *Layout) stock(p *schema.Product) string {
	artisan, ok := content.Find[*schema.Artisan](l.library, p.Artisan, l.library.Settings.Language())
	return Stock(p.Availability, !ok || artisan.Record.Status == schema.ArtisanActive)
}
