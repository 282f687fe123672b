package view

import (
	"slices"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/qr"
	"etalase/internal/schema"
)

// NumberedCard is a product or a variant in a numbered list: on its label, or in a lookbook.
type NumberedCard struct {
	ProductCard
	Number     int // from 1
	Materials  []string
	Techniques []string
	QR         *qr.Code // of the short address
}

// LabelsView has the labels of an event or a collection, on sheets of paper.
type LabelsView struct {
	Base
	Subject Link // the event or the collection
	Sheets  [][]NumberedCard
	Total   int
}

// labelsPerSheet is the number of labels on an A4 sheet: two columns of four.
const labelsPerSheet = 8

// Labels makes the page of the labels of an event or a collection.
func Labels(p *PageBuilder) View {
	e := p.route.Entry
	list := layout.Collections
	if _, ok := content.As[*schema.Event](e); ok {
		list = layout.Agenda
	}
	crumbs := append(p.crumbs(list), Crumb{Link: p.link(e)})
	labels := p.labels(p.Layout.ProductsIn(e, p.lang))
	return LabelsView{
		Base:    p.base(e.CommonFields().Title, e.CommonFields().Summary, crumbs...),
		Subject: p.link(e),
		Sheets:  slices.Collect(slices.Chunk(labels, labelsPerSheet)),
		Total:   len(labels),
	}
}

// labelsHref returns the link target of the labels of an entry. It returns "" if it shows no products.
func (l links) labelsHref(e *content.Entry) string {
	if r := l.Layout.LabelsOf(e); r != nil {
		return l.Layout.Href(r.Path)
	}
	return ""
}

// labels makes the labels of products and of their variants, which have codes and prices of their own. Labels have no
// pictures.
func (c cards) labels(products []layout.ProductEntry) []NumberedCard {
	var labels []NumberedCard
	for _, product := range products {
		card := c.plainCard(product)
		labels = append(labels, c.numberedCard(len(labels)+1, card, product.Record))
		for _, variant := range Variants(product.Record, c.lang) {
			variantCard := card
			variantCard.Title, variantCard.Code = card.Title+", "+variant.Title, variant.Code
			variantCard.Price, variantCard.Availability = variant.Price, variant.Availability
			variantCard.Stock = layout.Stock(variant.Availability, card.takesOrders)
			labels = append(labels, c.numberedCard(len(labels)+1, variantCard, product.Record))
		}
	}
	return labels
}

func (c cards) numberedCard(number int, card ProductCard, p *schema.Product) NumberedCard {
	return NumberedCard{
		ProductCard: card,
		Number:      number,
		Materials:   c.termTitles(p.Materials...),
		Techniques:  c.termTitles(p.Techniques...),
		QR:          codeQR(c.Layout, card.Code),
	}
}

// codeQR returns the QR code of the short address of a product's code.
func codeQR(l *layout.Layout, code string) *qr.Code { return qr.New(l.URL(layout.CodePath(code))) }
