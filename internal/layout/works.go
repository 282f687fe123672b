package layout

import (
	"slices"

	"etalase/internal/content"
	"etalase/internal/schema"
)

// Work is a product with its entry.
type Work = content.EntryOf[*schema.Product]

// workKey is an entry on whose page products are shown, in the language of the products.
type workKey struct{ typ, key, lang string }

// findWorks remembers on whose pages each product is shown.
func (b *builder) findWorks(lang string) {
	products := slices.Clone(b.library.All(schema.NameOf[*schema.Product](), lang))
	sortByDate(products)
	for _, work := range content.Of[*schema.Product](products) {
		for _, shownOn := range b.showing(work.Doc, lang) {
			b.works[shownOn] = append(b.works[shownOn], work)
		}
	}
}

// showing are the entries on whose pages a product is shown, each once.
func (b *builder) showing(p *schema.Product, lang string) []workKey {
	keys := make([]workKey, 0, 8)
	add := func(typ string, names ...string) {
		for _, name := range names {
			if key := (workKey{typ, name, lang}); !slices.Contains(keys, key) {
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

// WorksOf are the products that the page of a maker, a term or an event shows since they name it, in the
// order of the catalogue. A term that is a type of craft is named by way of the techniques.
func (l *Layout) WorksOf(e *content.Entry, lang string) []Work {
	if e == nil {
		return nil
	}
	return l.works[workKey{e.Type.Name, e.Key, lang}]
}

// WorksWith are the products that name a term, by its key, in the order of the catalogue.
func (l *Layout) WorksWith(term, lang string) []Work {
	return l.works[workKey{schema.NameOf[*schema.Term](), term, lang}]
}

// Exhibits are the products that an event or a collection shows, in their order.
func (l *Layout) Exhibits(e *content.Entry, lang string) []Work {
	switch doc := e.Doc.(type) {
	case *schema.Event:
		return content.Distinct(l.WorksOf(e, lang), content.Named[*schema.Product](l.library, doc.Products, lang))
	case *schema.Collection:
		return content.Named[*schema.Product](l.library, doc.Products, lang)
	}
	return nil
}

// craftsOf are the types of craft that techniques belong to, each once.
func (l *Layout) craftsOf(techniques []string) []string {
	var keys []string
	for _, technique := range techniques {
		term, ok := content.Find[*schema.Term](l.library, technique, l.library.Settings.Language())
		if ok && term.Doc.Craft != "" && !slices.Contains(keys, term.Doc.Craft) {
			keys = append(keys, term.Doc.Craft)
		}
	}
	return keys
}
