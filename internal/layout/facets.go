package layout

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/schema"
)

// A facet is a property by which the catalogue can be filtered. Every value that a product has is a list with
// an address of its own, so filtering needs no JavaScript. A category can be filtered by district too. A
// value without products has no page.

// The facets. Those whose values are terms have the names of the vocabularies.
const (
	CraftFacet        = schema.CraftVocabulary
	MaterialFacet     = schema.MaterialVocabulary
	TechniqueFacet    = schema.TechniqueVocabulary
	MotifFacet        = schema.MotifVocabulary
	DistrictFacet     = "district"
	PriceFacet        = "price"
	AvailabilityFacet = "availability"
	TraditionFacet    = "tradition"
)

// facet is one row of the table of facets.
type facet struct {
	name    string
	folder  schema.Localized // the word for it in addresses
	indexed bool             // search engines keep its lists
}

// facets is the table of facets, in the order in which pages show them. What a price or the stock is today
// and how close to tradition a product is are ways to look around: their lists show what other pages show
// already, so search engines do not keep them.
func facets(s *schema.Sections) []facet {
	return []facet{
		{name: CraftFacet, folder: s.Crafts, indexed: true},
		{name: MaterialFacet, folder: s.Materials, indexed: true},
		{name: TechniqueFacet, folder: s.Techniques, indexed: true},
		{name: MotifFacet, folder: s.Motifs, indexed: true},
		{name: DistrictFacet, folder: s.Districts, indexed: true},
		{name: PriceFacet, folder: s.Prices},
		{name: AvailabilityFacet, folder: s.Availability},
		{name: TraditionFacet, folder: s.Traditions},
	}
}

// FacetValue is one value of a facet in a language.
type FacetValue struct {
	Facet     string // CraftFacet, MaterialFacet, …
	Key       string // the same in all languages
	Title     string // of a term or a district; empty for other facets, which the theme has words for
	IsTerm    bool   // the key is the key of a term
	Low, High int64  // of a price band, whole rupiah: from Low to below High; 0 is no bound
	Within    string // key of the category that a district filters further
	First     *Route // the first page of the list

	slug    string
	indexed bool // search engines keep the list
}

// id identifies the value among those of its language and kind of list.
func (v *FacetValue) id() string { return strings.Join([]string{v.Within, v.Facet, v.Key}, "/") }

// Values are the values by which the catalogue can be filtered, in the order in which pages show them:
// grouped by facet.
func (l *Layout) Values(lang string) []*FacetValue { return l.values[lang] }

// Crafts are the types of craft by which the directory can be filtered, sorted by title.
func (l *Layout) Crafts(lang string) []*FacetValue { return l.crafts[lang] }

// FilteredBy returns the first page of the catalogue (kind Facet) or of the directory (kind Artisans)
// filtered by a term; nil where nothing has it.
func (l *Layout) FilteredBy(kind Kind, term content.EntryOf[*schema.Term], lang string) *Route {
	value := FacetValue{Facet: term.Doc.Vocabulary, Key: term.Key}
	return l.first[List{Kind: kind, Lang: lang, Filter: value.id()}]
}

// priceBand is the band that a price lies in: from one of the bounds to below the next. The bounds are
// sorted.
func priceBand(p schema.Price, bounds []int64) FacetValue {
	if p.Asked() {
		return FacetValue{Facet: PriceFacet, Key: schema.PriceOnRequest, Low: math.MaxInt64} // sorts last
	}
	at, exact := slices.BinarySearch(bounds, p.Amount)
	if exact {
		at++ // a band begins at its bound
	}
	band := FacetValue{Facet: PriceFacet}
	if at > 0 {
		band.Low = bounds[at-1]
	}
	if at < len(bounds) {
		band.High = bounds[at]
	}
	band.Key = fmt.Sprintf("%d-%d", band.Low, band.High)
	return band
}

