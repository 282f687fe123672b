package export

import (
	"cmp"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/encode"
	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/view"
)

// A browser can filter the catalogue by several facets at once. One small file says which products have which values.
// The cards are in batches, and the browser loads the batches that it needs.

// facetIndex has the values of the products. A product is its position in the catalogue, which also gives the batch of
// its card. "sheet" is the first name of a batch, which scripts of themes still ask for.
type facetIndex struct {
	Total  int                         `json:"total"`
	Batch  int                         `json:"sheet"`  // cards in each of cards-1.js, cards-2.js, … beside this file
	Facets map[string]map[string][]int `json:"facets"` // the products that have a value, by facet and key
	Sorts  map[string][]int            `json:"sorts"`  // all products in another order
	Codes  []string                    `json:"codes"`  // of all products: the saved list knows works by their codes
	Prices []*int64                    `json:"prices"` // the least of each product, whole rupiah; null on request
}

// FacetIndex writes which products have which values, for the theme's script.
func FacetIndex(m view.Model, r *layout.Route) ([]byte, error) {
	catalogue := layout.List{Kind: layout.Catalogue, Lang: r.Lang}
	products := m.Layout.Items(catalogue)
	position := make(map[*content.Entry]int, len(products))
	codes, prices := make([]string, len(products)), make([]*int64, len(products))
	for i, p := range content.OfType[*schema.Product](products) {
		position[p.Entry], codes[i] = i, p.Record.SKU
		if amount, ok := p.Record.LeastAmount(); ok {
			prices[i] = &amount
		}
	}
	index := facetIndex{
		Total:  len(products),
		Batch:  m.Layout.CardBatchSize(),
		Facets: map[string]map[string][]int{},
		Sorts:  sortOrders(content.OfType[*schema.Product](products)),
		Codes:  codes,
		Prices: prices,
	}
	put := func(facet, key string, list layout.List) {
		if index.Facets[facet] == nil {
			index.Facets[facet] = map[string][]int{}
		}
		for _, e := range m.Layout.Items(list) {
			index.Facets[facet][key] = append(index.Facets[facet][key], position[e])
		}
	}
	for _, value := range m.Layout.Values(r.Lang) {
		if value.Within == "" {
			put(value.Facet, value.Key, value.First.List())
		}
	}
	for _, page := range m.Layout.Categories(r.Lang) {
		put(schema.VocabularyCategory, page.Entry.Name, page.List())
	}
	return encode.Script(index)
}

// sortOrders returns the orders that a visitor can choose. Products with a price on request come last, in both
// directions of the price. The newest can come first if a product has a date; those without one come last.
func sortOrders(products []layout.ProductEntry) map[string][]int {
	titles, prices, onRequest := make([]string, len(products)), make([]int64, len(products)), make([]int, len(products))
	isDated := false
	for i, p := range products {
		titles[i] = strings.ToLower(p.Record.Title)
		amount, ok := p.Record.LeastAmount()
		prices[i] = amount
		if !ok {
			onRequest[i] = 1
		}
		isDated = isDated || !p.Record.Date.IsZero()
	}
	by := func(compare func(a, b int) int) []int {
		order := make([]int, len(products))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, compare)
		return order
	}
	orders := map[string][]int{
		"name": by(func(a, b int) int { return cmp.Compare(titles[a], titles[b]) }),
		"price-up": by(func(a, b int) int {
			return cmp.Or(cmp.Compare(onRequest[a], onRequest[b]), cmp.Compare(prices[a], prices[b]))
		}),
		"price-down": by(func(a, b int) int {
			return cmp.Or(cmp.Compare(onRequest[a], onRequest[b]), cmp.Compare(prices[b], prices[a]))
		}),
	}
	if isDated {
		orders["newest"] = by(func(a, b int) int {
			return products[b].Record.Date.Compare(products[a].Record.Date.Time)
		})
	}
	return orders
}
