package site

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/schema"
)

// The catalogue narrowed to one value of a facet. Every value that a product
// has is a list with an address of its own, so narrowing needs no JavaScript; a
// category is narrowed to a district too. A value without products has no page.

// value is one value of a facet, in a language.
type value struct {
	facet     string
	key       string // the same in all languages
	slug      string
	title     string // of what has a name: a term, a district
	term      bool   // the key is a term's
	low, high int64  // of a band of prices
	within    string // key of the category that a district narrows further
	route     *Route // the first page
}

// list is the list that a route is a page of.
func (r *Route) list() listKey {
	key := listKey{kind: r.Kind, lang: r.Lang}
	switch {
	case r.value != nil:
		key.term = strings.Join([]string{r.value.within, r.value.facet, r.value.key}, "/")
	case r.Kind == Search:
		key.term = r.part
	case r.Entry != nil:
		key.term = r.Entry.Key
	}
	return key
}

// indexed tells whether search engines shall keep a page. What a price or the
// stock is today, how close to tradition something is, and a category in one
// district are ways to look around, with what other pages show already.
func (r *Route) indexed() bool {
	if r.Kind == Search {
		return r.part == "" // the pages of letters are ways to others
	}
	return r.value == nil || r.value.within == "" && slices.Contains([]string{"craft", "material", "technique", "motif", "district"}, r.value.facet)
}

// band is where a price lies: a band begins at one of the bounds and ends below the next.
func band(p schema.Price, bounds []int64) value {
	if p.Asked() {
		return value{key: "ask", low: math.MaxInt64} // after all others
	}
	at, exact := slices.BinarySearch(bounds, p.Amount)
	if exact {
		at++ // a band begins at its bound
	}
	var v value
	if at > 0 {
		v.low = bounds[at-1]
	}
	if at < len(bounds) {
		v.high = bounds[at]
	}
	v.key = fmt.Sprintf("%d-%d", v.low, v.high)
	return v
}

// bandSlug says a band of prices, in thousands where its bounds are some; "ask"
// has a word of its own.
func (v value) bandSlug(lang string) string {
	below, over, unit, by := "under-%d-%s", "%d-%s-and-over", "thousand", int64(1000)
	if lang == "id" {
		below, over, unit = "di-bawah-%d-%s", "%d-%s-ke-atas", "ribu"
	}
	if v.low%by != 0 || v.high%by != 0 {
		unit, by = "rupiah", 1
	}
	switch {
	case v.key == "ask":
		return ""
	case v.low == 0:
		return fmt.Sprintf(below, v.high/by, unit)
	case v.high == 0:
		return fmt.Sprintf(over, v.low/by, unit)
	}
	return fmt.Sprintf("%d-%d-%s", v.low/by, v.high/by, unit)
}

// slugs are the choices of the product's fields as addresses say them.
func slugs(lang string) map[string]string {
	if lang == "id" {
		return map[string]string{"in_stock": "tersedia", "made_to_order": "pesanan", "unique": "satu-satunya", "sold_out": "habis", "archived": "arsip",
			"traditional": "tradisional", "modern": "modern", "blend": "perpaduan", "ask": "ditanyakan"}
	}
	return map[string]string{"in_stock": "in-stock", "made_to_order": "made-to-order", "sold_out": "sold-out", "ask": "on-request"}
}

