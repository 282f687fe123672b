package layout

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"etalase/internal/content"
	"etalase/internal/schema"
)

// A facet is a property by which the catalogue can be filtered. Every value that a product has is a list with an
// address of its own, so filtering needs no JavaScript. A category can be filtered by district too. A value without
// products has no page.

// The facets. Those whose values are terms have the names of the vocabularies.
const (
	CraftFacet        = schema.VocabularyCraft
	MaterialFacet     = schema.VocabularyMaterial
	TechniqueFacet    = schema.VocabularyTechnique
	MotifFacet        = schema.VocabularyMotif
	BatikFacet        = "batik" // by which process
	DistrictFacet     = "district"
	PriceFacet        = "price"
	AvailabilityFacet = "availability"
	TraditionFacet    = "tradition"
)

// facet is one row of the table of facets.
type facet struct {
	name     string
	folder   schema.Localized // the word for it in addresses
	indexed  bool             // search engines keep its lists
	valuesOf valuesFunc
}

// valuesFunc finds the values of a facet that a product has, in a language.
type valuesFunc func(p *schema.Product, lang string) []FacetValue

// facetTable returns the table of facets, in the order in which pages show them. Lists by price, availability,
// tradition and process are not indexed: they show only what other lists show too.
func (b *builder) facetTable() []facet {
	s := &b.library.Settings.Sections
	return []facet{
		{CraftFacet, s.Crafts, true,
			b.termValues(func(p *schema.Product) []string { return b.craftsOf(p.Techniques) })},
		{MaterialFacet, s.Materials, true, b.termValues(func(p *schema.Product) []string { return p.Materials })},
		{TechniqueFacet, s.Techniques, true, b.termValues(func(p *schema.Product) []string { return p.Techniques })},
		{BatikFacet, s.BatikProcess, false, choiceValues(func(p *schema.Product) string { return p.BatikProcess })},
		{MotifFacet, s.Motifs, true, b.termValues(func(p *schema.Product) []string { return p.Motifs })},
		{DistrictFacet, s.Districts, true, b.districtValues()},
		{PriceFacet, s.Prices, false, priceValues(b.library.Settings)},
		{AvailabilityFacet, s.Availability, false, choiceValues(b.stock)},
		{TraditionFacet, s.Traditions, false, choiceValues(func(p *schema.Product) string { return p.Tradition })},
	}
}

// facet returns the row of a facet.
func (b *builder) facet(name string) *facet { return &b.facets[b.facetIndex(name)] }

func (b *builder) facetIndex(name string) int {
	return slices.IndexFunc(b.facets, func(f facet) bool { return f.name == name })
}

// termValues finds terms by the names that a product gives. Terms that are not published are left out.
func (b *builder) termValues(namesOf func(*schema.Product) []string) valuesFunc {
	return func(p *schema.Product, lang string) []FacetValue {
		var values []FacetValue
		for _, name := range namesOf(p) {
			if t, ok := content.Find[*schema.Term](b.library, name, lang); ok {
				values = append(values, FacetValue{Key: name, slug: t.Slug, Title: t.Record.Title, IsTerm: true})
			}
		}
		return values
	}
}

// districtValues finds the district of a product's artisan, and the same within the product's category.
func (b *builder) districtValues() valuesFunc {
	type place struct{ district, category string }
	known := map[place][]FacetValue{}
	return func(p *schema.Product, lang string) []FacetValue {
		artisan, ok := content.Find[*schema.Artisan](b.library, p.Artisan, lang)
		if !ok {
			return nil
		}
		at := place{artisan.Record.District, p.Category}
		values, isKnown := known[at]
		if id := DistrictID(at.district); !isKnown && id != "" {
			district := FacetValue{Key: id, slug: id, Title: at.district}
			inCategory := district
			inCategory.Within = at.category
			values = []FacetValue{district, inCategory}
			known[at] = values
		}
		return values
	}
}

// DistrictID returns the name of a district in addresses and as an id on a page.
func DistrictID(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	}), "-")
}

// priceValues finds the band that a product's price lies in.
func priceValues(settings *schema.Settings) valuesFunc {
	bounds := settings.PriceBands
	bands := map[string][]FacetValue{} // by language; the last one has no price
	for _, lang := range settings.Languages {
		for i := range len(bounds) + 1 {
			bands[lang] = append(bands[lang], priceBand(bounds, i, lang))
		}
		onRequest := FacetValue{Key: schema.PriceOnRequest, Low: math.MaxInt64} // sorts last
		onRequest.slug = schema.ChoiceSlug(onRequest.Key, lang)
		bands[lang] = append(bands[lang], onRequest)
	}
	return func(p *schema.Product, lang string) []FacetValue {
		i := bandOf(p, bounds)
		return bands[lang][i : i+1]
	}
}

