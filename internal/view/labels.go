package view

import (
	"slices"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/qr"
	"etalase/internal/schema"
)

// Exhibit is a work as it is labelled where it stands, or a variant of it.
type Exhibit struct {
	Card
	Number     int // from 1
	Materials  []string
	Techniques []string
	QR         *qr.Code // of the short address
}

// LabelsView is the labels of an event or a collection, on sheets to be cut.
type LabelsView struct {
	Base
	Of     Link // what they are for
	Sheets [][]Exhibit
	Total  int
}

// labelsPerSheet is how many labels an A4 sheet has: two columns of four.
const labelsPerSheet = 8

// Labels makes the page of the labels of an event or a collection.
func Labels(p *Page) any {
	e := p.route.Entry
	list := layout.Collections
	if _, ok := content.As[*schema.Event](e); ok {
		list = layout.Agenda
	}
	crumbs := append(p.crumbs(list), Crumb{Link: p.link(e)})
	labels := p.labels(p.layout.Exhibits(e, p.lang))
	return LabelsView{
		Base:   p.base(e.Shared().Title, e.Shared().Summary, crumbs...),
		Of:     p.link(e),
		Sheets: slices.Collect(slices.Chunk(labels, labelsPerSheet)),
		Total:  len(labels),
	}
}

// labelsAddress is where the labels of an entry are; empty where it shows no works.
func (l links) labelsAddress(e *content.Entry) string {
	if r := l.layout.LabelsOf(e); r != nil {
		return l.layout.Href(r.Path)
	}
	return ""
}

// plates are works as a lookbook shows them, in their order.
func (c cards) plates(works []layout.Work) []Exhibit {
	var plates []Exhibit
	for i, card := range c.productCards(works) {
		plates = append(plates, c.exhibit(i+1, card, works[i].Doc))
	}
	return plates
}

// labels are those of works and of their variants, which have codes and prices of their own. A label has no
// picture.
func (c cards) labels(works []layout.Work) []Exhibit {
	var labels []Exhibit
	for _, work := range works {
		card := c.plainCard(work)
		labels = append(labels, c.exhibit(len(labels)+1, card, work.Doc))
		for _, variant := range c.variants(work.Doc) {
			of := card
			of.Title, of.Code = card.Title+", "+variant.Title, variant.Code
			of.Price, of.Availability = variant.Price, variant.Availability
			labels = append(labels, c.exhibit(len(labels)+1, of, work.Doc))
		}
	}
	return labels
}

func (c cards) exhibit(number int, card Card, p *schema.Product) Exhibit {
	return Exhibit{
		Card:       card,
		Number:     number,
		Materials:  c.termTitles(p.Materials...),
		Techniques: c.termTitles(p.Techniques...),
		QR:         codeQR(c.layout, card.Code),
	}
}

// codeQR is the QR code of the short address of a product's code.
func codeQR(l *layout.Layout, code string) *qr.Code { return qr.New(l.Absolute(layout.CodePath(code))) }

// GoneView stands at the code of a product that is no longer shown.
type GoneView struct {
	Base
	Code  string
	Maker Link // has no title where it is not known
}

// Gone makes the page at the code of a product that may not be shown. It says no more than the code, which
// the visitor holds in hand, and who made the product, where the maker is shown.
func Gone(p *Page) any {
	view := GoneView{Base: p.base("", ""), Code: layout.CodeIn(p.route.Path)}
	for _, e := range content.Of[*schema.Product](p.library.Originals(schema.NameOf[*schema.Product]())) {
		hasCode := func(code string) bool { return layout.CodePath(code) == p.route.Path }
		if slices.ContainsFunc(layout.CodesOf(e.Doc), hasCode) {
			maker, _ := content.Find[*schema.Artisan](p.library, e.Doc.Artisan, p.lang)
			view.Maker = p.link(maker.Entry)
		}
	}
	return view
}
