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

// The catalogue narrowed to one value of a facet. Every value that a product has is a list with an
// address of its own, so that narrowing needs no JavaScript; a category is narrowed to a district too.
// A value without products has no page.

// FacetValue is one value of a facet in a language.
type FacetValue struct {
	Facet     string // craft, material, technique, motif, district, price, availability or tradition
	Key       string // the same in all languages
	Title     string // of what has a name: a term, a district
	IsTerm    bool   // the key is that of a term
	Low, High int64  // of a band of prices, whole rupiah: from Low to below High; 0 is no bound
	Within    string // key of the category that a district narrows further
	First     *Route // the first page of the list

	slug string
}

// id names the value within its language and kind of list.
func (v *FacetValue) id() string { return strings.Join([]string{v.Within, v.Facet, v.Key}, "/") }

// Values are the values of facets to which the catalogue can be narrowed, in the order in which pages
// show them: those of one facet follow one another.
func (l *Layout) Values(lang string) []*FacetValue { return l.values[lang] }

// Crafts are the types of craft to which the directory can be narrowed, by their titles.
func (l *Layout) Crafts(lang string) []*FacetValue { return l.crafts[lang] }

// NarrowedTo returns the first page of the catalogue (kind Facet) or the directory (kind Artisans)
// narrowed to a term; nil where nothing has it.
func (l *Layout) NarrowedTo(kind Kind, term content.EntryOf[*schema.Term], lang string) *Route {
	value := FacetValue{Facet: term.Doc.Vocabulary, Key: term.Key}
	return l.first[List{Kind: kind, Lang: lang, Of: value.id()}]
}

// priceBand is the band in which a price lies: a band begins at one of the bounds and ends below the next.
func priceBand(p schema.Price, bounds []int64) FacetValue {
	if p.Asked() {
		return FacetValue{Facet: "price", Key: "ask", Low: math.MaxInt64} // behind all others
	}
	at, exact := slices.BinarySearch(bounds, p.Amount)
	if exact {
		at++ // a band begins at its bound
	}
	band := FacetValue{Facet: "price"}
	if at > 0 {
		band.Low = bounds[at-1]
	}
	if at < len(bounds) {
		band.High = bounds[at]
	}
	band.Key = fmt.Sprintf("%d-%d", band.Low, band.High)
	return band
}

// bandSlug is a band of prices in an address, in thousands where its bounds are some; "ask" has a word
// of its own.
func (v *FacetValue) bandSlug(lang string) string {
	below, over, unit, by := "under-%d-%s", "%d-%s-and-over", "thousand", int64(1000)
	if lang == "id" {
		below, over, unit = "di-bawah-%d-%s", "%d-%s-ke-atas", "ribu"
	}
	if v.Low%by != 0 || v.High%by != 0 {
		unit, by = "rupiah", 1
	}
	switch {
	case v.Key == "ask":
		return ""
	case v.Low == 0:
		return fmt.Sprintf(below, v.High/by, unit)
	case v.High == 0:
		return fmt.Sprintf(over, v.Low/by, unit)
	}
	return fmt.Sprintf("%d-%d-%s", v.Low/by, v.High/by, unit)
}

// choiceSlugs are the choices of a product's fields as addresses have them, where that is not the choice
// itself.
func choiceSlugs(lang string) map[string]string {
	if lang == "id" {
		return map[string]string{
			"in_stock": "tersedia", "made_to_order": "pesanan", "unique": "satu-satunya", "sold_out": "habis",
			"archived": "arsip", "traditional": "tradisional", "modern": "modern", "blend": "perpaduan",
			"ask": "ditanyakan",
		}
	}
	return map[string]string{
		"in_stock": "in-stock", "made_to_order": "made-to-order", "sold_out": "sold-out", "ask": "on-request",
	}
}

// valueLists collects the values that products have, and which products have each.
type valueLists struct {
	lang   string
	values []*FacetValue
	byID   map[string]*FacetValue
	items  map[*FacetValue][]*content.Entry
}