// choiceValues finds the choice that a product has for a field. There is none if the field is empty.
func choiceValues(choiceOf func(*schema.Product) string) valuesFunc {
	return func(p *schema.Product, lang string) []FacetValue {
		choice := choiceOf(p)
		if choice == "" {
			return nil
		}
		return []FacetValue{{Key: choice, slug: schema.ChoiceSlug(choice, lang)}}
	}
}

// FacetValue is one value of a facet in a language.
type FacetValue struct {
	Facet     string // CraftFacet, MaterialFacet, …
	Key       string // the same in all languages
	Title     string // of a term or a district; empty for other facets, which the theme has words for
	IsTerm    bool   // the key is the name of a term
	Low, High int64  // of a price band, whole rupiah: from Low to below High; 0 is no bound
	Within    string // key of the category that a district filters further
	First     *Route // the first page of the list

	slug    string
	indexed bool // search engines keep the list
}

// id identifies the value among those of its language and kind of list.
func (v *FacetValue) id() string { return strings.Join([]string{v.Within, v.Facet, v.Key}, "/") }

// valueID is what FacetValue.id is made of. To look one up takes no memory.
type valueID struct{ within, facet, key string }

// Values returns the values by which the catalogue can be filtered, in the order in which pages show them: grouped by
// facet.
func (l *Layout) Values(lang string) []*FacetValue { return l.values[lang] }

// Crafts returns the types of craft by which the directory can be filtered, sorted by title.
func (l *Layout) Crafts(lang string) []*FacetValue { return l.crafts[lang] }

// FilteredBy returns the first page of the catalogue (kind Facet) or of the directory (kind Artisans) filtered by a
// term. It returns nil where nothing has it.
func (l *Layout) FilteredBy(kind Kind, term content.EntryOf[*schema.Term], lang string) *Route {
	value := FacetValue{Facet: term.Record.Vocabulary, Key: term.Name}
	return l.first[List{Kind: kind, Lang: lang, Filter: value.id()}]
}

// bandOf returns which band a product's price lies in: from one of the bounds to below the next. A price on request is
// behind all of them. The bounds are sorted.
func bandOf(p *schema.Product, bounds []int64) int {
	amount, ok := p.LeastAmount()
	if !ok {
		return len(bounds) + 1
	}
	i, isBound := slices.BinarySearch(bounds, amount)
	if isBound {
		i++ // a band begins at its bound
	}
	return i
}

// priceBand returns the band that ends at the bound with an index.
func priceBand(bounds []int64, index int, lang string) FacetValue {
	var band FacetValue
	if index > 0 {
		band.Low = bounds[index-1]
	}
	if index < len(bounds) {
		band.High = bounds[index]
	}
	band.Key = fmt.Sprintf("%d-%d", band.Low, band.High)
	band.slug = band.bandSlug(lang)
	return band
}

// The words for bands of prices in addresses.
var (
	bandBelow   = schema.Localized{"id": "di-bawah-{high}-{unit}", "en": "under-{high}-{unit}"}
	bandOver    = schema.Localized{"id": "{low}-{unit}-ke-atas", "en": "{low}-{unit}-and-over"}
	bandBetween = schema.Localized{"": "{low}-{high}-{unit}"}
	thousand    = schema.Localized{"id": "ribu", "en": "thousand"}
	wholeRupiah = schema.Localized{"": "rupiah"}
)

// bandSlug returns a price band in an address. It counts in thousands if its bounds are whole thousands.
func (v *FacetValue) bandSlug(lang string) string {
	words, unit, size := bandBetween, thousand, int64(1000)
	if v.Low%size != 0 || v.High%size != 0 {
		unit, size = wholeRupiah, 1
	}
	switch {
	case v.Low == 0:
		words = bandBelow
	case v.High == 0:
		words = bandOver
	}
	return strings.NewReplacer(
		"{low}", strconv.FormatInt(v.Low/size, 10),
		"{high}", strconv.FormatInt(v.High/size, 10),
		"{unit}", unit.In(lang),
	).Replace(words.In(lang))
}

// valueLists collects the values that products have, and which products have each.
type valueLists struct {
	values []*FacetValue
	byID   map[valueID]*FacetValue
	items  map[*FacetValue][]*content.Entry
}

func newValueLists() *valueLists {
	return &valueLists{byID: map[valueID]*FacetValue{}, items: map[*FacetValue][]*content.Entry{}}
}

// add adds a product to the list of a value, once. The products come one after the other.
func (v *valueLists) add(e *content.Entry, value FacetValue) {
	id := valueID{value.Within, value.Facet, value.Key}
	known := v.byID[id]
	if known == nil {
		known = &value
		v.byID[id] = known
		v.values = append(v.values, known)
	}
	if items := v.items[known]; len(items) == 0 || items[len(items)-1] != e {
		v.items[known] = append(items, e)
	}
}

