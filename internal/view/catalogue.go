package view

import (
	"slices"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// CatalogueView is a page of the catalogue, whole or filtered by a category or a value of a facet.
type CatalogueView struct {
	Base
	Summary    string
	Data       DataLinks
	Categories []Link    // the first is the whole catalogue
	FilteredBy FacetLink // the value by which a page of the kind facet is filtered
	Facets     []*FacetGroup
	Index      string // href of the facet index, for the script that filters
	Dated      bool   // products have dates, so the script can show the newest first
	Cards      []ProductCard
	Total      int
	Pager      Pager
	Body       *Body
}

// WithTitle returns the view with a title, which the theme composes for a page of a facet.
func (c CatalogueView) WithTitle(title string) CatalogueView {
	c.Title = title
	return c
}

// FacetGroup has the values of a facet that have products. Pages that are filtered by none of them share it.
type FacetGroup struct {
	Facet    string
	Values   []FacetLink
	Current  bool // the page is filtered by one of them
	Scripted bool // needs a script: the links of these values lead out of the page's category
}

// FacetLink is a link to the list of a value of a facet. The theme has words for values without a title.
type FacetLink struct {
	Facet     string
	Key       string
	Title     string // of a term or a district
	Lang      string // of the title if it is not the page's
	Within    string // the title of the category that a district filters further
	Low, High int64  // of a price band, whole rupiah: from Low to below High; 0 is no bound
	Href      string
	Count     int
	Current   bool
}

// DataLinks has the hrefs of the catalogue for programs and spreadsheets.
type DataLinks struct{ JSON, CSV string }

// CardBatch makes a batch of cards of the catalogue, for a script: a list of values for a partial.
func CardBatch(p *PageBuilder) []any {
	var cards []any
	for _, card := range mapEntries(content.OfType[*schema.Product](p.route.Items), p.productCard) {
		cards = append(cards, card)
	}
	return cards
}

// Catalogue makes a page of the whole catalogue.
func Catalogue(p *PageBuilder) View { return p.catalogue(p.base("", "")) }

// Category makes a page of the catalogue of a category.
func Category(p *PageBuilder) View {
	category := entryOf[*schema.Term](p)
	view := p.catalogue(p.base(category.Record.Title, category.Record.Summary, p.crumbs(layout.Catalogue)...))
	view.Summary = category.Record.Summary
	if p.route.Number == 1 {
		view.Body = p.body(category.Entry)
	}
	return view
}

// Facet makes a page of the catalogue filtered by a value of a facet.
func Facet(p *PageBuilder) View {
	crumbs := p.crumbs(layout.Catalogue)
	if category := p.category(); category != "" {
		crumbs = append(crumbs, Crumb{Link: p.termLink(category)})
	}
	view := p.catalogue(p.base("", "", crumbs...))
	view.FilteredBy = p.currentFacet()
	view.FilteredBy.Within = p.termLink(p.category()).Title
	return view
}

func (p *PageBuilder) catalogue(base Base) CatalogueView {
	r := p.route
	whole := p.Layout.First(layout.List{Kind: layout.Catalogue, Lang: p.lang})
	view := CatalogueView{
		Base:  base,
		Total: r.Total,
		Cards: mapEntries(content.OfType[*schema.Product](r.Items), p.productCard),
		Pager: p.pager(),
		Data: DataLinks{
			JSON: p.Layout.Href(p.Layout.ProductsPath(p.lang, layout.JSON)),
			CSV:  p.Layout.Href(p.Layout.ProductsPath(p.lang, layout.CSV)),
		},
		Facets: p.facetGroups(),
		Index:  p.Layout.Href(layout.FacetIndexPath(p.lang)),
		Dated:  p.areProductsDated(),
	}
	if view.Social == nil && len(r.Items) > 0 {
		view.Social = p.social(r.Items[0])
	}
	all := Link{Href: p.Layout.Href(whole.Path), Count: whole.Total, Current: r.Kind == layout.Catalogue}
	view.Categories = append([]Link{all}, p.categoryLinks()...)
	return view
}

// areProductsDated reports whether a product in the language of the page has a date.
func (l links) areProductsDated() bool {
	return l.memos.dated.get(l.lang, func() bool {
		products := content.All[*schema.Product](l.Library, l.lang)
		return slices.ContainsFunc(products, func(e content.EntryOf[*schema.Product]) bool {
			return !e.Record.Date.IsZero()
		})
	})
}

// categoryLinks returns links to the categories that have products.
func (p *PageBuilder) categoryLinks() []Link {
	var all []Link
	for _, r := range p.Layout.Categories(p.lang) {
		if r.Total == 0 {
			continue
		}
		all = append(all, Link{
			Key:     r.Entry.Name,
			Title:   r.Entry.CommonFields().Title,
			Lang:    p.foreign(r.Entry),
			Href:    p.Layout.Href(r.Path),
			Count:   r.Total,
			Current: r.Entry.Name == p.category(),
		})
	}
	return all
}

// category returns the key of the category of a page of the catalogue. It returns "" for a page of all categories.
func (p *PageBuilder) category() string {
	switch {
	case p.route.Kind == layout.Category:
		return p.route.Entry.Name
	case p.route.Value != nil:
		return p.route.Value.Within
	}
	return ""
}

// facetGroups returns the facets by which the catalogue can be filtered. On the page of a category, the districts are
// those of its artisans.
func (p *PageBuilder) facetGroups() []*FacetGroup {
	groups := p.unfiltered(p.category())
	if p.route.Value == nil {
		return groups
	}
	groups = slices.Clone(groups)
	for i, group := range groups {
		if group.Facet == p.route.Value.Facet {
			groups[i] = group.with(p.route.Value.Key)
		}
	}
	return groups
}

// with returns the group on a page that is filtered by one of its values.
func (g FacetGroup) with(key string) *FacetGroup {
	g.Current = true
	g.Values = slices.Clone(g.Values)
	for i := range g.Values {
		g.Values[i].Current = g.Values[i].Key == key
	}
	return &g
}

// unfiltered returns the facets of the catalogue, or of one of its categories, on a page that is filtered by none.
func (l links) unfiltered(category string) []*FacetGroup {
	return l.memos.facets.get(facetsOf{l.lang, category}, func() []*FacetGroup {
		var groups []*FacetGroup
		for _, value := range l.Layout.Values(l.lang) {
			if value.Facet == layout.DistrictFacet && value.Within != category {
				continue
			}
			if len(groups) == 0 || groups[len(groups)-1].Facet != value.Facet {
				scripted := value.Facet != layout.DistrictFacet && category != ""
				groups = append(groups, &FacetGroup{Facet: value.Facet, Scripted: scripted})
			}
			group := groups[len(groups)-1]
			group.Values = append(group.Values, l.facetLink(value))
		}
		return groups
	})
}

// currentFacet returns the link to the value by which the page is filtered.
func (p *PageBuilder) currentFacet() FacetLink {
	link := p.facetLink(p.route.Value)
	link.Current = true
	return link
}

func (l links) facetLink(value *layout.FacetValue) FacetLink {
	return FacetLink{
		Facet: value.Facet,
		Key:   value.Key,
		Title: value.Title,
		Lang:  l.valueLang(value),
		Low:   value.Low,
		High:  value.High,
		Href:  l.Layout.Href(value.First.Path),
		Count: value.First.Total,
	}
}

// valueLang returns the language of a term that is not translated into the page's. It returns "" for all other values.
func (l links) valueLang(value *layout.FacetValue) string {
	if !value.IsTerm {
		return ""
	}
	term, ok := content.Find[*schema.Term](l.Library, value.Key, l.lang)
	if !ok {
		return ""
	}
	return l.foreign(term.Entry)
}