// put notes that a product has a value, once.
func (v *valueLists) put(e *content.Entry, value FacetValue) {
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

// facets adds the narrowed lists of the catalogue in a language.
func (b *builder) facets(lang string) {
	lists := &valueLists{lang: lang, byID: map[string]*FacetValue{}, items: map[*FacetValue][]*content.Entry{}}
	for _, work := range content.Of[*schema.Product](b.items[List{Kind: Catalogue, Lang: lang}]) {
		b.collectTerms(lists, work)
		b.collectDistricts(lists, work)
		price := priceBand(work.Doc.Price, b.library.Settings.PriceBands)
		price.slug = price.bandSlug(lang)
		lists.put(work.Entry, price)
		lists.put(work.Entry, FacetValue{Facet: "availability", Key: work.Doc.Availability})
		if work.Doc.Tradition != "" {
			lists.put(work.Entry, FacetValue{Facet: "tradition", Key: work.Doc.Tradition})
		}
	}
	b.sortValues(lists.values)
	for _, v := range lists.values {
		folder, ok := b.facetFolder(v, lang)
		if !ok {
			continue
		}
		v.First = b.list(Route{Path: folder + v.slug + "/", Kind: Facet, Lang: lang, Value: v}, lists.items[v])
		b.values[lang] = append(b.values[lang], v)
	}
}

func (b *builder) collectTerms(lists *valueLists, work Work) {
	terms := map[string][]string{
		"craft":     b.craftsOf(work.Doc.Techniques),
		"material":  work.Doc.Materials,
		"technique": work.Doc.Techniques,
		"motif":     work.Doc.Motifs,
	}
	for facet, keys := range terms { // the values are sorted later
		for _, key := range keys {
			if t, ok := content.Find[*schema.Term](b.library, key, lists.lang); ok {
				value := FacetValue{Facet: facet, Key: key, slug: t.Slug, Title: t.Doc.Title, IsTerm: true}
				lists.put(work.Entry, value)
			}
		}
	}
}

func (b *builder) collectDistricts(lists *valueLists, work Work) {
	maker, ok := content.Find[*schema.Artisan](b.library, work.Doc.Artisan, lists.lang)
	if !ok || DistrictID(maker.Doc.District) == "" {
		return
	}
	district := FacetValue{Facet: "district", Key: DistrictID(maker.Doc.District), Title: maker.Doc.District}
	lists.put(work.Entry, district)
	district.Within = work.Doc.Category
	lists.put(work.Entry, district)
}

// DistrictID is the name of a district in addresses and as an id on a page.
func DistrictID(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	}), "-")
}

// sortValues sorts by facet, then prices by their bounds, districts as site.yaml has them, and all else by
// title.
func (b *builder) sortValues(values []*FacetValue) {
	facets := []string{"craft", "material", "technique", "motif", "district", "price", "availability", "tradition"}
	district := func(v *FacetValue) int {
		return slices.IndexFunc(b.library.Settings.Districts, func(d schema.District) bool { return d.Name == v.Title })
	}
	slices.SortFunc(values, func(v, w *FacetValue) int {
		return cmp.Or(
			cmp.Compare(slices.Index(facets, v.Facet), slices.Index(facets, w.Facet)),
			cmp.Compare(v.Within, w.Within),
			cmp.Compare(v.Low, w.Low),
			cmp.Compare(district(v), district(w)),
			compareTitles(v, w))
	})
}

func compareTitles(v, w *FacetValue) int {
	return cmp.Or(cmp.Compare(strings.ToLower(v.Title), strings.ToLower(w.Title)), cmp.Compare(v.Key, w.Key))
}

// facetFolder is where the lists of a facet are: below the catalogue, or below the category that they
// narrow. A category that is not translated, or whose address is taken, has none.
func (b *builder) facetFolder(v *FacetValue, lang string) (string, bool) {
	if v.Within != "" {
		category := b.byEntry[b.library.Entry(schema.NameOf[*schema.Term](), v.Within, lang)]
		if category == nil || category.Lang != lang || b.byPath[category.Path] != category {
			return "", false
		}
		return category.Path, true
	}
	return b.sectionPath(Catalogue, lang) + b.facetWord(v.Facet).In(lang) + "/", true
}

func (b *builder) facetWord(facet string) schema.Localized {
	words := &b.library.Settings.Sections
	return map[string]schema.Localized{
		"craft":        words.Crafts,
		"material":     words.Materials,
		"technique":    words.Techniques,
		"motif":        words.Motifs,
		"district":     words.Districts,
		"price":        words.Prices,
		"availability": words.Availability,
		"tradition":    words.Traditions,
	}[facet]
}

// categories adds the catalogue narrowed to each category, which is also the page of the category's term.
func (b *builder) categories(lang string) {
	for _, term := range content.All[*schema.Term](b.library, lang) {
		if !isCategory(term.Entry) {
			continue
		}
		products := entriesOf(b.WorksOf(term.Entry, lang))
		route := Route{Path: b.addressOf(term.Entry), Kind: Category, Lang: lang, Entry: term.Entry}
		b.byEntry[term.Entry] = b.list(route, products)
	}
}

func entriesOf(works []Work) []*content.Entry {
	entries := make([]*content.Entry, len(works))
	for i, work := range works {
		entries[i] = work.Entry
	}
	return entries
}

// directoryByCraft adds the directory of makers narrowed to each type of craft.
func (b *builder) directoryByCraft(lang string) {
	folder := b.sectionPath(Artisans, lang) + b.facetWord("craft").In(lang) + "/"
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
		v := &FacetValue{Facet: "craft", Key: term.Key, Title: term.Doc.Title, IsTerm: true}
		v.First = b.list(Route{Path: folder + term.Slug + "/", Kind: Artisans, Lang: lang, Value: v}, makers[term.Key])
		b.crafts[lang] = append(b.crafts[lang], v)
	}
	slices.SortFunc(b.crafts[lang], compareTitles)
}