// filteredCatalogue adds the lists of the catalogue in a language filtered by each value.
func (b *builder) filteredCatalogue(lang string) {
	lists := newValueLists()
	for _, product := range content.OfType[*schema.Product](b.items[List{Kind: Catalogue, Lang: lang}]) {
		for _, f := range b.facets {
			for _, value := range f.valuesOf(product.Record, lang) {
				value.Facet, value.indexed = f.name, f.indexed && value.Within == ""
				lists.add(product.Entry, value)
			}
		}
	}
	b.sortValues(lists.values)
	for _, v := range lists.values {
		folder, ok := b.facetFolder(v, lang)
		if !ok {
			continue
		}
		page := Route{Path: folder + v.slug + "/", Kind: Facet, Lang: lang, Value: v}
		v.First = b.list(page, lists.items[v], b.pageSize(Facet))
		b.values[lang] = append(b.values[lang], v)
	}
}

// sortValues sorts by facet, then prices by their bounds, districts as in site.yaml, and all others by title.
func (b *builder) sortValues(values []*FacetValue) {
	district := func(v *FacetValue) int {
		if v.Facet != DistrictFacet {
			return -1
		}
		return slices.IndexFunc(b.library.Settings.Districts, func(d schema.District) bool { return d.Name == v.Title })
	}
	slices.SortFunc(values, func(v, w *FacetValue) int {
		return cmp.Or(
			cmp.Compare(b.facetIndex(v.Facet), b.facetIndex(w.Facet)),
			cmp.Compare(v.Within, w.Within),
			cmp.Compare(v.Low, w.Low),
			cmp.Compare(district(v), district(w)),
			compareTitles(v, w))
	})
}

func compareTitles(v, w *FacetValue) int {
	return cmp.Or(cmp.Compare(strings.ToLower(v.Title), strings.ToLower(w.Title)), cmp.Compare(v.Key, w.Key))
}

// facetFolder returns the folder of the lists of a facet: below the catalogue, or below the category that they filter.
// A category that is not translated, or whose address is taken, has none.
func (b *builder) facetFolder(v *FacetValue, lang string) (string, bool) {
	if v.Within != "" {
		category := b.byEntry[b.library.In(schema.NameOf[*schema.Term](), v.Within, lang)]
		if category == nil || !b.has(category) {
			return "", false
		}
		return category.Path, true
	}
	return b.sectionPath(Catalogue, lang) + b.facet(v.Facet).folder.In(lang) + "/", true
}

// Categories returns the first pages of the catalogue filtered by each category, in the order of their terms.
func (l *Layout) Categories(lang string) []*Route {
	var pages []*Route
	for _, term := range l.library.All(schema.NameOf[*schema.Term](), lang) {
		if isCategory(term) {
			pages = append(pages, l.byEntry[term])
		}
	}
	return pages
}

// categories adds the catalogue of each category, which is also the page of the category's term.
func (b *builder) categories(lang string) {
	for _, term := range content.All[*schema.Term](b.library, lang) {
		if !isCategory(term.Entry) {
			continue
		}
		products := entriesOf(b.ProductsNaming(term.Entry, lang))
		route := Route{Path: b.pathOf(term.Entry), Kind: Category, Lang: lang, Entry: term.Entry}
		b.byEntry[term.Entry] = b.list(route, products, b.pageSize(Category))
	}
}

func entriesOf(products []ProductEntry) []*content.Entry {
	entries := make([]*content.Entry, len(products))
	for i, product := range products {
		entries[i] = product.Entry
	}
	return entries
}

// directoryByCraft adds the directory of artisans filtered by each type of craft.
func (b *builder) directoryByCraft(lang string) {
	folder := b.sectionPath(Artisans, lang) + b.facet(CraftFacet).folder.In(lang) + "/"
	artisans := map[string][]*content.Entry{} // by the name of the craft
	for _, artisan := range content.All[*schema.Artisan](b.library, lang) {
		for _, craft := range b.craftsOf(artisan.Record.Crafts) {
			artisans[craft] = append(artisans[craft], artisan.Entry)
		}
	}
	for _, term := range content.All[*schema.Term](b.library, lang) {
		if len(artisans[term.Name]) == 0 {
			continue
		}
		v := &FacetValue{Facet: CraftFacet, Key: term.Name, Title: term.Record.Title, IsTerm: true, indexed: true}
		page := Route{Path: folder + term.Slug + "/", Kind: Artisans, Lang: lang, Value: v}
		v.First = b.list(page, artisans[term.Name], b.pageSize(Artisans))
		b.crafts[lang] = append(b.crafts[lang], v)
	}
	slices.SortFunc(b.crafts[lang], compareTitles)
}