// bandSlug is a price band in an address, in thousands if its bounds are whole thousands. It is empty for
// prices on request, which have a word among choiceSlugs.
func (v *FacetValue) bandSlug(lang string) string {
	below, over, unit, by := "under-%d-%s", "%d-%s-and-over", "thousand", int64(1000)
	if lang == "id" {
		below, over, unit = "di-bawah-%d-%s", "%d-%s-ke-atas", "ribu"
	}
	if v.Low%by != 0 || v.High%by != 0 {
		unit, by = "rupiah", 1
	}
	switch {
	case v.Key == schema.PriceOnRequest:
		return ""
	case v.Low == 0:
		return fmt.Sprintf(below, v.High/by, unit)
	case v.High == 0:
		return fmt.Sprintf(over, v.Low/by, unit)
	}
	return fmt.Sprintf("%d-%d-%s", v.Low/by, v.High/by, unit)
}

// choiceSlugs are the words in addresses for the choices of a product's fields. A choice that is not here is
// its own word.
func choiceSlugs(lang string) map[string]string {
	if lang == "id" {
		return map[string]string{
			schema.InStock:        "tersedia",
			schema.MadeToOrder:    "pesanan",
			schema.OneOfAKind:     "satu-satunya",
			schema.SoldOut:        "habis",
			schema.Archived:       "arsip",
			schema.Traditional:    "tradisional",
			schema.Modern:         "modern",
			schema.Blend:          "perpaduan",
			schema.PriceOnRequest: "ditanyakan",
		}
	}
	return map[string]string{
		schema.InStock:        "in-stock",
		schema.MadeToOrder:    "made-to-order",
		schema.SoldOut:        "sold-out",
		schema.PriceOnRequest: "on-request",
	}
}

// valueLists collects the values that products have, and which products have each.
type valueLists struct {
	lang   string
	values []*FacetValue
	byID   map[string]*FacetValue
	items  map[*FacetValue][]*content.Entry
}

// add adds a product to the list of a value, once. The products come one after the other.
func (v *valueLists) add(e *content.Entry, value FacetValue) {
	known := v.byID[value.id()]
	if known == nil {
		known = &value
		known.slug = cmp.Or(value.slug, choiceSlugs(v.lang)[value.Key], value.Key)
		v.byID[value.id()] = known
		v.values = append(v.values, known)
	}
	if items := v.items[known]; len(items) == 0 || items[len(items)-1] != e {
		v.items[known] = append(items, e)
	}
}

// filteredCatalogue adds the lists of the catalogue in a language filtered by each value.
func (b *builder) filteredCatalogue(lang string) {
	lists := &valueLists{lang: lang, byID: map[string]*FacetValue{}, items: map[*FacetValue][]*content.Entry{}}
	for _, product := range content.Of[*schema.Product](b.items[List{Kind: Catalogue, Lang: lang}]) {
		b.collectTerms(lists, product)
		b.collectDistricts(lists, product)
		price := priceBand(product.Doc.Price, b.library.Settings.PriceBands)
		price.slug = price.bandSlug(lang)
		lists.add(product.Entry, price)
		lists.add(product.Entry, FacetValue{Facet: AvailabilityFacet, Key: product.Doc.Availability})
		if product.Doc.Tradition != "" {
			lists.add(product.Entry, FacetValue{Facet: TraditionFacet, Key: product.Doc.Tradition})
		}
	}
	b.sortValues(lists.values)
	for _, v := range lists.values {
		folder, ok := b.facetFolder(v, lang)
		if !ok {
			continue
		}
		v.indexed = v.Within == "" && b.facet(v.Facet).indexed
		v.First = b.list(Route{Path: folder + v.slug + "/", Kind: Facet, Lang: lang, Value: v}, lists.items[v])
		b.values[lang] = append(b.values[lang], v)
	}
}

func (b *builder) collectTerms(lists *valueLists, product ProductEntry) {
	terms := map[string][]string{
		CraftFacet:     b.craftsOf(product.Doc.Techniques),
		MaterialFacet:  product.Doc.Materials,
		TechniqueFacet: product.Doc.Techniques,
		MotifFacet:     product.Doc.Motifs,
	}
	for facet, keys := range terms { // the values are sorted later
		for _, key := range keys {
			if t, ok := content.Find[*schema.Term](b.library, key, lists.lang); ok {
				value := FacetValue{Facet: facet, Key: key, slug: t.Slug, Title: t.Doc.Title, IsTerm: true}
				lists.add(product.Entry, value)
			}
		}
	}
}