// facets adds the narrowed lists of a language.
func (b *builder) facets(lang, folder string, products []*content.Entry) {
	words := b.Library.Settings.Sections
	said := slugs(lang)
	folders := map[string]string{
		"craft": words.Crafts.In(lang), "material": words.Materials.In(lang), "technique": words.Techniques.In(lang), "motif": words.Motifs.In(lang), "district": words.Districts.In(lang),
		"price": words.Prices.In(lang), "availability": words.Availability.In(lang), "tradition": words.Traditions.In(lang),
	}
	found := map[listKey]*value{}
	items := map[*value][]*content.Entry{}
	var values []*value
	put := func(e *content.Entry, v value) {
		key := (&Route{Kind: Facet, Lang: lang, value: &v}).list()
		if found[key] == nil {
			v.slug = cmp.Or(v.slug, said[v.key], v.key)
			found[key] = &v
			values = append(values, &v)
		}
		if of := found[key]; len(items[of]) == 0 || items[of][len(items[of])-1] != e {
			items[of] = append(items[of], e)
		}
	}
	for _, e := range products {
		p := e.Doc.(*schema.Product)
		for facet, keys := range map[string][]string{"craft": b.crafts(p.Techniques), "material": p.Materials, "technique": p.Techniques, "motif": p.Motifs} {
			for _, key := range keys {
				if t := b.Library.Entry("term", key, lang); t != nil {
					put(e, value{facet: facet, key: key, slug: t.Slug, title: t.Shared().Title, term: true})
				}
			}
		}
		if maker := b.Library.Entry("artisan", p.Artisan, lang); maker != nil && districtID(maker.Doc.(*schema.Artisan).District) != "" {
			d := maker.Doc.(*schema.Artisan).District
			put(e, value{facet: "district", key: districtID(d), title: d})
			put(e, value{facet: "district", key: districtID(d), title: d, within: p.Category})
		}
		priced := band(p.Price, b.Library.Settings.PriceBands)
		priced.facet, priced.slug = "price", priced.bandSlug(lang)
		put(e, priced)
		put(e, value{facet: "availability", key: p.Availability})
		if p.Tradition != "" {
			put(e, value{facet: "tradition", key: p.Tradition})
		}
	}
	order := []string{"craft", "material", "technique", "motif", "district", "price", "availability", "tradition"}
	district := func(v *value) int {
		return slices.IndexFunc(b.Library.Settings.Districts, func(d schema.District) bool { return d.Name == v.title })
	} // in their order of site.yaml
	slices.SortFunc(values, func(a, c *value) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.facet), slices.Index(order, c.facet)), cmp.Compare(a.within, c.within),
			cmp.Compare(a.low, c.low), cmp.Compare(district(a), district(c)), cmp.Compare(strings.ToLower(a.title), strings.ToLower(c.title)), cmp.Compare(a.key, c.key))
	})
	for _, v := range values {
		at := folder + folders[v.facet] + "/"
		if v.within != "" {
			category := b.byEntry[b.Library.Entry("term", v.within, lang)]
			if category == nil || category.Lang != lang || b.byPath[category.Path] != category { // not translated; or told already: two at one address
				continue
			}
			at = category.Path
		}
		v.route = b.narrowed(Facet, lang, at+v.slug+"/", nil, v, items[v])
		b.values[lang] = append(b.values[lang], v)
	}
}

// facets are what the page is narrowed to, and what else it can be narrowed to:
// the districts on a category's page are those within it.
func (v *viewer) facets() (narrowed FacetValue, groups []FacetGroup) {
	within := v.category()
	if of := v.route.value; of != nil {
		narrowed = v.facetValue(of)
		narrowed.Within = v.termLink(within).Title
	}
	for _, of := range v.values[v.lang] {
		if of.facet == "district" && of.within != within {
			continue
		}
		if len(groups) == 0 || groups[len(groups)-1].Facet != of.facet {
			groups = append(groups, FacetGroup{Facet: of.facet, Scripted: of.facet != "district" && within != ""})
		}
		g := &groups[len(groups)-1]
		g.Values = append(g.Values, v.facetValue(of))
		g.Current = g.Current || of == v.route.value
	}
	return narrowed, groups
}

func (v *viewer) facetValue(of *value) FacetValue {
	return FacetValue{Facet: of.facet, Key: of.key, Title: of.title, Lang: v.foreign(of), Low: of.low, High: of.high,
		Path: v.Href(of.route.Path), Count: of.route.total, Current: of == v.route.value}
}

// foreign is the language of a term that is not translated into the page's.
func (v *viewer) foreign(of *value) string {
	if e := v.Library.Entry("term", of.key, v.lang); of.term && e.Lang != v.lang {
		return e.Lang
	}
	return ""
}
