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

// The catalogue narrowed in a browser, by several facets at once. Which works
// have what is one small file; the cards are in files of a few, of which a
// browser loads those that it shows.

func narrowingPath(lang string) string { return "/data/" + lang + "/catalogue.js" }

func (b *builder) narrowing(lang string, products []*content.Entry) {
	b.add(&Route{Path: narrowingPath(lang), Kind: Narrowing, Lang: lang})
	number := 1
	for cards := range slices.Chunk(products, int(b.Library.Settings.PageSize)) {
		b.add(&Route{Path: fmt.Sprintf("/data/%s/cards-%d.js", lang, number), Kind: Sheet, Lang: lang, items: cards})
		number++
	}
}

// catalogueIndex is what is known of the works. A work is its position in the
// catalogue, which also tells where its card is.
type catalogueIndex struct {
	Total  int                         `json:"total"`
	Sheet  int                         `json:"sheet"`  // cards in each of the files cards-1.js, cards-2.js, … beside this one
	Facets map[string]map[string][]int `json:"facets"` // the works that have a value, by facet and key
	Sorts  map[string][]int            `json:"sorts"`  // all works in another order
}

func (s *Site) narrowingIndex(lang string) ([]byte, error) {
	products := s.ordered[listKey{kind: Catalogue, lang: lang}]
	position := make(map[*content.Entry]int, len(products))
	for i, e := range products {
		position[e] = i
	}
	index := catalogueIndex{Total: len(products), Sheet: int(s.Library.Settings.PageSize), Facets: map[string]map[string][]int{}, Sorts: sorts(products)}
	put := func(facet, key string, items []*content.Entry) {
		if index.Facets[facet] == nil {
			index.Facets[facet] = map[string][]int{}
		}
		for _, e := range items {
			index.Facets[facet][key] = append(index.Facets[facet][key], position[e])
		}
	}
	for _, of := range s.values[lang] {
		if of.within == "" {
			put(of.facet, of.key, s.ordered[of.route.list()])
		}
	}
	for _, e := range s.Library.All("term", lang) {
		if r := s.byEntry[e]; r != nil && r.Kind == Category {
			put("category", e.Key, s.ordered[r.list()])
		}
	}
	return DataScript(index)
}

// sorts are the orders that a visitor can ask for. What has no price is behind
// what has one, in both directions.
func sorts(products []*content.Entry) map[string][]int {
	titles, prices := make([]string, len(products)), make([]int64, len(products))
	for i, e := range products {
		titles[i] = strings.ToLower(e.Shared().Title)
		if prices[i] = e.Doc.(*schema.Product).Price.Amount; e.Doc.(*schema.Product).Price.Asked() {
			prices[i] = math.MaxInt64
		}
	}
	by := func(compare func(a, b int) int) []int {
		order := make([]int, len(products))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, compare)
		return order
	}
	return map[string][]int{
		"name":     by(func(a, b int) int { return cmp.Compare(titles[a], titles[b]) }),
		"price-up": by(func(a, b int) int { return cmp.Compare(prices[a], prices[b]) }),
		"price-down": by(func(a, b int) int {
			if asked := cmp.Compare(prices[a]/math.MaxInt64, prices[b]/math.MaxInt64); asked != 0 {
				return asked
			}
			return cmp.Compare(prices[b], prices[a])
		}),
	}
}