func (b *builder) collectDistricts(lists *valueLists, product ProductEntry) {
	maker, ok := content.Find[*schema.Artisan](b.library, product.Doc.Artisan, lists.lang)
	if !ok || DistrictID(maker.Doc.District) == "" {
		return
	}
	district := FacetValue{Facet: DistrictFacet, Key: DistrictID(maker.Doc.District), Title: maker.Doc.District}
	lists.add(product.Entry, district)
	district.Within = product.Doc.Category
	lists.add(product.Entry, district)
}

// DistrictID is the name of a district in addresses and as an id on a page.
func DistrictID(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	}), "-")
}

// sortValues sorts by facet, then prices by their bounds, districts as in site.yaml, and all others by title.
func (b *builder) sortValues(values []*FacetValue) {
	table := facets(&b.library.Settings.Sections)
	row := func(v *FacetValue) int {
		return slices.IndexFunc(table, func(f facet) bool { return f.name == v.Facet })
	}
	district := func(v *FacetValue) int {
		return slices.IndexFunc(b.library.Settings.Districts, func(d schema.District) bool { return d.Name == v.Title })
	}
	slices.SortFunc(values, func(v, w *FacetValue) int {
		return cmp.Or(
			cmp.Compare(row(v), row(w)),
			cmp.Compare(v.Within, w.Within),
			cmp.Compare(v.Low, w.Low),
			cmp.Compare(district(v), district(w)),
			compareTitles(v, w))
	})
}

func compareTitles(v, w *FacetValue) int {
	return cmp.Or(cmp.Compare(strings.ToLower(v.Title), strings.ToLower(w.Title)), cmp.Compare(v.Key, w.Key))
}

// facetFolder is the folder of the lists of a facet: below the catalogue, or below the category that they
// filter. A category that is not translated, or whose address is taken, has none.
func (b *builder) facetFolder(v *FacetValue, lang string) (string, bool) {
	if v.Within != "" {
		category := b.byEntry[b.library.Entry(schema.NameOf[*schema.Term](), v.Within, lang)]
		if category == nil || category.Lang != lang || b.byPath[category.Path] != category {
			return "", false
		}
		return category.Path, true
	}
	return b.sectionPath(Catalogue, lang) + b.facet(v.Facet).folder.In(lang) + "/", true
}

// facet returns the row of a facet.
func (b *builder) facet(name string) facet {
	table := facets(&b.library.Settings.Sections)
	return table[slices.IndexFunc(table, func(f facet) bool { return f.name == name })]
}

// Categories are the first pages of the catalogue filtered by each category, in the order of their terms.
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
		b.byEntry[term.Entry] = b.list(route, products)
	}
}

func entriesOf(products []ProductEntry) []*content.Entry {
	entries := make([]*content.Entry, len(products))
	for i, product := range products {
		entries[i] = product.Entry
	}
	return entries
}

// directoryByCraft adds the directory of makers filtered by each type of craft.
func (b *builder) directoryByCraft(lang string) {
	folder := b.sectionPath(Artisans, lang) + b.facet(CraftFacet).folder.In(lang) + "/"
	makers := map[string][]*content.Entry{} // by the key of the craft
	for _, maker := range content.All[*schema.Artisan](b.library, lang) {
		for _, key := range b.craftsOf(maker.Doc.Crafts) {
			makers[key] = append(makers[key], maker.Entry)
		}
	}
	for _, term := range content.All[*schema.Term](b.library, lang) {
		if len(makers[term.Key]) == 0 {
			continue
		}
		v := &FacetValue{Facet: CraftFacet, Key: term.Key, Title: term.Doc.Title, IsTerm: true, indexed: true}
		v.First = b.list(Route{Path: folder + term.Slug + "/", Kind: Artisans, Lang: lang, Value: v}, makers[term.Key])
		b.crafts[lang] = append(b.crafts[lang], v)
	}
	slices.SortFunc(b.crafts[lang], compareTitles)
}
